/*-------------------------------------------------------------------------
 *
 * text_windows.h
 *	  The stretches of a file through which its dialect is seen.
 *
 * Owns: the bytes that a file begins with, kept when they have been read so
 * that they can be read again with the rest; and stretches of decoded text
 * from its beginning, its middle and its end, or from where another of its
 * tables begins.  Leaves to others: what is seen there (dialect.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TEXT_WINDOWS_H
#define AIRCAN_TABULAR_TEXT_WINDOWS_H

#include "tabular/dialect.h"
#include "tabular/decoder.h"
#include "tabular/encoding.h"

typedef struct TextWindows
{
	TextWindow	windows[TEXT_WINDOWS_MAX];	/* the first is the head */
	int			count;
	bool		head_is_valid;	/* in the encoding it was decoded from */
	bool		head_is_all;	/* the file has no more */
	HeadSource	bytes;			/* as they came, not decoded */
	TabMemory  *memory;
	ByteOrigin *origin;
	const Dialect *given;		/* tells line ends, if nothing else */
	size_t		max_head;		/* bytes; no record is longer */
	bool		again;			/* origin->first is used up */
} TextWindows;

/*
 * Read the head of a file whose records have max_record bytes at most, and end
 * as the given dialect says, which must outlive the windows.
 */
extern bool text_windows_begin(TextWindows *windows, TabMemory *memory,
							   ByteOrigin *origin, const Dialect *given,
							   size_t max_record, TabError *error);

/*
 * The file from its first byte: the bytes as they arrive at the first call,
 * then those that were kept.
 */
extern ByteSource *text_windows_bytes(TextWindows *windows);

/* Show the head, which holds one line at least, and nothing else. */
extern bool text_windows_show_head(TextWindows *windows,
								   const Encoding *encoding, TabError *error);

/* Show a head of twice the length: the one there is ends within the header. */
extern bool text_windows_grow_head(TextWindows *windows,
								   const Encoding *encoding, TabError *error);

/* Show the middle and the end besides.  All bytes have been read. */
extern bool text_windows_show_rest(TextWindows *windows,
								   const Encoding *encoding, TabError *error);

/*
 * Show the text that begins at a decoded byte and ends before another, or as
 * far as a head would reach or size bytes if that is more, as the head.  All
 * bytes have been read.
 */
extern bool text_windows_show_part(TextWindows *windows,
								   const Encoding *encoding, int64_t from,
								   int64_t to, size_t size, TabError *error);

#endif							/* AIRCAN_TABULAR_TEXT_WINDOWS_H */
