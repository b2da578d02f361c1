/*-------------------------------------------------------------------------
 *
 * jsonb_member.h
 *	  One member of a jsonb object.
 *
 * Owns: finding it, and the object without it or with another in its place.
 * Results are in the current memory context.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_JSONB_MEMBER_H
#define AIRCAN_FACTORY_JSONB_MEMBER_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

/*
 * A member that is not null, in *value, which points into the object; whether
 * there is one.  False as well if it is no object, or NULL.
 */
extern bool jsonb_member_find(const Jsonb *object, const char *key,
							  JsonbValue *value);

/* The same as jsonb, or NULL; the object is without it then. */
extern Jsonb *jsonb_member_take(const Jsonb **object, const char *key);

extern Jsonb *jsonb_member_drop(const Jsonb *object, const char *key);
extern Jsonb *jsonb_member_put(const Jsonb *object, const char *key,
							   const Jsonb *value);

#endif							/* AIRCAN_FACTORY_JSONB_MEMBER_H */
