/*-------------------------------------------------------------------------
 *
 * test_unpack.c
 *	  Archives that are right and archives that are wrong, as sentences.
 *
 * The archives are made here, byte by byte, so that each can be wrong in the
 * way that its test is about.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include <stdio.h>
#include <zlib.h>

#include "fetch/unpack.h"

#define NAME_IS_UTF8 0x0800
#define HAS_DESCRIPTOR 0x0008
#define ENCRYPTED 0x0001

static const char csv[] = "name,count\nalpha,1\nbeta,2\nalpha,1\nbeta,2\n";

/* A member of a zip, and what is wrong with it. */
typedef struct Member
{
	const char *name;
	const char *data;
	size_t		len;
	unsigned	method;			/* 0 or 8; others are written like 0 */
	unsigned	flags;
	bool		zip64;
	bool		no_signature;	/* of the descriptor */
	bool		unknown_sizes;	/* zero in the header */
	uint32_t	crc_error;
	uint32_t	size_error;
} Member;

typedef struct Outcome
{
	ByteBuffer bytes;
	TabError	error;
	const char *kind;
	const char *member;
	const char *left_out;
	size_t		left;			/* bytes of the archive not read */
} Outcome;

static Outcome
unpack_all(const void *data, size_t len, uint64_t limit, size_t step,
		   size_t read_size, const char *innerpath, bool gzip_only)
{
	SlowSource *slow = mem_alloc0(memory, sizeof(SlowSource));
	Unpack	   *unpack;
	Outcome		outcome;
	char		piece[4096];
	ssize_t		got;

	slow_source_init(slow, data, len, step);
	unpack = gzip_only ? unpack_create_gzip(memory, &slow->source, limit) :
		unpack_create(memory, &slow->source, limit, innerpath);
	buffer_init(&outcome.bytes, memory, 64);
	tab_error_clear(&outcome.error);
	while ((got = source_read(unpack_source(unpack), piece, read_size,
							  &outcome.error)) > 0)
		buffer_append(&outcome.bytes, piece, (size_t) got);
	assert_true(got == 0 ? outcome.error.code == TAB_OK :
				outcome.error.code != TAB_OK);
	outcome.kind = unpack_kind(unpack);
	outcome.member = unpack_member(unpack);
	outcome.left_out = got == 0 ? unpack_left_out(unpack) : NULL;
	outcome.left = slow->bytes.len - slow->bytes.position;
	return outcome;
}

static Outcome
unpack_steps(const void *data, size_t len, uint64_t limit, size_t step,
			 size_t read_size, bool gzip_only)
{
	return unpack_all(data, len, limit, step, read_size, NULL, gzip_only);
}

static Outcome
unpack(const ByteBuffer *archive)
{
	return unpack_steps(archive->data, archive->len, 0, SIZE_MAX, 4096, false);
}

static Outcome
unpack_inner(const ByteBuffer *archive, const char *innerpath)
{
	return unpack_all(archive->data, archive->len, 0, 7, 4096, innerpath,
					  false);
}

static ByteBuffer
new_buffer(void)
{
	ByteBuffer buffer;

	buffer_init(&buffer, memory, 256);
	return buffer;
}

static void
put16(ByteBuffer *buffer, unsigned value)
{
	buffer_append_char(buffer, (char) (value & 0xFF));
	buffer_append_char(buffer, (char) (value >> 8 & 0xFF));
}

static void
put32(ByteBuffer *buffer, uint32_t value)
{
	put16(buffer, value & 0xFFFF);
	put16(buffer, value >> 16);
}

static void
put64(ByteBuffer *buffer, uint64_t value)
{
	put32(buffer, (uint32_t) value);
	put32(buffer, (uint32_t) (value >> 32));
}

static void
append_deflated(ByteBuffer *buffer, const void *data, size_t len, int window_bits)
{
	z_stream	stream = {0};
	size_t		bound;

	assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8,
								  Z_DEFAULT_STRATEGY), Z_OK);
	bound = deflateBound(&stream, len);
	buffer_reserve(buffer, bound);
	stream.next_in = (Bytef *) (uintptr_t) data;
	stream.avail_in = (uInt) len;
	stream.next_out = (Bytef *) buffer->data + buffer->len;
	stream.avail_out = (uInt) bound;
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	buffer->len += stream.total_out;
	deflateEnd(&stream);
}

