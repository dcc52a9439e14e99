/* A callback that takes ten seconds does not cost the connection. */

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "live.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int chats, reconnects;

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)client;
    (void)event;
    (void)user_data;
    if (strcmp(bkt_message_text(message), "slow") == 0)
        sleep(10);
    pthread_mutex_lock(&lock);
    chats += 1;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
}

static void on_state(bkt_client_t *client, const bkt_event_t *event,
                     bkt_state_t old_state, bkt_state_t new_state,
                     void *user_data) {
    (void)client;
    (void)event;
    (void)old_state;
    (void)user_data;
    if (new_state == BKT_STATE_RECONNECTING)
        reconnects += 1;
}

int main(void) {
    bkt_client_t *client = live_client(live_config());
    CHECK(bkt_on_chat(client, on_chat, NULL, NULL) > 0);
    CHECK(bkt_on_state(client, on_state, NULL, NULL) > 0);
    live_connect(client);
    live_join(client);
    live_order("{\"act\":{\"action\":\"chat\",\"user\":\"maplefox\","
               "\"text\":\"slow\"}}");
    live_order("{\"act\":{\"action\":\"chat\",\"user\":\"maplefox\","
               "\"text\":\"next\"}}");

    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 40;
    pthread_mutex_lock(&lock);
    while (chats < 2)
        CHECK(pthread_cond_timedwait(&changed, &lock, &deadline) == 0);
    pthread_mutex_unlock(&lock);

    CHECK(bkt_client_state(client) == BKT_STATE_READY);
    /* Interval and time-out are far shorter than the callback took. */
    const char *state = live_order("{\"state\":{}}");
    const char *pings = strstr(state, "\"pings\":");
    CHECK(pings != NULL && atoi(pings + strlen("\"pings\":")) >= 20);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(reconnects == 0);
    return 0;
}
