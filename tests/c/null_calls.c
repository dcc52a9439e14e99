/* Every function on clients and futures takes NULL, for the client and for
 * each other pointer: it refuses, and nothing is called or freed. */

#include <backtracked.h>

#include "check.h"

#define REFUSED(call) CHECK((call) == BKT_ERR_INVALID_ARGUMENT)
#define NOTHING(call) CHECK((call) == NULL)

static void never_done(bkt_client_t *client, const bkt_result_t *result,
                       void *user_data) {
    (void)client, (void)result, (void)user_data;
    CHECK(!"a refused action calls its done");
}

static void never_freed(void *user_data) {
    (void)user_data;
    CHECK(!"a refused call frees user_data");
}

static void never_due(bkt_client_t *client, void *user_data) {
    (void)client, (void)user_data;
    CHECK(!"a refused timer is called");
}

static void never_event(bkt_client_t *client, const bkt_event_t *event,
                        void *user_data) {
    (void)client, (void)event, (void)user_data;
    CHECK(!"a refused subscription is called");
}

static bkt_client_t *new_client(void) {
    bkt_config_t *config = bkt_config_new();
    CHECK(bkt_config_set_login(config, "granitebot", "secret") == BKT_OK);
    bkt_error_t *error = NULL;
    bkt_client_t *client = bkt_client_new(config, &error);
    CHECK(client != NULL && error == NULL);
    bkt_config_free(config);
    return client;
}

static void making(void) {
    bkt_error_t *error = NULL;
    NOTHING(bkt_client_new(NULL, NULL));
    NOTHING(bkt_client_new(NULL, &error));
    CHECK(bkt_error_status(error) == BKT_ERR_INVALID_ARGUMENT);
    CHECK_TEXT(bkt_error_message(error), "config is NULL");
    bkt_error_unref(error);

    bkt_config_t *config = bkt_config_new();
    NOTHING(bkt_client_new(config, &error));
    CHECK(strstr(bkt_error_message(error), "bkt_config_set_login") != NULL);
    bkt_error_unref(error);
    bkt_config_free(config);

    CHECK(bkt_client_free(NULL) == BKT_OK);
}

static void life_and_draining(void) {
    bkt_status_t status = BKT_OK;
    REFUSED(bkt_client_close(NULL));
    CHECK(bkt_client_state(NULL) == BKT_STATE_UNKNOWN);
    REFUSED(bkt_connect(NULL, never_done, NULL));
    REFUSED(bkt_login(NULL, never_done, NULL));
    NOTHING(bkt_client_session(NULL));
    REFUSED(bkt_client_run(NULL));
    REFUSED(bkt_client_poll(NULL, 0));
    NOTHING(bkt_client_next(NULL, 0, NULL));
    NOTHING(bkt_client_next(NULL, 0, &status));
    REFUSED(status);
    REFUSED(bkt_client_fd(NULL));
    REFUSED(bkt_client_wake(NULL));
}

