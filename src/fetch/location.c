/*-------------------------------------------------------------------------
 *
 * location.c
 *	  Reading and showing where a table is.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/location.h"

SERVER_HEADERS_BEGIN
#include "utils/json.h"
SERVER_HEADERS_END

#include "fetch/fetch.h"
#include "fetch/url.h"
#include "tabular/json.h"

/* A list of URLs in brackets, which no URL begins with. */
static bool
is_list(const char *location)
{
	return location[strspn(location, " \t\r\n")] == '[';
}

COMPAT_NORETURN static void
raise_bad_list(const char *why)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the list of URLs is not valid"),
			 errdetail("%s", why),
			 errhint("Give a JSON array of the URLs of the table's parts, in their order.")));
}

/*
 * The texts of a list, not yet checked; NIL if it is none.  What jansson
 * allocates is freed before anything can be raised.
 */
static List *
texts_of(const char *location)
{
	json_t	   *json = json_loads(location, 0, NULL);
	size_t		count = json_array_size(json);
	char	   *texts[LOCATION_MAX_PARTS];
	bool		valid = count > 0 && count <= LOCATION_MAX_PARTS;
	List	   *list = NIL;

	for (size_t i = 0; i < count && valid; i++)
	{
		const char *url = json_string_value(json_array_get(json, i));

		texts[i] = url != NULL ?
			MemoryContextAllocExtended(CurrentMemoryContext, strlen(url) + 1,
									   MCXT_ALLOC_NO_OOM) : NULL;
		valid = texts[i] != NULL;
		if (valid)
			strcpy(texts[i], url);
	}
	json_decref(json);
	for (size_t i = 0; i < count && valid; i++)
		list = lappend(list, texts[i]);
	return list;
}

static List *
parse(const char *location)
{
	List	   *texts;

	if (!is_list(location))
		return list_make1(pstrdup(location));
	texts = texts_of(location);
	if (texts == NIL)
		raise_bad_list(psprintf("It is not a JSON array of 1 to %d texts.",
								LOCATION_MAX_PARTS));
	return texts;
}

List *
location_urls(const char *location)
{
	List	   *urls = parse(location);
	ListCell   *cell;

	foreach(cell, urls)
		(void) url_parse(lfirst(cell));
	return urls;
}

/* The texts as a JSON array, as jsonb writes one. */
static char *
join(const List *texts)
{
	StringInfoData result;
	ListCell   *cell;

	initStringInfo(&result);
	foreach(cell, texts)
	{
		appendStringInfoString(&result, result.len > 0 ? ", " : "[");
		escape_json(&result, lfirst(cell));
	}
	appendStringInfoChar(&result, ']');
	return result.data;
}

char *
location_redact(const char *location)
{
	List	   *shown = NIL;
	bool		hidden = false;
	ListCell   *cell;

	if (!is_list(location))
		return url_redact(location);
	foreach(cell, parse(location))
	{
		char	   *url = url_redact(lfirst(cell));

		hidden |= strcmp(url, lfirst(cell)) != 0;
		shown = lappend(shown, url);
	}
	return hidden ? join(shown) : pstrdup(location);
}
