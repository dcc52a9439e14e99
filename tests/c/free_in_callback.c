/* A client may be freed inside any callback, its own or another client's:
 * nothing hangs, nothing is called twice, nothing of the program's is lost. */

#include "silent.h"

#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <unistd.h>

/* What one round is about. */
typedef struct {
    bkt_client_t *client; /* the one that is freed */
    sem_t freed;          /* posted when the last data has been freed */
    atomic_int free_count;
    atomic_int done_count;
    atomic_int call_count;
    int data_count;
    bkt_status_t expected; /* of the actions that were under way */
} round_t;

static void free_it(round_t *round) {
    atomic_fetch_add(&round->call_count, 1);
    CHECK(bkt_client_free(round->client) == BKT_OK);
    /* Until the callback returns the client can still be asked. */
    CHECK(bkt_client_state(round->client) != BKT_STATE_UNKNOWN);
}

static void count_free(void *user_data) {
    round_t *round = user_data;
    int count = atomic_fetch_add(&round->free_count, 1) + 1;
    CHECK(count <= round->data_count);
    if (count == round->data_count)
        CHECK(sem_post(&round->freed) == 0);
}

static void on_event(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    (void)client, (void)event;
    free_it(user_data);
}

static void on_room(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_room_t *room, void *user_data) {
    (void)client, (void)event, (void)room;
    free_it(user_data);
}

static void on_timer(bkt_client_t *client, void *user_data) {
    (void)client;
    free_it(user_data);
}

static void on_done(bkt_client_t *client, const bkt_result_t *result,
                    void *user_data) {
    (void)client, (void)result;
    free_it(user_data);
}

static void on_free(void *user_data) {
    free_it(user_data);
    count_free(user_data);
}

static void never_event(bkt_client_t *client, const bkt_event_t *event,
                        void *user_data) {
    (void)client, (void)event, (void)user_data;
    CHECK(!"called after the client was freed");
}

static void on_other(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    (void)client, (void)event, (void)user_data;
}

static void never_due(bkt_client_t *client, void *user_data) {
    (void)client, (void)user_data;
    CHECK(!"called after the client was freed");
}

static void on_pending(bkt_client_t *client, const bkt_result_t *result,
                       void *user_data) {
    round_t *round = user_data;
    (void)client;
    const bkt_error_t *error = bkt_result_error(result);
    CHECK(bkt_error_status(error) == round->expected);
    atomic_fetch_add(&round->done_count, 1);
}

typedef enum { BY_EVENT, BY_TIMER, BY_DONE, BY_FREE, WAYS } way_t;

/* A second subscriber for the same event, a timer that is not due. */
static void add_data(bkt_client_t *client, round_t *round) {
    CHECK(bkt_on_event(client, on_other, round, count_free) > 0);
    CHECK(bkt_on_closed(client, never_event, round, count_free) > 0);
    CHECK(bkt_call_later(client, 3600000, never_due, round, count_free) > 0);
    round->data_count += 3;
}

static void set_off(way_t way, bkt_client_t *client, round_t *round) {
    switch (way) {
    case BY_EVENT:
        round->data_count++;
        CHECK(bkt_on_overflow(client, on_other, round, count_free) > 0);
        CHECK(bkt_on_event(client, on_event, round, NULL) > 0);
        feed_chat(client, 1, "one");
        break;
    case BY_TIMER:
        round->data_count++;
        CHECK(bkt_call_later(client, 0, on_timer, round, count_free) > 0);
        CHECK(bkt_client_feed_time(client, NOW_MS) == BKT_OK);
        break;
    case BY_DONE:
        CHECK(bkt_fetch_user(client, "a", on_done, round) > 0);
        break;
    default: {
        round->data_count++;
        bkt_sub_t id = bkt_on_event(client, on_other, round, on_free);
        CHECK(id > 0);
        CHECK(bkt_off(client, id) == BKT_OK);
        break;
    }
    }
}

static void begin(round_t *round, bkt_client_t *client) {
    memset(round, 0, sizeof *round);
    CHECK(sem_init(&round->freed, 0, 0) == 0);
    round->client = client;
    CHECK(bkt_client_state(client) != BKT_STATE_UNKNOWN);
}

static void by_thread(way_t way) {
    round_t round;
    bkt_client_t *client = ready_client(BKT_DISPATCH_THREAD);
    begin(&round, client);
    add_data(client, &round);
    /* It also counts as one, so that the end is not seen too early. */
    round.data_count++;
    CHECK(bkt_on_session(client, on_other, &round, count_free) > 0);
    set_off(way, client, &round);
    CHECK(sem_wait(&round.freed) == 0);
    CHECK(round.call_count == 1);
    CHECK(round.free_count == round.data_count);
}

