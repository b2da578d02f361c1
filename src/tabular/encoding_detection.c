/*-------------------------------------------------------------------------
 *
 * encoding_detection.c
 *	  Trying readings.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/encoding_detection.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "tabular/half_kana.h"
#include "tabular/text_cost.h"
#include "tabular/utf8.h"
#include "tabular/word_sample.h"

/*
 * What is tried, and how rare it is, in bits.  Where two readings are the
 * same text, the one that is less rare gives the name.
 */
typedef struct Candidate
{
	const char *name;
	double		rarity;
	bool		beyond_latin;	/* it is for letters of another script */
} Candidate;

static const Candidate candidates[] = {
	{"windows-1252", 0, false}, {"windows-1250", 3, false},
	{"windows-1251", 1, true}, {"windows-1253", 2, true},
	{"windows-1254", 2.5, false}, {"windows-1255", 3.5, true},
	{"windows-1256", 3, true}, {"windows-1257", 3, false},
	{"windows-1258", 4, false}, {"windows-874", 3, true},
	{"iso-8859-15", 3, false}, {"iso-8859-2", 4, false},
	{"iso-8859-5", 6, true}, {"iso-8859-6", 5, true},
	{"iso-8859-7", 3, true}, {"iso-8859-8", 5, true},
	{"iso-8859-9", 4, false}, {"iso-8859-13", 5, false},
	{"iso-8859-3", 8, false}, {"iso-8859-4", 8, false}, {"koi8-r", 3, true},
	{"koi8-u", 4, true}, {"shift_jis", 1, true}, {"euc-jp", 3, true},
	{"gb18030", 1, true}, {"big5", 1, true}, {"euc-kr", 1, true},
	{"ks_c_5601-1987", 10, true}, {"big5-hkscs", 8, true},
	{"ibm866", 6, true}, {"ibm850", 7, false}, {"ibm437", 8, false},
	{"ibm852", 7, false}, {"ibm857", 8, false}, {"ibm775", 8, false},
	{"ibm737", 8, true}, {"ibm861", 9, false}, {"ibm862", 8, true},
	{"ibm855", 9, true}, {"ibm869", 9, true}, {"cp1125", 8, true}, {"macintosh", 7, false},
	{"x-mac-cyrillic", 9, true}, {"x-mac-greek", 9, true},
	{"x-mac-centraleurroman", 9, false}, {"x-mac-turkish", 10, false}
};

#define CANDIDATES ((int) (sizeof(candidates) / sizeof(candidates[0])))

/*
 * So much dearer is an encoding for another script of which few letters were
 * read, or none, but signs that are the same bytes in others, too.
 */
#define FEW_LETTERS 3
#define FEW_LETTERS_BITS 1.0
#define NO_LETTER_BITS 8.0

/*
 * So much dearer is EUC-JP with katakana of half the width.  Few files have
 * them there, as two bytes, which are one ideograph of many in Shift_JIS.
 */
#define HALF_KANA_IN_EUC_BITS 8.0

/*
 * So much cheaper is what the server declared, and so much dearer a mixture.
 * Of Windows-1252 few pairs of bytes are both UTF-8 and text, of encodings
 * that have letters below 0xC0 many are.
 */
#define DECLARED_BITS 20.0
#define MIXTURE_BITS 20.0
#define WESTERN_MIXTURE_BITS 9.0
#define FAULT_BITS 10.0			/* a byte among UTF-8 that is not */

/*
 * From the distance to the next reading, in bits, to percent.  The statistics
 * are not as good as the bits are exact: six of them for another half.
 */
#define BITS_A_HALF 6.0
#define HIGHEST_CONFIDENCE 99
#define DECLARED_CONFIDENCE 90

/*
 * A file may be damaged, and words cut off in the middle of a character.
 * Where more than one in so many characters is none, the encoding is doubtful.
 */
#define CHARACTERS_A_FAULT 8

/*
 * No text costs so many bits a character beyond ASCII, where it has so many,
 * but one in an encoding that is not tried.  Ideographs are dear anyhow.
 */
#define IMPROBABLE_BITS 9.5
#define IMPROBABLE_BITS_BY_TWO 12.0
#define IMPROBABLE_CHARACTERS 10

/* A sample, read as an encoding. */
typedef struct Reading
{
	char		name[64];
	UChar	   *text;
	int32_t		len;
	double		bits;
} Reading;

typedef struct Judge
{
	TabMemory  *memory;
	TextCost   *cost;
	const ByteBuffer *sample;
	Reading		best;
	Reading		next;			/* the best of those that are another text */
	Reading		tried;
} Judge;

