/*-------------------------------------------------------------------------
 *
 * json_rows.h
 *	  Rows in JSON as lines of a CSV.
 *
 * Owns: rows that are arrays or objects, which keys of objects are columns, and
 * how a value becomes a cell: texts are quoted, numbers and booleans are not,
 * objects and arrays are quoted JSON, and null is a text that no cell has.
 * Lines are written when they are read, so that there is never a second copy
 * of all rows.  Leaves to others: where the rows are, and what their dialect
 * says (inline_data.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_JSON_ROWS_H
#define AIRCAN_FACTORY_JSON_ROWS_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "tabular/schema.h"
#include "tabular/source.h"

/* What the rows show before any is written. */
typedef struct JsonRows
{
	JsonbContainer *rows;		/* an array */
	bool		objects;		/* all of them; else all are arrays */
	List	   *keys;			/* char *, of objects: the columns */
	char	   *null_text;
} JsonRows;

typedef enum JsonRowKind
{
	JSON_ROW_ANY,				/* as the first is */
	JSON_ROW_ARRAY,
	JSON_ROW_OBJECT
} JsonRowKind;

/*
 * Look at all rows, which must be of one kind.  keys are the columns of
 * objects; with NIL all that there are, those first that schema (or NULL) has
 * fields for, in its order.  In the current memory context.  Raises 22023 with
 * the place, 22P04 if there is nothing to load, 54011.
 */
extern JsonRows *json_rows_look(JsonbContainer *rows, JsonRowKind kind,
								List *keys, const GivenSchema *schema);

/*
 * The lines, keys of objects first.  header_end: of so many arrays null is no
 * value but no name; first: one of the rows as wide as all should be;
 * comment: an array whose first cell begins with it is one, or "".
 */
extern ByteSource *json_rows_open(const JsonRows *rows, int header_end,
								  int first, const char *comment);

#define JSON_ROWS_HINT "Data are an array of arrays of which the first names the columns, an array of objects, or a text that is a CSV, or one of these in JSON if \"format\" is \"json\"."

#endif							/* AIRCAN_FACTORY_JSON_ROWS_H */
