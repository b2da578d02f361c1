/*-------------------------------------------------------------------------
 *
 * infer.c
 *	  Rows in, decisions out; the evidence is column_evidence.c's.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/infer.h"

#include <stdio.h>
#include <string.h>

#include "tabular/column_evidence.h"

#define MAX_NULL_TOKENS_A_COLUMN 3

struct Inference
{
	TabMemory  *memory;
	int			width;
	ColumnEvidence *columns;
	TextList	missing_values; /* given */
};

static bool decide_number(const ColumnEvidence *column,
						  const InferOptions *options, bool comma_elsewhere,
						  Field *field);
static bool decide_boolean(TabMemory *memory, const ColumnEvidence *column,
						   Field *field);
static bool decide_moment(const ColumnEvidence *column, DayMonthOrder order,
						  Field *field);

Inference *
infer_begin(TabMemory *memory, int width, const TextList *missing_values)
{
	Inference  *inference = mem_alloc(memory, sizeof(Inference));
	int			i;

	inference->memory = memory;
	inference->width = width;
	inference->missing_values = *missing_values;
	inference->columns = mem_alloc0(memory,
									(size_t) width * sizeof(ColumnEvidence));
	for (i = 0; i < width; i++)
		evidence_begin(&inference->columns[i]);
	return inference;
}

void
infer_free(Inference *inference)
{
	mem_release(inference->memory, inference->columns);
	mem_release(inference->memory, inference);
}

void
infer_row(Inference *inference, const Slice *cells, int width, int64_t line)
{
	int			i;

	if (width > inference->width)
		width = inference->width;
	for (i = 0; i < width; i++)
	{
		ColumnEvidence *column = &inference->columns[i];
		Slice		text = cells[i];
		int			token;

		if (text.len == 0)
		{
			column->empty++;
			column->no_text = true;
			continue;
		}
		if (missing_values_have(&inference->missing_values, text))
		{
			column->empty++;
			continue;
		}
		if (column->alive == 0)
		{
			column->values++;
			continue;
		}
		text = value_trim(text);
		if (text.len == 0)
		{
			column->blank++;
			column->no_text = true;
			continue;
		}
		token = null_token_parse(text);
		if (token >= 0)
		{
			column->tokens |= UINT64_C(1) << token;
			column->token_counts[token]++;
			column->tokens_seen++;
			continue;
		}
		column->values++;
		evidence_observe(column, text, line);
	}
	/* a short row has no value in the rest */
	for (; i < inference->width; i++)
	{
		inference->columns[i].empty++;
		inference->columns[i].no_text = true;
	}
}

/*-------------------------------------------------------------------------
 * Decisions
 *-------------------------------------------------------------------------
 */

/* Is the order of day and month open? */
static bool
is_ambiguous(unsigned date_formats)
{
	unsigned	slash = (1u << DATE_DMY_SLASH) | (1u << DATE_MDY_SLASH);
	unsigned	dash = (1u << DATE_DMY_DASH) | (1u << DATE_MDY_DASH);

	return (date_formats & slash) == slash || (date_formats & dash) == dash;
}

/* Does the column know whether the day or the month comes first? */
static DayMonthOrder
order_known(const ColumnEvidence *column)
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

/* Can the column only be numbers with a decimal comma? */
static int
decimal_comma(const ColumnEvidence *column)
{
	int			i;

	if (column->values == 0 || (column->alive & (KIND_INTEGER | KIND_NUMBER)) ||
		!(column->alive & KIND_STYLED))
		return -1;
	for (i = 0; i < NUMBER_STYLES; i++)
		if ((column->styles & (1u << i)) && number_styles[i].decimal == ',' &&
			(number_styles[i].group == GROUP_NONE || number_styles[i].group == GROUP_POINT) &&
			column->style[i].fraction && (column->style[i].not_three ||
										  column->style[i].two_groups))
			return i;
	return -1;
}

/*
 * What decides between day-first and month-first for columns that leave it
 * open: the option, then columns of the same file that show it, then the
 * locale of the file.
 */
static DayMonthOrder
settle_date_order(const Inference *inference, const InferOptions *options,
				  bool has_decimal_comma)
{
	DayMonthOrder found = DATE_ORDER_EVIDENCE;
	int			i;

	if (options->date_order != DATE_ORDER_EVIDENCE)
		return options->date_order;
	for (i = 0; i < inference->width; i++)
	{
		DayMonthOrder order = order_known(&inference->columns[i]);

		if (order == DATE_ORDER_EVIDENCE)
			continue;
		if (found != DATE_ORDER_EVIDENCE && found != order)
			return DATE_ORDER_EVIDENCE; /* both occur: no help */
		found = order;
	}
	if (found == DATE_ORDER_EVIDENCE && options->semicolon &&
		has_decimal_comma)
		found = DATE_ORDER_DMY;
	return found;
}

