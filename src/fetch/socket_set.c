/*-------------------------------------------------------------------------
 *
 * socket_set.c
 *	  Keeping track of libcurl's sockets, and waiting for them.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/socket_set.h"

#include <poll.h>

SERVER_HEADERS_BEGIN
#include "miscadmin.h"
#include "storage/latch.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#define LONGEST_WAIT 1000		/* milliseconds between interrupt checks */
#define RACE_WAIT 20			/* while there is more than one socket */

static uint32 wait_event_http = 0;

/* libcurl tells which sockets it waits for. */
int
socket_set_on_socket(CURL *easy, curl_socket_t socket, int what, void *arg,
					 void *socket_arg)
{
	SocketSet  *set = arg;
	int			i = 0;

	while (i < set->count && set->sockets[i].socket != socket)
		i++;

	if (what == CURL_POLL_REMOVE || what == CURL_POLL_NONE)
	{
		if (i < set->count)
			set->sockets[i] = set->sockets[--set->count];
		return 0;
	}
	if (i == SOCKET_SET_MAX)
		return -1;
	if (i == set->count)
		set->count++;
	set->sockets[i].socket = socket;
	set->sockets[i].events =
		((what & CURL_POLL_IN) ? POLLIN : 0) |
		((what & CURL_POLL_OUT) ? POLLOUT : 0);
	return 0;
}

/* libcurl tells when it wants to be called at the latest. */
int
socket_set_on_timer(CURLM *multi, long timeout, void *arg)
{
	SocketSet  *set = arg;

	set->timer = timeout < 0 ? 0 :
		TimestampTzPlusMilliseconds(GetCurrentTimestamp(), timeout);
	return 0;
}

void
socket_set_hurry(SocketSet *set)
{
	set->timer = GetCurrentTimestamp();
}

/* What libcurl is told of a socket; 0: nothing. */
static int
what_is_ready(short revents)
{
	int			what = 0;

	if (revents & POLLIN)
		what |= CURL_CSELECT_IN;
	if (revents & POLLOUT)
		what |= CURL_CSELECT_OUT;
	if (revents & (POLLERR | POLLHUP | POLLNVAL))
		what |= CURL_CSELECT_ERR | CURL_CSELECT_IN;
	return what;
}

int
socket_set_ready(const SocketSet *set, ReadySocket ready[SOCKET_SET_MAX])
{
	struct pollfd polled[SOCKET_SET_MAX];
	int			count = 0;

	for (int i = 0; i < set->count; i++)
	{
		polled[i].fd = set->sockets[i].socket;
		polled[i].events = set->sockets[i].events;
		polled[i].revents = 0;
	}
	if (set->count == 0 || poll(polled, set->count, 0) <= 0)
		return 0;
	for (int i = 0; i < set->count; i++)
	{
		int			what = what_is_ready(polled[i].revents);

		if (what == 0)
			continue;
		ready[count].socket = polled[i].fd;
		ready[count++].what = what;
	}
	return count;
}

/*
 * Of several sockets one is waited for and the others are looked at soon:
 * there is more than one only while a connection is being made.
 */
void
socket_set_wait(const SocketSet *set, int64 timeout)
{
	int			events = WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH;
	uint32		wait_event = COMPAT_WAIT_EVENT(wait_event_http, "AircanHttp");
	int			woken;

	timeout = Min(timeout, LONGEST_WAIT);
	if (set->count > 1)
		timeout = Min(timeout, RACE_WAIT);
	if (set->timer != 0)
		timeout = Min(timeout,
					  TimestampDifferenceMilliseconds(GetCurrentTimestamp(),
													  set->timer));
	if (timeout <= 0)
		return;

	if (set->count > 0)
	{
		const TrackedSocket *tracked = &set->sockets[0];

		if (tracked->events & POLLIN)
			events |= WL_SOCKET_READABLE;
		if (tracked->events & POLLOUT)
			events |= WL_SOCKET_WRITEABLE;
		woken = WaitLatchOrSocket(MyLatch, events, tracked->socket,
								  (long) timeout, wait_event);
	}
	else
		woken = WaitLatch(MyLatch, events, (long) timeout, wait_event);

	if (woken & WL_LATCH_SET)
	{
		ResetLatch(MyLatch);
		CHECK_FOR_INTERRUPTS();
	}
}
