/*-------------------------------------------------------------------------
 *
 * row_key.c
 *	  Finding a key, and comparing by it.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/row_key.h"

#include "datastore/sql.h"

bool
row_key_has(const RowKey *key, const char *column)
{
	for (int i = 0; i < key->count; i++)
		if (strcmp(key->columns[i].name, column) == 0)
			return true;
	return false;
}

List *
row_key_columns(const RowKey *key)
{
	List	   *columns = NIL;

	for (int i = 0; i < key->count; i++)
		columns = lappend(columns, key->columns[i].name);
	return columns;
}

char *
row_key_text(const RowKey *key)
{
	StringInfoData named;

	initStringInfo(&named);
	for (int i = 0; i < key->count; i++)
		appendStringInfo(&named, "%s\"%s\"", i > 0 ? ", " : "",
						 key->columns[i].name);
	return named.data;
}

RowKey *
row_key_of(const List *columns)
{
	RowKey	   *key = palloc0(sizeof(RowKey));
	ListCell   *cell;

	key->columns = palloc0(sizeof(KeyColumn) * Max(list_length(columns), 1));
	foreach(cell, columns)
	{
		KeyColumn  *column = &key->columns[key->count++];

		column->name = lfirst(cell);
		column->collate = "";
		column->equals = "OPERATOR(pg_catalog.=)";
	}
	return key;
}

/* Are these the columns, in any order? */
static bool
has_columns(const RowKey *key, const List *columns)
{
	ListCell   *cell;

	foreach(cell, columns)
		if (!row_key_has(key, lfirst(cell)))
		return false;
	for (int i = 0; i < key->count; i++)
	{
		bool		found = false;

		foreach(cell, columns)
			found |= strcmp(lfirst(cell), key->columns[i].name) == 0;
		if (!found)
			return false;
	}
	return true;
}

bool
row_key_equals(const RowKey *a, const RowKey *b)
{
	bool		same = a->count == b->count;

	for (int i = 0; i < a->count && same; i++)
		same = row_key_has(b, a->columns[i].name);
	return same;
}

/*
 * The unique indexes that hold for all rows and are on columns alone, but for
 * that on _id, as RowKeys.
 */
static List *
keys_of(Oid table)
{
	List	   *keys = NIL;
	RowKey	   *key = NULL;
	SqlRows    *rows;

	rows = sql_rows("SELECT k, i.indnkeyatts, a.attname,"
					" coalesce((SELECT pg_catalog.format(' COLLATE %%I.%%I', n.nspname, l.collname)"
					"  FROM pg_catalog.pg_collation l"
					"  JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace"
					"  WHERE l.oid = i.indcollation[k]), ''),"
					" (SELECT pg_catalog.format('OPERATOR(%%I.%%s)', n.nspname, o.oprname)"
					"  FROM pg_catalog.pg_opclass f"
					"  JOIN pg_catalog.pg_amop m ON m.amopfamily = f.opcfamily"
					"   AND m.amoplefttype = f.opcintype AND m.amoprighttype = f.opcintype"
					"   AND m.amopstrategy = 3" /* equality, in a btree */
					"  JOIN pg_catalog.pg_operator o ON o.oid = m.amopopr"
					"  JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace"
					"  WHERE f.oid = i.indclass[k])"
					" FROM pg_catalog.pg_index i"
					" JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
					" JOIN pg_catalog.pg_am am ON am.oid = c.relam AND am.amname = 'btree'"
					", pg_catalog.generate_series(0, i.indnkeyatts - 1) k"
					" JOIN pg_catalog.pg_attribute a ON a.attrelid = %u"
					" WHERE i.indrelid = %u AND a.attnum = i.indkey[k]"
					" AND i.indisunique AND i.indisvalid"
					" AND i.indpred IS NULL AND i.indexprs IS NULL"
					" AND NOT (i.indnkeyatts = 1 AND a.attname = '_id')"
					" ORDER BY c.relname, k", table, table);
	for (int i = 0; i < rows->count; i++)
	{
		char	  **cells = rows->cells[i];
		KeyColumn  *column;

		if (strcmp(cells[0], "0") == 0)
		{
			key = palloc0(sizeof(RowKey));
			key->columns = palloc0(sizeof(KeyColumn) * atoi(cells[1]));
			keys = lappend(keys, key);
		}
		column = &key->columns[key->count++];
		column->name = cells[2];
		column->collate = cells[3];
		column->equals = cells[4];
	}
	return keys;
}

/* "(a, b) and (c)" for people */
static char *
keys_text(const List *keys)
{
	StringInfoData named;
	ListCell   *cell;

	initStringInfo(&named);
	foreach(cell, keys)
		appendStringInfo(&named, "%s(%s)", named.len > 0 ? " and " : "",
						 row_key_text(lfirst(cell)));
	return named.data;
}

static void
raise_no_such_key(const char *qualified, const List *wanted, const List *keys)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_COLUMN_REFERENCE),
			 errmsg("table %s has no unique index on exactly the columns %s of primaryKey",
					qualified, row_key_text(row_key_of(wanted))),
			 keys != NIL ?
			 errdetail("It has unique indexes on %s.", keys_text(keys)) : 0,
			 errhint("Create one on them, without an expression or a condition, or name the columns of one that is there.")));
}

RowKey *
row_key_find(Oid table, const char *qualified, const List *wanted)
{
	List	   *keys = keys_of(table);
	RowKey	   *only = NULL;
	ListCell   *cell;

	foreach(cell, keys)
	{
		RowKey	   *key = lfirst(cell);

		if (wanted != NIL && has_columns(key, wanted))
			return key;
		if (only != NULL && !row_key_equals(only, key) && wanted == NIL)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_COLUMN_REFERENCE),
					 errmsg("table %s has more than one key", qualified),
					 errdetail("It has unique indexes on %s.", keys_text(keys)),
					 errhint("Say with the option primaryKey which one tells the rows apart.")));
		only = key;
	}
	if (wanted != NIL)
		raise_no_such_key(qualified, wanted, keys);
	if (only == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("table %s has no key", qualified),
				 errdetail("An upsert needs a unique index on columns of the file."),
				 errhint("Create one, or load once with mode \"replace\" and the option primaryKey.")));
	return only;
}

char *
row_key_match(const RowKey *key, const char *left, const char *right)
{
	StringInfoData sql;

	initStringInfo(&sql);
	for (int i = 0; i < key->count; i++)
	{
		const KeyColumn *column = &key->columns[i];
		const char *name = quote_identifier(column->name);

		appendStringInfo(&sql, "%s%s.%s%s %s %s.%s%s", i > 0 ? " AND " : "",
						 left, name, column->collate, column->equals,
						 right, name, column->collate);
	}
	return sql.data;
}
