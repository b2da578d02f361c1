#ifndef AIRCAN_FACTORY_SITE_SERVER_H
#define AIRCAN_FACTORY_SITE_SERVER_H
#include "server.h"
SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END
extern List *site_server_hosts(Oid role);
#endif