static ByteBuffer
gzip_of(const void *data, size_t len)
{
	ByteBuffer buffer = new_buffer();

	append_deflated(&buffer, data, len, 16 + 15);
	return buffer;
}

static void
append_member(ByteBuffer *zip, const Member *member)
{
	ByteBuffer packed = new_buffer();
	uint32_t	crc = (uint32_t) crc32(0, (const Bytef *) member->data,
									   (uInt) member->len) ^ member->crc_error;
	uint64_t	size = member->len + member->size_error;
	bool		descriptor = member->flags & HAS_DESCRIPTOR;
	bool		zero = descriptor || member->unknown_sizes;

	if (member->method == 8)
		append_deflated(&packed, member->data, member->len, -15);
	else
		buffer_append(&packed, member->data, member->len);

	put32(zip, 0x04034b50);
	put16(zip, 20);
	put16(zip, member->flags);
	put16(zip, member->method);
	put32(zip, 0);
	put32(zip, zero ? 0 : crc);
	put32(zip, member->zip64 ? UINT32_MAX : zero ? 0 : (uint32_t) packed.len);
	put32(zip, member->zip64 ? UINT32_MAX : zero ? 0 : (uint32_t) size);
	put16(zip, (unsigned) strlen(member->name));
	put16(zip, member->zip64 ? 9 + 20 : 9);
	buffer_append_text(zip, member->name);
	put16(zip, 0x5455);			/* a timestamp, which nobody asked for */
	put16(zip, 5);
	buffer_append(zip, "\0aaaa", 5);
	if (member->zip64)
	{
		put16(zip, 1);
		put16(zip, 16);
		put64(zip, zero ? 0 : size);
		put64(zip, zero ? 0 : packed.len);
	}
	buffer_append(zip, packed.data, packed.len);
	if (!descriptor)
		return;
	if (!member->no_signature)
		put32(zip, 0x08074b50);
	put32(zip, crc);
	if (member->zip64)
	{
		put64(zip, packed.len);
		put64(zip, size);
	}
	else
	{
		put32(zip, (uint32_t) packed.len);
		put32(zip, (uint32_t) size);
	}
}

static void
append_directory(ByteBuffer *zip, int count)
{
	for (int i = 0; i < count; i++)
	{
		put32(zip, 0x02014b50);
		for (int j = 0; j < 24; j++)
			buffer_append_char(zip, 0);
		put16(zip, 3);			/* name */
		put16(zip, 2);			/* extra field */
		put16(zip, 1);			/* comment */
		for (int j = 0; j < 12; j++)
			buffer_append_char(zip, 0);
		buffer_append(zip, "nam" "ex" "c", 6);
	}
	put32(zip, 0x06054b50);
	for (int j = 0; j < 18; j++)
		buffer_append_char(zip, 0);
}

static ByteBuffer
zip_of(const Member *members, int count)
{
	ByteBuffer zip = new_buffer();

	for (int i = 0; i < count; i++)
		append_member(&zip, &members[i]);
	append_directory(&zip, count);
	return zip;
}

static Member
csv_member(const char *name)
{
	Member		member = {
		.name = name, .data = csv, .len = strlen(csv), .method = 8
	};

	return member;
}

static ByteBuffer
zip_of_one(Member member)
{
	return zip_of(&member, 1);
}

static void
assert_unpacked(const Outcome *outcome, const void *data, size_t len,
				const char *kind)
{
	if (outcome->error.code != TAB_OK)
		fail_msg("%s: %s", outcome->error.message, outcome->error.detail);
	assert_int_equal(outcome->bytes.len, len);
	assert_memory_equal(outcome->bytes.data, data, len);
	if (kind == NULL)
		assert_null(outcome->kind);
	else
		assert_string_equal(outcome->kind, kind);
}

static void
assert_csv(Outcome outcome, const char *kind)
{
	assert_unpacked(&outcome, csv, strlen(csv), kind);
}

