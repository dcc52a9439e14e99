/* One frame for each kind of event: the callback that comes, with which
 * objects, and what the cache knows before it comes. No network. */

#include "offline.h"

#define DETAILS "room/" ROOM "/playlist/details"
#define ACTIVE "room/" ROOM "/playlist/active"
/* Longer than the longest pause before something is fetched. */
#define PAUSE_MS 1000

static bkt_client_t *the_client;
static int64_t now_ms = NOW_MS;
static bool is_seen[256];
static char told[8192];

static void say(const char *before, const char *text) {
    strcat(strcat(told, before), text ? text : "-");
}

static void say_number(const char *before, int64_t number) {
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)number);
    say(before, text);
}

static const char *name_of(const bkt_user_t *user) {
    const char *name = bkt_user_username(user);
    return name ? name : bkt_user_id(user);
}

static const char *name_in(const bkt_member_t *member) {
    return name_of(bkt_member_user(member));
}

/* What every callback does: notes the kind, after checking the frame. */
static void begin(bkt_client_t *client, const bkt_event_t *event, void *kind) {
    CHECK(client == the_client);
    CHECK_TEXT(bkt_event_kind_name(bkt_event_kind(event)), (const char *)kind);
    is_seen[bkt_event_kind(event)] = true;
    if (bkt_event_room_id(event)) {
        CHECK_TEXT(bkt_event_room_id(event), ROOM);
        CHECK_TEXT(bkt_room_id(bkt_event_room(event)), ROOM);
    }
    bool is_made = bkt_event_json(event) == NULL;
    CHECK(!bkt_event_is_derived(event) || is_made);
    say(told[0] ? "; " : "", kind);
}

/* What the envelope tells beside the arguments. */
static void end(const bkt_event_t *event) {
    if (bkt_event_actor(event))
        say(" by ", name_of(bkt_event_actor(event)));
    if (bkt_event_target(event))
        say(" to ", name_of(bkt_event_target(event)));
    if (bkt_event_role(event))
        say(" role=", bkt_role_label(bkt_event_role(event)));
    if (bkt_event_old_role(event))
        say(" was=", bkt_role_label(bkt_event_old_role(event)));
    if (bkt_event_old_username(event))
        say(" was=", bkt_event_old_username(event));
    if (bkt_event_text(event))
        say(" text=", bkt_event_text(event));
    if (bkt_event_kind(event) == BKT_EVENT_MEMBER_BAN) {
        say_number(" minutes=", bkt_event_ban_minutes(event));
        int64_t until_ms = bkt_event_ban_until_ms(event);
        /* By the server's clock. */
        int64_t server_ms = bkt_client_server_time_ms(the_client);
        say_number(" until=", until_ms ? until_ms - server_ms : 0);
    }
    if (bkt_event_comment_id(event))
        say(" comment=", bkt_event_comment_id(event));
    if (bkt_event_is_self(event))
        say(" ", "self");
    if (bkt_event_is_password_updated(event))
        say(" ", "password");
    if (bkt_event_is_derived(event))
        say(" ", "derived");
}

static void on_event(bkt_client_t *client, const bkt_event_t *event,
                     void *kind) {
    begin(client, event, kind);
    if (bkt_event_user(event))
        say(" ", name_of(bkt_event_user(event)));
    end(event);
}

static void on_any(bkt_client_t *client, const bkt_event_t *event, void *none) {
    CHECK(client == the_client && none == NULL);
    if (bkt_event_kind(event) == BKT_EVENT_UNKNOWN) {
        begin(client, event, "unknown");
        say(" ", bkt_event_name(event));
        end(event);
    }
}

static void on_state(bkt_client_t *client, const bkt_event_t *event,
                     bkt_state_t old_state, bkt_state_t new_state, void *kind) {
    begin(client, event, kind);
    CHECK(bkt_event_old_state(event) == old_state);
    say_number(" ", new_state);
    end(event);
}

