/* Clients that share an inbox: turns, order, limits of their own, the
 * descriptor, and every way to end. */

#include "offline.h"

#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#ifdef __linux__
#include <dirent.h>
#endif

enum { SIDES = 3, MANY = 200 };

static bkt_client_t *member(bkt_inbox_t *inbox, int64_t tag) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_THREAD);
    CHECK(bkt_config_set_inbox(config, inbox) == BKT_OK);
    CHECK(bkt_config_set_tag(config, tag) == BKT_OK);
    return client_of(config);
}

static bool is_readable(bkt_inbox_t *inbox) {
    struct pollfd entry = {.fd = bkt_inbox_fd(inbox), .events = POLLIN};
    CHECK(entry.fd >= 0);
    return poll(&entry, 1, 0) == 1;
}

static void drain(bkt_inbox_t *inbox) {
    bkt_event_t *event;
    while ((event = bkt_inbox_next(inbox, 0, NULL)) != NULL)
        bkt_event_unref(event);
}

static void next_is(bkt_inbox_t *inbox, int64_t tag, const char *text) {
    bkt_status_t status = BKT_ERR_INTERNAL;
    bkt_event_t *event = bkt_inbox_next(inbox, 5000, &status);
    CHECK(event != NULL && status == BKT_OK);
    CHECK(bkt_event_client_tag(event) == tag);
    CHECK_TEXT(bkt_message_text(bkt_event_message(event)), text);
    bkt_event_unref(event);
}

static void clients_take_turns(void) {
    bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_PULL);
    bkt_client_t *sides[SIDES];
    bkt_event_t *event;
    bkt_status_t status = BKT_OK;

    CHECK(inbox != NULL);
    CHECK(bkt_inbox_next(inbox, 0, &status) == NULL);
    CHECK(status == BKT_ERR_TIMEOUT && !is_readable(inbox));
    for (int i = 0; i < SIDES; i++) {
        sides[i] = member(inbox, i);
        greet(sides[i]);
        CHECK(is_readable(inbox));
        feed_chat(sides[i], 0, "zero");
    }
    drain(inbox);
    CHECK(!is_readable(inbox));

    feed_chat(sides[0], 1, "a1");
    feed_chat(sides[0], 2, "a2");
    feed_chat(sides[0], 3, "a3");
    feed_chat(sides[1], 1, "b1");
    feed_chat(sides[2], 1, "c1");
    feed_chat(sides[2], 2, "c2");
    next_is(inbox, 0, "a1");
    next_is(inbox, 1, "b1");
    next_is(inbox, 2, "c1");
    feed_chat(sides[1], 2, "b2");
    next_is(inbox, 0, "a2");
    next_is(inbox, 2, "c2");
    next_is(inbox, 1, "b2");
    CHECK(is_readable(inbox));
    next_is(inbox, 0, "a3");
    CHECK(!is_readable(inbox));

    /* Completions come with their client, too. */
    feed_answer(sides[1], "GET", "user/a", JSON({"_id":"a"}));
    bkt_op_t op = bkt_fetch_user(sides[1], "a", NULL, NULL);
    CHECK(op > 0);
    event = bkt_inbox_next(inbox, 5000, NULL);
    CHECK(bkt_event_kind(event) == BKT_EVENT_DONE);
    CHECK(bkt_event_op(event) == op && bkt_event_client_tag(event) == 1);
    bkt_event_unref(event);

    /* What a client waits for alone, it does not have. */
    CHECK(bkt_client_next(sides[0], 0, &status) == NULL);
    CHECK(status == BKT_ERR_INVALID_STATE);
    CHECK(bkt_client_poll(sides[0], 0) == BKT_ERR_INVALID_STATE);
    CHECK(bkt_client_run(sides[0]) == BKT_ERR_INVALID_STATE);
    CHECK(bkt_client_fd(sides[0]) == BKT_ERR_UNSUPPORTED);
    CHECK(bkt_inbox_poll(inbox, 0) == BKT_ERR_INVALID_STATE);

    /* Waking one wakes all of them, once. */
    CHECK(bkt_client_wake(sides[0]) == BKT_OK && is_readable(inbox));
    CHECK(bkt_inbox_next(inbox, -1, &status) == NULL);
    CHECK(status == BKT_ERR_TIMEOUT && !is_readable(inbox));
    CHECK(bkt_inbox_wake(inbox) == BKT_OK);
    CHECK(bkt_inbox_next(inbox, -1, &status) == NULL);

    /* A client that is freed says nothing more; the others go on. */
    feed_chat(sides[0], 4, "a4");
    feed_chat(sides[1], 4, "b4");
    CHECK(bkt_client_free(sides[0]) == BKT_OK);
    next_is(inbox, 1, "b4");
    bkt_client_close(sides[1]);
    do {
        event = bkt_inbox_next(inbox, 5000, NULL);
        CHECK(event != NULL && bkt_event_client_tag(event) == 1);
        status = bkt_event_kind(event);
        bkt_event_unref(event);
    } while (status != BKT_EVENT_CLOSED);
    CHECK(bkt_client_free(sides[1]) == BKT_OK);
    feed_chat(sides[2], 5, "c5");
    next_is(inbox, 2, "c5");
    /* The inbox may go first. */
    feed_chat(sides[2], 6, "c6");
    bkt_inbox_free(inbox);
    feed_chat(sides[2], 7, "c7");
    CHECK(bkt_client_free(sides[2]) == BKT_OK);
}

