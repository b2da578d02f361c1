/*-------------------------------------------------------------------------
 *
 * unzip.c
 *	  One file of a zip archive, read from the front.
 *
 * The directory of a zip is at its end, and we are at its beginning: the
 * local headers tell what comes, and the directory, when we get there, that
 * nothing was left out (APPNOTE.TXT, sections 4.3 and 4.4).
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/unpack_layer.h"

#include <stdio.h>
#include <string.h>

#define SCRATCH_SIZE (16 * 1024)

/* signatures, besides those in unpack_layer.h */
#define ZIP_DESCRIPTOR 0x08074b50
#define ZIP_CENTRAL_HEADER 0x02014b50
#define ZIP_CENTRAL_SIGNATURE 0x05054b50
#define ZIP_ZIP64_END 0x06064b50
#define ZIP_ZIP64_LOCATOR 0x07064b50

#define ZIP_FLAG_ENCRYPTED 0x0001
#define ZIP_FLAG_DESCRIPTOR 0x0008
#define ZIP_FLAG_STRONG_ENCRYPTION 0x0040
#define ZIP_FLAG_MASKED 0x2000
#define ZIP_UNKNOWN UINT32_MAX	/* of a size that is in the zip64 field */

static ssize_t zip_give_held(Layer *layer, void *data, size_t size);
static ssize_t zip_step(Layer *layer, void *data, size_t size,
						TabError *error);
static bool zip_next_member(Layer *layer, TabError *error);
static bool zip_local_header(Layer *layer, TabError *error);
static bool zip_extra_field(Layer *layer, size_t len, TabError *error);
static bool zip_judge_member(Layer *layer, TabError *error);
static bool zip_can_unpack(const ZipMember *member, bool folder,
						   TabError *error);
static ssize_t zip_member_data(Layer *layer, void *data, size_t size,
							   bool *end, TabError *error);
static bool zip_end_of_member(Layer *layer, TabError *error);
static bool zip_read_descriptor(Layer *layer, TabError *error);
static bool zip_central_directory(Layer *layer, TabError *error);
static bool is_office_member(const char *name);
static const char *method_name(unsigned method);
static size_t utf8_length(const unsigned char *p, size_t len);
static char *printable_name(TabMemory *memory, const unsigned char *name,
							size_t len);

ssize_t
zip_read(Layer *layer, void *data, size_t size, TabError *error)
{
	for (;;)
	{
		ssize_t		got;

		if (layer->choice.taken != NULL &&
			layer->held_given < layer->choice.held_len)
			return zip_give_held(layer, data, size);
		if (layer->state == LAYER_DONE)
			return 0;
		if (layer->state == LAYER_AT_MEMBER)
		{
			if (!zip_next_member(layer, error))
				return -1;
			continue;
		}
		got = zip_step(layer, data, size, error);
		if (got != 0)
			return got;
	}
}

/* What was held of the file, now that it is the one that is read. */
static ssize_t
zip_give_held(Layer *layer, void *data, size_t size)
{
	size_t		left = layer->choice.held_len - layer->held_given;

	if (size > left)
		size = left;
	memcpy(data, layer->choice.held + layer->held_given, size);
	layer->held_given += size;
	return (ssize_t) size;
}

/*
 * Some more of the member.  Returns the bytes that are for the reader: none of
 * a member that is held or skipped.
 */
static ssize_t
zip_step(Layer *layer, void *data, size_t size, TabError *error)
{
	ZipMember  *member = &layer->member;
	char		scratch[SCRATCH_SIZE];
	bool		end;
	ssize_t		got;

	if (member->use == MEMBER_HELD)
	{
		data = member_hold(&layer->choice, &size);
		if (size == 0)
		{
			member->use = member_take_held(&layer->choice) ?
				MEMBER_TAKEN : MEMBER_SKIPPED;
			return 0;
		}
	}
	else if (member->use == MEMBER_SKIPPED)
	{
		data = scratch;
		size = sizeof(scratch);
	}
	got = zip_member_data(layer, data, size, &end, error);
	if (got < 0)
		return -1;
	if (member->use == MEMBER_HELD)
		layer->choice.held_len += (size_t) got;
	else if (member->use == MEMBER_SKIPPED &&
			 !layer_count_output(layer, (size_t) got, error))
		return -1;
	if (end && !zip_end_of_member(layer, error))
		return -1;
	return member->use == MEMBER_TAKEN ? got : 0;
}

