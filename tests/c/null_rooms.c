/* The actions of a room, and the objects that they take and give, with NULL
 * and with nonsense: they refuse, and nothing is called. */

#include <backtracked.h>

#include "check.h"

#define REFUSED(call) CHECK((call) == BKT_ERR_INVALID_ARGUMENT)
#define NOTHING(call) CHECK((call) == NULL)
#define ZERO(call) CHECK((call) == 0)
#define NO(call) CHECK(!(call))

static void never_done(bkt_client_t *client, const bkt_result_t *result,
                       void *user_data) {
    (void)client, (void)result, (void)user_data;
    CHECK(!"a refused action calls its done");
}

static void asking_find(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    REFUSED(bkt_fetch_lobby(no, done, NULL));
    REFUSED(bkt_search_rooms(no, "a", done, NULL));
    REFUSED(bkt_search_rooms(client, NULL, done, NULL));
    REFUSED(bkt_search_rooms(client, "", done, NULL));
    REFUSED(bkt_search(no, "a", done, NULL));
    REFUSED(bkt_search(client, NULL, done, NULL));
    REFUSED(bkt_search(client, "", done, NULL));
}

static void asking_settings(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    bkt_room_settings_t *room = bkt_room_settings_new();
    REFUSED(bkt_create_room(no, room, done, NULL));
    REFUSED(bkt_create_room(client, NULL, done, NULL));
    REFUSED(bkt_create_room(client, room, done, NULL));
    REFUSED(bkt_update_room(no, "a", room, done, NULL));
    REFUSED(bkt_update_room(client, NULL, room, done, NULL));
    REFUSED(bkt_update_room(client, "", room, done, NULL));
    REFUSED(bkt_update_room(client, "a", NULL, done, NULL));
    REFUSED(bkt_update_room(client, "a", room, done, NULL));
    REFUSED(bkt_set_slow_mode(no, "a", true, done, NULL));
    REFUSED(bkt_set_slow_mode(client, NULL, true, done, NULL));
    REFUSED(bkt_set_slow_mode(client, "", true, done, NULL));
    REFUSED(bkt_set_guest_chat(no, "a", true, done, NULL));
    REFUSED(bkt_set_guest_chat(client, NULL, true, done, NULL));
    REFUSED(bkt_set_guest_chat(client, "", true, done, NULL));
    REFUSED(bkt_set_guest_embed(no, "a", true, done, NULL));
    REFUSED(bkt_set_guest_embed(client, NULL, true, done, NULL));
    REFUSED(bkt_set_guest_embed(client, "", true, done, NULL));
    REFUSED(bkt_lock_queue(no, "a", done, NULL));
    REFUSED(bkt_lock_queue(client, NULL, done, NULL));
    REFUSED(bkt_lock_queue(client, "", done, NULL));
    REFUSED(bkt_unlock_queue(no, "a", done, NULL));
    REFUSED(bkt_unlock_queue(client, NULL, done, NULL));
    REFUSED(bkt_unlock_queue(client, "", done, NULL));
    REFUSED(bkt_fetch_audit_log(no, "a", done, NULL));
    REFUSED(bkt_fetch_audit_log(client, NULL, done, NULL));
    REFUSED(bkt_fetch_audit_log(client, "", done, NULL));
    bkt_room_settings_free(room);
}

static void asking_roster(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    REFUSED(bkt_fetch_members(no, "a", done, NULL));
    REFUSED(bkt_fetch_members(client, NULL, done, NULL));
    REFUSED(bkt_fetch_members(client, "", done, NULL));
    REFUSED(bkt_fetch_staff(no, "a", done, NULL));
    REFUSED(bkt_fetch_staff(client, NULL, done, NULL));
    REFUSED(bkt_fetch_staff(client, "", done, NULL));
    REFUSED(bkt_fetch_banned(no, "a", done, NULL));
    REFUSED(bkt_fetch_banned(client, NULL, done, NULL));
    REFUSED(bkt_fetch_banned(client, "", done, NULL));
    REFUSED(bkt_fetch_muted(no, "a", done, NULL));
    REFUSED(bkt_fetch_muted(client, NULL, done, NULL));
    REFUSED(bkt_fetch_muted(client, "", done, NULL));
    REFUSED(bkt_fetch_member(no, "a", "a", done, NULL));
    REFUSED(bkt_fetch_member(client, NULL, "a", done, NULL));
    REFUSED(bkt_fetch_member(client, "", "a", done, NULL));
    REFUSED(bkt_fetch_member(client, "a", NULL, done, NULL));
    REFUSED(bkt_fetch_member(client, "a", "", done, NULL));
}

