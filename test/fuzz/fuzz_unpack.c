/*-------------------------------------------------------------------------
 *
 * fuzz_unpack.c
 *	  Any bytes are an archive, a damaged one, or none; the same in any
 *	  pieces, and never more than the limit comes out.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#include "fetch/unpack.h"

#define LIMIT 20000

typedef struct Unpacked
{
	Slice		bytes;
	TabErrorCode code;
	const char *kind;
} Unpacked;

static Unpacked
unpack(TabMemory *memory, Slice archive, bool gzip_only, const char *innerpath,
	   uint32_t seed)
{
	PiecesSource source;
	Unpack	   *layers;
	ByteBuffer	out;
	TabError	error;
	char		chunk[1024];
	ssize_t		n;
	Unpacked	unpacked;

	tab_error_clear(&error);
	pieces_init(&source, archive, seed);
	layers = gzip_only ? unpack_create_gzip(memory, &source.source, LIMIT) :
		unpack_create(memory, &source.source, LIMIT, innerpath);
	buffer_init(&out, memory, 1024);
	while ((n = source_read(unpack_source(layers), chunk,
							seed == 0 ? sizeof(chunk) : 1 + seed % 100,
							&error)) > 0)
		buffer_append(&out, chunk, (size_t) n);
	CHECK(out.len <= LIMIT);
	CHECK((n < 0) == (error.code != TAB_OK));
	if (unpack_member(layers) != NULL)
	{
		Slice		name = {unpack_member(layers), strlen(unpack_member(layers))};

		CHECK(is_text(name));
		CHECK(innerpath == NULL || strcmp(name.data, innerpath) == 0);
	}
	if (n == 0 && unpack_left_out(layers) != NULL)
	{
		Slice		names = {unpack_left_out(layers), strlen(unpack_left_out(layers))};

		CHECK(is_text(names));
	}
	unpacked.bytes.data = out.data;
	unpacked.bytes.len = out.len;
	unpacked.code = error.code;
	unpacked.kind = unpack_kind(layers);
	return unpacked;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TabMemory  *memory = heap_memory_create();
	Input		input = {data, size};
	bool		gzip_only = input_choose(&input, 8) == 0;
	static const char *const innerpaths[] = {NULL, "a.csv", "a"};
	const char *innerpath = innerpaths[input_choose(&input, 3)];
	uint32_t	seed = 1 + input_choose(&input, 255);
	Slice		archive = input_rest(memory, &input);
	Unpacked	whole = unpack(memory, archive, gzip_only, innerpath, 0);
	Unpacked	pieces = unpack(memory, archive, gzip_only, innerpath, seed);

	/* one that is damaged and too large is either */
	if (whole.code != TAB_ERR_LIMIT && pieces.code != TAB_ERR_LIMIT)
		CHECK(whole.code == pieces.code);
	CHECK((whole.code == TAB_OK) == (pieces.code == TAB_OK));
	CHECK((whole.kind == NULL) == (pieces.kind == NULL));
	CHECK(whole.kind == NULL || strcmp(whole.kind, pieces.kind) == 0);
	if (whole.code == TAB_OK)
		CHECK(slices_equal(whole.bytes, pieces.bytes));
	if (whole.kind == NULL && whole.code == TAB_OK)
		CHECK(slices_equal(whole.bytes, archive));
	heap_memory_destroy(memory);
	return 0;
}
