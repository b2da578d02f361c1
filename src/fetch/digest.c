/*-------------------------------------------------------------------------
 *
 * digest.c
 *	  Two hashes at once, on common/cryptohash.h.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/digest.h"

SERVER_HEADERS_BEGIN
#include "common/cryptohash.h"
#include "common/md5.h"
#include "common/sha1.h"
#include "common/sha2.h"
SERVER_HEADERS_END

struct Digest
{
	pg_cryptohash_ctx *md5;		/* NULL: not available */
	pg_cryptohash_ctx *sha256;
	pg_cryptohash_ctx *other;	/* NULL: not wanted */
	DigestOther kind;
	OwnerWatch *owner;			/* the contexts belong to a resource owner */
	MemoryContextCallback reset;
};

static void create_contexts(void *arg);
static void digest_free(void *arg);
COMPAT_NORETURN static void digest_fail(pg_cryptohash_ctx *ctx);
static void write_hex(const uint8 *bytes, size_t len, char *hex);

Digest *
digest_create(MemoryContext context, OwnerWatch *owner, DigestOther other)
{
	Digest	   *digest = MemoryContextAllocZero(context, sizeof(Digest));

	digest->owner = owner;
	digest->kind = other;
	digest->reset.func = digest_free;
	digest->reset.arg = digest;
	MemoryContextRegisterResetCallback(context, &digest->reset);
	owner_watch_call(owner, create_contexts, digest);
	return digest;
}

static void
create_contexts(void *arg)
{
	Digest	   *digest = arg;

	digest->md5 = pg_cryptohash_create(PG_MD5);
	if (digest->md5 != NULL && pg_cryptohash_init(digest->md5) < 0)
	{
		pg_cryptohash_free(digest->md5);
		digest->md5 = NULL;
	}
	digest->sha256 = pg_cryptohash_create(PG_SHA256);
	if (digest->sha256 == NULL || pg_cryptohash_init(digest->sha256) < 0)
		digest_fail(digest->sha256);
	if (digest->kind == DIGEST_NONE)
		return;
	digest->other = pg_cryptohash_create(digest->kind == DIGEST_SHA1 ?
										 PG_SHA1 : PG_SHA512);
	if (digest->other == NULL || pg_cryptohash_init(digest->other) < 0)
		digest_fail(digest->other);
}

void
digest_update(Digest *digest, const void *data, size_t len)
{
	if (digest->md5 != NULL && pg_cryptohash_update(digest->md5, data, len) < 0)
		digest_fail(digest->md5);
	if (pg_cryptohash_update(digest->sha256, data, len) < 0)
		digest_fail(digest->sha256);
	if (digest->other != NULL &&
		pg_cryptohash_update(digest->other, data, len) < 0)
		digest_fail(digest->other);
}

void
digest_finish(Digest *digest, char md5[33], char sha256[65],
			  char other[DIGEST_HEX_SIZE])
{
	uint8		md5_bytes[MD5_DIGEST_LENGTH];
	uint8		sha256_bytes[PG_SHA256_DIGEST_LENGTH];
	uint8		other_bytes[PG_SHA512_DIGEST_LENGTH];
	size_t		other_len = digest->kind == DIGEST_SHA1 ? SHA1_DIGEST_LENGTH :
		PG_SHA512_DIGEST_LENGTH;

	md5[0] = other[0] = '\0';
	if (digest->md5 != NULL)
	{
		if (pg_cryptohash_final(digest->md5, md5_bytes, sizeof(md5_bytes)) < 0)
			digest_fail(digest->md5);
		write_hex(md5_bytes, sizeof(md5_bytes), md5);
	}
	if (pg_cryptohash_final(digest->sha256, sha256_bytes,
							sizeof(sha256_bytes)) < 0)
		digest_fail(digest->sha256);
	write_hex(sha256_bytes, sizeof(sha256_bytes), sha256);
	if (digest->other != NULL)
	{
		if (pg_cryptohash_final(digest->other, other_bytes, other_len) < 0)
			digest_fail(digest->other);
		write_hex(other_bytes, other_len, other);
	}
	digest_free(digest);
}

/* Free the contexts, unless their resource owner has done so. */
static void
digest_free(void *arg)
{
	Digest	   *digest = arg;

	if (owner_watch_alive(digest->owner))
	{
		pg_cryptohash_free(digest->md5);
		pg_cryptohash_free(digest->sha256);
		pg_cryptohash_free(digest->other);
	}
	digest->md5 = NULL;
	digest->sha256 = NULL;
	digest->other = NULL;
}

static void
digest_fail(pg_cryptohash_ctx *ctx)
{
	ereport(ERROR,
			(errcode(ERRCODE_INTERNAL_ERROR),
			 errmsg("could not compute the digest of a file"),
			 errdetail("%s.", pg_cryptohash_error(ctx))));
}

static void
write_hex(const uint8 *bytes, size_t len, char *hex)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < len; i++)
	{
		*hex++ = digits[bytes[i] >> 4];
		*hex++ = digits[bytes[i] & 15];
	}
	*hex = '\0';
}
