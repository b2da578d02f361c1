/*-------------------------------------------------------------------------
 *
 * load.c
 *	  The tasks of a load, one after the other.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/load.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "common/hashfn.h"
#include "executor/spi.h"
#include "storage/lock.h"
#include "tsearch/ts_cache.h"
#include "utils/acl.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
SERVER_HEADERS_END

#include "datastore/full_text.h"
#include "datastore/indexes.h"
#include "datastore/site.h"
#include "datastore/sql.h"
#include "datastore/swap.h"
#include "datastore/views.h"
#include "factory/copy.h"
#include "factory/inspection.h"
#include "factory/options.h"
#include "factory/progress.h"
#include "factory/resource.h"
#include "fetch/fetch.h"
#include "server_memory.h"

/* Our class of advisory locks, apart from those that SQL can take (1, 2). */
#define RESOURCE_LOCK_CLASS 161

/* What the load knows, from task to task. */
typedef struct Load
{
	const LoadRequest *request;
	MemoryContext context;
	TabMemory  *memory;
	Progress	progress;
	LoadOptions *options;
	FetchOrigin origin;
	Description description;
	Site	   *site;
	Oid			caller;
	Oid			owner;			/* of the table, old and new */
	Oid			old_table;		/* or InvalidOid */
	int64		job_id;
	Oid			text_config;
	Staging    *staging;
	IndexPlan	indexes;
	CopyResult	copied;
	List	   *warnings;
} Load;

/* One load of a resource at a time, in any session: until the end of ours. */
static void
lock_resource(const char *resource)
{
	uint64		key = DatumGetUInt64(hash_any_extended((const unsigned char *) resource,
													   (int) strlen(resource),
													   0));
	LOCKTAG		tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, (uint32) (key >> 32), (uint32) key,
						 RESOURCE_LOCK_CLASS);
	(void) LockAcquire(&tag, ExclusiveLock, false, false);

	/* what the load before us did is known from here on */
	AcceptInvalidationMessages();
}

/* Who shall own the table, and may the caller act as that role? */
static void
find_owner(Load *load)
{
	load->old_table = swap_find_table(load->request->resource);
	load->caller = GetUserId();
	load->owner = load->caller;
	if (OidIsValid(load->old_table))
		load->owner = sql_oid("SELECT relowner FROM pg_catalog.pg_class WHERE oid = %u",
							  load->old_table);
	else if (OidIsValid(load->site->write_role))
		load->owner = load->site->write_role;

	if (compat_can_set_role(load->caller, load->owner))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("role \"%s\" may not act as role \"%s\"",
					GetUserNameFromId(load->caller, false),
					GetUserNameFromId(load->owner, false)),
			 OidIsValid(load->old_table) ?
			 errdetail("It owns table \"%s\", which is to be replaced.",
					   load->request->resource) :
			 errdetail("It owns CKAN's DataStore, and would own the table."),
			 errhint("Run the load as that role or as a member of it.")));
}

/* What would stop the load at its end is found before the file is fetched. */
static void
check_target(const Load *load)
{
	Oid			schema = get_namespace_oid(DATASTORE_SCHEMA, false);

	if (compat_schema_aclcheck(schema, load->owner, ACL_CREATE) != ACLCHECK_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("role \"%s\" may not create tables in schema \"%s\"",
						GetUserNameFromId(load->owner, false), DATASTORE_SCHEMA),
				 errhint("GRANT CREATE ON SCHEMA %s to it, as \"ckan datastore set-permissions\" does.",
						 DATASTORE_SCHEMA)));
	if (OidIsValid(load->old_table))
		views_check(load->old_table,
					sql_qualified(DATASTORE_SCHEMA, load->request->resource),
					load->caller, load->options->drop_views);
}

/* What the Data Dictionary of the old table says of types. */
static void
add_dictionary_types(Load *load)
{
	ReadOptions *read = &load->options->read;
	TypeOverride *overrides;
	SqlRows    *rows;

	if (!OidIsValid(load->old_table))
		return;
	rows = sql_rows(
					"SELECT attname, pg_catalog.col_description(attrelid, attnum)"
					" FROM pg_catalog.pg_attribute"
					" WHERE attrelid = %u AND attnum > 0 AND NOT attisdropped"
					" AND pg_catalog.col_description(attrelid, attnum)"
					" LIKE '%%type_override%%'", load->old_table);
	overrides = palloc(sizeof(TypeOverride) *
					   (read->override_count + rows->count + 1));
	if (read->override_count > 0)
		memcpy(overrides, read->overrides,
			   sizeof(TypeOverride) * read->override_count);
	for (int i = 0; i < rows->count; i++)
	{
		TypeOverride *override = &overrides[read->override_count];

		override->name = rows->cells[i][0];
		override->type = site_type_override(rows->cells[i][1]);
		override->origin = FIELD_FROM_DICTIONARY;
		if (override->type != NULL)
			read->override_count++;
	}
	read->overrides = overrides;
}

static void
check_request(const LoadRequest *request)
{
	inspection_check_database();
	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("a table cannot be replaced in a transaction with isolation level repeatable read or serializable"),
				 errdetail("What others attached to the table since would not be seen, and be lost."),
				 errhint("Load in a transaction with isolation level read committed.")));
	site_check_resource(request->resource);
	if (strcmp(request->mode, "replace") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("mode \"%s\" is not supported", request->mode),
				 errhint("The supported mode is \"replace\".")));
}

