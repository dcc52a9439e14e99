/* Every action of a room, asked of an offline client and answered by laid-ready
 * answers: what is asked, and what the result carries. */

#include "offline.h"

#define AT(path) "room/" ROOM path
#define ROLE "66f0aa00bb11cc22dd330007"
#define PLAYLIST "6123ab45cd6789ef01239001"
#define PLAY "6123ab45cd6789ef01237002"
#define MEMBER \
    JSON({"_id":"6123ab45cd6789ef01235004","dubs":12,       \
          "userid":"6123ab45cd6789ef01230004",              \
          "_user":{"_id":"6123ab45cd6789ef01230004",        \
                   "username":"tinwhistle"},                \
          "roomid":"6123ab45cd6789ef01234501","muted":true, \
          "queuePaused":1})
#define ENTRY \
    JSON({"_id":"6123ab45cd6789ef01237002","songLength":193000,       \
          "userid":"6123ab45cd6789ef01230004",                        \
          "roomid":"6123ab45cd6789ef01234501",                        \
          "songid":"6123ab45cd6789ef01236002",                        \
          "_song":{"_id":"6123ab45cd6789ef01236002","type":"youtube", \
                   "fkid":"Zq81LmN-oPs","name":"Paper &amp; Rain"}})
#define BARE_ENTRY \
    JSON({"_id":"6123ab45cd6789ef01237003",       \
          "userid":"6123ab45cd6789ef01230003",    \
          "songid":"6123ab45cd6789ef01236003",    \
          "_song":"6123ab45cd6789ef01236003"})
#define ROLE_ROW \
    JSON({"id":"66f0aa00bb11cc22dd330007","label":"Night Crew",           \
          "roomId":"6123ab45cd6789ef01234501","position":128,             \
          "color":"#445577","permissions":["queue.view"],"type":"custom", \
          "mentionable":true})
#define ACTOR \
    JSON({"permissions":["queue.skip"],"position":640,"isOwner":false,   \
          "isGlobalAdmin":false,"roles":["66f0aa00bb11cc22dd330007"]})
#define ACTIVE \
    JSON({"song":{"_id":"6123ab45cd6789ef01237002",            \
                  "songid":"6123ab45cd6789ef01236002"},        \
          "songInfo":null,"startTime":3})

static bkt_done_fn done = bkt_future_done;
static bkt_result_t *result;
static bkt_future_t *future;

static void succeed(bkt_op_t op) {
    bkt_result_unref(result);
    result = result_of(op, future);
    future = bkt_future_new();
    const bkt_error_t *error = bkt_result_error(result);
    if (error)
        fprintf(stderr, "%s\n", bkt_error_message(error));
    CHECK(error == NULL);
}

static void fail(bkt_op_t op, bkt_status_t status) {
    bkt_result_unref(result);
    result = result_of(op, future);
    future = bkt_future_new();
    CHECK(bkt_error_status(bkt_result_error(result)) == status);
}

/* The list of the result, which has that many items. */
static const bkt_list_t *list_of(size_t count) {
    const bkt_list_t *list = bkt_result_list(result);
    CHECK(list != NULL && bkt_list_count(list) == count);
    return list;
}

static void refuse(bkt_client_t *client, const char *method, const char *path,
                   int32_t status) {
    CHECK(bkt_client_feed_answer(client, method, path, status, "{}") == BKT_OK);
}

