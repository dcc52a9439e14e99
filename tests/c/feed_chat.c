/* Saying things, asked of an offline client: texts in parts, lost answers and
 * their echoes by the fed clock; and who may do what. */

#include "offline.h"

/* Greeted, and in the room: the first frame of it tells who made it. */
static void make_ready(bkt_client_t *client) {
    greet(client);
    feed_room(client, "room-update",
              JSON({"type":"room-update",
                    "room":{"_id":"6123ab45cd6789ef01234501",
                            "userid":"6123ab45cd6789ef01230001"}}));
}

static void feed_post(bkt_client_t *client, int number, const char *text) {
    char json[1024];
    snprintf(json, sizeof json,
             "{\"chatid\":\"" BOT "-175700000%04d\",\"message\":\"%s\"}",
             number, text);
    feed_answer(client, "POST", "chat/" ROOM, json);
}

static void parts(void) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_THREAD);
    CHECK(bkt_config_set_message_parts_max(config, 0) ==
          BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_config_set_message_parts_max(config, 65) ==
          BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_config_set_message_parts_max(NULL, 2) ==
          BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_config_set_message_parts_max(config, 2) == BKT_OK);
    CHECK(bkt_config_set_chat_rate(config, 2, -1) == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_config_set_chat_rate(NULL, 2, 1) == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_config_set_chat_rate(config, 2, 100) == BKT_OK);
    bkt_client_t *client = client_of(config);
    make_ready(client);
    char text[512];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    text[200] = ' ';
    text[400] = '\0';
    feed_post(client, 1, "aa");
    feed_post(client, 2, "a");
    bkt_future_t *future = bkt_future_new();
    bkt_result_t *result = result_of(
        bkt_send_message(client, ROOM, text, bkt_future_done, future), future);
    CHECK(bkt_result_error(result) == NULL);
    CHECK(bkt_list_count(bkt_result_list(result)) == 2);
    CHECK_TEXT(bkt_message_text(bkt_list_message(bkt_result_list(result), 1)),
               "a");
    CHECK_TEXT(bkt_message_text(bkt_result_message(result)), "aa");
    CHECK(bkt_error_parts_sent(bkt_result_error(result)) == 0);
    bkt_result_unref(result);

    /* The second part is refused. */
    feed_post(client, 3, "aa");
    CHECK(bkt_client_feed_answer(client, "POST", "chat/" ROOM, 429, "{}") ==
          BKT_OK);
    future = bkt_future_new();
    result = result_of(
        bkt_send_message(client, ROOM, text, bkt_future_done, future), future);
    CHECK(bkt_error_status(bkt_result_error(result)) == BKT_ERR_RATE_LIMITED);
    CHECK(bkt_error_parts_sent(bkt_result_error(result)) == 1);
    CHECK(bkt_error_retry_after_ms(bkt_result_error(result)) > 0);
    CHECK(bkt_list_count(bkt_result_list(result)) == 1);
    bkt_result_unref(result);

    /* Three are too many, and nothing is sent. */
    text[400] = 'a';
    CHECK(bkt_send_message(client, ROOM, text, NULL, NULL) ==
          BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void lost(void) {
    bkt_client_t *client = new_client(BKT_DISPATCH_THREAD);
    make_ready(client);
    /* A page of some proxy instead of an answer; then the echo. */
    CHECK(bkt_client_feed_answer(client, "POST", "chat/" ROOM, 502, "<html>") ==
          BKT_OK);
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op =
        bkt_send_message(client, ROOM, "hello & all", bkt_future_done, future);
    CHECK(op > 0);
    feed_room(client, "chat-message",
              JSON({"type":"chat-message","message":"hello &amp; all",
                    "chatid":"6123ab45cd6789ef01230002-1757000000500",
                    "user":{"_id":"6123ab45cd6789ef01230002",
                            "username":"granitebot"}}));
    bkt_result_t *result = result_of(op, future);
    CHECK(bkt_result_error(result) == NULL);
    CHECK_TEXT(bkt_message_id(bkt_result_message(result)),
               BOT "-1757000000500");
    bkt_result_unref(result);

    /* No echo, neither here nor in the history: nobody knows. */
    CHECK(bkt_client_feed_answer(client, "POST", "chat/" ROOM, 502, "<html>") ==
          BKT_OK);
    future = bkt_future_new();
    op = bkt_send_message(client, ROOM, "hello & all", bkt_future_done, future);
    CHECK(op > 0);
    feed_answer(client, "GET", "chat/" ROOM,
                JSON([{"type":"chat-message","message":"hello &amp; all",
                       "chatid":"6123ab45cd6789ef01230002-1757000000500",
                       "user":{"_id":"6123ab45cd6789ef01230002"}}]));
    CHECK(bkt_client_feed_time(client, NOW_MS + 9000) == BKT_OK);
    CHECK(bkt_client_feed_time(client, NOW_MS + 11000) == BKT_OK);
    result = result_of(op, future);
    CHECK(bkt_error_status(bkt_result_error(result)) ==
          BKT_ERR_OUTCOME_UNKNOWN);
    bkt_result_unref(result);
    CHECK(bkt_client_free(client) == BKT_OK);
}

static void rights(void) {
    bkt_client_t *client = new_client(BKT_DISPATCH_THREAD);
    make_ready(client);
    CHECK(bkt_client_may(client, ROOM, FOX, "members.kick") ==
          BKT_ERR_NOT_FOUND);
    CHECK(bkt_client_rank(client, ROOM, FOX) == -1);
    feed_answer(
        client, "GET", "room/" ROOM "/roles",
        JSON({"roles":[{"id":"1","roomId":"6123ab45cd6789ef01234501",
                                "label":"Everybody","position":0,
                                "isDefault":true,
                                "permissions":["chat.send"]}],
                      "actor":{"permissions":["members.kick","chat.send"],
                               "position":640,"roles":[]}}));
    bkt_future_t *future = bkt_future_new();
    bkt_result_unref(result_of(
        bkt_fetch_roles(client, ROOM, bkt_future_done, future), future));
    CHECK(bkt_client_may(client, ROOM, NULL, "members.kick") == BKT_OK);
    CHECK(bkt_client_may(client, ROOM, BOT, "members.ban") ==
          BKT_ERR_FORBIDDEN);
    CHECK(bkt_client_may(client, ROOM, OWNER, "members.ban") == BKT_OK);
    CHECK(bkt_client_rank(client, ROOM, NULL) == 640);
    CHECK(bkt_client_rank(client, ROOM, OWNER) == INT64_MAX);
    CHECK(bkt_client_may(client, ROOM, NULL, "") == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_client_may(client, ROOM, NULL, NULL) == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_client_may(client, NULL, NULL, "a") == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_client_may(NULL, ROOM, NULL, "a") == BKT_ERR_INVALID_ARGUMENT);
    CHECK(bkt_client_rank(client, NULL, NULL) == -1);
    CHECK(bkt_client_rank(NULL, ROOM, NULL) == -1);
    CHECK(bkt_client_free(client) == BKT_OK);
}

int main(void) {
    parts();
    lost();
    rights();
    CHECK(bkt_error_parts_sent(NULL) == 0);
    return 0;
}
