/* Every setter of the config, with good and bad arguments; the log hook. */

#include <backtracked.h>

#include "check.h"

#define GOOD(call) CHECK((call) == BKT_OK)
#define BAD(call) CHECK((call) == BKT_ERR_INVALID_ARGUMENT)
#define DAY_MS (24 * 60 * 60 * (int64_t)1000)

static int wakeups_freed;
static int log_lines;
static int hooks_freed;
static char last_message[256];
static bkt_status_t status_in_hook;

static void wakeup(void *user_data) { (void)user_data; }

static void free_wakeup(void *user_data) {
    CHECK(user_data == &wakeups_freed);
    wakeups_freed++;
}

static void on_log(bkt_log_level_t level, const char *target,
                   const char *message, void *user_data) {
    CHECK(user_data == &log_lines);
    CHECK(level >= BKT_LOG_ERROR && level <= BKT_LOG_WARN);
    CHECK_TEXT(target, "ffi");
    snprintf(last_message, sizeof last_message, "%s", message);
    log_lines++;
    /* Getters work here, everything else is refused. */
    CHECK_TEXT(bkt_status_text(BKT_OK), "ok");
    status_in_hook = bkt_set_log(BKT_LOG_OFF, NULL, NULL, NULL);
}

static void free_hook(void *user_data) {
    CHECK(user_data == &log_lines);
    hooks_freed++;
}

static void account_and_network(bkt_config_t *config) {
    GOOD(bkt_config_set_login(config, "granite\xc3\xa9", "secret"));
    BAD(bkt_config_set_login(config, NULL, "secret"));
    BAD(bkt_config_set_login(config, "granitebot", NULL));
    BAD(bkt_config_set_login(config, "", "secret"));
    BAD(bkt_config_set_login(config, "granitebot", ""));
    BAD(bkt_config_set_login(config, "granite\xff", "secret"));

    GOOD(bkt_config_set_session(config, "opaque"));
    BAD(bkt_config_set_session(config, NULL));
    BAD(bkt_config_set_session(config, ""));

    GOOD(bkt_config_set_base_url(config, "http://127.0.0.1:8080/api"));
    BAD(bkt_config_set_base_url(config, NULL));
    BAD(bkt_config_set_base_url(config, "queup"));
    BAD(bkt_config_set_base_url(config, "wss://queup.net/"));

    GOOD(bkt_config_set_socket_url(config, "ws://127.0.0.1:8080/ws"));
    BAD(bkt_config_set_socket_url(config, NULL));
    BAD(bkt_config_set_socket_url(config, "https://queup.net/"));

    GOOD(bkt_config_set_user_agent(config, "granitebot/1.0"));
    BAD(bkt_config_set_user_agent(config, NULL));
    BAD(bkt_config_set_user_agent(config, "a\r\nb"));

    GOOD(bkt_config_set_proxy(config, "socks5h://name:password@[::1]:1080"));
    BAD(bkt_config_set_proxy(config, NULL));
    BAD(bkt_config_set_proxy(config, "gopher://127.0.0.1"));

    GOOD(bkt_config_set_ca_file(config, "/nowhere/ca.pem"));
    BAD(bkt_config_set_ca_file(config, NULL));
    BAD(bkt_config_set_ca_file(config, ""));

    GOOD(bkt_config_set_connect_timeout_ms(config, 0));
    GOOD(bkt_config_set_connect_timeout_ms(config, DAY_MS));
    BAD(bkt_config_set_connect_timeout_ms(config, -1));
    BAD(bkt_config_set_connect_timeout_ms(config, DAY_MS + 1));

    GOOD(bkt_config_set_request_timeout_ms(config, 1));
    BAD(bkt_config_set_request_timeout_ms(config, 0));
    BAD(bkt_config_set_request_timeout_ms(config, INT64_MAX));

    GOOD(bkt_config_set_shutdown_timeout_ms(config, 0));
    BAD(bkt_config_set_shutdown_timeout_ms(config, INT64_MIN));

    GOOD(bkt_config_set_reconnect(config, true, 1, 1));
    GOOD(bkt_config_set_reconnect(config, false, 1000, 60000));
    BAD(bkt_config_set_reconnect(config, true, 2, 1));
    BAD(bkt_config_set_reconnect(config, true, 0, 1));

    GOOD(bkt_config_set_request_rate(config, 0, 0));
    GOOD(bkt_config_set_request_rate(config, UINT32_MAX, DAY_MS));
    BAD(bkt_config_set_request_rate(config, 1, -1));

    GOOD(bkt_config_set_fetch_conversations(config, false));
    GOOD(bkt_config_set_fetch_conversations(config, true));
    GOOD(bkt_config_set_permission_checks(config, false));
    GOOD(bkt_config_set_permission_checks(config, true));
}

