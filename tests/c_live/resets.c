/* Connections that are reset while the library writes to them raise no
 * SIGPIPE, and nobody has taken a signal. */

#include "../c/process.h"
#include "live.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

#define ROUND_COUNT 10
#define RESET_COUNT 20
#define BODY_BYTES (512 * 1024)

static atomic_int resets;

/* Takes a connection, reads a little of what is being written, resets it. */
static void *reset_each(void *server) {
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    for (;;) {
        char byte;
        int peer = accept(*(int *)server, NULL, NULL);
        if (peer < 0)
            return NULL;
        CHECK(recv(peer, &byte, 1, 0) >= 0);
        CHECK(setsockopt(peer, SOL_SOCKET, SO_LINGER, &at_once,
                         sizeof at_once) == 0);
        CHECK(close(peer) == 0);
        atomic_fetch_add(&resets, 1);
    }
}

/* Requests with bodies that are longer than what the system takes at once. */
static void while_a_request_is_written(void) {
    struct sockaddr_in address = {0};
    socklen_t length = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int server = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(server >= 0);
    CHECK(bind(server, (struct sockaddr *)&address, length) == 0);
    CHECK(getsockname(server, (struct sockaddr *)&address, &length) == 0);
    CHECK(listen(server, 16) == 0);
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, reset_each, &server) == 0);

    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", ntohs(address.sin_port));
    bkt_config_t *config = bkt_config_new();
    CHECK(bkt_config_set_guest(config, true) == BKT_OK);
    CHECK(bkt_config_set_base_url(config, url) == BKT_OK);
    CHECK(bkt_config_set_request_rate(config, 0, 0) == BKT_OK);
    bkt_client_t *client = live_client(config);
    char *body = malloc(BODY_BYTES + 3);
    CHECK(body != NULL);
    memset(body, 'x', BODY_BYTES + 2);
    body[0] = body[BODY_BYTES + 1] = '"';
    body[BODY_BYTES + 2] = '\0';
    for (int i = 0; i < RESET_COUNT; i++) {
        bkt_future_t *future = bkt_future_new();
        bkt_status_t status = BKT_OK;
        CHECK(bkt_request(client, "POST", "anything", body, bkt_future_done,
                          future) > 0);
        bkt_result_t *result = bkt_future_wait(future, PATIENCE_MS, &status);
        CHECK(result != NULL && bkt_result_error(result) != NULL);
        bkt_result_unref(result);
        bkt_future_free(future);
        check_no_broken_pipe();
    }
    CHECK(resets >= RESET_COUNT);
    CHECK(shutdown(server, SHUT_RDWR) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    close(server);
    free(body);
    CHECK(bkt_client_free(client) == BKT_OK);
}

static atomic_int readies;

static void on_ready(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    (void)client, (void)event, (void)user_data;
    atomic_fetch_add(&readies, 1);
}

/* The socket and idle connections, between posts and pings. */
static void while_posting(void) {
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_chat_rate(config, 0, 0) == BKT_OK);
    CHECK(bkt_config_set_request_rate(config, 0, 0) == BKT_OK);
    bkt_client_t *client = live_client(config);
    CHECK(bkt_on_ready(client, on_ready, NULL, NULL) > 0);
    live_connect(client);
    live_join(client);
    for (int i = 0; i < ROUND_COUNT; i++) {
        int before = readies;
        bkt_future_t *future = bkt_future_new();
        bkt_status_t status = BKT_OK;
        for (int j = 0; j < 4; j++) {
            CHECK(bkt_send_message(client, ROOM_SLUG, "hello", NULL, NULL) > 0);
            CHECK(bkt_fetch_user(client, FOX_ID, NULL, NULL) > 0);
        }
        live_order("{\"fault\":{\"drop_connections\":\"all\"}}");
        /* Reading requests are made again. */
        CHECK(bkt_fetch_room(client, ROOM_SLUG, bkt_future_done, future) > 0);
        bkt_result_t *result = bkt_future_wait(future, PATIENCE_MS, &status);
        CHECK(result != NULL);
        bkt_result_unref(result);
        bkt_future_free(future);
        time_t begin = time(NULL);
        while (readies == before) {
            CHECK(time(NULL) - begin < PATIENCE_MS / 1000);
            check_no_broken_pipe();
            usleep(1000);
        }
    }
    bkt_stats_t *stats = bkt_client_stats(client);
    CHECK(bkt_stats_reconnects(stats) > 0);
    bkt_stats_unref(stats);
    CHECK(bkt_client_free(client) == BKT_OK);
}

int main(void) {
    struct sigaction action;
    CHECK(sigaction(SIGPIPE, NULL, &action) == 0);
    CHECK(action.sa_handler == SIG_DFL);
    signals_t before = signals_now();
    while_a_request_is_written();
    while_posting();
    check_signals(&before);
    return 0;
}
