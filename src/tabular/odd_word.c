/*-------------------------------------------------------------------------
 *
 * odd_word.c
 *	  Setting a word aside.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/odd_word.h"

#include <string.h>

#include "tabular/ascii.h"

bool
odd_word_parse(Slice text)
{
	bool		no_day = text.len >= 10 &&
		memcmp(text.data, "0000-00-00", 10) == 0;
	size_t		i;

	if (text.len > ODD_WORD_MAX)
		return false;
	for (i = 0; i < text.len; i++)
		if ((ascii_is_digit(text.data[i]) &&
			 !(no_day && text.data[i] == '0')) ||
			(unsigned char) text.data[i] < ' ')
			return false;
	return true;
}

OddWord *
odd_word_begin(TabMemory *memory, Slice word, int64_t line,
			   const ColumnEvidence *rest)
{
	OddWord    *odd = mem_alloc(memory, sizeof(OddWord));

	memcpy(odd->word, word.data, word.len);
	odd->word[word.len] = '\0';
	odd->count = 1;
	odd->line = line;
	odd->rest = *rest;
	return odd;
}

bool
odd_word_observe(OddWord * odd, Slice text, int64_t line)
{
	if (slice_equal(text, odd->word))
	{
		odd->count++;
		return true;
	}
	odd->rest.values++;
	evidence_observe(&odd->rest, text, line);
	return (odd->rest.alive & (KIND_NUMBERS | KIND_MOMENT)) != 0;
}
