/*-------------------------------------------------------------------------
 *
 * unnamed_first.h
 *	  A header without a name for the names of the rows.
 *
 * Owns: telling that a header with one name fewer than rows have cells lacks
 * that of the first column.  So R writes tables: with quotes around names,
 * where the delimiter is no blank.  Elsewhere there may be one delimiter too
 * many in each row.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_UNNAMED_FIRST_H
#define AIRCAN_TABULAR_UNNAMED_FIRST_H

#include "tabular/head_rows.h"

/* Does row header have a name for each column but the first? */
extern bool table_lacks_first_name(const HeadRows *rows, int header);

#endif							/* AIRCAN_TABULAR_UNNAMED_FIRST_H */
