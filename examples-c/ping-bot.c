/* A bot that answers ~ping and ~online, and shows every event as a line.
 *
 * Thread dispatch: the library calls the functions below on a thread of its
 * own, one at a time, while main() waits.
 *
 * Settings come by environment:
 *   QUEUP_EMAIL, QUEUP_PASSWORD        the account
 *   ROOM                               the room, by its slug or id
 *   QUEUP_BASE_URL, QUEUP_SOCKET_URL   another server than the live one
 *   BOT_SECONDS                        ends after so long; else by Ctrl-C
 *   BOT_PINGS                          fails unless so many were answered
 *   CLICOLOR_FORCE, NO_COLOR           colours without, or none on, a terminal
 */

#define _POSIX_C_SOURCE 200809L

#include <backtracked.h>

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { KINDS_MAX = 64, LINE_MAX_LEN = 1024 };

struct bot {
    const char *room;
    bool is_colored;
    bool has_failed;
    long event_count;
    long kind_counts[KINDS_MAX];
    long ping_count;
    long online_count;
};

/* For the signal handler, which gets no user_data. */
static bkt_client_t *running_client;

/* ---- Showing events ---------------------------------------------------- */

static const char *color(bkt_event_kind_t kind) {
    switch (kind) {
    case BKT_EVENT_CHAT:
        return "\033[1m";
    case BKT_EVENT_CHAT_DELETE:
    case BKT_EVENT_MEMBER_LEAVE:
    case BKT_EVENT_LEFT_ROOM:
        return "\033[31m";
    case BKT_EVENT_MEMBER_JOIN:
    case BKT_EVENT_JOINED_ROOM:
        return "\033[32m";
    case BKT_EVENT_DUB:
        return "\033[33m";
    case BKT_EVENT_PRIVATE_MESSAGE:
        return "\033[1;34m";
    case BKT_EVENT_SONG_START:
    case BKT_EVENT_SONG_UPDATE:
    case BKT_EVENT_SONG_END:
    case BKT_EVENT_PLAYLIST_SONG_ADD:
        return "\033[35m";
    case BKT_EVENT_READY:
    case BKT_EVENT_STATE:
    case BKT_EVENT_CLOSED:
        return "\033[36m";
    default:
        return "\033[2m";
    }
}

static const char *user_name(const bkt_user_t *user) {
    const char *name = bkt_user_username(user);
    if (!name)
        name = bkt_user_id(user);
    return name && *name ? name : "somebody";
}

static const char *song_title(const bkt_song_t *song) {
    const char *title = bkt_song_info_name(bkt_song_song_info(song));
    return title ? title : "a song not known yet";
}

static const char *room_name(const bkt_room_t *room) {
    const char *name = bkt_room_name(room);
    return name ? name : "a room";
}

static const char *presence_word(bkt_presence_t presence) {
    switch (presence) {
    case BKT_PRESENCE_ENTER:
        return "is here";
    case BKT_PRESENCE_LEAVE:
        return "is away";
    default:
        return "is still here";
    }
}

