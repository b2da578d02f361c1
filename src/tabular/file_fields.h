/*-------------------------------------------------------------------------
 *
 * file_fields.h
 *	  The fields of a file, before and after its rows are looked at.
 *
 * Owns: what is known of the fields from the header and from what is given
 * (names, missing values, schema, types); which columns have nothing in them
 * and are left out; whether a table can have so many.  Leaves to others: what
 * the rows show (infer.c).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FILE_FIELDS_H
#define AIRCAN_TABULAR_FILE_FIELDS_H

#include "tabular/describe.h"
#include "tabular/file_head.h"

/* What is given. */
typedef struct FileFields
{
	TabMemory  *memory;
	const ReadOptions *options;
	TextList	missing_values; /* of all columns */
	int			left_out;		/* last columns that are none */
	bool		names_only;		/* the schema and the types are about another
								 * table of the file */
} FileFields;

extern void file_fields_begin(FileFields *given, TabMemory *memory,
							  const ReadOptions *options);

/*
 * Make the description's fields, one for each column.  TAB_ERR_COLUMNS if a
 * table cannot have so many; what schema_apply() and type_overrides_apply()
 * say.
 */
extern bool file_fields_make(const FileFields *given, const FileHead *head,
							 Description *description, TabError *error);

/*
 * Leave out those that the rows have shown to be empty and that have no name.
 * Errors as above.
 */
extern bool file_fields_drop_empty(const FileFields *given,
								   Description *description, TabError *error);

#endif							/* AIRCAN_TABULAR_FILE_FIELDS_H */
