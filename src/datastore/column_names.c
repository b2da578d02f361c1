/*-------------------------------------------------------------------------
 *
 * column_names.c
 *	  Safe, unique, byte-cut column names.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/column_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* An open hash table of the names taken. */
typedef struct NameSet
{
	const char **slots;
	size_t		size;			/* a power of two, more than twice the names */
} NameSet;

static size_t
hash(const char *name)
{
	size_t		h = 5381;

	for (; *name != '\0'; name++)
		h = h * 33 + (unsigned char) *name;
	return h;
}

/* Add name; false if it was there. */
static bool
name_set_add(NameSet *set, const char *name)
{
	size_t		i = hash(name) & (set->size - 1);

	for (; set->slots[i] != NULL; i = (i + 1) & (set->size - 1))
		if (strcmp(set->slots[i], name) == 0)
			return false;
	set->slots[i] = name;
	return true;
}

/* Cut name to at most len bytes, between characters, without a blank behind. */
static void
cut(char *name, size_t len)
{
	Slice		text = {name, strlen(name)};

	name[slice_clip(text, len).len] = '\0';
	for (len = strlen(name); len > 0 && name[len - 1] == ' '; len--)
		name[len - 1] = '\0';
}

/* What CKAN refuses goes; white space becomes a blank. */
static char *
clean(TabMemory *memory, const char *label)
{
	size_t		len = strlen(label);
	char	   *name = mem_alloc(memory, 2 * len + 1);
	int32_t		i = 0;
	int32_t		to = 0;

	while ((size_t) i < len)
	{
		UChar32		c;
		int32_t		from = i;

		U8_NEXT((const uint8_t *) label, i, (int32_t) len, c);
		if (c < 0)
			continue;
		if (u_isUWhiteSpace(c))
		{
			/* one blank for a run of them, none at the front */
			if (to > 0 && name[to - 1] != ' ')
				name[to++] = ' ';
			continue;
		}
		if (U_GET_GC_MASK(c) & U_GC_C_MASK)
			continue;
		if (to == 0 && c == '_')
			continue;
		if (c == '"')
		{
			name[to++] = '\'';
			continue;
		}
		memcpy(name + to, label + from, (size_t) (i - from));
		to += i - from;
	}
	name[to] = '\0';
	cut(name, COLUMN_NAME_BYTES);
	return name;
}

/* The name with "_N" behind it, still within the limit, into other. */
static void
numbered(const char *name, int number, char *other)
{
	char		suffix[16];
	size_t		suffix_len;

	suffix_len = (size_t) snprintf(suffix, sizeof(suffix), "_%d", number);
	snprintf(other, COLUMN_NAME_BYTES + 1, "%s", name);
	cut(other, COLUMN_NAME_BYTES - suffix_len);
	strcat(other, suffix);
}

void
column_names_assign(TabMemory *memory, Field *fields, int count)
{
	NameSet		taken = {.size = 16};
	int			i;

	while (taken.size < 4 * (size_t) count)
		taken.size *= 2;
	taken.slots = mem_alloc0(memory, taken.size * sizeof(char *));

	for (i = 0; i < count; i++)
	{
		const char *wanted = fields[i].wanted_name != NULL ?
			fields[i].wanted_name : fields[i].label;
		const char *name = wanted != NULL ? clean(memory, wanted) : "";
		char	   *other;
		int			number = 2;

		if (*name == '\0')
		{
			char		made[24];

			snprintf(made, sizeof(made), "column_%d", i + 1);
			name = mem_strdup(memory, made);
		}
		fields[i].name = name;
		if (name_set_add(&taken, name))
			continue;
		other = mem_alloc(memory, COLUMN_NAME_BYTES + 1);
		do
			numbered(name, number++, other);
		while (!name_set_add(&taken, other));
		fields[i].name = other;
	}
	mem_release(memory, taken.slots);
}