static void asking_role(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    const char *some[] = {"a", NULL};
    const char *twice[] = {"a", "a"};
    bkt_role_settings_t *role = bkt_role_settings_new();
    REFUSED(bkt_fetch_permissions(no, done, NULL));
    REFUSED(bkt_fetch_roles(no, "a", done, NULL));
    REFUSED(bkt_fetch_roles(client, NULL, done, NULL));
    REFUSED(bkt_fetch_roles(client, "", done, NULL));
    REFUSED(bkt_fetch_standing(no, "a", done, NULL));
    REFUSED(bkt_fetch_standing(client, NULL, done, NULL));
    REFUSED(bkt_fetch_standing(client, "", done, NULL));
    REFUSED(bkt_create_role(no, "a", role, done, NULL));
    REFUSED(bkt_create_role(client, NULL, role, done, NULL));
    REFUSED(bkt_create_role(client, "", role, done, NULL));
    REFUSED(bkt_create_role(client, "a", NULL, done, NULL));
    REFUSED(bkt_create_role(client, "a", role, done, NULL));
    REFUSED(bkt_update_role(no, "a", "a", role, done, NULL));
    REFUSED(bkt_update_role(client, NULL, "a", role, done, NULL));
    REFUSED(bkt_update_role(client, "", "a", role, done, NULL));
    REFUSED(bkt_update_role(client, "a", NULL, role, done, NULL));
    REFUSED(bkt_update_role(client, "a", "", role, done, NULL));
    REFUSED(bkt_update_role(client, "a", "a", NULL, done, NULL));
    REFUSED(bkt_update_role(client, "a", "a", role, done, NULL));
    REFUSED(bkt_delete_role(no, "a", "a", done, NULL));
    REFUSED(bkt_delete_role(client, NULL, "a", done, NULL));
    REFUSED(bkt_delete_role(client, "", "a", done, NULL));
    REFUSED(bkt_delete_role(client, "a", NULL, done, NULL));
    REFUSED(bkt_delete_role(client, "a", "", done, NULL));
    REFUSED(bkt_reorder_roles(no, "a", some, 1, done, NULL));
    REFUSED(bkt_reorder_roles(client, NULL, some, 1, done, NULL));
    REFUSED(bkt_reorder_roles(client, "", some, 1, done, NULL));
    REFUSED(bkt_reorder_roles(client, "a", NULL, 1, done, NULL));
    REFUSED(bkt_reorder_roles(client, "a", NULL, 0, done, NULL));
    REFUSED(bkt_reorder_roles(client, "a", some, 2, done, NULL));
    REFUSED(bkt_reorder_roles(client, "a", twice, 2, done, NULL));
    REFUSED(bkt_reorder_roles(client, "a", some, (size_t)-1, done, NULL));
    REFUSED(bkt_assign_role(no, "a", "a", "a", done, NULL));
    REFUSED(bkt_assign_role(client, NULL, "a", "a", done, NULL));
    REFUSED(bkt_assign_role(client, "", "a", "a", done, NULL));
    REFUSED(bkt_assign_role(client, "a", NULL, "a", done, NULL));
    REFUSED(bkt_assign_role(client, "a", "", "a", done, NULL));
    REFUSED(bkt_assign_role(client, "a", "a", NULL, done, NULL));
    REFUSED(bkt_assign_role(client, "a", "a", "", done, NULL));
    REFUSED(bkt_unassign_role(no, "a", "a", "a", done, NULL));
    REFUSED(bkt_unassign_role(client, NULL, "a", "a", done, NULL));
    REFUSED(bkt_unassign_role(client, "", "a", "a", done, NULL));
    REFUSED(bkt_unassign_role(client, "a", NULL, "a", done, NULL));
    REFUSED(bkt_unassign_role(client, "a", "", "a", done, NULL));
    REFUSED(bkt_unassign_role(client, "a", "a", NULL, done, NULL));
    REFUSED(bkt_unassign_role(client, "a", "a", "", done, NULL));
    bkt_role_settings_free(role);
}

