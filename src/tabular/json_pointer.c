/*-------------------------------------------------------------------------
 *
 * json_pointer.c
 *	  Writing JSON pointers, and following them.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/json_pointer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tabular/error.h"

size_t
json_pointer_enter(char *pointer, size_t size, const char *key)
{
	size_t		len = strlen(pointer);

	tab_format(pointer + len, size - len, "/%s", key);
	return len;
}

size_t
json_pointer_enter_item(char *pointer, size_t size, size_t i)
{
	char		number[24];

	snprintf(number, sizeof(number), "%zu", i);
	return json_pointer_enter(pointer, size, number);
}

static int
hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
		c >= 'a' && c <= 'f' ? c - 'a' + 10 :
		c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The token of a pointer up to the next slash, unescaped; what is behind. */
static const char *
next_token(const char *p, char *token, size_t size)
{
	size_t		len = 0;

	for (; *p != '\0' && *p != '/'; p++)
	{
		char		c = *p;

		if (c == '%' && hex_digit(p[1]) >= 0 && hex_digit(p[2]) >= 0)
		{
			c = (char) (hex_digit(p[1]) * 16 + hex_digit(p[2]));
			p += 2;
		}
		if (c == '~' && (p[1] == '0' || p[1] == '1'))
			c = *++p == '0' ? '~' : '/';
		if (len + 1 < size)
			token[len++] = c;
	}
	token[len] = '\0';
	return p;
}

const json_t *
json_pointer_find(const json_t *root, const char *text)
{
	const json_t *json = root;
	char		token[256];

	while (json != NULL && *text == '/')
	{
		text = next_token(text + 1, token, sizeof(token));
		if (json_is_array(json))
			json = token[strspn(token, "0123456789")] == '\0' ?
				json_array_get(json, strtoul(token, NULL, 10)) : NULL;
		else
			json = json_object_get(json, token);
	}
	return *text == '\0' ? json : NULL;
}
