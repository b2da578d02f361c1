/*-------------------------------------------------------------------------
 *
 * key_check.h
 *	  Rows of the staging table that break a key, which only all rows tell.
 *
 * Owns: the rules that a load has (the key of an upsert, and the keys of its
 * schema), finding the rows that break one, and taking them out of the staging
 * table.  A row breaks the first rule that it breaks.  Leaves to others:
 * telling them (copy.h), and keeping such rows out from then on (indexes.h).
 *
 * Where two rows have the same key the later one breaks it, as Frictionless
 * has it; but in an upsert the earlier one, as if the rows were written one
 * after the other.  Values are compared, not texts: json as jsonb, geopoints by
 * their numbers, and a month is not 30 days, as it is for an interval; but as
 * a unique index does where one is to be made.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_KEY_CHECK_H
#define AIRCAN_DATASTORE_KEY_CHECK_H

#include "datastore/row_key.h"

typedef enum KeyRuleKind
{
	KEY_RULE_LAST_COUNTS,		/* of an upsert */
	KEY_RULE_PRIMARY,
	KEY_RULE_UNIQUE,
	KEY_RULE_REFERS				/* to a row that is there */
} KeyRuleKind;

typedef struct KeyRule
{
	KeyRuleKind kind;
	const RowKey *key;
	const RowKey *reference;	/* of KEY_RULE_REFERS */
	const Field *field;			/* that it is about; NULL: several */
} KeyRule;

/*
 * The rules (KeyRule *) of a load: upsert_key is NULL but for upserts, and a
 * key of the schema that is the same is no rule besides.  What cannot be
 * checked is told in *warnings (char *).
 */
extern List *key_rules_of(const Description *description,
						  const RowKey *upsert_key, List **warnings);

/* The schema's own keys as columns: a List of Lists of names (char *). */
extern List *key_unique_columns(const Description *description);

/* The columns of the schema's primary key, or NIL. */
extern List *key_primary_columns(const Description *description);

typedef struct BrokenRow
{
	int64		number;			/* its _id */
	const KeyRule *rule;
	int64		other;			/* _id of the row that has the key; 0: none */
} BrokenRow;

typedef struct BrokenRows BrokenRows;

/*
 * Take the rows that break a rule out of the staging table; how many.  What a
 * row refers to may also be in table target (qualified; NULL: none).  Needs
 * SPI, as the owner of the staging table.
 */
extern BrokenRows *broken_rows_take(const Staging *staging, List *rules,
									const char *target);

extern int64 broken_rows_count(const BrokenRows *rows);

/* The next one in the order of _id; false at the end. */
extern bool broken_rows_next(BrokenRows *rows, BrokenRow *row);

extern void broken_rows_close(BrokenRows *rows);

#endif							/* AIRCAN_DATASTORE_KEY_CHECK_H */
