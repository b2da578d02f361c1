/*-------------------------------------------------------------------------
 *
 * ruler.h
 *	  Records between a header and its rows that hold no values.
 *
 * Owns: telling them: lines drawn with dashes (psql, SQL Server), the widths
 * and kinds of columns (5s 10n, as the US Geological Survey writes them), and
 * the numbers of the columns (as statistical tables have them).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_RULER_H
#define AIRCAN_TABULAR_RULER_H

#include "tabular/reader.h"

extern bool cells_are_ruler(const Slice *cells, int width);

/* Are they the numbers of the columns, from 1? */
extern bool cells_are_numbering(const Slice *cells, int width);

#endif							/* AIRCAN_TABULAR_RULER_H */
