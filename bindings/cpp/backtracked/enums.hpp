// Enumerations, of which unknown values are legal, and functions about no object.
// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding renews it.

#ifndef BACKTRACKED_ENUMS_HPP
#define BACKTRACKED_ENUMS_HPP

#include <backtracked.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace backtracked {

/// Names for the numbers of a status.
enum class status : std::int32_t {
    /// It worked.
    ok = BKT_OK,
    /// An argument is missing, malformed or out of range.
    invalid_argument = BKT_ERR_INVALID_ARGUMENT,
    /// The call does not fit the object's present state or mode.
    invalid_state = BKT_ERR_INVALID_STATE,
    /// The client is closed or closing. Nothing was sent.
    closed = BKT_ERR_CLOSED,
    /// A limit is reached, or another thread is already doing this.
    busy = BKT_ERR_BUSY,
    /// The time was over. Nothing was sent, or it was a read.
    timeout = BKT_ERR_TIMEOUT,
    /// Cancelled by you before anything was sent.
    cancelled = BKT_ERR_CANCELLED,
    /// A wait was broken by a signal.
    interrupted = BKT_ERR_INTERRUPTED,
    /// Waiting here would never end, as inside a callback.
    would_deadlock = BKT_ERR_WOULD_DEADLOCK,
    /// The server or the cache does not know it.
    not_found = BKT_ERR_NOT_FOUND,
    /// Credentials are missing or refused.
    auth = BKT_ERR_AUTH,
    /// Logged in, but not allowed.
    forbidden = BKT_ERR_FORBIDDEN,
    /// The server asks to wait, see bkt_error_retry_after_ms().
    rate_limited = BKT_ERR_RATE_LIMITED,
    /// Another refusal by the server.
    server = BKT_ERR_SERVER,
    /// Sent, but the answer was lost: it may or may not have happened.
    outcome_unknown = BKT_ERR_OUTCOME_UNKNOWN,
    /// Name resolution, connection or transfer failed.
    network = BKT_ERR_NETWORK,
    /// The TLS handshake or a certificate check failed.
    tls = BKT_ERR_TLS,
    /// The server's answer makes no sense.
    protocol = BKT_ERR_PROTOCOL,
    /// Not possible on this platform or in this build.
    unsupported = BKT_ERR_UNSUPPORTED,
    /// The object was made before a fork, and this is the child.
    forked = BKT_ERR_FORKED,
    /// A fault of the library itself.
    internal = BKT_ERR_INTERNAL,
};

/// How grave a log line is.
enum class log_level : std::int32_t {
    /// No lines at all.
    off = BKT_LOG_OFF,
    /// Something failed that the library cannot mend.
    error = BKT_LOG_ERROR,
    /// Something is wrong, but the library goes on.
    warn = BKT_LOG_WARN,
    /// Milestones of a connection.
    info = BKT_LOG_INFO,
    /// What is done step by step.
    debug = BKT_LOG_DEBUG,
    /// Every frame and request, without their contents.
    trace = BKT_LOG_TRACE,
};

/// Who calls your callbacks.
enum class dispatch : std::int32_t {
    /// A thread of the library, one per client.
    thread = BKT_DISPATCH_THREAD,
    /// Your thread, inside bkt_client_poll().
    poll = BKT_DISPATCH_POLL,
    /// Nobody: you take events by bkt_client_next().
    pull = BKT_DISPATCH_PULL,
};

/// What happens when a program does not collect its events.
enum class overflow : std::int32_t {
    /// The library stops reading the socket until you have caught up.
    wait = BKT_OVERFLOW_WAIT,
    /// The oldest droppable event goes and is counted.
    drop_oldest = BKT_OVERFLOW_DROP_OLDEST,
};

/// Where a client stands.
enum class state : std::int32_t {
    /// Not a client, or not an event about a state.
    unknown = BKT_STATE_UNKNOWN,
    /// Made, not connected yet.
    idle = BKT_STATE_IDLE,
    /// Logging in and opening the socket for the first time.
    connecting = BKT_STATE_CONNECTING,
    /// Connected, rooms filled.
    ready = BKT_STATE_READY,
    /// The socket was lost; trying again.
    reconnecting = BKT_STATE_RECONNECTING,
    /// Given up; closed follows by itself.
    failed = BKT_STATE_FAILED,
    /// Ending.
    closing = BKT_STATE_CLOSING,
    /// Ended.
    closed = BKT_STATE_CLOSED,
};

