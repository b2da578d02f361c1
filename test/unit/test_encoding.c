/*-------------------------------------------------------------------------
 *
 * test_encoding.c
 *	  Bytes of any encoding become UTF-8, as sentences.
 *
 * Letters whose UTF-8 has a byte 0x80 are written as \uXXXX: the formatter
 * damages that byte.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "tabular/encoding_detection.h"

/* What became of some bytes. */
typedef struct Decoded
{
	char	   *text;
	size_t		len;
	int64_t		invalid;
	int64_t		multibyte;
	int64_t		nuls;
	int64_t		encoded_twice;
	int64_t		other_lines;
} Decoded;

static Decoded
decode_in_pieces(const char *name, const char *bytes, size_t len, size_t step,
				 size_t read_size)
{
	Encoding	encoding;
	TabError	error;
	SlowSource	source;
	Decoder    *decoder;
	ByteBuffer	text;
	char	   *chunk = mem_alloc(memory, read_size);
	ssize_t		n;
	Decoded		decoded;

	assert_true(encoding_begin(bytes, len, name, &encoding, &error));
	slow_source_init(&source, exact_copy(bytes, len), len, step);
	decoder = decoder_open(memory, &source.source, &encoding, NULL);
	buffer_init(&text, memory, len);
	while ((n = source_read(&decoder->source, chunk, read_size, &error)) > 0)
	{
		assert_in_range(n, 1, read_size);
		buffer_append(&text, chunk, (size_t) n);
	}
	assert_int_equal(n, 0);
	/* and it stays at the end */
	assert_int_equal(source_read(&decoder->source, chunk, read_size, &error),
					 0);
	decoded.text = text.data;
	decoded.len = text.len;
	decoded.invalid = decoder->invalid;
	decoded.multibyte = decoder->multibyte;
	decoded.nuls = decoder->nuls;
	decoded.encoded_twice = decoder->encoded_twice;
	decoded.other_lines = decoder->other_lines;
	return decoded;
}

/* Decode; asserts that the pieces do not matter.  name NULL: guess. */
static Decoded
decode(const char *name, const char *bytes, size_t len)
{
	Decoded		whole = decode_in_pieces(name, bytes, len, 0, 65536);
	static const size_t pieces[][2] = {{1, 65536}, {3, 4}, {0, 5}, {1, 3},
	{0, 1}, {1, 2}};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
	{
		Decoded		other = decode_in_pieces(name, bytes, len, pieces[i][0],
											 pieces[i][1]);

		assert_int_equal(other.len, whole.len);
		assert_memory_equal(other.text, whole.text, whole.len);
		assert_int_equal(other.invalid, whole.invalid);
		assert_int_equal(other.multibyte, whole.multibyte);
		assert_int_equal(other.nuls, whole.nuls);
		assert_int_equal(other.encoded_twice, whole.encoded_twice);
		assert_int_equal(other.other_lines, whole.other_lines);
	}
	return whole;
}

#define DECODE(name, bytes) decode(name, bytes, sizeof(bytes) - 1)

static void
utf8_passes_through(void **state)
{
	Decoded		decoded = DECODE(NULL, "a,\xC3\xA9,\xE2\x82\xAC,\xF0\x9F\x8C\xB3\n");

	assert_string_equal(decoded.text, "a,\xC3\xA9,\xE2\x82\xAC,\xF0\x9F\x8C\xB3\n");
	assert_int_equal(decoded.multibyte, 3);
	assert_int_equal(decoded.invalid, 0);
}

static void
a_byte_order_mark_is_taken_off_once(void **state)
{
	assert_string_equal(DECODE(NULL, "\xEF\xBB\xBF" "a").text, "a");
	assert_string_equal(DECODE(NULL, "\xEF\xBB\xBF\xEF\xBB\xBF" "a").text,
						"\xEF\xBB\xBF" "a");
	assert_string_equal(DECODE("utf-8", "\xEF\xBB\xBF" "a").text, "a");
	assert_string_equal(DECODE(NULL, "a\xEF\xBB\xBF" "b").text,
						"a\xEF\xBB\xBF" "b");
	assert_int_equal(DECODE(NULL, "\xEF\xBB\xBF").len, 0);
	assert_string_equal(DECODE("utf-8", "\xEF\xBB").text, "\xC3\xAF\xC2\xBB");
	/* behind zeros it is the first character still, whatever the pieces */
	assert_string_equal(DECODE("utf-16le", "\0\0\0\0\0\0\xFF\xFE" "a\0").text,
						"a");
}

