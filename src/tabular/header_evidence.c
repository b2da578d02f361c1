/*-------------------------------------------------------------------------
 *
 * header_evidence.c
 *	  Comparing a record with the rows below it.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_evidence.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/calendar_name.h"
#include "tabular/field_value.h"
#include "tabular/header_names.h"
#include "tabular/infer.h"
#include "tabular/judged_record.h"
#include "tabular/marked_number.h"
#include "tabular/name_word.h"
#include "tabular/near_miss.h"
#include "tabular/record_source.h"
#include "tabular/text_words.h"

#define JUDGED_ROWS 2000		/* that tell the types below a header */
#define HEAD_RECORD (64 * 1024 * 1024)
#define RISING_NAMES 4			/* that rise so */
#define LONG_NAME 100			/* bytes */
#define FEW_ROWS 10				/* of which nothing comes again by chance */
#define OFTEN 20				/* one of so many values, and more than one */
#define CONSTANT_ROWS 3
#define CALENDAR_COLUMNS 4		/* that are looked at */

/*
 * What the column's values are: of its type, or nearly so, as numbers with a
 * unit or groups of thousands.  NULL: texts.
 */
static const Field *
held_type(const Field *field)
{
	const Field *proposal = field->report.proposal;

	if (field->column != COLUMN_TEXT)
		return field;
	return proposal != NULL && proposal->column != COLUMN_TEXT ? proposal : NULL;
}

/*
 * Is the record's cell a value of the type?  A UUID is written like any text
 * until the server reads it.
 */
static ConvertResult
read_as(const Field *type, Slice name, ByteBuffer *scratch)
{
	Value		value;

	if (type->type == FIELD_OTHER)
		return uuid_parse(name) ? CONVERT_VALUE : CONVERT_FAILED;
	return field_convert(type, name, scratch, &value);
}

/* A day that is none of the calendar, as 0001-01-01, is no word. */
static bool
is_other_moment(const Field *type, Slice cell)
{
	return (type->type == FIELD_DATE || type->type == FIELD_DATETIME) &&
		ascii_is_digit(cell.data[0]);
}

static bool
is_number(const Field *type)
{
	return type->type == FIELD_INTEGER || type->type == FIELD_NUMBER ||
		type->type == FIELD_YEAR;
}

/* Is the name one of the first so many? */
static bool
comes_before(const Slice *names, int count, Slice name)
{
	int			i;

	for (i = count > NAMES_COMPARED ? count - NAMES_COMPARED : 0; i < count; i++)
		if (slices_equal(names[i], name))
			return true;
	return false;
}

/* The cell is a number, as the values are. */
static void
count_number(Slice text, HeaderEvidence *evidence)
{
	evidence->of_type++;
	evidence->numbers++;
	evidence->years += is_year(text);
	evidence->recent_years += is_recent_year(text);
}

/* The cell is a word, where the values are none. */
static void
count_against_type(const JudgedRecord *judged, int column, Slice *word,
				   HeaderEvidence *evidence)
{
	Slice		name = judged->names[column];

	evidence->against_type++;
	evidence->first_against |= column == judged->first;
	if (word->len == 0)
		*word = name;
	evidence->words_differ |= !slices_equal(*word, name);
	evidence->all_differ &= name.len > 1 &&
		!comes_before(judged->names, column, name);
}

/*
 * Compare the record's cells with the decided columns.  Codes and numbers in
 * groups above plain numbers are no words, and are values as often: where rows
 * are sorted, or few, only the first may begin with a zero.
 */