static void asking_moderation(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    REFUSED(bkt_delete_message(no, "a", "a", done, NULL));
    REFUSED(bkt_delete_message(client, NULL, "a", done, NULL));
    REFUSED(bkt_delete_message(client, "", "a", done, NULL));
    REFUSED(bkt_delete_message(client, "a", NULL, done, NULL));
    REFUSED(bkt_delete_message(client, "a", "", done, NULL));
    REFUSED(bkt_delete_user_messages(no, "a", "a", done, NULL));
    REFUSED(bkt_delete_user_messages(client, NULL, "a", done, NULL));
    REFUSED(bkt_delete_user_messages(client, "", "a", done, NULL));
    REFUSED(bkt_delete_user_messages(client, "a", NULL, done, NULL));
    REFUSED(bkt_delete_user_messages(client, "a", "", done, NULL));
    REFUSED(bkt_skip_song(no, "a", NULL, done, NULL));
    REFUSED(bkt_skip_song(client, NULL, NULL, done, NULL));
    REFUSED(bkt_skip_song(client, "", NULL, done, NULL));
    REFUSED(bkt_skip_song(client, "a", "\xff", done, NULL));
    REFUSED(bkt_kick_member(no, "a", "a", NULL, done, NULL));
    REFUSED(bkt_kick_member(client, NULL, "a", NULL, done, NULL));
    REFUSED(bkt_kick_member(client, "", "a", NULL, done, NULL));
    REFUSED(bkt_kick_member(client, "a", NULL, NULL, done, NULL));
    REFUSED(bkt_kick_member(client, "a", "", NULL, done, NULL));
    REFUSED(bkt_kick_member(client, "a", "a", "\xff", done, NULL));
    REFUSED(bkt_ban_member(no, "a", "a", 0, done, NULL));
    REFUSED(bkt_ban_member(client, NULL, "a", 0, done, NULL));
    REFUSED(bkt_ban_member(client, "", "a", 0, done, NULL));
    REFUSED(bkt_ban_member(client, "a", NULL, 0, done, NULL));
    REFUSED(bkt_ban_member(client, "a", "", 0, done, NULL));
    REFUSED(bkt_ban_member(client, "a", "a", -1, done, NULL));
    REFUSED(bkt_unban_member(no, "a", "a", done, NULL));
    REFUSED(bkt_unban_member(client, NULL, "a", done, NULL));
    REFUSED(bkt_unban_member(client, "", "a", done, NULL));
    REFUSED(bkt_unban_member(client, "a", NULL, done, NULL));
    REFUSED(bkt_unban_member(client, "a", "", done, NULL));
    REFUSED(bkt_mute_member(no, "a", "a", done, NULL));
    REFUSED(bkt_mute_member(client, NULL, "a", done, NULL));
    REFUSED(bkt_mute_member(client, "", "a", done, NULL));
    REFUSED(bkt_mute_member(client, "a", NULL, done, NULL));
    REFUSED(bkt_mute_member(client, "a", "", done, NULL));
    REFUSED(bkt_unmute_member(no, "a", "a", done, NULL));
    REFUSED(bkt_unmute_member(client, NULL, "a", done, NULL));
    REFUSED(bkt_unmute_member(client, "", "a", done, NULL));
    REFUSED(bkt_unmute_member(client, "a", NULL, done, NULL));
    REFUSED(bkt_unmute_member(client, "a", "", done, NULL));
}