static void
zero_bytes_are_left_out_and_counted(void **state)
{
	Decoded		decoded = DECODE("utf-8", "a\0b\0\0c");

	assert_string_equal(decoded.text, "abc");
	assert_int_equal(decoded.nuls, 3);
	assert_int_equal(DECODE("utf-16le", "a\0\0\0b\0").nuls, 1);
	assert_int_equal(DECODE("utf-8", "\0\0").len, 0);
}

static void
a_stretch_of_zeros_does_not_end_a_file(void **state)
{
	size_t		len = 200 * 1000;
	char	   *bytes = mem_alloc0(memory, len + 2);
	Decoded		decoded;

	bytes[0] = 'a';
	bytes[len] = 'b';
	decoded = decode_in_pieces("utf-16le", bytes, len + 2, 0, 1000);
	assert_string_equal(decoded.text, "ab");
	assert_int_equal(decoded.nuls, len / 2 - 1);
	decoded = decode_in_pieces("utf-8", bytes, len + 2, 0, 1000);
	assert_string_equal(decoded.text, "ab");
}

static void
what_is_no_utf8_is_read_as_windows_1252_and_counted(void **state)
{
	Decoded		decoded = DECODE("utf-8", "caf\xE9,\x80" "5,\xC3\xA9\n");

	assert_string_equal(decoded.text, "caf\xC3\xA9,\xE2\x82\xAC" "5,\xC3\xA9\n");
	assert_int_equal(decoded.invalid, 2);
	assert_int_equal(decoded.multibyte, 1);
}

static void
utf8_is_judged_strictly(void **state)
{
	/* overlong, surrogates, beyond U+10FFFF, a lone continuation, cut */
	static const char *const invalid[] = {
		"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80",
		"\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80", "\xFF", "\x80", "\xBF", "\xC3", "\xE2\x82",
		"\xF0\x9F\x8C"
	};
	static const char *const valid[] = {
		"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
		"\xEF\xBF\xBD", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"
	};

	for (size_t i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++)
	{
		Decoded		decoded = decode("utf-8", invalid[i], strlen(invalid[i]));

		/* every byte is one character of Windows-1252 */
		assert_int_equal(decoded.invalid, strlen(invalid[i]));
		assert_int_equal(decoded.multibyte, 0);
	}
	for (size_t i = 0; i < sizeof(valid) / sizeof(valid[0]); i++)
	{
		Decoded		decoded = decode("utf-8", valid[i], strlen(valid[i]));

		assert_string_equal(decoded.text, valid[i]);
		assert_int_equal(decoded.invalid, 0);
		assert_int_equal(decoded.multibyte, 1);
	}
}

static void
utf16_is_known_by_its_mark(void **state)
{
	Encoding	encoding;
	TabError	error;

	assert_string_equal(DECODE(NULL, "\xFF\xFE" "a\0\xE9\0\n\0").text,
						"a\xC3\xA9\n");
	assert_string_equal(DECODE(NULL, "\xFE\xFF\0a\0\xE9\0\n").text,
						"a\xC3\xA9\n");
	assert_true(encoding_begin("\xFF\xFE" "a\0", 4, NULL, &encoding, &error));
	assert_string_equal(encoding.name, "utf-16le");
	assert_int_equal(encoding.how, ENCODING_BOM);
	assert_true(encoding_begin("\xFE\xFF\0a", 4, NULL, &encoding, &error));
	assert_string_equal(encoding.name, "utf-16be");
	assert_true(encoding_begin("\xFF\xFE\0\0a\0\0\0", 8, NULL, &encoding,
							   &error));
	assert_string_equal(encoding.name, "utf-32le");
	assert_string_equal(DECODE(NULL, "\xFF\xFE\0\0a\0\0\0").text, "a");
	assert_true(encoding_begin("\0\0\xFE\xFF\0\0\0a", 8, NULL, &encoding,
							   &error));
	assert_string_equal(encoding.name, "utf-32be");
	assert_string_equal(DECODE(NULL, "\0\0\xFE\xFF\0\0\0a\0\0\0\xFC").text,
						"a\xC3\xBC");
}

