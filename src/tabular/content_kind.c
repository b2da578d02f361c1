/*-------------------------------------------------------------------------
 *
 * content_kind.c
 *	  Magic bytes and markup.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/content_kind.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "tabular/ascii.h"
#include "tabular/value.h"

/* so many control characters, one of so many characters, are no text */
#define NOISE_FEWEST 20
#define NOISE_SHARE 25

#define TAR_MAGIC 257			/* where a tar archive has it */

typedef struct Magic
{
	const char *bytes;
	size_t		len;
	const char *name;
	const char *hint;
} Magic;

#define HINT_EXPORT "Publish the table as CSV, and give the address of that."
#define HINT_UNPACK "Publish the file uncompressed, or as .gz or .zip."
#define HINT_LFS "The table itself is kept in Git LFS: give the address at which the host serves that."

static const Magic magics[] = {
	{"%PDF-", 5, "a PDF document", HINT_EXPORT},
	{"PK\003\004", 4, "a zip archive inside an archive", HINT_UNPACK},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "an old Excel or other Office document", HINT_EXPORT},
	{"Rar!\x1A\x07", 6, "a RAR archive", HINT_UNPACK},
	{"7z\xBC\xAF\x27\x1C", 6, "a 7-Zip archive", HINT_UNPACK},
	{"\x28\xB5\x2F\xFD", 4, "a file compressed with Zstandard", HINT_UNPACK},
	{"BZh", 3, "a file compressed with bzip2", HINT_UNPACK},
	{"\xFD" "7zXZ", 5, "a file compressed with xz", HINT_UNPACK},
	{"PAR1", 4, "a Parquet file", HINT_EXPORT},
	{"SQLite format 3", 15, "an SQLite database", HINT_EXPORT},
	{"\x89PNG", 4, "a PNG image", HINT_EXPORT},
	{"\xFF\xD8\xFF", 3, "a JPEG image", HINT_EXPORT},
	{"GIF8", 4, "a GIF image", HINT_EXPORT},
	{"{\\rtf", 5, "an RTF document", HINT_EXPORT},
	{"version https://git-lfs.github.com/spec/", 40, "a pointer of Git LFS", HINT_LFS},
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool
begins_nocase(const char *text, size_t len, const char *prefix)
{
	size_t		n = strlen(prefix);

	return len >= n && strncasecmp(text, prefix, n) == 0;
}

static bool
fail(TabError *error, const char *name, const char *hint)
{
	tab_fail(error, TAB_ERR_NOT_CSV, "the file is not a CSV but %s", name);
	tab_error_hint(error, "%s", hint);
	return false;
}

/* Text that is JSON from its first line on: an object, or an array of them. */
static bool
looks_like_json(const char *text, size_t len)
{
	size_t		i = 1;
	const char *line_end;
	Slice		line;

	if (len < 2 || (text[0] != '{' && text[0] != '['))
		return false;
	while (i < len && is_blank(text[i]))
		i++;
	if (i == len)
		return false;
	if (text[0] == '[')
		return text[i] == '{' || text[i] == '[' || text[i] == ']';
	if (text[i] == '}')
		return true;
	/* {"name": ...  and not a header like {"a",{"b" */
	if (text[i] != '"')
		return false;
	i++;
	while (i < len && text[i] != '"' && text[i] != '\n')
		i++;
	if (i + 1 >= len || text[i] != '"')
		return false;
	i++;
	while (i < len && text[i] == ' ')
		i++;
	if (i >= len || text[i] != ':')
		return false;
	/* newline-delimited JSON is no CSV either, unless cells follow it */
	line_end = memchr(text, '\n', len);
	line.data = text;
	line.len = line_end != NULL ? (size_t) (line_end - text) : len;
	return line_end == NULL || value_trim(line).len <= 1 ||
		json_parse(value_trim(line)) == '{' || line.data[line.len - 1] == ',' ||
		line.data[line.len - 1] == '{' || line.data[line.len - 1] == '[';
}

