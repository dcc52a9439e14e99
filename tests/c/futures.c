/* Futures: completed at once in every dispatch, for one action each, freed
 * before or after. tests/c_api.rs builds this with and without PIE, because
 * the address of bkt_future_done() is what the library knows it by. */

#include "silent.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#define USER_ANSWER \
    JSON({"_id":"6123ab45cd6789ef01230003", \
                          "username":"maplefox"})

static void lay_ready(bkt_client_t *client) {
    feed_answer(client, "GET", "user/maplefox", USER_ANSWER);
}

static void check_user(bkt_result_t *result) {
    CHECK(bkt_result_error(result) == NULL);
    CHECK_TEXT(bkt_user_username(bkt_result_user(result)), "maplefox");
    bkt_result_unref(result);
}

static void in_every_dispatch(void) {
    for (bkt_dispatch_t mode = BKT_DISPATCH_THREAD; mode <= BKT_DISPATCH_PULL;
         mode++) {
        bkt_client_t *client = ready_client(mode);
        lay_ready(client);
        bkt_future_t *future = bkt_future_new();
        check_user(result_of(
            bkt_fetch_user(client, "maplefox", bkt_future_done, future),
            future));
        CHECK(bkt_client_free(client) == BKT_OK);
    }
}

static void by_its_looked_up_address(void) {
    bkt_done_fn done;
    void *address = dlsym(RTLD_DEFAULT, "bkt_future_done");
    CHECK(address != NULL);
    memcpy(&done, &address, sizeof done);
    CHECK(done == bkt_future_done);
    /* Pull dispatch takes no other callback. */
    bkt_client_t *client = ready_client(BKT_DISPATCH_PULL);
    lay_ready(client);
    bkt_future_t *future = bkt_future_new();
    check_user(
        result_of(bkt_fetch_user(client, "maplefox", done, future), future));
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void for_one_action(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_THREAD);
    bkt_future_t *future = bkt_future_new();
    bkt_status_t status = BKT_OK;
    CHECK(bkt_future_wait(future, -1, &status) == NULL);
    CHECK(status == BKT_ERR_INVALID_STATE);
    lay_ready(client);
    CHECK(bkt_fetch_user(client, "maplefox", bkt_future_done, future) > 0);
    CHECK(bkt_fetch_user(client, "maplefox", bkt_future_done, future) ==
          BKT_ERR_INVALID_STATE);
    for (int i = 0; i < 3; i++) {
        check_user(bkt_future_wait(future, 10000, &status));
        CHECK(status == BKT_OK);
    }
    check_user(bkt_future_wait(future, 0, NULL));
    CHECK(bkt_fetch_user(client, "maplefox", bkt_future_done, future) ==
          BKT_ERR_INVALID_STATE);
    bkt_future_free(future);
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void a_result_outlives_everything(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    lay_ready(client);
    bkt_future_t *future = bkt_future_new();
    bkt_result_t *result = result_of(
        bkt_fetch_user(client, "maplefox", bkt_future_done, future), future);
    CHECK(bkt_client_free(client) == BKT_OK);
    check_user(result);
}

static void freed_before_it_is_done(void) {
    int server;
    bkt_client_t *client = waiting_client(BKT_DISPATCH_POLL, &server);
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op = bkt_fetch_user(client, "a", bkt_future_done, future);
    CHECK(op > 0);
    bkt_status_t status = BKT_OK;
    CHECK(bkt_future_wait(future, 10, &status) == NULL);
    CHECK(status == BKT_ERR_TIMEOUT);
    bkt_future_free(future);
    CHECK(bkt_cancel(client, op) == BKT_OK);

    future = bkt_future_new();
    op = bkt_fetch_user(client, "a", bkt_future_done, future);
    CHECK(bkt_cancel(client, op) == BKT_OK);
    bkt_result_t *result = result_of(op, future);
    CHECK(bkt_error_status(bkt_result_error(result)) == BKT_ERR_CANCELLED);
    bkt_result_unref(result);
    CHECK(bkt_client_free(client) == BKT_OK);
    close(server);
}

static void *wait_for_it(void *future) {
    bkt_status_t status = BKT_OK;
    bkt_result_t *result = bkt_future_wait(future, -1, &status);
    CHECK(status == BKT_OK);
    CHECK(bkt_error_status(bkt_result_error(result)) == BKT_ERR_CLOSED);
    bkt_result_unref(result);
    return NULL;
}

static void its_client_is_freed(void) {
    int server;
    bkt_client_t *client = waiting_client(BKT_DISPATCH_PULL, &server);
    bkt_future_t *future = bkt_future_new();
    CHECK(bkt_fetch_user(client, "a", bkt_future_done, future) > 0);
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        CHECK(pthread_create(&threads[i], NULL, wait_for_it, future) == 0);
    }
    CHECK(bkt_client_free(client) == BKT_OK);
    for (int i = 0; i < 2; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    wait_for_it(future);
    bkt_future_free(future);
    close(server);
}

typedef struct {
    bkt_future_t *future;
    atomic_int call_count;
} callback_t;

static void on_done(bkt_client_t *client, const bkt_result_t *result,
                    void *user_data) {
    callback_t *self = user_data;
    bkt_status_t status = BKT_OK;
    CHECK(bkt_future_wait(self->future, 0, &status) == NULL);
    CHECK(status == BKT_ERR_WOULD_DEADLOCK);
    /* A callback may hand its result on. */
    bkt_future_done(client, result, self->future);
    bkt_future_done(client, result, self->future);
    atomic_fetch_add(&self->call_count, 1);
}

static void inside_callbacks(void) {
    for (bkt_dispatch_t mode = BKT_DISPATCH_THREAD; mode <= BKT_DISPATCH_POLL;
         mode++) {
        bkt_client_t *client = ready_client(mode);
        callback_t self = {bkt_future_new(), 0};
        lay_ready(client);
        CHECK(bkt_fetch_user(client, "maplefox", on_done, &self) > 0);
        if (mode == BKT_DISPATCH_POLL)
            CHECK(bkt_client_poll(client, -1) == 1);
        while (atomic_load(&self.call_count) == 0)
            usleep(1000);
        check_user(bkt_future_wait(self.future, -1, NULL));
        bkt_future_free(self.future);
        CHECK(bkt_client_free(client) == BKT_OK);
    }
}

static pthread_t main_thread;
static atomic_bool is_interrupted;

static void on_signal(int number) { (void)number; }

static void *signal_until_interrupted(void *unused) {
    (void)unused;
    while (!atomic_load(&is_interrupted)) {
        CHECK(pthread_kill(main_thread, SIGUSR1) == 0);
        usleep(1000);
    }
    return NULL;
}

static void interrupted(void) {
    main_thread = pthread_self();
    int server;
    bkt_client_t *client = waiting_client(BKT_DISPATCH_THREAD, &server);
    bkt_future_t *future = bkt_future_new();
    CHECK(bkt_fetch_user(client, "a", bkt_future_done, future) > 0);
    struct sigaction action = {0}, former;
    action.sa_handler = on_signal;
    CHECK(sigaction(SIGUSR1, &action, &former) == 0);
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, signal_until_interrupted, NULL) == 0);
    bkt_status_t status = BKT_OK;
    CHECK(bkt_future_wait(future, -1, &status) == NULL);
    CHECK(status == BKT_ERR_INTERRUPTED);
    atomic_store(&is_interrupted, true);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(sigaction(SIGUSR1, &former, NULL) == 0);
    CHECK(bkt_client_free(client) == BKT_OK);
    wait_for_it(future);
    bkt_future_free(future);
    close(server);
}

int main(void) {
    in_every_dispatch();
    by_its_looked_up_address();
    for_one_action();
    a_result_outlives_everything();
    freed_before_it_is_done();
    its_client_is_freed();
    inside_callbacks();
    interrupted();
    return 0;
}
