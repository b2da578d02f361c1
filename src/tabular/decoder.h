/*-------------------------------------------------------------------------
 *
 * decoder.h
 *	  Bytes of any encoding become UTF-8.
 *
 * Owns: the decoder, a ByteSource on a ByteSource: strict UTF-8, and a way to
 * go on where bytes are not of the encoding.  ICU knows the other encodings.
 * Leaves to others: which encoding it is (encoding.h, encoding_detection.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DECODER_H
#define AIRCAN_TABULAR_DECODER_H

#include "tabular/dialect.h"
#include "tabular/encoding.h"
#include "tabular/source.h"

typedef struct Decoder
{
	ByteSource	source;			/* reads UTF-8, without BOM and NUL, and with
								 * the stand-ins of the dialect */

	/* what it has seen so far */
	int64_t		invalid;		/* sequences that the encoding does not have */
	int64_t		multibyte;		/* valid sequences beyond ASCII, UTF-8 only */
	int64_t		nuls;			/* zero characters left out */
	int64_t		encoded_twice;	/* UTF-8 only: places like "Ã¼", which are
								 * "ü" as UTF-8 of UTF-8 */
	int64_t		other_lines;	/* of a mixture, those that are not UTF-8 */
	struct DecoderState *state;
} Decoder;

/*
 * A decoder of upstream, for an encoding that is known.  Bytes that are not
 * valid become U+FFFD, or in UTF-8 what Windows-1252 says they are; both are
 * counted in invalid.  The dialect tells which characters stand_in.h puts a
 * byte in place of; NULL: none.
 */
extern Decoder *decoder_open(TabMemory *memory, ByteSource *upstream,
							 const Encoding *encoding,
							 const Dialect *dialect);

#endif							/* AIRCAN_TABULAR_DECODER_H */
