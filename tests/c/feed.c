/* Recorded frames become events, whose objects are read by their getters;
 * the cache knows them too, and the clock is fed. No network. */

#include "offline.h"

static bkt_client_t *the_client;
static char calls[4096];

/* Notes which callback ran. */
static void note(bkt_client_t *client, const bkt_event_t *event,
                 const char *what) {
    CHECK(client == the_client);
    CHECK(bkt_event_time_ms(event) >= NOW_MS);
    CHECK(bkt_event_client_tag(event) == 7);
    CHECK_TEXT(bkt_event_kind_name(bkt_event_kind(event)), what);
    strcat(calls, what);
    strcat(calls, " ");
}

/* Takes what was noted. */
static void expect(const char *expected) {
    int64_t count;
    do {
        count = bkt_client_poll(the_client, 0);
        CHECK(count >= 0);
    } while (count > 0);
    CHECK_TEXT(calls, expected);
    calls[0] = '\0';
}

static void on_ready(bkt_client_t *client, const bkt_event_t *event, void *d) {
    CHECK(d == calls);
    CHECK(!bkt_event_is_resumed(event) && !bkt_event_is_backfill(event));
    CHECK_TEXT(bkt_user_id(bkt_event_user(event)), BOT);
    CHECK(bkt_event_name(event) == NULL && bkt_event_json(event) == NULL);
    note(client, event, "ready");
}

static void on_state(bkt_client_t *client, const bkt_event_t *event,
                     bkt_state_t old_state, bkt_state_t new_state, void *d) {
    CHECK(d == calls);
    CHECK(bkt_event_old_state(event) == old_state);
    CHECK(bkt_event_new_state(event) == new_state);
    CHECK(old_state != new_state);
    note(client, event, "state");
}

static void on_joined(bkt_client_t *client, const bkt_event_t *event,
                      const bkt_room_t *room, void *d) {
    CHECK(d == calls);
    CHECK(room == bkt_event_room(event));
    CHECK_TEXT(bkt_room_id(room), ROOM);
    note(client, event, "joined_room");
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *d) {
    CHECK(d == calls);
    CHECK(message == bkt_event_message(event));
    CHECK_TEXT(bkt_event_name(event), "chat-message");
    CHECK_TEXT(bkt_event_room_id(event), ROOM);
    CHECK(strstr(bkt_event_json(event), "evening all &amp; welcome") != NULL);
    CHECK_TEXT(bkt_message_id(message), FOX "-1757000001500");
    CHECK_TEXT(bkt_message_text(message), "evening all & welcome");
    CHECK(bkt_message_time_ms(message) == 1757000001500);
    CHECK_TEXT(bkt_message_room_id(message), ROOM);
    CHECK(bkt_message_conversation_id(message) == NULL);
    CHECK(!bkt_message_is_deleted(message) && !bkt_message_is_own(message));

    const bkt_user_t *author = bkt_message_author(message);
    CHECK_TEXT(bkt_user_id(author), FOX);
    CHECK_TEXT(bkt_user_username(author), "maplefox");
    CHECK(bkt_user_is_known(author));
    CHECK(bkt_user_image(author) == NULL);
    CHECK(bkt_user_status(author) == 1 && bkt_user_site_role(author) == 1);
    CHECK(bkt_user_dubs(author) == 0 && bkt_user_last_login_ms(author) == 0);
    CHECK(bkt_user_created_ms(author) == 1640995200789);
    CHECK(bkt_user_refreshed_ms(author) == 1756900000111);
    CHECK_TEXT(bkt_user_info_id(author), "6123ab45cd6789ef01230103");
    CHECK(bkt_user_paid_plan_type(author) == 0);

    const bkt_member_t *member = bkt_message_member(message);
    CHECK_TEXT(bkt_member_id(member), "6123ab45cd6789ef01235003");
    CHECK_TEXT(bkt_member_room_id(member), ROOM);
    CHECK_TEXT(bkt_user_id(bkt_member_user(member)), FOX);
    CHECK(bkt_member_role_kind(member) == BKT_ROLE_DJ);
    CHECK_TEXT(bkt_member_role_name(member), "dj");
    CHECK(bkt_member_role_count(member) == 1);
    CHECK(bkt_role_kind(bkt_member_role_at(member, 0)) == BKT_ROLE_DJ);
    CHECK(bkt_member_role_at(member, 1) == NULL);
    CHECK(bkt_member_dubs(member) == 958);
    CHECK(bkt_member_played_count(member) == 214);
    CHECK(bkt_member_skipped_count(member) == 1);
    CHECK(bkt_member_songs_in_queue_count(member) == 2);
    CHECK(bkt_member_order(member) == 99999);
    CHECK(bkt_member_is_active(member) && bkt_member_is_authorized(member));
    CHECK(!bkt_member_is_queue_paused(member) && !bkt_member_is_muted(member));
    CHECK(bkt_member_updated_ms(member) == 1756996400000);
    note(client, event, "chat");
}

