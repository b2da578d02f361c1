/*-------------------------------------------------------------------------
 *
 * transfer.c
 *	  libcurl's multi interface, driven by its socket calls.
 *
 * HTTP/1.1 is asked for: one file over one connection gains nothing from
 * HTTP/2, whose windows would let libcurl hold many megabytes for a slow
 * reader.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/transfer.h"

#include <signal.h>
#include <unistd.h>

SERVER_HEADERS_BEGIN
#include "storage/fd.h"
SERVER_HEADERS_END

#include "fetch/ca_bundle.h"
#include "fetch/socket_set.h"
#include "settings.h"

#define RECEIVE_SIZE (256L * 1024)

struct Transfer
{
	MemoryContext context;
	MemoryContextCallback reset;
	const AddressPolicy *policy;
	BodyFunction body;
	void	   *arg;

	CURLM	   *multi;
	CURL	   *easy;
	struct curl_slist *headers;
	bool		counts_fd;		/* PostgreSQL knows that we use sockets */
	bool		added;			/* easy is in multi */
	bool		paused;

	SocketSet	sockets;

	char		host[256];		/* of the request that runs */
	bool		by_proxy;
	bool		refused;
	AddressRefusal refusal;

	Response	response;
	CURLcode	result;
	char		message[CURL_ERROR_SIZE];
	int64		wire_bytes;
	int64		activity;
};

static void global_init(void);
static void transfer_release(void *arg);
static void set_options(Transfer *transfer);
static void trust_extra_ca_file(Transfer *transfer);
static void check_option(CURLcode code, const char *what);
static void check_multi(CURLMcode code);
static void set_request(Transfer *transfer, const TransferRequest *request);
static void set_request_headers(Transfer *transfer, const List *headers);
static void act(Transfer *transfer);
static void take_result(Transfer *transfer);
static void block_signals(sigset_t *old);
static void restore_signals(const sigset_t *old);
static size_t on_header(char *data, size_t size, size_t count, void *arg);
static size_t on_body(char *data, size_t size, size_t count, void *arg);
static curl_socket_t on_open_socket(void *arg, curlsocktype purpose,
									struct curl_sockaddr *address);

Transfer *
transfer_create(MemoryContext context, const AddressPolicy *policy,
				BodyFunction body, void *arg)
{
	Transfer   *transfer = MemoryContextAllocZero(context, sizeof(Transfer));
	sigset_t	old;

	transfer->context = context;
	transfer->policy = policy;
	transfer->body = body;
	transfer->arg = arg;
	response_reset(&transfer->response);
	transfer->reset.func = transfer_release;
	transfer->reset.arg = transfer;
	MemoryContextRegisterResetCallback(context, &transfer->reset);

	if (!AcquireExternalFD())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_RESOURCES),
				 errmsg("too many open files to fetch another"),
				 errhint("Increase \"max_files_per_process\".")));
	transfer->counts_fd = true;

	global_init();
	block_signals(&old);
	transfer->multi = curl_multi_init();
	transfer->easy = curl_easy_init();
	restore_signals(&old);
	if (transfer->multi == NULL || transfer->easy == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OUT_OF_MEMORY),
				 errmsg("could not initialize libcurl")));
	set_options(transfer);
	if (setting_ca_file != NULL && setting_ca_file[0] != '\0')
		trust_extra_ca_file(transfer);
	return transfer;
}

/*
 * libcurl is set up at first use, in the process that uses it.  The
 * postmaster must not: its children would share what OpenSSL has there.
 */
static void
global_init(void)
{
	static bool done = false;

	if (done)
		return;
	if (IsPostmasterEnvironment && !IsUnderPostmaster)
		elog(ERROR, "libcurl must not be used in the postmaster");
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not initialize libcurl")));
	done = true;
}

/*
 * Free everything of libcurl's.  Runs at the end of a transaction that has
 * failed as well: it must not wait (see QUICK_EXIT) and cannot raise.
 */