/* Read the next header: of a member, or of the directory at the end. */
static bool
zip_next_member(Layer *layer, TabError *error)
{
	if (!layer_need(layer, 4, "the next header", error))
		return false;
	if (get32(input_at(layer, 0)) == ZIP_LOCAL_HEADER)
		return zip_local_header(layer, error);
	if (!zip_central_directory(layer, error) || !layer_drain(layer, error))
		return false;
	layer->state = LAYER_DONE;
	return member_choice_finish(&layer->choice, error);
}

static bool
zip_local_header(Layer *layer, TabError *error)
{
	ZipMember  *member = &layer->member;
	const unsigned char *header;
	size_t		name_len;
	size_t		extra_len;

	if (!layer_need(layer, 30, "the header of a member", error))
		return false;
	header = input_at(layer, 0);
	mem_release(layer->unpack->memory, member->name);
	memset(member, 0, sizeof(*member));
	member->flags = get16(header + 6);
	member->method = get16(header + 8);
	member->crc = get32(header + 14);
	member->packed_size = get32(header + 18);
	member->size = get32(header + 22);
	name_len = get16(header + 26);
	extra_len = get16(header + 28);
	layer_take(layer, 30);

	if (!layer_need(layer, name_len, "the name of a member", error))
		return false;
	member->name = printable_name(layer->unpack->memory, input_at(layer, 0),
								  name_len);
	layer_take(layer, name_len);
	if (!zip_extra_field(layer, extra_len, error))
		return false;

	layer->members++;
	layer->member_packed = 0;
	layer->member_size = 0;
	layer->member_crc = (uint32_t) crc32(0, NULL, 0);
	inflateReset(&layer->stream);
	layer->state = LAYER_IN_MEMBER;
	return zip_judge_member(layer, error);
}

/* Of the extra field only zip64's sizes matter. */
static bool
zip_extra_field(Layer *layer, size_t len, TabError *error)
{
	ZipMember  *member = &layer->member;
	const unsigned char *extra;
	size_t		at = 0;

	if (!layer_need(layer, len, "the extra field of a member", error))
		return false;
	extra = input_at(layer, 0);
	while (at + 4 <= len)
	{
		unsigned	id = get16(extra + at);
		size_t		size = get16(extra + at + 2);
		const unsigned char *value = extra + at + 4;

		if (size > len - at - 4)
			break;
		at += 4 + size;
		if (id != 1)
			continue;

		member->zip64 = true;
		if (member->size == ZIP_UNKNOWN && size >= 8)
		{
			member->size = get64(value);
			value += 8;
			size -= 8;
		}
		if (member->packed_size == ZIP_UNKNOWN && size >= 8)
			member->packed_size = get64(value);
	}
	layer_take(layer, len);
	return true;
}

/* Is it read, held, skipped, or a reason to give up? */
static bool
zip_judge_member(Layer *layer, TabError *error)
{
	ZipMember  *member = &layer->member;
	size_t		len = strlen(member->name);
	bool		folder = len > 0 && member->name[len - 1] == '/';
	TabError	why;

	if (layer->members == 1 && is_office_member(member->name))
	{
		tab_fail(error, TAB_ERR_NOT_CSV,
				 "the file is an Excel workbook or other Office document");
		tab_error_detail(error, "Its first part is named \"%.100s\".",
						 member->name);
		tab_error_hint(error, "Save the sheet as CSV, and publish that.");
		return false;
	}

	member->use = MEMBER_SKIPPED;
	if (!folder && strncmp(member->name, "__MACOSX/", 9) != 0 &&
		!member_choose(&layer->choice, member->name, &member->use, error))
		return false;
	if (zip_can_unpack(member, folder, &why))
		return true;

	/* nobody asks for its content, if its end can be told without */
	if (member->use == MEMBER_TAKEN || (member->flags & ZIP_FLAG_DESCRIPTOR))
	{
		*error = why;
		return false;
	}
	if (member->use == MEMBER_HELD)
		member_refuse_held(&layer->choice, &why);
	member->use = MEMBER_SKIPPED;
	member->passed_over = true;
	return true;
}

static bool
zip_can_unpack(const ZipMember *member, bool folder, TabError *error)
{
	if (member->flags & (ZIP_FLAG_ENCRYPTED | ZIP_FLAG_STRONG_ENCRYPTION |
						 ZIP_FLAG_MASKED) || member->method == 99)
	{
		tab_fail(error, TAB_ERR_COMPRESSION, "the zip archive is encrypted");
		tab_error_hint(error, "Publish the file without a password.");
		return false;
	}
	if (member->method != 0 && member->method != 8)
	{
		tab_fail(error, TAB_ERR_COMPRESSION,
				 "\"%.100s\" in the zip archive is packed with an unknown method",
				 member->name);
		tab_error_detail(error, "The method is %u (%s).", member->method,
						 method_name(member->method));
		tab_error_hint(error, "Pack it with the usual method, deflate.");
		return false;
	}
	if (member->method == 0 && (member->flags & ZIP_FLAG_DESCRIPTOR) &&
		member->size == 0 && !folder)
	{
		tab_fail(error, TAB_ERR_COMPRESSION,
				 "the length of \"%.100s\" in the zip archive is not known",
				 member->name);
		tab_error_detail(error, "It is stored without compression, and its header does not say how long it is.");
		tab_error_hint(error, "Pack it again, with compression.");
		return false;
	}
	return true;
}