static void on_chat_delete(bkt_client_t *client, const bkt_event_t *event,
                           const bkt_message_t *message, void *d) {
    CHECK(d == calls);
    CHECK(bkt_message_is_deleted(message));
    CHECK_TEXT(bkt_message_text(message), "evening all & welcome");
    CHECK_TEXT(bkt_user_id(bkt_event_actor(event)), OWNER);
    note(client, event, "chat_delete");
}

static void on_presence(bkt_client_t *client, const bkt_event_t *event,
                        const bkt_room_t *room, const bkt_user_t *user,
                        void *d) {
    CHECK(d == calls);
    CHECK(room == bkt_event_room(event) && user == bkt_event_user(event));
    CHECK_TEXT(bkt_user_id(user), TIN);
    CHECK(bkt_event_presence(event) == BKT_PRESENCE_ENTER ||
          bkt_event_presence(event) == BKT_PRESENCE_LEAVE);
    note(client, event, "member_presence");
}

static void on_join(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_member_t *member, void *d) {
    CHECK(d == calls);
    CHECK(member == bkt_event_member(event));
    CHECK_TEXT(bkt_user_username(bkt_member_user(member)), "tinwhistle");
    CHECK(bkt_member_role(member) == NULL);
    /* The cache knows it before the callback. */
    bkt_member_t *known = bkt_client_member(client, ROOM, TIN);
    CHECK(known != NULL);
    bkt_member_unref(known);
    note(client, event, "member_join");
}

static void on_leave(bkt_client_t *client, const bkt_event_t *event,
                     const bkt_member_t *member, void *d) {
    CHECK(d == calls);
    CHECK_TEXT(bkt_user_id(bkt_member_user(member)), TIN);
    note(client, event, "member_leave");
}

static void on_song_start(bkt_client_t *client, const bkt_event_t *event,
                          const bkt_song_t *song, void *d) {
    CHECK(d == calls);
    CHECK(song == bkt_event_song(event));
    CHECK_TEXT(bkt_song_id(song), "6123ab45cd6789ef01237002");
    CHECK_TEXT(bkt_song_room_id(song), ROOM);
    CHECK_TEXT(bkt_user_id(bkt_song_dj(song)), TIN);
    CHECK_TEXT(bkt_song_song_info_id(song), "6123ab45cd6789ef01236002");
    CHECK(bkt_song_length_ms(song) == 193000);
    CHECK(bkt_song_played_ms(song) == 1757000190000);
    CHECK(bkt_song_created_ms(song) == 1756999100000);
    CHECK(bkt_song_order(song) == 109);
    CHECK(bkt_song_updubs(song) == 0 && bkt_song_downdubs(song) == 0);
    CHECK(bkt_song_grabs(song) == -1);
    CHECK(bkt_song_is_active(song) && !bkt_song_is_played(song));
    CHECK(!bkt_song_is_skipped(song));

    const bkt_song_info_t *info = bkt_song_song_info(song);
    CHECK_TEXT(bkt_song_info_id(info), "6123ab45cd6789ef01236002");
    CHECK_TEXT(bkt_song_info_name(info), "Paper Lanterns & Rain");
    CHECK_TEXT(bkt_song_info_media_id(info), "Zq81LmN-oPs");
    CHECK(bkt_song_info_length_ms(info) == 193000);
    CHECK(strstr(bkt_song_info_thumbnail_url(info), "Zq81LmN-oPs") != NULL);
    note(client, event, "song_start");
}

static void on_add(bkt_client_t *client, const bkt_event_t *event,
                   const bkt_song_t *song, void *d) {
    CHECK(d == calls);
    CHECK_TEXT(bkt_song_id(song), "6123ab45cd6789ef01237002");
    note(client, event, "playlist_song_add");
}

