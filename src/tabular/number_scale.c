/*-------------------------------------------------------------------------
 *
 * number_scale.c
 *	  Comparing the numbers of a record.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/number_scale.h"

#include <stdlib.h>
#include <string.h>

#include "tabular/ascii.h"

#define NUMBER_BYTES 24

/* Digits, perhaps with a sign and a point or comma among them. */
static bool
parse_plain(Slice text, double *number)
{
	char		digits[NUMBER_BYTES];
	int			points = 0;
	size_t		from = text.len > 0 && text.data[0] == '-';

	if (text.len == from || text.len >= sizeof(digits))
		return false;
	memcpy(digits, text.data, text.len);
	digits[text.len] = '\0';
	for (size_t i = from; i < text.len; i++)
	{
		if (digits[i] == ',' || digits[i] == '.')
		{
			digits[i] = '.';
			points++;
		}
		else if (!ascii_is_digit(digits[i]))
			return false;
	}
	*number = strtod(digits, NULL);
	return points <= 1;
}

NumberScale
number_scale_of(const Slice *cells, int width)
{
	NumberScale none = {0, 0};
	NumberScale scale = {0, 0};
	double		previous = 0;

	for (int i = 0; i < width; i++)
	{
		Slice		cell = value_trim(cells[i]);
		double		number;
		int			direction;

		if (!parse_plain(cell, &number))
		{
			if (value_is_typed(cell))
				return none;
			continue;
		}
		direction = (number > previous) - (number < previous);
		if (scale.count > 0 &&
			(direction == 0 ||
			 (scale.direction != 0 && direction != scale.direction)))
			return none;
		if (scale.count > 0)
			scale.direction = direction;
		previous = number;
		scale.count++;
	}
	return scale.direction == 0 ? none : scale;
}
