/*-------------------------------------------------------------------------
 *
 * infer.c
 *	  Rows in, and what the columns of a file say to each other.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/infer.h"

#include <stdio.h>
#include <string.h>

#include "tabular/column_decision.h"
#include "tabular/column_hint.h"
#include "tabular/field_value.h"
#include "tabular/json_text.h"
#include "tabular/narrow.h"
#include "tabular/odd_word.h"

#define LONG_INTEGER 19			/* digits, that 64 bits may not hold */

struct Inference
{
	TabMemory  *memory;
	int			width;
	ColumnEvidence *columns;
	OddWord   **odd_words;		/* NULL: there is none (any more) */
	int64_t    *ended;			/* rows that ended before the column */
	TextList	missing_values; /* given */
	const Field *fields;		/* given, or NULL */
	ByteBuffer	scratch;
};

Inference *
infer_begin(TabMemory *memory, int width, const TextList *missing_values)
{
	Inference  *inference = mem_alloc(memory, sizeof(Inference));
	int			i;

	inference->memory = memory;
	inference->width = width;
	inference->missing_values = *missing_values;
	inference->fields = NULL;
	buffer_init(&inference->scratch, memory, 64);
	inference->columns = mem_alloc0(memory,
									(size_t) width * sizeof(ColumnEvidence));
	inference->odd_words = mem_alloc0(memory,
									  (size_t) width * sizeof(OddWord *));
	inference->ended = mem_alloc0(memory,
								  (size_t) (width + 1) * sizeof(int64_t));
	for (i = 0; i < width; i++)
		evidence_begin(&inference->columns[i]);
	return inference;
}

void
infer_given(Inference *inference, const Field *fields)
{
	int			i;

	inference->fields = fields;
	for (i = 0; i < inference->width; i++)
	{
		inference->columns[i].unwraps_formulas = fields[i].unwraps_formulas;
		inference->columns[i].tallied = moment_tally_is_wanted(&fields[i]);
		inference->columns[i].sized = fields[i].type == FIELD_INTEGER &&
			fields[i].column == COLUMN_INT8 &&
			fields[i].origin == FIELD_FROM_SCHEMA;
	}
}

/* Is an integer of the given field too large for its column? */
static void
observe_size(Inference *inference, int i, Slice text)
{
	Field		larger;
	Value		value;

	if (text.len < LONG_INTEGER ||
		field_convert(&inference->fields[i], text, &inference->scratch,
					  &value) == CONVERT_VALUE)
		return;
	larger = inference->fields[i];
	larger.column = COLUMN_NUMERIC;
	inference->columns[i].numbers.beyond_int8 |=
		field_convert(&larger, text, &inference->scratch, &value) ==
		CONVERT_VALUE;
}

void
infer_free(Inference *inference)
{
	for (int i = 0; i < inference->width; i++)
		if (inference->odd_words[i] != NULL)
			mem_release(inference->memory, inference->odd_words[i]);
	mem_release(inference->memory, inference->odd_words);
	buffer_free(&inference->scratch);
	mem_release(inference->memory, inference->columns);
	mem_release(inference->memory, inference->ended);
	mem_release(inference->memory, inference);
}

/* Blanks are passed over: that is to be said, for they count elsewhere. */
static void
observe_padding(ColumnEvidence *column, Slice text)
{
	if (text.len == 0 || null_token_parse(text) >= 0)
		column->padded_none = true;
	else
		column->padded = true;
}

/*
 * Count the cell, if it holds no value.  Otherwise it is returned in *text,
 * trimmed.  observed: a token for no value is evidence that it is one.
 */
static bool
count_no_value(Inference *inference, int i, ColumnEvidence *column,
			   bool observed, Slice *text)
{
	const TextList *missing = inference->fields == NULL ?
		&inference->missing_values :
		&inference->fields[i].missing_values;
	bool		declared = inference->fields != NULL &&
		inference->fields[i].origin != FIELD_INFERRED;
	bool		exact = declared && inference->fields[i].exact;
	Slice		trimmed;
	int			token;

	if (column->unwraps_formulas &&
		formula_unwrap(*text, &inference->scratch, text))
		column->formulas++;
	if (text->len == 0)
	{
		column->empty++;
		column->no_text = true;
		return true;
	}
	if (text_list_has(missing, *text))
	{
		column->missing++;
		return true;
	}
	/* a column without a type is text, where blanks count */
	if (column->alive == 0 && !declared)
		return false;
	trimmed = value_trim(*text);
	if (trimmed.len < text->len && !exact)
	{
		if (text_list_has(missing, trimmed))
		{
			column->padded_none = true;
			column->padded_missing++;
			return true;
		}
		observe_padding(column, trimmed);
	}
	if (column->alive == 0)
		return false;
	*text = trimmed;
	if (text->len == 0)
	{
		column->blank++;
		column->no_text = true;
		return true;
	}
	token = null_token_parse(*text);
	if (token < 0)
		return false;
	column->token_counts[token]++;
	if (observed)
	{
		column->tokens |= UINT64_C(1) << token;
		column->tokens_seen++;
	}
	return true;
}

