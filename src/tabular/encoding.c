/*-------------------------------------------------------------------------
 *
 * encoding.c
 *	  Decoding, and detection over the whole file.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/encoding.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

/* smaller in the fuzzers, so that small inputs outgrow them */
#ifndef RAW_SIZE
#define RAW_SIZE (64 * 1024)
#define SAMPLE_SIZE (384 * 1024)
#endif

/*
 * Bytes in another encoding are by chance valid UTF-8 for a few in a hundred
 * letters.  Where so many are, the others are the exception: a line of another
 * origin.
 */
#define VALID_PER_INVALID 2

/*
 * ICU's confidence, in percent, that we act on.  In a file with little text it
 * is low also where the guess is right; what tells then is its distance to the
 * second best.
 */
#define SURE_OF_MULTIBYTE 50
#define SURE_OF_SINGLE_BYTE 40
#define SURE_IF_DISTANT 20
#define DISTANCE 1.5

struct DecoderState
{
	TabMemory  *memory;
	ByteSource *upstream;
	bool		utf8;
	bool		at_start;
	bool		at_end;			/* upstream has no more */
	bool		finished;

	unsigned char raw[RAW_SIZE];
	size_t		raw_len;
	size_t		raw_position;

	/* decoded bytes that did not fit the caller's buffer */
	unsigned char spare[16];
	size_t		spare_len;

	UConverter *from;
	UConverter *to;
	UChar		pivot[1024];
	UChar	   *pivot_source;
	UChar	   *pivot_target;
	bool		pivot_reset;
};

/* Windows-1252, 0x80 to 0x9F, as the WHATWG Encoding Standard has it */
static const unsigned short windows_1252_high[32] = {
	0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
	0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178
};

static ssize_t decoder_read(ByteSource *source, void *data, size_t size,
							TabError *error);

