// The snapshots: a class for each, whose objects are references to what never changes.
// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding renews it.

#ifndef BACKTRACKED_OBJECTS_HPP
#define BACKTRACKED_OBJECTS_HPP

#include "core.hpp"
#include "list_of.hpp"

namespace backtracked {

class error_info;
class session;
class stats;
class image;
class user;
class room;
class role;
class permission;
class standing;
class member;
class message;
class song_info;
class song;
class vote;
class playlist;
class playlist_song;
class comment;
class audit_entry;
class conversation;
class list;
class event;
class result;

namespace detail {

template <>
struct counting<bkt_error_t> {
    static bkt_error_t *keep(const bkt_error_t *object) noexcept { return bkt_error_ref(object); }
    static void release(bkt_error_t *object) noexcept { bkt_error_unref(object); }
};

template <>
struct counting<bkt_session_t> {
    static bkt_session_t *keep(const bkt_session_t *object) noexcept { return bkt_session_ref(
        object); }
    static void release(bkt_session_t *object) noexcept { bkt_session_unref(object); }
};

template <>
struct counting<bkt_stats_t> {
    static bkt_stats_t *keep(const bkt_stats_t *object) noexcept { return bkt_stats_ref(object); }
    static void release(bkt_stats_t *object) noexcept { bkt_stats_unref(object); }
};

template <>
struct counting<bkt_image_t> {
    static bkt_image_t *keep(const bkt_image_t *object) noexcept { return bkt_image_ref(object); }
    static void release(bkt_image_t *object) noexcept { bkt_image_unref(object); }
};

template <>
struct counting<bkt_user_t> {
    static bkt_user_t *keep(const bkt_user_t *object) noexcept { return bkt_user_ref(object); }
    static void release(bkt_user_t *object) noexcept { bkt_user_unref(object); }
};

template <>
struct counting<bkt_room_t> {
    static bkt_room_t *keep(const bkt_room_t *object) noexcept { return bkt_room_ref(object); }
    static void release(bkt_room_t *object) noexcept { bkt_room_unref(object); }
};

template <>
struct counting<bkt_role_t> {
    static bkt_role_t *keep(const bkt_role_t *object) noexcept { return bkt_role_ref(object); }
    static void release(bkt_role_t *object) noexcept { bkt_role_unref(object); }
};

template <>
struct counting<bkt_permission_t> {
    static bkt_permission_t *keep(
        const bkt_permission_t *object) noexcept { return bkt_permission_ref(object); }
    static void release(bkt_permission_t *object) noexcept { bkt_permission_unref(object); }
};

template <>
struct counting<bkt_standing_t> {
    static bkt_standing_t *keep(const bkt_standing_t *object) noexcept { return bkt_standing_ref(
        object); }
    static void release(bkt_standing_t *object) noexcept { bkt_standing_unref(object); }
};

template <>
struct counting<bkt_member_t> {
    static bkt_member_t *keep(const bkt_member_t *object) noexcept { return bkt_member_ref(
        object); }
    static void release(bkt_member_t *object) noexcept { bkt_member_unref(object); }
};

template <>
struct counting<bkt_message_t> {
    static bkt_message_t *keep(const bkt_message_t *object) noexcept { return bkt_message_ref(
        object); }
    static void release(bkt_message_t *object) noexcept { bkt_message_unref(object); }
};

template <>
struct counting<bkt_song_info_t> {
    static bkt_song_info_t *keep(const bkt_song_info_t *object) noexcept { return bkt_song_info_ref(
        object); }
    static void release(bkt_song_info_t *object) noexcept { bkt_song_info_unref(object); }
};

template <>
struct counting<bkt_song_t> {
    static bkt_song_t *keep(const bkt_song_t *object) noexcept { return bkt_song_ref(object); }
    static void release(bkt_song_t *object) noexcept { bkt_song_unref(object); }
};

template <>
struct counting<bkt_vote_t> {
    static bkt_vote_t *keep(const bkt_vote_t *object) noexcept { return bkt_vote_ref(object); }
    static void release(bkt_vote_t *object) noexcept { bkt_vote_unref(object); }
};

template <>
struct counting<bkt_playlist_t> {
    static bkt_playlist_t *keep(const bkt_playlist_t *object) noexcept { return bkt_playlist_ref(
        object); }
    static void release(bkt_playlist_t *object) noexcept { bkt_playlist_unref(object); }
};

template <>
struct counting<bkt_playlist_song_t> {
    static bkt_playlist_song_t *keep(
        const bkt_playlist_song_t *object) noexcept { return bkt_playlist_song_ref(object); }
    static void release(bkt_playlist_song_t *object) noexcept { bkt_playlist_song_unref(object); }
};

template <>
struct counting<bkt_comment_t> {
    static bkt_comment_t *keep(const bkt_comment_t *object) noexcept { return bkt_comment_ref(
        object); }
    static void release(bkt_comment_t *object) noexcept { bkt_comment_unref(object); }
};

template <>
struct counting<bkt_audit_entry_t> {
    static bkt_audit_entry_t *keep(
        const bkt_audit_entry_t *object) noexcept { return bkt_audit_entry_ref(object); }
    static void release(bkt_audit_entry_t *object) noexcept { bkt_audit_entry_unref(object); }
};

template <>
struct counting<bkt_conversation_t> {
    static bkt_conversation_t *keep(
        const bkt_conversation_t *object) noexcept { return bkt_conversation_ref(object); }
    static void release(bkt_conversation_t *object) noexcept { bkt_conversation_unref(object); }
};

template <>
struct counting<bkt_event_t> {
    static bkt_event_t *keep(const bkt_event_t *object) noexcept { return bkt_event_ref(object); }
    static void release(bkt_event_t *object) noexcept { bkt_event_unref(object); }
};

template <>
struct counting<bkt_result_t> {
    static bkt_result_t *keep(const bkt_result_t *object) noexcept { return bkt_result_ref(
        object); }
    static void release(bkt_result_t *object) noexcept { bkt_result_unref(object); }
};

} // namespace detail

/// Of the section "Errors" of backtracked.h.
class error_info : public detail::handle<bkt_error_t> {
public:
    /// The kind of failure: never BKT_OK, except for a NULL error.
    [[nodiscard]] backtracked::status status() const noexcept;

    /// One line that says what failed, without secrets. Never NULL.
    [[nodiscard]] std::string_view message() const noexcept;

    /// The HTTP status of the server's answer; 0 if there was none.
    [[nodiscard]] std::int32_t http_status() const noexcept;

    /// The request it was about, such as "GET room/5". May be NULL.
    [[nodiscard]] std::optional<std::string_view> endpoint() const noexcept;

    /// How long the server asks to wait; -1 if it did not say.
    [[nodiscard]] std::int64_t retry_after_ms() const noexcept;

    /// How many posts of a longer text went out before the one that failed.
    ///
    /// More: bkt_error_parts_sent() in backtracked.h.
    [[nodiscard]] std::size_t parts_sent() const noexcept;
};

/// Of the section "Login session" of backtracked.h.
class session : public detail::handle<bkt_session_t> {
public:
    /// The text for bkt_config_set_session(). Never NULL.
    [[nodiscard]] std::string_view text() const noexcept;
};

/// Of the section "Client: seeing inside" of backtracked.h.
class stats : public detail::handle<bkt_stats_t> {
public:
    /// Frames that came over the socket, or were fed.
    [[nodiscard]] std::int64_t frames_in() const noexcept;

    /// Bytes of these frames, without the websocket's own.
    [[nodiscard]] std::int64_t bytes_in() const noexcept;

    /// Frames handed to the socket.
    [[nodiscard]] std::int64_t frames_out() const noexcept;

    /// Bytes of these frames, without the websocket's own.
    [[nodiscard]] std::int64_t bytes_out() const noexcept;

    /// Events made for you: delivered, dropped and those that wait.
    [[nodiscard]] std::int64_t events_made() const noexcept;

    /// Events handed to callbacks, or given by bkt_client_next().
    [[nodiscard]] std::int64_t events_delivered() const noexcept;

    /// Events dropped because too many waited; overflow events tell of them.
    [[nodiscard]] std::int64_t events_dropped() const noexcept;

    /// Events that wait for you.
    [[nodiscard]] std::int64_t queued_count() const noexcept;

    /// Bytes that these events count for; see bkt_config_set_queue_limit().
    [[nodiscard]] std::int64_t queued_bytes() const noexcept;

    /// Websocket handshakes begun.
    [[nodiscard]] std::int64_t handshakes() const noexcept;

    /// Connections made again after a loss.
    [[nodiscard]] std::int64_t reconnects() const noexcept;

    /// Gaps that could not be filled; gap events tell of them.
    [[nodiscard]] std::int64_t gaps() const noexcept;

    /// Requests that did what they were to do.
    ///
    /// More: bkt_stats_requests_ok() in backtracked.h.
    [[nodiscard]] std::int64_t requests_ok() const noexcept;

    /// Requests that the server refused.
    [[nodiscard]] std::int64_t requests_refused() const noexcept;

    /// Requests that failed otherwise, and certainly did nothing.
    [[nodiscard]] std::int64_t requests_failed() const noexcept;

    /// Requests whose answer was lost: they may have done something.
    [[nodiscard]] std::int64_t requests_unknown() const noexcept;

    /// Requests that wait for their turn or their answer.
    [[nodiscard]] std::int64_t requests_waiting() const noexcept;

    /// Actions whose outcome has not been delivered to you.
    [[nodiscard]] std::int64_t in_flight() const noexcept;

    /// What went wrong last, as one line without secrets. May be NULL.
    ///
    /// More: bkt_stats_last_error() in backtracked.h.
    [[nodiscard]] std::optional<std::string_view> last_error() const noexcept;

    /// When that was, in milliseconds since 1970; 0 = never.
    [[nodiscard]] std::int64_t last_error_ms() const noexcept;

    /// From the last ping to its pong; -1 = not measured yet.
    [[nodiscard]] std::int64_t round_trip_ms() const noexcept;

    /// When the connection was made, in milliseconds since 1970; 0 = none.
    [[nodiscard]] std::int64_t connected_since_ms() const noexcept;

    /// How long ago the client was made.
    [[nodiscard]] std::int64_t uptime_ms() const noexcept;
};

/// Of the section "Objects: picture" of backtracked.h.
class image : public detail::handle<bkt_image_t> {
public:
    /// The address to show it from: https if there is one. May be NULL.
    [[nodiscard]] std::optional<std::string_view> best_url() const noexcept;

    /// The address over https. May be NULL.
    [[nodiscard]] std::optional<std::string_view> secure_url() const noexcept;

    /// The address over http. May be NULL.
    [[nodiscard]] std::optional<std::string_view> url() const noexcept;

    /// The storage's name for it. May be NULL.
    [[nodiscard]] std::optional<std::string_view> public_id() const noexcept;

    /// Changes with each upload. May be NULL.
    [[nodiscard]] std::optional<std::string_view> version() const noexcept;

    /// Pixels; 0 if unknown.
    [[nodiscard]] std::int64_t width() const noexcept;

    /// Pixels; 0 if unknown.
    [[nodiscard]] std::int64_t height() const noexcept;

    /// The file format, such as "png". May be NULL.
    [[nodiscard]] std::optional<std::string_view> format() const noexcept;

