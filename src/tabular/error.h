/*-------------------------------------------------------------------------
 *
 * error.h
 *	  How the plain C rooms say that something cannot be done.
 *
 * Owns: TabError, a value that the caller allocates and passes down.  The
 * server side gives it a SQLSTATE (src/factory/raise.h).  Wording follows
 * PostgreSQL: message in lower case without a period, detail and hint as
 * sentences.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_ERROR_H
#define AIRCAN_TABULAR_ERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define TAB_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define TAB_PRINTF(f, a)
#endif

typedef enum TabErrorCode
{
	TAB_OK = 0,
	TAB_ERR_OPTION,				/* an option or descriptor is not valid */
	TAB_ERR_EMPTY,				/* nothing there to load */
	TAB_ERR_NOT_CSV,			/* another kind of file */
	TAB_ERR_ENCODING,			/* bytes that the encoding does not have */
	TAB_ERR_COMPRESSION,		/* archive damaged or of an unknown kind */
	TAB_ERR_LIMIT,				/* larger than a limit allows */
	TAB_ERR_COLUMNS,			/* more columns than a table can have */
	TAB_ERR_DATA				/* anything else wrong with the bytes */
} TabErrorCode;

typedef struct TabError
{
	TabErrorCode code;
	char		message[512];
	char		detail[512];
	char		hint[512];
} TabError;

extern void tab_error_clear(TabError *error);

/* Set code and message; detail and hint become empty.  Returns false. */
extern bool tab_fail(TabError *error, TabErrorCode code, const char *format,...)
			TAB_PRINTF(3, 4);
extern void tab_error_detail(TabError *error, const char *format,...)
			TAB_PRINTF(2, 3);
extern void tab_error_hint(TabError *error, const char *format,...)
			TAB_PRINTF(2, 3);

/* Like snprintf(), but what does not fit is cut off between characters. */
extern void tab_format(char *target, size_t size, const char *format,...)
			TAB_PRINTF(3, 4);

#endif							/* AIRCAN_TABULAR_ERROR_H */