static void on_dub(bkt_client_t *client, const bkt_event_t *event,
                   const bkt_song_t *song, const bkt_user_t *user,
                   bkt_dub_t dub, void *d) {
    CHECK(d == calls);
    CHECK(song == bkt_event_song(event) && user == bkt_event_user(event));
    CHECK(dub == bkt_event_dub(event) && dub == BKT_DUB_UP);
    CHECK_TEXT(bkt_user_username(user), "tinwhistle");
    CHECK(bkt_song_updubs(song) == 4);
    note(client, event, "dub");
}

static void on_pm(bkt_client_t *client, const bkt_event_t *event,
                  const bkt_conversation_t *conversation, void *d) {
    CHECK(d == calls);
    CHECK(conversation == bkt_event_conversation(event));
    CHECK_TEXT(bkt_conversation_id(conversation), "6123ab45cd6789ef01238001");
    const bkt_message_t *latest = bkt_conversation_latest_message(conversation);
    CHECK_TEXT(bkt_message_text(latest), "see you at eight?");
    CHECK_TEXT(bkt_message_conversation_id(latest), "6123ab45cd6789ef01238001");
    CHECK(bkt_message_room_id(latest) == NULL);
    CHECK_TEXT(bkt_conversation_latest_message_text(conversation),
               "see you at eight?");
    CHECK(bkt_conversation_user_count(conversation) == 2);
    CHECK(bkt_conversation_user(conversation, 2) == NULL);
    CHECK(bkt_conversation_is_unread(conversation));
    note(client, event, "private_message");
}

static void on_any(bkt_client_t *client, const bkt_event_t *event, void *d) {
    static int64_t sequence;
    CHECK(client == the_client && d == NULL);
    CHECK(bkt_event_sequence(event) == ++sequence);
    if (bkt_event_kind(event) == BKT_EVENT_UNKNOWN) {
        note(client, event, "unknown");
        strcat(calls, bkt_event_name(event));
        strcat(calls, bkt_event_json(event));
        strcat(calls, " ");
    }
}

static void on_closed(bkt_client_t *client, const bkt_event_t *event, void *d) {
    CHECK(d == calls);
    CHECK(bkt_event_result(event) == NULL);
    note(client, event, "closed");
}

static void listen(bkt_client_t *client) {
    CHECK(bkt_on_event(client, on_any, NULL, NULL) > 0);
    CHECK(bkt_on_ready(client, on_ready, calls, NULL) > 0);
    CHECK(bkt_on_state(client, on_state, calls, NULL) > 0);
    CHECK(bkt_on_closed(client, on_closed, calls, NULL) > 0);
    CHECK(bkt_on_joined_room(client, on_joined, calls, NULL) > 0);
    CHECK(bkt_on_chat(client, on_chat, calls, NULL) > 0);
    CHECK(bkt_on_chat_delete(client, on_chat_delete, calls, NULL) > 0);
    CHECK(bkt_on_member_presence(client, on_presence, calls, NULL) > 0);
    CHECK(bkt_on_member_join(client, on_join, calls, NULL) > 0);
    CHECK(bkt_on_member_leave(client, on_leave, calls, NULL) > 0);
    CHECK(bkt_on_song_start(client, on_song_start, calls, NULL) > 0);
    CHECK(bkt_on_playlist_song_add(client, on_add, calls, NULL) > 0);
    CHECK(bkt_on_dub(client, on_dub, calls, NULL) > 0);
    CHECK(bkt_on_private_message(client, on_pm, calls, NULL) > 0);
}

static void chat_and_its_deletion(bkt_client_t *client) {
    feed_room(client, "chat-message",
              JSON({
        "chatid":"6123ab45cd6789ef01230003-1757000001500",
        "message":"evening all &amp; welcome",
        "queue_object":{"_id":"6123ab45cd6789ef01235003",
            "updated":1756996400000,"skippedCount":1,"playedCount":214,
            "songsInQueue":2,"active":true,"dubs":958,"order":99999,
            "roomid":"6123ab45cd6789ef01234501",
            "userid":"6123ab45cd6789ef01230003","authorized":true,
            "queuePaused":null,"waitLine":0,
            "roleid":"564435423f6ba174d2000001"},
        "time":1757000001500,"type":"chat-message",
        "user":{"userInfo":{"_id":"6123ab45cd6789ef01230103"},
            "_force_updated":1756900000111,
            "_id":"6123ab45cd6789ef01230003","username":"maplefox",
            "status":1,"roleid":1,"dubs":0,"created":1640995200789}}));
    /* A recording may begin in the middle of a room. */
    expect("joined_room chat ");
    bkt_list_t *messages = bkt_client_messages(client, ROOM);
    CHECK(bkt_list_count(messages) == 1);
    CHECK(!bkt_message_is_deleted(bkt_list_message(messages, 0)));
    feed_room(client, "delete-chat-message",
              JSON({
        "chatid":"6123ab45cd6789ef01230003-1757000001500",
        "type":"delete-chat-message",
        "user":{"_id":"6123ab45cd6789ef01230001","username":"velvet_owl"}}));
    expect("chat_delete ");
    /* A snapshot stays as it was; the cache has a newer one. */
    CHECK(!bkt_message_is_deleted(bkt_list_message(messages, 0)));
    bkt_message_t *message =
        bkt_client_message(client, ROOM, FOX "-1757000001500");
    CHECK(bkt_message_is_deleted(message));
    bkt_message_unref(message);
    bkt_list_unref(messages);
}

