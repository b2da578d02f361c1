/*-------------------------------------------------------------------------
 *
 * json_pointer.h
 *	  A place in a JSON document, as RFC 6901 writes it.
 *
 * Owns: keeping the place while a document is gone through, to name it in an
 * error, and finding what a pointer points to.  The place is for a reader:
 * its keys are as they are, and what does not fit is cut off.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_JSON_POINTER_H
#define AIRCAN_TABULAR_JSON_POINTER_H

#include <stddef.h>

#include "tabular/json.h"

/*
 * Go to a member, or an item, for as long as it is looked at: pointer has room
 * for size bytes, and is empty at the document itself.  Returns the length to
 * cut it to for the way back.
 */
extern size_t json_pointer_enter(char *pointer, size_t size, const char *key);
extern size_t json_pointer_enter_item(char *pointer, size_t size, size_t i);

/*
 * What "/definitions/x" points to, or NULL.  It may be written as in a URL's
 * fragment, with %20 for a blank.
 */
extern const json_t *json_pointer_find(const json_t *root, const char *text);

#endif							/* AIRCAN_TABULAR_JSON_POINTER_H */
