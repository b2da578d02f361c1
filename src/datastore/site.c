/*-------------------------------------------------------------------------
 *
 * site.c
 *	  Looking at CKAN's traces in the database.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/site.h"

SERVER_HEADERS_BEGIN
#include "common/cryptohash.h"
#include "mb/pg_wchar.h"
#include "utils/json.h"
SERVER_HEADERS_END

#include "datastore/sql.h"
#include "tabular/json.h"

#define SHA1_LENGTH 20

/*
 * Are comments written as {"_info":...}?  By the comments that are there,
 * else by the count cache, which came later.
 */
static bool
find_comment_form(const Site *site)
{
	char	   *form = sql_text(
								"SELECT description LIKE ' {%%'"
								" FROM pg_catalog.pg_description d"
								" JOIN pg_catalog.pg_class c ON c.oid = d.objoid"
								" WHERE d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass"
								" AND d.objsubid > 0 AND c.relkind = 'r'"
								" AND c.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace"
								"  WHERE nspname = '" DATASTORE_SCHEMA "')"
								" AND description ~ '^ ?[{]'"
								" LIMIT 1");

	if (form != NULL)
		return strcmp(form, "t") == 0;
	return OidIsValid(site->table_stats_owner);
}

static Oid
oid_cell(const char *cell)
{
	return cell != NULL ? (Oid) strtoul(cell, NULL, 10) : InvalidOid;
}

bool
site_trusts(Oid owner, Oid role)
{
	return OidIsValid(owner) && (owner == role || superuser_arg(owner));
}

Site *
site_look(void)
{
	Site	   *site = palloc0(sizeof(Site));
	SqlRows    *found;

	/* _table_metadata is a view in every version of CKAN */
	found = sql_rows("SELECT"
					 " (SELECT relowner FROM pg_catalog.pg_class WHERE oid ="
					 "  pg_catalog.to_regclass('" DATASTORE_SCHEMA "._table_metadata')"
					 "  AND relkind = 'v'),"
					 " (SELECT proowner FROM pg_catalog.pg_proc WHERE oid ="
					 "  pg_catalog.to_regprocedure('" DATASTORE_SCHEMA
					 ".populate_full_text_trigger()')),"
					 " (SELECT relowner FROM pg_catalog.pg_class WHERE oid ="
					 "  pg_catalog.to_regclass('" DATASTORE_SCHEMA "._table_stats')"
					 "  AND relkind = 'r')");
	site->write_role = oid_cell(found->cells[0][0]);
	site->trigger_function_owner = oid_cell(found->cells[0][1]);
	site->table_stats_owner = oid_cell(found->cells[0][2]);
	if (OidIsValid(site->write_role))
	{
		found = sql_rows(
						 "SELECT r.rolname FROM pg_catalog.pg_class c,"
						 " pg_catalog.aclexplode(c.relacl) a"
						 " JOIN pg_catalog.pg_roles r ON r.oid = a.grantee"
						 " WHERE c.oid = '" DATASTORE_SCHEMA "._table_metadata'::"
						 "pg_catalog.regclass AND a.privilege_type = 'SELECT'"
						 " AND a.grantee <> c.relowner ORDER BY 1");
		for (int i = 0; i < found->count; i++)
			site->read_roles = lappend(site->read_roles, found->cells[i][0]);
	}
	site->info_in_comments = find_comment_form(site);
	return site;
}

char *
site_index_name(const char *resource, const char *expression)
{
	char	   *named = psprintf("%s%s", resource, expression);
	uint8		hash[SHA1_LENGTH];
	char	   *name = palloc(2 * SHA1_LENGTH + 1);
	pg_cryptohash_ctx *context = pg_cryptohash_create(PG_SHA1);

	if (context == NULL || pg_cryptohash_init(context) < 0 ||
		pg_cryptohash_update(context, (uint8 *) named, strlen(named)) < 0 ||
		pg_cryptohash_final(context, hash, sizeof(hash)) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not compute a SHA-1 hash"),
				 errhint("CKAN names its indexes by SHA-1: the cryptography library of the server must allow it.")));
	pg_cryptohash_free(context);
	for (int i = 0; i < SHA1_LENGTH; i++)
		snprintf(name + 2 * i, 3, "%02x", hash[i]);
	return name;
}

void
site_check_resource(const char *resource)
{
	size_t		len = strlen(resource);
	const char *problem = NULL;

	if (len == 0)
		problem = "It is empty.";
	else if (len >= NAMEDATALEN)
		problem = "It is longer than 63 bytes.";
	else if (resource[0] == '_')
		problem = "CKAN does not see tables whose name begins with an underscore.";
	else if (resource[0] == ' ' || resource[len - 1] == ' ')
		problem = "It begins or ends with a blank.";
	else if (strpbrk(resource, "\"%") != NULL)
		problem = "It contains a double quote or a percent sign.";
	else
		for (size_t i = 0; i < len && problem == NULL; i++)
			if ((unsigned char) resource[i] < ' ' || resource[i] == 0x7F)
				problem = "It contains a control character.";

	if (problem != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("resource_id is not a name that CKAN takes for a table"),
				 errdetail("%s", problem),
				 errhint("Give the id of the CKAN resource, which is a UUID.")));
}

void
site_check_relation(Oid relation)
{
	char	   *kind = sql_text("SELECT pg_catalog.pg_describe_object("
								"'pg_catalog.pg_class'::pg_catalog.regclass, oid, 0)"
								" FROM pg_catalog.pg_class"
								" WHERE oid = %u AND relkind <> 'r'", relation);

	if (kind != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("%s has the name of the resource and is not a table",
						kind),
				 errhint("Rename or drop it, or load under another name.")));
}

char *
site_label_comment(const Site *site, const char *label)
{
	StringInfoData comment;

	initStringInfo(&comment);
	appendStringInfoString(&comment, site->info_in_comments ?
						   " {\"_info\":{\"label\":" : "{\"label\": ");
	escape_json(&comment, label);
	appendStringInfoString(&comment, site->info_in_comments ? "}}" : "}");
	return comment.data;
}

char *
site_type_override(const char *comment)
{
	json_error_t error;
	json_t	   *json;
	const json_t *info;
	const char *type;
	char		copy[NAMEDATALEN] = "";

	json = json_loads(comment, 0, &error);
	info = json_object_get(json, "_info");
	if (info == NULL)
		info = json;
	type = json_string_value(json_object_get(info, "type_override"));
	if (type != NULL)
		snprintf(copy, sizeof(copy), "%s", type);
	json_decref(json);
	return copy[0] != '\0' ? pstrdup(copy) : NULL;
}

void
site_forget_count(const Site *site, const char *resource, List **warnings)
{
	char	   *may = NULL;

	if (!OidIsValid(site->table_stats_owner))
		return;
	if (site_trusts(site->table_stats_owner, GetUserId()))
		may = sql_text("SELECT pg_catalog.has_table_privilege(t, 'SELECT')"
					   " AND pg_catalog.has_table_privilege(t, 'DELETE')"
					   " FROM pg_catalog.text('" DATASTORE_SCHEMA "._table_stats') t");
	if (may != NULL && may[0] == 't')
		sql_execute("DELETE FROM " DATASTORE_SCHEMA "._table_stats"
					" WHERE resource_id OPERATOR(pg_catalog.=) %s",
					quote_literal_cstr(resource));
	else
		*warnings = lappend(*warnings,
							"CKAN's cached row count was not cleared: the table's owner may not delete from _table_stats, or does not own it");
}
