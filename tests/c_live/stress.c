/* Eight threads call everything at once on one client that a ninth closes
 * and frees, at another moment each time. */

#include "../c/process.h"
#include "live.h"

#include <stdatomic.h>

#define ROUND_COUNT 24
#define WORKER_COUNT 7
/* Calls between two rounds' moments of closing. */
#define STEP 97
#define GROWTH_MAX_BYTES (64L * 1024 * 1024)

typedef struct {
    bkt_client_t *client;
    bkt_dispatch_t mode;
    /* Calls and callbacks; the ninth thread waits for a number of them. */
    atomic_int calls;
    atomic_int callbacks;
    /* Workers must be gone before the client is freed. */
    atomic_bool is_over;
    /* What was accepted, what was told, and what was released. */
    atomic_int accepted, done;
    atomic_int given, released;
} round_t;

/* What every call may answer while another thread closes the client. */
static void plausible(int64_t answer) {
    CHECK(answer >= 0 || answer == BKT_ERR_CLOSED || answer == BKT_ERR_BUSY ||
          answer == BKT_ERR_NOT_FOUND);
}

static void on_done(bkt_client_t *client, const bkt_result_t *result,
                    void *user_data) {
    round_t *round = user_data;
    CHECK(client == round->client && result != NULL);
    atomic_fetch_add(&round->done, 1);
}

static void on_released(void *user_data) {
    atomic_fetch_add(&((round_t *)user_data)->released, 1);
}

/* Events of a pull client say what callbacks say to the others. */
static bkt_done_fn done_in(const round_t *round) {
    return round->mode == BKT_DISPATCH_PULL ? NULL : on_done;
}

static void count_action(round_t *round, bkt_op_t op) {
    plausible(op);
    if (op > 0)
        atomic_fetch_add(&round->accepted, 1);
}

static void count_listener(round_t *round, bkt_sub_t id) {
    plausible(id);
    if (id > 0 && round->mode != BKT_DISPATCH_PULL)
        atomic_fetch_add(&round->given, 1);
}

/* Callbacks call the library as well, to the client's very end. */
static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    round_t *round = user_data;
    CHECK(client == round->client && event != NULL);
    CHECK(bkt_message_text(message) != NULL);
    bkt_room_unref(bkt_client_room(client, ROOM_SLUG));
    count_action(round, bkt_fetch_user(client, FOX_ID, on_done, round));
    atomic_fetch_add(&round->callbacks, 1);
}

static void on_any(bkt_client_t *client, const bkt_event_t *event,
                   void *user_data) {
    CHECK(client == ((round_t *)user_data)->client && event != NULL);
    atomic_fetch_add(&((round_t *)user_data)->callbacks, 1);
}

static void on_due(bkt_client_t *client, void *user_data) {
    CHECK(client == ((round_t *)user_data)->client);
    atomic_fetch_add(&((round_t *)user_data)->callbacks, 1);
}

/* The kinds of work. */

static void look_up(round_t *round, int turn) {
    bkt_client_t *client = round->client;
    bkt_list_t *members = bkt_client_members(client, ROOM_SLUG);
    for (size_t i = 0; i < bkt_list_count(members); i++) {
        const bkt_member_t *member = bkt_list_member(members, i);
        CHECK(bkt_user_id(bkt_member_user(member)) != NULL);
    }
    bkt_list_unref(members);
    bkt_list_unref(bkt_client_messages(client, ROOM_SLUG));
    bkt_list_unref(bkt_client_rooms(client));
    bkt_list_unref(bkt_client_queue(client, ROOM_SLUG));
    bkt_list_unref(bkt_client_conversations(client));
    bkt_room_unref(bkt_client_room(client, turn % 2 ? ROOM_SLUG : ROOM_ID));
    bkt_song_unref(bkt_client_song(client, ROOM_SLUG));
    bkt_user_unref(bkt_client_user(client, FOX_ID));
    bkt_user_unref(bkt_client_self(client));
}

