/*-------------------------------------------------------------------------
 *
 * fuzz_dialect.c
 *	  Some dialect is found for any text, the same each time, and can be
 *	  written and given back.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#include "tabular/dialect_json.h"

static void
choose_given(Input *input, Dialect *dialect, DialectGiven *given)
{
	static const char *const delimiters[] = {
		",", ";", "\t", "::", "", " ", "abc"
	};
	static const char *const terminators[] = {"", ";", "|\n", ",", " |"};
	unsigned	flags = input_choose(input, 256);

	dialect_init(dialect);
	memset(given, 0, sizeof(*given));
	if (flags & 1)
		return;					/* nothing: the usual case */
	given->delimiter = flags & 2;
	if (given->delimiter)
		strcpy(dialect->delimiter, delimiters[input_choose(input, 7)]);
	given->quote = flags & 4;
	if (given->quote)
		dialect->quote = "\"'\0|"[input_choose(input, 4)];
	given->escape = flags & 8;
	if (given->escape)
		dialect->escape = "\\\0"[input_choose(input, 2)];
	given->skip_initial_space = flags & 16;
	given->comment = flags & 32;
	if (given->comment)
		strcpy(dialect->comment, input_choose(input, 2) ? "#" : "//");
	given->header = flags & 64;
	if (given->header)
		dialect->header = input_choose(input, 2);
	given->skip_records = flags & 128;
	if (given->skip_records)
		dialect->skip_records = (int) input_choose(input, 5);
	strcpy(dialect->terminator, terminators[input_choose(input, 5)]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TabMemory  *memory = heap_memory_create();
	Input		input = {data, size};
	Dialect		dialects[2];
	DialectReport reports[2];
	DialectGiven given;
	TextWindow	windows[2] = {{.is_head = true}};
	int			window_count = 1;
	Slice		text;

	choose_given(&input, &dialects[0], &given);
	dialects[1] = dialects[0];
	if (input_choose(&input, 4) == 0)
	{
		Input		head = {input.data, input.len / 2};

		text = as_text(memory, input_rest(memory, &head));
		windows[0].data = text.data;
		windows[0].len = text.len;
		input.data += head.len;
		input.len -= head.len;
		window_count = 2;
	}
	text = as_text(memory, input_rest(memory, &input));
	windows[window_count - 1].data = text.data;
	windows[window_count - 1].len = text.len;
	windows[window_count - 1].is_end = true;

	for (int i = 0; i < 2; i++)
		dialect_detect(memory, windows, window_count, &given, &dialects[i],
					   &reports[i]);
	CHECK(dialect_equal(&dialects[0], &dialects[1]));
	CHECK(reports[0].width == reports[1].width);
	CHECK(reports[0].width >= 1 && reports[0].width <= MAX_CELLS);
	CHECK(reports[0].consistency >= 0 && reports[0].consistency <= 1);
	CHECK(reports[0].header_confidence >= 0.5 &&
		  reports[0].header_confidence <= 1);
	CHECK(reports[0].header_reason != NULL);
	CHECK(dialects[0].skip_records >= 0 &&
		  dialects[0].skip_records <= DIALECT_MAX_PREAMBLE);

	/* one that was found whole can be given back */
	if (!given.delimiter && !given.quote && !given.escape)
	{
		json_t	   *json = dialect_to_json(&dialects[0]);
		DialectGiven back = {0};
		TabError	error;

		dialect_init(&dialects[1]);
		CHECK(dialect_from_json(memory, json, &dialects[1], &back, &error));
		json_decref(json);
		CHECK(dialect_equal(&dialects[0], &dialects[1]));
		CHECK(strcmp(dialects[0].terminator, dialects[1].terminator) == 0);
	}
	heap_memory_destroy(memory);
	return 0;
}