static void on_room(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_room_t *room, void *kind) {
    begin(client, event, kind);
    CHECK(room != NULL && room == bkt_event_room(event));
    switch (bkt_event_kind(event)) {
    case BKT_EVENT_LEFT_ROOM:
        say(" ", bkt_error_message(bkt_result_error(bkt_event_result(event))));
        break;
    case BKT_EVENT_ROOM_UPDATE:
        say(" ", bkt_room_name(room));
        break;
    case BKT_EVENT_SLOW_MODE:
        say(" ", bkt_room_is_slow_mode(room) ? "on" : "off");
        break;
    case BKT_EVENT_GUEST_CHAT:
        CHECK(bkt_room_has_guest_chat_setting(room));
        say(" ", bkt_room_is_guest_chat_allowed(room) ? "on" : "off");
        break;
    case BKT_EVENT_GUEST_EMBED:
        CHECK(bkt_room_has_guest_embed_setting(room));
        say(" ", bkt_room_is_guest_embed_allowed(room) ? "on" : "off");
        break;
    case BKT_EVENT_QUEUE_LOCK:
        say(" ", bkt_room_is_queue_locked(room) ? "on" : "off");
        break;
    case BKT_EVENT_QUEUE_PAUSE: {
        const bkt_member_t *dj = bkt_event_member(event);
        say(" ", name_in(dj));
        say(" ", bkt_member_is_queue_paused(dj) ? "out" : "in");
        break;
    }
    case BKT_EVENT_QUEUE_CHANGE: {
        /* The new queue is there to read. */
        bkt_list_t *queue = bkt_client_queue(client, ROOM);
        for (size_t i = 0; i < bkt_list_count(queue); i++)
            say(" ", bkt_song_id(bkt_list_song(queue, i)));
        bkt_list_unref(queue);
        break;
    }
    case BKT_EVENT_ROLES_REORDER: {
        bkt_list_t *roles = bkt_client_roles(client, ROOM);
        for (size_t i = 0; i < bkt_list_count(roles); i++)
            say(" ", bkt_role_label(bkt_list_role(roles, i)));
        bkt_list_unref(roles);
        break;
    }
    default:
        break;
    }
    end(event);
}

static void on_message(bkt_client_t *client, const bkt_event_t *event,
                       const bkt_message_t *message, void *kind) {
    begin(client, event, kind);
    CHECK(message == bkt_event_message(event));
    say(" ", bkt_message_text(message));
    if (bkt_message_is_hidden(message))
        say(" ", "hidden");
    end(event);
}

static void on_presence(bkt_client_t *client, const bkt_event_t *event,
                        const bkt_room_t *room, const bkt_user_t *user,
                        void *kind) {
    begin(client, event, kind);
    CHECK(room == bkt_event_room(event) && user == bkt_event_user(event));
    say(" ", name_of(user));
    say_number(" ", bkt_event_presence(event));
    end(event);
}

/* What the cache knows of a member that an event is about. */
static void check_cache(bkt_client_t *client, const bkt_event_t *event,
                        const bkt_member_t *member) {
    bkt_member_t *known =
        bkt_client_member(client, ROOM, bkt_user_id(bkt_member_user(member)));
    bkt_event_kind_t kind = bkt_event_kind(event);
    bool is_gone = kind == BKT_EVENT_MEMBER_LEAVE ||
                   kind == BKT_EVENT_MEMBER_KICK ||
                   kind == BKT_EVENT_MEMBER_BAN;
    if (is_gone)
        CHECK(known == NULL);
    if (kind == BKT_EVENT_MEMBER_JOIN)
        CHECK(known != NULL);
    if (known) {
        CHECK(bkt_member_is_muted(known) == bkt_member_is_muted(member));
        CHECK(bkt_member_role_kind(known) == bkt_member_role_kind(member));
        CHECK(bkt_member_dubs(known) == bkt_member_dubs(member));
    }
    bkt_member_unref(known);
}

static void on_member(bkt_client_t *client, const bkt_event_t *event,
                      const bkt_member_t *member, void *kind) {
    begin(client, event, kind);
    CHECK(member == bkt_event_member(event));
    say(" ", name_in(member));
    say_number(" dubs=", bkt_member_dubs(member));
    check_cache(client, event, member);
    end(event);
}

static void on_user(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_user_t *user, void *kind) {
    begin(client, event, kind);
    CHECK(user == bkt_event_user(event));
    say(" ", name_of(user));
    if (bkt_user_image(user))
        say(" ", bkt_image_version(bkt_user_image(user)));
    bkt_user_t *known = bkt_client_user(client, bkt_user_id(user));
    CHECK_TEXT(bkt_user_username(known), bkt_user_username(user));
    bkt_user_unref(known);
    end(event);
}

static void on_moderation(bkt_client_t *client, const bkt_event_t *event,
                          const bkt_member_t *member, const bkt_user_t *actor,
                          void *kind) {
    begin(client, event, kind);
    CHECK(member == bkt_event_member(event));
    CHECK(actor == bkt_event_actor(event));
    CHECK_TEXT(bkt_user_id(bkt_event_target(event)),
               bkt_user_id(bkt_member_user(member)));
    say(" ", name_in(member));
    if (bkt_member_is_muted(member))
        say(" ", "muted");
    if (bkt_member_is_banned(member))
        say(" ", "banned");
    if (bkt_member_role(member))
        say(" is=", bkt_role_label(bkt_member_role(member)));
    if (!bkt_event_is_self(event))
        check_cache(client, event, member);
    end(event);
}

