/*-------------------------------------------------------------------------
 *
 * load.c
 *	  The tasks of a load.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/load.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "tsearch/ts_cache.h"
#include "utils/acl.h"
#include "utils/guc.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include "datastore/full_text.h"
#include "datastore/indexes.h"
#include "datastore/key_check.h"
#include "datastore/merge.h"
#include "datastore/site.h"
#include "datastore/sql.h"
#include "datastore/swap.h"
#include "datastore/views.h"
#include "factory/copy.h"
#include "factory/inline_data.h"
#include "factory/inspection.h"
#include "factory/loaded.h"
#include "factory/locks.h"
#include "factory/options.h"
#include "factory/progress.h"
#include "factory/resource.h"
#include "fetch/fetch.h"
#include "server_memory.h"
#include "subtransaction.h"

/* What the load knows, from task to task. */
struct Load
{
	const LoadRequest *request;
	MemoryContext context;
	TabMemory  *memory;
	Progress	progress;
	LoadOptions *options;
	InlineData *inline_data;	/* NULL: there is a URL */
	FetchOrigin origin;
	Description description;
	Site	   *site;
	Oid			caller;
	Oid			owner;			/* of the table, old and new */
	Oid			old_table;		/* or InvalidOid */
	MergeTarget *target;		/* that the rows go into; NULL: a new table */
	const RowKey *key;			/* of an upsert, else NULL */
	char	   *search_path;	/* the caller's */
	LoadedBefore *before;		/* as the table is now; NULL: not known */
	char	   *types_given;	/* by the dictionary, for what we remember */
	Oid			text_config;
	Staging    *staging;
	IndexPlan	indexes;
	CopyResult	copied;
	bool		filled;			/* the staging table is */
	bool		swapped;
	MergeResult merged;
	List	   *warnings;
};

static void check_may_act(const Load *load);

/* One load of a resource at a time, in any session: until the end of ours. */
static void
lock_resource(const LoadRequest *request)
{
	lock_take(LOCK_RESOURCE, lock_resource_key(request->resource),
			  request->in_job ? LOCK_SESSION : LOCK_TRANSACTION);

	/* what the load before us did is known from here on */
	AcceptInvalidationMessages();
}

/* May the caller act as the owner of the table? */
static void
check_may_act(const Load *load)
{
	if (compat_can_set_role(load->caller, load->owner))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("role \"%s\" may not act as role \"%s\"",
					GetUserNameFromId(load->caller, false),
					GetUserNameFromId(load->owner, false)),
			 OidIsValid(load->old_table) ?
			 errdetail("It owns table \"%s\", which is to be loaded.",
					   load->request->resource) :
			 errdetail("It owns CKAN's DataStore, and would own the table."),
			 errhint("Run the load as that role or as a member of it.")));
}

/*
 * In a job every task has a transaction of its own: what the caller may do is
 * asked again in each.
 */
static void
begin_as_owner(Load *load, LoadTask task, SqlGuard *guard)
{
	progress_task(&load->progress, task);
	check_may_act(load);
	sql_guard_begin(guard, load->owner);
}

/* Who shall own the table? */
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

	check_may_act(load);
}

LoadTask
load_last_task(const Load *load)
{
	return load->target != NULL ? TASK_MERGE : TASK_SWAP;
}

static bool
is_mode(const LoadRequest *request, const char *mode)
{
	return strcmp(request->mode, mode) == 0;
}

/*
 * The primary key of the schema, under the names that it has there: the file
 * is not yet known.
 */
static List *
primary_key_given(const GivenSchema *schema)
{
	List	   *names = NIL;

	for (int i = 0; schema != NULL && i < schema->key_count; i++)
		if (schema->keys[i].kind == SCHEMA_KEY_PRIMARY)
			for (int j = 0; j < schema->keys[i].fields.count; j++)
				names = lappend(names,
								unconstify(char *, schema->keys[i].fields.items[j]));
	return names;
}

/* Where the rows of an append or upsert go, and what tells them apart. */
static void
find_merge_target(Load *load)
{
	const LoadRequest *request = load->request;
	bool		upsert = is_mode(request, "upsert");

	if (is_mode(request, "replace"))
		return;
	if (upsert && load->options->primary_key == NIL)
		load->options->primary_key = primary_key_given(load->options->read.schema);
	if (OidIsValid(load->old_table))
	{
		load->target = merge_look(load->old_table, request->resource,
								  load->owner, upsert,
								  load->options->primary_key);
		load->key = load->target->key;
		merge_add_types(load->target, &load->options->read);
	}
	else if (upsert && load->options->primary_key == NIL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("an upsert needs a key, and table \"%s\" is not there to have one",
						request->resource),
				 errhint("Name the columns that tell the rows apart with the option primaryKey.")));
	else if (upsert)
		load->key = row_key_of(load->options->primary_key);
}

/*
 * What would stop the swap at the end of the load is found before the file is
 * fetched.
 */
