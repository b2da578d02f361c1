/*-------------------------------------------------------------------------
 *
 * header_titles.h
 *	  Titles, prose and notes right above names, filled up like these.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEADER_TITLES_H
#define AIRCAN_TABULAR_HEADER_TITLES_H

#include "tabular/dialect.h"
#include "tabular/head_rows.h"

/*
 * Leave out what stands above the header's names and is none of them: of the
 * first of dialect->header_rows, which skip_records are above.
 */
extern void header_titles_leave_out(const HeadRows *rows, Dialect *dialect);

#endif							/* AIRCAN_TABULAR_HEADER_TITLES_H */