    /// The kind of resource, such as "image". May be NULL.
    [[nodiscard]] std::optional<std::string_view> resource_type() const noexcept;

    /// Frames of an animated picture; 0 if unknown.
    [[nodiscard]] std::int64_t pages() const noexcept;

    /// The size of the file; 0 if unknown.
    [[nodiscard]] std::int64_t bytes() const noexcept;

    /// How it was stored, such as "upload". May be NULL.
    [[nodiscard]] std::optional<std::string_view> kind() const noexcept;

    /// A hash of its content. May be NULL.
    [[nodiscard]] std::optional<std::string_view> etag() const noexcept;

    /// A storage key. May be NULL.
    [[nodiscard]] std::optional<std::string_view> key() const noexcept;

    /// Whether an older picture was replaced.
    [[nodiscard]] bool is_overwritten() const noexcept;

    /// Whether it only holds the place of a picture.
    [[nodiscard]] bool is_placeholder() const noexcept;

    /// How many labels it has.
    [[nodiscard]] std::size_t tag_count() const noexcept;

    /// One of its labels; NULL beyond the end.
    [[nodiscard]] std::optional<std::string_view> tag(std::size_t index) const noexcept;
};

/// Of the section "Objects: user" of backtracked.h.
class user : public detail::handle<bkt_user_t> {
public:
    /// The id. Never NULL; empty if the server left it out.
    [[nodiscard]] std::string_view id() const noexcept;

    /// The name, unique but changeable. NULL in a stub.
    [[nodiscard]] std::optional<std::string_view> username() const noexcept;

    /// Whether more than the id is known.
    [[nodiscard]] bool is_known() const noexcept;

    /// The avatar. NULL if unknown, as in most events.
    [[nodiscard]] std::optional<backtracked::image> image() const noexcept;

    /// 1 for a normal account; 0 if unknown.
    [[nodiscard]] std::int64_t status() const noexcept;

    /// The role on the whole site, 1 for ordinary people; 0 if unknown.
    ///
    /// More: bkt_user_site_role() in backtracked.h.
    [[nodiscard]] std::int64_t site_role() const noexcept;

    /// As the server sends it: 0 in practice, see bkt_member_dubs().
    [[nodiscard]] std::int64_t dubs() const noexcept;

    /// When the account was made.
    [[nodiscard]] std::int64_t created_ms() const noexcept;

    /// The last login, usually 0.
    [[nodiscard]] std::int64_t last_login_ms() const noexcept;

    /// When the server renewed its copy.
    [[nodiscard]] std::int64_t refreshed_ms() const noexcept;

    /// The id of the account's information row. May be NULL.
    [[nodiscard]] std::optional<std::string_view> info_id() const noexcept;

    /// The paid plan; 0 for none or unknown.
    [[nodiscard]] std::int64_t paid_plan_type() const noexcept;
};

/// Of the section "Objects: room" of backtracked.h.
class room : public detail::handle<bkt_room_t> {
public:
    /// The id. Never NULL.
    [[nodiscard]] std::string_view id() const noexcept;

    /// The name. May be NULL.
    [[nodiscard]] std::optional<std::string_view> name() const noexcept;

    /// The name in its web address, to join it by. May be NULL.
    [[nodiscard]] std::optional<std::string_view> slug() const noexcept;

    /// The description. May be NULL.
    [[nodiscard]] std::optional<std::string_view> description() const noexcept;

    /// The creator's id, who owns the room without a role. May be NULL.
    [[nodiscard]] std::optional<std::string_view> owner_id() const noexcept;

    /// The creator. May be a stub, or NULL.
    [[nodiscard]] std::optional<backtracked::user> owner() const noexcept;

    /// 1 for a normal room; 0 if unknown.
    [[nodiscard]] std::int64_t status() const noexcept;

    /// "room", or "iframe" for an embedded stream. May be NULL.
    [[nodiscard]] std::optional<std::string_view> kind() const noexcept;

    /// The address of the embedded stream. May be NULL.
    [[nodiscard]] std::optional<std::string_view> embed_url() const noexcept;

    /// When it was made.
    [[nodiscard]] std::int64_t created_ms() const noexcept;

    /// When it last changed.
    [[nodiscard]] std::int64_t updated_ms() const noexcept;

    /// How many people are in it, as the server counts.
    [[nodiscard]] std::int64_t active_users_count() const noexcept;

    /// The background picture. May be NULL.
    [[nodiscard]] std::optional<backtracked::image> background() const noexcept;

    /// The media that plays, as the room remembers it. May be NULL.
    ///
    /// More: bkt_room_current_song_info_id() in backtracked.h.
    [[nodiscard]] std::optional<std::string_view> current_song_info_id() const noexcept;

    /// The title of that media. May be NULL.
    [[nodiscard]] std::optional<std::string_view> current_song_name() const noexcept;

    /// The provider of that media. May be NULL.
    [[nodiscard]] std::optional<std::string_view> current_song_provider() const noexcept;

    /// The provider's id of that media. May be NULL.
    [[nodiscard]] std::optional<std::string_view> current_song_media_id() const noexcept;

    /// A leftover that chat calls still echo. May be NULL.
    [[nodiscard]] std::optional<std::string_view> realtime_channel() const noexcept;

    /// How many parts could not be fetched when the room was filled.
    [[nodiscard]] std::size_t missing_count() const noexcept;

    /// The name of such a part, as "queue"; NULL beyond the end.
    [[nodiscard]] std::optional<std::string_view> missing(std::size_t index) const noexcept;

    /// "public" or "private": the real visibility. May be NULL.
    [[nodiscard]] std::optional<std::string_view> display() const noexcept;

    /// As the server sends it: false even for public rooms.
    [[nodiscard]] bool is_public() const noexcept;

    /// Whether the lobby lists it.
    [[nodiscard]] bool is_shown_in_lobby() const noexcept;

    /// Whether the search finds it.
    [[nodiscard]] bool is_shown_in_search() const noexcept;

    /// Whether only holders of a role may join the queue.
    [[nodiscard]] bool is_queue_locked() const noexcept;

    /// Whether the number of users in the queue is limited.
    [[nodiscard]] bool is_queue_limited() const noexcept;

    /// How many users the queue then holds.
    [[nodiscard]] std::int64_t queue_users_max_count() const noexcept;

    /// The longest song allowed, in minutes; 0 = no limit.
    [[nodiscard]] std::int64_t song_length_max_minutes() const noexcept;

    /// Minutes before a song may be queued again.
    [[nodiscard]] std::int64_t song_repeat_minutes() const noexcept;

    /// Whether a DJ goes back into the rotation after playing.
    [[nodiscard]] bool is_dj_recycled() const noexcept;

    /// Whether the rotation is random.
    [[nodiscard]] bool is_rotation_random() const noexcept;

    /// Whether chat is in slow mode.
    [[nodiscard]] bool is_slow_mode() const noexcept;

    /// Whether the server has said if guests may chat.
    [[nodiscard]] bool has_guest_chat_setting() const noexcept;

    /// Whether people without a role may chat; false if not said.
    [[nodiscard]] bool is_guest_chat_allowed() const noexcept;

    /// Whether the server has said if guests may post links.
    [[nodiscard]] bool has_guest_embed_setting() const noexcept;

    /// Whether people without a role may post links and pictures.
    ///
    /// More: bkt_room_is_guest_embed_allowed() in backtracked.h.
    [[nodiscard]] bool is_guest_embed_allowed() const noexcept;

    /// Whether web clients show the queue.
    [[nodiscard]] bool is_queue_shown() const noexcept;

    /// Whether web clients show the DJ in the queue.
    [[nodiscard]] bool is_dj_shown_in_queue() const noexcept;

    /// Whether web clients show joins.
    [[nodiscard]] bool is_join_shown() const noexcept;

    /// Whether web clients show leaves.
    [[nodiscard]] bool is_leave_shown() const noexcept;

    /// Whether web clients show grabs.
    [[nodiscard]] bool is_grab_shown() const noexcept;

    /// The greeting, with "{username}" and "{roomname}". May be NULL.
    [[nodiscard]] std::optional<std::string_view> welcome_message() const noexcept;

    /// The description for search engines. May be NULL.
    [[nodiscard]] std::optional<std::string_view> meta_description() const noexcept;

    /// The language; the service does not use it. May be NULL.
    [[nodiscard]] std::optional<std::string_view> language() const noexcept;

    /// The kind of music; the service does not use it. May be NULL.
    [[nodiscard]] std::optional<std::string_view> music_type() const noexcept;

    /// The service does not use it: 0.
    [[nodiscard]] std::int64_t allowed_djs_count() const noexcept;
};

/// Of the section "Objects: role" of backtracked.h.
class role : public detail::handle<bkt_role_t> {
public:
    /// The id. May be NULL inside events.
    [[nodiscard]] std::optional<std::string_view> id() const noexcept;

    /// Which of the fixed roles it is or was made from.
    ///
    /// More: bkt_role_kind() in backtracked.h.
    [[nodiscard]] backtracked::role_kind kind() const noexcept;

    /// The server's word for its kind, such as "mod". May be NULL.
    [[nodiscard]] std::optional<std::string_view> name() const noexcept;

    /// What people see. May be NULL.
    [[nodiscard]] std::optional<std::string_view> label() const noexcept;

    /// The room it belongs to. NULL for the old roles of all rooms.
    [[nodiscard]] std::optional<std::string_view> room_id() const noexcept;

    /// The rank, higher is more; 0 for old roles.
    [[nodiscard]] std::int64_t position() const noexcept;

    /// The colour as "rrggbb". May be NULL.
    [[nodiscard]] std::optional<std::string_view> color() const noexcept;

    /// How many permissions it gives.
    [[nodiscard]] std::size_t permission_count() const noexcept;

    /// The server's word for a permission; NULL beyond the end.
    [[nodiscard]] std::optional<std::string_view> permission(std::size_t index) const noexcept;

    /// Whether everybody holds it without being given it.
    [[nodiscard]] bool is_default() const noexcept;

    /// Whether it can be mentioned in chat.
    [[nodiscard]] bool is_mentionable() const noexcept;

    /// Whether its holders are listed apart.
    [[nodiscard]] bool is_displayed_separately() const noexcept;
};

/// Of the section "Objects: permission" of backtracked.h.
class permission : public detail::handle<bkt_permission_t> {
public:
    /// The server's word, such as "members.kick".
    [[nodiscard]] std::optional<std::string_view> key() const noexcept;

    /// What people read. May be NULL.
    [[nodiscard]] std::optional<std::string_view> label() const noexcept;

    /// What it is about. May be NULL.
    [[nodiscard]] std::optional<std::string_view> description() const noexcept;

    /// How many permissions come with it.
    [[nodiscard]] std::size_t implied_count() const noexcept;

    /// The key of one that comes with it; NULL beyond the end.
    [[nodiscard]] std::optional<std::string_view> implied(std::size_t index) const noexcept;
};

/// Of the section "Objects: own standing" of backtracked.h.
class standing : public detail::handle<bkt_standing_t> {
public:
    /// Whether you have a permission, such as "members.kick".
    ///
    /// More: bkt_standing_has() in backtracked.h.
    [[nodiscard]] bool has(const text_in &key) const;