static void people_come_and_go(bkt_client_t *client) {
    feed(client,
         JSON({"action":14,"channel":"room:6123ab45cd6789ef01234501",
        "presence":{"action":0,"clientId":"6123ab45cd6789ef01230004",
                    "connectionId":"mN4cRt8YwE2uIo6PAAD1","data":{}}}));
    expect("member_presence ");
    feed_room(client, "user-join",
              JSON({"type":"user-join",
        "roomUser":{"_id":"6123ab45cd6789ef01235004",
            "roomid":"6123ab45cd6789ef01234501",
            "userid":"6123ab45cd6789ef01230004"},
        "user":{"_id":"6123ab45cd6789ef01230004","username":"tinwhistle"}}));
    expect("member_join ");
    bkt_user_t *user = bkt_client_user_by_name(client, "TinWhistle");
    CHECK_TEXT(bkt_user_id(user), TIN);
    bkt_user_unref(user);
    feed_room(client, "user-leave",
              JSON({"type":"user-leave",
        "room":{"_id":"6123ab45cd6789ef01234501"},
        "user":{"_id":"6123ab45cd6789ef01230004","username":"tinwhistle"}}));
    expect("member_leave ");
    CHECK(bkt_client_member(client, ROOM, TIN) == NULL);
    feed(client,
         JSON({"action":14,"channel":"room:6123ab45cd6789ef01234501",
        "presence":{"action":1,"clientId":"6123ab45cd6789ef01230004",
                    "connectionId":"mN4cRt8YwE2uIo6PAAD1"}}));
    expect("member_presence ");
}

static void a_song_and_a_dub(bkt_client_t *client) {
    CHECK(bkt_client_song(client, ROOM) == NULL);
    feed_room(
        client, "room_playlist-update",
        JSON({
        "type":"room_playlist-update","startTime":-1,
        "song":{"_id":"6123ab45cd6789ef01237002","created":1756999100000,
            "isActive":true,"isPlayed":false,"skipped":false,"order":109,
            "roomid":"6123ab45cd6789ef01234501","songLength":193000,
            "updubs":0,"downdubs":0,"userid":"6123ab45cd6789ef01230004",
            "songid":"6123ab45cd6789ef01236002",
            "_user":"6123ab45cd6789ef01230004",
            "_song":"6123ab45cd6789ef01236002","played":1757000190000},
        "songInfo":{"_id":"6123ab45cd6789ef01236002",
            "name":"Paper Lanterns &amp; Rain",
            "images":{"thumbnail":"https://thumbs.invalid/Zq81LmN-oPs/hq.jpg"},
            "type":"youtube","songLength":193000,"fkid":"Zq81LmN-oPs"}}));
    expect("playlist_song_add song_start ");
    feed_room(client, "room_playlist-dub",
              JSON({
        "type":"room_playlist-dub","dubtype":"updub",
        "playlist":{"_id":"6123ab45cd6789ef01237002","updubs":4,"downdubs":0,
            "grabs":1,"roomid":"6123ab45cd6789ef01234501",
            "userid":"6123ab45cd6789ef01230004",
            "songid":"6123ab45cd6789ef01236002"},
        "user":{"_id":"6123ab45cd6789ef01230004","username":"tinwhistle"}}));
    expect("dub ");
    bkt_song_t *song = bkt_client_song(client, ROOM);
    CHECK(bkt_song_updubs(song) == 4 && bkt_song_grabs(song) == 1);
    bkt_song_unref(song);
}