static void
transfer_release(void *arg)
{
	Transfer   *transfer = arg;
	sigset_t	old;

	block_signals(&old);
	if (transfer->added)
		curl_multi_remove_handle(transfer->multi, transfer->easy);
	if (transfer->easy != NULL)
		curl_easy_cleanup(transfer->easy);
	if (transfer->multi != NULL)
		curl_multi_cleanup(transfer->multi);
	curl_slist_free_all(transfer->headers);
	restore_signals(&old);
	if (transfer->counts_fd)
		ReleaseExternalFD();
	transfer->added = transfer->counts_fd = false;
	transfer->easy = NULL;
	transfer->multi = NULL;
	transfer->headers = NULL;
}

#define SET(option, value) \
	check_option(curl_easy_setopt(transfer->easy, option, value), #option)

static void
set_options(Transfer *transfer)
{
	const char *proxy = setting_proxy != NULL ? setting_proxy : "";

	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_ERRORBUFFER, transfer->message);
	SET(CURLOPT_USERAGENT, "aircan/1.0");

	/*
	 * Redirects are followed by us, so that each is judged and errors can
	 * name it.  The protocols are pinned all the same.
	 */
	SET(CURLOPT_FOLLOWLOCATION, 0L);
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
	SET(CURLOPT_UNRESTRICTED_AUTH, 0L);
	SET(CURLOPT_NETRC, (long) CURL_NETRC_IGNORED);

	/* an empty text keeps libcurl from looking at the environment */
	transfer->by_proxy = proxy[0] != '\0';
	SET(CURLOPT_PROXY, proxy);
	SET(CURLOPT_NOPROXY, "");

	SET(CURLOPT_SSL_VERIFYPEER, 1L);
	SET(CURLOPT_SSL_VERIFYHOST, 2L);

	/* the bytes as they are sent: a broken transfer goes on from their count */
	SET(CURLOPT_HTTP_CONTENT_DECODING, 0L);
	SET(CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
	SET(CURLOPT_BUFFERSIZE, RECEIVE_SIZE);
	SET(CURLOPT_TCP_KEEPALIVE, 1L);
	SET(CURLOPT_CONNECTTIMEOUT_MS, (long) setting_connect_timeout);

	/* do not wait for a name server when we are cancelled */
#if LIBCURL_VERSION_NUM >= 0x075700
	SET(CURLOPT_QUICK_EXIT, 1L);
#endif

	SET(CURLOPT_HEADERFUNCTION, on_header);
	SET(CURLOPT_HEADERDATA, transfer);
	SET(CURLOPT_WRITEFUNCTION, on_body);
	SET(CURLOPT_WRITEDATA, transfer);
	SET(CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
	SET(CURLOPT_OPENSOCKETDATA, transfer);
	SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);

	check_multi(curl_multi_setopt(transfer->multi, CURLMOPT_SOCKETFUNCTION,
								  socket_set_on_socket));
	check_multi(curl_multi_setopt(transfer->multi, CURLMOPT_SOCKETDATA,
								  &transfer->sockets));
	check_multi(curl_multi_setopt(transfer->multi, CURLMOPT_TIMERFUNCTION,
								  socket_set_on_timer));
	check_multi(curl_multi_setopt(transfer->multi, CURLMOPT_TIMERDATA,
								  &transfer->sockets));
	check_multi(curl_multi_setopt(transfer->multi, CURLMOPT_MAXCONNECTS, 2L));
}

/* The authorities of aircan.ca_file besides the system's. */
static void
trust_extra_ca_file(Transfer *transfer)
{
	struct curl_blob blob;

	blob.data = ca_bundle_read(setting_ca_file, &blob.len);
	blob.flags = CURL_BLOB_COPY;
	SET(CURLOPT_CAINFO_BLOB, &blob);
	pfree(blob.data);
}

static void
check_option(CURLcode code, const char *what)
{
	if (code != CURLE_OK)
		ereport(ERROR,
				(errcode(code == CURLE_OUT_OF_MEMORY ?
						 ERRCODE_OUT_OF_MEMORY : ERRCODE_INTERNAL_ERROR),
				 errmsg("could not set option %s of libcurl", what),
				 errdetail("%s.", curl_easy_strerror(code))));
}

static void
check_multi(CURLMcode code)
{
	if (code != CURLM_OK)
		ereport(ERROR,
				(errcode(code == CURLM_OUT_OF_MEMORY ?
						 ERRCODE_OUT_OF_MEMORY : ERRCODE_INTERNAL_ERROR),
				 errmsg("libcurl failed"),
				 errdetail("%s.", curl_multi_strerror(code))));
}

void
transfer_start(Transfer *transfer, const TransferRequest *request)
{
	sigset_t	old;
	CURLMcode	code;

	transfer_stop(transfer);
	response_reset(&transfer->response);
	transfer->message[0] = '\0';
	transfer->result = CURLE_OK;
	transfer->refused = false;
	snprintf(transfer->host, sizeof(transfer->host), "%s", request->url->host);

	/*
	 * A proxy resolves the name, so its address is not ours to judge.  What
	 * is plain from the URL still is.
	 */
	if (transfer->by_proxy &&
		!address_policy_allows_name(transfer->policy, transfer->host,
									&transfer->refusal))
	{
		transfer->refused = true;
		transfer->result = CURLE_COULDNT_CONNECT;
		return;
	}

	set_request(transfer, request);
	set_request_headers(transfer, request->headers);

	block_signals(&old);
	code = curl_multi_add_handle(transfer->multi, transfer->easy);
	transfer->added = code == CURLM_OK;
	restore_signals(&old);
	check_multi(code);
}

static void
set_request(Transfer *transfer, const TransferRequest *request)
{
	char		range[32];

	SET(CURLOPT_URL, request->url->text);
	snprintf(range, sizeof(range), INT64_FORMAT "-", request->offset);
	SET(CURLOPT_RANGE, request->offset > 0 ? range : NULL);
	if (request->body == NULL)
	{
		SET(CURLOPT_HTTPGET, 1L);
		return;
	}
	SET(CURLOPT_POST, 1L);
	SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) request->body_len);
	SET(CURLOPT_POSTFIELDS, request->body);
}

