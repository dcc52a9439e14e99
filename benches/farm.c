/* Many clients in one process, on one inbox: how long they take to connect,
 * and what each of them costs while nothing happens.
 *
 *   farm COUNT [IDLE_SECONDS]
 *
 * QUEUP_EMAIL, QUEUP_PASSWORD, QUEUP_BASE_URL, QUEUP_SOCKET_URL and ROOM say
 * where; all clients use the one account. `make farm` runs it against a
 * local server. IDLE_SECONDS is how long it waits before it looks at the
 * memory: after 30 seconds the connections of the REST calls are closed. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* clock_gettime, opendir and setrlimit, with -std=c11 */
#endif

#include <backtracked.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { COUNT_MAX = 100000, PATIENCE_SECONDS = 300, BAR_WIDTH = 40 };

typedef struct {
    long resident_kb, threads, descriptors;
} cost_t;

static double now_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void give_up(const char *what, const char *why) {
    fprintf(stderr, "farm: %s: %s\n", what, why != NULL ? why : "failed");
    exit(EXIT_FAILURE);
}

static const char *setting(const char *name) {
    const char *value = getenv(name);
    if (value == NULL || *value == '\0')
        give_up(name, "is not set");
    return value;
}

static long entries_of(const char *folder) {
    long count = 0;
    DIR *listed = opendir(folder);
    if (listed == NULL)
        return -1;
    while (readdir(listed) != NULL)
        count++;
    closedir(listed);
    return count - 2;
}

/* As Linux tells it; -1 elsewhere. */
static cost_t cost(void) {
    cost_t cost = {-1, entries_of("/proc/self/task"),
                   entries_of("/proc/self/fd")};
    long pages_total, pages_resident;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL)
        return cost;
    if (fscanf(file, "%ld %ld", &pages_total, &pages_resident) == 2)
        cost.resident_kb = pages_resident * (sysconf(_SC_PAGESIZE) / 1024);
    fclose(file);
    return cost;
}

static void show_progress(const char *what, long done, long count) {
    int filled = (int)(done * BAR_WIDTH / count);
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%-10s [%.*s%*s] %ld of %ld ", what, filled,
                "########################################", BAR_WIDTH - filled,
                "", done, count);
    else if (done == count || (done > 0 && done % 200 == 0))
        fprintf(stderr, "%s: %ld of %ld\n", what, done, count);
    if (done == count && isatty(STDERR_FILENO))
        fputc('\n', stderr);
}

static bkt_client_t *new_client(bkt_inbox_t *inbox, int64_t tag,
                                const char *session) {
    bkt_error_t *error = NULL;
    bkt_config_t *config = bkt_config_new();
    bkt_status_t status = bkt_config_set_inbox(config, inbox);
    if (status == BKT_OK)
        status = bkt_config_set_tag(config, tag);
    if (status == BKT_OK)
        status = bkt_config_set_login(config, setting("QUEUP_EMAIL"),
                                      setting("QUEUP_PASSWORD"));
    if (status == BKT_OK && session != NULL)
        status = bkt_config_set_session(config, session);
    if (status == BKT_OK)
        status = bkt_config_set_base_url(config, setting("QUEUP_BASE_URL"));
    if (status == BKT_OK)
        status = bkt_config_set_socket_url(config, setting("QUEUP_SOCKET_URL"));
    if (status == BKT_OK)
        status = bkt_config_set_fetch_conversations(config, false);
    /* They stand in line, 20 a second. */
    if (status == BKT_OK)
        status =
            bkt_config_set_connect_timeout_ms(config, PATIENCE_SECONDS * 1000);
    if (status != BKT_OK)
        give_up("config", bkt_status_text(status));
    bkt_client_t *client = bkt_client_new(config, &error);
    if (client == NULL)
        give_up("client", bkt_error_message(error));
    bkt_config_free(config);
    return client;
}

/* Reads the inbox until so many actions have ended well. */
static void collect(bkt_inbox_t *inbox, const char *what, long count) {
    double deadline = now_seconds() + PATIENCE_SECONDS;
    long done = 0;
    show_progress(what, done, count);
    while (done < count) {
        bkt_event_t *event = bkt_inbox_next(inbox, 1000, NULL);
        if (event != NULL && bkt_event_kind(event) == BKT_EVENT_DONE) {
            const bkt_error_t *error =
                bkt_result_error(bkt_event_result(event));
            if (error != NULL)
                give_up(what, bkt_error_message(error));
            show_progress(what, ++done, count);
        }
        bkt_event_unref(event);
        if (now_seconds() > deadline)
            give_up(what, "not in time");
    }
}

/* Reads what comes while nothing should happen. False if a client was lost. */
static bool idle(bkt_inbox_t *inbox, double seconds) {
    double deadline = now_seconds() + seconds;
    bool is_well = true;
    while (now_seconds() < deadline) {
        bkt_event_t *event = bkt_inbox_next(inbox, 200, NULL);
        if (event != NULL && bkt_event_kind(event) == BKT_EVENT_STATE)
            is_well = false;
        bkt_event_unref(event);
    }
    return is_well;
}

static void row(const char *what, double value, const char *unit) {
    printf("%-38s %10.1f %s\n", what, value, unit);
}

int main(int argc, char **argv) {
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
    double idle_seconds = argc > 2 ? strtod(argv[2], NULL) : 35;
    if (count < 2 || count > COUNT_MAX || idle_seconds < 0) {
        fprintf(stderr, "usage: farm COUNT [IDLE_SECONDS]\n");
        return 2;
    }
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }

    bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_PULL);
    bkt_client_t **clients = calloc((size_t)count, sizeof *clients);
    if (inbox == NULL || clients == NULL)
        give_up("inbox", NULL);
    clients[0] = new_client(inbox, 0, NULL);
    if (bkt_connect(clients[0], NULL, NULL) < 0)
        give_up("connect", NULL);
    collect(inbox, "first", 1);
    bkt_session_t *session = bkt_client_session(clients[0]);
    cost_t one = cost();

    double begun = now_seconds();
    for (long i = 1; i < count; i++) {
        clients[i] = new_client(inbox, i, bkt_session_text(session));
        if (bkt_connect(clients[i], NULL, NULL) < 0)
            give_up("connect", NULL);
    }
    bkt_session_unref(session);
    collect(inbox, "connect", count - 1);
    double took = now_seconds() - begun;
    if (!idle(inbox, idle_seconds))
        give_up("idle", "a connection was lost");
    cost_t all = cost();

    /* All of them hear what is said in a room. */
    for (long i = 0; i < count; i++)
        if (bkt_join_room(clients[i], setting("ROOM"), NULL, NULL) < 0)
            give_up("join", NULL);
    collect(inbox, "join", count);
    idle(inbox, idle_seconds);
    cost_t joined = cost();

    double others = (double)(count - 1);
    printf("\n%ld clients in one process, one inbox\n", count);
    row("threads", (double)all.threads, "");
    row("connecting", took, "s");
    row("descriptors per client",
        (double)(all.descriptors - one.descriptors) / others, "");
    row("resident memory of the first", (double)one.resident_kb, "kB");
    row("resident memory per connected client",
        (double)(all.resident_kb - one.resident_kb) / others, "kB");
    row("... with a room joined",
        (double)(joined.resident_kb - one.resident_kb) / others, "kB");

    for (long i = 0; i < count; i++)
        bkt_client_close(clients[i]);
    for (long i = 0; i < count; i++) {
        show_progress("free", i + 1, count);
        bkt_client_free(clients[i]);
    }
    bkt_inbox_free(inbox);
    free(clients);
    return 0;
}
