/*-------------------------------------------------------------------------
 *
 * test_content_kind.c
 *	  What is no CSV is called by its name; what may be one passes.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/content_kind.h"

static const char *
refusal_of(const char *head, size_t len)
{
	static TabError error;
	bool		passes;

	tab_error_clear(&error);
	passes = content_kind_check(exact_copy(head, len), len, &error);
	assert_int_equal(passes, error.code == TAB_OK);
	return passes ? NULL : error.message;
}

#define ASSERT_REFUSED(head, what) \
	do { \
		const char *refusal_ = refusal_of(head, sizeof(head) - 1); \
		assert_non_null(refusal_); \
		assert_string_equal(refusal_, "the file is not a CSV but " what); \
	} while (0)

#define ASSERT_PASSES(head) \
	assert_null(refusal_of(head, sizeof(head) - 1))

static void
other_files_are_named_by_their_first_bytes(void **state)
{
	ASSERT_REFUSED("%PDF-1.7\n", "a PDF document");
	ASSERT_REFUSED("PK\003\004zip", "a zip archive inside an archive");
	ASSERT_REFUSED("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
				   "an old Excel or other Office document");
	ASSERT_REFUSED("Rar!\x1A\x07\x01", "a RAR archive");
	ASSERT_REFUSED("7z\xBC\xAF\x27\x1C", "a 7-Zip archive");
	ASSERT_REFUSED("\x28\xB5\x2F\xFD", "a file compressed with Zstandard");
	ASSERT_REFUSED("BZh91AY", "a file compressed with bzip2");
	ASSERT_REFUSED("\xFD" "7zXZ\0", "a file compressed with xz");
	ASSERT_REFUSED("PAR1\x15", "a Parquet file");
	ASSERT_REFUSED("SQLite format 3\0", "an SQLite database");
	ASSERT_REFUSED("\x89PNG\r\n", "a PNG image");
	ASSERT_REFUSED("\xFF\xD8\xFF\xE0", "a JPEG image");
	ASSERT_REFUSED("GIF89a", "a GIF image");
	ASSERT_REFUSED("{\\rtf1", "an RTF document");
}

static void
a_web_page_is_named_whatever_stands_before_it(void **state)
{
	ASSERT_REFUSED("<!DOCTYPE html><html>", "an HTML page");
	ASSERT_REFUSED("\xEF\xBB\xBF\r\n <!doctype HTML>", "an HTML page");
	ASSERT_REFUSED("\n\n<html lang=\"de\">", "an HTML page");
	ASSERT_REFUSED("<HEAD>", "an HTML page");
	ASSERT_REFUSED("<script>", "an HTML page");
}

static void
xml_is_named(void **state)
{
	ASSERT_REFUSED("<?xml version=\"1.0\"?>", "an XML document");
	ASSERT_REFUSED("<rdf:RDF>", "an XML document");
	ASSERT_REFUSED("<svg xmlns=\"x\">", "an XML document");
}

static void
xml_is_named_without_a_declaration(void **state)
{
	ASSERT_REFUSED("<rss version=\"2.0\">\n<channel>\n<title>x, y</title>\n</channel>\n</rss>\n",
				   "an XML document");
	ASSERT_REFUSED("<Error><Code>AccessDenied</Code><Message>No</Message></Error>",
				   "an XML document");
	ASSERT_REFUSED("<ows:ExceptionReport version=\"1.0\"/>", "an XML document");
	ASSERT_REFUSED("<a>5</a>\n<!-- made -->\n", "an XML document");
	ASSERT_REFUSED("<n><n>5</n>\n<n/></n>", "an XML document");
	/* the first of a longer one */
	ASSERT_REFUSED("<wfs:FeatureCollection\n xmlns:wfs=\"w\">\n <wfs:member><id>5</id>",
				   "an XML document");
	/* names of columns, and cells that are elements */
	ASSERT_PASSES("<DATE>,<TIME>\n2024.01.05,10:00\n");
	ASSERT_PASSES("<DATE>\t<TIME>\n2024.01.05\t10:00\n");
	ASSERT_PASSES("<id>;<page>\n5;<i>x</i>\n");
	ASSERT_PASSES("<i>x</i>,<i>y</i>\n<i>z</i>,<i>w</i>\n");
	ASSERT_PASSES("<i>x</i>\t5\n<i>z</i>\t6\n");
	ASSERT_PASSES("<10,>10\n1,2\n");
	ASSERT_PASSES("<");
	ASSERT_PASSES("<a");
	ASSERT_PASSES("<a>");
	ASSERT_PASSES("<a><");
}