    /// How many permissions the server names, implied ones included.
    [[nodiscard]] std::size_t permission_count() const noexcept;

    /// The key of one; NULL beyond the end.
    [[nodiscard]] std::optional<std::string_view> permission(std::size_t index) const noexcept;

    /// Whether you made the room.
    [[nodiscard]] bool is_owner() const noexcept;

    /// Whether you belong to the site's staff.
    [[nodiscard]] bool is_site_staff() const noexcept;

    /// Whether you stand above everybody. No for NULL.
    [[nodiscard]] bool is_unlimited() const noexcept;

    /// Your rank, higher is more: see bkt_role_position().
    ///
    /// More: bkt_standing_position() in backtracked.h.
    [[nodiscard]] std::int64_t position() const noexcept;

    /// How many roles you hold, as the server counts.
    [[nodiscard]] std::size_t role_count() const noexcept;

    /// The id of one, maybe of the default role; NULL beyond the end.
    [[nodiscard]] std::optional<std::string_view> role_id(std::size_t index) const noexcept;
};

/// Of the section "Objects: member" of backtracked.h.
class member : public detail::handle<bkt_member_t> {
public:
    /// The id of the membership, not of the user. NULL in a stub.
    [[nodiscard]] std::optional<std::string_view> id() const noexcept;

    /// The room. Never NULL.
    [[nodiscard]] std::string_view room_id() const noexcept;

    /// The account. Never NULL, but may be a stub.
    [[nodiscard]] backtracked::user user() const noexcept;

    /// The role that counts: the highest one. NULL without a role.
    [[nodiscard]] std::optional<backtracked::role> role() const noexcept;

    /// Which of the fixed roles that is.
    ///
    /// More: bkt_member_role_kind() in backtracked.h.
    [[nodiscard]] backtracked::role_kind role_kind() const noexcept;

    /// The server's word for that role, such as "mod".
    ///
    /// More: bkt_member_role_name() in backtracked.h.
    [[nodiscard]] std::optional<std::string_view> role_name() const noexcept;

    /// How many roles the member holds.
    [[nodiscard]] std::size_t role_count() const noexcept;

    /// One of the roles, highest first; NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::role> role_at(std::size_t index) const noexcept;

    /// Dubs collected in this room.
    [[nodiscard]] std::int64_t dubs() const noexcept;

    /// Songs played here.
    [[nodiscard]] std::int64_t played_count() const noexcept;

    /// Songs skipped here.
    [[nodiscard]] std::int64_t skipped_count() const noexcept;

    /// Songs in the member's own queue.
    [[nodiscard]] std::int64_t songs_in_queue_count() const noexcept;

    /// The place in the rotation; 99999 or more when not in it.
    [[nodiscard]] std::int64_t order() const noexcept;

    /// Whether the own queue is paused, that is out of the rotation.
    [[nodiscard]] bool is_queue_paused() const noexcept;

    /// Whether the server counts the member as present.
    ///
    /// More: bkt_member_is_active() in backtracked.h.
    [[nodiscard]] bool is_active() const noexcept;

    /// Whether the member is muted.
    [[nodiscard]] bool is_muted() const noexcept;

    /// Whether the member is banned.
    [[nodiscard]] bool is_banned() const noexcept;

    /// When the ban began.
    [[nodiscard]] std::int64_t banned_ms() const noexcept;

    /// When the ban ends; 0 if permanent or not banned.
    [[nodiscard]] std::int64_t banned_until_ms() const noexcept;

    /// How often the member was kicked.
    [[nodiscard]] std::int64_t kick_count() const noexcept;

    /// When last kicked.
    [[nodiscard]] std::int64_t kicked_ms() const noexcept;

    /// When the membership last changed.
    [[nodiscard]] std::int64_t updated_ms() const noexcept;

    /// As the server sends it; its meaning is unknown.
    [[nodiscard]] std::int64_t wait_line() const noexcept;

    /// As the server sends it; its meaning is unknown.
    [[nodiscard]] bool is_authorized() const noexcept;
};

/// Of the section "Objects: message" of backtracked.h.
class message : public detail::handle<bkt_message_t> {
public:
    /// The id, unique in its room or conversation. Never NULL.
    [[nodiscard]] std::string_view id() const noexcept;

    /// The text, with HTML entities decoded. Never NULL.
    [[nodiscard]] std::string_view text() const noexcept;

    /// When it was said, by the server's clock.
    [[nodiscard]] std::int64_t time_ms() const noexcept;

    /// Who said it. Never NULL, but may be a stub.
    [[nodiscard]] backtracked::user author() const noexcept;

    /// The author's membership in the room. NULL if unknown.
    [[nodiscard]] std::optional<backtracked::member> member() const noexcept;

    /// The room it was said in. NULL for a private message.
    [[nodiscard]] std::optional<std::string_view> room_id() const noexcept;

    /// The conversation it was said in. NULL for a chat message.
    [[nodiscard]] std::optional<std::string_view> conversation_id() const noexcept;

    /// Whether it has been deleted.
    [[nodiscard]] bool is_deleted() const noexcept;

    /// Whether its author is muted or banned.
    ///
    /// More: bkt_message_is_hidden() in backtracked.h.
    [[nodiscard]] bool is_hidden() const noexcept;

    /// Whether the client's own account said it.
    [[nodiscard]] bool is_own() const noexcept;
};

/// Of the section "Objects: song info" of backtracked.h.
class song_info : public detail::handle<bkt_song_info_t> {
public:
    /// The id of the media at the service. May be NULL.
    [[nodiscard]] std::optional<std::string_view> id() const noexcept;

    /// The title. May be NULL.
    [[nodiscard]] std::optional<std::string_view> name() const noexcept;

    /// "youtube", "soundcloud" or (old) "dubtrack". May be NULL.
    [[nodiscard]] std::optional<std::string_view> provider() const noexcept;

    /// The provider's own id of the media. May be NULL.
    [[nodiscard]] std::optional<std::string_view> media_id() const noexcept;

    /// Whether it names any media: broken imports do not.
    [[nodiscard]] bool is_playable() const noexcept;

    /// How long it is; live streams show 99999000.
    [[nodiscard]] std::int64_t length_ms() const noexcept;

    /// The address of a small picture. May be NULL.
    [[nodiscard]] std::optional<std::string_view> thumbnail_url() const noexcept;

    /// The stream of SoundCloud media, mostly expired. May be NULL.
    [[nodiscard]] std::optional<std::string_view> stream_url() const noexcept;

    /// The file of uploaded media. May be NULL.
    [[nodiscard]] std::optional<std::string_view> file_url() const noexcept;

    /// When the service first saw it.
    [[nodiscard]] std::int64_t created_ms() const noexcept;

    /// When the service last renewed its data.
    [[nodiscard]] std::int64_t updated_ms() const noexcept;

    /// The provider's description. May be NULL.
    [[nodiscard]] std::optional<std::string_view> description() const noexcept;

    /// The artist. May be NULL.
    [[nodiscard]] std::optional<std::string_view> artist() const noexcept;

    /// The genre. May be NULL.
    [[nodiscard]] std::optional<std::string_view> genre() const noexcept;

    /// The bit rate, as the provider writes it. May be NULL.
    [[nodiscard]] std::optional<std::string_view> bitrate() const noexcept;

    /// Beats per minute, as the provider writes it. May be NULL.
    [[nodiscard]] std::optional<std::string_view> beats_per_minute() const noexcept;

    /// Further data of the provider. May be NULL.
    [[nodiscard]] std::optional<std::string_view> metadata() const noexcept;

    /// The provider's category. May be NULL.
    [[nodiscard]] std::optional<std::string_view> category_id() const noexcept;

    /// Who brought it to the service. May be NULL.
    [[nodiscard]] std::optional<std::string_view> user_id() const noexcept;

    /// An old vote counter of the media, unlike bkt_song_updubs().
    [[nodiscard]] std::int64_t updubs() const noexcept;

    /// An old vote counter of the media, unlike bkt_song_downdubs().
    [[nodiscard]] std::int64_t downdubs() const noexcept;
};

/// Of the section "Objects: song" of backtracked.h.
class song : public detail::handle<bkt_song_t> {
public:
    /// The id of the play, which names it in votes. Never NULL.
    [[nodiscard]] std::string_view id() const noexcept;

    /// The id of what it plays. May be NULL.
    [[nodiscard]] std::optional<std::string_view> song_info_id() const noexcept;

    /// What it plays. NULL until it is known.
    [[nodiscard]] std::optional<backtracked::song_info> song_info() const noexcept;

    /// The room. May be NULL.
    [[nodiscard]] std::optional<std::string_view> room_id() const noexcept;

    /// Who plays it. May be a stub; NULL if unknown.
    [[nodiscard]] std::optional<backtracked::user> dj() const noexcept;

    /// When it was queued.
    [[nodiscard]] std::int64_t created_ms() const noexcept;

    /// When it began to play, by the server's clock; 0 if it has not.
    [[nodiscard]] std::int64_t played_ms() const noexcept;

    /// How long it is, in milliseconds.
    [[nodiscard]] std::int64_t length_ms() const noexcept;

    /// Whether it plays now.
    [[nodiscard]] bool is_active() const noexcept;

    /// Whether it has been played.
    [[nodiscard]] bool is_played() const noexcept;

    /// Whether it was skipped.
    [[nodiscard]] bool is_skipped() const noexcept;

    /// The place in the rotation; 999 when just added.
    [[nodiscard]] std::int64_t order() const noexcept;

    /// Votes in favour.
    [[nodiscard]] std::int64_t updubs() const noexcept;

    /// Votes against.
    [[nodiscard]] std::int64_t downdubs() const noexcept;

    /// How often it was grabbed; -1 if the server has not said.
    [[nodiscard]] std::int64_t grabs() const noexcept;
};

/// Of the section "Objects: vote" of backtracked.h.
class vote : public detail::handle<bkt_vote_t> {
public:
    /// Who voted; a stub if only the id is known.
    [[nodiscard]] std::optional<backtracked::user> user() const noexcept;

    /// In favour or against: one of bkt_dub.
    [[nodiscard]] backtracked::dub dub() const noexcept;

    /// The id of the song, as bkt_song_id(). May be NULL.
    [[nodiscard]] std::optional<std::string_view> play_id() const noexcept;

    /// When, ms since 1970; 0 = not told.
    [[nodiscard]] std::int64_t time_ms() const noexcept;
};

/// Of the section "Objects: playlist" of backtracked.h.
class playlist : public detail::handle<bkt_playlist_t> {
public:
    /// The id.
    [[nodiscard]] std::optional<std::string_view> id() const noexcept;

    /// Its name. May be NULL.
    [[nodiscard]] std::optional<std::string_view> name() const noexcept;

    /// Whose it is. May be NULL.
    [[nodiscard]] std::optional<std::string_view> user_id() const noexcept;

    /// When it was made, ms since 1970; 0 = not told.
    [[nodiscard]] std::int64_t created_ms() const noexcept;

    /// How many songs it has; -1 = not told, as of a fresh one.
    [[nodiscard]] std::int64_t song_count() const noexcept;

    /// Where it was imported from, such as "youtube". May be NULL.
    [[nodiscard]] std::optional<std::string_view> provider() const noexcept;

