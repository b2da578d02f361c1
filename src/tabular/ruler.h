/*-------------------------------------------------------------------------
 *
 * ruler.h
 *	  Records below a header, or behind the rows, that hold no values.
 *
 * Owns: what they look like: lines of dashes as database clients draw them
 * (--,---- of sqlcmd, ----+---- of psql, +----+----+ of mysql, |:---|---:| of
 * Markdown) and as footnotes are set off by (__________), widths and kinds of
 * columns (5s 10n, of the US Geological Survey).  Leaves to others: numbers of
 * columns (column_numbering.h), where they are none of the rows
 * (record_source.h, table_head.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_RULER_H
#define AIRCAN_TABULAR_RULER_H

#include "tabular/reader.h"

/*
 * Is the record nothing but dashes?  Each cell has some, but for empty ones
 * at both ends.
 */
extern bool record_is_ruler(const Record *record);

/* Is it one that crosses columns, which no value does? */
extern bool ruler_has_crossings(const Record *record);

/* Is the text a line of one sign, drawn with a typewriter's? */
extern bool text_is_line(Slice text);

/* Is the record nothing but such a line, too long to stand for no value? */
extern bool record_is_long_line(const Record *record);

/* Are the cells the widths and kinds of the columns, or tags of HXL? */
extern bool cells_are_formats(const Slice *cells, int width);

#endif							/* AIRCAN_TABULAR_RULER_H */
