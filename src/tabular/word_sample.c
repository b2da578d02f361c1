/*-------------------------------------------------------------------------
 *
 * word_sample.c
 *	  Gathering words.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/word_sample.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/utf8.h"

/* smaller in the fuzzers, so that small inputs outgrow them */
#ifndef SAMPLE_SIZE
#define SAMPLE_SIZE (128 * 1024)
#endif
#define CHUNK_SIZE (64 * 1024)

/* a word of any length costs no more than half a sample, a line a whole */
#define MAX_WORD (SAMPLE_SIZE / 2 - 1)
#define MAX_LINE SAMPLE_SIZE

static void
sample_begin(WordSample *sample, TabMemory *memory)
{
	memset(sample, 0, sizeof(*sample));
	sample->stride = 1;
	buffer_init(&sample->text, memory, 256);
	sample->seen = mem_alloc0(memory, WORDS_SEEN * sizeof(uint64_t));
}

void
word_sample_free(WordSample *sample)
{
	mem_release(sample->text.memory, sample->seen);
	buffer_free(&sample->text);
}

/* Keep every other word. */
static void
thin(WordSample *sample)
{
	char	   *data = sample->text.data;
	size_t		from = 0;
	size_t		to = 0;
	bool		keep = true;

	while (from < sample->text.len)
	{
		const char *end = memchr(data + from, '\n', sample->text.len - from);
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
	sample->stride *= 2;
}

/*
 * Has the word been seen, be it with other numbers in it?  It is now.  FNV-1a.
 * Dates and numbers of houses would count for as many words as there are, and
 * say no more than one.
 */
static bool
was_seen(WordSample *sample, const char *word, size_t len)
{
	uint64_t	hash = UINT64_C(0xcbf29ce484222325);
	size_t		i;

	for (i = 0; i < len; i++)
		if (!ascii_is_digit(word[i]))
			hash = (hash ^ (unsigned char) word[i]) * UINT64_C(0x100000001b3);
		else if (i == 0 || !ascii_is_digit(word[i - 1]))
			hash = (hash ^ '0') * UINT64_C(0x100000001b3);
	hash |= 1;
	if (sample->seen_count >= WORDS_SEEN / 2)
	{
		memset(sample->seen, 0, WORDS_SEEN * sizeof(uint64_t));
		sample->seen_count = 0;
	}
	for (i = (size_t) (hash >> 32) % WORDS_SEEN; sample->seen[i] != 0;
		 i = (i + 1) % WORDS_SEEN)
		if (sample->seen[i] == hash)
			return true;
	sample->seen[i] = hash;
	sample->seen_count++;
	return false;
}

static void
take_word(WordSample *sample, const char *word, size_t len)
{
	if (len > MAX_WORD)
		len = MAX_WORD;
	if (was_seen(sample, word, len) || sample->words++ % sample->stride != 0)
		return;
	buffer_append(&sample->text, word, len);
	buffer_append_char(&sample->text, '\n');
	/* no word is longer than that, so one of two or more goes */
	while (sample->text.len > SAMPLE_SIZE / 2)
		thin(sample);
}

/* Bytes that end a word, and are no part of a character in any encoding. */
static bool
ends_word(char c)
{
	return c == ',' || c == ';' || c == '"' || (c >= '\t' && c <= ' ');
}

static void
take_words(WordSample *sample, const ByteBuffer *line)
{
	size_t		start = 0;
	bool		high = false;
	size_t		i;

	for (i = 0; i <= line->len; i++)
	{
		if (i < line->len && !ends_word(line->data[i]))
		{
			high |= (unsigned char) line->data[i] >= 0x80;
			continue;
		}
		if (high)
			take_word(sample, line->data + start, i - start);
		start = i + 1;
		high = false;
	}
}

static void
end_line(ByteBuffer *line, WordSample *utf8, WordSample *other)
{
	switch (utf8_judge_line(line->data, line->len))
	{
		case UTF8_LINE_ASCII:
			break;
		case UTF8_LINE_VALID:
		case UTF8_LINE_FAULTY:
			take_words(utf8, line);
			break;
		case UTF8_LINE_OTHER:
			take_words(other, line);
			break;
	}
	buffer_reset(line);
}

bool
word_sample_read(TabMemory *memory, ByteSource *upstream, WordSample *utf8,
				 WordSample *other, TabError *error)
{
	char	   *chunk = mem_alloc(memory, CHUNK_SIZE);
	ByteBuffer	line;
	ssize_t		n;

	sample_begin(utf8, memory);
	sample_begin(other, memory);
	buffer_init(&line, memory, 256);
	while ((n = source_read(upstream, chunk, CHUNK_SIZE, error)) > 0)
	{
		ssize_t		i;

		for (i = 0; i < n; i++)
		{
			bool		at_end = chunk[i] == '\n' || chunk[i] == '\r';

			if (!at_end)
				buffer_append_char(&line, chunk[i]);
			if (at_end || line.len >= MAX_LINE)
				end_line(&line, utf8, other);
		}
	}
	end_line(&line, utf8, other);
	buffer_free(&line);
	mem_release(memory, chunk);
	return n == 0;
}
