/*-------------------------------------------------------------------------
 *
 * calendar_name.c
 *	  Asking ICU for the names.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/calendar_name.h"

#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "tabular/ascii.h"

#define lengthof(array) ((int) (sizeof(array) / sizeof((array)[0])))

#define LONGEST_NAME 40			/* bytes */
#define LONGEST_UNITS (LONGEST_NAME + 1)

typedef struct Name
{
	UChar		text[LONGEST_UNITS];
	int32_t		len;
} Name;

/* Without the point that short ones have behind them. */
static void
drop_point(Name *name)
{
	if (name->len > 0 && name->text[name->len - 1] == '.')
		name->len--;
}

/* False if the text is no such name. */
static bool
name_of(Slice text, Name *name)
{
	UErrorCode	status = U_ZERO_ERROR;
	size_t		i;

	if (text.len < 2 || text.len > LONGEST_NAME)
		return false;
	for (i = 0; i < text.len; i++)
		if (ascii_is_digit(text.data[i]))
			return false;
	u_strFromUTF8(name->text, LONGEST_UNITS, &name->len, text.data,
				  (int32_t) text.len, &status);
	if (U_FAILURE(status))
		return false;
	drop_point(name);
	return name->len > 0;
}

/* Which of the symbols of one kind is the name?  -1: none. */
static int
find_symbol(const UDateFormat * format, UDateFormatSymbolType type,
			const Name *name)
{
	int			count = udat_countSymbols(format, type);
	int			i;

	for (i = 0; i < count; i++)
	{
		UErrorCode	status = U_ZERO_ERROR;
		Name symbol;

		symbol.		len = udat_getSymbols(format, type, i, symbol.text,
										  LONGEST_UNITS, &status);

		if (U_FAILURE(status) || symbol.len == 0)
			continue;
		drop_point(&symbol);
		status = U_ZERO_ERROR;
		if (u_strCaseCompare(symbol.text, symbol.len, name->text, name->len,
							 U_FOLD_CASE_DEFAULT, &status) == 0)
			return i;
	}
	return -1;
}

/* Are they two of the symbols of one kind? */
static bool
are_symbols(const UDateFormat * format, const Name *a, const Name *b)
{
	static const UDateFormatSymbolType types[] = {
		UDAT_STANDALONE_WEEKDAYS, UDAT_SHORT_WEEKDAYS, UDAT_SHORTER_WEEKDAYS,
		UDAT_STANDALONE_MONTHS, UDAT_MONTHS, UDAT_STANDALONE_SHORT_MONTHS,
		UDAT_SHORT_MONTHS
	};
	int			i;

	for (i = 0; i < lengthof(types); i++)
	{
		int			first = find_symbol(format, types[i], a);
		int			second = first < 0 ? -1 : find_symbol(format, types[i], b);

		if (second >= 0 && second != first)
			return true;
	}
	return false;
}

bool
texts_are_of_calendar(Slice a, Slice b)
{
	static const char *const languages[] = {
		"en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro",
		"da", "nb", "sv", "fi", "hr", "tr", "el", "ru", "uk", "id", "ja", "ko"
	};
	Name		first;
	Name		second;
	bool		found = false;
	int			i;

	if (!name_of(a, &first) || !name_of(b, &second))
		return false;
	for (i = 0; i < lengthof(languages) && !found; i++)
	{
		UErrorCode	status = U_ZERO_ERROR;
		UDateFormat *format = udat_open(UDAT_DEFAULT, UDAT_DEFAULT,
										languages[i], NULL, 0, NULL, 0,
										&status);

		if (U_FAILURE(status))
			continue;
		found = are_symbols(format, &first, &second);
		udat_close(format);
	}
	return found;
}
