/*-------------------------------------------------------------------------
 *
 * stand_in.h
 *	  A quote or an escape beyond ASCII is one byte while a text is read.
 *
 * Owns: the bytes that stand in for such characters, which are in no UTF-8;
 * putting them into a decoded text, and the characters back.  Leaves to
 * others: which characters these are (dialect_json.h), and what a quote is
 * (reader.h), to which it is a byte like any other.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_STAND_IN_H
#define AIRCAN_TABULAR_STAND_IN_H

#include "tabular/dialect.h"
#include "tabular/memory.h"
#include "tabular/reader.h"
#include "tabular/source.h"

#define QUOTE_STAND_IN '\xFF'
#define ESCAPE_STAND_IN '\xFE'
#define ALL_STAND_INS "\xFE\xFF"

/* Let the dialect's quote and escape be what its texts of them say. */
extern void stand_ins_assign(Dialect *dialect);

extern bool stand_ins_used(const Dialect *dialect);

/*
 * Reads upstream, which is UTF-8, with the stand-ins in place of the
 * characters.
 */
extern ByteSource *stand_in_source_open(TabMemory *memory,
										ByteSource *upstream,
										const Dialect *dialect);

/* Bytes by which the text grows when the characters are put back. */
extern size_t stand_in_growth(const Dialect *dialect, Slice text);

/*
 * The text with the characters put back: itself if it has no stand-in, else a
 * copy behind what is in *buffer.
 */
extern Slice stand_in_put_back(const Dialect *dialect, Slice text,
							   ByteBuffer *buffer);

#endif							/* AIRCAN_TABULAR_STAND_IN_H */
