/* The cases of this folder through the C ABI: see README.md.
 *
 * Takes orders as lines of words on standard input, and tells what comes as
 * lines on standard output. table.inc is made from the header. */

#include <backtracked.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 16, ITEMS_MAX = 16, KINDS_MAX = 256, PATIENCE_MS = 30000 };

static bkt_config_t *config;
static bkt_client_t *client;
static bkt_dispatch_t dispatch = BKT_DISPATCH_POLL;
static char *words[WORDS_MAX];
static const char *items[ITEMS_MAX];
static size_t word_count;
/* Kinds that were told since somebody has asked for them last. */
static bool is_told[KINDS_MAX];

static void fail(const char *what) {
    fprintf(stderr, "run.c: %s\n", what);
    exit(EXIT_FAILURE);
}

static void must(bkt_status_t status) {
    if (status < 0)
        fail(bkt_status_text(status));
}

/* ---- Showing ----------------------------------------------------------- */

static void show_string(const char *text) {
    putchar('"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            printf("\\u%04x", (unsigned char)*text);
        else
            putchar(*text);
    }
    putchar('"');
}

static void show_name(const char *name, bool *is_first) {
    printf("%s\"%s\":", *is_first ? "" : ",", name);
    *is_first = false;
}

#define TYPE(type) static void show_##type(const bkt_##type##_t *object);
#include "table.inc"
#undef TYPE

/* What is absent, false or zero is left out. */
#define BEGIN(type)                                         \
    static void show_##type(const bkt_##type##_t *object) { \
        bool is_first = true;                               \
        putchar('{');