static void
compare_types(const JudgedRecord *judged, const Field *fields, TabMemory *memory,
			  HeaderEvidence *evidence)
{
	ByteBuffer	scratch;
	Slice		word = {"", 0};
	int			like_numbers = 0;
	int			thousands = 0;
	int			i;

	buffer_init(&scratch, memory, 64);
	evidence->all_differ = true;
	for (i = 0; i < judged->width; i++)
	{
		Slice		name = judged_record_plain(judged, i);
		const Field *type = held_type(&fields[i]);

		if (name.len > 0 && type == NULL && judged_record_is_nearly_typed(judged, i))
		{
			if (value_is_typed(name))
				count_number(name, evidence);
			else if (marked_number(name).len == 0 &&
					 null_token_parse(name) < 0 &&
					 (text_has_letter(name) || text_is_unit(name)))
				count_against_type(judged, i, &word, evidence);
		}
		if (judged->months && type != NULL && is_number(type) &&
			text_is_month_of_year(name))
		{
			count_against_type(judged, i, &word, evidence);
			continue;
		}
		/* of "plan 2026" the unit may be dropped, but not for a name's */
		if (name.len == 0 || type == NULL ||
			(!type->number.bare && byte_is_letter(name.data[0])))
			continue;
		switch (read_as(type, name, &scratch))
		{
			case CONVERT_FAILED:
				if (is_other_moment(type, name))
				{
					evidence->of_type++;
					break;
				}
				/* no value is of every type; but x is a name, too */
				if (null_token_parse(name) >= 0 &&
					!slice_equal_nocase(name, "x"))
					break;
				if (is_number(type) && (text_is_like_number(name) ||
										marked_number(name).len > 0))
				{
					like_numbers++;
					break;
				}
				count_against_type(judged, i, &word, evidence);
				break;
			case CONVERT_VALUE:
				thousands += text_is_thousands(name);
				if (is_number(type))
					count_number(name, evidence);
				else
					evidence->of_type++;
				evidence->year_columns += is_year(name) &&
					fields[i].report.proposal != NULL &&
					fields[i].report.proposal->type == FIELD_YEAR;
				break;
			case CONVERT_NULL:
				break;
		}
	}
	buffer_free(&scratch);
	if (evidence->against_type > 0)
		evidence->of_type -= thousands;
	if (like_numbers > 1 && numbers_go_on(&judged->run) &&
		evidence->rising_rows * 2 <= evidence->rows)
	{
		evidence->against_type += like_numbers;
		evidence->words_differ = true;
	}
}

/*
 * Do the numbers rise, as those of the rows do not, with something beside them
 * that is no value either?
 */
static bool
numbers_rise_alone(const NumberRun *run, const HeaderEvidence *evidence)
{
	return run->rising && run->count >= COUNTED_NAMES &&
		!evidence->counts_down &&
		evidence->rising_rows * 2 <= evidence->rows &&
		(evidence->against_type > 0 || evidence->unlike_texts > 0);
}

/* Is there something beside its numbers that no row has? */
static bool
is_spoken_for(const HeaderEvidence *evidence)
{
	return evidence->against_type > 0 || evidence->unlike_texts > 0 ||
		evidence->first_named || evidence->first_is_empty;
}

/*
 * Do they rise or fall, beside something that is no number?  By chance few of
 * a row do; but what falls is a row sorted by columns more often.
 */
static bool
numbers_are_scale(const JudgedRecord *judged, const HeaderEvidence *evidence)
{
	int			count = judged->scale.count;

	return count >= COUNTED_NAMES && count < judged->width &&
		evidence->scaled_rows * 2 <= evidence->rows &&
		evidence->unlike_texts >= 0 &&
		!evidence->counts_down && !evidence->words_recur &&
		(is_spoken_for(evidence) || (count >= RISING_NAMES && judged->scale.direction > 0));
}

/* Is there one number, a year, above others, and words beside it? */
static bool
has_lone_year(const JudgedRecord *judged, const HeaderEvidence *evidence)
{
	const NumberRun *run = &judged->run;

	for (int i = 0; i < judged->width; i++)
		if (judged->names[i].len > 0 && !is_year(judged->names[i]) &&
			(value_is_typed(judged->names[i]) ||
			 !text_has_letter(judged->names[i])))
			return false;
	return run->count == 1 && evidence->recent_years == 1 &&
		judged->width > 1 &&
		evidence->year_columns == 0 &&
		(evidence->unlike_texts >= 0 || evidence->named > 0);
}

/* Do so many rise, one by one, and does nothing else speak for a row? */
static bool
numbers_only_rise(const NumberRun *run, const HeaderEvidence *evidence)
{
	return run->step == 0 && run->rising && run->count >= RISING_NAMES &&
		!evidence->counts_down && !evidence->words_recur;
}

/* Do the record's numbers go on as columns are called by them? */
static bool
numbers_count_on(const JudgedRecord *judged, const HeaderEvidence *evidence)
{
	const NumberRun *run = &judged->run;
	bool		by_one = run->step == 1 || run->step == -1;

	if (evidence->next_counts || run->count == 0)
		return false;
	/* one year may be a number of its column, and two be values by chance */
	if (run->years && (by_one || run->count == 1))
		return run->count >= COUNTED_NAMES ||
			(evidence->year_columns == 0 &&
			 (run->count > 1 || evidence->of_type == 0));
	if (numbers_rise_alone(run, evidence))
		return true;
	/* without a word or a gap beside them numbers in a row are just those */
	if (!evidence->first_is_empty &&
		run->count + evidence->empty >= judged->width)
		return false;
	if (by_one)
		return run->count >= COUNTED_NAMES &&
			(run->first == 0 || run->first == 1 ||
			 (evidence->rows > 1 && evidence->stepping_rows == 0));
	return evidence->rising_rows * 2 <= evidence->rows &&
		((run->step != 0 && run->count >= COUNTED_NAMES) ||
		 numbers_only_rise(run, evidence));
}

