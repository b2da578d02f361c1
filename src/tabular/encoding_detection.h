/*-------------------------------------------------------------------------
 *
 * encoding_detection.h
 *	  Which encoding a file is in that is not UTF-8 throughout.
 *
 * Owns: the readings that are tried, and the choice.  Leaves to others: what
 * the first bytes tell (encoding.h), the words that are looked at
 * (word_sample.h), and how probable a reading is (text_cost.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_ENCODING_DETECTION_H
#define AIRCAN_TABULAR_ENCODING_DETECTION_H

#include "tabular/decoder.h"

/*
 * Look through the whole of upstream, which is not valid UTF-8, and tell what
 * it is.  declared (by the server) may be NULL; valid and invalid are the
 * counts of a decoder that read it as UTF-8.
 */
extern bool encoding_detect(TabMemory *memory, ByteSource *upstream,
							const char *declared, int64_t valid,
							int64_t invalid, Encoding *encoding,
							TabError *error);

#endif							/* AIRCAN_TABULAR_ENCODING_DETECTION_H */
