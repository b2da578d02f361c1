/*-------------------------------------------------------------------------
 *
 * moment_tally.c
 *	  Counting moments by their formats.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/moment_tally.h"

bool
moment_tally_is_wanted(const Field *field)
{
	return field->origin != FIELD_INFERRED &&
		(field->infer_zone ||
		 (field->infer_format && field->column >= COLUMN_DATE &&
		  field->column <= COLUMN_TIMESTAMPTZ));
}

void
moment_tally_observe(MomentTally *tally, const Field *field, Slice text)
{
	Moment		moment;
	int			i;

	if (!moment_parse(value_trim(text), &moment))
		return;
	if (moment.has_date && !(moment.has_time && field->column == COLUMN_DATE))
	{
		for (i = 0; i < DATE_FORMATS; i++)
			tally->dates[i] += (moment.date_formats >> i) & 1;
		tally->day_is_not_month |= moment.a != moment.b;
	}
	if (moment.has_time && moment.has_zone)
		tally->zoned++;
	else if (moment.has_time)
		tally->zoneless++;
}

unsigned
moment_tally_formats(const MomentTally *tally)
{
	int64_t		most = 1;
	unsigned	formats = 0;
	int			i;

	for (i = 0; i < DATE_FORMATS; i++)
	{
		if (tally->dates[i] > most)
			formats = 0;
		if (tally->dates[i] >= most)
		{
			most = tally->dates[i];
			formats |= 1u << i;
		}
	}
	return formats;
}
