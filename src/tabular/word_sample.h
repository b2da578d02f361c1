/*-------------------------------------------------------------------------
 *
 * word_sample.h
 *	  Words with bytes beyond ASCII, from all of a file.
 *
 * Owns: gathering them in bounded memory, each once, those of lines that are
 * UTF-8 apart from the others.  Once is enough: a word does not get more
 * probable by being repeated, nor by having other numbers in it.  When a sample is full every other word of it
 * goes, and from then on only every second, fourth, ... word is taken.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_WORD_SAMPLE_H
#define AIRCAN_TABULAR_WORD_SAMPLE_H

#include <stdint.h>

#include "tabular/memory.h"
#include "tabular/source.h"

/* a power of two; more words than half of it are forgotten to have been seen */
#define WORDS_SEEN 16384

typedef struct WordSample
{
	ByteBuffer	text;			/* each word ends with \n */
	int64_t		words;			/* different ones, nearly */
	int64_t		stride;			/* one of so many is taken */
	uint64_t   *seen;			/* hashes, by hash; 0: free */
	int			seen_count;
} WordSample;

/*
 * Reads upstream to its end.  Lines and words end as in ASCII, and words also
 * where cells do, as far as that cannot be half of a character.
 */
extern bool word_sample_read(TabMemory *memory, ByteSource *upstream,
							 WordSample *utf8, WordSample *other,
							 TabError *error);

extern void word_sample_free(WordSample *sample);

#endif							/* AIRCAN_TABULAR_WORD_SAMPLE_H */
