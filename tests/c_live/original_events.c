/* The ten events of the original library, with all they carry, on a socket. */

#include "live.h"

enum {
    READY,
    JOINED,
    PRESENCE,
    CHAT,
    DELETED,
    DUB,
    ADDED,
    JOIN,
    UPDATE,
    PM,
    COUNT
};
static int seen[COUNT];

static void on_ready(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    (void)client;
    (void)user_data;
    CHECK(!bkt_event_is_resumed(event));
    CHECK_TEXT(bkt_user_username(bkt_event_user(event)), "granitebot");
    seen[READY] += 1;
}

static void on_joined_room(bkt_client_t *client, const bkt_event_t *event,
                           const bkt_room_t *room, void *user_data) {
    (void)user_data;
    CHECK_TEXT(bkt_room_slug(room), ROOM_SLUG);
    CHECK_TEXT(bkt_room_name(room), "Basement Frequencies");
    CHECK(bkt_event_room(event) == room);
    CHECK(bkt_room_missing_count(room) == 0);
    /* The handler can use the room: it is filled. */
    bkt_list_t *members = bkt_client_members(client, bkt_room_id(room));
    CHECK(bkt_list_count(members) > 1);
    bkt_list_unref(members);
    seen[JOINED] += 1;
}

static void on_presence(bkt_client_t *client, const bkt_event_t *event,
                        const bkt_room_t *room, const bkt_user_t *user,
                        void *user_data) {
    (void)client;
    (void)user_data;
    CHECK_TEXT(bkt_room_id(room), ROOM_ID);
    CHECK(bkt_user_id(user) != NULL);
    CHECK(bkt_event_presence(event) == BKT_PRESENCE_ENTER);
    seen[PRESENCE] += 1;
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)client;
    (void)event;
    (void)user_data;
    CHECK_TEXT(bkt_message_text(message), "salt & pepper");
    CHECK_TEXT(bkt_user_username(bkt_message_author(message)), "maplefox");
    CHECK_TEXT(bkt_message_room_id(message), ROOM_ID);
    CHECK(!bkt_message_is_own(message) && !bkt_message_is_deleted(message));
    CHECK(bkt_message_time_ms(message) > 0);
    seen[CHAT] += 1;
}

static void on_chat_delete(bkt_client_t *client, const bkt_event_t *event,
                           const bkt_message_t *message, void *user_data) {
    (void)user_data;
    CHECK(bkt_message_is_deleted(message));
    CHECK_TEXT(bkt_message_text(message), "salt & pepper");
    CHECK_TEXT(bkt_user_username(bkt_event_actor(event)), "velvet_owl");
    bkt_message_t *cached =
        bkt_client_message(client, ROOM_ID, bkt_message_id(message));
    CHECK(cached != NULL && bkt_message_is_deleted(cached));
    bkt_message_unref(cached);
    seen[DELETED] += 1;
}

static void on_dub(bkt_client_t *client, const bkt_event_t *event,
                   const bkt_song_t *song, const bkt_user_t *user,
                   bkt_dub_t dub, void *user_data) {
    (void)client;
    (void)event;
    (void)user_data;
    CHECK(dub == BKT_DUB_UP);
    CHECK(bkt_song_updubs(song) > 0);
    CHECK_TEXT(bkt_user_username(user), "maplefox");
    seen[DUB] += 1;
}

static void on_song_add(bkt_client_t *client, const bkt_event_t *event,
                        const bkt_song_t *song, void *user_data) {
    (void)client;
    (void)event;
    (void)user_data;
    CHECK(bkt_song_id(song) != NULL);
    seen[ADDED] += 1;
}

static void on_member_join(bkt_client_t *client, const bkt_event_t *event,
                           const bkt_member_t *member, void *user_data) {
    (void)client;
    (void)event;
    (void)user_data;
    CHECK(bkt_user_username(bkt_member_user(member)) != NULL);
    seen[JOIN] += 1;
}

static void on_member_update(bkt_client_t *client, const bkt_event_t *event,
                             const bkt_member_t *member, void *user_data) {
    (void)client;
    (void)event;
    (void)user_data;
    CHECK_TEXT(bkt_member_room_id(member), ROOM_ID);
    seen[UPDATE] += 1;
}

