/* Every action that changes a room, by its owner: it succeeds, the server has
 * seen the request, and another client in the room is told. */

#include "live.h"

#define TIN_ID "6123ab45cd6789ef01230004"
#define AT(path) "/room/" ROOM_ID path

static bkt_done_fn done = bkt_future_done;
static bkt_client_t *owner;
static bkt_client_t *watcher;
/* The result of the latest row. */
static bkt_result_t *result;
/* For the next row. */
static bkt_future_t *future;

static void check_request(const char *method, const char *path) {
    const char *seen = live_order("{\"requests\":{\"since\":0}}");
    char begin[64], end[256];
    int begin_len =
        snprintf(begin, sizeof begin, "\"method\":\"%s\",\"n\":", method);
    int end_len = snprintf(end, sizeof end, ",\"path\":\"%s\"", path);
    CHECK(begin_len < (int)sizeof begin && end_len < (int)sizeof end);
    for (const char *at = seen; (at = strstr(at, begin)) != NULL;) {
        at += begin_len;
        at += strspn(at, "0123456789");
        if (strncmp(at, end, (size_t)end_len) == 0)
            return;
    }
    fprintf(stderr, "no %s %s in %s\n", method, path, seen);
    exit(EXIT_FAILURE);
}

static void wait_for_event(const char *name) {
    for (;;) {
        bkt_status_t status = BKT_OK;
        bkt_event_t *event = bkt_client_next(watcher, PATIENCE_MS, &status);
        if (event == NULL) {
            fprintf(stderr, "%s does not come: %s\n", name,
                    bkt_status_text(status));
            exit(EXIT_FAILURE);
        }
        const char *seen = bkt_event_name(event);
        bool is_it = seen != NULL && strcmp(seen, name) == 0;
        bkt_event_unref(event);
        if (is_it)
            return;
    }
}

/* One row of the table. `name` is NULL where nobody else is told. */
static void row(bkt_op_t op, const char *method, const char *path,
                const char *name) {
    CHECK(op > 0);
    bkt_result_unref(result);
    result = live_wait(future);
    future = bkt_future_new();
    check_request(method, path);
    if (name != NULL)
        wait_for_event(name);
    live_order("{\"clear_requests\":{}}");
}

static void act(const char *order) {
    char line[512];
    CHECK(snprintf(line, sizeof line, "{\"act\":%s}", order) <
          (int)sizeof line);
    live_order(line);
}

static void settings(void) {
    bkt_room_settings_t *settings = bkt_room_settings_new();
    CHECK(bkt_room_settings_set_name(settings, "Basement") == BKT_OK);
    CHECK(bkt_room_settings_set_song_repeat_minutes(settings, 0) == BKT_OK);
    row(bkt_update_room(owner, ROOM_ID, settings, done, future), "PUT",
        "/room/" ROOM_ID, "room-update");
    CHECK_TEXT(bkt_room_name(bkt_result_room(result)), "Basement");
    row(bkt_create_room(owner, settings, done, future), "POST", "/room", NULL);
    CHECK_TEXT(bkt_room_slug(bkt_result_room(result)), "basement");
    bkt_room_settings_free(settings);
    row(bkt_set_slow_mode(owner, ROOM_ID, true, done, future), "POST",
        AT("/modsettings"), "room-slow-mode");
    row(bkt_set_guest_chat(owner, ROOM_ID, true, done, future), "POST",
        AT("/modsettings"), "room-allow-guest-chat");
    row(bkt_set_guest_embed(owner, ROOM_ID, true, done, future), "POST",
        AT("/modsettings"), "room-allow-guest-embed");
    row(bkt_lock_queue(owner, ROOM_SLUG, done, future), "PUT", AT("/lockQueue"),
        "room-lock-queue");
    row(bkt_unlock_queue(owner, ROOM_SLUG, done, future), "PUT",
        AT("/lockQueue"), "room-lock-queue");
    row(bkt_fetch_audit_log(owner, ROOM_ID, done, future), "GET", AT("/audit"),
        NULL);
    CHECK(bkt_list_count(bkt_result_list(result)) == 3);
}

