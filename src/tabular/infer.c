/*-------------------------------------------------------------------------
 *
 * infer.c
 *	  Gathering evidence, and deciding on it.
 *
 * A column begins as a candidate for every kind.  A value that is not of a
 * kind takes it off the list, for good, and is remembered if it was the
 * first.  Values are only tried against the kinds that are left, so a text
 * column costs next to nothing after its first row.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/infer.h"

#include <stdio.h>
#include <string.h>

/* kinds of value, as bits */
enum
{
	KIND_INTEGER = 1 << 0,
	KIND_NUMBER = 1 << 1,		/* a decimal point, no groups */
	KIND_STYLED = 1 << 2,		/* any of the other number styles */
	KIND_BOOLEAN = 1 << 3,
	KIND_MOMENT = 1 << 4,
	KIND_OBJECT = 1 << 5,
	KIND_ARRAY = 1 << 6,
	KIND_UUID = 1 << 7,
	KIND_ALL = (1 << 8) - 1
};

/* ways to write numbers that are not a plain decimal point */
static const NumberStyle styles[] = {
	{',', GROUP_NONE, false, true},
	{',', GROUP_POINT, false, true},
	{'.', GROUP_COMMA, false, true},
	{'.', GROUP_SPACE, false, true},
	{',', GROUP_SPACE, false, true},
	{'.', GROUP_NBSP, false, true},
	{',', GROUP_NBSP, false, true},
	{'.', GROUP_NARROW_NBSP, false, true},
	{',', GROUP_NARROW_NBSP, false, true},
	{'.', GROUP_APOSTROPHE, false, true},
};

#define STYLES ((int) (sizeof(styles) / sizeof(styles[0])))
/* those with a decimal point */
#define POINT_STYLES ((1u << 2) | (1u << 3) | (1u << 5) | (1u << 7) | (1u << 9))

#define MAX_NULL_TOKENS_A_COLUMN 3

#define MAX_SPELLINGS 8			/* of one word: true, True, TRUE, ... */

static const NumberStyle plain_style = {'.', GROUP_NONE, false, true};

/* What one style has seen in a column. */
typedef struct StyleEvidence
{
	bool		not_three;		/* a fraction that is not three digits */
	bool		two_groups;		/* a value with two groups, or with a group
								 * and a fraction: it can mean nothing else */
	bool		group;
	bool		fraction;
} StyleEvidence;

typedef struct ColumnEvidence
{
	unsigned	alive;			/* KIND_... */
	int64_t		empty;
	int64_t		blank;
	bool		no_text;		/* a cell was empty or blank */
	int64_t		tokens_seen;
	int64_t		values;
	int64_t		lines_seen;
	uint64_t	tokens;			/* bit per null token */
	int64_t		token_counts[NULL_TOKENS_MAX];

	/* numbers */
	bool		beyond_int8;
	bool		decimal;		/* a point, in a plain number */
	bool		bare_exponent;	/* 12E5: an exponent without a point */
	bool		point_not_three;	/* 1.5, 1234.567: no thousands */
	unsigned	styles;			/* bit per style still possible */
	StyleEvidence style[STYLES];
	int			digits;			/* of every integer; -1: not always alike */

	/* booleans */
	unsigned	pairs;
	unsigned	trues;			/* pairs whose true member was seen */
	unsigned	falses;
	char		spellings[2][MAX_SPELLINGS][6]; /* of false, of true */
	int			spelling_count[2];

	/* moments */
	unsigned	date_formats;
	unsigned	time_formats;
	bool		with_date;
	bool		without_date;
	bool		with_time;
	bool		without_time;
	bool		with_zone;
	bool		without_zone;
	bool		t_separator;
	bool		blank_separator;
	bool		fraction;
	bool		unpadded;

	Counterexample ruled_out[COUNTEREXAMPLES_MAX];
	int			ruled_out_count;
} ColumnEvidence;

struct Inference
{
	TabMemory  *memory;
	int			width;
	ColumnEvidence *columns;
	TextList	missing_values; /* given */
};

static unsigned observe_number(ColumnEvidence *column, Slice text);
static unsigned observe_moment(ColumnEvidence *column, Slice text);
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
	{
		ColumnEvidence *column = &inference->columns[i];

		column->alive = KIND_ALL;
		column->styles = (1u << STYLES) - 1;
		column->pairs = (1u << BOOLEAN_PAIRS) - 1;
		column->date_formats = (1u << DATE_FORMATS) - 1;
		column->time_formats = (1u << TIME_FORMATS) - 1;
	}
	return inference;
}

