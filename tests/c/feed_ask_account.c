/* What an account does outside of rooms, asked of an offline client and
 * answered by laid-ready answers; and the same with NULL and nonsense. */

#include "offline.h"

#define LIST_ID "6123ab45cd6789ef01239001"
#define ROW_ID "6123ab45cd6789ef01239101"
#define INFO_ID "6123ab45cd6789ef01236001"
#define COMMENT_ID "6123ab45cd6789ef0123a001"
#define LIST_ROW \
    JSON({"_id":"6123ab45cd6789ef01239001","name":"Night &amp; Day",\
          "userid":"6123ab45cd6789ef01230002","created":1690000000000,\
          "totalItems":"12","type":"youtube","fkid":"PL1","isPublic":true})
#define SONG_ROW \
    JSON({"_id":"6123ab45cd6789ef01239101","added":1690000000001,\
          "playlistid":"6123ab45cd6789ef01239001",\
          "songid":"6123ab45cd6789ef01236001",\
          "_song":{"_id":"6123ab45cd6789ef01236001","name":"Fire Escape",\
                   "type":"youtube","fkid":"abcdefghijk"}})
#define INFO_ROW \
    JSON({"_id":"6123ab45cd6789ef01236001","name":"Fire Escape",\
          "type":"youtube","fkid":"abcdefghijk"})
#define COMMENT_ROW \
    JSON({"_id":"6123ab45cd6789ef0123a001","comment":"nice &amp; slow",\
          "userid":"6123ab45cd6789ef01230002","created":1690000000002,\
          "fkid":"6123ab45cd6789ef01236001","dubs":3,"updubs":2,"downdubs":1,\
          "spamFlag":true,"deleted":false})

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

static const bkt_list_t *list_of(size_t count) {
    const bkt_list_t *list = bkt_result_list(result);
    CHECK(bkt_list_count(list) == count);
    return list;
}

static void check_playlist(const bkt_playlist_t *lent) {
    bkt_playlist_t *playlist = bkt_playlist_ref(lent);
    CHECK_TEXT(bkt_playlist_id(playlist), LIST_ID);
    CHECK_TEXT(bkt_playlist_name(playlist), "Night & Day");
    CHECK_TEXT(bkt_playlist_user_id(playlist), BOT);
    CHECK(bkt_playlist_created_ms(playlist) == INT64_C(1690000000000));
    CHECK(bkt_playlist_song_count(playlist) == 12);
    CHECK_TEXT(bkt_playlist_provider(playlist), "youtube");
    CHECK_TEXT(bkt_playlist_media_id(playlist), "PL1");
    CHECK(bkt_playlist_is_public(playlist));
    bkt_playlist_unref(playlist);
}