static void roles(void) {
    char path[160], role[64];
    bkt_role_settings_t *settings = bkt_role_settings_new();
    CHECK(bkt_role_settings_set_label(settings, "Night Crew") == BKT_OK);
    row(bkt_create_role(owner, ROOM_ID, settings, done, future), "POST",
        AT("/roles"), "room-role-create");
    snprintf(role, sizeof role, "%s", bkt_role_id(bkt_result_role(result)));
    CHECK(bkt_role_settings_set_color(settings, "#445577") == BKT_OK);
    snprintf(path, sizeof path, AT("/roles/%s"), role);
    row(bkt_update_role(owner, ROOM_ID, role, settings, done, future), "PUT",
        path, "room-role-update");
    CHECK_TEXT(bkt_role_color(bkt_result_role(result)), "#445577");
    bkt_role_settings_free(settings);

    snprintf(path, sizeof path, AT("/users/" TIN_ID "/roles/%s"), role);
    row(bkt_assign_role(owner, ROOM_ID, TIN_ID, role, done, future), "PUT",
        path, "user-setrole");
    row(bkt_unassign_role(owner, ROOM_ID, TIN_ID, role, done, future), "DELETE",
        path, "user-unsetrole");

    row(bkt_fetch_roles(owner, ROOM_ID, done, future), "GET", AT("/roles"),
        NULL);
    CHECK(bkt_standing_is_owner(bkt_result_standing(result)));
    const bkt_list_t *list = bkt_result_list(result);
    const char *ids[16];
    size_t count = bkt_list_count(list);
    CHECK(count == 8);
    for (size_t i = 0; i < count; i++)
        ids[i] = bkt_role_id(bkt_list_role(list, i));
    const char *first = ids[0];
    ids[0] = ids[1];
    ids[1] = first;
    row(bkt_reorder_roles(owner, ROOM_ID, ids, count, done, future), "PUT",
        AT("/roles/order"), "room-roles-reorder");
    snprintf(path, sizeof path, AT("/roles/%s"), role);
    row(bkt_delete_role(owner, ROOM_ID, role, done, future), "DELETE", path,
        "room-role-delete");
}

static void queue(void) {
    char path[160], song[64];
    row(bkt_add_song(owner, ROOM_ID, "youtube", "owlsong0001", done, future),
        "POST", AT("/playlist"), "room_playlist-queue-update-dub");
    snprintf(song, sizeof song, "%s", bkt_song_id(bkt_result_song(result)));
    row(bkt_pause_queue(owner, ROOM_ID, done, future), "PUT",
        AT("/queue/pause"), "user-pause-queue");
    row(bkt_join_queue(owner, ROOM_ID, done, future), "PUT", AT("/queue/pause"),
        "user-pause-queue");
    CHECK(!bkt_member_is_queue_paused(bkt_result_member(result)));
    row(bkt_move_dj(owner, ROOM_ID, TIN_ID, 9, done, future), "POST",
        AT("/queue/order"), "room_playlist-queue-reorder");
    CHECK_TEXT(bkt_list_text(bkt_result_list(result), 1), TIN_ID);
    const char *djs[] = {TIN_ID, bkt_list_text(bkt_result_list(result), 0)};
    row(bkt_reorder_queue(owner, ROOM_ID, djs, 2, done, future), "POST",
        AT("/queue/order"), "room_playlist-queue-reorder");
    const char *songs[] = {song};
    row(bkt_reorder_own_queue(owner, ROOM_ID, songs, 1, done, future), "POST",
        "/user/session/room/" ROOM_ID "/queue/order",
        "room_playlist-queue-update-dub");
    row(bkt_fetch_queue(owner, ROOM_ID, done, future), "GET",
        AT("/playlist/details"), NULL);
    CHECK(bkt_list_count(bkt_result_list(result)) == 2);
    snprintf(path, sizeof path, AT("/playlist/%s"), song);
    row(bkt_remove_song(owner, ROOM_ID, song, done, future), "DELETE", path,
        "room_playlist-queue-update-dub");
    row(bkt_clear_queue(owner, ROOM_ID, done, future), "DELETE",
        AT("/playlist"), "room_playlist-queue-update-dub");
    row(bkt_remove_dj_song(owner, ROOM_ID, TIN_ID, done, future), "DELETE",
        AT("/queue/user/" TIN_ID), "room_playlist-queue-remove-user-song");
    CHECK(bkt_song_song_info(bkt_result_song(result)) != NULL);
    row(bkt_pause_dj(owner, ROOM_ID, TIN_ID, done, future), "PUT",
        AT("/queue/user/" TIN_ID "/pause"), "user-pause-queue-mod");
    row(bkt_remove_dj(owner, ROOM_ID, TIN_ID, done, future), "DELETE",
        AT("/queue/user/" TIN_ID "/all"), "room_playlist-queue-remove-user");
}