static void
assert_fails(Outcome outcome, TabErrorCode code, const char *words)
{
	assert_int_equal(outcome.error.code, code);
	if (strstr(outcome.error.message, words) == NULL &&
		strstr(outcome.error.detail, words) == NULL)
		fail_msg("\"%s\" is not in: %s | %s", words, outcome.error.message,
				 outcome.error.detail);
}

static void
other_files_pass_through(void **state)
{
	static const char *const files[] = {
		"", "a", "ab", "abc", "PK", "PK,name\n1,2\n", "PK\3", "\x1f", csv,
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
	{
		Outcome		outcome = unpack_steps(files[i], strlen(files[i]), 0, 1, 7,
										   false);

		assert_unpacked(&outcome, files[i], strlen(files[i]), NULL);
		assert_null(outcome.member);
	}
}

static void
gzip_is_unpacked(void **state)
{
	ByteBuffer archive = gzip_of(csv, strlen(csv));

	assert_csv(unpack(&archive), "gz");
	for (size_t step = 1; step < 12; step++)
		assert_csv(unpack_steps(archive.data, archive.len, 0, step, step,
								false), "gz");
}

static void
members_of_a_gzip_are_one_file(void **state)
{
	ByteBuffer archive = gzip_of(csv, 10);
	ByteBuffer empty = gzip_of("", 0);
	ByteBuffer rest = gzip_of(csv + 10, strlen(csv) - 10);

	buffer_append(&archive, empty.data, empty.len);
	buffer_append(&archive, rest.data, rest.len);
	assert_csv(unpack(&archive), "gz");
	assert_csv(unpack_steps(archive.data, archive.len, 0, 1, 1, false), "gz");
}

static void
zeros_behind_a_gzip_are_ignored_and_nothing_else(void **state)
{
	ByteBuffer archive = gzip_of(csv, strlen(csv));
	char	   *zeros = mem_alloc0(memory, 100000);

	buffer_append(&archive, zeros, 100000);
	assert_csv(unpack(&archive), "gz");
	assert_int_equal(unpack(&archive).left, 0);
	buffer_append_text(&archive, "x");
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "not gzip");
}

static void
a_gzip_that_was_cut_is_an_error_wherever(void **state)
{
	ByteBuffer archive = gzip_of(csv, strlen(csv));

	for (size_t len = 2; len < archive.len; len++)
		assert_fails(unpack_steps(archive.data, len, 0, 3, 4096, false),
					 TAB_ERR_COMPRESSION, "not complete");
}

static void
a_gzip_that_was_damaged_is_an_error(void **state)
{
	ByteBuffer archive = gzip_of(csv, strlen(csv));

	archive.data[archive.len - 5] ^= 1; /* checksum */
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "damaged");
	archive.data[archive.len - 5] ^= 1;
	archive.data[archive.len - 1] ^= 1; /* length */
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "damaged");
	archive.data[archive.len - 1] ^= 1;
	archive.data[2] = 7;		/* method */
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "damaged");
}

static void
a_zip_of_one_file_is_unpacked(void **state)
{
	Member		member = csv_member("folder/data.csv");
	ByteBuffer archive;
	Outcome		outcome;

	for (int i = 0; i < 4; i++)
	{
		member.method = (i & 1) ? 0 : 8;
		member.zip64 = (i & 2) != 0;
		archive = zip_of_one(member);
		outcome = unpack(&archive);
		assert_csv(outcome, "zip");
		assert_string_equal(outcome.member, "folder/data.csv");
		assert_int_equal(outcome.left, 0);
		for (size_t step = 1; step < 9; step++)
			assert_csv(unpack_steps(archive.data, archive.len, 0, step,
									step + 1, false), "zip");
	}
}

static void
a_zip_with_its_sizes_behind_the_data_is_unpacked(void **state)
{
	Member		member = csv_member("data.csv");

	member.flags = HAS_DESCRIPTOR;
	for (int i = 0; i < 4; i++)
	{
		ByteBuffer archive;

		member.no_signature = (i & 1) != 0;
		member.zip64 = (i & 2) != 0;
		archive = zip_of_one(member);
		assert_csv(unpack(&archive), "zip");
		assert_csv(unpack_steps(archive.data, archive.len, 0, 1, 3, false),
				   "zip");
	}
}

