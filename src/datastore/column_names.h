/*-------------------------------------------------------------------------
 *
 * column_names.h
 *	  From the cells of a header to names of columns that CKAN takes.
 *
 * Owns: the rules.  A name keeps its script and its case.  It is trimmed;
 * control and invisible characters go; double quotes become apostrophes;
 * leading underscores go; it is cut to 63 bytes between characters; what is
 * empty becomes column_N; what occurs before, or is the name of a system
 * column, gets _2, _3, ... within the 63 bytes.  Plain C.
 *
 * Sources: is_valid_field_name() of CKAN's ckanext/datastore/helpers.py (2.9
 * to 2.12), NAMEDATALEN, and SysAtt of PostgreSQL's catalog/heap.c.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_COLUMN_NAMES_H
#define AIRCAN_DATASTORE_COLUMN_NAMES_H

#include "tabular/field.h"

#define COLUMN_NAME_BYTES 63

/* Set the name of each of count fields from its wanted_name, else its label. */
extern void column_names_assign(TabMemory *memory, Field *fields, int count);

#endif							/* AIRCAN_DATASTORE_COLUMN_NAMES_H */