    /// The provider's id of what was imported. May be NULL.
    [[nodiscard]] std::optional<std::string_view> media_id() const noexcept;

    /// Whether it is marked as public; what that does is not known.
    [[nodiscard]] bool is_public() const noexcept;
};

/// Of the section "Objects: song of a playlist" of backtracked.h.
class playlist_song : public detail::handle<bkt_playlist_song_t> {
public:
    /// The id of its row: names it when it is moved or removed.
    [[nodiscard]] std::optional<std::string_view> id() const noexcept;

    /// The playlist. May be NULL.
    [[nodiscard]] std::optional<std::string_view> playlist_id() const noexcept;

    /// When it was added, ms since 1970; 0 = not told.
    [[nodiscard]] std::int64_t added_ms() const noexcept;

    /// The id of its song info. May be NULL.
    [[nodiscard]] std::optional<std::string_view> info_id() const noexcept;

    /// What it is. NULL for what an import left blank.
    [[nodiscard]] std::optional<backtracked::song_info> info() const noexcept;
};

/// Of the section "Objects: comment" of backtracked.h.
class comment : public detail::handle<bkt_comment_t> {
public:
    /// The id.
    [[nodiscard]] std::optional<std::string_view> id() const noexcept;

    /// What it says. May be NULL.
    [[nodiscard]] std::optional<std::string_view> text() const noexcept;

    /// Who wrote it. May be NULL.
    [[nodiscard]] std::optional<std::string_view> user_id() const noexcept;

    /// The id of the song info that it is about. May be NULL.
    [[nodiscard]] std::optional<std::string_view> info_id() const noexcept;

    /// When it was written, ms since 1970; 0 = not told.
    [[nodiscard]] std::int64_t created_ms() const noexcept;

    /// Its votes in all, as old servers count.
    [[nodiscard]] std::int64_t dubs() const noexcept;

    /// Votes in favour, where they are told apart.
    [[nodiscard]] std::int64_t updubs() const noexcept;

    /// Votes against, where they are told apart.
    [[nodiscard]] std::int64_t downdubs() const noexcept;

    /// Whether somebody has flagged it as spam.
    [[nodiscard]] bool is_flagged() const noexcept;

    /// Whether it is deleted.
    [[nodiscard]] bool is_deleted() const noexcept;
};

/// Of the section "Objects: audit entry" of backtracked.h.
class audit_entry : public detail::handle<bkt_audit_entry_t> {
public:
    /// The id. May be NULL.
    [[nodiscard]] std::optional<std::string_view> id() const noexcept;

    /// The room. May be NULL.
    [[nodiscard]] std::optional<std::string_view> room_id() const noexcept;

    /// The server's word for the deed, such as "ban". May be NULL.
    [[nodiscard]] std::optional<std::string_view> kind() const noexcept;

    /// When, ms since 1970; 0 = not told.
    [[nodiscard]] std::int64_t created_ms() const noexcept;

    /// How long it holds, ms; 0 = for good, or it has no length.
    [[nodiscard]] std::int64_t duration_ms() const noexcept;

    /// Whom it was done to. May be NULL.
    [[nodiscard]] std::optional<backtracked::user> user() const noexcept;

    /// Who did it. May be NULL.
    [[nodiscard]] std::optional<backtracked::user> moderator() const noexcept;
};

/// Of the section "Objects: conversation" of backtracked.h.
class conversation : public detail::handle<bkt_conversation_t> {
public:
    /// The id. Never NULL.
    [[nodiscard]] std::string_view id() const noexcept;

    /// The latest message. NULL until it has been fetched.
    [[nodiscard]] std::optional<backtracked::message> latest_message() const noexcept;

    /// The text of the latest message, as lists show it. May be NULL.
    [[nodiscard]] std::optional<std::string_view> latest_message_text() const noexcept;

    /// When the latest message was sent.
    [[nodiscard]] std::int64_t latest_message_ms() const noexcept;

    /// When the conversation began.
    [[nodiscard]] std::int64_t created_ms() const noexcept;

    /// How many take part, the client's own account included.
    [[nodiscard]] std::size_t user_count() const noexcept;

    /// One who takes part, maybe a stub; NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::user> user(std::size_t index) const noexcept;

    /// How many have read the latest message.
    [[nodiscard]] std::size_t read_by_count() const noexcept;

    /// The id of one who has; NULL beyond the end.
    [[nodiscard]] std::optional<std::string_view> read_by(std::size_t index) const noexcept;

    /// Whether the client's own account has not read it.
    [[nodiscard]] bool is_unread() const noexcept;
};

/// Of the section "Objects: list" of backtracked.h.
class list : public detail::handle<bkt_list_t> {
public:
    /// How many items it has.
    [[nodiscard]] std::size_t count() const noexcept;

    /// A room of a list of rooms. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::room> room(std::size_t index) const noexcept;

    /// A user of a list of users. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::user> user(std::size_t index) const noexcept;

    /// A member of a list of members. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::member> member(std::size_t index) const noexcept;

    /// A message of a list of messages. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::message> message(std::size_t index) const noexcept;

    /// A song of a list of songs. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::song> song(std::size_t index) const noexcept;

    /// A conversation of a list of conversations. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::conversation> conversation(
        std::size_t index) const noexcept;

    /// A role of a list of roles. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::role> role(std::size_t index) const noexcept;

    /// A permission of a list of permissions. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::permission> permission(
        std::size_t index) const noexcept;

    /// A vote of a list of votes. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::vote> vote(std::size_t index) const noexcept;

    /// An audit entry of a list of those. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::audit_entry> audit_entry(
        std::size_t index) const noexcept;

    /// A playlist of a list of playlists. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::playlist> playlist(std::size_t index) const noexcept;

    /// A playlist song of a list of playlist songs. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::playlist_song> playlist_song(
        std::size_t index) const noexcept;

    /// A song info of a list of song infos. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::song_info> song_info(std::size_t index) const noexcept;

    /// A comment of a list of comments. NULL beyond the end.
    [[nodiscard]] std::optional<backtracked::comment> comment(std::size_t index) const noexcept;

    /// A text of a list of ids or other texts. NULL beyond the end.
    [[nodiscard]] std::optional<std::string_view> text(std::size_t index) const noexcept;
};

/// Of the section "Event envelope" of backtracked.h.
class event : public detail::handle<bkt_event_t> {
public:
    /// What kind of event it is.
    [[nodiscard]] backtracked::event_kind kind() const noexcept;

    /// The server's word for it, such as "chat-message".
    ///
    /// More: bkt_event_name() in backtracked.h.
    [[nodiscard]] std::optional<std::string_view> name() const noexcept;

    /// The room it happened in. NULL if in none.
    [[nodiscard]] std::optional<std::string_view> room_id() const noexcept;

    /// Who did it. NULL if nobody, or unknown.
    [[nodiscard]] std::optional<backtracked::user> actor() const noexcept;

    /// When the library received or made it.
    [[nodiscard]] std::int64_t time_ms() const noexcept;

    /// Counts up from 1 within a client, in the order of delivery.
    [[nodiscard]] std::int64_t sequence() const noexcept;

    /// The number that bkt_config_set_tag() gave the client.
    [[nodiscard]] std::int64_t client_tag() const noexcept;

    /// The server's own JSON. NULL for events that the library made.
    ///
    /// More: bkt_event_json() in backtracked.h.
    [[nodiscard]] std::optional<std::string_view> json() const noexcept;

    /// Whether it happened while the client was away.
    ///
    /// More: bkt_event_is_backfill() in backtracked.h.
    [[nodiscard]] bool is_backfill() const noexcept;

    /// Whether a ready event follows a lost connection.
    [[nodiscard]] bool is_resumed() const noexcept;

    /// Whether the library made it from state.
    ///
    /// More: bkt_event_is_derived() in backtracked.h.
    [[nodiscard]] bool is_derived() const noexcept;

    /// Whether it is about the client's own account.
    ///
    /// More: bkt_event_is_self() in backtracked.h.
    [[nodiscard]] bool is_self() const noexcept;

    /// The message it is about. May be NULL, as all objects here.
    ///
    /// More: bkt_event_message() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::message> message() const noexcept;

    /// The song it is about. May be NULL.
    [[nodiscard]] std::optional<backtracked::song> song() const noexcept;

    /// The user it is about: who voted, who is present, who joined.
    ///
    /// More: bkt_event_user() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::user> user() const noexcept;

    /// The user it was done to, where that is not bkt_event_user().
    ///
    /// More: bkt_event_target() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::user> target() const noexcept;

    /// The member it is about. May be NULL.
    [[nodiscard]] std::optional<backtracked::member> member() const noexcept;

    /// The room it is about, or happened in. May be NULL.
    [[nodiscard]] std::optional<backtracked::room> room() const noexcept;

    /// The conversation it is about. May be NULL.
    [[nodiscard]] std::optional<backtracked::conversation> conversation() const noexcept;

    /// The role that was given, taken or changed. May be NULL.
    [[nodiscard]] std::optional<backtracked::role> role() const noexcept;

    /// The role before. May be NULL.
    ///
    /// More: bkt_event_old_role() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::role> old_role() const noexcept;

    /// The name before, of BKT_EVENT_USERNAME_CHANGE. May be NULL.
    [[nodiscard]] std::optional<std::string_view> old_username() const noexcept;

    /// What the moderator said, of BKT_EVENT_MEMBER_KICK. May be NULL.
    [[nodiscard]] std::optional<std::string_view> text() const noexcept;

    /// How long somebody is banned, of BKT_EVENT_MEMBER_BAN.
    ///
    /// More: bkt_event_ban_minutes() in backtracked.h.
    [[nodiscard]] std::int64_t ban_minutes() const noexcept;

    /// When the ban of BKT_EVENT_MEMBER_BAN ends. 0 means never.
    ///
    /// More: bkt_event_ban_until_ms() in backtracked.h.
    [[nodiscard]] std::int64_t ban_until_ms() const noexcept;

    /// The comment's id, of BKT_EVENT_COMMENT_ADD and its like.
    ///
    /// More: bkt_event_comment_id() in backtracked.h.
    [[nodiscard]] std::optional<std::string_view> comment_id() const noexcept;

    /// Whether the room has a new password, of BKT_EVENT_ROOM_UPDATE.
    ///
    /// More: bkt_event_is_password_updated() in backtracked.h.
    [[nodiscard]] bool is_password_updated() const noexcept;

    /// The vote of BKT_EVENT_DUB.
    [[nodiscard]] backtracked::dub dub() const noexcept;

    /// What a socket did, of BKT_EVENT_MEMBER_PRESENCE.
    [[nodiscard]] backtracked::presence presence() const noexcept;

    /// The state before, of BKT_EVENT_STATE.
    [[nodiscard]] backtracked::state old_state() const noexcept;

    /// The state after, of BKT_EVENT_STATE.
    [[nodiscard]] backtracked::state new_state() const noexcept;

    /// The action of BKT_EVENT_DONE, or the id of BKT_EVENT_TIMER.
    [[nodiscard]] operation op() const noexcept;

    /// The result of BKT_EVENT_DONE; why the client failed, if closed.
    ///
    /// More: bkt_event_result() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::result> result() const noexcept;

    /// How grave the line of BKT_EVENT_LOG is.
    [[nodiscard]] backtracked::log_level log_level() const noexcept;

