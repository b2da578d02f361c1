/*-------------------------------------------------------------------------
 *
 * carry.c
 *	  Catalog rows become statements.
 *
 * Every query gives statements in one column, with all names qualified, since
 * search_path is empty while they are asked and run.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/carry.h"

#include "datastore/sql.h"

#define RELATION_NAME \
	"pg_catalog.format('%%I.%%I', n.nspname, c.relname)"
#define RELATION_FROM \
	"pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
#define GRANTEE \
	"CASE WHEN a.grantee = 0 THEN 'PUBLIC'" \
	" ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END"
#define GRANT_OPTION \
	"CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END"

/* attributes of $1 (first %u) that the relation $2 (second %u) has too */
#define SHARED_COLUMNS \
	"pg_catalog.pg_attribute att ON att.attrelid = c.oid" \
	" AND att.attnum > 0 AND NOT att.attisdropped" \
	" AND EXISTS (SELECT FROM pg_catalog.pg_attribute o" \
	"  WHERE o.attrelid = %u AND o.attname = att.attname" \
	"  AND o.attnum > 0 AND NOT o.attisdropped)"

static List *
append_rows(List *statements, const SqlRows *rows)
{
	for (int i = 0; i < rows->count; i++)
		if (rows->cells[i][0] != NULL)
			statements = lappend(statements, rows->cells[i][0]);
	return statements;
}

static List *
grants(List *statements, Oid relation, Oid columns_of)
{
	statements = append_rows(statements, sql_rows(
												  "SELECT pg_catalog.format('GRANT %%s ON TABLE %%s TO %%s%%s',"
												  " a.privilege_type, " RELATION_NAME ", " GRANTEE ", " GRANT_OPTION ")"
												  " FROM " RELATION_FROM ", pg_catalog.aclexplode(c.relacl) a"
												  " WHERE c.oid = %u AND a.grantee <> c.relowner"
												  " ORDER BY a.grantee, a.privilege_type", relation));
	return append_rows(statements, sql_rows(
											"SELECT pg_catalog.format('GRANT %%s (%%I) ON TABLE %%s TO %%s%%s',"
											" a.privilege_type, att.attname, " RELATION_NAME ", " GRANTEE ", "
											GRANT_OPTION ")"
											" FROM " RELATION_FROM " JOIN " SHARED_COLUMNS
											", pg_catalog.aclexplode(att.attacl) a"
											" WHERE c.oid = %u AND a.grantee <> c.relowner"
											" ORDER BY att.attnum, a.grantee, a.privilege_type",
											columns_of, relation));
}

static List *
comments(List *statements, Oid relation, Oid columns_of)
{
	statements = append_rows(statements, sql_rows(
												  "SELECT pg_catalog.format('COMMENT ON %%s %%s IS %%L',"
												  " CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, "
												  RELATION_NAME ", pg_catalog.obj_description(c.oid, 'pg_class'))"
												  " FROM " RELATION_FROM " WHERE c.oid = %u"
												  " AND pg_catalog.obj_description(c.oid, 'pg_class') IS NOT NULL",
												  relation));
	return append_rows(statements, sql_rows(
											"SELECT pg_catalog.format('COMMENT ON COLUMN %%s.%%I IS %%L', "
											RELATION_NAME ", att.attname,"
											" pg_catalog.col_description(c.oid, att.attnum))"
											" FROM " RELATION_FROM " JOIN " SHARED_COLUMNS
											" WHERE c.oid = %u"
											" AND pg_catalog.col_description(c.oid, att.attnum) IS NOT NULL"
											" ORDER BY att.attnum", columns_of, relation));
}

/* The trigger that fills _full_text is made with the table. */
static List *
triggers_and_rules(List *statements, Oid relation)
{
	statements = append_rows(statements, sql_rows(
												  "SELECT pg_catalog.pg_get_triggerdef(t.oid)"
												  " FROM pg_catalog.pg_trigger t"
												  " JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid"
												  " WHERE t.tgrelid = %u AND NOT t.tgisinternal"
												  " AND NOT (t.tgname = 'zfulltext'"
												  "  AND p.proname = 'populate_full_text_trigger')"
												  " ORDER BY t.tgname", relation));
	statements = append_rows(statements, sql_rows(
												  "SELECT pg_catalog.format('ALTER TABLE %%s %%s TRIGGER %%I', "
												  RELATION_NAME ", CASE t.tgenabled WHEN 'D' THEN 'DISABLE'"
												  " WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE REPLICA' END, t.tgname)"
												  " FROM pg_catalog.pg_trigger t JOIN " RELATION_FROM
												  " ON c.oid = t.tgrelid"
												  " WHERE t.tgrelid = %u AND NOT t.tgisinternal AND t.tgenabled <> 'O'"
												  " AND t.tgname <> 'zfulltext' ORDER BY t.tgname", relation));
	return append_rows(statements, sql_rows(
											"SELECT pg_catalog.pg_get_ruledef(r.oid) FROM pg_catalog.pg_rewrite r"
											" WHERE r.ev_class = %u AND r.rulename <> '_RETURN'"
											" ORDER BY r.rulename", relation));
}

/* Extended statistics whose columns are all there still. */
static List *
statistics(List *statements, Oid relation, Oid columns_of)
{
	statements = append_rows(statements, sql_rows(
												  "SELECT pg_catalog.pg_get_statisticsobjdef(s.oid)"
												  " FROM pg_catalog.pg_statistic_ext s WHERE s.stxrelid = %u"
												  " AND NOT EXISTS (SELECT FROM pg_catalog.unnest(s.stxkeys) k"
												  "  JOIN pg_catalog.pg_attribute att"
												  "  ON att.attrelid = s.stxrelid AND att.attnum = k"
												  "  WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_attribute o"
												  "   WHERE o.attrelid = %u AND o.attname = att.attname))"
												  " ORDER BY s.stxname", relation, columns_of));
	return append_rows(statements, sql_rows(
											"SELECT pg_catalog.format('ALTER TABLE %%s REPLICA IDENTITY %%s', "
											RELATION_NAME ", CASE c.relreplident WHEN 'f' THEN 'FULL'"
											" ELSE 'NOTHING' END)"
											" FROM " RELATION_FROM " WHERE c.oid = %u"
											" AND c.relreplident IN ('f', 'n')", relation));
}

List *
carry_statements(Oid relation, Oid columns_of)
{
	List	   *statements = NIL;

	statements = grants(statements, relation, columns_of);
	statements = comments(statements, relation, columns_of);
	statements = triggers_and_rules(statements, relation);
	return statistics(statements, relation, columns_of);
}

void
carry_revoke_defaults(Oid relation, const char *qualified)
{
	SqlRows    *rows = sql_rows(
								"SELECT DISTINCT " GRANTEE " FROM pg_catalog.pg_class c,"
								" pg_catalog.aclexplode(c.relacl) a"
								" WHERE c.oid = %u AND a.grantee <> c.relowner", relation);

	for (int i = 0; i < rows->count; i++)
		sql_execute("REVOKE ALL ON TABLE %s FROM %s", qualified,
					rows->cells[i][0]);
}

void
carry_run(List *statements)
{
	ListCell   *cell;

	foreach(cell, statements)
		sql_execute("%s", (char *) lfirst(cell));
}
