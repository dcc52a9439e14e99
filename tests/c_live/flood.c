/* 100,000 events while nobody polls: memory stays bounded, nothing is lost. */

#include <unistd.h>

#include "live.h"

#define COUNT 100000
#define QUEUE_MAX 5000
/* Far less than the events take, far more than the queue's limit does. */
#define GROWTH_MAX_BYTES (64L * 1024 * 1024)

static int next_number = 1, others;

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    char expected[32];
    (void)client;
    (void)event;
    (void)user_data;
    snprintf(expected, sizeof expected, "number %d", next_number);
    CHECK_TEXT(bkt_message_text(message), expected);
    next_number += 1;
}

static void on_other(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    (void)client;
    (void)event;
    (void)user_data;
    others += 1;
}

static long resident_bytes(void) {
    long total = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL)
        return 0; /* Not Linux. */
    CHECK(fscanf(file, "%ld %ld", &total, &resident) == 2);
    fclose(file);
    return resident * sysconf(_SC_PAGESIZE);
}

static int pings(void) {
    const char *state = live_order("{\"state\":{}}");
    const char *found = strstr(state, "\"pings\":");
    CHECK(found != NULL);
    return atoi(found + strlen("\"pings\":"));
}

int main(void) {
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_dispatch(config, BKT_DISPATCH_POLL) == BKT_OK);
    CHECK(bkt_config_set_queue_limit(config, QUEUE_MAX, 64 << 20) == BKT_OK);
    bkt_client_t *client = live_client(config);
    CHECK(bkt_on_chat(client, on_chat, NULL, NULL) > 0);
    CHECK(bkt_on_overflow(client, on_other, NULL, NULL) > 0);
    live_connect(client);
    live_join(client);
    while (bkt_client_poll(client, 0) > 0) {
    }

    long before_bytes = resident_bytes();
    live_order("{\"emit\":{\"type\":\"chat-message\",\"count\":100000,"
               "\"background\":true,\"data\":{\"message\":\"number {n}\","
               "\"user\":{\"_id\":\"" FOX_ID "\"}}}}");
    int before = pings();
    while (pings() < before + 20) {
    }
    long growth_bytes = resident_bytes() - before_bytes;
    if (growth_bytes > GROWTH_MAX_BYTES) {
        fprintf(stderr, "grew by %ld bytes\n", growth_bytes);
        return EXIT_FAILURE;
    }

    while (next_number <= COUNT)
        CHECK(bkt_client_poll(client, PATIENCE_MS) > 0);
    CHECK(bkt_client_state(client) == BKT_STATE_READY);
    CHECK(others == 0);
    CHECK(bkt_client_free(client) == BKT_OK);
    return 0;
}