    /// The part of the library that wrote it. May be NULL.
    [[nodiscard]] std::optional<std::string_view> log_target() const noexcept;

    /// The line of BKT_EVENT_LOG, without secrets. May be NULL.
    [[nodiscard]] std::optional<std::string_view> log_message() const noexcept;

    /// How many events were dropped, of BKT_EVENT_OVERFLOW.
    [[nodiscard]] std::int64_t dropped_count() const noexcept;

    /// When the time span of BKT_EVENT_GAP begins, in ms since 1970.
    ///
    /// More: bkt_event_gap_begin_ms() in backtracked.h.
    [[nodiscard]] std::int64_t gap_begin_ms() const noexcept;

    /// When the time span of BKT_EVENT_GAP ends, in ms since 1970.
    ///
    /// More: bkt_event_gap_end_ms() in backtracked.h.
    [[nodiscard]] std::int64_t gap_end_ms() const noexcept;
};

/// Of the section "Result" of backtracked.h.
class result : public detail::handle<bkt_result_t> {
public:
    /// Why the action failed. NULL if it succeeded.
    [[nodiscard]] std::optional<backtracked::error_info> error() const noexcept;

    /// The room that was joined, fetched or changed.
    ///
    /// More: bkt_result_room() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::room> room() const noexcept;

    /// The user that was fetched or changed. May be NULL.
    [[nodiscard]] std::optional<backtracked::user> user() const noexcept;

    /// The member that was fetched or changed. May be NULL.
    [[nodiscard]] std::optional<backtracked::member> member() const noexcept;

    /// The message as the server stored it. May be NULL.
    [[nodiscard]] std::optional<backtracked::message> message() const noexcept;

    /// The song that was queued, fetched or changed. May be NULL.
    [[nodiscard]] std::optional<backtracked::song> song() const noexcept;

    /// The conversation. May be NULL.
    [[nodiscard]] std::optional<backtracked::conversation> conversation() const noexcept;

    /// The role that was made or changed. May be NULL.
    [[nodiscard]] std::optional<backtracked::role> role() const noexcept;

    /// What you may do in the room that was asked for. May be NULL.
    [[nodiscard]] std::optional<backtracked::standing> standing() const noexcept;

    /// The list that was asked for. May be NULL.
    [[nodiscard]] std::optional<backtracked::list> list() const noexcept;

    /// The song info that was fetched. May be NULL.
    [[nodiscard]] std::optional<backtracked::song_info> song_info() const noexcept;

    /// The playlist that was made or changed. May be NULL.
    [[nodiscard]] std::optional<backtracked::playlist> playlist() const noexcept;

    /// The comment that was made or changed. May be NULL.
    [[nodiscard]] std::optional<backtracked::comment> comment() const noexcept;

    /// The address or other text that was asked for. May be NULL.
    [[nodiscard]] std::optional<std::string_view> text() const noexcept;

    /// The number that was asked for; -1 if the action gives none.
    [[nodiscard]] std::int64_t count() const noexcept;

    /// Whether the server has more of the list, see bkt_next_page().
    [[nodiscard]] bool has_next() const noexcept;

    /// The users that bkt_search() found beside its list of rooms. May be NULL.
    [[nodiscard]] std::optional<backtracked::list> users() const noexcept;

    /// The server's own JSON answer. May be NULL.
    [[nodiscard]] std::optional<std::string_view> json() const noexcept;

    /// The server's clock when it answered, in milliseconds since 1970.
    ///
    /// More: bkt_result_server_time_ms() in backtracked.h.
    [[nodiscard]] std::int64_t server_time_ms() const noexcept;
};

// ---- What the functions above do --------------------------------------------

inline backtracked::status error_info::status() const noexcept {
    return static_cast<backtracked::status>(bkt_error_status(object_));
}

inline std::string_view error_info::message() const noexcept {
    return detail::text(bkt_error_message(object_));
}

inline std::int32_t error_info::http_status() const noexcept {
    return bkt_error_http_status(object_);
}

inline std::optional<std::string_view> error_info::endpoint() const noexcept {
    return detail::text_maybe(bkt_error_endpoint(object_));
}

inline std::int64_t error_info::retry_after_ms() const noexcept {
    return bkt_error_retry_after_ms(object_);
}

inline std::size_t error_info::parts_sent() const noexcept {
    return bkt_error_parts_sent(object_);
}

inline std::string_view session::text() const noexcept {
    return detail::text(bkt_session_text(object_));
}

inline std::int64_t stats::frames_in() const noexcept {
    return bkt_stats_frames_in(object_);
}

inline std::int64_t stats::bytes_in() const noexcept {
    return bkt_stats_bytes_in(object_);
}

inline std::int64_t stats::frames_out() const noexcept {
    return bkt_stats_frames_out(object_);
}

inline std::int64_t stats::bytes_out() const noexcept {
    return bkt_stats_bytes_out(object_);
}

inline std::int64_t stats::events_made() const noexcept {
    return bkt_stats_events_made(object_);
}

inline std::int64_t stats::events_delivered() const noexcept {
    return bkt_stats_events_delivered(object_);
}

inline std::int64_t stats::events_dropped() const noexcept {
    return bkt_stats_events_dropped(object_);
}

inline std::int64_t stats::queued_count() const noexcept {
    return bkt_stats_queued_count(object_);
}

inline std::int64_t stats::queued_bytes() const noexcept {
    return bkt_stats_queued_bytes(object_);
}

inline std::int64_t stats::handshakes() const noexcept {
    return bkt_stats_handshakes(object_);
}

inline std::int64_t stats::reconnects() const noexcept {
    return bkt_stats_reconnects(object_);
}

inline std::int64_t stats::gaps() const noexcept {
    return bkt_stats_gaps(object_);
}

inline std::int64_t stats::requests_ok() const noexcept {
    return bkt_stats_requests_ok(object_);
}

inline std::int64_t stats::requests_refused() const noexcept {
    return bkt_stats_requests_refused(object_);
}

inline std::int64_t stats::requests_failed() const noexcept {
    return bkt_stats_requests_failed(object_);
}

inline std::int64_t stats::requests_unknown() const noexcept {
    return bkt_stats_requests_unknown(object_);
}

inline std::int64_t stats::requests_waiting() const noexcept {
    return bkt_stats_requests_waiting(object_);
}

inline std::int64_t stats::in_flight() const noexcept {
    return bkt_stats_in_flight(object_);
}

inline std::optional<std::string_view> stats::last_error() const noexcept {
    return detail::text_maybe(bkt_stats_last_error(object_));
}

inline std::int64_t stats::last_error_ms() const noexcept {
    return bkt_stats_last_error_ms(object_);
}

inline std::int64_t stats::round_trip_ms() const noexcept {
    return bkt_stats_round_trip_ms(object_);
}

inline std::int64_t stats::connected_since_ms() const noexcept {
    return bkt_stats_connected_since_ms(object_);
}

inline std::int64_t stats::uptime_ms() const noexcept {
    return bkt_stats_uptime_ms(object_);
}

inline std::optional<std::string_view> image::best_url() const noexcept {
    return detail::text_maybe(bkt_image_best_url(object_));
}

inline std::optional<std::string_view> image::secure_url() const noexcept {
    return detail::text_maybe(bkt_image_secure_url(object_));
}

inline std::optional<std::string_view> image::url() const noexcept {
    return detail::text_maybe(bkt_image_url(object_));
}

inline std::optional<std::string_view> image::public_id() const noexcept {
    return detail::text_maybe(bkt_image_public_id(object_));
}

inline std::optional<std::string_view> image::version() const noexcept {
    return detail::text_maybe(bkt_image_version(object_));
}

inline std::int64_t image::width() const noexcept {
    return bkt_image_width(object_);
}

inline std::int64_t image::height() const noexcept {
    return bkt_image_height(object_);
}

inline std::optional<std::string_view> image::format() const noexcept {
    return detail::text_maybe(bkt_image_format(object_));
}

inline std::optional<std::string_view> image::resource_type() const noexcept {
    return detail::text_maybe(bkt_image_resource_type(object_));
}

inline std::int64_t image::pages() const noexcept {
    return bkt_image_pages(object_);
}

inline std::int64_t image::bytes() const noexcept {
    return bkt_image_bytes(object_);
}

inline std::optional<std::string_view> image::kind() const noexcept {
    return detail::text_maybe(bkt_image_kind(object_));
}

inline std::optional<std::string_view> image::etag() const noexcept {
    return detail::text_maybe(bkt_image_etag(object_));
}

inline std::optional<std::string_view> image::key() const noexcept {
    return detail::text_maybe(bkt_image_key(object_));
}

inline bool image::is_overwritten() const noexcept {
    return bkt_image_is_overwritten(object_);
}

inline bool image::is_placeholder() const noexcept {
    return bkt_image_is_placeholder(object_);
}

inline std::size_t image::tag_count() const noexcept {
    return bkt_image_tag_count(object_);
}

inline std::optional<std::string_view> image::tag(std::size_t index) const noexcept {
    return detail::text_maybe(bkt_image_tag(object_, index));
}

inline std::string_view user::id() const noexcept {
    return detail::text(bkt_user_id(object_));
}

inline std::optional<std::string_view> user::username() const noexcept {
    return detail::text_maybe(bkt_user_username(object_));
}

inline bool user::is_known() const noexcept {
    return bkt_user_is_known(object_);
}

inline std::optional<backtracked::image> user::image() const noexcept {
    return detail::access::keep_maybe<backtracked::image>(bkt_user_image(object_));
}

inline std::int64_t user::status() const noexcept {
    return bkt_user_status(object_);
}

inline std::int64_t user::site_role() const noexcept {
    return bkt_user_site_role(object_);
}

inline std::int64_t user::dubs() const noexcept {
    return bkt_user_dubs(object_);
}

inline std::int64_t user::created_ms() const noexcept {
    return bkt_user_created_ms(object_);
}

inline std::int64_t user::last_login_ms() const noexcept {
    return bkt_user_last_login_ms(object_);
}

inline std::int64_t user::refreshed_ms() const noexcept {
    return bkt_user_refreshed_ms(object_);
}

inline std::optional<std::string_view> user::info_id() const noexcept {
    return detail::text_maybe(bkt_user_info_id(object_));
}

inline std::int64_t user::paid_plan_type() const noexcept {
    return bkt_user_paid_plan_type(object_);
}

inline std::string_view room::id() const noexcept {
    return detail::text(bkt_room_id(object_));
}

inline std::optional<std::string_view> room::name() const noexcept {
    return detail::text_maybe(bkt_room_name(object_));
}

inline std::optional<std::string_view> room::slug() const noexcept {
    return detail::text_maybe(bkt_room_slug(object_));
}

inline std::optional<std::string_view> room::description() const noexcept {
    return detail::text_maybe(bkt_room_description(object_));
}

inline std::optional<std::string_view> room::owner_id() const noexcept {
    return detail::text_maybe(bkt_room_owner_id(object_));
}

inline std::optional<backtracked::user> room::owner() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_room_owner(object_));
}

inline std::int64_t room::status() const noexcept {
    return bkt_room_status(object_);
}

inline std::optional<std::string_view> room::kind() const noexcept {
    return detail::text_maybe(bkt_room_kind(object_));
}