static void say(round_t *round, int turn) {
    char text[32];
    snprintf(text, sizeof text, "number %d", turn);
    count_action(round, bkt_send_message(round->client, ROOM_SLUG, text,
                                         done_in(round), round));
}

static void fetch(round_t *round, int turn) {
    bkt_client_t *client = round->client;
    bkt_done_fn done = done_in(round);
    bkt_op_t op;
    switch (turn % 3) {
    case 0:
        op = bkt_fetch_room(client, ROOM_SLUG, done, round);
        break;
    case 1:
        op = bkt_request(client, "GET", "room/" ROOM_ID, NULL, done, round);
        break;
    default:
        op = bkt_fetch_user(client, FOX_ID, done, round);
    }
    count_action(round, op);
}

static void see_inside(round_t *round, int turn) {
    (void)turn;
    bkt_stats_t *stats = bkt_client_stats(round->client);
    CHECK(bkt_stats_events_made(stats) >= bkt_stats_events_delivered(stats));
    bkt_stats_unref(stats);
    bkt_session_unref(bkt_client_session(round->client));
    CHECK(bkt_client_state(round->client) != BKT_STATE_UNKNOWN);
    plausible(bkt_client_wake(round->client));
    CHECK(bkt_client_server_time_ms(round->client) >= 0);
}

static void timers(round_t *round, int turn) {
    bool is_pull = round->mode == BKT_DISPATCH_PULL;
    bkt_sub_t id =
        bkt_call_later(round->client, turn % 4, is_pull ? NULL : on_due, round,
                       is_pull ? NULL : on_released);
    count_listener(round, id);
    if (id > 0 && turn % 2)
        plausible(bkt_off(round->client, id));
}

static void listen_and_stop(round_t *round, int turn) {
    if (round->mode == BKT_DISPATCH_PULL)
        return;
    bkt_sub_t id = bkt_on_event(round->client, on_any, round, on_released);
    count_listener(round, id);
    if (id > 0 && turn % 8)
        plausible(bkt_off(round->client, id));
}

/* A future that is waited for a moment, and freed whether it is complete or
 * not: requests have their pace, and would hold up all else. */
static void wait_and_cancel(round_t *round, int turn) {
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op =
        bkt_fetch_user(round->client, FOX_ID, bkt_future_done, future);
    plausible(op);
    if (op > 0) {
        if (turn % 2)
            plausible(bkt_cancel(round->client, op));
        bkt_status_t status = BKT_OK;
        bkt_result_t *result = bkt_future_wait(future, turn % 4, &status);
        CHECK(result != NULL ? status == BKT_OK : status == BKT_ERR_TIMEOUT);
        bkt_result_unref(result);
    }
    bkt_future_free(future);
}

typedef void (*work_fn)(round_t *round, int turn);

static const work_fn works[WORKER_COUNT] = {
    look_up, say, fetch, see_inside, timers, listen_and_stop, wait_and_cancel};

typedef struct {
    round_t *round;
    int number;
} worker_t;

/* Each thread begins with work of its own and does all of it. */
static void *work(void *argument) {
    const worker_t *worker = argument;
    for (int turn = 0; !atomic_load(&worker->round->is_over); turn++) {
        works[(worker->number + turn) % WORKER_COUNT](worker->round, turn);
        atomic_fetch_add(&worker->round->calls, 1);
        /* Not faster than the server, or else nothing but refusals comes. */
        if (turn % 16 == 15)
            usleep(1000);
    }
    return NULL;
}

/* The eighth: takes what comes, until there is nothing more. */
static void *drain(void *argument) {
    round_t *round = argument;
    bkt_status_t status = BKT_OK;
    if (round->mode == BKT_DISPATCH_PULL) {
        for (int turn = 0; status != BKT_ERR_CLOSED; turn++) {
            int64_t timeout_ms = turn % 3 - 1;
            bkt_event_t *event =
                bkt_client_next(round->client, timeout_ms, &status);
            CHECK(event != NULL
                      ? status == BKT_OK
                      : status == BKT_ERR_TIMEOUT || status == BKT_ERR_CLOSED);
            if (event != NULL)
                atomic_fetch_add(&round->callbacks, 1);
            if (bkt_event_kind(event) == BKT_EVENT_DONE)
                atomic_fetch_add(&round->done, 1);
            bkt_event_unref(event);
        }
        return NULL;
    }
    status = bkt_client_run(round->client);
    CHECK(status == BKT_OK || status == BKT_ERR_CLOSED);
    return NULL;
}