static void
utf16_is_known_by_its_zeros_too(void **state)
{
	Encoding	encoding;
	TabError	error;

	assert_true(encoding_begin("a\0,\0b\0\n\0", 8, NULL, &encoding, &error));
	assert_string_equal(encoding.name, "utf-16le");
	assert_int_equal(encoding.how, ENCODING_PATTERN);
	assert_true(encoding_begin("\0a\0,\0b\0\n", 8, NULL, &encoding, &error));
	assert_string_equal(encoding.name, "utf-16be");
	assert_string_equal(DECODE(NULL, "a\0,\0b\0\n\0").text, "a,b\n");
	/* a few zeros do not make it so */
	assert_true(encoding_begin("a,b\0c,d\ne,f,g\n", 14, NULL, &encoding,
							   &error));
	assert_string_equal(encoding.name, "utf-8");
	assert_int_equal(encoding.how, ENCODING_VALID);
}

static void
utf16_in_any_script_is_known_by_the_zeros_of_its_line_ends(void **state)
{
	static const char *const names[] = {"utf-16le", "utf-16be"};
	static const char *const texts[] = {
		"αριθμός;πόλη\r\n1;Αθήνα\r\n2;Πάτρα\r\n", "क्रम,नगर\n1,दिल्ली\n2,मुंबई\n",
		"番号,都市\n1,東京都千代田区\n2,大阪府大阪市\n", "מספר,עיר\n1,ירושלים\n2,חיפה\n"
	};
	Encoding	encoding;
	TabError	error;

	for (int i = 0; i < 8; i++)
	{
		ByteBuffer	bytes = encoded(names[i % 2], texts[i / 2]);

		assert_true(encoding_begin(bytes.data, bytes.len, NULL, &encoding,
								   &error));
		assert_string_equal(encoding.name, names[i % 2]);
	}
	/* zeros that are only lost in a text */
	assert_true(encoding_begin("id,name\n1,x\0\n\0" "2,y\n", 18, NULL,
							   &encoding, &error));
	assert_string_equal(encoding.name, "utf-8");
}

static void
utf32_is_known_by_its_mark_and_by_its_zeros(void **state)
{
	static const char *const names[] = {"utf-32le", "utf-32be"};
	static const char *const texts[] = {
		"id,name\n1,M\u00fcnster\n", "\u756a\u53f7\n\U0001F600\n"
	};
	Encoding	encoding;
	TabError	error;

	for (int i = 0; i < 4; i++)
	{
		ByteBuffer	bare = encoded(names[i % 2], texts[i / 2]);
		ByteBuffer	marked = encoded(names[i % 2],
									 formatted("\uFEFF%s", texts[i / 2]));

		assert_true(encoding_begin(bare.data, bare.len, NULL, &encoding,
								   &error));
		assert_string_equal(encoding.name, names[i % 2]);
		assert_int_equal(encoding.how, ENCODING_PATTERN);
		assert_true(encoding_begin(marked.data, marked.len, NULL, &encoding,
								   &error));
		assert_string_equal(encoding.name, names[i % 2]);
		assert_int_equal(encoding.how, ENCODING_BOM);
	}
	assert_string_equal(DECODE(NULL, "\0\0\xFE\xFF\0\0\0a").text, "a");
	/* too little to tell, and zeros that are only lost in a text */
	assert_true(encoding_begin("a\0\0\0", 4, NULL, &encoding, &error));
	assert_string_equal(encoding.name, "utf-8");
	assert_true(encoding_begin("a\0\0\0b,c\0", 8, NULL, &encoding, &error));
	assert_string_equal(encoding.name, "utf-8");
}

static void
half_a_character_at_the_end_is_invalid(void **state)
{
	assert_int_equal(DECODE("utf-16le", "a\0b").invalid, 1);
	assert_int_equal(DECODE("shift_jis", "a\x83").invalid, 1);
	/* half of a surrogate pair */
	assert_int_equal(DECODE("utf-16le", "a\0\x3C\xD8").invalid, 1);
}

