/*-------------------------------------------------------------------------
 *
 * calendar_name.h
 *	  Days of the week and months, by their names.
 *
 * Owns: whether two texts are two days of the week, or two months, in one
 * language.  Leaves to others: dates (moment.h), and what follows for a column.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_CALENDAR_NAME_H
#define AIRCAN_TABULAR_CALENDAR_NAME_H

#include "tabular/value.h"

/*
 * Are they different days of the week, or months, as ICU knows them in some
 * twenty languages, in full or short?  It takes about a millisecond where the
 * first is as long as such a name may be.
 */
extern bool texts_are_of_calendar(Slice a, Slice b);

#endif							/* AIRCAN_TABULAR_CALENDAR_NAME_H */
