/*-------------------------------------------------------------------------
 *
 * column_decision.h
 *	  What follows from the evidence of one column: its type and its format.
 *
 * Owns: the rules.  Lossless or text; one format a column; what is ambiguous
 * stays text and is reported.  Leaves to others: gathering the evidence
 * (column_evidence.h), what the other columns say (infer.h), and advice on
 * what could make a column more than it became (column_hint.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_COLUMN_DECISION_H
#define AIRCAN_TABULAR_COLUMN_DECISION_H

#include "tabular/column_evidence.h"
#include "tabular/infer.h"

/* What the file as a whole says to each of its columns. */
typedef struct FileEvidence
{
	const InferOptions *options;
	DayMonthOrder order;		/* for columns that leave it open */
	bool		decimal_comma;	/* some column has it */
	bool		decimal_point;	/* some column has that */
	bool		point_groups;	/* and some groups thousands by points */
	bool		comma_groups;	/* or by commas */
	bool		point_dates;	/* %d.%m.%Y or %y, which goes with the two */
} FileEvidence;

/* Does the column know whether the day or the month comes first? */
extern DayMonthOrder column_date_order(const ColumnEvidence *column);

/* Can they only be numbers with a decimal comma?  The style, or -1. */
extern int	decimal_comma_style(const NumberEvidence *numbers);

/*
 * May numbers with a decimal comma be lists of two numbers each, as far as the
 * values and the rest of the file tell?
 */
extern bool comma_may_list(const NumberEvidence *numbers,
						   const FileEvidence *file);

/*
 * A style with groups of thousands that all can be, or -1.  *proven: some
 * value can be nothing else, or the rest of the file says so.
 */
extern int	group_style(const NumberEvidence *numbers,
						const FileEvidence *file, bool *proven);

/*
 * Numbers with a comma before three digits that, by the rest of the file, can
 * only be decimal.  The style, or -1.
 */
extern int	open_comma_style(const NumberEvidence *numbers,
							 const FileEvidence *file);

/* Can they only be numbers with a decimal point? */
extern bool has_decimal_point(const NumberEvidence *numbers);

/* Can they only be numbers whose thousands are grouped so? */
extern bool has_groups_by(const NumberEvidence *numbers, GroupChar group);

/*
 * Numbers with a point: may it group thousands, as far as the values and the
 * rest of the file tell?  Why, or NULL.
 */
extern const char *point_may_group(const NumberEvidence *numbers,
								   const FileEvidence *file);

/* The number of the lowest bit that is set; there is one. */
extern int	lowest_bit(unsigned bits);

/*
 * The one of these formats for all dates of the column, -1 if the order of day
 * and month stays open.
 */
extern int	choose_date_format(unsigned date_formats, bool day_is_not_month,
							   DayMonthOrder order);

/* Were more different tokens for no value seen than a column may have? */
extern bool has_many_tokens(const ColumnEvidence *column);

/* Is one of the tokens found a single letter, which may be a value? */
extern bool has_letter_token(const ColumnEvidence *column);

/* The tokens found are no value in field, besides what was given. */
/*
 * Has the field, whose cells are read without the blanks around them, cells
 * that a schema would not take with them?
 */
extern bool padding_is_to_be_said(const ColumnEvidence *column,
								  const Field *field);

extern void set_missing_values(TabMemory *memory, const ColumnEvidence *column,
							   Field *field);

/* Decide type and format of an inferred column. */
extern void column_decide(TabMemory *memory, const ColumnEvidence *column,
						  const FileEvidence *file, Field *field);

/*
 * The format of a column whose type is fixed: what the values show, else the
 * widest reading that is not ambiguous.
 */
extern void column_decide_format(const ColumnEvidence *column,
								 const FileEvidence *file, Field *field);

#endif							/* AIRCAN_TABULAR_COLUMN_DECISION_H */
