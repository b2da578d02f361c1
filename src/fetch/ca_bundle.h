/*-------------------------------------------------------------------------
 *
 * ca_bundle.h
 *	  The certificate authorities to trust.
 *
 * Owns: putting the administrator's file (aircan.ca_file) beside what the
 * system trusts.  libcurl takes one bundle and would forget the system's, so
 * it is given both in one.  (A directory of certificates that it was built
 * with is looked at in any case.)
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_CA_BUNDLE_H
#define AIRCAN_FETCH_CA_BUNDLE_H

#include "server.h"

/*
 * The system's certificates and those of the file at path, in PEM.  Raises
 * F0000 when it holds none, or what the file system says.
 */
extern char *ca_bundle_read(const char *path, size_t *len);

#endif							/* AIRCAN_FETCH_CA_BUNDLE_H */