static void wait_for(atomic_int *count, int number) {
    time_t begin = time(NULL);
    while (atomic_load(count) < number) {
        CHECK(time(NULL) - begin < PATIENCE_MS / 1000);
        usleep(100);
    }
}

/* The ninth. */
static void close_and_free(round_t *round, int number, pthread_t *workers,
                           const pthread_t *drainer) {
    bkt_client_t *client = round->client;
    /* A poll that is known to be under way may stay so beside the free: its
     * callbacks come out of it. All else has to have returned. */
    bool is_closed_first =
        drainer != NULL && (round->mode != BKT_DISPATCH_POLL || number % 2);
    wait_for(&round->callbacks, 1);
    wait_for(&round->calls, number * STEP % 1000);
    if (is_closed_first) {
        CHECK(bkt_client_close(client) == BKT_OK);
        /* They go on calling a client that closes, then is closed. */
        wait_for(&round->calls, round->calls + number * STEP % 200);
        CHECK(pthread_join(*drainer, NULL) == 0);
        CHECK(bkt_client_state(client) == BKT_STATE_CLOSED);
    }
    atomic_store(&round->is_over, true);
    for (int i = 0; i < WORKER_COUNT; i++)
        CHECK(pthread_join(workers[i], NULL) == 0);
    CHECK(bkt_client_free(client) == BKT_OK);
    if (drainer != NULL && !is_closed_first)
        CHECK(pthread_join(*drainer, NULL) == 0);
}

static void one_round(int number) {
    round_t round = {.mode = number % 3};
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_dispatch(config, round.mode) == BKT_OK);
    /* Most of them go out, and come back at any moment. */
    CHECK(bkt_config_set_request_rate(config, 100, 100) == BKT_OK);
    CHECK(bkt_config_set_chat_rate(config, 100, 100) == BKT_OK);
    bkt_client_t *client = round.client = live_client(config);
    if (round.mode != BKT_DISPATCH_PULL) {
        count_listener(&round,
                       bkt_on_chat(client, on_chat, &round, on_released));
    }
    live_connect(client);
    live_join(client);
    /* So that something comes for sure. */
    bkt_done_fn done = done_in(&round);
    count_action(&round, bkt_fetch_user(client, FOX_ID, done, &round));

    pthread_t threads[WORKER_COUNT], drainer;
    worker_t workers[WORKER_COUNT];
    /* Where the library's thread calls back, nobody has to wait for it. */
    bool has_drainer = round.mode != BKT_DISPATCH_THREAD || number / 3 % 2;
    if (has_drainer)
        CHECK(pthread_create(&drainer, NULL, drain, &round) == 0);
    for (int i = 0; i < WORKER_COUNT; i++) {
        workers[i] = (worker_t){&round, i};
        CHECK(pthread_create(&threads[i], NULL, work, &workers[i]) == 0);
    }
    close_and_free(&round, number, threads, has_drainer ? &drainer : NULL);
    if (round.done != round.accepted || round.released != round.given) {
        fprintf(stderr, "round %d: %d done of %d, %d released of %d\n", number,
                round.done, round.accepted, round.released, round.given);
        exit(EXIT_FAILURE);
    }
}

int main(void) {
    const int warm_up = 3;
    for (int i = 0; i < warm_up; i++)
        one_round(i);
    held_t before = held_now();
    for (int i = warm_up; i < count_of(ROUND_COUNT, 9); i++)
        one_round(i);
    check_no_more_than(before, GROWTH_MAX_BYTES);
    return 0;
}
