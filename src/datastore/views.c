/*-------------------------------------------------------------------------
 *
 * views.c
 *	  Capturing dependent views, and making them again.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/views.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "catalog/namespace.h"
#include "utils/acl.h"
#include "utils/resowner.h"
SERVER_HEADERS_END

#include "datastore/carry.h"
#include "datastore/site.h"
#include "datastore/sql.h"

#define DROP_VIEWS_HINT \
	"Drop it before the load, or give the option {\"drop_views\": true}."

/* views that depend on %u, with the longest way to them */
#define DEPENDENT_VIEWS \
	"WITH RECURSIVE dependent(oid, level) AS (" \
	" SELECT r.ev_class, 1 FROM pg_catalog.pg_depend d" \
	"  JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid" \
	"  WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass" \
	"  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass" \
	"  AND d.refobjid = %u AND r.ev_class <> %u" \
	" UNION SELECT r.ev_class, v.level + 1 FROM dependent v" \
	"  JOIN pg_catalog.pg_depend d ON d.refobjid = v.oid" \
	"  JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid" \
	"  WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass" \
	"  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass" \
	"  AND r.ev_class <> v.oid) "

static void
raise_dependent(const char *object, const char *table, const char *detail,
				const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST),
			 errmsg("%s cannot be carried over to the new table %s",
					object, table),
			 errdetail_internal("%s", detail),
			 errhint("%s", hint)));
}

/*
 * Anything else that depends on the table, its views or their row types: a
 * foreign key of another table, a function that takes a row, ...
 */
static void
check_other_dependents(Oid table, const char *qualified)
{
	SqlRows    *rows;

	rows = sql_rows(
					DEPENDENT_VIEWS
					", relation(oid) AS (SELECT %u::pg_catalog.oid"
					"  UNION SELECT oid FROM dependent),"
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
		raise_dependent(rows->cells[0][0], qualified,
						"It depends on the table that is replaced.",
						"Drop it before the load.");
}

/* Features of the table itself that a new table would not have. */
static void
check_table_features(Oid table, const char *qualified)
{
	char	   *feature = sql_text(
								   "SELECT pg_catalog.concat_ws(', ',"
								   " CASE WHEN c.relrowsecurity THEN 'row-level security' END,"
								   " CASE WHEN c.relkind <> 'r' THEN 'being something else than a plain table' END,"
								   " CASE WHEN c.relpersistence <> 'p' THEN 'being unlogged' END,"
								   " CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits i"
								   "  WHERE i.inhrelid = c.oid OR i.inhparent = c.oid) THEN 'inheritance' END,"
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

/*
 * How the server shows a view made as SELECT * FROM the table.  It is made in
 * a subtransaction that is rolled back.
 */
static char *
alias_definition(const char *qualified)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	const char *probe = STAGING_SCHEMA ".aircan_alias_probe";
	char	   *definition;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	sql_execute("CREATE VIEW %s AS SELECT * FROM %s", probe, qualified);
	definition = sql_text("SELECT pg_catalog.pg_get_viewdef('%s'::pg_catalog.regclass)",
						  probe);
	MemoryContextSwitchTo(context);
	RollbackAndReleaseCurrentSubTransaction();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	return definition;
}

List *
views_capture(Oid table, const char *qualified, bool drop_views)
{
	List	   *views = NIL;
	char	   *alias = NULL;
	SqlRows    *rows;

	check_table_features(table, qualified);
	check_other_dependents(table, qualified);
	rows = sql_rows(
					DEPENDENT_VIEWS
					"SELECT c.oid, c.relowner, c.relkind,"
					" pg_catalog.format('%%I.%%I', n.nspname, c.relname),"
					" pg_catalog.array_to_string(c.reloptions, ', '),"
					" pg_catalog.pg_get_viewdef(c.oid)"
					" FROM dependent v JOIN pg_catalog.pg_class c ON c.oid = v.oid"
					" JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
					" GROUP BY c.oid, n.nspname"
					" ORDER BY pg_catalog.max(v.level), c.oid", table, table);
	if (rows->count > 0)
		alias = alias_definition(qualified);
	for (int i = 0; i < rows->count; i++)
	{
		char	  **cells = rows->cells[i];
		DependentView *view = palloc0(sizeof(DependentView));

		view->oid = (Oid) strtoul(cells[0], NULL, 10);
		view->owner = (Oid) strtoul(cells[1], NULL, 10);
		view->materialized = cells[2][0] == 'm';
		view->qualified = cells[3];
		if (view->materialized && !drop_views)
			raise_dependent(psprintf("materialized view %s", view->qualified),
							qualified, "Its contents would be lost.",
							DROP_VIEWS_HINT);
		view->alias = strcmp(cells[5], alias) == 0;
		view->create = view->alias ?
			psprintf("CREATE VIEW %s AS SELECT * FROM %s", view->qualified,
					 qualified) :
			psprintf("CREATE VIEW %s%s%s%s AS %s", view->qualified,
					 cells[4] != NULL ? " WITH (" : "",
					 cells[4] != NULL ? cells[4] : "",
					 cells[4] != NULL ? ")" : "", cells[5]);
		view->statements = carry_statements(view->oid, view->oid);
		views = lappend(views, view);
	}
	return views;
}

/* Make one view again, as its owner.  Returns what was wrong, or NULL. */
static ErrorData *
recreate(DependentView *view)
{
	ErrorData  *error = NULL;
	SqlGuard	guard;
	ListCell   *cell;

	sql_become(view->owner, &guard);
	if (sql_try(&error, view->create))
	{
		Oid			relation = (Oid) strtoul(sql_text(
													  "SELECT %s::pg_catalog.regclass::pg_catalog.oid",
													  quote_literal_cstr(view->qualified)), NULL, 10);

		carry_revoke_defaults(relation, view->qualified);
		/* what hung on a column that an alias has no longer is dropped */
		foreach(cell, view->statements)
			if (!sql_try(&error, lfirst(cell)))
			ereport(DEBUG1,
					(errmsg_internal("not carried over: %s",
									 (char *) lfirst(cell))));
		error = NULL;
	}
	sql_become_again(&guard);
	return error;
}

void
views_recreate(List *views, Oid caller, bool drop_views, List **dropped)
{
	ListCell   *cell;

	foreach(cell, views)
	{
		DependentView *view = lfirst(cell);
		ErrorData  *error;

		if (view->materialized)
		{
			*dropped = lappend(*dropped, view->qualified);
			continue;
		}
		if (!compat_can_set_role(caller, view->owner))
			raise_dependent(psprintf("view %s", view->qualified),
							"of this load",
							psprintf("It belongs to role \"%s\", which this load may not act as.",
									 GetUserNameFromId(view->owner, false)),
							"Let a member of that role, or an administrator, run the load.");
		error = recreate(view);
		if (error == NULL)
			continue;
		if (!drop_views)
			raise_dependent(psprintf("view %s", view->qualified),
							"of this load", error->message, DROP_VIEWS_HINT);
		*dropped = lappend(*dropped, view->qualified);
	}
}
