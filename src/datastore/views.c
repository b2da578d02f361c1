/*-------------------------------------------------------------------------
 *
 * views.c
 *	  Capturing dependent views, and making them again.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/views.h"

SERVER_HEADERS_BEGIN
#include "catalog/namespace.h"
#include "utils/acl.h"
SERVER_HEADERS_END

#include "datastore/carry.h"
#include "datastore/site.h"
#include "datastore/sql.h"
#include "datastore/staging.h"
#include "subtransaction.h"

#define DROP_VIEWS_HINT \
	"Drop it before the load, or give the option {\"drop_views\": true}."

/*
 * Views that depend on %u, with the longest way to them.  A view depends on
 * what its _RETURN rule names; rules of other kinds make no view, and could go
 * in circles.
 */
#define DEPENDENT_VIEWS \
	"WITH RECURSIVE uses(view, used) AS (" \
	" SELECT r.ev_class, d.refobjid FROM pg_catalog.pg_depend d" \
	"  JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid" \
	"  WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass" \
	"  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass" \
	"  AND r.rulename = '_RETURN' AND r.ev_class <> d.refobjid)," \
	" dependent(oid, level) AS (" \
	" SELECT view, 1 FROM uses WHERE used = %u" \
	" UNION SELECT u.view, v.level + 1 FROM dependent v" \
	"  JOIN uses u ON u.used = v.oid) "

static void
raise_dependent(const char *object, const char *detail, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST),
			 errmsg("%s cannot be carried over to the new table", object),
			 errdetail_internal("%s", detail),
			 errhint("%s", hint)));
}

/*
 * Anything else that depends on the table, its views or their row types: a
 * foreign key of another table, a function that takes a row, ...
 */
static void
check_other_dependents(Oid table)
{
	SqlRows    *rows;

	rows = sql_rows(
					DEPENDENT_VIEWS
					", relation(oid) AS (SELECT %u::pg_catalog.oid"
					"  UNION SELECT oid FROM dependent"
					"  UNION SELECT d.objid FROM pg_catalog.pg_depend d"
					"   JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'"
					"   WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
					"   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass"
					"   AND d.refobjid = %u AND d.deptype IN ('a', 'i')),"
					" own_type(oid) AS (SELECT t.oid FROM pg_catalog.pg_type t"
					"  JOIN relation ON t.typrelid = relation.oid"
					"  UNION SELECT t.typarray FROM pg_catalog.pg_type t"
					"  JOIN relation ON t.typrelid = relation.oid)"
					" SELECT DISTINCT pg_catalog.pg_describe_object("
					"  d.classid, d.objid, d.objsubid)"
					" FROM pg_catalog.pg_depend d"
					" WHERE d.deptype = 'n'"
					" AND (d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass"
					"   AND d.refobjid IN (SELECT oid FROM relation)"
					"  OR d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass"
					"   AND d.refobjid IN (SELECT oid FROM own_type))"
					" AND NOT (d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass"
					"  AND EXISTS (SELECT FROM pg_catalog.pg_rewrite r"
					"   WHERE r.oid = d.objid AND r.ev_class IN (SELECT oid FROM relation)))"
					" AND NOT (d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass"
					"  AND EXISTS (SELECT FROM pg_catalog.pg_attrdef f"
					"   WHERE f.oid = d.objid AND f.adrelid IN (SELECT oid FROM relation)))"
					" AND NOT (d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass"
					"  AND EXISTS (SELECT FROM pg_catalog.pg_constraint k"
					"   WHERE k.oid = d.objid AND k.conrelid = %u))"
					" AND NOT (d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass"
					"  AND EXISTS (SELECT FROM pg_catalog.pg_trigger t"
					"   WHERE t.oid = d.objid AND t.tgrelid IN (SELECT oid FROM relation)))"
					" AND NOT (d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
					"  AND EXISTS (SELECT FROM pg_catalog.pg_index i"
					"   WHERE i.indexrelid = d.objid AND i.indrelid = %u))"
					" ORDER BY 1",
					table, table, table, table, table);
	if (rows->count > 0)
		raise_dependent(rows->cells[0][0],
						"It depends on the table that is replaced.",
						"Drop it before the load.");
}