/* What an event tells beside its kind. */
static void describe(const bkt_event_t *event, char *line, size_t size) {
    const bkt_message_t *message = bkt_event_message(event);
    const bkt_member_t *member = bkt_event_member(event);
    const bkt_song_t *song = bkt_event_song(event);
    const bkt_user_t *user = bkt_event_user(event);
    const bkt_error_t *error = bkt_result_error(bkt_event_result(event));

    *line = '\0';
    switch (bkt_event_kind(event)) {
    case BKT_EVENT_READY:
        snprintf(line, size, "%s",
                 bkt_event_is_resumed(event) ? "connected again" : "connected");
        break;
    case BKT_EVENT_STATE:
        snprintf(line, size, "%s -> %s",
                 bkt_state_name(bkt_event_old_state(event)),
                 bkt_state_name(bkt_event_new_state(event)));
        break;
    case BKT_EVENT_CLOSED:
        snprintf(line, size, "%s", error ? bkt_error_message(error) : "bye");
        break;
    case BKT_EVENT_CHAT:
        snprintf(line, size, "%s: %s", user_name(bkt_message_author(message)),
                 bkt_message_text(message));
        break;
    case BKT_EVENT_CHAT_DELETE:
        snprintf(line, size, "%s deleted what %s said",
                 user_name(bkt_event_actor(event)),
                 user_name(bkt_message_author(message)));
        break;
    case BKT_EVENT_PRIVATE_MESSAGE:
        message =
            bkt_conversation_latest_message(bkt_event_conversation(event));
        snprintf(line, size, "%s: %s", user_name(bkt_message_author(message)),
                 message ? bkt_message_text(message) : "");
        break;
    case BKT_EVENT_DUB:
        snprintf(line, size, "%s votes %s: %s", user_name(user),
                 bkt_event_dub(event) == BKT_DUB_UP ? "up" : "down",
                 song_title(song));
        break;
    case BKT_EVENT_PLAYLIST_SONG_ADD:
    case BKT_EVENT_SONG_START:
    case BKT_EVENT_SONG_UPDATE:
        snprintf(line, size, "%s, by %s (+%" PRId64 " -%" PRId64 ")",
                 song_title(song), user_name(bkt_song_dj(song)),
                 bkt_song_updubs(song), bkt_song_downdubs(song));
        break;
    case BKT_EVENT_SONG_END:
        snprintf(line, size, "silence");
        break;
    case BKT_EVENT_MEMBER_JOIN:
    case BKT_EVENT_MEMBER_LEAVE:
        snprintf(line, size, "%s", user_name(bkt_member_user(member)));
        break;
    case BKT_EVENT_MEMBER_UPDATE:
        snprintf(line, size, "%s: %" PRId64 " dubs, %" PRId64 " played%s",
                 user_name(bkt_member_user(member)), bkt_member_dubs(member),
                 bkt_member_played_count(member),
                 bkt_member_is_muted(member) ? ", muted" : "");
        break;
    case BKT_EVENT_MEMBER_PRESENCE:
        snprintf(line, size, "%s %s", user_name(user),
                 presence_word(bkt_event_presence(event)));
        break;
    case BKT_EVENT_JOINED_ROOM:
    case BKT_EVENT_LEFT_ROOM:
        snprintf(line, size, "%s", room_name(bkt_event_room(event)));
        break;
    case BKT_EVENT_OVERFLOW:
        snprintf(line, size, "%" PRId64 " events dropped",
                 bkt_event_dropped_count(event));
        break;
    case BKT_EVENT_UNKNOWN:
        snprintf(line, size, "%s",
                 bkt_event_name(event) ? bkt_event_name(event) : "");
        break;
    default:
        break;
    }
}

/* Others write these texts: they must not control the terminal. */
static void disarm(char *line) {
    unsigned char *at = (unsigned char *)line;
    for (; *at; at++) {
        bool is_c1 = at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0;
        if (*at < 0x20 || *at == 0x7f || is_c1)
            *at = '?';
    }
}

static void on_event(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    struct bot *bot = user_data;
    bkt_event_kind_t kind = bkt_event_kind(event);
    time_t seconds = (time_t)(bkt_event_time_ms(event) / 1000);
    char clock[16] = "";
    char line[LINE_MAX_LEN];
    struct tm local;

    (void)client;
    bot->event_count++;
    if (kind >= 0 && kind < KINDS_MAX)
        bot->kind_counts[kind]++;

    if (localtime_r(&seconds, &local))
        strftime(clock, sizeof clock, "%H:%M:%S", &local);
    describe(event, line, sizeof line);
    disarm(line);
    printf("%s%s  %-18s %s%s\n", bot->is_colored ? color(kind) : "", clock,
           bkt_event_kind_name(kind), line, bot->is_colored ? "\033[0m" : "");
}

/* ---- Answering --------------------------------------------------------- */

static void give_up(struct bot *bot, const char *what,
                    const bkt_result_t *result) {
    const bkt_error_t *error = bkt_result_error(result);
    fprintf(stderr, "ping-bot: %s: %s\n", what, bkt_error_message(error));
    bot->has_failed = true;
}

static void on_connect_done(bkt_client_t *client, const bkt_result_t *result,
                            void *user_data) {
    (void)client;
    /* A client that cannot connect closes by itself. */
    if (bkt_result_error(result))
        give_up(user_data, "connect", result);
}