static void on_private_message(bkt_client_t *client, const bkt_event_t *event,
                               const bkt_conversation_t *conversation,
                               void *user_data) {
    (void)client;
    (void)event;
    (void)user_data;
    const bkt_message_t *latest = bkt_conversation_latest_message(conversation);
    CHECK_TEXT(bkt_message_text(latest), "psst <3");
    CHECK_TEXT(bkt_user_username(bkt_message_author(latest)), "maplefox");
    seen[PM] += 1;
}

static void wait_for(bkt_client_t *client, int what) {
    while (seen[what] == 0)
        CHECK(bkt_client_poll(client, PATIENCE_MS) > 0);
}

static void on_done(bkt_client_t *client, const bkt_result_t *result,
                    void *user_data) {
    (void)client;
    const bkt_error_t *error = bkt_result_error(result);
    if (error != NULL)
        fprintf(stderr, "%s\n", bkt_error_message(error));
    CHECK(error == NULL);
    *(int *)user_data += 1;
}

int main(void) {
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_dispatch(config, BKT_DISPATCH_POLL) == BKT_OK);
    bkt_client_t *client = live_client(config);
    CHECK(bkt_on_ready(client, on_ready, NULL, NULL) > 0);
    CHECK(bkt_on_joined_room(client, on_joined_room, NULL, NULL) > 0);
    CHECK(bkt_on_member_presence(client, on_presence, NULL, NULL) > 0);
    CHECK(bkt_on_chat(client, on_chat, NULL, NULL) > 0);
    CHECK(bkt_on_chat_delete(client, on_chat_delete, NULL, NULL) > 0);
    CHECK(bkt_on_dub(client, on_dub, NULL, NULL) > 0);
    CHECK(bkt_on_playlist_song_add(client, on_song_add, NULL, NULL) > 0);
    CHECK(bkt_on_member_join(client, on_member_join, NULL, NULL) > 0);
    CHECK(bkt_on_member_update(client, on_member_update, NULL, NULL) > 0);
    CHECK(bkt_on_private_message(client, on_private_message, NULL, NULL) > 0);

    int done = 0;
    CHECK(bkt_connect(client, on_done, &done) > 0);
    wait_for(client, READY);
    CHECK(bkt_join_room(client, ROOM_SLUG, on_done, &done) > 0);
    wait_for(client, JOINED);
    wait_for(client, PRESENCE);
    while (done < 2)
        CHECK(bkt_client_poll(client, PATIENCE_MS) > 0);

    live_order("{\"act\":{\"action\":\"chat\",\"user\":\"maplefox\","
               "\"text\":\"salt &amp; pepper\"}}");
    wait_for(client, CHAT);
    bkt_list_t *messages = bkt_client_messages(client, ROOM_ID);
    size_t count = bkt_list_count(messages);
    CHECK(count > 0);
    char order[256];
    snprintf(order, sizeof order,
             "{\"act\":{\"action\":\"delete\",\"user\":\"velvet_owl\","
             "\"chatid\":\"%s\"}}",
             bkt_message_id(bkt_list_message(messages, count - 1)));
    bkt_list_unref(messages);
    live_order(order);
    wait_for(client, DELETED);
    live_order("{\"act\":{\"action\":\"dub\",\"user\":\"maplefox\","
               "\"dub\":\"updub\"}}");
    wait_for(client, DUB);
    live_order("{\"act\":{\"action\":\"queue\",\"user\":\"maplefox\",\"song\":"
               "\"aftertheskp\"}}");
    wait_for(client, ADDED);
    live_order("{\"act\":{\"action\":\"join\",\"user\":\"kelpforest\"}}");
    wait_for(client, JOIN);
    wait_for(client, UPDATE);
    live_order("{\"act\":{\"action\":\"pm\",\"user\":\"maplefox\","
               "\"target\":\"granitebot\",\"text\":\"psst &lt;3\"}}");
    wait_for(client, PM);
    CHECK(seen[READY] == 1 && seen[JOINED] == 1);
    CHECK(bkt_client_free(client) == BKT_OK);
    return 0;
}
