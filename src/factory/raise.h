/*-------------------------------------------------------------------------
 *
 * raise.h
 *	  Errors of the plain C rooms become errors of the server; refusing what was
 *	  given.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_RAISE_H
#define AIRCAN_FACTORY_RAISE_H

#include "server.h"

#include "tabular/error.h"

/*
 * Raise what error says:
 *	 22023  TAB_ERR_OPTION
 *	 22P04  TAB_ERR_EMPTY, _NOT_CSV, _ENCODING, _COMPRESSION, _DATA
 *	 54000  TAB_ERR_LIMIT
 *	 54011  TAB_ERR_COLUMNS
 */
COMPAT_NORETURN extern void raise_tab_error(const TabError *error);

/* The same, of a descriptor that was read from a URL, which may be shown. */
COMPAT_NORETURN extern void raise_tab_error_at(const TabError *error,
											   const char *url);

/* What was given cannot be: 22023. */
COMPAT_NORETURN extern void raise_refusal(const char *message,
										  const char *hint);

#endif							/* AIRCAN_FACTORY_RAISE_H */