static void finding(bkt_client_t *client) {
    feed_answer(client, "GET", "room",
                JSON([{"_id":"1","name":"One &amp; only"},null,{"_id":"2"}]));
    succeed(bkt_fetch_lobby(client, done, future));
    CHECK_TEXT(bkt_room_name(bkt_list_room(list_of(2), 0)), "One & only");
    feed_answer(client, "GET", "room/term/one%20only", JSON([{"_id":"1"}]));
    succeed(bkt_search_rooms(client, "one & only", done, future));
    CHECK_TEXT(bkt_room_id(bkt_list_room(list_of(1), 0)), "1");
    feed_answer(client, "GET", "search",
                JSON({"rooms":[{"_id":"1"}],
                      "users":[{"_id":"7","username":"maplefox"}]}));
    succeed(bkt_search(client, "o", done, future));
    list_of(1);
    const bkt_list_t *users = bkt_result_users(result);
    CHECK(bkt_list_count(users) == 1);
    CHECK_TEXT(bkt_user_username(bkt_list_user(users, 0)), "maplefox");
}

/* A page of `count` rooms, numbered from `first`. */
static void feed_page(bkt_client_t *client, int first, int count) {
    char rows[2048] = "[";
    for (int i = first; i < first + count; i++) {
        char row[32];
        snprintf(row, sizeof row, "%s{\"_id\":\"%d\"}", i > first ? "," : "",
                 i);
        strcat(rows, row);
    }
    strcat(rows, "]");
    feed_answer(client, "GET", "room", rows);
}

static void paging(bkt_client_t *client) {
    feed_page(client, 0, 20);
    succeed(bkt_fetch_lobby(client, done, future));
    list_of(20);
    CHECK(bkt_result_has_next(result));
    /* The second begins with what the first ended with. */
    feed_page(client, 17, 20);
    succeed(bkt_next_page(client, result, done, future));
    CHECK_TEXT(bkt_room_id(bkt_list_room(list_of(17), 0)), "20");
    CHECK(bkt_result_has_next(result));
    feed_page(client, 37, 2);
    succeed(bkt_next_page(client, result, done, future));
    list_of(2);
    CHECK(!bkt_result_has_next(result));
    CHECK(bkt_next_page(client, result, done, future) == BKT_ERR_INVALID_STATE);
}

static void settings(bkt_client_t *client) {
    bkt_room_settings_t *settings = bkt_room_settings_new();
    CHECK(bkt_room_settings_set_name(settings, "Attic") == BKT_OK);
    feed_answer(client, "POST", "room", JSON({"_id":"9","name":"Attic"}));
    succeed(bkt_create_room(client, settings, done, future));
    CHECK_TEXT(bkt_room_id(bkt_result_room(result)), "9");
    feed_answer(client, "PUT", "room/9", JSON({"_id":"9","name":"Loft"}));
    succeed(bkt_update_room(client, "9", settings, done, future));
    CHECK_TEXT(bkt_room_name(bkt_result_room(result)), "Loft");
    bkt_room_settings_free(settings);

    const char *path = AT("/modsettings");
    for (int i = 0; i < 3; i++)
        feed_answer(client, "POST", path, JSON({"slowMode":true}));
    succeed(bkt_set_slow_mode(client, ROOM, true, done, future));
    succeed(bkt_set_guest_chat(client, ROOM, false, done, future));
    succeed(bkt_set_guest_embed(client, ROOM, true, done, future));
    fail(bkt_set_slow_mode(client, ROOM, true, done, future), BKT_ERR_NETWORK);

    path = AT("/lockQueue");
    feed_answer(client, "PUT", path, JSON({"_id":"1","lockQueue":true}));
    succeed(bkt_lock_queue(client, ROOM, done, future));
    CHECK(bkt_room_is_queue_locked(bkt_result_room(result)));
    feed_answer(client, "PUT", path, JSON({"_id":"1","lockQueue":0}));
    succeed(bkt_unlock_queue(client, ROOM, done, future));
    CHECK(!bkt_room_is_queue_locked(bkt_result_room(result)));
    refuse(client, "PUT", path, 403);
    fail(bkt_lock_queue(client, ROOM, done, future), BKT_ERR_FORBIDDEN);

    feed_answer(
        client, "GET", AT("/audit"),
        JSON([{"_id":"a","type":"ban","duration":3600,
                       "created":1756900000000,"roomid":"r",
                       "_user":{"_id":"5","username":"nightlark"},
                       "_mod":null}]));
    succeed(bkt_fetch_audit_log(client, ROOM, done, future));
    const bkt_audit_entry_t *lent = bkt_list_audit_entry(list_of(1), 0);
    CHECK(bkt_list_audit_entry(bkt_result_list(result), 1) == NULL);
    bkt_audit_entry_t *entry = bkt_audit_entry_ref(lent);
    bkt_result_unref(result);
    result = NULL;
    CHECK_TEXT(bkt_audit_entry_id(entry), "a");
    CHECK_TEXT(bkt_audit_entry_room_id(entry), "r");
    CHECK_TEXT(bkt_audit_entry_kind(entry), "ban");
    CHECK(bkt_audit_entry_created_ms(entry) == 1756900000000);
    CHECK(bkt_audit_entry_duration_ms(entry) == 3600000);
    CHECK_TEXT(bkt_user_username(bkt_audit_entry_user(entry)), "nightlark");
    CHECK(bkt_audit_entry_moderator(entry) == NULL);
    bkt_audit_entry_unref(entry);
}