/* A column that is text but for a word that was set aside meets a cell. */
static void
observe_beside_odd_word(Inference *inference, int i, Slice text, int64_t line)
{
	OddWord    *odd = inference->odd_words[i];

	if (count_no_value(inference, i, &odd->rest, true, &text) ||
		odd_word_observe(odd, text, line))
		return;
	mem_release(inference->memory, odd);
	inference->odd_words[i] = NULL;
}

/* A value, trimmed, of a column that may still have a type. */
static void
observe_value(Inference *inference, int i, Slice text, int64_t line)
{
	ColumnEvidence *column = &inference->columns[i];

	/* no number or date is without digits: so the word ends them */
	if (inference->odd_words[i] == NULL &&
		(column->alive & (KIND_NUMBERS | KIND_MOMENT)) && odd_word_parse(text))
		inference->odd_words[i] = odd_word_begin(inference->memory, text, line,
												 column);
	column->values++;
	evidence_observe(column, text, line);
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

		if (inference->odd_words[i] != NULL)
			observe_beside_odd_word(inference, i, text, line);
		if (count_no_value(inference, i, column, true, &text))
			continue;
		if (column->sized)
			observe_size(inference, i, text);
		if (column->tallied)
			moment_tally_observe(&column->tally, &inference->fields[i], text);
		if (column->alive != 0)
			observe_value(inference, i, text, line);
		else
			column->values++;
	}
	/* a short row has no value in the rest */
	inference->ended[width]++;
}

/* What short rows have not is counted for all of them at once. */
static void
count_ended(Inference *inference)
{
	int64_t		ended = 0;
	int			i;

	for (i = 0; i < inference->width; i++)
	{
		ColumnEvidence *column = &inference->columns[i];

		ended += inference->ended[i];
		inference->ended[i] = 0;
		column->empty += ended;
		column->no_text |= ended > 0;
	}
}

void
infer_bystander(Inference *inference, const Slice *cells, int width)
{
	int			i;

	if (width > inference->width)
		width = inference->width;
	for (i = 0; i < width; i++)
	{
		ColumnEvidence *column = &inference->columns[i];
		Slice		text = cells[i];

		if (!count_no_value(inference, i, column, false, &text))
			column->bystanders++;
	}
	inference->ended[width]++;
}

void
infer_blanks(Inference *inference, const Slice *cells, int width)
{
	static const Slice nothing = {"", 0};
	int			i;

	for (i = 0; i < width && i < inference->width; i++)
		if (cells[i].len > 0)
		{
			observe_padding(&inference->columns[i], nothing);
			if (inference->odd_words[i] != NULL)
				observe_padding(&inference->odd_words[i]->rest, nothing);
		}
}

bool
infer_is_typed(const Inference *inference, int column)
{
	const ColumnEvidence *evidence = &inference->columns[column];

	return evidence->values > 0 &&
		(evidence->alive & (KIND_NUMBERS | KIND_MOMENT)) != 0;
}

int
infer_typed_column(const Inference *inference)
{
	int			i;

	for (i = 0; i < inference->width; i++)
		if (infer_is_typed(inference, i))
			return i;
	return -1;
}

/* Is the value like those of the column, 1, or not, -1, as far as they tell? */
static int
fit_of_value(const Inference *inference, int i, Slice text)
{
	if (text.len == 0 || !infer_is_typed(inference, i) ||
		null_token_parse(text) >= 0 ||
		text_list_has(&inference->missing_values, text))
		return 0;
	if (value_is_typed(text))
		return 1;
	return (inference->columns[i].alive & KIND_NUMBERS) &&
		text_is_like_number(text) ? 0 : -1;
}

RowFit
infer_fit(const Inference *inference, const Slice *cells, int width)
{
	RowFit		fit = {0, 0};
	int			i;

	for (i = 0; i < width && i < inference->width; i++)
	{
		int			like = fit_of_value(inference, i, value_trim(cells[i]));

		fit.like += like > 0;
		fit.against += like < 0;
	}
	return fit;
}

