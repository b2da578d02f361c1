/*-------------------------------------------------------------------------
 *
 * request_hash.h
 *	  What tells requests apart by what they load.
 *
 * Owns: which parts of a request say what is loaded, and which only how and
 * for whom.  Two requests with one hash make the same table of the same bytes.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_REQUEST_HASH_H
#define AIRCAN_FACTORY_REQUEST_HASH_H

#include "factory/load.h"

/*
 * A SHA-256 in hexadecimal, in the current memory context.  Needs SPI.  For
 * what a table was loaded from, schema and dialect must be there and not their
 * URLs: what is found at those changes (descriptor.h).
 */
extern char *request_hash(const LoadRequest *request);

#endif							/* AIRCAN_FACTORY_REQUEST_HASH_H */