static int64
next_job_id(void)
{
	SqlGuard	guard;
	int64		id;

	sql_become(sql_extension_owner(), &guard);
	id = (int64) strtoll(sql_text(
								  "SELECT pg_catalog.nextval('aircan.job_id_seq'::pg_catalog.regclass)"),
						 NULL, 10);
	sql_become_again(&guard);
	return id;
}

static void
prepare(Load *load)
{
	const LoadRequest *request = load->request;
	Oid			session_config = getTSCurrentConfig(true);
	SqlGuard	guard;

	check_request(request);
	PreventCommandIfReadOnly("aircan_load_sync()");

	/*
	 * From here on names mean what the catalog says, not search_path: types
	 * in the options as well, so that one is found now or told to be missing
	 * now.
	 */
	sql_guard_begin(&guard, GetUserId());
	load->options = options_read(load->memory, request->options,
								 request->schema, OPTION_LOAD);
	load->site = site_look();
	lock_resource(request->resource);
	find_owner(load);
	check_target(load);
	staging_allow(load->owner);
	add_dictionary_types(load);
	load->job_id = next_job_id();
	load->text_config = full_text_config(load->owner, session_config);
	sql_guard_end(&guard);
}

/* The key's columns must be there. */
static void
check_primary_key(const Load *load)
{
	ListCell   *cell;

	foreach(cell, load->options->primary_key)
	{
		const char *name = lfirst(cell);
		int			i;

		for (i = 0; i < load->description.width; i++)
			if (!load->description.fields[i].skipped &&
				strcmp(load->description.fields[i].name, name) == 0)
				break;
		if (i == load->description.width)
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_COLUMN),
					 errmsg("primaryKey names \"%s\", which is not a column",
							name)));
	}
}

static void
fetch_and_infer(Load *load)
{
	inspection_open(&load->origin, load->context, &load->progress,
					load->request->url);
	inspection_run(load->options, &load->origin, load->memory,
				   &load->description);
	check_primary_key(load);
}

static void
create(Load *load)
{
	progress_task(&load->progress, TASK_CREATE);
	load->staging = staging_create(load->job_id, &load->description,
								   load->old_table);
}

static void
copy(Load *load)
{
	CopyPlan	plan = {
		.description = &load->description,
		.staging = load->staging,
		.bytes = spool_source(fetch_spool(load->origin.fetch), load->context,
							  0, -1),
		.max_record = load->options->read.max_record,
		.progress = &load->progress
	};

	progress_task(&load->progress, TASK_COPY);
	if (load->options->full_text)
		plan.text_config = load->text_config;
	plan.rejects = reject_open(load->job_id, load->request->resource,
							   load->caller, load->owner,
							   &load->options->max_rejects,
							   load->description.rows);
	copy_rows(&plan, &load->copied);
}

static void
build_indexes(Load *load)
{
	progress_task(&load->progress, TASK_INDEX);
	load->indexes.resource = load->request->resource;
	load->indexes.staging = load->staging;
	load->indexes.description = &load->description;
	load->indexes.old_table = load->old_table;
	load->indexes.full_text = load->options->full_text;
	load->indexes.primary_key = load->options->primary_key;
	indexes_build(&load->indexes, &load->warnings);
	sql_execute("ANALYZE %s", load->staging->qualified);
}

static void
swap(Load *load)
{
	SwapPlan	plan = {
		.resource = load->request->resource,
		.site = load->site,
		.indexes = &load->indexes,
		.caller = load->caller,
		.drop_views = load->options->drop_views
	};

	progress_task(&load->progress, TASK_SWAP);
	swap_in(&plan, &load->warnings);
}

static Jsonb *
outcome(Load *load)
{
	LoadOutcome told = {
		.job_id = load->job_id,
		.rows_loaded = load->copied.loaded,
		.rows_rejected = load->copied.rejected,
		.full_text_cut = load->copied.full_text_cut,
		.warnings = load->warnings,
		.progress = &load->progress
	};

	if (load->copied.rejected > 0)
		ereport(WARNING,
				(errcode(ERRCODE_WARNING),
				 errmsg(INT64_FORMAT " of " INT64_FORMAT
						" rows were rejected",
						load->copied.rejected, load->description.rows),
				 errhint("See aircan.reject for job_id " INT64_FORMAT ".",
						 load->job_id)));
	return resource_document(load->request->resource,
							 fetch_facts(load->origin.fetch),
							 &load->description, &told, load->memory);
}

Jsonb *
load_run(const LoadRequest *request)
{
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext context = AllocSetContextCreate(caller, "aircan load",
												  ALLOCSET_DEFAULT_SIZES);
	Load	   *load = MemoryContextAllocZero(context, sizeof(Load));
	SqlGuard	guard;
	Jsonb	   *document;

	load->request = request;
	load->context = context;
	load->memory = server_memory_create(context);
	progress_begin(&load->progress, request->resource);
	SPI_connect();
	MemoryContextSwitchTo(context);

	prepare(load);
	fetch_and_infer(load);
	sql_guard_begin(&guard, load->owner);
	create(load);
	copy(load);
	build_indexes(load);
	swap(load);
	sql_guard_end(&guard);

	progress_end(&load->progress);
	MemoryContextSwitchTo(caller);
	document = outcome(load);
	SPI_finish();
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(context);
	return document;
}
