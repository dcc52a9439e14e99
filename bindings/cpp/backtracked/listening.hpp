// Subscriptions: each takes whatever can be called, and keeps it until it can no longer run.
// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding renews it.

#ifndef BACKTRACKED_LISTENING_HPP
#define BACKTRACKED_LISTENING_HPP

#include "callbacks.hpp"
#include "looking_up.hpp"

namespace backtracked {

/// The part of client_ref that listens.
///
/// A callback takes the client, the event and the event's objects, or the
/// event and its objects, or the objects alone: "(client_ref, const event &, const message &)",
/// "(const event &, const message &)" or "(const message &)".
class client_listening : public client_lookups {
public:
    /// Calls `callback` when the client is connected.
    ///
    /// More: bkt_on_ready() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_ready(F &&callback) const {
        return detail::subscribe("on_ready", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_ready(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` when the client has ended. It is the last event.
    ///
    /// More: bkt_on_closed() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_closed(F &&callback) const {
        return detail::subscribe("on_closed", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_closed(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` for each change of the client's state.
    ///
    /// Calls it with (client_ref, const event &, state, state).
    template <class F>
    subscription on_state(F &&callback) const {
        return detail::subscribe("on_state", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_state(client_, &detail::call_state<call>, user_data, free);
            });
    }

    /// Calls `callback` when the login session changes.
    ///
    /// More: bkt_on_session() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_session(F &&callback) const {
        return detail::subscribe("on_session", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_session(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` for what happened meanwhile and cannot be had.
    ///
    /// More: bkt_on_gap() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_gap(F &&callback) const {
        return detail::subscribe("on_gap", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_gap(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` when events were dropped.
    ///
    /// More: bkt_on_overflow() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_overflow(F &&callback) const {
        return detail::subscribe("on_overflow", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_overflow(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` for each log line of this client.
    ///
    /// More: bkt_on_log() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_log(F &&callback) const {
        return detail::subscribe("on_log", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_log(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` for each event of any kind, unknown ones too.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_event(F &&callback) const {
        return detail::subscribe("on_event", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_event(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` when a room has been joined.
    ///
    /// More: bkt_on_joined_room() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_joined_room(F &&callback) const {
        return detail::subscribe("on_joined_room", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_joined_room(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when the account is no longer in a room.
    ///
    /// More: bkt_on_left_room() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_left_room(F &&callback) const {
        return detail::subscribe("on_left_room", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_left_room(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` for each chat message in a joined room.
    ///
    /// More: bkt_on_chat() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const message &).
    template <class F>
    subscription on_chat(F &&callback) const {
        return detail::subscribe("on_chat", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_chat(client_, &detail::call_message<call>, user_data, free);
            });
    }

    /// Calls `callback` when a chat message is deleted.
    ///
    /// More: bkt_on_chat_delete() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const message &).
    template <class F>
    subscription on_chat_delete(F &&callback) const {
        return detail::subscribe("on_chat_delete", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_chat_delete(client_, &detail::call_message<call>, user_data, free);
            });
    }

    /// Calls `callback` when somebody's socket enters or leaves a room.
    ///
    /// More: bkt_on_member_presence() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &, const user &).
    template <class F>
    subscription on_member_presence(F &&callback) const {
        return detail::subscribe("on_member_presence", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_presence(client_, &detail::call_member_presence<call>,
                    user_data, free);
            });
    }

    /// Calls `callback` when somebody joins a room.
    ///
    /// Calls it with (client_ref, const event &, const member &).
    template <class F>
    subscription on_member_join(F &&callback) const {
        return detail::subscribe("on_member_join", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_join(client_, &detail::call_member<call>, user_data, free);
            });
    }

    /// Calls `callback` when somebody leaves a room.
    ///
    /// Calls it with (client_ref, const event &, const member &).
    template <class F>
    subscription on_member_leave(F &&callback) const {
        return detail::subscribe("on_member_leave", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_leave(client_, &detail::call_member<call>, user_data, free);
            });
    }

    /// Calls `callback` when a member's role, counters or marks change.
    ///
    /// Calls it with (client_ref, const event &, const member &).
    template <class F>
    subscription on_member_update(F &&callback) const {
        return detail::subscribe("on_member_update", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_update(client_, &detail::call_member<call>, user_data, free);
            });
    }

    /// Calls `callback` when a song enters a room's queue.
    ///
    /// More: bkt_on_playlist_song_add() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const std::optional<song> &).
    template <class F>
    subscription on_playlist_song_add(F &&callback) const {
        return detail::subscribe("on_playlist_song_add", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_playlist_song_add(client_, &detail::call_song<call>, user_data, free);
            });
    }

    /// Calls `callback` when a song becomes the current one.
    ///
    /// Calls it with (client_ref, const event &, const std::optional<song> &).
    template <class F>
    subscription on_song_start(F &&callback) const {
        return detail::subscribe("on_song_start", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_song_start(client_, &detail::call_song<call>, user_data, free);
            });
    }

