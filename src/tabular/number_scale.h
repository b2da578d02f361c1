/*-------------------------------------------------------------------------
 *
 * number_scale.h
 *	  Numbers that stand in order, as those that columns are called by.
 *
 * Owns: telling a scale: wavelengths, depths, sizes of sieves, classes, the
 * points of a grid.  Its numbers have fractions and signs, and rise or fall
 * from column to column.  Leaves to others: whole numbers that count on
 * (header_names.h), and whether the rows are in order, too.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NUMBER_SCALE_H
#define AIRCAN_TABULAR_NUMBER_SCALE_H

#include "tabular/value.h"

typedef struct NumberScale
{
	int			count;			/* numbers; 0: they are in no order */
	int			direction;		/* 1: each is more than the one before; -1:
								 * less */
} NumberScale;

/*
 * Of the cells that are no words.  A comma before digits is decimal.  Two
 * numbers are a scale, too.
 */
extern NumberScale number_scale_of(const Slice *cells, int width);

#endif							/* AIRCAN_TABULAR_NUMBER_SCALE_H */
