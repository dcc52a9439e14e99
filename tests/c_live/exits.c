/* A program that ends with a connected client, in each way there is, ends in
 * time and with its own status. */

#include "live.h"

#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

/* Seconds after which an end that hangs is ended by a signal. */
#define PATIENCE_S 15
#define STATUS 42

static bkt_client_t *the_client;
static atomic_int chats, freed;

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)client, (void)event, (void)message, (void)user_data;
    atomic_fetch_add(&chats, 1);
}

static void on_freed(void *user_data) {
    (void)user_data;
    atomic_fetch_add(&freed, 1);
}

/* A callback that never returns. */
static void on_due(bkt_client_t *client, void *user_data) {
    (void)client;
    atomic_store((atomic_bool *)user_data, true);
    for (;;)
        pause();
}

/* What a program may have registered for its end. The library has nothing on
 * this thread any more that it could rely on. */
static void free_at_exit(void) {
    bkt_client_t *client = the_client;
    CHECK(bkt_client_state(client) == BKT_STATE_READY);
    CHECK(bkt_send_message(client, ROOM_SLUG, "bye", NULL, NULL) > 0);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(freed == 1);
}

static void poll_and_free_at_exit(void) {
    int before = chats;
    CHECK(bkt_send_message(the_client, ROOM_SLUG, "bye", NULL, NULL) > 0);
    while (chats == before)
        CHECK(bkt_client_poll(the_client, PATIENCE_MS) >= 0);
    free_at_exit();
}

static void quick(void) { CHECK(bkt_client_state(the_client) > 0); }

static void connect_in(bkt_dispatch_t mode) {
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_dispatch(config, mode) == BKT_OK);
    the_client = live_client(config);
    if (mode != BKT_DISPATCH_PULL)
        CHECK(bkt_on_chat(the_client, on_chat, NULL, on_freed) > 0);
    live_connect(the_client);
    live_join(the_client);
    /* Something is always under way. */
    CHECK(bkt_send_message(the_client, ROOM_SLUG, "first", NULL, NULL) > 0);
    if (mode == BKT_DISPATCH_POLL) {
        while (chats == 0)
            CHECK(bkt_client_poll(the_client, PATIENCE_MS) >= 0);
    }
    CHECK(bkt_send_message(the_client, ROOM_SLUG, "second", NULL, NULL) > 0);
}

typedef enum {
    RETURN,
    EXIT,
    QUICK_EXIT,
    UNDERSCORE_EXIT,
    EXIT_IN_CALLBACK,
    EXIT_BESIDE_CALLBACK,
    FREE_AT_EXIT,
    POLL_AND_FREE_AT_EXIT,
    WAYS
} way_t;

static void exit_in_callback(bkt_client_t *client, void *user_data) {
    (void)client, (void)user_data;
    exit(STATUS);
}

/* Returns if it is main() that shall return. */
static void leave(way_t way, bkt_dispatch_t mode) {
    static atomic_bool is_stuck;
    connect_in(mode);
    alarm(PATIENCE_S);
    switch (way) {
    case EXIT:
        exit(STATUS);
    case QUICK_EXIT:
        CHECK(at_quick_exit(quick) == 0);
        quick_exit(STATUS);
    case UNDERSCORE_EXIT:
        _exit(STATUS);
    case EXIT_IN_CALLBACK:
        CHECK(bkt_call_later(the_client, 0, exit_in_callback, NULL, NULL) > 0);
        CHECK(bkt_client_run(the_client) == BKT_OK);
        CHECK(!"left");
        break;
    case EXIT_BESIDE_CALLBACK:
        CHECK(bkt_call_later(the_client, 0, on_due, &is_stuck, NULL) > 0);
        while (!is_stuck)
            usleep(1000);
        exit(STATUS);
    case FREE_AT_EXIT:
        CHECK(atexit(free_at_exit) == 0);
        exit(STATUS);
    case POLL_AND_FREE_AT_EXIT:
        CHECK(atexit(poll_and_free_at_exit) == 0);
        exit(STATUS);
    default:
        break;
    }
}

static bool is_possible(way_t way, bkt_dispatch_t mode) {
    switch (way) {
    case EXIT_IN_CALLBACK:
    case FREE_AT_EXIT:
        return mode != BKT_DISPATCH_PULL;
    case EXIT_BESIDE_CALLBACK:
        return mode == BKT_DISPATCH_THREAD;
    case POLL_AND_FREE_AT_EXIT:
        return mode == BKT_DISPATCH_POLL;
    default:
        return true;
    }
}

int main(void) {
    for (way_t way = RETURN; way < WAYS; way++) {
        for (bkt_dispatch_t mode = 0; mode <= BKT_DISPATCH_PULL; mode++) {
            if (!is_possible(way, mode))
                continue;
            int status = 0;
            pid_t child = fork();
            CHECK(child >= 0);
            if (child == 0) {
                leave(way, mode);
                return STATUS;
            }
            CHECK(waitpid(child, &status, 0) == child);
            if (!WIFEXITED(status) || WEXITSTATUS(status) != STATUS) {
                fprintf(stderr, "way %d, mode %d: status %x\n", way, mode,
                        status);
                return EXIT_FAILURE;
            }
        }
    }
    return 0;
}
