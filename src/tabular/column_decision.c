/*-------------------------------------------------------------------------
 *
 * column_decision.c
 *	  Deciding.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/column_decision.h"

#include <string.h>

#define MAX_NULL_TOKENS_A_COLUMN 3

/* one of so many values that are not sorted makes a list improbable */
#define UNSORTED_PART 10

#define DATE_ORDER_HINT "the option {\"date_order\": \"dmy\"} or \"mdy\" decides"

static bool decide_number(const ColumnEvidence *column,
						  const FileEvidence *file, Field *field);
static bool decide_compact_date(const ColumnEvidence *column, Field *field);
static bool decide_boolean(TabMemory *memory, const ColumnEvidence *column,
						   Field *field);
static bool decide_moment(const ColumnEvidence *column,
						  const FileEvidence *file, Field *field);

/* Is the order of day and month open? */
static bool
is_ambiguous(unsigned date_formats)
{
	unsigned	slash = (1u << DATE_DMY_SLASH) | (1u << DATE_MDY_SLASH);
	unsigned	dash = (1u << DATE_DMY_DASH) | (1u << DATE_MDY_DASH);

	return (date_formats & slash) == slash || (date_formats & dash) == dash;
}

DayMonthOrder
column_date_order(const ColumnEvidence *column)
{
	if (!(column->alive & KIND_MOMENT) || !column->with_date ||
		is_ambiguous(column->date_formats))
		return DATE_ORDER_EVIDENCE;
	if (column->date_formats & ((1u << DATE_DMY_SLASH) | (1u << DATE_DMY_DASH)))
		return DATE_ORDER_DMY;
	if (column->date_formats & ((1u << DATE_MDY_SLASH) | (1u << DATE_MDY_DASH)))
		return DATE_ORDER_MDY;
	return DATE_ORDER_EVIDENCE;
}

int
decimal_comma_style(const NumberEvidence *numbers)
{
	int			i;

	if ((numbers->kinds & (KIND_INTEGER | KIND_NUMBER)) ||
		!(numbers->kinds & KIND_STYLED))
		return -1;
	for (i = 0; i < NUMBER_STYLES; i++)
		if ((numbers->styles & (1u << i)) && number_styles[i].decimal == ',' &&
			(number_styles[i].group == GROUP_NONE || number_styles[i].group == GROUP_POINT) &&
			numbers->style[i].fraction && (numbers->style[i].not_three ||
										   numbers->style[i].two_groups))
			return i;
	return -1;
}

/*
 * Some values of a list may not be sorted; of decimals many look as if they
 * were not.  That each has a comma, and digits behind it that are far from
 * those before, is rare in lists, too.
 */
static bool
is_no_list(const CommaEvidence *comma)
{
	return comma->decimal ||
		(comma->descending > 0 &&
		 comma->descending * UNSORTED_PART >= comma->values) ||
		(comma->far && !comma->whole && comma->values > 1);
}

/*
 * Where the comma delimits, a list has to be quoted as a decimal has.  Where
 * something else does, a decimal comma is the reason for it.
 */
bool
comma_may_list(const NumberEvidence *numbers, const FileEvidence *file)
{
	return file->options->comma && !file->decimal_comma &&
		!file->point_groups && !file->point_dates &&
		!is_no_list(&numbers->comma);
}

/*
 * Do commas group thousands in the file, so that one before three digits in
 * another column is hardly decimal?
 */
static bool
commas_group(const FileEvidence *file)
{
	return file->comma_groups && !file->decimal_comma;
}

int
group_style(const NumberEvidence *numbers, const FileEvidence *file,
			bool *proven)
{
	int			found = -1;
	int			i;

	for (i = 0; i < NUMBER_STYLES; i++)
		if ((numbers->styles & (1u << i)) && numbers->style[i].group)
		{
			if (found < 0)
				found = i;
			if (numbers->style[i].two_groups)
			{
				*proven = true;
				return i;
			}
		}
	*proven = found >= 0 && number_styles[found].group == GROUP_COMMA &&
		commas_group(file);
	return found;
}

int
open_comma_style(const NumberEvidence *numbers, const FileEvidence *file)
{
	int			i;

	if (!file->decimal_comma || file->decimal_point || file->comma_groups ||
		(numbers->kinds & (KIND_INTEGER | KIND_NUMBER)) ||
		!(numbers->kinds & KIND_STYLED))
		return -1;
	for (i = 0; i < NUMBER_STYLES; i++)
		if ((numbers->styles & (1u << i)) && number_styles[i].decimal == ',' &&
			number_styles[i].group == GROUP_NONE && numbers->style[i].fraction)
			return i;
	return -1;
}