static void
folders_and_what_macos_adds_are_skipped(void **state)
{
	Member		members[] = {
		{.name = "folder/", .data = "", .flags = HAS_DESCRIPTOR},
		{.name = "__MACOSX/._data.csv", .data = csv, .len = 20, .method = 8},
		csv_member("folder/data.csv"),
		{.name = "__MACOSX/folder/._data.csv", .data = "x", .len = 1},
		{.name = "empty/", .data = "", .method = 8, .flags = HAS_DESCRIPTOR},
	};
	ByteBuffer archive = zip_of(members, 5);
	Outcome		outcome = unpack(&archive);

	assert_csv(outcome, "zip");
	assert_string_equal(outcome.member, "folder/data.csv");
}

static void
an_empty_file_in_a_zip_is_an_empty_file(void **state)
{
	Member		member = {.name = "data.csv", .data = ""};
	ByteBuffer archive = zip_of_one(member);
	Outcome		outcome = unpack(&archive);

	assert_unpacked(&outcome, "", 0, "zip");
	member.method = 8;
	member.flags = HAS_DESCRIPTOR;
	archive = zip_of_one(member);
	outcome = unpack(&archive);
	assert_unpacked(&outcome, "", 0, "zip");
}

static void
a_zip_without_a_file_is_an_error(void **state)
{
	Member		folder = {.name = "folder/", .data = ""};
	ByteBuffer archive = zip_of_one(folder);

	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "no file");
	archive = zip_of(NULL, 0);
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "no file");
}

static void
a_zip_of_two_tables_is_an_error_that_names_them(void **state)
{
	Member		members[] = {csv_member("a.csv"), csv_member("x/b.TSV")};
	ByteBuffer archive = zip_of(members, 2);
	Outcome		outcome = unpack(&archive);

	assert_fails(outcome, TAB_ERR_COMPRESSION, "more than one file");
	assert_fails(outcome, TAB_ERR_COMPRESSION, "\"a.csv\", \"x/b.TSV\"");
	assert_non_null(strstr(outcome.error.hint, "innerpath"));
}

/* A file beside the table, of so many bytes. */
static Member
other_member(const char *name, size_t len)
{
	Member		member = {.name = name, .len = len, .method = 8};
	char	   *data = mem_alloc(memory, len + 1);

	memset(data, 'x', len);
	member.data = data;
	return member;
}

static void
the_only_file_named_as_a_table_is_it_wherever_it_stands(void **state)
{
	static const char *const names[] = {"data.csv", "folder/Data.TSV", "a.b.tab"};

	for (size_t i = 0; i < 9; i++)
	{
		Member		members[] = {
			other_member("LICENSE", 20), other_member("meta.json", 100000),
			other_member("._x.csv", 10)
		};
		size_t		place = i % 3;
		ByteBuffer archive;
		Outcome		outcome;

		members[place] = csv_member(names[i / 3]);
		members[i % 2].flags = HAS_DESCRIPTOR;
		archive = zip_of(members, 3);
		outcome = unpack(&archive);
		assert_csv(outcome, "zip");
		assert_string_equal(outcome.member, names[i / 3]);
		assert_string_equal(outcome.left_out,
							place == 0 ? "\"meta.json\", \"._x.csv\"" :
							place == 1 ? "\"LICENSE\", \"._x.csv\"" :
							"\"LICENSE\", \"meta.json\"");
		assert_int_equal(outcome.left, 0);
		assert_csv(unpack_steps(archive.data, archive.len, 0, 1, 3, false), "zip");
	}
}

static void
of_files_not_named_as_tables_none_is_taken(void **state)
{
	Member		members[] = {
		csv_member("data.txt"), csv_member("readme.txt"), csv_member("data.dat")
	};
	ByteBuffer archive = zip_of(members, 3);
	Outcome		outcome = unpack(&archive);

	assert_fails(outcome, TAB_ERR_COMPRESSION, "none of the files");
	assert_fails(outcome, TAB_ERR_COMPRESSION, "\"data.txt\", \"readme.txt\", \"data.dat\"");
	assert_int_equal(outcome.bytes.len, 0);
}