static void listening(bkt_client_t *client) {
    REFUSED(bkt_on_ready(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_closed(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_state(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_session(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_gap(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_overflow(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_log(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_event(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_joined_room(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_left_room(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_chat(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_chat_delete(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_presence(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_join(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_leave(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_update(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_playlist_song_add(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_song_start(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_song_update(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_song_end(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_dub(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_private_message(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_grab(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_chat_skip(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_chat_clear(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_user_update(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_username_change(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_queue_update(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_queue_change(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_queue_reorder(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_queue_remove_song(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_queue_remove_member(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_queue_pause(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_queue_lock(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_kick(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_ban(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_unban(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_mute(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_member_unmute(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_role_set(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_role_unset(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_role_create(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_role_update(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_role_delete(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_roles_reorder(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_room_update(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_slow_mode(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_guest_chat(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_guest_embed(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_comment_add(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_comment_remove(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_comment_update(client, NULL, NULL, never_freed));
    REFUSED(bkt_on_ready(NULL, never_event, NULL, never_freed));
    REFUSED(bkt_on_event(NULL, never_event, NULL, never_freed));

    REFUSED(bkt_off(NULL, 1));
    CHECK(bkt_off(client, 0) == BKT_ERR_NOT_FOUND);
    REFUSED(bkt_call_later(NULL, 0, never_due, NULL, never_freed));
    REFUSED(bkt_call_later(client, 0, NULL, NULL, never_freed));
    REFUSED(bkt_call_later(client, -1, never_due, NULL, never_freed));
}

static void futures(bkt_client_t *client) {
    bkt_status_t status = BKT_OK;
    bkt_future_free(NULL);
    NOTHING(bkt_future_wait(NULL, 0, NULL));
    NOTHING(bkt_future_wait(NULL, 0, &status));
    REFUSED(status);
    bkt_future_done(NULL, NULL, NULL);
    REFUSED(bkt_login(client, bkt_future_done, NULL));

    bkt_future_t *future = bkt_future_new();
    bkt_future_done(client, NULL, future);
    NOTHING(bkt_future_wait(future, 0, &status));
    CHECK(status == BKT_ERR_INVALID_STATE);
    NOTHING(bkt_future_wait(future, -2, &status));
    REFUSED(status);
    REFUSED(bkt_fetch_room(client, NULL, bkt_future_done, future));
    NOTHING(bkt_future_wait(future, 0, &status));
    CHECK(status == BKT_ERR_INVALID_STATE);
    bkt_future_free(future);
}

static void asking(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    REFUSED(bkt_join_room(no, "a", done, NULL));
    REFUSED(bkt_join_room(client, NULL, done, NULL));
    REFUSED(bkt_join_room(client, "", done, NULL));
    REFUSED(bkt_join_room(client, "\xff", done, NULL));
    REFUSED(bkt_join_room_with_password(no, "a", "b", done, NULL));
    REFUSED(bkt_join_room_with_password(client, NULL, "b", done, NULL));
    REFUSED(bkt_join_room_with_password(client, "a", NULL, done, NULL));
    REFUSED(bkt_leave_room(no, "a", done, NULL));
    REFUSED(bkt_leave_room(client, NULL, done, NULL));
    REFUSED(bkt_send_presence(no, "a", BKT_PRESENCE_ENTER, done, NULL));
    REFUSED(bkt_send_presence(client, NULL, BKT_PRESENCE_ENTER, done, NULL));
    REFUSED(bkt_send_presence(client, "a", BKT_PRESENCE_UNKNOWN, done, NULL));
    REFUSED(bkt_fetch_room(no, "a", done, NULL));
    REFUSED(bkt_request(no, "GET", "room", NULL, done, NULL));
    REFUSED(bkt_request(client, NULL, "room", NULL, done, NULL));
    REFUSED(bkt_request(client, "PATCH", "room", NULL, done, NULL));
    REFUSED(bkt_request(client, "GET", NULL, NULL, done, NULL));
    REFUSED(bkt_request(client, "GET", "//host/x", NULL, done, NULL));
    REFUSED(bkt_request(client, "POST", "room", "{", done, NULL));
    REFUSED(bkt_cancel(no, 1));

    REFUSED(bkt_send_message(no, "a", "b", done, NULL));
    REFUSED(bkt_send_message(client, NULL, "b", done, NULL));
    REFUSED(bkt_send_message(client, "a", NULL, done, NULL));
    REFUSED(bkt_send_message(client, "a", "", done, NULL));

    REFUSED(bkt_set_role(no, "a", "b", BKT_ROLE_VIP, done, NULL));
    REFUSED(bkt_set_role(client, NULL, "b", BKT_ROLE_VIP, done, NULL));
    REFUSED(bkt_set_role(client, "a", NULL, BKT_ROLE_VIP, done, NULL));
    REFUSED(bkt_set_role(client, "a", "b", BKT_ROLE_UNKNOWN, done, NULL));
    REFUSED(bkt_unset_role(no, "a", "b", BKT_ROLE_VIP, done, NULL));
    REFUSED(bkt_unset_role(client, NULL, "b", BKT_ROLE_VIP, done, NULL));
    REFUSED(bkt_unset_role(client, "a", NULL, BKT_ROLE_VIP, done, NULL));
    REFUSED(bkt_unset_role(client, "a", "b", 99, done, NULL));
    REFUSED(bkt_set_username(no, "a", done, NULL));
    REFUSED(bkt_set_username(client, NULL, done, NULL));
    REFUSED(bkt_fetch_user(no, "a", done, NULL));
    REFUSED(bkt_fetch_user(client, NULL, done, NULL));
}

static void asking_about_conversations(bkt_client_t *no, bkt_client_t *client) {
    const char *users[11] = {"a", NULL};
    bkt_done_fn done = never_done;
    REFUSED(bkt_list_conversations(no, done, NULL));
    REFUSED(bkt_open_conversation(no, users, 1, done, NULL));
    REFUSED(bkt_open_conversation(client, NULL, 1, done, NULL));
    REFUSED(bkt_open_conversation(client, NULL, 0, done, NULL));
    REFUSED(bkt_open_conversation(client, users, 0, done, NULL));
    REFUSED(bkt_open_conversation(client, users, 2, done, NULL));
    REFUSED(bkt_open_conversation(client, users, (size_t)-1, done, NULL));
    for (int i = 0; i < 11; i++)
        users[i] = "a";
    REFUSED(bkt_open_conversation(client, users, 11, done, NULL));
    REFUSED(bkt_fetch_conversation(no, "a", done, NULL));
    REFUSED(bkt_fetch_conversation(client, NULL, done, NULL));
    REFUSED(bkt_send_private_message(no, "a", "b", done, NULL));
    REFUSED(bkt_send_private_message(client, NULL, "b", done, NULL));
    REFUSED(bkt_send_private_message(client, "a", NULL, done, NULL));
    REFUSED(bkt_send_private_message(client, "a", " ", done, NULL));
    REFUSED(bkt_mark_conversation_read(no, "a", done, NULL));
    REFUSED(bkt_mark_conversation_read(client, NULL, done, NULL));
    REFUSED(bkt_fetch_conversation_readers(no, "a", done, NULL));
    REFUSED(bkt_fetch_conversation_readers(client, NULL, done, NULL));
}

static void looking_up(bkt_client_t *no, bkt_client_t *client) {
    NOTHING(bkt_client_room(no, "a"));
    NOTHING(bkt_client_room(client, NULL));
    NOTHING(bkt_client_rooms(no));
    NOTHING(bkt_client_members(no, "a"));
    NOTHING(bkt_client_members(client, NULL));
    NOTHING(bkt_client_member(no, "a", "b"));
    NOTHING(bkt_client_member(client, NULL, "b"));
    NOTHING(bkt_client_member(client, "a", NULL));
    NOTHING(bkt_client_messages(no, "a"));
    NOTHING(bkt_client_messages(client, NULL));
    NOTHING(bkt_client_message(no, "a", "b"));
    NOTHING(bkt_client_message(client, NULL, "b"));
    NOTHING(bkt_client_message(client, "a", NULL));
    NOTHING(bkt_client_song(no, "a"));
    NOTHING(bkt_client_song(client, NULL));
    CHECK(bkt_client_song_elapsed_ms(no, "a") == -1);
    CHECK(bkt_client_song_elapsed_ms(client, NULL) == -1);
    CHECK(bkt_client_song_elapsed_ms(client, "a") == -1);
    CHECK(bkt_client_song_remaining_ms(no, "a") == -1);
    CHECK(bkt_client_song_remaining_ms(client, NULL) == -1);
    CHECK(bkt_client_song_remaining_ms(client, "a") == -1);
    CHECK(bkt_client_dub(no, "a", "b") == BKT_DUB_UNKNOWN);
    CHECK(bkt_client_dub(client, NULL, "b") == BKT_DUB_UNKNOWN);
    CHECK(bkt_client_dub(client, "a", NULL) == BKT_DUB_UNKNOWN);
    NOTHING(bkt_client_voters(no, "a", BKT_DUB_UP));
    NOTHING(bkt_client_voters(client, NULL, BKT_DUB_UP));
    NOTHING(bkt_client_voters(client, "a", BKT_DUB_UP));
    NOTHING(bkt_client_voters(client, "a", 17));
    NOTHING(bkt_client_grabbers(no, "a"));
    NOTHING(bkt_client_grabbers(client, NULL));
    CHECK(bkt_client_server_time_ms(no) == -1);
    CHECK(bkt_client_server_time_ms(client) > 0);
    NOTHING(bkt_client_queue(no, "a"));
    NOTHING(bkt_client_queue(client, NULL));
    NOTHING(bkt_client_roles(no, "a"));
    NOTHING(bkt_client_roles(client, NULL));
    NOTHING(bkt_client_user(no, "a"));
    NOTHING(bkt_client_user(client, NULL));
    NOTHING(bkt_client_user_by_name(no, "a"));
    NOTHING(bkt_client_user_by_name(client, NULL));
    NOTHING(bkt_client_self(no));
    NOTHING(bkt_client_conversation(no, "a"));
    NOTHING(bkt_client_conversation(client, NULL));
    NOTHING(bkt_client_conversations(no));
    NOTHING(bkt_client_conversation_messages(no, "a"));
    NOTHING(bkt_client_conversation_messages(client, NULL));
}

static void feeding(bkt_client_t *no, bkt_client_t *client) {
    REFUSED(bkt_client_feed(no, "4{}"));
    REFUSED(bkt_client_feed(client, NULL));
    REFUSED(bkt_client_feed(client, "\xff"));
    REFUSED(bkt_client_feed_answer(no, "GET", "room", 200, ""));
    REFUSED(bkt_client_feed_answer(client, NULL, "room", 200, ""));
    REFUSED(bkt_client_feed_answer(client, "get", "room", 200, ""));
    REFUSED(bkt_client_feed_answer(client, "GET", NULL, 200, ""));
    REFUSED(bkt_client_feed_answer(client, "GET", "..", 200, ""));
    REFUSED(bkt_client_feed_answer(client, "GET", "room", -1, ""));
    REFUSED(bkt_client_feed_answer(client, "GET", "room", 99, ""));
    REFUSED(bkt_client_feed_answer(client, "GET", "room", 200, NULL));
    REFUSED(bkt_client_feed_time(no, 1));
    REFUSED(bkt_client_feed_time(client, -1));
}

int main(void) {
    making();
    life_and_draining();
    bkt_client_t *client = new_client();
    listening(client);
    futures(client);
    asking(NULL, client);
    asking_about_conversations(NULL, client);
    looking_up(NULL, client);
    feeding(NULL, client);
    /* Dispatch by thread has neither of these. */
    bkt_status_t status = BKT_OK;
    CHECK(bkt_client_poll(client, 0) == BKT_ERR_INVALID_STATE);
    NOTHING(bkt_client_next(client, 0, &status));
    CHECK(status == BKT_ERR_INVALID_STATE);
    CHECK(bkt_client_fd(client) == BKT_ERR_UNSUPPORTED);
    CHECK(bkt_client_state(client) == BKT_STATE_IDLE);
    CHECK(bkt_client_free(client) == BKT_OK);
    return 0;
}