static Slice
behind_blanks(Slice text)
{
	while (text.len > 0 && is_blank(*text.data))
		text = slice_behind(text, 1);
	return text;
}

/* Where text has part, or NULL. */
static const char *
find(Slice text, const char *part)
{
	size_t		len = strlen(part);

	for (; text.len >= len; text = slice_behind(text, 1))
		if (memcmp(text.data, part, len) == 0)
			return text.data;
	return NULL;
}

/* What comments of markup leave of the text. */
static Slice
behind_markup_comments(Slice text)
{
	while (begins_nocase(text.data, text.len, "<!--"))
	{
		const char *end = find(text, "-->");

		if (end == NULL)
			break;
		text = behind_blanks(slice_behind(text, (size_t) (end + 3 - text.data)));
	}
	return text;
}

/*
 * Is it a part of a page: a tag such as "<table border=1>", and another one
 * behind it?  A cell may be "<br>", and is followed by a delimiter.
 */
static bool
is_html_part(Slice text)
{
	static const char *const tags[] = {
		"<b", "<br", "<center", "<div", "<font", "<form", "<h1", "<h2", "<h3",
		"<hr", "<iframe", "<img", "<link", "<meta", "<noscript", "<p", "<pre",
		"<span", "<style", "<table", "<title", "<tr", "<ul"
	};
	const char *end = memchr(text.data, '>', text.len);
	Slice		rest;
	size_t		i;

	if (end == NULL)
		return false;
	rest = slice_behind(text, (size_t) (end + 1 - text.data));
	if (rest.len == 0 || strchr(",;\t|", *rest.data) != NULL)
		return false;
	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
	{
		const char *name_end = text.data + strlen(tags[i]);

		if (begins_nocase(text.data, text.len, tags[i]) &&
			(*name_end == '>' || *name_end == '/' || is_blank(*name_end)))
			break;
	}
	if (i == sizeof(tags) / sizeof(tags[0]))
		return false;
	while ((rest.data = memchr(rest.data, '<', rest.len)) != NULL)
	{
		rest.len = (size_t) (text.data + text.len - rest.data);
		rest = slice_behind(rest, 1);
		if (rest.len > 0 &&
			(*rest.data == '/' || ascii_is_letter(*rest.data)))
			return true;
	}
	return false;
}

static bool
is_html(Slice text)
{
	static const char *const tags[] = {
		"<!doctype html", "<html", "<head", "<body", "<script"
	};
	size_t		i;

	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (begins_nocase(text.data, text.len, tags[i]))
			return true;
	return is_html_part(text);
}

/* How many bytes the name of an element has; 0: it is none. */
static size_t
name_len(Slice text)
{
	size_t		len = 0;

	while (len < text.len &&
		   (byte_is_letter(text.data[len]) || text.data[len] == '_' ||
			(len > 0 && (ascii_is_digit(text.data[len]) ||
						 memchr("-.:", text.data[len], 3) != NULL))))
		len++;
	return len;
}

/* Is it the tag of such a name, behind its "<" or "</"? */
static bool
is_tag_of(Slice text, Slice name)
{
	return text.len > name.len &&
		memcmp(text.data, name.data, name.len) == 0 &&
		(is_blank(text.data[name.len]) ||
		 memchr("/>", text.data[name.len], 2) != NULL);
}

/*
 * Is it one element, and nothing behind it?  Of a longer one, of which the end
 * is not seen, it must have an element right at its beginning, and the end of
 * one somewhere: "<DATE>,<TIME>" are names of columns.
 */
