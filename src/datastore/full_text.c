/*-------------------------------------------------------------------------
 *
 * full_text.c
 *	  Computing _full_text in the pass that writes the rows.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/full_text.h"

#include <ctype.h>

SERVER_HEADERS_BEGIN
#include "catalog/namespace.h"
#include "mb/pg_wchar.h"
#include "utils/fmgrprotos.h"
#include "utils/guc.h"
#include "utils/regproc.h"
#include "utils/varlena.h"
SERVER_HEADERS_END

#include "datastore/sql.h"
#include "settings.h"
#include "subtransaction.h"

/*
 * A text this short fits a tsvector whatever is in it: a lexeme of one
 * character takes two bytes of text and up to seven of the vector's megabyte,
 * and the parser gives at most three lexemes for a word.
 */
#define SURELY_FITS (140 * 1024)

/* A text this short has no word that is too long for a lexeme. */
#define LONGEST_WORD 2046

/*
 * A text longer than this is not even tried: parsing cannot be interrupted,
 * and hardly any text of this length has less than a megabyte of lexemes.
 */
#define LONGEST_TRIED (4 * 1024 * 1024)

static Oid
config_by_name(const char *name)
{
	Oid			config;

	config = get_ts_config_oid(compat_name_list(name), true);
	if (!OidIsValid(config))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("text search configuration \"%s\" does not exist", name),
				 errhint("Check aircan.full_text_config and default_text_search_config.")));
	return config;
}

Oid
full_text_config(Oid role, Oid session_config)
{
	char	   *name;

	if (setting_full_text_config != NULL && *setting_full_text_config != '\0')
		return config_by_name(setting_full_text_config);
	if (role == GetUserId())
		return session_config;
	name = sql_text(
					"SELECT pg_catalog.substr(c, pg_catalog.length('default_text_search_config=') + 1)"
					" FROM pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) c"
					" WHERE c LIKE 'default\\_text\\_search\\_config=%%'"
					" AND s.setdatabase IN (0, %u) AND s.setrole IN (0, %u)"
					" ORDER BY s.setrole = 0, s.setdatabase = 0 LIMIT 1",
					MyDatabaseId, role);
	return name != NULL ? config_by_name(name) : session_config;
}

void
full_text_begin(FullText *full_text, Oid config)
{
	full_text->config = config;
	initStringInfo(&full_text->row);
	full_text->any = false;
	full_text->cut = 0;
}

void
full_text_reset(FullText *full_text)
{
	resetStringInfo(&full_text->row);
	full_text->any = false;
}

void
full_text_add(FullText *full_text, const char *data, size_t len)
{
	if (full_text->any)
		appendStringInfoChar(&full_text->row, ' ');
	/* of what will be cut, no more is kept than shows that it is too long */
	if (full_text->row.len <= LONGEST_TRIED)
		appendBinaryStringInfo(&full_text->row, data,
							   (int) Min(len, LONGEST_TRIED + 1));
	full_text->any = true;
}

/*
 * PostgreSQL's parser looks ahead, at each part of a text such as "a_b_c" or
 * "1-2-3", whether it is the name of a host or of a file, and behind each
 * "<!--" for the end of the comment.  In a long text that takes for ever.
 * Such a name would be too long to be indexed, so nothing is lost if its
 * parts stand by themselves; nor if what begins no comment does not look like
 * one.
 */
#define JOINS_PARTS "_-./~@"

static inline bool
is_of_run(char c)
{
	return IS_HIGHBIT_SET(c) || isalnum((unsigned char) c) ||
		strchr(JOINS_PARTS, c) != NULL;
}

static void
take_runs_apart(char *row, const char *end)
{
	char	   *run = row;

	for (char *p = row; p <= end; p++)
	{
		if (p < end && is_of_run(*p))
			continue;
		if (p - run > LONGEST_WORD)
			for (; run < p; run++)
				if (strchr(JOINS_PARTS, *run) != NULL)
					*run = ' ';
		run = p + 1;
	}
}

static void
unmake_open_comments(char *row)
{
	char	   *p;

	while ((p = strstr(row, "-->")) != NULL)
		row = p + 3;
	while ((p = strstr(row, "<!--")) != NULL)
	{
		*p = ' ';
		row = p + 4;
	}
}

static Datum
vector_of(const FullText *full_text, int len)
{
	return DirectFunctionCall2(to_tsvector_byid,
							   ObjectIdGetDatum(full_text->config),
							   PointerGetDatum(cstring_to_text_with_len(full_text->row.data, len)));
}

/* A vector in the making. */
typedef struct VectorAttempt
{
	const FullText *full_text;
	Datum		vector;
} VectorAttempt;

static void
attempt_vector(void *arg)
{
	VectorAttempt *attempt = arg;

	attempt->vector = vector_of(attempt->full_text,
								attempt->full_text->row.len);
}

/*
 * The vector of a text that may be too much: in a subtransaction, since that
 * is an error like any other.  Returns false if it was.
 */
static bool
try_vector(const FullText *full_text, Datum *vector)
{
	VectorAttempt attempt = {.full_text = full_text};
	ErrorData  *error = subtransaction_run(attempt_vector, &attempt,
										   SUBTRANSACTION_KEEP);

	if (error != NULL && error->sqlerrcode != ERRCODE_PROGRAM_LIMIT_EXCEEDED)
		ReThrowError(error);
	*vector = attempt.vector;
	return error == NULL;
}

/* The vector of a text that may be too long for one. */
static Datum
long_vector(FullText *full_text)
{
	Datum		vector = (Datum) 0;

	if (full_text->row.len <= SURELY_FITS)
		return vector_of(full_text, full_text->row.len);
	if (full_text->row.len > LONGEST_TRIED ||
		!try_vector(full_text, &vector))
	{
		full_text->cut++;
		vector = vector_of(full_text,
						   pg_mbcliplen(full_text->row.data,
										full_text->row.len, SURELY_FITS));
	}
	return vector;
}

Datum
full_text_vector(FullText *full_text, bool *isnull)
{
	Datum		vector;
	int			level;

	*isnull = !full_text->any;
	if (!full_text->any)
		return (Datum) 0;
	if (full_text->row.len <= LONGEST_WORD)
		return vector_of(full_text, full_text->row.len);

	take_runs_apart(full_text->row.data,
					full_text->row.data + full_text->row.len);
	unmake_open_comments(full_text->row.data);
	/* words too long to be indexed are told row by row: not here */
	level = NewGUCNestLevel();
	(void) set_config_option("client_min_messages", "warning", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	vector = long_vector(full_text);
	AtEOXact_GUC(true, level);
	return vector;
}