static bool
read_as(Judge *judge, const char *name, Reading *reading)
{
	UErrorCode	status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);

	if (U_FAILURE(status))
		return false;
	snprintf(reading->name, sizeof(reading->name), "%s", name);
	reading->len = ucnv_toUChars(converter, reading->text,
								 (int32_t) judge->sample->len + 1,
								 judge->sample->data,
								 (int32_t) judge->sample->len, &status);
	ucnv_close(converter);
	if (U_FAILURE(status))
		return false;
	reading->bits = text_cost(judge->cost, reading->text, reading->len);
	return true;
}

static bool
is_same_text(const Reading *a, const Reading *b)
{
	return a->len == b->len &&
		memcmp(a->text, b->text, (size_t) a->len * sizeof(UChar)) == 0;
}

/* What speaks against the letters that a reading has of another script. */
static double
other_script_cost(const Judge *judge, const Reading *reading)
{
	bool		by_byte = (size_t) reading->len == judge->sample->len;
	bool		is_euc = strcmp(reading->name, "euc-jp") == 0;
	int32_t		letters = 0;
	bool		half_kana = false;

	/* the byte-order mark of GB18030 says what it is */
	if (reading->len > 0 && reading->text[0] == 0xFEFF)
		return 0;
	for (int32_t i = 0; i < reading->len; i++)
	{
		letters += reading->text[i] >= 0x370 && u_isalpha(reading->text[i]);
		half_kana |= is_euc && is_half_kana(reading->text[i]);
	}
	if (letters == 0 && by_byte)
		return NO_LETTER_BITS;
	return (letters < FEW_LETTERS ? FEW_LETTERS_BITS : 0) +
		(half_kana ? HALF_KANA_IN_EUC_BITS : 0);
}

static void
swap_readings(Reading *a, Reading *b)
{
	Reading		c = *a;

	*a = *b;
	*b = c;
}

static void
try_reading(Judge *judge, const char *name, double rarity, bool beyond_latin)
{
	Reading    *tried = &judge->tried;

	if (!read_as(judge, name, tried))
		return;
	tried->bits += rarity;
	if (beyond_latin)
		tried->bits += other_script_cost(judge, tried);
	if (tried->bits < judge->best.bits)
	{
		swap_readings(tried, &judge->best);
		/* what was the best is the next now, if it is another text */
		if (is_same_text(tried, &judge->best))
			return;
	}
	else if (is_same_text(tried, &judge->best))
		return;
	if (tried->bits < judge->next.bits)
		swap_readings(tried, &judge->next);
}

static void
judge_begin(Judge *judge, TabMemory *memory, TextCost *cost,
			const ByteBuffer *sample)
{
	Reading    *readings[] = {&judge->best, &judge->next, &judge->tried};

	judge->memory = memory;
	judge->cost = cost;
	judge->sample = sample;
	for (int i = 0; i < 3; i++)
	{
		readings[i]->text = mem_alloc(memory,
									  (sample->len + 1) * sizeof(UChar));
		readings[i]->name[0] = '\0';
		readings[i]->len = 0;
		readings[i]->bits = INFINITY;
	}
}

static void
judge_end(Judge *judge)
{
	mem_release(judge->memory, judge->best.text);
	mem_release(judge->memory, judge->next.text);
	mem_release(judge->memory, judge->tried.text);
}

static bool
is_full_of_faults(const Reading *reading)
{
	int32_t		characters = 0;
	int32_t		faults = 0;

	for (int32_t i = 0; i < reading->len; i++)
	{
		characters += reading->text[i] > 0x7F;
		faults += reading->text[i] == 0xFFFD;
	}
	return faults * CHARACTERS_A_FAULT > characters;
}

/* Is it the least improbable of readings that all are? */
static bool
is_improbable(const Judge *judge, const Reading *reading)
{
	bool		by_byte = (size_t) reading->len == judge->sample->len;
	double		bits = reading->bits;
	int32_t		characters = 0;

	for (int32_t i = 0; i < reading->len; i++)
		if (reading->text[i] > 0x7F)
			characters++;
		else
			bits -= TEXT_COST_ASCII;
	return characters >= IMPROBABLE_CHARACTERS &&
		bits > characters * (by_byte ? IMPROBABLE_BITS :
							 IMPROBABLE_BITS_BY_TWO);
}

/* Of what is so many bits cheaper than anything else. */
static int
confidence_of(double distance)
{
	return (int) (HIGHEST_CONFIDENCE - 50 * exp2(-distance / BITS_A_HALF));
}

