/*-------------------------------------------------------------------------
 *
 * delimiter.h
 *	  Which delimiter a file has.
 *
 * Owns: the candidates, and the choice between them and no delimiter at all.
 * Leaves to others: how well each explains the file (dialect_score.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DELIMITER_H
#define AIRCAN_TABULAR_DELIMITER_H

#include "tabular/dialect_score.h"

/* Put the delimiter into *dialect, as the windows have it; head first. */
extern Score delimiter_choose(TabMemory *memory, const TextWindow *windows,
							  int window_count, Dialect *dialect);

#endif							/* AIRCAN_TABULAR_DELIMITER_H */