static void asking_queue(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    const char *some[] = {"a", NULL};
    const char *twice[] = {"a", "a"};
    REFUSED(bkt_fetch_queue(no, "a", done, NULL));
    REFUSED(bkt_fetch_queue(client, NULL, done, NULL));
    REFUSED(bkt_fetch_queue(client, "", done, NULL));
    REFUSED(bkt_fetch_rotation(no, "a", done, NULL));
    REFUSED(bkt_fetch_rotation(client, NULL, done, NULL));
    REFUSED(bkt_fetch_rotation(client, "", done, NULL));
    REFUSED(bkt_fetch_waitlist(no, "a", done, NULL));
    REFUSED(bkt_fetch_waitlist(client, NULL, done, NULL));
    REFUSED(bkt_fetch_waitlist(client, "", done, NULL));
    REFUSED(bkt_fetch_history(no, "a", done, NULL));
    REFUSED(bkt_fetch_history(client, NULL, done, NULL));
    REFUSED(bkt_fetch_history(client, "", done, NULL));
    REFUSED(bkt_move_dj(no, "a", "a", 0, done, NULL));
    REFUSED(bkt_move_dj(client, NULL, "a", 0, done, NULL));
    REFUSED(bkt_move_dj(client, "", "a", 0, done, NULL));
    REFUSED(bkt_move_dj(client, "a", NULL, 0, done, NULL));
    REFUSED(bkt_move_dj(client, "a", "", 0, done, NULL));
    REFUSED(bkt_reorder_queue(no, "a", some, 1, done, NULL));
    REFUSED(bkt_reorder_queue(client, NULL, some, 1, done, NULL));
    REFUSED(bkt_reorder_queue(client, "", some, 1, done, NULL));
    REFUSED(bkt_reorder_queue(client, "a", NULL, 1, done, NULL));
    REFUSED(bkt_reorder_queue(client, "a", NULL, 0, done, NULL));
    REFUSED(bkt_reorder_queue(client, "a", some, 2, done, NULL));
    REFUSED(bkt_reorder_queue(client, "a", twice, 2, done, NULL));
    REFUSED(bkt_reorder_queue(client, "a", some, (size_t)-1, done, NULL));
    REFUSED(bkt_remove_dj_song(no, "a", "a", done, NULL));
    REFUSED(bkt_remove_dj_song(client, NULL, "a", done, NULL));
    REFUSED(bkt_remove_dj_song(client, "", "a", done, NULL));
    REFUSED(bkt_remove_dj_song(client, "a", NULL, done, NULL));
    REFUSED(bkt_remove_dj_song(client, "a", "", done, NULL));
    REFUSED(bkt_remove_dj(no, "a", "a", done, NULL));
    REFUSED(bkt_remove_dj(client, NULL, "a", done, NULL));
    REFUSED(bkt_remove_dj(client, "", "a", done, NULL));
    REFUSED(bkt_remove_dj(client, "a", NULL, done, NULL));
    REFUSED(bkt_remove_dj(client, "a", "", done, NULL));
    REFUSED(bkt_pause_dj(no, "a", "a", done, NULL));
    REFUSED(bkt_pause_dj(client, NULL, "a", done, NULL));
    REFUSED(bkt_pause_dj(client, "", "a", done, NULL));
    REFUSED(bkt_pause_dj(client, "a", NULL, done, NULL));
    REFUSED(bkt_pause_dj(client, "a", "", done, NULL));
}

static void asking_own_queue(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    const char *some[] = {"a", NULL};
    const char *twice[] = {"a", "a"};
    REFUSED(bkt_fetch_own_queue(no, "a", done, NULL));
    REFUSED(bkt_fetch_own_queue(client, NULL, done, NULL));
    REFUSED(bkt_fetch_own_queue(client, "", done, NULL));
    REFUSED(bkt_add_song(no, "a", "a", "a", done, NULL));
    REFUSED(bkt_add_song(client, NULL, "a", "a", done, NULL));
    REFUSED(bkt_add_song(client, "", "a", "a", done, NULL));
    REFUSED(bkt_add_song(client, "a", NULL, "a", done, NULL));
    REFUSED(bkt_add_song(client, "a", "", "a", done, NULL));
    REFUSED(bkt_add_song(client, "a", "a", NULL, done, NULL));
    REFUSED(bkt_add_song(client, "a", "a", "", done, NULL));
    REFUSED(bkt_add_playlist(no, "a", "a", done, NULL));
    REFUSED(bkt_add_playlist(client, NULL, "a", done, NULL));
    REFUSED(bkt_add_playlist(client, "", "a", done, NULL));
    REFUSED(bkt_add_playlist(client, "a", NULL, done, NULL));
    REFUSED(bkt_add_playlist(client, "a", "", done, NULL));
    REFUSED(bkt_remove_song(no, "a", "a", done, NULL));
    REFUSED(bkt_remove_song(client, NULL, "a", done, NULL));
    REFUSED(bkt_remove_song(client, "", "a", done, NULL));
    REFUSED(bkt_remove_song(client, "a", NULL, done, NULL));
    REFUSED(bkt_remove_song(client, "a", "", done, NULL));
    REFUSED(bkt_clear_queue(no, "a", done, NULL));
    REFUSED(bkt_clear_queue(client, NULL, done, NULL));
    REFUSED(bkt_clear_queue(client, "", done, NULL));
    REFUSED(bkt_reorder_own_queue(no, "a", some, 1, done, NULL));
    REFUSED(bkt_reorder_own_queue(client, NULL, some, 1, done, NULL));
    REFUSED(bkt_reorder_own_queue(client, "", some, 1, done, NULL));
    REFUSED(bkt_reorder_own_queue(client, "a", NULL, 1, done, NULL));
    REFUSED(bkt_reorder_own_queue(client, "a", NULL, 0, done, NULL));
    REFUSED(bkt_reorder_own_queue(client, "a", some, 2, done, NULL));
    REFUSED(bkt_reorder_own_queue(client, "a", twice, 2, done, NULL));
    REFUSED(bkt_reorder_own_queue(client, "a", some, (size_t)-1, done, NULL));
    REFUSED(bkt_join_queue(no, "a", done, NULL));
    REFUSED(bkt_join_queue(client, NULL, done, NULL));
    REFUSED(bkt_join_queue(client, "", done, NULL));
    REFUSED(bkt_pause_queue(no, "a", done, NULL));
    REFUSED(bkt_pause_queue(client, NULL, done, NULL));
    REFUSED(bkt_pause_queue(client, "", done, NULL));
}

