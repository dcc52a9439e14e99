/* Dispatch by poll: the descriptor is readable exactly while something waits
 * and after the end, callbacks come inside poll on the polling thread, and poll
 * can be woken. */

#include "offline.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static pthread_t polling_thread;
static int chats;
static int dones;
static atomic_int wakeups;

static bool is_readable(bkt_client_t *client) {
    struct pollfd entry = {bkt_client_fd(client), POLLIN, 0};
    CHECK(entry.fd >= 0);
    CHECK(poll(&entry, 1, 0) >= 0);
    return (entry.revents & POLLIN) != 0;
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)event, (void)message;
    CHECK(user_data == &chats);
    CHECK(pthread_equal(pthread_self(), polling_thread));
    chats++;
    /* Waiting here would never end; everything else may be called. */
    bkt_status_t status = BKT_OK;
    CHECK(bkt_client_poll(client, 0) == BKT_ERR_WOULD_DEADLOCK);
    CHECK(bkt_client_run(client) == BKT_ERR_WOULD_DEADLOCK);
    CHECK(bkt_client_next(client, 0, &status) == NULL);
    CHECK(status == BKT_ERR_INVALID_STATE || status == BKT_ERR_WOULD_DEADLOCK);
    CHECK(bkt_client_state(client) == BKT_STATE_READY);
    CHECK(bkt_client_wake(client) == BKT_OK);
    bkt_list_t *messages = bkt_client_messages(client, ROOM);
    CHECK(bkt_list_count(messages) >= (size_t)chats);
    bkt_list_unref(messages);
}

static void on_done(bkt_client_t *client, const bkt_result_t *result,
                    void *user_data) {
    (void)client;
    CHECK(user_data == &dones);
    CHECK(pthread_equal(pthread_self(), polling_thread));
    CHECK(bkt_result_error(result) == NULL);
    CHECK_TEXT(bkt_user_username(bkt_result_user(result)), "maplefox");
    dones++;
}

static void wakeup(void *user_data) {
    CHECK(user_data == &wakeups);
    atomic_fetch_add(&wakeups, 1);
}

static void *wake_soon(void *client) {
    CHECK(bkt_client_wake(client) == BKT_OK);
    return NULL;
}

static void *poll_meanwhile(void *client) {
    /* The main thread polls without an end: that is one thread too many. */
    int64_t count;
    while ((count = bkt_client_poll(client, 0)) == 0)
        usleep(1000);
    CHECK(count == BKT_ERR_BUSY);
    CHECK(bkt_client_wake(client) == BKT_OK);
    return NULL;
}

static void events(bkt_client_t *client) {
    CHECK(!is_readable(client));
    CHECK(bkt_client_poll(client, 0) == 0);
    int before = atomic_load(&wakeups);
    feed_chat(client, 1, "one");
    feed_chat(client, 2, "two");
    CHECK(is_readable(client) && chats == 0);
    CHECK(atomic_load(&wakeups) > before);
    CHECK(bkt_client_poll(client, -1) == 2);
    CHECK(chats == 2);
    /* The callbacks have called wake, which the next poll takes. */
    CHECK(is_readable(client));
    CHECK(bkt_client_poll(client, -1) == 0);
    CHECK(!is_readable(client));
    /* Nobody listens to this. */
    feed_room(client, "room_fireworks", "{}");
    CHECK(!is_readable(client));
    CHECK(bkt_client_poll(client, 10) == 0);
}

static void completions(bkt_client_t *client) {
    feed_answer(
        client, "GET", "user/maplefox",
        JSON({"_id":"6123ab45cd6789ef01230003",
                      "username":"maplefox"}));
    CHECK(bkt_fetch_user(client, "maplefox", on_done, &dones) > 0);
    while (dones == 0)
        CHECK(bkt_client_poll(client, 5000) == 1);
    CHECK(!is_readable(client));
}

static void waking(bkt_client_t *client) {
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, wake_soon, client) == 0);
    CHECK(bkt_client_poll(client, -1) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(!is_readable(client));

    CHECK(pthread_create(&thread, NULL, poll_meanwhile, client) == 0);
    int64_t count;
    while ((count = bkt_client_poll(client, -1)) == BKT_ERR_BUSY)
        continue;
    CHECK(count == 0);
    CHECK(pthread_join(thread, NULL) == 0);
}

static void on_closed(bkt_client_t *client, const bkt_event_t *event,
                      void *user_data) {
    (void)client, (void)event;
    *(bool *)user_data = true;
}

/* A loop that only watches the descriptor learns of the end. */
static void the_end(bkt_client_t *client) {
    bool is_closed = false;
    CHECK(bkt_on_closed(client, on_closed, &is_closed, NULL) > 0);
    CHECK(bkt_client_close(client) == BKT_OK);
    while (!is_closed)
        CHECK(bkt_client_poll(client, 5000) >= 0);
    for (int i = 0; i < 3; i++) {
        CHECK(is_readable(client));
        CHECK(bkt_client_poll(client, i - 1) == BKT_ERR_CLOSED);
        CHECK(bkt_client_wake(client) == BKT_OK);
    }
    CHECK(is_readable(client));
}

static bool has_rung(int fd) {
    char bytes[64];
    return read(fd, bytes, sizeof bytes) > 0;
}

/* For loops that only read from descriptors: bytes come when something comes
 * into an empty queue, and the end of file with the client's end. */
static void ringing(void) {
    int ends[2];
    CHECK(pipe(ends) == 0);
    CHECK(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    bkt_config_t *config = offline_config(BKT_DISPATCH_POLL);
    CHECK(bkt_config_set_wakeup_fd(config, ends[1]) == BKT_OK);
    /* The client has a copy. */
    CHECK(close(ends[1]) == 0);
    bkt_client_t *client = client_of(config);
    greet(client);
    chats = 0;
    CHECK(bkt_on_chat(client, on_chat, &chats, NULL) > 0);
    while (bkt_client_poll(client, 0) > 0)
        continue;
    has_rung(ends[0]);
    for (int i = 1; i <= 3; i++) {
        CHECK(!has_rung(ends[0]));
        feed_chat(client, i, "one");
        feed_chat(client, i + 10, "two");
        CHECK(has_rung(ends[0]) && !has_rung(ends[0]));
        CHECK(bkt_client_poll(client, 0) == 2);
        /* The callbacks have called wake. */
        CHECK(bkt_client_poll(client, -1) == 0);
        has_rung(ends[0]);
    }
    CHECK(chats == 6);
    CHECK(bkt_client_free(client) == BKT_OK);
    while (has_rung(ends[0]))
        continue;
    char byte;
    CHECK(read(ends[0], &byte, 1) == 0);
    CHECK(close(ends[0]) == 0);
    /* A thread that calls by itself has no loop. */
    config = offline_config(BKT_DISPATCH_THREAD);
    CHECK(bkt_config_set_wakeup_fd(config, STDERR_FILENO) == BKT_OK);
    CHECK(bkt_client_new(config, NULL) == NULL);
    bkt_config_free(config);
}

int main(void) {
    polling_thread = pthread_self();
    bkt_config_t *config = offline_config(BKT_DISPATCH_POLL);
    CHECK(bkt_config_set_wakeup(config, wakeup, &wakeups, NULL) == BKT_OK);
    bkt_client_t *client = client_of(config);
    greet(client);
    CHECK(bkt_on_chat(client, on_chat, &chats, NULL) > 0);
    events(client);
    completions(client);
    waking(client);
    the_end(client);
    CHECK(bkt_client_free(client) == BKT_OK);
    ringing();
    return 0;
}
