/*-------------------------------------------------------------------------
 *
 * unpack.h
 *	  The bytes inside an archive: a source on a source.
 *
 * Owns: telling gzip and zip from other files by their first bytes, never by
 * a name or a header; unpacking them as they arrive; their checksums and
 * lengths; the limit on what comes out.  Anything else passes through.
 * Leaves to others: what the bytes mean.  Plain C on zlib.
 *
 * gzip (RFC 1952) may have several members, which are one file, and zeros
 * behind the last.  zip (APPNOTE.TXT of PKWARE) is read from the front, by
 * its local headers, stored or deflated, zip64 included.  One of its files is
 * read (member_choice.h); folders and what macOS adds (__MACOSX/) do not
 * count.  The others are unpacked as well, and checked, and count against the
 * limit.  One archive may be inside another, but no third.
 *
 * Errors: TAB_ERR_COMPRESSION for an archive that is damaged, cut short,
 * encrypted, of an unknown method, or in which the table cannot be told from
 * other files; TAB_ERR_NOT_CSV for an office document, which is a zip;
 * TAB_ERR_LIMIT.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_UNPACK_H
#define AIRCAN_FETCH_UNPACK_H

#include <stdint.h>

#include "tabular/error.h"
#include "tabular/memory.h"
#include "tabular/source.h"

typedef struct Unpack Unpack;

/*
 * The unpacked bytes of upstream.  limit is the most bytes that may come
 * out, 0 for any number.  innerpath, unless it is NULL, is the name of the
 * file that is wanted, as unpack_member() has names; then upstream is a zip,
 * and that of the outer one of two.  It must outlive the source.  Nothing is
 * read before the first read.
 */
extern Unpack *unpack_create(TabMemory *memory, ByteSource *upstream,
							 uint64_t limit, const char *innerpath);

/*
 * For Content-Encoding: take off one layer of gzip if it is there.  What is
 * inside is not looked at.
 */
extern Unpack *unpack_create_gzip(TabMemory *memory, ByteSource *upstream,
								  uint64_t limit);

extern ByteSource *unpack_source(Unpack *unpack);

/* What it was, "gz" or "zip" (the outer of two); known after the first read. */
extern const char *unpack_kind(const Unpack *unpack);

/*
 * Name of the file inside the zip, or NULL; valid UTF-8 without control
 * characters, in the memory given to unpack_create().
 */
extern const char *unpack_member(const Unpack *unpack);

/*
 * The names of the files in a zip that were not read although nobody said which
 * one to read, the first of many; NULL: none.  Known at the end.
 */
extern const char *unpack_left_out(const Unpack *unpack);

#endif							/* AIRCAN_FETCH_UNPACK_H */