/* Some bytes of the member; *end when there are no more. */
static ssize_t
zip_member_data(Layer *layer, void *data, size_t size, bool *end,
				TabError *error)
{
	ZipMember  *member = &layer->member;
	ssize_t		got;

	if (member->passed_over)
	{
		*end = true;
		return layer_skip(layer, member->packed_size,
						  "the rest of a member", error) ? 0 : -1;
	}
	if (member->method == 8)
	{
		got = inflate_some(layer, data, size, end, error);
		if (got < 0)
			return -1;
	}
	else
	{
		uint64_t	left = member->size - layer->member_size;

		*end = left == 0;
		if (left == 0)
			return 0;
		if (!layer_need(layer, 1, "more of the stored data", error))
			return -1;
		if (size > left)
			size = (size_t) left;
		if (size > input_left(layer))
			size = input_left(layer);
		memcpy(data, input_at(layer, 0), size);
		layer_take(layer, size);
		layer->member_packed += size;
		got = (ssize_t) size;
	}

	layer->member_size += (uint64_t) got;
	layer->member_crc = (uint32_t) crc32(layer->member_crc, data, (uInt) got);
	return got;
}

/* Compare what came with what the header, or the descriptor, says. */
static bool
zip_end_of_member(Layer *layer, TabError *error)
{
	ZipMember  *member = &layer->member;
	uint64_t	mask = member->zip64 ? UINT64_MAX : UINT32_MAX;
	char		detail[256];

	layer->state = LAYER_AT_MEMBER;
	if (member->passed_over)
		return true;
	if (member->flags & ZIP_FLAG_DESCRIPTOR)
		return zip_read_descriptor(layer, error);

	/* without zip64, tools write the low 32 bits of a larger size */
	if ((layer->member_size & mask) != member->size ||
		(layer->member_packed & mask) != member->packed_size)
	{
		snprintf(detail, sizeof(detail),
				 "\"%.100s\" should have %llu bytes (%llu packed), and has %llu (%llu packed).",
				 member->name, (unsigned long long) member->size,
				 (unsigned long long) member->packed_size,
				 (unsigned long long) layer->member_size,
				 (unsigned long long) layer->member_packed);
		return layer_damaged(layer, error, detail);
	}
	if (layer->member_crc != member->crc)
	{
		snprintf(detail, sizeof(detail),
				 "The checksum of \"%.100s\" does not match.", member->name);
		return layer_damaged(layer, error, detail);
	}
	return true;
}

/*
 * The data descriptor: checksum, packed size, size.  It comes with or
 * without a signature, and sizes of 4 or of 8 bytes, and nothing says which.
 * We know all three values, so the layout is the one that has them, with
 * another header right behind.
 */
static bool
zip_read_descriptor(Layer *layer, TabError *error)
{
	char		detail[256];

	if (!layer_want(layer, 4 + 4 + 16 + 2, error))
		return false;
	for (int layout = 0; layout < 4; layout++)
	{
		size_t		at = (layout & 1) ? 0 : 4;
		size_t		width = (layout & 2) ? 8 : 4;
		size_t		len = at + 4 + 2 * width;
		const unsigned char *p = input_at(layer, 0);

		if (input_left(layer) < len + 2)
			continue;
		if ((at == 4 && get32(p) != ZIP_DESCRIPTOR) ||
			get32(p + at) != layer->member_crc ||
			p[len] != 'P' || p[len + 1] != 'K')
			continue;
		if (width == 4 ?
			get32(p + at + 4) != (uint32_t) layer->member_packed ||
			get32(p + at + 8) != (uint32_t) layer->member_size :
			get64(p + at + 4) != layer->member_packed ||
			get64(p + at + 12) != layer->member_size)
			continue;
		layer_take(layer, len);
		return true;
	}

	if (layer->input_over && input_left(layer) < 4 + 4 + 8 + 2)
		return layer_cut_short(layer, "the checksum and the directory", error);
	snprintf(detail, sizeof(detail),
			 "The checksum or the length of \"%.100s\" does not match.",
			 layer->member.name);
	return layer_damaged(layer, error, detail);
}