#define TEXT(type, field)                          \
    if (bkt_##type##_##field(object)) {            \
        show_name(#field, &is_first);              \
        show_string(bkt_##type##_##field(object)); \
    }
#define NUMBER(type, field)                                      \
    if (bkt_##type##_##field(object)) {                          \
        show_name(#field, &is_first);                            \
        printf("%lld", (long long)bkt_##type##_##field(object)); \
    }
#define FLAG(type, field)               \
    if (bkt_##type##_##field(object)) { \
        show_name(#field, &is_first);   \
        printf("true");                 \
    }
#define OBJECT(type, field, other)                  \
    if (bkt_##type##_##field(object)) {             \
        show_name(#field, &is_first);               \
        show_##other(bkt_##type##_##field(object)); \
    }
#define TEXTS(type, field, count)                                  \
    for (size_t at = 0; at < bkt_##type##_##count(object); at++) { \
        if (at == 0) {                                             \
            show_name(#field, &is_first);                          \
        }                                                          \
        putchar(at == 0 ? '[' : ',');                              \
        show_string(bkt_##type##_##field(object, at));             \
        if (at + 1 == bkt_##type##_##count(object))                \
            putchar(']');                                          \
    }
#define OBJECTS(type, field, count, other)                         \
    for (size_t at = 0; at < bkt_##type##_##count(object); at++) { \
        if (at == 0) {                                             \
            show_name(#field, &is_first);                          \
        }                                                          \
        putchar(at == 0 ? '[' : ',');                              \
        show_##other(bkt_##type##_##field(object, at));            \
        if (at + 1 == bkt_##type##_##count(object))                \
            putchar(']');                                          \
    }
#define END(type)   \
    (void)is_first; \
    putchar('}');   \
    }
#include "table.inc"
#undef BEGIN

static void show_event(const bkt_event_t *event);

static void tell(const bkt_event_t *event) {
    bkt_event_kind_t kind = bkt_event_kind(event);
    is_told[kind] = true;
    printf("event %s ", bkt_event_kind_name(kind));
    show_event(event);
    putchar('\n');
}

static void on_event(bkt_client_t *of, const bkt_event_t *event, void *unused) {
    (void)of, (void)unused;
    tell(event);
}

/* ---- What an action gives ---------------------------------------------- */

static void show_list(const char *item, const bkt_list_t *list) {
    for (size_t at = 0; at < bkt_list_count(list); at++) {
        if (at > 0)
            putchar(',');
        if (strcmp(item, "text") == 0)
            show_string(bkt_list_text(list, at));
#define ITEM(type) \
    else if (strcmp(item, #type) == 0) show_##type(bkt_list_##type(list, at));
#include "table.inc"
#undef ITEM
        else
            fail(item);
    }
}

static void show_value(const char *value, const bkt_result_t *result) {
    if (strncmp(value, "list ", 5) == 0) {
        printf("{\"list\":[");
        show_list(value + 5, bkt_result_list(result));
        printf("]%s}", bkt_result_has_next(result) ? ",\"has_next\":true" : "");
    } else if (strcmp(value, "text") == 0) {
        printf("{\"text\":");
        show_string(bkt_result_text(result));
        putchar('}');
    } else if (strcmp(value, "count") == 0) {
        printf("{\"count\":%lld}", (long long)bkt_result_count(result));
    } else if (strcmp(value, "none") == 0) {
        printf("{}");
    }
#define VALUE(type)                                 \
    else if (strcmp(value, #type) == 0) {           \
        if (bkt_result_##type(result)) {            \
            printf("{\"" #type "\":");              \
            show_##type(bkt_result_##type(result)); \
            putchar('}');                           \
        } else {                                    \
            printf("{}");                           \
        }                                           \
    }
#include "table.inc"
#undef VALUE
    else
        fail(value);
}

static void show_outcome(const char *value, bkt_op_t op, bkt_future_t *future) {
    printf("result ");
    if (op < 0) {
        /* Refused: there is no more than the status. */
        printf("{\"error\":{\"status\":%d,\"message\":", (int)op);
        show_string(bkt_status_text((bkt_status_t)op));
        printf(",\"retry_after_ms\":-1}}\n");
        return;
    }
    bkt_status_t status = BKT_OK;
    bkt_result_t *result = bkt_future_wait(future, PATIENCE_MS, &status);
    must(status);
    if (bkt_result_error(result)) {
        printf("{\"error\":");
        show_error(bkt_result_error(result));
        putchar('}');
    } else {
        show_value(value, result);
    }
    putchar('\n');
    bkt_result_unref(result);
}

/* ---- Orders ------------------------------------------------------------ */

static const char *text(size_t at) {
    return at < word_count ? words[at] : NULL;
}

static int64_t number(size_t at) {
    return text(at) ? strtoll(text(at), NULL, 10) : 0;
}

/* A list comes as its length, then its items, and is the last argument. */
static const char *const *texts_of(size_t at) {
    for (size_t item = 0; item < (size_t)number(at) && item < ITEMS_MAX; item++)
        items[item] = text(at + 1 + item);
    return items;
}

#define TEXT_ARG(at) text(at + 3)
#define NUMBER_ARG(at, type) (type) number(at + 3)
#define ENUM_ARG(at, type) (bkt_##type##_t) number(at + 3)
#define FLAG_ARG(at) number(at + 3) != 0
#define TEXTS_ARG(at) texts_of(at + 3), (size_t)number(at + 3)

/* ask ACTION VALUE ARGUMENTS; without an end, in pull dispatch, VALUE is
 * "event". */
static void ask(void) {
    const char *action = text(1);
    bool is_event = strcmp(text(2), "event") == 0;
    bkt_future_t *future = is_event ? NULL : bkt_future_new();
    bkt_done_fn done = is_event ? NULL : bkt_future_done;
    bkt_op_t op = 0;
#define ACTION(name, ...)           \
    if (strcmp(action, #name) == 0) \
        op = bkt_##name(client, __VA_ARGS__, done, future);
#define BARE_ACTION(name)           \
    if (strcmp(action, #name) == 0) \
        op = bkt_##name(client, done, future);
#include "table.inc"
    if (op == 0)
        fail(action);
    if (!is_event)
        show_outcome(text(2), op, future);
    bkt_future_free(future);
}

static void set(void) {
    const char *name = text(1);
    if (strcmp(name, "login") == 0)
        must(bkt_config_set_login(config, text(2), text(3)));
    else if (strcmp(name, "guest") == 0)
        must(bkt_config_set_guest(config, true));
    else if (strcmp(name, "base_url") == 0)
        must(bkt_config_set_base_url(config, text(2)));
    else if (strcmp(name, "socket_url") == 0)
        must(bkt_config_set_socket_url(config, text(2)));
    else if (strcmp(name, "log_events") == 0)
        must(bkt_config_set_log_events(config, (bkt_log_level_t)number(2)));
    else if (strcmp(name, "queue_limit") == 0)
        must(bkt_config_set_queue_limit(config, (size_t)number(2), 1 << 20));
    else if (strcmp(name, "overflow_policy") == 0)
        must(bkt_config_set_overflow_policy(config, (bkt_overflow_t)number(2)));
    else if (strcmp(name, "dispatch") == 0)
        dispatch = (bkt_dispatch_t)number(2);
    else
        fail(name);
}

static void make(void) {
    must(bkt_config_set_dispatch(config, dispatch));
    must(bkt_config_set_fetch_conversations(config, false));
    must(bkt_config_set_request_rate(config, 0, 0));
    must(bkt_config_set_chat_rate(config, 0, 0));
    must(bkt_config_set_reconnect(config, true, 20, 200));
    bkt_error_t *error = NULL;
    client = bkt_client_new(config, &error);
    if (!client)
        fail(bkt_error_message(error));
    if (dispatch == BKT_DISPATCH_POLL &&
        bkt_on_event(client, on_event, NULL, NULL) < 0)
        fail("on_event");
}

/* Tells one thing, or some. False at the end, or if there is nothing. */
static bool take(int64_t timeout_ms) {
    if (dispatch == BKT_DISPATCH_POLL)
        return bkt_client_poll(client, timeout_ms) > 0;
    bkt_event_t *event = bkt_client_next(client, timeout_ms, NULL);
    if (!event)
        return false;
    tell(event);
    bkt_event_unref(event);
    return true;
}

static void later(void) {
    bkt_sub_t timer = bkt_call_later(client, number(1), NULL, NULL, NULL);
    must(timer < 0 ? (bkt_status_t)timer : BKT_OK);
}

static void drain(void) {
    while (take(0))
        continue;
    memset(is_told, 0, sizeof is_told);
}

static bkt_event_kind_t kind_of(const char *name) {
    for (bkt_event_kind_t kind = 0; kind < KINDS_MAX; kind++) {
        if (strcmp(bkt_event_kind_name(kind), name) == 0)
            return kind;
    }
    fail(name);
    return 0;
}

static void wait_for(const char *name) {
    bkt_event_kind_t kind = kind_of(name);
    while (!is_told[kind]) {
        if (!take(PATIENCE_MS))
            fail(name);
    }
    memset(is_told, 0, sizeof is_told);
}

static void end(void) {
    must(bkt_client_close(client));
    while (!is_told[BKT_EVENT_CLOSED] && take(PATIENCE_MS))
        continue;
    must(bkt_client_free(client));
    bkt_config_free(config);
}

static void obey(void) {
    const char *order = text(0);
    if (strcmp(order, "set") == 0)
        set();
    else if (strcmp(order, "new") == 0)
        make();
    else if (strcmp(order, "time") == 0)
        must(bkt_client_feed_time(client, number(1)));
    else if (strcmp(order, "feed") == 0)
        must(bkt_client_feed(client, text(1)));
    else if (strcmp(order, "answer") == 0)
        must(bkt_client_feed_answer(client, text(1), text(2),
                                    (int32_t)number(3), text(4)));
    else if (strcmp(order, "later") == 0)
        later();
    else if (strcmp(order, "ask") == 0)
        ask();
    else if (strcmp(order, "drain") == 0)
        drain();
    else if (strcmp(order, "wait") == 0)
        wait_for(text(1));
    else if (strcmp(order, "end") == 0)
        end();
    else
        fail(order);
}

/* Words are parted by TAB; \t, \n and \\ stand for themselves, and \0 for a
 * text that is absent. */
static void split(char *line) {
    char *to = line;
    bool is_absent = false;
    word_count = 0;
    words[0] = line;
    for (char *from = line;; from++) {
        bool is_end = *from == '\0' || *from == '\n';
        if (*from == '\t' || is_end) {
            if (word_count + 1 == WORDS_MAX)
                fail("too many words");
            if (is_absent)
                words[word_count] = NULL;
            is_absent = false;
            *to++ = '\0';
            words[++word_count] = to;
            if (is_end)
                return;
        } else if (*from == '\\') {
            from++;
            is_absent = *from == '0';
            *to++ = *from == 'n' ? '\n' : *from == 't' ? '\t' : *from;
        } else {
            *to++ = *from;
        }
    }
}

int main(void) {
    /* Longer than any line. */
    static char line[1 << 18];
    config = bkt_config_new();
    while (fgets(line, sizeof line, stdin)) {
        split(line);
        obey();
        puts(".");
        fflush(stdout);
    }
    return 0;
}
