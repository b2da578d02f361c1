/*-------------------------------------------------------------------------
 *
 * test_text_format.c
 *	  Types and formats that only a schema declares: what is one, what is not,
 *	  and how it is stored.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

static Field
field_of(const char *json)
{
	return schema_of(formatted("{\"fields\": [%s]}", json))->fields[0];
}

/* Each of good is a value that is kept as it is, none of bad is one. */
static void
assert_kept(const char *type, const char *column, const char *const *good,
			const char *const *bad)
{
	Field		field = field_of(formatted("{\"name\": \"x\", %s}", type));

	assert_string_equal(field_column_type(&field), column);
	for (; *good != NULL; good++)
		assert_string_equal(converted(&field, *good), *good);
	for (; *bad != NULL; bad++)
		if (strcmp(converted(&field, *bad), "FAILED") != 0)
			fail_msg("%s was taken for %s", *bad, type);
	assert_string_equal(converted(&field, ""), "NULL");
}

#define TEXTS(...) ((const char *const[]) {__VA_ARGS__, NULL})

static void
a_string_has_the_format_that_is_declared(void **state)
{
	assert_kept("\"type\": \"string\", \"format\": \"email\"", "text",
				TEXTS("a@example.org", "first.last+tag@sub.example.co.uk",
					  "m\xC3\xBCller@b\xC3\xBC" "cher.example"),
				TEXTS("a", "@example.org", "a@", "a b@example.org", "a@@b.c",
					  ".a@example.org", "a..b@example.org", "a@-x.org",
					  "a@x..org", " a@example.org"));
	assert_kept("\"type\": \"string\", \"format\": \"uri\"", "text",
				TEXTS("https://example.org/a?b=c#d", "mailto:a@b.c",
					  "urn:isbn:0451450523", "http://example.org/%C3%A4"),
				TEXTS("example.org", "/path", "http:", "1http://x",
					  "http://a b", "http://a/%zz", "http://a/%4",
					  "http://a/<b>"));
	assert_kept("\"type\": \"string\", \"format\": \"binary\"", "text",
				TEXTS("YQ==", "YWI=", "YWJj", "+/+/"),
				TEXTS("YQ=", "YQ", "Y===", "YW-_", "YQ==YQ=="));
	assert_kept("\"type\": \"string\", \"format\": \"uuid\"", "uuid",
				TEXTS("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
				TEXTS("a0eebc999c0b4ef8bb6d6bb9bd380a11",
					  "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"));
}

static void
a_year_is_an_integer(void **state)
{
	assert_kept("\"type\": \"year\"", "integer",
				TEXTS("2024", "-2024", "12024"),
				TEXTS("24", "02024", "+2024", "2024.0", "2e3", "99999999999"));
}

static void
a_yearmonth_is_text_of_that_form(void **state)
{
	assert_kept("\"type\": \"yearmonth\"", "text", TEXTS("2024-02", "-0044-03"),
				TEXTS("2024-2", "2024-13", "2024-00", "2024/02", "202402",
					  "2024-02-01", "24-02"));
}

static void
a_duration_is_an_interval(void **state)
{
	Field		field = field_of("{\"name\": \"x\", \"type\": \"duration\"}");
	static const char *const bad[] = {
		"P", "PT", "P1", "1Y", "P1M1Y", "P-1Y", "P1YT", "P1H", "PT1D", "P1.5D",
		"P1W", "PT1.S", "PT.5S", "PT1.1234567S", "P1Y1Y", "p1y", "P 1Y",
		"P178956971Y", " PT36H", "P2147483648D", "PT2562047789H", "--P1Y", "P1YT1H1D"
	};

	assert_string_equal(field_column_type(&field), "interval");
	assert_string_equal(converted(&field, "P1Y2M3DT4H5M6.5S"),
						"P14M3DT14706.500000S");
	assert_string_equal(converted(&field, "-P1YT1S"), "P-12M-0DT-1.000000S");
	assert_string_equal(converted(&field, "PT36H"), "P0M0DT129600.000000S");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (strcmp(converted(&field, bad[i]), "FAILED") != 0)
			fail_msg("%s was taken for a duration", bad[i]);
	assert_kept("\"type\": \"duration\", \"columnType\": \"text\"", "text",
				TEXTS("-P1Y", "P1Y"), TEXTS("P1Y1Y"));
}

static void
a_geopoint_is_on_the_globe(void **state)
{
	assert_kept("\"type\": \"geopoint\"", "text",
				TEXTS("90.50, 45.50", "-180,-90", "180.000, 90",
					  "13.37723546981811523437, 52.5"),
				TEXTS("90.50", "181, 0", "0, 90.1", "180.0000000000000000000001, 0",
					  "0, -90.01", "a, b", "1, 2, 3", "[1, 2]"));
	assert_kept("\"type\": \"geopoint\", \"format\": \"array\"", "json",
				TEXTS("[90.50, 45.50]", "[0,0]"),
				TEXTS("[1]", "[1, 2, 3]", "[181, 0]", "[\"1\", \"2\"]", "1, 2",
					  "{\"lon\": 1, \"lat\": 2}"));
	assert_kept("\"type\": \"geopoint\", \"format\": \"object\"", "json",
				TEXTS("{\"lon\": 90.50, \"lat\": 45.50}"),
				TEXTS("{\"lon\": 1}", "{\"lon\": 1, \"lat\": 91}", "[1, 2]",
					  "{\"lon\": 1, \"lat\": 2, \"alt\": 3}"));
}

static void
geojson_is_more_than_json(void **state)
{
	assert_kept("\"type\": \"geojson\"", "json",
				TEXTS("{\"type\": \"Point\", \"coordinates\": [1, 2]}",
					  "{\"type\": \"GeometryCollection\", \"geometries\": []}",
					  "{\"type\": \"Feature\", \"geometry\": null, \"properties\": {}}",
					  "{\"type\": \"FeatureCollection\", \"features\": []}"),
				TEXTS("{}", "[]", "{\"type\": \"Point\"}",
					  "{\"type\": \"Circle\", \"coordinates\": []}", "Point",
					  "{\"type\": \"Feature\", \"geometry\": 1, \"properties\": {}}"));
	assert_kept("\"type\": \"geojson\"", "json",
				TEXTS("{\"coordinates\": [ -1.5e1 , 2, 3], \"type\": \"Point\"}",
					  "{\"type\": \"Point\", \"coordinates\": []}",
					  "{\"type\": \"MultiPoint\", \"coordinates\": [[1, 2]]}",
					  "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [1, 2]]}",
					  "{\"type\": \"MultiLineString\", \"coordinates\": [[[1, 2], [3, 4]]]}",
					  "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1], [0.0, 0e0]]]}",
					  "{\"type\": \"MultiPolygon\", \"coordinates\": [[[[0,0],[1,0],[1,1],[0,0]]], []]}",
					  "{\"type\": \"GeometryCollection\", \"geometries\": [{\"type\": \"Point\", \"coordinates\": [1, 2]}]}",
					  "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\","
					  " \"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}, \"properties\": null}]}"),
				TEXTS("{\"type\": \"Point\", \"coordinates\": [1]}",
					  "{\"type\": \"Point\", \"coordinates\": [\"a\", 2]}",
					  "{\"type\": \"Point\", \"coordinates\": [null, null]}",
					  "{\"type\": \"Point\", \"coordinates\": {}}",
					  "{\"type\": \"MultiPoint\", \"coordinates\": [1, 2]}",
					  "{\"type\": \"LineString\", \"coordinates\": [[1, 2]]}",
					  "{\"type\": \"MultiLineString\", \"coordinates\": [[[1, 2]]]}",
					  "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0]]]}",
					  "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [0, 0]]]}",
					  "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}",
					  "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1], [0, 0, 0]]]}",
					  "{\"type\": \"MultiPolygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,0]]]}",
					  "{\"type\": \"GeometryCollection\", \"geometries\": [1]}",
					  "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Point\", \"coordinates\": [1, 2]}]}"));
	assert_kept("\"type\": \"geojson\", \"format\": \"topojson\"", "json",
				TEXTS("{\"type\": \"Topology\", \"objects\": {}, \"arcs\": []}"),
				TEXTS("{\"type\": \"Point\", \"coordinates\": [1, 2]}"));
}

static void
a_list_is_an_array_of_its_items(void **state)
{
	Field		field = field_of("{\"name\": \"x\", \"type\": \"list\"}");

	assert_string_equal(field_column_type(&field), "text[]");
	assert_string_equal(converted(&field, "a,b c,"), "{\"a\",\"b c\",\"\"}");
	assert_string_equal(converted(&field, "say \"x\",\\"),
						"{\"say \\\"x\\\"\",\"\\\\\"}");
	field = field_of("{\"name\": \"x\", \"type\": \"list\", \"delimiter\": \"; \","
					 " \"itemType\": \"integer\"}");
	assert_string_equal(field_column_type(&field), "bigint[]");
	assert_string_equal(converted(&field, "1; 2"), "{\"1\",\"2\"}");
	assert_string_equal(converted(&field, "1; two"), "FAILED");
	assert_string_equal(converted(&field, "1; "), "FAILED");
	assert_string_equal(converted(&field, "1;2"), "FAILED");
	field = field_of("{\"name\": \"x\", \"type\": \"list\", \"itemType\": \"date\"}");
	assert_string_equal(converted(&field, "2024-01-05,2024-02-30"), "FAILED");
}

static void
a_declared_number_may_be_none_or_infinite(void **state)
{
	Field		field = field_of("{\"name\": \"x\", \"type\": \"number\"}");

	assert_string_equal(converted(&field, "nan"), "NaN");
	assert_string_equal(converted(&field, "INF"), "Infinity");
	assert_string_equal(converted(&field, "-inf"), "-Infinity");
	assert_string_equal(converted(&field, "infinity"), "FAILED");
}

static void
a_format_that_the_type_has_not_is_refused(void **state)
{
	static const char *const texts[] = {
		"\"type\": \"string\", \"format\": \"topojson\"",
		"\"type\": \"integer\", \"format\": \"email\"",
		"\"type\": \"geopoint\", \"format\": \"uuid\"",
		"\"type\": \"list\", \"itemType\": \"object\"",
		"\"type\": \"list\", \"delimiter\": \"\""
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		TabError	error = schema_refusal(formatted("{\"fields\": [{\"name\": \"x\", %s}]}",
													 texts[i]));

		assert_string_equal(error.detail, "The field is \"x\".");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_string_has_the_format_that_is_declared),
		TEST(a_year_is_an_integer),
		TEST(a_yearmonth_is_text_of_that_form),
		TEST(a_duration_is_an_interval),
		TEST(a_geopoint_is_on_the_globe),
		TEST(geojson_is_more_than_json),
		TEST(a_list_is_an_array_of_its_items),
		TEST(a_declared_number_may_be_none_or_infinite),
		TEST(a_format_that_the_type_has_not_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
