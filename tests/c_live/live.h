/*
 * The common part of programs that run against a live sandbox: where it is,
 * and orders to it through the runner (tests/c_live.rs), which reads our
 * output and answers on our input.
 */

#ifndef LIVE_H
#define LIVE_H

#include <backtracked.h>

#include "../c/check.h"

#define ROOM_SLUG "basement-frequencies"
#define ROOM_ID "6123ab45cd6789ef01234501"
#define BOT_ID "6123ab45cd6789ef01230002"
#define FOX_ID "6123ab45cd6789ef01230003"
/* How long anything may take before a test gives up. */
#define PATIENCE_MS 30000

/* Gives the sandbox an order, see its control calls; waits for the answer. */
static inline const char *live_order(const char *json) {
    static char answer[65536];
    printf("do %s\n", json);
    fflush(stdout);
    CHECK(fgets(answer, sizeof answer, stdin) != NULL);
    if (strstr(answer, "\"ok\":true") == NULL) {
        fprintf(stderr, "%s\n%s\n", json, answer);
        exit(EXIT_FAILURE);
    }
    return answer;
}

/* Settings that lead to the sandbox as its bot. */
static inline bkt_config_t *live_config(void) {
    bkt_config_t *config = bkt_config_new();
    CHECK(bkt_config_set_base_url(config, getenv("BASE_URL")) == BKT_OK);
    CHECK(bkt_config_set_socket_url(config, getenv("SOCKET_URL")) == BKT_OK);
    CHECK(bkt_config_set_login(config, getenv("BOT_NAME"),
                               getenv("BOT_PASSWORD")) == BKT_OK);
    CHECK(bkt_config_set_reconnect(config, true, 20, 200) == BKT_OK);
    return config;
}

static inline bkt_client_t *live_client(bkt_config_t *config) {
    bkt_error_t *error = NULL;
    bkt_client_t *client = bkt_client_new(config, &error);
    if (client == NULL) {
        fprintf(stderr, "%s\n", bkt_error_message(error));
        exit(EXIT_FAILURE);
    }
    bkt_config_free(config);
    return client;
}

/* Waits for an operation given to `future`, which must succeed. */
static inline bkt_result_t *live_wait(bkt_future_t *future) {
    bkt_status_t status = BKT_OK;
    bkt_result_t *result = bkt_future_wait(future, PATIENCE_MS, &status);
    CHECK(result != NULL && status == BKT_OK);
    const bkt_error_t *error = bkt_result_error(result);
    if (error != NULL) {
        fprintf(stderr, "%s\n", bkt_error_message(error));
        exit(EXIT_FAILURE);
    }
    bkt_future_free(future);
    return result;
}

static inline void live_connect(bkt_client_t *client) {
    bkt_future_t *future = bkt_future_new();
    CHECK(bkt_connect(client, bkt_future_done, future) > 0);
    bkt_result_unref(live_wait(future));
}

static inline void live_join(bkt_client_t *client) {
    bkt_future_t *future = bkt_future_new();
    CHECK(bkt_join_room(client, ROOM_SLUG, bkt_future_done, future) > 0);
    bkt_result_unref(live_wait(future));
}

#endif
