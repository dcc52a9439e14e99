/* Lets libbacktracked log in, join a room, and read streams of events; tells
 * what they cost.
 *
 * *   driver thread|poll
 *
 * QUEUP_EMAIL, QUEUP_PASSWORD, QUEUP_BASE_URL, QUEUP_SOCKET_URL and ROOM say
 * where; CA_FILE, if set, whom to trust. It speaks with the benchmark: a line
 * "cpu" or "latency" makes it ready for a stream, and it answers with one
 * line of JSON when it is, and one when the stream has ended. "quit" ends it.
 *
 * The handler does what a bot's would: it looks at what every event is, and
 * reads the text and the author of chat messages. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* clock_gettime, with -std=c11 */
#endif

#include <backtracked.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* Of count-allocations.c, where that is preloaded. */
extern uint64_t bench_allocations(void) __attribute__((weak));

enum { LATENCIES_MAX = 4000000, PATIENCE_MS = 120000, KINDS_MAX = 64 };

typedef struct {
    int64_t events, chats, kinds[KINDS_MAX];
    size_t bytes;
    uint64_t begun_us, ended_us;
    bool has_latency;
    uint32_t *latencies;
    size_t latencies_len;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool has_ended;
} stream_t;

static uint64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static uint64_t cpu_us(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 +
           (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

/* A line of what Linux tells about the process; 0 elsewhere. Not the peak of
 * getrusage(), which begins with that of the parent. */
static long status_kb(const char *name) {
    char line[128];
    long kb = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, strlen(name)) == 0)
            kb = strtol(line + strlen(name), NULL, 10);
    if (file != NULL)
        fclose(file);
    return kb;
}

static uint64_t allocations(void) {
    return bench_allocations != NULL ? bench_allocations() : 0;
}

static void give_up(const char *what, const char *why) {
    fprintf(stderr, "driver: %s: %s\n", what, why != NULL ? why : "failed");
    exit(EXIT_FAILURE);
}

static const char *setting(const char *name) {
    const char *value = getenv(name);
    if (value == NULL)
        give_up(name, "is not set");
    return value;
}

static void end_stream(stream_t *stream) {
    pthread_mutex_lock(&stream->lock);
    stream->ended_us = now_us();
    stream->has_ended = true;
    pthread_cond_signal(&stream->changed);
    pthread_mutex_unlock(&stream->lock);
}

static void take(stream_t *stream, const bkt_event_t *event) {
    bkt_event_kind_t kind = bkt_event_kind(event);
    if (stream->begun_us == 0)
        stream->begun_us = now_us();
    stream->events++;
    stream->kinds[kind < KINDS_MAX ? kind : 0]++;
    if (kind != BKT_EVENT_CHAT)
        return;
    const bkt_message_t *message = bkt_event_message(event);
    const char *text = bkt_message_text(message);
    const char *name = bkt_user_username(bkt_message_author(message));
    stream->chats++;
    stream->bytes += strlen(text) + (name != NULL ? strlen(name) : 0);
    if (stream->has_latency && stream->latencies_len < LATENCIES_MAX) {
        uint64_t due = strtoull(text + 1, NULL, 10);
        if (due > 0)
            stream->latencies[stream->latencies_len++] =
                (uint32_t)(now_us() - due);
    }
    if (strcmp(text, "~end") == 0)
        end_stream(stream);
}

static void on_event(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    (void)client;
    take(user_data, event);
}

static bkt_client_t *new_client(bkt_dispatch_t dispatch) {
    bkt_error_t *error = NULL;
    bkt_config_t *config = bkt_config_new();
    bkt_status_t status = bkt_config_set_login(config, setting("QUEUP_EMAIL"),
                                               setting("QUEUP_PASSWORD"));
    if (status == BKT_OK)
        status = bkt_config_set_base_url(config, setting("QUEUP_BASE_URL"));
    if (status == BKT_OK)
        status = bkt_config_set_socket_url(config, setting("QUEUP_SOCKET_URL"));
    if (status == BKT_OK)
        status = bkt_config_set_dispatch(config, dispatch);
    if (status == BKT_OK && getenv("CA_FILE") != NULL)
        status = bkt_config_set_ca_file(config, getenv("CA_FILE"));
    if (status != BKT_OK)
        give_up("config", bkt_status_text(status));
    bkt_client_t *client = bkt_client_new(config, &error);
    if (client == NULL)
        give_up("client", bkt_error_message(error));
    bkt_config_free(config);
    return client;
}

