#ifndef AIRCAN_FACTORY_OUTBOX_H
#define AIRCAN_FACTORY_OUTBOX_H
#include "server.h"
SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END
extern void outbox_queue(int64 job_id, Oid role, const char *url, const char *event, const Jsonb *body);
extern void outbox_forget_secrets(int64 job_id);
extern TimestampTz outbox_next_due(void);
extern int outbox_deliver_due(void);
extern void outbox_drop(int64 job_id);
#endif
