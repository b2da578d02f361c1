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

#include "datastore/site.h"

#define GRANTEE \
	"CASE WHEN a.grantee = 0 THEN 'PUBLIC'" \
	" ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END"
#define GRANT_OPTION \
	"CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END"

/* attributes of relation c that another relation (%u; 0: all) has too */
#define SHARED_COLUMNS \
	"pg_catalog.pg_attribute att ON att.attrelid = c.oid" \
	" AND att.attnum > 0 AND NOT att.attisdropped" \
	" JOIN (SELECT %u::pg_catalog.oid AS other) o ON o.other = 0 OR EXISTS" \
	"  (SELECT FROM pg_catalog.pg_attribute oa" \
	"   WHERE oa.attrelid = o.other AND oa.attname = att.attname" \
	"   AND oa.attnum > 0 AND NOT oa.attisdropped)"

/* What is being carried, and what has been gathered. */
typedef struct Carry
{
	Oid			relation;
	Oid			columns_of;
	char	   *name;			/* qualified, as an SQL literal */
	List	   *statements;
} Carry;

static void
append_rows(Carry *carry, const SqlRows *rows)
{
	for (int i = 0; i < rows->count; i++)
		if (rows->cells[i][0] != NULL)
			carry->statements = lappend(carry->statements,
										rows->cells[i][0]);
}

static void
add_grants(Carry *carry)
{
	append_rows(carry, sql_rows("SELECT pg_catalog.format('GRANT %%s ON TABLE %%s TO %%s%%s',"
								" a.privilege_type, %s, " GRANTEE ", " GRANT_OPTION ")"
								" FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a"
								" WHERE c.oid = %u AND a.grantee <> c.relowner"
								" ORDER BY a.grantee, a.privilege_type",
								carry->name, carry->relation));
	append_rows(carry, sql_rows("SELECT pg_catalog.format('GRANT %%s (%%I) ON TABLE %%s TO %%s%%s',"
								" a.privilege_type, att.attname, %s, " GRANTEE ", "
								GRANT_OPTION ")"
								" FROM pg_catalog.pg_class c JOIN " SHARED_COLUMNS
								", pg_catalog.aclexplode(att.attacl) a"
								" WHERE c.oid = %u AND a.grantee <> c.relowner"
								" ORDER BY att.attnum, a.grantee, a.privilege_type",
								carry->name, carry->columns_of, carry->relation));
}

static void
add_comments(Carry *carry)
{
	append_rows(carry, sql_rows("SELECT pg_catalog.format('COMMENT ON %%s %%s IS %%L',"
								" CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, %s,"
								" pg_catalog.obj_description(c.oid, 'pg_class'))"
								" FROM pg_catalog.pg_class c WHERE c.oid = %u"
								" AND pg_catalog.obj_description(c.oid, 'pg_class') IS NOT NULL",
								carry->name, carry->relation));
	append_rows(carry, sql_rows("SELECT pg_catalog.format('COMMENT ON COLUMN %%s.%%I IS %%L', %s,"
								" att.attname, pg_catalog.col_description(c.oid, att.attnum))"
								" FROM pg_catalog.pg_class c JOIN " SHARED_COLUMNS
								" WHERE c.oid = %u"
								" AND pg_catalog.col_description(c.oid, att.attnum) IS NOT NULL"
								" ORDER BY att.attnum",
								carry->name, carry->columns_of, carry->relation));
}

