/*-------------------------------------------------------------------------
 *
 * fuzz.c
 *	  The helpers of fuzz.h.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

unsigned
input_choose(Input *input, unsigned count)
{
	if (input->len == 0)
		return 0;
	input->len--;
	return *input->data++ % count;
}

Slice
input_rest(TabMemory *memory, Input *input)
{
	char	   *copy = mem_alloc(memory, input->len);
	Slice		rest = {copy, input->len};

	if (input->len > 0)
		memcpy(copy, input->data, input->len);
	return rest;
}

static ssize_t
pieces_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	PiecesSource *pieces = (PiecesSource *) source;

	CHECK(size > 0);
	if (pieces->seed != 0)
	{
		size_t		piece;

		pieces->seed = pieces->seed * 1664525u + 1013904223u;
		piece = 1 + (pieces->seed >> 24) % (pieces->seed >> 16 & 1 ? 3 : 40);
		if (size > piece)
			size = piece;
	}
	return source_read(&pieces->bytes.source, data, size, error);
}

void
pieces_init(PiecesSource *pieces, Slice bytes, uint32_t seed)
{
	pieces->source.read = pieces_read;
	memory_source_init(&pieces->bytes, bytes.data, bytes.len);
	pieces->seed = seed;
}

bool
is_text(Slice text)
{
	size_t		i = 0;

	while (i < text.len)
	{
		const unsigned char *p = (const unsigned char *) text.data + i;
		uint32_t	c = *p;
		static const uint32_t least[] = {1, 0x80, 0x800, 0x10000};
		int			more = c < 0x80 ? 0 : c < 0xC0 ? -1 : c < 0xE0 ? 1 :
			c < 0xF0 ? 2 : c < 0xF8 ? 3 : -1;

		if (more < 0 || i + (size_t) more >= text.len)
			return false;
		if (more > 0)
			c &= 0x3Fu >> more;
		for (int k = 1; k <= more; k++)
		{
			if ((p[k] & 0xC0) != 0x80)
				return false;
			c = c << 6 | (p[k] & 0x3F);
		}
		if (c < least[more] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
			return false;
		i += 1 + (size_t) more;
	}
	return true;
}

Slice
as_text(TabMemory *memory, Slice bytes)
{
	Encoding	encoding;
	MemorySource source;
	Decoder    *decoder;
	ByteBuffer	text;
	TabError	error;
	char		chunk[256];
	char	   *copy;
	ssize_t		n;
	Slice		result;

	CHECK(encoding_known("utf-8", &encoding));
	memory_source_init(&source, bytes.data, bytes.len);
	decoder = decoder_open(memory, &source.source, &encoding, NULL);
	buffer_init(&text, memory, bytes.len);
	while ((n = source_read(&decoder->source, chunk, sizeof(chunk), &error)) > 0)
		buffer_append(&text, chunk, (size_t) n);
	/* of its own size, so that a byte beyond is seen */
	copy = mem_alloc(memory, text.len);
	if (text.len > 0)
		memcpy(copy, text.data, text.len);
	result.data = copy;
	result.len = text.len;
	return result;
}
