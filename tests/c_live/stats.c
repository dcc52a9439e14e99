/* What a client says about itself after a bad day: a connection lost, a
 * request refused, an answer lost. */

#include "live.h"

#include <time.h>

static void pause_briefly(void) {
    struct timespec pause = {0, 10 * 1000 * 1000};
    nanosleep(&pause, NULL);
}

typedef int64_t (*number_fn)(const bkt_stats_t *stats);

/* Waits until a number has become that great. */
static void wait_for(bkt_client_t *client, number_fn number, int64_t least) {
    for (int tries = 0; tries < PATIENCE_MS / 10; tries++) {
        bkt_stats_t *stats = bkt_client_stats(client);
        int64_t value = number(stats);
        bkt_stats_unref(stats);
        if (value >= least)
            return;
        pause_briefly();
    }
    CHECK(!"the number did not become that great");
}

int main(void) {
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_request_rate(config, 0, 0) == BKT_OK);
    bkt_client_t *client = live_client(config);
    live_connect(client);
    live_join(client);
    bkt_stats_t *stats = bkt_client_stats(client);
    CHECK(bkt_stats_handshakes(stats) == 1 && bkt_stats_reconnects(stats) == 0);
    /* Hello, connected, two channels; and what was sent for them. */
    CHECK(bkt_stats_frames_in(stats) >= 4 && bkt_stats_bytes_in(stats) > 100);
    CHECK(bkt_stats_frames_out(stats) >= 3 && bkt_stats_bytes_out(stats) > 50);
    /* Login, session, token, conversations, and a room's fill. */
    CHECK(bkt_stats_requests_ok(stats) >= 8);
    CHECK(bkt_stats_requests_refused(stats) == 0);
    CHECK(bkt_stats_requests_unknown(stats) == 0);
    CHECK(bkt_stats_last_error(stats) == NULL);
    int64_t since_ms = bkt_stats_connected_since_ms(stats);
    int64_t now_ms = (int64_t)time(NULL) * 1000;
    CHECK(since_ms > now_ms - PATIENCE_MS && since_ms < now_ms + PATIENCE_MS);
    bkt_stats_unref(stats);

    /* The sandbox asks for pings every 200 ms. */
    wait_for(client, bkt_stats_round_trip_ms, 0);

    live_order("{\"fault\":{\"drop_connections\":true}}");
    wait_for(client, bkt_stats_reconnects, 1);
    bkt_future_t *future = bkt_future_new();
    CHECK(bkt_fetch_user(client, "nobody-at-all", bkt_future_done, future) > 0);
    bkt_result_t *result = bkt_future_wait(future, PATIENCE_MS, NULL);
    CHECK(bkt_error_status(bkt_result_error(result)) == BKT_ERR_NOT_FOUND);
    bkt_result_unref(result);
    bkt_future_free(future);

    live_order("{\"fault\":{\"answer\":{\"method\":\"POST\",\"perform\":true,"
               "\"path_prefix\":\"message\",\"drop\":true}}}");
    const char *users[] = {FOX_ID};
    future = bkt_future_new();
    CHECK(bkt_open_conversation(client, users, 1, bkt_future_done, future) > 0);
    result = bkt_future_wait(future, PATIENCE_MS, NULL);
    CHECK(bkt_error_status(bkt_result_error(result)) ==
          BKT_ERR_OUTCOME_UNKNOWN);

    stats = bkt_client_stats(client);
    CHECK(bkt_stats_reconnects(stats) == 1 && bkt_stats_handshakes(stats) >= 2);
    CHECK(bkt_stats_requests_refused(stats) == 1);
    CHECK(bkt_stats_requests_unknown(stats) == 1);
    CHECK_TEXT(bkt_stats_last_error(stats),
               bkt_error_message(bkt_result_error(result)));
    CHECK(bkt_stats_last_error_ms(stats) >= since_ms);
    CHECK(bkt_stats_uptime_ms(stats) >= 200);
    bkt_stats_unref(stats);
    bkt_result_unref(result);
    bkt_future_free(future);
    CHECK(bkt_client_free(client) == BKT_OK);
    return 0;
}
