/* Asks, waits, and goes on, without a single callback.
 *
 * A future makes any action wait. This program joins a room, says something,
 * lists who is there and what is queued, and ends.
 *
 * Settings come by environment: QUEUP_EMAIL, QUEUP_PASSWORD, ROOM, and for
 * another server than the live one QUEUP_BASE_URL and QUEUP_SOCKET_URL.
 */

#include <backtracked.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { PATIENCE_MS = 60000 };

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
        fprintf(stderr, "blocking: %s\n", bkt_error_message(error));
    bkt_error_unref(error);
    bkt_config_free(config);
    return client;
}

/* Waits for an action that was given bkt_future_done and `future`, and frees
 * the future. Gives the result, yours to unref, or NULL after a complaint. */
static bkt_result_t *finish(const char *what, bkt_op_t op,
                            bkt_future_t *future) {
    bkt_status_t status = BKT_OK;
    bkt_result_t *result = NULL;
    const bkt_error_t *error;

    if (op < 0)
        status = (bkt_status_t)op; /* Refused: the future stays empty. */
    else
        result = bkt_future_wait(future, PATIENCE_MS, &status);
    bkt_future_free(future);

    if (!result) {
        fprintf(stderr, "blocking: %s: %s\n", what, bkt_status_text(status));
        return NULL;
    }
    error = bkt_result_error(result);
    if (error) {
        fprintf(stderr, "blocking: %s: %s\n", what, bkt_error_message(error));
        bkt_result_unref(result);
        return NULL;
    }
    return result;
}

static bool log_in_and_connect(bkt_client_t *client) {
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op = bkt_connect(client, bkt_future_done, future);
    bkt_result_t *result = finish("connect", op, future);
    bool is_done = result != NULL;

    bkt_result_unref(result);
    return is_done;
}

/* The room is yours to unref; NULL if it cannot be joined. */
static bkt_room_t *join(bkt_client_t *client, const char *slug) {
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op = bkt_join_room(client, slug, bkt_future_done, future);
    bkt_result_t *result = finish("join", op, future);
    bkt_room_t *room = bkt_room_ref(bkt_result_room(result));

    bkt_result_unref(result);
    return room;
}

static bool say(bkt_client_t *client, const char *room_id, const char *text) {
    bkt_future_t *future = bkt_future_new();
    bkt_op_t op =
        bkt_send_message(client, room_id, text, bkt_future_done, future);
    bkt_result_t *result = finish("say", op, future);
    const bkt_message_t *message = bkt_result_message(result);
    bool is_done = result != NULL;

    if (message)
        printf("said: %s\n", bkt_message_text(message));
    bkt_result_unref(result);
    return is_done;
}

/* What the library has read at the join needs no asking. */
static void show(bkt_client_t *client, const bkt_room_t *room) {
    const char *room_id = bkt_room_id(room);
    bkt_list_t *members = bkt_client_members(client, room_id);
    bkt_list_t *queue = bkt_client_queue(client, room_id);

    printf("%s: %zu members, %zu songs in the queue\n", bkt_room_name(room),
           bkt_list_count(members), bkt_list_count(queue));
    for (size_t i = 0; i < bkt_list_count(members); i++) {
        const bkt_member_t *member = bkt_list_member(members, i);
        const char *name = bkt_user_username(bkt_member_user(member));
        printf("  %s, %" PRId64 " dubs\n", name ? name : "somebody",
               bkt_member_dubs(member));
    }
    bkt_list_unref(queue);
    bkt_list_unref(members);
}

int main(void) {
    bkt_client_t *client;
    bkt_room_t *room = NULL;
    bool is_done = false;

    if (!is_set("QUEUP_EMAIL") || !is_set("QUEUP_PASSWORD") ||
        !is_set("ROOM")) {
        fputs("blocking: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n", stderr);
        return 2;
    }
    client = make_client();
    if (!client)
        return EXIT_FAILURE;
    if (log_in_and_connect(client))
        room = join(client, getenv("ROOM"));
    if (room) {
        show(client, room);
        is_done = say(client, bkt_room_id(room), "Hello from C!");
    }
    bkt_room_unref(room);
    bkt_client_free(client);
    return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}
