/* Writes what was played in a room and what its moderators did as JSON, one
 * object a line: all pages, with a progress bar.
 *
 * It asks and waits, and need not be in the room. The lines go to standard
 * output, the bar and complaints to standard error.
 *
 * Settings come by environment:
 *   QUEUP_EMAIL, QUEUP_PASSWORD        the account
 *   ROOM                               the room, by its slug or id
 *   QUEUP_BASE_URL, QUEUP_SOCKET_URL   another server than the live one
 *   EXPORT_PAGES                       stops after so many pages of plays
 *   EXPORT_BAR                         a bar without a terminal, too
 */

#define _POSIX_C_SOURCE 200809L

#include <backtracked.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PATIENCE_MS = 120000, BAR_WIDTH = 24 };

struct export {
    bkt_client_t *client;
    long page_count;
    long play_count;
    long deed_count;
    bool has_bar;
};

/* ---- JSON -------------------------------------------------------------- */

/* All texts of the library are valid UTF-8, so little is to be escaped. */
static void put_text(const char *name, const char *text) {
    printf(",\"%s\":", name);
    if (!text) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else if (*at < 0x20)
            printf("\\u%04x", *at);
        else
            putchar(*at);
    }
    putchar('"');
}

static void put_number(const char *name, int64_t number) {
    printf(",\"%s\":%" PRId64, name, number);
}

static void put_play(const bkt_song_t *song) {
    const bkt_song_info_t *info = bkt_song_song_info(song);

    fputs("{\"kind\":\"play\"", stdout);
    put_text("id", bkt_song_id(song));
    put_number("played_ms", bkt_song_played_ms(song));
    put_text("dj", bkt_user_username(bkt_song_dj(song)));
    put_text("title", bkt_song_info_name(info));
    put_text("provider", bkt_song_info_provider(info));
    put_text("media_id", bkt_song_info_media_id(info));
    put_number("length_ms", bkt_song_length_ms(song));
    put_number("updubs", bkt_song_updubs(song));
    put_number("downdubs", bkt_song_downdubs(song));
    printf(",\"skipped\":%s}\n", bkt_song_is_skipped(song) ? "true" : "false");
}

static void put_deed(const bkt_audit_entry_t *entry) {
    fputs("{\"kind\":\"deed\"", stdout);
    put_text("id", bkt_audit_entry_id(entry));
    put_text("deed", bkt_audit_entry_kind(entry));
    put_number("created_ms", bkt_audit_entry_created_ms(entry));
    put_number("duration_ms", bkt_audit_entry_duration_ms(entry));
    put_text("user", bkt_user_username(bkt_audit_entry_user(entry)));
    put_text("moderator", bkt_user_username(bkt_audit_entry_moderator(entry)));
    fputs("}\n", stdout);
}

/* ---- Asking and waiting ------------------------------------------------ */

/* Nobody says how many pages there are: the bar goes round. */
static void show_progress(const struct export *export, bool is_over) {
    char bar[BAR_WIDTH + 1];

    if (!export->has_bar)
        return;
    for (int i = 0; i < BAR_WIDTH; i++)
        bar[i] = is_over || i == export->page_count % BAR_WIDTH ? '#' : '.';
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r[%s] %ld pages, %ld plays, %ld deeds%s", bar,
            export->page_count, export->play_count, export->deed_count,
            is_over ? "\n" : "");
}

/* As in blocking.c: the result is yours, or NULL after a complaint. */
static bkt_result_t *finish(const char *what, bkt_op_t op,
                            bkt_future_t *future) {
    bkt_status_t status = BKT_OK;
    bkt_result_t *result = NULL;
    const bkt_error_t *error;

    if (op < 0)
        status = (bkt_status_t)op;
    else
        result = bkt_future_wait(future, PATIENCE_MS, &status);
    bkt_future_free(future);

    error = bkt_result_error(result);
    if (!result || error)
        fprintf(stderr, "export: %s: %s\n", what,
                error ? bkt_error_message(error) : bkt_status_text(status));
    if (error) {
        bkt_result_unref(result);
        result = NULL;
    }
    return result;
}

static bool log_in(struct export *export) {
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op = bkt_connect(export->client, bkt_future_done, future);
    bkt_result_t *result = finish("connect", op, future);
    bool is_done = result != NULL;

    bkt_result_unref(result);
    return is_done;
}

/* The room's id, which most actions want, by its slug. */
static bkt_room_t *find_room(struct export *export, const char *slug) {
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op = bkt_fetch_room(export->client, slug, bkt_future_done, future);
    bkt_result_t *result = finish("room", op, future);
    bkt_room_t *room = bkt_room_ref(bkt_result_room(result));

    bkt_result_unref(result);
    return room;
}

static bool export_plays(struct export *export, const char *room_id,
                         long pages_max) {
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op =
        bkt_fetch_history(export->client, room_id, bkt_future_done, future);
    bkt_result_t *page = finish("history", op, future);

    while (page) {
        const bkt_list_t *songs = bkt_result_list(page);
        bkt_result_t *next = NULL;
        bool has_next = bkt_result_has_next(page);

        for (size_t i = 0; i < bkt_list_count(songs); i++)
            put_play(bkt_list_song(songs, i));
        export->play_count += (long)bkt_list_count(songs);
        export->page_count++;
        show_progress(export, false);

        if (has_next && (!pages_max || export->page_count < pages_max)) {
            future = bkt_future_new();
            op = bkt_next_page(export->client, page, bkt_future_done, future);
            next = finish("history", op, future);
        } else {
            has_next = false;
        }
        bkt_result_unref(page);
        if (!has_next)
            return true;
        page = next;
    }
    return false;
}

static bool export_deeds(struct export *export, const char *room_id) {
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op =
        bkt_fetch_audit_log(export->client, room_id, bkt_future_done, future);
    bkt_result_t *result = finish("audit log", op, future);
    const bkt_list_t *entries = bkt_result_list(result);
    bool is_done = result != NULL;

    for (size_t i = 0; i < bkt_list_count(entries); i++)
        put_deed(bkt_list_audit_entry(entries, i));
    export->deed_count += (long)bkt_list_count(entries);
    bkt_result_unref(result);
    return is_done;
}

/* ---- Beginning and end ------------------------------------------------- */

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
        fprintf(stderr, "export: %s\n", bkt_error_message(error));
    bkt_error_unref(error);
    bkt_config_free(config);
    return client;
}

int main(void) {
    struct export export = {.has_bar =
                                isatty(STDERR_FILENO) || is_set("EXPORT_BAR")};
    long pages_max =
        is_set("EXPORT_PAGES") ? strtol(getenv("EXPORT_PAGES"), NULL, 10) : 0;
    bkt_room_t *room = NULL;
    bool is_done = false;

    if (!is_set("QUEUP_EMAIL") || !is_set("QUEUP_PASSWORD") ||
        !is_set("ROOM")) {
        fputs("export: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n", stderr);
        return 2;
    }
    export.client = make_client();
    if (!export.client)
        return EXIT_FAILURE;
    if (log_in(&export))
        room = find_room(&export, getenv("ROOM"));
    if (room) {
        is_done = export_plays(&export, bkt_room_id(room), pages_max) &&
                  export_deeds(&export, bkt_room_id(room));
        show_progress(&export, true);
    }
    bkt_room_unref(room);
    bkt_client_free(export.client);
    /* A full disk shows only here. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("export");
        is_done = false;
    }
    return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}
