/*-------------------------------------------------------------------------
 *
 * header_names.c
 *	  Telling names from values.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_names.h"

#include <string.h>

bool
cells_are_names(const Slice *cells, int count, size_t longest)
{
	int			i;
	int			j;

	for (i = 0; i < count; i++)
	{
		Slice		name = value_trim(cells[i]);

		if (name.len == 0 || name.len > longest || value_is_typed(name))
			return false;
		for (j = 0; j < i && j < NAMES_COMPARED; j++)
			if (slices_equal(name, value_trim(cells[j])))
				return false;
	}
	return true;
}

bool
text_is_no_name(Slice text)
{
	static const NumberStyle point = {'.', GROUP_COMMA, false, true};
	Number		number;
	Moment		moment;

	if (number_parse(text, &point, &number))
		return number.fraction_digits > 0;
	if (moment_parse(text, &moment))
		return moment.has_date && moment.has_time;
	return memchr(text.data, '@', text.len) != NULL ||
		(text.len > 7 && (memcmp(text.data, "http://", 7) == 0 ||
						  memcmp(text.data, "https:/", 7) == 0));
}
