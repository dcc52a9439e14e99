/* Every function that takes a pointer takes NULL: getters answer with nothing,
 * releases do nothing, setters refuse. tests/c_api.rs finds what is missing. */

#include <backtracked.h>

#include "check.h"

#define NOTHING(call) CHECK((call) == NULL)
#define ZERO(call) CHECK((call) == 0)
#define NO(call) CHECK(!(call))
#define REFUSED(call) CHECK((call) == BKT_ERR_INVALID_ARGUMENT)

static void errors(void) {
    NOTHING(bkt_error_ref(NULL));
    bkt_error_unref(NULL);
    ZERO(bkt_error_status(NULL));
    NOTHING(bkt_error_message(NULL));
    ZERO(bkt_error_http_status(NULL));
    NOTHING(bkt_error_endpoint(NULL));
    ZERO(bkt_error_retry_after_ms(NULL));
}

static void the_log(void) {
    CHECK(bkt_set_log(BKT_LOG_OFF, NULL, NULL, NULL) == BKT_OK);
}

static void config_account_and_network(void) {
    bkt_config_free(NULL);
    REFUSED(bkt_config_set_login(NULL, NULL, NULL));
    REFUSED(bkt_config_set_session(NULL, NULL));
    REFUSED(bkt_config_set_base_url(NULL, NULL));
    REFUSED(bkt_config_set_socket_url(NULL, NULL));
    REFUSED(bkt_config_set_user_agent(NULL, NULL));
    REFUSED(bkt_config_set_proxy(NULL, NULL));
    REFUSED(bkt_config_set_ca_file(NULL, NULL));
    REFUSED(bkt_config_set_connect_timeout_ms(NULL, 1));
    REFUSED(bkt_config_set_request_timeout_ms(NULL, 1));
    REFUSED(bkt_config_set_shutdown_timeout_ms(NULL, 1));
    REFUSED(bkt_config_set_reconnect(NULL, true, 1, 1));
    REFUSED(bkt_config_set_request_rate(NULL, 1, 1));
    REFUSED(bkt_config_set_fetch_conversations(NULL, true));
    REFUSED(bkt_config_set_permission_checks(NULL, true));
}

static void stats(void) {
    NOTHING(bkt_client_stats(NULL));
    NOTHING(bkt_stats_ref(NULL));
    bkt_stats_unref(NULL);
    ZERO(bkt_stats_frames_in(NULL));
    ZERO(bkt_stats_bytes_in(NULL));
    ZERO(bkt_stats_frames_out(NULL));
    ZERO(bkt_stats_bytes_out(NULL));
    ZERO(bkt_stats_events_made(NULL));
    ZERO(bkt_stats_events_delivered(NULL));
    ZERO(bkt_stats_events_dropped(NULL));
    ZERO(bkt_stats_queued_count(NULL));
    ZERO(bkt_stats_queued_bytes(NULL));
    ZERO(bkt_stats_handshakes(NULL));
    ZERO(bkt_stats_reconnects(NULL));
    ZERO(bkt_stats_gaps(NULL));
    ZERO(bkt_stats_requests_ok(NULL));
    ZERO(bkt_stats_requests_refused(NULL));
    ZERO(bkt_stats_requests_failed(NULL));
    ZERO(bkt_stats_requests_unknown(NULL));
    ZERO(bkt_stats_requests_waiting(NULL));
    ZERO(bkt_stats_in_flight(NULL));
    NOTHING(bkt_stats_last_error(NULL));
    ZERO(bkt_stats_last_error_ms(NULL));
    ZERO(bkt_stats_round_trip_ms(NULL));
    ZERO(bkt_stats_connected_since_ms(NULL));
    ZERO(bkt_stats_uptime_ms(NULL));
}

static void config_events_and_limits(void) {
    REFUSED(bkt_config_set_dispatch(NULL, 0));
    REFUSED(bkt_config_set_events(NULL, NULL, 1));
    REFUSED(bkt_config_set_wakeup(NULL, NULL, NULL, NULL));
    REFUSED(bkt_config_set_wakeup_fd(NULL, 0));
    REFUSED(bkt_config_set_queue_limit(NULL, 1, 1));
    REFUSED(bkt_config_set_receive_limit(NULL, 4096, 4096));
    REFUSED(bkt_config_set_overflow_policy(NULL, 0));
    REFUSED(bkt_config_set_in_flight_limit(NULL, 1));
    REFUSED(bkt_config_set_message_history(NULL, 1));
    REFUSED(bkt_config_set_muted_chat(NULL, true));
    REFUSED(bkt_config_set_log_events(NULL, 0));
    REFUSED(bkt_config_set_tag(NULL, 0));
}