void
infer_free(Inference *inference)
{
	mem_release(inference->memory, inference->columns);
	mem_release(inference->memory, inference);
}

/* Remember how true or false is written. */
static void
observe_spelling(ColumnEvidence *column, bool truth, Slice text)
{
	int			count = column->spelling_count[truth];
	int			i;

	for (i = 0; i < count; i++)
		if (slice_equal(text, column->spellings[truth][i]))
			return;
	if (count == MAX_SPELLINGS)
	{
		column->pairs = 0;
		return;
	}
	memcpy(column->spellings[truth][count], text.data, text.len);
	column->spelling_count[truth]++;
}

/* Remember the first value that took a kind away. */
static void
remember(ColumnEvidence *column, unsigned lost, Slice text, int64_t line)
{
	static const struct
	{
		unsigned	kind;
		const char *type;
	}			kinds[] =
	{
		{KIND_INTEGER, "integer"}, {KIND_NUMBER, "number"},
		{KIND_BOOLEAN, "boolean"}, {KIND_MOMENT, "date or time"},
		{KIND_OBJECT, "object"},
	};
	size_t		i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		Counterexample *example;
		size_t		len = text.len;

		if (!(lost & kinds[i].kind) ||
			column->ruled_out_count == COUNTEREXAMPLES_MAX)
			continue;
		example = &column->ruled_out[column->ruled_out_count++];
		example->type = kinds[i].type;
		example->line = line;
		if (len >= sizeof(example->value))
		{
			len = sizeof(example->value) - 1;
			while (len > 0 && ((unsigned char) text.data[len] & 0xC0) == 0x80)
				len--;
		}
		memcpy(example->value, text.data, len);
		example->value[len] = '\0';
	}
}

static void
observe(ColumnEvidence *column, Slice text, int64_t line)
{
	unsigned	alive = column->alive;
	unsigned	kept = 0;
	bool		truth;

	if (alive & (KIND_INTEGER | KIND_NUMBER | KIND_STYLED))
		kept |= observe_number(column, text);
	if (alive & KIND_BOOLEAN)
	{
		int			pair = boolean_parse(text, &truth);

		column->pairs &= pair >= 0 ? 1u << pair : 0;
		if (column->pairs != 0)
			observe_spelling(column, truth, text);
		if (column->pairs != 0)
		{
			kept |= KIND_BOOLEAN;
			if (truth)
				column->trues |= 1u << pair;
			else
				column->falses |= 1u << pair;
		}
	}
	if (alive & KIND_MOMENT)
		kept |= observe_moment(column, text);
	if (alive & (KIND_OBJECT | KIND_ARRAY))
	{
		char		opening = json_parse(text);

		kept |= opening == '{' ? KIND_OBJECT : opening == '[' ? KIND_ARRAY : 0;
	}
	if ((alive & KIND_UUID) && uuid_parse(text))
		kept |= KIND_UUID;

	column->alive = alive & kept;
	/* the first value takes most kinds off: that is no news but to text */
	if (alive != column->alive)
		remember(column, alive & ~kept, text, line);
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
		observe(column, text, line);
	}
	/* a short row has no value in the rest */
	for (; i < inference->width; i++)
	{
		inference->columns[i].empty++;
		inference->columns[i].no_text = true;
	}
}

/* An integer in plain style: does int8 hold it? */
static bool
fits_int8(Slice text)
{
	char		digits[32];
	ByteBuffer		scratch = {.data = digits,.capacity = sizeof(digits)};
	Field		field;
	Value		value;

	if (text.len > 20)
		return false;
	field_init(&field);
	field.column = COLUMN_INT8;
	field.type = FIELD_INTEGER;
	return field_convert(&field, text, &scratch, &value) == CONVERT_VALUE;
}