bool
has_decimal_point(const NumberEvidence *numbers)
{
	int			i;

	if (numbers->kinds & KIND_NUMBER)
		return numbers->decimal &&numbers->point_not_three;
	if ((numbers->kinds & KIND_INTEGER) || !(numbers->kinds & KIND_STYLED))
		return false;
	for (i = 0; i < NUMBER_STYLES; i++)
		if ((numbers->styles & (1u << i)) &&
			(number_styles[i].decimal !='.' || !numbers->style[i].fraction))
			return false;
	return true;
}

bool
has_groups_by(const NumberEvidence *numbers, GroupChar group)
{
	int			i;

	if ((numbers->kinds & (KIND_INTEGER | KIND_NUMBER)) ||
		!(numbers->kinds & KIND_STYLED))
		return false;
	for (i = 0; i < NUMBER_STYLES; i++)
		if ((numbers->styles & (1u << i)) &&
			number_styles[i].group == group)
			return numbers->style[i].two_groups;
	return false;
}

/*
 * What other columns write decides.  A semicolon and dates with points are
 * only where such numbers come from, and a decimal point in any column says
 * that these do not.
 */
const char *
point_may_group(const NumberEvidence *numbers, const FileEvidence *file)
{
	if (!numbers->decimal ||numbers->point_not_three)
		return NULL;
	if (file->decimal_comma)
		return "the point may separate thousands: other columns have a decimal comma";
	if (file->point_groups)
		return "the point may separate thousands: in another column it does";
	if (file->decimal_point)
		return NULL;
	if (file->options->semicolon)
		return "the point may separate thousands: the file is one with semicolons";
	if (file->point_dates)
		return "the point may separate thousands: dates are written with points, too";
	return NULL;
}

static void
set_type(Field *field, FieldType type, ColumnType column, const char *rule)
{
	field->type = type;
	field->column = column;
	field->report.rule = rule;
}

void
set_missing_values(TabMemory *memory, const ColumnEvidence *column,
				   Field *field)
{
	TextList	given = field->missing_values;
	TextList   *list = &field->missing_values;
	int			token;

	if (column->tokens == 0)
		return;
	list->items = mem_alloc(memory,
							(size_t) (given.count + NULL_TOKENS_MAX) *
							sizeof(char *));
	if (given.count > 0)
		memcpy(list->items, given.items,
			   (size_t) given.count * sizeof(char *));
	for (token = 0; token < NULL_TOKENS_MAX; token++)
		if (column->tokens & (UINT64_C(1) << token))
			list->items[list->count++] = null_token_text(token);
}

bool
padding_is_to_be_said(const ColumnEvidence *column, const Field *field)
{
	return !field_is_plain_text(field) &&
		(column->padded_none ||
		 (column->padded && !field_passes_over_blanks(field)));
}

static int
bit_count(uint64_t bits)
{
	int			n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}

bool
has_many_tokens(const ColumnEvidence *column)
{
	return bit_count(column->tokens) > MAX_NULL_TOKENS_A_COLUMN;
}

bool
has_letter_token(const ColumnEvidence *column)
{
	int			token;

	for (token = 0; token < NULL_TOKENS_MAX; token++)
		if ((column->tokens & (UINT64_C(1) << token)) &&
			null_token_is_letter(token))
			return true;
	return false;
}

void
column_decide(TabMemory *memory, const ColumnEvidence *column,
			  const FileEvidence *file, Field *field)
{
	set_type(field, FIELD_STRING, COLUMN_TEXT, "values that only text keeps as they are");
	if (!file->options->infer)
	{
		field->report.rule = "inference is off";
		return;
	}
	if (column->values == 0)
	{
		field->report.rule = column->tokens_seen + column->blank == 0 ?
			"no value" : "no value but blanks and tokens for none";
		return;
	}
	if (column->formulas > 0)
	{
		field->report.rule = "values written as formulas, to be text";
		return;
	}
	if (column->no_text && field->empty_is_value)
	{
		field->report.rule = "empty cells, which missingValues does not list";
		return;
	}
	if ((column->alive & KIND_TYPES) && has_many_tokens(column))
	{
		field->report.rule = "too many different tokens for no value";
		return;
	}
	if (decide_compact_date(column, field) ||
		decide_number(column, file, field) ||
		decide_boolean(memory, column, field) ||
		decide_moment(column, file, field))
		return;
	if (column->alive & KIND_OBJECT)
		set_type(field, FIELD_OBJECT, COLUMN_JSON, "all values are JSON objects");
	else if (column->alive & KIND_ARRAY)
		set_type(field, FIELD_ARRAY, COLUMN_JSON, "all values are JSON arrays");
	else if (column->alive & KIND_UUID)
		field->report.rule = "all values are UUIDs";
}