/* Features of the table itself that a new table would not have. */
static void
check_table_features(Oid table, const char *qualified)
{
	char	   *feature;

	site_check_relation(table);
	feature = sql_text("SELECT pg_catalog.concat_ws(', ',"
					   " CASE WHEN c.relrowsecurity OR EXISTS (SELECT FROM"
					   "  pg_catalog.pg_policy p WHERE p.polrelid = c.oid)"
					   "  THEN 'row-level security' END,"
					   " CASE WHEN c.relpersistence <> 'p' THEN 'being unlogged' END,"
					   " CASE WHEN c.reloftype <> 0 THEN 'being of a type' END,"
					   " CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits i"
					   "  WHERE i.inhrelid = c.oid OR i.inhparent = c.oid) THEN 'inheritance' END,"
					   " CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a"
					   "  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
					   "  AND (a.attgenerated <> '' OR a.attidentity <> ''))"
					   "  THEN 'a generated or identity column' END,"
					   " CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_seclabel l"
					   "  WHERE l.objoid = c.oid) THEN 'a security label' END,"
					   " (SELECT 'publication ' || pg_catalog.quote_ident(p.pubname)"
					   "  FROM pg_catalog.pg_publication_rel r"
					   "  JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid"
					   "  WHERE r.prrelid = c.oid ORDER BY 1 LIMIT 1))"
					   " FROM pg_catalog.pg_class c WHERE c.oid = %u", table);
	if (feature != NULL && *feature != '\0')
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("table %s has what a new table would lose: %s",
						qualified, feature),
				 errhint("Take it off the table before the load.")));
}

List *
views_depending(Oid table)
{
	SqlRows    *rows = sql_rows(DEPENDENT_VIEWS
								"SELECT oid FROM dependent GROUP BY oid"
								" ORDER BY pg_catalog.max(level), oid", table);
	List	   *oids = NIL;

	for (int i = 0; i < rows->count; i++)
		oids = lappend_oid(oids, (Oid) strtoul(rows->cells[i][0], NULL, 10));
	return oids;
}

/* A view that the load could not make again, whatever its definition says. */
static void
check_view(const DependentView *view, Oid caller, bool drop_views)
{
	char	   *name = psprintf("view %s", view->qualified);

	if (view->temporary)
		raise_dependent(name, "It is a temporary view.",
						"Drop it before the load.");
	if (view->materialized && !drop_views)
		raise_dependent(psprintf("materialized %s", name),
						"Its contents would be lost.", DROP_VIEWS_HINT);
	if (!compat_can_set_role(caller, view->owner))
		raise_dependent(name,
						psprintf("It belongs to role \"%s\", which this load may not act as.",
								 GetUserNameFromId(view->owner, false)),
						"Let a member of that role, or an administrator, run the load.");
}

/* A view made to see how the server shows it. */
typedef struct AliasProbe
{
	const char *qualified;		/* of the table */
	char	   *definition;
} AliasProbe;

static void
make_alias(void *arg)
{
	AliasProbe *probe = arg;
	char	   *name = sql_qualified(STAGING_SCHEMA,
									 staging_unique_name("alias"));

	sql_execute("CREATE VIEW %s AS SELECT * FROM %s", name, probe->qualified);
	probe->definition =
		sql_text("SELECT pg_catalog.pg_get_viewdef(%s::pg_catalog.regclass)",
				 quote_literal_cstr(name));
}

/* How the server shows a view made as SELECT * FROM the table. */
static char *
alias_definition(const char *qualified)
{
	AliasProbe	probe = {qualified, NULL};
	ErrorData  *error = subtransaction_run(make_alias, &probe,
										   SUBTRANSACTION_UNDO);

	if (error != NULL)
		ReThrowError(error);
	return probe.definition;
}