static void playlists(bkt_client_t *client) {
    const char *songs = "playlist/" LIST_ID "/songs";
    feed_answer(client, "GET", "playlist", "[" LIST_ROW ",null]");
    succeed(bkt_fetch_playlists(client, done, future));
    check_playlist(bkt_list_playlist(list_of(1), 0));
    CHECK(bkt_list_playlist(bkt_result_list(result), 1) == NULL);
    feed_answer(client, "POST", "playlist", LIST_ROW);
    succeed(bkt_create_playlist(client, "Night & Day", done, future));
    check_playlist(bkt_result_playlist(result));
    feed_answer(client, "PUT", "playlist/" LIST_ID, "{}");
    succeed(bkt_rename_playlist(client, LIST_ID, "Day", done, future));
    CHECK(bkt_result_playlist(result) == NULL);
    feed_answer(client, "GET", songs, "[" SONG_ROW "]");
    succeed(bkt_fetch_playlist_songs(client, LIST_ID, NULL, done, future));
    CHECK(!bkt_result_has_next(result));
    bkt_playlist_song_t *song =
        bkt_playlist_song_ref(bkt_list_playlist_song(list_of(1), 0));
    CHECK_TEXT(bkt_playlist_song_id(song), ROW_ID);
    CHECK_TEXT(bkt_playlist_song_playlist_id(song), LIST_ID);
    CHECK(bkt_playlist_song_added_ms(song) == INT64_C(1690000000001));
    CHECK_TEXT(bkt_playlist_song_info_id(song), INFO_ID);
    CHECK_TEXT(bkt_song_info_name(bkt_playlist_song_info(song)), "Fire Escape");
    bkt_playlist_song_unref(song);
    feed_answer(client, "POST", songs, LIST_ROW);
    succeed(bkt_add_playlist_song(client, LIST_ID, "youtube", "abcdefghijk",
                                  done, future));
    check_playlist(bkt_result_playlist(result));
    feed_answer(client, "POST", songs, LIST_ROW);
    succeed(bkt_add_playlist_song_info(client, LIST_ID, INFO_ID, done, future));
    feed_answer(client, "DELETE", "playlist/" LIST_ID "/songs/" ROW_ID, "null");
    succeed(bkt_remove_playlist_song(client, LIST_ID, ROW_ID, done, future));
    const char *rows[] = {ROW_ID};
    feed_answer(client, "POST", "playlist/" LIST_ID "/order", "null");
    succeed(bkt_reorder_playlist(client, LIST_ID, rows, 1, done, future));
    feed_answer(client, "POST", "playlist/" LIST_ID "/order/randomize", "null");
    succeed(bkt_shuffle_playlist(client, LIST_ID, done, future));
    /* A set is SoundCloud's: it has no id at QueUp, but one there. */
    feed_answer(
        client, "GET", "playlist/soundcloud",
        "[{\"id\":88412007,\"title\":\"Day &amp; Night\",\"track_count\":3},"
        "{\"title\":\"without an id\"}]");
    succeed(bkt_fetch_soundcloud_sets(client, "maplefox", done, future));
    const bkt_playlist_t *set = bkt_list_playlist(list_of(1), 0);
    CHECK_TEXT(bkt_playlist_id(set), "");
    CHECK_TEXT(bkt_playlist_media_id(set), "88412007");
    CHECK_TEXT(bkt_playlist_name(set), "Day & Night");
    CHECK_TEXT(bkt_playlist_provider(set), "soundcloud");
    CHECK(bkt_playlist_song_count(set) == 3);
    feed_answer(client, "POST", "playlist/import/youtube", LIST_ROW);
    succeed(bkt_import_youtube_playlist(client, LIST_ID, "PL1", done, future));
    feed_answer(client, "POST", "playlist/import/soundcloud", LIST_ROW);
    succeed(bkt_import_soundcloud_set(client, LIST_ID, "7", done, future));
    feed_answer(client, "DELETE", "playlist/" LIST_ID, "null");
    succeed(bkt_delete_playlist(client, LIST_ID, done, future));
}

static void songs_and_comments(bkt_client_t *client) {
    const char *comments = "song/" INFO_ID "/comments";
    feed_answer(client, "GET", "song",
                "{\"items\":[" INFO_ROW "],\"nextPageToken\":\"CAUQAA\"}");
    succeed(bkt_search_songs(client, "fire", "youtube", done, future));
    CHECK_TEXT(bkt_song_info_id(bkt_list_song_info(list_of(1), 0)), INFO_ID);
    CHECK(bkt_result_has_next(result));
    /* What was given before is left out; the last page has no token. */
    feed_answer(client, "GET", "song", "{\"items\":[" INFO_ROW "]}");
    bkt_result_t *page = bkt_result_ref(result);
    succeed(bkt_next_page(client, page, done, future));
    bkt_result_unref(page);
    list_of(0);
    CHECK(!bkt_result_has_next(result));
    feed_answer(client, "GET", "song/" INFO_ID, INFO_ROW);
    succeed(bkt_fetch_song_info(client, INFO_ID, done, future));
    CHECK_TEXT(bkt_song_info_id(bkt_result_song_info(result)), INFO_ID);

    feed_answer(client, "GET", comments, "[" COMMENT_ROW "]");
    succeed(bkt_fetch_comments(client, INFO_ID, done, future));
    bkt_comment_t *comment = bkt_comment_ref(bkt_list_comment(list_of(1), 0));
    CHECK_TEXT(bkt_comment_id(comment), COMMENT_ID);
    CHECK_TEXT(bkt_comment_text(comment), "nice & slow");
    CHECK_TEXT(bkt_comment_user_id(comment), BOT);
    CHECK_TEXT(bkt_comment_info_id(comment), INFO_ID);
    CHECK(bkt_comment_created_ms(comment) == INT64_C(1690000000002));
    CHECK(bkt_comment_dubs(comment) == 3 && bkt_comment_updubs(comment) == 2);
    CHECK(bkt_comment_downdubs(comment) == 1 &&
          bkt_comment_is_flagged(comment));
    CHECK(!bkt_comment_is_deleted(comment));
    bkt_comment_unref(comment);
    feed_answer(client, "POST", comments, COMMENT_ROW);
    succeed(bkt_add_comment(client, INFO_ID, "nice & slow", done, future));
    CHECK_TEXT(bkt_comment_id(bkt_result_comment(result)), COMMENT_ID);
    feed_answer(client, "POST", "comments/" COMMENT_ID "/dubs",
                "{\"comment\":" COMMENT_ROW "}");
    succeed(bkt_vote_comment(client, COMMENT_ID, BKT_DUB_UP, done, future));
    CHECK(bkt_comment_updubs(bkt_result_comment(result)) == 2);
    feed_answer(client, "POST", "comments/" COMMENT_ID "/flag", "null");
    succeed(bkt_flag_comment(client, COMMENT_ID, done, future));
    feed_answer(client, "DELETE", "song/" INFO_ID "/comments/" COMMENT_ID,
                "null");
    succeed(bkt_delete_comment(client, INFO_ID, COMMENT_ID, done, future));
}

