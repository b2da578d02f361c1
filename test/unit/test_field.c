/*-------------------------------------------------------------------------
 *
 * test_field.c
 *	  What a cell becomes, by its field; and that what was inferred of a
 *	  column's values cannot fail for any of them.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/schema_json.h"

/* A field of a declared type. */
static Field
declared(FieldType type, ColumnType column)
{
	Field		field;

	field_init(&field);
	field.origin = FIELD_FROM_SCHEMA;
	field.type = type;
	field.column = column;
	return field;
}

#define ASSERT_CONVERTS(field, cell, value) \
	assert_string_equal(converted(&(field), cell), value)

static void
text_is_kept_as_it_is(void **state)
{
	Field		field = declared(FIELD_STRING, COLUMN_TEXT);

	ASSERT_CONVERTS(field, " a b ", " a b ");
	ASSERT_CONVERTS(field, "NA", "NA");
	ASSERT_CONVERTS(field, "", "NULL");
	ASSERT_CONVERTS(field, " ", " ");
}

static void
a_text_in_a_formula_is_taken_out_where_that_is_asked_for(void **state)
{
	Field		field = declared(FIELD_STRING, COLUMN_TEXT);

	ASSERT_CONVERTS(field, "=\"00123\"", "=\"00123\"");
	field.unwraps_formulas = true;
	ASSERT_CONVERTS(field, "=\"00123\"", "00123");
	ASSERT_CONVERTS(field, "=\"12\"\" pipe\"", "12\" pipe");
	ASSERT_CONVERTS(field, "=1+1", "=1+1");
	ASSERT_CONVERTS(field, "00123", "00123");
	ASSERT_CONVERTS(field, "=\"\"", "NULL");
	/* and then it is read as what the field says */
	field = declared(FIELD_INTEGER, COLUMN_INT8);
	field.number.lenient = true;
	field.unwraps_formulas = true;
	ASSERT_CONVERTS(field, "=\"00123\"", "123");
	ASSERT_CONVERTS(field, "=\"1\"\"2\"", "FAILED");
	ASSERT_CONVERTS(field, "=\" \"", "NULL");
}

static void
an_integer_has_64_bits(void **state)
{
	Field		field = declared(FIELD_INTEGER, COLUMN_INT8);

	ASSERT_CONVERTS(field, "0", "0");
	ASSERT_CONVERTS(field, " -7\xC2\xA0", "-7");
	ASSERT_CONVERTS(field, "999999999999999999", "999999999999999999");
	ASSERT_CONVERTS(field, "9223372036854775807", "9223372036854775807");
	ASSERT_CONVERTS(field, "-9223372036854775808", "-9223372036854775808");
	ASSERT_CONVERTS(field, "9223372036854775808", "FAILED");
	ASSERT_CONVERTS(field, "-9223372036854775809", "FAILED");
	ASSERT_CONVERTS(field, "18446744073709551616", "FAILED");
	ASSERT_CONVERTS(field, "99999999999999999999999999", "FAILED");
	ASSERT_CONVERTS(field, "1.0", "FAILED");
	ASSERT_CONVERTS(field, "1e3", "FAILED");
	ASSERT_CONVERTS(field, "007", "FAILED");
	ASSERT_CONVERTS(field, "x", "FAILED");
	ASSERT_CONVERTS(field, " ", "NULL");
	field.number.lenient = true;
	ASSERT_CONVERTS(field, "007", "7");
	ASSERT_CONVERTS(field, "+7", "7");
	ASSERT_CONVERTS(field, "+0009223372036854775807", "9223372036854775807");
}

static void
an_integer_of_any_size_may_be_numeric(void **state)
{
	Field		field = declared(FIELD_INTEGER, COLUMN_NUMERIC);

	ASSERT_CONVERTS(field, "12345678901234567890", "12345678901234567890");
	ASSERT_CONVERTS(field, "5", "5");
	ASSERT_CONVERTS(field, "5.0", "FAILED");
}