static void on_role(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_role_t *role, void *kind) {
    begin(client, event, kind);
    CHECK(role != NULL && role == bkt_event_role(event));
    bkt_list_t *roles = bkt_client_roles(client, ROOM);
    bool is_there = false;
    for (size_t i = 0; i < bkt_list_count(roles); i++)
        is_there |= strcmp(bkt_role_id(bkt_list_role(roles, i)),
                           bkt_role_id(role)) == 0;
    bkt_list_unref(roles);
    CHECK(is_there == (bkt_event_kind(event) != BKT_EVENT_ROLE_DELETE));
    end(event);
}

static void on_song(bkt_client_t *client, const bkt_event_t *event,
                    const bkt_song_t *song, void *kind) {
    begin(client, event, kind);
    CHECK(song == bkt_event_song(event));
    say(" ", bkt_song_id(song));
    if (bkt_song_song_info(song))
        say(" ", bkt_song_info_name(bkt_song_song_info(song)));
    bkt_song_t *current = bkt_client_song(client, ROOM);
    bkt_event_kind_t number = bkt_event_kind(event);
    if (number == BKT_EVENT_SONG_START || number == BKT_EVENT_SONG_UPDATE)
        CHECK_TEXT(bkt_song_id(current), bkt_song_id(song));
    if (number == BKT_EVENT_SONG_END)
        CHECK(current == NULL);
    bkt_song_unref(current);
    end(event);
}

static void on_dub(bkt_client_t *client, const bkt_event_t *event,
                   const bkt_song_t *song, const bkt_user_t *user,
                   bkt_dub_t dub, void *kind) {
    begin(client, event, kind);
    CHECK(song == bkt_event_song(event) && user == bkt_event_user(event));
    CHECK(dub == bkt_event_dub(event));
    say(" ", bkt_song_id(song));
    say(" ", name_of(user));
    say_number(" ", dub);
    say_number(" +", bkt_song_updubs(song));
    say_number(" -", bkt_song_downdubs(song));
    say_number(" grabs=", bkt_song_grabs(song));
    end(event);
}

static void on_chat_skip(bkt_client_t *client, const bkt_event_t *event,
                         const bkt_room_t *room, const bkt_song_t *song,
                         const bkt_user_t *user, void *kind) {
    begin(client, event, kind);
    CHECK(room == bkt_event_room(event) && song == bkt_event_song(event));
    CHECK(user == bkt_event_user(event));
    CHECK(bkt_song_is_skipped(song));
    say(" ", bkt_song_id(song));
    end(event);
}

static void on_conversation(bkt_client_t *client, const bkt_event_t *event,
                            const bkt_conversation_t *conversation,
                            void *kind) {
    begin(client, event, kind);
    CHECK(conversation == bkt_event_conversation(event));
    say(" ", bkt_conversation_id(conversation));
    end(event);
}

