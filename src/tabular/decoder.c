/*-------------------------------------------------------------------------
 *
 * decoder.c
 *	  Decoding, with ICU or, of UTF-8, without.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/decoder.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "tabular/stand_in.h"
#include "tabular/utf8.h"

/* smaller in the fuzzers, so that small inputs outgrow them */
#ifndef RAW_SIZE
#define RAW_SIZE (64 * 1024)
#endif

struct DecoderState
{
	ByteSource	plain;			/* reads what is decoded as it is */
	Decoder    *decoder;
	ByteSource *stand_ins;		/* reads plain; NULL: there are none */

	TabMemory  *memory;
	ByteSource *upstream;
	bool		utf8;			/* what is read now, of a mixture the line */
	bool		by_line;		/* it is a mixture */
	bool		in_line;		/* one is read, */
	size_t		line_end;		/* up to here, in raw */
	bool		at_start;
	bool		at_end;			/* upstream has no more */
	bool		finished;

	unsigned char raw[RAW_SIZE];
	size_t		raw_len;
	size_t		raw_position;

	bool		behind_lead;	/* of a sequence encoded twice, perhaps */

	/* decoded bytes that did not fit the caller's buffer */
	unsigned char spare[16];
	size_t		spare_len;

	UConverter *from;
	UConverter *to;
	bool		ibm_controls;	/* from has them, see restore_controls() */
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
static ssize_t read_plain(ByteSource *source, void *data, size_t size,
						  TabError *error);

static void
close_decoder(void *arg)
{
	struct DecoderState *state = arg;

	ucnv_close(state->from);
	ucnv_close(state->to);
}

/*
 * Is it a line end or a Ctrl-Z of one byte behind text of wider characters, as
 * a program leaves it that does not know of these?
 */
static bool
is_narrow_end(const UConverterToUnicodeArgs *args, const char *bytes,
			  int32_t len)
{
	return args->flush && len == 1 &&
		ucnv_getMinCharSize(args->converter) > 1 &&
		memchr("\n\r\x1A", bytes[0], 3) != NULL;
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

	UChar		end;

	if (reason > UCNV_IRREGULAR)
		return;					/* reset, close: nothing to convert */
	*status = U_ZERO_ERROR;
	if (is_narrow_end(args, bytes, len))
	{
		end = (UChar) bytes[0];
		ucnv_cbToUWriteUChars(args, &end, 1, 0, status);
		return;
	}
	decoder->invalid++;
	ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

/*
 * In ICU's tables of IBM's code pages, those of DOS and of Eastern Asia, three
 * controls are in one another's places: 0x1A is U+001C, 0x1C is U+007F, 0x7F
 * is U+001A.  In files they are those of ASCII, and 0x1A is Ctrl-Z, the end.
 */
static bool
has_ibm_controls(UConverter *from)
{
	static const char ctrl_z[] = "\x1A";
	UErrorCode	status = U_ZERO_ERROR;
	UChar		control[4];
	int32_t		len = ucnv_toUChars(from, control, 4, ctrl_z, 1, &status);

	return U_SUCCESS(status) && len == 1 && control[0] == 0x1C;
}

/* Put them back, in UTF-8 that such a table made. */
static void
restore_controls(unsigned char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] == 0x1C)
			text[i] = 0x1A;
		else if (text[i] == 0x7F)
			text[i] = 0x1C;
		else if (text[i] == 0x1A)
			text[i] = 0x7F;
}

