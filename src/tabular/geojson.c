/*-------------------------------------------------------------------------
 *
 * geojson.c
 *	  Reading over GeoJSON.
 *
 * What is read is known to be JSON: only what kind of value stands where is
 * looked at.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/geojson.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/json.h"
#include "tabular/json_text.h"
#include "tabular/value.h"

/* Collections within collections, which the RFC advises against. */
#define MAX_COLLECTIONS 8

/* What coordinates are of: positions, in so many arrays. */
typedef struct GeometryKind
{
	const char *type;			/* as it is written */
	int			depth;
	size_t		least;			/* positions of an innermost array */
	bool		closed;			/* its first and last are the same */
}			GeometryKind;

static const GeometryKind kinds[] = {
	{"\"Point\"", 0, 0, false},
	{"\"MultiPoint\"", 1, 0, false},
	{"\"LineString\"", 1, 2, false},
	{"\"MultiLineString\"", 2, 2, false},
	{"\"Polygon\"", 2, 4, true},
	{"\"MultiPolygon\"", 3, 4, true},
};

static bool
is_array(Slice json)
{
	return json.data[0] == '[';
}

/* Is that the type of the object? */
static bool
has_type(Slice json, const char *quoted_type)
{
	Slice		found;

	return json_text_member(json, "type", &found) &&
		slice_equal(found, quoted_type);
}

/* The first letter of a member tells what it is; 0 if there is none. */
static char
member_kind(Slice json, const char *name)
{
	Slice		member;

	return json_text_member(json, name, &member) ? member.data[0] : '\0';
}

/*-------------------------------------------------------------------------
 * Coordinates
 *-------------------------------------------------------------------------
 */
static bool
is_position(Slice json)
{
	Slice		number = {NULL, 0};
	int			count = 0;

	if (!is_array(json))
		return false;
	for (; json_text_next(json, &number); count++)
		if (!ascii_is_digit(number.data[0]) && number.data[0] != '-')
			return false;
	return count >= 2;
}

static double
number_of(Slice text)
{
	json_t	   *json = json_loadb(text.data, text.len,
								  JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL,
								  NULL);
	double		number = json_number_value(json);

	json_decref(json);
	return number;
}

/* The same numbers, however they are written? */
static bool
is_same_position(Slice a, Slice b)
{
	Slice		left = {NULL, 0};
	Slice		right = {NULL, 0};
	bool		more;

	if (slices_equal(a, b))
		return true;
	for (;;)
	{
		more = json_text_next(a, &left);
		if (json_text_next(b, &right) != more)
			return false;
		if (!more)
			return true;
		if (!slices_equal(left, right) && number_of(left) != number_of(right))
			return false;
	}
}

/* A line or a ring. */
static bool
has_positions(Slice json, const GeometryKind * kind)
{
	Slice		first = {NULL, 0};
	Slice		position = {NULL, 0};
	size_t		count = 0;

	for (; json_text_next(json, &position); count++)
	{
		if (!is_position(position))
			return false;
		if (count == 0)
			first = position;
	}
	return count >= kind->least &&
		(!kind->closed || is_same_position(first, position));
}

static bool
is_coordinates(Slice json, const GeometryKind * kind, int depth)
{
	Slice		part = {NULL, 0};

	if (depth == 0)
		return is_position(json);
	if (!is_array(json))
		return false;
	if (depth == 1)
		return has_positions(json, kind);
	while (json_text_next(json, &part))
		if (!is_coordinates(part, kind, depth - 1))
			return false;
	return true;
}

static bool
is_empty_array(Slice json)
{
	Slice		part = {NULL, 0};

	return is_array(json) && !json_text_next(json, &part);
}

/*-------------------------------------------------------------------------
 * Objects
 *-------------------------------------------------------------------------
 */
static bool
is_geometry(Slice json, int collections)
{
	Slice		type;
	Slice		member;
	Slice		part = {NULL, 0};

	if (!json_text_member(json, "type", &type))
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (slice_equal(type, kinds[i].type))
			return json_text_member(json, "coordinates", &member) &&
				(is_empty_array(member) ||
				 is_coordinates(member, &kinds[i], kinds[i].depth));
	if (!slice_equal(type, "\"GeometryCollection\"") ||
		collections == MAX_COLLECTIONS ||
		!json_text_member(json, "geometries", &member) || !is_array(member))
		return false;
	while (json_text_next(member, &part))
		if (!is_geometry(part, collections + 1))
			return false;
	return true;
}

static bool
is_feature(Slice json)
{
	Slice		geometry;
	char		properties = member_kind(json, "properties");

	return has_type(json, "\"Feature\"") &&
		json_text_member(json, "geometry", &geometry) &&
		(geometry.data[0] == 'n' || is_geometry(geometry, 0)) &&
		(properties == 'n' || properties == '{');
}

static bool
is_feature_collection(Slice json)
{
	Slice		features;
	Slice		feature = {NULL, 0};

	if (!has_type(json, "\"FeatureCollection\"") ||
		!json_text_member(json, "features", &features) || !is_array(features))
		return false;
	while (json_text_next(features, &feature))
		if (!is_feature(feature))
			return false;
	return true;
}

bool
geojson_parse(Slice text, bool topology)
{
	if (topology)
		return has_type(text, "\"Topology\"") &&
			member_kind(text, "objects") == '{' &&
			member_kind(text, "arcs") == '[';
	return is_geometry(text, 0) || is_feature(text) ||
		is_feature_collection(text);
}