static void asking_vote(bkt_client_t *no, bkt_client_t *client) {
    bkt_done_fn done = never_done;
    REFUSED(bkt_updub(no, "a", NULL, done, NULL));
    REFUSED(bkt_updub(client, NULL, NULL, done, NULL));
    REFUSED(bkt_updub(client, "", NULL, done, NULL));
    REFUSED(bkt_updub(client, "a", "\xff", done, NULL));
    REFUSED(bkt_downdub(no, "a", NULL, done, NULL));
    REFUSED(bkt_downdub(client, NULL, NULL, done, NULL));
    REFUSED(bkt_downdub(client, "", NULL, done, NULL));
    REFUSED(bkt_downdub(client, "a", "\xff", done, NULL));
    REFUSED(bkt_fetch_votes(no, "a", done, NULL));
    REFUSED(bkt_fetch_votes(client, NULL, done, NULL));
    REFUSED(bkt_fetch_votes(client, "", done, NULL));
    REFUSED(bkt_grab_song(no, "a", "a", done, NULL));
    REFUSED(bkt_grab_song(client, NULL, "a", done, NULL));
    REFUSED(bkt_grab_song(client, "", "a", done, NULL));
    REFUSED(bkt_grab_song(client, "a", NULL, done, NULL));
    REFUSED(bkt_grab_song(client, "a", "", done, NULL));
}

static void paging(bkt_client_t *no, bkt_client_t *client) {
    REFUSED(bkt_next_page(no, NULL, never_done, NULL));
    REFUSED(bkt_next_page(client, NULL, never_done, NULL));
}

static void fetching_messages(bkt_client_t *no, bkt_client_t *client) {
    REFUSED(bkt_fetch_messages(no, "a", never_done, NULL));
    REFUSED(bkt_fetch_messages(client, NULL, never_done, NULL));
}

