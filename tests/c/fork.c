/* A forked child: the parent's clients and futures are refused in every call,
 * snapshots and configs stay usable, and new clients work; at any moment. */

#include "silent.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

#define FORKED(call) CHECK((call) == BKT_ERR_FORKED)
#define NOTHING(call) CHECK((call) == NULL)

/* Seconds after which a child that hangs is ended. */
#define PATIENCE_S 20
#define FORK_COUNT 50
#define THREAD_COUNT 4

static bkt_client_t *parents;
static atomic_bool is_over;

static void never_done(bkt_client_t *client, const bkt_result_t *result,
                       void *user_data) {
    (void)client, (void)result, (void)user_data;
    CHECK(!"called in the child");
}

static void never_due(bkt_client_t *client, void *user_data) {
    (void)client, (void)user_data;
    CHECK(!"called in the child");
}

static void never_freed(void *user_data) {
    (void)user_data;
    CHECK(!"freed in the child");
}

static void never_event(bkt_client_t *client, const bkt_event_t *event,
                        void *user_data) {
    (void)client, (void)event, (void)user_data;
    CHECK(!"called in the child");
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)event;
    CHECK(client != parents);
    CHECK_TEXT(bkt_message_text(message), "hello");
    atomic_fetch_add((atomic_int *)user_data, 1);
}

static void life(bkt_client_t *client) {
    bkt_status_t status = BKT_OK;
    CHECK(bkt_client_state(client) == BKT_STATE_UNKNOWN);
    FORKED(bkt_client_close(client));
    FORKED(bkt_client_run(client));
    FORKED(bkt_client_poll(client, -1));
    NOTHING(bkt_client_next(client, -1, &status));
    FORKED(status);
    FORKED(bkt_client_fd(client));
    FORKED(bkt_client_wake(client));
    NOTHING(bkt_client_session(client));
    FORKED(bkt_on_event(client, never_event, NULL, never_freed));
    FORKED(bkt_call_later(client, 0, never_due, NULL, never_freed));
    FORKED(bkt_off(client, 1));
    FORKED(bkt_client_feed(client, "4{}"));
    FORKED(bkt_client_feed_answer(client, "GET", "room", 200, "{}"));
    FORKED(bkt_client_feed_time(client, 1));
}

static void asking_and_looking_up(bkt_client_t *client) {
    const char *users[1] = {FOX};
    FORKED(bkt_connect(client, never_done, NULL));
    FORKED(bkt_login(client, never_done, NULL));
    FORKED(bkt_join_room(client, "a", never_done, NULL));
    FORKED(bkt_leave_room(client, "a", never_done, NULL));
    FORKED(bkt_request(client, "GET", "a", NULL, never_done, NULL));
    FORKED(bkt_cancel(client, 1));
    FORKED(bkt_send_message(client, "a", "b", never_done, NULL));
    FORKED(bkt_set_username(client, "a", never_done, NULL));
    FORKED(bkt_open_conversation(client, users, 1, never_done, NULL));
    NOTHING(bkt_client_self(client));
    NOTHING(bkt_client_rooms(client));
    NOTHING(bkt_client_room(client, ROOM));
    NOTHING(bkt_client_members(client, ROOM));
    NOTHING(bkt_client_user(client, FOX));
    NOTHING(bkt_client_conversations(client));
    FORKED(bkt_client_free(client));
    /* It is still there, and still refused. */
    FORKED(bkt_client_free(client));
}

static void a_new_client(bkt_config_t *config) {
    atomic_int chats = 0;
    bkt_client_t *client = bkt_client_new(config, NULL);
    CHECK(client != NULL);
    greet(client);
    CHECK(bkt_on_chat(client, on_chat, &chats, NULL) > 0);
    feed_chat(client, 1, "hello");
    CHECK(bkt_client_poll(client, 0) == 1 && chats == 1);
    CHECK(bkt_client_free(client) == BKT_OK);

    client = ready_client(BKT_DISPATCH_THREAD);
    CHECK(bkt_on_chat(client, on_chat, &chats, NULL) > 0);
    feed_chat(client, 1, "hello");
    bkt_future_t *future = bkt_future_new();
    feed_answer(client, "GET", "user/a", JSON({"_id":"a"}));
    bkt_result_unref(result_of(
        bkt_fetch_user(client, "a", bkt_future_done, future), future));
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(chats == 2);
}

static void end_of(pid_t child) {
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void one_child(bkt_dispatch_t mode) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_POLL);
    bkt_client_t *client = parents = ready_client(mode);
    feed_chat(client, 1, "before");
    bkt_list_t *messages = bkt_client_messages(client, ROOM);
    int server;
    bkt_client_t *waiting = waiting_client(mode, &server);
    bkt_future_t *future = bkt_future_new();
    CHECK(bkt_fetch_user(waiting, "a", bkt_future_done, future) > 0);

    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        alarm(PATIENCE_S);
        bkt_status_t status = BKT_OK;
        life(client);
        life(waiting);
        asking_and_looking_up(client);
        asking_and_looking_up(waiting);
        NOTHING(bkt_future_wait(future, -1, &status));
        FORKED(status);
        bkt_future_free(future);
        CHECK_TEXT(bkt_message_text(bkt_list_message(messages, 0)), "before");
        bkt_list_unref(messages);
        a_new_client(config);
        bkt_config_free(config);
        /* Without what the parent has registered for its own end. */
        _exit(0);
    }
    end_of(child);
    /* The parent has noticed nothing. */
    bkt_status_t status = BKT_OK;
    NOTHING(bkt_future_wait(future, 0, &status));
    CHECK(status == BKT_ERR_TIMEOUT);
    feed_chat(client, 2, "after");
    bkt_list_unref(messages);
    messages = bkt_client_messages(client, ROOM);
    CHECK(bkt_list_count(messages) == 2);
    bkt_list_unref(messages);
    bkt_config_free(config);
    CHECK(bkt_client_free(client) == BKT_OK);
    /* Its place in memory may be taken again from here on. */
    parents = NULL;
    CHECK(bkt_client_free(waiting) == BKT_OK);
    bkt_future_free(future);
    close(server);
}

static void *make_and_free(void *unused) {
    (void)unused;
    bkt_dispatch_t mode = BKT_DISPATCH_THREAD;
    while (!atomic_load(&is_over)) {
        bkt_client_t *client = ready_client(mode);
        feed_chat(client, 1, "hello");
        CHECK(bkt_client_free(client) == BKT_OK);
        mode = mode == BKT_DISPATCH_PULL ? BKT_DISPATCH_THREAD : mode + 1;
    }
    return NULL;
}

static void while_threads_make_and_free_clients(void) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_POLL);
    pthread_t threads[THREAD_COUNT];
    for (int i = 0; i < THREAD_COUNT; i++) {
        CHECK(pthread_create(&threads[i], NULL, make_and_free, NULL) == 0);
    }
    for (int i = 0; i < FORK_COUNT; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            alarm(PATIENCE_S);
            a_new_client(config);
            _exit(0);
        }
        end_of(child);
    }
    atomic_store(&is_over, true);
    for (int i = 0; i < THREAD_COUNT; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
    bkt_config_free(config);
}

int main(void) {
    one_child(BKT_DISPATCH_THREAD);
    one_child(BKT_DISPATCH_POLL);
    one_child(BKT_DISPATCH_PULL);
    while_threads_make_and_free_clients();
    return 0;
}