static void the_playing_song(void) {
    char path[128];
    bkt_song_t *song = bkt_client_song(owner, ROOM_ID);
    snprintf(path, sizeof path, AT("/playlist/%s/dubs"), bkt_song_id(song));
    row(bkt_updub(owner, ROOM_ID, NULL, done, future), "POST", path,
        "room_playlist-dub");
    row(bkt_downdub(owner, ROOM_ID, bkt_song_id(song), done, future), "POST",
        path, "room_playlist-dub");
    row(bkt_fetch_votes(owner, ROOM_ID, done, future), "GET",
        AT("/playlist/active/dubs"), NULL);
    const bkt_vote_t *vote = bkt_list_vote(bkt_result_list(result), 0);
    CHECK(bkt_vote_dub(vote) == BKT_DUB_DOWN);
    CHECK_TEXT(bkt_user_username(bkt_vote_user(vote)), "velvet_owl");
    snprintf(path, sizeof path, "/chat/skip/" ROOM_ID "/%s", bkt_song_id(song));
    row(bkt_skip_song(owner, ROOM_ID, NULL, done, future), "POST", path,
        "chat-skip");
    bkt_song_unref(song);
    row(bkt_fetch_history(owner, ROOM_ID, done, future), "GET",
        AT("/playlist/history"), NULL);
    CHECK(bkt_song_is_skipped(bkt_list_song(bkt_result_list(result), 0)));
}

static void moderation(void) {
    char path[128];
    act("{\"user\":\"maplefox\",\"action\":\"chat\",\"text\":\"one\"}");
    wait_for_event("chat-message");
    row(bkt_fetch_messages(owner, ROOM_ID, done, future), "GET",
        "/chat/" ROOM_ID, NULL);
    const bkt_list_t *list = bkt_result_list(result);
    const bkt_message_t *message =
        bkt_list_message(list, bkt_list_count(list) - 1);
    CHECK_TEXT(bkt_message_text(message), "one");
    snprintf(path, sizeof path, "/chat/" ROOM_ID "/%s",
             bkt_message_id(message));
    row(bkt_delete_message(owner, ROOM_ID, bkt_message_id(message), done,
                           future),
        "DELETE", path, "delete-chat-message");
    row(bkt_mute_member(owner, ROOM_ID, TIN_ID, done, future), "POST",
        "/chat/mute/" ROOM_ID "/user/" TIN_ID, "user-mute");
    row(bkt_fetch_muted(owner, ROOM_ID, done, future), "GET", AT("/users/mute"),
        NULL);
    CHECK(bkt_list_count(bkt_result_list(result)) == 1);
    row(bkt_unmute_member(owner, ROOM_ID, TIN_ID, done, future), "DELETE",
        "/chat/mute/" ROOM_ID "/user/" TIN_ID, "user-unmute");
    row(bkt_kick_member(owner, ROOM_ID, TIN_ID, "out & about", done, future),
        "POST", "/chat/kick/" ROOM_ID "/user/" TIN_ID, "user-kick");
    row(bkt_ban_member(owner, ROOM_ID, TIN_ID, 5, done, future), "POST",
        "/chat/ban/" ROOM_ID "/user/" TIN_ID, "user-ban");
    row(bkt_unban_member(owner, ROOM_ID, TIN_ID, done, future), "DELETE",
        "/chat/ban/" ROOM_ID "/user/" TIN_ID, "user-unban");
}

static bkt_client_t *in_room(bkt_config_t *config) {
    CHECK(bkt_config_set_dispatch(config, BKT_DISPATCH_PULL) == BKT_OK);
    CHECK(bkt_config_set_request_rate(config, 0, 0) == BKT_OK);
    bkt_client_t *client = live_client(config);
    live_connect(client);
    live_join(client);
    return client;
}

int main(void) {
    watcher = in_room(live_config());
    bkt_config_t *config = live_config();
    CHECK(bkt_config_set_login(config, "velvet_owl", "velvet_owl-secret") ==
          BKT_OK);
    owner = in_room(config);
    future = bkt_future_new();
    live_order("{\"clear_requests\":{}}");
    settings();
    roles();
    queue();
    the_playing_song();
    moderation();
    bkt_result_unref(result);
    bkt_future_free(future);
    CHECK(bkt_client_free(owner) == BKT_OK);
    CHECK(bkt_client_free(watcher) == BKT_OK);
    return 0;
}
