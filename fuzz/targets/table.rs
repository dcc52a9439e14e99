//! Generated from the header by `BKT_BLESS=1 cargo test --test symbols`.

use std::ffi::c_void;

use super::abi::{Call, Gives, Takes};

unsafe extern "C" {
    pub fn bkt_version() -> *const c_void;
    pub fn bkt_abi_version() -> i32;
    pub fn bkt_status_text(a0: i32) -> *const c_void;
    pub fn bkt_error_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_error_unref(a0: *const c_void);
    pub fn bkt_error_status(a0: *const c_void) -> i32;
    pub fn bkt_error_message(a0: *const c_void) -> *const c_void;
    pub fn bkt_error_http_status(a0: *const c_void) -> i32;
    pub fn bkt_error_endpoint(a0: *const c_void) -> *const c_void;
    pub fn bkt_error_retry_after_ms(a0: *const c_void) -> i64;
    pub fn bkt_error_parts_sent(a0: *const c_void) -> usize;
    pub fn bkt_set_log(a0: i32, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i32;
    pub fn bkt_config_new() -> *const c_void;
    pub fn bkt_config_free(a0: *const c_void);
    pub fn bkt_config_set_login(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i32;
    pub fn bkt_config_set_session(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_config_set_base_url(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_config_set_socket_url(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_config_set_user_agent(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_config_set_proxy(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_config_set_ca_file(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_config_set_connect_timeout_ms(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_config_set_request_timeout_ms(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_config_set_shutdown_timeout_ms(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_config_set_reconnect(a0: *const c_void, a1: bool, a2: i64, a3: i64) -> i32;
    pub fn bkt_config_set_request_rate(a0: *const c_void, a1: u32, a2: i64) -> i32;
    pub fn bkt_config_set_chat_rate(a0: *const c_void, a1: u32, a2: i64) -> i32;
    pub fn bkt_config_set_fetch_conversations(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_config_set_guest(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_config_set_message_parts_max(a0: *const c_void, a1: usize) -> i32;
    pub fn bkt_config_set_permission_checks(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_config_set_dispatch(a0: *const c_void, a1: i32) -> i32;
    pub fn bkt_config_set_events(a0: *const c_void, a1: *const c_void, a2: usize) -> i32;
    pub fn bkt_config_set_wakeup(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i32;
    pub fn bkt_config_set_wakeup_fd(a0: *const c_void, a1: i32) -> i32;
    pub fn bkt_config_set_queue_limit(a0: *const c_void, a1: usize, a2: usize) -> i32;
    pub fn bkt_config_set_overflow_policy(a0: *const c_void, a1: i32) -> i32;
    pub fn bkt_config_set_receive_limit(a0: *const c_void, a1: usize, a2: usize) -> i32;
    pub fn bkt_config_set_in_flight_limit(a0: *const c_void, a1: usize) -> i32;
    pub fn bkt_config_set_message_history(a0: *const c_void, a1: usize) -> i32;
    pub fn bkt_config_set_muted_chat(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_config_set_log_events(a0: *const c_void, a1: i32) -> i32;
    pub fn bkt_config_set_tag(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_session_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_session_unref(a0: *const c_void);
    pub fn bkt_session_text(a0: *const c_void) -> *const c_void;
    pub fn bkt_client_new(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_free(a0: *const c_void) -> i32;
    pub fn bkt_client_close(a0: *const c_void) -> i32;
    pub fn bkt_client_state(a0: *const c_void) -> i32;
    pub fn bkt_state_name(a0: i32) -> *const c_void;
    pub fn bkt_connect(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_login(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_client_session(a0: *const c_void) -> *const c_void;
    pub fn bkt_client_run(a0: *const c_void) -> i32;
    pub fn bkt_client_poll(a0: *const c_void, a1: i64) -> i64;
    pub fn bkt_client_next(a0: *const c_void, a1: i64, a2: *const c_void) -> *const c_void;
    pub fn bkt_client_fd(a0: *const c_void) -> i32;
    pub fn bkt_client_wake(a0: *const c_void) -> i32;
    pub fn bkt_inbox_new(a0: i32) -> *const c_void;
    pub fn bkt_inbox_free(a0: *const c_void);
    pub fn bkt_config_set_inbox(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_inbox_poll(a0: *const c_void, a1: i64) -> i64;
    pub fn bkt_inbox_next(a0: *const c_void, a1: i64, a2: *const c_void) -> *const c_void;
    pub fn bkt_inbox_fd(a0: *const c_void) -> i32;
    pub fn bkt_inbox_wake(a0: *const c_void) -> i32;
    pub fn bkt_client_stats(a0: *const c_void) -> *const c_void;
    pub fn bkt_stats_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_stats_unref(a0: *const c_void);
    pub fn bkt_stats_frames_in(a0: *const c_void) -> i64;
    pub fn bkt_stats_bytes_in(a0: *const c_void) -> i64;
    pub fn bkt_stats_frames_out(a0: *const c_void) -> i64;
    pub fn bkt_stats_bytes_out(a0: *const c_void) -> i64;
    pub fn bkt_stats_events_made(a0: *const c_void) -> i64;
    pub fn bkt_stats_events_delivered(a0: *const c_void) -> i64;
    pub fn bkt_stats_events_dropped(a0: *const c_void) -> i64;
    pub fn bkt_stats_queued_count(a0: *const c_void) -> i64;
    pub fn bkt_stats_queued_bytes(a0: *const c_void) -> i64;
    pub fn bkt_stats_handshakes(a0: *const c_void) -> i64;
    pub fn bkt_stats_reconnects(a0: *const c_void) -> i64;
    pub fn bkt_stats_gaps(a0: *const c_void) -> i64;
    pub fn bkt_stats_requests_ok(a0: *const c_void) -> i64;
    pub fn bkt_stats_requests_refused(a0: *const c_void) -> i64;
    pub fn bkt_stats_requests_failed(a0: *const c_void) -> i64;
    pub fn bkt_stats_requests_unknown(a0: *const c_void) -> i64;
    pub fn bkt_stats_requests_waiting(a0: *const c_void) -> i64;
    pub fn bkt_stats_in_flight(a0: *const c_void) -> i64;
    pub fn bkt_stats_last_error(a0: *const c_void) -> *const c_void;
    pub fn bkt_stats_last_error_ms(a0: *const c_void) -> i64;
    pub fn bkt_stats_round_trip_ms(a0: *const c_void) -> i64;
    pub fn bkt_stats_connected_since_ms(a0: *const c_void) -> i64;
    pub fn bkt_stats_uptime_ms(a0: *const c_void) -> i64;
    pub fn bkt_image_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_unref(a0: *const c_void);
    pub fn bkt_image_best_url(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_secure_url(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_url(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_public_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_version(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_width(a0: *const c_void) -> i64;
    pub fn bkt_image_height(a0: *const c_void) -> i64;
    pub fn bkt_image_format(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_resource_type(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_pages(a0: *const c_void) -> i64;
    pub fn bkt_image_bytes(a0: *const c_void) -> i64;
    pub fn bkt_image_kind(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_etag(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_key(a0: *const c_void) -> *const c_void;
    pub fn bkt_image_is_overwritten(a0: *const c_void) -> bool;
    pub fn bkt_image_is_placeholder(a0: *const c_void) -> bool;
    pub fn bkt_image_tag_count(a0: *const c_void) -> usize;
    pub fn bkt_image_tag(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_user_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_user_unref(a0: *const c_void);
    pub fn bkt_user_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_user_username(a0: *const c_void) -> *const c_void;
    pub fn bkt_user_is_known(a0: *const c_void) -> bool;
    pub fn bkt_user_image(a0: *const c_void) -> *const c_void;
    pub fn bkt_user_status(a0: *const c_void) -> i64;
    pub fn bkt_user_site_role(a0: *const c_void) -> i64;
    pub fn bkt_user_dubs(a0: *const c_void) -> i64;
    pub fn bkt_user_created_ms(a0: *const c_void) -> i64;
    pub fn bkt_user_last_login_ms(a0: *const c_void) -> i64;
    pub fn bkt_user_refreshed_ms(a0: *const c_void) -> i64;
    pub fn bkt_user_info_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_user_paid_plan_type(a0: *const c_void) -> i64;
    pub fn bkt_room_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_unref(a0: *const c_void);
    pub fn bkt_room_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_name(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_slug(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_description(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_owner_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_owner(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_status(a0: *const c_void) -> i64;
    pub fn bkt_room_kind(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_embed_url(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_created_ms(a0: *const c_void) -> i64;
    pub fn bkt_room_updated_ms(a0: *const c_void) -> i64;
    pub fn bkt_room_active_users_count(a0: *const c_void) -> i64;
    pub fn bkt_room_background(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_current_song_info_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_current_song_name(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_current_song_provider(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_current_song_media_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_realtime_channel(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_missing_count(a0: *const c_void) -> usize;
    pub fn bkt_room_missing(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_room_display(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_is_public(a0: *const c_void) -> bool;
    pub fn bkt_room_is_shown_in_lobby(a0: *const c_void) -> bool;
    pub fn bkt_room_is_shown_in_search(a0: *const c_void) -> bool;
    pub fn bkt_room_is_queue_locked(a0: *const c_void) -> bool;
    pub fn bkt_room_is_queue_limited(a0: *const c_void) -> bool;
    pub fn bkt_room_queue_users_max_count(a0: *const c_void) -> i64;
    pub fn bkt_room_song_length_max_minutes(a0: *const c_void) -> i64;
    pub fn bkt_room_song_repeat_minutes(a0: *const c_void) -> i64;
    pub fn bkt_room_is_dj_recycled(a0: *const c_void) -> bool;
    pub fn bkt_room_is_rotation_random(a0: *const c_void) -> bool;
    pub fn bkt_room_is_slow_mode(a0: *const c_void) -> bool;
    pub fn bkt_room_has_guest_chat_setting(a0: *const c_void) -> bool;
    pub fn bkt_room_is_guest_chat_allowed(a0: *const c_void) -> bool;
    pub fn bkt_room_has_guest_embed_setting(a0: *const c_void) -> bool;
    pub fn bkt_room_is_guest_embed_allowed(a0: *const c_void) -> bool;
    pub fn bkt_room_is_queue_shown(a0: *const c_void) -> bool;
    pub fn bkt_room_is_dj_shown_in_queue(a0: *const c_void) -> bool;
    pub fn bkt_room_is_join_shown(a0: *const c_void) -> bool;
    pub fn bkt_room_is_leave_shown(a0: *const c_void) -> bool;
    pub fn bkt_room_is_grab_shown(a0: *const c_void) -> bool;
    pub fn bkt_room_welcome_message(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_meta_description(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_language(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_music_type(a0: *const c_void) -> *const c_void;
    pub fn bkt_room_allowed_djs_count(a0: *const c_void) -> i64;
    pub fn bkt_role_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_role_unref(a0: *const c_void);
    pub fn bkt_role_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_role_kind(a0: *const c_void) -> i32;
    pub fn bkt_role_name(a0: *const c_void) -> *const c_void;
    pub fn bkt_role_label(a0: *const c_void) -> *const c_void;
    pub fn bkt_role_room_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_role_position(a0: *const c_void) -> i64;
    pub fn bkt_role_color(a0: *const c_void) -> *const c_void;
    pub fn bkt_role_permission_count(a0: *const c_void) -> usize;
    pub fn bkt_role_permission(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_role_is_default(a0: *const c_void) -> bool;
    pub fn bkt_role_is_mentionable(a0: *const c_void) -> bool;
    pub fn bkt_role_is_displayed_separately(a0: *const c_void) -> bool;
    pub fn bkt_permission_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_permission_unref(a0: *const c_void);
    pub fn bkt_permission_key(a0: *const c_void) -> *const c_void;
    pub fn bkt_permission_label(a0: *const c_void) -> *const c_void;
    pub fn bkt_permission_description(a0: *const c_void) -> *const c_void;
    pub fn bkt_permission_implied_count(a0: *const c_void) -> usize;
    pub fn bkt_permission_implied(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_standing_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_standing_unref(a0: *const c_void);
    pub fn bkt_standing_has(a0: *const c_void, a1: *const c_void) -> bool;
    pub fn bkt_standing_permission_count(a0: *const c_void) -> usize;
    pub fn bkt_standing_permission(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_standing_is_owner(a0: *const c_void) -> bool;
    pub fn bkt_standing_is_site_staff(a0: *const c_void) -> bool;
    pub fn bkt_standing_is_unlimited(a0: *const c_void) -> bool;
    pub fn bkt_standing_position(a0: *const c_void) -> i64;
    pub fn bkt_standing_role_count(a0: *const c_void) -> usize;
    pub fn bkt_standing_role_id(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_member_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_member_unref(a0: *const c_void);
    pub fn bkt_member_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_member_room_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_member_user(a0: *const c_void) -> *const c_void;
    pub fn bkt_member_role(a0: *const c_void) -> *const c_void;
    pub fn bkt_member_role_kind(a0: *const c_void) -> i32;
    pub fn bkt_member_role_name(a0: *const c_void) -> *const c_void;
    pub fn bkt_member_role_count(a0: *const c_void) -> usize;
    pub fn bkt_member_role_at(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_member_dubs(a0: *const c_void) -> i64;
    pub fn bkt_member_played_count(a0: *const c_void) -> i64;
    pub fn bkt_member_skipped_count(a0: *const c_void) -> i64;
    pub fn bkt_member_songs_in_queue_count(a0: *const c_void) -> i64;
    pub fn bkt_member_order(a0: *const c_void) -> i64;
    pub fn bkt_member_is_queue_paused(a0: *const c_void) -> bool;
    pub fn bkt_member_is_active(a0: *const c_void) -> bool;
    pub fn bkt_member_is_muted(a0: *const c_void) -> bool;
    pub fn bkt_member_is_banned(a0: *const c_void) -> bool;
    pub fn bkt_member_banned_ms(a0: *const c_void) -> i64;
    pub fn bkt_member_banned_until_ms(a0: *const c_void) -> i64;
    pub fn bkt_member_kick_count(a0: *const c_void) -> i64;
    pub fn bkt_member_kicked_ms(a0: *const c_void) -> i64;
    pub fn bkt_member_updated_ms(a0: *const c_void) -> i64;
    pub fn bkt_member_wait_line(a0: *const c_void) -> i64;
    pub fn bkt_member_is_authorized(a0: *const c_void) -> bool;
    pub fn bkt_message_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_message_unref(a0: *const c_void);
    pub fn bkt_message_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_message_text(a0: *const c_void) -> *const c_void;
    pub fn bkt_message_time_ms(a0: *const c_void) -> i64;
    pub fn bkt_message_author(a0: *const c_void) -> *const c_void;
    pub fn bkt_message_member(a0: *const c_void) -> *const c_void;
    pub fn bkt_message_room_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_message_conversation_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_message_is_deleted(a0: *const c_void) -> bool;
    pub fn bkt_message_is_hidden(a0: *const c_void) -> bool;
    pub fn bkt_message_is_own(a0: *const c_void) -> bool;
    pub fn bkt_song_info_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_unref(a0: *const c_void);
    pub fn bkt_song_info_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_name(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_provider(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_media_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_is_playable(a0: *const c_void) -> bool;
    pub fn bkt_song_info_length_ms(a0: *const c_void) -> i64;
    pub fn bkt_song_info_thumbnail_url(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_stream_url(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_file_url(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_created_ms(a0: *const c_void) -> i64;
    pub fn bkt_song_info_updated_ms(a0: *const c_void) -> i64;
    pub fn bkt_song_info_description(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_artist(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_genre(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_bitrate(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_beats_per_minute(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_metadata(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_category_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_user_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_info_updubs(a0: *const c_void) -> i64;
    pub fn bkt_song_info_downdubs(a0: *const c_void) -> i64;
    pub fn bkt_song_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_unref(a0: *const c_void);
    pub fn bkt_song_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_song_info_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_song_info(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_room_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_dj(a0: *const c_void) -> *const c_void;
    pub fn bkt_song_created_ms(a0: *const c_void) -> i64;
    pub fn bkt_song_played_ms(a0: *const c_void) -> i64;
    pub fn bkt_song_length_ms(a0: *const c_void) -> i64;
    pub fn bkt_song_is_active(a0: *const c_void) -> bool;
    pub fn bkt_song_is_played(a0: *const c_void) -> bool;
    pub fn bkt_song_is_skipped(a0: *const c_void) -> bool;
    pub fn bkt_song_order(a0: *const c_void) -> i64;
    pub fn bkt_song_updubs(a0: *const c_void) -> i64;
    pub fn bkt_song_downdubs(a0: *const c_void) -> i64;
    pub fn bkt_song_grabs(a0: *const c_void) -> i64;
    pub fn bkt_vote_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_vote_unref(a0: *const c_void);
    pub fn bkt_vote_user(a0: *const c_void) -> *const c_void;
    pub fn bkt_vote_dub(a0: *const c_void) -> i32;
    pub fn bkt_vote_play_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_vote_time_ms(a0: *const c_void) -> i64;
    pub fn bkt_playlist_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_unref(a0: *const c_void);
    pub fn bkt_playlist_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_name(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_user_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_created_ms(a0: *const c_void) -> i64;
    pub fn bkt_playlist_song_count(a0: *const c_void) -> i64;
    pub fn bkt_playlist_provider(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_media_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_is_public(a0: *const c_void) -> bool;
    pub fn bkt_playlist_song_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_song_unref(a0: *const c_void);
    pub fn bkt_playlist_song_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_song_playlist_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_song_added_ms(a0: *const c_void) -> i64;
    pub fn bkt_playlist_song_info_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_playlist_song_info(a0: *const c_void) -> *const c_void;
    pub fn bkt_comment_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_comment_unref(a0: *const c_void);
    pub fn bkt_comment_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_comment_text(a0: *const c_void) -> *const c_void;
    pub fn bkt_comment_user_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_comment_info_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_comment_created_ms(a0: *const c_void) -> i64;
    pub fn bkt_comment_dubs(a0: *const c_void) -> i64;
    pub fn bkt_comment_updubs(a0: *const c_void) -> i64;
    pub fn bkt_comment_downdubs(a0: *const c_void) -> i64;
    pub fn bkt_comment_is_flagged(a0: *const c_void) -> bool;
    pub fn bkt_comment_is_deleted(a0: *const c_void) -> bool;
    pub fn bkt_audit_entry_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_audit_entry_unref(a0: *const c_void);
    pub fn bkt_audit_entry_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_audit_entry_room_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_audit_entry_kind(a0: *const c_void) -> *const c_void;
    pub fn bkt_audit_entry_created_ms(a0: *const c_void) -> i64;
    pub fn bkt_audit_entry_duration_ms(a0: *const c_void) -> i64;
    pub fn bkt_audit_entry_user(a0: *const c_void) -> *const c_void;
    pub fn bkt_audit_entry_moderator(a0: *const c_void) -> *const c_void;
    pub fn bkt_conversation_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_conversation_unref(a0: *const c_void);
    pub fn bkt_conversation_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_conversation_latest_message(a0: *const c_void) -> *const c_void;
    pub fn bkt_conversation_latest_message_text(a0: *const c_void) -> *const c_void;
    pub fn bkt_conversation_latest_message_ms(a0: *const c_void) -> i64;
    pub fn bkt_conversation_created_ms(a0: *const c_void) -> i64;
    pub fn bkt_conversation_user_count(a0: *const c_void) -> usize;
    pub fn bkt_conversation_user(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_conversation_read_by_count(a0: *const c_void) -> usize;
    pub fn bkt_conversation_read_by(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_conversation_is_unread(a0: *const c_void) -> bool;
    pub fn bkt_list_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_list_unref(a0: *const c_void);
    pub fn bkt_list_count(a0: *const c_void) -> usize;
    pub fn bkt_list_room(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_user(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_member(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_message(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_song(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_conversation(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_role(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_permission(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_vote(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_audit_entry(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_playlist(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_playlist_song(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_song_info(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_comment(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_list_text(a0: *const c_void, a1: usize) -> *const c_void;
    pub fn bkt_room_settings_new() -> *const c_void;
    pub fn bkt_room_settings_free(a0: *const c_void);
    pub fn bkt_room_settings_set_name(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_room_settings_set_description(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_room_settings_set_welcome_message(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_room_settings_set_meta_description(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_room_settings_set_password(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_room_settings_set_embed_url(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_room_settings_set_song_length_max_minutes(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_room_settings_set_song_repeat_minutes(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_room_settings_set_queue_users_max(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_room_settings_set_queue_locked(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_room_settings_set_dj_recycled(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_room_settings_set_rotation_random(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_room_settings_set_dj_shown_in_queue(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_room_settings_set_join_shown(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_room_settings_set_leave_shown(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_room_settings_set_grab_shown(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_room_settings_set_shown_in_lobby(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_room_settings_set_shown_in_search(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_role_settings_new() -> *const c_void;
    pub fn bkt_role_settings_free(a0: *const c_void);
    pub fn bkt_role_settings_set_label(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_role_settings_set_color(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_role_settings_set_permissions(a0: *const c_void, a1: *const c_void, a2: usize) -> i32;
    pub fn bkt_role_settings_set_mentionable(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_role_settings_set_displayed_separately(a0: *const c_void, a1: bool) -> i32;
    pub fn bkt_client_room(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_rooms(a0: *const c_void) -> *const c_void;
    pub fn bkt_client_members(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_member(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> *const c_void;
    pub fn bkt_client_messages(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_message(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> *const c_void;
    pub fn bkt_client_song(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_song_elapsed_ms(a0: *const c_void, a1: *const c_void) -> i64;
    pub fn bkt_client_song_remaining_ms(a0: *const c_void, a1: *const c_void) -> i64;
    pub fn bkt_client_dub(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i32;
    pub fn bkt_client_voters(a0: *const c_void, a1: *const c_void, a2: i32) -> *const c_void;
    pub fn bkt_client_grabbers(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_queue(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_roles(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_server_time_ms(a0: *const c_void) -> i64;
    pub fn bkt_client_user(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_user_by_name(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_self(a0: *const c_void) -> *const c_void;
    pub fn bkt_client_may(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i32;
    pub fn bkt_client_rank(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_client_conversation(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_client_conversations(a0: *const c_void) -> *const c_void;
    pub fn bkt_client_conversation_messages(a0: *const c_void, a1: *const c_void) -> *const c_void;
    pub fn bkt_event_kind_name(a0: i32) -> *const c_void;
    pub fn bkt_event_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_unref(a0: *const c_void);
    pub fn bkt_event_kind(a0: *const c_void) -> i32;
    pub fn bkt_event_name(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_room_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_actor(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_time_ms(a0: *const c_void) -> i64;
    pub fn bkt_event_sequence(a0: *const c_void) -> i64;
    pub fn bkt_event_client_tag(a0: *const c_void) -> i64;
    pub fn bkt_event_json(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_is_backfill(a0: *const c_void) -> bool;
    pub fn bkt_event_is_resumed(a0: *const c_void) -> bool;
    pub fn bkt_event_is_derived(a0: *const c_void) -> bool;
    pub fn bkt_event_is_self(a0: *const c_void) -> bool;
    pub fn bkt_event_message(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_song(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_user(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_target(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_member(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_room(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_conversation(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_role(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_old_role(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_old_username(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_text(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_ban_minutes(a0: *const c_void) -> i64;
    pub fn bkt_event_ban_until_ms(a0: *const c_void) -> i64;
    pub fn bkt_event_comment_id(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_is_password_updated(a0: *const c_void) -> bool;
    pub fn bkt_event_dub(a0: *const c_void) -> i32;
    pub fn bkt_event_presence(a0: *const c_void) -> i32;
    pub fn bkt_event_old_state(a0: *const c_void) -> i32;
    pub fn bkt_event_new_state(a0: *const c_void) -> i32;
    pub fn bkt_event_op(a0: *const c_void) -> i64;
    pub fn bkt_event_result(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_log_level(a0: *const c_void) -> i32;
    pub fn bkt_event_log_target(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_log_message(a0: *const c_void) -> *const c_void;
    pub fn bkt_event_dropped_count(a0: *const c_void) -> i64;
    pub fn bkt_event_gap_begin_ms(a0: *const c_void) -> i64;
    pub fn bkt_event_gap_end_ms(a0: *const c_void) -> i64;
    pub fn bkt_on_ready(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_closed(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_state(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_session(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_gap(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_overflow(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_log(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_event(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_joined_room(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_left_room(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_chat(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_chat_delete(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_presence(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_join(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_leave(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_update(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_playlist_song_add(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_song_start(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_song_update(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_song_end(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_dub(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_grab(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_chat_skip(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_chat_clear(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_user_update(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_username_change(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_private_message(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_queue_update(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_queue_change(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_queue_reorder(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_queue_remove_song(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_queue_remove_member(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_queue_pause(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_queue_lock(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_kick(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_ban(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_unban(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_mute(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_member_unmute(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_role_set(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_role_unset(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_role_create(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_role_update(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_role_delete(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_roles_reorder(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_room_update(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_slow_mode(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_guest_chat(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_guest_embed(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_comment_add(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_comment_remove(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_on_comment_update(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_call_later(a0: *const c_void, a1: i64, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_off(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_result_ref(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_unref(a0: *const c_void);
    pub fn bkt_result_error(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_room(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_user(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_member(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_message(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_song(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_conversation(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_role(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_standing(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_list(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_song_info(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_playlist(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_comment(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_text(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_count(a0: *const c_void) -> i64;
    pub fn bkt_result_has_next(a0: *const c_void) -> bool;
    pub fn bkt_result_users(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_json(a0: *const c_void) -> *const c_void;
    pub fn bkt_result_server_time_ms(a0: *const c_void) -> i64;
    pub fn bkt_future_new() -> *const c_void;
    pub fn bkt_future_free(a0: *const c_void);
    pub fn bkt_future_wait(a0: *const c_void, a1: i64, a2: *const c_void) -> *const c_void;
    pub fn bkt_future_done(a0: *const c_void, a1: *const c_void, a2: *const c_void);
    pub fn bkt_join_room(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_join_room_with_password(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_leave_room(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_send_presence(a0: *const c_void, a1: *const c_void, a2: i32, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_room(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_request(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_next_page(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_cancel(a0: *const c_void, a1: i64) -> i32;
    pub fn bkt_send_message(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_messages(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_set_role(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: i32, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_unset_role(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: i32, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_set_username(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_user(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_list_conversations(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_open_conversation(a0: *const c_void, a1: *const c_void, a2: usize, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_conversation(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_send_private_message(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_mark_conversation_read(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_conversation_readers(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_lobby(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_search_rooms(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_search(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_create_room(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_update_room(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_set_slow_mode(a0: *const c_void, a1: *const c_void, a2: bool, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_set_guest_chat(a0: *const c_void, a1: *const c_void, a2: bool, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_set_guest_embed(a0: *const c_void, a1: *const c_void, a2: bool, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_lock_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_unlock_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_audit_log(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_members(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_staff(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_banned(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_muted(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_member(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_permissions(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_fetch_roles(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_standing(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_create_role(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_update_role(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_delete_role(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_reorder_roles(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: usize, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_assign_role(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_unassign_role(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_delete_message(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_delete_user_messages(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_skip_song(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_kick_member(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_ban_member(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: i64, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_unban_member(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_mute_member(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_unmute_member(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_rotation(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_waitlist(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_history(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_move_dj(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: usize, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_reorder_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: usize, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_remove_dj_song(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_remove_dj(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_pause_dj(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_own_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_add_song(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_add_playlist(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_remove_song(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_clear_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_reorder_own_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: usize, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_join_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_pause_queue(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_updub(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_downdub(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_votes(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_grab_song(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_playlists(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_create_playlist(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_rename_playlist(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_delete_playlist(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_playlist_songs(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_add_playlist_song(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_add_playlist_song_info(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_remove_playlist_song(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_reorder_playlist(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: usize, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_shuffle_playlist(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_soundcloud_sets(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_import_youtube_playlist(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_import_soundcloud_set(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_search_songs(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_fetch_song_info(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_song_link(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_comments(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_add_comment(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_delete_comment(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_vote_comment(a0: *const c_void, a1: *const c_void, a2: i32, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_flag_comment(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_logout(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_fetch_username_taken(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_user_picture(a0: *const c_void, a1: *const c_void, a2: bool, a3: *const c_void, a4: *const c_void) -> i64;
    pub fn bkt_set_picture(a0: *const c_void, a1: *const c_void, a2: usize, a3: *const c_void, a4: *const c_void, a5: *const c_void) -> i64;
    pub fn bkt_set_moving_picture(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_set_room_picture(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: usize, a4: *const c_void, a5: *const c_void, a6: *const c_void) -> i64;
    pub fn bkt_fetch_followers(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_followed(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_follow(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_unfollow(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: *const c_void) -> i64;
    pub fn bkt_fetch_unread_count(a0: *const c_void, a1: *const c_void, a2: *const c_void) -> i64;
    pub fn bkt_client_feed(a0: *const c_void, a1: *const c_void) -> i32;
    pub fn bkt_client_feed_answer(a0: *const c_void, a1: *const c_void, a2: *const c_void, a3: i32, a4: *const c_void) -> i32;
    pub fn bkt_client_feed_time(a0: *const c_void, a1: i64) -> i32;
}

/// Every function but `bkt_future_done`, which is passed and not called.
pub static CALLS: &[Call] = &[
    Call { name: "bkt_version", takes: &[], gives: Gives::Text, call: |_| unsafe { bkt_version() as i64 } },
    Call { name: "bkt_abi_version", takes: &[], gives: Gives::Number, call: |_| unsafe { bkt_abi_version() as i64 } },
    Call { name: "bkt_status_text", takes: &[Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_status_text(a[0] as i32) as i64 } },
    Call { name: "bkt_error_ref", takes: &[Takes::Object("error")], gives: Gives::Owned("error"), call: |a| unsafe { bkt_error_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_error_unref", takes: &[Takes::Last("error")], gives: Gives::Nothing, call: |a| unsafe { bkt_error_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_error_status", takes: &[Takes::Object("error")], gives: Gives::Status, call: |a| unsafe { bkt_error_status(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_error_message", takes: &[Takes::Object("error")], gives: Gives::Text, call: |a| unsafe { bkt_error_message(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_error_http_status", takes: &[Takes::Object("error")], gives: Gives::Number, call: |a| unsafe { bkt_error_http_status(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_error_endpoint", takes: &[Takes::Object("error")], gives: Gives::Text, call: |a| unsafe { bkt_error_endpoint(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_error_retry_after_ms", takes: &[Takes::Object("error")], gives: Gives::Number, call: |a| unsafe { bkt_error_retry_after_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_error_parts_sent", takes: &[Takes::Object("error")], gives: Gives::Number, call: |a| unsafe { bkt_error_parts_sent(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_set_log", takes: &[Takes::Number, Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_set_log(a[0] as i32, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_config_new", takes: &[], gives: Gives::Owned("config"), call: |_| unsafe { bkt_config_new() as i64 } },
    Call { name: "bkt_config_free", takes: &[Takes::Last("config")], gives: Gives::Nothing, call: |a| unsafe { bkt_config_free(a[0] as *const c_void); 0 } },
    Call { name: "bkt_config_set_login", takes: &[Takes::Object("config"), Takes::Text, Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_config_set_login(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_config_set_session", takes: &[Takes::Object("config"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_config_set_session(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_config_set_base_url", takes: &[Takes::Object("config"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_config_set_base_url(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_config_set_socket_url", takes: &[Takes::Object("config"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_config_set_socket_url(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_config_set_user_agent", takes: &[Takes::Object("config"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_config_set_user_agent(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_config_set_proxy", takes: &[Takes::Object("config"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_config_set_proxy(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_config_set_ca_file", takes: &[Takes::Object("config"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_config_set_ca_file(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_config_set_connect_timeout_ms", takes: &[Takes::Object("config"), Takes::Timeout], gives: Gives::Status, call: |a| unsafe { bkt_config_set_connect_timeout_ms(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_config_set_request_timeout_ms", takes: &[Takes::Object("config"), Takes::Timeout], gives: Gives::Status, call: |a| unsafe { bkt_config_set_request_timeout_ms(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_config_set_shutdown_timeout_ms", takes: &[Takes::Object("config"), Takes::Timeout], gives: Gives::Status, call: |a| unsafe { bkt_config_set_shutdown_timeout_ms(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_config_set_reconnect", takes: &[Takes::Object("config"), Takes::Flag, Takes::Number, Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_reconnect(a[0] as *const c_void, a[1] & 1 == 1, a[2] as i64, a[3] as i64) as i64 } },
    Call { name: "bkt_config_set_request_rate", takes: &[Takes::Object("config"), Takes::Number, Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_request_rate(a[0] as *const c_void, a[1] as u32, a[2] as i64) as i64 } },
    Call { name: "bkt_config_set_chat_rate", takes: &[Takes::Object("config"), Takes::Number, Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_chat_rate(a[0] as *const c_void, a[1] as u32, a[2] as i64) as i64 } },
    Call { name: "bkt_config_set_fetch_conversations", takes: &[Takes::Object("config"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_config_set_fetch_conversations(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_config_set_guest", takes: &[Takes::Object("config"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_config_set_guest(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_config_set_message_parts_max", takes: &[Takes::Object("config"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_message_parts_max(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_config_set_permission_checks", takes: &[Takes::Object("config"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_config_set_permission_checks(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_config_set_dispatch", takes: &[Takes::Object("config"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_dispatch(a[0] as *const c_void, a[1] as i32) as i64 } },
    Call { name: "bkt_config_set_events", takes: &[Takes::Object("config"), Takes::Numbers, Takes::Count], gives: Gives::Status, call: |a| unsafe { bkt_config_set_events(a[0] as *const c_void, a[1] as *const c_void, a[2] as usize) as i64 } },
    Call { name: "bkt_config_set_wakeup", takes: &[Takes::Object("config"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_config_set_wakeup(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_config_set_wakeup_fd", takes: &[Takes::Object("config"), Takes::Descriptor], gives: Gives::Status, call: |a| unsafe { bkt_config_set_wakeup_fd(a[0] as *const c_void, a[1] as i32) as i64 } },
    Call { name: "bkt_config_set_queue_limit", takes: &[Takes::Object("config"), Takes::Number, Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_queue_limit(a[0] as *const c_void, a[1] as usize, a[2] as usize) as i64 } },
    Call { name: "bkt_config_set_overflow_policy", takes: &[Takes::Object("config"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_overflow_policy(a[0] as *const c_void, a[1] as i32) as i64 } },
    Call { name: "bkt_config_set_receive_limit", takes: &[Takes::Object("config"), Takes::Number, Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_receive_limit(a[0] as *const c_void, a[1] as usize, a[2] as usize) as i64 } },
    Call { name: "bkt_config_set_in_flight_limit", takes: &[Takes::Object("config"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_in_flight_limit(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_config_set_message_history", takes: &[Takes::Object("config"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_message_history(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_config_set_muted_chat", takes: &[Takes::Object("config"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_config_set_muted_chat(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_config_set_log_events", takes: &[Takes::Object("config"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_log_events(a[0] as *const c_void, a[1] as i32) as i64 } },
    Call { name: "bkt_config_set_tag", takes: &[Takes::Object("config"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_config_set_tag(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_session_ref", takes: &[Takes::Object("session")], gives: Gives::Owned("session"), call: |a| unsafe { bkt_session_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_session_unref", takes: &[Takes::Last("session")], gives: Gives::Nothing, call: |a| unsafe { bkt_session_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_session_text", takes: &[Takes::Object("session")], gives: Gives::Text, call: |a| unsafe { bkt_session_text(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_new", takes: &[Takes::Object("config"), Takes::Place("error")], gives: Gives::Owned("client"), call: |a| unsafe { bkt_client_new(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_free", takes: &[Takes::Last("client")], gives: Gives::Status, call: |a| unsafe { bkt_client_free(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_close", takes: &[Takes::Object("client")], gives: Gives::Status, call: |a| unsafe { bkt_client_close(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_state", takes: &[Takes::Object("client")], gives: Gives::Number, call: |a| unsafe { bkt_client_state(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_state_name", takes: &[Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_state_name(a[0] as i32) as i64 } },
    Call { name: "bkt_connect", takes: &[Takes::Object("client"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_connect(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_login", takes: &[Takes::Object("client"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_login(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_client_session", takes: &[Takes::Object("client")], gives: Gives::Owned("session"), call: |a| unsafe { bkt_client_session(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_run", takes: &[Takes::Object("client")], gives: Gives::Status, call: |a| unsafe { bkt_client_run(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_poll", takes: &[Takes::Object("client"), Takes::Timeout], gives: Gives::Number, call: |a| unsafe { bkt_client_poll(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_client_next", takes: &[Takes::Object("client"), Takes::Timeout, Takes::Status], gives: Gives::Owned("event"), call: |a| unsafe { bkt_client_next(a[0] as *const c_void, a[1] as i64, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_client_fd", takes: &[Takes::Object("client")], gives: Gives::Number, call: |a| unsafe { bkt_client_fd(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_wake", takes: &[Takes::Object("client")], gives: Gives::Status, call: |a| unsafe { bkt_client_wake(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_inbox_new", takes: &[Takes::Number], gives: Gives::Owned("inbox"), call: |a| unsafe { bkt_inbox_new(a[0] as i32) as i64 } },
    Call { name: "bkt_inbox_free", takes: &[Takes::Last("inbox")], gives: Gives::Nothing, call: |a| unsafe { bkt_inbox_free(a[0] as *const c_void); 0 } },
    Call { name: "bkt_config_set_inbox", takes: &[Takes::Object("config"), Takes::Object("inbox")], gives: Gives::Status, call: |a| unsafe { bkt_config_set_inbox(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_inbox_poll", takes: &[Takes::Object("inbox"), Takes::Timeout], gives: Gives::Number, call: |a| unsafe { bkt_inbox_poll(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_inbox_next", takes: &[Takes::Object("inbox"), Takes::Timeout, Takes::Status], gives: Gives::Owned("event"), call: |a| unsafe { bkt_inbox_next(a[0] as *const c_void, a[1] as i64, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_inbox_fd", takes: &[Takes::Object("inbox")], gives: Gives::Number, call: |a| unsafe { bkt_inbox_fd(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_inbox_wake", takes: &[Takes::Object("inbox")], gives: Gives::Status, call: |a| unsafe { bkt_inbox_wake(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_stats", takes: &[Takes::Object("client")], gives: Gives::Owned("stats"), call: |a| unsafe { bkt_client_stats(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_ref", takes: &[Takes::Object("stats")], gives: Gives::Owned("stats"), call: |a| unsafe { bkt_stats_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_unref", takes: &[Takes::Last("stats")], gives: Gives::Nothing, call: |a| unsafe { bkt_stats_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_stats_frames_in", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_frames_in(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_bytes_in", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_bytes_in(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_frames_out", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_frames_out(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_bytes_out", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_bytes_out(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_events_made", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_events_made(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_events_delivered", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_events_delivered(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_events_dropped", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_events_dropped(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_queued_count", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_queued_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_queued_bytes", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_queued_bytes(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_handshakes", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_handshakes(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_reconnects", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_reconnects(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_gaps", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_gaps(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_requests_ok", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_requests_ok(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_requests_refused", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_requests_refused(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_requests_failed", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_requests_failed(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_requests_unknown", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_requests_unknown(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_requests_waiting", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_requests_waiting(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_in_flight", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_in_flight(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_last_error", takes: &[Takes::Object("stats")], gives: Gives::Text, call: |a| unsafe { bkt_stats_last_error(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_last_error_ms", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_last_error_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_round_trip_ms", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_round_trip_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_connected_since_ms", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_connected_since_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_stats_uptime_ms", takes: &[Takes::Object("stats")], gives: Gives::Number, call: |a| unsafe { bkt_stats_uptime_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_ref", takes: &[Takes::Object("image")], gives: Gives::Owned("image"), call: |a| unsafe { bkt_image_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_unref", takes: &[Takes::Last("image")], gives: Gives::Nothing, call: |a| unsafe { bkt_image_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_image_best_url", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_best_url(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_secure_url", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_secure_url(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_url", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_url(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_public_id", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_public_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_version", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_version(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_width", takes: &[Takes::Object("image")], gives: Gives::Number, call: |a| unsafe { bkt_image_width(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_height", takes: &[Takes::Object("image")], gives: Gives::Number, call: |a| unsafe { bkt_image_height(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_format", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_format(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_resource_type", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_resource_type(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_pages", takes: &[Takes::Object("image")], gives: Gives::Number, call: |a| unsafe { bkt_image_pages(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_bytes", takes: &[Takes::Object("image")], gives: Gives::Number, call: |a| unsafe { bkt_image_bytes(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_kind", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_kind(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_etag", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_etag(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_key", takes: &[Takes::Object("image")], gives: Gives::Text, call: |a| unsafe { bkt_image_key(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_is_overwritten", takes: &[Takes::Object("image")], gives: Gives::Number, call: |a| unsafe { bkt_image_is_overwritten(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_is_placeholder", takes: &[Takes::Object("image")], gives: Gives::Number, call: |a| unsafe { bkt_image_is_placeholder(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_tag_count", takes: &[Takes::Object("image")], gives: Gives::Number, call: |a| unsafe { bkt_image_tag_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_image_tag", takes: &[Takes::Object("image"), Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_image_tag(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_user_ref", takes: &[Takes::Object("user")], gives: Gives::Owned("user"), call: |a| unsafe { bkt_user_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_unref", takes: &[Takes::Last("user")], gives: Gives::Nothing, call: |a| unsafe { bkt_user_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_user_id", takes: &[Takes::Object("user")], gives: Gives::Text, call: |a| unsafe { bkt_user_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_username", takes: &[Takes::Object("user")], gives: Gives::Text, call: |a| unsafe { bkt_user_username(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_is_known", takes: &[Takes::Object("user")], gives: Gives::Number, call: |a| unsafe { bkt_user_is_known(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_image", takes: &[Takes::Object("user")], gives: Gives::Lent("image"), call: |a| unsafe { bkt_user_image(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_status", takes: &[Takes::Object("user")], gives: Gives::Number, call: |a| unsafe { bkt_user_status(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_site_role", takes: &[Takes::Object("user")], gives: Gives::Number, call: |a| unsafe { bkt_user_site_role(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_dubs", takes: &[Takes::Object("user")], gives: Gives::Number, call: |a| unsafe { bkt_user_dubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_created_ms", takes: &[Takes::Object("user")], gives: Gives::Number, call: |a| unsafe { bkt_user_created_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_last_login_ms", takes: &[Takes::Object("user")], gives: Gives::Number, call: |a| unsafe { bkt_user_last_login_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_refreshed_ms", takes: &[Takes::Object("user")], gives: Gives::Number, call: |a| unsafe { bkt_user_refreshed_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_info_id", takes: &[Takes::Object("user")], gives: Gives::Text, call: |a| unsafe { bkt_user_info_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_user_paid_plan_type", takes: &[Takes::Object("user")], gives: Gives::Number, call: |a| unsafe { bkt_user_paid_plan_type(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_ref", takes: &[Takes::Object("room")], gives: Gives::Owned("room"), call: |a| unsafe { bkt_room_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_unref", takes: &[Takes::Last("room")], gives: Gives::Nothing, call: |a| unsafe { bkt_room_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_room_id", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_name", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_name(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_slug", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_slug(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_description", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_description(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_owner_id", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_owner_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_owner", takes: &[Takes::Object("room")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_room_owner(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_status", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_status(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_kind", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_kind(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_embed_url", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_embed_url(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_created_ms", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_created_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_updated_ms", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_updated_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_active_users_count", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_active_users_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_background", takes: &[Takes::Object("room")], gives: Gives::Lent("image"), call: |a| unsafe { bkt_room_background(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_current_song_info_id", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_current_song_info_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_current_song_name", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_current_song_name(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_current_song_provider", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_current_song_provider(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_current_song_media_id", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_current_song_media_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_realtime_channel", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_realtime_channel(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_missing_count", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_missing_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_missing", takes: &[Takes::Object("room"), Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_room_missing(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_room_display", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_display(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_public", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_public(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_shown_in_lobby", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_shown_in_lobby(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_shown_in_search", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_shown_in_search(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_queue_locked", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_queue_locked(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_queue_limited", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_queue_limited(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_queue_users_max_count", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_queue_users_max_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_song_length_max_minutes", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_song_length_max_minutes(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_song_repeat_minutes", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_song_repeat_minutes(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_dj_recycled", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_dj_recycled(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_rotation_random", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_rotation_random(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_slow_mode", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_slow_mode(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_has_guest_chat_setting", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_has_guest_chat_setting(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_guest_chat_allowed", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_guest_chat_allowed(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_has_guest_embed_setting", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_has_guest_embed_setting(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_guest_embed_allowed", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_guest_embed_allowed(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_queue_shown", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_queue_shown(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_dj_shown_in_queue", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_dj_shown_in_queue(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_join_shown", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_join_shown(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_leave_shown", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_leave_shown(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_is_grab_shown", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_is_grab_shown(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_welcome_message", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_welcome_message(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_meta_description", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_meta_description(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_language", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_language(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_music_type", takes: &[Takes::Object("room")], gives: Gives::Text, call: |a| unsafe { bkt_room_music_type(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_room_allowed_djs_count", takes: &[Takes::Object("room")], gives: Gives::Number, call: |a| unsafe { bkt_room_allowed_djs_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_ref", takes: &[Takes::Object("role")], gives: Gives::Owned("role"), call: |a| unsafe { bkt_role_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_unref", takes: &[Takes::Last("role")], gives: Gives::Nothing, call: |a| unsafe { bkt_role_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_role_id", takes: &[Takes::Object("role")], gives: Gives::Text, call: |a| unsafe { bkt_role_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_kind", takes: &[Takes::Object("role")], gives: Gives::Number, call: |a| unsafe { bkt_role_kind(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_name", takes: &[Takes::Object("role")], gives: Gives::Text, call: |a| unsafe { bkt_role_name(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_label", takes: &[Takes::Object("role")], gives: Gives::Text, call: |a| unsafe { bkt_role_label(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_room_id", takes: &[Takes::Object("role")], gives: Gives::Text, call: |a| unsafe { bkt_role_room_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_position", takes: &[Takes::Object("role")], gives: Gives::Number, call: |a| unsafe { bkt_role_position(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_color", takes: &[Takes::Object("role")], gives: Gives::Text, call: |a| unsafe { bkt_role_color(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_permission_count", takes: &[Takes::Object("role")], gives: Gives::Number, call: |a| unsafe { bkt_role_permission_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_permission", takes: &[Takes::Object("role"), Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_role_permission(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_role_is_default", takes: &[Takes::Object("role")], gives: Gives::Number, call: |a| unsafe { bkt_role_is_default(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_is_mentionable", takes: &[Takes::Object("role")], gives: Gives::Number, call: |a| unsafe { bkt_role_is_mentionable(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_role_is_displayed_separately", takes: &[Takes::Object("role")], gives: Gives::Number, call: |a| unsafe { bkt_role_is_displayed_separately(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_permission_ref", takes: &[Takes::Object("permission")], gives: Gives::Owned("permission"), call: |a| unsafe { bkt_permission_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_permission_unref", takes: &[Takes::Last("permission")], gives: Gives::Nothing, call: |a| unsafe { bkt_permission_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_permission_key", takes: &[Takes::Object("permission")], gives: Gives::Text, call: |a| unsafe { bkt_permission_key(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_permission_label", takes: &[Takes::Object("permission")], gives: Gives::Text, call: |a| unsafe { bkt_permission_label(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_permission_description", takes: &[Takes::Object("permission")], gives: Gives::Text, call: |a| unsafe { bkt_permission_description(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_permission_implied_count", takes: &[Takes::Object("permission")], gives: Gives::Number, call: |a| unsafe { bkt_permission_implied_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_permission_implied", takes: &[Takes::Object("permission"), Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_permission_implied(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_standing_ref", takes: &[Takes::Object("standing")], gives: Gives::Owned("standing"), call: |a| unsafe { bkt_standing_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_standing_unref", takes: &[Takes::Last("standing")], gives: Gives::Nothing, call: |a| unsafe { bkt_standing_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_standing_has", takes: &[Takes::Object("standing"), Takes::Text], gives: Gives::Number, call: |a| unsafe { bkt_standing_has(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_standing_permission_count", takes: &[Takes::Object("standing")], gives: Gives::Number, call: |a| unsafe { bkt_standing_permission_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_standing_permission", takes: &[Takes::Object("standing"), Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_standing_permission(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_standing_is_owner", takes: &[Takes::Object("standing")], gives: Gives::Number, call: |a| unsafe { bkt_standing_is_owner(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_standing_is_site_staff", takes: &[Takes::Object("standing")], gives: Gives::Number, call: |a| unsafe { bkt_standing_is_site_staff(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_standing_is_unlimited", takes: &[Takes::Object("standing")], gives: Gives::Number, call: |a| unsafe { bkt_standing_is_unlimited(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_standing_position", takes: &[Takes::Object("standing")], gives: Gives::Number, call: |a| unsafe { bkt_standing_position(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_standing_role_count", takes: &[Takes::Object("standing")], gives: Gives::Number, call: |a| unsafe { bkt_standing_role_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_standing_role_id", takes: &[Takes::Object("standing"), Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_standing_role_id(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_member_ref", takes: &[Takes::Object("member")], gives: Gives::Owned("member"), call: |a| unsafe { bkt_member_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_unref", takes: &[Takes::Last("member")], gives: Gives::Nothing, call: |a| unsafe { bkt_member_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_member_id", takes: &[Takes::Object("member")], gives: Gives::Text, call: |a| unsafe { bkt_member_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_room_id", takes: &[Takes::Object("member")], gives: Gives::Text, call: |a| unsafe { bkt_member_room_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_user", takes: &[Takes::Object("member")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_member_user(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_role", takes: &[Takes::Object("member")], gives: Gives::Lent("role"), call: |a| unsafe { bkt_member_role(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_role_kind", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_role_kind(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_role_name", takes: &[Takes::Object("member")], gives: Gives::Text, call: |a| unsafe { bkt_member_role_name(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_role_count", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_role_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_role_at", takes: &[Takes::Object("member"), Takes::Number], gives: Gives::Lent("role"), call: |a| unsafe { bkt_member_role_at(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_member_dubs", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_dubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_played_count", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_played_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_skipped_count", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_skipped_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_songs_in_queue_count", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_songs_in_queue_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_order", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_order(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_is_queue_paused", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_is_queue_paused(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_is_active", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_is_active(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_is_muted", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_is_muted(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_is_banned", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_is_banned(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_banned_ms", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_banned_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_banned_until_ms", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_banned_until_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_kick_count", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_kick_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_kicked_ms", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_kicked_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_updated_ms", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_updated_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_wait_line", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_wait_line(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_member_is_authorized", takes: &[Takes::Object("member")], gives: Gives::Number, call: |a| unsafe { bkt_member_is_authorized(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_ref", takes: &[Takes::Object("message")], gives: Gives::Owned("message"), call: |a| unsafe { bkt_message_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_unref", takes: &[Takes::Last("message")], gives: Gives::Nothing, call: |a| unsafe { bkt_message_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_message_id", takes: &[Takes::Object("message")], gives: Gives::Text, call: |a| unsafe { bkt_message_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_text", takes: &[Takes::Object("message")], gives: Gives::Text, call: |a| unsafe { bkt_message_text(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_time_ms", takes: &[Takes::Object("message")], gives: Gives::Number, call: |a| unsafe { bkt_message_time_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_author", takes: &[Takes::Object("message")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_message_author(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_member", takes: &[Takes::Object("message")], gives: Gives::Lent("member"), call: |a| unsafe { bkt_message_member(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_room_id", takes: &[Takes::Object("message")], gives: Gives::Text, call: |a| unsafe { bkt_message_room_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_conversation_id", takes: &[Takes::Object("message")], gives: Gives::Text, call: |a| unsafe { bkt_message_conversation_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_is_deleted", takes: &[Takes::Object("message")], gives: Gives::Number, call: |a| unsafe { bkt_message_is_deleted(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_is_hidden", takes: &[Takes::Object("message")], gives: Gives::Number, call: |a| unsafe { bkt_message_is_hidden(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_message_is_own", takes: &[Takes::Object("message")], gives: Gives::Number, call: |a| unsafe { bkt_message_is_own(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_ref", takes: &[Takes::Object("song_info")], gives: Gives::Owned("song_info"), call: |a| unsafe { bkt_song_info_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_unref", takes: &[Takes::Last("song_info")], gives: Gives::Nothing, call: |a| unsafe { bkt_song_info_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_song_info_id", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_name", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_name(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_provider", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_provider(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_media_id", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_media_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_is_playable", takes: &[Takes::Object("song_info")], gives: Gives::Number, call: |a| unsafe { bkt_song_info_is_playable(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_length_ms", takes: &[Takes::Object("song_info")], gives: Gives::Number, call: |a| unsafe { bkt_song_info_length_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_thumbnail_url", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_thumbnail_url(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_stream_url", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_stream_url(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_file_url", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_file_url(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_created_ms", takes: &[Takes::Object("song_info")], gives: Gives::Number, call: |a| unsafe { bkt_song_info_created_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_updated_ms", takes: &[Takes::Object("song_info")], gives: Gives::Number, call: |a| unsafe { bkt_song_info_updated_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_description", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_description(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_artist", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_artist(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_genre", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_genre(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_bitrate", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_bitrate(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_beats_per_minute", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_beats_per_minute(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_metadata", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_metadata(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_category_id", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_category_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_user_id", takes: &[Takes::Object("song_info")], gives: Gives::Text, call: |a| unsafe { bkt_song_info_user_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_updubs", takes: &[Takes::Object("song_info")], gives: Gives::Number, call: |a| unsafe { bkt_song_info_updubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_info_downdubs", takes: &[Takes::Object("song_info")], gives: Gives::Number, call: |a| unsafe { bkt_song_info_downdubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_ref", takes: &[Takes::Object("song")], gives: Gives::Owned("song"), call: |a| unsafe { bkt_song_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_unref", takes: &[Takes::Last("song")], gives: Gives::Nothing, call: |a| unsafe { bkt_song_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_song_id", takes: &[Takes::Object("song")], gives: Gives::Text, call: |a| unsafe { bkt_song_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_song_info_id", takes: &[Takes::Object("song")], gives: Gives::Text, call: |a| unsafe { bkt_song_song_info_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_song_info", takes: &[Takes::Object("song")], gives: Gives::Lent("song_info"), call: |a| unsafe { bkt_song_song_info(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_room_id", takes: &[Takes::Object("song")], gives: Gives::Text, call: |a| unsafe { bkt_song_room_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_dj", takes: &[Takes::Object("song")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_song_dj(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_created_ms", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_created_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_played_ms", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_played_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_length_ms", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_length_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_is_active", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_is_active(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_is_played", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_is_played(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_is_skipped", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_is_skipped(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_order", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_order(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_updubs", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_updubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_downdubs", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_downdubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_song_grabs", takes: &[Takes::Object("song")], gives: Gives::Number, call: |a| unsafe { bkt_song_grabs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_vote_ref", takes: &[Takes::Object("vote")], gives: Gives::Owned("vote"), call: |a| unsafe { bkt_vote_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_vote_unref", takes: &[Takes::Last("vote")], gives: Gives::Nothing, call: |a| unsafe { bkt_vote_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_vote_user", takes: &[Takes::Object("vote")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_vote_user(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_vote_dub", takes: &[Takes::Object("vote")], gives: Gives::Number, call: |a| unsafe { bkt_vote_dub(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_vote_play_id", takes: &[Takes::Object("vote")], gives: Gives::Text, call: |a| unsafe { bkt_vote_play_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_vote_time_ms", takes: &[Takes::Object("vote")], gives: Gives::Number, call: |a| unsafe { bkt_vote_time_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_ref", takes: &[Takes::Object("playlist")], gives: Gives::Owned("playlist"), call: |a| unsafe { bkt_playlist_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_unref", takes: &[Takes::Last("playlist")], gives: Gives::Nothing, call: |a| unsafe { bkt_playlist_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_playlist_id", takes: &[Takes::Object("playlist")], gives: Gives::Text, call: |a| unsafe { bkt_playlist_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_name", takes: &[Takes::Object("playlist")], gives: Gives::Text, call: |a| unsafe { bkt_playlist_name(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_user_id", takes: &[Takes::Object("playlist")], gives: Gives::Text, call: |a| unsafe { bkt_playlist_user_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_created_ms", takes: &[Takes::Object("playlist")], gives: Gives::Number, call: |a| unsafe { bkt_playlist_created_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_song_count", takes: &[Takes::Object("playlist")], gives: Gives::Number, call: |a| unsafe { bkt_playlist_song_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_provider", takes: &[Takes::Object("playlist")], gives: Gives::Text, call: |a| unsafe { bkt_playlist_provider(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_media_id", takes: &[Takes::Object("playlist")], gives: Gives::Text, call: |a| unsafe { bkt_playlist_media_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_is_public", takes: &[Takes::Object("playlist")], gives: Gives::Number, call: |a| unsafe { bkt_playlist_is_public(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_song_ref", takes: &[Takes::Object("playlist_song")], gives: Gives::Owned("playlist_song"), call: |a| unsafe { bkt_playlist_song_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_song_unref", takes: &[Takes::Last("playlist_song")], gives: Gives::Nothing, call: |a| unsafe { bkt_playlist_song_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_playlist_song_id", takes: &[Takes::Object("playlist_song")], gives: Gives::Text, call: |a| unsafe { bkt_playlist_song_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_song_playlist_id", takes: &[Takes::Object("playlist_song")], gives: Gives::Text, call: |a| unsafe { bkt_playlist_song_playlist_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_song_added_ms", takes: &[Takes::Object("playlist_song")], gives: Gives::Number, call: |a| unsafe { bkt_playlist_song_added_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_song_info_id", takes: &[Takes::Object("playlist_song")], gives: Gives::Text, call: |a| unsafe { bkt_playlist_song_info_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_playlist_song_info", takes: &[Takes::Object("playlist_song")], gives: Gives::Lent("song_info"), call: |a| unsafe { bkt_playlist_song_info(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_ref", takes: &[Takes::Object("comment")], gives: Gives::Owned("comment"), call: |a| unsafe { bkt_comment_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_unref", takes: &[Takes::Last("comment")], gives: Gives::Nothing, call: |a| unsafe { bkt_comment_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_comment_id", takes: &[Takes::Object("comment")], gives: Gives::Text, call: |a| unsafe { bkt_comment_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_text", takes: &[Takes::Object("comment")], gives: Gives::Text, call: |a| unsafe { bkt_comment_text(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_user_id", takes: &[Takes::Object("comment")], gives: Gives::Text, call: |a| unsafe { bkt_comment_user_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_info_id", takes: &[Takes::Object("comment")], gives: Gives::Text, call: |a| unsafe { bkt_comment_info_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_created_ms", takes: &[Takes::Object("comment")], gives: Gives::Number, call: |a| unsafe { bkt_comment_created_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_dubs", takes: &[Takes::Object("comment")], gives: Gives::Number, call: |a| unsafe { bkt_comment_dubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_updubs", takes: &[Takes::Object("comment")], gives: Gives::Number, call: |a| unsafe { bkt_comment_updubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_downdubs", takes: &[Takes::Object("comment")], gives: Gives::Number, call: |a| unsafe { bkt_comment_downdubs(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_is_flagged", takes: &[Takes::Object("comment")], gives: Gives::Number, call: |a| unsafe { bkt_comment_is_flagged(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_comment_is_deleted", takes: &[Takes::Object("comment")], gives: Gives::Number, call: |a| unsafe { bkt_comment_is_deleted(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_audit_entry_ref", takes: &[Takes::Object("audit_entry")], gives: Gives::Owned("audit_entry"), call: |a| unsafe { bkt_audit_entry_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_audit_entry_unref", takes: &[Takes::Last("audit_entry")], gives: Gives::Nothing, call: |a| unsafe { bkt_audit_entry_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_audit_entry_id", takes: &[Takes::Object("audit_entry")], gives: Gives::Text, call: |a| unsafe { bkt_audit_entry_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_audit_entry_room_id", takes: &[Takes::Object("audit_entry")], gives: Gives::Text, call: |a| unsafe { bkt_audit_entry_room_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_audit_entry_kind", takes: &[Takes::Object("audit_entry")], gives: Gives::Text, call: |a| unsafe { bkt_audit_entry_kind(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_audit_entry_created_ms", takes: &[Takes::Object("audit_entry")], gives: Gives::Number, call: |a| unsafe { bkt_audit_entry_created_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_audit_entry_duration_ms", takes: &[Takes::Object("audit_entry")], gives: Gives::Number, call: |a| unsafe { bkt_audit_entry_duration_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_audit_entry_user", takes: &[Takes::Object("audit_entry")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_audit_entry_user(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_audit_entry_moderator", takes: &[Takes::Object("audit_entry")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_audit_entry_moderator(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_ref", takes: &[Takes::Object("conversation")], gives: Gives::Owned("conversation"), call: |a| unsafe { bkt_conversation_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_unref", takes: &[Takes::Last("conversation")], gives: Gives::Nothing, call: |a| unsafe { bkt_conversation_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_conversation_id", takes: &[Takes::Object("conversation")], gives: Gives::Text, call: |a| unsafe { bkt_conversation_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_latest_message", takes: &[Takes::Object("conversation")], gives: Gives::Lent("message"), call: |a| unsafe { bkt_conversation_latest_message(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_latest_message_text", takes: &[Takes::Object("conversation")], gives: Gives::Text, call: |a| unsafe { bkt_conversation_latest_message_text(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_latest_message_ms", takes: &[Takes::Object("conversation")], gives: Gives::Number, call: |a| unsafe { bkt_conversation_latest_message_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_created_ms", takes: &[Takes::Object("conversation")], gives: Gives::Number, call: |a| unsafe { bkt_conversation_created_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_user_count", takes: &[Takes::Object("conversation")], gives: Gives::Number, call: |a| unsafe { bkt_conversation_user_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_user", takes: &[Takes::Object("conversation"), Takes::Number], gives: Gives::Lent("user"), call: |a| unsafe { bkt_conversation_user(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_conversation_read_by_count", takes: &[Takes::Object("conversation")], gives: Gives::Number, call: |a| unsafe { bkt_conversation_read_by_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_conversation_read_by", takes: &[Takes::Object("conversation"), Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_conversation_read_by(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_conversation_is_unread", takes: &[Takes::Object("conversation")], gives: Gives::Number, call: |a| unsafe { bkt_conversation_is_unread(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_list_ref", takes: &[Takes::Object("list")], gives: Gives::Owned("list"), call: |a| unsafe { bkt_list_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_list_unref", takes: &[Takes::Last("list")], gives: Gives::Nothing, call: |a| unsafe { bkt_list_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_list_count", takes: &[Takes::Object("list")], gives: Gives::Number, call: |a| unsafe { bkt_list_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_list_room", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("room"), call: |a| unsafe { bkt_list_room(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_user", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("user"), call: |a| unsafe { bkt_list_user(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_member", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("member"), call: |a| unsafe { bkt_list_member(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_message", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("message"), call: |a| unsafe { bkt_list_message(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_song", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("song"), call: |a| unsafe { bkt_list_song(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_conversation", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("conversation"), call: |a| unsafe { bkt_list_conversation(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_role", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("role"), call: |a| unsafe { bkt_list_role(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_permission", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("permission"), call: |a| unsafe { bkt_list_permission(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_vote", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("vote"), call: |a| unsafe { bkt_list_vote(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_audit_entry", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("audit_entry"), call: |a| unsafe { bkt_list_audit_entry(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_playlist", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("playlist"), call: |a| unsafe { bkt_list_playlist(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_playlist_song", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("playlist_song"), call: |a| unsafe { bkt_list_playlist_song(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_song_info", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("song_info"), call: |a| unsafe { bkt_list_song_info(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_comment", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Lent("comment"), call: |a| unsafe { bkt_list_comment(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_list_text", takes: &[Takes::Object("list"), Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_list_text(a[0] as *const c_void, a[1] as usize) as i64 } },
    Call { name: "bkt_room_settings_new", takes: &[], gives: Gives::Owned("room_settings"), call: |_| unsafe { bkt_room_settings_new() as i64 } },
    Call { name: "bkt_room_settings_free", takes: &[Takes::Last("room_settings")], gives: Gives::Nothing, call: |a| unsafe { bkt_room_settings_free(a[0] as *const c_void); 0 } },
    Call { name: "bkt_room_settings_set_name", takes: &[Takes::Object("room_settings"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_name(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_room_settings_set_description", takes: &[Takes::Object("room_settings"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_description(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_room_settings_set_welcome_message", takes: &[Takes::Object("room_settings"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_welcome_message(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_room_settings_set_meta_description", takes: &[Takes::Object("room_settings"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_meta_description(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_room_settings_set_password", takes: &[Takes::Object("room_settings"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_password(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_room_settings_set_embed_url", takes: &[Takes::Object("room_settings"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_embed_url(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_room_settings_set_song_length_max_minutes", takes: &[Takes::Object("room_settings"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_song_length_max_minutes(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_room_settings_set_song_repeat_minutes", takes: &[Takes::Object("room_settings"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_song_repeat_minutes(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_room_settings_set_queue_users_max", takes: &[Takes::Object("room_settings"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_queue_users_max(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_room_settings_set_queue_locked", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_queue_locked(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_room_settings_set_dj_recycled", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_dj_recycled(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_room_settings_set_rotation_random", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_rotation_random(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_room_settings_set_dj_shown_in_queue", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_dj_shown_in_queue(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_room_settings_set_join_shown", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_join_shown(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_room_settings_set_leave_shown", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_leave_shown(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_room_settings_set_grab_shown", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_grab_shown(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_room_settings_set_shown_in_lobby", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_shown_in_lobby(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_room_settings_set_shown_in_search", takes: &[Takes::Object("room_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_room_settings_set_shown_in_search(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_role_settings_new", takes: &[], gives: Gives::Owned("role_settings"), call: |_| unsafe { bkt_role_settings_new() as i64 } },
    Call { name: "bkt_role_settings_free", takes: &[Takes::Last("role_settings")], gives: Gives::Nothing, call: |a| unsafe { bkt_role_settings_free(a[0] as *const c_void); 0 } },
    Call { name: "bkt_role_settings_set_label", takes: &[Takes::Object("role_settings"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_role_settings_set_label(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_role_settings_set_color", takes: &[Takes::Object("role_settings"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_role_settings_set_color(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_role_settings_set_permissions", takes: &[Takes::Object("role_settings"), Takes::Texts, Takes::Count], gives: Gives::Status, call: |a| unsafe { bkt_role_settings_set_permissions(a[0] as *const c_void, a[1] as *const c_void, a[2] as usize) as i64 } },
    Call { name: "bkt_role_settings_set_mentionable", takes: &[Takes::Object("role_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_role_settings_set_mentionable(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_role_settings_set_displayed_separately", takes: &[Takes::Object("role_settings"), Takes::Flag], gives: Gives::Status, call: |a| unsafe { bkt_role_settings_set_displayed_separately(a[0] as *const c_void, a[1] & 1 == 1) as i64 } },
    Call { name: "bkt_client_room", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("room"), call: |a| unsafe { bkt_client_room(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_rooms", takes: &[Takes::Object("client")], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_rooms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_members", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_members(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_member", takes: &[Takes::Object("client"), Takes::Text, Takes::Text], gives: Gives::Owned("member"), call: |a| unsafe { bkt_client_member(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_client_messages", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_messages(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_message", takes: &[Takes::Object("client"), Takes::Text, Takes::Text], gives: Gives::Owned("message"), call: |a| unsafe { bkt_client_message(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_client_song", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("song"), call: |a| unsafe { bkt_client_song(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_song_elapsed_ms", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Number, call: |a| unsafe { bkt_client_song_elapsed_ms(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_song_remaining_ms", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Number, call: |a| unsafe { bkt_client_song_remaining_ms(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_dub", takes: &[Takes::Object("client"), Takes::Text, Takes::Text], gives: Gives::Number, call: |a| unsafe { bkt_client_dub(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_client_voters", takes: &[Takes::Object("client"), Takes::Text, Takes::Number], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_voters(a[0] as *const c_void, a[1] as *const c_void, a[2] as i32) as i64 } },
    Call { name: "bkt_client_grabbers", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_grabbers(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_queue", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_queue(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_roles", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_roles(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_server_time_ms", takes: &[Takes::Object("client")], gives: Gives::Number, call: |a| unsafe { bkt_client_server_time_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_user", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("user"), call: |a| unsafe { bkt_client_user(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_user_by_name", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("user"), call: |a| unsafe { bkt_client_user_by_name(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_self", takes: &[Takes::Object("client")], gives: Gives::Owned("user"), call: |a| unsafe { bkt_client_self(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_may", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_client_may(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_client_rank", takes: &[Takes::Object("client"), Takes::Text, Takes::Text], gives: Gives::Number, call: |a| unsafe { bkt_client_rank(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_client_conversation", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("conversation"), call: |a| unsafe { bkt_client_conversation(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_conversations", takes: &[Takes::Object("client")], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_conversations(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_client_conversation_messages", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Owned("list"), call: |a| unsafe { bkt_client_conversation_messages(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_event_kind_name", takes: &[Takes::Number], gives: Gives::Text, call: |a| unsafe { bkt_event_kind_name(a[0] as i32) as i64 } },
    Call { name: "bkt_event_ref", takes: &[Takes::Object("event")], gives: Gives::Owned("event"), call: |a| unsafe { bkt_event_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_unref", takes: &[Takes::Last("event")], gives: Gives::Nothing, call: |a| unsafe { bkt_event_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_event_kind", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_kind(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_name", takes: &[Takes::Object("event")], gives: Gives::Text, call: |a| unsafe { bkt_event_name(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_room_id", takes: &[Takes::Object("event")], gives: Gives::Text, call: |a| unsafe { bkt_event_room_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_actor", takes: &[Takes::Object("event")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_event_actor(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_time_ms", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_time_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_sequence", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_sequence(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_client_tag", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_client_tag(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_json", takes: &[Takes::Object("event")], gives: Gives::Text, call: |a| unsafe { bkt_event_json(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_is_backfill", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_is_backfill(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_is_resumed", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_is_resumed(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_is_derived", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_is_derived(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_is_self", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_is_self(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_message", takes: &[Takes::Object("event")], gives: Gives::Lent("message"), call: |a| unsafe { bkt_event_message(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_song", takes: &[Takes::Object("event")], gives: Gives::Lent("song"), call: |a| unsafe { bkt_event_song(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_user", takes: &[Takes::Object("event")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_event_user(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_target", takes: &[Takes::Object("event")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_event_target(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_member", takes: &[Takes::Object("event")], gives: Gives::Lent("member"), call: |a| unsafe { bkt_event_member(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_room", takes: &[Takes::Object("event")], gives: Gives::Lent("room"), call: |a| unsafe { bkt_event_room(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_conversation", takes: &[Takes::Object("event")], gives: Gives::Lent("conversation"), call: |a| unsafe { bkt_event_conversation(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_role", takes: &[Takes::Object("event")], gives: Gives::Lent("role"), call: |a| unsafe { bkt_event_role(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_old_role", takes: &[Takes::Object("event")], gives: Gives::Lent("role"), call: |a| unsafe { bkt_event_old_role(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_old_username", takes: &[Takes::Object("event")], gives: Gives::Text, call: |a| unsafe { bkt_event_old_username(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_text", takes: &[Takes::Object("event")], gives: Gives::Text, call: |a| unsafe { bkt_event_text(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_ban_minutes", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_ban_minutes(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_ban_until_ms", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_ban_until_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_comment_id", takes: &[Takes::Object("event")], gives: Gives::Text, call: |a| unsafe { bkt_event_comment_id(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_is_password_updated", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_is_password_updated(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_dub", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_dub(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_presence", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_presence(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_old_state", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_old_state(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_new_state", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_new_state(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_op", takes: &[Takes::Object("event")], gives: Gives::Status, call: |a| unsafe { bkt_event_op(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_result", takes: &[Takes::Object("event")], gives: Gives::Lent("result"), call: |a| unsafe { bkt_event_result(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_log_level", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_log_level(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_log_target", takes: &[Takes::Object("event")], gives: Gives::Text, call: |a| unsafe { bkt_event_log_target(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_log_message", takes: &[Takes::Object("event")], gives: Gives::Text, call: |a| unsafe { bkt_event_log_message(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_dropped_count", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_dropped_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_gap_begin_ms", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_gap_begin_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_event_gap_end_ms", takes: &[Takes::Object("event")], gives: Gives::Number, call: |a| unsafe { bkt_event_gap_end_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_on_ready", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_ready(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_closed", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_closed(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_state", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_state(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_session", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_session(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_gap", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_gap(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_overflow", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_overflow(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_log", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_log(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_event", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_event(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_joined_room", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_joined_room(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_left_room", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_left_room(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_chat", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_chat(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_chat_delete", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_chat_delete(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_presence", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_presence(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_join", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_join(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_leave", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_leave(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_update", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_update(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_playlist_song_add", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_playlist_song_add(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_song_start", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_song_start(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_song_update", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_song_update(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_song_end", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_song_end(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_dub", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_dub(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_grab", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_grab(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_chat_skip", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_chat_skip(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_chat_clear", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_chat_clear(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_user_update", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_user_update(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_username_change", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_username_change(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_private_message", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_private_message(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_queue_update", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_queue_update(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_queue_change", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_queue_change(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_queue_reorder", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_queue_reorder(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_queue_remove_song", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_queue_remove_song(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_queue_remove_member", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_queue_remove_member(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_queue_pause", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_queue_pause(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_queue_lock", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_queue_lock(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_kick", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_kick(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_ban", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_ban(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_unban", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_unban(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_mute", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_mute(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_member_unmute", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_member_unmute(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_role_set", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_role_set(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_role_unset", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_role_unset(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_role_create", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_role_create(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_role_update", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_role_update(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_role_delete", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_role_delete(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_roles_reorder", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_roles_reorder(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_room_update", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_room_update(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_slow_mode", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_slow_mode(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_guest_chat", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_guest_chat(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_guest_embed", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_guest_embed(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_comment_add", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_comment_add(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_comment_remove", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_comment_remove(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_on_comment_update", takes: &[Takes::Object("client"), Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_on_comment_update(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_call_later", takes: &[Takes::Object("client"), Takes::Number, Takes::Callback, Takes::Data, Takes::Callback], gives: Gives::Status, call: |a| unsafe { bkt_call_later(a[0] as *const c_void, a[1] as i64, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_off", takes: &[Takes::Object("client"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_off(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_result_ref", takes: &[Takes::Object("result")], gives: Gives::Owned("result"), call: |a| unsafe { bkt_result_ref(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_unref", takes: &[Takes::Last("result")], gives: Gives::Nothing, call: |a| unsafe { bkt_result_unref(a[0] as *const c_void); 0 } },
    Call { name: "bkt_result_error", takes: &[Takes::Object("result")], gives: Gives::Lent("error"), call: |a| unsafe { bkt_result_error(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_room", takes: &[Takes::Object("result")], gives: Gives::Lent("room"), call: |a| unsafe { bkt_result_room(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_user", takes: &[Takes::Object("result")], gives: Gives::Lent("user"), call: |a| unsafe { bkt_result_user(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_member", takes: &[Takes::Object("result")], gives: Gives::Lent("member"), call: |a| unsafe { bkt_result_member(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_message", takes: &[Takes::Object("result")], gives: Gives::Lent("message"), call: |a| unsafe { bkt_result_message(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_song", takes: &[Takes::Object("result")], gives: Gives::Lent("song"), call: |a| unsafe { bkt_result_song(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_conversation", takes: &[Takes::Object("result")], gives: Gives::Lent("conversation"), call: |a| unsafe { bkt_result_conversation(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_role", takes: &[Takes::Object("result")], gives: Gives::Lent("role"), call: |a| unsafe { bkt_result_role(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_standing", takes: &[Takes::Object("result")], gives: Gives::Lent("standing"), call: |a| unsafe { bkt_result_standing(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_list", takes: &[Takes::Object("result")], gives: Gives::Lent("list"), call: |a| unsafe { bkt_result_list(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_song_info", takes: &[Takes::Object("result")], gives: Gives::Lent("song_info"), call: |a| unsafe { bkt_result_song_info(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_playlist", takes: &[Takes::Object("result")], gives: Gives::Lent("playlist"), call: |a| unsafe { bkt_result_playlist(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_comment", takes: &[Takes::Object("result")], gives: Gives::Lent("comment"), call: |a| unsafe { bkt_result_comment(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_text", takes: &[Takes::Object("result")], gives: Gives::Text, call: |a| unsafe { bkt_result_text(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_count", takes: &[Takes::Object("result")], gives: Gives::Number, call: |a| unsafe { bkt_result_count(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_has_next", takes: &[Takes::Object("result")], gives: Gives::Number, call: |a| unsafe { bkt_result_has_next(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_users", takes: &[Takes::Object("result")], gives: Gives::Lent("list"), call: |a| unsafe { bkt_result_users(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_json", takes: &[Takes::Object("result")], gives: Gives::Text, call: |a| unsafe { bkt_result_json(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_result_server_time_ms", takes: &[Takes::Object("result")], gives: Gives::Number, call: |a| unsafe { bkt_result_server_time_ms(a[0] as *const c_void) as i64 } },
    Call { name: "bkt_future_new", takes: &[], gives: Gives::Owned("future"), call: |_| unsafe { bkt_future_new() as i64 } },
    Call { name: "bkt_future_free", takes: &[Takes::Last("future")], gives: Gives::Nothing, call: |a| unsafe { bkt_future_free(a[0] as *const c_void); 0 } },
    Call { name: "bkt_future_wait", takes: &[Takes::Object("future"), Takes::Timeout, Takes::Status], gives: Gives::Owned("result"), call: |a| unsafe { bkt_future_wait(a[0] as *const c_void, a[1] as i64, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_join_room", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_join_room(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_join_room_with_password", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_join_room_with_password(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_leave_room", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_leave_room(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_send_presence", takes: &[Takes::Object("client"), Takes::Text, Takes::Number, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_send_presence(a[0] as *const c_void, a[1] as *const c_void, a[2] as i32, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_room", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_room(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_request", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_request(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_next_page", takes: &[Takes::Object("client"), Takes::Object("result"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_next_page(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_cancel", takes: &[Takes::Object("client"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_cancel(a[0] as *const c_void, a[1] as i64) as i64 } },
    Call { name: "bkt_send_message", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_send_message(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_messages", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_messages(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_set_role", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Number, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_set_role(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as i32, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_unset_role", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Number, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_unset_role(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as i32, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_set_username", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_set_username(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_user", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_user(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_list_conversations", takes: &[Takes::Object("client"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_list_conversations(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_open_conversation", takes: &[Takes::Object("client"), Takes::Texts, Takes::Count, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_open_conversation(a[0] as *const c_void, a[1] as *const c_void, a[2] as usize, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_conversation", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_conversation(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_send_private_message", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_send_private_message(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_mark_conversation_read", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_mark_conversation_read(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_conversation_readers", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_conversation_readers(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_lobby", takes: &[Takes::Object("client"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_lobby(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_search_rooms", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_search_rooms(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_search", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_search(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_create_room", takes: &[Takes::Object("client"), Takes::Object("room_settings"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_create_room(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_update_room", takes: &[Takes::Object("client"), Takes::Text, Takes::Object("room_settings"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_update_room(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_set_slow_mode", takes: &[Takes::Object("client"), Takes::Text, Takes::Flag, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_set_slow_mode(a[0] as *const c_void, a[1] as *const c_void, a[2] & 1 == 1, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_set_guest_chat", takes: &[Takes::Object("client"), Takes::Text, Takes::Flag, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_set_guest_chat(a[0] as *const c_void, a[1] as *const c_void, a[2] & 1 == 1, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_set_guest_embed", takes: &[Takes::Object("client"), Takes::Text, Takes::Flag, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_set_guest_embed(a[0] as *const c_void, a[1] as *const c_void, a[2] & 1 == 1, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_lock_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_lock_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_unlock_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_unlock_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_audit_log", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_audit_log(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_members", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_members(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_staff", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_staff(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_banned", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_banned(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_muted", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_muted(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_member", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_member(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_permissions", takes: &[Takes::Object("client"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_permissions(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_roles", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_roles(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_standing", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_standing(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_create_role", takes: &[Takes::Object("client"), Takes::Text, Takes::Object("role_settings"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_create_role(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_update_role", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Object("role_settings"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_update_role(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_delete_role", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_delete_role(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_reorder_roles", takes: &[Takes::Object("client"), Takes::Text, Takes::Texts, Takes::Count, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_reorder_roles(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as usize, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_assign_role", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_assign_role(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_unassign_role", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_unassign_role(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_delete_message", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_delete_message(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_delete_user_messages", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_delete_user_messages(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_skip_song", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_skip_song(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_kick_member", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_kick_member(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_ban_member", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Number, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_ban_member(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as i64, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_unban_member", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_unban_member(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_mute_member", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_mute_member(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_unmute_member", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_unmute_member(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_rotation", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_rotation(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_waitlist", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_waitlist(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_history", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_history(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_move_dj", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Number, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_move_dj(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as usize, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_reorder_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Texts, Takes::Count, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_reorder_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as usize, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_remove_dj_song", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_remove_dj_song(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_remove_dj", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_remove_dj(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_pause_dj", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_pause_dj(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_own_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_own_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_add_song", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_add_song(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_add_playlist", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_add_playlist(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_remove_song", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_remove_song(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_clear_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_clear_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_reorder_own_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Texts, Takes::Count, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_reorder_own_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as usize, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_join_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_join_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_pause_queue", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_pause_queue(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_updub", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_updub(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_downdub", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_downdub(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_votes", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_votes(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_grab_song", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_grab_song(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_playlists", takes: &[Takes::Object("client"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_playlists(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_create_playlist", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_create_playlist(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_rename_playlist", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_rename_playlist(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_delete_playlist", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_delete_playlist(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_playlist_songs", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_playlist_songs(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_add_playlist_song", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_add_playlist_song(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_add_playlist_song_info", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_add_playlist_song_info(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_remove_playlist_song", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_remove_playlist_song(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_reorder_playlist", takes: &[Takes::Object("client"), Takes::Text, Takes::Texts, Takes::Count, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_reorder_playlist(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as usize, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_shuffle_playlist", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_shuffle_playlist(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_soundcloud_sets", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_soundcloud_sets(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_import_youtube_playlist", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_import_youtube_playlist(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_import_soundcloud_set", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_import_soundcloud_set(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_search_songs", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_search_songs(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_song_info", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_song_info(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_song_link", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_song_link(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_comments", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_comments(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_add_comment", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_add_comment(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_delete_comment", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_delete_comment(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_vote_comment", takes: &[Takes::Object("client"), Takes::Text, Takes::Number, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_vote_comment(a[0] as *const c_void, a[1] as *const c_void, a[2] as i32, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_flag_comment", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_flag_comment(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_logout", takes: &[Takes::Object("client"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_logout(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_username_taken", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_username_taken(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_user_picture", takes: &[Takes::Object("client"), Takes::Text, Takes::Flag, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_user_picture(a[0] as *const c_void, a[1] as *const c_void, a[2] & 1 == 1, a[3] as *const c_void, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_set_picture", takes: &[Takes::Object("client"), Takes::Numbers, Takes::Count, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_set_picture(a[0] as *const c_void, a[1] as *const c_void, a[2] as usize, a[3] as *const c_void, a[4] as *const c_void, a[5] as *const c_void) as i64 } },
    Call { name: "bkt_set_moving_picture", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_set_moving_picture(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_set_room_picture", takes: &[Takes::Object("client"), Takes::Text, Takes::Numbers, Takes::Count, Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_set_room_picture(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as usize, a[4] as *const c_void, a[5] as *const c_void, a[6] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_followers", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_followers(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_followed", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_followed(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_follow", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_follow(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_unfollow", takes: &[Takes::Object("client"), Takes::Text, Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_unfollow(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as *const c_void) as i64 } },
    Call { name: "bkt_fetch_unread_count", takes: &[Takes::Object("client"), Takes::Done, Takes::Data], gives: Gives::Status, call: |a| unsafe { bkt_fetch_unread_count(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void) as i64 } },
    Call { name: "bkt_client_feed", takes: &[Takes::Object("client"), Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_client_feed(a[0] as *const c_void, a[1] as *const c_void) as i64 } },
    Call { name: "bkt_client_feed_answer", takes: &[Takes::Object("client"), Takes::Text, Takes::Text, Takes::Number, Takes::Text], gives: Gives::Status, call: |a| unsafe { bkt_client_feed_answer(a[0] as *const c_void, a[1] as *const c_void, a[2] as *const c_void, a[3] as i32, a[4] as *const c_void) as i64 } },
    Call { name: "bkt_client_feed_time", takes: &[Takes::Object("client"), Takes::Number], gives: Gives::Status, call: |a| unsafe { bkt_client_feed_time(a[0] as *const c_void, a[1] as i64) as i64 } },
];
