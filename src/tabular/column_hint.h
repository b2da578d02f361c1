/*-------------------------------------------------------------------------
 *
 * column_hint.h
 *	  What a decided column may be besides, and how to get that.
 *
 * Owns: the advice in the report of a column.  A hint says it in words.  A
 * proposal is a Table Schema field that makes the column more than it became;
 * it is only made where every value of the column would be read by it, so
 * that it can be given back as a schema without a rejected row.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_COLUMN_HINT_H
#define AIRCAN_TABULAR_COLUMN_HINT_H

#include "tabular/column_decision.h"
#include "tabular/odd_word.h"

/* Complete field->report of a column that column_decide() has decided. */
extern void column_hint(TabMemory *memory, const ColumnEvidence *column,
						const FileEvidence *file, Field *field);

/*
 * The same, of a text column that would have a type without one of its words:
 * what it would be then, unless there is a hint already.
 */
extern void column_hint_odd_word(TabMemory *memory, const OddWord * odd,
								 const FileEvidence *file, Field *field);

#endif							/* AIRCAN_TABULAR_COLUMN_HINT_H */