/* Take in a number in plain style; returns its kinds. */
static unsigned
observe_plain_number(ColumnEvidence *column, Slice text, const Number *number)
{
	if (!number->has_point && !number->has_exponent)
	{
		if (!number->small && !fits_int8(text))
			column->beyond_int8 = true;
		if (column->digits == 0)
			column->digits = number->integer_digits;
		else if (column->digits != number->integer_digits)
			column->digits = -1;
		return KIND_NUMBER | KIND_INTEGER;
	}
	if (number->has_point)
		column->decimal = true;
	else
		column->bare_exponent = true;
	if (number->has_point &&
		(number->fraction_digits != 3 || number->integer_digits > 3 ||
		 number->integer_digits == 0))
		column->point_not_three = true;
	return KIND_NUMBER;
}

/* Which of the styles left can text be?  Collects what tells them apart. */
static unsigned
observe_styles(ColumnEvidence *column, Slice text)
{
	unsigned	possible = 0;
	Number		number;
	int			i;

	for (i = 0; i < STYLES; i++)
	{
		StyleEvidence *style = &column->style[i];

		if (!(column->styles & (1u << i)) ||
			!number_parse(text, &styles[i], &number) || number.has_exponent)
			continue;
		possible |= 1u << i;
		style->fraction |= number.has_point;
		style->group |= number.has_group;
		/* 0,5 and 1234,567 cannot be groups of thousands */
		if (number.has_point &&
			(number.fraction_digits != 3 ||
			 (number.integer_digits > 3 && !number.has_group)))
			style->not_three = true;
		if (number.groups > 1 || (number.has_group && number.has_point))
			style->two_groups = true;
	}
	return possible;
}

/* Which of the number kinds is text? */
static unsigned
observe_number(ColumnEvidence *column, Slice text)
{
	unsigned	kept = 0;
	Number		number;

	if (column->alive & (KIND_INTEGER | KIND_NUMBER) &&
		number_parse(text, &plain_style, &number))
	{
		kept = observe_plain_number(column, text, &number);
		/* an integer without groups is one in every style */
		if (kept & KIND_INTEGER)
			return kept | KIND_STYLED;
		/* a decimal point in all that is left: nothing new to learn */
		if (!(column->styles & ~POINT_STYLES))
			return kept | KIND_STYLED;
	}
	if (column->alive & KIND_STYLED)
	{
		column->styles = observe_styles(column, text);
		if (column->styles != 0)
			kept |= KIND_STYLED;
	}
	return kept;
}

static unsigned
observe_moment(ColumnEvidence *column, Slice text)
{
	Moment		moment;

	if (!moment_parse(text, &moment))
		return 0;
	if (moment.has_date)
	{
		column->with_date = true;
		column->date_formats &= moment.date_formats;
	}
	else
		column->without_date = true;
	if (moment.has_time)
	{
		column->with_time = true;
		column->time_formats &= moment.time_formats;
		if (moment.has_date && moment.t_separator)
			column->t_separator = true;
		else if (moment.has_date)
			column->blank_separator = true;
		if (moment.has_zone)
			column->with_zone = true;
		else
			column->without_zone = true;
	}
	else
		column->without_time = true;
	column->fraction |= moment.has_fraction;
	column->unpadded |= !moment.padded;
	/* mixed shapes are kept for a declared timestamp; see decide_moment */
	if (column->date_formats == 0 || column->time_formats == 0 ||
		(column->with_date && column->without_date))
		return 0;
	return KIND_MOMENT;
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
	for (i = 0; i < STYLES; i++)
		if ((column->styles & (1u << i)) && styles[i].decimal == ',' &&
			(styles[i].group == GROUP_NONE || styles[i].group == GROUP_POINT) &&
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
	DayMonthOrder	found = DATE_ORDER_EVIDENCE;
	int			i;

	if (options->date_order != DATE_ORDER_EVIDENCE)
		return options->date_order;
	for (i = 0; i < inference->width; i++)
	{
		DayMonthOrder	order = order_known(&inference->columns[i]);

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
	set_type(field, FIELD_STRING, COLUMN_TEXT, "values of more than one kind");
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
		if (comma_elsewhere && column->decimal && !column->point_not_three)
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
		field->number = styles[i];
		set_type(field, FIELD_NUMBER, COLUMN_NUMERIC,
				 "all values are numbers with a decimal comma");
		return true;
	}
	for (i = 0; i < STYLES; i++)
	{
		const StyleEvidence *style = &column->style[i];

		if (!(column->styles & (1u << i)) || !style->group)
			continue;
		if (options->lenient_numbers && style->two_groups)
		{
			field->number = styles[i];
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
				field->number = styles[style];
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
	DayMonthOrder	order;
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