static void people(bkt_client_t *client) {
    feed_answer(client, "GET", AT("/users"), "[" MEMBER ",null]");
    succeed(bkt_fetch_members(client, ROOM, done, future));
    CHECK(bkt_member_dubs(bkt_list_member(list_of(1), 0)) == 12);
    feed_answer(client, "GET", AT("/users/staff"), "[]");
    succeed(bkt_fetch_staff(client, ROOM, done, future));
    list_of(0);
    feed_answer(client, "GET", AT("/users/ban"), "[" MEMBER "]");
    succeed(bkt_fetch_banned(client, ROOM, done, future));
    list_of(1);
    feed_answer(client, "GET", AT("/users/mute"), "[" MEMBER "]");
    succeed(bkt_fetch_muted(client, ROOM, done, future));
    CHECK(bkt_member_is_muted(bkt_list_member(list_of(1), 0)));
    feed_answer(client, "GET", AT("/users/" TIN), MEMBER);
    succeed(bkt_fetch_member(client, ROOM, TIN, done, future));
    const bkt_member_t *member = bkt_result_member(result);
    CHECK_TEXT(bkt_user_username(bkt_member_user(member)), "tinwhistle");
    refuse(client, "GET", AT("/users/" FOX), 404);
    fail(bkt_fetch_member(client, ROOM, FOX, done, future), BKT_ERR_NOT_FOUND);
}

