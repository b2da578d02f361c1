/*-------------------------------------------------------------------------
 *
 * column_hint.c
 *	  Advice.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/column_hint.h"

#include <stdio.h>
#include <string.h>

/* Fewer digits of one length are counts more often than codes. */
#define IDENTIFIER_DIGITS 9

/* What a hint needs. */
typedef struct Advice
{
	TabMemory  *memory;
	const ColumnEvidence *column;
	const FileEvidence *file;
	Field	   *field;
} Advice;

static void hint_on_letter(const Advice *advice);
static void hint_on_integer(const Advice *advice);
static void hint_on_sentinel(const Advice *advice);
static void hint_on_number(const Advice *advice);
static void hint_on_amount(const Advice *advice);
static void hint_on_moment(const Advice *advice);
static void hint_on_near_moment(const Advice *advice);
static void hint_on_short_year(const Advice *advice);

/* A field for the column that can be proposed, of the type given. */
static Field *
propose(const Advice *advice, FieldType type, ColumnType column)
{
	Field	   *proposal = mem_alloc(advice->memory, sizeof(Field));

	field_init(proposal);
	proposal->name = advice->field->name;
	proposal->label = advice->field->label;
	proposal->type = type;
	proposal->column = column;
	proposal->missing_values = advice->field->missing_values;
	proposal->empty_is_value = advice->field->empty_is_value;
	if (column != COLUMN_TEXT)
		set_missing_values(advice->memory, advice->column, proposal);
	proposal->says_blanks = padding_is_to_be_said(advice->column, proposal);
	advice->field->report.proposal = proposal;
	return proposal;
}

/* The proposal of a date or timestamp by its pattern. */
static void
propose_pattern(const Advice *advice, FieldType type, ColumnType column,
				const char *pattern)
{
	propose(advice, type, column)->moment.pattern = pattern;
}

void
column_hint(TabMemory *memory, const ColumnEvidence *column,
			const FileEvidence *file, Field *field)
{
	Advice		advice = {memory, column, file, field};

	if (column->values == 0)
		return;
	if (field->type == FIELD_INTEGER)
		hint_on_integer(&advice);
	if (field->type == FIELD_INTEGER || field->type == FIELD_NUMBER)
		hint_on_sentinel(&advice);
	if (field->column != COLUMN_TEXT && has_letter_token(column))
		hint_on_letter(&advice);
	if (field->column != COLUMN_TEXT)
		return;

	if (column->alive & KIND_FORMULA)
	{
		field->report.rule = "formulas that are texts";
		field->report.hint = "the option {\"formulas\": \"unwrap\"}, or the proposal, takes the texts out of them";
		propose(&advice, FIELD_STRING, COLUMN_TEXT)->unwraps_formulas = true;
	}
	else if (column->formulas > 0)
		return;
	else if (column->no_text && field->empty_is_value)
		field->report.hint = "with \"\" among the missingValues, empty cells are none";
	else if (has_many_tokens(column))
	{
		if (column->alive & KIND_TYPES)
			field->report.hint = "the option missingValues, with those that stand for no value, lets it be typed";
	}
	else if (column->alive & KIND_NUMBERS)
		hint_on_number(&advice);
	else if ((column->alive & KIND_AMOUNT) && column->amounts.marks != 0 &&
			 !(column->alive & KIND_CODE))
		hint_on_amount(&advice);
	else if (column->alive & KIND_MOMENT)
		hint_on_moment(&advice);
	else if ((column->alive & KIND_NEAR_MOMENT) && column->near_seen != 0)
		hint_on_near_moment(&advice);
	else if (column->alive & KIND_CODE)
		field->report.rule = "digits, some with a zero or a plus in front: codes, which only text keeps";
	else if (column->alive & KIND_UUID)
	{
		field->report.hint = "column_types, or the proposal, can make it uuid";
		field_set_column_type(propose(&advice, FIELD_OTHER, COLUMN_TEXT),
							  "uuid");
	}
}

/*
 * An x says "no value" in the tables of statistical offices.  It is also a
 * chromosome, and the last digit of an ISBN.
 */
static void
hint_on_letter(const Advice *advice)
{
	FieldReport *report = &advice->field->report;

	if (report->warning != NULL)
		return;
	report->warning = "letter-for-no-value";
	report->rule = "all values are of one type, but for a letter that is taken for no value";
	if (report->hint == NULL)
		report->hint = "if the letter is a value, column_types can make the column text";
}

/*-------------------------------------------------------------------------
 * Numbers
 *-------------------------------------------------------------------------
 */

