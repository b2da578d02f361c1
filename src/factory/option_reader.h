/*-------------------------------------------------------------------------
 *
 * option_reader.h
 *	  What the readers of single options share.
 *
 * Owns: the state while options are read, and how a value is refused.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_OPTION_READER_H
#define AIRCAN_FACTORY_OPTION_READER_H

#include "factory/options.h"
#include "tabular/json.h"

typedef struct OptionReader
{
	TabMemory  *memory;
	LoadOptions *options;
	TabError   *error;
	const char *key;
	int			uses;			/* OptionUse */
} OptionReader;

/* option "key" must be <what>; false */
extern bool option_refuse(OptionReader *reader, const char *what);

extern bool option_read_boolean(OptionReader *reader, const json_t *value,
								bool *boolean);

/* Reads those of queue_options.h. */
extern bool queue_option_read(OptionReader *reader, const json_t *value);

#endif							/* AIRCAN_FACTORY_OPTION_READER_H */
