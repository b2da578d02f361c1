/*-------------------------------------------------------------------------
 *
 * table_block.c
 *	  Blocks of records between blank lines and titles.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/table_block.h"

#include "tabular/header_names.h"

#define NAME_LENGTH 60			/* bytes; longer ones are sentences */

/* of the records, one of so many is in tables at least */
#define LEAST_PART 6

/* and of those of several cells */
#define LEAST_SHARE 0.8

static bool
is_spaced(const Record *record)
{
	int			i;

	for (i = 1; i < record->width; i++)
		if (record->cells[i].len > 0 && record->cells[i].data[0] == ' ')
			return true;
	return false;
}

/*
 * What has come since the last is a table if it begins with names, and nearly
 * all its records are of that width.  The commas of a text have blanks behind
 * them, so there each row needs a number or a date.
 */
void
table_blocks_part(TableBlocks *blocks)
{
	int64_t		cells = blocks->alike * blocks->width;

	if (blocks->width > 0 && blocks->named && blocks->alike > 1 &&
		blocks->alike * 5 >= blocks->rows * 4 &&
		(!blocks->spaced || blocks->typed == blocks->rows - 1))
	{
		blocks->tables++;
		blocks->in_tables += blocks->alike;
		if ((blocks->typed > 0) > blocks->largest_typed ||
			((blocks->typed > 0) == blocks->largest_typed &&
			 cells > blocks->largest_cells))
		{
			blocks->largest_width = blocks->width;
			blocks->largest_typed = blocks->typed > 0;
			blocks->largest_cells = cells;
		}
	}
	blocks->width = 0;
}

void
table_blocks_follow(TableBlocks *blocks, const Record *record, bool typed)
{
	blocks->records++;
	if (record->width == 1)
	{
		table_blocks_part(blocks);
		return;
	}
	blocks->several++;
	if (blocks->width == 0)
	{
		blocks->width = record->width;
		blocks->named = cells_are_names(record->cells, record->width,
										NAME_LENGTH);
		blocks->spaced = is_spaced(record);
		blocks->rows = blocks->alike = blocks->typed = 0;
	}
	blocks->rows++;
	blocks->typed += typed;
	blocks->alike += record->width == blocks->width;
}

double
table_blocks_share(const TableBlocks *blocks)
{
	double		share = blocks->several > 0 ?
		(double) blocks->in_tables / (double) blocks->several : 0;

	return blocks->tables > 1 && share >= LEAST_SHARE &&
		blocks->in_tables * LEAST_PART >= blocks->records ? share : 0;
}