static void
a_file_alone_is_taken_whatever_its_name_and_length(void **state)
{
	static const size_t lengths[] = {0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3000000};

	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
	{
		Member		member = other_member("export", lengths[i]);
		ByteBuffer archive = zip_of_one(member);
		Outcome		outcome = unpack(&archive);

		assert_unpacked(&outcome, member.data, member.len, "zip");
		assert_string_equal(outcome.member, "export");
		assert_null(outcome.left_out);
	}
}

static void
a_long_file_before_the_table_is_left_out_if_its_bytes_say_so(void **state)
{
	Member		members[] = {other_member("manual.pdf", 3000000), csv_member("data.csv")};
	ByteBuffer archive;

	memcpy((char *) members[0].data, "%PDF-1.7", 8);
	archive = zip_of(members, 2);
	assert_csv(unpack(&archive), "zip");
	/* it is no table alone, either */
	archive = zip_of_one(members[0]);
	assert_fails(unpack(&archive), TAB_ERR_NOT_CSV, "PDF");
	/* of another it cannot be known */
	members[0] = other_member("manual.bin", 3000000);
	archive = zip_of(members, 2);
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "more than one file");
	/* an archive in the archive is looked into */
	archive = zip_of_one(csv_member("data.csv"));
	members[0] = other_member("inner.zip", 3000000);
	memcpy((char *) members[0].data, archive.data, archive.len);
	archive = zip_of_one(members[0]);
	assert_csv(unpack(&archive), "zip");
}

static void
a_file_can_be_chosen_by_its_name(void **state)
{
	Member		members[] = {
		other_member("a.csv", 3000000), csv_member("x/b.csv"), other_member("c.csv", 1)
	};
	ByteBuffer archive = zip_of(members, 3);
	Outcome		outcome = unpack_inner(&archive, "x/b.csv");

	assert_csv(outcome, "zip");
	assert_string_equal(outcome.member, "x/b.csv");
	assert_null(outcome.left_out);
	outcome = unpack_inner(&archive, "c.csv");
	assert_unpacked(&outcome, "x", 1, "zip");
	outcome = unpack_inner(&archive, "b.csv");
	assert_fails(outcome, TAB_ERR_COMPRESSION, "no file \"b.csv\"");
	assert_fails(outcome, TAB_ERR_COMPRESSION, "It holds \"a.csv\", \"x/b.csv\", \"c.csv\".");
	/* two of them cannot be told apart */
	members[2].name = "a.csv";
	archive = zip_of(members, 3);
	assert_fails(unpack_inner(&archive, "a.csv"), TAB_ERR_COMPRESSION, "two files \"a.csv\"");
}

static void
a_name_to_choose_is_for_a_zip(void **state)
{
	ByteBuffer archive = gzip_of(csv, strlen(csv));
	ByteBuffer zip = zip_of_one(csv_member("data.csv"));
	Outcome		outcome = unpack_inner(&archive, "data.csv");

	assert_fails(outcome, TAB_ERR_COMPRESSION, "not a zip archive");
	outcome = unpack_all(csv, strlen(csv), 0, 7, 4096, "data.csv", false);
	assert_fails(outcome, TAB_ERR_COMPRESSION, "not a zip archive");
	/* wherever that is */
	archive = gzip_of(zip.data, zip.len);
	assert_csv(unpack_inner(&archive, "data.csv"), "gz");
}

static void
of_a_zip_in_a_zip_the_outer_file_is_chosen(void **state)
{
	Member		inside[] = {csv_member("data.csv"), other_member("LICENSE", 5)};
	Member		outside[] = {other_member("readme.txt", 9), {.name = "inner.zip", .method = 8}};
	ByteBuffer inner = zip_of(inside, 2);
	ByteBuffer archive;
	Outcome		outcome;

	outside[1].data = inner.data;
	outside[1].len = inner.len;
	archive = zip_of(outside, 2);
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "\"readme.txt\", \"inner.zip\"");
	outcome = unpack_inner(&archive, "inner.zip");
	assert_csv(outcome, "zip");
	assert_string_equal(outcome.member, "inner.zip");
	assert_string_equal(outcome.left_out, "\"LICENSE\"");
	/* of the inner one nobody can say it */
	inside[1] = csv_member("more.csv");
	inner = zip_of(inside, 2);
	archive = gzip_of(inner.data, inner.len);
	assert_non_null(strstr(unpack(&archive).error.hint, "innerpath"));
	outside[1].data = inner.data;
	outside[1].len = inner.len;
	archive = zip_of(outside, 2);
	assert_null(strstr(unpack_inner(&archive, "inner.zip").error.hint, "innerpath"));
}