static void
json_is_named(void **state)
{
	ASSERT_REFUSED("{\"a\": 1}", "JSON");
	ASSERT_REFUSED("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "JSON");
	ASSERT_REFUSED("{}\n", "JSON");
	ASSERT_REFUSED("[{\"a\": 1}]", "JSON");
	ASSERT_REFUSED("[\n[1,2],[3]]", "JSON");
	ASSERT_REFUSED("{\"a\": 1}\n{\"a\": 2}\n", "JSON");
	ASSERT_REFUSED("{\"error\":{\"code\":404}}", "JSON");
}

static void
a_table_passes(void **state)
{
	ASSERT_PASSES("a,b\n1,2\n");
	ASSERT_PASSES("\xEF\xBB\xBF" "a,b\n");
	ASSERT_PASSES("x");
	ASSERT_PASSES("PK,name\n1,x\n");
	ASSERT_PASSES("<a,b\n");
	ASSERT_PASSES("GIF,PNG\n");
	ASSERT_PASSES("{a},b\n");
	ASSERT_PASSES("{\"a\": 1},5\n{\"a\": 2},6\n");
	ASSERT_PASSES("[1,2],x\n");
	ASSERT_PASSES("{");
	ASSERT_PASSES("{\"a");
	ASSERT_PASSES("{\"a\"");
	ASSERT_PASSES("[");
	ASSERT_PASSES("%PDF");
}

static void
no_bytes_and_only_blanks_are_empty_files(void **state)
{
	TabError	error;

	assert_false(content_kind_check("", 0, &error));
	assert_int_equal(error.code, TAB_ERR_EMPTY);
	assert_string_equal(error.message, "the file is empty");
	assert_false(content_kind_check(" \r\n\t\n", 5, &error));
	assert_int_equal(error.code, TAB_ERR_EMPTY);
	assert_false(content_kind_check("\xEF\xBB\xBF", 3, &error));
	assert_int_equal(error.code, TAB_ERR_EMPTY);
}

static void
every_refusal_says_what_to_do(void **state)
{
	TabError	error;

	assert_false(content_kind_check("%PDF-1", 6, &error));
	assert_int_equal(error.code, TAB_ERR_NOT_CSV);
	assert_true(strlen(error.hint) > 0);
	assert_false(content_kind_check("<html>", 6, &error));
	assert_non_null(strstr(error.hint, "login"));
}

static void
control_characters_are_no_text(void **state)
{
	char		noise[256];
	Dialect		usual;
	Dialect		separators;
	TabError	error;

	dialect_init(&usual);
	for (int i = 0; i < 256; i++)
		noise[i] = (char) i;
	assert_false(content_is_text(noise, sizeof(noise), &usual, &error));
	assert_string_equal(error.message, "the file is not a CSV but binary data");
	assert_int_equal(error.code, TAB_ERR_NOT_CSV);
	/* few of them, and those that texts have */
	assert_true(content_is_text("a\x02,b\n1,2\n", 9, &usual, &error));
	memset(noise, '\0', sizeof(noise));
	assert_true(content_is_text(noise, sizeof(noise), &usual, &error));
	memset(noise, '\t', sizeof(noise));
	assert_true(content_is_text(noise, sizeof(noise), &usual, &error));
	memset(noise, '\x1B', sizeof(noise));
	assert_true(content_is_text(noise, sizeof(noise), &usual, &error));
	/* but for what the dialect separates with */
	separators = usual;
	strcpy(separators.delimiter, "\x1F");
	strcpy(separators.terminator, "\x1E");
	memset(noise, '\x1E', 128);
	memset(noise + 128, '\x1F', 128);
	assert_false(content_is_text(noise, sizeof(noise), &usual, &error));
	assert_true(content_is_text(noise, sizeof(noise), &separators, &error));
}

static void
parts_of_a_web_page_are_one(void **state)
{
	char		tar[512] = "a.csv";

	ASSERT_REFUSED("<table border=\"1\">\n<tr><td>a</td></tr>\n</table>\n",
				   "an HTML page");
	ASSERT_REFUSED("<TABLE><TR><TD>1</TD></TR></TABLE>", "an HTML page");
	ASSERT_REFUSED("<style>x</style><table><tr><td>id</td></tr></table>",
				   "an HTML page");
	ASSERT_REFUSED("<br />\n<b>Warning</b>:  mysql_connect(): a, b\n",
				   "an HTML page");
	ASSERT_REFUSED("<!-- x -->\n<html>", "an HTML page");
	ASSERT_REFUSED("<!-- x --><!-- y -->\n<?xml version=\"1.0\"?>",
				   "an XML document");
	ASSERT_PASSES("<5,3\n>6,4\n");
	ASSERT_PASSES("<b,c>\n<1,2>\n");
	ASSERT_PASSES("<table>,n\n<tr>,5\n<td>,6\n");
	ASSERT_PASSES("<br>;n\n<b>;5\n");
	ASSERT_PASSES("<p>\n<5\n<6\n");
	ASSERT_PASSES("<bar>\n<br>\n");
	ASSERT_PASSES("<b");
	ASSERT_PASSES("<br>");
	ASSERT_PASSES("<!-- made on 2024-01-05 -->\na,b\n1,2\n");
	ASSERT_PASSES("<!-- a,b\n1,2\n");

	memcpy(tar + 257, "ustar", 5);
	assert_string_equal(refusal_of(tar, sizeof(tar)),
						"the file is not a CSV but a tar archive");
	assert_null(refusal_of(tar, 261));
}

static void
what_stands_for_a_file_is_named(void **state)
{
	ASSERT_REFUSED("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n",
				   "a pointer of Git LFS");
	ASSERT_REFUSED("404: Not Found",
				   "the message that there is no such page");
	ASSERT_REFUSED("404 page not found\n",
				   "the message that there is no such page");
	ASSERT_PASSES("version,n\n1,2\n");
	ASSERT_PASSES("404: Not Found,n\n1,2\n");
	ASSERT_PASSES("404: Not Found\n404: Not Found\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(other_files_are_named_by_their_first_bytes),
		TEST(a_web_page_is_named_whatever_stands_before_it),
		TEST(xml_is_named),
		TEST(xml_is_named_without_a_declaration),
		TEST(json_is_named),
		TEST(a_table_passes),
		TEST(no_bytes_and_only_blanks_are_empty_files),
		TEST(every_refusal_says_what_to_do),
		TEST(control_characters_are_no_text),
		TEST(parts_of_a_web_page_are_one),
		TEST(what_stands_for_a_file_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
