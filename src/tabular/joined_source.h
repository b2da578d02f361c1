/*-------------------------------------------------------------------------
 *
 * joined_source.h
 *	  The parts of a table, one after the other.
 *
 * Owns: where one part ends and the next begins.  A part that does not end
 * with a line end gets one, or with the terminator of the dialect if that is of
 * another kind; a byte-order mark is kept at the beginning of the
 * first part only; what a later part is, if it is no CSV, is told, since
 * nobody else looks at its beginning.  Leaves to others: where the parts come
 * from, and the header that a later part may begin with once more
 * (record_source.h).
 *
 * All parts have one encoding.  A later part with a byte-order mark of
 * another one fails with TAB_ERR_ENCODING.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_JOINED_SOURCE_H
#define AIRCAN_TABULAR_JOINED_SOURCE_H

#include "tabular/dialect.h"
#include "tabular/source.h"

/* So much of a part is looked at. */
#define JOINED_HEAD_SIZE 1024

/* What a record ends with, in any encoding. */
#define JOINED_END_SIZE (4 * DIALECT_MAX_TERMINATOR)

typedef struct JoinedSource
{
	ByteSource	source;

	/* the next part, or NULL behind the last; may raise in the server */
	ByteSource *(*next) (void *arg);
	void	   *arg;
	const char *terminator;		/* of records, in ASCII; "": any line end */

	ByteSource *part;			/* NULL: before the first, behind the last */
	int			number;			/* of the part, from 1 */
	bool		over;
	const struct ByteOrderMark *mark;	/* of the first part, or NULL */
	unsigned char tail[JOINED_END_SIZE];	/* the last bytes handed out */
	int			tail_len;
	char		head[JOINED_HEAD_SIZE + JOINED_END_SIZE];	/* of a part */
	size_t		head_len;
	HeadSource	left;			/* of the part */
} JoinedSource;

extern void joined_source_init(JoinedSource *joined,
							   ByteSource *(*next) (void *arg), void *arg,
							   const char *terminator);

#endif							/* AIRCAN_TABULAR_JOINED_SOURCE_H */