/* Digits may be a code, a year or a day. */
static void
hint_on_integer(const Advice *advice)
{
	const NumberEvidence *numbers = &advice->column->numbers;
	Field	   *field = advice->field;
	const char *name = field->label != NULL ? field->label : field->name;

	if (numbers->digits == 8 && numbers->compact)
	{
		field->report.hint = "all values have eight digits: perhaps dates written as %Y%m%d, which the proposal makes dates";
		propose_pattern(advice, FIELD_DATE, COLUMN_DATE, COMPACT_DATE_PATTERN);
	}
	else if (numbers->digits > 8 && numbers->compact)
	{
		field->report.hint = "all values are digits of a day and a time: perhaps timestamps written as in the proposal, which makes them that";
		propose_pattern(advice, FIELD_DATETIME, COLUMN_TIMESTAMP,
						compact_pattern(numbers->digits));
	}
	else if (numbers->epochs && numbers->digits > 0 && name_says_moment(name))
		field->report.hint = numbers->digits == 10 ?
			"perhaps seconds since 1970, which stay integers" :
			"perhaps milliseconds since 1970, which stay integers";
	else if (numbers->digits >= IDENTIFIER_DIGITS ||
			 (numbers->digits > 0 && name_says_identifier(name)))
	{
		field->report.hint = "all values have the same number of digits: perhaps an identifier, which column_types can make text";
		propose(advice, FIELD_STRING, COLUMN_TEXT);
	}
	else if (numbers->digits == 4 && numbers->years)
	{
		field->report.hint = "all values are like years: the type year in a schema says so";
		propose(advice, FIELD_YEAR, COLUMN_INT4);
	}
}

static void
hint_on_sentinel(const Advice *advice)
{
	const NumberEvidence *numbers = &advice->column->numbers;
	FieldReport *report = &advice->field->report;

	if (report->hint != NULL)
		return;
	if (numbers->negative_zero)
		report->hint = "-0.0 is kept as 0.0, since numeric has no negative zero";
	if (numbers->sentinel && !numbers->negative)
		report->hint = "-999, -9999 or -99999 may stand for no value, which the option missingValues can say";
}

/* Numbers, as their style is told by a schema. */
static Field *
propose_number(const Advice *advice, const NumberStyle *style)
{
	Field	   *proposal = propose(advice, FIELD_NUMBER, COLUMN_NUMERIC);

	proposal->number = *style;
	proposal->number.lenient = true;
	return proposal;
}

/* Numbers of which something is open. */
static void
hint_on_number(const Advice *advice)
{
	const ColumnEvidence *column = advice->column;
	FieldReport *report = &advice->field->report;
	bool		proven;
	int			i;

	if (column->alive & KIND_NUMBER)
	{
		if (report->warning != NULL)
			report->hint = "a schema with decimalChar \".\", or with groupChar \".\" and decimalChar \",\", decides";
		else
		{
			report->hint = "column_types, or the proposal, can make it numeric";
			propose(advice, FIELD_NUMBER, COLUMN_NUMERIC);
		}
		return;
	}
	i = decimal_comma_style(&column->numbers);
	if (i >= 0)
	{
		report->hint = "if they are decimal numbers, a schema with decimalChar \",\", as in the proposal, makes it a number";
		propose_number(advice, &number_styles[i]);
		return;
	}
	i = group_style(&column->numbers, advice->file, &proven);
	if (report->warning != NULL || i < 0)
		report->hint = "a schema with decimalChar \",\", or with groupChar \",\", decides";
	else
	{
		report->hint = proven ?
			"the option {\"numbers\": \"lenient\"}, or a schema with groupChar as in the proposal, makes it a number" :
			"a schema with groupChar, as in the proposal, makes it a number";
		propose_number(advice, &number_styles[i]);
	}
}

/* How the numbers of amounts are written; false if that is open. */
static bool
amount_style(const Advice *advice, NumberStyle *style)
{
	const NumberEvidence *numbers = &advice->column->amounts.numbers;
	bool		proven;
	int			i;

	style->decimal = '.';
	style->group = GROUP_NONE;
	if (numbers->kinds & (KIND_INTEGER | KIND_NUMBER))
		return !numbers->bare_exponent &&
			point_may_group(numbers, advice->file) == NULL;
	i = decimal_comma_style(numbers);
	if (i < 0)
	{
		i = group_style(numbers, advice->file, &proven);
		if (i < 0 || (!proven && (numbers->styles & 3u)))
			return false;
	}
	*style = number_styles[i];
	return true;
}