static void
check_swap(const Load *load)
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
				 errmsg("a table cannot be loaded in a transaction with isolation level repeatable read or serializable"),
				 errdetail("What others did to the table since would not be seen, and be lost."),
				 errhint("Load in a transaction with isolation level read committed.")));
	site_check_resource(request->resource);
	load_check_mode(request->mode);
}

void
load_check_mode(const char *mode)
{
	if (strcmp(mode, "replace") != 0 && strcmp(mode, "append") != 0 &&
		strcmp(mode, "upsert") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("mode \"%s\" is not known", mode),
				 errhint("Modes are \"replace\", \"append\" and \"upsert\".")));
}

/* What the table was loaded from, if it is still as that load left it. */
static void
look_before(Load *load)
{
	StringInfoData types;

	initStringInfo(&types);
	for (int i = 0; i < load->options->read.override_count; i++)
		if (load->options->read.overrides[i].origin == FIELD_FROM_DICTIONARY)
			appendStringInfo(&types, "%s %s\n",
							 load->options->read.overrides[i].name,
							 load->options->read.overrides[i].type);
	load->types_given = types.data;
	if (load->request->in_job && OidIsValid(load->old_table) &&
		!load->options->queue.force &&
		strcmp(load->request->mode, "replace") == 0)
		load->before = loaded_look(load->request->resource, load->old_table,
								   load->request->request_hash,
								   load->types_given);
}

static void
prepare(Load *load)
{
	const LoadRequest *request = load->request;
	int			uses = OPTION_LOAD |
		(request->in_job ? OPTION_QUEUE : 0) |
		(request->data != NULL ? OPTION_INLINE : 0);
	Oid			session_config = getTSCurrentConfig(true);
	SqlGuard	guard;

	load->search_path = pstrdup(GetConfigOption("search_path", false, false));
	check_request(request);

	/*
	 * From here on names mean what the catalog says, not search_path: types
	 * in the options as well, so that one is found now or told to be missing
	 * now.
	 */
	sql_guard_begin(&guard, GetUserId());
	load->options = options_read(load->memory, request->options,
								 request->schema, uses);
	if (request->data != NULL)
		load->inline_data = inline_data_open(request->data, request->options,
											 load->options);
	load->site = site_look();
	lock_resource(request);
	find_owner(load);
	find_merge_target(load);
	if (load->target == NULL)
	{
		check_swap(load);
		add_dictionary_types(load);
	}
	staging_allow(load->owner);
	look_before(load);
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
open_fetch(Load *load)
{
	FetchRequest fetch = {
		.url = load->request->url,
		.given = load->inline_data != NULL ? load->inline_data->bytes : NULL,
		.etag = load->before != NULL ? load->before->etag : NULL,
		.last_modified = load->before != NULL ?
		load->before->last_modified : NULL,
		.other_hash = options_other_hash(load->options),
		.terminator = load->options->read.dialect.terminator,
		.innerpath = load->options->innerpath,
		.allowed_hosts = load->request->allowed_hosts,
		.outside_transaction = load->request->in_job
	};

	inspection_open(&load->origin, load->context, &load->progress, &fetch);
}

Load *
load_new(MemoryContext context, const LoadRequest *request)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	Load	   *load = palloc0(sizeof(Load));

	load->request = request;
	load->context = context;
	load->memory = server_memory_create(context);
	progress_begin(&load->progress, request->resource);
	load->progress.job_id = request->in_job ? request->job_id : 0;
	progress_task(&load->progress, TASK_FETCH);
	MemoryContextSwitchTo(old);
	return load;
}

void
load_begin(Load *load)
{
	MemoryContext old = MemoryContextSwitchTo(load->context);

	prepare(load);
	open_fetch(load);
	MemoryContextSwitchTo(old);
}

bool
load_read(Load *load)
{
	MemoryContext old = MemoryContextSwitchTo(load->context);
	bool		changed = true;

	if (load->before != NULL && fetch_not_modified(load->origin.fetch))
		changed = false;
	else
	{
		inspection_run(load->options, &load->origin, load->memory,
					   &load->description);
		if (load->options->primary_key == NIL)
			load->options->primary_key = key_primary_columns(&load->description);
		check_primary_key(load);
		if (load->before != NULL &&
			strcmp(load->before->sha256,
				   fetch_facts(load->origin.fetch)->sha256) == 0)
			changed = false;
	}
	MemoryContextSwitchTo(old);
	return changed;
}

/* The columns of the file are to be found in the table that it goes into. */
static void
fit_target(Load *load)
{
	SqlGuard	guard;

	if (load->target == NULL)
		return;
	sql_guard_begin(&guard, GetUserId());
	merge_fit(load->target, &load->description, &load->options->read);
	sql_guard_end(&guard);
}

void
load_create(Load *load)
{
	MemoryContext old = MemoryContextSwitchTo(load->context);
	SqlGuard	guard;

	fit_target(load);
	begin_as_owner(load, TASK_CREATE, &guard);
	load->staging = staging_create(load->request->job_id, &load->description,
								   load->target == NULL ? load->old_table :
								   InvalidOid);
	sql_guard_end(&guard);
	MemoryContextSwitchTo(old);
}

