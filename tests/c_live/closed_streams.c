/* A program without standard streams: what it prints all the same reaches no
 * socket of the library. And one with them: the library prints nothing. */

#include <stdio.h>

static FILE *complaints;
#define CHECK_STREAM complaints

#include "../c/process.h"
#include "live.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#define CHAT_COUNT 20

static atomic_int chats;
static atomic_bool is_over;

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)event, (void)user_data;
    /* An ordinary bot, which does not know that nobody hears it. */
    printf("%s\n", bkt_message_text(message));
    fflush(stdout);
    CHECK(bkt_client_state(client) == BKT_STATE_READY);
    atomic_fetch_add(&chats, 1);
}

static void *print_until_over(void *unused) {
    static const char words[] = "not for the server\n";
    while (!atomic_load(&is_over)) {
        for (int fd = 1; fd <= 2; fd++) {
            ssize_t written = write(fd, words, sizeof words - 1);
            (void)written; /* It may be closed. */
        }
        usleep(200);
    }
    return unused;
}

/* Nothing that the library needs has come to lie there. */
static void check_descriptors(void) {
    for (int fd = 0; fd <= 2; fd++) {
        struct stat info;
        if (fstat(fd, &info) == 0 && !S_ISCHR(info.st_mode))
            CHECK(!"a standard stream");
    }
}

static bkt_client_t *connected(void) {
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_chat_rate(config, 0, 0) == BKT_OK);
    CHECK(bkt_config_set_request_rate(config, 0, 0) == BKT_OK);
    bkt_client_t *client = live_client(config);
    CHECK(bkt_on_chat(client, on_chat, NULL, NULL) > 0);
    live_connect(client);
    live_join(client);
    return client;
}

/* Every one of `hearers` clients in the room hears each line: none may still
 * be at it when they are freed. */
static void talk(bkt_client_t *client, int count, int hearers) {
    int before = chats;
    for (int i = 0; i < count; i++) {
        char text[32];
        bkt_future_t *future = bkt_future_new();
        snprintf(text, sizeof text, "number %d", i);
        CHECK(bkt_send_message(client, ROOM_SLUG, text, bkt_future_done,
                               future) > 0);
        bkt_result_unref(live_wait(future));
    }
    time_t begin = time(NULL);
    while (chats < before + count * hearers) {
        CHECK(time(NULL) - begin < PATIENCE_MS / 1000);
        usleep(1000);
    }
}

/* It would be written to by all that the program prints. */
static void without_streams(void) {
    pthread_t printer;
    for (int fd = 0; fd <= 2; fd++)
        CHECK(close(fd) == 0);
    bkt_future_t *future = bkt_future_new();
    check_descriptors();
    bkt_client_t *client = connected();
    check_descriptors();
    CHECK(pthread_create(&printer, NULL, print_until_over, NULL) == 0);
    talk(client, CHAT_COUNT, 1);
    /* Closed again while the client is at work, as daemons do it. */
    for (int fd = 0; fd <= 2; fd++)
        close(fd);
    bkt_client_t *second = connected();
    check_descriptors();
    talk(second, CHAT_COUNT, 2);
    check_descriptors();

    bkt_stats_t *stats = bkt_client_stats(client);
    CHECK(bkt_stats_handshakes(stats) == 1 && bkt_stats_reconnects(stats) == 0);
    CHECK(bkt_client_state(client) == BKT_STATE_READY);
    bkt_stats_unref(stats);
    atomic_store(&is_over, true);
    CHECK(pthread_join(printer, NULL) == 0);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(bkt_client_free(second) == BKT_OK);
    bkt_future_free(future);
}

static void on_refused(bkt_client_t *client, const bkt_result_t *result,
                       void *user_data) {
    (void)client;
    CHECK(bkt_error_status(bkt_result_error(result)) == BKT_ERR_AUTH);
    *(int *)user_data += 1;
}

/* Misuse, refusals and a life without mistakes. */
static void into_a_file(void) {
    char path[] = "/tmp/backtracked-streams-XXXXXX";
    int file = mkstemp(path), refused = 0;
    CHECK(file >= 0 && unlink(path) == 0);
    for (int fd = 1; fd <= 2; fd++)
        CHECK(dup2(file, fd) == fd);
    CHECK(bkt_client_free(NULL) == BKT_OK);
    CHECK(bkt_connect(NULL, NULL, NULL) == BKT_ERR_INVALID_ARGUMENT);
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_login(config, "granitebot", "wrong") == BKT_OK);
    bkt_client_t *client = live_client(config);
    CHECK(bkt_connect(client, on_refused, &refused) > 0);
    CHECK(bkt_client_run(client) == BKT_OK && refused == 1);
    CHECK(bkt_client_free(client) == BKT_OK);
    /* Only the program's own words are there in the end. */
    struct stat info;
    CHECK(fstat(file, &info) == 0 && info.st_size == 0);
    CHECK(close(file) == 0);
}

int main(void) {
    int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 100);
    complaints = fdopen(copy, "w");
    if (complaints == NULL)
        return EXIT_FAILURE;
    into_a_file();
    without_streams();
    return 0;
}
