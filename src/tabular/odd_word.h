/*-------------------------------------------------------------------------
 *
 * odd_word.h
 *	  One word among numbers or dates.
 *
 * Owns: what a column would be without one of its words, which may stand for
 * no value in a way that is not known: "k. A.", "suppressed".  The first word
 * that a column of numbers or dates meets is set aside, and the evidence goes
 * on without it until something else speaks against them, too.  It changes no
 * type: it is what a hint is made of (column_hint.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_ODD_WORD_H
#define AIRCAN_TABULAR_ODD_WORD_H

#include "tabular/column_evidence.h"

#define ODD_WORD_MAX 24			/* bytes */

typedef struct OddWord
{
	char		word[ODD_WORD_MAX + 1];
	int64_t		count;
	int64_t		line;			/* that it stands in first */
	ColumnEvidence rest;		/* all but the word */
}			OddWord;

/*
 * May text (trimmed) be such a word?  It has no digit but zeros:
 * "0000-00-00" is no day.
 */
extern bool odd_word_parse(Slice text);

/* Set the word aside.  rest is the evidence of the values before. */
extern OddWord * odd_word_begin(TabMemory *memory, Slice word, int64_t line,
								const ColumnEvidence *rest);

/*
 * Take in another value, trimmed, that is no token for none.  False: without
 * the word, too, it is a column of text.
 */
extern bool odd_word_observe(OddWord * odd, Slice text, int64_t line);

#endif							/* AIRCAN_TABULAR_ODD_WORD_H */
