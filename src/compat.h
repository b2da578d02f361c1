/*-------------------------------------------------------------------------
 *
 * compat.h
 *	  Every difference between server versions that we care for.
 *
 * Owns: macros and inline functions that hide PG_VERSION_NUM.  No other file
 * looks at it.  Included by server.h; not on its own.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_COMPAT_H
#define AIRCAN_COMPAT_H

#if PG_VERSION_NUM < 150000
#error "aircan needs PostgreSQL 15 or newer"
#endif

/*
 * The server's own spellings of these changed place (18) or are not known to
 * every compiler.
 */
#define COMPAT_NORETURN __attribute__((noreturn))
#define COMPAT_PRINTF(f, a) __attribute__((format(printf, f, a)))

/* 16 has one object_aclcheck() for all kinds of objects */
#if PG_VERSION_NUM >= 160000
#define compat_schema_aclcheck(oid, role, mode) \
	object_aclcheck(NamespaceRelationId, oid, role, mode)
#define compat_server_aclcheck(oid, role, mode) \
	object_aclcheck(ForeignServerRelationId, oid, role, mode)
#else
#define compat_schema_aclcheck(oid, role, mode) \
	pg_namespace_aclcheck(oid, role, mode)
#define compat_server_aclcheck(oid, role, mode) \
	pg_foreign_server_aclcheck(oid, role, mode)
#endif

/* 16: may the role SET ROLE to the other; before, membership meant that */
#if PG_VERSION_NUM >= 160000
#define compat_can_set_role(member, role) member_can_set_role(member, role)
#else
#define compat_can_set_role(member, role) is_member_of_role(member, role)
#endif

/* 16 has soft errors for names */
#if PG_VERSION_NUM >= 160000
#define compat_name_list(name) stringToQualifiedNameList(name, NULL)
#else
#define compat_name_list(name) stringToQualifiedNameList(name)
#endif

/* 17 has wait events with names for extensions */
#if PG_VERSION_NUM >= 170000
#define COMPAT_WAIT_EVENT(variable, name) \
	((variable) != 0 ? (variable) : ((variable) = WaitEventExtensionNew(name)))
#else
#define COMPAT_WAIT_EVENT(variable, name) \
	((void) (variable), PG_WAIT_EXTENSION)
#endif

/* 17 numbers processes by another name */
#if PG_VERSION_NUM >= 170000
#define compat_proc_number(proc) ((int) GetNumberFromPGProc(proc))
#else
#define compat_proc_number(proc) ((proc)->pgprocno)
#endif

/* 17 lets a worker be a role that may not log in; before, it must be able to */
#if PG_VERSION_NUM >= 170000
#define COMPAT_WORKER_NEEDS_LOGIN false
#define COMPAT_BYPASS_LOGIN BGWORKER_BYPASS_ROLELOGINCHECK
#else
#define COMPAT_WORKER_NEEDS_LOGIN true
#define COMPAT_BYPASS_LOGIN 0
#endif

/* 19 ends a worker that stands in the way of DROP DATABASE and its like */
#if PG_VERSION_NUM >= 190000
#define COMPAT_BGWORKER_INTERRUPTIBLE BGWORKER_INTERRUPTIBLE
#else
#define COMPAT_BGWORKER_INTERRUPTIBLE 0
#endif

/* 18 lets a module say who it is */
#ifdef PG_MODULE_MAGIC_EXT
#define COMPAT_MODULE_MAGIC(modname, modversion) \
	PG_MODULE_MAGIC_EXT(.name = (modname), .version = (modversion))
#else
#define COMPAT_MODULE_MAGIC(modname, modversion) PG_MODULE_MAGIC
#endif

/*
 * A text (NULL: null) through the input function of its type.  Returns false
 * where the function says that the text is not of the type.  Up to 15 that takes a
 * subtransaction, from 16 on a soft error.
 */
extern bool compat_input_value(FmgrInfo *function, char *value, Oid ioparam,
							   int32 typmod, Datum *result);

/* A type's name, with a modifier perhaps, as SQL has it; errors as SQL does. */
extern void compat_parse_type(const char *name, Oid *type, int32 *typmod);

#endif							/* AIRCAN_COMPAT_H */