static void accounts(bkt_client_t *client) {
    feed_answer(client, "GET", "user/query/availabilty",
                JSON({"taken":true,"username":"maplefox"}));
    succeed(bkt_fetch_username_taken(client, "maplefox", done, future));
    CHECK(bkt_result_count(result) == 1);
    feed_answer(client, "GET", "user/" FOX "/following",
                JSON([{"userid":"6123ab45cd6789ef01230002",
                       "following":"6123ab45cd6789ef01230003"}]));
    succeed(bkt_fetch_followers(client, FOX, done, future));
    CHECK_TEXT(bkt_list_text(list_of(1), 0), BOT);
    CHECK(bkt_result_count(result) == -1 && bkt_result_text(result) == NULL);
    feed_answer(client, "GET", "user/" BOT "/follows",
                JSON([{"userid":"6123ab45cd6789ef01230002",
                       "following":"6123ab45cd6789ef01230003"}]));
    succeed(bkt_fetch_followed(client, BOT, done, future));
    CHECK_TEXT(bkt_list_text(list_of(1), 0), FOX);
    feed_answer(client, "POST", "user/" FOX "/following", "{}");
    succeed(bkt_follow(client, FOX, done, future));
    feed_answer(client, "DELETE", "user/" FOX "/following", "null");
    succeed(bkt_unfollow(client, FOX, done, future));
    feed_answer(client, "GET", "message/new", "\"4\"");
    succeed(bkt_fetch_unread_count(client, done, future));
    CHECK(bkt_result_count(result) == 4);
    feed_answer(
        client, "POST", "user/" BOT "/image",
        JSON({"_id":"6123ab45cd6789ef01230002","username":"granitebot"}));
    succeed(bkt_set_picture(client, "\x89PNG", 4, "image/png", done, future));
    CHECK_TEXT(bkt_user_id(bkt_result_user(result)), BOT);
    feed_answer(client, "POST", "user/imagegif", "{}");
    succeed(bkt_set_moving_picture(client, "R0lGODlh", done, future));
    feed_answer(client, "POST", "room/" ROOM "/image", "null");
    succeed(bkt_set_room_picture(client, ROOM, "\xff\xd8", 2, "image/jpeg",
                                 done, future));
    feed_answer(client, "GET", "auth/logout", "null");
    succeed(bkt_logout(client, done, future));
    /* Redirects cannot be laid ready. */
    bkt_result_unref(result);
    result =
        result_of(bkt_fetch_song_link(client, INFO_ID, done, future), future);
    CHECK(bkt_error_status(bkt_result_error(result)) == BKT_ERR_NETWORK);
    future = bkt_future_new();
    bkt_result_unref(result);
    result = result_of(bkt_fetch_user_picture(client, FOX, false, done, future),
                       future);
    CHECK(bkt_error_status(bkt_result_error(result)) == BKT_ERR_NETWORK);
    future = bkt_future_new();
}

#define REFUSED(call) CHECK((call) == BKT_ERR_INVALID_ARGUMENT)

