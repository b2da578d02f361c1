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

/* A name that is taken. */
typedef struct TakenName
{
	const char *name;			/* NULL: a free place */
	int			number;			/* that its next double may get */
} TakenName;

/* An open hash table of the names taken. */
typedef struct NameSet
{
	TakenName  *slots;
	size_t		size;			/* a power of two, more than twice the names */
} NameSet;

/*
 * Names that every table's system columns have taken, in all supported
 * versions.
 */
static const char *const system_names[] = {
	"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"
};

#define SYSTEM_NAMES ((int) (sizeof(system_names) / sizeof(system_names[0])))

static size_t
hash(const char *name)
{
	size_t		h = 5381;

	for (; *name != '\0'; name++)
		h = h * 33 + (unsigned char) *name;
	return h;
}

/* Take a name.  Returns NULL, or the same name if it is taken. */
static TakenName *
name_set_add(NameSet *set, const char *name)
{
	size_t		i = hash(name) & (set->size - 1);

	for (; set->slots[i].name != NULL; i = (i + 1) & (set->size - 1))
		if (strcmp(set->slots[i].name, name) == 0)
			return &set->slots[i];
	set->slots[i].name = name;
	set->slots[i].number = 2;
	return NULL;
}

/*
 * Does the character at p belong to the one before, as an accent of its own
 * or the rest of a syllable does?
 */
static bool
continues_character(const char *p)
{
	size_t		len = strlen(p);
	int32_t		i = 0;
	UChar32		c;

	U8_NEXT((const uint8_t *) p, i, (int32_t) (len < 4 ? len : 4), c);
	switch (c < 0 ? U_GCB_OTHER :
			u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK))
	{
		case U_GCB_EXTEND:
		case U_GCB_SPACING_MARK:
		case U_GCB_V:
		case U_GCB_T:
			return true;
		default:
			return false;
	}
}

/* Where the last character that begins before len begins, in UTF-8. */
static size_t
character_start(const char *name, size_t len)
{
	while (len > 0 && ((unsigned char) name[len] & 0xC0) == 0x80)
		len--;
	return len;
}

/*
 * Cut name to at most len bytes, between characters, without a blank behind.
 * What belongs to a character stays with it, unless that is all there is.
 */
static void
cut(char *name, size_t len)
{
	if (strlen(name) > len)
	{
		size_t		whole;

		len = character_start(name, len);
		for (whole = len; whole > 0 && continues_character(name + whole);)
			whole = character_start(name, whole - 1);
		name[whole > 0 ? whole : len] = '\0';
	}
	for (len = strlen(name); len > 0 && name[len - 1] == ' '; len--)
		name[len - 1] = '\0';
}

/*
 * What CKAN refuses goes; white space becomes a blank.  What is behind the
 * place where the name is cut is not looked at, but for one character.
 */
static char *
clean(TabMemory *memory, const char *label)
{
	size_t		len = strlen(label);
	char		name[COLUMN_NAME_BYTES + 2 * U8_MAX_LENGTH + 1] = "";
	int32_t		i = 0;
	int32_t		to = 0;

	while ((size_t) i < len && to < COLUMN_NAME_BYTES + U8_MAX_LENGTH)
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
	return mem_strdup(memory, name);
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

	while (taken.size < 4 * (size_t) (count + SYSTEM_NAMES))
		taken.size *= 2;
	taken.slots = mem_alloc0(memory, taken.size * sizeof(TakenName));
	for (i = 0; i < SYSTEM_NAMES; i++)
		(void) name_set_add(&taken, system_names[i]);

	for (i = 0; i < count; i++)
	{
		const char *wanted = fields[i].wanted_name != NULL ?
			fields[i].wanted_name : fields[i].label;
		const char *name = wanted != NULL ? clean(memory, wanted) : "";
		TakenName  *same;
		char	   *other;

		if (*name == '\0')
		{
			char		made[24];

			snprintf(made, sizeof(made), "column_%d", i + 1);
			name = mem_strdup(memory, made);
		}
		fields[i].name = name;
		same = name_set_add(&taken, name);
		if (same == NULL)
			continue;
		other = mem_alloc(memory, COLUMN_NAME_BYTES + 1);
		do
			numbered(name, same->number++, other);
		while (name_set_add(&taken, other) != NULL);
		fields[i].name = other;
	}
	mem_release(memory, taken.slots);
}