static void
a_number_column_of_integers_takes_no_fraction(void **state)
{
	Field		field = declared(FIELD_NUMBER, COLUMN_INT8);

	ASSERT_CONVERTS(field, "5", "5");
	ASSERT_CONVERTS(field, "5.0", "FAILED");
	ASSERT_CONVERTS(field, "5000000000000000000.5", "FAILED");
	ASSERT_CONVERTS(field, "1e3", "FAILED");
}

static void
a_number_keeps_its_scale(void **state)
{
	Field		field = declared(FIELD_NUMBER, COLUMN_NUMERIC);

	ASSERT_CONVERTS(field, "10.50", "10.50");
	ASSERT_CONVERTS(field, "-0.05", "-0.05");
	ASSERT_CONVERTS(field, "0.00", "0.00");
	ASSERT_CONVERTS(field, ".5", "0.5");
	ASSERT_CONVERTS(field, "1234567890.123456789", "1234567890.123456789");
	ASSERT_CONVERTS(field, "0.1234567890123456789", "0.1234567890123456789");
	ASSERT_CONVERTS(field, "1.5e3", "1.5e3");
	ASSERT_CONVERTS(field, "NaN", "FAILED");
}

static void
a_number_is_read_in_the_style_of_its_field(void **state)
{
	Field		field = declared(FIELD_NUMBER, COLUMN_NUMERIC);

	field.number = (NumberStyle) {',', GROUP_POINT, true, true};
	ASSERT_CONVERTS(field, "1.234.567,50", "1234567.50");
	ASSERT_CONVERTS(field, "12345678901234567890,5", "12345678901234567890.5");
	ASSERT_CONVERTS(field, "12.345.678.901.234.567.890,5",
					"12345678901234567890.5");
	ASSERT_CONVERTS(field, "1.5", "FAILED");
	field.number = (NumberStyle) {'.', GROUP_COMMA, true, false};
	ASSERT_CONVERTS(field, "$1,234.50", "1234.50");
	ASSERT_CONVERTS(field, "USD 12345678901234567890.5 net",
					"12345678901234567890.5");
	ASSERT_CONVERTS(field, "free", "FAILED");
}

static void
a_year_has_four_digits(void **state)
{
	Field		field = declared(FIELD_YEAR, COLUMN_INT4);

	ASSERT_CONVERTS(field, "2024", "2024");
	ASSERT_CONVERTS(field, "-2024", "-2024");
	ASSERT_CONVERTS(field, "24", "FAILED");
	ASSERT_CONVERTS(field, "20245", "20245");
	ASSERT_CONVERTS(field, "02024", "FAILED");
	ASSERT_CONVERTS(field, "+2024", "FAILED");
	ASSERT_CONVERTS(field, "2,024", "FAILED");
}

/* A field of a schema by what it says besides the name. */
static Field
given(const char *properties)
{
	return schema_of(formatted("{\"fields\": [{\"name\": \"x\", %s}]}",
							   properties))->fields[0];
}

static void
blanks_around_what_a_schema_declares_count(void **state)
{
	static const char *const cases[][3] = {
		{"boolean", "true", "t"}, {"date", "2024-01-05", "2024-01-05"},
		{"time", "10:11:12", "10:11:12"}, {"year", "2024", "2024"},
		{"datetime", "2024-01-05T10:11:12", "2024-01-05 10:11:12"},
		{"yearmonth", "2024-01", "2024-01"},
		{"string\", \"format\": \"uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
		"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"},
		{"date\", \"format\": \"%d.%m.%Y", "05.01.2024", "2024-01-05"},
	};
	Field		field;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const char *type = formatted("\"type\": \"%s\"", cases[i][0]);

		field = given(type);
		ASSERT_CONVERTS(field, cases[i][1], cases[i][2]);
		ASSERT_CONVERTS(field, formatted(" %s", cases[i][1]), "FAILED");
		ASSERT_CONVERTS(field, formatted("%s\t", cases[i][1]), "FAILED");
		ASSERT_CONVERTS(field, " ", "FAILED");
		ASSERT_CONVERTS(field, "", "NULL");
		field = given(formatted("%s, \"blanks\": \"ignore\"", type));
		ASSERT_CONVERTS(field, formatted(" %s ", cases[i][1]), cases[i][2]);
		ASSERT_CONVERTS(field, " ", "NULL");
	}
	/* but not around numbers and JSON, whose readers pass over them */
	field = given("\"type\": \"integer\"");
	ASSERT_CONVERTS(field, " 5 ", "5");
	ASSERT_CONVERTS(field, " ", "FAILED");
	field = given("\"type\": \"object\"");
	ASSERT_CONVERTS(field, " {} ", "{}");
	/* nor where the format is found from the values */
	field = given("\"type\": \"time\", \"format\": \"any\", \"missingValues\": [\"-\"]");
	field.moment.time_formats = 1u << TIME_HMS;
	ASSERT_CONVERTS(field, " 10:11", "10:11:00");
	ASSERT_CONVERTS(field, "-", "NULL");
	ASSERT_CONVERTS(field, " -", "FAILED");
	ASSERT_CONVERTS(field, " ", "FAILED");
}

