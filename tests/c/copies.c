/* A library that is loaded and given back 200 times leaves nothing behind,
 * and copies of it in one process know nothing of each other. */

#include "offline.h"
#include "process.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#define ROUND_COUNT 200
#define WARM_UP_COUNT 20
#define CHAT_COUNT 500
/* With the pages of the library itself. */
#define WARM_UP_MAX_BYTES (64L * 1024 * 1024)
/* Ten kilobytes for each round: a client takes more. */
#define GROWTH_MAX_BYTES (2L * 1024 * 1024)

/* The functions of one copy that are used here. */
typedef struct {
    void *handle;
    const char *(*version)(void);
    bkt_config_t *(*config_new)(void);
    void (*config_free)(bkt_config_t *);
    bkt_status_t (*set_login)(bkt_config_t *, const char *, const char *);
    bkt_status_t (*set_dispatch)(bkt_config_t *, bkt_dispatch_t);
    bkt_status_t (*set_log)(bkt_log_level_t, bkt_log_fn, void *, bkt_free_fn);
    bkt_client_t *(*client_new)(const bkt_config_t *, bkt_error_t **);
    bkt_status_t (*client_free)(bkt_client_t *);
    bkt_status_t (*feed)(bkt_client_t *, const char *);
    bkt_status_t (*feed_answer)(bkt_client_t *, const char *, const char *,
                                int32_t, const char *);
    int64_t (*poll)(bkt_client_t *, int64_t);
    bkt_event_t *(*next)(bkt_client_t *, int64_t, bkt_status_t *);
    void (*event_unref)(bkt_event_t *);
    bkt_list_t *(*messages)(bkt_client_t *, const char *);
    size_t (*count)(const bkt_list_t *);
    void (*list_unref)(bkt_list_t *);
    bkt_sub_t (*on_chat)(bkt_client_t *, bkt_message_fn, void *, bkt_free_fn);
    const char *(*text)(const bkt_message_t *);
    bkt_op_t (*fetch_user)(bkt_client_t *, const char *, bkt_done_fn, void *);
    bkt_future_t *(*future_new)(void);
    bkt_result_t *(*future_wait)(bkt_future_t *, int64_t, bkt_status_t *);
    void (*future_free)(bkt_future_t *);
    bkt_done_fn future_done;
    const bkt_error_t *(*result_error)(const bkt_result_t *);
    void (*result_unref)(bkt_result_t *);
} copy_t;

#define FIND(member, name)                                \
    do {                                                  \
        void *found = dlsym(copy.handle, name);           \
        CHECK(found != NULL);                             \
        memcpy(&copy.member, &found, sizeof copy.member); \
    } while (0)

static copy_t load(const char *path) {
    copy_t copy = {.handle = dlopen(path, RTLD_NOW | RTLD_LOCAL)};
    if (copy.handle == NULL)
        fprintf(stderr, "%s\n", dlerror());
    CHECK(copy.handle != NULL);
    FIND(version, "bkt_version");
    FIND(config_new, "bkt_config_new");
    FIND(config_free, "bkt_config_free");
    FIND(set_login, "bkt_config_set_login");
    FIND(set_dispatch, "bkt_config_set_dispatch");
    FIND(set_log, "bkt_set_log");
    FIND(client_new, "bkt_client_new");
    FIND(client_free, "bkt_client_free");
    FIND(feed, "bkt_client_feed");
    FIND(feed_answer, "bkt_client_feed_answer");
    FIND(poll, "bkt_client_poll");
    FIND(next, "bkt_client_next");
    FIND(event_unref, "bkt_event_unref");
    FIND(messages, "bkt_client_messages");
    FIND(count, "bkt_list_count");
    FIND(list_unref, "bkt_list_unref");
    FIND(on_chat, "bkt_on_chat");
    FIND(text, "bkt_message_text");
    FIND(fetch_user, "bkt_fetch_user");
    FIND(future_new, "bkt_future_new");
    FIND(future_wait, "bkt_future_wait");
    FIND(future_free, "bkt_future_free");
    FIND(future_done, "bkt_future_done");
    FIND(result_error, "bkt_result_error");
    FIND(result_unref, "bkt_result_unref");
    return copy;
}

