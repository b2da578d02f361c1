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

/* so many control characters, one of so many characters, are no text */
#define NOISE_FEWEST 20
#define NOISE_SHARE 25
#include <strings.h>

#include "tabular/value.h"

typedef struct Magic
{
	const char *bytes;
	size_t		len;
	const char *name;
	const char *hint;
} Magic;

#define HINT_EXPORT "Publish the table as CSV, and give the address of that."
#define HINT_UNPACK "Publish the file uncompressed, or as .gz or .zip."

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
};

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
	while (i < len && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' ||
					   text[i] == '\t'))
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

bool
content_kind_check(const char *head, size_t len, TabError *error)
{
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

	if (len >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
	{
		head += 3;
		len -= 3;
	}
	while (len > 0 && (*head == ' ' || *head == '\n' || *head == '\r' ||
					   *head == '\t'))
	{
		head++;
		len--;
	}
	if (len == 0)
	{
		tab_fail(error, TAB_ERR_EMPTY, "the file holds nothing but blanks");
		return false;
	}
	if (begins_nocase(head, len, "<!doctype html") ||
		begins_nocase(head, len, "<html") || begins_nocase(head, len, "<head") ||
		begins_nocase(head, len, "<body") || begins_nocase(head, len, "<script"))
		return fail(error, "an HTML page",
					"The address may need a login, or be that of a page about the file. Give the address of the file itself.");
	if (begins_nocase(head, len, "<?xml") || begins_nocase(head, len, "<rdf:") ||
		begins_nocase(head, len, "<gml") || begins_nocase(head, len, "<kml") ||
		begins_nocase(head, len, "<!doctype") || begins_nocase(head, len, "<svg"))
		return fail(error, "an XML document", HINT_EXPORT);
	if (looks_like_json(head, len))
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
