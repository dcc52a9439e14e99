/* Takes events one by one, as a program in Go, Lua or Ruby would.
 *
 * Pull dispatch: there are no callbacks at all. Events come out of
 * bkt_client_next(), and so do the results of actions, each with the id that
 * the action returned. This program shows events of a room, counts dubs, and
 * ends after PULL_EVENTS events (100 unless set) or with the connection.
 *
 * Settings come by environment: QUEUP_EMAIL, QUEUP_PASSWORD, ROOM, and for
 * another server than the live one QUEUP_BASE_URL and QUEUP_SOCKET_URL.
 */

#include <backtracked.h>

#include <stdio.h>
#include <stdlib.h>

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

static bkt_client_t *make_client(void) {
    /* Only these are delivered; without the list all are. Results of actions
     * and the end of the client always come. */
    static const bkt_event_kind_t kinds[] = {
        BKT_EVENT_READY,      BKT_EVENT_CHAT, BKT_EVENT_DUB,
        BKT_EVENT_SONG_START, BKT_EVENT_DONE, BKT_EVENT_CLOSED,
    };
    bkt_config_t *config = bkt_config_new();
    bkt_error_t *error = NULL;
    bkt_client_t *client;

    bkt_config_set_dispatch(config, BKT_DISPATCH_PULL);
    bkt_config_set_events(config, kinds, sizeof kinds / sizeof kinds[0]);
    bkt_config_set_login(config, getenv("QUEUP_EMAIL"),
                         getenv("QUEUP_PASSWORD"));
    if (is_set("QUEUP_BASE_URL"))
        bkt_config_set_base_url(config, getenv("QUEUP_BASE_URL"));
    if (is_set("QUEUP_SOCKET_URL"))
        bkt_config_set_socket_url(config, getenv("QUEUP_SOCKET_URL"));

    client = bkt_client_new(config, &error);
    if (!client)
        fprintf(stderr, "pull: %s\n", bkt_error_message(error));
    bkt_error_unref(error);
    bkt_config_free(config);
    return client;
}

struct tally {
    bkt_op_t join_op;
    int up_count;
    int down_count;
    bool has_failed;
};

static const char *name_of(const bkt_user_t *user) {
    const char *name = bkt_user_username(user);
    return name ? name : "somebody";
}

static void handle_done(bkt_client_t *client, const bkt_event_t *event,
                        struct tally *tally) {
    const bkt_result_t *result = bkt_event_result(event);
    const bkt_error_t *error = bkt_result_error(result);

    if (error) {
        fprintf(stderr, "pull: %s\n", bkt_error_message(error));
        tally->has_failed = true;
        bkt_client_close(client);
    } else if (bkt_event_op(event) == tally->join_op) {
        printf("joined %s\n", bkt_room_name(bkt_result_room(result)));
    }
}

static void handle(bkt_client_t *client, const bkt_event_t *event,
                   struct tally *tally) {
    const bkt_message_t *message = bkt_event_message(event);
    const char *title =
        bkt_song_info_name(bkt_song_song_info(bkt_event_song(event)));

    switch (bkt_event_kind(event)) {
    case BKT_EVENT_READY:
        if (!bkt_event_is_resumed(event))
            tally->join_op = bkt_join_room(client, getenv("ROOM"), NULL, NULL);
        break;
    case BKT_EVENT_DONE:
        handle_done(client, event, tally);
        break;
    case BKT_EVENT_CHAT:
        printf("%s says %s\n", name_of(bkt_message_author(message)),
               bkt_message_text(message));
        break;
    case BKT_EVENT_DUB:
        if (bkt_event_dub(event) == BKT_DUB_UP)
            tally->up_count++;
        else
            tally->down_count++;
        break;
    case BKT_EVENT_SONG_START:
        printf("now plays %s\n", title ? title : "something");
        break;
    default:
        break;
    }
}

int main(void) {
    long left = is_set("PULL_EVENTS") ? atol(getenv("PULL_EVENTS")) : 100;
    struct tally tally = {0};
    bkt_status_t status = BKT_OK;
    bkt_client_t *client;
    bkt_event_t *event;

    if (!is_set("QUEUP_EMAIL") || !is_set("QUEUP_PASSWORD") ||
        !is_set("ROOM")) {
        fputs("pull: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n", stderr);
        return 2;
    }
    client = make_client();
    if (!client)
        return EXIT_FAILURE;
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    bkt_connect(client, NULL, NULL);

    /* -1 waits as long as it takes. NULL means that the client has ended. */
    while ((event = bkt_client_next(client, -1, &status)) != NULL) {
        handle(client, event, &tally);
        bkt_event_unref(event);
        if (--left == 0)
            bkt_client_close(client);
    }
    if (status != BKT_ERR_CLOSED) {
        fprintf(stderr, "pull: %s\n", bkt_status_text(status));
        tally.has_failed = true;
    }
    bkt_client_free(client);
    printf("%d dubs up, %d down\n", tally.up_count, tally.down_count);
    return tally.has_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
