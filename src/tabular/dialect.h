/*-------------------------------------------------------------------------
 *
 * dialect.h
 *	  How a delimited text file is written, and finding it out.
 *
 * Owns: the Dialect (terms of the Frictionless Table Dialect) and its
 * detection by trial parsing with the real reader.  Leaves to others: what the
 * quotes of a text look like (quoting.h), reading (reader.h), types (infer.h),
 * JSON (dialect_json.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DIALECT_H
#define AIRCAN_TABULAR_DIALECT_H

#include "tabular/memory.h"
#include "tabular/error.h"

#define DIALECT_MAX_DELIMITER 8
#define DIALECT_MAX_TERMINATOR 8
#define DIALECT_MAX_CHARACTER 4 /* bytes of a character */
#define DIALECT_MAX_PREAMBLE 100	/* records before the header */
#define DIALECT_MAX_HEADER 6	/* records of a header that is found */
#define DIALECT_MAX_NULL 31
#define DIALECT_MAX_IGNORED 8
#define WRAPPED_ANY (-1)

/* Records by their numbers, from one to another, both included. */
typedef struct RecordNumbers
{
	int			from;
	int			to;
} RecordNumbers;

/* Copies share what it points to, which nobody changes. */
typedef struct Dialect
{
	char		delimiter[DIALECT_MAX_DELIMITER + 1];	/* empty: one column */
	char		quote;			/* 0: none */
	char		escape;			/* 0: none; then a quote is doubled */

	/*
	 * What these are if beyond ASCII, which is only given; else empty.  The
	 * two are bytes then that stand in for them: see stand_in.h.
	 */
	char		quote_text[DIALECT_MAX_CHARACTER + 1];
	char		escape_text[DIALECT_MAX_CHARACTER + 1];
	bool		skip_initial_space;
	char		comment[DIALECT_MAX_DELIMITER + 1]; /* empty: none */
	bool		header;			/* whether there is a header */
	int			header_rows;	/* records that it has, if there is one */
	char		header_join[DIALECT_MAX_DELIMITER + 1]; /* between their cells */
	bool		header_marked;	/* it begins as comments do; follows from the
								 * other parts and the file */
	bool		header_labelled;	/* and says so, see header_label.h;
									 * follows, too */
	int			skip_records;	/* before the header: "sep=", preamble */
	int			wrapped_width;	/* of rows that may be quoted as a whole; 0:
								 * none, WRAPPED_ANY for trials.  Follows from
								 * the other parts and the file, too */
	int			least_width;	/* cells that a row must have, where nobody
								 * can tell which is missing; 0: any. Follows,
								 * too */
	/* only given, never detected */
	char		terminator[DIALECT_MAX_TERMINATOR + 1]; /* of records; empty:
														 * any line end */
	char		null_sequence[DIALECT_MAX_NULL + 1];	/* empty: none */
	const RecordNumbers *comment_rows;	/* to pass over, from 1: ascending,
										 * with others between them; in the
										 * memory the dialect was read into */
	int			comment_row_count;	/* of such ranges */
	bool		case_sensitive; /* names of fields are, in the header */
	char		ignored[DIALECT_MAX_IGNORED][40];	/* properties without
													 * effect */
	int			ignored_count;
} Dialect;

/* Which parts of a Dialect were given and must not be guessed. */
typedef struct DialectGiven
{
	bool		delimiter;
	bool		quote;
	bool		escape;
	bool		skip_initial_space;
	bool		comment;
	bool		header;
	bool		skip_records;
} DialectGiven;

/* of a file: the head, the middle and the end */
#define TEXT_WINDOWS_MAX 3

/* A stretch of decoded text (UTF-8) that begins at the start of a line. */
typedef struct TextWindow
{
	const char *data;
	size_t		len;
	bool		is_head;		/* the start of the file */
	bool		is_end;			/* data ends where the file ends */
} TextWindow;

typedef struct DialectReport
{
	int			width;			/* cells of most records */
	bool		last_optional;	/* but for a last one that some leave out */
	double		consistency;	/* share of records that have them, 0 to 1 */
	double		header_confidence;	/* of the header decision, 0.5 to 1 */
	const char *header_reason;	/* static text */
	bool		header_guessed; /* few words are all that there is to go by */
	bool		numbers_guessed;	/* some of its names are numbers, and its
									 * first is none that is known */
	bool		first_guessed;	/* the first of its two records may be a key
								 * and its value */
	bool		second_guessed; /* its second record may be a row of words */
	bool		unnamed_first;	/* the header's names are those of the second
								 * column and the following */
	bool		undecided;		/* the first record may not end in the head */
	bool		sep_line;		/* the first line says what the delimiter is */
} DialectReport;

/* The dialect of RFC 4180, with a header. */
extern void dialect_init(Dialect *dialect);

/*
 * Fill what is not given in *dialect, from windows of the file (the head
 * first).  Never fails: what explains the windows best is taken.
 */
extern void dialect_detect(TabMemory *memory, const TextWindow *windows,
						   int window_count, const DialectGiven *given,
						   Dialect *dialect, DialectReport *report);

/* Is a run of blanks one delimiter? */
extern bool dialect_has_blank_runs(const Dialect *dialect);

/* Does the text hold a terminator of records that is no line end? */
extern bool dialect_ends_records(const Dialect *dialect, const char *text);

extern bool dialect_equal(const Dialect *a, const Dialect *b);

#endif							/* AIRCAN_TABULAR_DIALECT_H */
