/* Finds out why a bot does not get through: checks one thing after the other
 * between this machine and the server, and says what to do about the first
 * that fails.
 *
 * Settings come by environment:
 *   QUEUP_EMAIL, QUEUP_PASSWORD        the account
 *   ROOM                               a room to look up, too; may be left out
 *   QUEUP_BASE_URL, QUEUP_SOCKET_URL   another server than the live one
 *   QUEUP_PROXY, QUEUP_CA_FILE         as your program sets them
 *   DOCTOR_SECONDS                     patience for each check; else 15
 *   CLICOLOR_FORCE, NO_COLOR           colours without, or none on, a terminal
 *
 * Ends with 0 if everything works, with 1 if something does not.
 */

#define _POSIX_C_SOURCE 200809L

#include <backtracked.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netdb.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { CLOCK_LIMIT_MS = 60000, TEXT_LEN = 512 };

static const char *base_url = "https://api.queup.net/";
static const char *socket_url = "wss://ws.queup.net/ws/";
static int64_t patience_ms = 15000;
static bool is_colored;
static int problem_count;

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

/* ---- The list ---------------------------------------------------------- */

static void line(const char *color, const char *word, const char *what,
                 const char *format, va_list arguments) {
    char text[TEXT_LEN];
    vsnprintf(text, sizeof text, format, arguments);
    printf("%s%-4s%s  %-16s %s\n", is_colored ? color : "", word,
           is_colored ? "\033[0m" : "", what, text);
}

static void good(const char *what, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    line("\033[32m", "ok", what, format, arguments);
    va_end(arguments);
}

static void bad(const char *what, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    line("\033[31m", "FAIL", what, format, arguments);
    va_end(arguments);
    problem_count++;
}

static void skipped(const char *what, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    line("\033[33m", "skip", what, format, arguments);
    va_end(arguments);
}

static void advise(const char *text) {
    printf("      %-16s -> %s\n", "", text);
}

/* ---- Below the library: names and TCP ---------------------------------- */

struct address {
    char host[256];
    char port[8];
    bool is_secure;
};

/* The host and port of an address such as "wss://host:1234/ws/". */
static bool parse(const char *url, struct address *address) {
    const char *host = strstr(url, "://");
    const char *end, *at, *colon = NULL;
    size_t length;

    memset(address, 0, sizeof *address);
    if (!host)
        return false;
    address->is_secure =
        strncmp(url, "https:", 6) == 0 || strncmp(url, "wss:", 4) == 0;
    host += 3;
    end = host + strcspn(host, "/?#");
    /* A proxy's address may hold a name and a password. */
    for (at = host; at < end; at++) {
        if (*at == '@')
            host = at + 1;
    }
    for (at = host; at < end; at++) {
        if (*at == ':')
            colon = at;
        else if (*at == ']')
            colon = NULL;
    }
    length = (size_t)((colon ? colon : end) - host);
    if (length > 2 && *host == '[') {
        host++;
        length -= 2;
    }
    if (length == 0 || length >= sizeof address->host)
        return false;
    memcpy(address->host, host, length);
    snprintf(address->port, sizeof address->port, "%s",
             address->is_secure ? "443" : "80");
    if (colon && end - colon > 1 && end - colon < 7) {
        memset(address->port, 0, sizeof address->port);
        memcpy(address->port, colon + 1, (size_t)(end - colon) - 1);
    }
    return true;
}

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Connects, but does not wait for ever. 0, or what went wrong. */
static int try_address(const struct addrinfo *info) {
    struct pollfd waiting = {.events = POLLOUT};
    int error = 0;
    socklen_t length = sizeof error;

    waiting.fd = socket(info->ai_family, info->ai_socktype, info->ai_protocol);
    if (waiting.fd < 0)
        return errno;
    fcntl(waiting.fd, F_SETFL, O_NONBLOCK);
    if (connect(waiting.fd, info->ai_addr, info->ai_addrlen) != 0) {
        error = errno;
        if (error == EINPROGRESS) {
            if (poll(&waiting, 1, (int)patience_ms) == 1)
                getsockopt(waiting.fd, SOL_SOCKET, SO_ERROR, &error, &length);
            else
                error = ETIMEDOUT;
        }
    }
    close(waiting.fd);
    return error;
}

