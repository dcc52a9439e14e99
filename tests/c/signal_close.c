/* bkt_client_close() in a signal handler: while the program waits in each
 * way, and while it is in the midst of other calls. Threads of the library
 * take no signals of the program's. */

#include "offline.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/time.h>
#include <unistd.h>

#define ROUND_COUNT 20

static bkt_client_t *volatile the_client;
static pthread_t main_thread;
static atomic_bool is_over;
static int closed_count;

static void on_signal(int number) {
    CHECK(number == SIGINT || number == SIGALRM);
    CHECK(pthread_equal(pthread_self(), main_thread));
    errno = E2BIG;
    CHECK(bkt_client_close(the_client) == BKT_OK);
    CHECK(errno == E2BIG);
}

static void on_closed(bkt_client_t *client, const bkt_event_t *event,
                      void *user_data) {
    CHECK(client == the_client && user_data == &closed_count);
    CHECK(bkt_event_kind(event) == BKT_EVENT_CLOSED);
    closed_count++;
}

static void *signal_until_over(void *unused) {
    (void)unused;
    while (!atomic_load(&is_over)) {
        /* To the process: a thread that does not block it may take it. */
        CHECK(kill(getpid(), SIGINT) == 0);
        usleep(1000);
    }
    return NULL;
}

static pthread_t begin(void) {
    pthread_t thread;
    sigset_t interrupt, former;
    atomic_store(&is_over, false);
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigaddset(&interrupt, SIGALRM);
    CHECK(pthread_sigmask(SIG_BLOCK, &interrupt, &former) == 0);
    CHECK(pthread_create(&thread, NULL, signal_until_over, NULL) == 0);
    CHECK(pthread_sigmask(SIG_SETMASK, &former, NULL) == 0);
    return thread;
}

static void end(pthread_t thread) {
    atomic_store(&is_over, true);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(bkt_client_state(the_client) == BKT_STATE_CLOSED);
    /* Closing once more is no error. */
    CHECK(bkt_client_close(the_client) == BKT_OK);
    bkt_client_t *client = the_client;
    CHECK(bkt_client_free(client) == BKT_OK);
}

/* Idle clients and ready ones are closed alike. */
static void run(bkt_dispatch_t mode, bool is_ready) {
    the_client = new_client(mode);
    if (is_ready)
        greet(the_client);
    closed_count = 0;
    CHECK(bkt_on_closed(the_client, on_closed, &closed_count, NULL) > 0);
    pthread_t thread = begin();
    bkt_status_t status;
    do {
        status = bkt_client_run(the_client);
    } while (status == BKT_ERR_INTERRUPTED);
    CHECK(status == BKT_OK);
    CHECK(closed_count == 1);
    end(thread);
    CHECK(closed_count == 1);
}

static void poll_and_next(void) {
    the_client = ready_client(BKT_DISPATCH_POLL);
    pthread_t thread = begin();
    int64_t count;
    do {
        count = bkt_client_poll(the_client, -1);
    } while (count >= 0 || count == BKT_ERR_INTERRUPTED);
    CHECK(count == BKT_ERR_CLOSED);
    end(thread);

    the_client = ready_client(BKT_DISPATCH_PULL);
    thread = begin();
    bkt_status_t status;
    bkt_event_kind_t last = BKT_EVENT_UNKNOWN;
    do {
        bkt_event_t *event = bkt_client_next(the_client, -1, &status);
        if (event != NULL)
            last = bkt_event_kind(event);
        bkt_event_unref(event);
    } while (status == BKT_OK || status == BKT_ERR_INTERRUPTED);
    CHECK(status == BKT_ERR_CLOSED && last == BKT_EVENT_CLOSED);
    end(thread);
}

static void amid_other_calls(void) {
    for (int i = 0; i < ROUND_COUNT; i++) {
        the_client = ready_client(BKT_DISPATCH_POLL);
        struct itimerval soon = {{0, 0}, {0, 1000 + 100 * i}};
        CHECK(setitimer(ITIMER_REAL, &soon, NULL) == 0);
        bkt_status_t status;
        do {
            status = bkt_client_feed(
                the_client,
                "4{\"action\":15,\"channel\":\"room:" ROOM "\",\"message\":"
                "{\"name\":\"chat-message\",\"type\":\"json\",\"data\":{}}}");
            bkt_list_unref(bkt_client_messages(the_client, ROOM));
        } while (status == BKT_OK);
        CHECK(status == BKT_ERR_CLOSED);
        bkt_client_t *client = the_client;
        CHECK(bkt_client_free(client) == BKT_OK);
    }
}

int main(void) {
    main_thread = pthread_self();
    struct sigaction action = {0};
    action.sa_handler = on_signal;
    CHECK(sigaction(SIGINT, &action, NULL) == 0);
    CHECK(sigaction(SIGALRM, &action, NULL) == 0);
    run(BKT_DISPATCH_THREAD, false);
    run(BKT_DISPATCH_THREAD, true);
    run(BKT_DISPATCH_POLL, false);
    run(BKT_DISPATCH_POLL, true);
    poll_and_next();
    amid_other_calls();
    return 0;
}