#define LISTEN(word, callback) \
    CHECK(bkt_on_##word(client, callback, #word, NULL) > 0)

static void listen(bkt_client_t *client) {
    CHECK(bkt_on_event(client, on_any, NULL, NULL) > 0);
    LISTEN(ready, on_event);
    LISTEN(closed, on_event);
    LISTEN(state, on_state);
    LISTEN(joined_room, on_room);
    LISTEN(left_room, on_room);
    LISTEN(chat, on_message);
    LISTEN(chat_delete, on_message);
    LISTEN(chat_clear, on_moderation);
    LISTEN(chat_skip, on_chat_skip);
    LISTEN(member_presence, on_presence);
    LISTEN(member_join, on_member);
    LISTEN(member_leave, on_member);
    LISTEN(member_update, on_member);
    LISTEN(user_update, on_user);
    LISTEN(username_change, on_user);
    LISTEN(playlist_song_add, on_song);
    LISTEN(song_start, on_song);
    LISTEN(song_update, on_song);
    LISTEN(song_end, on_song);
    LISTEN(dub, on_dub);
    LISTEN(grab, on_dub);
    LISTEN(private_message, on_conversation);
    LISTEN(queue_update, on_room);
    LISTEN(queue_change, on_room);
    LISTEN(queue_reorder, on_room);
    LISTEN(queue_remove_song, on_moderation);
    LISTEN(queue_remove_member, on_moderation);
    LISTEN(queue_pause, on_room);
    LISTEN(queue_lock, on_room);
    LISTEN(member_kick, on_moderation);
    LISTEN(member_ban, on_moderation);
    LISTEN(member_unban, on_moderation);
    LISTEN(member_mute, on_moderation);
    LISTEN(member_unmute, on_moderation);
    LISTEN(role_set, on_moderation);
    LISTEN(role_unset, on_moderation);
    LISTEN(role_create, on_role);
    LISTEN(role_update, on_role);
    LISTEN(role_delete, on_role);
    LISTEN(roles_reorder, on_room);
    LISTEN(room_update, on_room);
    LISTEN(slow_mode, on_room);
    LISTEN(guest_chat, on_room);
    LISTEN(guest_embed, on_room);
    LISTEN(comment_add, on_event);
    LISTEN(comment_remove, on_event);
    LISTEN(comment_update, on_event);
}

/* One frame on the room's channel, and what must come of it. */
struct row {
    const char *name;
    const char *data;
    const char *expected;
};

static const struct row people[] = {
    {"user-join",
     JSON({"user":{"_id":"owl","username":"velvet_owl"},
           "roomUser":{"userid":"owl","dubs":7}}),
           "joined_room derived; member_join velvet_owl dubs=7 by velvet_owl"},
     {"user-join",
      JSON({"user":{"_id":"tin","username":"tinwhistle"},"roomUser":{}}),
            "member_join tinwhistle dubs=0 by tinwhistle"},
      {"user-join",
       JSON({"user":{"_id":"6123ab45cd6789ef01230003","username":"maplefox"}}),
             "member_join maplefox dubs=0 by maplefox"},
       {"user-join", JSON({"user":{"_id":"6123ab45cd6789ef01230002","username":"granitebot"}}),
                           "member_join granitebot dubs=0 by granitebot self"},
        {"user_update_tin", JSON({"user":{"_user":"tin","dubs":958}}),
                                  "member_update tinwhistle dubs=958"},
         {"user-update-tin",
          JSON({"img":{"version":1757000555}}),
                "user_update tinwhistle 1757000555 by tinwhistle"},
          {"user-avatar-update",
           JSON({"user":{"_id":"tin","profileImage":{"version":"1735689600"}}}),
                 "user_update tinwhistle 1735689600 by tinwhistle"},
           {"chat-message",
            JSON({"chatid":"tin-1757000000000","message":"new name",
           "user":{"_id":"tin","username":"tin_whistle"}}),
                  "username_change tin_whistle 1735689600 was=tinwhistle "
                  "derived; "
                  "chat new name by tin_whistle"},
            {"chat-message",
             JSON({"chatid":"6123ab45cd6789ef01230002-1","message":"mine",
           "user":{"_id":"6123ab45cd6789ef01230002"}}),
                   "chat mine by granitebot self"},
             {"chat-message", JSON({"chatid":"tin-1757000000001","message":"two","user":{"_id":"tin"}}),
                                    "chat two by tin_whistle"},
              {"delete-chat-message",
               JSON({"chatid":"tin-1757000000001","user":{"_id":"owl"}}),
                     "chat_delete two by velvet_owl to tin_whistle"},
               {"delete-chat-message-global",
                JSON({"userdid":"tin","user":{"_id":"owl"}}),
                      "chat_delete new name by velvet_owl to tin_whistle; "
                      "chat_clear tin_whistle by velvet_owl to tin_whistle"},
                {"delete-chat-message-global",
                 JSON({"userid":"nobody","user":{"_id":"owl"}}),
                       "chat_clear nobody by velvet_owl to nobody"},
                 {"user-leave",
                  JSON({"user":{"_id":"tin"},"room":"r"}),
                        "member_leave tin_whistle dubs=958 by tin_whistle"},
                  {"user-join",
                   JSON({"user":{"_id":"tin"},"roomUser":{"dubs":1}}),
                         "member_join tin_whistle dubs=1 by tin_whistle"},
};

static const struct row songs[] = {
    {"room_playlist-dub",
     JSON({"dubtype":"updub","playlist":{"_id":"p1","updubs":4,"downdubs":1},
           "user":{"_id":"tin"}}),
           "dub p1 tin_whistle 1 +4 -1 grabs=-1 by tin_whistle"},
          {"room_playlist-dub",
           JSON({"dubtype":"downdub","playlist":{"_id":"p1","updubs":4,"downdubs":2},
           "user":{"_id":"6123ab45cd6789ef01230002"}}),
                 "dub p1 granitebot 2 +4 -2 grabs=-1 by granitebot self"},
                {"room_playlist-queue-update-grabs",
                 JSON({"playlist":{"_id":"p1","grabs":1},"user":{"_id":"tin"}}),
                       "grab p1 tin_whistle 0 +4 -2 grabs=1 by tin_whistle"},
                 /* The same once more is no news. */
                 {"room_playlist-queue-update-grabs",
                  JSON({"playlist":{"_id":"p1","grabs":1},"user":{"_id":"tin"}}),
                        ""},
                  {"chat-skip", JSON({"username":"Velvet_Owl"}),
                                     "chat_skip p1 by velvet_owl"},
                   {"chat-skip", JSON({}), "chat_skip p1"},
};

static const struct row queues[] = {
    {"room_playlist-queue-update",
     JSON({"user":{"_id":"tin"}}), "queue_update by tin_whistle"},
     {"room_playlist-queue-update-dub",
      JSON({"user":{"_id":"6123ab45cd6789ef01230002"}}),
            "queue_update by granitebot self"},
      {"room_playlist-queue-reorder",
       JSON({"user":{"_id":"owl"}}), "queue_reorder by velvet_owl"},
       {"room_playlist-queue-remove-user-song",
        JSON({"user":{"_id":"owl"},"removedUser":{"_id":"tin"}}),
              "queue_remove_song tin_whistle by velvet_owl to tin_whistle"},
        {"room_playlist-queue-remove-user",
         JSON({"user":{"_id":"owl"},
           "removedUser":{"_id":"6123ab45cd6789ef01230002"}}),
               "queue_remove_member granitebot by velvet_owl to granitebot "
               "self"},
         {"room_playlist-queue-remove-user",
          JSON({"user":{"_id":"owl"}}), "queue_update by velvet_owl"},
          {"user-pause-queue",
           JSON({"user":{"_id":"tin"},"user_queue":{"queuePaused":true}}),
                 "queue_pause tin_whistle out by tin_whistle"},
           {"user-pause-queue-mod",
            JSON({"user":{"_id":"tin"},"mod":{"_id":"owl"},
           "user_queue":{"queuePaused":null}}),
                          "queue_pause tin_whistle in by velvet_owl to "
                          "tin_whistle"},
                 {"room-lock-queue",
                  JSON({"user":{"_id":"owl"},"room":{"lockQueue":1}}),
                        "queue_lock on by velvet_owl"},
};

static const struct row roles[] = {
    /* Of the old generation the only role, of the new one of many. */
    {"user-setrole",
     JSON({"user":{"_id":"owl"},"modUser":{"_id":"tin"},
           "role_object":{"_id":"52d1ce33c38a06510c000001","type":"mod",
                          "label":"Moderator"}}),
                  "role_set tin_whistle is=Moderator by velvet_owl to "
                  "tin_whistle "
                  "role=Moderator"},
         {"user-unsetrole",
          JSON({"user":{"_id":"owl"},"modUser":{"_id":"tin"},
           "role_object":{"_id":"52d1ce33c38a06510c000001","type":"mod",
                          "label":"Moderator"}}),
                        "role_unset tin_whistle by velvet_owl to tin_whistle "
                        "role=Moderator "
                        "was=Moderator"},
               {"room-role-create",
                JSON({"role":{"id":"r1","label":"Night Crew","position":128}}),
                      "role_create role=Night Crew"},
                {"room-role-create",
                 JSON({"role":{"id":"r2","label":"Day Crew","position":256}}),
                       "role_create role=Day Crew"},
                 {"user-setrole",
                  JSON({"user":{"_id":"owl"},"targetUser":{"_id":"tin"},
           "role":{"id":"r1"}}),
                                "role_set tin_whistle is=Night Crew by "
                                "velvet_owl to tin_whistle "
                                "role=Night Crew"},
                       {"user-setrole",
                        JSON({"user":{"_id":"owl"},"targetUser":{"_id":"tin"},
           "role":{"id":"r2"}}),
                                      "role_set tin_whistle is=Day Crew by "
                                      "velvet_owl to tin_whistle "
                                      "role=Day Crew was=Night Crew"},
                             {"user-unsetrole",
                              JSON({"user":{"_id":"owl"},"targetUser":{"_id":"tin"},
           "role":{"id":"r2"}}),
                                            "role_unset tin_whistle is=Night "
                                            "Crew by velvet_owl to tin_whistle "
                                            "role=Day Crew was=Day Crew"},
                                   {"user-setrole",
                                    JSON({"user":{"_id":"owl"},
           "targetUser":{"_id":"6123ab45cd6789ef01230002"},
           "role":{"id":"r2"}}),
                                                  "role_set granitebot is=Day "
                                                  "Crew by velvet_owl to "
                                                  "granitebot "
                                                  "role=Day Crew self"},
                                         {"room-role-update",
                                          JSON({"role":{"id":"r1","label":"Late Crew","position":128}}),
                                                "role_update role=Late Crew "
                                                "was=Night Crew"},
                                          {"room-roles-reorder",
                                           JSON({"roles":[{"id":"r1","label":"Late Crew","position":256},
                    {"id":"r2","label":"Day Crew","position":128}]}),
                                                 "roles_reorder Late Crew Day "
                                                 "Crew"},
                                           {"room-role-delete",
                                            JSON({"roleid":"r1"}),
                                                 "role_delete role=Late Crew "
                                                 "was=Late Crew"},
                                            {"user-setmod",
                                             JSON({"user":{"_id":"owl"},"modUser":{"_id":"tin"}}),
                                                  "unknown user-setmod"},
};

static const struct row settings[] = {
    {"room-update", JSON({"room":{"name":"Attic Frequencies"}}),
                          "room_update Attic Frequencies"},
     {"room-update", JSON({"room":{"name":"Attic"},"passwordUpdated":true}),
                           "room_update Attic password"},
      {"room-slow-mode", JSON({"user":{"_id":"owl"},"room":{"slowMode":true}}),
                               "slow_mode on by velvet_owl"},
       {"room-allow-guest-chat",
        JSON({"user":{"_id":"owl"},"room":{"allowGuestsToChat":false}}),
              "guest_chat off by velvet_owl"},
        {"room-allow-guest-embed",
         JSON({"user":{"_id":"owl"},"room":{"allowGuestsToEmbed":true}}),
               "guest_embed on by velvet_owl"},
         {"comment-add", JSON({"comment":{"_id":"c1","userid":"tin"}}),
                               "comment_add tin_whistle comment=c1"},
          {"comment-update-c1",
           JSON({"comment":{"updubs":3}}), "comment_update comment=c1"},
           {"comment-remove",
            JSON({"comment":{"_id":"c1"}}), "comment_remove comment=c1"},
            {"room_fireworks", JSON({}), "unknown room_fireworks"},
};

static const struct row moderation[] = {
    {"chat-message",
     JSON({"chatid":"tin-1757000000002","message":"spam","user":{"_id":"tin"}}),
           "chat spam by tin_whistle"},
     {"user-mute",
      JSON({"user":{"_id":"owl"},"mutedUser":{"_id":"tin"}}),
            "member_mute tin_whistle muted by velvet_owl to tin_whistle"},
      {"chat-message", JSON({"chatid":"tin-1757000000003","message":"more","user":{"_id":"tin"}}),
                             "chat more hidden by tin_whistle"},
       {"user-unmute",
        JSON({"user":{"_id":"owl"},"mutedUser":{"_id":"tin"}}),
              "member_unmute tin_whistle by velvet_owl to tin_whistle"},
        {"user-mute",
         JSON({"user":{"_id":"owl"},
           "mutedUser":{"_id":"6123ab45cd6789ef01230002"}}),
               "member_mute granitebot muted is=Day Crew by velvet_owl to "
               "granitebot "
               "self"},
         {"user-kick",
          JSON({"user":{"_id":"owl"},"kickedUser":{"_id":"tin"},
           "message":"rules &amp; all"}),
                "member_kick tin_whistle by velvet_owl to tin_whistle "
                "text=rules & all"},
          {"user-leave",
           JSON({"user":{"_id":"tin"}}),
                 "member_leave tin_whistle dubs=1 by tin_whistle"},
           {"user-ban",
            JSON({"user":{"_id":"owl"},"time":"60",
           "kickedUser":{"_id":"6123ab45cd6789ef01230003"}}),
                  "member_ban maplefox banned by velvet_owl to maplefox "
                  "minutes=60 "
                  "until=3600000"},
            /* It names the moderator, and means the banned one. */
            {"user-leave", JSON({"user":{"_id":"owl"}}),
                                 "member_leave maplefox dubs=0 by maplefox"},
             {"user-unban",
              JSON({"user":{"_id":"owl"},
           "kickedUser":{"_id":"6123ab45cd6789ef01230003"}}),
                    "member_unban maplefox by velvet_owl to maplefox"},
              {"user-ban",
               JSON({"user":{"_id":"owl"},"kickedUser":{"_id":"ghost"}}),
                     "member_ban ghost banned by velvet_owl to ghost minutes=0 "
                     "until=0"},
               {"user-kick", JSON({"user":{"_id":"owl"}}),
                                   "unknown user-kick by velvet_owl"},
};

static const struct row farewell[] = {
    {"user-kick",
     JSON({"user":{"_id":"owl"},"message":"",
           "kickedUser":{"_id":"6123ab45cd6789ef01230002"}}),
           "member_kick granitebot muted is=Day Crew by velvet_owl "
           "to granitebot "
           "text= self; left_room kicked from the room derived"},
};

static void expect(const char *expected) {
    int64_t count;
    do {
        count = bkt_client_poll(the_client, 0);
        CHECK(count >= 0);
    } while (count > 0);
    CHECK_TEXT(told, expected);
    told[0] = '\0';
}

static void play(const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        feed_room(the_client, rows[i].name, rows[i].data);
        expect(rows[i].expected);
    }
}

