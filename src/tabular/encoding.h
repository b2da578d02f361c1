/*-------------------------------------------------------------------------
 *
 * encoding.h
 *	  Bytes of any encoding become UTF-8, and which encoding it is.
 *
 * Owns: the decoder (a ByteSource on a ByteSource) and the guess.  ICU knows
 * the encodings and the statistics; what is ours is strict UTF-8 over the
 * whole file before any statistics, and the report.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_ENCODING_H
#define AIRCAN_TABULAR_ENCODING_H

#include "tabular/memory.h"
#include "tabular/source.h"

typedef enum EncodingHow
{
	ENCODING_GIVEN,				/* by the caller */
	ENCODING_BOM,				/* a byte-order mark */
	ENCODING_VALID,				/* the whole file is valid in it */
	ENCODING_PATTERN,			/* zero bytes in UTF-16's places */
	ENCODING_DECLARED,			/* by the server */
	ENCODING_DETECTED,			/* by statistics */
	ENCODING_FALLBACK			/* nothing fitted better */
} EncodingHow;

typedef struct Encoding
{
	char		name[64];		/* IANA name, in lower case */
	EncodingHow how;
	int			confidence;		/* percent */
} Encoding;

extern const char *encoding_how_name(EncodingHow how);

/* Is it a name that ICU knows?  Writes the IANA name. */
extern bool encoding_known(const char *name, Encoding *encoding);

extern bool encoding_is_utf8(const Encoding *encoding);

/*
 * The guess from the first bytes: a BOM, UTF-16 without one, else UTF-8
 * (ENCODING_VALID, to be confirmed by the decoder).  given may be NULL.
 * Returns false with *error set when given is not known.
 */
extern bool encoding_begin(const char *head, size_t len, const char *given,
						   Encoding *encoding, TabError *error);

typedef struct Decoder
{
	ByteSource	source;			/* reads UTF-8, without BOM and NUL */

	/* what it has seen so far */
	int64_t		invalid;		/* sequences that the encoding does not have */
	int64_t		multibyte;		/* valid sequences beyond ASCII, UTF-8 only */
	int64_t		nuls;			/* zero characters left out */
	struct DecoderState *state;
} Decoder;

/*
 * A decoder of upstream.  Bytes that are not valid become U+FFFD, or in UTF-8
 * what Windows-1252 says they are; both are counted in invalid.
 */
extern Decoder *decoder_open(TabMemory *memory, ByteSource *upstream,
							 const Encoding *encoding);

/*
 * Look through the whole of upstream, which is not valid UTF-8, and tell what
 * it is.  declared (by the server) may be NULL; valid and invalid are the
 * counts of a decoder that read it as UTF-8.
 */
extern bool encoding_detect(TabMemory *memory, ByteSource *upstream,
							const char *declared, int64_t valid,
							int64_t invalid, Encoding *encoding,
							TabError *error);

#endif							/* AIRCAN_TABULAR_ENCODING_H */