static void
a_declared_time_ends_before_24_hours(void **state)
{
	Field		field = given("\"type\": \"time\"");

	ASSERT_CONVERTS(field, "23:59:59", "23:59:59");
	ASSERT_CONVERTS(field, "24:00:00", "FAILED");
	field = INFER("10:11", "24:00");
	ASSERT_CONVERTS(field, "24:00", "24:00:00");
}

static void
a_missing_value_of_a_schema_is_that_very_text(void **state)
{
	Field		field = given("\"type\": \"string\", \"missingValues\": [\"NA\"]");

	ASSERT_CONVERTS(field, "NA", "NULL");
	ASSERT_CONVERTS(field, " NA", " NA");
	ASSERT_CONVERTS(field, "NA ", "NA ");
	ASSERT_CONVERTS(field, "", "");
	field = given("\"type\": \"integer\", \"missingValues\": [\"NA\", \"-9\"]");
	ASSERT_CONVERTS(field, "NA", "NULL");
	ASSERT_CONVERTS(field, " NA", "FAILED");
	ASSERT_CONVERTS(field, " -9", "-9");
	field = given("\"type\": \"integer\", \"missingValues\": [\"NA\", \"-9\"], \"blanks\": \"ignore\"");
	ASSERT_CONVERTS(field, " NA", "NULL");
	ASSERT_CONVERTS(field, " -9", "NULL");
}

static void
an_empty_cell_may_be_true_or_false(void **state)
{
	Field		field = given("\"type\": \"boolean\", \"trueValues\": [\"x\"],"
							  " \"falseValues\": [\"\"], \"missingValues\": []");

	ASSERT_CONVERTS(field, "x", "t");
	ASSERT_CONVERTS(field, "", "f");
	ASSERT_CONVERTS(field, " ", "FAILED");
	field = given("\"type\": \"boolean\", \"trueValues\": [\"x\"],"
				  " \"falseValues\": [\"\"]");
	ASSERT_CONVERTS(field, "", "NULL");
	field = given("\"type\": \"boolean\", \"missingValues\": []");
	ASSERT_CONVERTS(field, "", "FAILED");
}

static void
a_boolean_is_one_of_its_words(void **state)
{
	const char *yes[] = {"ja", "1"};
	const char *no[] = {"nein", "0"};
	Field		field = declared(FIELD_BOOLEAN, COLUMN_BOOLEAN);

	ASSERT_CONVERTS(field, "TRUE", "t");
	ASSERT_CONVERTS(field, "n", "f");
	ASSERT_CONVERTS(field, "1", "t");
	ASSERT_CONVERTS(field, "0", "f");
	ASSERT_CONVERTS(field, "2", "FAILED");
	field.true_values = (TextList) {yes, 2};
	field.false_values = (TextList) {no, 2};
	ASSERT_CONVERTS(field, " ja ", "t");
	ASSERT_CONVERTS(field, "0", "f");
	ASSERT_CONVERTS(field, "Ja", "FAILED");
	ASSERT_CONVERTS(field, "true", "FAILED");
}

