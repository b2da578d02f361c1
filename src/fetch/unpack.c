/*-------------------------------------------------------------------------
 *
 * unpack.c
 *	  Layers of unpacking, and gzip.
 *
 * A stack of layers, each a source on the one below.  A layer looks at its
 * first bytes and becomes a gzip reader, a zip reader (unzip.c), or nothing
 * at all.  Input is fetched before zlib is called and never during: the
 * source below may leave by longjmp.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/unpack_layer.h"

#include <stdio.h>
#include <string.h>

static Unpack *create(TabMemory *memory, ByteSource *upstream, uint64_t limit,
					  const char *innerpath, bool gzip_only);
static ssize_t layer_read(ByteSource *source, void *data, size_t size,
						  TabError *error);
static bool layer_decide(Layer *layer, TabError *error);
static void inflate_release(void *arg);
static bool inflate_open(Layer *layer, int window_bits, TabError *error);
static ssize_t plain_read(Layer *layer, void *data, size_t size,
						  TabError *error);
static ssize_t gzip_read(Layer *layer, void *data, size_t size,
						 TabError *error);
static bool gzip_next_member(Layer *layer, TabError *error);

Unpack *
unpack_create(TabMemory *memory, ByteSource *upstream, uint64_t limit,
			  const char *innerpath)
{
	return create(memory, upstream, limit, innerpath, false);
}

Unpack *
unpack_create_gzip(TabMemory *memory, ByteSource *upstream, uint64_t limit)
{
	return create(memory, upstream, limit, NULL, true);
}

static Unpack *
create(TabMemory *memory, ByteSource *upstream, uint64_t limit,
	   const char *innerpath, bool gzip_only)
{
	Unpack	   *unpack = mem_alloc0(memory, sizeof(Unpack));

	unpack->memory = memory;
	unpack->limit = limit;
	unpack->innerpath = innerpath;
	unpack->gzip_only = gzip_only;
	unpack->layer_count = gzip_only ? 1 : LAYERS;
	for (int i = 0; i < unpack->layer_count; i++)
	{
		Layer	   *layer = &unpack->layers[i];

		layer->source.read = layer_read;
		layer->unpack = unpack;
		layer->upstream = upstream;
		layer->input = mem_alloc(memory, INPUT_SIZE);
		upstream = &layer->source;
	}
	return unpack;
}

ByteSource *
unpack_source(Unpack *unpack)
{
	return &unpack->layers[unpack->layer_count - 1].source;
}

const char *
unpack_kind(const Unpack *unpack)
{
	for (int i = 0; i < unpack->layer_count; i++)
	{
		if (unpack->layers[i].kind == LAYER_GZIP)
			return "gz";
		if (unpack->layers[i].kind == LAYER_ZIP)
			return "zip";
	}
	return NULL;
}

/* The outer zip of two, or NULL. */
static const Layer *
find_zip(const Unpack *unpack)
{
	for (int i = 0; i < unpack->layer_count; i++)
	{
		if (unpack->layers[i].kind == LAYER_ZIP)
			return &unpack->layers[i];
	}
	return NULL;
}

const char *
unpack_member(const Unpack *unpack)
{
	const Layer *zip = find_zip(unpack);

	return zip != NULL ? zip->choice.taken : NULL;
}

const char *
unpack_left_out(const Unpack *unpack)
{
	ByteBuffer	names;

	buffer_init(&names, unpack->memory, 64);
	for (int i = 0; i < unpack->layer_count; i++)
	{
		const Layer *layer = &unpack->layers[i];

		if (layer->kind != LAYER_ZIP || layer->choice.wanted != NULL ||
			layer->choice.left_out.count == 0)
			continue;
		buffer_append_text(&names, names.len > 0 ? ", " : "");
		buffer_append_text(&names, name_list_text(unpack->memory,
												  &layer->choice.left_out));
	}
	buffer_append_char(&names, '\0');
	return names.len > 1 ? names.data : NULL;
}

static ssize_t
layer_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	Layer	   *layer = (Layer *) source;
	ssize_t		got = -1;

	if (layer->kind == LAYER_UNDECIDED && !layer_decide(layer, error))
		return -1;
	if (size > INT32_MAX)
		size = INT32_MAX;		/* zlib counts in unsigned int */

	switch (layer->kind)
	{
		case LAYER_UNDECIDED:
		case LAYER_PLAIN:
			got = plain_read(layer, data, size, error);
			break;
		case LAYER_GZIP:
			got = gzip_read(layer, data, size, error);
			break;
		case LAYER_ZIP:
			got = zip_read(layer, data, size, error);
			break;
	}
	if (got > 0 && !layer_count_output(layer, (size_t) got, error))
		return -1;
	return got;
}