#define PLAY(rows) play(rows, sizeof rows / sizeof rows[0])

static void pass(int64_t ms) {
    now_ms += ms;
    CHECK(bkt_client_feed_time(the_client, now_ms) == BKT_OK);
}

static void check_users(bkt_list_t *list, const char *expected) {
    char ids[256] = "";
    for (size_t i = 0; i < bkt_list_count(list); i++)
        strcat(strcat(ids, bkt_user_id(bkt_list_user(list, i))), " ");
    CHECK_TEXT(ids, expected);
    bkt_list_unref(list);
}

static void a_song_starts(bkt_client_t *client) {
    CHECK(bkt_client_song_elapsed_ms(client, ROOM) == -1);
    CHECK(bkt_client_song_remaining_ms(client, ROOM) == -1);
    feed_answer(client, "GET", "song/m1",
                JSON({"_id":"m1","name":"Low Tide","type":"youtube",
                      "fkid":"aB3","songLength":180000}));
    feed_room(client, "room_playlist-update",
              JSON({"startTime":10,"songInfo":null,
                    "song":{"_id":"p1","songid":"m1","_user":"tin",
                            "songLength":180000,"updubs":3,"downdubs":1}}));
    expect("playlist_song_add p1 by tin_whistle; song_start p1 by tin_whistle; "
           "song_update p1 Low Tide derived");
    CHECK(bkt_client_song_elapsed_ms(client, ROOM) == 10000);
    CHECK(bkt_client_song_remaining_ms(client, "nowhere") == -1);
    pass(PAUSE_MS);
    expect("");
    CHECK(bkt_client_song_elapsed_ms(client, ROOM) == 11000);
    CHECK(bkt_client_song_remaining_ms(client, ROOM) == 169000);
}