static void room_settings(void) {
    bkt_room_settings_free(NULL);
    bkt_room_settings_t *settings = bkt_room_settings_new();
    CHECK(settings != NULL);
    REFUSED(bkt_room_settings_set_name(NULL, "a"));
    CHECK(bkt_room_settings_set_name(settings, "a") == BKT_OK);
    REFUSED(bkt_room_settings_set_name(settings, NULL));
    REFUSED(bkt_room_settings_set_name(settings, "\xff"));
    REFUSED(bkt_room_settings_set_description(NULL, "a"));
    CHECK(bkt_room_settings_set_description(settings, "a") == BKT_OK);
    REFUSED(bkt_room_settings_set_description(settings, NULL));
    REFUSED(bkt_room_settings_set_description(settings, "\xff"));
    REFUSED(bkt_room_settings_set_welcome_message(NULL, "a"));
    CHECK(bkt_room_settings_set_welcome_message(settings, "a") == BKT_OK);
    REFUSED(bkt_room_settings_set_welcome_message(settings, NULL));
    REFUSED(bkt_room_settings_set_welcome_message(settings, "\xff"));
    REFUSED(bkt_room_settings_set_meta_description(NULL, "a"));
    CHECK(bkt_room_settings_set_meta_description(settings, "a") == BKT_OK);
    REFUSED(bkt_room_settings_set_meta_description(settings, NULL));
    REFUSED(bkt_room_settings_set_meta_description(settings, "\xff"));
    REFUSED(bkt_room_settings_set_password(NULL, "a"));
    CHECK(bkt_room_settings_set_password(settings, "a") == BKT_OK);
    CHECK(bkt_room_settings_set_password(settings, NULL) == BKT_OK);
    REFUSED(bkt_room_settings_set_password(settings, ""));
    REFUSED(bkt_room_settings_set_password(settings, "\xff"));
    REFUSED(bkt_room_settings_set_embed_url(NULL, "a"));
    CHECK(bkt_room_settings_set_embed_url(settings, "a") == BKT_OK);
    CHECK(bkt_room_settings_set_embed_url(settings, NULL) == BKT_OK);
    REFUSED(bkt_room_settings_set_embed_url(settings, ""));
    REFUSED(bkt_room_settings_set_embed_url(settings, "\xff"));
    REFUSED(bkt_room_settings_set_song_length_max_minutes(NULL, 1));
    CHECK(bkt_room_settings_set_song_length_max_minutes(settings, 1) == BKT_OK);
    REFUSED(bkt_room_settings_set_song_length_max_minutes(settings, -1));
    REFUSED(bkt_room_settings_set_song_repeat_minutes(NULL, 1));
    CHECK(bkt_room_settings_set_song_repeat_minutes(settings, 1) == BKT_OK);
    REFUSED(bkt_room_settings_set_song_repeat_minutes(settings, -1));
    REFUSED(bkt_room_settings_set_queue_users_max(NULL, 1));
    CHECK(bkt_room_settings_set_queue_users_max(settings, 1) == BKT_OK);
    REFUSED(bkt_room_settings_set_queue_users_max(settings, -1));
    REFUSED(bkt_room_settings_set_queue_locked(NULL, true));
    CHECK(bkt_room_settings_set_queue_locked(settings, true) == BKT_OK);
    REFUSED(bkt_room_settings_set_dj_recycled(NULL, true));
    CHECK(bkt_room_settings_set_dj_recycled(settings, true) == BKT_OK);
    REFUSED(bkt_room_settings_set_rotation_random(NULL, true));
    CHECK(bkt_room_settings_set_rotation_random(settings, true) == BKT_OK);
    REFUSED(bkt_room_settings_set_dj_shown_in_queue(NULL, true));
    CHECK(bkt_room_settings_set_dj_shown_in_queue(settings, true) == BKT_OK);
    REFUSED(bkt_room_settings_set_join_shown(NULL, true));
    CHECK(bkt_room_settings_set_join_shown(settings, true) == BKT_OK);
    REFUSED(bkt_room_settings_set_leave_shown(NULL, true));
    CHECK(bkt_room_settings_set_leave_shown(settings, true) == BKT_OK);
    REFUSED(bkt_room_settings_set_grab_shown(NULL, true));
    CHECK(bkt_room_settings_set_grab_shown(settings, true) == BKT_OK);
    REFUSED(bkt_room_settings_set_shown_in_lobby(NULL, true));
    CHECK(bkt_room_settings_set_shown_in_lobby(settings, true) == BKT_OK);
    REFUSED(bkt_room_settings_set_shown_in_search(NULL, true));
    CHECK(bkt_room_settings_set_shown_in_search(settings, true) == BKT_OK);
    bkt_room_settings_free(settings);
}