static void
set_type(Field *field, FieldType type, ColumnType column, const char *rule)
{
	field->type = type;
	field->column = column;
	field->report.rule = rule;
}

/* The tokens found are null in this column, besides what was given. */
static void
set_missing_values(Inference *inference, const ColumnEvidence *column,
				   Field *field)
{
	TextList	given = field->missing_values;
	TextList   *list = &field->missing_values;
	int			token;

	if (column->tokens == 0)
		return;
	list->items = mem_alloc(inference->memory,
							(size_t) (given.count + NULL_TOKENS_MAX) *
							sizeof(char *));
	if (given.count > 0)
		memcpy(list->items, given.items,
			   (size_t) given.count * sizeof(char *));
	for (token = 0; token < NULL_TOKENS_MAX; token++)
		if (column->tokens & (UINT64_C(1) << token))
			list->items[list->count++] = null_token_text(token);
}

static int
bit_count(uint64_t bits)
{
	int			n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}

/* The type of an inferred column. */
static void
decide(TabMemory *memory, const ColumnEvidence *column, const InferOptions *options,
	   DayMonthOrder order, bool comma_elsewhere, Field *field)
{
	set_type(field, FIELD_STRING, COLUMN_TEXT, "values that only text keeps as they are");
	if (!options->infer)
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
	if (column->no_text && field->empty_is_value)
	{
		field->report.rule = "empty cells, which missingValues does not list";
		return;
	}
	if (bit_count(column->tokens) > MAX_NULL_TOKENS_A_COLUMN)
	{
		field->report.rule = "too many different tokens for no value";
		return;
	}
	if (decide_number(column, options, comma_elsewhere, field) ||
		decide_boolean(memory, column, field) ||
		decide_moment(column, order, field))
		return;
	if (column->alive & KIND_OBJECT)
		set_type(field, FIELD_OBJECT, COLUMN_JSON, "all values are JSON objects");
	else if (column->alive & KIND_ARRAY)
		set_type(field, FIELD_ARRAY, COLUMN_JSON, "all values are JSON arrays");
	else if (column->alive & KIND_UUID)
	{
		field->report.rule = "all values are UUIDs";
		field->report.hint = "column_types can make it uuid";
	}
}

static bool
decide_number(const ColumnEvidence *column, const InferOptions *options,
			  bool comma_elsewhere, Field *field)
{
	int			i;

	if (column->alive & KIND_INTEGER)
	{
		set_type(field, FIELD_INTEGER,
				 column->beyond_int8 ? COLUMN_NUMERIC : COLUMN_INT8,
				 column->beyond_int8 ?
				 "all values are integers, some beyond 64 bits" :
				 "all values are integers");
		if (column->digits >= 9)
			field->report.hint = "all values have the same number of digits: perhaps an identifier, which column_types can make text";
		else if (column->digits == 8)
			field->report.hint = "all values have eight digits: perhaps dates written as %Y%m%d";
		return true;
	}
	if (column->alive & KIND_NUMBER)
	{
		if (column->bare_exponent && !column->decimal)
		{
			field->report.rule = "exponents without a decimal point may be codes";
			field->report.hint = "column_types can make it numeric";
			return false;
		}
		if (comma_elsewhere && column->decimal &&!column->point_not_three)
		{
			field->report.rule = "the point may separate thousands: other columns have a decimal comma";
			field->report.warning = "ambiguous-number";
			return false;
		}
		set_type(field, FIELD_NUMBER, COLUMN_NUMERIC,
				 "all values are decimal numbers");
		return true;
	}
	if (!(column->alive & KIND_STYLED))
		return false;
	i = decimal_comma(column);
	if (i >= 0)
	{
		field->number = number_styles[i];
		set_type(field, FIELD_NUMBER, COLUMN_NUMERIC,
				 "all values are numbers with a decimal comma");
		return true;
	}
	for (i = 0; i < NUMBER_STYLES; i++)
	{
		const StyleEvidence *style = &column->style[i];

		if (!(column->styles & (1u << i)) || !style->group)
			continue;
		if (options->lenient_numbers && style->two_groups)
		{
			field->number = number_styles[i];
			set_type(field, FIELD_NUMBER, COLUMN_NUMERIC,
					 "all values are numbers with groups of thousands");
			return true;
		}
		field->report.rule = "numbers with groups of thousands, perhaps";
		field->report.hint = "the option {\"numbers\": \"lenient\"}, or a schema with groupChar, makes it a number";
		return false;
	}
	if (column->styles & 3u)
	{
		field->report.rule = "a comma before three digits may be decimal or separate thousands";
		field->report.warning = "ambiguous-number";
	}
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

static int
lowest_bit(unsigned bits)
{
	int			i = 0;

	while (!(bits & (1u << i)))
		i++;
	return i;
}

/* The date format to use, -1 if the order of day and month stays open. */
static int
choose_date_format(unsigned date_formats, DayMonthOrder order)
{
	if (is_ambiguous(date_formats))
	{
		if (order == DATE_ORDER_EVIDENCE)
			return -1;
		date_formats &= order == DATE_ORDER_DMY ?
			~((1u << DATE_MDY_SLASH) | (1u << DATE_MDY_DASH)) :
			~((1u << DATE_DMY_SLASH) | (1u << DATE_DMY_DASH));
	}
	return lowest_bit(date_formats);
}

static bool
decide_moment(const ColumnEvidence *column, DayMonthOrder order, Field *field)
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
		date_format = choose_date_format(column->date_formats, order);
		if (date_format < 0)
		{
			field->report.rule = "day and month cannot be told apart";
			field->report.warning = "ambiguous-date";
			field->report.hint = "the option {\"date_order\": \"dmy\"} or \"mdy\" decides";
			return false;
		}
		if (is_ambiguous(column->date_formats))
			field->report.warning = "date-order-from-elsewhere";
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
	return true;
}