static bkt_client_t *client_in(const copy_t *copy, bkt_dispatch_t mode) {
    bkt_config_t *config = copy->config_new();
    CHECK(copy->set_login(config, "granitebot", "secret") == BKT_OK);
    CHECK(copy->set_dispatch(config, mode) == BKT_OK);
    bkt_client_t *client = copy->client_new(config, NULL);
    CHECK(client != NULL);
    copy->config_free(config);
    return client;
}

static void chat_in(const copy_t *copy, bkt_client_t *client, int number) {
    char frame[1024];
    snprintf(frame, sizeof frame,
             "4{\"action\":15,\"channel\":\"room:" ROOM "\",\"message\":"
             "{\"name\":\"chat-message\",\"type\":\"json\",\"data\":"
             "{\"chatid\":\"" FOX "-%d\",\"message\":\"%d\","
             "\"time\":1757000000%03d,\"type\":\"chat-message\","
             "\"user\":{\"_id\":\"" FOX "\",\"username\":\"maplefox\"}}}}",
             number, number, number);
    CHECK(copy->feed(client, frame) == BKT_OK);
}

/* Asks and waits by the copy's own function for it. */
static void ask_in(const copy_t *copy, bkt_client_t *client) {
    CHECK(copy->feed_answer(client, "GET", "user/a", 200,
                            JSON({"code":200,"data":{"_id":"a"}})) == BKT_OK);
    bkt_future_t *future = copy->future_new();
    bkt_status_t status = BKT_ERR_INTERNAL;
    CHECK(copy->fetch_user(client, "a", copy->future_done, future) > 0);
    bkt_result_t *result = copy->future_wait(future, 10000, &status);
    CHECK(status == BKT_OK);
    CHECK(copy->result_error(result) == NULL);
    copy->result_unref(result);
    copy->future_free(future);
}

/* Where the library lies that this program is linked with. */
static const char *linked_library(void) {
    Dl_info info;
    void *function = dlsym(RTLD_DEFAULT, "bkt_version");
    CHECK(function != NULL && dladdr(function, &info) != 0);
    return info.dli_fname;
}

static void copy_file(const char *from, const char *to) {
    char buffer[65536];
    size_t length;
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    CHECK(in != NULL && out != NULL);
    while ((length = fread(buffer, 1, sizeof buffer, in)) > 0)
        CHECK(fwrite(buffer, 1, length, out) == length);
    CHECK(fclose(in) == 0 && fclose(out) == 0);
}

static void one_round(const char *path, int number) {
    copy_t copy = load(path);
    bkt_client_t *client = client_in(&copy, number % 3);
    chat_in(&copy, client, number);
    bkt_list_t *messages = copy.messages(client, ROOM);
    CHECK(copy.count(messages) == 1);
    copy.list_unref(messages);
    ask_in(&copy, client);
    CHECK(copy.client_free(client) == BKT_OK);
    CHECK(dlclose(copy.handle) == 0);
}

static void again_and_again(const char *path) {
    held_t before = held_now();
    for (int i = 0; i < WARM_UP_COUNT; i++)
        one_round(path, i);
    check_no_more_than(before, WARM_UP_MAX_BYTES);
    before.resident = resident_bytes();
    for (int i = 0; i < count_of(ROUND_COUNT, 10); i++)
        one_round(path, i);
    check_no_more_than(before, GROWTH_MAX_BYTES);
}

typedef struct {
    copy_t copy;
    bkt_client_t *client;
    int number;
    int chats;
    atomic_int lines;
} side_t;

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)event;
    side_t *side = user_data;
    CHECK(client == side->client);
    CHECK(atoi(side->copy.text(message)) == side->chats);
    side->chats++;
}