static void votes_are_known(bkt_client_t *client) {
    check_users(bkt_client_voters(client, ROOM, BKT_DUB_UP), "tin ");
    check_users(bkt_client_voters(client, ROOM, BKT_DUB_DOWN), BOT " ");
    check_users(bkt_client_grabbers(client, ROOM), "tin ");
    CHECK(bkt_client_dub(client, ROOM, BOT) == BKT_DUB_DOWN);
    CHECK(bkt_client_dub(client, ROOM, "tin") == BKT_DUB_UP);
    CHECK(bkt_client_dub(client, ROOM, "owl") == BKT_DUB_UNKNOWN);
}

static void a_queue_is_read_again(bkt_client_t *client) {
    /* The first reading is silent, as when a room is joined. */
    feed_answer(client, "GET", DETAILS,
                JSON([{"_id":"q1","songid":"m1"},null,{"_id":"q2"}]));
    pass(PAUSE_MS);
    expect("");
    feed_room(client, "room_playlist-queue-update", JSON({}));
    feed_room(client, "room_playlist-queue-update-dub", JSON({}));
    expect("queue_update; queue_update");
    feed_answer(client, "GET", DETAILS,
                JSON([{"_id":"q2"},{"_id":"q3","_user":"tin"}]));
    pass(PAUSE_MS);
    expect("playlist_song_add q3 by tin_whistle derived; "
           "queue_change q2 q3 derived");
    feed_room(client, "room_playlist-queue-update", JSON({}));
    expect("queue_update");
    feed_answer(client, "GET", DETAILS,
                JSON([{"_id":"q2"},{"_id":"q3","_user":"tin"}]));
    pass(PAUSE_MS);
    expect("");
}

