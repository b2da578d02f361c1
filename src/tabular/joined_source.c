/*-------------------------------------------------------------------------
 *
 * joined_source.c
 *	  Joining parts.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/joined_source.h"

#include <string.h>

#include "tabular/content_kind.h"

typedef struct ByteOrderMark
{
	const char *bytes;
	size_t		len;
	const char *encoding;
	int			unit;			/* bytes of a line end */
	bool		big_endian;
} ByteOrderMark;

/* the longer one first, where one begins as another */
static const ByteOrderMark marks[] = {
	{"\xEF\xBB\xBF", 3, "UTF-8", 1, false},
	{"\xFF\xFE\x00\x00", 4, "UTF-32LE", 4, false},
	{"\x00\x00\xFE\xFF", 4, "UTF-32BE", 4, true},
	{"\xFF\xFE", 2, "UTF-16LE", 2, false},
	{"\xFE\xFF", 2, "UTF-16BE", 2, true},
};

static const ByteOrderMark *
find_mark(const char *head, size_t len)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (len >= marks[i].len &&
			memcmp(head, marks[i].bytes, marks[i].len) == 0)
			return &marks[i];
	return NULL;
}

/*
 * How wide a character of ASCII is, by the first part's mark, or by the zeros
 * that UTF-32 without one has in its last four bytes, or UTF-16 in two.
 */
static int
find_unit(const JoinedSource *joined, bool *big_endian)
{
	const unsigned char *last = joined->tail + joined->tail_len;

	*big_endian = false;
	if (joined->mark != NULL)
	{
		*big_endian = joined->mark->big_endian;
		return joined->mark->unit;
	}
	if (joined->tail_len >= 4 && last[-2] == 0 && last[-3] == 0 &&
		(last[-1] == 0) != (last[-4] == 0))
	{
		*big_endian = last[-4] == 0;
		return 4;
	}
	if (joined->tail_len >= 2 && (last[-1] == 0) != (last[-2] == 0))
	{
		*big_endian = last[-2] == 0;
		return 2;
	}
	return 1;
}

/* Text of ASCII in so many bytes a character.  Returns how many. */
static size_t
encode(const char *text, int unit, bool big_endian, char *encoded)
{
	size_t		len = 0;

	memset(encoded, 0, JOINED_END_SIZE);
	for (; *text != '\0'; text++, len += (size_t) unit)
		encoded[len + (size_t) (big_endian ? unit - 1 : 0)] = *text;
	return len;
}

static bool
ends_with(const JoinedSource *joined, const char *text, int unit,
		  bool big_endian)
{
	char		encoded[JOINED_END_SIZE];
	size_t		len = encode(text, unit, big_endian, encoded);

	return (size_t) joined->tail_len >= len &&
		memcmp(joined->tail + (size_t) joined->tail_len - len, encoded,
			   len) == 0;
}

/* A line end in front of what head holds, if the part before has none. */
static void
end_line(JoinedSource *joined)
{
	bool		big_endian;
	int			unit = find_unit(joined, &big_endian);
	const char *end = joined->terminator[0] != '\0' ? joined->terminator :
		"\n";
	char		encoded[JOINED_END_SIZE];
	size_t		len;

	if (joined->tail_len == 0 || ends_with(joined, end, unit, big_endian) ||
		(joined->terminator[0] == '\0' &&
		 ends_with(joined, "\r", unit, big_endian)))
		return;
	len = encode(end, unit, big_endian, encoded);
	memmove(joined->head + len, joined->head, joined->head_len);
	memcpy(joined->head, encoded, len);
	joined->head_len += len;
}

static bool
fail_in_part(const JoinedSource *joined, TabError *error)
{
	if (error->detail[0] == '\0')
		tab_error_detail(error, "It is part %d of the table.", joined->number);
	return false;
}

/* What stands at the beginning of a part behind the first. */
static bool
join_part(JoinedSource *joined, TabError *error)
{
	const ByteOrderMark *mark = find_mark(joined->head, joined->head_len);

	if (joined->head_len == 0)
		return true;
	if (mark != NULL && mark != joined->mark &&
		(mark->unit > 1 || (joined->mark != NULL && joined->mark->unit > 1)))
	{
		tab_fail(error, TAB_ERR_ENCODING,
				 "the file is encoded in %s, and the first part of the table is not",
				 mark->encoding);
		tab_error_hint(error, "Load the parts one by one, the others with mode \"append\".");
		return fail_in_part(joined, error);
	}
	if (!content_kind_check(joined->head, joined->head_len, error) &&
		error->code != TAB_ERR_EMPTY)
		return fail_in_part(joined, error);
	if (mark != NULL)
	{
		joined->head_len -= mark->len;
		memmove(joined->head, joined->head + mark->len, joined->head_len);
	}
	end_line(joined);
	return true;
}

static bool
begin_part(JoinedSource *joined, TabError *error)
{
	ssize_t		len;

	joined->part = joined->next(joined->arg);
	if (joined->part == NULL)
	{
		joined->over = true;
		return true;
	}
	joined->number++;
	len = source_read_fully(joined->part, joined->head, JOINED_HEAD_SIZE,
							error);
	if (len < 0)
		return false;
	joined->head_len = (size_t) len;
	if (joined->number == 1)
		joined->mark = find_mark(joined->head, joined->head_len);
	else if (!join_part(joined, error))
		return false;
	head_source_init(&joined->left, joined->head, joined->head_len,
					 joined->part);
	return true;
}

static void
remember_tail(JoinedSource *joined, const char *data, size_t len)
{
	size_t		room = sizeof(joined->tail);
	size_t		keep;

	if (len >= room)
	{
		memcpy(joined->tail, data + len - room, room);
		joined->tail_len = (int) room;
		return;
	}
	keep = room - len < (size_t) joined->tail_len ? room - len :
		(size_t) joined->tail_len;
	memmove(joined->tail, joined->tail + (size_t) joined->tail_len - keep,
			keep);
	memcpy(joined->tail + keep, data, len);
	joined->tail_len = (int) (keep + len);
}

static ssize_t
joined_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	JoinedSource *joined = (JoinedSource *) source;
	ssize_t		got;

	for (;;)
	{
		if (joined->part == NULL)
		{
			if (!joined->over && !begin_part(joined, error))
				return -1;
			if (joined->over)
				return 0;
		}
		got = source_read(&joined->left.source, data, size, error);
		if (got < 0)
			return -1;
		if (got > 0)
		{
			remember_tail(joined, data, (size_t) got);
			return got;
		}
		joined->part = NULL;
	}
}

void
joined_source_init(JoinedSource *joined, ByteSource *(*next) (void *arg),
				   void *arg, const char *terminator)
{
	memset(joined, 0, sizeof(*joined));
	joined->source.read = joined_read;
	joined->next = next;
	joined->arg = arg;
	joined->terminator = terminator;
}
