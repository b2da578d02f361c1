/*-------------------------------------------------------------------------
 *
 * local_file.c
 *	  Reading a file of the server's.
 *
 * A virtual file descriptor rather than AllocateFile(): it does not end with
 * a subtransaction, and a reset callback closes it, so that nothing depends
 * on the order of cleaning up.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/local_file.h"

#include <fcntl.h>
#include <sys/stat.h>

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "catalog/pg_authid.h"
#include "storage/fd.h"
#include "utils/acl.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#define LARGEST_READ (1024 * 1024)

struct LocalFile
{
	ByteSource	source;
	MemoryContextCallback reset;
	char	   *path;
	File		file;
	int64		position;
	int64		size;
};

static void local_file_close(void *arg);
static ssize_t local_file_read(ByteSource *source, void *data, size_t size,
							   TabError *error);
static char *path_of(const char *url);
COMPAT_NORETURN static void raise_for_file(const char *action, const char *path);

LocalFile *
local_file_open(MemoryContext context, const Url *url)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	LocalFile  *file = palloc0(sizeof(LocalFile));
	struct stat status;

	Assert(IsTransactionState());
	if (!has_privs_of_role(GetUserId(), ROLE_PG_READ_SERVER_FILES))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to load a file of the server"),
				 errdetail("Only roles with privileges of the \"pg_read_server_files\" role may use file:// URLs."),
				 errhint("Publish the file at an http or https URL, or ask an administrator for the role.")));

	file->source.read = local_file_read;
	file->path = path_of(url->text);
	file->file = -1;
	file->reset.func = local_file_close;
	file->reset.arg = file;
	MemoryContextRegisterResetCallback(context, &file->reset);

	/* a pipe would hold us up in open(), so do not wait there */
	file->file = PathNameOpenFile(file->path,
								  O_RDONLY | PG_BINARY | O_NONBLOCK);
	if (file->file < 0)
		raise_for_file("open", file->path);
	if (fstat(FileGetRawDesc(file->file), &status) != 0)
		raise_for_file("look at", file->path);
	if (!S_ISREG(status.st_mode))
		ereport(ERROR,
				(errcode(ERRCODE_IO_ERROR),
				 errmsg("could not read \"%s\"", file->path),
				 errdetail("It is not a regular file.")));
	file->size = status.st_size;
	MemoryContextSwitchTo(old);
	return file;
}

ByteSource *
local_file_source(LocalFile *file)
{
	return &file->source;
}

int64
local_file_size(const LocalFile *file)
{
	return file->size;
}

static void
local_file_close(void *arg)
{
	LocalFile  *file = arg;

	if (file->file >= 0)
		FileClose(file->file);
	file->file = -1;
}

static ssize_t
local_file_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	LocalFile  *file = (LocalFile *) source;
	ssize_t		got;

	CHECK_FOR_INTERRUPTS();
	got = FileRead(file->file, data, (int) Min(size, LARGEST_READ),
				   (off_t) file->position, WAIT_EVENT_COPY_FILE_READ);
	if (got < 0)
		raise_for_file("read", file->path);
	file->position += got;
	return got;
}

/* file:///path, or the same with the host that means this one */
static char *
path_of(const char *url)
{
	const char *rest = pg_strncasecmp(url, "file://", 7) == 0 ? url + 7 : "";
	char	   *path = NULL;

	if (pg_strncasecmp(rest, "localhost/", 10) == 0)
		rest += 9;
	if (rest[0] == '/' && strpbrk(rest, "?#") == NULL)
		path = url_decode(rest, strlen(rest));
	if (path == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot load from URL \"%s\"", url),
				 errdetail("It is not of the form file:///path."),
				 errhint("Give the absolute path of a file on this server; write special characters as in %%20.")));
	return path;
}

static void
raise_for_file(const char *action, const char *path)
{
	int			sqlstate = errno == ENOENT || errno == ENOTDIR ?
		ERRCODE_UNDEFINED_FILE : ERRCODE_IO_ERROR;

	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg("could not %s file \"%s\": %m", action, path),
			 errhint("The file has to be on the database server, and readable for the user that runs it.")));
}