static void
a_narrow_line_end_behind_wide_characters_is_one(void **state)
{
	Decoded		decoded = DECODE(NULL, "\xFF\xFE" "a\0\n\0\n");

	assert_string_equal(decoded.text, "a\n\n");
	assert_int_equal(decoded.invalid, 0);
	assert_string_equal(DECODE(NULL, "\xFE\xFF\0a\x1A").text, "a\x1A");
	assert_string_equal(DECODE("utf-32be", "\0\0\0a\n").text, "a\n");
	/* within text it is half of another character */
	assert_string_equal(DECODE("utf-16le", "a\0\n" "b\0").text,
						"a\xE6\x88\x8A\xEF\xBF\xBD");
	assert_int_equal(DECODE("shift_jis", "a\x83\n").invalid, 1);
}

static void
half_a_surrogate_pair_costs_no_more_than_itself(void **state)
{
	Decoded		decoded = DECODE(NULL, "\xFF\xFE" "a\0\x3C\xD8" "b\0\n\0" "c\0");

	assert_string_equal(decoded.text, "a\xEF\xBF\xBD" "b\nc");
	assert_int_equal(decoded.invalid, 1);
	decoded = DECODE(NULL, "\xFF\xFE" "a\0\n\0" "b\0c");
	assert_string_equal(decoded.text, "a\nb\xEF\xBF\xBD");
	assert_int_equal(decoded.invalid, 1);
}

static void
behind_a_mark_of_utf8_lines_may_be_windows_1252(void **state)
{
	Decoded		decoded = DECODE(NULL, "\xEF\xBB\xBF" "id,K\xC3\xB6ln\n1,caf\xE9\n");

	assert_string_equal(decoded.text, "id,Köln\n1,café\n");
	assert_int_equal(decoded.invalid, 1);
}

static void
text_that_was_encoded_twice_stays_and_is_noticed(void **state)
{
	Decoded		decoded = DECODE(NULL, "MÃ¼ller,CafÃ©,20 Â°C\n");

	assert_string_equal(decoded.text, "MÃ¼ller,CafÃ©,20 Â°C\n");
	assert_int_equal(decoded.encoded_twice, 3);
	/* Portuguese and French have these letters, and signs behind words */
	assert_int_equal(DECODE(NULL, "SÃO,«MANHÃ»,Âge,manhã²\n").encoded_twice, 0);
}

static void
a_mixture_is_read_line_by_line(void **state)
{
	/* one line ends in half a character, one is too long to be seen whole */
	char	   *bytes = formatted("1,\xC5\x81\xC3\xB3" "d\xC5\xBA\n2,\xA3\xF3" "d\x9F\r\n3,\xC5\n4,%s\n5,\xC5\x82",
								  repeated("\xC5\x82", 50 * 1000));
	char	   *text = formatted("1,Łódź\n2,Łódź\r\n3,Ĺ\n4,%s\n5,ł",
								 repeated("ł", 50 * 1000));
	Decoded		decoded = decode("utf-8+windows-1250", bytes, strlen(bytes));

	assert_string_equal(decoded.text, text);
	assert_int_equal(decoded.invalid, 0);
	assert_int_equal(decoded.other_lines, 2);
}

static void
a_given_encoding_is_obeyed(void **state)
{
	assert_string_equal(DECODE("windows-1252", "caf\xE9 \x80").text,
						"caf\xC3\xA9 \xE2\x82\xAC");
	assert_string_equal(DECODE("latin1", "\x93x\x94").text,
						"\xE2\x80\x9Cx\xE2\x80\x9D");
	assert_string_equal(DECODE("iso-8859-2", "\xB1").text, "\xC4\x85");
	assert_string_equal(DECODE("Shift_JIS", "\x93\xFA\x96\x7B").text, "日本");
	assert_string_equal(DECODE("utf-16le", "a\0").text, "a");
}

/* What is read as, and what the first bytes say instead. */
#define ASSERT_GIVEN(given, bytes, expected) \
	assert_string_equal(read_as(given, bytes, sizeof(bytes) - 1), expected)

static const char *
read_as(const char *given, const char *bytes, size_t len)
{
	Encoding	encoding;
	TabError	error;

	assert_true(encoding_begin(bytes, len, given, &encoding, &error));
	return formatted("%s %s", encoding.name, encoding.clash);
}