typedef struct {
    bkt_client_t *client;
    bkt_inbox_t *inbox;
    pthread_t thread;
    sem_t inside, go_on;
    atomic_int chats, dones, frees;
    bool is_holding, is_freeing;
} side_t;

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    side_t *side = user_data;
    (void)event, (void)message;
    CHECK(client == side->client);
    CHECK(pthread_equal(side->thread, pthread_self()));
    CHECK(bkt_inbox_poll(side->inbox, 0) == BKT_ERR_WOULD_DEADLOCK);
    atomic_fetch_add(&side->chats, 1);
    if (side->is_holding) {
        CHECK(sem_post(&side->inside) == 0);
        while (sem_wait(&side->go_on) != 0)
            ;
    }
    if (side->is_freeing)
        CHECK(bkt_client_free(client) == BKT_OK);
}

static void on_free(void *user_data) {
    atomic_fetch_add(&((side_t *)user_data)->frees, 1);
}

static void on_done(bkt_client_t *client, const bkt_result_t *result,
                    void *user_data) {
    (void)client, (void)result;
    atomic_fetch_add(&((side_t *)user_data)->dones, 1);
}

static void join_side(side_t *side, bkt_inbox_t *inbox) {
    memset(side, 0, sizeof *side);
    side->inbox = inbox;
    side->thread = pthread_self();
    CHECK(sem_init(&side->inside, 0, 0) == 0);
    CHECK(sem_init(&side->go_on, 0, 0) == 0);
    side->client = member(inbox, 0);
    CHECK(bkt_on_chat(side->client, on_chat, side, on_free) > 0);
    greet(side->client);
}

static void callbacks_run_where_it_is_polled(void) {
    bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_POLL);
    bkt_status_t status = BKT_OK;
    side_t a, b;

    CHECK(bkt_inbox_poll(inbox, 0) == 0);
    join_side(&a, inbox);
    join_side(&b, inbox);
    feed_chat(a.client, 1, "a1");
    feed_chat(b.client, 1, "b1");
    feed_chat(b.client, 2, "b2");
    CHECK(is_readable(inbox));
    /* Those that somebody listens to. */
    CHECK(bkt_inbox_poll(inbox, -1) == 3);
    CHECK(a.chats == 1 && b.chats == 2 && !is_readable(inbox));
    CHECK(bkt_inbox_next(inbox, 0, &status) == NULL);
    CHECK(status == BKT_ERR_INVALID_STATE);

    /* Freed inside its own callback: its data goes, its answers come. */
    CHECK(bkt_fetch_user(a.client, "nobody-answers", on_done, &a) > 0);
    a.is_freeing = true;
    feed_chat(a.client, 2, "a2");
    feed_chat(a.client, 3, "never told");
    feed_chat(b.client, 3, "b3");
    while (a.frees == 0 || b.chats < 3)
        CHECK(bkt_inbox_poll(inbox, 5000) >= 0);
    CHECK(a.chats == 2 && a.dones == 1 && a.frees == 1);

    /* Pending answers are told by free, too, with the inbox gone. */
    CHECK(bkt_fetch_user(b.client, "nobody-answers", on_done, &b) > 0);
    bkt_inbox_free(inbox);
    CHECK(bkt_client_free(b.client) == BKT_OK);
    CHECK(b.dones == 1 && b.frees == 1 && b.chats == 3);
}