/* Comments on indexes, constraints, triggers, rules and statistics. */
static void
add_inner_comments(Carry *carry)
{
	append_rows(carry, sql_rows("SELECT pg_catalog.format('COMMENT ON INDEX %%I.%%I IS %%L',"
								" n.nspname, x.relname, d.description)"
								" FROM pg_catalog.pg_index i"
								" JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
								" JOIN pg_catalog.pg_namespace n ON n.oid = x.relnamespace"
								" JOIN pg_catalog.pg_description d ON d.objoid = x.oid"
								"  AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass"
								" WHERE i.indrelid = %u AND d.objsubid = 0", carry->relation));
	append_rows(carry, sql_rows("SELECT pg_catalog.format('COMMENT ON %%s %%I ON %%s IS %%L',"
								" o.kind, o.name, %s, d.description)"
								" FROM (SELECT 'CONSTRAINT' AS kind, oid, conname AS name,"
								"  'pg_catalog.pg_constraint'::pg_catalog.regclass AS class"
								"  FROM pg_catalog.pg_constraint WHERE conrelid = %u"
								" UNION ALL SELECT 'TRIGGER', oid, tgname, 'pg_catalog.pg_trigger'"
								"  FROM pg_catalog.pg_trigger WHERE tgrelid = %u"
								" UNION ALL SELECT 'RULE', oid, rulename, 'pg_catalog.pg_rewrite'"
								"  FROM pg_catalog.pg_rewrite WHERE ev_class = %u) o"
								" JOIN pg_catalog.pg_description d"
								"  ON d.objoid = o.oid AND d.classoid = o.class",
								carry->name, carry->relation, carry->relation, carry->relation));
	append_rows(carry, sql_rows("SELECT pg_catalog.format('COMMENT ON STATISTICS %%I.%%I IS %%L',"
								" n.nspname, s.stxname, d.description)"
								" FROM pg_catalog.pg_statistic_ext s"
								" JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace"
								" JOIN pg_catalog.pg_description d ON d.objoid = s.oid"
								"  AND d.classoid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass"
								" WHERE s.stxrelid = %u", carry->relation));
}

/* Defaults, and how columns are stored and analyzed. */
static void
add_column_settings(Carry *carry)
{
	append_rows(carry, sql_rows("SELECT pg_catalog.format('ALTER TABLE %%s ALTER COLUMN %%I %%s',"
								" %s, att.attname, action)"
								" FROM pg_catalog.pg_class c JOIN " SHARED_COLUMNS
								" JOIN pg_catalog.pg_type t ON t.oid = att.atttypid"
								" LEFT JOIN pg_catalog.pg_attrdef d"
								"  ON d.adrelid = c.oid AND d.adnum = att.attnum"
								", LATERAL (VALUES"
								" (CASE WHEN d.oid IS NOT NULL AND att.attname <> '_id'"
								"   THEN 'SET DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) END),"
								" (CASE WHEN c.relkind = 'r' AND att.attstattarget >= 0"
								"   THEN 'SET STATISTICS ' || att.attstattarget END),"
								" (CASE WHEN c.relkind = 'r' AND att.attstorage <> t.typstorage"
								"   THEN 'SET STORAGE ' || CASE att.attstorage WHEN 'p' THEN 'PLAIN'"
								"    WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END),"
								" (CASE WHEN c.relkind = 'r' AND att.attcompression <> ''"
								"   THEN 'SET COMPRESSION ' || CASE att.attcompression"
								"    WHEN 'l' THEN 'lz4' ELSE 'pglz' END END),"
								" (CASE WHEN c.relkind = 'r' THEN (SELECT 'SET (' ||"
								"   pg_catalog.string_agg(o, ', ') || ')'"
								"   FROM pg_catalog.unnest(att.attoptions) o"
								"   WHERE o LIKE 'n\\_distinct%%') END)) AS v(action)"
								" WHERE c.oid = %u AND action IS NOT NULL"
								" ORDER BY att.attnum", carry->name, carry->columns_of,
								carry->relation));
}

/* The trigger that fills _full_text is made with the table. */
static void
add_triggers_and_rules(Carry *carry)
{
	append_rows(carry, sql_rows("SELECT pg_catalog.pg_get_triggerdef(t.oid)"
								" FROM pg_catalog.pg_trigger t"
								" WHERE t.tgrelid = %u AND NOT t.tgisinternal"
								" AND t.tgname <> 'zfulltext'"
								" ORDER BY t.tgname", carry->relation));
	append_rows(carry, sql_rows("SELECT pg_catalog.format('ALTER TABLE %%s %%s TRIGGER %%I', %s,"
								" CASE t.tgenabled WHEN 'D' THEN 'DISABLE'"
								" WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE REPLICA' END, t.tgname)"
								" FROM pg_catalog.pg_trigger t"
								" WHERE t.tgrelid = %u AND NOT t.tgisinternal AND t.tgenabled <> 'O'"
								" ORDER BY t.tgname", carry->name, carry->relation));
	append_rows(carry, sql_rows("SELECT pg_catalog.pg_get_ruledef(r.oid)"
								" FROM pg_catalog.pg_rewrite r"
								" WHERE r.ev_class = %u AND r.rulename <> '_RETURN'"
								" ORDER BY r.rulename", carry->relation));
}