/* Has it what makes a table in ASCII's bytes, and no escapes? */
static bool
is_ascii_by_byte(const char *name)
{
	UErrorCode	status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);
	UConverterType type = ucnv_getType(converter);
	UChar		text[10];
	int32_t		len = ucnv_toUChars(converter, text, 10, "Az;,\t\"\r\n", 8,
									&status);

	ucnv_close(converter);
	return (type == UCNV_SBCS || type == UCNV_MBCS) && U_SUCCESS(status) &&
		len == 8 && u_strcmp(text, u"Az;,\t\"\r\n") == 0;
}

static void
controls_are_those_of_ascii_in_every_encoding_that_has_its_letters(void **state)
{
	char		controls[32];
	int			checked = 0;

	for (int i = 0; i < 31; i++)
		controls[i] = (char) (i + 1);
	controls[31] = 0x7F;
	for (int i = 0; i < ucnv_countAvailable(); i++)
	{
		const char *name = ucnv_getAvailableName(i);
		Decoded		decoded;

		if (!is_ascii_by_byte(name))
			continue;
		decoded = decode(name, controls, sizeof(controls));
		assert_int_equal(decoded.len, sizeof(controls));
		assert_memory_equal(decoded.text, controls, sizeof(controls));
		checked++;
	}
	assert_in_range(checked, 60, 1000);
	assert_string_equal(DECODE("ibm850", "\x99zil\x1A").text,
						"\xC3\x96zil\x1A");
	assert_string_equal(DECODE("shift_jis", "\x93\x8C\x1A").text,
						"\xE6\x9D\xB1\x1A");
	assert_string_equal(DECODE("utf-8+ibm852", "\x88\x1A\n\xC5\x82\x1A").text,
						"\xC5\x82\x1A\n\xC5\x82\x1A");
}

static void
a_given_encoding_that_the_first_bytes_contradict_is_told(void **state)
{
	ASSERT_GIVEN("windows-1252", "a\n\xC3\xA4 \xC3\xB6 \xC3\xBC\n", "windows-1252 utf-8");
	ASSERT_GIVEN("windows-1252", "\xEF\xBB\xBFid\n", "windows-1252 utf-8");
	ASSERT_GIVEN("utf-8", "\xFF\xFEi\0d\0\n\0", "utf-8 utf-16le");
	ASSERT_GIVEN("utf-8", "\xEF\xBB\xBFid\n", "utf-8 ");
	ASSERT_GIVEN("utf-8+cp1250", "\xEF\xBB\xBFid\n", "utf-8+windows-1250 ");
	ASSERT_GIVEN("windows-1252", "caf\xE9 a\xC3\xA4\n", "windows-1252 ");
	/* one may be by chance */
	ASSERT_GIVEN("windows-1252", "a \xC3\xA4\n", "windows-1252 ");
}

static void
what_a_given_encoding_leaves_open_the_first_bytes_tell(void **state)
{
	ASSERT_GIVEN("utf-16", "i\0d\0\n\0001\0\n\0", "utf-16le ");
	ASSERT_GIVEN("utf-16", "\xFE\xFF\0i\0d\0\n", "utf-16be ");
	ASSERT_GIVEN("us-ascii", "a\n\xC3\xA4\n", "utf-8 ");
	ASSERT_GIVEN("ASCII", "id\n", "utf-8 ");
}