static void by_poll(way_t way) {
    round_t round;
    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    begin(&round, client);
    add_data(client, &round);
    /* This thread is the one where callbacks run. */
    CHECK(bkt_client_poll(client, 0) == 0);
    set_off(way, client, &round);
    if (way != BY_FREE)
        CHECK(bkt_client_poll(client, -1) == BKT_ERR_CLOSED);
    CHECK(round.call_count == 1);
    CHECK(round.free_count == round.data_count);
}

/* Posted when the thread that runs the client has begun to wait. The library
 * waits by poll(), which this program puts itself in front of. */
static sem_t is_waiting;
static _Thread_local bool is_runner;

int poll(struct pollfd *entries, nfds_t count, int timeout_ms) {
    struct timespec timeout = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
    if (is_runner)
        CHECK(sem_post(&is_waiting) == 0);
    return ppoll(entries, count, timeout_ms < 0 ? NULL : &timeout, NULL);
}

/* The thread that runs the client gets to know that it is gone. */
static void *run_it(void *client) {
    is_runner = true;
    CHECK(bkt_client_run(client) == BKT_ERR_CLOSED);
    return NULL;
}

static void while_it_is_run(bkt_dispatch_t mode) {
    round_t round;
    bkt_client_t *client = ready_client(mode);
    begin(&round, client);
    add_data(client, &round);
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, run_it, client) == 0);
    CHECK(sem_wait(&is_waiting) == 0);
    set_off(BY_EVENT, client, &round);
    CHECK(sem_wait(&round.freed) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(round.call_count == 1);
    while (sem_trywait(&is_waiting) == 0)
        continue;
}

/* Actions under way complete with CLOSED. */
static void with_actions_under_way(bkt_dispatch_t mode) {
    round_t round;
    int server;
    bkt_client_t *client = waiting_client(mode, &server);
    begin(&round, client);
    round.expected = BKT_ERR_CLOSED;
    for (int i = 0; i < 5; i++) {
        CHECK(bkt_fetch_user(client, "a", on_pending, &round) > 0);
    }
    round.data_count = 1;
    CHECK(bkt_call_later(client, 0, on_timer, &round, count_free) > 0);
    if (mode == BKT_DISPATCH_POLL) {
        int64_t count;
        while ((count = bkt_client_poll(client, -1)) >= 0)
            continue;
        CHECK(count == BKT_ERR_CLOSED);
        CHECK(round.done_count == 5);
    }
    CHECK(sem_wait(&round.freed) == 0);
    while (atomic_load(&round.done_count) < 5)
        usleep(1000);
    CHECK(round.done_count == 5);
    close(server);
}

/* One client's callback frees another client. */
static void another_client(bkt_dispatch_t mode, bkt_dispatch_t other_mode) {
    round_t round;
    bkt_client_t *client = ready_client(mode);
    bkt_client_t *other = ready_client(other_mode);
    begin(&round, other);
    if (other_mode != BKT_DISPATCH_PULL)
        add_data(other, &round);
    CHECK(bkt_on_joined_room(client, on_room, &round, NULL) > 0);
    feed_chat(client, 1, "one");
    if (mode == BKT_DISPATCH_POLL)
        CHECK(bkt_client_poll(client, -1) >= 1);
    if (round.data_count > 0)
        CHECK(sem_wait(&round.freed) == 0);
    while (atomic_load(&round.call_count) == 0)
        usleep(1000);
    CHECK(bkt_client_free(client) == BKT_OK);
}

int main(void) {
    for (way_t way = BY_EVENT; way < WAYS; way++) {
        by_thread(way);
        by_poll(way);
    }
    CHECK(sem_init(&is_waiting, 0, 0) == 0);
    while_it_is_run(BKT_DISPATCH_THREAD);
    while_it_is_run(BKT_DISPATCH_POLL);
    with_actions_under_way(BKT_DISPATCH_THREAD);
    with_actions_under_way(BKT_DISPATCH_POLL);
    for (bkt_dispatch_t other = BKT_DISPATCH_THREAD; other <= BKT_DISPATCH_PULL;
         other++) {
        another_client(BKT_DISPATCH_THREAD, other);
        another_client(BKT_DISPATCH_POLL, other);
    }
    return 0;
}