static void
missing_values_become_null(void **state)
{
	const char *items[] = {"k.A.", "-", "N A"};
	Field		field = declared(FIELD_INTEGER, COLUMN_INT8);
	Field		text = declared(FIELD_STRING, COLUMN_TEXT);

	field.missing_values = text.missing_values = (TextList) {items, 3};
	ASSERT_CONVERTS(field, "k.A.", "NULL");
	ASSERT_CONVERTS(field, " - ", "NULL");
	ASSERT_CONVERTS(field, "N A", "NULL");
	ASSERT_CONVERTS(field, "K.A.", "FAILED");
	ASSERT_CONVERTS(field, "", "NULL");
	ASSERT_CONVERTS(text, "k.A.", "NULL");
	ASSERT_CONVERTS(text, "", "NULL");
}

static void
an_empty_cell_may_be_a_value(void **state)
{
	Field		text = declared(FIELD_STRING, COLUMN_TEXT);
	Field		field = declared(FIELD_INTEGER, COLUMN_INT8);

	text.empty_is_value = field.empty_is_value = true;
	ASSERT_CONVERTS(text, "", "");
	ASSERT_CONVERTS(field, "", "FAILED");
	ASSERT_CONVERTS(field, "  ", "FAILED");
}

static void
a_date_is_read_in_the_format_of_its_field(void **state)
{
	Field		field = declared(FIELD_DATE, COLUMN_DATE);

	field.moment.date_format = DATE_DMY_SLASH;
	ASSERT_CONVERTS(field, "02/01/2024", "2024-01-02");
	ASSERT_CONVERTS(field, "2/1/2024", "2024-01-02");
	ASSERT_CONVERTS(field, "02/13/2024", "FAILED");
	ASSERT_CONVERTS(field, "2024-01-02", "FAILED");
	ASSERT_CONVERTS(field, "02/01/2024 10:11", "FAILED");
	field.moment.date_format = DATE_MDY_SLASH;
	ASSERT_CONVERTS(field, "02/01/2024", "2024-02-01");
	field.moment.date_format = DATE_ISO;
	field.moment.strict = true;
	ASSERT_CONVERTS(field, "2024-01-02", "2024-01-02");
	ASSERT_CONVERTS(field, "2024-1-2", "FAILED");
}

static void
a_declared_pattern_is_the_format(void **state)
{
	Field		field = declared(FIELD_DATE, COLUMN_DATE);

	field.moment.pattern = "%d.%m.%y";
	ASSERT_CONVERTS(field, "05.01.24", "2024-01-05");
	ASSERT_CONVERTS(field, "05.01.2024", "FAILED");
	field = declared(FIELD_DATETIME, COLUMN_TIMESTAMP);
	field.moment.pattern = "%Y%m%d %H%M";
	ASSERT_CONVERTS(field, "20240105 1011", "2024-01-05 10:11:00");
	field.moment.pattern = "%Y%m%d";
	ASSERT_CONVERTS(field, "20240105", "2024-01-05 00:00:00");
	field = declared(FIELD_DATETIME, COLUMN_TIMESTAMPTZ);
	field.moment.pattern = "%Y-%m-%dT%H:%M:%S%z";
	field.moment.zone = true;
	ASSERT_CONVERTS(field, "2024-01-01T00:30:00+01:00", "2023-12-31 23:30:00");
	field = declared(FIELD_TIME, COLUMN_TIME);
	field.moment.pattern = "%I.%M %p";
	ASSERT_CONVERTS(field, "5.30 PM", "17:30:00");
}

static void
the_default_format_of_a_time_has_seconds(void **state)
{
	Field		field = declared(FIELD_TIME, COLUMN_TIME);

	field.moment.time_formats = 1u << TIME_HMS;
	ASSERT_CONVERTS(field, "10:11", "10:11:00");
	field.moment.strict = true;
	ASSERT_CONVERTS(field, "10:11:12", "10:11:12");
	ASSERT_CONVERTS(field, "10:11", "FAILED");
}

