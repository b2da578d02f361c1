/*-------------------------------------------------------------------------
 *
 * response.c
 *	  Reading header lines.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/response.h"

#include <ctype.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static bool field_is(const char *line, size_t len, const char *name,
					 const char **value, size_t *value_len);
static void copy_value(char *target, size_t size, const char *value,
					   size_t len);
static void copy_lower(char *target, size_t size, const char *value,
					   size_t len);
static void read_content_type(Response *response, const char *value,
							  size_t len);
static void read_content_range(Response *response, const char *value,
							   size_t len);
static int64_t read_retry_after(const char *value, size_t len);
static int64_t read_number(const char *value, size_t len);

void
response_reset(Response *response)
{
	memset(response, 0, sizeof(*response));
	response->content_length = -1;
	response->range_start = -1;
	response->range_total = -1;
	response->retry_after = -1;
}

void
response_line(Response *response, const char *line, size_t len)
{
	const char *value;
	size_t		n;

	if (len > 5 && strncmp(line, "HTTP/", 5) == 0)
	{
		const char *space = memchr(line, ' ', len);

		response_reset(response);
		if (space != NULL && line + len - space >= 4)
			response->status = (int) read_number(space + 1, 3);
		return;
	}

	if (field_is(line, len, "Content-Type", &value, &n))
		read_content_type(response, value, n);
	else if (field_is(line, len, "Content-Encoding", &value, &n))
	{
		copy_lower(response->content_encoding,
				   sizeof(response->content_encoding), value, n);
		if (strcmp(response->content_encoding, "identity") == 0)
			response->content_encoding[0] = '\0';
	}
	else if (field_is(line, len, "Content-Length", &value, &n))
		response->content_length = read_number(value, n);
	else if (field_is(line, len, "Content-Range", &value, &n))
		read_content_range(response, value, n);
	else if (field_is(line, len, "ETag", &value, &n))
		copy_value(response->etag, sizeof(response->etag), value, n);
	else if (field_is(line, len, "Last-Modified", &value, &n))
		copy_value(response->last_modified, sizeof(response->last_modified),
				   value, n);
	else if (field_is(line, len, "Date", &value, &n))
		copy_value(response->date, sizeof(response->date), value, n);
	else if (field_is(line, len, "Retry-After", &value, &n))
		response->retry_after = read_retry_after(value, n);
	else if (field_is(line, len, "Transfer-Encoding", &value, &n))
		response->chunked = true;
}

void
response_excerpt(Response *response, const char *data, size_t len)
{
	size_t		used = strlen(response->excerpt);

	for (size_t i = 0; i < len && used < sizeof(response->excerpt) - 1; i++)
	{
		unsigned char c = (unsigned char) data[i];

		/* one space for any white space, nothing before the first word */
		if (isspace(c))
		{
			if (used == 0 || response->excerpt[used - 1] == ' ')
				continue;
			c = ' ';
		}
		else if (c < 0x20 || c > 0x7E)
			c = '?';
		response->excerpt[used++] = (char) c;
	}
	response->excerpt[used] = '\0';
}

const char *
response_validator(const Response *response)
{
	time_t		modified;
	time_t		date;

	/* "W/" marks one that is equal for bodies that are not */
	if (response->etag[0] == '"' && strchr(response->etag, '?') == NULL)
		return response->etag;
	if (response->last_modified[0] == '\0')
		return NULL;

	/* a file may change twice in a second, but not behind the clock's back */
	modified = curl_getdate(response->last_modified, NULL);
	date = curl_getdate(response->date, NULL);
	if (modified < 0 || date < 0 || date - modified < 1)
		return NULL;
	return response->last_modified;
}

/* Is it the line of this field?  Its value comes without blanks around it. */
static bool
field_is(const char *line, size_t len, const char *name, const char **value,
		 size_t *value_len)
{
	size_t		name_len = strlen(name);
	const char *start;
	const char *end = line + len;

	if (len <= name_len || line[name_len] != ':' ||
		strncasecmp(line, name, name_len) != 0)
		return false;
	start = line + name_len + 1;
	while (start < end && isspace((unsigned char) *start))
		start++;
	while (end > start && isspace((unsigned char) end[-1]))
		end--;
	*value = start;
	*value_len = (size_t) (end - start);
	return true;
}

static void
copy_value(char *target, size_t size, const char *value, size_t len)
{
	target[0] = '\0';
	if (len >= size)
		return;
	for (size_t i = 0; i < len; i++)
	{
		unsigned char c = (unsigned char) value[i];

		target[i] = (char) (c < 0x20 || c > 0x7E ? '?' : c);
	}
	target[len] = '\0';
}

static void
copy_lower(char *target, size_t size, const char *value, size_t len)
{
	copy_value(target, size, value, len);
	for (char *c = target; *c != '\0'; c++)
		*c = (char) tolower((unsigned char) *c);
}

/* text/csv; header=present; charset="iso-8859-1" */
static void
read_content_type(Response *response, const char *value, size_t len)
{
	const char *end = value + len;
	const char *next = memchr(value, ';', len);
	const char *stop = next != NULL ? next : end;

	while (stop > value && isspace((unsigned char) stop[-1]))
		stop--;
	copy_lower(response->content_type, sizeof(response->content_type), value,
			   (size_t) (stop - value));

	response->charset[0] = '\0';
	while (next != NULL)
	{
		const char *start = next + 1;

		next = memchr(start, ';', (size_t) (end - start));
		stop = next != NULL ? next : end;
		while (start < stop && isspace((unsigned char) *start))
			start++;
		if (stop - start <= 8 || strncasecmp(start, "charset=", 8) != 0)
			continue;
		start += 8;
		while (stop > start && isspace((unsigned char) stop[-1]))
			stop--;
		if (stop - start >= 2 && *start == '"' && stop[-1] == '"')
		{
			start++;
			stop--;
		}
		copy_value(response->charset, sizeof(response->charset), start,
				   (size_t) (stop - start));
		return;
	}
}

/* "bytes 100-199/200", "bytes 100-199/" and a star, "bytes " star "/200" */
static void
read_content_range(Response *response, const char *value, size_t len)
{
	char		copy[80];
	char	   *dash;
	char	   *slash;

	copy_lower(copy, sizeof(copy), value, len);
	if (strncmp(copy, "bytes ", 6) != 0)
		return;
	slash = strchr(copy, '/');
	if (slash == NULL)
		return;
	response->range_total = read_number(slash + 1, strlen(slash + 1));
	dash = strchr(copy, '-');
	if (dash != NULL && dash < slash)
		response->range_start = read_number(copy + 6,
											(size_t) (dash - copy - 6));
}

/* seconds, or a date */
static int64_t
read_retry_after(const char *value, size_t len)
{
	int64_t		seconds = read_number(value, len);
	char		copy[64];
	time_t		date;

	if (seconds >= 0)
		return seconds;
	copy_value(copy, sizeof(copy), value, len);
	date = curl_getdate(copy, NULL);
	if (date < 0)
		return -1;
	seconds = (int64_t) date - (int64_t) time(NULL);
	return seconds > 0 ? seconds : 0;
}

/* Digits and nothing else, or -1. */
static int64_t
read_number(const char *value, size_t len)
{
	int64_t		number = 0;

	if (len == 0 || len > 18)
		return -1;
	for (size_t i = 0; i < len; i++)
	{
		if (!isdigit((unsigned char) value[i]))
			return -1;
		number = number * 10 + (value[i] - '0');
	}
	return number;
}