static void roles(bkt_client_t *client) {
    feed_answer(client, "GET", "permissions",
                JSON([{"key":"members.kick","label":"Kick",
                       "description":"Out","implies":["queue.view"]},
                      "chat.send"]));
    succeed(bkt_fetch_permissions(client, done, future));
    bkt_permission_t *kick =
        bkt_permission_ref(bkt_list_permission(list_of(2), 0));
    CHECK_TEXT(bkt_permission_key(kick), "members.kick");
    CHECK_TEXT(bkt_permission_label(kick), "Kick");
    CHECK_TEXT(bkt_permission_description(kick), "Out");
    CHECK(bkt_permission_implied_count(kick) == 1);
    CHECK_TEXT(bkt_permission_implied(kick, 0), "queue.view");
    CHECK(bkt_permission_implied(kick, 1) == NULL);
    bkt_permission_unref(kick);

    feed_answer(client, "GET", AT("/roles"),
                "{\"roles\":[" ROLE_ROW "],\"actor\":" ACTOR "}");
    succeed(bkt_fetch_roles(client, ROOM, done, future));
    CHECK_TEXT(bkt_role_id(bkt_list_role(list_of(1), 0)), ROLE);
    CHECK(bkt_standing_has(bkt_result_standing(result), "queue.skip"));
    feed_answer(client, "GET", AT("/permissions/me"), ACTOR);
    succeed(bkt_fetch_standing(client, ROOM, done, future));
    bkt_standing_t *standing = bkt_standing_ref(bkt_result_standing(result));
    CHECK(bkt_standing_has(standing, "queue.skip"));
    CHECK(!bkt_standing_has(standing, "queue.order"));
    CHECK(!bkt_standing_has(standing, NULL) && !bkt_standing_has(standing, ""));
    CHECK(bkt_standing_permission_count(standing) == 1);
    CHECK_TEXT(bkt_standing_permission(standing, 0), "queue.skip");
    CHECK(bkt_standing_position(standing) == 640);
    CHECK(!bkt_standing_is_unlimited(standing));
    CHECK(!bkt_standing_is_owner(standing));
    CHECK(!bkt_standing_is_site_staff(standing));
    CHECK(bkt_standing_role_count(standing) == 1);
    CHECK_TEXT(bkt_standing_role_id(standing, 0), ROLE);
    bkt_standing_unref(standing);

    bkt_role_settings_t *settings = bkt_role_settings_new();
    CHECK(bkt_role_settings_set_label(settings, "Night Crew") == BKT_OK);
    feed_answer(client, "POST", AT("/roles"), ROLE_ROW);
    succeed(bkt_create_role(client, ROOM, settings, done, future));
    CHECK_TEXT(bkt_role_label(bkt_result_role(result)), "Night Crew");
    feed_answer(client, "GET", AT("/roles"), "{\"roles\":[" ROLE_ROW "]}");
    feed_answer(client, "PUT", AT("/roles/" ROLE), ROLE_ROW);
    succeed(bkt_update_role(client, ROOM, ROLE, settings, done, future));
    CHECK_TEXT(bkt_role_id(bkt_result_role(result)), ROLE);
    feed_answer(client, "GET", AT("/roles"), "{\"roles\":[]}");
    fail(bkt_update_role(client, ROOM, ROLE, settings, done, future),
         BKT_ERR_NOT_FOUND);
    bkt_role_settings_free(settings);

    const char *ids[] = {ROLE, "2"};
    feed_answer(client, "PUT", AT("/roles/order"), "[" ROLE_ROW "]");
    succeed(bkt_reorder_roles(client, ROOM, ids, 2, done, future));
    list_of(1);
    feed_answer(client, "DELETE", AT("/roles/" ROLE), "{}");
    succeed(bkt_delete_role(client, ROOM, ROLE, done, future));
    const char *held = AT("/users/" TIN "/roles/" ROLE);
    feed_answer(client, "PUT", held, "{}");
    succeed(bkt_assign_role(client, ROOM, TIN, ROLE, done, future));
    feed_answer(client, "DELETE", held, "{}");
    succeed(bkt_unassign_role(client, ROOM, TIN, ROLE, done, future));
    refuse(client, "PUT", held, 404);
    fail(bkt_assign_role(client, ROOM, TIN, ROLE, done, future),
         BKT_ERR_NOT_FOUND);
}

