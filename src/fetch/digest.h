/*-------------------------------------------------------------------------
 *
 * digest.h
 *	  MD5 and SHA-256 of the bytes that pass.
 *
 * Owns: the two hash contexts of the server's own implementation.  MD5 is
 * there because CKAN and Frictionless compare it, and is left out where the
 * server's OpenSSL refuses it (FIPS).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_DIGEST_H
#define AIRCAN_FETCH_DIGEST_H

#include "server.h"

#include "fetch/owner_watch.h"

typedef struct Digest Digest;

/* owner is what it belongs to; released when context is reset. */
extern Digest *digest_create(MemoryContext context, OwnerWatch *owner);

extern void digest_update(Digest *digest, const void *data, size_t len);

/*
 * Write both as hexadecimal text; md5 becomes empty when there is none.
 * Nothing can be added afterwards.
 */
extern void digest_finish(Digest *digest, char md5[33], char sha256[65]);

#endif							/* AIRCAN_FETCH_DIGEST_H */
