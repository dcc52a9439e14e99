/* A DJ that never leaves: it queues one of its playlists and keeps itself in
 * the rotation, whatever happens.
 *
 * It looks after its queue when the room is joined, when a song starts and
 * when anything happens to the queue: with no song of its own left it queues
 * the playlist again, and where it has songs but no place it joins the
 * rotation.
 *
 * Settings come by environment:
 *   QUEUP_EMAIL, QUEUP_PASSWORD        the account
 *   ROOM                               the room, by its slug or id
 *   PLAYLIST                           the id of one of its playlists
 *   QUEUP_BASE_URL, QUEUP_SOCKET_URL   another server than the live one
 *   DJ_PAUSE_MS                        between two looks; 5000 if unset
 */

#define _POSIX_C_SOURCE 200809L

#include <backtracked.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct dj {
    const char *playlist;
    long pause_ms;
    char room_id[64];
    char own_id[64];
    bool is_waiting; /* A look is due: one is enough for many events. */
    bool has_failed;
};

static bkt_client_t *running_client;

static void look_later(bkt_client_t *client, struct dj *dj, long delay_ms);

/* ---- Looking after the queue ------------------------------------------- */

static bool succeeded(const char *what, const bkt_result_t *result) {
    const bkt_error_t *error = bkt_result_error(result);
    if (error)
        fprintf(stderr, "dj: %s: %s\n", what, bkt_error_message(error));
    return !error;
}

/* A refused action never calls its `done`. */
static void check(const char *what, bkt_op_t op) {
    if (op < 0)
        fprintf(stderr, "dj: %s: %s\n", what,
                bkt_status_text((bkt_status_t)op));
}

static void on_rotation_joined(bkt_client_t *client, const bkt_result_t *result,
                               void *user_data) {
    (void)client, (void)user_data;
    /* A locked or full queue may be open again at the next look. */
    if (succeeded("join the queue", result))
        puts("in the rotation");
}

static void join_rotation(bkt_client_t *client, struct dj *dj) {
    check("join the queue",
          bkt_join_queue(client, dj->room_id, on_rotation_joined, dj));
}

static void on_playlist_added(bkt_client_t *client, const bkt_result_t *result,
                              void *user_data) {
    if (succeeded("playlist", result)) {
        puts("playlist queued");
        join_rotation(client, user_data);
    }
}

/* Whether the rotation has a song of ours, by what the library knows. */
static bool is_in_rotation(bkt_client_t *client, const struct dj *dj) {
    bkt_list_t *queue = bkt_client_queue(client, dj->room_id);
    bool is_in = false;

    for (size_t i = 0; i < bkt_list_count(queue) && !is_in; i++) {
        const bkt_user_t *user = bkt_song_dj(bkt_list_song(queue, i));
        const char *id = bkt_user_id(user);
        is_in = id && strcmp(id, dj->own_id) == 0;
    }
    bkt_list_unref(queue);
    return is_in;
}

static void on_own_queue(bkt_client_t *client, const bkt_result_t *result,
                         void *user_data) {
    struct dj *dj = user_data;

    if (!succeeded("own queue", result)) {
        look_later(client, dj, dj->pause_ms);
    } else if (bkt_list_count(bkt_result_list(result)) == 0) {
        check("playlist", bkt_add_playlist(client, dj->room_id, dj->playlist,
                                           on_playlist_added, dj));
    } else if (!is_in_rotation(client, dj)) {
        join_rotation(client, dj);
    }
}

static void on_time_to_look(bkt_client_t *client, void *user_data) {
    struct dj *dj = user_data;
    dj->is_waiting = false;
    check("own queue",
          bkt_fetch_own_queue(client, dj->room_id, on_own_queue, dj));
}

static void look_later(bkt_client_t *client, struct dj *dj, long delay_ms) {
    if (dj->is_waiting || !*dj->room_id)
        return;
    dj->is_waiting =
        bkt_call_later(client, delay_ms, on_time_to_look, dj, NULL) > 0;
}

/* ---- Listening --------------------------------------------------------- */

static void on_song_start(bkt_client_t *client, const bkt_event_t *event,
                          const bkt_song_t *song, void *user_data) {
    struct dj *dj = user_data;
    const char *id = bkt_user_id(bkt_song_dj(song));
    const char *title = bkt_song_info_name(bkt_song_song_info(song));

    (void)event;
    if (id && strcmp(id, dj->own_id) == 0)
        printf("my turn: %s\n", title ? title : "a song not known yet");
    look_later(client, dj, dj->pause_ms);
}

