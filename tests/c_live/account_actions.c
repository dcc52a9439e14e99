/* Every action of an account outside of rooms, against a live sandbox: it
 * succeeds, and the server has seen the request. */

#include "live.h"

static bkt_done_fn done = bkt_future_done;
static bkt_client_t *bot;
/* The result of the latest row. */
static bkt_result_t *result;
/* For the next row. */
static bkt_future_t *future;

/* One row of the table. */
static void row(bkt_op_t op, const char *method, const char *path) {
    char begin[64], end[256];

    CHECK(op > 0);
    bkt_result_unref(result);
    result = live_wait(future);
    future = bkt_future_new();
    const char *seen = live_order("{\"requests\":{\"since\":0}}");
    snprintf(begin, sizeof begin, "\"method\":\"%s\",\"n\":", method);
    snprintf(end, sizeof end, ",\"path\":\"%s\"", path);
    for (const char *at = seen; (at = strstr(at, begin)) != NULL;) {
        at += strlen(begin);
        at += strspn(at, "0123456789");
        if (strncmp(at, end, strlen(end)) == 0) {
            live_order("{\"clear_requests\":{}}");
            return;
        }
    }
    fprintf(stderr, "no %s %s in %s\n", method, path, seen);
    exit(EXIT_FAILURE);
}

static void playlists(void) {
    char id[64], row_id[64], path[256], songs[128];

    row(bkt_create_playlist(bot, "Night", done, future), "POST", "/playlist");
    snprintf(id, sizeof id, "%s", bkt_playlist_id(bkt_result_playlist(result)));
    snprintf(songs, sizeof songs, "/playlist/%s/songs", id);
    row(bkt_fetch_playlists(bot, done, future), "GET", "/playlist");
    CHECK(bkt_list_count(bkt_result_list(result)) == 2);
    snprintf(path, sizeof path, "/playlist/%s", id);
    row(bkt_rename_playlist(bot, id, "Day", done, future), "PUT", path);
    row(bkt_add_playlist_song(bot, id, "youtube", "abcdefghijk", done, future),
        "POST", songs);
    row(bkt_fetch_playlist_songs(bot, id, "", done, future), "GET", songs);
    const bkt_playlist_song_t *song =
        bkt_list_playlist_song(bkt_result_list(result), 0);
    CHECK(bkt_playlist_song_info(song) != NULL);
    snprintf(row_id, sizeof row_id, "%s", bkt_playlist_song_id(song));
    const char *rows[] = {row_id};
    snprintf(path, sizeof path, "/playlist/%s/order", id);
    row(bkt_reorder_playlist(bot, id, rows, 1, done, future), "POST", path);
    snprintf(path, sizeof path, "/playlist/%s/order/randomize", id);
    row(bkt_shuffle_playlist(bot, id, done, future), "POST", path);
    snprintf(path, sizeof path, "/playlist/%s/songs/%s", id, row_id);
    row(bkt_remove_playlist_song(bot, id, row_id, done, future), "DELETE",
        path);
    row(bkt_import_youtube_playlist(bot, id, "PL1", done, future), "POST",
        "/playlist/import/youtube");
    row(bkt_fetch_soundcloud_sets(bot, "maplefox", done, future), "GET",
        "/playlist/soundcloud");
    char set_id[64];
    snprintf(
        set_id, sizeof set_id, "%s",
        bkt_playlist_media_id(bkt_list_playlist(bkt_result_list(result), 0)));
    row(bkt_import_soundcloud_set(bot, id, set_id, done, future), "POST",
        "/playlist/import/soundcloud");
    snprintf(path, sizeof path, "/playlist/%s", id);
    row(bkt_delete_playlist(bot, id, done, future), "DELETE", path);
}

static void songs_and_comments(void) {
    char id[64], comment_id[64], path[256];

    bkt_song_t *current = bkt_client_song(bot, ROOM_ID);
    snprintf(id, sizeof id, "%s", bkt_song_song_info_id(current));
    bkt_song_unref(current);
    row(bkt_search_songs(bot, "e", "youtube", done, future), "GET", "/song");
    snprintf(path, sizeof path, "/song/%s", id);
    row(bkt_fetch_song_info(bot, id, done, future), "GET", path);
    CHECK_TEXT(bkt_song_info_id(bkt_result_song_info(result)), id);
    snprintf(path, sizeof path, "/song/%s/redirect", id);
    row(bkt_fetch_song_link(bot, id, done, future), "GET", path);
    CHECK(strncmp(bkt_result_text(result), "https://", 8) == 0);

    snprintf(path, sizeof path, "/song/%s/comments", id);
    row(bkt_add_comment(bot, id, "nice", done, future), "POST", path);
    row(bkt_fetch_comments(bot, id, done, future), "GET", path);
    const bkt_list_t *comments = bkt_result_list(result);
    const bkt_comment_t *mine = NULL;
    for (size_t i = 0; i < bkt_list_count(comments); i++) {
        const bkt_comment_t *comment = bkt_list_comment(comments, i);
        if (strcmp(bkt_comment_user_id(comment), BOT_ID) == 0)
            mine = comment;
    }
    CHECK(mine != NULL);
    snprintf(comment_id, sizeof comment_id, "%s", bkt_comment_id(mine));
    snprintf(path, sizeof path, "/comments/%s/dubs", comment_id);
    row(bkt_vote_comment(bot, comment_id, BKT_DUB_UP, done, future), "POST",
        path);
    snprintf(path, sizeof path, "/comments/%s/flag", comment_id);
    row(bkt_flag_comment(bot, comment_id, done, future), "POST", path);
    snprintf(path, sizeof path, "/song/%s/comments/%s", id, comment_id);
    row(bkt_delete_comment(bot, id, comment_id, done, future), "DELETE", path);
}

static void accounts(void) {
    row(bkt_fetch_username_taken(bot, "maplefox", done, future), "GET",
        "/user/query/availabilty");
    CHECK(bkt_result_count(result) == 1);
    row(bkt_fetch_user_picture(bot, FOX_ID, true, done, future), "GET",
        "/user/" FOX_ID "/image/large");
    CHECK(bkt_result_text(result) != NULL);
    row(bkt_set_picture(bot, "\x89PNG", 4, "image/png", done, future), "POST",
        "/user/" BOT_ID "/image");
    row(bkt_set_moving_picture(bot, "R0lGODlh", done, future), "POST",
        "/user/imagegif");
    row(bkt_follow(bot, FOX_ID, done, future), "POST",
        "/user/" FOX_ID "/following");
    row(bkt_fetch_followers(bot, FOX_ID, done, future), "GET",
        "/user/" FOX_ID "/following");
    CHECK_TEXT(bkt_list_text(bkt_result_list(result), 0), BOT_ID);
    row(bkt_fetch_followed(bot, BOT_ID, done, future), "GET",
        "/user/" BOT_ID "/follows");
    row(bkt_unfollow(bot, FOX_ID, done, future), "DELETE",
        "/user/" FOX_ID "/following");
    row(bkt_fetch_unread_count(bot, done, future), "GET", "/message/new");
    CHECK(bkt_result_count(result) >= 0);
    row(bkt_logout(bot, done, future), "GET", "/auth/logout");
}

int main(void) {
    bot = live_client(live_config());
    future = bkt_future_new();
    live_connect(bot);
    live_join(bot);
    playlists();
    songs_and_comments();
    accounts();
    CHECK(bkt_client_free(bot) == BKT_OK);
    bkt_result_unref(result);
    bkt_future_free(future);
    return 0;
}