static void role_settings(void) {
    const char *some[] = {"a", NULL};
    bkt_role_settings_free(NULL);
    bkt_role_settings_t *settings = bkt_role_settings_new();
    CHECK(settings != NULL);
    REFUSED(bkt_role_settings_set_label(NULL, "a"));
    CHECK(bkt_role_settings_set_label(settings, "a") == BKT_OK);
    REFUSED(bkt_role_settings_set_label(settings, NULL));
    REFUSED(bkt_role_settings_set_label(settings, "\xff"));
    REFUSED(bkt_role_settings_set_color(NULL, "#aabbcc"));
    CHECK(bkt_role_settings_set_color(settings, "#aabbcc") == BKT_OK);
    REFUSED(bkt_role_settings_set_color(settings, NULL));
    REFUSED(bkt_role_settings_set_color(settings, "\xff"));
    REFUSED(bkt_role_settings_set_color(settings, "red"));
    REFUSED(bkt_role_settings_set_permissions(NULL, some, 1));
    CHECK(bkt_role_settings_set_permissions(settings, some, 1) == BKT_OK);
    REFUSED(bkt_role_settings_set_permissions(settings, NULL, 1));
    REFUSED(bkt_role_settings_set_permissions(settings, some, 2));
    CHECK(bkt_role_settings_set_permissions(settings, NULL, 0) == BKT_OK);
    REFUSED(bkt_role_settings_set_mentionable(NULL, true));
    CHECK(bkt_role_settings_set_mentionable(settings, true) == BKT_OK);
    REFUSED(bkt_role_settings_set_displayed_separately(NULL, true));
    CHECK(bkt_role_settings_set_displayed_separately(settings, true) == BKT_OK);
    bkt_role_settings_free(settings);
}

static void audit_entry(void) {
    NOTHING(bkt_audit_entry_ref(NULL));
    bkt_audit_entry_unref(NULL);
    NOTHING(bkt_audit_entry_id(NULL));
    NOTHING(bkt_audit_entry_room_id(NULL));
    NOTHING(bkt_audit_entry_kind(NULL));
    ZERO(bkt_audit_entry_created_ms(NULL));
    ZERO(bkt_audit_entry_duration_ms(NULL));
    NOTHING(bkt_audit_entry_user(NULL));
    NOTHING(bkt_audit_entry_moderator(NULL));
}

static void vote(void) {
    NOTHING(bkt_vote_ref(NULL));
    bkt_vote_unref(NULL);
    NOTHING(bkt_vote_user(NULL));
    ZERO(bkt_vote_dub(NULL));
    NOTHING(bkt_vote_play_id(NULL));
    ZERO(bkt_vote_time_ms(NULL));
}

static void permission(void) {
    NOTHING(bkt_permission_ref(NULL));
    bkt_permission_unref(NULL);
    NOTHING(bkt_permission_key(NULL));
    NOTHING(bkt_permission_label(NULL));
    NOTHING(bkt_permission_description(NULL));
    ZERO(bkt_permission_implied_count(NULL));
    NOTHING(bkt_permission_implied(NULL, 0));
}

static void standing(void) {
    NOTHING(bkt_standing_ref(NULL));
    bkt_standing_unref(NULL);
    NO(bkt_standing_has(NULL, "a"));
    ZERO(bkt_standing_permission_count(NULL));
    NOTHING(bkt_standing_permission(NULL, 0));
    NO(bkt_standing_is_owner(NULL));
    NO(bkt_standing_is_site_staff(NULL));
    NO(bkt_standing_is_unlimited(NULL));
    ZERO(bkt_standing_position(NULL));
    ZERO(bkt_standing_role_count(NULL));
    NOTHING(bkt_standing_role_id(NULL, 0));
    NO(bkt_standing_has(NULL, NULL));
}

static void lists_and_results(void) {
    NOTHING(bkt_list_permission(NULL, 0));
    NOTHING(bkt_list_vote(NULL, 0));
    NOTHING(bkt_list_audit_entry(NULL, 0));
    NOTHING(bkt_result_role(NULL));
    NOTHING(bkt_result_standing(NULL));
    NOTHING(bkt_result_users(NULL));
    NO(bkt_result_has_next(NULL));
}

int main(void) {
    room_settings();
    role_settings();
    audit_entry();
    vote();
    permission();
    standing();
    lists_and_results();
    bkt_config_t *config = bkt_config_new();
    CHECK(bkt_config_set_login(config, "granitebot", "secret") == BKT_OK);
    bkt_client_t *client = bkt_client_new(config, NULL);
    CHECK(client != NULL);
    bkt_config_free(config);
    asking_find(NULL, client);
    asking_settings(NULL, client);
    asking_roster(NULL, client);
    asking_role(NULL, client);
    asking_moderation(NULL, client);
    asking_queue(NULL, client);
    asking_own_queue(NULL, client);
    asking_vote(NULL, client);
    fetching_messages(NULL, client);
    paging(NULL, client);
    CHECK(bkt_client_state(client) == BKT_STATE_IDLE);
    CHECK(bkt_client_free(client) == BKT_OK);
    return 0;
}
