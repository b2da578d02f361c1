/*-------------------------------------------------------------------------
 *
 * inline_data.h
 *	  Data that a request holds itself, in place of a URL.
 *
 * Owns: the "data" of a Data Resource as bytes of a CSV: an array of arrays of
 * which the first names the columns, an array of objects, an object with one
 * of these as its dialect's "property", or a text that is a CSV, or is one of
 * these in JSON if the "format" says so.  Nothing is
 * lost on the way: a cell is the text of its value, numbers as jsonb has them,
 * objects and arrays as JSON; null is no value and differs from "".  Leaves to
 * others: what the cells mean (src/tabular/).
 *
 * Of a dialect, what is about header and comments counts for rows in JSON, and
 * "property", "itemType" and "itemKeys" do; the rest is how a CSV is written.
 * jsonb does not keep the order in which an object's keys were written: columns
 * are in that of itemKeys, then of the schema's fields, then of jsonb.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_INLINE_DATA_H
#define AIRCAN_FACTORY_INLINE_DATA_H

#include "factory/options.h"
#include "tabular/source.h"

typedef struct InlineData
{
	const Jsonb *data;
	const Jsonb *options;		/* of the request; may be NULL */
	bool		is_text;		/* what was given is one */
	bool		is_json;		/* rows in JSON; else a CSV */
	const char *null_text;		/* what null is written as */
	ByteSource *bytes;
} InlineData;

/*
 * Take "data" out of options, which the others are then: NULL if it is not
 * there or null.  In the current memory context.
 */
extern const Jsonb *inline_data_take(const Jsonb **options);

/*
 * data as a source, in the current memory context, for as long as data and
 * options are there.  Changes what options (as read) say of reading to fit.
 * Raises 22023 if the data are nothing to load, with the place, and 22P04 if
 * there are none.
 */
extern InlineData *inline_data_open(const Jsonb *data, const Jsonb *options,
									LoadOptions *read);

/*
 * The Data Resource of the data with the data in it, and with the dialect as
 * it was given: what was described can be given back.
 */
extern Jsonb *inline_data_add(const InlineData *inline_data,
							  const Jsonb *document);

#endif							/* AIRCAN_FACTORY_INLINE_DATA_H */
