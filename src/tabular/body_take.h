/*-------------------------------------------------------------------------
 *
 * body_take.h
 *	  Rows of the table: what they tell of it.
 *
 * Owns: what is seen of a row that is one of the table: its types, and whether
 * it is short, long, odd or shifted beside the others; and when those that
 * waited are rows.  Which rows belong to the table: table_body.h.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_BODY_TAKE_H
#define AIRCAN_TABULAR_BODY_TAKE_H

#include "tabular/table_body_state.h"

/* It is a row of the table. */
extern void body_take(BodyJudge *judge, const Row *row);

/* Rows that came too early to tell whether they are odd tell their types. */
extern void body_take_early(BodyJudge *judge);

/* Rows without a value, which waited, are rows after all. */
extern void body_take_empty(BodyJudge *judge);

/* The first of those that wait are rows, and those without a value before. */
extern void body_take_first(BodyJudge *judge, int end);

/* All that wait are rows.  Or: nobody waits any more. */
extern void body_take_waiting(BodyJudge *judge);
extern void body_forget_waiting(BodyJudge *judge);

/*
 * Were rows put in another order by a row that is no header?  Two names change
 * places in rows, too, as in lists of pairs, so more is asked of these.
 */
extern bool body_order_is_doubtful(const BodyJudge *judge);

#endif							/* AIRCAN_TABULAR_BODY_TAKE_H */