inline std::optional<std::string_view> room::embed_url() const noexcept {
    return detail::text_maybe(bkt_room_embed_url(object_));
}

inline std::int64_t room::created_ms() const noexcept {
    return bkt_room_created_ms(object_);
}

inline std::int64_t room::updated_ms() const noexcept {
    return bkt_room_updated_ms(object_);
}

inline std::int64_t room::active_users_count() const noexcept {
    return bkt_room_active_users_count(object_);
}

inline std::optional<backtracked::image> room::background() const noexcept {
    return detail::access::keep_maybe<backtracked::image>(bkt_room_background(object_));
}

inline std::optional<std::string_view> room::current_song_info_id() const noexcept {
    return detail::text_maybe(bkt_room_current_song_info_id(object_));
}

inline std::optional<std::string_view> room::current_song_name() const noexcept {
    return detail::text_maybe(bkt_room_current_song_name(object_));
}

inline std::optional<std::string_view> room::current_song_provider() const noexcept {
    return detail::text_maybe(bkt_room_current_song_provider(object_));
}

inline std::optional<std::string_view> room::current_song_media_id() const noexcept {
    return detail::text_maybe(bkt_room_current_song_media_id(object_));
}

inline std::optional<std::string_view> room::realtime_channel() const noexcept {
    return detail::text_maybe(bkt_room_realtime_channel(object_));
}

inline std::size_t room::missing_count() const noexcept {
    return bkt_room_missing_count(object_);
}

inline std::optional<std::string_view> room::missing(std::size_t index) const noexcept {
    return detail::text_maybe(bkt_room_missing(object_, index));
}

inline std::optional<std::string_view> room::display() const noexcept {
    return detail::text_maybe(bkt_room_display(object_));
}

inline bool room::is_public() const noexcept {
    return bkt_room_is_public(object_);
}

inline bool room::is_shown_in_lobby() const noexcept {
    return bkt_room_is_shown_in_lobby(object_);
}

inline bool room::is_shown_in_search() const noexcept {
    return bkt_room_is_shown_in_search(object_);
}

inline bool room::is_queue_locked() const noexcept {
    return bkt_room_is_queue_locked(object_);
}

inline bool room::is_queue_limited() const noexcept {
    return bkt_room_is_queue_limited(object_);
}

inline std::int64_t room::queue_users_max_count() const noexcept {
    return bkt_room_queue_users_max_count(object_);
}

inline std::int64_t room::song_length_max_minutes() const noexcept {
    return bkt_room_song_length_max_minutes(object_);
}

inline std::int64_t room::song_repeat_minutes() const noexcept {
    return bkt_room_song_repeat_minutes(object_);
}

inline bool room::is_dj_recycled() const noexcept {
    return bkt_room_is_dj_recycled(object_);
}

inline bool room::is_rotation_random() const noexcept {
    return bkt_room_is_rotation_random(object_);
}

inline bool room::is_slow_mode() const noexcept {
    return bkt_room_is_slow_mode(object_);
}

inline bool room::has_guest_chat_setting() const noexcept {
    return bkt_room_has_guest_chat_setting(object_);
}

inline bool room::is_guest_chat_allowed() const noexcept {
    return bkt_room_is_guest_chat_allowed(object_);
}

inline bool room::has_guest_embed_setting() const noexcept {
    return bkt_room_has_guest_embed_setting(object_);
}

inline bool room::is_guest_embed_allowed() const noexcept {
    return bkt_room_is_guest_embed_allowed(object_);
}

inline bool room::is_queue_shown() const noexcept {
    return bkt_room_is_queue_shown(object_);
}

inline bool room::is_dj_shown_in_queue() const noexcept {
    return bkt_room_is_dj_shown_in_queue(object_);
}

inline bool room::is_join_shown() const noexcept {
    return bkt_room_is_join_shown(object_);
}

inline bool room::is_leave_shown() const noexcept {
    return bkt_room_is_leave_shown(object_);
}

inline bool room::is_grab_shown() const noexcept {
    return bkt_room_is_grab_shown(object_);
}

inline std::optional<std::string_view> room::welcome_message() const noexcept {
    return detail::text_maybe(bkt_room_welcome_message(object_));
}

inline std::optional<std::string_view> room::meta_description() const noexcept {
    return detail::text_maybe(bkt_room_meta_description(object_));
}

inline std::optional<std::string_view> room::language() const noexcept {
    return detail::text_maybe(bkt_room_language(object_));
}

inline std::optional<std::string_view> room::music_type() const noexcept {
    return detail::text_maybe(bkt_room_music_type(object_));
}

inline std::int64_t room::allowed_djs_count() const noexcept {
    return bkt_room_allowed_djs_count(object_);
}

inline std::optional<std::string_view> role::id() const noexcept {
    return detail::text_maybe(bkt_role_id(object_));
}

inline backtracked::role_kind role::kind() const noexcept {
    return static_cast<backtracked::role_kind>(bkt_role_kind(object_));
}

inline std::optional<std::string_view> role::name() const noexcept {
    return detail::text_maybe(bkt_role_name(object_));
}

inline std::optional<std::string_view> role::label() const noexcept {
    return detail::text_maybe(bkt_role_label(object_));
}

inline std::optional<std::string_view> role::room_id() const noexcept {
    return detail::text_maybe(bkt_role_room_id(object_));
}

inline std::int64_t role::position() const noexcept {
    return bkt_role_position(object_);
}

inline std::optional<std::string_view> role::color() const noexcept {
    return detail::text_maybe(bkt_role_color(object_));
}

inline std::size_t role::permission_count() const noexcept {
    return bkt_role_permission_count(object_);
}

inline std::optional<std::string_view> role::permission(std::size_t index) const noexcept {
    return detail::text_maybe(bkt_role_permission(object_, index));
}

inline bool role::is_default() const noexcept {
    return bkt_role_is_default(object_);
}

inline bool role::is_mentionable() const noexcept {
    return bkt_role_is_mentionable(object_);
}

inline bool role::is_displayed_separately() const noexcept {
    return bkt_role_is_displayed_separately(object_);
}

inline std::optional<std::string_view> permission::key() const noexcept {
    return detail::text_maybe(bkt_permission_key(object_));
}

inline std::optional<std::string_view> permission::label() const noexcept {
    return detail::text_maybe(bkt_permission_label(object_));
}

inline std::optional<std::string_view> permission::description() const noexcept {
    return detail::text_maybe(bkt_permission_description(object_));
}

inline std::size_t permission::implied_count() const noexcept {
    return bkt_permission_implied_count(object_);
}

inline std::optional<std::string_view> permission::implied(std::size_t index) const noexcept {
    return detail::text_maybe(bkt_permission_implied(object_, index));
}

inline bool standing::has(const text_in &key) const {
    return bkt_standing_has(object_, key.c_str());
}

inline std::size_t standing::permission_count() const noexcept {
    return bkt_standing_permission_count(object_);
}

inline std::optional<std::string_view> standing::permission(std::size_t index) const noexcept {
    return detail::text_maybe(bkt_standing_permission(object_, index));
}

inline bool standing::is_owner() const noexcept {
    return bkt_standing_is_owner(object_);
}

inline bool standing::is_site_staff() const noexcept {
    return bkt_standing_is_site_staff(object_);
}

inline bool standing::is_unlimited() const noexcept {
    return bkt_standing_is_unlimited(object_);
}

inline std::int64_t standing::position() const noexcept {
    return bkt_standing_position(object_);
}

inline std::size_t standing::role_count() const noexcept {
    return bkt_standing_role_count(object_);
}

inline std::optional<std::string_view> standing::role_id(std::size_t index) const noexcept {
    return detail::text_maybe(bkt_standing_role_id(object_, index));
}

inline std::optional<std::string_view> member::id() const noexcept {
    return detail::text_maybe(bkt_member_id(object_));
}

inline std::string_view member::room_id() const noexcept {
    return detail::text(bkt_member_room_id(object_));
}

inline backtracked::user member::user() const noexcept {
    return detail::access::keep<backtracked::user>(bkt_member_user(object_));
}

inline std::optional<backtracked::role> member::role() const noexcept {
    return detail::access::keep_maybe<backtracked::role>(bkt_member_role(object_));
}

inline backtracked::role_kind member::role_kind() const noexcept {
    return static_cast<backtracked::role_kind>(bkt_member_role_kind(object_));
}

inline std::optional<std::string_view> member::role_name() const noexcept {
    return detail::text_maybe(bkt_member_role_name(object_));
}

inline std::size_t member::role_count() const noexcept {
    return bkt_member_role_count(object_);
}

inline std::optional<backtracked::role> member::role_at(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::role>(bkt_member_role_at(object_, index));
}

inline std::int64_t member::dubs() const noexcept {
    return bkt_member_dubs(object_);
}

inline std::int64_t member::played_count() const noexcept {
    return bkt_member_played_count(object_);
}

inline std::int64_t member::skipped_count() const noexcept {
    return bkt_member_skipped_count(object_);
}

inline std::int64_t member::songs_in_queue_count() const noexcept {
    return bkt_member_songs_in_queue_count(object_);
}

inline std::int64_t member::order() const noexcept {
    return bkt_member_order(object_);
}

inline bool member::is_queue_paused() const noexcept {
    return bkt_member_is_queue_paused(object_);
}

inline bool member::is_active() const noexcept {
    return bkt_member_is_active(object_);
}

inline bool member::is_muted() const noexcept {
    return bkt_member_is_muted(object_);
}

inline bool member::is_banned() const noexcept {
    return bkt_member_is_banned(object_);
}

inline std::int64_t member::banned_ms() const noexcept {
    return bkt_member_banned_ms(object_);
}

inline std::int64_t member::banned_until_ms() const noexcept {
    return bkt_member_banned_until_ms(object_);
}

inline std::int64_t member::kick_count() const noexcept {
    return bkt_member_kick_count(object_);
}

inline std::int64_t member::kicked_ms() const noexcept {
    return bkt_member_kicked_ms(object_);
}

inline std::int64_t member::updated_ms() const noexcept {
    return bkt_member_updated_ms(object_);
}

inline std::int64_t member::wait_line() const noexcept {
    return bkt_member_wait_line(object_);
}

inline bool member::is_authorized() const noexcept {
    return bkt_member_is_authorized(object_);
}

inline std::string_view message::id() const noexcept {
    return detail::text(bkt_message_id(object_));
}

inline std::string_view message::text() const noexcept {
    return detail::text(bkt_message_text(object_));
}

inline std::int64_t message::time_ms() const noexcept {
    return bkt_message_time_ms(object_);
}

inline backtracked::user message::author() const noexcept {
    return detail::access::keep<backtracked::user>(bkt_message_author(object_));
}

inline std::optional<backtracked::member> message::member() const noexcept {
    return detail::access::keep_maybe<backtracked::member>(bkt_message_member(object_));
}

inline std::optional<std::string_view> message::room_id() const noexcept {
    return detail::text_maybe(bkt_message_room_id(object_));
}

inline std::optional<std::string_view> message::conversation_id() const noexcept {
    return detail::text_maybe(bkt_message_conversation_id(object_));
}

inline bool message::is_deleted() const noexcept {
    return bkt_message_is_deleted(object_);
}

