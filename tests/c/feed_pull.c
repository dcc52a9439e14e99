/* Dispatch by pull: owned events, completions and timers as events, a choice
 * of kinds, and the end. */

#include "offline.h"

#include <poll.h>
#include <pthread.h>

static void never_done(bkt_client_t *client, const bkt_result_t *result,
                       void *user_data) {
    (void)client, (void)result, (void)user_data;
    CHECK(!"called in pull dispatch");
}

static void never_due(bkt_client_t *client, void *user_data) {
    (void)client, (void)user_data;
    CHECK(!"called in pull dispatch");
}

static void never_event(bkt_client_t *client, const bkt_event_t *event,
                        void *user_data) {
    (void)client, (void)event, (void)user_data;
    CHECK(!"called in pull dispatch");
}

static bkt_event_t *take(bkt_client_t *client, bkt_event_kind_t kind) {
    bkt_status_t status = BKT_ERR_INTERNAL;
    bkt_event_t *event = bkt_client_next(client, 5000, &status);
    CHECK(event != NULL && status == BKT_OK);
    CHECK(bkt_event_kind(event) == kind);
    return event;
}

static void nothing_waits(bkt_client_t *client) {
    bkt_status_t status = BKT_OK;
    CHECK(bkt_client_next(client, 0, &status) == NULL);
    CHECK(status == BKT_ERR_TIMEOUT);
}

static void everything_by_default(bkt_client_t *client) {
    greet(client);
    bkt_event_t *event = take(client, BKT_EVENT_STATE);
    CHECK(bkt_event_old_state(event) == BKT_STATE_IDLE);
    CHECK(bkt_event_new_state(event) == BKT_STATE_CONNECTING);
    bkt_event_unref(event);
    event = take(client, BKT_EVENT_STATE);
    CHECK(bkt_event_new_state(event) == BKT_STATE_READY);
    bkt_event_unref(event);
    bkt_event_unref(take(client, BKT_EVENT_READY));
    nothing_waits(client);

    feed_chat(client, 1, "one");
    bkt_event_unref(take(client, BKT_EVENT_JOINED_ROOM));
    event = take(client, BKT_EVENT_CHAT);
    bkt_event_t *same = bkt_event_ref(event);
    bkt_event_unref(event);
    CHECK_TEXT(bkt_message_text(bkt_event_message(same)), "one");
    bkt_event_unref(same);
}

static void no_callbacks(bkt_client_t *client) {
    CHECK(bkt_on_ready(client, never_event, NULL, NULL) ==
          BKT_ERR_INVALID_STATE);
    CHECK(bkt_fetch_user(client, "a", never_done, NULL) ==
          BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_call_later(client, 0, never_due, NULL, NULL) ==
          BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_client_poll(client, 0) == BKT_ERR_INVALID_STATE);
    CHECK(bkt_client_run(client) == BKT_ERR_INVALID_STATE);
}

static void completions(bkt_client_t *client) {
    feed_answer(
        client, "GET", "user/maplefox",
        JSON({"_id":"6123ab45cd6789ef01230003",
                      "username":"maplefox"}));
    bkt_op_t op = bkt_fetch_user(client, "maplefox", NULL, NULL);
    CHECK(op > 0);
    bkt_event_t *event = take(client, BKT_EVENT_DONE);
    CHECK(bkt_event_op(event) == op);
    const bkt_result_t *result = bkt_event_result(event);
    CHECK(bkt_result_error(result) == NULL);
    CHECK_TEXT(bkt_user_username(bkt_result_user(result)), "maplefox");
    bkt_event_unref(event);

    /* No answer is laid ready. */
    op = bkt_fetch_user(client, "maplefox", NULL, NULL);
    event = take(client, BKT_EVENT_DONE);
    CHECK(bkt_event_op(event) == op);
    const bkt_error_t *error = bkt_result_error(bkt_event_result(event));
    CHECK(bkt_error_status(error) == BKT_ERR_NETWORK);
    CHECK_TEXT(bkt_error_endpoint(error), "GET user/maplefox");
    bkt_event_unref(event);

    /* What a future gets is no event. */
    feed_answer(client, "GET", "user/maplefox", JSON({"_id":"a"}));
    bkt_future_t *future = bkt_future_new();
    bkt_result_t *owned = result_of(
        bkt_fetch_user(client, "maplefox", bkt_future_done, future), future);
    CHECK_TEXT(bkt_user_id(bkt_result_user(owned)), "a");
    bkt_result_unref(owned);
    nothing_waits(client);
}

