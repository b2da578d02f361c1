/*-------------------------------------------------------------------------
 *
 * body_options.c
 *	  What the judge of rows is told of their table.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/body_options.h"

#include <string.h>

/*
 * The text of the record, if it has one cell, or the others are empty; or if
 * it has two, that of the second, and *key is the first.
 */
static Slice
lone_text(const char *record, const Dialect *dialect, Slice *key)
{
	Slice		whole = {record, strlen(record)};
	Slice		text = value_trim(whole);
	size_t		len = strlen(dialect->delimiter);
	const char *found;

	while (len > 0 && text.len >= len &&
		   memcmp(text.data + text.len - len, dialect->delimiter, len) == 0)
	{
		text.len -= len;
		text = value_trim(text);
	}
	found = len > 0 ? strstr(text.data, dialect->delimiter) : NULL;
	if (found == NULL || found >= text.data + text.len)
		return text;
	/* a key and its value */
	key->data = text.data;
	key->len = (size_t) (found - text.data);
	text = slice_behind(text, key->len + len);
	found = strstr(text.data, dialect->delimiter);
	if (found != NULL && found < text.data + text.len)
		key->len = text.len = 0;
	return text;
}

int
body_named_width(const Description *description)
{
	const Field *fields = description->fields;
	int			width = description->width;

	while (width > 1 && fields[width - 1].label != NULL &&
		   fields[width - 1].label[0] == '\0' &&
		   fields[width - 1].given_name == NULL)
		width--;
	return fields[width - 1].label == NULL || fields[width - 1].label[0] == '\0' ?
		description->width : width;
}

void
body_options_init(TabMemory *memory, const Description *description,
				  const RepeatedHeader *header, BodyOptions *options)
{
	const char **labels = mem_alloc(memory,
									(size_t) description->width *
									sizeof(char *));
	int			i;

	memset(options, 0, sizeof(*options));
	options->width = description->width;
	options->labels = labels;
	options->header = header;
	options->header_width = description->header_width;
	options->named_width = body_named_width(description);
	if (description->preamble_count > 0)
		options->title = lone_text(description->preamble[description->preamble_count - 1],
								   &description->dialect, &options->title_key);
	for (i = 0; i < description->width; i++)
		labels[i] = description->fields[i].label;
}