static void moderation(bkt_client_t *client) {
    feed_chat(client, 1, "one");
    feed_chat(client, 2, "two");
    feed_answer(client, "DELETE", "chat/" ROOM "/" FOX "-1", "{}");
    succeed(bkt_delete_message(client, ROOM, FOX "-1", done, future));
    CHECK_TEXT(bkt_message_text(bkt_result_message(result)), "one");
    /* The first is gone already, the second goes. */
    refuse(client, "DELETE", "chat/" ROOM "/" FOX "-1", 404);
    feed_answer(client, "DELETE", "chat/" ROOM "/" FOX "-2", "{}");
    succeed(bkt_delete_user_messages(client, ROOM, FOX, done, future));
    CHECK_TEXT(bkt_list_text(list_of(1), 0), FOX "-2");
    /* No answer is laid ready: the list is there all the same. */
    fail(bkt_delete_user_messages(client, ROOM, FOX, done, future),
         BKT_ERR_NETWORK);
    list_of(0);
    fail(bkt_delete_user_messages(client, "other", FOX, done, future),
         BKT_ERR_NOT_FOUND);

    feed_answer(client, "GET", AT("/playlist/active"), ACTIVE);
    feed_answer(client, "POST", "chat/skip/" ROOM "/" PLAY, "{}");
    succeed(bkt_skip_song(client, ROOM, NULL, done, future));
    refuse(client, "POST", "chat/skip/" ROOM "/old", 404);
    fail(bkt_skip_song(client, ROOM, "old", done, future), BKT_ERR_NOT_FOUND);

    feed_answer(client, "POST", "chat/kick/" ROOM "/user/" TIN, "{}");
    succeed(bkt_kick_member(client, ROOM, TIN, NULL, done, future));
    CHECK_TEXT(bkt_user_username(bkt_result_user(result)), "tinwhistle");
    const char *path = "chat/ban/" ROOM "/user/" TIN;
    feed_answer(client, "POST", path, "{}");
    succeed(bkt_ban_member(client, ROOM, TIN, 60, done, future));
    feed_answer(client, "DELETE", path, "{}");
    succeed(bkt_unban_member(client, ROOM, TIN, done, future));
    path = "chat/mute/" ROOM "/user/" TIN;
    feed_answer(client, "POST", path, "{}");
    succeed(bkt_mute_member(client, ROOM, TIN, done, future));
    feed_answer(client, "DELETE", path, "{}");
    succeed(bkt_unmute_member(client, ROOM, TIN, done, future));

    feed_answer(client, "GET", "chat/" ROOM,
                JSON([{"chatid":"6123ab45cd6789ef01230004-5","time":5,
                       "message":"a &lt; b","type":"chat-message"},
                      {"type":"user-ban","user":{"_id":"1"}},
                      {"type":"delete-chat-message",
                       "chatid":"6123ab45cd6789ef01230004-5"}]));
    succeed(bkt_fetch_messages(client, ROOM, done, future));
    const bkt_message_t *message = bkt_list_message(list_of(1), 0);
    CHECK_TEXT(bkt_message_text(message), "a < b");
    CHECK(bkt_message_is_deleted(message));
}