static void
what_cannot_be_unpacked_may_stand_beside_the_table(void **state)
{
	Member		members[] = {other_member("a.bin", 30), csv_member("data.csv"), other_member("b.bin", 30)};
	ByteBuffer archive;

	members[0].method = 12;
	members[2].flags = ENCRYPTED;
	archive = zip_of(members, 3);
	assert_csv(unpack(&archive), "zip");
	assert_csv(unpack_inner(&archive, "data.csv"), "zip");
	assert_fails(unpack_inner(&archive, "a.bin"), TAB_ERR_COMPRESSION, "bzip2");
	assert_fails(unpack_inner(&archive, "b.bin"), TAB_ERR_COMPRESSION, "encrypted");
	members[0].flags = HAS_DESCRIPTOR;
	archive = zip_of(members, 3);
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "bzip2");
}

static void
of_many_names_the_first_are_told(void **state)
{
	Member		members[40];
	ByteBuffer archive;
	Outcome		outcome;

	for (int i = 0; i < 40; i++)
	{
		char		name[200];

		snprintf(name, sizeof(name), "\xE2\x80\x94%0*d", 1 + i * 3, i);
		members[i] = other_member(mem_strdup(memory, name), 1);
	}
	members[20] = csv_member("data.csv");
	archive = zip_of(members, 40);
	outcome = unpack(&archive);
	assert_csv(outcome, "zip");
	assert_memory_equal(outcome.left_out, "\"\xE2\x80\x94" "0\", \"\xE2\x80\x94" "0001\", ", 16);
	assert_non_null(strstr(outcome.left_out, " more"));
	assert_true(strlen(outcome.left_out) < 340);
}

static void
what_cannot_be_unpacked_is_said(void **state)
{
	Member		member = csv_member("data.csv");
	ByteBuffer archive;

	member.flags = ENCRYPTED;
	archive = zip_of_one(member);
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "encrypted");

	member.flags = 0;
	member.method = 12;
	archive = zip_of_one(member);
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "bzip2");

	member.method = 0;
	member.flags = HAS_DESCRIPTOR;
	archive = zip_of_one(member);
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "not known");
}

static void
a_zip_that_does_not_match_its_checksum_is_an_error(void **state)
{
	for (int i = 0; i < 8; i++)
	{
		Member		member = csv_member("data.csv");
		ByteBuffer archive;

		member.method = (i & 1) ? 0 : 8;
		member.flags = (i & 2) && !(i & 1) ? HAS_DESCRIPTOR : 0;
		member.crc_error = (i & 4) ? 1 : 0;
		member.size_error = (i & 4) ? 0 : 1;
		archive = zip_of_one(member);
		assert_int_equal(unpack(&archive).error.code, TAB_ERR_COMPRESSION);
	}
}

static void
a_zip_that_was_cut_is_an_error_wherever(void **state)
{
	Member		member = csv_member("data.csv");

	for (int i = 0; i < 3; i++)
	{
		ByteBuffer archive;

		member.method = i == 1 ? 0 : 8;
		member.flags = i == 2 ? HAS_DESCRIPTOR : 0;
		archive = zip_of_one(member);
		for (size_t len = 4; len < archive.len; len++)
			assert_fails(unpack_steps(archive.data, len, 0, 5, 4096, false),
						 TAB_ERR_COMPRESSION, "not complete");
	}
}

