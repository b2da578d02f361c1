/*-------------------------------------------------------------------------
 *
 * encoding.c
 *	  Names of encodings, and what the first bytes tell.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/encoding.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <unicode/ucnv.h>

#include "tabular/utf8.h"

static bool name_known(const char *name, Encoding *encoding);

const char *
encoding_how_name(EncodingHow how)
{
	static const char *const names[] = {
		"given", "byte-order mark", "valid", "pattern", "declared", "detected",
		"guessed"
	};

	return names[how];
}

static void
encoding_set(Encoding *encoding, const char *name, EncodingHow how,
			 int confidence)
{
	size_t		i;

	for (i = 0; name[i] != '\0' && i + 1 < sizeof(encoding->name); i++)
		encoding->name[i] = (char) tolower((unsigned char) name[i]);
	encoding->name[i] = '\0';
	encoding->rival[0] = encoding->clash[0] = '\0';
	encoding->how = how;
	encoding->confidence = confidence;
}

/* Are lines in the encoding to be told by their ends, as in ASCII? */
static bool
is_ascii_based(const char *name)
{
	static const char text[] = "az;,\t\"\r\n";
	UErrorCode	status = U_ZERO_ERROR;
	char		bytes[64];
	int32_t		len = ucnv_convert(name, "utf-8", bytes, sizeof(bytes), text,
								   -1, &status);

	return U_SUCCESS(status) && (size_t) len == strlen(text) &&
		memcmp(bytes, text, (size_t) len) == 0 &&
		strncmp(name, "utf-", 4) != 0 && strncmp(name, "iso-2022", 8) != 0;
}

bool
encoding_known(const char *name, Encoding *encoding)
{
	size_t		prefix = strlen(ENCODING_MIXTURE);
	Encoding	lines;

	if (strncasecmp(name, ENCODING_MIXTURE, prefix) != 0)
		return name_known(name, encoding);
	if (!name_known(name + prefix, &lines) || !is_ascii_based(lines.name))
		return false;
	encoding_set(encoding, "utf-8", ENCODING_GIVEN, 100);
	encoding_mix(encoding, lines.name);
	return true;
}

bool
encoding_is_utf8(const Encoding *encoding)
{
	return strcmp(encoding->name, "utf-8") == 0;
}

const char *
encoding_of_lines(const Encoding *encoding)
{
	size_t		prefix = strlen(ENCODING_MIXTURE);

	return strncmp(encoding->name, ENCODING_MIXTURE, prefix) == 0 ?
		encoding->name + prefix : NULL;
}

void
encoding_mix(Encoding *encoding, const char *name)
{
	char		mixture[sizeof(encoding->name) + 8];

	snprintf(mixture, sizeof(mixture), "%s%s",
			 strcmp(name, "windows-1252") == 0 ? "utf-8" : ENCODING_MIXTURE,
			 strcmp(name, "windows-1252") == 0 ? "" : name);
	if (strlen(mixture) < sizeof(encoding->name))
		strcpy(encoding->name, mixture);
}

static bool
name_known(const char *name, Encoding *encoding)
{
	UErrorCode	status = U_ZERO_ERROR;
	UConverter *converter;
	const char *iana;
	char		wanted[64];

	/* Python's and the world's spellings of what everybody means */
	if (strcasecmp(name, "utf8") == 0 || strcasecmp(name, "utf-8-sig") == 0)
		name = "utf-8";
	else if (strcasecmp(name, "cp1252") == 0 || strcasecmp(name, "latin1") == 0 ||
			 strcasecmp(name, "latin-1") == 0 ||
			 strcasecmp(name, "iso-8859-1") == 0 ||
			 strcasecmp(name, "ascii") == 0 || strcasecmp(name, "us-ascii") == 0)
		name = "windows-1252";
	if (snprintf(wanted, sizeof(wanted), "%s", name) >= (int) sizeof(wanted) ||
		wanted[0] == '\0')
		return false;
	converter = ucnv_open(wanted, &status);
	if (U_FAILURE(status))
		return false;
	/* of X11's selections, not of files; ICU reads it otherwise in pieces */
	if (ucnv_getType(converter) == UCNV_COMPOUND_TEXT)
	{
		ucnv_close(converter);
		return false;
	}
	iana = ucnv_getStandardName(wanted, "MIME", &status);
	if (U_FAILURE(status) || iana == NULL)
	{
		status = U_ZERO_ERROR;
		iana = ucnv_getStandardName(wanted, "IANA", &status);
	}
	encoding_set(encoding, iana != NULL && U_SUCCESS(status) ? iana : wanted,
				 ENCODING_GIVEN, 100);
	ucnv_close(converter);
	return true;
}

