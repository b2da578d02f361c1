/*-------------------------------------------------------------------------
 *
 * server.h
 *	  PostgreSQL's headers behind one include, so that our own code compiles
 *	  under warnings that theirs does not.
 *
 * Every file outside src/tabular/ that talks to the server includes this
 * first.  Less common server headers are included between
 * SERVER_HEADERS_BEGIN and SERVER_HEADERS_END.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_SERVER_H
#define AIRCAN_SERVER_H

#ifdef __clang__
#define SERVER_HEADERS_CLANG \
	_Pragma("GCC diagnostic ignored \"-Wignored-attributes\"")
#else
#define SERVER_HEADERS_CLANG
#endif

#define SERVER_HEADERS_BEGIN \
	_Pragma("GCC diagnostic push") \
	_Pragma("GCC diagnostic ignored \"-Wunused-parameter\"") \
	_Pragma("GCC diagnostic ignored \"-Wsign-compare\"") \
	_Pragma("GCC diagnostic ignored \"-Wcast-qual\"") \
	_Pragma("GCC diagnostic ignored \"-Wundef\"") \
	_Pragma("GCC diagnostic ignored \"-Wredundant-decls\"") \
	_Pragma("GCC diagnostic ignored \"-Wmissing-prototypes\"") \
	_Pragma("GCC diagnostic ignored \"-Wstrict-prototypes\"") \
	SERVER_HEADERS_CLANG
#define SERVER_HEADERS_END \
	_Pragma("GCC diagnostic pop")

SERVER_HEADERS_BEGIN
#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/elog.h"
#include "utils/memutils.h"
#include "utils/palloc.h"
SERVER_HEADERS_END

#include "compat.h"

#endif							/* AIRCAN_SERVER_H */