/* Name resolution and TCP of one server. */
static bool check_host(const char *what, const struct address *address) {
    struct addrinfo hints, *found = NULL;
    char label[32], number[64] = "";
    int64_t begin_ms = now_ms();
    int status, error = EHOSTUNREACH, count = 0;

    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    snprintf(label, sizeof label, "%s name", what);
    status = getaddrinfo(address->host, address->port, &hints, &found);
    if (status != 0) {
        bad(label, "%s: %s", address->host, gai_strerror(status));
        advise("Is the name right, the network up, and a name server set in "
               "/etc/resolv.conf?");
        return false;
    }
    for (const struct addrinfo *at = found; at; at = at->ai_next)
        count++;
    getnameinfo(found->ai_addr, found->ai_addrlen, number, sizeof number, NULL,
                0, NI_NUMERICHOST);
    good(label, "%s is %s%s, %" PRId64 " ms", address->host, number,
         count > 1 ? " and others" : "", now_ms() - begin_ms);

    snprintf(label, sizeof label, "%s TCP", what);
    begin_ms = now_ms();
    for (const struct addrinfo *at = found; at && error != 0; at = at->ai_next)
        error = try_address(at);
    freeaddrinfo(found);
    if (error != 0) {
        bad(label, "port %s: %s", address->port, strerror(error));
        advise(error == ECONNREFUSED
                   ? "Nobody listens there: is the port right, the server up?"
                   : "A firewall may drop it; or this network needs a proxy: "
                     "set QUEUP_PROXY.");
        return false;
    }
    good(label, "port %s answers, %" PRId64 " ms", address->port,
         now_ms() - begin_ms);
    return true;
}

/* ---- Through the library ----------------------------------------------- */

static const char *advice(bkt_status_t status) {
    switch (status) {
    case BKT_ERR_TLS:
        return "Is the machine's clock right? Is ca-certificates installed? "
               "Does something intercept TLS here (then QUEUP_CA_FILE)?";
    case BKT_ERR_AUTH:
        return "Are QUEUP_EMAIL and QUEUP_PASSWORD right? Try them on the "
               "web page.";
    case BKT_ERR_RATE_LIMITED:
        return "The server asks to wait. Do not start the bot in a loop; keep "
               "its session in a file (see session_file.h).";
    case BKT_ERR_TIMEOUT:
        return "The server takes the connection but does not answer: try "
               "again later, or look for a firewall that cuts it.";
    case BKT_ERR_NETWORK:
        return "The connection breaks: look for a proxy or firewall that "
               "cuts it, or try again later.";
    case BKT_ERR_PROTOCOL:
    case BKT_ERR_SERVER:
        return "The server is not well, or it is not QueUp's: are the "
               "addresses right?";
    case BKT_ERR_NOT_FOUND:
        return "There is no such thing: is it spelled right?";
    case BKT_ERR_INVALID_ARGUMENT:
        return "A setting is wrong; the text says which.";
    default:
        return "Report it with this list, if trying again does not help.";
    }
}

/* Others write parts of these texts: they must not control the terminal. */
static const char *harmless(const char *text) {
    static char line[TEXT_LEN];
    snprintf(line, sizeof line, "%s", text ? text : "");
    for (char *at = line; *at; at++) {
        if ((unsigned char)*at < 0x20 || *at == 0x7f)
            *at = '?';
    }
    return line;
}

/* Waits for an action, and frees its future. NULL only if time is up. */
static bkt_result_t *wait_for(bkt_op_t op, bkt_future_t *future,
                              bkt_status_t *status) {
    bkt_result_t *result = NULL;
    *status = op < 0 ? (bkt_status_t)op : BKT_OK;
    /* Longer than each of the library's own limits that are set below. */
    if (op > 0)
        result = bkt_future_wait(future, patience_ms * 2 + 5000, status);
    bkt_future_free(future);
    return result;
}

/* True on success; otherwise says what and what to do. */
static bool judge(const char *what, const bkt_result_t *result,
                  bkt_status_t status, int64_t begin_ms) {
    const bkt_error_t *error = bkt_result_error(result);
    if (result && !error) {
        good(what, "%" PRId64 " ms", now_ms() - begin_ms);
        return true;
    }
    if (error)
        status = bkt_error_status(error);
    bad(what, "%s",
        error ? harmless(bkt_error_message(error)) : bkt_status_text(status));
    advise(advice(status));
    return false;
}