static void picture(void) {
    NOTHING(bkt_image_ref(NULL));
    bkt_image_unref(NULL);
    NOTHING(bkt_image_best_url(NULL));
    NOTHING(bkt_image_secure_url(NULL));
    NOTHING(bkt_image_url(NULL));
    NOTHING(bkt_image_public_id(NULL));
    NOTHING(bkt_image_version(NULL));
    ZERO(bkt_image_width(NULL));
    ZERO(bkt_image_height(NULL));
    NOTHING(bkt_image_format(NULL));
    NOTHING(bkt_image_resource_type(NULL));
    ZERO(bkt_image_pages(NULL));
    ZERO(bkt_image_bytes(NULL));
    NOTHING(bkt_image_kind(NULL));
    NOTHING(bkt_image_etag(NULL));
    NOTHING(bkt_image_key(NULL));
    NO(bkt_image_is_overwritten(NULL));
    NO(bkt_image_is_placeholder(NULL));
    ZERO(bkt_image_tag_count(NULL));
    NOTHING(bkt_image_tag(NULL, 0));
}

static void user(void) {
    NOTHING(bkt_user_ref(NULL));
    bkt_user_unref(NULL);
    NOTHING(bkt_user_id(NULL));
    NOTHING(bkt_user_username(NULL));
    NO(bkt_user_is_known(NULL));
    NOTHING(bkt_user_image(NULL));
    ZERO(bkt_user_status(NULL));
    ZERO(bkt_user_site_role(NULL));
    ZERO(bkt_user_dubs(NULL));
    ZERO(bkt_user_created_ms(NULL));
    ZERO(bkt_user_last_login_ms(NULL));
    ZERO(bkt_user_refreshed_ms(NULL));
    NOTHING(bkt_user_info_id(NULL));
    ZERO(bkt_user_paid_plan_type(NULL));
}

static void room(void) {
    NOTHING(bkt_room_ref(NULL));
    bkt_room_unref(NULL);
    NOTHING(bkt_room_id(NULL));
    NOTHING(bkt_room_name(NULL));
    NOTHING(bkt_room_slug(NULL));
    NOTHING(bkt_room_description(NULL));
    NOTHING(bkt_room_owner_id(NULL));
    NOTHING(bkt_room_owner(NULL));
    ZERO(bkt_room_status(NULL));
    NOTHING(bkt_room_kind(NULL));
    NOTHING(bkt_room_embed_url(NULL));
    ZERO(bkt_room_created_ms(NULL));
    ZERO(bkt_room_updated_ms(NULL));
    ZERO(bkt_room_active_users_count(NULL));
    NOTHING(bkt_room_background(NULL));
    NOTHING(bkt_room_current_song_info_id(NULL));
    NOTHING(bkt_room_current_song_name(NULL));
    NOTHING(bkt_room_current_song_provider(NULL));
    NOTHING(bkt_room_current_song_media_id(NULL));
    NOTHING(bkt_room_realtime_channel(NULL));
    ZERO(bkt_room_missing_count(NULL));
    NOTHING(bkt_room_missing(NULL, 0));
}

static void room_settings(void) {
    NOTHING(bkt_room_display(NULL));
    NO(bkt_room_is_public(NULL));
    NO(bkt_room_is_shown_in_lobby(NULL));
    NO(bkt_room_is_shown_in_search(NULL));
    NO(bkt_room_is_queue_locked(NULL));
    NO(bkt_room_is_queue_limited(NULL));
    ZERO(bkt_room_queue_users_max_count(NULL));
    ZERO(bkt_room_song_length_max_minutes(NULL));
    ZERO(bkt_room_song_repeat_minutes(NULL));
    NO(bkt_room_is_dj_recycled(NULL));
    NO(bkt_room_is_rotation_random(NULL));
    NO(bkt_room_is_slow_mode(NULL));
    NO(bkt_room_has_guest_chat_setting(NULL));
    NO(bkt_room_is_guest_chat_allowed(NULL));
    NO(bkt_room_has_guest_embed_setting(NULL));
    NO(bkt_room_is_guest_embed_allowed(NULL));
    NO(bkt_room_is_queue_shown(NULL));
    NO(bkt_room_is_dj_shown_in_queue(NULL));
    NO(bkt_room_is_join_shown(NULL));
    NO(bkt_room_is_leave_shown(NULL));
    NO(bkt_room_is_grab_shown(NULL));
    NOTHING(bkt_room_welcome_message(NULL));
    NOTHING(bkt_room_meta_description(NULL));
    NOTHING(bkt_room_language(NULL));
    NOTHING(bkt_room_music_type(NULL));
    ZERO(bkt_room_allowed_djs_count(NULL));
}

