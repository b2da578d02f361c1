/*-------------------------------------------------------------------------
 *
 * header_judge.c
 *	  Weighing the evidence about a header.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_judge.h"

#define FEW_ROWS 10				/* that leave a header of words a guess */
#define FEW_SAME 10				/* headers that come again */
#define MANY_YEARS 3			/* that nothing but names has, in any order */
#define FEW_VALUES 3			/* that a word is none of */

static bool
decide(bool header, double confidence, const char *reason,
	   DialectReport *report)
{
	report->header_guessed = report->numbers_guessed = false;
	report->header_confidence = confidence;
	report->header_reason = reason;
	return header;
}

/* It is a header, which may be wrong, unless it has a word for a name. */
static bool
guess(const HeaderEvidence *e, const char *reason, DialectReport *report)
{
	decide(true, 0.7, reason, report);
	report->numbers_guessed = !e->first_named;
	return true;
}

/* Where the types say nothing. */
static bool
judge_text(const HeaderEvidence *e, DialectReport *report)
{
	bool		named = e->named * 2 >= e->cells - e->empty;

	if (e->constant)
		return decide(false, 0.8,
					  "a column holds nothing but what the first record has",
					  report);
	if (e->calendar)
		return decide(false, 0.8,
					  "the first record has a day of the week or a month, as those below",
					  report);
	if (e->same > 0 && e->recurring > 0)
		return decide(false, 0.7,
					  "the first record comes again, and cells of it do",
					  report);
	if (e->above_words > 1)
		return decide(true, 0.7, "the first record has numbers above words",
					  report);
	if (e->no_names > 0 && e->unlike == 0)
		return decide(false, 0.7,
					  "the first record has what nothing is called by", report);
	if (e->unlike > e->alike)
		return decide(true, 0.85,
					  "the first record is unlike its columns' texts", report);
	if (e->alike > e->unlike)
		return decide(false, 0.7,
					  "the first record is like its columns' texts", report);
	if (!named && (e->sorted_codes || e->letter_codes > 1))
		return decide(false, 0.7, "the first record has codes as those below",
					  report);
	if (e->empty * 2 > e->cells)
		return decide(false, 0.6, "most cells of the first record are empty",
					  report);
	if ((!named && e->echoes > 0) ||
		(e->repeated > 0 && (e->repeated + e->beside) * 2 >= e->cells &&
		 !(e->named == e->cells && e->recurring * 2 <= e->cells)))
		return decide(false, 0.7,
					  "cells of the first record are found again below",
					  report);
	if (e->lengthy > 0 || e->digits * 2 > e->cells)
		return decide(false, 0.6, "the first record does not look like names",
					  report);
	if (named)
		return decide(true, 0.9, "columns are called by words of the first record",
					  report);
	decide(true, e->empty + e->repeated + e->beside + e->digits == 0 ?
		   0.8 : 0.6, "the first record looks like names", report);
	report->header_guessed = e->rows < FEW_ROWS && e->named == 0;
	return true;
}

/*
 * Does the header stand above itself, as files do that were joined, or written
 * by a script that ran again?
 */
static bool
is_header_twice(const HeaderEvidence *e)
{
	return e->same <= FEW_SAME && e->rows > 0 &&
		(e->of_type == 0 && (e->against_type > 0 ||
							 e->named * 2 >= e->cells - e->empty));
}

bool
header_judge(const HeaderEvidence *e, bool above_types, DialectReport *report)
{
	if ((e->same_follows && !is_header_twice(e)) || e->same > e->rows)
		return decide(false, 0.9, "the first record comes again and again",
					  report);
	if (e->rows == 0)
		return e->typed ?
			decide(false, 0.6, "the only record has numbers or dates", report) :
			decide(true, 0.6, "the only record", report);
	if (e->against_type > 0 && e->against_type >= e->of_type - e->years)
		return decide(true, e->of_type == e->years ? 0.99 : 0.8,
					  "the first record is not of its columns' types", report);
	if ((e->counted || e->scaled) && e->rises)
		return guess(e, "numbers of the first record rise", report);
	if (e->counted)
		return decide(true, 0.8,
					  "numbers of the first record count on, as names do",
					  report);
	if (e->scaled)
		return decide(true, 0.8,
					  "numbers of the first record rise or fall, as those of the rows do not",
					  report);
	if (e->of_type > 0 && e->of_type == e->years && e->years > 1 &&
		e->year_columns == 0 && (e->years_in_order || e->recent_years >= MANY_YEARS))
		return decide(true, 0.7, "the first record holds years, as names do",
					  report);
	if (e->of_type == 1 && e->lone_year)
		return guess(e, "the first record holds a year above other numbers",
					 report);
	if (e->numbers == e->of_type && e->rows >= FEW_VALUES &&
		(e->first_against || (e->against_type > 0 && e->first_named)))
		return guess(e, "the first record has a word where all rows have a number or date",
					 report);
	if (e->against_type > 0 && e->whole == e->of_type)
		return guess(e, "the first record has numbers without decimals above such with them",
					 report);
	if (above_types && e->of_type == 0)
		return decide(true, 0.9,
					  "the first record stands above numbers or dates", report);
	if (e->first_is_name && e->of_type > 0 && e->numbers == e->of_type &&
		e->of_type + 1 == e->cells)
	{
		decide(true, 0.6, "a word that columns are called by stands beside numbers",
			   report);
		return report->numbers_guessed = true;
	}
	if (e->of_type > 0)
		return decide(false, e->against_type == 0 ? 0.95 : 0.7,
					  "the first record is of its columns' types", report);
	return judge_text(e, report) ||
		(e->has_units &&
		 guess(e, "numbers of the first record have a unit, as no row has",
			   report));
}