/* Whatever may have taken songs or the place in the rotation away. */
static void on_event(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    struct dj *dj = user_data;

    switch (bkt_event_kind(event)) {
    case BKT_EVENT_QUEUE_UPDATE:
    case BKT_EVENT_QUEUE_CHANGE:
    case BKT_EVENT_QUEUE_REMOVE_SONG:
    case BKT_EVENT_QUEUE_REMOVE_MEMBER:
    case BKT_EVENT_QUEUE_PAUSE:
    case BKT_EVENT_QUEUE_LOCK:
        look_later(client, dj, dj->pause_ms);
        break;
    default:
        break;
    }
}

static void fail(bkt_client_t *client, struct dj *dj) {
    dj->has_failed = true;
    bkt_client_close(client);
}

static void on_connect_done(bkt_client_t *client, const bkt_result_t *result,
                            void *user_data) {
    if (!succeeded("connect", result))
        fail(client, user_data);
}

static void on_join_done(bkt_client_t *client, const bkt_result_t *result,
                         void *user_data) {
    struct dj *dj = user_data;
    bkt_user_t *me;

    if (!succeeded("join", result)) {
        fail(client, dj);
        return;
    }
    me = bkt_client_self(client);
    snprintf(dj->own_id, sizeof dj->own_id, "%s", bkt_user_id(me));
    bkt_user_unref(me);
    snprintf(dj->room_id, sizeof dj->room_id, "%s",
             bkt_room_id(bkt_result_room(result)));
    look_later(client, dj, 0);
}

static void on_ready(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    struct dj *dj = user_data;
    if (bkt_event_is_resumed(event))
        look_later(client, dj, dj->pause_ms);
    else
        bkt_join_room(client, getenv("ROOM"), on_join_done, dj);
}

/* ---- Beginning and end ------------------------------------------------- */

static void on_signal(int number) {
    (void)number;
    bkt_client_close(running_client); /* Safe in a handler, unlike most. */
}

static void handle_signals(void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

static bkt_client_t *make_client(void) {
    bkt_config_t *config = bkt_config_new();
    bkt_error_t *error = NULL;
    bkt_client_t *client;

    bkt_config_set_login(config, getenv("QUEUP_EMAIL"),
                         getenv("QUEUP_PASSWORD"));
    if (is_set("QUEUP_BASE_URL"))
        bkt_config_set_base_url(config, getenv("QUEUP_BASE_URL"));
    if (is_set("QUEUP_SOCKET_URL"))
        bkt_config_set_socket_url(config, getenv("QUEUP_SOCKET_URL"));

    client = bkt_client_new(config, &error);
    if (!client)
        fprintf(stderr, "dj: %s\n", bkt_error_message(error));
    bkt_error_unref(error);
    bkt_config_free(config);
    return client;
}

int main(void) {
    struct dj dj = {.playlist = getenv("PLAYLIST"), .pause_ms = 5000};
    bkt_status_t status;

    if (!is_set("QUEUP_EMAIL") || !is_set("QUEUP_PASSWORD") ||
        !is_set("ROOM")) {
        fputs("dj: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n", stderr);
        return 2;
    }
    if (!is_set("PLAYLIST")) {
        fputs("dj: set PLAYLIST\n", stderr);
        return 2;
    }
    if (is_set("DJ_PAUSE_MS"))
        dj.pause_ms = strtol(getenv("DJ_PAUSE_MS"), NULL, 10);
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    running_client = make_client();
    if (!running_client)
        return EXIT_FAILURE;
    handle_signals(on_signal);

    bkt_on_ready(running_client, on_ready, &dj, NULL);
    bkt_on_song_start(running_client, on_song_start, &dj, NULL);
    bkt_on_event(running_client, on_event, &dj, NULL);
    bkt_connect(running_client, on_connect_done, &dj);

    do
        status = bkt_client_run(running_client);
    while (status == BKT_ERR_INTERRUPTED);

    handle_signals(SIG_DFL);
    bkt_client_free(running_client); /* After this nothing writes to dj. */
    return status == BKT_OK && !dj.has_failed ? EXIT_SUCCESS : EXIT_FAILURE;
}