Decoder *
decoder_open(TabMemory *memory, ByteSource *upstream, const Encoding *encoding,
			 const Dialect *dialect)
{
	Decoder    *decoder = mem_alloc0(memory, sizeof(Decoder));
	struct DecoderState *state = mem_alloc0(memory, sizeof(*state));

	decoder->source.read = decoder_read;
	decoder->state = state;
	state->plain.read = read_plain;
	state->decoder = decoder;
	if (dialect != NULL && stand_ins_used(dialect))
		state->stand_ins = stand_in_source_open(memory, &state->plain,
												dialect);
	state->memory = memory;
	state->upstream = upstream;
	state->at_start = true;
	state->utf8 = encoding_is_utf8(encoding);
	state->by_line = encoding_of_lines(encoding) != NULL;
	if (!state->utf8)
	{
		UErrorCode	status = U_ZERO_ERROR;

		mem_defer(memory, close_decoder, state);
		state->from = ucnv_open(state->by_line ? encoding_of_lines(encoding) :
								encoding->name, &status);
		state->to = ucnv_open("UTF-8", &status);
		state->ibm_controls = has_ibm_controls(state->from);
		ucnv_setToUCallBack(state->from, substitute, decoder, NULL, NULL,
							&status);
		state->pivot_source = state->pivot_target = state->pivot;
		state->pivot_reset = true;
	}
	return decoder;
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

/*
 * What a two-byte sequence of UTF-8 becomes when it is taken for Windows-1252
 * and encoded again: "\xC3\x82" or "\xC3\x83", which are letters, and a sign
 * that follows no letter.  A blank and a quote may.
 */
static void
notice_encoded_twice(Decoder *decoder, const unsigned char *sequence, int n)
{
	struct DecoderState *state = decoder->state;

	if (state->behind_lead && n == 2 && sequence[0] == 0xC2 &&
		sequence[1] != 0xA0 && sequence[1] != 0xAB && sequence[1] != 0xBB)
		decoder->encoded_twice++;
	state->behind_lead = n == 2 && sequence[0] == 0xC3 &&
		(sequence[1] == 0x82 || sequence[1] == 0x83);
}

/* Decode raw as UTF-8, up to end, into target; returns the bytes written. */
static size_t
read_utf8(Decoder *decoder, size_t end, bool is_last, unsigned char *target,
		  size_t size)
{
	struct DecoderState *state = decoder->state;
	size_t		written = 0;

	while (state->raw_position < end && written < size)
	{
		const unsigned char *bytes = state->raw + state->raw_position;
		size_t		left = end - state->raw_position;
		size_t		room = size - written;
		size_t		run = ascii_run(bytes, left < room ? left : room);
		unsigned char sequence[4];
		const unsigned char *out;
		size_t		out_len;
		int			n;

		memcpy(target + written, bytes, run);
		written += run;
		state->raw_position += run;
		if (run > 0)
			state->behind_lead = false;
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
		if (n < 0 && !is_last)
			break;
		if (n > 0)
		{
			out_len = (size_t) n;
			decoder->multibyte++;
			notice_encoded_twice(decoder, out, n);
		}
		else
		{
			out = sequence;
			out_len = windows_1252_to_utf8(*bytes, sequence);
			decoder->invalid++;
			state->behind_lead = false;
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

/*
 * Decode raw through ICU, up to end, into target; returns the bytes written.
 * *done: all of it.
 */
static size_t
read_icu(Decoder *decoder, size_t end, bool is_last, unsigned char *target,
		 size_t size, bool *done)
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
					   &source, (const char *) state->raw + end,
					   state->pivot, &state->pivot_source,
					   &state->pivot_target, state->pivot + 1024,
					   state->pivot_reset, is_last, &status);
		state->pivot_reset = false;
		written = (size_t) (out - (char *) target);
		for (i = 0; i < written; i++)
			if (target[i] == 0)
				decoder->nuls++;
			else
				target[kept++] = target[i];
	} while (kept == 0 && status == U_BUFFER_OVERFLOW_ERROR);
	if (state->ibm_controls)
		restore_controls(target, kept);

	state->raw_position = (size_t) (source - (const char *) state->raw);
	*done = is_last && status != U_BUFFER_OVERFLOW_ERROR;
	return kept;
}

/*
 * The next line of a mixture, and what it is in.  A line that is too long to
 * be seen whole is judged in pieces.  Returns 1, 0 at the end, -1 on error.
 */
static int
begin_line(struct DecoderState *state, TabError *error)
{
	const unsigned char *start;
	size_t		len;
	size_t		i = 0;
	int			result;

	for (;;)
	{
		start = state->raw + state->raw_position;
		len = state->raw_len - state->raw_position;
		while (i < len && start[i] != '\n' && start[i] != '\r')
			i++;
		if (i < len || len == RAW_SIZE)
			break;
		result = refill(state, error);
		if (result < 0)
			return -1;
		if (result == 0)
			break;
	}
	if (len == 0)
		return 0;
	start = state->raw + state->raw_position;
	if (i < len)
		i++;
	else if (!state->at_end)
		/* half a character belongs to the next piece */
		for (size_t back = 1; back < 4; back++)
			if (utf8_sequence(start + len - back, back) < 0)
			{
				i -= back;
				break;
			}
	state->line_end = state->raw_position + i;
	state->utf8 = utf8_judge_line((const char *) start, i) != UTF8_LINE_OTHER;
	state->pivot_source = state->pivot_target = state->pivot;
	state->pivot_reset = true;
	return 1;
}

/* The same as decode_some(), of a mixture. */
static ssize_t
decode_lines(Decoder *decoder, unsigned char *target, size_t size,
			 TabError *error)
{
	struct DecoderState *state = decoder->state;

	while (!state->finished)
	{
		bool		done = true;
		size_t		written;

		if (!state->in_line)
		{
			int			result = begin_line(state, error);

			if (result < 0)
				return -1;
			state->finished = result == 0;
			state->in_line = result > 0;
			decoder->other_lines += state->in_line && !state->utf8;
			continue;
		}
		if (state->utf8)
		{
			written = read_utf8(decoder, state->line_end, true, target, size);
			done = state->raw_position == state->line_end;
		}
		else
			written = read_icu(decoder, state->line_end, true, target, size,
							   &done);
		state->in_line = !done;
		if (written > 0)
			return (ssize_t) written;
	}
	return 0;
}

/* Decode at least a byte into target.  Returns how many; 0 at the end. */
static ssize_t
decode_some(Decoder *decoder, unsigned char *target, size_t size,
			TabError *error)
{
	struct DecoderState *state = decoder->state;

	if (state->by_line)
		return decode_lines(decoder, target, size, error);
	while (!state->finished)
	{
		size_t		written = state->utf8 ?
			read_utf8(decoder, state->raw_len, state->at_end, target, size) :
			read_icu(decoder, state->raw_len, state->at_end, target, size,
					 &state->finished);

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
read_plain(ByteSource *source, void *data, size_t size, TabError *error)
{
	struct DecoderState *state = (struct DecoderState *) source;
	Decoder    *decoder = state->decoder;

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

static ssize_t
decoder_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	struct DecoderState *state = ((Decoder *) source)->state;

	return source_read(state->stand_ins != NULL ? state->stand_ins :
					   &state->plain, data, size, error);
}