static void a_private_message(bkt_client_t *client) {
    feed_answer(client, "GET", "message/6123ab45cd6789ef01238001",
                JSON([
        {"_id":"6123ab45cd6789ef01238102","created":1756999999000,
         "message":"see you at eight?","userid":"6123ab45cd6789ef01230003",
         "messageid":"6123ab45cd6789ef01238001",
         "_user":{"_id":"6123ab45cd6789ef01230003","username":"maplefox"}}]));
    feed_answer(
        client, "GET", "message",
        JSON([
        {"_id":"6123ab45cd6789ef01238001","created":1690004000000,
         "latest_message":1756999999000,
         "latest_message_str":"see you at eight?",
         "usersid":["6123ab45cd6789ef01230002","6123ab45cd6789ef01230003"],
         "users_read":["6123ab45cd6789ef01230003"]}]));
    feed_message(client, "user:" BOT, "new-message",
                 JSON({
        "type":"new-message","userid":"6123ab45cd6789ef01230003",
        "messageid":"6123ab45cd6789ef01238001"}));
    expect("private_message ");
    bkt_list_t *messages =
        bkt_client_conversation_messages(client, "6123ab45cd6789ef01238001");
    CHECK(bkt_list_count(messages) == 1);
    bkt_list_unref(messages);
    bkt_list_t *conversations = bkt_client_conversations(client);
    CHECK(bkt_list_count(conversations) == 1);
    bkt_list_unref(conversations);
}

static void on_timer(bkt_client_t *client, void *user_data) {
    CHECK(client == the_client);
    strcat(calls, user_data);
}

static void freed(void *user_data) {
    (void)user_data;
    strcat(calls, "freed ");
}

static void the_clock_is_fed(bkt_client_t *client) {
    CHECK(bkt_call_later(client, 60000, on_timer, "late ", freed) > 0);
    CHECK(bkt_call_later(client, 1000, on_timer, "early ", freed) > 0);
    bkt_sub_t gone = bkt_call_later(client, 2000, on_timer, "gone ", freed);
    CHECK(bkt_client_feed_time(client, NOW_MS + 999) == BKT_OK);
    expect("");
    CHECK(bkt_client_feed_time(client, NOW_MS + 1000) == BKT_OK);
    expect("early freed ");
    CHECK(bkt_off(client, gone) == BKT_OK);
    CHECK_TEXT(calls, "freed ");
    CHECK(bkt_off(client, gone) == BKT_ERR_NOT_FOUND);
    expect("freed ");
    CHECK(bkt_client_feed_time(client, NOW_MS + 60000) == BKT_OK);
    expect("late freed ");
}

static void nonsense_is_survived(bkt_client_t *client) {
    CHECK(bkt_client_feed(client, "") == BKT_OK);
    CHECK(bkt_client_feed(client, "4") == BKT_OK);
    CHECK(bkt_client_feed(client, "4{\"action\":") == BKT_OK);
    CHECK(bkt_client_feed(client, "9nonsense") == BKT_OK);
    feed_room(client, "chat-message", "17");
    feed_room(client, "room_fireworks", JSON({"type":"room_fireworks"}));
    expect("unknown chat-message17 "
           "unknown room_fireworks{\"type\":\"room_fireworks\"} ");
}

int main(void) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_POLL);
    CHECK(bkt_config_set_tag(config, 7) == BKT_OK);
    bkt_client_t *client = the_client = client_of(config);
    listen(client);
    CHECK(bkt_client_self(client) == NULL);
    greet(client);
    expect("state state ready ");
    bkt_user_t *self = bkt_client_self(client);
    CHECK_TEXT(bkt_user_id(self), BOT);
    bkt_user_unref(self);

    chat_and_its_deletion(client);
    people_come_and_go(client);
    a_song_and_a_dub(client);
    a_private_message(client);
    nonsense_is_survived(client);
    the_clock_is_fed(client);

    CHECK(bkt_client_close(client) == BKT_OK);
    CHECK(bkt_client_run(client) == BKT_OK);
    CHECK_TEXT(calls, "state state closed ");
    CHECK(bkt_client_state(client) == BKT_STATE_CLOSED);
    CHECK(bkt_client_poll(client, 0) == BKT_ERR_CLOSED);
    CHECK(bkt_client_feed(client, "4{}") == BKT_ERR_CLOSED);
    CHECK(bkt_client_free(client) == BKT_OK);
    return 0;
}