inline bool message::is_hidden() const noexcept {
    return bkt_message_is_hidden(object_);
}

inline bool message::is_own() const noexcept {
    return bkt_message_is_own(object_);
}

inline std::optional<std::string_view> song_info::id() const noexcept {
    return detail::text_maybe(bkt_song_info_id(object_));
}

inline std::optional<std::string_view> song_info::name() const noexcept {
    return detail::text_maybe(bkt_song_info_name(object_));
}

inline std::optional<std::string_view> song_info::provider() const noexcept {
    return detail::text_maybe(bkt_song_info_provider(object_));
}

inline std::optional<std::string_view> song_info::media_id() const noexcept {
    return detail::text_maybe(bkt_song_info_media_id(object_));
}

inline bool song_info::is_playable() const noexcept {
    return bkt_song_info_is_playable(object_);
}

inline std::int64_t song_info::length_ms() const noexcept {
    return bkt_song_info_length_ms(object_);
}

inline std::optional<std::string_view> song_info::thumbnail_url() const noexcept {
    return detail::text_maybe(bkt_song_info_thumbnail_url(object_));
}

inline std::optional<std::string_view> song_info::stream_url() const noexcept {
    return detail::text_maybe(bkt_song_info_stream_url(object_));
}

inline std::optional<std::string_view> song_info::file_url() const noexcept {
    return detail::text_maybe(bkt_song_info_file_url(object_));
}

inline std::int64_t song_info::created_ms() const noexcept {
    return bkt_song_info_created_ms(object_);
}

inline std::int64_t song_info::updated_ms() const noexcept {
    return bkt_song_info_updated_ms(object_);
}

inline std::optional<std::string_view> song_info::description() const noexcept {
    return detail::text_maybe(bkt_song_info_description(object_));
}

inline std::optional<std::string_view> song_info::artist() const noexcept {
    return detail::text_maybe(bkt_song_info_artist(object_));
}

inline std::optional<std::string_view> song_info::genre() const noexcept {
    return detail::text_maybe(bkt_song_info_genre(object_));
}

inline std::optional<std::string_view> song_info::bitrate() const noexcept {
    return detail::text_maybe(bkt_song_info_bitrate(object_));
}

inline std::optional<std::string_view> song_info::beats_per_minute() const noexcept {
    return detail::text_maybe(bkt_song_info_beats_per_minute(object_));
}

inline std::optional<std::string_view> song_info::metadata() const noexcept {
    return detail::text_maybe(bkt_song_info_metadata(object_));
}

inline std::optional<std::string_view> song_info::category_id() const noexcept {
    return detail::text_maybe(bkt_song_info_category_id(object_));
}

inline std::optional<std::string_view> song_info::user_id() const noexcept {
    return detail::text_maybe(bkt_song_info_user_id(object_));
}

inline std::int64_t song_info::updubs() const noexcept {
    return bkt_song_info_updubs(object_);
}

inline std::int64_t song_info::downdubs() const noexcept {
    return bkt_song_info_downdubs(object_);
}

inline std::string_view song::id() const noexcept {
    return detail::text(bkt_song_id(object_));
}

inline std::optional<std::string_view> song::song_info_id() const noexcept {
    return detail::text_maybe(bkt_song_song_info_id(object_));
}

inline std::optional<backtracked::song_info> song::song_info() const noexcept {
    return detail::access::keep_maybe<backtracked::song_info>(bkt_song_song_info(object_));
}

inline std::optional<std::string_view> song::room_id() const noexcept {
    return detail::text_maybe(bkt_song_room_id(object_));
}

inline std::optional<backtracked::user> song::dj() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_song_dj(object_));
}

inline std::int64_t song::created_ms() const noexcept {
    return bkt_song_created_ms(object_);
}

inline std::int64_t song::played_ms() const noexcept {
    return bkt_song_played_ms(object_);
}

inline std::int64_t song::length_ms() const noexcept {
    return bkt_song_length_ms(object_);
}

inline bool song::is_active() const noexcept {
    return bkt_song_is_active(object_);
}

inline bool song::is_played() const noexcept {
    return bkt_song_is_played(object_);
}

inline bool song::is_skipped() const noexcept {
    return bkt_song_is_skipped(object_);
}

inline std::int64_t song::order() const noexcept {
    return bkt_song_order(object_);
}

inline std::int64_t song::updubs() const noexcept {
    return bkt_song_updubs(object_);
}

inline std::int64_t song::downdubs() const noexcept {
    return bkt_song_downdubs(object_);
}

inline std::int64_t song::grabs() const noexcept {
    return bkt_song_grabs(object_);
}

inline std::optional<backtracked::user> vote::user() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_vote_user(object_));
}

inline backtracked::dub vote::dub() const noexcept {
    return static_cast<backtracked::dub>(bkt_vote_dub(object_));
}

inline std::optional<std::string_view> vote::play_id() const noexcept {
    return detail::text_maybe(bkt_vote_play_id(object_));
}

inline std::int64_t vote::time_ms() const noexcept {
    return bkt_vote_time_ms(object_);
}

inline std::optional<std::string_view> playlist::id() const noexcept {
    return detail::text_maybe(bkt_playlist_id(object_));
}

inline std::optional<std::string_view> playlist::name() const noexcept {
    return detail::text_maybe(bkt_playlist_name(object_));
}

inline std::optional<std::string_view> playlist::user_id() const noexcept {
    return detail::text_maybe(bkt_playlist_user_id(object_));
}

inline std::int64_t playlist::created_ms() const noexcept {
    return bkt_playlist_created_ms(object_);
}

inline std::int64_t playlist::song_count() const noexcept {
    return bkt_playlist_song_count(object_);
}

inline std::optional<std::string_view> playlist::provider() const noexcept {
    return detail::text_maybe(bkt_playlist_provider(object_));
}

inline std::optional<std::string_view> playlist::media_id() const noexcept {
    return detail::text_maybe(bkt_playlist_media_id(object_));
}

inline bool playlist::is_public() const noexcept {
    return bkt_playlist_is_public(object_);
}

inline std::optional<std::string_view> playlist_song::id() const noexcept {
    return detail::text_maybe(bkt_playlist_song_id(object_));
}

inline std::optional<std::string_view> playlist_song::playlist_id() const noexcept {
    return detail::text_maybe(bkt_playlist_song_playlist_id(object_));
}

inline std::int64_t playlist_song::added_ms() const noexcept {
    return bkt_playlist_song_added_ms(object_);
}

inline std::optional<std::string_view> playlist_song::info_id() const noexcept {
    return detail::text_maybe(bkt_playlist_song_info_id(object_));
}

inline std::optional<backtracked::song_info> playlist_song::info() const noexcept {
    return detail::access::keep_maybe<backtracked::song_info>(bkt_playlist_song_info(object_));
}

inline std::optional<std::string_view> comment::id() const noexcept {
    return detail::text_maybe(bkt_comment_id(object_));
}

inline std::optional<std::string_view> comment::text() const noexcept {
    return detail::text_maybe(bkt_comment_text(object_));
}

inline std::optional<std::string_view> comment::user_id() const noexcept {
    return detail::text_maybe(bkt_comment_user_id(object_));
}

inline std::optional<std::string_view> comment::info_id() const noexcept {
    return detail::text_maybe(bkt_comment_info_id(object_));
}

inline std::int64_t comment::created_ms() const noexcept {
    return bkt_comment_created_ms(object_);
}

inline std::int64_t comment::dubs() const noexcept {
    return bkt_comment_dubs(object_);
}

inline std::int64_t comment::updubs() const noexcept {
    return bkt_comment_updubs(object_);
}

inline std::int64_t comment::downdubs() const noexcept {
    return bkt_comment_downdubs(object_);
}

inline bool comment::is_flagged() const noexcept {
    return bkt_comment_is_flagged(object_);
}

inline bool comment::is_deleted() const noexcept {
    return bkt_comment_is_deleted(object_);
}

inline std::optional<std::string_view> audit_entry::id() const noexcept {
    return detail::text_maybe(bkt_audit_entry_id(object_));
}

inline std::optional<std::string_view> audit_entry::room_id() const noexcept {
    return detail::text_maybe(bkt_audit_entry_room_id(object_));
}

inline std::optional<std::string_view> audit_entry::kind() const noexcept {
    return detail::text_maybe(bkt_audit_entry_kind(object_));
}

inline std::int64_t audit_entry::created_ms() const noexcept {
    return bkt_audit_entry_created_ms(object_);
}

inline std::int64_t audit_entry::duration_ms() const noexcept {
    return bkt_audit_entry_duration_ms(object_);
}

inline std::optional<backtracked::user> audit_entry::user() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_audit_entry_user(object_));
}

inline std::optional<backtracked::user> audit_entry::moderator() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_audit_entry_moderator(object_));
}

inline std::string_view conversation::id() const noexcept {
    return detail::text(bkt_conversation_id(object_));
}

inline std::optional<backtracked::message> conversation::latest_message() const noexcept {
    return detail::access::keep_maybe<backtracked::message>(bkt_conversation_latest_message(
        object_));
}

inline std::optional<std::string_view> conversation::latest_message_text() const noexcept {
    return detail::text_maybe(bkt_conversation_latest_message_text(object_));
}

inline std::int64_t conversation::latest_message_ms() const noexcept {
    return bkt_conversation_latest_message_ms(object_);
}

inline std::int64_t conversation::created_ms() const noexcept {
    return bkt_conversation_created_ms(object_);
}

inline std::size_t conversation::user_count() const noexcept {
    return bkt_conversation_user_count(object_);
}

inline std::optional<backtracked::user> conversation::user(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_conversation_user(object_, index));
}

inline std::size_t conversation::read_by_count() const noexcept {
    return bkt_conversation_read_by_count(object_);
}

inline std::optional<std::string_view> conversation::read_by(std::size_t index) const noexcept {
    return detail::text_maybe(bkt_conversation_read_by(object_, index));
}

inline bool conversation::is_unread() const noexcept {
    return bkt_conversation_is_unread(object_);
}

inline std::size_t list::count() const noexcept {
    return bkt_list_count(object_);
}

inline std::optional<backtracked::room> list::room(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::room>(bkt_list_room(object_, index));
}

inline std::optional<backtracked::user> list::user(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_list_user(object_, index));
}

inline std::optional<backtracked::member> list::member(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::member>(bkt_list_member(object_, index));
}

inline std::optional<backtracked::message> list::message(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::message>(bkt_list_message(object_, index));
}

inline std::optional<backtracked::song> list::song(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::song>(bkt_list_song(object_, index));
}

inline std::optional<backtracked::conversation> list::conversation(
    std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::conversation>(bkt_list_conversation(object_,
        index));
}

inline std::optional<backtracked::role> list::role(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::role>(bkt_list_role(object_, index));
}

inline std::optional<backtracked::permission> list::permission(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::permission>(bkt_list_permission(object_, index));
}

inline std::optional<backtracked::vote> list::vote(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::vote>(bkt_list_vote(object_, index));
}

inline std::optional<backtracked::audit_entry> list::audit_entry(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::audit_entry>(bkt_list_audit_entry(object_,
        index));
}

inline std::optional<backtracked::playlist> list::playlist(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::playlist>(bkt_list_playlist(object_, index));
}

