/* A moderator's bot: it greets, warns, mutes for a time, skips songs that are
 * too long, and keeps a log of what it did.
 *
 * Whoever says the bad word has the message deleted and is warned; the second
 * time they are muted, and a timer of the library lifts that again.
 *
 * Settings come by environment:
 *   QUEUP_EMAIL, QUEUP_PASSWORD        the account; it has to be a moderator
 *   ROOM                               the room, by its slug or id
 *   QUEUP_BASE_URL, QUEUP_SOCKET_URL   another server than the live one
 *   BAD_WORD                           what nobody may say; "spam" if unset
 *   MUTE_SECONDS                       how long; 60 if unset
 *   SONG_SECONDS                       longest song; 600 if unset
 *   LOG                                a file to log to; else standard output
 */

#define _POSIX_C_SOURCE 200809L

#include <backtracked.h>

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WARNED_MAX = 256, ID_SIZE = 64, TEXT_SIZE = 200 };

struct bot {
    const char *bad_word;
    long mute_seconds;
    long song_seconds;
    FILE *log;
    bool has_failed;
    /* Who has been warned; the oldest are forgotten. */
    char warned[WARNED_MAX][ID_SIZE];
    size_t warned_count;
};

/* What a timer needs to know. */
struct mute {
    struct bot *bot;
    char room_id[ID_SIZE];
    char user_id[ID_SIZE];
};

static bkt_client_t *running_client;

/* ---- The log ----------------------------------------------------------- */

/* Others write the texts in it: they must not control a terminal. */
static void disarm(char *line) {
    unsigned char *at = (unsigned char *)line;
    for (; *at; at++) {
        bool is_c1 = at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0;
        if (*at < 0x20 || *at == 0x7f || is_c1)
            *at = '?';
    }
}

static void note(struct bot *bot, const char *format, ...) {
    time_t now = time(NULL);
    char clock[32] = "";
    char line[1024];
    struct tm local;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    disarm(line);
    if (localtime_r(&now, &local))
        strftime(clock, sizeof clock, "%Y-%m-%d %H:%M:%S", &local);
    fprintf(bot->log, "%s  %s\n", clock, line);
    fflush(bot->log);
}

/* ---- Deeds ------------------------------------------------------------- */

static void on_deed_done(bkt_client_t *client, const bkt_result_t *result,
                         void *user_data) {
    const bkt_error_t *error = bkt_result_error(result);
    (void)client;
    if (error)
        note(user_data, "failed: %s (%s)", bkt_error_message(error),
             bkt_error_endpoint(error) ? bkt_error_endpoint(error) : "-");
}

/* A refused action never calls its `done`. */
static void check(struct bot *bot, bkt_op_t op) {
    if (op < 0)
        note(bot, "refused: %s", bkt_status_text((bkt_status_t)op));
}

static void say(bkt_client_t *client, struct bot *bot, const char *room_id,
                const char *format, const char *name) {
    char text[TEXT_SIZE];
    snprintf(text, sizeof text, format, name);
    check(bot, bkt_send_message(client, room_id, text, on_deed_done, bot));
}

static const char *user_name(const bkt_user_t *user) {
    const char *name = bkt_user_username(user);
    return name ? name : "somebody";
}

static void on_mute_over(bkt_client_t *client, void *user_data) {
    struct mute *mute = user_data;
    note(mute->bot, "unmute %s", mute->user_id);
    check(mute->bot, bkt_unmute_member(client, mute->room_id, mute->user_id,
                                       on_deed_done, mute->bot));
}

static void mute_for_a_time(bkt_client_t *client, struct bot *bot,
                            const char *room_id, const bkt_user_t *user) {
    struct mute *mute = malloc(sizeof *mute);
    bkt_sub_t timer;

    if (!mute)
        return;
    mute->bot = bot;
    snprintf(mute->room_id, sizeof mute->room_id, "%s", room_id);
    snprintf(mute->user_id, sizeof mute->user_id, "%s", bkt_user_id(user));
    note(bot, "mute %s (%s) for %ld s", user_name(user), mute->user_id,
         bot->mute_seconds);
    check(bot,
          bkt_mute_member(client, room_id, mute->user_id, on_deed_done, bot));
    /* The library frees `mute` after the call, or when the client ends. */
    timer = bkt_call_later(client, bot->mute_seconds * 1000, on_mute_over, mute,
                           free);
    if (timer < 0) {
        check(bot, timer);
        free(mute); /* A refused timer takes nothing over. */
    }
}

/* Whether somebody had been warned before; now they have. */
static bool warn_once(struct bot *bot, const char *user_id) {
    size_t known =
        bot->warned_count < WARNED_MAX ? bot->warned_count : (size_t)WARNED_MAX;
    for (size_t i = 0; i < known; i++) {
        if (strcmp(bot->warned[i], user_id) == 0)
            return true;
    }
    snprintf(bot->warned[bot->warned_count++ % WARNED_MAX], ID_SIZE, "%s",
             user_id);
    return false;
}

