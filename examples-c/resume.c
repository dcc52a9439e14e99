/* Goes on with the login of its last run, and logs in only if it has to.
 *
 * The server allows few logins. A bot that is restarted often keeps its
 * session in a file instead (session_file.h), and writes it again whenever
 * the library tells that it has changed.
 *
 * Settings come by environment:
 *   QUEUP_SESSION_FILE                 where the session is kept
 *   QUEUP_EMAIL, QUEUP_PASSWORD        for the first time, and when the
 *                                      session has expired
 *   QUEUP_BASE_URL, QUEUP_SOCKET_URL   another server than the live one
 */

#define _POSIX_C_SOURCE 200809L

#include "session_file.h"

#include <backtracked.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATIENCE_MS = 60000 };

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

static bool keep_session(bkt_client_t *client, const char *path) {
    bkt_session_t *session = bkt_client_session(client);
    bool is_kept = false;

    if (session) {
        is_kept = session_file_write(path, bkt_session_text(session)) == 0;
        if (!is_kept)
            fprintf(stderr, "resume: %s: %s\n", path, strerror(errno));
    }
    bkt_session_unref(session);
    return is_kept;
}

/* Comes after every login, and whenever the server renews the session. */
static void on_session(bkt_client_t *client, const bkt_event_t *event,
                       void *path) {
    (void)event;
    keep_session(client, path);
}

/* Says how the account came in, which log lines tell. */
static void on_log(bkt_log_level_t level, const char *target,
                   const char *message, void *unused) {
    (void)level;
    (void)unused;
    if (strcmp(target, "rest") == 0)
        printf("%s\n", message);
}

static bkt_client_t *make_client(const char *path) {
    bkt_config_t *config = bkt_config_new();
    bkt_error_t *error = NULL;
    bkt_client_t *client;
    char *session = session_file_read(path);

    if (session)
        bkt_config_set_session(config, session);
    else if (errno != ENOENT)
        fprintf(stderr, "resume: %s: %s; logging in\n", path, strerror(errno));
    session_file_free(session);

    /* Both may be set: the password counts once the session has expired. */
    if (is_set("QUEUP_EMAIL") && is_set("QUEUP_PASSWORD"))
        bkt_config_set_login(config, getenv("QUEUP_EMAIL"),
                             getenv("QUEUP_PASSWORD"));
    if (is_set("QUEUP_BASE_URL"))
        bkt_config_set_base_url(config, getenv("QUEUP_BASE_URL"));
    if (is_set("QUEUP_SOCKET_URL"))
        bkt_config_set_socket_url(config, getenv("QUEUP_SOCKET_URL"));

    client = bkt_client_new(config, &error);
    if (!client)
        fprintf(stderr, "resume: %s\n", bkt_error_message(error));
    bkt_error_unref(error);
    bkt_config_free(config);
    return client;
}

int main(void) {
    char *path = getenv("QUEUP_SESSION_FILE");
    bkt_future_t *future;
    bkt_result_t *result;
    const bkt_error_t *error;
    bkt_client_t *client;
    bool is_done = false;

    if (!is_set("QUEUP_SESSION_FILE")) {
        fputs("resume: set QUEUP_SESSION_FILE, and for the first time "
              "QUEUP_EMAIL and QUEUP_PASSWORD\n",
              stderr);
        return 2;
    }
    bkt_set_log(BKT_LOG_INFO, on_log, NULL, NULL);
    client = make_client(path);
    if (!client)
        return EXIT_FAILURE;
    bkt_on_session(client, on_session, path, NULL);

    future = bkt_future_new();
    bkt_connect(client, bkt_future_done, future);
    result = bkt_future_wait(future, PATIENCE_MS, NULL);
    bkt_future_free(future);
    error = bkt_result_error(result);
    if (result && !error) {
        printf("connected as %s\n", bkt_user_username(bkt_result_user(result)));
        is_done = keep_session(client, path);
    } else {
        fprintf(stderr, "resume: connect: %s\n",
                error ? bkt_error_message(error) : "no answer in time");
    }
    bkt_result_unref(result);

    /* A bot would run here until it is told to stop. */
    bkt_client_free(client);
    bkt_set_log(BKT_LOG_OFF, NULL, NULL, NULL);
    return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}