/* One bad argument after the other; nothing is called. */
static void nonsense(bkt_client_t *client) {
    const char *empty[] = {""};
    REFUSED(bkt_fetch_playlists(NULL, NULL, NULL));
    REFUSED(bkt_create_playlist(client, "", NULL, NULL));
    REFUSED(bkt_rename_playlist(client, "a", NULL, NULL, NULL));
    REFUSED(bkt_rename_playlist(client, NULL, "a", NULL, NULL));
    REFUSED(bkt_delete_playlist(client, "", NULL, NULL));
    REFUSED(bkt_fetch_playlist_songs(client, NULL, NULL, NULL, NULL));
    REFUSED(bkt_add_playlist_song(client, "a", "", "b", NULL, NULL));
    REFUSED(bkt_add_playlist_song(client, "a", "b", NULL, NULL, NULL));
    REFUSED(bkt_add_playlist_song_info(client, "a", NULL, NULL, NULL));
    REFUSED(bkt_remove_playlist_song(client, "a", "", NULL, NULL));
    REFUSED(bkt_reorder_playlist(client, "a", NULL, 1, NULL, NULL));
    REFUSED(bkt_reorder_playlist(client, "a", empty, 1, NULL, NULL));
    REFUSED(bkt_reorder_playlist(client, "a", empty, 0, NULL, NULL));
    REFUSED(bkt_shuffle_playlist(client, NULL, NULL, NULL));
    REFUSED(bkt_fetch_soundcloud_sets(client, "", NULL, NULL));
    REFUSED(bkt_import_youtube_playlist(client, "a", "", NULL, NULL));
    REFUSED(bkt_import_soundcloud_set(client, "a", NULL, NULL, NULL));
    REFUSED(bkt_search_songs(client, "", "youtube", NULL, NULL));
    REFUSED(bkt_search_songs(client, " ", "youtube", NULL, NULL));
    REFUSED(bkt_search_songs(client, "a", NULL, NULL, NULL));
    REFUSED(bkt_fetch_song_info(client, "", NULL, NULL));
    REFUSED(bkt_fetch_song_link(client, NULL, NULL, NULL));
    REFUSED(bkt_fetch_comments(client, "", NULL, NULL));
    REFUSED(bkt_add_comment(client, "a", " ", NULL, NULL));
    REFUSED(bkt_delete_comment(client, "a", NULL, NULL, NULL));
    REFUSED(bkt_vote_comment(client, "a", 7, NULL, NULL));
    REFUSED(bkt_flag_comment(client, "", NULL, NULL));
    REFUSED(bkt_logout(NULL, NULL, NULL));
    REFUSED(bkt_fetch_username_taken(client, "", NULL, NULL));
    REFUSED(bkt_fetch_user_picture(client, NULL, true, NULL, NULL));
    REFUSED(bkt_set_picture(client, NULL, 1, "image/png", NULL, NULL));
    REFUSED(bkt_set_picture(client, "a", 0, "image/png", NULL, NULL));
    REFUSED(bkt_set_picture(client, "a", 1, "text/html", NULL, NULL));
    REFUSED(bkt_set_moving_picture(client, "!", NULL, NULL));
    REFUSED(bkt_set_moving_picture(client, NULL, NULL, NULL));
    REFUSED(bkt_set_room_picture(client, "", "a", 1, "image/png", NULL, NULL));
    REFUSED(bkt_set_room_picture(client, "a", "a", 1, "image/", NULL, NULL));
    REFUSED(bkt_fetch_followers(client, "", NULL, NULL));
    REFUSED(bkt_fetch_followed(client, NULL, NULL, NULL));
    REFUSED(bkt_follow(client, "", NULL, NULL));
    REFUSED(bkt_unfollow(client, "\xff", NULL, NULL));
    REFUSED(bkt_fetch_unread_count(NULL, NULL, NULL));
    REFUSED(bkt_config_set_guest(NULL, true));
    CHECK(bkt_playlist_ref(NULL) == NULL && bkt_playlist_id(NULL) == NULL);
    CHECK(bkt_playlist_song_ref(NULL) == NULL);
    CHECK(bkt_playlist_song_info(NULL) == NULL);
    CHECK(bkt_comment_ref(NULL) == NULL && bkt_comment_text(NULL) == NULL);
    CHECK(bkt_result_count(NULL) == -1 && bkt_result_text(NULL) == NULL);
    CHECK(bkt_result_playlist(NULL) == NULL);
    CHECK(bkt_result_comment(NULL) == NULL);
    CHECK(bkt_result_song_info(NULL) == NULL);
    CHECK(bkt_list_playlist(NULL, 0) == NULL);
    CHECK(bkt_list_playlist_song(NULL, 0) == NULL);
    CHECK(bkt_list_song_info(NULL, 0) == NULL);
    CHECK(bkt_list_comment(NULL, 0) == NULL);
    bkt_playlist_unref(NULL);
    bkt_playlist_song_unref(NULL);
    bkt_comment_unref(NULL);
}

static void guest(void) {
    bkt_config_t *config = bkt_config_new();
    CHECK(bkt_client_new(config, NULL) == NULL);
    CHECK(bkt_config_set_guest(config, true) == BKT_OK);
    bkt_client_t *client = client_of(config);
    CHECK(bkt_client_free(client) == BKT_OK);
}

int main(void) {
    bkt_client_t *client = ready_client(BKT_DISPATCH_THREAD);
    future = bkt_future_new();
    playlists(client);
    songs_and_comments(client);
    accounts(client);
    nonsense(client);
    guest();
    CHECK(bkt_client_free(client) == BKT_OK);
    bkt_future_free(future);
    bkt_result_unref(result);
    return 0;
}