const char *
encoding_how_name(EncodingHow how)
{
	static const char *const names[] = {
		"given", "byte-order mark", "valid", "pattern", "declared", "detected",
		"fallback"
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
	encoding->how = how;
	encoding->confidence = confidence;
}

bool
encoding_known(const char *name, Encoding *encoding)
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

bool
encoding_is_utf8(const Encoding *encoding)
{
	return strcmp(encoding->name, "utf-8") == 0;
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

/* how many characters there may be for one whose upper byte is zero */
#define CHARACTERS_A_ZERO 50
#define LEAST_ZEROS 4

/*
 * UTF-16 without a byte-order mark.  Of mostly ASCII text every other byte is
 * zero.  Of text in another script that holds for delimiters, digits and line
 * ends: then all zeros are in even places or all are in odd ones, a line end
 * is among them, and no character is half a pair of surrogates.  Returns its
 * name, or NULL.
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
			zeros[i] * 2 * CHARACTERS_A_ZERO >= len && zeros[1 - i] == 0 &&
			is_utf16_text((const unsigned char *) head, len, i == 1))
			return i == 1 ? "utf-16le" : "utf-16be";
	return NULL;
}

bool
encoding_begin(const char *head, size_t len, const char *given,
			   Encoding *encoding, TabError *error)
{
	const unsigned char *bytes = (const unsigned char *) head;
	const char *pattern;

	if (given != NULL)
	{
		if (encoding_known(given, encoding))
			return true;
		tab_fail(error, TAB_ERR_OPTION, "encoding \"%s\" is not known", given);
		tab_error_hint(error, "Use an IANA name, such as utf-8, windows-1252, utf-16le or shift_jis.");
		return false;
	}
	if (len >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF)
		encoding_set(encoding, "utf-8", ENCODING_BOM, 100);
	else if (len >= 4 && bytes[0] == 0xFF && bytes[1] == 0xFE &&
			 bytes[2] == 0 && bytes[3] == 0)
		encoding_set(encoding, "utf-32le", ENCODING_BOM, 100);
	else if (len >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
		encoding_set(encoding, "utf-16le", ENCODING_BOM, 100);
	else if (len >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
		encoding_set(encoding, "utf-16be", ENCODING_BOM, 100);
	else if ((pattern = utf16_pattern(head, len)) != NULL)
		encoding_set(encoding, pattern, ENCODING_PATTERN, 95);
	else
		encoding_set(encoding, "utf-8", ENCODING_VALID, 100);
	return true;
}

static void
close_decoder(void *arg)
{
	struct DecoderState *state = arg;

	ucnv_close(state->from);
	ucnv_close(state->to);
}

/*
 * ICU's word for bytes that the encoding does not have.  Its own substitute
 * is U+001A for some bytes of some encodings; ours is always U+FFFD.
 */
static void
substitute(const void *context, UConverterToUnicodeArgs *args,
		   const char *bytes, int32_t len, UConverterCallbackReason reason,
		   UErrorCode *status)
{
	static const UChar replacement = 0xFFFD;
	Decoder    *decoder = (Decoder *) context;

	(void) bytes;
	(void) len;
	if (reason > UCNV_IRREGULAR)
		return;					/* reset, close: nothing to convert */
	decoder->invalid++;
	*status = U_ZERO_ERROR;
	ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

Decoder *
decoder_open(TabMemory *memory, ByteSource *upstream, const Encoding *encoding)
{
	Decoder    *decoder = mem_alloc0(memory, sizeof(Decoder));
	struct DecoderState *state = mem_alloc0(memory, sizeof(*state));

	decoder->source.read = decoder_read;
	decoder->state = state;
	state->memory = memory;
	state->upstream = upstream;
	state->at_start = true;
	state->utf8 = encoding_is_utf8(encoding);
	if (!state->utf8)
	{
		UErrorCode	status = U_ZERO_ERROR;

		mem_defer(memory, close_decoder, state);
		state->from = ucnv_open(encoding->name, &status);
		state->to = ucnv_open("UTF-8", &status);
		ucnv_setToUCallBack(state->from, substitute, decoder, NULL, NULL,
							&status);
		state->pivot_source = state->pivot_target = state->pivot;
		state->pivot_reset = true;
	}
	return decoder;
}

/*
 * Length of the valid UTF-8 sequence at bytes, 0 if there is none; -1 if it
 * may be one but len is too short to tell.  Unicode 15, table 3-7.
 */
static int
utf8_sequence(const unsigned char *bytes, size_t len)
{
	unsigned char lead = bytes[0];
	unsigned char low = 0x80;
	unsigned char high = 0xBF;
	int			n;
	int			i;

	if (lead < 0x80)
		return 1;
	if (lead >= 0xC2 && lead <= 0xDF)
		n = 2;
	else if (lead >= 0xE0 && lead <= 0xEF)
	{
		n = 3;
		if (lead == 0xE0)
			low = 0xA0;
		else if (lead == 0xED)
			high = 0x9F;
	}
	else if (lead >= 0xF0 && lead <= 0xF4)
	{
		n = 4;
		if (lead == 0xF0)
			low = 0x90;
		else if (lead == 0xF4)
			high = 0x8F;
	}
	else
		return 0;
	for (i = 1; i < n; i++)
	{
		if ((size_t) i >= len)
			return -1;
		if (bytes[i] < low || bytes[i] > high)
			return 0;
		low = 0x80;
		high = 0xBF;
	}
	return n;
}

/* One byte of Windows-1252 as UTF-8; returns the length. */
static size_t
windows_1252_to_utf8(unsigned char byte, unsigned char *target)
{
	unsigned int c = byte;

	if (byte >= 0x80 && byte < 0xA0)
		c = windows_1252_high[byte - 0x80];
	if (c < 0x800)
	{
		target[0] = (unsigned char) (0xC0 | (c >> 6));
		target[1] = (unsigned char) (0x80 | (c & 0x3F));
		return 2;
	}
	target[0] = (unsigned char) (0xE0 | (c >> 12));
	target[1] = (unsigned char) (0x80 | ((c >> 6) & 0x3F));
	target[2] = (unsigned char) (0x80 | (c & 0x3F));
	return 3;
}

/* Refill raw, keeping what has not been consumed.  Returns 1, 0 at the end. */
static int
refill(struct DecoderState *state, TabError *error)
{
	ssize_t		n;

	if (state->at_end)
		return 0;
	if (state->raw_position > 0)
	{
		memmove(state->raw, state->raw + state->raw_position,
				state->raw_len - state->raw_position);
		state->raw_len -= state->raw_position;
		state->raw_position = 0;
	}
	n = source_read(state->upstream, state->raw + state->raw_len,
					RAW_SIZE - state->raw_len, error);
	if (n < 0)
		return -1;
	if (n == 0)
	{
		state->at_end = true;
		return 0;
	}
	state->raw_len += (size_t) n;
	return 1;
}

/* How many of len bytes are ASCII and not NUL, from the front. */
static size_t
ascii_run(const unsigned char *bytes, size_t len)
{
	size_t		i = 0;

	for (; i + 8 <= len; i += 8)
	{
		uint64_t	word;

		memcpy(&word, bytes + i, 8);
		/* a high bit, or a zero byte */
		if ((word | (word - UINT64_C(0x0101010101010101))) &
			UINT64_C(0x8080808080808080))
			break;
	}
	while (i < len && bytes[i] != 0 && bytes[i] < 0x80)
		i++;
	return i;
}

/* Decode raw as UTF-8 into target; returns the bytes written. */
static size_t
read_utf8(Decoder *decoder, unsigned char *target, size_t size)
{
	struct DecoderState *state = decoder->state;
	size_t		written = 0;

	while (state->raw_position < state->raw_len && written < size)
	{
		const unsigned char *bytes = state->raw + state->raw_position;
		size_t		left = state->raw_len - state->raw_position;
		size_t		room = size - written;
		size_t		run = ascii_run(bytes, left < room ? left : room);
		unsigned char sequence[4];
		const unsigned char *out;
		size_t		out_len;
		int			n;

		memcpy(target + written, bytes, run);
		written += run;
		state->raw_position += run;
		bytes += run;
		left -= run;
		if (left == 0 || written == size)
			break;
		if (*bytes == 0)
		{
			decoder->nuls++;
			state->raw_position++;
			continue;
		}
		out = bytes;
		n = utf8_sequence(bytes, left);
		if (n < 0 && !state->at_end)
			break;
		if (n > 0)
		{
			out_len = (size_t) n;
			decoder->multibyte++;
		}
		else
		{
			out = sequence;
			out_len = windows_1252_to_utf8(*bytes, sequence);
			decoder->invalid++;
			n = 1;
		}
		if (out_len > size - written)
		{
			/* the rest goes first at the next call */
			size_t		now = size - written;

			memcpy(target + written, out, now);
			memcpy(state->spare, out + now, out_len - now);
			state->spare_len = out_len - now;
			written = size;
		}
		else
		{
			memcpy(target + written, out, out_len);
			written += out_len;
		}
		state->raw_position += (size_t) n;
	}
	return written;
}

/* Decode raw through ICU into target; returns the bytes written. */
static size_t
read_icu(Decoder *decoder, unsigned char *target, size_t size)
{
	struct DecoderState *state = decoder->state;
	const char *source = (const char *) state->raw + state->raw_position;
	UErrorCode	status;
	size_t		kept = 0;

	/* a target full of zeros is empty again: go on */
	do
	{
		char	   *out = (char *) target;
		size_t		written;
		size_t		i;

		status = U_ZERO_ERROR;
		ucnv_convertEx(state->to, state->from, &out, (char *) target + size,
					   &source, (const char *) state->raw + state->raw_len,
					   state->pivot, &state->pivot_source,
					   &state->pivot_target, state->pivot + 1024,
					   state->pivot_reset, state->at_end, &status);
		state->pivot_reset = false;
		written = (size_t) (out - (char *) target);
		for (i = 0; i < written; i++)
			if (target[i] == 0)
				decoder->nuls++;
			else
				target[kept++] = target[i];
	} while (kept == 0 && status == U_BUFFER_OVERFLOW_ERROR);

	state->raw_position = (size_t) (source - (const char *) state->raw);
	if (state->at_end && status != U_BUFFER_OVERFLOW_ERROR)
		state->finished = true;
	return kept;
}

/* Decode at least a byte into target.  Returns how many; 0 at the end. */
static ssize_t
decode_some(Decoder *decoder, unsigned char *target, size_t size,
			TabError *error)
{
	struct DecoderState *state = decoder->state;

	while (!state->finished)
	{
		size_t		written = state->utf8 ? read_utf8(decoder, target, size) :
			read_icu(decoder, target, size);

		if (written > 0)
			return (ssize_t) written;
		if (state->utf8 && state->at_end &&
			state->raw_position == state->raw_len)
			state->finished = true;
		if (!state->finished && refill(state, error) < 0)
			return -1;
	}
	return 0;
}

/* Decode the first characters into spare, without the byte-order mark. */
static int
decode_start(Decoder *decoder, TabError *error)
{
	struct DecoderState *state = decoder->state;
	unsigned char start[8];
	size_t		len = 0;
	size_t		skip;
	ssize_t		n = 1;

	while (len < 3 && n > 0)
	{
		n = decode_some(decoder, start + len, sizeof(start) - len, error);
		if (n < 0)
			return -1;
		len += (size_t) n;
	}
	skip = len >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	/* what did not fit start is in spare */
	memmove(state->spare + len - skip, state->spare, state->spare_len);
	memcpy(state->spare, start + skip, len - skip);
	state->spare_len += len - skip;
	return 0;
}

static ssize_t
decoder_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	Decoder    *decoder = (Decoder *) source;
	struct DecoderState *state = decoder->state;

	if (state->at_start)
	{
		state->at_start = false;
		if (decode_start(decoder, error) < 0)
			return -1;
	}
	if (state->spare_len > 0)
	{
		size_t		n = state->spare_len < size ? state->spare_len : size;

		memcpy(data, state->spare, n);
		memmove(state->spare, state->spare + n, state->spare_len - n);
		state->spare_len -= n;
		return (ssize_t) n;
	}
	return decode_some(decoder, data, size, error);
}

/*
 * Gather lines with bytes beyond ASCII from the whole of upstream.  When the
 * sample is full every other line of it goes, and from then on only every
 * second, fourth, ... such line is taken.
 */
typedef struct LineSample
{
	ByteBuffer	text;
	size_t		line_start;		/* of the line being gathered */
	bool		high;			/* it has a byte beyond ASCII */
	int64_t		lines;			/* such lines seen */
	int64_t		stride;
} LineSample;

/* Keep every other line. */
static void
sample_thin(LineSample *sample)
{
	char	   *data = sample->text.data;
	size_t		from = 0;
	size_t		to = 0;
	bool		keep = true;

	while (from < sample->line_start)
	{
		const char *end = memchr(data + from, '\n', sample->line_start - from);
		size_t		len = (size_t) (end - data) + 1 - from;

		if (keep)
		{
			memmove(data + to, data + from, len);
			to += len;
		}
		keep = !keep;
		from += len;
	}
	sample->text.len = to;
	sample->line_start = to;
	sample->stride *= 2;
}

static void
sample_line_end(LineSample *sample)
{
	if (!sample->high || sample->lines++ % sample->stride != 0)
		sample->text.len = sample->line_start;
	else
		buffer_append_char(&sample->text, '\n');
	sample->line_start = sample->text.len;
	sample->high = false;
	/* no line is longer than that, so one of two or more goes */
	while (sample->text.len > SAMPLE_SIZE / 2)
		sample_thin(sample);
}

static bool
sample_lines(ByteSource *upstream, LineSample *sample, char *chunk,
			 TabError *error)
{
	ssize_t		n;

	while ((n = source_read(upstream, chunk, RAW_SIZE, error)) > 0)
	{
		ssize_t		i;

		for (i = 0; i < n; i++)
		{
			if (chunk[i] == '\n' || chunk[i] == '\r')
			{
				sample_line_end(sample);
				continue;
			}
			/* a line of any length costs no more than half the sample */
			if (sample->text.len - sample->line_start < SAMPLE_SIZE / 2 - 1)
				buffer_append_char(&sample->text, chunk[i]);
			sample->high |= ((unsigned char) chunk[i] >= 0x80);
		}
	}
	sample_line_end(sample);
	return n == 0;
}

static bool
is_multibyte(const char *name)
{
	static const char *const names[] = {
		"Shift_JIS", "EUC-JP", "EUC-KR", "GB18030", "Big5", "ISO-2022-JP",
		"ISO-2022-KR", "ISO-2022-CN"
	};
	size_t		i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

static void
close_detector(void *arg)
{
	ucsdet_close(*(UCharsetDetector **) arg);
}

/* Is the best guess, for a single-byte encoding, far ahead of the next? */
static bool
is_distant(const UCharsetMatch **matches, int32_t count)
{
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		best = ucsdet_getConfidence(matches[0], &status);

	return best >= SURE_IF_DISTANT &&
		(count == 1 ||
		 best >= DISTANCE * ucsdet_getConfidence(matches[1], &status));
}

/* Does the sample decode without a fault? */
static bool
sample_is_valid(TabMemory *memory, const ByteBuffer *text, const char *name)
{
	Encoding	encoding;
	MemorySource bytes;
	Decoder    *decoder;
	TabError	error;
	char		target[4096];

	if (!encoding_known(name, &encoding))
		return false;
	memory_source_init(&bytes, text->data, text->len);
	decoder = decoder_open(memory, &bytes.source, &encoding);
	while (source_read(&decoder->source, target, sizeof(target), &error) > 0)
		;
	return decoder->invalid == 0;
}

bool
encoding_detect(TabMemory *memory, ByteSource *upstream, const char *declared,
				int64_t valid, int64_t invalid, Encoding *encoding,
				TabError *error)
{
	LineSample	sample = {.stride = 1};
	char	   *chunk;
	UErrorCode	status = U_ZERO_ERROR;
	UCharsetDetector **detector;
	const UCharsetMatch **matches;
	int32_t		count = 0;
	int32_t		i;

	if (valid > invalid * VALID_PER_INVALID)
	{
		encoding_set(encoding, "utf-8", ENCODING_DETECTED,
					 (int) (100 * valid / (valid + invalid)));
		return true;
	}
	buffer_init(&sample.text, memory, SAMPLE_SIZE);
	chunk = mem_alloc(memory, RAW_SIZE);
	if (!sample_lines(upstream, &sample, chunk, error))
		return false;
	mem_release(memory, chunk);

	if (declared != NULL && encoding_known(declared, encoding) &&
		!encoding_is_utf8(encoding) &&
		sample_is_valid(memory, &sample.text, encoding->name))
	{
		encoding->how = ENCODING_DECLARED;
		encoding->confidence = 90;
		return true;
	}

	encoding_set(encoding, "windows-1252", ENCODING_FALLBACK, 30);
	detector = mem_alloc0(memory, sizeof(*detector));
	mem_defer(memory, close_detector, detector);
	*detector = ucsdet_open(&status);
	ucsdet_setText(*detector, sample.text.data, (int32_t) sample.text.len,
				   &status);
	matches = ucsdet_detectAll(*detector, &count, &status);
	for (i = 0; U_SUCCESS(status) && i < count; i++)
	{
		const char *name = ucsdet_getName(matches[i], &status);
		int32_t		confidence = ucsdet_getConfidence(matches[i], &status);
		bool		multibyte;

		if (U_FAILURE(status) || name == NULL)
			break;
		multibyte = is_multibyte(name);
		if (confidence < (multibyte ? SURE_OF_MULTIBYTE : SURE_OF_SINGLE_BYTE) &&
			(multibyte || i > 0 || !is_distant(matches, count)))
			break;				/* they come best first */
		if (strncasecmp(name, "UTF", 3) == 0)
			continue;			/* that has been looked at already */
		if (multibyte && !sample_is_valid(memory, &sample.text, name))
			continue;
		if (!encoding_known(name, encoding))
			continue;
		encoding->how = ENCODING_DETECTED;
		encoding->confidence = (int) confidence;
		break;
	}
	buffer_free(&sample.text);
	return true;
}
