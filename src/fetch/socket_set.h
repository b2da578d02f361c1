/*-------------------------------------------------------------------------
 *
 * socket_set.h
 *	  The sockets that libcurl waits for, and the time it set.
 *
 * Owns: what libcurl's multi interface tells of them, looking which are ready,
 * and waiting for them together with the latch.  Leaves to others: telling
 * libcurl, and opening sockets (transfer.c).
 *
 * There is one request at a time, so there are few sockets: one, two while
 * IPv4 and IPv6 race for the connection, and one of the resolver's.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_SOCKET_SET_H
#define AIRCAN_FETCH_SOCKET_SET_H

#include "server.h"

#include <curl/curl.h>

SERVER_HEADERS_BEGIN
#include "datatype/timestamp.h"
SERVER_HEADERS_END

#define SOCKET_SET_MAX 16

typedef struct TrackedSocket
{
	curl_socket_t socket;
	short		events;			/* of poll() */
} TrackedSocket;

/* Zeros are a set without a socket.  It owns no memory, and no socket. */
typedef struct SocketSet
{
	TrackedSocket sockets[SOCKET_SET_MAX];
	int			count;
	TimestampTz timer;			/* when libcurl wants to be called, or 0 */
} SocketSet;

typedef struct ReadySocket
{
	curl_socket_t socket;
	int			what;			/* CURL_CSELECT_..., for libcurl */
} ReadySocket;

/*
 * For CURLMOPT_SOCKETFUNCTION and CURLMOPT_TIMERFUNCTION; the SocketSet is
 * their data.  They run inside libcurl: no palloc, no ereport, no elog.
 */
extern int	socket_set_on_socket(CURL *easy, curl_socket_t socket, int what,
								 void *arg, void *socket_arg);
extern int	socket_set_on_timer(CURLM *multi, long timeout, void *arg);

/* libcurl is to be called without delay. */
extern void socket_set_hurry(SocketSet *set);

/* Which sockets are ready now?  Returns how many. */
extern int	socket_set_ready(const SocketSet *set,
							 ReadySocket ready[SOCKET_SET_MAX]);

/*
 * Wait until a socket is ready, the latch is set, or it is time: after timeout
 * milliseconds, when libcurl wants to be called, and never later than in a
 * second.  Serves interrupts if the latch was set.
 */
extern void socket_set_wait(const SocketSet *set, int64 timeout);

#endif							/* AIRCAN_FETCH_SOCKET_SET_H */
