/*-------------------------------------------------------------------------
 *
 * fetched_file.h
 *	  One file of a fetch, from its URL to its unpacked bytes.
 *
 * Owns: the chain HTTP body (or local file) -> Content-Encoding -> digest ->
 * unpacking, and what is learned of the file.  Leaves to others: the files of
 * one table together, and where the bytes stay (fetch.c).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_FETCHED_FILE_H
#define AIRCAN_FETCH_FETCHED_FILE_H

#include "server.h"

#include "fetch/address_policy.h"
#include "fetch/digest.h"
#include "fetch/fetch.h"

typedef struct FetchedFile FetchedFile;

/*
 * A file at request->url or, without one, the bytes of request->given.  It
 * and its facts are in context; what it needs while it is read is in a child
 * of that.  A local file is opened now.  Nothing is sent before it is read.
 * digest takes the bytes of the file as published.
 */
extern FetchedFile *fetched_file_open(MemoryContext context,
									  const FetchRequest *request,
									  const AddressPolicy *policy,
									  Digest *digest);

/* The unpacked bytes.  Raises on any failure. */
extern ByteSource *fetched_file_source(FetchedFile *file);

/* Wait for the answer: is the copy that the request told of still good? */
extern bool fetched_file_not_modified(FetchedFile *file);

/*
 * Read what is left behind the unpacked bytes, and let go of all but the
 * facts, which are complete then, but for what only the fetch knows: the
 * digests and unpacked_bytes.
 */
extern void fetched_file_finish(FetchedFile *file);

extern FetchFacts *fetched_file_facts(FetchedFile *file);

/* Raise what is wrong with the file's bytes. */
COMPAT_NORETURN extern void fetched_file_raise(const FetchedFile *file,
											   const TabError *error);

/* The limit of what comes out of a fetch, in bytes; 0 for none. */
extern uint64 fetched_file_limit(void);

#endif							/* AIRCAN_FETCH_FETCHED_FILE_H */