static void
set_request_headers(Transfer *transfer, const List *headers)
{
	ListCell   *cell;

	SET(CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(transfer->headers);
	transfer->headers = NULL;
	foreach(cell, headers)
	{
		struct curl_slist *more;

		Assert(transfer_takes_header(lfirst(cell)));
		more = curl_slist_append(transfer->headers, lfirst(cell));
		if (more == NULL)
			check_option(CURLE_OUT_OF_MEMORY, "CURLOPT_HTTPHEADER");
		transfer->headers = more;
	}
	SET(CURLOPT_HTTPHEADER, transfer->headers);
}

bool
transfer_takes_header(const char *line)
{
	for (const char *c = line; *c != '\0'; c++)
	{
		if ((unsigned char) *c < 0x20 || *c == 0x7F)
			return false;
	}
	return true;
}

void
transfer_stop(Transfer *transfer)
{
	sigset_t	old;

	if (!transfer->added)
		return;
	block_signals(&old);
	curl_multi_remove_handle(transfer->multi, transfer->easy);
	restore_signals(&old);
	transfer->added = false;
	transfer->paused = false;
}

void
transfer_resume(Transfer *transfer)
{
	sigset_t	old;

	if (!transfer->paused)
		return;
	transfer->paused = false;	/* the call may pause it again */
	block_signals(&old);
	curl_easy_pause(transfer->easy, CURLPAUSE_CONT);
	restore_signals(&old);
	socket_set_hurry(&transfer->sockets);
}

bool
transfer_step(Transfer *transfer, int64 timeout)
{
	int64		before = transfer->activity;

	CHECK_FOR_INTERRUPTS();
	if (!transfer->added)
		return false;
	act(transfer);
	take_result(transfer);
	if (!transfer->added)
		return false;
	if (transfer->activity == before && !transfer->paused)
		socket_set_wait(&transfer->sockets, timeout);
	return true;
}

/* Tell libcurl which sockets are ready and that time has passed. */
static void
act(Transfer *transfer)
{
	ReadySocket ready[SOCKET_SET_MAX];
	int			count;
	int			running;
	sigset_t	old;
	CURLMcode	code = CURLM_OK;

	count = socket_set_ready(&transfer->sockets, ready);
	block_signals(&old);
	for (int i = 0; i < count && code == CURLM_OK; i++)
		code = curl_multi_socket_action(transfer->multi, ready[i].socket,
										ready[i].what, &running);
	if (code == CURLM_OK)
		code = curl_multi_socket_action(transfer->multi, CURL_SOCKET_TIMEOUT,
										0, &running);
	restore_signals(&old);
	check_multi(code);
}

static void
take_result(Transfer *transfer)
{
	CURLMsg    *message;
	int			left;
	bool		ended = false;

	while ((message = curl_multi_info_read(transfer->multi, &left)) != NULL)
	{
		if (message->msg != CURLMSG_DONE)
			continue;
		transfer->result = message->data.result;
		ended = true;
	}
	if (ended)
		transfer_stop(transfer);
}

int64
transfer_wire_bytes(const Transfer *transfer)
{
	return transfer->wire_bytes;
}

int64
transfer_activity(const Transfer *transfer)
{
	return transfer->activity;
}

bool
transfer_connected(const Transfer *transfer)
{
	curl_off_t	microseconds = 0;

	return curl_easy_getinfo(transfer->easy, CURLINFO_PRETRANSFER_TIME_T,
							 &microseconds) == CURLE_OK && microseconds > 0;
}

const Response *
transfer_response(const Transfer *transfer)
{
	return &transfer->response;
}

CURLcode
transfer_result(const Transfer *transfer)
{
	return transfer->result;
}

/* libcurl's own words, without a period; made printable. */
const char *
transfer_message(const Transfer *transfer)
{
	const char *message = transfer->message[0] != '\0' ?
		transfer->message : curl_easy_strerror(transfer->result);
	char	   *copy = pstrdup(message);

	for (char *c = copy; *c != '\0'; c++)
	{
		if ((unsigned char) *c < 0x20 || (unsigned char) *c > 0x7E)
			*c = '?';
	}
	for (size_t len = strlen(copy); len > 0 && copy[len - 1] == '.'; len--)
		copy[len - 1] = '\0';
	return copy;
}

char *
transfer_redirect(const Transfer *transfer)
{
	char	   *location = NULL;

	if (curl_easy_getinfo(transfer->easy, CURLINFO_REDIRECT_URL,
						  &location) != CURLE_OK || location == NULL)
		return NULL;
	return pstrdup(location);
}

const AddressRefusal *
transfer_refusal(const Transfer *transfer)
{
	return transfer->refused ? &transfer->refusal : NULL;
}

static void
block_signals(sigset_t *old)
{
	sigset_t	all;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, old);
}