inline std::optional<backtracked::playlist_song> list::playlist_song(
    std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::playlist_song>(bkt_list_playlist_song(object_,
        index));
}

inline std::optional<backtracked::song_info> list::song_info(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::song_info>(bkt_list_song_info(object_, index));
}

inline std::optional<backtracked::comment> list::comment(std::size_t index) const noexcept {
    return detail::access::keep_maybe<backtracked::comment>(bkt_list_comment(object_, index));
}

inline std::optional<std::string_view> list::text(std::size_t index) const noexcept {
    return detail::text_maybe(bkt_list_text(object_, index));
}

inline backtracked::event_kind event::kind() const noexcept {
    return static_cast<backtracked::event_kind>(bkt_event_kind(object_));
}

inline std::optional<std::string_view> event::name() const noexcept {
    return detail::text_maybe(bkt_event_name(object_));
}

inline std::optional<std::string_view> event::room_id() const noexcept {
    return detail::text_maybe(bkt_event_room_id(object_));
}

inline std::optional<backtracked::user> event::actor() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_event_actor(object_));
}

inline std::int64_t event::time_ms() const noexcept {
    return bkt_event_time_ms(object_);
}

inline std::int64_t event::sequence() const noexcept {
    return bkt_event_sequence(object_);
}

inline std::int64_t event::client_tag() const noexcept {
    return bkt_event_client_tag(object_);
}

inline std::optional<std::string_view> event::json() const noexcept {
    return detail::text_maybe(bkt_event_json(object_));
}

inline bool event::is_backfill() const noexcept {
    return bkt_event_is_backfill(object_);
}

inline bool event::is_resumed() const noexcept {
    return bkt_event_is_resumed(object_);
}

inline bool event::is_derived() const noexcept {
    return bkt_event_is_derived(object_);
}

inline bool event::is_self() const noexcept {
    return bkt_event_is_self(object_);
}

inline std::optional<backtracked::message> event::message() const noexcept {
    return detail::access::keep_maybe<backtracked::message>(bkt_event_message(object_));
}

inline std::optional<backtracked::song> event::song() const noexcept {
    return detail::access::keep_maybe<backtracked::song>(bkt_event_song(object_));
}

inline std::optional<backtracked::user> event::user() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_event_user(object_));
}

inline std::optional<backtracked::user> event::target() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_event_target(object_));
}

inline std::optional<backtracked::member> event::member() const noexcept {
    return detail::access::keep_maybe<backtracked::member>(bkt_event_member(object_));
}

inline std::optional<backtracked::room> event::room() const noexcept {
    return detail::access::keep_maybe<backtracked::room>(bkt_event_room(object_));
}

inline std::optional<backtracked::conversation> event::conversation() const noexcept {
    return detail::access::keep_maybe<backtracked::conversation>(bkt_event_conversation(object_));
}

inline std::optional<backtracked::role> event::role() const noexcept {
    return detail::access::keep_maybe<backtracked::role>(bkt_event_role(object_));
}

inline std::optional<backtracked::role> event::old_role() const noexcept {
    return detail::access::keep_maybe<backtracked::role>(bkt_event_old_role(object_));
}

inline std::optional<std::string_view> event::old_username() const noexcept {
    return detail::text_maybe(bkt_event_old_username(object_));
}

inline std::optional<std::string_view> event::text() const noexcept {
    return detail::text_maybe(bkt_event_text(object_));
}

inline std::int64_t event::ban_minutes() const noexcept {
    return bkt_event_ban_minutes(object_);
}

inline std::int64_t event::ban_until_ms() const noexcept {
    return bkt_event_ban_until_ms(object_);
}

inline std::optional<std::string_view> event::comment_id() const noexcept {
    return detail::text_maybe(bkt_event_comment_id(object_));
}

inline bool event::is_password_updated() const noexcept {
    return bkt_event_is_password_updated(object_);
}

inline backtracked::dub event::dub() const noexcept {
    return static_cast<backtracked::dub>(bkt_event_dub(object_));
}

inline backtracked::presence event::presence() const noexcept {
    return static_cast<backtracked::presence>(bkt_event_presence(object_));
}

inline backtracked::state event::old_state() const noexcept {
    return static_cast<backtracked::state>(bkt_event_old_state(object_));
}

inline backtracked::state event::new_state() const noexcept {
    return static_cast<backtracked::state>(bkt_event_new_state(object_));
}

inline operation event::op() const noexcept {
    return operation{bkt_event_op(object_)};
}

inline std::optional<backtracked::result> event::result() const noexcept {
    return detail::access::keep_maybe<backtracked::result>(bkt_event_result(object_));
}

inline backtracked::log_level event::log_level() const noexcept {
    return static_cast<backtracked::log_level>(bkt_event_log_level(object_));
}

inline std::optional<std::string_view> event::log_target() const noexcept {
    return detail::text_maybe(bkt_event_log_target(object_));
}

inline std::optional<std::string_view> event::log_message() const noexcept {
    return detail::text_maybe(bkt_event_log_message(object_));
}

inline std::int64_t event::dropped_count() const noexcept {
    return bkt_event_dropped_count(object_);
}

inline std::int64_t event::gap_begin_ms() const noexcept {
    return bkt_event_gap_begin_ms(object_);
}

inline std::int64_t event::gap_end_ms() const noexcept {
    return bkt_event_gap_end_ms(object_);
}

inline std::optional<backtracked::error_info> result::error() const noexcept {
    return detail::access::keep_maybe<backtracked::error_info>(bkt_result_error(object_));
}

inline std::optional<backtracked::room> result::room() const noexcept {
    return detail::access::keep_maybe<backtracked::room>(bkt_result_room(object_));
}

inline std::optional<backtracked::user> result::user() const noexcept {
    return detail::access::keep_maybe<backtracked::user>(bkt_result_user(object_));
}

inline std::optional<backtracked::member> result::member() const noexcept {
    return detail::access::keep_maybe<backtracked::member>(bkt_result_member(object_));
}

inline std::optional<backtracked::message> result::message() const noexcept {
    return detail::access::keep_maybe<backtracked::message>(bkt_result_message(object_));
}

inline std::optional<backtracked::song> result::song() const noexcept {
    return detail::access::keep_maybe<backtracked::song>(bkt_result_song(object_));
}

inline std::optional<backtracked::conversation> result::conversation() const noexcept {
    return detail::access::keep_maybe<backtracked::conversation>(bkt_result_conversation(object_));
}

inline std::optional<backtracked::role> result::role() const noexcept {
    return detail::access::keep_maybe<backtracked::role>(bkt_result_role(object_));
}

inline std::optional<backtracked::standing> result::standing() const noexcept {
    return detail::access::keep_maybe<backtracked::standing>(bkt_result_standing(object_));
}

inline std::optional<backtracked::list> result::list() const noexcept {
    return detail::access::keep_maybe<backtracked::list>(bkt_result_list(object_));
}

inline std::optional<backtracked::song_info> result::song_info() const noexcept {
    return detail::access::keep_maybe<backtracked::song_info>(bkt_result_song_info(object_));
}

inline std::optional<backtracked::playlist> result::playlist() const noexcept {
    return detail::access::keep_maybe<backtracked::playlist>(bkt_result_playlist(object_));
}

inline std::optional<backtracked::comment> result::comment() const noexcept {
    return detail::access::keep_maybe<backtracked::comment>(bkt_result_comment(object_));
}

inline std::optional<std::string_view> result::text() const noexcept {
    return detail::text_maybe(bkt_result_text(object_));
}

inline std::int64_t result::count() const noexcept {
    return bkt_result_count(object_);
}

inline bool result::has_next() const noexcept {
    return bkt_result_has_next(object_);
}

inline std::optional<backtracked::list> result::users() const noexcept {
    return detail::access::keep_maybe<backtracked::list>(bkt_result_users(object_));
}

inline std::optional<std::string_view> result::json() const noexcept {
    return detail::text_maybe(bkt_result_json(object_));
}

inline std::int64_t result::server_time_ms() const noexcept {
    return bkt_result_server_time_ms(object_);
}

namespace detail {

template <>
struct item_of<room> {
    static room at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::room>(bkt_list_room(list, index));
    }
};

template <>
struct item_of<user> {
    static user at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::user>(bkt_list_user(list, index));
    }
};

template <>
struct item_of<member> {
    static member at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::member>(bkt_list_member(list, index));
    }
};

template <>
struct item_of<message> {
    static message at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::message>(bkt_list_message(list, index));
    }
};

template <>
struct item_of<song> {
    static song at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::song>(bkt_list_song(list, index));
    }
};

template <>
struct item_of<conversation> {
    static conversation at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::conversation>(bkt_list_conversation(list, index));
    }
};

template <>
struct item_of<role> {
    static role at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::role>(bkt_list_role(list, index));
    }
};

template <>
struct item_of<permission> {
    static permission at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::permission>(bkt_list_permission(list, index));
    }
};

template <>
struct item_of<vote> {
    static vote at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::vote>(bkt_list_vote(list, index));
    }
};

template <>
struct item_of<audit_entry> {
    static audit_entry at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::audit_entry>(bkt_list_audit_entry(list, index));
    }
};

template <>
struct item_of<playlist> {
    static playlist at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::playlist>(bkt_list_playlist(list, index));
    }
};

template <>
struct item_of<playlist_song> {
    static playlist_song at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::playlist_song>(bkt_list_playlist_song(list, index));
    }
};

template <>
struct item_of<song_info> {
    static song_info at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::song_info>(bkt_list_song_info(list, index));
    }
};

template <>
struct item_of<comment> {
    static comment at(const bkt_list_t *list, std::size_t index) noexcept {
        return access::keep<backtracked::comment>(bkt_list_comment(list, index));
    }
};

template <>
struct item_of<std::string_view> {
    static std::string_view at(const bkt_list_t *list, std::size_t index) noexcept {
        return text(bkt_list_text(list, index));
    }
};

template <>
struct carried<room> {
    static std::optional<room> take_maybe(const result &outcome) { return outcome.room(); }
};

template <>
struct carried<user> {
    static std::optional<user> take_maybe(const result &outcome) { return outcome.user(); }
};

template <>
struct carried<member> {
    static std::optional<member> take_maybe(const result &outcome) { return outcome.member(); }
};

template <>
struct carried<message> {
    static std::optional<message> take_maybe(const result &outcome) { return outcome.message(); }
};

template <>
struct carried<song> {
    static std::optional<song> take_maybe(const result &outcome) { return outcome.song(); }
};

template <>
struct carried<conversation> {
    static std::optional<conversation> take_maybe(
        const result &outcome) { return outcome.conversation(); }
};

template <>
struct carried<role> {
    static std::optional<role> take_maybe(const result &outcome) { return outcome.role(); }
};

template <>
struct carried<standing> {
    static std::optional<standing> take_maybe(const result &outcome) { return outcome.standing(); }
};

template <>
struct carried<song_info> {
    static std::optional<song_info> take_maybe(const result &outcome) { return outcome.song_info(
        ); }
};

template <>
struct carried<playlist> {
    static std::optional<playlist> take_maybe(const result &outcome) { return outcome.playlist(); }
};

template <>
struct carried<comment> {
    static std::optional<comment> take_maybe(const result &outcome) { return outcome.comment(); }
};

} // namespace detail

} // namespace backtracked

#endif