/* Has the moment a date, a time or a zone as no other of the column has? */
static bool
is_other_kind_of_moment(const ColumnEvidence *column, Slice text)
{
	Moment		moment;

	return moment_parse(text, &moment) &&
		(!(moment.has_date ? column->with_date : column->without_date) ||
		 !(moment.has_time ? column->with_time : column->without_time) ||
		 !(moment.has_zone ? column->with_zone : column->without_zone));
}

/* Would the column, which has values, be one of text with this one? */
static bool
value_spoils(const Inference *inference, int i, Slice text)
{
	const ColumnEvidence *column = &inference->columns[i];
	bool		truth;

	if (column->values > 1 && null_token_parse(text) < 0)
	{
		if ((column->alive & KIND_BOOLEAN) && boolean_parse(text, &truth) < 0)
			return true;
		if ((column->alive & KIND_OBJECT && json_parse(text) != '{') ||
			(column->alive & KIND_ARRAY && json_parse(text) != '['))
			return true;
	}
	if (!infer_is_typed(inference, i))
		return false;
	switch (value_kind(text))
	{
		case VALUE_NUMBER:
			return !(column->alive & KIND_NUMBERS);
		case VALUE_MOMENT:
			return !(column->alive & KIND_MOMENT) ||
				is_other_kind_of_moment(column, text);
		case VALUE_TEXT:
			return fit_of_value(inference, i, text) < 0;
	}
	return false;
}

bool
infer_row_spoils(const Inference *inference, const Slice *cells, int width)
{
	int			i;

	for (i = 0; i < width && i < inference->width; i++)
	{
		Slice		text = value_trim(cells[i]);

		if (text.len > 0 && value_spoils(inference, i, text))
			return true;
	}
	return false;
}

/*-------------------------------------------------------------------------
 * Decisions
 *-------------------------------------------------------------------------
 */

static void
learn_from_numbers(const NumberEvidence *numbers, FileEvidence *file)
{
	file->decimal_point |= has_decimal_point(numbers);
	file->point_groups |= has_groups_by(numbers, GROUP_POINT);
	file->comma_groups |= has_groups_by(numbers, GROUP_COMMA) ||
		has_groups_by(numbers, GROUP_INDIAN);
}

/* Dates with points, whether the year has four digits or two. */
static bool
has_point_dates(const ColumnEvidence *column)
{
	if ((column->alive & KIND_MOMENT) && column->with_date)
		return column->date_formats == 1u << DATE_DMY_POINT ||
			column->date_formats == 1u << DATE_DMY_POINT_BLANK;
	return (column->alive & KIND_NEAR_MOMENT) &&
		(column->near_kinds & column->near_seen & NEAR_TWO_DIGIT_YEAR) &&
		strcmp(short_year_pattern(lowest_bit(column->short_years)),
			   "%d.%m.%y") == 0;
}

/* Once the rest is known, which tells whether commas separate lists. */
static bool
has_decimal_comma(const ColumnEvidence *column, const FileEvidence *file)
{
	const NumberEvidence *numbers = &column->numbers;

	return column->values > 0 &&
		((decimal_comma_style(numbers) >= 0 && !comma_may_list(numbers, file)) ||
		 ((column->alive & KIND_AMOUNT) &&
		  decimal_comma_style(&column->amounts.numbers) >= 0));
}

/* What the columns show of how numbers are written, amounts among them. */
static void
learn_number_format(const Inference *inference, FileEvidence *file)
{
	int			i;

	for (i = 0; i < inference->width; i++)
	{
		const ColumnEvidence *column = &inference->columns[i];

		if (column->values == 0)
			continue;
		learn_from_numbers(&column->numbers, file);
		if (column->alive & KIND_AMOUNT)
			learn_from_numbers(&column->amounts.numbers, file);
		file->point_dates |= has_point_dates(column);
	}
	for (i = 0; i < inference->width; i++)
		file->decimal_comma |= has_decimal_comma(&inference->columns[i], file);
}

/* Are there amounts in a currency of where the day comes first? */
static bool
has_day_first_currency(const Inference *inference)
{
	int			i;

	for (i = 0; i < inference->width; i++)
	{
		const ColumnEvidence *column = &inference->columns[i];

		if ((column->alive & KIND_AMOUNT) && column->amounts.unit != NULL &&
			!column->amounts.units_differ &&
			unit_is_day_first(column->amounts.unit))
			return true;
	}
	return false;
}

/*
 * What decides between day-first and month-first for columns that leave it
 * open: the option, then columns of the same file that show it, then the
 * locale of the file.
 */