static void timers(bkt_client_t *client) {
    bkt_sub_t later = bkt_call_later(client, 2000, NULL, NULL, NULL);
    bkt_sub_t gone = bkt_call_later(client, 1500, NULL, NULL, NULL);
    bkt_sub_t soon = bkt_call_later(client, 1000, NULL, NULL, NULL);
    CHECK(later > 0 && gone > 0 && soon > 0);
    CHECK(bkt_off(client, gone) == BKT_OK);
    CHECK(bkt_client_feed_time(client, NOW_MS + 2000) == BKT_OK);
    bkt_event_t *event = take(client, BKT_EVENT_TIMER);
    CHECK(bkt_event_op(event) == soon);
    bkt_event_unref(event);
    event = take(client, BKT_EVENT_TIMER);
    CHECK(bkt_event_op(event) == later);
    bkt_event_unref(event);
    nothing_waits(client);
    CHECK(bkt_off(client, later) == BKT_ERR_NOT_FOUND);
    /* They do not pile up. */
    for (int i = 0; i < 5000; i++) {
        CHECK(bkt_call_later(client, 0, NULL, NULL, NULL) > 0);
        bkt_event_t *due;
        CHECK(bkt_client_feed_time(client, NOW_MS + 2000) == BKT_OK);
        due = take(client, BKT_EVENT_TIMER);
        bkt_event_unref(due);
    }
}

static void the_end(bkt_client_t *client) {
    CHECK(bkt_client_close(client) == BKT_OK);
    bkt_event_unref(take(client, BKT_EVENT_STATE));
    bkt_event_unref(take(client, BKT_EVENT_STATE));
    bkt_event_unref(take(client, BKT_EVENT_CLOSED));
    bkt_status_t status = BKT_OK;
    for (int i = 0; i < 3; i++) {
        CHECK(bkt_client_next(client, -1, &status) == NULL);
        CHECK(status == BKT_ERR_CLOSED);
        /* A loop that only watches the descriptor learns of the end. */
        struct pollfd entry = {bkt_client_fd(client), POLLIN, 0};
        CHECK(poll(&entry, 1, 0) == 1);
    }
    CHECK(bkt_fetch_user(client, "a", NULL, NULL) == BKT_ERR_CLOSED);
    CHECK(bkt_call_later(client, 0, NULL, NULL, NULL) == BKT_ERR_CLOSED);
}

static void a_choice_of_events(void) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_PULL);
    bkt_event_kind_t kinds[] = {BKT_EVENT_CHAT, BKT_EVENT_READY};
    CHECK(bkt_config_set_events(config, kinds, 2) == BKT_OK);
    bkt_client_t *client = client_of(config);
    greet(client);
    feed_chat(client, 1, "one");
    bkt_event_unref(take(client, BKT_EVENT_READY));
    bkt_event_unref(take(client, BKT_EVENT_CHAT));
    nothing_waits(client);
    /* Freed with something undelivered. */
    feed_chat(client, 2, "two");
    CHECK(bkt_fetch_user(client, "a", NULL, NULL) > 0);
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void *wait_without_end(void *client) {
    bkt_status_t status = BKT_ERR_BUSY;
    while (status == BKT_ERR_BUSY) {
        CHECK(bkt_client_next(client, -1, &status) == NULL);
    }
    CHECK(status == BKT_ERR_CLOSED);
    return NULL;
}

static void freed_while_another_thread_waits(void) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_PULL);
    bkt_event_kind_t chat = BKT_EVENT_CHAT;
    CHECK(bkt_config_set_events(config, &chat, 1) == BKT_OK);
    bkt_client_t *client = client_of(config);
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, wait_without_end, client) == 0);
    /* It waits once a second taker is refused. */
    bkt_status_t status = BKT_OK;
    while (status != BKT_ERR_BUSY) {
        CHECK(bkt_client_next(client, 0, &status) == NULL);
    }
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(pthread_join(thread, NULL) == 0);
}

int main(void) {
    bkt_client_t *client = new_client(BKT_DISPATCH_PULL);
    everything_by_default(client);
    no_callbacks(client);
    completions(client);
    timers(client);
    the_end(client);
    CHECK(bkt_client_free(client) == BKT_OK);
    a_choice_of_events();
    freed_while_another_thread_waits();
    return 0;
}
