/* Every action, asked of an offline client and answered by laid-ready
 * answers: what the result carries, and what the cache has learned. */

#include "offline.h"

#define CONVERSATION "6123ab45cd6789ef01238001"
#define ROOM_ANSWER \
    JSON({"_id":"6123ab45cd6789ef01234501","name":"Basement Frequencies",\
          "roomUrl":"basement-frequencies","userid":"6123ab45cd6789ef01230001"})
#define CONVERSATION_ANSWER \
    JSON({"_id":"6123ab45cd6789ef01238001","created":1690004000000,\
          "latest_message":1756999800000,"latest_message_str":"at eight?",\
          "usersid":["6123ab45cd6789ef01230002","6123ab45cd6789ef01230003"],\
          "users_read":["6123ab45cd6789ef01230003"]})

/* The result of what was asked last. */
static bkt_result_t *result;
/* For the next action. */
static bkt_future_t *future;

/* Waits for the action; the next one gets a fresh future. */
static void finish(bkt_op_t op) {
    bkt_result_unref(result);
    result = result_of(op, future);
    future = bkt_future_new();
    CHECK(future != NULL);
}

static void succeed(bkt_op_t op) {
    finish(op);
    const bkt_error_t *error = bkt_result_error(result);
    if (error)
        fprintf(stderr, "%s\n", bkt_error_message(error));
    CHECK(error == NULL);
}

static void fail(bkt_op_t op, bkt_status_t status) {
    finish(op);
    const bkt_error_t *error = bkt_result_error(result);
    CHECK(bkt_error_status(error) == status);
    CHECK(bkt_error_message(error)[0] != '\0');
    CHECK(bkt_result_room(result) == NULL && bkt_result_json(result) == NULL);
}

static void joining(bkt_client_t *client) {
    bkt_done_fn done = bkt_future_done;
    /* No answer is laid ready. */
    fail(bkt_join_room(client, "basement-frequencies", done, future),
         BKT_ERR_NETWORK);
    feed_answer(client, "GET", "room/basement-frequencies", ROOM_ANSWER);
    feed_answer(client, "POST", "room/" ROOM "/users",
                JSON({
        "user":{"_id":"6123ab45cd6789ef01235002",
                "userid":"6123ab45cd6789ef01230002",
                "roomid":"6123ab45cd6789ef01234501"}}));
    feed_answer(client, "GET", "room/" ROOM "/users",
                JSON([
        {"_id":"6123ab45cd6789ef01235003","dubs":958,
         "userid":"6123ab45cd6789ef01230003",
         "_user":{"_id":"6123ab45cd6789ef01230003","username":"maplefox"},
         "roomid":"6123ab45cd6789ef01234501"}]));
    succeed(bkt_join_room(client, "basement-frequencies", done, future));
    const bkt_room_t *room = bkt_result_room(result);
    CHECK_TEXT(bkt_room_id(room), ROOM);
    CHECK_TEXT(bkt_room_slug(room), "basement-frequencies");
    CHECK_TEXT(bkt_room_name(room), "Basement Frequencies");
    /* These parts had no answer. */
    CHECK(bkt_room_missing_count(room) == 5);
    CHECK_TEXT(bkt_room_missing(room, 0), "song");
    CHECK(bkt_room_missing(room, 5) == NULL);

    bkt_room_t *known = bkt_client_room(client, "basement-frequencies");
    CHECK_TEXT(bkt_room_id(known), ROOM);
    bkt_room_unref(known);
    bkt_list_t *rooms = bkt_client_rooms(client);
    CHECK(bkt_list_count(rooms) == 1);
    bkt_list_unref(rooms);
    bkt_list_t *members = bkt_client_members(client, "basement-frequencies");
    CHECK(bkt_list_count(members) == 2);
    bkt_list_unref(members);
    bkt_member_t *member = bkt_client_member(client, ROOM, FOX);
    CHECK(bkt_member_dubs(member) == 958);
    bkt_member_unref(member);
    bkt_list_t *queue = bkt_client_queue(client, ROOM);
    CHECK(queue != NULL && bkt_list_count(queue) == 0);
    bkt_list_unref(queue);
    bkt_list_t *roles = bkt_client_roles(client, ROOM);
    CHECK(roles != NULL && bkt_list_count(roles) == 0);
    bkt_list_unref(roles);

    /* Joined already: nothing is asked. */
    succeed(bkt_join_room(client, ROOM, done, future));
    CHECK_TEXT(bkt_room_id(bkt_result_room(result)), ROOM);
    succeed(bkt_join_room_with_password(client, ROOM, "secret", done, future));
    succeed(bkt_send_presence(client, ROOM, BKT_PRESENCE_UPDATE, done, future));
    fail(bkt_send_presence(client, "a", BKT_PRESENCE_ENTER, done, future),
         BKT_ERR_NOT_FOUND);
}

