/*-------------------------------------------------------------------------
 *
 * ca_bundle.c
 *	  Two files of certificates made one.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/ca_bundle.h"

#include <curl/curl.h>
#include <sys/stat.h>

SERVER_HEADERS_BEGIN
#include "storage/fd.h"
SERVER_HEADERS_END

#define MAX_CA_FILE (16 * 1024 * 1024)

static char *read_ca_file(const char *path, size_t *len, bool missing_ok);

char *
ca_bundle_read(const char *path, size_t *len)
{
	curl_version_info_data *version = curl_version_info(CURLVERSION_NOW);
	char	   *system = NULL;
	char	   *extra;
	char	   *bundle;
	size_t		system_len = 0;
	size_t		extra_len;

	extra = read_ca_file(path, &extra_len, false);
	if (strstr(extra, "-----BEGIN CERTIFICATE-----") == NULL &&
		strstr(extra, "-----BEGIN TRUSTED CERTIFICATE-----") == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_CONFIG_FILE_ERROR),
				 errmsg("there is no certificate in the file \"%s\"",
						path),
				 errhint("The setting \"aircan.ca_file\" names a file of certificates in PEM format.")));
	if (version->cainfo != NULL)
		system = read_ca_file(version->cainfo, &system_len, true);

	bundle = palloc(system_len + 1 + extra_len);
	if (system_len > 0)
		memcpy(bundle, system, system_len);
	bundle[system_len] = '\n';
	memcpy(bundle + system_len + 1, extra, extra_len);

	*len = system_len + 1 + extra_len;
	pfree(extra);
	if (system != NULL)
		pfree(system);
	return bundle;
}

/* A whole file, with a NUL behind it; NULL when missing_ok and it is. */
static char *
read_ca_file(const char *path, size_t *len, bool missing_ok)
{
	FILE	   *file = AllocateFile(path, PG_BINARY_R);
	struct stat status;
	char	   *content;

	*len = 0;
	if (file == NULL)
	{
		if (missing_ok)
			return NULL;
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not open the file \"%s\" of certificates: %m",
						path),
				 errhint("It is named by the setting \"aircan.ca_file\".")));
	}
	if (fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode) ||
		status.st_size > MAX_CA_FILE)
	{
		/* no transaction may be there to close it */
		FreeFile(file);
		ereport(ERROR,
				(errcode(ERRCODE_CONFIG_FILE_ERROR),
				 errmsg("\"%s\" is not a file of certificates", path)));
	}

	content = palloc(status.st_size + 1);
	*len = fread(content, 1, status.st_size, file);
	content[*len] = '\0';
	FreeFile(file);
	return content;
}
