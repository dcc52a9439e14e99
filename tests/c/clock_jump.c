/* The clock is set, by much and in both directions: the client goes on, and
 * tells what it is told. */

#include "offline.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, SONG_MS = 240000 };

static int chats, closed, lost, dues;

static void on_chat(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_message_t *message, void *user_data) {
    (void)client, (void)event, (void)message, (void)user_data;
    chats++;
}

static void on_state(bkt_client_t *client, const bkt_event_t *event,
                     bkt_state_t old_state, bkt_state_t new_state,
                     void *user_data) {
    (void)client, (void)event, (void)old_state, (void)user_data;
    lost += new_state == BKT_STATE_RECONNECTING;
    closed += new_state >= BKT_STATE_FAILED;
}

static void on_due(bkt_client_t *client, void *user_data) {
    (void)client, (void)user_data;
    dues++;
}

int main(void) {
    static const int64_t jumps_ms[] = {
        DAY_MS,    -2 * (int64_t)DAY_MS,  60 * 1000, -60 * 1000,
        -(NOW_MS), 400 * (int64_t)DAY_MS, -1,        1};
    bkt_client_t *client = ready_client(BKT_DISPATCH_POLL);
    int number = 1;
    CHECK(bkt_on_chat(client, on_chat, NULL, NULL) > 0);
    CHECK(bkt_on_state(client, on_state, NULL, NULL) > 0);
    feed_chat(client, number, "first");
    feed_room(client, "room_playlist-update",
              JSON({"type":"room_playlist-update","startTime":0,
              "song":{"_id":"s1","songid":"i1","isActive":true,
                      "songLength":240000,"played":1757000000000,
                      "userid":"6123ab45cd6789ef01230003",
                      "roomid":"6123ab45cd6789ef01234501"},
              "songInfo":{"_id":"i1","name":"A song","type":"youtube",
                          "fkid":"x","songLength":240000}}));
    for (size_t i = 0; i < sizeof jumps_ms / sizeof *jumps_ms; i++) {
        int64_t now_ms = NOW_MS + jumps_ms[i];
        CHECK(bkt_client_feed_time(client, now_ms) == BKT_OK);
        feed_chat(client, ++number, "after a jump");
        /* A timer counts from when it was set. */
        int before = dues;
        CHECK(bkt_call_later(client, 1000, on_due, NULL, NULL) > 0);
        while (bkt_client_poll(client, 0) > 0)
            ;
        CHECK(dues == before);
        CHECK(bkt_client_feed_time(client, now_ms + 1000) == BKT_OK);
        while (bkt_client_poll(client, 0) > 0)
            ;
        CHECK(dues == before + 1);
        CHECK(bkt_client_state(client) == BKT_STATE_READY);
        /* Four minutes, begun at NOW_MS. */
        int64_t elapsed_ms = bkt_client_song_elapsed_ms(client, ROOM);
        int64_t remaining_ms = bkt_client_song_remaining_ms(client, ROOM);
        CHECK(elapsed_ms >= 0 && elapsed_ms <= SONG_MS);
        CHECK(elapsed_ms + remaining_ms == SONG_MS);
    }
    CHECK(chats == number && lost == 0 && closed == 0);
    CHECK(bkt_client_free(client) == BKT_OK);
    return 0;
}