static void talking(bkt_client_t *client) {
    bkt_done_fn done = bkt_future_done;
    feed_answer(client, "POST", "chat/" ROOM,
                JSON({
        "chatid":"6123ab45cd6789ef01230002-1757000001012",
        "user":{"_id":"6123ab45cd6789ef01230002","username":"granitebot"},
        "req":{"message":"hello &amp; basement","time":1757000001000}}));
    succeed(bkt_send_message(client, ROOM, "hello & basement", done, future));
    const bkt_message_t *message = bkt_result_message(result);
    CHECK_TEXT(bkt_message_id(message), BOT "-1757000001012");
    CHECK_TEXT(bkt_message_text(message), "hello & basement");
    CHECK(bkt_message_is_own(message));
    CHECK(strstr(bkt_result_json(result), "chatid") != NULL);
    fail(bkt_send_message(client, "elsewhere", "hello", done, future),
         BKT_ERR_NOT_FOUND);
    CHECK(bkt_client_feed_answer(client, "POST", "chat/" ROOM, 403, "{}") ==
          BKT_OK);
    fail(bkt_send_message(client, ROOM, "hello", done, future),
         BKT_ERR_FORBIDDEN);
    const bkt_error_t *error = bkt_result_error(result);
    CHECK(bkt_error_http_status(error) == 403);
    CHECK_TEXT(bkt_error_endpoint(error), "POST chat/" ROOM);
    CHECK(bkt_error_retry_after_ms(error) == -1);
}

static void people(bkt_client_t *client) {
    bkt_done_fn done = bkt_future_done;
    /* The fixed roles of the time before rooms had their own. */
    const char *dj = "chat/564435423f6ba174d2000001/" ROOM "/user/" FOX;
    const char *roles = "room/" ROOM "/roles";
    CHECK(bkt_client_feed_answer(client, "GET", roles, 404, "{}") == BKT_OK);
    feed_answer(client, "POST", dj, "{}");
    succeed(bkt_set_role(client, ROOM, FOX, BKT_ROLE_DJ, done, future));
    CHECK_TEXT(bkt_user_id(bkt_member_user(bkt_result_member(result))), FOX);
    CHECK(bkt_client_feed_answer(client, "GET", roles, 404, "{}") == BKT_OK);
    feed_answer(client, "DELETE", dj, "{}");
    succeed(bkt_unset_role(client, ROOM, FOX, BKT_ROLE_DJ, done, future));
    fail(bkt_set_role(client, "a", FOX, BKT_ROLE_DJ, done, future),
         BKT_ERR_NOT_FOUND);

    feed_answer(client, "POST", "user/updateUsername",
                JSON({"username":"pebblebot"}));
    succeed(bkt_set_username(client, "pebblebot", done, future));
    CHECK_TEXT(bkt_user_username(bkt_result_user(result)), "pebblebot");
    bkt_user_t *self = bkt_client_self(client);
    CHECK_TEXT(bkt_user_username(self), "pebblebot");
    bkt_user_unref(self);

    feed_answer(
        client, "GET", "user/tinwhistle",
        JSON({"_id":"6123ab45cd6789ef01230004",
                      "username":"tinwhistle"}));
    succeed(bkt_fetch_user(client, "tinwhistle", done, future));
    CHECK_TEXT(bkt_user_id(bkt_result_user(result)), TIN);
    bkt_user_t *user = bkt_client_user(client, TIN);
    CHECK_TEXT(bkt_user_username(user), "tinwhistle");
    bkt_user_unref(user);
    CHECK(bkt_client_feed_answer(client, "GET", "user/nobody", 404, "{}") ==
          BKT_OK);
    fail(bkt_fetch_user(client, "nobody", done, future), BKT_ERR_NOT_FOUND);
}

