/*-------------------------------------------------------------------------
 *
 * resource_request.h
 *	  A load asked for by a resource object instead of by arguments.
 *
 * Owns: which keys are understood.  It reads what is sent to an AirCan today as
 * well as what should be: a Frictionless Data Resource, CKAN's resource, the
 * "resource" of an AirCan DAG's conf, that conf, and each of them as JSON in a
 * string, even twice.
 *
 *	 what			keys, the first that is there
 *	 resource id	resource_id, ckan_resource_id, id, name
 *	 URL			path (one, or an array of parts), url
 *	 data			data, without a path or url
 *	 schema			schema, schemas: an object, or its URL (descriptor.h)
 *	 mode			mode, ingestion_method, ingestion_mode,
 *					datastore_append_or_update (true: upsert with keys, else
 *					append)
 *	 primaryKey		primaryKey, datastore_unique_keys
 *	 options		dialect, format; encoding, compression and innerpath, but
 *					not of inline data; with path also bytes and hash, which
 *					elsewhere mean other things
 *	 dataset		dataset, package_id
 *	 user			user, editor_user_email
 *	 token			ckan_api_key of the conf
 *	 callback URL	callback_url
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_RESOURCE_REQUEST_H
#define AIRCAN_FACTORY_RESOURCE_REQUEST_H

#include "factory/load.h"

/*
 * Read it; options (or NULL) win over what it says.  *callback_url may be
 * NULL.  Needs SPI.  Raises 22023 if it names no resource or no URL.
 */
extern void resource_request_read(const Jsonb *resource, const Jsonb *options,
								  LoadRequest *request, char **callback_url);

#endif							/* AIRCAN_FACTORY_RESOURCE_REQUEST_H */
