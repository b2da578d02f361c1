/*-------------------------------------------------------------------------
 *
 * queue_options.c
 *	  Reading the options of a job.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/queue_options.h"

SERVER_HEADERS_BEGIN
#include "datatype/timestamp.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include "factory/option_reader.h"
#include "subtransaction.h"

/* Longest label, in bytes: all of a job's fit into a notification. */
#define LABEL_BYTES 250

#define TRIES_MAX 100

/* ten years, so that nothing overflows */
#define LONGEST_SECONDS (10.0 * 366 * 86400)

void
queue_options_init(QueueOptions *options)
{
	memset(options, 0, sizeof(*options));
	options->retries = -1;
	options->timeout_ms = -1;
}

static bool
read_label(OptionReader *reader, const json_t *value, const char **label)
{
	const char *given = json_string_value(value);

	if (given == NULL || given[0] == '\0' || strlen(given) > LABEL_BYTES)
		return option_refuse(reader, "a text of 1 to 250 bytes");
	for (const char *p = given; *p != '\0'; p++)
		if ((unsigned char) *p < 0x20 || *p == 0x7f)
			return option_refuse(reader, "a text without control characters");
	*label = mem_strdup(reader->memory, given);
	return true;
}

static bool
read_int(OptionReader *reader, const json_t *value, int minimum, int maximum,
		 const char *expected, int *number)
{
	if (!json_is_integer(value) || json_integer_value(value) < minimum ||
		json_integer_value(value) > maximum)
		return option_refuse(reader, expected);
	*number = (int) json_integer_value(value);
	return true;
}

/* An interval as SQL has it, for subtransaction_run(). */
typedef struct GivenInterval
{
	const char *text;
	double		seconds;
} GivenInterval;

static void
read_interval(void *arg)
{
	GivenInterval *given = arg;
	Interval   *interval =
		DatumGetIntervalP(DirectFunctionCall3(interval_in,
											  CStringGetDatum(given->text),
											  ObjectIdGetDatum(InvalidOid),
											  Int32GetDatum(-1)));

	given->seconds = (double) interval->time / USECS_PER_SEC +
		(double) interval->day * SECS_PER_DAY +
		(double) interval->month * DAYS_PER_MONTH * SECS_PER_DAY;
}

static bool
read_duration(OptionReader *reader, const json_t *value, int64 *ms)
{
	GivenInterval given = {json_string_value(value), 0};

	if (json_is_number(value))
		given.seconds = json_number_value(value);
	else if (given.text == NULL ||
			 subtransaction_run(read_interval, &given,
								SUBTRANSACTION_KEEP) != NULL)
		return option_refuse(reader, "a number of seconds, or an interval like \"10 min\"");
	if (!(given.seconds >= 0 && given.seconds <= LONGEST_SECONDS))
		return option_refuse(reader, "a time of 0 seconds to 10 years");
	*ms = (int64) (given.seconds * 1000);
	return true;
}

bool
queue_option_read(OptionReader *reader, const json_t *value)
{
	QueueOptions *queue = &reader->options->queue;
	const char *key = reader->key;

	if (strcmp(key, "dataset") == 0)
		return read_label(reader, value, &queue->dataset);
	if (strcmp(key, "delay") == 0)
		return read_duration(reader, value, &queue->delay_ms);
	if (strcmp(key, "force") == 0)
		return option_read_boolean(reader, value, &queue->force);
	if (strcmp(key, "priority") == 0)
		return read_int(reader, value, -1000, 1000,
						"a number from -1000 to 1000", &queue->priority);
	if (strcmp(key, "retries") == 0)
		return read_int(reader, value, 0, TRIES_MAX,
						"a number from 0 to 100", &queue->retries);
	if (strcmp(key, "run_id") == 0)
		return read_label(reader, value, &queue->run_id);
	if (strcmp(key, "supersede") == 0)
		return option_read_boolean(reader, value, &queue->supersede);
	if (strcmp(key, "timeout") == 0)
		return read_duration(reader, value, &queue->timeout_ms);
	if (strcmp(key, "token") == 0)
		return read_label(reader, value, &queue->token);
	if (strcmp(key, "user") == 0)
		return read_label(reader, value, &queue->user);
	return option_refuse(reader, "known");
}
