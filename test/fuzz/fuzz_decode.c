/*-------------------------------------------------------------------------
 *
 * fuzz_decode.c
 *	  Any bytes in any encoding become text, the same in any pieces; and some
 *	  encoding is found for them.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#include "tabular/encoding_detection.h"

static const char *const names[] = {
	NULL, "utf-8", "utf-16le", "utf-16be", "utf-16", "utf-32", "windows-1252",
	"shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr", "utf-7",
	"hz-gb-2312", "scsu", "bocu-1", "iso-2022-kr", "iso-2022-cn", "imap-mailbox-name",
	"ibm-1047", "koi8-r", "cesu-8", "x-iscii-de", "compound_text", "lmbcs-1",
	"utf-8+windows-1250", "utf-8+shift_jis", "utf-8+utf-16"
};
#define NAMES (sizeof(names) / sizeof(names[0]))

typedef struct Decoded
{
	Slice		text;
	int64_t		invalid;
	int64_t		multibyte;
	int64_t		nuls;
	int64_t		encoded_twice;
	int64_t		other_lines;
} Decoded;

static Decoded
decode(TabMemory *memory, const Encoding *encoding, Slice bytes, uint32_t seed,
	   size_t read_size)
{
	PiecesSource source;
	Decoder    *decoder;
	ByteBuffer	text;
	TabError	error;
	char		chunk[512];
	ssize_t		n;
	Decoded		decoded;

	pieces_init(&source, bytes, seed);
	decoder = decoder_open(memory, &source.source, encoding, NULL);
	buffer_init(&text, memory, 64);
	while ((n = source_read(&decoder->source, chunk, read_size, &error)) > 0)
		buffer_append(&text, chunk, (size_t) n);
	CHECK(n == 0);
	decoded.text.data = text.data;
	decoded.text.len = text.len;
	decoded.invalid = decoder->invalid;
	decoded.multibyte = decoder->multibyte;
	decoded.nuls = decoder->nuls;
	decoded.encoded_twice = decoder->encoded_twice;
	decoded.other_lines = decoder->other_lines;
	CHECK(is_text(decoded.text));
	return decoded;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TabMemory  *memory = heap_memory_create();
	Input		input = {data, size};
	const char *name = names[input_choose(&input, NAMES)];
	uint32_t	seed = 1 + input_choose(&input, 255);
	const char *declared = names[input_choose(&input, NAMES)];
	Slice		bytes = input_rest(memory, &input);
	Encoding	encoding;
	TabError	error;
	Decoded		whole;
	Decoded		pieces;
	PiecesSource source;

	if (encoding_begin(bytes.data, bytes.len, name, &encoding, &error))
	{
		whole = decode(memory, &encoding, bytes, 0, 512);
		pieces = decode(memory, &encoding, bytes, seed, 1 + seed % 50);
		CHECK(slices_equal(whole.text, pieces.text));
		CHECK(whole.invalid == pieces.invalid);
		CHECK(whole.multibyte == pieces.multibyte);
		CHECK(whole.nuls == pieces.nuls);
		CHECK(whole.encoded_twice == pieces.encoded_twice);
		CHECK(whole.other_lines == pieces.other_lines);
	}
	else
		CHECK(name != NULL && error.code == TAB_ERR_OPTION);

	CHECK(encoding_known("utf-8", &encoding));
	whole = decode(memory, &encoding, bytes, 0, 512);
	if (whole.invalid > 0)
	{
		pieces_init(&source, bytes, seed);
		CHECK(encoding_detect(memory, &source.source, declared,
							  whole.multibyte, whole.invalid, &encoding,
							  &error));
		CHECK(encoding.confidence >= 0 && encoding.confidence <= 100);
		decode(memory, &encoding, bytes, seed, 100);
	}
	heap_memory_destroy(memory);
	return 0;
}
