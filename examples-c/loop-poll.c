/* A chat window without a window: one loop over keyboard and library.
 *
 * Poll dispatch: the library gives a descriptor to watch, and all callbacks
 * run inside bkt_client_poll(), on the only thread there is. Lines of standard
 * input are said in the room; its end closes the program.
 *
 * Settings come by environment: QUEUP_EMAIL, QUEUP_PASSWORD, ROOM, and for
 * another server than the live one QUEUP_BASE_URL and QUEUP_SOCKET_URL.
 */

#define _POSIX_C_SOURCE 200809L

#include <backtracked.h>

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct window {
    char *room_id; /* NULL until the room is joined. */
    char line[1024];
    size_t line_len;
    int unsaid_count; /* Messages on their way. */
    bool has_input_ended;
    bool has_failed;
};

/* ---- What the room does ------------------------------------------------ */

static const char *name_of(const bkt_user_t *user) {
    const char *name = bkt_user_username(user);
    return name ? name : "somebody";
}

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)client, (void)event, (void)user_data;
    printf("<%s> %s\n", name_of(bkt_message_author(message)),
           bkt_message_text(message));
}

static void on_song_start(bkt_client_t *client, const bkt_event_t *event,
                          const bkt_song_t *song, void *user_data) {
    const char *title = bkt_song_info_name(bkt_song_song_info(song));
    (void)client, (void)event, (void)user_data;
    printf("* now plays: %s\n", title ? title : "something");
}

static void on_closed(bkt_client_t *client, const bkt_event_t *event,
                      void *is_closed) {
    (void)client, (void)event;
    *(bool *)is_closed = true;
}

/* ---- What we ask ------------------------------------------------------- */

static void fail(bkt_client_t *client, struct window *window, const char *what,
                 const bkt_error_t *error) {
    fprintf(stderr, "loop-poll: %s: %s\n", what, bkt_error_message(error));
    window->has_failed = true;
    bkt_client_close(client);
}

static void on_connect_done(bkt_client_t *client, const bkt_result_t *result,
                            void *user_data) {
    if (bkt_result_error(result))
        fail(client, user_data, "connect", bkt_result_error(result));
}

static void on_join_done(bkt_client_t *client, const bkt_result_t *result,
                         void *user_data) {
    struct window *window = user_data;
    const bkt_room_t *room = bkt_result_room(result);

    if (bkt_result_error(result)) {
        fail(client, window, "join", bkt_result_error(result));
        return;
    }
    window->room_id = strdup(bkt_room_id(room));
    printf("* in %s\n", bkt_room_name(room));
}

static void on_ready(bkt_client_t *client, const bkt_event_t *event,
                     void *window) {
    if (!bkt_event_is_resumed(event))
        bkt_join_room(client, getenv("ROOM"), on_join_done, window);
}

/* The last word has been said: the end. */
static void close_if_done(bkt_client_t *client, const struct window *window) {
    if (window->has_input_ended && window->unsaid_count == 0)
        bkt_client_close(client);
}

static void on_said(bkt_client_t *client, const bkt_result_t *result,
                    void *user_data) {
    struct window *window = user_data;
    const bkt_error_t *error = bkt_result_error(result);

    window->unsaid_count--;
    if (error)
        fprintf(stderr, "loop-poll: not said: %s\n", bkt_error_message(error));
    close_if_done(client, window);
}

/* ---- The loop ---------------------------------------------------------- */

static void say(bkt_client_t *client, struct window *window, const char *text) {
    bkt_op_t op =
        bkt_send_message(client, window->room_id, text, on_said, window);
    if (op < 0)
        fprintf(stderr, "loop-poll: not said: %s\n",
                bkt_status_text((bkt_status_t)op));
    else
        window->unsaid_count++;
}

/* Reads what is there, and says the lines that are complete. */
static void read_keyboard(bkt_client_t *client, struct window *window) {
    size_t room_len = sizeof window->line - 1 - window->line_len;
    char *end = window->line + window->line_len;
    ssize_t count = read(STDIN_FILENO, end, room_len);
    char *newline;

    if (count < 0 && errno == EINTR)
        return;
    if (count > 0)
        window->line_len += (size_t)count;
    window->line[window->line_len] = '\0';
    while ((newline = strchr(window->line, '\n')) != NULL) {
        size_t taken = (size_t)(newline - window->line) + 1;
        *newline = '\0';
        if (window->line[0])
            say(client, window, window->line);
        window->line_len -= taken;
        memmove(window->line, newline + 1, window->line_len + 1);
    }
    if (window->line_len == sizeof window->line - 1)
        window->line_len = 0; /* No chat line is that long. */
    if (count <= 0) {
        window->has_input_ended = true;
        close_if_done(client, window);
    }
}

static void loop(bkt_client_t *client, struct window *window,
                 const bool *is_closed) {
    while (!*is_closed) {
        bool is_listening = window->room_id && !window->has_input_ended;
        struct pollfd watched[] = {
            {.fd = bkt_client_fd(client), .events = POLLIN},
            /* A negative descriptor is passed over. */
            {.fd = is_listening ? STDIN_FILENO : -1, .events = POLLIN},
        };
        if (poll(watched, 2, -1) < 0 && errno != EINTR) {
            perror("loop-poll: poll");
            return;
        }
        if (watched[0].revents)
            bkt_client_poll(client, 0); /* Runs the callbacks that are due. */
        if (watched[1].revents)
            read_keyboard(client, window);
    }
}

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

static bkt_client_t *make_client(void) {
    bkt_config_t *config = bkt_config_new();
    bkt_error_t *error = NULL;
    bkt_client_t *client;

    bkt_config_set_dispatch(config, BKT_DISPATCH_POLL);
    bkt_config_set_login(config, getenv("QUEUP_EMAIL"),
                         getenv("QUEUP_PASSWORD"));
    if (is_set("QUEUP_BASE_URL"))
        bkt_config_set_base_url(config, getenv("QUEUP_BASE_URL"));
    if (is_set("QUEUP_SOCKET_URL"))
        bkt_config_set_socket_url(config, getenv("QUEUP_SOCKET_URL"));

    client = bkt_client_new(config, &error);
    if (!client)
        fprintf(stderr, "loop-poll: %s\n", bkt_error_message(error));
    bkt_error_unref(error);
    bkt_config_free(config);
    return client;
}

int main(void) {
    struct window window = {.room_id = NULL};
    bool is_closed = false;
    bkt_client_t *client;

    if (!is_set("QUEUP_EMAIL") || !is_set("QUEUP_PASSWORD") ||
        !is_set("ROOM")) {
        fputs("loop-poll: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n", stderr);
        return 2;
    }
    client = make_client();
    if (!client)
        return EXIT_FAILURE;
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    bkt_on_ready(client, on_ready, &window, NULL);
    bkt_on_chat(client, on_chat, NULL, NULL);
    bkt_on_song_start(client, on_song_start, NULL, NULL);
    bkt_on_closed(client, on_closed, &is_closed, NULL);
    bkt_connect(client, on_connect_done, &window);

    loop(client, &window, &is_closed);

    bkt_client_free(client);
    free(window.room_id);
    return window.has_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