/* Can the bytes be lines of UTF-16? */
static bool
is_utf16_text(const unsigned char *bytes, size_t len, bool little_endian)
{
	bool		lines = false;
	bool		high = false;	/* the first half of a pair was last */
	size_t		strange = 0;	/* bytes that are not those of ASCII text */
	size_t		i;

	for (i = 0; i < len; i++)
		strange += bytes[i] >= 0x7F || (bytes[i] > 0 && bytes[i] < 0x20 &&
										(bytes[i] < '\t' || bytes[i] > '\r'));
	if (strange < len / 16)
		return false;
	for (i = 0; i + 1 < len; i += 2)
	{
		unsigned int unit = little_endian ? bytes[i] | bytes[i + 1] << 8 :
			bytes[i] << 8 | bytes[i + 1];
		bool		low = unit >= 0xDC00 && unit <= 0xDFFF;

		if (low != high)
			return false;
		high = unit >= 0xD800 && unit <= 0xDBFF;
		if (unit < 0x20 && unit != '\n' && unit != '\r' && unit != '\t')
			return false;
		lines |= unit == '\n' || unit == '\r';
	}
	return lines;
}

/* Is it a character of UTF-32 that text has, by its lower bytes and the upper? */
static bool
is_text_unit(unsigned int low, unsigned int high)
{
	return high == 0 && low <= 0x10FFFF && (low < 0xD800 || low > 0xDFFF) &&
		(low >= 0x20 || low == '\n' || low == '\r' || low == '\t');
}

/* how many characters there may be for one whose upper byte is zero */
#define CHARACTERS_A_ZERO 50
/* letters that show that a text is UTF-8 */
#define VISIBLE_LETTERS 2

#define LEAST_ZEROS 4

/*
 * UTF-16 without a byte-order mark.  Of mostly ASCII text every other byte is
 * zero.  Of text in another script that holds for delimiters, digits and line
 * ends, while some letters have a lower byte of zero: then a line end is among
 * them, which it is in one of both orders only, and no character is a control
 * one or half a pair of surrogates.  Returns its name, or NULL.
 */
static const char *
utf16_pattern(const char *head, size_t len)
{
	size_t		zeros[2] = {0, 0};
	size_t		i;

	len = (len > 4096 ? 4096 : len) & ~(size_t) 1;
	if (len < 4)
		return NULL;
	for (i = 0; i < len; i++)
		zeros[i & 1] += (head[i] == '\0');
	if (zeros[1] > len / 4 && zeros[0] <= len / 32)
		return "utf-16le";
	if (zeros[0] > len / 4 && zeros[1] <= len / 32)
		return "utf-16be";
	for (i = 0; i < 2; i++)
		if (zeros[i] >= LEAST_ZEROS &&
			zeros[i] * 2 * CHARACTERS_A_ZERO >= len &&
			is_utf16_text((const unsigned char *) head, len, i == 1))
			return i == 1 ? "utf-16le" : "utf-16be";
	return NULL;
}

/*
 * UTF-32 without a byte-order mark: each four bytes are a character of text.
 * Returns its name, or NULL.
 */
static const char *
utf32_pattern(const char *head, size_t len)
{
	const unsigned char *bytes = (const unsigned char *) head;
	bool		is_little = true;
	bool		is_big = true;
	size_t		i;

	for (i = 0; i + 4 <= len && i < 4096 && (is_little || is_big); i += 4)
	{
		is_little &= is_text_unit(bytes[i] | bytes[i + 1] << 8 |
								  bytes[i + 2] << 16, bytes[i + 3]);
		is_big &= is_text_unit(bytes[i + 3] | bytes[i + 2] << 8 |
							   bytes[i + 1] << 16, bytes[i]);
	}
	if (i < 8 || is_little == is_big)
		return NULL;
	return is_little ? "utf-32le" : "utf-32be";
}

/*
 * The encodings of ISO 2022 in seven bits, which are ASCII with escapes that
 * designate other sets.  Returns the name, or NULL.
 */