/* ---- Listening --------------------------------------------------------- */

static void on_member_join(bkt_client_t *client, const bkt_event_t *event,
                           const bkt_member_t *member, void *user_data) {
    struct bot *bot = user_data;
    const char *name = user_name(bkt_member_user(member));

    /* Who came while the connection was lost has been here for a while. */
    if (bkt_event_is_self(event) || bkt_event_is_backfill(event))
        return;
    note(bot, "greet %s", name);
    say(client, bot, bkt_event_room_id(event), "Welcome, %s!", name);
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    struct bot *bot = user_data;
    const char *room_id = bkt_message_room_id(message);
    const bkt_user_t *author = bkt_message_author(message);

    if (bkt_message_is_own(message) || bkt_event_is_backfill(event) ||
        !strstr(bkt_message_text(message), bot->bad_word))
        return;
    note(bot, "delete what %s said: %s", user_name(author),
         bkt_message_text(message));
    check(bot, bkt_delete_message(client, room_id, bkt_message_id(message),
                                  on_deed_done, bot));
    if (warn_once(bot, bkt_user_id(author))) {
        mute_for_a_time(client, bot, room_id, author);
    } else {
        note(bot, "warn %s", user_name(author));
        say(client, bot, room_id, "%s, please do not say that again.",
            user_name(author));
    }
}

static void on_song_start(bkt_client_t *client, const bkt_event_t *event,
                          const bkt_song_t *song, void *user_data) {
    struct bot *bot = user_data;
    const char *room_id = bkt_event_room_id(event);
    int64_t seconds = bkt_song_length_ms(song) / 1000;

    if (seconds <= bot->song_seconds)
        return;
    note(bot, "skip a song of %" PRId64 " s by %s", seconds,
         user_name(bkt_song_dj(song)));
    check(bot,
          bkt_skip_song(client, room_id, bkt_song_id(song), on_deed_done, bot));
    say(client, bot, room_id, "Sorry, %s, that song is too long here.",
        user_name(bkt_song_dj(song)));
}

static void fail(bkt_client_t *client, struct bot *bot, const char *what,
                 const bkt_result_t *result) {
    const bkt_error_t *error = bkt_result_error(result);
    if (!error)
        return;
    fprintf(stderr, "moderation: %s: %s\n", what, bkt_error_message(error));
    bot->has_failed = true;
    bkt_client_close(client);
}

static void on_connect_done(bkt_client_t *client, const bkt_result_t *result,
                            void *user_data) {
    fail(client, user_data, "connect", result);
}

static void on_join_done(bkt_client_t *client, const bkt_result_t *result,
                         void *user_data) {
    fail(client, user_data, "join", result);
    if (!bkt_result_error(result))
        note(user_data, "watching %s", bkt_room_name(bkt_result_room(result)));
}

static void on_ready(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    if (!bkt_event_is_resumed(event))
        bkt_join_room(client, getenv("ROOM"), on_join_done, user_data);
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

static long number(const char *name, long otherwise) {
    return is_set(name) ? strtol(getenv(name), NULL, 10) : otherwise;
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
        fprintf(stderr, "moderation: %s\n", bkt_error_message(error));
    bkt_error_unref(error);
    bkt_config_free(config);
    return client;
}

int main(void) {
    static struct bot bot;
    bkt_status_t status;

    if (!is_set("QUEUP_EMAIL") || !is_set("QUEUP_PASSWORD") ||
        !is_set("ROOM")) {
        fputs("moderation: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n", stderr);
        return 2;
    }
    bot.bad_word = is_set("BAD_WORD") ? getenv("BAD_WORD") : "spam";
    bot.mute_seconds = number("MUTE_SECONDS", 60);
    bot.song_seconds = number("SONG_SECONDS", 600);
    bot.log = is_set("LOG") ? fopen(getenv("LOG"), "a") : stdout;
    if (!bot.log) {
        perror(getenv("LOG"));
        return EXIT_FAILURE;
    }
    running_client = make_client();
    if (!running_client)
        return EXIT_FAILURE;
    handle_signals(on_signal);

    bkt_on_ready(running_client, on_ready, &bot, NULL);
    bkt_on_member_join(running_client, on_member_join, &bot, NULL);
    bkt_on_chat(running_client, on_chat, &bot, NULL);
    bkt_on_song_start(running_client, on_song_start, &bot, NULL);
    bkt_connect(running_client, on_connect_done, &bot);

    do
        status = bkt_client_run(running_client);
    while (status == BKT_ERR_INTERRUPTED);

    handle_signals(SIG_DFL);
    bkt_client_free(running_client); /* After this nothing writes to bot. */
    if (bot.log != stdout)
        fclose(bot.log);
    return status == BKT_OK && !bot.has_failed ? EXIT_SUCCESS : EXIT_FAILURE;
}
