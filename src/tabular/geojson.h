/*-------------------------------------------------------------------------
 *
 * geojson.h
 *	  Is a JSON text GeoJSON, or TopoJSON?
 *
 * Owns: the objects of RFC 7946, down to the numbers of their coordinates,
 * and as much of a TopoJSON topology as tells that it is one.  Coordinates
 * may be an empty array: the RFC leaves it to who reads it, and PostGIS writes
 * it.  The text is read over where it stands (json_text.h), so that memory
 * does not grow with it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_GEOJSON_H
#define AIRCAN_TABULAR_GEOJSON_H

#include <stdbool.h>

#include "tabular/reader.h"

/* Is text, which is JSON, a GeoJSON object, or a TopoJSON topology? */
extern bool geojson_parse(Slice text, bool topology);

#endif							/* AIRCAN_TABULAR_GEOJSON_H */