static void on_join_done(bkt_client_t *client, const bkt_result_t *result,
                         void *user_data) {
    if (bkt_result_error(result)) {
        give_up(user_data, "join", result);
        bkt_client_close(client);
    }
}

static void on_answer_done(bkt_client_t *client, const bkt_result_t *result,
                           void *count) {
    const bkt_error_t *error = bkt_result_error(result);
    (void)client;
    if (error)
        fprintf(stderr, "ping-bot: answer: %s\n", bkt_error_message(error));
    else
        ++*(long *)count;
}

static void answer(bkt_client_t *client, const char *room_id, const char *text,
                   long *count) {
    bkt_op_t op =
        bkt_send_message(client, room_id, text, on_answer_done, count);
    /* A refused action never calls its `done`. */
    if (op < 0)
        fprintf(stderr, "ping-bot: answer: %s\n",
                bkt_status_text((bkt_status_t)op));
}

static void on_ready(bkt_client_t *client, const bkt_event_t *event,
                     void *user_data) {
    struct bot *bot = user_data;
    /* The library joins again by itself after a lost connection. */
    if (!bkt_event_is_resumed(event))
        bkt_join_room(client, bot->room, on_join_done, bot);
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    struct bot *bot = user_data;
    const char *room_id = bkt_message_room_id(message);
    const char *text = bkt_message_text(message);

    if (bkt_message_is_own(message) || bkt_event_is_backfill(event))
        return;
    if (strcmp(text, "~ping") == 0) {
        answer(client, room_id, "Pong!", &bot->ping_count);
    } else if (strcmp(text, "~online") == 0) {
        bkt_list_t *members = bkt_client_members(client, room_id);
        char line[64];
        snprintf(line, sizeof line, "%zu members are here",
                 bkt_list_count(members));
        bkt_list_unref(members);
        answer(client, room_id, line, &bot->online_count);
    }
}

/* ---- Beginning and end ------------------------------------------------- */

static void on_time_up(bkt_client_t *client, void *user_data) {
    (void)user_data;
    bkt_client_close(client);
}

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

static long number(const char *name) {
    return is_set(name) ? strtol(getenv(name), NULL, 10) : 0;
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
        fprintf(stderr, "ping-bot: %s\n", bkt_error_message(error));
    bkt_error_unref(error);
    bkt_config_free(config);
    return client;
}

static void print_summary(const struct bot *bot) {
    printf("\n%ld events:", bot->event_count);
    for (int kind = 0; kind < KINDS_MAX; kind++) {
        if (bot->kind_counts[kind])
            printf(" %s %ld", bkt_event_kind_name(kind),
                   bot->kind_counts[kind]);
    }
    printf("\n%ld times ~ping and %ld times ~online answered\n",
           bot->ping_count, bot->online_count);
}

int main(void) {
    struct bot bot = {.room = getenv("ROOM")};
    bkt_status_t status;

    if (!is_set("QUEUP_EMAIL") || !is_set("QUEUP_PASSWORD") ||
        !is_set("ROOM")) {
        fputs("ping-bot: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n", stderr);
        return 2;
    }
    bot.is_colored = !is_set("NO_COLOR") &&
                     (isatty(STDOUT_FILENO) || is_set("CLICOLOR_FORCE"));
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);

    running_client = make_client();
    if (!running_client)
        return EXIT_FAILURE;
    handle_signals(on_signal);

    bkt_on_event(running_client, on_event, &bot, NULL);
    bkt_on_ready(running_client, on_ready, &bot, NULL);
    bkt_on_chat(running_client, on_chat, &bot, NULL);
    if (number("BOT_SECONDS") > 0)
        bkt_call_later(running_client, number("BOT_SECONDS") * 1000, on_time_up,
                       NULL, NULL);
    bkt_connect(running_client, on_connect_done, &bot);

    do
        status = bkt_client_run(running_client);
    while (status == BKT_ERR_INTERRUPTED);

    handle_signals(SIG_DFL);
    bkt_client_free(running_client); /* After this nothing writes to bot. */
    print_summary(&bot);
    if (bot.ping_count < number("BOT_PINGS")) {
        fputs("ping-bot: too few times ~ping answered\n", stderr);
        bot.has_failed = true;
    }
    return status == BKT_OK && !bot.has_failed ? EXIT_SUCCESS : EXIT_FAILURE;
}