/*
 * The format of a column whose type is fixed: what the values show, else the
 * widest reading that is not ambiguous.
 */
static void
decide_format(const ColumnEvidence *column, DayMonthOrder order, Field *field)
{
	int			style;

	field->report.rule = "type given";
	switch (field->column)
	{
		case COLUMN_NUMERIC:
		case COLUMN_INT8:
			style = decimal_comma(column);
			if (style >= 0)
				field->number = number_styles[style];
			field->number.lenient = true;
			break;
		case COLUMN_DATE:
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			field->moment.date_format = DATE_ISO;
			if ((column->alive & KIND_MOMENT) && column->with_date)
			{
				int			format = choose_date_format(column->date_formats,
														order);

				if (format < 0)
				{
					field->report.warning = "ambiguous-date";
					field->report.hint = "the option {\"date_order\": \"dmy\"} or \"mdy\" decides";
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
			field->moment.date_format = -1;
			field->moment.time_formats = (1u << TIME_FORMATS) - 1;
			break;
		default:
			break;
	}
}

/* CKAN's own loaders know text, numeric and timestamp. */
static void
narrow_to_ckan(Field *field)
{
	switch (field->column)
	{
		case COLUMN_INT8:
			field->column = COLUMN_NUMERIC;
			break;
		case COLUMN_DATE:
			field->column = COLUMN_TIMESTAMP;
			break;
		case COLUMN_BOOLEAN:
		case COLUMN_TIME:
		case COLUMN_TIMESTAMPTZ:
		case COLUMN_JSON:
			field->column = COLUMN_TEXT;
			field->type = FIELD_STRING;
			break;
		default:
			break;
	}
}

static Slice
token_slice(int token)
{
	const char *text = null_token_text(token);
	Slice		slice = {text, strlen(text)};

	return slice;
}

/* Count as the conversion will: blanks and tokens are values or are not. */
static void
report(const ColumnEvidence *column, Field *field)
{
	int			i;

	field->report.nulls = column->empty;
	field->report.values = column->values;
	if (field->column == COLUMN_TEXT)
		field->report.values += column->blank;
	else
		field->report.nulls += column->blank;
	for (i = 0; i < NULL_TOKENS_MAX; i++)
		if (column->token_counts[i] == 0)
			continue;
		else if (text_list_has(&field->missing_values, token_slice(i)))
			field->report.nulls += column->token_counts[i];
		else
			field->report.values += column->token_counts[i];
	for (i = 0; i < column->ruled_out_count; i++)
		if (strcmp(column->ruled_out[i].type, field_type_name(field->type)) != 0)
			field->report.ruled_out[field->report.ruled_out_count++] =
				column->ruled_out[i];
}

void
infer_finish(Inference *inference, const InferOptions *options, Field *fields,
			 int width)
{
	bool		comma = false;
	DayMonthOrder order;
	int			i;

	for (i = 0; i < inference->width; i++)
		comma |= decimal_comma(&inference->columns[i]) >= 0;
	order = settle_date_order(inference, options, comma);

	for (i = 0; i < width && i < inference->width; i++)
	{
		ColumnEvidence *column = &inference->columns[i];
		Field	   *field = &fields[i];

		if (field->origin == FIELD_INFERRED)
		{
			decide(inference->memory, column, options, order, comma, field);
			if (options->type_set == TYPE_SET_CKAN)
				narrow_to_ckan(field);
			if (field->column != COLUMN_TEXT)
				set_missing_values(inference, column, field);
		}
		else
		{
			if (field->infer_format)
			{
				decide_format(column, order, field);
				if (field->column != COLUMN_TEXT &&
					field->column != COLUMN_OTHER &&
					bit_count(column->tokens) <= MAX_NULL_TOKENS_A_COLUMN)
					set_missing_values(inference, column, field);
			}
			else
				field->report.rule = "declared";
			if (field->type == FIELD_INTEGER &&
				field->origin == FIELD_FROM_SCHEMA && column->beyond_int8)
				field->column = COLUMN_NUMERIC;
		}
		report(column, field);
	}
}