static bool
is_element(Slice text)
{
	Slice		name;
	Slice		rest = text;
	bool		has_element = false;
	bool		has_end = false;
	int			depth = 0;

	if (text.len == 0 || text.data[0] != '<')
		return false;
	name = slice_behind(text, 1);
	name.len = name_len(name);
	if (name.len == 0 || !is_tag_of(slice_behind(text, 1), name))
		return false;
	while ((rest.data = memchr(rest.data, '<', rest.len)) != NULL)
	{
		bool		is_end;
		const char *end;

		rest.len = (size_t) (text.data + text.len - rest.data);
		rest = slice_behind(rest, 1);
		is_end = rest.len > 0 && *rest.data == '/';
		has_end |= is_end;
		if (!is_tag_of(slice_behind(rest, is_end), name))
			continue;
		end = memchr(rest.data, '>', rest.len);
		if (end == NULL)
			break;
		rest = slice_behind(rest, (size_t) (end + 1 - rest.data));
		if (depth == 0)
			has_element = behind_blanks(rest).len > 0 &&
				*behind_blanks(rest).data == '<';
		if (is_end)
			depth--;
		else if (end[-1] != '/')
			depth++;
		if (depth <= 0)
			return behind_markup_comments(behind_blanks(rest)).len == 0;
	}
	return has_element && has_end;
}

static bool
is_xml(Slice text)
{
	static const char *const tags[] = {
		"<?xml", "<rdf:", "<gml", "<kml", "<!doctype", "<svg"
	};
	size_t		i;

	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (begins_nocase(text.data, text.len, tags[i]))
			return true;
	return is_element(text);
}

/* Is it what some servers of files say, and all there is? */
static bool
is_error_message(Slice text)
{
	while (text.len > 0 && is_blank(text.data[text.len - 1]))
		text.len--;
	return slice_equal_nocase(text, "404: Not Found") ||
		slice_equal_nocase(text, "404 Not Found") ||
		slice_equal_nocase(text, "404 page not found");
}

bool
content_kind_check(const char *head, size_t len, TabError *error)
{
	Slice		text = {head, len};
	size_t		i;

	if (len == 0)
	{
		tab_fail(error, TAB_ERR_EMPTY, "the file is empty");
		tab_error_hint(error, "Check the address: a table has at least a header.");
		return false;
	}
	for (i = 0; i < sizeof(magics) / sizeof(magics[0]); i++)
		if (len >= magics[i].len &&
			memcmp(head, magics[i].bytes, magics[i].len) == 0)
			return fail(error, magics[i].name, magics[i].hint);
	if (len > TAR_MAGIC + 5 && memcmp(head + TAR_MAGIC, "ustar", 5) == 0)
		return fail(error, "a tar archive", HINT_UNPACK);

	if (len >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
		text = slice_behind(text, 3);
	text = behind_blanks(text);
	if (text.len == 0)
	{
		tab_fail(error, TAB_ERR_EMPTY, "the file holds nothing but blanks");
		return false;
	}
	if (is_error_message(text))
		return fail(error, "the message that there is no such page",
					"Check the address: the server answers as if there were a file.");
	text = behind_markup_comments(text);
	if (is_html(text))
		return fail(error, "an HTML page",
					"The address may need a login, or be that of a page about the file. Give the address of the file itself.");
	if (is_xml(text))
		return fail(error, "an XML document", HINT_EXPORT);
	if (looks_like_json(text.data, text.len))
		return fail(error, "JSON", HINT_EXPORT);
	return true;
}

/* Is the byte a control character that no text has? */
static bool
is_noise(unsigned char c)
{
	/* SUB and ESC end and switch texts of old; U+0001 is a delimiter */
	return (c < ' ' && c != '\0' && c != '\x01' && (c < '\t' || c > '\r') &&
			c != '\x1A' && c != '\x1B') || c == '\x7F';
}

bool
content_is_text(const char *text, size_t len, const Dialect *given,
				TabError *error)
{
	bool		strange[256];
	size_t		noise = 0;
	size_t		i;

	for (i = 0; i < 256; i++)
		strange[i] = is_noise((unsigned char) i);
	for (i = 0; given->delimiter[i] != '\0'; i++)
		strange[(unsigned char) given->delimiter[i]] = false;
	for (i = 0; given->terminator[i] != '\0'; i++)
		strange[(unsigned char) given->terminator[i]] = false;
	for (i = 0; i < len; i++)
		noise += strange[(unsigned char) text[i]];
	if (noise < NOISE_FEWEST || noise * NOISE_SHARE < len)
		return true;
	return fail(error, "binary data", HINT_EXPORT);
}