    /// Calls `callback` when more of the current song is known.
    ///
    /// More: bkt_on_song_update() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const std::optional<song> &).
    template <class F>
    subscription on_song_update(F &&callback) const {
        return detail::subscribe("on_song_update", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_song_update(client_, &detail::call_song<call>, user_data, free);
            });
    }

    /// Calls `callback` when nothing plays any more.
    ///
    /// Calls it with (client_ref, const event &, const std::optional<song> &).
    template <class F>
    subscription on_song_end(F &&callback) const {
        return detail::subscribe("on_song_end", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_song_end(client_, &detail::call_song<call>, user_data, free);
            });
    }

    /// Calls `callback` for each vote on a song.
    ///
    /// Calls it with (client_ref, const event &, const std::optional<song> &, const
    /// std::optional<user> &, dub).
    template <class F>
    subscription on_dub(F &&callback) const {
        return detail::subscribe("on_dub", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_dub(client_, &detail::call_dub<call>, user_data, free);
            });
    }

    /// Calls `callback` when somebody grabs a song: keeps it in a playlist.
    ///
    /// More: bkt_on_grab() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const std::optional<song> &, const
    /// std::optional<user> &, dub).
    template <class F>
    subscription on_grab(F &&callback) const {
        return detail::subscribe("on_grab", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_grab(client_, &detail::call_dub<call>, user_data, free);
            });
    }

    /// Calls `callback` when a song is skipped.
    ///
    /// More: bkt_on_chat_skip() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &, const std::optional<song> &, const
    /// std::optional<user> &).
    template <class F>
    subscription on_chat_skip(F &&callback) const {
        return detail::subscribe("on_chat_skip", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_chat_skip(client_, &detail::call_chat_skip<call>, user_data, free);
            });
    }

    /// Calls `callback` when all messages of an author are deleted.
    ///
    /// More: bkt_on_chat_clear() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_chat_clear(F &&callback) const {
        return detail::subscribe("on_chat_clear", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_chat_clear(client_, &detail::call_moderation<call>, user_data, free);
            });
    }

    /// Calls `callback` when somebody has a new picture.
    ///
    /// More: bkt_on_user_update() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const user &).
    template <class F>
    subscription on_user_update(F &&callback) const {
        return detail::subscribe("on_user_update", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_user_update(client_, &detail::call_user<call>, user_data, free);
            });
    }

    /// Calls `callback` when a member has a new name.
    ///
    /// More: bkt_on_username_change() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const user &).
    template <class F>
    subscription on_username_change(F &&callback) const {
        return detail::subscribe("on_username_change", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_username_change(client_, &detail::call_user<call>, user_data, free);
            });
    }

    /// Calls `callback` for each private message from somebody else.
    ///
    /// More: bkt_on_private_message() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const conversation &).
    template <class F>
    subscription on_private_message(F &&callback) const {
        return detail::subscribe("on_private_message", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_private_message(client_, &detail::call_conversation<call>, user_data,
                    free);
            });
    }

    /// Calls `callback` when the server says that a queue has changed.
    ///
    /// More: bkt_on_queue_update() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_queue_update(F &&callback) const {
        return detail::subscribe("on_queue_update", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_queue_update(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when a queue was read again and differs.
    ///
    /// More: bkt_on_queue_change() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_queue_change(F &&callback) const {
        return detail::subscribe("on_queue_change", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_queue_change(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when somebody reorders a queue.
    ///
    /// More: bkt_on_queue_reorder() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_queue_reorder(F &&callback) const {
        return detail::subscribe("on_queue_reorder", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_queue_reorder(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when a moderator removes a song of a DJ.
    ///
    /// More: bkt_on_queue_remove_song() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_queue_remove_song(F &&callback) const {
        return detail::subscribe("on_queue_remove_song", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_queue_remove_song(client_, &detail::call_moderation<call>, user_data,
                    free);
            });
    }

    /// Calls `callback` when a moderator removes a DJ from the queue.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_queue_remove_member(F &&callback) const {
        return detail::subscribe("on_queue_remove_member", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_queue_remove_member(client_, &detail::call_moderation<call>,
                    user_data, free);
            });
    }

    /// Calls `callback` when a DJ leaves or joins the rotation.
    ///
    /// More: bkt_on_queue_pause() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_queue_pause(F &&callback) const {
        return detail::subscribe("on_queue_pause", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_queue_pause(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when a queue is locked or unlocked.
    ///
    /// More: bkt_on_queue_lock() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_queue_lock(F &&callback) const {
        return detail::subscribe("on_queue_lock", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_queue_lock(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when a member is kicked.
    ///
    /// More: bkt_on_member_kick() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_member_kick(F &&callback) const {
        return detail::subscribe("on_member_kick", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_kick(client_, &detail::call_moderation<call>, user_data, free);
            });
    }

    /// Calls `callback` when somebody is banned from a room.
    ///
    /// More: bkt_on_member_ban() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_member_ban(F &&callback) const {
        return detail::subscribe("on_member_ban", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_ban(client_, &detail::call_moderation<call>, user_data, free);
            });
    }

    /// Calls `callback` when a ban is lifted.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_member_unban(F &&callback) const {
        return detail::subscribe("on_member_unban", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_unban(client_, &detail::call_moderation<call>, user_data,
                    free);
            });
    }

    /// Calls `callback` when a member is muted.
    ///
    /// More: bkt_on_member_mute() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_member_mute(F &&callback) const {
        return detail::subscribe("on_member_mute", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_mute(client_, &detail::call_moderation<call>, user_data, free);
            });
    }

    /// Calls `callback` when a member may speak again.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_member_unmute(F &&callback) const {
        return detail::subscribe("on_member_unmute", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_member_unmute(client_, &detail::call_moderation<call>, user_data,
                    free);
            });
    }

    /// Calls `callback` when a member is given a role.
    ///
    /// More: bkt_on_role_set() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_role_set(F &&callback) const {
        return detail::subscribe("on_role_set", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_role_set(client_, &detail::call_moderation<call>, user_data, free);
            });
    }

    /// Calls `callback` when a role is taken from a member.
    ///
    /// More: bkt_on_role_unset() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const member &, const std::optional<user> &).
    template <class F>
    subscription on_role_unset(F &&callback) const {
        return detail::subscribe("on_role_unset", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_role_unset(client_, &detail::call_moderation<call>, user_data, free);
            });
    }

    /// Calls `callback` when a room gets a new role.
    ///
    /// Calls it with (client_ref, const event &, const role &).
    template <class F>
    subscription on_role_create(F &&callback) const {
        return detail::subscribe("on_role_create", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_role_create(client_, &detail::call_role<call>, user_data, free);
            });
    }

    /// Calls `callback` when a role of a room changes.
    ///
    /// More: bkt_on_role_update() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const role &).
    template <class F>
    subscription on_role_update(F &&callback) const {
        return detail::subscribe("on_role_update", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_role_update(client_, &detail::call_role<call>, user_data, free);
            });
    }

    /// Calls `callback` when a role of a room is deleted.
    ///
    /// More: bkt_on_role_delete() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const role &).
    template <class F>
    subscription on_role_delete(F &&callback) const {
        return detail::subscribe("on_role_delete", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_role_delete(client_, &detail::call_role<call>, user_data, free);
            });
    }

    /// Calls `callback` when the ranks of a room's roles change.
    ///
    /// More: bkt_on_roles_reorder() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_roles_reorder(F &&callback) const {
        return detail::subscribe("on_roles_reorder", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_roles_reorder(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when a room's settings change.
    ///
    /// More: bkt_on_room_update() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_room_update(F &&callback) const {
        return detail::subscribe("on_room_update", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_room_update(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when a room's slow mode is switched.
    ///
    /// More: bkt_on_slow_mode() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_slow_mode(F &&callback) const {
        return detail::subscribe("on_slow_mode", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_slow_mode(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when guests may chat, or may not any more.
    ///
    /// More: bkt_on_guest_chat() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_guest_chat(F &&callback) const {
        return detail::subscribe("on_guest_chat", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_guest_chat(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when guests may post links, or may not.
    ///
    /// More: bkt_on_guest_embed() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &, const room &).
    template <class F>
    subscription on_guest_embed(F &&callback) const {
        return detail::subscribe("on_guest_embed", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_guest_embed(client_, &detail::call_room<call>, user_data, free);
            });
    }

    /// Calls `callback` when somebody comments on a song.
    ///
    /// More: bkt_on_comment_add() in backtracked.h.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_comment_add(F &&callback) const {
        return detail::subscribe("on_comment_add", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_comment_add(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` when a comment on a song is removed.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_comment_remove(F &&callback) const {
        return detail::subscribe("on_comment_remove", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_comment_remove(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` when the votes on a comment change.
    ///
    /// Calls it with (client_ref, const event &).
    template <class F>
    subscription on_comment_update(F &&callback) const {
        return detail::subscribe("on_comment_update", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_on_comment_update(client_, &detail::call_event<call>, user_data, free);
            });
    }

    /// Calls `callback` once, later, where callbacks run.
    ///
    /// More: bkt_call_later() in backtracked.h.
    ///
    /// Calls it with (client_ref).
    template <class F>
    subscription call_later(std::int64_t delay_ms, F &&callback) const {
        return detail::subscribe("call_later", std::forward<F>(callback),
            [&](auto kind, void *user_data, bkt_free_fn free) {
                using call = typename decltype(kind)::type;
                return bkt_call_later(client_, delay_ms, &detail::call_timer<call>, user_data,
                    free);
            });
    }

protected:
    using client_lookups::client_lookups;
};

} // namespace backtracked

#endif
