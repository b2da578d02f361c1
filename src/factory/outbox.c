#include "factory/outbox.h"
void outbox_queue(int64 job_id, Oid role, const char *url, const char *event, const Jsonb *body) {}
void outbox_forget_secrets(int64 job_id){}
TimestampTz outbox_next_due(void){return 0;}
int outbox_deliver_due(void){return 0;}
void outbox_drop(int64 job_id){}