/* Look at the first bytes, and decide what the layer is. */
static bool
layer_decide(Layer *layer, TabError *error)
{
	const unsigned char *magic;
	size_t		len;
	LayerKind	kind = LAYER_PLAIN;

	if (!layer_want(layer, 4, error))
		return false;
	magic = input_at(layer, 0);
	len = input_left(layer);

	if (len >= 2 && magic[0] == 0x1f && magic[1] == 0x8b)
		kind = LAYER_GZIP;
	else if (len >= 4 && !layer->unpack->gzip_only &&
			 (get32(magic) == ZIP_LOCAL_HEADER || get32(magic) == ZIP_END))
		kind = LAYER_ZIP;

	if (kind != LAYER_PLAIN && layer == &layer->unpack->layers[LAYERS - 1])
	{
		tab_fail(error, TAB_ERR_COMPRESSION,
				 "the file is packed more than twice");
		tab_error_hint(error, "Publish the CSV as it is, or in one .gz or .zip file.");
		return false;
	}
	if (kind == LAYER_ZIP)
	{
		bool		outer = find_zip(layer->unpack) == NULL;

		member_choice_init(&layer->choice, layer->unpack->memory,
						   outer ? layer->unpack->innerpath : NULL, outer);
	}
	if (layer == &layer->unpack->layers[LAYERS - 1] &&
		layer->unpack->innerpath != NULL && find_zip(layer->unpack) == NULL)
	{
		tab_fail(error, TAB_ERR_COMPRESSION,
				 "the file is not a zip archive, and option \"innerpath\" names a file in one");
		tab_error_hint(error, "Leave the option out.");
		return false;
	}
	if (kind == LAYER_GZIP && !inflate_open(layer, 16 + MAX_WBITS, error))
		return false;
	if (kind == LAYER_ZIP && !inflate_open(layer, -MAX_WBITS, error))
		return false;
	layer->kind = kind;
	return true;
}

static ssize_t
plain_read(Layer *layer, void *data, size_t size, TabError *error)
{
	size_t		n = input_left(layer);

	if (n == 0)
		return source_read(layer->upstream, data, size, error);
	if (n > size)
		n = size;
	memcpy(data, input_at(layer, 0), n);
	layer_take(layer, n);
	return (ssize_t) n;
}

/*
 * Have so many bytes of input at hand, or all that is left: the caller looks
 * at input_left().
 */
bool
layer_want(Layer *layer, size_t bytes, TabError *error)
{
	if (input_left(layer) >= bytes)
		return true;
	if (layer->input_start > 0)
	{
		memmove(layer->input, input_at(layer, 0), input_left(layer));
		layer->input_end -= layer->input_start;
		layer->input_start = 0;
	}
	while (input_left(layer) < bytes && !layer->input_over)
	{
		ssize_t		got = source_read(layer->upstream,
									  layer->input + layer->input_end,
									  INPUT_SIZE - layer->input_end, error);

		if (got < 0)
			return false;
		if (got == 0)
			layer->input_over = true;
		layer->input_end += (size_t) got;
	}
	return true;
}

/* The same, where the archive is not complete without them. */
bool
layer_need(Layer *layer, size_t bytes, const char *what, TabError *error)
{
	if (!layer_want(layer, bytes, error))
		return false;
	if (input_left(layer) < bytes)
		return layer_cut_short(layer, what, error);
	return true;
}

void
layer_take(Layer *layer, size_t bytes)
{
	layer->input_start += bytes;
	layer->consumed += bytes;
}

bool
layer_skip(Layer *layer, uint64_t bytes, const char *what, TabError *error)
{
	while (bytes > 0)
	{
		size_t		n;

		if (!layer_need(layer, 1, what, error))
			return false;
		n = input_left(layer);
		if (n > bytes)
			n = (size_t) bytes;
		layer_take(layer, n);
		bytes -= n;
	}
	return true;
}

/* Read upstream to its end, so that whoever counts its bytes sees them all. */
bool
layer_drain(Layer *layer, TabError *error)
{
	do
	{
		layer_take(layer, input_left(layer));
		if (!layer_want(layer, 1, error))
			return false;
	} while (input_left(layer) > 0);
	return true;
}

bool
layer_cut_short(const Layer *layer, const char *what, TabError *error)
{
	tab_fail(error, TAB_ERR_COMPRESSION, "the %s archive is not complete",
			 layer->kind == LAYER_ZIP ? "zip" : "gzip");
	tab_error_detail(error, "It ends after %llu bytes, where %s should be.",
					 (unsigned long long) (layer->consumed + input_left(layer)),
					 what);
	tab_error_hint(error, "Upload the file again; it may have been cut short when it was published.");
	return false;
}