static void role(void) {
    NOTHING(bkt_role_ref(NULL));
    bkt_role_unref(NULL);
    NOTHING(bkt_role_id(NULL));
    ZERO(bkt_role_kind(NULL));
    NOTHING(bkt_role_name(NULL));
    NOTHING(bkt_role_label(NULL));
    NOTHING(bkt_role_room_id(NULL));
    ZERO(bkt_role_position(NULL));
    NOTHING(bkt_role_color(NULL));
    ZERO(bkt_role_permission_count(NULL));
    NOTHING(bkt_role_permission(NULL, 0));
    NO(bkt_role_is_default(NULL));
    NO(bkt_role_is_mentionable(NULL));
    NO(bkt_role_is_displayed_separately(NULL));
}

static void member(void) {
    NOTHING(bkt_member_ref(NULL));
    bkt_member_unref(NULL);
    NOTHING(bkt_member_id(NULL));
    NOTHING(bkt_member_room_id(NULL));
    NOTHING(bkt_member_user(NULL));
    NOTHING(bkt_member_role(NULL));
    ZERO(bkt_member_role_kind(NULL));
    NOTHING(bkt_member_role_name(NULL));
    ZERO(bkt_member_role_count(NULL));
    NOTHING(bkt_member_role_at(NULL, 0));
    ZERO(bkt_member_dubs(NULL));
    ZERO(bkt_member_played_count(NULL));
    ZERO(bkt_member_skipped_count(NULL));
    ZERO(bkt_member_songs_in_queue_count(NULL));
    ZERO(bkt_member_order(NULL));
    NO(bkt_member_is_queue_paused(NULL));
    NO(bkt_member_is_active(NULL));
    NO(bkt_member_is_muted(NULL));
    NO(bkt_member_is_banned(NULL));
    ZERO(bkt_member_banned_ms(NULL));
    ZERO(bkt_member_banned_until_ms(NULL));
    ZERO(bkt_member_kick_count(NULL));
    ZERO(bkt_member_kicked_ms(NULL));
    ZERO(bkt_member_updated_ms(NULL));
    ZERO(bkt_member_wait_line(NULL));
    NO(bkt_member_is_authorized(NULL));
}

static void message(void) {
    NOTHING(bkt_message_ref(NULL));
    bkt_message_unref(NULL);
    NOTHING(bkt_message_id(NULL));
    NOTHING(bkt_message_text(NULL));
    ZERO(bkt_message_time_ms(NULL));
    NOTHING(bkt_message_author(NULL));
    NOTHING(bkt_message_member(NULL));
    NOTHING(bkt_message_room_id(NULL));
    NOTHING(bkt_message_conversation_id(NULL));
    NO(bkt_message_is_deleted(NULL));
    NO(bkt_message_is_own(NULL));
    NO(bkt_message_is_hidden(NULL));
}

static void song_info(void) {
    NOTHING(bkt_song_info_ref(NULL));
    bkt_song_info_unref(NULL);
    NOTHING(bkt_song_info_id(NULL));
    NOTHING(bkt_song_info_name(NULL));
    NOTHING(bkt_song_info_provider(NULL));
    NOTHING(bkt_song_info_media_id(NULL));
    NO(bkt_song_info_is_playable(NULL));
    ZERO(bkt_song_info_length_ms(NULL));
    NOTHING(bkt_song_info_thumbnail_url(NULL));
    NOTHING(bkt_song_info_stream_url(NULL));
    NOTHING(bkt_song_info_file_url(NULL));
    ZERO(bkt_song_info_created_ms(NULL));
    ZERO(bkt_song_info_updated_ms(NULL));
    NOTHING(bkt_song_info_description(NULL));
    NOTHING(bkt_song_info_artist(NULL));
    NOTHING(bkt_song_info_genre(NULL));
    NOTHING(bkt_song_info_bitrate(NULL));
    NOTHING(bkt_song_info_beats_per_minute(NULL));
    NOTHING(bkt_song_info_metadata(NULL));
    NOTHING(bkt_song_info_category_id(NULL));
    NOTHING(bkt_song_info_user_id(NULL));
    ZERO(bkt_song_info_updubs(NULL));
    ZERO(bkt_song_info_downdubs(NULL));
}

static void song(void) {
    NOTHING(bkt_song_ref(NULL));
    bkt_song_unref(NULL);
    NOTHING(bkt_song_id(NULL));
    NOTHING(bkt_song_song_info_id(NULL));
    NOTHING(bkt_song_song_info(NULL));
    NOTHING(bkt_song_room_id(NULL));
    NOTHING(bkt_song_dj(NULL));
    ZERO(bkt_song_created_ms(NULL));
    ZERO(bkt_song_played_ms(NULL));
    ZERO(bkt_song_length_ms(NULL));
    NO(bkt_song_is_active(NULL));
    NO(bkt_song_is_played(NULL));
    NO(bkt_song_is_skipped(NULL));
    ZERO(bkt_song_order(NULL));
    ZERO(bkt_song_updubs(NULL));
    ZERO(bkt_song_downdubs(NULL));
    ZERO(bkt_song_grabs(NULL));
}

