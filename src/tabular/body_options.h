/*-------------------------------------------------------------------------
 *
 * body_options.h
 *	  What is known of a table before its rows are judged.
 *
 * Owns: taking from a description what the judge of rows needs: the columns'
 * names, which of them have some, and the title directly above.  Leaves to
 * others: the judging (table_body.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_BODY_OPTIONS_H
#define AIRCAN_TABULAR_BODY_OPTIONS_H

#include "tabular/describe.h"
#include "tabular/table_body.h"

/* The columns without the last ones, that have no names, if others have. */
extern int	body_named_width(const Description *description);

/* *options refers to texts of the description. */
extern void body_options_init(TabMemory *memory, const Description *description,
							  const RepeatedHeader *header,
							  BodyOptions *options);

#endif							/* AIRCAN_TABULAR_BODY_OPTIONS_H */
