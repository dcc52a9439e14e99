// What is filled in before something is made: the config of a client, settings of rooms and roles.
// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding renews it.

#ifndef BACKTRACKED_SETTINGS_HPP
#define BACKTRACKED_SETTINGS_HPP

#include "callbacks.hpp"
#include "inbox.hpp"

namespace backtracked {

namespace detail {

template <>
struct counting<bkt_config_t> {
    static void release(bkt_config_t *object) noexcept { bkt_config_free(object); }
};

} // namespace detail

/// Of the section "Config: account and network" of backtracked.h. Setters throw, and change
/// nothing then.
class config : public detail::owner<bkt_config_t> {
public:
    config() : owner(bkt_config_new()) {
        if (object_ == nullptr)
            throw std::bad_alloc();
    }

    /// Sets name or e-mail, and password of the account.
    ///
    /// More: bkt_config_set_login() in backtracked.h.
    config &set_login(const text_in &username, const text_in &password) {
        detail::check(bkt_config_set_login(object_, username.c_str(), password.c_str()));
        return *this;
    }

    /// Sets a login session to resume, from bkt_session_text().
    ///
    /// More: bkt_config_set_session() in backtracked.h.
    config &set_session(const text_in &session) {
        detail::check(bkt_config_set_session(object_, session.c_str()));
        return *this;
    }

    /// Sets the address of the REST API: https, or http for tests.
    ///
    /// More: bkt_config_set_base_url() in backtracked.h.
    config &set_base_url(const text_in &url) {
        detail::check(bkt_config_set_base_url(object_, url.c_str()));
        return *this;
    }

    /// Sets the address of the realtime socket: wss, or ws for tests.
    ///
    /// More: bkt_config_set_socket_url() in backtracked.h.
    config &set_socket_url(const text_in &url) {
        detail::check(bkt_config_set_socket_url(object_, url.c_str()));
        return *this;
    }

    /// Sets how requests introduce themselves, in visible ASCII.
    ///
    /// More: bkt_config_set_user_agent() in backtracked.h.
    config &set_user_agent(const text_in &user_agent) {
        detail::check(bkt_config_set_user_agent(object_, user_agent.c_str()));
        return *this;
    }

    /// Sets the proxy of requests and socket alike.
    ///
    /// More: bkt_config_set_proxy() in backtracked.h.
    config &set_proxy(const text_in &url) {
        detail::check(bkt_config_set_proxy(object_, url.c_str()));
        return *this;
    }

    /// Sets a PEM file with certificates to trust beside the system's.
    ///
    /// More: bkt_config_set_ca_file() in backtracked.h.
    config &set_ca_file(const text_in &path) {
        detail::check(bkt_config_set_ca_file(object_, path.c_str()));
        return *this;
    }

    /// Sets how long bkt_connect() tries before it gives up.
    ///
    /// More: bkt_config_set_connect_timeout_ms() in backtracked.h.
    config &set_connect_timeout_ms(std::int64_t timeout_ms) {
        detail::check(bkt_config_set_connect_timeout_ms(object_, timeout_ms));
        return *this;
    }

    /// Sets how long one request to the server may take.
    ///
    /// More: bkt_config_set_request_timeout_ms() in backtracked.h.
    config &set_request_timeout_ms(std::int64_t timeout_ms) {
        detail::check(bkt_config_set_request_timeout_ms(object_, timeout_ms));
        return *this;
    }

    /// Sets how long bkt_client_free() waits for a running callback.
    ///
    /// More: bkt_config_set_shutdown_timeout_ms() in backtracked.h.
    config &set_shutdown_timeout_ms(std::int64_t timeout_ms) {
        detail::check(bkt_config_set_shutdown_timeout_ms(object_, timeout_ms));
        return *this;
    }

    /// Sets whether and how a lost connection is made anew.
    ///
    /// More: bkt_config_set_reconnect() in backtracked.h.
    config &set_reconnect(bool is_enabled, std::int64_t min_ms, std::int64_t max_ms) {
        detail::check(bkt_config_set_reconnect(object_, is_enabled, min_ms, max_ms));
        return *this;
    }