/// The roles that exist in every room.
enum class role_kind : std::int32_t {
    /// No role, or one made in the room, or one not known yet.
    unknown = BKT_ROLE_UNKNOWN,
    /// Co-owner.
    co_owner = BKT_ROLE_CO_OWNER,
    /// Manager.
    manager = BKT_ROLE_MANAGER,
    /// Moderator.
    moderator = BKT_ROLE_MODERATOR,
    /// VIP.
    vip = BKT_ROLE_VIP,
    /// Resident DJ.
    resident_dj = BKT_ROLE_RESIDENT_DJ,
    /// DJ: may play in a locked queue.
    dj = BKT_ROLE_DJ,
};

/// A vote on a song.
enum class dub : std::int32_t {
    /// No vote, or one not known yet.
    unknown = BKT_DUB_UNKNOWN,
    /// In favour.
    up = BKT_DUB_UP,
    /// Against.
    down = BKT_DUB_DOWN,
};

/// What an event tells.
enum class event_kind : std::int32_t {
    /// A word of the server that is not known; read the JSON.
    unknown = BKT_EVENT_UNKNOWN,
    /// Connected, and every joined room filled.
    ready = BKT_EVENT_READY,
    /// A room was joined and filled.
    joined_room = BKT_EVENT_JOINED_ROOM,
    /// Somebody entered, left or updated a room's channel.
    member_presence = BKT_EVENT_MEMBER_PRESENCE,
    /// A chat message.
    chat = BKT_EVENT_CHAT,
    /// A chat message was deleted.
    chat_delete = BKT_EVENT_CHAT_DELETE,
    /// A vote.
    dub = BKT_EVENT_DUB,
    /// A song entered a room's queue.
    playlist_song_add = BKT_EVENT_PLAYLIST_SONG_ADD,
    /// Somebody joined a room.
    member_join = BKT_EVENT_MEMBER_JOIN,
    /// A member's counters, role or marks changed.
    member_update = BKT_EVENT_MEMBER_UPDATE,
    /// A private message came.
    private_message = BKT_EVENT_PRIVATE_MESSAGE,
    /// The login session changed.
    session = BKT_EVENT_SESSION,
    /// A song became current.
    song_start = BKT_EVENT_SONG_START,
    /// Nothing plays any more.
    song_end = BKT_EVENT_SONG_END,
    /// The current song's media or votes became known.
    song_update = BKT_EVENT_SONG_UPDATE,
    /// Somebody left a room.
    member_leave = BKT_EVENT_MEMBER_LEAVE,
    /// The client's state changed.
    state = BKT_EVENT_STATE,
    /// The client has ended; the last event.
    closed = BKT_EVENT_CLOSED,
    /// Events were dropped because you did not collect them.
    overflow = BKT_EVENT_OVERFLOW,
    /// An action has completed. Pull dispatch only.
    done = BKT_EVENT_DONE,
    /// A timer is due. Pull dispatch only.
    timer = BKT_EVENT_TIMER,
    /// A log line of this client.
    log = BKT_EVENT_LOG,
    /// The account is no longer in a room.
    left_room = BKT_EVENT_LEFT_ROOM,
    /// Something that happened meanwhile could not be recovered.
    gap = BKT_EVENT_GAP,
    /// The song was skipped.
    chat_skip = BKT_EVENT_CHAT_SKIP,
    /// All chat messages of an author were deleted.
    chat_clear = BKT_EVENT_CHAT_CLEAR,
    /// Somebody saved the song to a playlist of theirs.
    grab = BKT_EVENT_GRAB,
    /// A room's settings changed.
    room_update = BKT_EVENT_ROOM_UPDATE,
    /// A room's slow mode was switched.
    slow_mode = BKT_EVENT_SLOW_MODE,
    /// Whether guests may chat in a room was changed.
    guest_chat = BKT_EVENT_GUEST_CHAT,
    /// Whether guests may post links was changed.
    guest_embed = BKT_EVENT_GUEST_EMBED,
    /// A room's queue changed; how is not told.
    queue_update = BKT_EVENT_QUEUE_UPDATE,
    /// A room's queue was reordered.
    queue_reorder = BKT_EVENT_QUEUE_REORDER,
    /// A moderator removed a song of a DJ from the queue.
    queue_remove_song = BKT_EVENT_QUEUE_REMOVE_SONG,
    /// A moderator removed a DJ from the queue.
    queue_remove_member = BKT_EVENT_QUEUE_REMOVE_MEMBER,
    /// A DJ left or joined the rotation, or was made to.
    queue_pause = BKT_EVENT_QUEUE_PAUSE,
    /// A room's queue was locked or unlocked.
    queue_lock = BKT_EVENT_QUEUE_LOCK,
    /// A room's queue was read again and differs. Derived.
    queue_change = BKT_EVENT_QUEUE_CHANGE,
    /// Somebody has a new picture.
    user_update = BKT_EVENT_USER_UPDATE,
    /// Somebody has a new name. Derived.
    username_change = BKT_EVENT_USERNAME_CHANGE,
    /// A member was kicked.
    member_kick = BKT_EVENT_MEMBER_KICK,
    /// Somebody was banned from a room.
    member_ban = BKT_EVENT_MEMBER_BAN,
    /// A ban was lifted.
    member_unban = BKT_EVENT_MEMBER_UNBAN,
    /// A member was muted.
    member_mute = BKT_EVENT_MEMBER_MUTE,
    /// A member may speak again.
    member_unmute = BKT_EVENT_MEMBER_UNMUTE,
    /// A member was given a role.
    role_set = BKT_EVENT_ROLE_SET,
    /// A role was taken from a member.
    role_unset = BKT_EVENT_ROLE_UNSET,
    /// A room got a new role.
    role_create = BKT_EVENT_ROLE_CREATE,
    /// A role of a room changed.
    role_update = BKT_EVENT_ROLE_UPDATE,
    /// A role of a room was deleted.
    role_delete = BKT_EVENT_ROLE_DELETE,
    /// The ranks of a room's roles changed.
    roles_reorder = BKT_EVENT_ROLES_REORDER,
    /// Somebody commented on a song.
    comment_add = BKT_EVENT_COMMENT_ADD,
    /// A comment was removed.
    comment_remove = BKT_EVENT_COMMENT_REMOVE,
    /// The votes on a comment changed.
    comment_update = BKT_EVENT_COMMENT_UPDATE,
};

