/* Clients that are fed, and what they are fed with. */

#ifndef OFFLINE_H
#define OFFLINE_H

#include <backtracked.h>

#include "check.h"

/* JSON without a backslash before each quotation mark. */
#define JSON(...) #__VA_ARGS__

#define NOW_MS INT64_C(1757000000000)
#define ROOM "6123ab45cd6789ef01234501"
#define OWNER "6123ab45cd6789ef01230001"
#define BOT "6123ab45cd6789ef01230002"
#define FOX "6123ab45cd6789ef01230003"
#define TIN "6123ab45cd6789ef01230004"

static inline bkt_config_t *offline_config(bkt_dispatch_t dispatch) {
    bkt_config_t *config = bkt_config_new();
    CHECK(bkt_config_set_login(config, "granitebot", "secret") == BKT_OK);
    CHECK(bkt_config_set_dispatch(config, dispatch) == BKT_OK);
    CHECK(bkt_config_set_fetch_conversations(config, false) == BKT_OK);
    return config;
}

static inline bkt_client_t *client_of(bkt_config_t *config) {
    bkt_client_t *client = bkt_client_new(config, NULL);
    CHECK(client != NULL);
    bkt_config_free(config);
    return client;
}

/* A client that has not been asked anything yet. */
static inline bkt_client_t *new_client(bkt_dispatch_t dispatch) {
    return client_of(offline_config(dispatch));
}

static inline void feed(bkt_client_t *client, const char *json) {
    char frame[8192];
    int length = snprintf(frame, sizeof frame, "4%s", json);
    CHECK(length > 0 && (size_t)length < sizeof frame);
    CHECK(bkt_client_feed(client, frame) == BKT_OK);
}

/* A message on a channel. */
static inline void feed_message(bkt_client_t *client, const char *channel,
                                const char *name, const char *data) {
    char json[8192];
    int length = snprintf(json, sizeof json,
                          "{\"action\":15,\"channel\":\"%s\",\"message\":"
                          "{\"name\":\"%s\",\"type\":\"json\",\"data\":%s}}",
                          channel, name, data);
    CHECK(length > 0 && (size_t)length < sizeof json);
    feed(client, json);
}

static inline void feed_room(bkt_client_t *client, const char *name,
                             const char *data) {
    feed_message(client, "room:" ROOM, name, data);
}

/* A chat message of maplefox. */
static inline void feed_chat(bkt_client_t *client, int number,
                             const char *text) {
    char data[1024];
    snprintf(data, sizeof data,
             "{\"chatid\":\"" FOX "-%d\",\"message\":\"%s\","
             "\"time\":1757000000%03d,\"type\":\"chat-message\","
             "\"user\":{\"_id\":\"" FOX "\",\"username\":\"maplefox\"}}",
             number, text, number);
    feed_room(client, "chat-message", data);
}

/* The answer to the next such request; `data` is what the envelope holds. */
static inline void feed_answer(bkt_client_t *client, const char *method,
                               const char *path, const char *data) {
    char body[8192];
    int length =
        snprintf(body, sizeof body,
                 "{\"code\":200,\"message\":\"OK\",\"data\":%s}", data);
    CHECK(length > 0 && (size_t)length < sizeof body);
    CHECK(bkt_client_feed_answer(client, method, path, 200, body) == BKT_OK);
}

/* The server's greeting, which makes the client ready. */
static inline void greet(bkt_client_t *client) {
    CHECK(bkt_client_feed_time(client, NOW_MS) == BKT_OK);
    feed(client, JSON({"action":4,"clientId":"6123ab45cd6789ef01230002",
                       "connectionId":"kT9wZbQ1xL7sVd2HAAC3"}));
    CHECK(bkt_client_state(client) == BKT_STATE_READY);
}

static inline bkt_client_t *ready_client(bkt_dispatch_t dispatch) {
    bkt_client_t *client = new_client(dispatch);
    greet(client);
    return client;
}

/* Waits for an action that was asked with a future, and frees the future. */
static inline bkt_result_t *result_of(bkt_op_t op, bkt_future_t *future) {
    CHECK(op > 0);
    bkt_status_t status = BKT_ERR_INTERNAL;
    bkt_result_t *result = bkt_future_wait(future, 10000, &status);
    CHECK(status == BKT_OK && result != NULL);
    bkt_future_free(future);
    return result;
}

#endif
