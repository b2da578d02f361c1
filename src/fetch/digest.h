/*-------------------------------------------------------------------------
 *
 * digest.h
 *	  MD5 and SHA-256 of the bytes that pass, and another hash if wanted.
 *
 * Owns: the hash contexts of the server's own implementation.  MD5 is there
 * because CKAN and Frictionless compare it, and is left out where the server's
 * OpenSSL refuses it (FIPS).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_DIGEST_H
#define AIRCAN_FETCH_DIGEST_H

#include "server.h"

#include "fetch/owner_watch.h"

typedef struct Digest Digest;

/* Hashes beside the two, as Frictionless names them. */
typedef enum DigestOther
{
	DIGEST_NONE,
	DIGEST_SHA1,
	DIGEST_SHA512
} DigestOther;

/* bytes of hexadecimal text, for the longest of them */
#define DIGEST_HEX_SIZE 129

/* owner is what it belongs to; released when context is reset. */
extern Digest *digest_create(MemoryContext context, OwnerWatch *owner,
							 DigestOther other);

extern void digest_update(Digest *digest, const void *data, size_t len);

/*
 * Write all as hexadecimal text; md5 and other become empty when there is
 * none.  Nothing can be added afterwards.
 */
extern void digest_finish(Digest *digest, char md5[33], char sha256[65],
						  char other[DIGEST_HEX_SIZE]);

#endif							/* AIRCAN_FETCH_DIGEST_H */
