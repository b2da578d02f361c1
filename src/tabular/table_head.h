/*-------------------------------------------------------------------------
 *
 * table_head.h
 *	  Where the table begins, and whether its first record names columns.
 *
 * Owns: finding the preamble and judging the header, for a dialect whose
 * characters are known.  Used by dialect.c only.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TABLE_HEAD_H
#define AIRCAN_TABULAR_TABLE_HEAD_H

#include "tabular/dialect.h"

/*
 * Set skip_records and header of *dialect unless given, and the header part
 * of *report.  report->width is the modal width.  above: so many records at the
 * beginning are known to be none of the table.
 */
extern void table_head_find(TabMemory *memory, const TextWindow *head,
							int above, const DialectGiven *given,
							Dialect *dialect, DialectReport *report);

#endif							/* AIRCAN_TABULAR_TABLE_HEAD_H */