/* Eight digits are a date if all are days and the name says date. */
static bool
decide_compact_date(const ColumnEvidence *column, Field *field)
{
	if (!(column->alive & KIND_INTEGER) || !column->numbers.compact ||
		column->numbers.digits != 8 ||
		!name_says_date(field->label != NULL ? field->label : field->name))
		return false;
	set_type(field, FIELD_DATE, COLUMN_DATE,
			 "all values are days of eight digits, and the name says date");
	field->moment.pattern = COMPACT_DATE_PATTERN;
	return true;
}

static bool
decide_number(const ColumnEvidence *column, const FileEvidence *file,
			  Field *field)
{
	const NumberEvidence *numbers = &column->numbers;
	const char *open;
	bool		proven;
	int			i;

	if (column->alive & KIND_INTEGER)
	{
		set_type(field, FIELD_INTEGER,
				 numbers->beyond_int8 ? COLUMN_NUMERIC : COLUMN_INT8,
				 numbers->beyond_int8 ?
				 "all values are integers, some beyond 64 bits" :
				 "all values are integers");
		return true;
	}
	if (column->alive & KIND_NUMBER)
	{
		if (numbers->bare_exponent && !numbers->decimal)
		{
			field->report.rule = "exponents without a decimal point may be codes";
			return false;
		}
		if (numbers->bare_point && !numbers->decimal)
		{
			field->report.rule = "numbers with a point behind and no fraction may be a list's";
			return false;
		}
		open = point_may_group(numbers, file);
		if (open != NULL)
		{
			field->report.rule = open;
			field->report.warning = "ambiguous-number";
			return false;
		}
		set_type(field, FIELD_NUMBER, COLUMN_NUMERIC,
				 "all values are decimal numbers");
		return true;
	}
	if (!(column->alive & KIND_STYLED))
		return false;
	i = decimal_comma_style(numbers);
	if (i >= 0 && comma_may_list(numbers, file))
	{
		field->report.rule = "a comma between digits may be decimal, or separate two numbers of a list";
		field->report.warning = "ambiguous-number";
		return false;
	}
	if (i >= 0)
	{
		field->number = number_styles[i];
		set_type(field, FIELD_NUMBER, COLUMN_NUMERIC,
				 "all values are numbers with a decimal comma");
		return true;
	}
	i = open_comma_style(numbers, file);
	if (i >= 0)
	{
		field->number = number_styles[i];
		field->report.warning = "decimal-comma-from-elsewhere";
		set_type(field, FIELD_NUMBER, COLUMN_NUMERIC,
				 "numbers with a comma before three digits, which is decimal in another column");
		return true;
	}
	i = group_style(numbers, file, &proven);
	if (i >= 0 && proven && file->options->lenient_numbers)
	{
		field->number = number_styles[i];
		set_type(field, FIELD_NUMBER, COLUMN_NUMERIC,
				 "all values are numbers with groups of thousands");
		return true;
	}
	if (!proven && (numbers->styles & 3u))
	{
		field->report.rule = "a comma before three digits may be decimal or separate thousands";
		field->report.warning = "ambiguous-number";
	}
	else
		field->report.rule = proven ? "numbers with groups of thousands" :
			"numbers with groups of thousands, perhaps";
	return false;
}

static TextList
spelling_list(TabMemory *memory, const ColumnEvidence *column, bool truth)
{
	TextList	list = {NULL, column->spelling_count[truth]};
	int			i;

	list.items = mem_alloc(memory, MAX_SPELLINGS * sizeof(char *));
	for (i = 0; i < list.count; i++)
		list.items[i] = mem_strdup(memory, column->spellings[truth][i]);
	return list;
}

static bool
decide_boolean(TabMemory *memory, const ColumnEvidence *column, Field *field)
{
	if (!(column->alive & KIND_BOOLEAN))
		return false;
	if (!(column->trues & column->falses & column->pairs))
	{
		field->report.rule = "only one of two words: no boolean";
		return false;
	}
	set_type(field, FIELD_BOOLEAN, COLUMN_BOOLEAN,
			 "all values are one of two words");
	field->true_values = spelling_list(memory, column, true);
	field->false_values = spelling_list(memory, column, false);
	return true;
}

int
lowest_bit(unsigned bits)
{
	int			i = 0;

	while (!(bits & (1u << i)))
		i++;
	return i;
}

