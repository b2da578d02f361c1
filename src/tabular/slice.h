/*-------------------------------------------------------------------------
 *
 * slice.h
 *	  Parts of texts, and comparing them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SLICE_H
#define AIRCAN_TABULAR_SLICE_H

#include "tabular/reader.h"

/* The beginning of the text: whole characters, most bytes at the most. */
extern Slice slice_clip(Slice text, size_t most);

/* What is behind so many bytes of it. */
extern Slice slice_behind(Slice text, size_t len);

extern bool slices_equal(Slice a, Slice b);
extern bool slice_equal(Slice slice, const char *text);
extern bool slice_equal_nocase(Slice slice, const char *text);

#endif							/* AIRCAN_TABULAR_SLICE_H */
