/*-------------------------------------------------------------------------
 *
 * tabular_test.h
 *	  What the unit tests share: memory, sources, and files, schemas, columns
 *	  and values as short texts that a test can compare.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TEST_TABULAR_TEST_H
#define AIRCAN_TEST_TABULAR_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tabular/describe.h"
#include "tabular/heap_memory.h"

/* of the test that runs; gone when it ends */
extern TabMemory *memory;

extern int	set_up(void **state);
extern int	tear_down(void **state);

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* The same memory, adding up in *bytes what is asked of it. */
extern TabMemory *counted_memory(size_t *bytes);

extern Slice slice_of(const char *text);

/* A copy of text on the heap of its own size, so that a byte beyond is seen. */
extern char *exact_copy(const char *text, size_t len);

/* The same text many times over. */
extern char *repeated(const char *text, int times);

/* Like sprintf, into memory. */
extern char *formatted(const char *format,...) TAB_PRINTF(1, 2);

/* A source that gives step bytes at a time, or an error at the end. */
typedef struct SlowSource
{
	ByteSource	source;
	MemorySource bytes;
	size_t		step;
	bool		breaks;
} SlowSource;

extern void slow_source_init(SlowSource *slow, const void *data, size_t len,
							 size_t step);

/* The dialect of a short description: delimiter, quote, escape (0: none). */
extern Dialect dialect_with(const char *delimiter, char quote, char escape);

/*
 * All records as text: "[a|b][c|d]", line ends inside cells as \n and \r,
 * an error as "<message>".  width 0: not known.  step 0: all at once.
 */
extern char *records_text(const char *text, size_t len, const Dialect *dialect,
						  int width, size_t step);

/* The same with "line:" before each record. */
extern char *records_lines(const char *text, size_t len,
						   const Dialect *dialect, int width, size_t step);

/* A file in memory. */
typedef struct TextOrigin
{
	ByteOrigin	origin;
	SlowSource	first;
	const char *data;
	size_t		len;
	const char *declared;
	int			reopened;
} TextOrigin;

extern void text_origin_init(TextOrigin *origin, const char *data, size_t len);

/* A given schema; the test ends if it is refused. */
extern GivenSchema *schema_of(const char *json);

/* Why it is refused; the test ends if it is taken. */
extern TabError schema_refusal(const char *json);

/* Options that find out everything; columns are named as CKAN's are. */
extern ReadOptions read_options(void);

/* How a described file reads a second time. */
typedef struct Reading
{
	int64_t		rows;
	int64_t		misfit;
	int64_t		foreign;
	int64_t		converted;
	int64_t		failed;			/* cells */
	char	   *values;			/* "[1|NULL|2024-01-05]" of every row */
} Reading;

/* Read all rows of a described file and convert all their cells. */
extern Reading read_described(const Description *description,
							  const char *data, size_t len);

/* "name type, name type" of the columns that are loaded */
extern char *columns_text(const Description *description);

/* An inferred column, from its values up to NULL. */
extern Field infer_column(const InferOptions *options, const char **values);

#define INFER_WITH(options, ...) \
	infer_column(options, (const char *[]) {__VA_ARGS__, NULL})
#define INFER(...) INFER_WITH(NULL, __VA_ARGS__)

/*
 * What field makes of cell: "NULL", "FAILED", or the value as PostgreSQL
 * would print it (timestamps as 2024-01-05 10:11:12.5).
 */
extern char *converted(const Field *field, const char *cell);

/* Text (UTF-8) in another encoding. */
extern ByteBuffer encoded(const char *name, const char *text);

#endif							/* AIRCAN_TEST_TABULAR_TEST_H */
