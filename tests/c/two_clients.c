/* Two clients in one process know nothing of each other, with different
 * dispatch, and ids are unique across them. A callback of one may use the
 * other. */

#include "offline.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

typedef struct {
    bkt_client_t *client;
    bkt_client_t *other;
    int64_t tag;
    atomic_int count;
    sem_t called;
    char text[32];
} side_t;

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    side_t *side = user_data;
    CHECK(client == side->client);
    CHECK(bkt_event_client_tag(event) == side->tag);
    snprintf(side->text, sizeof side->text, "%s", bkt_message_text(message));
    /* The other one is usable from here. */
    CHECK(bkt_client_state(side->other) == BKT_STATE_READY);
    CHECK(bkt_client_wake(side->other) == BKT_OK);
    atomic_fetch_add(&side->count, 1);
    CHECK(sem_post(&side->called) == 0);
}

static bkt_client_t *tagged(bkt_dispatch_t mode, int64_t tag) {
    bkt_config_t *config = offline_config(mode);
    CHECK(bkt_config_set_tag(config, tag) == BKT_OK);
    bkt_client_t *client = client_of(config);
    greet(client);
    return client;
}

static bkt_op_t ask(bkt_client_t *client) {
    feed_answer(client, "GET", "user/a", JSON({"_id":"a"}));
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op = bkt_fetch_user(client, "a", bkt_future_done, future);
    bkt_result_unref(result_of(op, future));
    return op;
}

int main(void) {
    side_t a = {.client = tagged(BKT_DISPATCH_THREAD, 1), .tag = 1};
    side_t b = {.client = tagged(BKT_DISPATCH_POLL, 2), .tag = 2};
    a.other = b.client;
    b.other = a.client;
    CHECK(sem_init(&a.called, 0, 0) == 0 && sem_init(&b.called, 0, 0) == 0);
    bkt_sub_t sub_a = bkt_on_chat(a.client, on_chat, &a, NULL);
    bkt_sub_t sub_b = bkt_on_chat(b.client, on_chat, &b, NULL);
    CHECK(sub_a > 0 && sub_b > 0 && sub_a != sub_b);
    CHECK(ask(a.client) != ask(b.client));
    /* An id belongs to its client. */
    CHECK(bkt_off(a.client, sub_b) == BKT_ERR_NOT_FOUND);

    feed_chat(a.client, 1, "to a");
    feed_chat(b.client, 1, "to b");
    CHECK(sem_wait(&a.called) == 0);
    CHECK_TEXT(a.text, "to a");
    while (b.count == 0)
        CHECK(bkt_client_poll(b.client, -1) >= 0);
    CHECK_TEXT(b.text, "to b");

    /* One cache each, one clock each. */
    bkt_list_t *messages = bkt_client_messages(a.client, ROOM);
    CHECK(bkt_list_count(messages) == 1);
    CHECK_TEXT(bkt_message_text(bkt_list_message(messages, 0)), "to a");
    CHECK(bkt_client_feed_time(a.client, NOW_MS + 5000) == BKT_OK);

    /* One ends, the other goes on, and what was read outlives both. */
    CHECK(bkt_client_free(a.client) == BKT_OK);
    b.other = b.client;
    feed_chat(b.client, 2, "still here");
    while (b.count == 1)
        CHECK(bkt_client_poll(b.client, -1) >= 0);
    CHECK_TEXT(b.text, "still here");
    CHECK(a.count == 1);
    CHECK(bkt_client_free(b.client) == BKT_OK);
    CHECK_TEXT(bkt_message_text(bkt_list_message(messages, 0)), "to a");
    bkt_list_unref(messages);

    /* The runtime went with the last client, and comes back. */
    bkt_client_t *again = tagged(BKT_DISPATCH_PULL, 3);
    CHECK(ask(again) > sub_b);
    CHECK(bkt_client_free(again) == BKT_OK);
    return 0;
}