static void *poll_once(void *user_data) {
    side_t *side = user_data;
    side->thread = pthread_self();
    return (void *)(intptr_t)bkt_inbox_poll(side->inbox, 5000);
}

static void *free_it(void *user_data) {
    return (void *)(intptr_t)bkt_client_free(user_data);
}

static void *wait_for_it(void *user_data) {
    int64_t result;
    /* The other thread may have looked just now. */
    do
        result = bkt_inbox_poll(user_data, -1);
    while (result == BKT_ERR_BUSY);
    return (void *)(intptr_t)result;
}

static void freeing_waits_for_a_callback(void) {
    bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_POLL);
    pthread_t drainer, other;
    void *result;
    side_t a;

    join_side(&a, inbox);
    while (bkt_inbox_poll(inbox, 0) > 0)
        ;
    a.is_holding = true;
    feed_chat(a.client, 1, "a1");
    CHECK(pthread_create(&drainer, NULL, poll_once, &a) == 0);
    while (sem_wait(&a.inside) != 0)
        ;
    /* One thread at a time. */
    CHECK(bkt_inbox_poll(inbox, 0) == BKT_ERR_BUSY);
    CHECK(pthread_create(&other, NULL, free_it, a.client) == 0);
    /* The callback is still inside, so its data is still there. */
    CHECK(a.frees == 0);
    CHECK(sem_post(&a.go_on) == 0);
    CHECK(pthread_join(other, &result) == 0 && (intptr_t)result == BKT_OK);
    CHECK(a.frees == 1 && a.chats == 1);
    /* The end counts as well, if the drain came to it before the free. */
    CHECK(pthread_join(drainer, &result) == 0 && (intptr_t)result >= 1);

    /* A wait without an end returns when the inbox is freed. */
    CHECK(pthread_create(&drainer, NULL, wait_for_it, inbox) == 0);
    while (bkt_inbox_poll(inbox, 0) != BKT_ERR_BUSY)
        ;
    bkt_inbox_free(inbox);
    CHECK(pthread_join(drainer, &result) == 0);
    CHECK((intptr_t)result == BKT_ERR_CLOSED);
}

static void each_has_its_own_limit(void) {
    bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_PULL);
    bkt_config_t *config = offline_config(BKT_DISPATCH_PULL);
    CHECK(bkt_config_set_inbox(config, inbox) == BKT_OK);
    CHECK(bkt_config_set_queue_limit(config, 4, 1 << 20) == BKT_OK);
    bkt_client_t *small = client_of(config);
    bkt_client_t *other = member(inbox, 1);
    int count = 0;

    greet(small);
    greet(other);
    drain(inbox);
    feed_chat(small, 0, "zero");
    drain(inbox);
    for (int number = 1; number <= 4; number++)
        feed_chat(small, number, "x");
    /* It is full: only this client's reading stops. */
    CHECK(bkt_client_feed(small, "3") == BKT_ERR_BUSY);
    for (int number = 1; number <= 50; number++)
        feed_chat(other, number, "y");
    int others = 0;
    bkt_event_t *event;
    while ((event = bkt_inbox_next(inbox, 0, NULL)) != NULL) {
        if (bkt_event_client_tag(event) == 1) {
            others++;
        } else {
            /* Its last comes among the first of the other. */
            CHECK(others <= count++ + 1);
        }
        bkt_event_unref(event);
    }
    CHECK(others > 50);
    CHECK(count == 4);
    CHECK(bkt_client_feed(small, "3") == BKT_OK);
    CHECK(bkt_client_free(small) == BKT_OK);
    CHECK(bkt_client_free(other) == BKT_OK);
    bkt_inbox_free(inbox);
}