static void
restore_signals(const sigset_t *old)
{
	sigprocmask(SIG_SETMASK, old, NULL);
}

/*-------------------------------------------------------------------------
 * Callbacks.  They run inside libcurl: no palloc, no ereport, no elog.
 *-------------------------------------------------------------------------
 */

static size_t
on_header(char *data, size_t size, size_t count, void *arg)
{
	Transfer   *transfer = arg;

	response_line(&transfer->response, data, size * count);
	transfer->activity += size * count;
	return size * count;
}

static size_t
on_body(char *data, size_t size, size_t count, void *arg)
{
	Transfer   *transfer = arg;
	size_t		len = size * count;
	size_t		taken;

	if (len == 0)
		return 0;
	taken = transfer->body(transfer->arg, data, len);
	if (taken == TRANSFER_PAUSE)
		transfer->paused = true;
	else
	{
		transfer->wire_bytes += len;
		transfer->activity += len;
	}
	return taken;
}

/*
 * Open a socket, if the address that the name was resolved to may be
 * connected to.  The address of a proxy is the administrator's choice.
 */
static curl_socket_t
on_open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	Transfer   *transfer = arg;

	if (!transfer->by_proxy &&
		!address_policy_allows(transfer->policy, transfer->host,
							   &address->addr, &transfer->refusal))
	{
		transfer->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
				  address->protocol);
}