static DayMonthOrder
settle_date_order(const Inference *inference, const InferOptions *options,
				  bool decimal_comma)
{
	DayMonthOrder found = DATE_ORDER_EVIDENCE;
	int			i;

	if (options->date_order != DATE_ORDER_EVIDENCE)
		return options->date_order;
	for (i = 0; i < inference->width; i++)
	{
		DayMonthOrder order = column_date_order(&inference->columns[i]);

		if (order == DATE_ORDER_EVIDENCE)
			continue;
		if (found != DATE_ORDER_EVIDENCE && found != order)
			return DATE_ORDER_EVIDENCE; /* both occur: no help */
		found = order;
	}
	/* two of these signs are enough */
	if (found == DATE_ORDER_EVIDENCE && options->semicolon +
		decimal_comma + has_day_first_currency(inference) >= 2)
		found = DATE_ORDER_DMY;
	return found;
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
	bool		as_is = field->exact || field_is_plain_text(field);
	int			i;

	field->report.nulls = column->missing;
	field->report.values = column->values + column->bystanders;
	field->report.blanks = 0;
	if (field->empty_is_value)
		field->report.blanks = column->empty;
	else
		field->report.nulls += column->empty;
	if (field->column == COLUMN_TEXT)
		field->report.blanks += column->blank;
	else
		field->report.nulls += column->blank;
	field->report.values += field->report.blanks;
	if (as_is)
		field->report.values += column->padded_missing;
	else
		field->report.nulls += column->padded_missing;
	for (i = 0; i < NULL_TOKENS_MAX; i++)
		if (column->token_counts[i] == 0)
			continue;
		else if (!as_is &&
				 text_list_has(&field->missing_values, token_slice(i)))
			field->report.nulls += column->token_counts[i];
		else
			field->report.values += column->token_counts[i];
	for (i = 0; i < column->ruled_out_count; i++)
		if (strcmp(column->ruled_out[i].type, field_type_name(field->type)) != 0)
			field->report.ruled_out[field->report.ruled_out_count++] =
				column->ruled_out[i];
}

/*
 * A column has a zone or not: what most values have.  But another than the
 * schema may have given the column its type since.
 */
static void
settle_zone(const MomentTally *tally, Field *field)
{
	if (tally->zoned == tally->zoneless || !field->infer_zone ||
		field->origin != FIELD_FROM_SCHEMA)
		return;
	field->moment.zone = tally->zoned > tally->zoneless;
	field->column = field->moment.zone ? COLUMN_TIMESTAMPTZ : COLUMN_TIMESTAMP;
}

/*
 * May tokens stand for no value in a column whose type is given?  Where that is
 * by a schema, its missingValues are all there are.
 */
static bool
finds_tokens(const Field *field)
{
	return field->column != COLUMN_TEXT && field->column != COLUMN_OTHER &&
		field->origin != FIELD_FROM_SCHEMA &&
		!(field->origin == FIELD_FROM_TABLE && field->given_name != NULL);
}

void
infer_finish(Inference *inference, const InferOptions *options, Field *fields,
			 int width)
{
	FileEvidence file = {.options = options};
	int			i;

	count_ended(inference);
	learn_number_format(inference, &file);
	file.order = settle_date_order(inference, options, file.decimal_comma);

	for (i = 0; i < width && i < inference->width; i++)
	{
		ColumnEvidence *column = &inference->columns[i];
		Field	   *field = &fields[i];

		if (field->origin == FIELD_INFERRED)
		{
			column_decide(inference->memory, column, &file, field);
			if (options->infer)
				column_hint(inference->memory, column, &file, field);
			if (options->infer && inference->odd_words[i] != NULL)
				column_hint_odd_word(inference->memory,
									 inference->odd_words[i], &file, field);
			if (options->type_set == TYPE_SET_CKAN)
				narrow_to_ckan(field);
			if (field->column != COLUMN_TEXT)
				set_missing_values(inference->memory, column, field);
		}
		else
		{
			settle_zone(&column->tally, field);
			if (field->infer_format)
			{
				column_decide_format(column, &file, field);
				if (finds_tokens(field) && !has_many_tokens(column))
					set_missing_values(inference->memory, column, field);
			}
			else
				field->report.rule = "declared";
			if (field->type == FIELD_INTEGER &&
				field->origin == FIELD_FROM_SCHEMA &&
				column->numbers.beyond_int8)
				field->column = COLUMN_NUMERIC;
		}
		field->says_blanks |= !field->exact &&
			padding_is_to_be_said(column, field);
		/* the option is of the file: it is kept where there are some */
		if (column->formulas == 0 && !field->says_formulas)
			field->unwraps_formulas = false;
		report(column, field);
	}
	narrow_to_page(fields, inference->columns,
				   width < inference->width ? width : inference->width,
				   options->row_bytes);
}
