/*-------------------------------------------------------------------------
 *
 * fuzz.h
 *	  What the fuzzers share: an input that begins with choices, sources that
 *	  give pieces, and checks that end the process.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TEST_FUZZ_H
#define AIRCAN_TEST_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tabular/describe.h"
#include "tabular/heap_memory.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
		{ \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, \
					#condition); \
			abort(); \
		} \
	} while (0)

/* The rest of an input. */
typedef struct Input
{
	const uint8_t *data;
	size_t		len;
} Input;

/* The next choice: 0 to below count; 0 when the input is used up. */
extern unsigned input_choose(Input *input, unsigned count);

/* The rest as text on the heap of its own size. */
extern Slice input_rest(TabMemory *memory, Input *input);

/* A source that gives pieces of sizes that follow from seed; 0: all at once. */
typedef struct PiecesSource
{
	ByteSource	source;
	MemorySource bytes;
	uint32_t	seed;
} PiecesSource;

extern void pieces_init(PiecesSource *pieces, Slice bytes, uint32_t seed);

/* Is it strictly valid UTF-8, without a zero? */
extern bool is_text(Slice text);

/* Decode bytes as UTF-8, whatever they are, so that they are text. */
extern Slice as_text(TabMemory *memory, Slice bytes);

#endif							/* AIRCAN_TEST_FUZZ_H */
