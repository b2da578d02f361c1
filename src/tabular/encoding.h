/*-------------------------------------------------------------------------
 *
 * encoding.h
 *	  Which encoding a file is in.
 *
 * Owns: the names of encodings, and what the first bytes tell.  Leaves to
 * others: decoding (decoder.h), and finding out what is not told by the first
 * bytes (encoding_detection.h).
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
	ENCODING_PATTERN,			/* zero bytes in UTF-16's or UTF-32's places,
								 * escapes of ISO 2022 */
	ENCODING_DECLARED,			/* by the server */
	ENCODING_DETECTED,			/* by its text */
	ENCODING_GUESSED			/* so, and another is nearly as probable */
} EncodingHow;

typedef struct Encoding
{
	char		name[64];		/* IANA name, in lower case */
	EncodingHow how;
	int			confidence;		/* percent */
	char		rival[64];		/* of what is guessed: what else it may be */
	char		clash[64];		/* of what is given: what the first bytes say
								 * instead; empty: nothing else */
} Encoding;

/* A confidence of less, in percent, is a guess. */
#define ENCODING_SURE 80

/*
 * What a mixture is called: "utf-8+windows-1250" reads lines that are UTF-8 as
 * that, and the others as windows-1250.  "utf-8" alone is one, too, with
 * windows-1252, but goes by the byte.
 */
#define ENCODING_MIXTURE "utf-8+"

extern const char *encoding_how_name(EncodingHow how);

/* Is it a name that ICU knows, or a mixture with one?  Writes the IANA name. */
extern bool encoding_known(const char *name, Encoding *encoding);

extern bool encoding_is_utf8(const Encoding *encoding);

/* The encoding that some lines of a mixture are in, or NULL. */
extern const char *encoding_of_lines(const Encoding *encoding);

/* Make the encoding a mixture of UTF-8 and this one. */
extern void encoding_mix(Encoding *encoding, const char *name);

/*
 * The guess from the first bytes: a BOM, UTF-16 or UTF-32 without one, else
 * UTF-8 (ENCODING_VALID, to be confirmed by the decoder).  given may be NULL;
 * ASCII says nothing of other bytes, and counts as not given; of UTF-16 and
 * UTF-32 the first bytes tell the order.  Returns false with *error set when
 * given is not known.
 */
extern bool encoding_begin(const char *head, size_t len, const char *given,
						   Encoding *encoding, TabError *error);

#endif							/* AIRCAN_TABULAR_ENCODING_H */