bool
layer_damaged(const Layer *layer, TabError *error, const char *detail)
{
	tab_fail(error, TAB_ERR_COMPRESSION, "the %s archive is damaged",
			 layer->kind == LAYER_ZIP ? "zip" : "gzip");
	tab_error_detail(error, "%s", detail);
	return false;
}

/*
 * Every layer is held to the limit, so that an archive in an archive cannot
 * keep the server busy with what the inner one throws away.
 */
bool
layer_count_output(Layer *layer, size_t bytes, TabError *error)
{
	uint64_t	limit = layer->unpack->limit;

	layer->produced += bytes;
	if (limit == 0 || layer->produced <= limit)
		return true;
	tab_fail(error, TAB_ERR_LIMIT, "the file is larger than %llu bytes%s",
			 (unsigned long long) limit,
			 layer->kind == LAYER_PLAIN ? "" : " when unpacked");
	tab_error_hint(error, "The setting \"aircan.max_file_size\" is the limit; raise it if files of that size are expected.");
	return false;
}

static void
inflate_release(void *arg)
{
	/* harmless on a stream that was never opened */
	(void) inflateEnd(arg);
}

static bool
inflate_open(Layer *layer, int window_bits, TabError *error)
{
	mem_defer(layer->unpack->memory, inflate_release, &layer->stream);
	if (inflateInit2(&layer->stream, window_bits) == Z_OK)
		return true;
	tab_fail(error, TAB_ERR_COMPRESSION, "could not start to unpack the file");
	tab_error_detail(error, "zlib: %s",
					 layer->stream.msg != NULL ? layer->stream.msg : "out of memory");
	return false;
}

/*
 * Inflate up to size bytes.  Sets *end when the stream has come to its end;
 * may then return 0.
 */
ssize_t
inflate_some(Layer *layer, void *data, size_t size, bool *end,
			 TabError *error)
{
	z_stream   *stream = &layer->stream;
	char		detail[128];

	*end = false;
	for (;;)
	{
		size_t		before;
		size_t		got;
		int			result;

		if (!layer_want(layer, 1, error))
			return -1;
		before = input_left(layer);
		stream->next_in = layer->input + layer->input_start;
		stream->avail_in = (uInt) before;
		stream->next_out = data;
		stream->avail_out = (uInt) size;
		result = inflate(stream, Z_NO_FLUSH);
		got = size - stream->avail_out;
		layer_take(layer, before - stream->avail_in);
		layer->member_packed += before - stream->avail_in;

		if (result == Z_STREAM_END)
		{
			*end = true;
			return (ssize_t) got;
		}
		if (result != Z_OK && result != Z_BUF_ERROR)
		{
			snprintf(detail, sizeof(detail), "After %llu bytes: %s.",
					 (unsigned long long) layer->consumed,
					 stream->msg != NULL ? stream->msg : zError(result));
			layer_damaged(layer, error, detail);
			return -1;
		}
		if (got > 0)
			return (ssize_t) got;
		if (input_left(layer) == 0 && layer->input_over)
		{
			layer_cut_short(layer, "more of the packed data", error);
			return -1;
		}
	}
}

static ssize_t
gzip_read(Layer *layer, void *data, size_t size, TabError *error)
{
	while (layer->state != LAYER_DONE)
	{
		bool		end;
		ssize_t		got = inflate_some(layer, data, size, &end, error);

		/* zlib has compared the checksum and the length by then */
		if (got >= 0 && end && !gzip_next_member(layer, error))
			return -1;
		if (got != 0)
			return got;
	}
	return 0;
}

/* Behind a member comes another, zeros that some tapes add, or the end. */
static bool
gzip_next_member(Layer *layer, TabError *error)
{
	if (!layer_want(layer, 2, error))
		return false;
	if (input_left(layer) >= 2 &&
		input_at(layer, 0)[0] == 0x1f && input_at(layer, 0)[1] == 0x8b)
	{
		inflateReset(&layer->stream);
		return true;
	}

	while (input_left(layer) > 0)
	{
		if (*input_at(layer, 0) != 0)
		{
			char		detail[128];

			snprintf(detail, sizeof(detail),
					 "Behind its end, at byte %llu, is something that is not gzip.",
					 (unsigned long long) layer->consumed);
			return layer_damaged(layer, error, detail);
		}
		layer_take(layer, 1);
		if (!layer_want(layer, 1, error))
			return false;
	}
	layer->state = LAYER_DONE;
	return true;
}
