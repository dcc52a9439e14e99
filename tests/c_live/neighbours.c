/* Clients on one inbox do not hold up each other: neither a callback that
 * sleeps for longer than the server waits for a sign of life, nor a flood,
 * nor a failure costs another client its connection or its events. */

#include "live.h"

#include <time.h>
#include <unistd.h>

enum { COUNT = 8, SLEEPER = 0, FLOODED = 1, BROKEN = 2 };

/* Lines of the flood: fewer where a tool makes everything slow. */
static int flood = 3000;

static bkt_client_t *clients[COUNT];
static int heard[COUNT], closed, ready;

static int index_of(const bkt_client_t *client) {
    for (int i = 0; i < COUNT; i++)
        if (clients[i] == client)
            return i;
    CHECK(!"a client of ours");
    return -1;
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    int index = index_of(client);
    (void)event, (void)user_data;
    if (index == SLEEPER && strcmp(bkt_message_text(message), "slow") == 0)
        sleep(6);
    heard[index]++;
}

static void on_ready(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    (void)client, (void)event, (void)user_data;
    ready++;
}

static void on_closed(bkt_client_t *client, const bkt_event_t *event,
                      void *user_data) {
    (void)client, (void)event, (void)user_data;
    closed++;
}

static void poll_until(bkt_inbox_t *inbox, const int *number, int least) {
    time_t deadline = time(NULL) + PATIENCE_MS / 1000;
    while (*number < least) {
        CHECK(bkt_inbox_poll(inbox, 100) >= 0);
        if (time(NULL) >= deadline) {
            fprintf(stderr, "%d instead of %d of:", *number, least);
            for (int i = 0; i < COUNT; i++)
                fprintf(stderr, " %d", heard[i]);
            fprintf(stderr, ", %d ready, %d closed\n", ready, closed);
            exit(EXIT_FAILURE);
        }
    }
}

static int64_t reconnects_of(int index) {
    bkt_stats_t *stats = bkt_client_stats(clients[index]);
    int64_t reconnects = bkt_stats_reconnects(stats);
    bkt_stats_unref(stats);
    return reconnects;
}

static void connect_and_join(bkt_inbox_t *inbox) {
    for (int i = 0; i < COUNT; i++) {
        bkt_config_t *config = live_config();
        CHECK(bkt_config_set_inbox(config, inbox) == BKT_OK);
        CHECK(bkt_config_set_request_rate(config, 0, 0) == BKT_OK);
        /* Guests: what one account does in a room ends it for all of its
         * clients. */
        CHECK(bkt_config_set_guest(config, true) == BKT_OK);
        if (i == FLOODED)
            CHECK(bkt_config_set_queue_limit(config, 16, 1 << 20) == BKT_OK);
        clients[i] = live_client(config);
        CHECK(bkt_on_ready(clients[i], on_ready, NULL, NULL) > 0);
        CHECK(bkt_on_closed(clients[i], on_closed, NULL, NULL) > 0);
        CHECK(bkt_on_chat(clients[i], on_chat, NULL, NULL) > 0);
        live_connect(clients[i]);
    }
    poll_until(inbox, &ready, COUNT);
    for (int i = 0; i < COUNT; i++)
        live_join(clients[i]);
}

int main(void) {
    if (getenv("BKT_WATCHED_BY") != NULL)
        flood = 200;
    bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_POLL);
    CHECK(inbox != NULL);
    connect_and_join(inbox);

    live_order("{\"act\":{\"action\":\"chat\",\"user\":\"maplefox\","
               "\"text\":\"slow\"}}");
    for (int i = 0; i < COUNT; i++)
        poll_until(inbox, &heard[i], 1);
    CHECK(heard[SLEEPER] == 1);

    /* One of them is full most of the time, and reads when it may. */
    char order[256];
    snprintf(order, sizeof order,
             "{\"emit\":{\"type\":\"chat-message\",\"count\":%d,"
             "\"background\":true,\"data\":{\"message\":\"number {n}\","
             "\"user\":{\"_id\":\"" FOX_ID "\"}}}}",
             flood);
    live_order(order);
    for (int i = 0; i < COUNT; i++)
        poll_until(inbox, &heard[i], 1 + flood);
    for (int i = 0; i < COUNT; i++) {
        CHECK(heard[i] == 1 + flood);
        CHECK(bkt_client_state(clients[i]) == BKT_STATE_READY);
        CHECK(reconnects_of(i) == 0);
    }

    /* One of them ends. */
    bkt_client_close(clients[BROKEN]);
    poll_until(inbox, &closed, 1);
    CHECK(bkt_client_free(clients[BROKEN]) == BKT_OK);
    live_order("{\"act\":{\"action\":\"chat\",\"user\":\"maplefox\","
               "\"text\":\"still here\"}}");
    for (int i = 0; i < COUNT; i++) {
        if (i == BROKEN)
            continue;
        poll_until(inbox, &heard[i], 2 + flood);
        CHECK(reconnects_of(i) == 0);
        CHECK(bkt_client_free(clients[i]) == BKT_OK);
    }
    CHECK(heard[BROKEN] == 1 + flood);
    bkt_inbox_free(inbox);
    return 0;
}
