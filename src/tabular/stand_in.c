/*-------------------------------------------------------------------------
 *
 * stand_in.c
 *	  Bytes in place of characters, and the way back.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/stand_in.h"

#include <string.h>

/* smaller in the fuzzers, so that characters are cut; at least one of these */
#ifndef STAND_IN_CHUNK
#define STAND_IN_CHUNK (16 * 1024)
#endif

typedef struct StandIn
{
	const char *text;			/* empty: none */
	size_t		len;
	char		byte;
} StandIn;

typedef struct StandInSource
{
	ByteSource	source;
	ByteSource *upstream;
	Dialect		dialect;
	StandIn		of_quote;
	StandIn		of_escape;
	char		chunk[STAND_IN_CHUNK];
	size_t		len;
	size_t		position;
	bool		at_end;			/* upstream has no more */
} StandInSource;

void
stand_ins_assign(Dialect *dialect)
{
	if (dialect->quote_text[0] != '\0')
		dialect->quote = QUOTE_STAND_IN;
	if (dialect->escape_text[0] == '\0')
		return;
	/* who escapes quotes with a quote doubles them */
	dialect->escape = strcmp(dialect->escape_text, dialect->quote_text) == 0 ?
		QUOTE_STAND_IN : ESCAPE_STAND_IN;
}

bool
stand_ins_used(const Dialect *dialect)
{
	return dialect->quote_text[0] != '\0' || dialect->escape_text[0] != '\0';
}

/* Does the text, which is not empty, begin with the character, or end in it? */
static bool
begins_with(const char *text, size_t len, const StandIn *stand_in)
{
	return stand_in->len > 0 && text[0] == stand_in->text[0] &&
		memcmp(text, stand_in->text,
			   len < stand_in->len ? len : stand_in->len) == 0;
}

/* Take from the chunk as much as can be told; returns the bytes written. */
static size_t
take(StandInSource *self, char *target, size_t size)
{
	size_t		written = 0;

	while (written < size && self->position < self->len)
	{
		const char *text = self->chunk + self->position;
		size_t		left = self->len - self->position;
		const StandIn *found =
			begins_with(text, left, &self->of_quote) ? &self->of_quote :
			begins_with(text, left, &self->of_escape) ? &self->of_escape :
			NULL;

		/* decoded text does not end in a character: there is more */
		if (found != NULL && found->len > left)
			break;
		target[written++] = found != NULL ? found->byte : *text;
		self->position += found != NULL ? found->len : 1;
	}
	return written;
}

static ssize_t
stand_in_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	StandInSource *self = (StandInSource *) source;

	for (;;)
	{
		size_t		written = take(self, data, size);
		ssize_t		n;

		if (written > 0 || self->at_end)
			return (ssize_t) written;
		/* what is left is the beginning of a character */
		self->len -= self->position;
		memmove(self->chunk, self->chunk + self->position, self->len);
		self->position = 0;
		n = source_read(self->upstream, self->chunk + self->len,
						STAND_IN_CHUNK - self->len, error);
		if (n < 0)
			return -1;
		self->at_end = n == 0;
		self->len += (size_t) n;
	}
}

static StandIn
stand_in_of(const char *text, char byte)
{
	StandIn		stand_in = {text, strlen(text), byte};

	return stand_in;
}

ByteSource *
stand_in_source_open(TabMemory *memory, ByteSource *upstream,
					 const Dialect *dialect)
{
	StandInSource *self = mem_alloc0(memory, sizeof(StandInSource));

	self->source.read = stand_in_read;
	self->upstream = upstream;
	self->dialect = *dialect;
	self->of_quote = stand_in_of(self->dialect.quote_text, dialect->quote);
	self->of_escape = stand_in_of(self->dialect.escape_text, dialect->escape);
	return &self->source;
}

/* The character that a byte stands for, or NULL. */
static const char *
character_of(const Dialect *dialect, char byte)
{
	const char *text = byte == QUOTE_STAND_IN ? dialect->quote_text :
		byte == ESCAPE_STAND_IN ? dialect->escape_text : "";

	return text[0] != '\0' ? text : NULL;
}

size_t
stand_in_growth(const Dialect *dialect, Slice text)
{
	size_t		growth = 0;
	size_t		i;

	for (i = 0; i < text.len; i++)
	{
		const char *character = character_of(dialect, text.data[i]);

		if (character != NULL)
			growth += strlen(character) - 1;
	}
	return growth;
}

Slice
stand_in_put_back(const Dialect *dialect, Slice text, ByteBuffer *buffer)
{
	size_t		growth = stand_in_growth(dialect, text);
	size_t		begin = buffer->len;
	size_t		copied = 0;
	size_t		i;

	if (growth == 0)
		return text;
	buffer_reserve(buffer, text.len + growth);
	for (i = 0; i < text.len; i++)
	{
		const char *character = character_of(dialect, text.data[i]);

		if (character == NULL)
			continue;
		buffer_append(buffer, text.data + copied, i - copied);
		buffer_append_text(buffer, character);
		copied = i + 1;
	}
	buffer_append(buffer, text.data + copied, text.len - copied);
	text.data = buffer->data + begin;
	text.len = buffer->len - begin;
	return text;
}