static ByteSource *
spooled_bytes(const Load *load)
{
	return spool_source(fetch_spool(load->origin.fetch), load->context, 0, -1);
}

void
load_copy(Load *load)
{
	MemoryContext old = MemoryContextSwitchTo(load->context);
	CopyPlan	plan = {
		.description = &load->description,
		.staging = load->staging,
		.bytes = spooled_bytes(load),
		.max_record = load->options->read.max_record,
		.target = load->target,
		.key = load->key,
		.progress = &load->progress
	};
	SqlGuard	guard;

	begin_as_owner(load, TASK_COPY, &guard);
	if (load->options->full_text &&
		(load->target == NULL || load->target->text == MERGE_TEXT_STAGED))
		plan.text_config = load->text_config;
	plan.rejects = reject_open(load->request->job_id, load->request->resource,
							   load->caller, load->owner,
							   &load->options->max_rejects,
							   load->description.rows -
							   (load->options->max_rejects.given ? 0 :
								load->description.foreign_rows),
							   load->target != NULL);
	plan.rules = key_rules_of(&load->description, load->key, &load->warnings);
	copy_rows(&plan, &load->copied);
	if (plan.rules != NIL)
	{
		plan.bytes = spooled_bytes(load);
		copy_reject_broken(&plan, &load->copied);
	}
	load->filled = true;
	sql_guard_end(&guard);
	MemoryContextSwitchTo(old);
}

void
load_index(Load *load)
{
	MemoryContext old;
	SqlGuard	guard;

	/* a table that is added to has its own */
	if (load->target != NULL)
		return;
	old = MemoryContextSwitchTo(load->context);
	begin_as_owner(load, TASK_INDEX, &guard);
	load->indexes.resource = load->request->resource;
	load->indexes.staging = load->staging;
	load->indexes.description = &load->description;
	load->indexes.old_table = load->old_table;
	load->indexes.full_text = load->options->full_text;
	load->indexes.primary_key = load->options->primary_key;
	load->indexes.unique_keys = key_unique_columns(&load->description);
	indexes_build(&load->indexes, &load->warnings);
	sql_execute("ANALYZE %s", load->staging->qualified);
	sql_guard_end(&guard);
	MemoryContextSwitchTo(old);
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

	swap_in(&plan, &load->warnings);
}

static void
merge(Load *load)
{
	MergePlan	plan = {
		.target = load->target,
		.staging = load->staging,
		.description = &load->description,
		.read = &load->options->read,
		.owner = load->owner,
		.rows = load->copied.loaded,
		.full_text = load->options->full_text,
		.text_config = load->text_config,
		.search_path = load->search_path,
		.site = load->site
	};

	merge_in(&plan, &load->merged, &load->warnings);
}

void
load_swap(Load *load)
{
	MemoryContext old = MemoryContextSwitchTo(load->context);
	SqlGuard	guard;

	begin_as_owner(load, load_last_task(load), &guard);
	if (load->target != NULL)
		merge(load);
	else
		swap(load);
	sql_guard_end(&guard);
	load->swapped = true;
	MemoryContextSwitchTo(old);
}

static Jsonb *
resource_of(Load *load)
{
	LoadOutcome told = {
		.job_id = load->request->job_id,
		.mode = load->request->mode,
		.rows_updated = load->merged.updated,
		.rows_unchanged = load->merged.unchanged,
		.rows_loaded = load->copied.loaded,
		.rows_rejected = load->copied.rejected,
		.full_text_cut = load->copied.full_text_cut,
		.warnings = load->warnings,
		.progress = &load->progress
	};

	return resource_document(load->request->resource,
							 fetch_facts(load->origin.fetch),
							 load->inline_data, &load->description,
							 load->filled ? &told : NULL, load->memory);
}

Jsonb *
load_end(Load *load)
{
	const FetchFacts *facts = fetch_facts(load->origin.fetch);
	Jsonb	   *resource;

	progress_task(&load->progress, TASK_NONE);
	if (load->before != NULL && !load->swapped)
		return (Jsonb *) PG_DETOAST_DATUM_COPY(PointerGetDatum(load->before->outcome));
	resource = resource_of(load);
	if (load->target != NULL)
		loaded_forget(load->request->resource);
	else
		loaded_keep(load->request->resource, load->request->job_id,
					load->staging->table, load->request->request_hash,
					load->types_given, facts->etag, facts->last_modified,
					facts->sha256, resource);
	return resource;
}

Jsonb *
load_fetched(Load *load)
{
	return resource_document(load->request->resource,
							 fetch_facts(load->origin.fetch),
							 load->inline_data, NULL, NULL, load->memory);
}

Jsonb *
load_described(Load *load)
{
	return resource_of(load);
}

Progress *
load_progress(Load *load)
{
	return &load->progress;
}

void
load_count(const Load *load, LoadCounts *counts)
{
	counts->rows_read = load->description.rows;
	counts->rows_loaded = load->copied.loaded;
	counts->rows_rejected = load->copied.rejected;
	counts->bytes = fetch_facts(load->origin.fetch)->bytes;
}