/* What a view is, but for the statements that hang on it. */
static List *
look_at_views(Oid table, const char *qualified, Oid caller, bool drop_views)
{
	List	   *views = NIL;
	SqlRows    *rows;

	rows = sql_rows(DEPENDENT_VIEWS
					"SELECT c.oid, c.relowner, c.relkind, c.relpersistence,"
					" pg_catalog.format('%%I.%%I', n.nspname, c.relname),"
					" pg_catalog.array_to_string(c.reloptions, ', '),"
					" pg_catalog.pg_get_viewdef(c.oid),"
					" n.nspname = '" DATASTORE_SCHEMA "' AND c.relowner ="
					"  (SELECT t.relowner FROM pg_catalog.pg_class t WHERE t.oid = %u)"
					" FROM dependent v JOIN pg_catalog.pg_class c ON c.oid = v.oid"
					" JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
					" GROUP BY c.oid, n.nspname"
					" ORDER BY pg_catalog.max(v.level), c.oid", table, table);
	for (int i = 0; i < rows->count; i++)
	{
		char	  **cells = rows->cells[i];
		DependentView *view = palloc0(sizeof(DependentView));

		view->oid = (Oid) strtoul(cells[0], NULL, 10);
		view->owner = (Oid) strtoul(cells[1], NULL, 10);
		view->materialized = cells[2][0] == 'm';
		view->temporary = cells[3][0] == 't';
		view->qualified = cells[4];
		view->options = cells[5] != NULL ? psprintf(" WITH (%s)", cells[5]) : "";
		view->definition = cells[6];
		view->may_be_alias = cells[7][0] == 't';
		check_view(view, caller, drop_views);
		views = lappend(views, view);
	}
	return views;
}

void
views_check(Oid table, const char *qualified, Oid caller, bool drop_views)
{
	check_table_features(table, qualified);
	check_other_dependents(table);
	(void) look_at_views(table, qualified, caller, drop_views);
}

List *
views_capture(Oid table, const char *qualified, Oid caller, bool drop_views)
{
	char	   *alias = NULL;
	List	   *views;
	ListCell   *cell;

	check_table_features(table, qualified);
	check_other_dependents(table);
	views = look_at_views(table, qualified, caller, drop_views);
	foreach(cell, views)
	{
		DependentView *view = lfirst(cell);

		if (view->may_be_alias && alias == NULL)
			alias = alias_definition(qualified);
		if (view->may_be_alias && strcmp(view->definition, alias) == 0)
			view->definition = psprintf("SELECT * FROM %s", qualified);
		view->statements = carry_statements(view->oid, InvalidOid,
											view->qualified);
	}
	return views;
}

/*
 * Act as the owner of a view; as the caller where that is a superuser, since
 * an owner need not have the right to create in the view's schema any more.
 */
static void
become_owner(const DependentView *view, Oid caller, SqlGuard *guard)
{
	sql_become(superuser_arg(caller) ? caller : view->owner, guard);
}

void
views_drop(List *views, Oid caller)
{
	for (int i = list_length(views) - 1; i >= 0; i--)
	{
		DependentView *view = list_nth(views, i);
		SqlGuard	guard;

		become_owner(view, caller, &guard);
		sql_execute("DROP %sVIEW %s", view->materialized ? "MATERIALIZED " : "",
					view->qualified);
		sql_become_again(&guard);
	}
}

/* Make one view again.  Returns what was wrong, or NULL. */
static ErrorData *
recreate(DependentView *view, Oid caller, List **warnings)
{
	ErrorData  *error = NULL;
	SqlGuard	guard;

	become_owner(view, caller, &guard);
	if (sql_try(&error, psprintf("CREATE VIEW %s%s AS %s", view->qualified,
								 view->options, view->definition)))
	{
		if (GetUserId() != view->owner)
			sql_execute("ALTER VIEW %s OWNER TO %s", view->qualified,
						quote_identifier(GetUserNameFromId(view->owner, false)));
		carry_revoke_defaults(sql_oid("SELECT %s::pg_catalog.regclass::pg_catalog.oid",
									  quote_literal_cstr(view->qualified)),
							  view->qualified);
		carry_run(view->statements, warnings);
	}
	sql_become_again(&guard);
	return error;
}

void
views_recreate(List *views, Oid caller, bool drop_views, List **warnings)
{
	ListCell   *cell;

	foreach(cell, views)
	{
		DependentView *view = lfirst(cell);
		ErrorData  *error = NULL;
		char	   *told;

		if (!view->materialized)
		{
			error = recreate(view, caller, warnings);
			if (error == NULL)
				continue;
			if (!drop_views)
				raise_dependent(psprintf("view %s", view->qualified),
								error->message, DROP_VIEWS_HINT);
		}
		told = psprintf("view %s was dropped", view->qualified);
		*warnings = lappend(*warnings, told);
	}
}
