/*-------------------------------------------------------------------------
 *
 * warnings.h
 *	  What of a file its reader should know.
 *
 * Owns: the words.  Leaves to others: the findings (describe.h), and what is
 * said of single columns (column_hint.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_WARNINGS_H
#define AIRCAN_TABULAR_WARNINGS_H

#include "tabular/describe.h"

/* Add them to those of the description; dialect: what of it was given. */
extern void warnings_add(TabMemory *memory, const Dialect *dialect,
						 Description *description);

#endif							/* AIRCAN_TABULAR_WARNINGS_H */
