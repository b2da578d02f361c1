/*-------------------------------------------------------------------------
 *
 * retry.c
 *	  When to try again.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/retry.h"

SERVER_HEADERS_BEGIN
#include "common/pg_prng.h"
SERVER_HEADERS_END

#define FIRST_DELAY 1000		/* milliseconds before the second try */
#define LONGEST_DELAY (60 * 1000)

/* 202 is how a portal says that it is still making the file. */
bool
retry_helps_status(int status)
{
	return status == 202 || status == 408 || status == 425 || status == 429 ||
		(status >= 500 && status != 501 && status != 505);
}

/*
 * What the network does.  Certificates, malformed answers and what we cut
 * ourselves stay as they are.
 */
bool
retry_helps_code(CURLcode code)
{
	switch (code)
	{
		case CURLE_COULDNT_RESOLVE_PROXY:
		case CURLE_COULDNT_RESOLVE_HOST:
		case CURLE_COULDNT_CONNECT:
		case CURLE_PARTIAL_FILE:
		case CURLE_OPERATION_TIMEDOUT:
		case CURLE_SSL_CONNECT_ERROR:
		case CURLE_GOT_NOTHING:
		case CURLE_SEND_ERROR:
		case CURLE_RECV_ERROR:
			return true;
		default:
			return false;
	}
}

/*
 * Milliseconds before the next try: doubled each time, and of that between
 * a half and all, so that many jobs do not come back at once.
 */
int64
retry_delay(int attempts)
{
	double		delay = FIRST_DELAY << Min(attempts - 1, 6);

	delay = Min(delay, LONGEST_DELAY);
	return (int64) (delay * (0.5 + pg_prng_double(&pg_global_prng_state) / 2));
}
