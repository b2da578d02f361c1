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

/*
 * Put the delimiter into *dialect, as the windows have it; head first.  Runs
 * of blanks are a blank and skip_initial_space, unless that is given.
 */
extern Score delimiter_choose(TabMemory *memory, const TextWindow *windows,
							  int window_count, bool space_given,
							  Dialect *dialect);

/* Is the delimiter, a blank, one that comes in runs? */
extern bool delimiter_is_runs(TabMemory *memory, const TextWindow *windows,
							  int window_count, const Dialect *dialect);

#endif							/* AIRCAN_TABULAR_DELIMITER_H */
