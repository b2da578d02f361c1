/*-------------------------------------------------------------------------
 *
 * retry.c
 *	  When to try again.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/retry.h"

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

int64_t
retry_delay(int attempts, int64_t first, int64_t longest, double chance)
{
	int64_t		delay = first;

	for (int i = 1; i < attempts && delay < longest; i++)
		delay *= 2;
	if (delay > longest)
		delay = longest;
	return (int64_t) ((double) delay * (0.5 + chance / 2));
}