/* The first word with the server. Whatever it answers, it has answered. */
static bool check_answer(bkt_client_t *client, bool is_secure,
                         int64_t *server_ms) {
    const char *what = is_secure ? "TLS and HTTP" : "HTTP";
    bkt_future_t *future = bkt_future_new();
    int64_t begin_ms = now_ms();
    bkt_status_t status;
    bkt_result_t *result = wait_for(
        bkt_request(client, "GET", "auth/token", NULL, bkt_future_done, future),
        future, &status);
    bool is_answered;

    *server_ms = bkt_result_server_time_ms(result);
    if (bkt_error_http_status(bkt_result_error(result)) > 0 &&
        bkt_error_status(bkt_result_error(result)) != BKT_ERR_PROTOCOL) {
        good(what, "answered with HTTP status %d, %" PRId64 " ms",
             (int)bkt_error_http_status(bkt_result_error(result)),
             now_ms() - begin_ms);
        is_answered = true;
    } else {
        is_answered = judge(what, result, status, begin_ms);
    }
    if (is_answered && !is_secure)
        advise("Not encrypted: an address that begins with http is for tests.");
    bkt_result_unref(result);
    return is_answered;
}

static void check_clock(int64_t server_ms) {
    struct timespec now;
    int64_t ahead_ms;

    if (server_ms == 0) {
        skipped("clock", "the server did not say its time");
        return;
    }
    clock_gettime(CLOCK_REALTIME, &now);
    ahead_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 - server_ms;
    if (ahead_ms > CLOCK_LIMIT_MS || ahead_ms < -CLOCK_LIMIT_MS) {
        bad("clock", "this machine's is %" PRId64 " s %s",
            (ahead_ms < 0 ? -ahead_ms : ahead_ms) / 1000,
            ahead_ms < 0 ? "behind" : "ahead");
        advise("Set it, and keep it right (timedatectl set-ntp true): "
               "certificates and sessions depend on it.");
        return;
    }
    /* The server's time has whole seconds. */
    good("clock", "right to within %" PRId64 " s",
         (ahead_ms < 0 ? -ahead_ms : ahead_ms) / 1000 + 1);
}

static bool check_login(bkt_client_t *client) {
    bkt_future_t *future = bkt_future_new();
    int64_t begin_ms = now_ms();
    bkt_status_t status;
    bkt_result_t *result =
        wait_for(bkt_login(client, bkt_future_done, future), future, &status);
    const char *name = bkt_user_username(bkt_result_user(result));
    bool is_done = judge("login", result, status, begin_ms);

    if (is_done && name)
        printf("      %-16s    as %s\n", "", harmless(name));
    bkt_result_unref(result);
    return is_done;
}

static bool check_token(bkt_client_t *client) {
    bkt_future_t *future = bkt_future_new();
    int64_t begin_ms = now_ms();
    bkt_status_t status;
    bkt_result_t *result = wait_for(
        bkt_request(client, "GET", "auth/token", NULL, bkt_future_done, future),
        future, &status);
    /* The token itself is a secret: it is not shown. */
    const char *json = bkt_result_json(result);
    bool is_done;

    if (json && !strstr(json, "\"token\"")) {
        bad("token", "the answer holds no token");
        advise(advice(BKT_ERR_PROTOCOL));
        is_done = false;
    } else {
        is_done = judge("token", result, status, begin_ms);
    }
    bkt_result_unref(result);
    return is_done;
}

static bool check_socket(bkt_client_t *client) {
    bkt_future_t *future = bkt_future_new();
    int64_t begin_ms = now_ms();
    bkt_status_t status;
    bkt_result_t *result =
        wait_for(bkt_connect(client, bkt_future_done, future), future, &status);
    bool is_done = judge("websocket", result, status, begin_ms);
    bkt_stats_t *stats = bkt_client_stats(client);

    printf("      %-16s    %" PRId64 " handshakes, %" PRId64
           " frames in, %" PRId64 " frames out\n",
           "", bkt_stats_handshakes(stats), bkt_stats_frames_in(stats),
           bkt_stats_frames_out(stats));
    bkt_stats_unref(stats);
    bkt_result_unref(result);
    return is_done;
}