/* Waits for an action, however events are delivered. */
static void settle(bkt_client_t *client, bkt_dispatch_t dispatch,
                   const char *what, bkt_future_t *future) {
    uint64_t deadline = now_us() + (uint64_t)PATIENCE_MS * 1000;
    bkt_result_t *result = NULL;
    while (result == NULL && now_us() < deadline) {
        bkt_status_t status = BKT_OK;
        if (dispatch == BKT_DISPATCH_POLL)
            bkt_client_poll(client, 1);
        result = bkt_future_wait(
            future, dispatch == BKT_DISPATCH_POLL ? 0 : PATIENCE_MS, &status);
    }
    const bkt_error_t *error = bkt_result_error(result);
    if (result == NULL || error != NULL)
        give_up(what, error != NULL ? bkt_error_message(error) : "too late");
    bkt_result_unref(result);
    bkt_future_free(future);
}

static void wait_for_end(bkt_client_t *client, bkt_dispatch_t dispatch,
                         stream_t *stream) {
    if (dispatch == BKT_DISPATCH_THREAD) {
        pthread_mutex_lock(&stream->lock);
        while (!stream->has_ended)
            pthread_cond_wait(&stream->changed, &stream->lock);
        pthread_mutex_unlock(&stream->lock);
        return;
    }
    while (!stream->has_ended)
        if (bkt_client_poll(client, -1) < 0)
            give_up("poll", "the client has ended");
}

static int by_size(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void report(stream_t *stream, uint64_t cpu, uint64_t allocated) {
    size_t len = stream->latencies_len;
    printf("{\"saw\":\"done\",\"events\":%lld,\"chats\":%lld,\"bytes\":%zu,"
           "\"cpu_us\":%llu,\"wall_us\":%llu,\"peak_kb\":%ld,"
           "\"allocations\":%llu",
           (long long)stream->events, (long long)stream->chats, stream->bytes,
           (unsigned long long)cpu,
           (unsigned long long)(stream->ended_us - stream->begun_us),
           status_kb("VmHWM:"), (unsigned long long)allocated);
    if (len > 0) {
        qsort(stream->latencies, len, sizeof *stream->latencies, by_size);
        printf(",\"latency_us\":[%u,%u,%u]", stream->latencies[len / 2],
               stream->latencies[(len - 1) * 99 / 100],
               stream->latencies[(len - 1) * 999 / 1000]);
    }
    printf(",\"kinds\":{");
    const char *comma = "";
    for (int kind = 0; kind < KINDS_MAX; kind++)
        if (stream->kinds[kind] > 0) {
            printf("%s\"%s\":%lld", comma,
                   bkt_event_kind_name((bkt_event_kind_t)kind),
                   (long long)stream->kinds[kind]);
            comma = ",";
        }
    printf("}}\n");
    fflush(stdout);
}

int main(int argc, char **argv) {
    const char *mode = argc > 1 ? argv[1] : "thread";
    bkt_dispatch_t dispatch =
        strcmp(mode, "poll") == 0 ? BKT_DISPATCH_POLL : BKT_DISPATCH_THREAD;
    stream_t stream = {.lock = PTHREAD_MUTEX_INITIALIZER,
                       .changed = PTHREAD_COND_INITIALIZER};
    stream.latencies = malloc(LATENCIES_MAX * sizeof *stream.latencies);
    if (stream.latencies == NULL)
        give_up("memory", NULL);
    char line[64];

    bkt_client_t *client = new_client(dispatch);
    if (bkt_on_event(client, on_event, &stream, NULL) < 0)
        give_up("listen", NULL);
    bkt_future_t *future = bkt_future_new();
    if (bkt_connect(client, bkt_future_done, future) < 0)
        give_up("connect", NULL);
    settle(client, dispatch, "connect", future);
    uint64_t connected = now_us(), cpu_before = cpu_us();
    long kb_before = status_kb("VmRSS:");
    future = bkt_future_new();
    if (bkt_join_room(client, setting("ROOM"), bkt_future_done, future) < 0)
        give_up("join", NULL);
    settle(client, dispatch, "join", future);
    printf("{\"saw\":\"ready\",\"connected_at_us\":%llu,\"join_us\":%llu,"
           "\"join_cpu_us\":%llu,\"join_kb\":%ld}\n",
           (unsigned long long)connected,
           (unsigned long long)(now_us() - connected),
           (unsigned long long)(cpu_us() - cpu_before),
           status_kb("VmRSS:") - kb_before);
    fflush(stdout);

    while (fgets(line, sizeof line, stdin) != NULL &&
           strncmp(line, "quit", 4) != 0) {
        stream.events = stream.chats = 0;
        memset(stream.kinds, 0, sizeof stream.kinds);
        stream.bytes = stream.latencies_len = 0;
        stream.begun_us = 0;
        stream.has_latency = strncmp(line, "latency", 7) == 0;
        stream.has_ended = false;
        uint64_t cpu = cpu_us(), allocated = allocations();
        printf("{\"saw\":\"armed\"}\n");
        fflush(stdout);
        wait_for_end(client, dispatch, &stream);
        report(&stream, cpu_us() - cpu, allocations() - allocated);
    }
    bkt_client_free(client);
    free(stream.latencies);
    return 0;
}