static void conversations(bkt_client_t *client) {
    bkt_done_fn done = bkt_future_done;
    const char *users[] = {FOX};
    feed_answer(client, "GET", "message", "[" CONVERSATION_ANSWER "]");
    succeed(bkt_list_conversations(client, done, future));
    const bkt_list_t *list = bkt_result_list(result);
    CHECK(bkt_list_count(list) == 1);
    CHECK_TEXT(bkt_conversation_id(bkt_list_conversation(list, 0)),
               CONVERSATION);

    feed_answer(client, "POST", "message", CONVERSATION_ANSWER);
    succeed(bkt_open_conversation(client, users, 1, done, future));
    const bkt_conversation_t *conversation = bkt_result_conversation(result);
    CHECK_TEXT(bkt_conversation_id(conversation), CONVERSATION);
    CHECK(bkt_conversation_created_ms(conversation) == 1690004000000);
    CHECK(bkt_conversation_latest_message_ms(conversation) == 1756999800000);
    CHECK(bkt_conversation_is_unread(conversation));
    CHECK(bkt_conversation_read_by_count(conversation) == 1);
    CHECK_TEXT(bkt_conversation_read_by(conversation, 0), FOX);

    feed_answer(client, "GET", "message/" CONVERSATION,
                JSON([
        {"_id":"2","created":1756999800000,"message":"at eight?",
         "userid":"6123ab45cd6789ef01230003"},
        {"_id":"1","created":1756999700000,"message":"ready",
         "userid":"6123ab45cd6789ef01230002"}]));
    succeed(bkt_fetch_conversation(client, CONVERSATION, done, future));
    list = bkt_result_list(result);
    CHECK(bkt_list_count(list) == 2);
    CHECK_TEXT(bkt_message_text(bkt_list_message(list, 0)), "ready");
    CHECK(bkt_message_is_own(bkt_list_message(list, 0)));
    CHECK_TEXT(bkt_message_text(bkt_list_message(list, 1)), "at eight?");

    feed_answer(client, "POST", "message/" CONVERSATION,
                JSON({"_id":"3","created":1757000000000,"message":"on my way",
                      "userid":"6123ab45cd6789ef01230002"}));
    succeed(bkt_send_private_message(client, CONVERSATION, "on my way", done,
                                     future));
    CHECK_TEXT(bkt_message_text(bkt_result_message(result)), "on my way");
    CHECK_TEXT(bkt_message_conversation_id(bkt_result_message(result)),
               CONVERSATION);

    feed_answer(client, "POST", "message/" CONVERSATION "/read",
                JSON({
        "_id":"6123ab45cd6789ef01238001","latest_message":1756999800000,
        "usersid":["6123ab45cd6789ef01230002","6123ab45cd6789ef01230003"],
        "users_read":["6123ab45cd6789ef01230003",
                      "6123ab45cd6789ef01230002"]}));
    succeed(bkt_mark_conversation_read(client, CONVERSATION, done, future));
    CHECK(!bkt_conversation_is_unread(bkt_result_conversation(result)));
    bkt_conversation_t *known = bkt_client_conversation(client, CONVERSATION);
    CHECK(!bkt_conversation_is_unread(known));
    bkt_conversation_unref(known);

    feed_answer(client, "GET", "message", "[" CONVERSATION_ANSWER "]");
    succeed(bkt_fetch_conversation_readers(client, CONVERSATION, done, future));
    CHECK(bkt_list_count(bkt_result_list(result)) == 1);
    CHECK_TEXT(bkt_list_text(bkt_result_list(result), 0), FOX);
    feed_answer(client, "GET", "message", "[]");
    fail(bkt_fetch_conversation_readers(client, "other", done, future),
         BKT_ERR_NOT_FOUND);
}