/// What somebody's socket did on a room's channel.
enum class presence : std::int32_t {
    /// Not about presence, or something not known yet.
    unknown = BKT_PRESENCE_UNKNOWN,
    /// Entered.
    enter = BKT_PRESENCE_ENTER,
    /// Left.
    leave = BKT_PRESENCE_LEAVE,
    /// Updated its data.
    update = BKT_PRESENCE_UPDATE,
};

namespace detail {

inline std::string_view text_of(const char *words) noexcept { return words; }

} // namespace detail

/// The version of the loaded library, such as "0.1.0". Never NULL.
inline std::string_view version() noexcept {
    return detail::text_of(bkt_version());
}

/// The binary interface of the loaded library.
///
/// More: bkt_abi_version() in backtracked.h.
inline std::int32_t abi_version() noexcept {
    return bkt_abi_version();
}

/// A few words for a status, of unknown numbers too. Never NULL.
inline std::string_view status_text(backtracked::status status) noexcept {
    return detail::text_of(bkt_status_text(static_cast<bkt_status_t>(status)));
}

/// The name of a state, such as "ready". Never NULL.
inline std::string_view state_name(backtracked::state state) noexcept {
    return detail::text_of(bkt_state_name(static_cast<bkt_state_t>(state)));
}

/// The name of a kind, as in bkt_on_chat(): "chat". Never NULL.
inline std::string_view event_kind_name(backtracked::event_kind kind) noexcept {
    return detail::text_of(bkt_event_kind_name(static_cast<bkt_event_kind_t>(kind)));
}

} // namespace backtracked

#endif