/* Extended statistics, and what is set of the indexes. */
static void
add_statistics_and_identity(Carry *carry)
{
	append_rows(carry, sql_rows("SELECT pg_catalog.pg_get_statisticsobjdef(s.oid)"
								" FROM pg_catalog.pg_statistic_ext s WHERE s.stxrelid = %u"
								" ORDER BY s.stxname", carry->relation));
	append_rows(carry, sql_rows("SELECT pg_catalog.format('ALTER TABLE %%s CLUSTER ON %%I', %s, x.relname)"
								" FROM pg_catalog.pg_index i"
								" JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
								" WHERE i.indrelid = %u AND i.indisclustered",
								carry->name, carry->relation));
	append_rows(carry, sql_rows("SELECT pg_catalog.format('ALTER TABLE %%s REPLICA IDENTITY %%s', %s,"
								" CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'"
								" ELSE pg_catalog.format('USING INDEX %%I', x.relname) END)"
								" FROM pg_catalog.pg_class c"
								" LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisreplident"
								" LEFT JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
								" WHERE c.oid = %u AND c.relkind = 'r' AND c.relreplident <> 'd'",
								carry->name, carry->relation));
}

List *
carry_statements(Oid relation, Oid columns_of, const char *qualified)
{
	Carry		carry = {relation, columns_of, quote_literal_cstr(qualified), NIL};

	add_grants(&carry);
	add_comments(&carry);
	add_column_settings(&carry);
	add_triggers_and_rules(&carry);
	add_statistics_and_identity(&carry);
	add_inner_comments(&carry);
	return carry.statements;
}

List *
carry_sequence_grants(Oid table, const char *sequence)
{
	Carry		carry = {.statements = NIL};

	append_rows(&carry, sql_rows("SELECT pg_catalog.format('GRANT %%s ON SEQUENCE %%s TO %%s%%s',"
								 " a.privilege_type, %s, " GRANTEE ", " GRANT_OPTION ")"
								 " FROM pg_catalog.pg_depend d"
								 " JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'"
								 ", pg_catalog.aclexplode(c.relacl) a"
								 " WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
								 " AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass"
								 " AND d.refobjid = %u AND d.refobjsubid = 1"
								 " AND d.deptype = 'a' AND a.grantee <> c.relowner",
								 quote_literal_cstr(sequence), table));
	return carry.statements;
}

List *
carry_default_grants(Oid role, const char *qualified)
{
	Carry		carry = {.statements = NIL};

	append_rows(&carry, sql_rows("SELECT pg_catalog.format('GRANT %%s ON TABLE %%s TO %%s%%s',"
								 " a.privilege_type, %s, " GRANTEE ", " GRANT_OPTION ")"
								 " FROM pg_catalog.pg_default_acl p, pg_catalog.aclexplode(p.defaclacl) a"
								 " WHERE p.defaclrole = %u AND p.defaclobjtype = 'r'"
								 " AND a.grantee <> p.defaclrole AND p.defaclnamespace ="
								 "  (SELECT oid FROM pg_catalog.pg_namespace"
								 "   WHERE nspname = '" DATASTORE_SCHEMA "')",
								 quote_literal_cstr(qualified), role));
	return carry.statements;
}

void
carry_revoke_defaults(Oid relation, const char *qualified)
{
	SqlRows    *rows = sql_rows("SELECT DISTINCT " GRANTEE
								" FROM pg_catalog.pg_class c,"
								" pg_catalog.aclexplode(c.relacl) a"
								" WHERE c.oid = %u AND a.grantee <> c.relowner",
								relation);

	for (int i = 0; i < rows->count; i++)
		sql_execute("REVOKE ALL ON TABLE %s FROM %s", qualified,
					rows->cells[i][0]);
}

void
carry_run(List *statements, List **warnings)
{
	ListCell   *cell;

	foreach(cell, statements)
	{
		char	   *statement = lfirst(cell);
		char	   *told;
		ErrorData  *error;

		if (sql_try(&error, statement))
			continue;
		told = psprintf("not carried over: %s (%s)", statement, error->message);
		*warnings = lappend(*warnings, told);
	}
}
