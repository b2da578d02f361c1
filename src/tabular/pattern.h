/*-------------------------------------------------------------------------
 *
 * pattern.h
 *	  The pattern that texts must match, by ICU.
 *
 * Owns: the translation of XML Schema's regular expressions, which are what
 * Table Schema has, into those of ICU, and the bounds on what one match may
 * take.  The whole text must match; "^" and "$" around a pattern, which
 * people write although there they are letters, say no more than that.
 *
 * What differs: \i and \c are written out, a class subtracted within a class
 * too, and \p{IsBasicLatin} is a block.
 *
 * Also those of JSON Schema, which are ECMAScript's and may match any part of
 * the text.  There \d and \w are of ASCII, "$" is the very end, and a class
 * has no classes in it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_PATTERN_H
#define AIRCAN_TABULAR_PATTERN_H

#include "tabular/error.h"
#include "tabular/reader.h"

typedef struct Pattern Pattern;

/* NULL if it is no pattern, with what is wrong with it in *error. */
extern Pattern *pattern_compile(TabMemory *memory, const char *text,
								TabError *error);

/* The same for a pattern of JSON Schema. */
extern Pattern *pattern_compile_search(TabMemory *memory, const char *text,
									   TabError *error);

typedef enum PatternResult
{
	PATTERN_DIFFERS,
	PATTERN_MATCHES,
	PATTERN_TOO_SLOW			/* or too much memory: it cannot be told */
} PatternResult;

extern PatternResult pattern_match(Pattern *pattern, Slice text);

extern const char *pattern_text(const Pattern *pattern);

#endif							/* AIRCAN_TABULAR_PATTERN_H */