static void the_next_song_has_no_votes(bkt_client_t *client) {
    /* The server's clock is half a minute ahead, as chat shows. */
    int64_t server_ms = now_ms + 30000;
    char data[512];
    snprintf(data, sizeof data,
             "{\"chatid\":\"owl-%lld\",\"message\":\"late\",\"time\":%lld,"
             "\"user\":{\"_id\":\"owl\"}}",
             (long long)server_ms, (long long)server_ms);
    CHECK(bkt_client_server_time_ms(client) < server_ms);
    feed_room(client, "chat-message", data);
    expect("chat late by velvet_owl");
    CHECK(bkt_client_server_time_ms(client) == server_ms);

    snprintf(data, sizeof data,
             "{\"startTime\":-1,\"songInfo\":{\"_id\":\"m2\",\"name\":\"Rain\","
             "\"type\":\"youtube\",\"fkid\":\"Zq8\",\"songLength\":60000},"
             "\"song\":{\"_id\":\"p2\",\"songid\":\"m2\",\"_user\":\"tin\","
             "\"songLength\":60000,\"played\":%lld}}",
             (long long)(server_ms - 2500));
    feed_room(client, "room_playlist-update", data);
    expect("playlist_song_add p2 Rain by tin_whistle; "
           "song_start p2 Rain by tin_whistle");
    CHECK(bkt_client_song_elapsed_ms(client, ROOM) == 2500);
    CHECK(bkt_client_song_remaining_ms(client, ROOM) == 57500);
    CHECK(bkt_client_dub(client, ROOM, BOT) == BKT_DUB_UNKNOWN);
    check_users(bkt_client_voters(client, ROOM, BKT_DUB_DOWN), "");
    check_users(bkt_client_grabbers(client, ROOM), "");
}

static void the_queue_runs_dry(bkt_client_t *client) {
    CHECK(bkt_client_feed_answer(client, "GET", ACTIVE, 404, "") == BKT_OK);
    pass(60000 + 14999);
    expect("");
    CHECK(bkt_client_song_elapsed_ms(client, ROOM) == 60000);
    CHECK(bkt_client_song_remaining_ms(client, ROOM) == 0);
    pass(1);
    expect("song_end p2 Rain derived");
    CHECK(bkt_client_song_elapsed_ms(client, ROOM) == -1);
}

