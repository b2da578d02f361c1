/*-------------------------------------------------------------------------
 *
 * json.h
 *	  jansson, for code that shares a process with PostgreSQL.
 *
 * The server exports a function named json_object as well, and a call from an
 * extension would reach that one.  So it is never called: json_new_object()
 * makes objects.  (libjansson's own calls are bound inside the library.)  The
 * function is not declared here, so that a slip does not compile.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_JSON_H
#define AIRCAN_TABULAR_JSON_H

#define json_object json_object_is_the_servers
#include <jansson.h>
#undef json_object

static inline json_t *
json_new_object(void)
{
	return json_pack("{}");
}

#endif							/* AIRCAN_TABULAR_JSON_H */