/* Find the most probable reading of the sample. */
static void
detect(Judge *judge, const char *declared, Encoding *encoding)
{
	Encoding	wanted;
	bool		is_declared;

	if (declared == NULL || !encoding_known(declared, &wanted) ||
		encoding_is_utf8(&wanted))
		wanted.name[0] = '\0';
	else
		try_reading(judge, wanted.name, -DECLARED_BITS, false);
	for (int i = 0; i < CANDIDATES; i++)
		try_reading(judge, candidates[i].name, candidates[i].rarity,
					candidates[i].beyond_latin);

	is_declared = strcmp(judge->best.name, wanted.name) == 0;
	encoding_known(judge->best.name, encoding);
	encoding->confidence = is_declared ? DECLARED_CONFIDENCE :
		confidence_of(judge->next.bits - judge->best.bits);
	if (!is_declared && encoding->confidence >= ENCODING_SURE &&
		(is_full_of_faults(&judge->best) || is_improbable(judge, &judge->best)))
		encoding->confidence = ENCODING_SURE - 1;
	encoding->how = is_declared ? ENCODING_DECLARED :
		encoding->confidence >= ENCODING_SURE ? ENCODING_DETECTED :
		ENCODING_GUESSED;
	if (encoding_known(judge->next.name, &wanted))
		memcpy(encoding->rival, wanted.name, sizeof(wanted.name));
}

/* The same of lines in UTF-8, of which a few bytes may not be, or be cut off. */
static bool
read_as_utf8(Judge *judge, Reading *reading)
{
	int32_t		kept = 0;

	if (!read_as(judge, "utf-8", reading))
		return false;
	for (int32_t i = 0; i < reading->len; i++)
		if (reading->text[i] != 0xFFFD)
			reading->text[kept++] = reading->text[i];
	reading->bits = text_cost(judge->cost, reading->text, kept) +
		(reading->len - kept) * FAULT_BITS;
	reading->len = kept;
	return true;
}

/*
 * How much more probable the lines that are UTF-8 are in it than in the
 * encoding, in bits, beyond what a mixture must be.
 */
static double
mixture_distance(Judge *judge, const ByteBuffer *utf8_lines, const char *name)
{
	bool		is_western = strcmp(name, "windows-1252") == 0;
	Judge		of_utf8;
	double		result = -1;

	judge_begin(&of_utf8, judge->memory, judge->cost, utf8_lines);
	if (read_as_utf8(&of_utf8, &of_utf8.best) &&
		read_as(&of_utf8, name, &of_utf8.next))
		result = of_utf8.next.bits - of_utf8.best.bits -
			(is_western ? WESTERN_MIXTURE_BITS : MIXTURE_BITS);
	judge_end(&of_utf8);
	return result;
}

/*
 * Make it a mixture of UTF-8 and name, which the other lines are in.  Where
 * those are few, bytes that are read as Windows-1252 are faults of a file in
 * UTF-8, which are told of, and no guess.
 */
static void
mix(Encoding *encoding, const char *name, bool few, double distance)
{
	Encoding	rival;

	encoding_mix(encoding, name);
	if (encoding_is_utf8(encoding) && few)
	{
		encoding->how = ENCODING_DETECTED;
		encoding->confidence = confidence_of(distance +
											 WESTERN_MIXTURE_BITS);
		encoding->rival[0] = '\0';
	}
	else if (encoding_known(encoding->rival, &rival))
	{
		encoding_mix(&rival, rival.name);
		memcpy(encoding->rival, rival.name, sizeof(rival.name));
	}
}

bool
encoding_detect(TabMemory *memory, ByteSource *upstream, const char *declared,
				int64_t valid, int64_t invalid, Encoding *encoding,
				TabError *error)
{
	bool		mostly_utf8 = valid > invalid * UTF8_VALID_PER_INVALID;
	WordSample	utf8;
	WordSample	other;
	TextCost   *cost;
	Judge		judge;

	if (!word_sample_read(memory, upstream, &utf8, &other, error))
		return false;
	cost = text_cost_open(memory);
	judge_begin(&judge, memory, cost,
				other.words > 0 ? &other.text : &utf8.text);
	detect(&judge, mostly_utf8 ? NULL : declared, encoding);
	if (mostly_utf8)
	{
		encoding_mix(encoding, encoding->how == ENCODING_DETECTED &&
					 other.words > 0 ? encoding->name : "windows-1252");
		encoding->how = ENCODING_DETECTED;
		encoding->confidence = (int) (100 * valid / (valid + invalid));
		encoding->rival[0] = '\0';
	}
	else if (utf8.words > 0)
	{
		double		distance = mixture_distance(&judge, &utf8.text,
												encoding->name);

		if (distance > 0 && other.words == 0)
			mix(encoding, "windows-1252", true, distance);
		else if (distance > 0)
			mix(encoding, encoding->name, valid >= invalid, distance);
	}
	judge_end(&judge);
	text_cost_close(cost);
	word_sample_free(&utf8);
	word_sample_free(&other);
	return true;
}