int
choose_date_format(unsigned date_formats, bool day_is_not_month,
				   DayMonthOrder order)
{
	if (is_ambiguous(date_formats))
	{
		if (order == DATE_ORDER_EVIDENCE && day_is_not_month)
			return -1;
		/* of 12/12/2011 both formats make the same day */
		if (order == DATE_ORDER_EVIDENCE)
			return lowest_bit(date_formats);
		date_formats &= order == DATE_ORDER_DMY ?
			~((1u << DATE_MDY_SLASH) | (1u << DATE_MDY_DASH)) :
			~((1u << DATE_DMY_SLASH) | (1u << DATE_DMY_DASH));
	}
	return lowest_bit(date_formats);
}

/* What decided, where the values of a column leave the order open. */
static const char *
order_rule(const FileEvidence *file)
{
	bool		day_first = file->order == DATE_ORDER_DMY;

	if (file->options->date_order != DATE_ORDER_EVIDENCE)
		return day_first ?
			"that the day comes first is said by the option date_order, not by the values" :
			"that the month comes first is said by the option date_order, not by the values";
	return day_first ?
		"that the day comes first is shown by the rest of the file, not by the values" :
		"that the month comes first is shown by the rest of the file, not by the values";
}

static bool
decide_moment(const ColumnEvidence *column, const FileEvidence *file,
			  Field *field)
{
	int			date_format = -1;

	if (!(column->alive & KIND_MOMENT))
		return false;
	if (column->with_time && column->without_time)
	{
		field->report.rule = "dates with and without a time";
		return false;
	}
	if (column->with_zone && column->without_zone)
	{
		field->report.rule = "times with and without a zone";
		return false;
	}
	if (column->t_separator && column->blank_separator)
	{
		field->report.rule = "timestamps in more than one format";
		return false;
	}
	if (column->with_date)
	{
		date_format = choose_date_format(column->date_formats,
										 column->day_is_not_month, file->order);
		if (date_format < 0)
		{
			field->report.rule = "day and month cannot be told apart";
			field->report.warning = "ambiguous-date";
			field->report.hint = DATE_ORDER_HINT;
			return false;
		}
		if (is_ambiguous(column->date_formats) && column->day_is_not_month)
			field->report.warning = "date-order-from-elsewhere";
		/* the schema is not to say what another file might not mean */
		else if (is_ambiguous(column->date_formats) &&
				 file->order == DATE_ORDER_EVIDENCE)
			field->moment.any_separator = true;
	}
	field->moment.date_format = date_format;
	field->moment.time_formats = column->with_time ?
		1u << lowest_bit(column->time_formats) : 0;
	field->moment.zone = column->with_zone;
	field->moment.t_separator = column->t_separator;
	field->moment.strict = false;
	field->report.rule = "all values are moments in one format";
	if (!column->with_time)
		set_type(field, FIELD_DATE, COLUMN_DATE, "all values are dates in one format");
	else if (!column->with_date)
		set_type(field, FIELD_TIME, COLUMN_TIME, "all values are times in one format");
	else
		set_type(field, FIELD_DATETIME,
				 column->with_zone ? COLUMN_TIMESTAMPTZ : COLUMN_TIMESTAMP,
				 column->with_zone ? "all values are timestamps with a zone" :
				 "all values are timestamps without a zone");
	if (field->report.warning != NULL)
		field->report.rule = order_rule(file);
	return true;
}

void
column_decide_format(const ColumnEvidence *column, const FileEvidence *file,
					 Field *field)
{
	int			style;
	unsigned	formats;

	field->report.rule = "type given";
	switch (field->column)
	{
		case COLUMN_NUMERIC:
		case COLUMN_INT8:
			style = decimal_comma_style(&column->numbers);
			if (style < 0)
				style = open_comma_style(&column->numbers, file);
			if (style >= 0)
				field->number = number_styles[style];
			field->number.lenient = true;
			break;
		case COLUMN_DATE:
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			field->moment.date_format = DATE_ISO;
			formats = moment_tally_formats(&column->tally);
			if (formats != 0)
			{
				int			format = choose_date_format(formats,
														column->tally.day_is_not_month,
														file->order);

				if (format < 0)
				{
					field->report.warning = "ambiguous-date";
					field->report.hint = DATE_ORDER_HINT;
				}
				else
					field->moment.date_format = format;
			}
			field->moment.any_separator = true;
			if (field->column != COLUMN_DATE)
			{
				field->moment.time_formats = (1u << TIME_FORMATS) - 1;
				field->moment.time_optional = field->column == COLUMN_TIMESTAMP;
			}
			field->moment.zone = field->column == COLUMN_TIMESTAMPTZ;
			break;
		case COLUMN_TIME:
			field->moment.any_separator = true;
			field->moment.date_format = -1;
			field->moment.time_formats = (1u << TIME_FORMATS) - 1;
			break;
		default:
			break;
	}
}
