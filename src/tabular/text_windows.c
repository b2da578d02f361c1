/*-------------------------------------------------------------------------
 *
 * text_windows.c
 *	  Reading and decoding stretches of a file.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/text_windows.h"

#include <string.h>

#include "tabular/line_end.h"

/* smaller in the fuzzers, so that small inputs outgrow them */
#ifndef HEAD_SIZE
#define HEAD_SIZE (256 * 1024)
#define WINDOW_SIZE (128 * 1024)
#endif

/* Lengthen the head to size bytes, or to the end of the file. */
static bool
read_head(TextWindows *windows, size_t size, TabError *error)
{
	HeadSource *bytes = &windows->bytes;
	ByteSource *more = windows->origin->first;
	ssize_t		n;

	if (windows->again)
		more = windows->origin->reopen(windows->origin, (int64_t) bytes->len,
									   -1);
	bytes->head = mem_resize(windows->memory, bytes->head, size);
	n = source_read_fully(more, bytes->head + bytes->len, size - bytes->len,
						  error);
	if (n < 0)
		return false;
	bytes->len += (size_t) n;
	windows->head_is_all = bytes->len < size;
	return true;
}

bool
text_windows_begin(TextWindows *windows, TabMemory *memory,
				   ByteOrigin *origin, const Dialect *given,
				   size_t max_record, TabError *error)
{
	memset(windows, 0, sizeof(*windows));
	windows->given = given;
	windows->memory = memory;
	windows->origin = origin;
	head_source_init(&windows->bytes, NULL, 0, origin->first);
	/* as long in the widest of encodings */
	windows->max_head = 4 * max_record + HEAD_SIZE;
	return read_head(windows, HEAD_SIZE, error);
}

ByteSource *
text_windows_bytes(TextWindows *windows)
{
	if (windows->again)
		return windows->origin->reopen(windows->origin, 0, -1);
	windows->again = true;
	return &windows->bytes.source;
}

static bool
show_head(TextWindows *windows, const Encoding *encoding, TabError *error)
{
	TextWindow *window = &windows->windows[0];
	size_t		capacity = 3 * windows->bytes.len + 16;
	MemorySource raw;
	Decoder    *decoder;
	char	   *text = mem_alloc(windows->memory, capacity);
	ssize_t		len;

	memory_source_init(&raw, windows->bytes.head, windows->bytes.len);
	decoder = decoder_open(windows->memory, &raw.source, encoding,
						   windows->given);
	len = source_read_fully(&decoder->source, text, capacity, error);
	if (len < 0)
		return false;
	windows->head_is_valid = decoder->invalid == 0;
	windows->count = 1;
	mem_release(windows->memory, (void *) window->data);
	window->data = text;
	window->len = (size_t) len;
	window->is_head = true;
	window->is_end = windows->head_is_all;
	return true;
}

static bool
has_line(const TextWindows *windows)
{
	const TextWindow *window = &windows->windows[0];

	return line_end_find(windows->given, window->data,
						 window->data + window->len) != NULL;
}

bool
text_windows_grow_head(TextWindows *windows, const Encoding *encoding,
					   TabError *error)
{
	return read_head(windows, 2 * windows->bytes.len, error) &&
		show_head(windows, encoding, error);
}

bool
text_windows_show_head(TextWindows *windows, const Encoding *encoding,
					   TabError *error)
{
	if (!show_head(windows, encoding, error))
		return false;
	while (!windows->head_is_all && !has_line(windows) &&
		   windows->bytes.len < windows->max_head)
		if (!text_windows_grow_head(windows, encoding, error))
			return false;
	return true;
}

/* Decode a stretch of the bytes, from the first line that begins in it. */
static bool
show_stretch(TextWindows *windows, ByteSource *raw, bool is_end,
			 const Encoding *encoding, TabError *error)
{
	TextWindow *window = &windows->windows[windows->count];
	Decoder    *decoder = decoder_open(windows->memory, raw, encoding,
									   windows->given);
	size_t		capacity = 3 * WINDOW_SIZE;
	char	   *text = mem_alloc(windows->memory, capacity);
	ssize_t		len = source_read_fully(&decoder->source, text, capacity,
										error);
	const char *line;

	if (len < 0)
		return false;
	line = line_end_find(windows->given, text, text + len);
	if (line == NULL)
		return true;
	window->data = line_end_skip(windows->given, line, text + len);
	window->len = (size_t) (text + len - window->data);
	window->is_head = false;
	window->is_end = is_end;
	windows->count += window->len > 0;
	return true;
}

bool
text_windows_show_rest(TextWindows *windows, const Encoding *encoding,
					   TabError *error)
{
	ByteOrigin *origin = windows->origin;
	int64_t		size = origin->size(origin);
	int64_t		starts[2];
	int			i;

	starts[0] = size / 2;
	starts[1] = size - WINDOW_SIZE;
	for (i = 0; i < 2; i++)
	{
		/* in UTF-16 and UTF-32 the places of characters are even */
		int64_t		start = starts[i] & ~INT64_C(3);
		int64_t		end = start + WINDOW_SIZE;

		if (start < (int64_t) windows->bytes.len)
			continue;
		if (!show_stretch(windows, origin->reopen(origin, start, end),
						  end >= size, encoding, error))
			return false;
	}
	return true;
}

bool
text_windows_show_part(TextWindows *windows, const Encoding *encoding,
					   int64_t from, int64_t to, size_t size, TabError *error)
{
	TextWindow *window = &windows->windows[0];
	Decoder    *decoder = decoder_open(windows->memory,
									   text_windows_bytes(windows), encoding,
									   windows->given);
	char	   *text;
	ssize_t		n = 1;

	if (size < windows->bytes.len)
		size = windows->bytes.len > HEAD_SIZE ? windows->bytes.len : HEAD_SIZE;
	text = mem_alloc(windows->memory, size);
	while (from > 0 && n > 0)
	{
		n = source_read_fully(&decoder->source, text,
							  from < (int64_t) size ? (size_t) from : size,
							  error);
		from -= n;
		to -= n;
	}
	if (n >= 0)
		n = source_read_fully(&decoder->source, text,
							  to < (int64_t) size ? (size_t) to : size,
							  error);
	if (n < 0)
		return false;
	windows->count = 1;
	mem_release(windows->memory, (void *) window->data);
	window->data = text;
	window->len = (size_t) n;
	window->is_head = true;
	window->is_end = (int64_t) n == to || (size_t) n < size;
	return true;
}
