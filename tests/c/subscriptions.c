/* Subscriptions: their order, their ends from everywhere, and that each
 * user_data is freed exactly once. */

#include "offline.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

/* One subscriber: what it does when called, and how often that was. */
typedef struct {
    const char *name;
    bkt_sub_t id;
    bkt_sub_t off_inside; /* ended inside the callback, if not 0 */
    bool is_renewed;
    atomic_int call_count;
    atomic_int free_count;
} subscriber_t;

static char calls[256];
static pthread_mutex_t calls_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_t freeing_thread;

static void note(const char *what) {
    CHECK(pthread_mutex_lock(&calls_lock) == 0);
    strcat(calls, what);
    CHECK(pthread_mutex_unlock(&calls_lock) == 0);
}

static void expect(bkt_client_t *client, const char *expected) {
    while (bkt_client_poll(client, 0) > 0)
        continue;
    CHECK_TEXT(calls, expected);
    calls[0] = '\0';
}

static void on_free(void *user_data) {
    subscriber_t *self = user_data;
    freeing_thread = pthread_self();
    note("~");
    note(self->name);
    CHECK(atomic_fetch_add(&self->free_count, 1) == 0);
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    subscriber_t *self = user_data;
    (void)event, (void)message;
    CHECK(atomic_load(&self->free_count) == 0);
    atomic_fetch_add(&self->call_count, 1);
    note(self->name);
    if (self->off_inside) {
        bkt_sub_t id = self->off_inside;
        self->off_inside = 0;
        CHECK(bkt_off(client, id) == BKT_OK);
        CHECK(bkt_off(client, id) == BKT_ERR_NOT_FOUND);
        /* One's own data stays until the callback has returned. */
        CHECK(atomic_load(&self->free_count) == 0);
    }
    if (self->is_renewed) {
        self->id = bkt_on_chat(client, on_chat, self, NULL);
        CHECK(self->id > 0);
    }
}

static void add(bkt_client_t *client, subscriber_t *self, const char *name) {
    *self = (subscriber_t){.name = name};
    self->id = bkt_on_chat(client, on_chat, self, on_free);
    CHECK(self->id > 0);
}

static void order_and_ends(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    subscriber_t a, b, c, d;
    add(client, &a, "a");
    add(client, &b, "b");
    add(client, &c, "c");
    CHECK(a.id < b.id && b.id < c.id);
    feed_chat(client, 1, "1");
    expect(client, "abc");

    /* On the polling thread user_data is freed inside bkt_off(). */
    CHECK(bkt_off(client, b.id) == BKT_OK);
    CHECK_TEXT(calls, "~b");
    calls[0] = '\0';
    CHECK(bkt_off(client, b.id) == BKT_ERR_NOT_FOUND);
    feed_chat(client, 2, "2");
    expect(client, "ac");

    /* The next one, whose turn has not come. */
    add(client, &d, "d");
    a.off_inside = c.id;
    feed_chat(client, 3, "3");
    expect(client, "a~cd");
    CHECK(c.call_count == 2);

    /* One of earlier, and oneself. */
    d.off_inside = a.id;
    feed_chat(client, 4, "4");
    expect(client, "ad~a");
    d.off_inside = d.id;
    feed_chat(client, 5, "5");
    expect(client, "d~d");
    feed_chat(client, 6, "6");
    expect(client, "");
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(a.free_count == 1 && b.free_count == 1);
    CHECK(c.free_count == 1 && d.free_count == 1);
}

static void renewed_inside(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    subscriber_t a;
    add(client, &a, "a");
    a.off_inside = a.id;
    a.is_renewed = true;
    feed_chat(client, 1, "1");
    expect(client, "a~a");
    a.free_count = 0;
    a.is_renewed = false;
    feed_chat(client, 2, "2");
    expect(client, "a");
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void on_timer(bkt_client_t *client, void *user_data) {
    subscriber_t *self = user_data;
    (void)client;
    CHECK(atomic_load(&self->free_count) == 0);
    note(self->name);
}

static void timers(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    subscriber_t now = {.name = "n"}, off = {.name = "o"},
                 never = {.name = "v"};
    CHECK(bkt_call_later(client, 0, on_timer, &now, on_free) > 0);
    bkt_sub_t id = bkt_call_later(client, 1, on_timer, &off, on_free);
    CHECK(bkt_call_later(client, 2, on_timer, &never, on_free) > 0);
    /* Due and queued, but ended before its turn. */
    CHECK(bkt_client_feed_time(client, NOW_MS + 1) == BKT_OK);
    CHECK(bkt_off(client, id) == BKT_OK);
    /* Nothing has been polled yet: this thread is not known as the one. */
    expect(client, "n~n~o");
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK_TEXT(calls, "~v");
    calls[0] = '\0';
    CHECK(now.free_count == 1 && off.free_count == 1 && never.free_count == 1);
}

static void *off_elsewhere(void *argument) {
    void **pair = argument;
    subscriber_t *a = pair[1];
    CHECK(bkt_off(pair[0], a->id) == BKT_OK);
    return NULL;
}

static void ended_by_another_thread(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    subscriber_t a;
    add(client, &a, "a");
    feed_chat(client, 1, "1");
    expect(client, "a");
    feed_chat(client, 2, "2");
    pthread_t thread;
    void *pair[2] = {client, &a};
    CHECK(pthread_create(&thread, NULL, off_elsewhere, pair) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    /* No call starts any more, and the data is freed where callbacks run. */
    CHECK_TEXT(calls, "");
    expect(client, "~a");
    CHECK(pthread_equal(freeing_thread, pthread_self()));
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void by_the_librarys_thread(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_THREAD);
    subscriber_t a, b;
    add(client, &a, "a");
    add(client, &b, "b");
    feed_chat(client, 1, "1");
    while (atomic_load(&b.call_count) == 0)
        usleep(1000);
    CHECK(bkt_off(client, a.id) == BKT_OK);
    while (atomic_load(&a.free_count) == 0)
        usleep(1000);
    CHECK(!pthread_equal(freeing_thread, pthread_self()));
    feed_chat(client, 2, "2");
    CHECK(bkt_client_free(client) == BKT_OK);
    /* Freeing delivers what was queued before, then frees here. */
    CHECK(a.call_count == 1 && b.call_count == 2);
    CHECK(pthread_equal(freeing_thread, pthread_self()));
    CHECK_TEXT(calls, "ab~ab~b");
    calls[0] = '\0';
}

static void never_freed(void *user_data) {
    (void)user_data;
    CHECK(!"a refused subscription frees user_data");
}

static void on_many(bkt_client_t *client, const bkt_event_t *event,
                    void *data) {
    (void)client, (void)event, (void)data;
}

static void count_free(void *user_data) { ++*(int *)user_data; }

static void at_most(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    int count = 0;
    for (int i = 0; i < 4096; i++) {
        CHECK(bkt_on_event(client, on_many, &count, count_free) > 0);
        CHECK(bkt_call_later(client, 5, on_timer, &count, count_free) > 0);
    }
    CHECK(bkt_on_event(client, on_many, NULL, never_freed) == BKT_ERR_BUSY);
    CHECK(bkt_call_later(client, 5, on_timer, NULL, never_freed) ==
          BKT_ERR_BUSY);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(count == 2 * 4096);
}

int main(void) {
    order_and_ends();
    renewed_inside();
    timers();
    ended_by_another_thread();
    by_the_librarys_thread();
    at_most();
    return 0;
}