static void
a_zone_is_neither_lost_nor_made_up(void **state)
{
	Field		field = declared(FIELD_DATETIME, COLUMN_TIMESTAMP);

	field.moment.date_format = DATE_ISO;
	field.moment.time_formats = (1u << TIME_FORMATS) - 1;
	field.moment.any_separator = true;
	ASSERT_CONVERTS(field, "2024-01-05T10:11:12", "2024-01-05 10:11:12");
	ASSERT_CONVERTS(field, "2024-01-05 10:11", "2024-01-05 10:11:00");
	ASSERT_CONVERTS(field, "2024-01-05T10:11:12Z", "FAILED");
	ASSERT_CONVERTS(field, "2024-01-05", "FAILED");
	field.moment.time_optional = true;
	ASSERT_CONVERTS(field, "2024-01-05", "2024-01-05 00:00:00");
	field.column = COLUMN_TIMESTAMPTZ;
	ASSERT_CONVERTS(field, "2024-01-05T10:11:12Z", "2024-01-05 10:11:12");
	ASSERT_CONVERTS(field, "2024-01-05T10:11:12", "FAILED");
	ASSERT_CONVERTS(field, "2024-01-05", "FAILED");
}

static void
a_json_value_is_what_its_field_says(void **state)
{
	Field		object = declared(FIELD_OBJECT, COLUMN_JSON);
	Field		array = declared(FIELD_ARRAY, COLUMN_JSON);
	Field		any = declared(FIELD_OBJECT, COLUMN_JSON);

	any.origin = FIELD_FROM_OPTION;
	ASSERT_CONVERTS(object, " {\"a\": 1} ", "{\"a\": 1}");
	ASSERT_CONVERTS(object, "[1]", "FAILED");
	ASSERT_CONVERTS(object, "{a}", "FAILED");
	ASSERT_CONVERTS(array, "[1]", "[1]");
	ASSERT_CONVERTS(array, "{}", "FAILED");
	ASSERT_CONVERTS(any, "[1]", "[1]");
	ASSERT_CONVERTS(any, "{}", "{}");
}

static void
types_of_postgresql_are_known_by_name(void **state)
{
	static const char *const names[][2] = {
		{"TEXT", "text"}, {"int8", "bigint"}, {"bigint", "bigint"},
		{"numeric", "numeric"}, {"bool", "boolean"}, {"date", "date"},
		{"time", "time"}, {"timestamp", "timestamp"},
		{"timestamptz", "timestamp with time zone"}, {"json", "json"},
		{"inet", "inet"}, {"numeric(10,2)", "numeric(10,2)"}
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		Field		field;

		field_init(&field);
		field_set_column_type(&field, names[i][0]);
		assert_string_equal(field_column_type(&field), names[i][1]);
	}
}

static void
other_types_are_left_to_the_server(void **state)
{
	Field		field;

	field_init(&field);
	field_set_column_type(&field, "inet");
	assert_int_equal(field.column, COLUMN_OTHER);
	ASSERT_CONVERTS(field, "10.0.0.1", "10.0.0.1");
	ASSERT_CONVERTS(field, "", "NULL");
}

static void
types_of_table_schema_are_known_by_name(void **state)
{
	for (int type = FIELD_STRING; type <= FIELD_ANY; type++)
		assert_int_equal(field_type_parse(field_type_name(type)), type);
	assert_int_equal(field_type_parse("currency"), -1);
	assert_int_equal(field_type_parse("bigint"), -1);
}

static void
what_was_expected_can_be_said(void **state)
{
	Field		field = declared(FIELD_DATE, COLUMN_DATE);
	char		text[100];

	field.moment.date_format = DATE_DMY_SLASH;
	field_expectation(&field, text, sizeof(text));
	assert_string_equal(text, "a date (%d/%m/%Y)");
	field = declared(FIELD_INTEGER, COLUMN_INT8);
	field_expectation(&field, text, sizeof(text));
	assert_string_equal(text, "an integer");
	field = declared(FIELD_NUMBER, COLUMN_NUMERIC);
	field.number.decimal = ',';
	field_expectation(&field, text, sizeof(text));
	assert_string_equal(text, "a number with decimal character \",\"");
	field_set_column_type(&field, "inet");
	field_expectation(&field, text, sizeof(text));
	assert_string_equal(text, "a value of type inet");
	/* and is cut where there is no room */
	field_expectation(&field, text, 5);
	assert_string_equal(text, "a va");
}

