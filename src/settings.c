/*-------------------------------------------------------------------------
 *
 * settings.c
 *	  Defines the aircan.* settings.
 *
 * What lets the server reach or read something is for superusers (PGC_SUSET):
 * a caller must not be able to widen its own policy.  The rest can be set by
 * anyone for a session.
 *
 *-------------------------------------------------------------------------
 */
#include "settings.h"

#include <limits.h>

#include "fetch/address_policy.h"

SERVER_HEADERS_BEGIN
#include "utils/guc.h"
SERVER_HEADERS_END

char	   *setting_allowed_networks = NULL;
char	   *setting_ca_file = NULL;
char	   *setting_proxy = NULL;
int			setting_connect_timeout = 30 * 1000;
int			setting_stall_timeout = 60 * 1000;
int			setting_fetch_timeout = 60 * 60 * 1000;
int			setting_fetch_retries = 4;
int			setting_max_redirects = 5;
int			setting_max_download_size = 10 * 1024 * 1024;
int			setting_max_file_size = 20 * 1024 * 1024;
int			setting_spool_memory = 4 * 1024;
int			setting_callback_retries = 10;
int			setting_callback_timeout = 30 * 1000;
int			setting_max_record_size = 256 * 1024;
int			setting_full_text_index = FULL_TEXT_INDEX_GIST;
char	   *setting_full_text_config = NULL;
bool		setting_text_column_indexes = false;
int			setting_swap_timeout = 60 * 1000;
int			setting_max_workers = 2;
int			setting_job_timeout = 60 * 60 * 1000;
int			setting_job_retries = 2;
int			setting_retry_delay = 10 * 1000;
int			setting_idle_timeout = 10 * 1000;
int			setting_keep_jobs = 14 * 24 * 60;

static const struct config_enum_entry full_text_index_methods[] = {
	{"gist", FULL_TEXT_INDEX_GIST, false},
	{"gin", FULL_TEXT_INDEX_GIN, false},
	{"none", FULL_TEXT_INDEX_NONE, false},
	{NULL, 0, false}
};

typedef struct IntSetting
{
	const char *name;
	const char *description;
	int		   *variable;
	int			minimum;
	int			maximum;
	GucContext	context;
	int			unit;
} IntSetting;

typedef struct TextSetting
{
	const char *name;
	const char *description;
	char	  **variable;
	GucContext	context;
	GucStringCheckHook check;
} TextSetting;

