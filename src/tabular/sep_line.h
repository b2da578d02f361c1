/*-------------------------------------------------------------------------
 *
 * sep_line.h
 *	  "sep=;" in the first line, as Excel reads it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SEP_LINE_H
#define AIRCAN_TABULAR_SEP_LINE_H

#include "tabular/dialect.h"

/*
 * Is there one?  Puts the delimiter that it names, with a zero behind, into
 * delimiter, which has room for DIALECT_MAX_DELIMITER bytes and that.  It may
 * have been quoted, or filled up with delimiters, "sep=;;;;", by a program that
 * took it for a row.
 */
extern bool sep_line_read(const TextWindow *head, const Dialect *dialect,
						  char *delimiter);

#endif							/* AIRCAN_TABULAR_SEP_LINE_H */
