/* What a client says about itself: counted exactly, by feeding it. */

#include "offline.h"

static bkt_stats_t *stats_of(bkt_client_t *client) {
    bkt_stats_t *stats = bkt_client_stats(client);
    CHECK(stats != NULL);
    /* Whatever the moment, no event is unaccounted for. */
    CHECK(bkt_stats_events_made(stats) == bkt_stats_events_delivered(stats) +
                                              bkt_stats_events_dropped(stats) +
                                              bkt_stats_queued_count(stats));
    return stats;
}

static void a_fresh_client_has_done_nothing(void) {
    bkt_client_t *client = new_client(BKT_DISPATCH_PULL);
    bkt_stats_t *stats = stats_of(client);
    CHECK(bkt_stats_frames_in(stats) == 0 && bkt_stats_bytes_in(stats) == 0);
    CHECK(bkt_stats_frames_out(stats) == 0 && bkt_stats_bytes_out(stats) == 0);
    CHECK(bkt_stats_events_made(stats) == 0);
    CHECK(bkt_stats_handshakes(stats) == 0 && bkt_stats_reconnects(stats) == 0);
    CHECK(bkt_stats_gaps(stats) == 0 && bkt_stats_in_flight(stats) == 0);
    CHECK(bkt_stats_round_trip_ms(stats) == -1);
    CHECK(bkt_stats_connected_since_ms(stats) == 0);
    CHECK(bkt_stats_uptime_ms(stats) >= 0);
    CHECK(bkt_stats_last_error(stats) == NULL);
    CHECK(bkt_stats_last_error_ms(stats) == 0);
    bkt_stats_t *kept = bkt_stats_ref(stats);
    CHECK(kept == stats);
    bkt_stats_unref(kept);
    CHECK(bkt_client_free(client) == BKT_OK);
    /* Numbers outlive their client. */
    CHECK(bkt_stats_frames_in(stats) == 0);
    bkt_stats_unref(stats);
}

static void frames_and_events_are_counted(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_PULL);
    bkt_stats_t *before = stats_of(client);
    CHECK(bkt_stats_frames_in(before) == 1);
    CHECK(bkt_stats_connected_since_ms(before) == NOW_MS);
    CHECK(bkt_stats_queued_count(before) > 0);
    CHECK(bkt_stats_queued_bytes(before) > 0);
    CHECK(bkt_stats_events_delivered(before) == 0);

    /* Nonsense is counted too: it came over the line. */
    CHECK(bkt_client_feed(client, "4{") == BKT_OK);
    CHECK(bkt_client_feed(client, "3") == BKT_OK);
    bkt_stats_t *after = stats_of(client);
    CHECK(bkt_stats_frames_in(after) == 3);
    CHECK(bkt_stats_bytes_in(after) == bkt_stats_bytes_in(before) + 3);
    CHECK(bkt_stats_events_made(after) == bkt_stats_events_made(before));
    bkt_stats_unref(after);

    bkt_status_t status = BKT_OK;
    bkt_event_t *event = bkt_client_next(client, 10000, &status);
    CHECK(event != NULL && status == BKT_OK);
    bkt_event_unref(event);
    after = stats_of(client);
    CHECK(bkt_stats_events_delivered(after) == 1);
    CHECK(bkt_stats_queued_count(after) == bkt_stats_queued_count(before) - 1);
    bkt_stats_unref(after);
    bkt_stats_unref(before);
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void requests_are_counted_by_outcome(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_PULL);
    bkt_stats_t *before = stats_of(client);

    bkt_future_t *future = bkt_future_new();
    feed_answer(client, "GET", "user/tinwhistle", JSON({"_id":"1"}));
    bkt_result_unref(result_of(
        bkt_fetch_user(client, "tinwhistle", bkt_future_done, future), future));
    future = bkt_future_new();
    CHECK(bkt_client_feed_answer(client, "GET", "user/nobody", 404, "{}") ==
          BKT_OK);
    bkt_result_unref(result_of(
        bkt_fetch_user(client, "nobody", bkt_future_done, future), future));
    /* No answer is laid ready: as a line that is down. */
    future = bkt_future_new();
    bkt_result_unref(result_of(
        bkt_fetch_user(client, "lost", bkt_future_done, future), future));
    /* A write that is answered with nonsense may have happened. */
    future = bkt_future_new();
    CHECK(bkt_client_feed_answer(client, "POST", "x", 200, "<html>") == BKT_OK);
    bkt_result_t *unknown = result_of(
        bkt_request(client, "POST", "x", "{}", bkt_future_done, future),
        future);
    CHECK(bkt_error_status(bkt_result_error(unknown)) ==
          BKT_ERR_OUTCOME_UNKNOWN);

    bkt_stats_t *after = stats_of(client);
    CHECK(bkt_stats_requests_ok(after) == bkt_stats_requests_ok(before) + 1);
    CHECK(bkt_stats_requests_refused(after) ==
          bkt_stats_requests_refused(before) + 1);
    CHECK(bkt_stats_requests_failed(after) ==
          bkt_stats_requests_failed(before) + 1);
    CHECK(bkt_stats_requests_unknown(after) ==
          bkt_stats_requests_unknown(before) + 1);
    CHECK(bkt_stats_requests_waiting(after) == 0);
    CHECK(bkt_stats_in_flight(after) == 0);
    CHECK_TEXT(bkt_stats_last_error(after),
               bkt_error_message(bkt_result_error(unknown)));
    CHECK(bkt_stats_last_error_ms(after) == NOW_MS);
    bkt_result_unref(unknown);
    bkt_stats_unref(after);
    bkt_stats_unref(before);

    CHECK(bkt_client_close(client) == BKT_OK);
    bkt_event_kind_t kind = BKT_EVENT_UNKNOWN;
    while (kind != BKT_EVENT_CLOSED) {
        bkt_event_t *event = bkt_client_next(client, 10000, NULL);
        CHECK(event != NULL);
        kind = bkt_event_kind(event);
        bkt_event_unref(event);
    }
    /* A closed client still tells. */
    bkt_stats_t *last = stats_of(client);
    CHECK(bkt_stats_queued_count(last) == 0);
    CHECK(bkt_stats_requests_unknown(last) == 1);
    bkt_stats_unref(last);
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void dropped_events_are_counted(void) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_PULL);
    bkt_event_kind_t chat = BKT_EVENT_UNKNOWN;
    CHECK(bkt_config_set_events(config, &chat, 1) == BKT_OK);
    CHECK(bkt_config_set_queue_limit(config, 3, 1 << 20) == BKT_OK);
    CHECK(bkt_config_set_overflow_policy(config, BKT_OVERFLOW_DROP_OLDEST) ==
          BKT_OK);
    bkt_client_t *client = client_of(config);
    greet(client);
    for (int number = 0; number < 10; number++)
        CHECK(bkt_client_feed(client, "4{\"action\":77}") == BKT_OK);
    bkt_stats_t *stats = stats_of(client);
    CHECK(bkt_stats_events_made(stats) == 10);
    CHECK(bkt_stats_events_dropped(stats) == 7);
    CHECK(bkt_stats_queued_count(stats) == 3);
    bkt_stats_unref(stats);
    CHECK(bkt_client_free(client) == BKT_OK);
}

int main(void) {
    a_fresh_client_has_done_nothing();
    frames_and_events_are_counted();
    requests_are_counted_by_outcome();
    dropped_events_are_counted();
    return 0;
}
