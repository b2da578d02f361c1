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

#include "tabular/memory.h"

#define json_object json_object_is_the_servers
#include <jansson.h>
#undef json_object

static inline json_t *
json_new_object(void)
{
	return json_pack("{}");
}

static inline void
json_release(void *arg)
{
	json_decref(*(json_t **) arg);
}

/* Room for a reference that is released with memory; NULL until then. */
static inline json_t **
json_room(TabMemory *memory)
{
	json_t	  **room = mem_alloc0(memory, sizeof(json_t *));

	mem_defer(memory, json_release, room);
	return room;
}

#endif							/* AIRCAN_TABULAR_JSON_H */
