/*-------------------------------------------------------------------------
 *
 * infer.h
 *	  Every row of a file decides the types of its columns.
 *
 * Owns: which cells of a row are values, in bounded memory, and what the
 * columns of a file say to each other at the end.  Principles: lossless or
 * text; one format a column; ambiguity is reported and stays text; tokens for
 * "no value" count only when they let the whole column be typed.  Leaves to
 * others: the evidence (column_evidence.h) and the rules
 * (column_decision.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_INFER_H
#define AIRCAN_TABULAR_INFER_H

#include "tabular/field.h"

typedef enum TypeSet
{
	TYPE_SET_POSTGRES,
	TYPE_SET_CKAN				/* text, numeric and timestamp only */
} TypeSet;

typedef enum DayMonthOrder
{
	DATE_ORDER_EVIDENCE,
	DATE_ORDER_DMY,
	DATE_ORDER_MDY
} DayMonthOrder;

typedef struct InferOptions
{
	bool		infer;			/* false: what is not declared is text */
	TypeSet		type_set;
	DayMonthOrder date_order;
	bool		lenient_numbers;	/* groups of thousands are typed too */
	bool		unwrap_formulas;	/* in every column */
	bool		comma;			/* the delimiter: digits on both sides of one
								 * in a cell may be a list */
	size_t		row_bytes;		/* that the values of a row can take of a
								 * page; 0: any number */
	bool		semicolon;		/* the delimiter: a sign of day-first, and of
								 * points between thousands */
} InferOptions;

typedef struct Inference Inference;

/* missing_values, given for all columns, must outlive the inference */
extern Inference *infer_begin(TabMemory *memory, int width,
							  const TextList *missing_values);

/*
 * What is given of the columns, before the first row: missing values of each,
 * in place of those for all, the fields whose values show whether moments have
 * a zone, and those whose texts are taken out of formulas.  They must outlive
 * the inference.
 */
extern void infer_given(Inference *inference, const Field *fields);

/* A data row; cells beyond the width are not looked at. */
extern void infer_row(Inference *inference, const Slice *cells, int width,
					  int64_t line);

/* A row that is counted, and has no say in the types. */
extern void infer_bystander(Inference *inference, const Slice *cells,
							int width);

/*
 * A row without a value, which is counted later, if at all: blanks in its cells
 * are to be passed over.
 */
extern void infer_blanks(Inference *inference, const Slice *cells, int width);

/* What a row says to the columns that have held numbers or dates so far. */
typedef struct RowFit
{
	int			against;		/* columns where it has words; codes are none */
	int			like;			/* columns where it has one, too */
} RowFit;

extern RowFit infer_fit(const Inference *inference, const Slice *cells,
						int width);

/*
 * Would a column of numbers, dates or booleans be one of texts with the row: has
 * it a word there, or one of these for another?
 */
extern bool infer_row_spoils(const Inference *inference, const Slice *cells,
							 int width);

/* A column that has held numbers or dates so far, or -1. */
extern int	infer_typed_column(const Inference *inference);

/* Does the column still hold them? */
extern bool infer_is_typed(const Inference *inference, int column);

/*
 * Decide.  fields[i] belongs to cell i; one whose origin is not
 * FIELD_INFERRED keeps its type, and its format too unless infer_format.
 */
extern void infer_finish(Inference *inference, const InferOptions *options,
						 Field *fields, int width);

extern void infer_free(Inference *inference);

#endif							/* AIRCAN_TABULAR_INFER_H */
