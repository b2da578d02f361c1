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

#include <unicode/ucnv.h>

#include "tabular/word_sample.h"
#include "tabular/text_cost.h"
#include "tabular/utf8.h"

/*
 * What is tried, and how rare it is, in bits.  Where two readings are the
 * same text, the one that is less rare gives the name.
 */
typedef struct Candidate
{
	const char *name;
	double		rarity;
} Candidate;

static const Candidate candidates[] = {
	{"windows-1252", 0}, {"windows-1250", 3}, {"windows-1251", 1},
	{"windows-1253", 2}, {"windows-1254", 3}, {"windows-1255", 3.5},
	{"windows-1256", 3}, {"windows-1257", 3}, {"windows-1258", 4},
	{"windows-874", 3}, {"iso-8859-15", 3}, {"iso-8859-2", 4},
	{"iso-8859-5", 6}, {"iso-8859-6", 5}, {"iso-8859-7", 3},
	{"iso-8859-8", 5}, {"iso-8859-9", 4}, {"iso-8859-13", 5},
	{"iso-8859-3", 8}, {"iso-8859-4", 8}, {"koi8-r", 3}, {"koi8-u", 4},
	{"shift_jis", 1}, {"euc-jp", 3}, {"gb18030", 1}, {"big5", 1},
	{"euc-kr", 1}, {"ks_c_5601-1987", 10}, {"big5-hkscs", 8},
	{"ibm866", 6}, {"ibm850", 7}, {"ibm437", 8}, {"ibm852", 7},
	{"ibm857", 8}, {"ibm775", 8}, {"ibm737", 8}, {"ibm862", 8},
	{"macintosh", 7}, {"x-mac-cyrillic", 9}, {"x-mac-greek", 9},
	{"x-mac-centraleurroman", 9}, {"x-mac-turkish", 10}
};

#define CANDIDATES ((int) (sizeof(candidates) / sizeof(candidates[0])))

/* So much cheaper is what the server declared, and so much dearer a mixture. */
#define DECLARED_BITS 20.0
#define MIXTURE_BITS 20.0

/*
 * From the distance to the next reading, in bits, to percent.  The statistics
 * are not as good as the bits are exact: six of them for another half.
 */
#define BITS_A_HALF 6.0
#define HIGHEST_CONFIDENCE 99
#define DECLARED_CONFIDENCE 90

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

static void
swap_readings(Reading *a, Reading *b)
{
	Reading		c = *a;

	*a = *b;
	*b = c;
}

static void
try_reading(Judge *judge, const char *name, double bits)
{
	Reading    *tried = &judge->tried;

	if (!read_as(judge, name, tried))
		return;
	tried->bits += bits;
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

/* Find the most probable reading of the sample. */
static void
detect(Judge *judge, const char *declared, Encoding *encoding)
{
	Encoding	wanted;
	bool		is_declared;
	double		distance;

	if (declared == NULL || !encoding_known(declared, &wanted) ||
		encoding_is_utf8(&wanted))
		wanted.name[0] = '\0';
	else
		try_reading(judge, wanted.name, -DECLARED_BITS);
	for (int i = 0; i < CANDIDATES; i++)
		try_reading(judge, candidates[i].name, candidates[i].rarity);

	is_declared = strcmp(judge->best.name, wanted.name) == 0;
	distance = judge->next.bits - judge->best.bits;
	encoding_known(judge->best.name, encoding);
	encoding->confidence = is_declared ? DECLARED_CONFIDENCE :
		(int) (HIGHEST_CONFIDENCE - 50 * exp2(-distance / BITS_A_HALF));
	encoding->how = is_declared ? ENCODING_DECLARED :
		encoding->confidence >= ENCODING_SURE ? ENCODING_DETECTED :
		ENCODING_GUESSED;
	if (encoding_known(judge->next.name, &wanted))
		memcpy(encoding->rival, wanted.name, sizeof(wanted.name));
}

/* Are the lines that are valid UTF-8 more probable in it than in encoding? */
static bool
is_mixture(Judge *judge, const ByteBuffer *utf8_lines, const char *name)
{
	Judge		of_utf8;
	bool		result;

	judge_begin(&of_utf8, judge->memory, judge->cost, utf8_lines);
	result = read_as(&of_utf8, "utf-8", &of_utf8.best) &&
		read_as(&of_utf8, name, &of_utf8.next) &&
		of_utf8.best.bits + MIXTURE_BITS < of_utf8.next.bits;
	judge_end(&of_utf8);
	return result;
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
	judge_begin(&judge, memory, cost, &other.text);
	detect(&judge, mostly_utf8 ? NULL : declared, encoding);
	if (mostly_utf8)
	{
		encoding_mix(encoding, encoding->how == ENCODING_DETECTED &&
					 other.words > 0 ? encoding->name : "windows-1252");
		encoding->how = ENCODING_DETECTED;
		encoding->confidence = (int) (100 * valid / (valid + invalid));
	}
	else if (utf8.words > 0 &&
			 is_mixture(&judge, &utf8.text, encoding->name))
		encoding_mix(encoding, encoding->name);
	judge_end(&judge);
	text_cost_close(cost);
	word_sample_free(&utf8);
	word_sample_free(&other);
	return true;
}
