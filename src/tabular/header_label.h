/*-------------------------------------------------------------------------
 *
 * header_label.h
 *	  A comment that says that it names the columns.
 *
 * Owns: the label of such a comment, as logs of servers have it: in a cell of
 * its own ("#fields<TAB>ts<TAB>uid"), in that of the first name ("#Fields:
 * ts<TAB>uid"), or before names with blanks between them, whatever delimits the
 * rows ("#Fields: ts uid").  Leaves to others: which comment is the header
 * (comments.h), and the mark of one without a label (file_head.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEADER_LABEL_H
#define AIRCAN_TABULAR_HEADER_LABEL_H

#include "tabular/reader.h"

/* Does the record, which begins with the mark, name so many columns? */
extern bool header_label_stands_in(const Record *record, const char *mark,
								   int width);

/* Does a name stand behind mark and label in the cell? */
extern bool header_label_begins(Slice cell, const char *mark);

/*
 * Take the label from the cells of such a record, whose mark has one byte.
 * They end with a zero, and so do those that come of them.
 */
extern void header_label_drop(TabMemory *memory, Slice **cells, int *width);

#endif							/* AIRCAN_TABULAR_HEADER_LABEL_H */