/*-------------------------------------------------------------------------
 * The invariant
 *-------------------------------------------------------------------------
 */

/* Values that are near each other: each group could be one column. */
static const char *const groups[][24] = {
	{"0", "1", "-7", "12", "1234", "9223372036854775807", "-9223372036854775808",
		"9223372036854775808", "12345678901234567890123", "-0"},
	{"1.5", "-.5", "0.000", "12", "1e5", "1.5e3", "1E400", "1.234",
		"12345678901234567890.5", "7"},
	{"1,5", "1.234,5", "1.234", "1,234", "1,234.5", "1 234", "1'234",
		"1\xC2\xA0" "234,5", "1\xE2\x80\xAF" "234", "1,234,567", "12", "0,5",
		"1.234.567", "123,456", "1e5", "1234,567", "-1,5"},
	{"true", "false", "TRUE", "False", "t", "f", "T", "yes", "no", "Y", "n",
		"No", "tRUE", "trUE", "truE", "TrUe", "tRuE", "TRUe"},
	{"2024-01-05", "2024-1-5", "1999-12-31", "2024/01/05", "05.01.2024",
		"2024-01-05 10:11", "2024-01-05T10:11", "2024-01-05 10:11:12"},
	{"01/02/2024", "13/02/2024", "02/13/2024", "1/1/2024", "01-02-2024",
		"13-02-2024", "02-13-2024", "01/02/2024 10:11", "01/02/2024 5:00 PM"},
	{"5 May 2024", "5 Jan 2024", "5 January 2024", "Jan 5, 2024",
		"May 5, 2024", "January 5, 2024", "05-Jan-2024", "5-May-2024"},
	{"10:11", "9:05", "10:11:12", "10:11:12.5", "5:30 PM", "5:30PM",
		"12:00:00 AM", "23:59:59.999999"},
	{"2024-01-05T10:11:12Z", "2024-01-05T10:11:12+02:00",
		"2024-01-05T10:11:12.5-0530", "2024-01-05T10:11:12",
		"2024-01-05 10:11:12Z", "2024-01-05T10:11Z", "2024-01-05T10:11-05"},
	{"{}", "{\"a\": 1}", "[]", "[1, 2]", "null", "{a}"},
	{"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "a", "b c", "", " "},
};
static const char *const others[] = {
	"", "", " ", "NA", "-", "..", "x", "NULL", "null", "n/a", "\xC2\xA0"
};

static const char *
random_value(int group)
{
	int			count = 0;
	const char *value;

	if (rand() % 8 == 0)
		return others[(size_t) rand() % (sizeof(others) / sizeof(others[0]))];
	if (rand() % 60 == 0)
		group = rand() % (int) (sizeof(groups) / sizeof(groups[0]));
	while (count < 24 && groups[group][count] != NULL)
		count++;
	/* few of them, so that they often agree */
	value = groups[group][rand() % (1 + rand() % count)];
	switch (rand() % 8)
	{
		case 0:
			return formatted(" %s", value);
		case 1:
			return formatted("%s\xC2\xA0", value);
		default:
			return value;
	}
}

/* The fields as the schema that is returned has them. */
static const Field *
given_back(Field *fields, int width)
{
	Description description = {.fields = fields,.width = width};
	json_t	   *json = schema_to_json(&description);
	char	   *dump = json_dumps(json, 0);
	const Field *given_fields = schema_of(dump)->fields;

	free(dump);
	json_decref(json);
	return given_fields;
}

static void
whatever_is_inferred_of_a_column_all_its_values_convert(void **state)
{
	static const char *const absent[] = {"NA", "-9999", ""};
	enum
	{
		WIDTH = 4
	};
	int			typed = 0;

	srand(42);
	for (int round = 0; round < 20000; round++)
	{
		InferOptions options = {
			.infer = true,
			.type_set = rand() % 4 == 0 ? TYPE_SET_CKAN : TYPE_SET_POSTGRES,
			.date_order = (DayMonthOrder) (rand() % 3),
			.lenient_numbers = rand() % 2,
			.semicolon = rand() % 2
		};
		TextList	missing = {(const char **) absent, rand() % 3 == 0 ? rand() % 4 : 0};
		int			rows = 1 + rand() % 8;
		const char *values[8][WIDTH];
		Field		fields[WIDTH];
		Inference  *inference = infer_begin(memory, WIDTH, &missing);
		const Field *again;

		for (int i = 0; i < WIDTH; i++)
		{
			int			group = rand() % (int) (sizeof(groups) / sizeof(groups[0]));

			field_init(&fields[i]);
			fields[i].name = formatted("c%d", i);
			fields[i].missing_values = missing;
			fields[i].empty_is_value = missing.count == 1 || missing.count == 2;
			for (int row = 0; row < rows; row++)
				values[row][i] = random_value(group);
		}
		for (int row = 0; row < rows; row++)
		{
			Slice		cells[WIDTH];

			for (int i = 0; i < WIDTH; i++)
				cells[i] = slice_of(values[row][i]);
			infer_row(inference, cells, WIDTH, row + 1);
		}
		infer_finish(inference, &options, fields, WIDTH);
		again = given_back(fields, WIDTH);
		for (int i = 0; i < WIDTH; i++)
		{
			int64_t		nulls = 0;

			typed += fields[i].column != COLUMN_TEXT;
			for (int row = 0; row < rows; row++)
			{
				const char *value = converted(&fields[i], values[row][i]);

				if (strcmp(value, "FAILED") == 0)
					fail_msg("\"%s\" was inferred as %s (%s) and is none",
							 values[row][i], field_column_type(&fields[i]),
							 fields[i].report.rule);
				/* and the schema that is returned says it all */
				if (!again[i].infer_format &&
					strcmp(converted(&again[i], values[row][i]), value) != 0)
					fail_msg("\"%s\" is %s, and by its own schema %s (%s)",
							 values[row][i], value,
							 converted(&again[i], values[row][i]),
							 field_column_type(&fields[i]));
				nulls += strcmp(value, "NULL") == 0 &&
					strcmp(values[row][i], "NULL") != 0;
			}
			assert_int_equal(fields[i].report.values + fields[i].report.nulls,
							 rows);
			if (fields[i].column != COLUMN_TEXT)
				assert_true(fields[i].report.nulls >= nulls);
		}
		infer_free(inference);
		if (round % 100 == 99)
		{
			tear_down(state);
			set_up(state);
		}
	}
	/* it was not all text */
	assert_true(typed > 20000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(text_is_kept_as_it_is),
		TEST(a_text_in_a_formula_is_taken_out_where_that_is_asked_for),
		TEST(an_integer_has_64_bits),
		TEST(an_integer_of_any_size_may_be_numeric),
		TEST(a_number_column_of_integers_takes_no_fraction),
		TEST(a_number_keeps_its_scale),
		TEST(a_number_is_read_in_the_style_of_its_field),
		TEST(a_year_has_four_digits),
		TEST(blanks_around_what_a_schema_declares_count),
		TEST(a_declared_time_ends_before_24_hours),
		TEST(a_missing_value_of_a_schema_is_that_very_text),
		TEST(an_empty_cell_may_be_true_or_false),
		TEST(a_boolean_is_one_of_its_words),
		TEST(missing_values_become_null),
		TEST(an_empty_cell_may_be_a_value),
		TEST(a_date_is_read_in_the_format_of_its_field),
		TEST(a_declared_pattern_is_the_format),
		TEST(the_default_format_of_a_time_has_seconds),
		TEST(a_zone_is_neither_lost_nor_made_up),
		TEST(a_json_value_is_what_its_field_says),
		TEST(types_of_postgresql_are_known_by_name),
		TEST(other_types_are_left_to_the_server),
		TEST(types_of_table_schema_are_known_by_name),
		TEST(what_was_expected_can_be_said),
		TEST(whatever_is_inferred_of_a_column_all_its_values_convert),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