static void
hint_on_amount(const Advice *advice)
{
	const AmountEvidence *amounts = &advice->column->amounts;
	FieldReport *report = &advice->field->report;
	NumberStyle style;

	report->rule = amounts->marks & AMOUNT_UNIT ?
		"numbers with a unit, which a number would lose" :
		amounts->marks & AMOUNT_PERCENT ?
		"percentages, whose sign a number would lose" :
		amounts->marks & AMOUNT_BRACKETS ?
		"numbers, some in brackets, as accountants write negative ones" :
		amounts->marks & AMOUNT_MINUS_BEHIND ?
		"numbers, some with a minus sign behind" :
		amounts->marks & AMOUNT_PLUS ?
		"numbers, some with a plus sign" :
		"numbers, some with a minus sign that is not ASCII's";
	if (amounts->units_differ)
		report->hint = "the units differ: a column for the unit, in the file, would let the numbers be typed";
	else if (!amount_style(advice, &style))
		report->hint = "a schema with bareNumber false, and with the decimalChar or groupChar that the values leave open, makes it a number";
	else
	{
		report->hint = "a schema with bareNumber false, as in the proposal, makes it a number without what is around it";
		style.bare = false;
		propose_number(advice, &style);
	}
}

/*-------------------------------------------------------------------------
 * Dates and times
 *-------------------------------------------------------------------------
 */

/* Moments in more than one shape. */
static void
hint_on_moment(const Advice *advice)
{
	const ColumnEvidence *column = advice->column;
	FieldReport *report = &advice->field->report;

	if (report->hint != NULL)
		return;					/* day and month cannot be told apart */
	if (column->with_zone && (column->without_zone || column->without_time))
		report->hint = "which moments those without a zone are is not known: with one in all values it would be a timestamp with time zone";
	else if (column->with_date &&
			 choose_date_format(column->date_formats, column->day_is_not_month,
								advice->file->order) >= 0)
	{
		Field	   *proposal = propose(advice, FIELD_DATETIME,
									   column->with_zone ? COLUMN_TIMESTAMPTZ :
									   COLUMN_TIMESTAMP);

		proposal->moment.any_separator = true;
		proposal->moment.zone = column->with_zone;
		report->hint = column->without_time ?
			"column_types, or the proposal, can make it a timestamp, at midnight where there is no time" :
			"column_types, or the proposal, can make it a timestamp";
	}
	else
		report->hint = "whether the day or the month comes first is open, too: the option date_order leads to a proposal";
}

static void
hint_on_near_moment(const Advice *advice)
{
	FieldReport *report = &advice->field->report;
	unsigned	kinds = advice->column->near_kinds & advice->column->near_seen;

	if (kinds & NEAR_TWO_DIGIT_YEAR)
		hint_on_short_year(advice);
	else if (kinds & NEAR_DATE_PATTERN)
	{
		report->rule = "dates in a format that is not taken for one unasked";
		report->hint = "a schema with the format in the proposal makes it a date";
		propose_pattern(advice, FIELD_DATE, COLUMN_DATE,
						rare_pattern(lowest_bit(advice->column->rare_patterns)));
	}
	else if (kinds & NEAR_MONTH_PATTERN)
	{
		report->rule = "months without a day";
		report->hint = "a schema with the format in the proposal makes it a date, the first day of the month";
		propose_pattern(advice, FIELD_DATE, COLUMN_DATE,
						rare_pattern(lowest_bit(advice->column->rare_patterns)));
	}
	else if (kinds & NEAR_FINE_FRACTION)
	{
		report->rule = "times with more than six digits of a second, which PostgreSQL would round";
		report->hint = "with at most six digits in the file, but for zeros, it would be typed";
	}
	else if (kinds & NEAR_FAR_FUTURE)
	{
		report->rule = "dates, some of them in the year 9999";
		report->hint = "if the year 9999 stands for no value, the option missingValues can say so";
	}
	else if (kinds & NEAR_NAMED_MONTH)
	{
		report->rule = "days, years, and words between them: dates, perhaps";
		report->hint = "names of months are read in English: with months as numbers in the file, it would be typed";
	}
}

/*
 * The century is open, and perhaps the order.  What is proposed is what the
 * values or the rest of the file leave.
 */