/* Whole numbers above words: years, or codes that columns are called by. */
static void
look_above_words(const JudgedRecord *judged, const Field *fields,
				 HeaderEvidence *evidence)
{
	int			i;

	for (i = 0; i < judged->width; i++)
	{
		evidence->typed |= value_is_typed(judged->names[i]);
		evidence->above_words += fields[i].column == COLUMN_TEXT &&
			judged->shapes[i].values > 1 && judged->shapes[i].words &&
			number_run_of(&judged->names[i], 1).count > 0;
	}
}

/*
 * Is the name all that stands below it, where something does?  Programs of
 * surveys write what was chosen so, where others write "yes".
 */
static bool
is_chosen(const JudgedRecord *judged, int column)
{
	int			values = judged->shapes[column].values;
	bool		truth;

	/* a word in small letters is a value more often */
	return values > 0 && values < judged->rows &&
		judged->repeated[column] == values &&
		!ascii_is_lower(judged->names[column].data[0]) &&
		boolean_parse(judged->names[column], &truth) < 0;
}

/* Does the name come again below so that it must be a value? */
static bool
is_echo(const JudgedRecord *judged, int column, int64_t rows)
{
	int			count = judged->repeated[column];

	if (judged->names[column].len < 2 || count == 0 ||
		is_chosen(judged, column))
		return false;
	return rows < FEW_ROWS ||
		(count > 1 && count * OFTEN >= judged->shapes[column].values);
}

/* What a name has in common with the texts below it, of a column of texts. */
static void
look_at_texts(const JudgedRecord *judged, int column, HeaderEvidence *evidence)
{
	const ColumnShape *shape = &judged->shapes[column];
	Slice		name = judged->names[column];
	Slice		first = {shape->first, strlen(shape->first)};
	bool		has_word = text_has_name_word(name);
	bool		in_order;

	evidence->named += has_word;
	evidence->constant |= shape->values >= CONSTANT_ROWS &&
		!is_chosen(judged, column) &&
		judged->repeated[column] == shape->values;
	if (shape_has_code(shape, name, &in_order))
	{
		evidence->letter_codes++;
		evidence->sorted_codes |= in_order;
	}
	/* it takes its time, and a header of several records has none */
	if (judged->is_first && column < CALENDAR_COLUMNS && shape->values > 1 &&
		!has_word)
		evidence->calendar |= texts_are_of_calendar(name, first);
}

static void
look_at_names(const JudgedRecord *judged, const Field *fields,
			  HeaderEvidence *evidence)
{
	int			i;
	int			j;

	for (i = 0; i < judged->width; i++)
	{
		Slice		name = judged->names[i];
		ShapeVerdict verdict;

		/* a column without a name or a value says nothing */
		evidence->cells += name.len > 0 || judged->below[i];
		evidence->empty += name.len == 0 && judged->below[i];
		if (name.len == 0)
			continue;
		evidence->lengthy += name.len > LONG_NAME;
		evidence->digits += ascii_is_digit(name.data[0]) &&
			!(judged->shapes[i].words && judged->shapes[i].values > 1);
		evidence->no_names += (text_is_no_name(name) &&
							   !shape_lacks_sign(&judged->shapes[i], name)) ||
			(code_parse(name) && !value_is_typed(name) &&
			 !judged->shapes[i].words);
		verdict = shape_judge(&judged->shapes[i], name);
		evidence->counts_down |= ascii_is_digit(name.data[0]) &&
			shape_counts_on(&judged->shapes[i], name);
		evidence->words_recur |= judged->repeated[i] > 0 &&
			!value_is_typed(name);
		evidence->alike += verdict == SHAPE_ALIKE;
		evidence->unlike += verdict == SHAPE_UNLIKE;
		evidence->first_unlike |= i == judged->first && verdict == SHAPE_UNLIKE;
		if (held_type(&fields[i]) == NULL)
			look_at_texts(judged, i, evidence);
		if (held_type(&fields[i]) == NULL)
			evidence->unlike_texts += (verdict == SHAPE_UNLIKE) -
				(verdict == SHAPE_ALIKE);
		evidence->recurring += judged->repeated[i] > 0 && !is_chosen(judged, i);
		evidence->echoes += is_echo(judged, i, evidence->rows);
		/* once among many rows is chance */
		evidence->repeated += judged->repeated[i] > 0 &&
			!is_chosen(judged, i) &&
			(judged->repeated[i] > 1 || evidence->rows < 4);
		for (j = 0; j < i && j < NAMES_COMPARED; j++)
			if (slices_equal(name, judged->names[j]))
			{
				evidence->beside++;
				break;
			}
	}
	evidence->first_is_empty = judged->width > 1 &&
		judged->names[judged->first].len == 0;
}

