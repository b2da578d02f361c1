/*-------------------------------------------------------------------------
 *
 * ascii.h
 *	  What kind of character a byte of UTF-8 is, whatever the locale.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_ASCII_H
#define AIRCAN_TABULAR_ASCII_H

#include <stdbool.h>

static inline bool
ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
ascii_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
ascii_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
ascii_is_letter(char c)
{
	return ascii_is_lower(c) || ascii_is_upper(c);
}

/* Is it a letter of ASCII, or part of a character of any other script? */
static inline bool
byte_is_letter(char c)
{
	return ascii_is_letter(c) || (unsigned char) c >= 0x80;
}

#endif							/* AIRCAN_TABULAR_ASCII_H */
