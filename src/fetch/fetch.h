/*-------------------------------------------------------------------------
 *
 * fetch.h
 *	  A URL becomes bytes: the face of this room.
 *
 * Owns: the files of one table one after the other, each HTTP body (or local
 * file) -> digest -> unpacking, into the spool, and the facts learned on the
 * way.  Leaves to others: one file (fetched_file.h), libcurl (http.h), which
 * addresses may be asked (address_policy.h), archives (unpack.h), where the
 * bytes stay (spool.h), and what they mean (src/tabular/).
 *
 * Knows no SQL.  Raises with these SQLSTATEs, of which 08000, and no other,
 * means that the same fetch may succeed later (fetch_failure_may_pass()); an
 * HTTP status is in the message:
 *	 22023  the URL is not one we can fetch (scheme, syntax, user name in it)
 *	 42501  an address the policy refuses; file:// without pg_read_server_files
 *	 58030  the file cannot be read; 58P01 there is no such file
 *	 08000  what may pass, after all retries: the server cannot be reached or
 *			found, broke off, was too slow, changed the file meanwhile, or
 *			answered with a status that says so (408, 425, 429, 5xx, 202)
 *	 08001  the server's certificate is not one to trust
 *	 08004  the server answered that it will not: any other status
 *	 08P01  what the server answered cannot be used: not HTTP, an encoding
 *			that was not asked for, a redirect to something else than a URL
 *	 54000  a limit: size on the wire, size unpacked, redirects
 *	 57014  the user's cancel
 *	 22P04  a damaged archive, one that is encrypted, or one in which the
 *			table cannot be told from other files; a later part of a table that is no CSV, or in
 *			another encoding
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_FETCH_H
#define AIRCAN_FETCH_FETCH_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

#include "fetch/digest.h"
#include "fetch/spool.h"
#include "tabular/source.h"

/*
 * What was learned of a file; texts are NULL when not known.  Of several files
 * together: sums, and what they have in common.
 */
typedef struct FetchFacts
{
	List	   *parts;			/* of FetchFacts *, without digests; NIL:
								 * there is one file */
	const char *url;			/* as asked for, redacted: no userinfo, no
								 * query values, no fragment; NULL: bytes in
								 * hand, or several files */
	const char *final_url;		/* after redirects, redacted the same way */
	int			http_status;	/* 0 for file:// */
	bool		not_modified;	/* the copy that the request told of is still
								 * good: there are no bytes, no digests */
	const char *content_type;	/* media type in lower case, no parameters */
	const char *charset;		/* of Content-Type, as sent */
	const char *etag;
	const char *last_modified;	/* as sent */
	const char *file_name;		/* last path segment of final_url, decoded,
								 * without query; NULL when empty */
	const char *compression;	/* "gz", "zip" or NULL; Content-Encoding does
								 * not count */
	const char *member;			/* name inside the zip */
	const char *left_out;		/* names of other files in it, if nobody said
								 * which one to read */
	int64		wire_bytes;		/* received, all tries added up */
	int64		expected_bytes; /* of the body, from Content-Length; -1 */
	int64		bytes;			/* of the file as published: after
								 * Content-Encoding, before unpacking */
	int64		unpacked_bytes; /* what the spool holds */
	char		md5[33];		/* of the file as published, or of all of them
								 * one after the other, hex; empty when the
								 * server build has no md5 (FIPS) */
	char		sha256[65];
	char		other_hash[DIGEST_HEX_SIZE];	/* if one was asked for */
	int			attempts;		/* requests made, redirects not counted */
} FetchFacts;

/* What to fetch, and how; url, and zeros, do for most. */
typedef struct FetchRequest
{
	const char *url;			/* or several: see location.h */
	ByteSource *given;			/* bytes in hand, if there is no url; must
								 * outlive the fetch */

	/*
	 * Of the copy that there is, as its FetchFacts had them, or NULL. Several
	 * files are not asked about.
	 */
	const char *etag;
	const char *last_modified;

	DigestOther other_hash;		/* a hash that is wanted besides */
	const char *innerpath;		/* name of the file inside the zip, which it
								 * then is; of each of several; or NULL */
	const char *terminator;		/* of records, for the joints between several
								 * files; NULL: any line end */
	List	   *allowed_hosts;	/* of char *: besides aircan.allowed_networks,
								 * as a URL's host is written */
	bool		outside_transaction;
} FetchRequest;

typedef struct Fetch Fetch;

/*
 * Begin to fetch.  Nothing is sent before the first read.  Everything lives
 * in context and is released when it is reset, sockets included; request is
 * not needed any longer.
 *
 * With outside_transaction, everything that is done with the fetch and its
 * spool can be done with or without a transaction, and none that begins or
 * ends meanwhile, or fails, matters to it.  Only a file:// URL has to be
 * opened inside of one, since whether the role may read files is asked then.
 * Without the flag, it is all to be done in the transaction of fetch_open(),
 * and is gone with it.
 */
extern Fetch *fetch_open(MemoryContext context, const FetchRequest *request);

/*
 * The unpacked bytes, as they arrive; every byte read has been appended to
 * the spool as well.  Waits on the latch and the sockets together, checks
 * for interrupts at least once a second, and raises on any failure.
 */
extern ByteSource *fetch_source(Fetch *fetch);

/*
 * Wait for the answer: is the copy that the request told of still good?  Then
 * the source is empty.  Never for file:// URLs.
 */
extern bool fetch_not_modified(Fetch *fetch);

/* Read what is left, check lengths and checksums, fill the digests. */
extern void fetch_finish(Fetch *fetch);

/*
 * In place of the two above, for what is small: all of the unpacked bytes, in
 * the current memory context, with a zero byte behind them.  NULL if they are
 * more than limit; the rest is not read then.
 */
extern char *fetch_all(Fetch *fetch, size_t limit, size_t *len);

/* complete after fetch_finish() */
extern const FetchFacts *fetch_facts(const Fetch *fetch);

extern Spool *fetch_spool(Fetch *fetch);

/* Whether a fetch that failed with this errcode may succeed later. */
#define fetch_failure_may_pass(sqlstate) \
	((sqlstate) == ERRCODE_CONNECTION_EXCEPTION)

/*
 * The URL for people: no userinfo, no fragment, query values replaced by
 * "***".  In the current memory context.
 */
extern char *url_redact(const char *url);

#endif							/* AIRCAN_FETCH_FETCH_H */