static void
a_zip_whose_directory_lists_others_is_an_error(void **state)
{
	Member		member = csv_member("data.csv");
	ByteBuffer archive = new_buffer();

	append_member(&archive, &member);
	append_directory(&archive, 2);
	assert_fails(unpack(&archive), TAB_ERR_COMPRESSION, "lists 2");
}

static void
office_documents_are_named(void **state)
{
	static const char *const names[] = {
		"[Content_Types].xml", "_rels/.rels", "_rels/", "mimetype",
		"xl/workbook.xml", "docProps/app.xml", "word/document.xml",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		ByteBuffer archive = zip_of_one(csv_member(names[i]));
		Outcome		outcome = unpack(&archive);

		assert_fails(outcome, TAB_ERR_NOT_CSV, "Excel workbook");
		assert_non_null(strstr(outcome.error.hint, "CSV"));
	}
}

static void
an_archive_may_be_in_an_archive_but_no_third(void **state)
{
	ByteBuffer one = gzip_of(csv, strlen(csv));
	ByteBuffer two = gzip_of(one.data, one.len);
	ByteBuffer three = gzip_of(two.data, two.len);
	Member		member = {
		.name = "data.csv.gz", .data = one.data, .len = one.len, .method = 8
	};
	ByteBuffer gz_in_zip = zip_of_one(member);
	ByteBuffer zip_in_gz = gzip_of(gz_in_zip.data, gz_in_zip.len);
	ByteBuffer zip = zip_of_one(csv_member("data.csv"));

	assert_csv(unpack(&two), "gz");
	assert_csv(unpack(&gz_in_zip), "zip");
	assert_fails(unpack(&three), TAB_ERR_COMPRESSION, "more than twice");
	assert_fails(unpack(&zip_in_gz), TAB_ERR_COMPRESSION, "more than twice");

	zip_in_gz = gzip_of(zip.data, zip.len);
	assert_csv(unpack(&zip_in_gz), "gz");
	assert_string_equal(unpack(&zip_in_gz).member, "data.csv");
}

static void
for_a_content_encoding_one_layer_is_taken_off(void **state)
{
	ByteBuffer one = gzip_of(csv, strlen(csv));
	ByteBuffer two = gzip_of(one.data, one.len);
	ByteBuffer zip = zip_of_one(csv_member("data.csv"));
	Outcome		outcome = unpack_steps(two.data, two.len, 0, SIZE_MAX, 4096,
									   true);

	assert_unpacked(&outcome, one.data, one.len, "gz");
	outcome = unpack_steps(zip.data, zip.len, 0, SIZE_MAX, 4096, true);
	assert_unpacked(&outcome, zip.data, zip.len, NULL);
	outcome = unpack_steps(csv, strlen(csv), 0, 1, 4096, true);
	assert_unpacked(&outcome, csv, strlen(csv), NULL);
}

static void
the_limit_is_of_unpacked_bytes(void **state)
{
	ByteBuffer archive = gzip_of(csv, strlen(csv));
	ByteBuffer bomb;
	char	   *zeros = mem_alloc0(memory, 1000000);
	Member		hidden[] = {
		{.name = "__MACOSX/bomb", .data = zeros, .len = 1000000, .method = 8},
		csv_member("data.csv"),
	};
	Member		beside[] = {
		csv_member("data.csv"),
		{.name = "bomb.bin", .data = zeros, .len = 1000000, .method = 8},
	};
	Outcome		outcome;

	assert_csv(unpack_steps(archive.data, archive.len, strlen(csv), SIZE_MAX,
							4096, false), "gz");
	outcome = unpack_steps(archive.data, archive.len, strlen(csv) - 1,
						   SIZE_MAX, 4096, false);
	assert_fails(outcome, TAB_ERR_LIMIT, "when unpacked");
	assert_non_null(strstr(outcome.error.hint, "aircan.max_file_size"));
	outcome = unpack_steps(csv, strlen(csv), 5, SIZE_MAX, 4096, false);
	assert_fails(outcome, TAB_ERR_LIMIT, "larger than 5 bytes");

	bomb = gzip_of(zeros, 1000000);
	assert_fails(unpack_steps(bomb.data, bomb.len, 65536, SIZE_MAX, 4096,
							  false), TAB_ERR_LIMIT, "65536");
	bomb = zip_of(hidden, 2);
	assert_fails(unpack_steps(bomb.data, bomb.len, 65536, SIZE_MAX, 4096,
							  false), TAB_ERR_LIMIT, "65536");
	bomb = zip_of(beside, 2);
	assert_fails(unpack_steps(bomb.data, bomb.len, 65536, SIZE_MAX, 4096,
							  false), TAB_ERR_LIMIT, "65536");
}