static void queue(bkt_client_t *client) {
    feed_answer(client, "GET", AT("/playlist/details"),
                "[" ENTRY ",null," BARE_ENTRY "]");
    feed_answer(client, "GET", "song/6123ab45cd6789ef01236003",
                JSON({"_id":"6123ab45cd6789ef01236003","type":"soundcloud",
                      "fkid":"284519377","name":"Overnight Mix"}));
    succeed(bkt_fetch_queue(client, ROOM, done, future));
    const bkt_list_t *list = list_of(2);
    CHECK_TEXT(bkt_song_id(bkt_list_song(list, 0)), PLAY);
    CHECK_TEXT(bkt_song_info_name(bkt_song_song_info(bkt_list_song(list, 0))),
               "Paper & Rain");
    CHECK_TEXT(bkt_song_info_name(bkt_song_song_info(bkt_list_song(list, 1))),
               "Overnight Mix");
    /* A rotation of members, one of entries, and an entry alone. */
    const char *rotation = AT("/playlist");
    feed_answer(client, "GET", rotation, "[" MEMBER "]");
    succeed(bkt_fetch_rotation(client, ROOM, done, future));
    CHECK(bkt_member_is_queue_paused(bkt_list_member(list_of(1), 0)));
    feed_answer(client, "GET", rotation, "[" BARE_ENTRY "," ENTRY "]");
    succeed(bkt_fetch_rotation(client, ROOM, done, future));
    const bkt_member_t *member = bkt_list_member(list_of(2), 0);
    CHECK_TEXT(bkt_user_id(bkt_member_user(member)), FOX);
    feed_answer(client, "GET", rotation, ENTRY);
    succeed(bkt_fetch_rotation(client, ROOM, done, future));
    list_of(1);
    feed_answer(client, "GET", AT("/playlist/waitlist"), "[" ENTRY "]");
    succeed(bkt_fetch_waitlist(client, ROOM, done, future));
    list_of(1);
    feed_answer(client, "GET", AT("/playlist/history"),
                "[" ENTRY "," JSON({"_id":"2","_song":null}) "," ENTRY "]");
    succeed(bkt_fetch_history(client, ROOM, done, future));
    CHECK(bkt_song_song_info(bkt_list_song(list_of(2), 1)) == NULL);

    feed_answer(client, "GET", rotation, "[" BARE_ENTRY "," ENTRY "]");
    feed_answer(client, "POST", AT("/queue/order"), "{}");
    succeed(bkt_move_dj(client, ROOM, TIN, 0, done, future));
    CHECK_TEXT(bkt_list_text(list_of(2), 0), TIN);
    CHECK_TEXT(bkt_list_text(bkt_result_list(result), 1), FOX);
    feed_answer(client, "GET", rotation, "[]");
    fail(bkt_move_dj(client, ROOM, TIN, 0, done, future), BKT_ERR_NOT_FOUND);
    const char *users[] = {FOX, TIN};
    feed_answer(client, "POST", AT("/queue/order"), "{}");
    succeed(bkt_reorder_queue(client, ROOM, users, 2, done, future));
    list_of(2);
    feed_answer(client, "DELETE", AT("/queue/user/" TIN),
                "{\"userNextSong\":" ENTRY "}");
    succeed(bkt_remove_dj_song(client, ROOM, TIN, done, future));
    CHECK_TEXT(bkt_song_id(bkt_result_song(result)), PLAY);
    feed_answer(client, "DELETE", AT("/queue/user/" TIN),
                JSON({"userNextSong":null}));
    succeed(bkt_remove_dj_song(client, ROOM, TIN, done, future));
    CHECK(bkt_result_song(result) == NULL);
    feed_answer(client, "DELETE", AT("/queue/user/" TIN "/all"), "{}");
    succeed(bkt_remove_dj(client, ROOM, TIN, done, future));
    feed_answer(client, "PUT", AT("/queue/user/" TIN "/pause"), "{}");
    succeed(bkt_pause_dj(client, ROOM, TIN, done, future));
}

static void own_queue(bkt_client_t *client) {
    const char *own = "user/session/room/" ROOM "/queue";
    feed_answer(client, "GET", own, "[" ENTRY "]");
    succeed(bkt_fetch_own_queue(client, ROOM, done, future));
    list_of(1);
    feed_answer(client, "POST", AT("/playlist"), ENTRY);
    succeed(bkt_add_song(client, ROOM, "youtube", "Zq81LmN-oPs", done, future));
    CHECK_TEXT(bkt_song_id(bkt_result_song(result)), PLAY);
    refuse(client, "POST", AT("/playlist"), 400);
    fail(bkt_add_song(client, ROOM, "youtube", "x", done, future),
         BKT_ERR_SERVER);
    feed_answer(client, "POST", AT("/queueplaylist/" PLAYLIST), "{}");
    succeed(bkt_add_playlist(client, ROOM, PLAYLIST, done, future));
    refuse(client, "POST", AT("/queueplaylist/" PLAYLIST), 500);
    fail(bkt_add_playlist(client, ROOM, PLAYLIST, done, future),
         BKT_ERR_OUTCOME_UNKNOWN);
    feed_answer(client, "DELETE", AT("/playlist/" PLAY), "{}");
    succeed(bkt_remove_song(client, ROOM, PLAY, done, future));
    feed_answer(client, "DELETE", AT("/playlist"), "{}");
    succeed(bkt_clear_queue(client, ROOM, done, future));
    const char *songs[] = {"2", "1"};
    feed_answer(client, "POST", "user/session/room/" ROOM "/queue/order", "{}");
    succeed(bkt_reorder_own_queue(client, ROOM, songs, 2, done, future));
    /* Joining takes a song. */
    feed_answer(client, "GET", own, "[]");
    fail(bkt_join_queue(client, ROOM, done, future), BKT_ERR_INVALID_STATE);
    feed_answer(client, "GET", own, "[" ENTRY "]");
    feed_answer(client, "PUT", AT("/queue/pause"), MEMBER);
    succeed(bkt_join_queue(client, ROOM, done, future));
    CHECK(bkt_member_dubs(bkt_result_member(result)) == 12);
    /* Whether there is one cannot be had: then the server decides. */
    refuse(client, "GET", own, 404);
    feed_answer(client, "PUT", AT("/queue/pause"), MEMBER);
    succeed(bkt_join_queue(client, ROOM, done, future));
    feed_answer(client, "PUT", AT("/queue/pause"), MEMBER);
    succeed(bkt_pause_queue(client, ROOM, done, future));
    CHECK(bkt_member_is_queue_paused(bkt_result_member(result)));
}

