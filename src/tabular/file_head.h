/*-------------------------------------------------------------------------
 *
 * file_head.h
 *	  The records before the data.
 *
 * Owns: the texts of the preamble, and the names that a header of one or more
 * records gives the columns.  Leaves to others: where the table begins and of
 * how many records its header is (table_head.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FILE_HEAD_H
#define AIRCAN_TABULAR_FILE_HEAD_H

#include "tabular/record_source.h"

/*
 * The preamble (at most DIALECT_MAX_PREAMBLE texts of whole records) and the
 * header's cells.  Of a header of several records the cells of a column are
 * joined; one that stands above several columns is that of each.
 */
typedef struct FileHead
{
	char	  **preamble;
	int			preamble_count; /* of these, which are the first and the last */
	int			preamble_records;	/* that were skipped */
	Slice	   *header;			/* NULL when there is none */
	int			header_width;
	bool		header_unmarked;	/* its first name has lost a mark of
									 * comments */
	bool		is_cut;			/* it may go on where the text ends */
} FileHead;

/* Read them from the head of a file.  Copies are made in memory. */
extern bool file_head_read(TabMemory *memory, const char *text, size_t len,
						   const Dialect *dialect, size_t max_record,
						   FileHead *head, TabError *error);

#endif							/* AIRCAN_TABULAR_FILE_HEAD_H */