    /// Sets how fast requests go out, so that the server is not annoyed.
    ///
    /// More: bkt_config_set_request_rate() in backtracked.h.
    config &set_request_rate(std::uint32_t burst, std::int64_t interval_ms) {
        detail::check(bkt_config_set_request_rate(object_, burst, interval_ms));
        return *this;
    }

    /// Sets how fast chat posts go out, which is the same for all rooms.
    ///
    /// More: bkt_config_set_chat_rate() in backtracked.h.
    config &set_chat_rate(std::uint32_t burst, std::int64_t interval_ms) {
        detail::check(bkt_config_set_chat_rate(object_, burst, interval_ms));
        return *this;
    }

    /// Sets whether conversations are listed after logging in.
    ///
    /// More: bkt_config_set_fetch_conversations() in backtracked.h.
    config &set_fetch_conversations(bool is_enabled) {
        detail::check(bkt_config_set_fetch_conversations(object_, is_enabled));
        return *this;
    }

    /// Sets whether the client is a guest, without a login.
    ///
    /// More: bkt_config_set_guest() in backtracked.h.
    config &set_guest(bool is_guest) {
        detail::check(bkt_config_set_guest(object_, is_guest));
        return *this;
    }

    /// Sets how many posts a long chat text may take. Default: 1.
    ///
    /// More: bkt_config_set_message_parts_max() in backtracked.h.
    config &set_message_parts_max(std::size_t parts_max) {
        detail::check(bkt_config_set_message_parts_max(object_, parts_max));
        return *this;
    }

    /// Sets whether actions that you may not do are refused at once.
    ///
    /// More: bkt_config_set_permission_checks() in backtracked.h.
    config &set_permission_checks(bool is_enabled) {
        detail::check(bkt_config_set_permission_checks(object_, is_enabled));
        return *this;
    }

    /// Sets who calls your callbacks.
    ///
    /// More: bkt_config_set_dispatch() in backtracked.h.
    config &set_dispatch(backtracked::dispatch dispatch) {
        detail::check(bkt_config_set_dispatch(object_, static_cast<bkt_dispatch_t>(dispatch)));
        return *this;
    }

    /// Sets which events are delivered. For pull dispatch only.
    ///
    /// More: bkt_config_set_events() in backtracked.h.
    config &set_events(const std::vector<event_kind> &kinds) {
        detail::check(bkt_config_set_events(object_, detail::numbers(kinds).data(), kinds.size()));
        return *this;
    }

    /// Sets a function that wakes your own loop. Not for thread dispatch.
    ///
    /// More: bkt_config_set_wakeup() in backtracked.h.
    template <class F>
    config &set_wakeup(F &&callback) {
        using boxed = detail::box_of<F>;
        auto owned = std::make_unique<boxed>(
            boxed{std::forward<F>(callback), "set_wakeup"});
        detail::check(bkt_config_set_wakeup(object_, &detail::call_wakeup<std::decay_t<F>>,
            owned.get(), &boxed::release));
        owned.release();
        return *this;
    }

    /// Sets a descriptor that wakes your own loop. Not for thread dispatch.
    ///
    /// More: bkt_config_set_wakeup_fd() in backtracked.h.
    config &set_wakeup_fd(std::int32_t fd) {
        detail::check(bkt_config_set_wakeup_fd(object_, fd));
        return *this;
    }

    /// Sets how much may wait to be collected by you.
    ///
    /// More: bkt_config_set_queue_limit() in backtracked.h.
    config &set_queue_limit(std::size_t count, std::size_t bytes) {
        detail::check(bkt_config_set_queue_limit(object_, count, bytes));
        return *this;
    }

    /// Sets what happens when that limit is reached.
    ///
    /// More: bkt_config_set_overflow_policy() in backtracked.h.
    config &set_overflow_policy(backtracked::overflow policy) {
        detail::check(bkt_config_set_overflow_policy(object_, static_cast<bkt_overflow_t>(policy)));
        return *this;
    }

