/*-------------------------------------------------------------------------
 *
 * lone_note.c
 *	  Recognizing legends and marks of the end.
 *
 * Each first value of a table is asked, so the first byte tells nearly always.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/lone_note.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/note_label.h"
#include "tabular/text_begin.h"

#define lengthof(array) ((int) (sizeof(array) / sizeof((array)[0])))

#define MAX_EXPLAINED 8			/* bytes of a sign before "=" */
#define MAX_END 40				/* bytes of a mark of the end */
#define MIN_INITIALED 4			/* letters of a word that a letter stands for */

static bool
begins_with_letter(Slice text)
{
	return text.len > 0 && byte_is_letter(*text.data);
}

static bool
is_blank(Slice text, size_t at)
{
	return at < text.len && text.data[at] == ' ';
}

/* "r = revised", ".. = not available", "[z] = not applicable" */
static bool
equals_words(Slice text)
{
	size_t		len = 0;

	while (len < text.len && len <= MAX_EXPLAINED &&
		   text.data[len] != ' ' && text.data[len] != '=')
		len++;
	return len > 0 && len <= MAX_EXPLAINED && is_blank(text, len) &&
		len + 3 < text.len && text.data[len + 1] == '=' &&
		is_blank(text, len + 2) &&
		begins_with_letter(text_behind_blanks(slice_behind(text, len + 2)));
}

/*
 * ".. not available", "~ fewer than 10", "! Low numbers".  Some stand before
 * single values, too, that are part of the one above.
 */
static bool
has_sign_before_words(Slice text)
{
	static const char *const before_values[] = {"-", "+", "#", "\u2013", "\u2014", "\u2212", "\u00B7", "\u2022"};
	static const char *const others[] = {"...", "..", ".", "~", "!", ":", "^", "\u2026", "\u00A7", "\u00B6"};
	bool		before_value;
	size_t		len = 0;
	Slice		rest;

	if (ascii_is_letter(*text.data) || ascii_is_digit(*text.data))
		return false;
	len = text_any_before(text, before_values, lengthof(before_values));
	before_value = len > 0;
	if (len == 0)
		len = text_any_before(text, others, lengthof(others));
	rest = slice_behind(text, len);
	if (len == 0 || !is_blank(rest, 0))
		return false;
	rest = text_behind_blanks(rest);
	return begins_with_letter(rest) && (!before_value || text_has_words(rest));
}

/*
 * "r Revised figure.", "p provisional", "x confidential", "a/ Includes
 * Monmouth".  Some letters are words.
 */
static bool
has_letter_before_words(Slice text)
{
	bool		is_word = memchr("aeiouy", *text.data, 6) != NULL;
	size_t		letters = 0;
	Slice		rest;

	if (*text.data < 'a' || *text.data > 'z' || text.len < MIN_INITIALED)
		return false;
	if (text.data[1] == '/' && is_blank(text, 2))
		return begins_with_letter(text_behind_blanks(slice_behind(text, 2)));
	if (!is_blank(text, 1) || (is_word && *text.data != 'e'))
		return false;
	rest = text_behind_blanks(slice_behind(text, 1));
	while (letters < rest.len && byte_is_letter(rest.data[letters]))
		letters++;
	return letters >= MIN_INITIALED &&
		(*text.data == 'x' || (*rest.data | ' ') == *text.data);
}

/* "<EOF>", "End of table", "*** END OF FILE ***", "Return to contents" */
static bool
marks_end(Slice text)
{
	static const char *const ends[] = {"end of table", "end of file", "end of report", "end of data",
		"end of dataset", "end of worksheet", "end of sheet", "end of document", "end of list",
		"return to contents", "back to contents", "return to index", "back to index",
		"return to top", "back to top", "fin du tableau", "fin du fichier", "retour au sommaire",
		"retour au menu", "fin de la tabla", "fin de tabla", "ende der tabelle", "tabellenende",
	"fine tabella", "fim da tabela"};
	static const char *const in_signs[] = {"eof", "end"};
	static const char begins[] = "<[(*-=_.EFRBTefrbt";
	Slice		bare = text;
	int			i;

	if (text.len > MAX_END || memchr(begins, *text.data, sizeof(begins) - 1) == NULL)
		return false;
	while (bare.len > 0 && !byte_is_letter(*bare.data))
		bare = slice_behind(bare, 1);
	while (bare.len > 0 && !byte_is_letter(bare.data[bare.len - 1]))
		bare.len--;
	for (i = 0; i < lengthof(ends); i++)
		if (bare.len > 0 && (*bare.data | ' ') == *ends[i] &&
			slice_equal_nocase(bare, ends[i]))
			return true;
	for (i = 0; i < lengthof(in_signs); i++)
		if (slice_equal_nocase(bare, in_signs[i]))
			return bare.data > text.data &&
				bare.data + bare.len < text.data + text.len;
	return false;
}

static bool
is_copyright(Slice text)
{
	static const char *const words[] = {"crown copyright", "copyright (c)", "copyright \u00A9", "copyright 1", "copyright 2", "all rights reserved"};

	return text_any_before(text, words, lengthof(words)) > 0;
}

static bool
is_address(Slice text)
{
	static const char *const begins[] = {"https://", "http://", "www."};

	return text_any_before(text, begins, lengthof(begins)) > 0 &&
		memchr(text.data, ' ', text.len) == NULL;
}

bool
text_is_lone_note(Slice text)
{
	return text.len > 0 &&
		(equals_words(text) || has_sign_before_words(text) ||
		 has_letter_before_words(text) || marks_end(text) ||
		 is_copyright(text) || is_address(text));
}
