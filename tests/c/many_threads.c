/* 10,000 threads come and go, a few at a time, and each calls the library
 * until its very end: nothing of them stays behind. */

#include "offline.h"
#include "process.h"

#define THREAD_COUNT 10000
#define WARM_UP_COUNT 1000
#define AT_ONCE 8
/* Two hundred bytes a thread: less than any record that is kept of one. */
#define GROWTH_MAX_BYTES (2L * 1024 * 1024)

static bkt_client_t *shared;
static pthread_key_t key;

static void never_called(bkt_client_t *client, void *user_data) {
    (void)client, (void)user_data;
    CHECK(!"called");
}

static void on_due(bkt_client_t *client, void *user_data) {
    CHECK(bkt_client_state(client) == BKT_STATE_IDLE);
    ++*(int *)user_data;
}

/* Errors belong to those who got them. */
static void errors(void) {
    bkt_config_t *config = bkt_config_new();
    bkt_error_t *error = NULL;
    CHECK(bkt_client_new(config, &error) == NULL && error != NULL);
    CHECK(bkt_error_status(error) == BKT_ERR_INVALID_ARGUMENT);
    CHECK(strlen(bkt_error_message(error)) > 0);
    bkt_error_unref(error);
    CHECK(bkt_client_feed(NULL, "4{}") == BKT_ERR_INVALID_ARGUMENT);
    bkt_config_free(config);
}

static void look_up(void) {
    bkt_list_t *messages = bkt_client_messages(shared, ROOM);
    CHECK(bkt_list_count(messages) == 1);
    CHECK_TEXT(bkt_message_text(bkt_list_message(messages, 0)), "hello");
    bkt_list_unref(messages);
    bkt_stats_t *stats = bkt_client_stats(shared);
    CHECK(bkt_stats_frames_in(stats) > 0);
    bkt_stats_unref(stats);
    CHECK(bkt_client_user(shared, "nobody") == NULL);
    CHECK(bkt_client_state(shared) == BKT_STATE_READY);
}

/* Callbacks on this thread, by the poll of a client of its own. */
static bkt_client_t *own_client(int *count) {
    bkt_client_t *client = new_client(BKT_DISPATCH_POLL);
    CHECK(bkt_call_later(client, 0, on_due, count, NULL) > 0);
    while (*count == 0)
        CHECK(bkt_client_poll(client, -1) >= 0);
    return client;
}

typedef struct {
    bkt_client_t *client;
    int count;
    bool is_polled_again;
} last_t;

/* Runs after what the library itself had on the thread has gone. */
static void at_end(void *value) {
    last_t *last = value;
    errors();
    look_up();
    if (last->client != NULL) {
        if (last->is_polled_again) {
            CHECK(bkt_call_later(last->client, 0, on_due, &last->count, NULL) >
                  0);
            while (last->count == 1)
                CHECK(bkt_client_poll(last->client, -1) >= 0);
        }
        CHECK(bkt_call_later(last->client, 1 << 30, never_called, NULL, NULL) >
              0);
        CHECK(bkt_client_free(last->client) == BKT_OK);
    }
    free(last);
}

static void *live(void *number) {
    last_t *last = calloc(1, sizeof *last);
    CHECK(last != NULL && pthread_setspecific(key, last) == 0);
    errors();
    look_up();
    bkt_sub_t timer = bkt_call_later(shared, 1 << 30, NULL, NULL, NULL);
    CHECK(timer > 0 && bkt_off(shared, timer) == BKT_OK);
    /* Not all of them: making a client takes longer than the rest. */
    if (*(int *)number % 16 == 0) {
        last->client = own_client(&last->count);
        last->is_polled_again = *(int *)number % 32 == 0;
    }
    return NULL;
}

static void threads(int count) {
    pthread_t at_once[AT_ONCE];
    int numbers[AT_ONCE];
    for (int begin = 0; begin < count; begin += AT_ONCE) {
        for (int i = 0; i < AT_ONCE; i++) {
            numbers[i] = begin + i;
            CHECK(pthread_create(&at_once[i], NULL, live, &numbers[i]) == 0);
        }
        for (int i = 0; i < AT_ONCE; i++)
            CHECK(pthread_join(at_once[i], NULL) == 0);
    }
}

int main(void) {
    CHECK(pthread_key_create(&key, at_end) == 0);
    shared = ready_client(BKT_DISPATCH_PULL);
    feed_chat(shared, 1, "hello");
    threads(count_of(WARM_UP_COUNT, 32));
    held_t before = held_now();
    threads(count_of(THREAD_COUNT, 64));
    check_no_more_than(before, GROWTH_MAX_BYTES);
    CHECK(bkt_client_free(shared) == BKT_OK);
    return 0;
}