static void check_room(bkt_client_t *client, const char *slug) {
    bkt_future_t *future = bkt_future_new();
    int64_t begin_ms = now_ms();
    bkt_status_t status;
    bkt_result_t *result = wait_for(
        bkt_fetch_room(client, slug, bkt_future_done, future), future, &status);
    judge("room", result, status, begin_ms);
    bkt_result_unref(result);
}

static bkt_client_t *make_client(void) {
    bkt_config_t *config = bkt_config_new();
    bkt_error_t *error = NULL;
    bkt_client_t *client = NULL;
    bkt_status_t status;

    status = bkt_config_set_login(config, getenv("QUEUP_EMAIL"),
                                  getenv("QUEUP_PASSWORD"));
    if (status == BKT_OK)
        status = bkt_config_set_base_url(config, base_url);
    if (status == BKT_OK)
        status = bkt_config_set_socket_url(config, socket_url);
    if (status == BKT_OK && is_set("QUEUP_PROXY"))
        status = bkt_config_set_proxy(config, getenv("QUEUP_PROXY"));
    if (status == BKT_OK && is_set("QUEUP_CA_FILE"))
        status = bkt_config_set_ca_file(config, getenv("QUEUP_CA_FILE"));
    bkt_config_set_request_timeout_ms(config, patience_ms);
    bkt_config_set_connect_timeout_ms(config, patience_ms);
    bkt_config_set_fetch_conversations(config, false);
    if (status == BKT_OK)
        client = bkt_client_new(config, &error);
    bkt_config_free(config);
    if (client)
        good("settings", "%s and %s", base_url, socket_url);
    else
        bad("settings", "%s",
            error ? bkt_error_message(error)
                  : "an address, the proxy or the CA file is not usable");
    bkt_error_unref(error);
    return client;
}

/* ---- All of it --------------------------------------------------------- */

static void examine(bkt_client_t *client) {
    struct address api, realtime, proxy;
    int64_t server_ms = 0;

    if (!parse(base_url, &api) || !parse(socket_url, &realtime)) {
        bad("settings", "the addresses cannot be read");
        return;
    }
    if (is_set("QUEUP_PROXY") && parse(getenv("QUEUP_PROXY"), &proxy)) {
        if (!check_host("proxy", &proxy))
            return;
        skipped("API", "names and TCP are the proxy's affair");
    } else if (!check_host("API", &api)) {
        return;
    }
    if (!check_answer(client, api.is_secure, &server_ms))
        return;
    check_clock(server_ms);
    if (!check_login(client) || !check_token(client))
        return;
    /* Its own TCP only where it is another server than the API's. */
    if (!is_set("QUEUP_PROXY") &&
        (strcmp(api.host, realtime.host) != 0 ||
         strcmp(api.port, realtime.port) != 0) &&
        !check_host("socket", &realtime))
        return;
    if (check_socket(client) && is_set("ROOM"))
        check_room(client, getenv("ROOM"));
}

int main(void) {
    bkt_client_t *client;

    if (!is_set("QUEUP_EMAIL") || !is_set("QUEUP_PASSWORD")) {
        fputs("doctor: set QUEUP_EMAIL and QUEUP_PASSWORD\n", stderr);
        return 2;
    }
    if (is_set("QUEUP_BASE_URL"))
        base_url = getenv("QUEUP_BASE_URL");
    if (is_set("QUEUP_SOCKET_URL"))
        socket_url = getenv("QUEUP_SOCKET_URL");
    if (is_set("DOCTOR_SECONDS"))
        patience_ms = strtol(getenv("DOCTOR_SECONDS"), NULL, 10) * 1000;
    is_colored = !is_set("NO_COLOR") &&
                 (isatty(STDOUT_FILENO) || is_set("CLICOLOR_FORCE"));
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);

    printf("libbacktracked %s\n", bkt_version());
    client = make_client();
    if (client)
        examine(client);
    bkt_client_free(client);
    if (problem_count > 0)
        puts("\nNot well: see the line that says FAIL. What comes after it "
             "was not tried.");
    else
        puts("\nEverything works.");
    return problem_count > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