static void by_hand(bkt_client_t *client) {
    bkt_done_fn done = bkt_future_done;
    feed_answer(client, "PUT", "room/5/x%20y", JSON({"a":[1,2]}));
    succeed(bkt_request(client, "PUT", "/room/5/x y?q=1", "{\"b\":1}", done,
                        future));
    CHECK_TEXT(bkt_result_json(result), "{\"a\":[1,2]}");
    CHECK(bkt_result_song(result) == NULL && bkt_result_list(result) == NULL);
    CHECK(bkt_client_feed_answer(client, "GET", "x", 200, "<html>") == BKT_OK);
    fail(bkt_request(client, "GET", "x", NULL, done, future), BKT_ERR_PROTOCOL);

    feed_answer(client, "GET", "room/other", JSON({"_id":"o","name":"Other"}));
    succeed(bkt_fetch_room(client, "other", done, future));
    CHECK_TEXT(bkt_room_name(bkt_result_room(result)), "Other");
    /* Fetching is not joining. */
    CHECK(bkt_client_room(client, "other") == NULL);
    CHECK(bkt_cancel(client, 1) == BKT_OK);
}

static void leaving(bkt_client_t *client) {
    bkt_done_fn done = bkt_future_done;
    feed_answer(client, "DELETE", "room/" ROOM "/users", "{}");
    succeed(bkt_leave_room(client, "basement-frequencies", done, future));
    CHECK_TEXT(bkt_room_id(bkt_result_room(result)), ROOM);
    CHECK(bkt_client_room(client, ROOM) == NULL);
    CHECK(bkt_client_members(client, ROOM) == NULL);
    fail(bkt_leave_room(client, ROOM, done, future), BKT_ERR_NOT_FOUND);
}

static void online_and_offline_do_not_mix(bkt_client_t *fed) {
    fail(bkt_connect(fed, bkt_future_done, future), BKT_ERR_INVALID_STATE);
    bkt_config_t *config = offline_config(BKT_DISPATCH_THREAD);
    /* Nobody listens there. */
    CHECK(bkt_config_set_base_url(config, "http://127.0.0.1:1/") == BKT_OK);
    bkt_client_t *client = client_of(config);
    finish(bkt_login(client, bkt_future_done, future));
    CHECK(bkt_result_error(result) != NULL);
    CHECK(bkt_client_session(client) == NULL);
    CHECK(bkt_client_feed(client, "4{}") == BKT_ERR_INVALID_STATE);
    CHECK(bkt_client_feed_time(client, 1) == BKT_ERR_INVALID_STATE);
    CHECK(bkt_client_feed_answer(client, "GET", "x", 200, "{}") ==
          BKT_ERR_INVALID_STATE);
    CHECK(bkt_client_free(client) == BKT_OK);
}

int main(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_THREAD);
    future = bkt_future_new();
    joining(client);
    talking(client);
    people(client);
    conversations(client);
    by_hand(client);
    leaving(client);
    online_and_offline_do_not_mix(client);
    CHECK(bkt_client_free(client) == BKT_OK);
    bkt_future_free(future);
    bkt_result_unref(result);
    return 0;
}