/*
 * Has the row values beyond the columns?  It is rejected, and what it has in
 * one may belong to another.
 */
static bool
goes_beyond(const Record *record, int width)
{
	for (int i = width; i < record->width; i++)
		if (value_trim(record->cells[i]).len > 0)
			return true;
	return false;
}

/* Is it one of the records above the judged one, which come again, too? */
static bool
stands_above(const JudgedRecord *above, int count, const Record *record)
{
	for (int i = 0; i < count; i++)
		if (judged_record_is(&above[i], record))
			return true;
	return false;
}

/* Read the rows below the record, which is kept, into the inference. */
static bool
read_rows(const HeadReading *reading, int skip, int passed, bool up_to_break,
		  Inference *inference, JudgedRecord *judged, HeaderEvidence *evidence)
{
	JudgedRecord *above = mem_alloc(reading->memory,
									(size_t) (passed + 1) * sizeof(JudgedRecord));
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	bool		found = false;
	int			count = 0;

	judged->rows = 0;
	memory_source_init(&bytes, reading->head->data, reading->head->len);
	reader = csv_open(reading->memory, &bytes.source, reading->dialect,
					  HEAD_RECORD, MAX_CELLS);
	for (int i = 0; i < skip; i++)
		csv_next_record(reader, &record, &error);
	while (judged->rows < JUDGED_ROWS &&
		   csv_next_record(reader, &record, &error) > 0)
	{
		if (record_is_noise(&record, reading->dialect))
		{
			if (up_to_break && record.blank && judged->rows > 0)
				break;
		}
		else if (count < passed)
			judged_record_begin(reading->memory, &record, reading->width,
								&above[count++]);
		else if (!found)
		{
			judged_record_begin(reading->memory, &record, reading->width,
								judged);
			found = true;
		}
		/* files that were joined have their header more than once */
		else if (judged_record_is(judged, &record))
		{
			evidence->same++;
			evidence->same_follows |= judged->rows == 0;
		}
		else if (!stands_above(above, count, &record))
		{
			judged_record_observe(judged, &record);
			if (!goes_beyond(&record, reading->width))
				infer_row(inference, judged->plain,
						  judged_record_take_marks_off(judged, &record, reading->width),
						  record.line);
		}
	}
	csv_close(reader);
	while (count > 0)
		judged_record_end(&above[--count]);
	mem_release(reading->memory, above);
	return found;
}

void
header_evidence_gather(const HeadReading *reading, int skip, int passed,
					   bool up_to_break, HeaderEvidence *evidence)
{
	TabMemory  *memory = reading->memory;
	InferOptions options = {.infer = true,.date_order = DATE_ORDER_DMY};
	TextList	none = {NULL, 0};
	Inference  *inference = infer_begin(memory, reading->width, &none);
	Field	   *fields;
	JudgedRecord judged;
	int			i;

	memset(evidence, 0, sizeof(*evidence));
	if (read_rows(reading, skip, passed, up_to_break, inference, &judged,
				  evidence))
	{
		judged.is_first = passed == 0;
		judged_record_finish(&judged);
		evidence->rows = judged.rows;
		evidence->rising_rows = judged.rising_rows;
		evidence->scaled_rows = judged.scaled_rows;
		evidence->stepping_rows = judged.stepping_rows;
		evidence->next_counts = judged.next_counts;
		fields = mem_alloc(memory, (size_t) reading->width * sizeof(Field));
		for (i = 0; i < reading->width; i++)
			field_init(&fields[i]);
		infer_finish(inference, &options, fields, reading->width);
		compare_types(&judged, fields, memory, evidence);
		look_above_words(&judged, fields, evidence);
		look_at_names(&judged, fields, evidence);
		evidence->first_named = text_has_name_word(judged.names[judged.first]);
		evidence->first_is_name = evidence->first_named &&
			text_count_words(judged.names[judged.first]) == 1 &&
			judged.repeated[judged.first] == 0;
		evidence->counted = numbers_count_on(&judged, evidence);
		evidence->rises = evidence->counted && !judged.run.years &&
			numbers_only_rise(&judged.run, evidence) &&
			!numbers_rise_alone(&judged.run, evidence);
		evidence->whole = judged_record_count_whole(&judged);
		evidence->has_units = judged_record_has_units(&judged);
		evidence->scaled = numbers_are_scale(&judged, evidence);
		evidence->rises |= evidence->scaled && !is_spoken_for(evidence);
		evidence->lone_year = has_lone_year(&judged, evidence);
		evidence->years_in_order = judged.run.years && judged.run.in_order;
		mem_release(memory, fields);
		judged_record_end(&judged);
	}
	infer_free(inference);
}
