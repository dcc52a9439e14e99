/* A server that takes connections and never answers. */

#ifndef SILENT_H
#define SILENT_H

#include "offline.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

/* A client whose requests stay under way until it ends. Close `*server`. */
static inline bkt_client_t *waiting_client(bkt_dispatch_t mode, int *server) {
    struct sockaddr_in address = {0};
    socklen_t length = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    *server = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(*server >= 0);
    CHECK(bind(*server, (struct sockaddr *)&address, length) == 0);
    CHECK(getsockname(*server, (struct sockaddr *)&address, &length) == 0);
    CHECK(listen(*server, 16) == 0);
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", ntohs(address.sin_port));
    bkt_config_t *config = offline_config(mode);
    CHECK(bkt_config_set_base_url(config, url) == BKT_OK);
    return client_of(config);
}

#endif
