/*-------------------------------------------------------------------------
 *
 * test_stand_in.c
 *	  Quotes and escapes beyond ASCII, as the decoder and the reader see them.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/decoder.h"
#include "tabular/stand_in.h"

static Dialect
dialect_of(const char *quote, const char *escape)
{
	Dialect		dialect;

	dialect_init(&dialect);
	strcpy(dialect.quote_text, quote);
	strcpy(dialect.escape_text, escape);
	stand_ins_assign(&dialect);
	return dialect;
}

/* The text of an encoding, decoded from pieces into pieces. */
static char *
decoded(const Dialect *dialect, const char *encoding_name, const char *text,
		size_t step, size_t read_size)
{
	ByteBuffer	bytes = encoded(encoding_name, text);
	Encoding	encoding;
	SlowSource	source;
	Decoder    *decoder;
	ByteBuffer	buffer;
	TabError	error;
	char		chunk[64];
	ssize_t		n;

	assert_true(encoding_known(encoding_name, &encoding));
	slow_source_init(&source, bytes.data, bytes.len, step);
	decoder = decoder_open(memory, &source.source, &encoding, dialect);
	buffer_init(&buffer, memory, 64);
	while ((n = source_read(&decoder->source, chunk, read_size, &error)) > 0)
		buffer_append(&buffer, chunk, (size_t) n);
	assert_int_equal(n, 0);
	assert_int_equal(source_read(&decoder->source, chunk, read_size, &error), 0);
	return buffer.data;
}

static void
a_character_becomes_a_byte_wherever_the_pieces_end(void **state)
{
	static const char *const encodings[] = {"utf-8", "utf-16le", "gb18030"};
	/* others begin with the same bytes */
	static const char text[] = "«a„b»«„”\xF0\x9F\x98\x80\xF0\x9F\x98\x81„";
	Dialect		dialects[] = {dialect_of("«", "„"), dialect_of("„", "„"),
	dialect_of("\xF0\x9F\x98\x80", "”")};
	static const char *const expected[] = {
		"\xFF" "a\xFE" "b»\xFF\xFE”\xF0\x9F\x98\x80\xF0\x9F\x98\x81\xFE",
		"«a\xFF" "b»«\xFF”\xF0\x9F\x98\x80\xF0\x9F\x98\x81\xFF",
		"«a„b»«„\xFE\xFF\xF0\x9F\x98\x81„"
	};

	for (int i = 0; i < 3; i++)
		for (size_t e = 0; e < 3; e++)
			for (size_t step = 1; step < 7; step++)
				for (size_t size = 1; size < 7; size++)
					assert_string_equal(decoded(&dialects[i], encodings[e],
												text, step, size),
										expected[i]);
}

/* The cells of a text, which comes in pieces. */
static char *
cells_of(const Dialect *dialect, const char *text, size_t step,
		 size_t max_record)
{
	Encoding	encoding;
	SlowSource	source;
	Decoder    *decoder;
	CsvReader  *reader;
	Record		record;
	ByteBuffer	buffer;
	TabError	error;
	int			result;

	assert_true(encoding_known("utf-8", &encoding));
	slow_source_init(&source, text, strlen(text), step);
	decoder = decoder_open(memory, &source.source, &encoding, dialect);
	reader = csv_open(memory, &decoder->source, dialect, max_record, 100);
	buffer_init(&buffer, memory, 64);
	while ((result = csv_next_record(reader, &record, &error)) > 0)
		for (int i = 0; i < record.width; i++)
		{
			buffer_append_char(&buffer, i == 0 ? '[' : '|');
			buffer_append(&buffer, record.cells[i].data, record.cells[i].len);
			buffer_append_text(&buffer, i == record.width - 1 ? "]" : "");
		}
	if (result < 0)
		buffer_append_text(&buffer, error.message);
	csv_close(reader);
	return buffer.data;
}

static void
cells_have_the_characters_that_are_data(void **state)
{
	Dialect		quote = dialect_of("«", "");
	Dialect		both = dialect_of("”", "’");

	for (size_t step = 1; step < 10; step++)
	{
		assert_string_equal(cells_of(&quote, "«a,b«,««««,«c««d«,e«f,«\n", step, 100),
							"[a,b|«|c«d|e«f|«]");
		assert_string_equal(cells_of(&both, "”a’”b’’”,c’,d,”e””f”,g”’”\n", step, 100),
							"[a”b’|c,d|e”f|g””]");
	}
}

static void
a_record_is_as_long_as_its_characters_are(void **state)
{
	Dialect		dialect = dialect_of("\xF0\x9F\x98\x80", "");
	const char *text = repeated("x\xF0\x9F\x98\x80", 10);

	assert_string_equal(cells_of(&dialect, text, 3, 50), formatted("[%s]", text));
	assert_string_equal(cells_of(&dialect, text, 3, 49),
						"the record that begins in line 1 is longer than 49 bytes");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_character_becomes_a_byte_wherever_the_pieces_end),
		TEST(cells_have_the_characters_that_are_data),
		TEST(a_record_is_as_long_as_its_characters_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