static void messages_are_marked(bkt_client_t *client) {
    /* An unmuted author's messages are shown again, a banned one's not. */
    bkt_message_t *message =
        bkt_client_message(client, ROOM, "tin-1757000000003");
    CHECK(!bkt_message_is_hidden(message));
    bkt_message_unref(message);
    feed_room(client, "user-ban",
              JSON({"user":{"_id":"owl"},"kickedUser":{"_id":"owl"}}));
    bkt_list_t *messages = bkt_client_messages(client, ROOM);
    size_t hidden = 0;
    for (size_t i = 0; i < bkt_list_count(messages); i++)
        hidden += bkt_message_is_hidden(bkt_list_message(messages, i));
    /* One of the owner, and one of ourselves, who are muted. */
    CHECK(hidden == 2);
    bkt_list_unref(messages);
    expect("member_ban velvet_owl banned by velvet_owl to velvet_owl minutes=0 "
           "until=0");
}

static void muted_chat_can_be_left_out(void) {
    bkt_config_t *config = offline_config(BKT_DISPATCH_POLL);
    CHECK(bkt_config_set_muted_chat(config, false) == BKT_OK);
    bkt_client_t *client = the_client = client_of(config);
    listen(client);
    greet(client);
    expect("state 2; state 3; ready " BOT);
    feed_room(client, "user-join", JSON({"user":{"_id":"tin"}}));
    expect("joined_room derived; member_join tin dubs=0 by tin");
    feed_room(client, "user-mute",
              JSON({"user":{"_id":"owl"},"mutedUser":{"_id":"tin"}}));
    expect("member_mute tin muted by owl to tin");
    feed_room(client, "chat-message",
              JSON({"chatid":"tin-1","message":"spam","user":{"_id":"tin"}}));
    expect("");
    bkt_message_t *message = bkt_client_message(client, ROOM, "tin-1");
    CHECK(bkt_message_is_hidden(message));
    bkt_message_unref(message);
    CHECK(bkt_client_free(client) == BKT_OK);
}

/* Kinds that no frame makes have programs of their own. */
static void every_kind_has_come(void) {
    static const bkt_event_kind_t elsewhere[] = {
        BKT_EVENT_SESSION, BKT_EVENT_OVERFLOW, BKT_EVENT_DONE,
        BKT_EVENT_TIMER,   BKT_EVENT_LOG,      BKT_EVENT_GAP,
    };
    for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++)
        is_seen[elsewhere[i]] = true;
    CHECK(is_seen[BKT_EVENT_UNKNOWN]);
    bkt_event_kind_t kind = 1;
    for (; strcmp(bkt_event_kind_name(kind), "unknown") != 0; kind++) {
        if (!is_seen[kind])
            fprintf(stderr, "no %s\n", bkt_event_kind_name(kind));
        CHECK(is_seen[kind]);
    }
    CHECK(kind > BKT_EVENT_COMMENT_UPDATE);
}

int main(void) {
    bkt_client_t *client = the_client = new_client(BKT_DISPATCH_POLL);
    listen(client);
    greet(client);
    expect("state 2; state 3; ready " BOT);
    PLAY(people);
    feed(client,
         JSON({"action":14,"channel":"room:6123ab45cd6789ef01234501",
               "presence":{"action":0,"clientId":"tin","connectionId":"k"}}));
    expect("member_presence tin_whistle 1");
    feed_answer(client, "GET", "message/c9",
                JSON([{"_id":"m9","userid":"tin","message":"hi",
                       "created":1757000000000}]));
    feed_message(client, "user:" BOT, "new-message",
                 JSON({"userid":"tin","messageid":"c9"}));
    expect("private_message c9 by tin_whistle");

    a_song_starts(client);
    PLAY(songs);
    votes_are_known(client);
    PLAY(queues);
    a_queue_is_read_again(client);
    the_next_song_has_no_votes(client);
    the_queue_runs_dry(client);
    PLAY(roles);
    PLAY(settings);
    PLAY(moderation);
    messages_are_marked(client);
    PLAY(farewell);

    feed_room(client, "user-join", JSON({"user":{"_id":"owl"}}));
    expect("joined_room derived; member_join velvet_owl dubs=0 by velvet_owl");
    CHECK(bkt_client_close(client) == BKT_OK);
    CHECK(bkt_client_run(client) == BKT_OK);
    CHECK_TEXT(told, "state 6; state 7; closed");
    every_kind_has_come();
    CHECK(bkt_client_free(client) == BKT_OK);
    told[0] = '\0';
    muted_chat_can_be_left_out();
    return 0;
}
