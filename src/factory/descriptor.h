/*-------------------------------------------------------------------------
 *
 * descriptor.h
 *	  A schema or a dialect of a request that is at a URL.
 *
 * The Data Package standard has both as an object or a "URL or path".  As an
 * object it is read where it is used (options.h).  As a URL it is fetched, and
 * the object put in its place: from then on it is as if it had been given.
 *
 * Owns: which requests have one, the fetch, and that what arrives is a JSON
 * object and a valid schema or dialect; its errors name the URL, redacted.
 * Leaves to others: what schemas and dialects are (src/tabular/), and where a
 * job keeps what its URLs hide (secret.h).
 *
 * A path is refused.  It would be relative to the file that a Data Resource
 * is in, and the resources that are given here are in none.
 *
 * Raises 22023 for what is no URL, and for what the file is guilty of: it is
 * not JSON in UTF-8, a key comes twice, it is no object, it is not valid.
 * 54000 if it is larger than DESCRIPTOR_MAX_BYTES.  Else what a fetch raises
 * (fetch.h).
 *
 * Schema and options may be NULL in all of these functions, which replace
 * them by others in the current memory context.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_DESCRIPTOR_H
#define AIRCAN_FACTORY_DESCRIPTOR_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "fetch/fetch.h"

/* Unpacked.  A field of a schema takes some hundred bytes. */
#define DESCRIPTOR_MAX_BYTES (16 * 1024 * 1024)

/* NULL: there is none, or it is not at a URL. */
typedef struct DescriptorUrls
{
	char	   *schema;
	char	   *dialect;		/* of the options */
} DescriptorUrls;

/* The URLs that a request has.  Raises if it has a text that is none. */
extern DescriptorUrls descriptor_urls(const Jsonb *schema,
									  const Jsonb *options);

/* The same as they may be shown. */
extern DescriptorUrls descriptor_urls_redact(const DescriptorUrls *urls);

/* Put these in place of those that are there. */
extern void descriptor_urls_put(const DescriptorUrls *urls,
								const Jsonb **schema, const Jsonb **options);

/* A request without what is at a URL: what can be checked with no network. */
extern void descriptors_leave_out(const Jsonb **schema,
								  const Jsonb **options);

/* For who fetches nothing: raises if one of the options is a text. */
extern void descriptors_refuse_text(const Jsonb *options);

typedef struct Descriptors Descriptors;

/*
 * Begin to fetch what is at a URL; NULL if nothing is.  Of request counts who
 * may be asked, and whether the fetch is to outlive the transaction that this
 * needs (fetch.h).  What is found will be in context.
 */
extern Descriptors *descriptors_open(MemoryContext context,
									 const Jsonb *schema,
									 const Jsonb *options,
									 const FetchRequest *request);

/* Fetch and check. */
extern void descriptors_fetch(Descriptors *descriptors);

/* Put what was found in the place of its URLs. */
extern void descriptors_put(const Descriptors *descriptors,
							const Jsonb **schema, const Jsonb **options);

/* All three at once; whether there was anything to fetch. */
extern bool descriptors_resolve(MemoryContext context, const Jsonb **schema,
								const Jsonb **options);

#endif							/* AIRCAN_FACTORY_DESCRIPTOR_H */