static void events_and_limits(bkt_config_t *config) {
    const bkt_event_kind_t kinds[] = {BKT_EVENT_CHAT, BKT_EVENT_DUB};
    const bkt_event_kind_t bad_kinds[] = {BKT_EVENT_CHAT, -5};

    GOOD(bkt_config_set_dispatch(config, BKT_DISPATCH_THREAD));
    GOOD(bkt_config_set_dispatch(config, BKT_DISPATCH_POLL));
    GOOD(bkt_config_set_dispatch(config, BKT_DISPATCH_PULL));
    BAD(bkt_config_set_dispatch(config, 3));
    BAD(bkt_config_set_dispatch(config, -1));

    GOOD(bkt_config_set_events(config, kinds, 2));
    GOOD(bkt_config_set_events(config, NULL, 0));
    BAD(bkt_config_set_events(config, NULL, 1));
    BAD(bkt_config_set_events(config, bad_kinds, 2));
    BAD(bkt_config_set_events(config, kinds, SIZE_MAX));

    GOOD(bkt_config_set_queue_limit(config, 1, 1));
    BAD(bkt_config_set_queue_limit(config, 0, 1));
    BAD(bkt_config_set_queue_limit(config, 1, 0));

    GOOD(bkt_config_set_receive_limit(config, 4096, 4096));
    BAD(bkt_config_set_receive_limit(config, 4095, 4096));
    BAD(bkt_config_set_receive_limit(config, 4096, 4095));

    GOOD(bkt_config_set_overflow_policy(config, BKT_OVERFLOW_WAIT));
    GOOD(bkt_config_set_overflow_policy(config, BKT_OVERFLOW_DROP_OLDEST));
    BAD(bkt_config_set_overflow_policy(config, 2));

    GOOD(bkt_config_set_in_flight_limit(config, 1));
    BAD(bkt_config_set_in_flight_limit(config, 0));

    GOOD(bkt_config_set_message_history(config, 0));
    GOOD(bkt_config_set_message_history(config, 10000));

    GOOD(bkt_config_set_log_events(config, BKT_LOG_TRACE));
    BAD(bkt_config_set_log_events(config, 6));

    GOOD(bkt_config_set_tag(config, INT64_MIN));
    GOOD(bkt_config_set_tag(config, 0));
}

/* The destructor runs once, and not at all for a refused call. */
static void wakeups(void) {
    void *data = &wakeups_freed;
    bkt_config_t *config = bkt_config_new();
    BAD(bkt_config_set_wakeup(NULL, wakeup, data, free_wakeup));
    CHECK(wakeups_freed == 0);
    GOOD(bkt_config_set_wakeup(config, wakeup, data, free_wakeup));
    CHECK(wakeups_freed == 0);
    GOOD(bkt_config_set_wakeup(config, wakeup, data, free_wakeup));
    CHECK(wakeups_freed == 1);
    GOOD(bkt_config_set_wakeup(config, NULL, data, free_wakeup));
    CHECK(wakeups_freed == 2);
    GOOD(bkt_config_set_wakeup(config, wakeup, NULL, NULL));
    GOOD(bkt_config_set_wakeup(config, wakeup, data, free_wakeup));
    GOOD(bkt_config_set_wakeup_fd(config, -1));
    CHECK(wakeups_freed == 3);
    GOOD(bkt_config_set_wakeup(config, wakeup, data, free_wakeup));
    BAD(bkt_config_set_wakeup_fd(config, -2));
    CHECK(wakeups_freed == 3);
    bkt_config_free(config);
    CHECK(wakeups_freed == 4);
}

/* A refused call names function and argument, and never what it held. */
static void log_hook(bkt_config_t *config) {
    void *data = &log_lines;
    BAD(bkt_set_log(6, on_log, data, free_hook));
    CHECK(hooks_freed == 0);
    GOOD(bkt_set_log(BKT_LOG_WARN, on_log, data, free_hook));

    BAD(bkt_config_set_login(config, "", "hunter2"));
    CHECK(log_lines == 1);
    CHECK_TEXT(last_message, "bkt_config_set_login: username is empty");
    CHECK(status_in_hook == BKT_ERR_INVALID_STATE);
    BAD(bkt_config_set_proxy(config, "gopher://name:hunter2@host"));
    CHECK(log_lines == 2);
    CHECK(strstr(last_message, "hunter2") == NULL);
    BAD(bkt_config_set_base_url(NULL, "https://api.queup.net/"));
    CHECK_TEXT(last_message, "bkt_config_set_base_url: config is NULL");

    GOOD(bkt_set_log(BKT_LOG_ERROR, on_log, data, free_hook));
    CHECK(hooks_freed == 1);
    BAD(bkt_config_set_login(config, "", "hunter2"));
    CHECK(log_lines == 3);
    GOOD(bkt_set_log(BKT_LOG_TRACE, NULL, data, free_hook));
    CHECK(hooks_freed == 2);
    BAD(bkt_config_set_login(config, "", "hunter2"));
    CHECK(log_lines == 3);
}

int main(void) {
    bkt_config_t *config = bkt_config_new();
    CHECK(config != NULL);
    account_and_network(config);
    events_and_limits(config);
    wakeups();
    log_hook(config);
    bkt_config_free(config);
    return 0;
}
