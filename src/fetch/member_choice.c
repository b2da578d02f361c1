/*-------------------------------------------------------------------------
 *
 * member_choice.c
 *	  Choosing a file of an archive.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/member_choice.h"

#include <string.h>
#include <strings.h>

#include "tabular/content_kind.h"

#define SHOWN_NAME 81			/* bytes, with a zero */

/* An archive in the archive is for whoever reads it. */
#define ZIP_MAGIC "PK\003\004"

/* Names that begin with a point are of the system, as ._data.csv is. */
static bool
is_named_as_table(const char *name)
{
	static const char *const endings[] = {".csv", ".tsv", ".tab"};
	const char *slash = strrchr(name, '/');
	const char *base = slash != NULL ? slash + 1 : name;
	const char *ending = strrchr(base, '.');

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (base[0] != '.' && ending != NULL &&
			strcasecmp(ending, endings[i]) == 0)
			return true;
	return false;
}

static void
add_name(NameList *list, const char *name)
{
	size_t		len = strlen(list->text);
	char		shown[SHOWN_NAME];

	list->count++;
	tab_format(shown, sizeof(shown), "%s", name);
	if (list->shown < list->count - 1 ||
		len + strlen(shown) + 4 >= sizeof(list->text))
		return;
	list->shown++;
	tab_format(list->text + len, sizeof(list->text) - len, "%s\"%s\"",
			   len > 0 ? ", " : "", shown);
}

char *
name_list_text(TabMemory *memory, const NameList *list)
{
	size_t		size = strlen(list->text) + 40;
	char	   *text = mem_alloc(memory, size);

	if (list->count == list->shown)
		tab_format(text, size, "%s", list->text);
	else
		tab_format(text, size, "%s and %llu more", list->text,
				   (unsigned long long) (list->count - list->shown));
	return text;
}

void
member_choice_init(MemberChoice *choice, TabMemory *memory, const char *wanted,
				   bool can_be_wanted)
{
	memset(choice, 0, sizeof(*choice));
	choice->memory = memory;
	choice->wanted = wanted;
	choice->can_be_wanted = can_be_wanted;
}

/* What there is, and what to do. */
static bool
fail_of_files(const MemberChoice *choice, TabError *error)
{
	char	   *names = name_list_text(choice->memory, &choice->files);

	tab_error_detail(error, "It holds %s.", names);
	mem_release(choice->memory, names);
	tab_error_hint(error, "%s", choice->can_be_wanted ?
				   "The option \"innerpath\" says which of them is the table, by its name with its folders." :
				   "Publish each file as a resource of its own, or in one archive that is in no other.");
	return false;
}

static void
take(MemberChoice *choice, const char *name, bool by_name)
{
	choice->taken = mem_strdup(choice->memory, name);
	choice->taken_by_name = by_name;
}

static void
drop_held(MemberChoice *choice)
{
	if (choice->held_name == NULL)
		return;
	add_name(&choice->left_out, choice->held_name);
	mem_release(choice->memory, choice->held_name);
	choice->held_name = NULL;
	choice->held_len = 0;
}

/* The table has a name: that of one file. */
static bool
choose_wanted(MemberChoice *choice, const char *name, MemberUse *use,
			  TabError *error)
{
	*use = MEMBER_SKIPPED;
	if (strcmp(name, choice->wanted) != 0)
		return true;
	if (choice->taken != NULL)
		return tab_fail(error, TAB_ERR_COMPRESSION,
						"there are two files \"%.100s\" in the zip archive",
						name);
	take(choice, name, true);
	*use = MEMBER_TAKEN;
	return true;
}

bool
member_choose(MemberChoice *choice, const char *name, MemberUse *use,
			  TabError *error)
{
	bool		named = is_named_as_table(name);

	add_name(&choice->files, name);
	if (choice->wanted != NULL)
		return choose_wanted(choice, name, use, error);
	if (choice->taken != NULL && (named || !choice->taken_by_name))
	{
		tab_fail(error, TAB_ERR_COMPRESSION,
				 "there is more than one file in the zip archive that may be the table");
		return fail_of_files(choice, error);
	}
	drop_held(choice);
	if (named)
	{
		*use = MEMBER_TAKEN;
		take(choice, name, true);
	}
	else if (choice->files.count == 1)
	{
		*use = MEMBER_HELD;
		choice->held_name = mem_strdup(choice->memory, name);
	}
	else
	{
		*use = MEMBER_SKIPPED;
		add_name(&choice->left_out, name);
	}
	return true;
}

char *
member_hold(MemberChoice *choice, size_t *room)
{
	if (choice->held == NULL)
		choice->held = mem_alloc(choice->memory, MEMBER_HELD_MAX);
	*room = MEMBER_HELD_MAX - choice->held_len;
	return choice->held + choice->held_len;
}

bool
member_take_held(MemberChoice *choice)
{
	TabError	refusal;

	if (memcmp(choice->held, ZIP_MAGIC, strlen(ZIP_MAGIC)) != 0 &&
		!content_kind_check(choice->held, choice->held_len, &refusal) &&
		refusal.code == TAB_ERR_NOT_CSV)
	{
		member_refuse_held(choice, &refusal);
		return false;
	}
	take(choice, choice->held_name, false);
	return true;
}

void
member_refuse_held(MemberChoice *choice, const TabError *why)
{
	choice->refusal = *why;
	drop_held(choice);
}

bool
member_choice_finish(MemberChoice *choice, TabError *error)
{
	if (choice->taken != NULL)
		return true;
	if (choice->files.count == 0)
		return tab_fail(error, TAB_ERR_COMPRESSION,
						"there is no file in the zip archive");
	if (choice->wanted != NULL)
	{
		tab_fail(error, TAB_ERR_COMPRESSION,
				 "there is no file \"%.200s\" in the zip archive",
				 choice->wanted);
		return fail_of_files(choice, error);
	}
	if (choice->held_name != NULL)
	{
		take(choice, choice->held_name, false);
		return true;
	}
	if (choice->files.count == 1)
	{
		*error = choice->refusal;
		return false;
	}
	tab_fail(error, TAB_ERR_COMPRESSION,
			 "none of the files in the zip archive is named as a table");
	return fail_of_files(choice, error);
}
