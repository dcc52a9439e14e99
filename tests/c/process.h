/* What the process holds: threads, descriptors, memory, signal actions. */

#ifndef PROCESS_H
#define PROCESS_H

#include "check.h"

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <time.h>
#include <unistd.h>

/* How long the process may need to come to what is waited for. */
#define SETTLE_S 20

/* Whether memcheck or AddressSanitizer watches, which makes everything slow
 * and keeps freed memory. */
static inline bool is_watched(void) { return getenv("BKT_WATCHED_BY") != NULL; }

/* Under a tool only a part is done. */
static inline int count_of(int count, int watched) {
    return is_watched() ? watched : count;
}

static inline int entries(const char *folder) {
    int count = 0;
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return 0; /* Not Linux. */
    while (readdir(dir) != NULL)
        count++;
    closedir(dir);
    return count - 2; /* Without "." and "..". */
}

static inline int thread_count(void) { return entries("/proc/self/task"); }

static inline int descriptor_count(void) { return entries("/proc/self/fd"); }

static inline long resident_bytes(void) {
    long total = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL)
        return 0; /* Not Linux. */
    CHECK(fscanf(file, "%ld %ld", &total, &resident) == 2);
    fclose(file);
    return resident * sysconf(_SC_PAGESIZE);
}

typedef struct {
    int threads;
    int descriptors;
    long resident;
} held_t;

static inline held_t held_now(void) {
    held_t held = {thread_count(), descriptor_count(), resident_bytes()};
    return held;
}

/* Threads of the library are not joined by those who free the last client:
 * they end a moment later. */
static inline void check_no_more_than(held_t before, long growth_max_bytes) {
    time_t begin = time(NULL);
    held_t now = held_now();
    while (now.threads > before.threads ||
           now.descriptors > before.descriptors) {
        if (time(NULL) - begin > SETTLE_S) {
            fprintf(stderr, "threads: %d, then %d; descriptors: %d, then %d\n",
                    before.threads, now.threads, before.descriptors,
                    now.descriptors);
            exit(EXIT_FAILURE);
        }
        usleep(1000);
        now = held_now();
    }
    long growth_bytes = now.resident - before.resident;
    if (growth_bytes > growth_max_bytes && !is_watched()) {
        fprintf(stderr, "grew by %ld bytes\n", growth_bytes);
        exit(EXIT_FAILURE);
    }
}

typedef struct {
    struct sigaction actions[NSIG];
    sigset_t mask;
} signals_t;

static inline signals_t signals_now(void) {
    signals_t signals;
    memset(&signals, 0, sizeof signals);
    for (int i = 1; i < NSIG; i++)
        sigaction(i, NULL, &signals.actions[i]);
    CHECK(pthread_sigmask(SIG_BLOCK, NULL, &signals.mask) == 0);
    return signals;
}

/* Nobody has taken a signal, and this thread's mask is as it was. */
static inline void check_signals(const signals_t *before) {
    signals_t now = signals_now();
    for (int i = 1; i < NSIG; i++) {
        CHECK(now.actions[i].sa_handler == before->actions[i].sa_handler);
        CHECK(now.actions[i].sa_flags == before->actions[i].sa_flags);
        CHECK(sigismember(&now.mask, i) == sigismember(&before->mask, i));
    }
}

/* Gives a line of a thread's status as a number; -1 where it has ended. */
static inline long long status_of(const char *thread, const char *field) {
    char path[300], line[256];
    long long value = -1;
    snprintf(path, sizeof path, "/proc/self/task/%s/status", thread);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return -1;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, field, strlen(field)) == 0)
            value = (long long)strtoull(line + strlen(field), NULL, 16);
    }
    fclose(file);
    return value;
}

/* A SIGPIPE that was raised on a thread that blocks it would still wait
 * there. */
static inline void check_no_broken_pipe(void) {
    DIR *dir = opendir("/proc/self/task");
    if (dir == NULL)
        return; /* Not Linux. */
    struct dirent *entry;
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        long long thread = status_of(entry->d_name, "SigPnd:");
        long long process = status_of(entry->d_name, "ShdPnd:");
        CHECK(thread < 0 || (thread & 1LL << (SIGPIPE - 1)) == 0);
        CHECK(process < 0 || (process & 1LL << (SIGPIPE - 1)) == 0);
    }
    closedir(dir);
}

#endif
