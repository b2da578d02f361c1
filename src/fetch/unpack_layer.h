/*-------------------------------------------------------------------------
 *
 * unpack_layer.h
 *	  One layer of unpacking: what unpack.c and unzip.c share.
 *
 * Owns: the input of a layer and the calls to get at it.  Not for others:
 * the face of the module is unpack.h.  Every function that can fail returns
 * false (or -1) with *error set.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_UNPACK_LAYER_H
#define AIRCAN_FETCH_UNPACK_LAYER_H

#include <zlib.h>

#include "fetch/member_choice.h"
#include "fetch/unpack.h"

#define INPUT_SIZE (64 * 1024)	/* no name or extra field is longer */
#define LAYERS 3				/* two may unpack, the third says no */

/* what a zip begins with, as little-endian numbers */
#define ZIP_LOCAL_HEADER 0x04034b50
#define ZIP_END 0x06054b50		/* of an empty one */

typedef enum LayerKind
{
	LAYER_UNDECIDED,
	LAYER_PLAIN,
	LAYER_GZIP,
	LAYER_ZIP
} LayerKind;

typedef enum LayerState
{
	LAYER_AT_MEMBER,			/* the header of a member is next */
	LAYER_IN_MEMBER,
	LAYER_DONE
} LayerState;

/* what the local header of a zip says of a member */
typedef struct ZipMember
{
	char	   *name;
	unsigned	flags;
	unsigned	method;
	uint32_t	crc;
	uint64_t	packed_size;
	uint64_t	size;
	bool		zip64;			/* sizes are 64 bits wide */
	MemberUse	use;
	bool		passed_over;	/* as it is, by its length */
} ZipMember;

typedef struct Layer
{
	ByteSource	source;
	struct Unpack *unpack;
	ByteSource *upstream;
	LayerKind	kind;
	LayerState	state;

	/* bytes of upstream not used yet */
	unsigned char *input;
	size_t		input_start;
	size_t		input_end;
	bool		input_over;
	uint64_t	consumed;		/* bytes taken from input so far */

	z_stream	stream;
	uint64_t	produced;		/* bytes given to whoever reads the layer */

	ZipMember	member;
	uint64_t	member_packed;	/* bytes of the member so far, packed */
	uint64_t	member_size;	/* and unpacked */
	uint32_t	member_crc;
	uint64_t	members;		/* headers seen, skipped ones included */
	MemberChoice choice;		/* of a zip: which of them is read */
	size_t		held_given;		/* bytes that were held, given to the reader */
} Layer;

struct Unpack
{
	TabMemory  *memory;
	uint64_t	limit;
	const char *innerpath;		/* of the file in a zip; NULL: not given */
	bool		gzip_only;
	int			layer_count;
	Layer		layers[LAYERS];
};

/*
 * Have so many bytes of input at hand, or all that is left: the caller looks
 * at input_left().
 */
extern bool layer_want(Layer *layer, size_t bytes, TabError *error);

/*
 * The same, where the archive is not complete without them.  what goes into
 * the error: "it ends where <what> should be".
 */
extern bool layer_need(Layer *layer, size_t bytes, const char *what,
					   TabError *error);

/* Done with bytes that are at hand. */
extern void layer_take(Layer *layer, size_t bytes);

/* Done with bytes wherever they are. */
extern bool layer_skip(Layer *layer, uint64_t bytes, const char *what,
					   TabError *error);

/* Read upstream to its end, so that whoever counts its bytes sees them all. */
extern bool layer_drain(Layer *layer, TabError *error);

/* Two errors; both return false. */
extern bool layer_cut_short(const Layer *layer, const char *what,
							TabError *error);
extern bool layer_damaged(const Layer *layer, TabError *error,
						  const char *detail);

/* Count bytes that came out against the limit. */
extern bool layer_count_output(Layer *layer, size_t bytes, TabError *error);

/*
 * Inflate up to size bytes.  Sets *end when the stream has come to its end;
 * may then return 0.
 */
extern ssize_t inflate_some(Layer *layer, void *data, size_t size, bool *end,
							TabError *error);

/* in unzip.c */
extern ssize_t zip_read(Layer *layer, void *data, size_t size,
						TabError *error);

/* little-endian numbers, wherever they lie */
static inline unsigned
get16(const unsigned char *p)
{
	return p[0] | (unsigned) p[1] << 8;
}

static inline uint32_t
get32(const unsigned char *p)
{
	return get16(p) | (uint32_t) get16(p + 2) << 16;
}

static inline uint64_t
get64(const unsigned char *p)
{
	return get32(p) | (uint64_t) get32(p + 4) << 32;
}

/* Input at hand, and how much of it there is. */
static inline const unsigned char *
input_at(const Layer *layer, size_t offset)
{
	return layer->input + layer->input_start + offset;
}

static inline size_t
input_left(const Layer *layer)
{
	return layer->input_end - layer->input_start;
}

#endif							/* AIRCAN_FETCH_UNPACK_LAYER_H */