static void on_line(bkt_log_level_t level, const char *target,
                    const char *message, void *user_data) {
    (void)level, (void)target, (void)message;
    atomic_fetch_add(&((side_t *)user_data)->lines, 1);
}

/* A refused call, which the copy's own log tells of, and no other. */
static void refused(side_t *side, int expected) {
    CHECK(side->copy.feed(NULL, "4{}") == BKT_ERR_INVALID_ARGUMENT);
    CHECK(side->lines == expected);
}

static void *work(void *argument) {
    side_t *side = argument;
    const copy_t *copy = &side->copy;
    int count = count_of(CHAT_COUNT, 50);
    for (int i = 0; i < count; i++) {
        chat_in(copy, side->client, i);
        ask_in(copy, side->client);
        while (copy->poll(side->client, 0) > 0) {
        }
    }
    while (side->chats < count)
        CHECK(copy->poll(side->client, -1) >= 0);
    return NULL;
}

static void side_by_side(const char *path_a, const char *path_b) {
    side_t sides[2] = {{.copy = load(path_a)}, {.copy = load(path_b)}};
    CHECK(sides[0].copy.version != sides[1].copy.version);
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        side_t *side = &sides[i];
        const copy_t *copy = &side->copy;
        CHECK(copy->set_log(BKT_LOG_WARN, on_line, side, NULL) == BKT_OK);
        side->client = client_in(copy, BKT_DISPATCH_POLL);
        CHECK(copy->on_chat(side->client, on_chat, side, NULL) > 0);
    }
    refused(&sides[0], 1);
    refused(&sides[1], 1);
    CHECK(sides[0].lines == 1);
    for (int i = 0; i < 2; i++)
        CHECK(pthread_create(&threads[i], NULL, work, &sides[i]) == 0);
    for (int i = 0; i < 2; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);

    /* The runtime of one goes with its last client, the other's stays. */
    CHECK(sides[0].copy.client_free(sides[0].client) == BKT_OK);
    CHECK(sides[0].copy.set_log(BKT_LOG_OFF, NULL, NULL, NULL) == BKT_OK);
    ask_in(&sides[1].copy, sides[1].client);
    refused(&sides[1], 2);
    CHECK(sides[0].lines == 1);
    CHECK(sides[1].copy.client_free(sides[1].client) == BKT_OK);
    CHECK(sides[1].copy.set_log(BKT_LOG_OFF, NULL, NULL, NULL) == BKT_OK);
    for (int i = 0; i < 2; i++) {
        /* Without callbacks a future is the only way to wait. */
        bkt_client_t *client = client_in(&sides[i].copy, BKT_DISPATCH_PULL);
        ask_in(&sides[i].copy, client);
        CHECK(sides[i].copy.client_free(client) == BKT_OK);
        CHECK(dlclose(sides[i].copy.handle) == 0);
    }
}

/* The copy that the program is linked with is at work meanwhile. */
int main(void) {
    char folder[] = "/tmp/backtracked-copies-XXXXXX";
    char path_a[64], path_b[64];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path_a, sizeof path_a, "%s/a.so", folder);
    snprintf(path_b, sizeof path_b, "%s/b.so", folder);
    copy_file(linked_library(), path_a);
    copy_file(linked_library(), path_b);

    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    again_and_again(path_a);
    side_by_side(path_a, path_b);
    feed_chat(client, 1, "still here");
    bkt_list_t *messages = bkt_client_messages(client, ROOM);
    CHECK(bkt_list_count(messages) == 1);
    bkt_list_unref(messages);
    CHECK(bkt_client_free(client) == BKT_OK);
    CHECK(unlink(path_a) == 0 && unlink(path_b) == 0 && rmdir(folder) == 0);
    return 0;
}