    /// Sets how long what the server sends may be.
    ///
    /// More: bkt_config_set_receive_limit() in backtracked.h.
    config &set_receive_limit(std::size_t frame_bytes, std::size_t body_bytes) {
        detail::check(bkt_config_set_receive_limit(object_, frame_bytes, body_bytes));
        return *this;
    }

    /// Sets how many actions may be under way.
    ///
    /// More: bkt_config_set_in_flight_limit() in backtracked.h.
    config &set_in_flight_limit(std::size_t count) {
        detail::check(bkt_config_set_in_flight_limit(object_, count));
        return *this;
    }

    /// Sets how many messages of each room are remembered.
    ///
    /// More: bkt_config_set_message_history() in backtracked.h.
    config &set_message_history(std::size_t count) {
        detail::check(bkt_config_set_message_history(object_, count));
        return *this;
    }

    /// Sets whether chat of muted and banned people comes as events.
    ///
    /// More: bkt_config_set_muted_chat() in backtracked.h.
    config &set_muted_chat(bool is_told) {
        detail::check(bkt_config_set_muted_chat(object_, is_told));
        return *this;
    }

    /// Makes the client's log lines events too, see BKT_EVENT_LOG.
    ///
    /// More: bkt_config_set_log_events() in backtracked.h.
    config &set_log_events(backtracked::log_level level) {
        detail::check(bkt_config_set_log_events(object_, static_cast<bkt_log_level_t>(level)));
        return *this;
    }

    /// Sets a number of yours that every event carries.
    ///
    /// More: bkt_config_set_tag() in backtracked.h.
    config &set_tag(std::int64_t tag) {
        detail::check(bkt_config_set_tag(object_, tag));
        return *this;
    }

    /// Lets a client share an inbox, and sets its dispatch to the inbox's.
    ///
    /// More: bkt_config_set_inbox() in backtracked.h.
    config &set_inbox(const backtracked::inbox &inbox) {
        detail::check(bkt_config_set_inbox(object_, detail::access::get(inbox)));
        return *this;
    }
};

namespace detail {

template <>
struct counting<bkt_room_settings_t> {
    static void release(bkt_room_settings_t *object) noexcept { bkt_room_settings_free(object); }
};

} // namespace detail

/// Of the section "Objects: settings to make or change a room" of backtracked.h. Setters throw,
/// and change nothing then.
class room_settings : public detail::owner<bkt_room_settings_t> {
public:
    room_settings() : owner(bkt_room_settings_new()) {
        if (object_ == nullptr)
            throw std::bad_alloc();
    }

    /// Sets the name, 1 to 100 characters.
    room_settings &set_name(const text_in &name) {
        detail::check(bkt_room_settings_set_name(object_, name.c_str()));
        return *this;
    }

    /// Sets the description, at most 2000 characters.
    room_settings &set_description(const text_in &description) {
        detail::check(bkt_room_settings_set_description(object_, description.c_str()));
        return *this;
    }

    /// Sets the greeting, at most 300 characters.
    ///
    /// More: bkt_room_settings_set_welcome_message() in backtracked.h.
    room_settings &set_welcome_message(const text_in &text) {
        detail::check(bkt_room_settings_set_welcome_message(object_, text.c_str()));
        return *this;
    }

    /// Sets the text for search engines, at most 255 characters.
    room_settings &set_meta_description(const text_in &text) {
        detail::check(bkt_room_settings_set_meta_description(object_, text.c_str()));
        return *this;
    }

    /// Makes the room private behind a password, or public.
    ///
    /// More: bkt_room_settings_set_password() in backtracked.h.
    room_settings &set_password(const text_in &password) {
        detail::check(bkt_room_settings_set_password(object_, password.c_str()));
        return *this;
    }

    /// Shows an embedded stream instead of a player, or the player.
    ///
    /// More: bkt_room_settings_set_embed_url() in backtracked.h.
    room_settings &set_embed_url(const text_in &url) {
        detail::check(bkt_room_settings_set_embed_url(object_, url.c_str()));
        return *this;
    }

    /// Sets how long a song may be; 0 = any length.
    room_settings &set_song_length_max_minutes(std::int64_t minutes) {
        detail::check(bkt_room_settings_set_song_length_max_minutes(object_, minutes));
        return *this;
    }

