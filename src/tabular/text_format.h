/*-------------------------------------------------------------------------
 *
 * text_format.h
 *	  Grammars of declared values that inference does not look for.
 *
 * Owns: the formats of strings (email, uri, binary, uuid), and the types
 * year, yearmonth, duration and geopoint of Table Schema.  Leaves to others:
 * numbers, dates and times (value.h), GeoJSON (geojson.h), when they are asked
 * (field_value.h).
 *
 * Sources: Table Schema v2; XML Schema Part 2 for gYear, gYearMonth and
 * duration; RFC 3986, 4648 and 5321 as far as a cell can tell.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TEXT_FORMAT_H
#define AIRCAN_TABULAR_TEXT_FORMAT_H

#include "tabular/value.h"

extern bool email_parse(Slice text);
extern bool uri_parse(Slice text);
extern bool base64_parse(Slice text);

/* "2024", "-0044", "12024": four digits, or more without a leading zero. */
extern bool year_parse(Slice text, int32_t *year);

/* "2024-02"; *months counts from the year 0. */
extern bool yearmonth_parse(Slice text, int64_t *months);

/* PnYnMnDTnHnMn.nS, with a sign in front of all of it. */
typedef struct Duration
{
	bool		negative;
	int64_t		months;
	int64_t		days;
	int64_t		microseconds;
} Duration;

/*
 * Only what an interval of PostgreSQL keeps as it is: months and days within
 * 32 bits, at most six digits of fraction.
 */
extern bool duration_parse(Slice text, Duration *duration);

/*
 * The same as PostgreSQL reads it, which has the sign before each part; and
 * back, of what was printed.
 */
extern void duration_print(const Duration *duration, ByteBuffer *text);
extern void duration_scan(Slice text, Duration *duration);

/* How a geopoint is written. */
typedef enum GeopointFormat
{
	GEOPOINT_TEXT,				/* 90.50, 45.50 */
	GEOPOINT_ARRAY,				/* [90.50, 45.50] */
	GEOPOINT_OBJECT				/* {"lon": 90.50, "lat": 45.50} */
} GeopointFormat;

extern bool geopoint_parse(Slice text, GeopointFormat format);

#endif							/* AIRCAN_TABULAR_TEXT_FORMAT_H */
