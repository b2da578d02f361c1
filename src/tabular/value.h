/*-------------------------------------------------------------------------
 *
 * value.h
 *	  The grammar of values: what a cell's text means.
 *
 * Owns: the one parser per kind of value; of numbers and of dates and times
 * it is in number.h and moment.h.  Inference (infer.h) asks it which
 * kinds a cell may be; conversion (field_value.h) asks it for the value.  So
 * what was inferred cannot fail to convert.
 *
 * Sources: the lexical rules of Frictionless Table Schema v2, narrowed where
 * a wider reading would lose something: a leading zero, a leading plus, an
 * exponent without a point.
 *
 * Cells are UTF-8.  Blanks around a value (ASCII blanks, tabs, NBSP) do not
 * count: call value_trim() first.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_VALUE_H
#define AIRCAN_TABULAR_VALUE_H

#include "tabular/moment.h"
#include "tabular/number.h"
#include "tabular/slice.h"

extern Slice value_trim(Slice cell);

/* Pairs of words for true and false. */
enum
{
	BOOLEAN_TRUE_FALSE,
	BOOLEAN_YES_NO,
	BOOLEAN_T_F,
	BOOLEAN_Y_N,
	BOOLEAN_PAIRS
};

/* Which pair text belongs to, in any case, and its value; -1: none. */
extern int	boolean_parse(Slice text, bool *value);

/* Is text a JSON object ('{') or array ('[')?  Returns that, or 0. */
extern char json_parse(Slice text);

/*
 * Is the cell a formula that is no more than a text, as Excel writes ="00123"
 * to keep a zero?  That text, which points into the cell or, where it has a
 * quote in it, into scratch;
 * without a scratch it is not to be read.
 */
extern bool formula_unwrap(Slice cell, ByteBuffer *scratch, Slice *text);

/* Is text a UUID in its canonical form? */
extern bool uuid_parse(Slice text);

/* A token that may stand for "no value": its number, or -1. */
extern int	null_token_parse(Slice text);
extern const char *null_token_text(int token);

/* Is it a single letter, which may be a value as well? */
extern bool null_token_is_letter(int token);
#define NULL_TOKENS_MAX 64

typedef enum ValueKind
{
	VALUE_TEXT,
	VALUE_NUMBER,				/* with a decimal point or comma */
	VALUE_MOMENT				/* a date, a time or both */
} ValueKind;

/* What is text (trimmed), by itself? */
extern ValueKind value_kind(Slice text);
extern bool value_is_typed(Slice text);

#endif							/* AIRCAN_TABULAR_VALUE_H */
