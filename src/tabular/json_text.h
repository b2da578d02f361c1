/*-------------------------------------------------------------------------
 *
 * json_text.h
 *	  JSON that stays text.
 *
 * A cell of JSON is stored as it was published; it is only asked whether it
 * is JSON, and for its members and elements.  That takes no memory, however
 * large the cell is; a tree of it would take some thirty times its size.
 *
 * Owns: the grammar (RFC 8259) of objects and arrays, made narrower where
 * their readers are: no U+0000, no half of a surrogate pair, no number
 * that a double cannot hold, no deeper than JSON_TEXT_MAX_DEPTH.  Leaves to
 * others: JSON that is looked into, such as a schema (jansson, see json.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_JSON_TEXT_H
#define AIRCAN_TABULAR_JSON_TEXT_H

#include <stdbool.h>

#include "tabular/reader.h"

#define JSON_TEXT_MAX_DEPTH 2048

/* Is text, which is valid UTF-8, a JSON object or array and nothing else? */
extern bool json_text_is_valid(Slice text);

/*
 * The member of a valid object by its name, as it is written; of several the
 * last.  Returns false if it has none, or text is an array.
 */
extern bool json_text_member(Slice text, const char *name, Slice *value);

/*
 * The next element of a valid array, as it is written.  Begin with an element
 * whose data is NULL.
 */
extern bool json_text_next(Slice array, Slice *element);

#endif							/* AIRCAN_TABULAR_JSON_TEXT_H */