static int entries_of(const char *folder) {
#ifdef __linux__
    int count = 0;
    DIR *listed = opendir(folder);
    CHECK(listed != NULL);
    while (readdir(listed) != NULL)
        count++;
    CHECK(closedir(listed) == 0);
    return count;
#else
    (void)folder;
    return 0;
#endif
}

static void many_cost_no_threads(void) {
    bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_PULL);
    bkt_client_t **clients = calloc(MANY, sizeof *clients);
    bool is_told[MANY] = {false};
    int told = 0;

    CHECK(clients != NULL);
    clients[0] = member(inbox, 0);
    int threads = entries_of("/proc/self/task");
    int before = entries_of("/proc/self/fd");
    for (int i = 1; i < MANY; i++)
        clients[i] = member(inbox, i);
    CHECK(entries_of("/proc/self/task") == threads);
    /* One descriptor each, by which close can be called in a handler. */
    CHECK(entries_of("/proc/self/fd") <= before + MANY);
    for (int i = 0; i < MANY; i++)
        greet(clients[i]);
    for (bkt_event_t *event;
         (event = bkt_inbox_next(inbox, 0, NULL)) != NULL;) {
        int64_t tag = bkt_event_client_tag(event);
        if (bkt_event_kind(event) == BKT_EVENT_READY && !is_told[tag]) {
            is_told[tag] = true;
            told++;
        }
        bkt_event_unref(event);
    }
    CHECK(told == MANY);
    for (int i = 0; i < MANY; i++)
        CHECK(bkt_client_free(clients[i]) == BKT_OK);
    bkt_inbox_free(inbox);
    free(clients);
}

static void what_is_wrong_is_said(void) {
    bkt_status_t status = BKT_OK;
    CHECK(bkt_inbox_new(BKT_DISPATCH_THREAD) == NULL);
    CHECK(bkt_inbox_new(7) == NULL);
    bkt_inbox_free(NULL);
    CHECK(bkt_inbox_poll(NULL, 0) == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_inbox_next(NULL, 0, &status) == NULL);
    CHECK(status == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_inbox_fd(NULL) == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_inbox_wake(NULL) == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_config_set_inbox(NULL, NULL) == BKT_ERR_INVALID_ARGUMENT);

    bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_POLL);
    CHECK(bkt_inbox_poll(inbox, -2) == BKT_ERR_INVALID_ARGUMENT);
    bkt_config_t *config = offline_config(BKT_DISPATCH_PULL);
    CHECK(bkt_config_set_inbox(config, inbox) == BKT_OK);
    CHECK(bkt_config_set_dispatch(config, BKT_DISPATCH_PULL) == BKT_OK);
    bkt_error_t *error = NULL;
    CHECK(bkt_client_new(config, &error) == NULL);
    CHECK(bkt_error_status(error) == BKT_ERR_INVALID_ARGUMENT);
    CHECK(strstr(bkt_error_message(error), "dispatch") != NULL);
    bkt_error_unref(error);
    /* Back to one of its own. */
    CHECK(bkt_config_set_inbox(config, NULL) == BKT_OK);
    bkt_inbox_free(inbox);
    bkt_client_t *client = client_of(config);
    CHECK(bkt_client_next(client, 0, &status) == NULL);
    CHECK(status == BKT_ERR_TIMEOUT);
    CHECK(bkt_client_free(client) == BKT_OK);
}

int main(void) {
    clients_take_turns();
    callbacks_run_where_it_is_polled();
    freeing_waits_for_a_callback();
    each_has_its_own_limit();
    many_cost_no_threads();
    what_is_wrong_is_said();
    return 0;
}
