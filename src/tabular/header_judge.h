/*-------------------------------------------------------------------------
 *
 * header_judge.h
 *	  Is the first record a header?
 *
 * Owns: what the evidence means (header_evidence.h), how sure it is, and the
 * reason, in words.  Where columns hold numbers or dates and the record has
 * words there, it names them; where it has a number or a date, too, it is a
 * row, unless these go on like years and other numbers that columns are called
 * by.  Where all is text it is told by what names are like: filled, short,
 * unlike each other and unlike what follows.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEADER_JUDGE_H
#define AIRCAN_TABULAR_HEADER_JUDGE_H

#include "tabular/header_evidence.h"

/*
 * Is it a header?  above_types: it stands above columns of another type.  Sets
 * the header part of *report.
 */
extern bool header_judge(const HeaderEvidence *evidence, bool above_types,
						 DialectReport *report);

#endif							/* AIRCAN_TABULAR_HEADER_JUDGE_H */