static void votes(bkt_client_t *client) {
    const char *active = AT("/playlist/active");
    const char *dubs = AT("/playlist/" PLAY "/dubs");
    const char *all = AT("/playlist/active/dubs");
    feed_answer(client, "GET", active, ACTIVE);
    feed_answer(client, "POST", dubs, JSON({"type":"updub"}));
    succeed(bkt_updub(client, ROOM, NULL, done, future));
    CHECK(strstr(bkt_result_json(result), "updub") != NULL);
    feed_answer(client, "POST", dubs, JSON({"type":"downdub"}));
    succeed(bkt_downdub(client, ROOM, PLAY, done, future));
    /* Answered by 404, but counted. */
    const char *votes = JSON({"currentSong":{"_id":"6123ab45cd6789ef01237002","updubs":1},
              "upDubs":[{"userid":"6123ab45cd6789ef01230002","created":7,
                         "type":"updub","fkid":"6123ab45cd6789ef01237002"}],
              "downDubs":[null]});
    refuse(client, "POST", dubs, 404);
    feed_answer(client, "GET", all, votes);
    succeed(bkt_updub(client, ROOM, PLAY, done, future));
    refuse(client, "POST", dubs, 404);
    feed_answer(client, "GET", all, votes);
    fail(bkt_downdub(client, ROOM, PLAY, done, future), BKT_ERR_NOT_FOUND);
    refuse(client, "GET", active, 404);
    fail(bkt_updub(client, ROOM, NULL, done, future), BKT_ERR_NOT_FOUND);

    feed_answer(client, "GET", all, votes);
    succeed(bkt_fetch_votes(client, ROOM, done, future));
    bkt_vote_t *vote = bkt_vote_ref(bkt_list_vote(list_of(1), 0));
    CHECK_TEXT(bkt_user_id(bkt_vote_user(vote)), BOT);
    CHECK(bkt_vote_dub(vote) == BKT_DUB_UP && bkt_vote_time_ms(vote) == 7);
    CHECK_TEXT(bkt_vote_play_id(vote), PLAY);
    bkt_vote_unref(vote);

    feed_answer(client, "GET", active, ACTIVE);
    feed_answer(client, "POST", "playlist/" PLAYLIST "/songs", "{}");
    succeed(bkt_grab_song(client, ROOM, PLAYLIST, done, future));
}

int main(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_THREAD);
    future = bkt_future_new();
    finding(client);
    paging(client);
    settings(client);
    people(client);
    roles(client);
    queue(client);
    own_queue(client);
    votes(client);
    moderation(client);
    CHECK(bkt_client_free(client) == BKT_OK);
    bkt_future_free(future);
    bkt_result_unref(result);
    return 0;
}
