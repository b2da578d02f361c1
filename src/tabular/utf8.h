/*-------------------------------------------------------------------------
 *
 * utf8.h
 *	  What is UTF-8, and what is not.
 *
 * Owns: the strict grammar (Unicode 15, table 3-7), and the verdict on a line
 * of a file that is not valid throughout.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_UTF8_H
#define AIRCAN_TABULAR_UTF8_H

#include <stddef.h>

/*
 * Length of the valid UTF-8 sequence at bytes, 0 if there is none; -1 if it
 * may be one but len is too short to tell.
 */
extern int	utf8_sequence(const unsigned char *bytes, size_t len);

/*
 * Bytes in another encoding are by chance valid UTF-8 for a few in a hundred
 * letters.  Where so many are, the others are the exception.  Of a line, one
 * is enough for each that was cut off where a cell ends.
 */
#define UTF8_VALID_PER_INVALID 2

typedef enum LineVerdict
{
	UTF8_LINE_ASCII,			/* nothing beyond it */
	UTF8_LINE_VALID,
	UTF8_LINE_FAULTY,			/* but for a few bytes */
	UTF8_LINE_OTHER				/* in another encoding */
} LineVerdict;

extern LineVerdict utf8_judge_line(const char *line, size_t len);

#endif							/* AIRCAN_TABULAR_UTF8_H */