static const char *
iso2022_pattern(const char *head, size_t len)
{
	static const struct
	{
		const char *escape;
		const char *name;
	}			patterns[] =
	{
		{"\033$B", "iso-2022-jp"}, {"\033$@", "iso-2022-jp"},
		{"\033(J", "iso-2022-jp"}, {"\033$)C", "iso-2022-kr"},
		{"\033$)A", "iso-2022-cn"}, {"\033$)G", "iso-2022-cn"}
	};
	const char *end = head + len;
	const char *escape = memchr(head, '\033', len);
	size_t		i;

	if (escape == NULL)
		return NULL;
	for (i = 0; i < len; i++)
		if ((unsigned char) head[i] >= 0x80)
			return NULL;
	for (i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
	{
		size_t		pattern_len = strlen(patterns[i].escape);

		if ((size_t) (end - escape) >= pattern_len &&
			memcmp(escape, patterns[i].escape, pattern_len) == 0)
			return patterns[i].name;
	}
	return NULL;
}

/* What the first bytes tell. */
static void
look_at_head(const char *head, size_t len, Encoding *encoding)
{
	const unsigned char *bytes = (const unsigned char *) head;
	const char *pattern;

	if (len >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF)
		encoding_set(encoding, "utf-8", ENCODING_BOM, 100);
	else if (len >= 4 && bytes[0] == 0xFF && bytes[1] == 0xFE &&
			 bytes[2] == 0 && bytes[3] == 0)
		encoding_set(encoding, "utf-32le", ENCODING_BOM, 100);
	else if (len >= 4 && bytes[0] == 0 && bytes[1] == 0 &&
			 bytes[2] == 0xFE && bytes[3] == 0xFF)
		encoding_set(encoding, "utf-32be", ENCODING_BOM, 100);
	else if (len >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
		encoding_set(encoding, "utf-16le", ENCODING_BOM, 100);
	else if (len >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
		encoding_set(encoding, "utf-16be", ENCODING_BOM, 100);
	else if ((pattern = utf32_pattern(head, len)) != NULL ||
			 (pattern = utf16_pattern(head, len)) != NULL ||
			 (pattern = iso2022_pattern(head, len)) != NULL)
		encoding_set(encoding, pattern, ENCODING_PATTERN, 95);
	else
		encoding_set(encoding, "utf-8", ENCODING_VALID, 100);
}

/* Are there letters that are not ASCII, and all of them valid UTF-8? */
static bool
is_visibly_utf8(const char *head, size_t len)
{
	const unsigned char *p = (const unsigned char *) head;
	const unsigned char *end = p + len;
	int			letters = 0;

	while (p < end)
	{
		int			n = utf8_sequence(p, (size_t) (end - p));

		if (n == 0)
			return false;
		if (n < 0)
			break;
		letters += n > 1;
		p += n;
	}
	return letters >= VISIBLE_LETTERS;
}

/* Does the name leave the order of bytes open, which the other tells? */
static bool
is_without_order(const char *name, const char *ordered)
{
	size_t		len = strlen(name);

	return (strcmp(name, "utf-16") == 0 || strcmp(name, "utf-32") == 0) &&
		strncmp(ordered, name, len) == 0;
}

/* What is given, beside what the first bytes tell. */
static void
compare_with_head(const char *head, size_t len, const Encoding *found,
				  Encoding *encoding)
{
	if (is_without_order(encoding->name, found->name))
		encoding_set(encoding, found->name, ENCODING_GIVEN, 100);
	else if (encoding_is_utf8(found) && strncmp(encoding->name, "utf-8", 5) == 0)
		return;
	else if (found->how == ENCODING_VALID ? is_visibly_utf8(head, len) :
			 strcmp(encoding->name, found->name) != 0)
		snprintf(encoding->clash, sizeof(encoding->clash), "%s", found->name);
}

bool
encoding_begin(const char *head, size_t len, const char *given,
			   Encoding *encoding, TabError *error)
{
	Encoding	found;

	look_at_head(head, len, &found);
	*encoding = found;
	if (given == NULL || strcasecmp(given, "ascii") == 0 ||
		strcasecmp(given, "us-ascii") == 0)
		return true;
	if (!encoding_known(given, encoding))
	{
		tab_fail(error, TAB_ERR_OPTION, "encoding \"%s\" is not known", given);
		tab_error_hint(error, "Use an IANA name, such as utf-8, windows-1252, utf-16le or shift_jis.");
		return false;
	}
	compare_with_head(head, len, &found, encoding);
	return true;
}
