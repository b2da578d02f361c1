/*-------------------------------------------------------------------------
 *
 * note_label.c
 *	  The labels of footnotes.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/note_label.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/lone_note.h"
#include "tabular/note_word.h"
#include "tabular/ruler.h"
#include "tabular/text_begin.h"

#define lengthof(array) ((int) (sizeof(array) / sizeof((array)[0])))

#define MAX_COLON 60			/* bytes before it */
#define COLON_WORDS 5			/* and words */
#define SENTENCE_WORDS 4
#define MAX_ASIDE 20			/* bytes in brackets behind a word */
#define MAX_TIMING 40			/* bytes behind "rows in set" */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t
colon_before(Slice text)
{
	static const char *const colons[] = {":", "\uFF1A"};

	return text_any_before(text, colons, lengthof(colons));
}

/*
 * The mark's length, or 0: "*", "**", "*)", "(*)", "\u2020", "\u00B9", "\u00A9", "(c)", "(1)", "[a]",
 * "1)", "1/".
 */
static size_t
mark_before(Slice text)
{
	static const char *const signs[] = {"\u2020", "\u2021", "\u203B", "\u00A9", "\u00B9", "\u00B2", "\u00B3",
	"\u2074", "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
	size_t		len = (unsigned char) *text.data >= 0x80 ?
		text_any_before(text, signs, lengthof(signs)) : 0;
	bool		open;
	bool		closed;
	char		close;
	size_t		begin;

	if (len > 0)
		return len;
	open = text.data[0] == '(' || text.data[0] == '[';
	close = text.data[0] == '[' ? ']' : ')';
	begin = len = open ? 1 : 0;
	while (len < text.len && text.data[len] == '*')
		len++;
	if (len > begin)
	{
		closed = len < text.len && text.data[len] == close;
		return open && !closed ? 0 : len + closed;
	}
	while (len < text.len && len < begin + 2 &&
		   (ascii_is_digit(text.data[len]) || ascii_is_letter(text.data[len])))
		len++;
	if (len == begin || len >= text.len)
		return 0;
	if (text.data[len] == close ||
		(!open && ascii_is_digit(text.data[0]) && text.data[len] == '/'))
		return len + 1;
	return 0;
}

static bool
has_mark(Slice text)
{
	size_t		len = mark_before(text);
	Slice		rest;

	if (len == 0)
		return false;
	rest = text_behind_blanks(slice_behind(text, len));
	return rest.len > 0 && byte_is_letter(*rest.data) &&
		(*text.data == '*' || text_has_words(rest) ||
		 rest.len < text.len - len || (unsigned char) *rest.data >= 0x80);
}

/* "1 Including islands.", "2. See below": a mark that lost its shape? */
static bool
has_number(Slice text)
{
	Slice		rest = text_behind_digits(text);

	if (rest.len == text.len || text.len - rest.len > 2)
		return false;
	if (text_begins_with(rest, "."))
		rest = slice_behind(rest, 1);
	if (rest.len < 2 || !is_blank(*rest.data))
		return false;
	rest = text_behind_blanks(rest);
	return rest.len > 0 && byte_is_letter(*rest.data) && !value_is_typed(text);
}

/*
 * "(2 rows)", "(2 rows affected)", "2 rows selected.", "no rows selected",
 * "2 rows in set (0.00 sec)", "2 record(s) selected."
 */
bool
text_counts_rows(Slice text)
{
	static const char *const nouns[] = {" row", " record"};
	Slice		rest = text_begins_with(text, "(") ? slice_behind(text, 1) : text;
	Slice		number = rest;
	size_t		noun;

	rest = text_begins_with(rest, "no ") ? slice_behind(rest, 2) : text_behind_digits(rest);
	noun = text_any_before(rest, nouns, lengthof(nouns));
	if (rest.len == number.len || noun == 0)
		return false;
	rest = slice_behind(rest, noun);
	if (text_begins_with(rest, "(s)"))
		rest = slice_behind(rest, strlen("(s)"));
	else if (text_begins_with(rest, "s"))
		rest = slice_behind(rest, 1);
	return slice_equal_nocase(rest, ")") ||
		(text_begins_with(rest, " affected") && rest.len <= strlen(" affected)")) ||
		(text_begins_with(rest, " selected") && rest.len <= strlen(" selected)")) ||
		(text_begins_with(rest, " in set") && rest.len <= MAX_TIMING);
}

/* "Page 1 of 3", "Seite 1/3", "P\u00E1gina 1 de 3" */
static bool
counts_pages(Slice text)
{
	static const char *const words[] = {"page ", "seite ", "pagina ", "p\u00E1gina ", "sida ", "side ", "strona ", "strana "};
	static const char *const among[] = {"of ", "von ", "de ", "di ", "sur ", "van ", "af ", "av ", "z ", "/"};
	Slice		rest = slice_behind(text, text_any_before(text, words, lengthof(words)));
	Slice		number;
	size_t		len;

	if (rest.len == text.len)
		return false;
	number = rest;
	rest = text_behind_blanks(text_behind_digits(rest));
	len = text_any_before(rest, among, lengthof(among));
	if (rest.len == number.len || len == 0)
		return false;
	number = text_behind_blanks(slice_behind(rest, len));
	return number.len > 0 && text_behind_digits(number).len == 0;
}

/* Some words, a colon, and a blank or nothing: not "12:30", nor a URL. */
static bool
has_colon(Slice text)
{
	int			blanks = 0;
	size_t		i;

	if (ascii_is_digit(*text.data) ||
		(memchr(text.data, ':', text.len) == NULL &&
		 memchr(text.data, 0xEF, text.len) == NULL))
		return false;
	for (i = 1; i < text.len && i < MAX_COLON && blanks < COLON_WORDS; i++)
	{
		size_t		len = colon_before(slice_behind(text, i));

		if (len > 1 || (len == 1 && (i + 1 == text.len ||
									 is_blank(text.data[i + 1]))))
			return true;
		blanks += is_blank(text.data[i]);
	}
	return false;
}

/*
 * What stands behind the word, which the text begins with?  bound: only a
 * colon directly behind it tells.
 */
static NoteLabel
label_of_word(Slice rest, bool bound)
{
	/* as Armenian and Khmer write them */
	static const char *const colons[] = {"\u055D", "\u0589", "\u17D6"};
	Slice		aside;
	bool		parted = text_behind_blanks(rest).len < rest.len;
	size_t		len = 0;

	if (rest.len == 0)
		return NOTE_WORD_ALONE;
	aside = text_behind_digits(text_behind_blanks(rest));
	if (text_begins_with(aside, ")") || text_begins_with(aside, "\uFF09"))
		return NOTE_WORD;
	if (aside.len > 0 && *aside.data == '(')
	{
		while (len < aside.len && len < MAX_ASIDE && aside.data[len] != ')')
			len++;
		aside = len < aside.len ? slice_behind(aside, len + 1) : aside;
	}
	if (text_begins_with(aside, "."))
		aside = slice_behind(aside, 1);
	aside = text_behind_blanks(aside);
	/* "Source of the data: registry" */
	if (colon_before(aside) > 0 ||
		text_any_before(aside, colons, lengthof(colons)) > 0 ||
		(parted && !bound && aside.len > 0 && has_colon(aside)))
		return NOTE_WORD;
	return parted ? NOTE_WORD_ALONE : NOTE_UNLABELLED;
}

/* The label that the text's first word gives it, the surest one. */
static NoteLabel
label_by_word(Slice text)
{
	/* they say from which side it is read, and cannot be seen */
	static const char *const invisible[] = {"\u200E", "\u200F", "\u202A", "\u202B"};
	const char *const *word;
	NoteLabel	label = NOTE_UNLABELLED;

	if ((unsigned char) *text.data == 0xE2)
		text = slice_behind(text, text_any_before(text, invisible, lengthof(invisible)));
	word = note_words_like(text);
	for (; *word != NULL; word++)
	{
		bool		with_colon;
		size_t		len = note_word_before(text, *word, &with_colon);
		NoteLabel	found;

		if (len == 0)
			continue;
		found = label_of_word(slice_behind(text, len), with_colon);
		if (found > label && !(with_colon && found != NOTE_WORD))
			label = found;
	}
	return label;
}

NoteLabel
note_label(Slice text)
{
	NoteLabel	label;

	if (text.len == 0)
		return NOTE_UNLABELLED;
	if (text_counts_rows(text) || counts_pages(text))
		return NOTE_WORD;
	if (text_is_line(text))
		return NOTE_LINE;
	if (has_mark(text))
		return NOTE_MARK;
	label = label_by_word(text);
	if (label != NOTE_UNLABELLED)
		return label;
	if (has_number(text))
		return NOTE_WORD_ALONE;
	if (has_colon(text))
		return NOTE_COLON;
	return text_is_lone_note(text) ? NOTE_ALONE : NOTE_UNLABELLED;
}

bool
text_is_key(Slice text)
{
	return text.len > 1 && text.data[text.len - 1] == ':';
}

bool
text_has_words(Slice text)
{
	static const char *const parts[] = {"\uFF1A", "\uFF0C", "\u3002", "\u3001", "\uFF1B", "\u3000"};
	size_t		i;

	if (memchr(text.data, ' ', text.len) != NULL)
		return true;
	for (i = 0; i < text.len; i++)
		if ((unsigned char) text.data[i] >= 0xE3 &&
			text_any_before(slice_behind(text, i), parts, lengthof(parts)) > 0)
			return true;
	return false;
}

bool
text_is_sentence(Slice text)
{
	static const char *const stops[] = {"\u3002"};
	int			blanks = 0;
	size_t		i;

	if (text.len > 3 && text_any_before(slice_behind(text, text.len - 3), stops, lengthof(stops)) > 0)
		return true;
	if (text.len == 0 || text.data[text.len - 1] != '.')
		return false;
	for (i = 0; i < text.len; i++)
		blanks += is_blank(text.data[i]);
	return blanks >= SENTENCE_WORDS - 1;
}
