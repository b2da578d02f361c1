/*-------------------------------------------------------------------------
 *
 * member_choice.h
 *	  Which of the files in an archive is the table.
 *
 * Owns: the rule, and what is said of files that are not taken.  Plain C.
 * Leaves to others: the archive (unpack_layer.h).
 *
 * One that is named is the table, and any other is not.  If none is named, a
 * file alone is, whatever it is called; and of several the only one whose name
 * ends with .csv, .tsv or .tab.
 *
 * The archive is read from the front: when a file begins, nobody knows what is
 * behind it.  So the first is held back if its name does not tell.  What is
 * longer than what can be held is the table, unless its first bytes say that
 * it is none.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_MEMBER_CHOICE_H
#define AIRCAN_FETCH_MEMBER_CHOICE_H

#include "tabular/error.h"
#include "tabular/memory.h"

/* smaller in the fuzzers, so that small inputs outgrow it */
#ifndef MEMBER_HELD_MAX
#define MEMBER_HELD_MAX (1024 * 1024)
#endif

/* Names as they are shown: the first of them, and how many there are. */
typedef struct NameList
{
	char		text[300];
	uint64_t	shown;
	uint64_t	count;
} NameList;

typedef enum MemberUse
{
	MEMBER_TAKEN,
	MEMBER_HELD,				/* kept until it is known */
	MEMBER_SKIPPED
} MemberUse;

typedef struct MemberChoice
{
	TabMemory  *memory;
	const char *wanted;			/* the name of the table; NULL: not given */
	bool		can_be_wanted;	/* it can be given */
	char	   *taken;			/* the one that is; NULL: none yet */
	bool		taken_by_name;
	char	   *held_name;		/* NULL: none is held */
	char	   *held;			/* MEMBER_HELD_MAX bytes; NULL: none yet */
	size_t		held_len;
	TabError	refusal;		/* of one that was held and is no table */
	NameList	files;
	NameList	left_out;
} MemberChoice;

/* wanted must outlive the choice; of an archive in a zip it cannot be given. */
extern void member_choice_init(MemberChoice *choice, TabMemory *memory,
							   const char *wanted, bool can_be_wanted);

/*
 * A file of that name comes next.  Fails with TAB_ERR_COMPRESSION if it
 * cannot be told from the one that was taken.
 */
extern bool member_choose(MemberChoice *choice, const char *name,
						  MemberUse *use, TabError *error);

/* Where the next bytes of the file that is held go, and how many may. */
extern char *member_hold(MemberChoice *choice, size_t *room);

/* There is no more room: is it taken?  Else it is skipped. */
extern bool member_take_held(MemberChoice *choice);

/* What is held, or would be, cannot be the table, and why. */
extern void member_refuse_held(MemberChoice *choice, const TabError *why);

/* There are no more.  One that is held is taken then, or there is none. */
extern bool member_choice_finish(MemberChoice *choice, TabError *error);

/* The list as text, in memory. */
extern char *name_list_text(TabMemory *memory, const NameList *list);

#endif							/* AIRCAN_FETCH_MEMBER_CHOICE_H */
