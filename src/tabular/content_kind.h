/*-------------------------------------------------------------------------
 *
 * content_kind.h
 *	  What a file is when it is not a table of text.
 *
 * Owns: naming what came in place of a CSV, by its first bytes.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_CONTENT_KIND_H
#define AIRCAN_TABULAR_CONTENT_KIND_H

#include <stddef.h>

#include "tabular/dialect.h"
#include "tabular/error.h"

/*
 * Check the first bytes of a file (unpacked), and its first text, which in
 * UTF-16 says more.  Returns false with TAB_ERR_NOT_CSV and what came, or
 * TAB_ERR_EMPTY if there are none.
 */
extern bool content_kind_check(const char *head, size_t len, TabError *error);

/*
 * Check the first text, decoded: is it any?  Control characters are in none,
 * but for a few, and what the given dialect separates with.
 */
extern bool content_is_text(const char *text, size_t len,
							const Dialect *given, TabError *error);

#endif							/* AIRCAN_TABULAR_CONTENT_KIND_H */