static void
define_int_settings(void)
{
	const IntSetting settings[] = {
		{"aircan.connect_timeout", "Longest wait for a connection.",
		&setting_connect_timeout, 100, INT_MAX, PGC_USERSET, GUC_UNIT_MS},
		{"aircan.stall_timeout", "Longest time without a byte received.",
		&setting_stall_timeout, 100, INT_MAX, PGC_USERSET, GUC_UNIT_MS},
		{"aircan.fetch_timeout", "Longest time for a file, with all tries; 0 turns it off.",
		&setting_fetch_timeout, 0, INT_MAX, PGC_USERSET, GUC_UNIT_MS},
		{"aircan.fetch_retries", "Tries after the first, on transient failures.",
		&setting_fetch_retries, 0, 100, PGC_USERSET, 0},
		{"aircan.max_redirects", "Redirects followed for one file.",
		&setting_max_redirects, 0, 50, PGC_SUSET, 0},
		{"aircan.max_download_size", "Largest download, as sent over the network; 0 turns it off.",
		&setting_max_download_size, 0, INT_MAX, PGC_SUSET, GUC_UNIT_KB},
		{"aircan.max_file_size", "Largest file, after unpacking; 0 turns it off.",
		&setting_max_file_size, 0, INT_MAX, PGC_SUSET, GUC_UNIT_KB},
		{"aircan.spool_memory", "Bytes of a file kept in memory before a temporary file is used.",
		&setting_spool_memory, 64, MAX_KILOBYTES, PGC_USERSET, GUC_UNIT_KB},
		{"aircan.callback_retries", "Tries after the first to deliver a callback.",
		&setting_callback_retries, 0, 1000, PGC_SUSET, 0},
		{"aircan.callback_timeout", "Longest wait for the answer to a callback.",
		&setting_callback_timeout, 100, INT_MAX, PGC_SUSET, GUC_UNIT_MS},
		{"aircan.max_record_size", "Largest record of a file.",
		&setting_max_record_size, 64, 1024 * 1024 - 1024, PGC_SUSET, GUC_UNIT_KB},
		{"aircan.swap_timeout", "Longest time to try for the lock that the swap needs.",
		&setting_swap_timeout, 0, INT_MAX, PGC_USERSET, GUC_UNIT_MS},
		{"aircan.max_workers", "Jobs that run at the same time in the whole cluster.",
		&setting_max_workers, 0, 1024, PGC_SIGHUP, 0},
		{"aircan.job_timeout", "Longest time for one try of a job; 0 turns it off.",
		&setting_job_timeout, 0, INT_MAX, PGC_USERSET, GUC_UNIT_MS},
		{"aircan.job_retries", "Tries of a job after the first, on transient failures.",
		&setting_job_retries, 0, 100, PGC_USERSET, 0},
		{"aircan.retry_delay", "Time until the second try of a job; it doubles with each further try.",
		&setting_retry_delay, 0, 24 * 60 * 60 * 1000, PGC_USERSET, GUC_UNIT_MS},
		{"aircan.idle_timeout", "How long a scheduler with nothing to do stays.",
		&setting_idle_timeout, 0, INT_MAX, PGC_SIGHUP, GUC_UNIT_MS},
		{"aircan.keep_jobs", "How long jobs that have ended are kept.",
		&setting_keep_jobs, 0, INT_MAX, PGC_SUSET, GUC_UNIT_MIN},
	};

	for (size_t i = 0; i < lengthof(settings); i++)
		DefineCustomIntVariable(settings[i].name, settings[i].description, NULL,
								settings[i].variable, *settings[i].variable,
								settings[i].minimum, settings[i].maximum,
								settings[i].context, settings[i].unit,
								NULL, NULL, NULL);
}

static bool
check_allowed_networks(char **value, void **extra, GucSource source)
{
	TabError	error;

	if (*value == NULL || address_policy_check(*value, &error))
		return true;
	GUC_check_errmsg("%s", error.message);
	if (error.hint[0] != '\0')
		GUC_check_errhint("%s", error.hint);
	return false;
}

static void
define_text_settings(void)
{
	const TextSetting settings[] = {
		{"aircan.allowed_networks",
			"Networks (CIDR) and hosts that may be fetched from although they are not public.",
		&setting_allowed_networks, PGC_SUSET, check_allowed_networks},
		{"aircan.ca_file", "File of certificate authorities trusted besides the system's.",
		&setting_ca_file, PGC_SUSET, NULL},
		{"aircan.proxy", "URL of the proxy to fetch through.",
		&setting_proxy, PGC_SUSET, NULL},
		{"aircan.full_text_config",
			"Text search configuration of _full_text; empty means the one that CKAN's connections have.",
		&setting_full_text_config, PGC_USERSET, NULL},
	};

	for (size_t i = 0; i < lengthof(settings); i++)
		DefineCustomStringVariable(settings[i].name, settings[i].description,
								   NULL, settings[i].variable, "",
								   settings[i].context, 0,
								   settings[i].check, NULL, NULL);
}

void
settings_define(void)
{
	define_int_settings();
	define_text_settings();
	DefineCustomEnumVariable("aircan.full_text_index",
							 "Access method of the index on _full_text.",
							 NULL, &setting_full_text_index,
							 FULL_TEXT_INDEX_GIST, full_text_index_methods,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	DefineCustomBoolVariable("aircan.text_column_indexes",
							 "Whether every text column gets a full-text index of its own, as CKAN up to 2.11 makes them.",
							 NULL, &setting_text_column_indexes, false,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	MarkGUCPrefixReserved("aircan");
}
