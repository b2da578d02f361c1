/*-------------------------------------------------------------------------
 *
 * jsonb_member.c
 *	  Finding, taking out, dropping and replacing a member.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/jsonb_member.h"

SERVER_HEADERS_BEGIN
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/fmgrprotos.h"
SERVER_HEADERS_END

bool
jsonb_member_find(const Jsonb *object, const char *key, JsonbValue *value)
{
	return object != NULL && JB_ROOT_IS_OBJECT(object) &&
		getKeyJsonValueFromContainer(unconstify(JsonbContainer *,
												&object->root),
									 key, (int) strlen(key), value) != NULL &&
		value->type != jbvNull;
}

Jsonb *
jsonb_member_take(const Jsonb **object, const char *key)
{
	JsonbValue	value;

	if (!jsonb_member_find(*object, key, &value))
		return NULL;
	*object = jsonb_member_drop(*object, key);
	return JsonbValueToJsonb(&value);
}

Jsonb *
jsonb_member_drop(const Jsonb *object, const char *key)
{
	return DatumGetJsonbP(DirectFunctionCall2(jsonb_delete,
											  JsonbPGetDatum(object),
											  CStringGetTextDatum(key)));
}

Jsonb *
jsonb_member_put(const Jsonb *object, const char *key, const Jsonb *value)
{
	Datum		name = CStringGetTextDatum(key);
	ArrayType  *path = construct_array(&name, 1, TEXTOID, -1, false,
									   TYPALIGN_INT);

	return DatumGetJsonbP(DirectFunctionCall4(jsonb_set,
											  JsonbPGetDatum(object),
											  PointerGetDatum(path),
											  JsonbPGetDatum(value),
											  BoolGetDatum(true)));
}