/*
 * The directory behind the members.  Nothing in it is needed but the proof
 * that the archive is complete, and that it lists the members we have seen:
 * one that was deleted from an archive may still be there, unlisted.
 */
static bool
zip_central_directory(Layer *layer, TabError *error)
{
	uint64_t	listed = 0;
	char		detail[128];

	for (;;)
	{
		const unsigned char *p;

		if (!layer_need(layer, 4, "the rest of the directory", error))
			return false;
		switch (get32(input_at(layer, 0)))
		{
			case ZIP_CENTRAL_HEADER:
				if (!layer_need(layer, 46, "the directory", error))
					return false;
				p = input_at(layer, 0);
				if (!layer_skip(layer, 46 + (uint64_t) get16(p + 28) +
								get16(p + 30) + get16(p + 32),
								"the rest of the directory", error))
					return false;
				listed++;
				break;
			case ZIP_CENTRAL_SIGNATURE:
				if (!layer_need(layer, 6, "the directory", error) ||
					!layer_skip(layer, 6 + (uint64_t) get16(input_at(layer, 4)),
								"the rest of the directory", error))
					return false;
				break;
			case ZIP_ZIP64_END:
				if (!layer_need(layer, 12, "the directory", error))
					return false;
				p = input_at(layer, 4);
				if (get64(p) > UINT32_MAX)
					return layer_damaged(layer, error,
										 "The end of its directory makes no sense.");
				if (!layer_skip(layer, 12 + get64(p),
								"the rest of the directory", error))
					return false;
				break;
			case ZIP_ZIP64_LOCATOR:
				if (!layer_skip(layer, 20, "the end of the directory", error))
					return false;
				break;
			case ZIP_END:
				if (!layer_need(layer, 22, "the end of the directory", error))
					return false;
				if (listed == layer->members)
					return true;
				snprintf(detail, sizeof(detail),
						 "Its directory lists %llu members, but %llu are there.",
						 (unsigned long long) listed,
						 (unsigned long long) layer->members);
				return layer_damaged(layer, error, detail);
			default:
				snprintf(detail, sizeof(detail),
						 "At byte %llu is something that is not a zip header.",
						 (unsigned long long) layer->consumed);
				return layer_damaged(layer, error, detail);
		}
	}
}

/* Names that workbooks and documents begin with: OOXML, OpenDocument. */
static bool
is_office_member(const char *name)
{
	static const char *const folders[] = {
		"_rels/", "xl/", "word/", "ppt/", "docProps/"
	};

	if (strcmp(name, "[Content_Types].xml") == 0 ||
		strcmp(name, "mimetype") == 0)
		return true;
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
	{
		if (strncmp(name, folders[i], strlen(folders[i])) == 0)
			return true;
	}
	return false;
}

static const char *
method_name(unsigned method)
{
	switch (method)
	{
		case 1:
			return "shrink";
		case 6:
			return "implode";
		case 9:
			return "deflate64";
		case 12:
			return "bzip2";
		case 14:
			return "LZMA";
		case 93:
			return "zstd";
		case 95:
			return "xz";
		case 98:
			return "PPMd";
		default:
			return "not known by name";
	}
}

/* Bytes of the UTF-8 character at p, 0 when there is none. */
static size_t
utf8_length(const unsigned char *p, size_t len)
{
	size_t		n = p[0] < 0x80 ? 1 : p[0] >= 0xC2 && p[0] < 0xE0 ? 2 :
		p[0] >= 0xE0 && p[0] < 0xF0 ? 3 : p[0] >= 0xF0 && p[0] < 0xF5 ? 4 : 0;

	if (n == 0 || n > len)
		return 0;
	for (size_t i = 1; i < n; i++)
	{
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	}
	/* forms that are too long, surrogates, beyond the last character */
	if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] >= 0xA0) ||
		(p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] >= 0x90))
		return 0;
	return n;
}

/*
 * A copy of a member's name that can be shown.  Old zip tools write names in
 * whatever code page they had: what is not UTF-8 becomes a question mark.
 */
static char *
printable_name(TabMemory *memory, const unsigned char *name, size_t len)
{
	char	   *copy = mem_strndup(memory, (const char *) name, len);

	for (size_t i = 0; i < len;)
	{
		size_t		n = utf8_length(name + i, len - i);

		if (n == 0 || (n == 1 && (name[i] < 0x20 || name[i] == 0x7F)))
		{
			copy[i] = '?';
			n = 1;
		}
		i += n;
	}
	return copy;
}