static void
an_encoding_is_known_by_its_usual_names(void **state)
{
	static const char *const names[][2] = {
		{"UTF-8", "utf-8"}, {"utf8", "utf-8"}, {"utf-8-sig", "utf-8"},
		{"cp1252", "windows-1252"}, {"ISO-8859-1", "windows-1252"},
		{"ascii", "windows-1252"}, {"latin-1", "windows-1252"},
		{"ISO-8859-15", "iso-8859-15"}, {"SJIS", "shift_jis"},
		{"big5", "big5"}, {"EUC-KR", "euc-kr"}, {"koi8-r", "koi8-r"},
		{"utf-16", "utf-16"}
	};
	Encoding	encoding;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		assert_true(encoding_known(names[i][0], &encoding));
		assert_string_equal(encoding.name, names[i][1]);
	}
	assert_false(encoding_known("klingon", &encoding));
	assert_false(encoding_known("", &encoding));
	assert_true(encoding_known("utf-8+cp1252", &encoding));
	assert_string_equal(encoding.name, "utf-8");
	assert_true(encoding_known("UTF-8+EUC-JP", &encoding));
	assert_string_equal(encoding.name, "utf-8+euc-jp");
	/* in which a line end is no line end, or nobody knows */
	assert_false(encoding_known("utf-8+utf-16", &encoding));
	assert_false(encoding_known("utf-8+utf-8", &encoding));
	assert_false(encoding_known("utf-8+ibm-1047", &encoding));
	assert_false(encoding_known("utf-8+klingon", &encoding));
	assert_false(encoding_known("utf-8+", &encoding));
	assert_false(encoding_known(repeated("utf-8", 20), &encoding));
	/* ICU knows it, but not in pieces */
	assert_false(encoding_known("compound_text", &encoding));
	assert_false(encoding_known("x11-compound-text", &encoding));
}

static void
an_encoding_that_nobody_knows_is_an_error_with_a_hint(void **state)
{
	Encoding	encoding;
	TabError	error;

	assert_false(encoding_begin("a", 1, "klingon", &encoding, &error));
	assert_int_equal(error.code, TAB_ERR_OPTION);
	assert_string_equal(error.message, "encoding \"klingon\" is not known");
	assert_true(strlen(error.hint) > 0);
}

static void
an_error_of_the_source_is_an_error_of_the_decoder(void **state)
{
	static const char *const names[] = {"utf-8", "utf-16le"};

	for (int i = 0; i < 2; i++)
	{
		Encoding	encoding;
		SlowSource	source;
		Decoder    *decoder;
		TabError	error;
		char		chunk[16];
		ssize_t		n;

		assert_true(encoding_known(names[i], &encoding));
		slow_source_init(&source, "a\0b\0", 4, 2);
		source.breaks = true;
		decoder = decoder_open(memory, &source.source, &encoding, NULL);
		while ((n = source_read(&decoder->source, chunk, sizeof(chunk),
								&error)) > 0)
			;
		assert_int_equal(n, -1);
		slow_source_init(&source, "a\xE9", 2, 2);
		source.breaks = true;
		assert_false(encoding_detect(memory, &source.source, NULL, 0, 1,
									 &encoding, &error));
	}
}

static void
every_way_to_know_has_a_name(void **state)
{
	assert_string_equal(encoding_how_name(ENCODING_GIVEN), "given");
	assert_string_equal(encoding_how_name(ENCODING_BOM), "byte-order mark");
	assert_string_equal(encoding_how_name(ENCODING_GUESSED), "guessed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(utf8_passes_through),
		TEST(a_byte_order_mark_is_taken_off_once),
		TEST(zero_bytes_are_left_out_and_counted),
		TEST(a_stretch_of_zeros_does_not_end_a_file),
		TEST(what_is_no_utf8_is_read_as_windows_1252_and_counted),
		TEST(utf8_is_judged_strictly),
		TEST(utf16_is_known_by_its_mark),
		TEST(utf16_is_known_by_its_zeros_too),
		TEST(utf16_in_any_script_is_known_by_the_zeros_of_its_line_ends),
		TEST(utf32_is_known_by_its_mark_and_by_its_zeros),
		TEST(half_a_character_at_the_end_is_invalid),
		TEST(a_narrow_line_end_behind_wide_characters_is_one),
		TEST(half_a_surrogate_pair_costs_no_more_than_itself),
		TEST(behind_a_mark_of_utf8_lines_may_be_windows_1252),
		TEST(text_that_was_encoded_twice_stays_and_is_noticed),
		TEST(a_mixture_is_read_line_by_line),
		TEST(a_given_encoding_is_obeyed),
		TEST(controls_are_those_of_ascii_in_every_encoding_that_has_its_letters),
		TEST(a_given_encoding_that_the_first_bytes_contradict_is_told),
		TEST(what_a_given_encoding_leaves_open_the_first_bytes_tell),
		TEST(an_encoding_is_known_by_its_usual_names),
		TEST(an_encoding_that_nobody_knows_is_an_error_with_a_hint),
		TEST(an_error_of_the_source_is_an_error_of_the_decoder),
		TEST(every_way_to_know_has_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
