/* Closing and freeing in the middle of connecting is prompt and complete. */

#include "live.h"

static int destroyed;

static void destroy(void *user_data) {
    (void)user_data;
    destroyed += 1;
}

static void on_closed(bkt_client_t *client, const bkt_event_t *event,
                      void *user_data) {
    (void)client;
    (void)event;
    *(int *)user_data += 1;
}

static void on_done(bkt_client_t *client, const bkt_result_t *result,
                    void *user_data) {
    (void)client;
    CHECK(bkt_error_status(bkt_result_error(result)) == BKT_ERR_CLOSED);
    *(int *)user_data += 1;
}

/* The socket opens and stays silent: connecting would take for ever. */
static bkt_client_t *stuck(bkt_dispatch_t dispatch, int *done, int *closed) {
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_dispatch(config, dispatch) == BKT_OK);
    bkt_client_t *client = live_client(config);
    CHECK(bkt_on_closed(client, on_closed, closed, destroy) > 0);
    CHECK(bkt_connect(client, on_done, done) > 0);
    return client;
}

int main(void) {
    live_order("{\"fault\":{\"no_hello\":true}}");

    /* Closed by hand, run to its end, then freed. */
    int done = 0, closed = 0;
    bkt_client_t *client = stuck(BKT_DISPATCH_THREAD, &done, &closed);
    CHECK(bkt_client_close(client) == BKT_OK);
    CHECK(bkt_client_run(client) == BKT_OK);
    CHECK(done == 1 && closed == 1 && destroyed == 0);
    CHECK(bkt_connect(client, on_done, &done) == BKT_ERR_CLOSED);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(destroyed == 1);

    /* The same in poll mode. */
    done = closed = destroyed = 0;
    client = stuck(BKT_DISPATCH_POLL, &done, &closed);
    CHECK(bkt_client_close(client) == BKT_OK);
    CHECK(bkt_client_run(client) == BKT_OK);
    CHECK(done == 1 && closed == 1);
    CHECK(bkt_client_poll(client, -1) == BKT_ERR_CLOSED);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(destroyed == 1);

    /* Freed at once: nothing of the program's is left. */
    done = closed = destroyed = 0;
    client = stuck(BKT_DISPATCH_THREAD, &done, &closed);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(done == 1 && closed == 1 && destroyed == 1);
    done = closed = destroyed = 0;
    client = stuck(BKT_DISPATCH_POLL, &done, &closed);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(done == 1 && closed == 0 && destroyed == 1);
    return 0;
}