static void
hint_on_short_year(const Advice *advice)
{
	const ColumnEvidence *column = advice->column;
	FieldReport *report = &advice->field->report;
	unsigned	patterns = column->short_years;
	char		pattern[32];
	const char *time = "";
	int			i;

	report->rule = "dates with a year of two digits, whose century is open";
	if ((patterns & (patterns - 1)) != 0 &&
		advice->file->order != DATE_ORDER_EVIDENCE)
	{
		unsigned	fitting = short_year_patterns_in_order(patterns,
														   advice->file->order == DATE_ORDER_DMY);

		/* the values may speak against the rest of the file */
		if (fitting != 0)
			patterns = fitting;
	}
	if (column->short_with_time)
		time = time_pattern_text(lowest_bit(column->short_times));
	i = lowest_bit(patterns);
	if ((patterns & (patterns - 1)) != 0)
	{
		char		hint[200];

		snprintf(hint, sizeof(hint),
				 "a schema with the format that is meant, such as %s%s%s or %s%s%s, makes it a %s between 1969 and 2068",
				 short_year_pattern(i), *time != '\0' ? " " : "", time,
				 short_year_pattern(lowest_bit(patterns & (patterns - 1))),
				 *time != '\0' ? " " : "", time,
				 *time != '\0' ? "timestamp" : "date");
		report->hint = mem_strdup(advice->memory, hint);
		return;
	}
	if (column->short_with_time && column->short_without_time)
	{
		report->hint = "a schema with a format would make it timestamps between 1969 and 2068, if all values had a time";
		return;
	}
	snprintf(pattern, sizeof(pattern), "%s%s%s", short_year_pattern(i),
			 *time != '\0' ? " " : "", time);
	report->hint = column->short_with_time ?
		"a schema with a format, as in the proposal, makes it a timestamp between 1969 and 2068" :
		"a schema with a format, as in the proposal, makes it a date between 1969 and 2068";
	if (column->short_with_time)
		propose_pattern(advice, FIELD_DATETIME, COLUMN_TIMESTAMP,
						mem_strdup(advice->memory, pattern));
	else
		propose_pattern(advice, FIELD_DATE, COLUMN_DATE,
						mem_strdup(advice->memory, pattern));
}

/*-------------------------------------------------------------------------
 * Words
 *-------------------------------------------------------------------------
 */

/* What all values but the word are; NULL if nothing is proposed for them. */
static const char *
decide_without_word(TabMemory *memory, const OddWord * odd,
					const FileEvidence *file, Field *proposal)
{
	TextList	given = proposal->missing_values;
	TextList   *list = &proposal->missing_values;

	/* one value among words is the odd one */
	if (odd->rest.values < 2 || odd->rest.values * 10 < odd->count)
		return NULL;
	column_decide(memory, &odd->rest, file, proposal);
	/* "any" in a schema would look at the word again */
	if (proposal->column == COLUMN_TEXT || proposal->moment.any_separator)
		return NULL;
	list->items = mem_alloc(memory, (size_t) (given.count + 1) * sizeof(char *));
	if (given.count > 0)
		memcpy(list->items, given.items, (size_t) given.count * sizeof(char *));
	list->items[list->count++] = mem_strdup(memory, odd->word);
	set_missing_values(memory, &odd->rest, proposal);
	/* perhaps the word has blanks around it */
	proposal->says_blanks = odd->rest.padded || odd->rest.padded_none;
	switch (proposal->type)
	{
		case FIELD_INTEGER:
			return "integers";
		case FIELD_NUMBER:
			return "numbers";
		case FIELD_DATE:
			return "dates";
		case FIELD_TIME:
			return "times";
		default:
			return "timestamps";
	}
}

void
column_hint_odd_word(TabMemory *memory, const OddWord * odd,
					 const FileEvidence *file, Field *field)
{
	Field	   *proposal;
	const char *what;
	char		hint[200];

	if (field->column != COLUMN_TEXT || field->report.hint != NULL ||
		field->report.warning != NULL || field->empty_is_value)
		return;
	proposal = mem_alloc(memory, sizeof(Field));
	field_init(proposal);
	proposal->name = field->name;
	proposal->label = field->label;
	proposal->missing_values = field->missing_values;
	what = decide_without_word(memory, odd, file, proposal);
	if (what == NULL)
		return;
	memset(&proposal->report, 0, sizeof(proposal->report));
	field->report.rule = "values of one type, but for a word";
	/* a word that does not come again may be a mistake, or a name */
	if (odd->count == 1)
	{
		field->report.odd_line = odd->line;
		snprintf(hint, sizeof(hint),
				 "all values but one, \"%s\", are %s: if that stands for no value, the option missingValues can say so",
				 odd->word, what);
	}
	else
	{
		snprintf(hint, sizeof(hint),
				 "all values but \"%s\" (%lld times) are %s: if it stands for no value, the proposal says so",
				 odd->word, (long long) odd->count, what);
		field->report.proposal = proposal;
	}
	field->report.hint = mem_strdup(memory, hint);
}