static void conversation(void) {
    NOTHING(bkt_conversation_ref(NULL));
    bkt_conversation_unref(NULL);
    NOTHING(bkt_conversation_id(NULL));
    NOTHING(bkt_conversation_latest_message(NULL));
    NOTHING(bkt_conversation_latest_message_text(NULL));
    ZERO(bkt_conversation_latest_message_ms(NULL));
    ZERO(bkt_conversation_created_ms(NULL));
    ZERO(bkt_conversation_user_count(NULL));
    NOTHING(bkt_conversation_user(NULL, 0));
    ZERO(bkt_conversation_read_by_count(NULL));
    NOTHING(bkt_conversation_read_by(NULL, 0));
    NO(bkt_conversation_is_unread(NULL));
}

static void the_list(void) {
    NOTHING(bkt_list_ref(NULL));
    bkt_list_unref(NULL);
    ZERO(bkt_list_count(NULL));
    NOTHING(bkt_list_room(NULL, 0));
    NOTHING(bkt_list_user(NULL, 0));
    NOTHING(bkt_list_member(NULL, 0));
    NOTHING(bkt_list_message(NULL, 0));
    NOTHING(bkt_list_song(NULL, 0));
    NOTHING(bkt_list_conversation(NULL, 0));
    NOTHING(bkt_list_role(NULL, 0));
    NOTHING(bkt_list_text(NULL, 0));
}

static void session(void) {
    NOTHING(bkt_session_ref(NULL));
    bkt_session_unref(NULL);
    NOTHING(bkt_session_text(NULL));
}

static void event_envelope(void) {
    NOTHING(bkt_event_ref(NULL));
    bkt_event_unref(NULL);
    ZERO(bkt_event_kind(NULL));
    NOTHING(bkt_event_name(NULL));
    NOTHING(bkt_event_room_id(NULL));
    NOTHING(bkt_event_actor(NULL));
    ZERO(bkt_event_time_ms(NULL));
    ZERO(bkt_event_sequence(NULL));
    ZERO(bkt_event_client_tag(NULL));
    NOTHING(bkt_event_json(NULL));
    NO(bkt_event_is_backfill(NULL));
    NO(bkt_event_is_resumed(NULL));
    NO(bkt_event_is_derived(NULL));
    NO(bkt_event_is_self(NULL));
}

static void event_envelope_what_it_is_about(void) {
    NOTHING(bkt_event_message(NULL));
    NOTHING(bkt_event_song(NULL));
    NOTHING(bkt_event_user(NULL));
    NOTHING(bkt_event_target(NULL));
    NOTHING(bkt_event_member(NULL));
    NOTHING(bkt_event_room(NULL));
    NOTHING(bkt_event_conversation(NULL));
    NOTHING(bkt_event_role(NULL));
    NOTHING(bkt_event_old_role(NULL));
    NOTHING(bkt_event_old_username(NULL));
    NOTHING(bkt_event_text(NULL));
    ZERO(bkt_event_ban_minutes(NULL));
    ZERO(bkt_event_ban_until_ms(NULL));
    NOTHING(bkt_event_comment_id(NULL));
    NO(bkt_event_is_password_updated(NULL));
    ZERO(bkt_event_dub(NULL));
    ZERO(bkt_event_presence(NULL));
    ZERO(bkt_event_old_state(NULL));
    ZERO(bkt_event_new_state(NULL));
    ZERO(bkt_event_op(NULL));
    NOTHING(bkt_event_result(NULL));
    ZERO(bkt_event_log_level(NULL));
    NOTHING(bkt_event_log_target(NULL));
    NOTHING(bkt_event_log_message(NULL));
    ZERO(bkt_event_dropped_count(NULL));
    ZERO(bkt_event_gap_begin_ms(NULL));
    ZERO(bkt_event_gap_end_ms(NULL));
}

static void result(void) {
    NOTHING(bkt_result_ref(NULL));
    bkt_result_unref(NULL);
    NOTHING(bkt_result_error(NULL));
    NOTHING(bkt_result_room(NULL));
    NOTHING(bkt_result_user(NULL));
    NOTHING(bkt_result_member(NULL));
    NOTHING(bkt_result_message(NULL));
    NOTHING(bkt_result_song(NULL));
    NOTHING(bkt_result_conversation(NULL));
    NOTHING(bkt_result_list(NULL));
    NOTHING(bkt_result_json(NULL));
    ZERO(bkt_result_server_time_ms(NULL));
}

int main(void) {
    errors();
    the_log();
    config_account_and_network();
    stats();
    config_events_and_limits();
    picture();
    user();
    room();
    room_settings();
    role();
    member();
    message();
    song_info();
    song();
    conversation();
    the_list();
    session();
    event_envelope();
    event_envelope_what_it_is_about();
    result();
    return 0;
}