static void
names_can_always_be_shown(void **state)
{
	Member		member = csv_member("b\xc3\xbc" "cher.csv");
	ByteBuffer archive = zip_of_one(member);

	assert_string_equal(unpack(&archive).member, "b\xc3\xbc" "cher.csv");
	member.name = "b\x81" "cher\n\xc3.csv";
	archive = zip_of_one(member);
	assert_string_equal(unpack(&archive).member, "b?cher??.csv");
}

/* Nothing to compare with: the sanitizers look on. */
static void
damaged_bytes_do_no_harm(void **state)
{
	Member		members[] = {
		{.name = "f/", .data = "", .flags = HAS_DESCRIPTOR},
		csv_member("data.csv"),
	};
	ByteBuffer archives[2];

	members[1].flags = HAS_DESCRIPTOR;
	archives[0] = zip_of(members, 2);
	archives[1] = gzip_of(csv, strlen(csv));
	srand(7);
	for (int round = 0; round < 4000; round++)
	{
		ByteBuffer    *archive = &archives[round % 2];
		char	   *copy = mem_strndup(memory, archive->data, archive->len);
		Outcome		outcome;

		for (int i = rand() % 4; i >= 0; i--)
			copy[(size_t) rand() % archive->len] = (char) rand();
		outcome = unpack_steps(copy, archive->len, 100000,
							   (size_t) (1 + rand() % 50), 512, false);
		mem_release(memory, copy);
		buffer_free(&outcome.bytes);
		if (round % 100 == 99)
		{
			/* three layers' buffers a round: do not pile them up */
			tear_down(state);
			set_up(state);
			archives[0] = zip_of(members, 2);
			archives[1] = gzip_of(csv, strlen(csv));
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(other_files_pass_through),
		TEST(gzip_is_unpacked),
		TEST(members_of_a_gzip_are_one_file),
		TEST(zeros_behind_a_gzip_are_ignored_and_nothing_else),
		TEST(a_gzip_that_was_cut_is_an_error_wherever),
		TEST(a_gzip_that_was_damaged_is_an_error),
		TEST(a_zip_of_one_file_is_unpacked),
		TEST(a_zip_with_its_sizes_behind_the_data_is_unpacked),
		TEST(folders_and_what_macos_adds_are_skipped),
		TEST(an_empty_file_in_a_zip_is_an_empty_file),
		TEST(a_zip_without_a_file_is_an_error),
		TEST(a_zip_of_two_tables_is_an_error_that_names_them),
		TEST(the_only_file_named_as_a_table_is_it_wherever_it_stands),
		TEST(of_files_not_named_as_tables_none_is_taken),
		TEST(a_file_alone_is_taken_whatever_its_name_and_length),
		TEST(a_long_file_before_the_table_is_left_out_if_its_bytes_say_so),
		TEST(a_file_can_be_chosen_by_its_name),
		TEST(a_name_to_choose_is_for_a_zip),
		TEST(of_a_zip_in_a_zip_the_outer_file_is_chosen),
		TEST(of_many_names_the_first_are_told),
		TEST(what_cannot_be_unpacked_is_said),
		TEST(what_cannot_be_unpacked_may_stand_beside_the_table),
		TEST(a_zip_that_does_not_match_its_checksum_is_an_error),
		TEST(a_zip_that_was_cut_is_an_error_wherever),
		TEST(a_zip_whose_directory_lists_others_is_an_error),
		TEST(office_documents_are_named),
		TEST(an_archive_may_be_in_an_archive_but_no_third),
		TEST(for_a_content_encoding_one_layer_is_taken_off),
		TEST(the_limit_is_of_unpacked_bytes),
		TEST(names_can_always_be_shown),
		TEST(damaged_bytes_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