    /// Sets after how many minutes a song may be queued again.
    room_settings &set_song_repeat_minutes(std::int64_t minutes) {
        detail::check(bkt_room_settings_set_song_repeat_minutes(object_, minutes));
        return *this;
    }

    /// Sets how many users the queue holds; 0 = any number.
    room_settings &set_queue_users_max(std::int64_t count) {
        detail::check(bkt_room_settings_set_queue_users_max(object_, count));
        return *this;
    }

    /// Sets whether only holders of a role may join the queue.
    room_settings &set_queue_locked(bool is_on) {
        detail::check(bkt_room_settings_set_queue_locked(object_, is_on));
        return *this;
    }

    /// Sets whether DJs go back into the rotation after playing.
    room_settings &set_dj_recycled(bool is_on) {
        detail::check(bkt_room_settings_set_dj_recycled(object_, is_on));
        return *this;
    }

    /// Sets whether the rotation is random.
    room_settings &set_rotation_random(bool is_on) {
        detail::check(bkt_room_settings_set_rotation_random(object_, is_on));
        return *this;
    }

    /// Sets whether web clients show the DJ in the queue.
    room_settings &set_dj_shown_in_queue(bool is_on) {
        detail::check(bkt_room_settings_set_dj_shown_in_queue(object_, is_on));
        return *this;
    }

    /// Sets whether web clients show who joins.
    room_settings &set_join_shown(bool is_on) {
        detail::check(bkt_room_settings_set_join_shown(object_, is_on));
        return *this;
    }

    /// Sets whether web clients show who leaves.
    room_settings &set_leave_shown(bool is_on) {
        detail::check(bkt_room_settings_set_leave_shown(object_, is_on));
        return *this;
    }

    /// Sets whether web clients show who grabs.
    room_settings &set_grab_shown(bool is_on) {
        detail::check(bkt_room_settings_set_grab_shown(object_, is_on));
        return *this;
    }

    /// Sets whether the lobby lists the room.
    room_settings &set_shown_in_lobby(bool is_on) {
        detail::check(bkt_room_settings_set_shown_in_lobby(object_, is_on));
        return *this;
    }

    /// Sets whether the search finds the room.
    room_settings &set_shown_in_search(bool is_on) {
        detail::check(bkt_room_settings_set_shown_in_search(object_, is_on));
        return *this;
    }
};

namespace detail {

template <>
struct counting<bkt_role_settings_t> {
    static void release(bkt_role_settings_t *object) noexcept { bkt_role_settings_free(object); }
};

} // namespace detail

/// Of the section "Objects: settings to make or change a role" of backtracked.h. Setters throw,
/// and change nothing then.
class role_settings : public detail::owner<bkt_role_settings_t> {
public:
    role_settings() : owner(bkt_role_settings_new()) {
        if (object_ == nullptr)
            throw std::bad_alloc();
    }

    /// Sets what people call it, 1 to 32 characters.
    role_settings &set_label(const text_in &label) {
        detail::check(bkt_role_settings_set_label(object_, label.c_str()));
        return *this;
    }

    /// Sets the colour, as "rrggbb".
    role_settings &set_color(const text_in &color) {
        detail::check(bkt_role_settings_set_color(object_, color.c_str()));
        return *this;
    }

    /// Sets everything that it allows.
    ///
    /// More: bkt_role_settings_set_permissions() in backtracked.h.
    role_settings &set_permissions(const texts_in &keys) {
        detail::check(bkt_role_settings_set_permissions(object_, keys.data(), keys.size()));
        return *this;
    }

    /// Sets whether chat can mention it.
    role_settings &set_mentionable(bool is_on) {
        detail::check(bkt_role_settings_set_mentionable(object_, is_on));
        return *this;
    }

    /// Sets whether its holders are listed apart.
    role_settings &set_displayed_separately(bool is_on) {
        detail::check(bkt_role_settings_set_displayed_separately(object_, is_on));
        return *this;
    }
};

} // namespace backtracked

#endif
