// Actions: each gives something to wait for, or takes what is done with the outcome.
// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding renews it.

#ifndef BACKTRACKED_ASKING_HPP
#define BACKTRACKED_ASKING_HPP

#include "listening.hpp"
#include "pending.hpp"
#include "settings.hpp"

namespace backtracked {

/// The part of client_ref that asks the server.
///
/// Each action comes twice. Without a last argument it gives a pending, to wait for. With one it
/// goes by that: a callback that takes the result gives the operation's id, `forget` too, and
/// `awaiting` gives what a coroutine awaits. A refused action throws, and calls nothing.
class client_actions : public client_listening {
public:
    /// Logs in, opens the socket, and keeps it open from then on.
    ///
    /// More: bkt_connect() in backtracked.h.
    pending<backtracked::user> connect() const {
        return pending<backtracked::user>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_connect(client_, done, user_data);
        });
    }
    template <class Done>
    auto connect(Done &&done) const {
        return detail::ask<backtracked::user>("connect", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_connect(client_, call, user_data);
            });
    }

    /// Logs in without a socket, for programs that only make requests.
    ///
    /// More: bkt_login() in backtracked.h.
    pending<backtracked::user> login() const {
        return pending<backtracked::user>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_login(client_, done, user_data);
        });
    }
    template <class Done>
    auto login(Done &&done) const {
        return detail::ask<backtracked::user>("login", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_login(client_, call, user_data);
            });
    }

    /// Joins a room and fills its cache. Needs bkt_connect().
    ///
    /// More: bkt_join_room() in backtracked.h.
    pending<backtracked::room> join_room(const text_in &room) const {
        return pending<backtracked::room>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_join_room(client_, room.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto join_room(const text_in &room, Done &&done) const {
        return detail::ask<backtracked::room>("join_room", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_join_room(client_, room.c_str(), call, user_data);
            });
    }

    /// Joins a room that wants a password, otherwise like bkt_join_room().
    ///
    /// More: bkt_join_room_with_password() in backtracked.h.
    pending<backtracked::room> join_room_with_password(const text_in &room,
        const text_in &password) const {
        return pending<backtracked::room>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_join_room_with_password(client_, room.c_str(), password.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto join_room_with_password(const text_in &room, const text_in &password, Done &&done) const {
        return detail::ask<backtracked::room>("join_room_with_password", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_join_room_with_password(client_, room.c_str(), password.c_str(), call,
                    user_data);
            });
    }

    /// Leaves a joined room.
    ///
    /// More: bkt_leave_room() in backtracked.h.
    pending<backtracked::room> leave_room(const text_in &room_id) const {
        return pending<backtracked::room>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_leave_room(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto leave_room(const text_in &room_id, Done &&done) const {
        return detail::ask<backtracked::room>("leave_room", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_leave_room(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Tells a joined room's channel about your presence.
    ///
    /// More: bkt_send_presence() in backtracked.h.
    pending<backtracked::result> send_presence(const text_in &room_id,
        backtracked::presence presence) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_send_presence(client_, room_id.c_str(),
                static_cast<bkt_presence_t>(presence), done, user_data);
        });
    }
    template <class Done>
    auto send_presence(const text_in &room_id, backtracked::presence presence, Done &&done) const {
        return detail::ask<backtracked::result>("send_presence", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_send_presence(client_, room_id.c_str(),
                    static_cast<bkt_presence_t>(presence), call, user_data);
            });
    }

    /// Fetches a room by slug or id, joined or not.
    ///
    /// More: bkt_fetch_room() in backtracked.h.
    pending<backtracked::room> fetch_room(const text_in &room) const {
        return pending<backtracked::room>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_room(client_, room.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_room(const text_in &room, Done &&done) const {
        return detail::ask<backtracked::room>("fetch_room", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_room(client_, room.c_str(), call, user_data);
            });
    }

    /// Makes any request of the server's REST API, logging in if need be.
    ///
    /// More: bkt_request() in backtracked.h.
    pending<backtracked::result> request(const text_in &method, const text_in &path,
        const text_in &json_body) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_request(client_, method.c_str(), path.c_str(), json_body.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto request(const text_in &method, const text_in &path, const text_in &json_body,
        Done &&done) const {
        return detail::ask<backtracked::result>("request", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_request(client_, method.c_str(), path.c_str(), json_body.c_str(), call,
                    user_data);
            });
    }

    /// Fetches the next page of a list that the server gives in pages.
    ///
    /// More: bkt_next_page() in backtracked.h.
    pending<backtracked::result> next_page(const backtracked::result &result) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_next_page(client_, detail::access::get(result), done, user_data);
        });
    }
    template <class Done>
    auto next_page(const backtracked::result &result, Done &&done) const {
        return detail::ask<backtracked::result>("next_page", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_next_page(client_, detail::access::get(result), call, user_data);
            });
    }

    /// Says `text` in a joined room.
    ///
    /// More: bkt_send_message() in backtracked.h.
    pending<backtracked::message> send_message(const text_in &room_id, const text_in &text) const {
        return pending<backtracked::message>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_send_message(client_, room_id.c_str(), text.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto send_message(const text_in &room_id, const text_in &text, Done &&done) const {
        return detail::ask<backtracked::message>("send_message", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_send_message(client_, room_id.c_str(), text.c_str(), call, user_data);
            });
    }

    /// Fetches what was said in a room lately, joined or not.
    ///
    /// More: bkt_fetch_messages() in backtracked.h.
    pending<list_of<backtracked::message>> fetch_messages(const text_in &room_id) const {
        return pending<list_of<backtracked::message>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_messages(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_messages(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::message>>("fetch_messages",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_messages(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Gives a member of a joined room a role.
    ///
    /// More: bkt_set_role() in backtracked.h.
    pending<std::optional<backtracked::member>> set_role(const text_in &room_id,
        const text_in &user_id, backtracked::role_kind role) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_set_role(client_, room_id.c_str(), user_id.c_str(),
                static_cast<bkt_role_kind_t>(role), done, user_data);
        });
    }
    template <class Done>
    auto set_role(const text_in &room_id, const text_in &user_id, backtracked::role_kind role,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("set_role", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_set_role(client_, room_id.c_str(), user_id.c_str(),
                    static_cast<bkt_role_kind_t>(role), call, user_data);
            });
    }

    /// Takes a role from a member, otherwise like bkt_set_role().
    pending<std::optional<backtracked::member>> unset_role(const text_in &room_id,
        const text_in &user_id, backtracked::role_kind role) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_unset_role(client_, room_id.c_str(), user_id.c_str(),
                static_cast<bkt_role_kind_t>(role), done, user_data);
        });
    }
    template <class Done>
    auto unset_role(const text_in &room_id, const text_in &user_id, backtracked::role_kind role,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("unset_role",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_unset_role(client_, room_id.c_str(), user_id.c_str(),
                    static_cast<bkt_role_kind_t>(role), call, user_data);
            });
    }

    /// Changes your own username. No event follows.
    ///
    /// More: bkt_set_username() in backtracked.h.
    pending<backtracked::user> set_username(const text_in &username) const {
        return pending<backtracked::user>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_set_username(client_, username.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto set_username(const text_in &username, Done &&done) const {
        return detail::ask<backtracked::user>("set_username", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_set_username(client_, username.c_str(), call, user_data);
            });
    }

    /// Fetches an account by id or name.
    ///
    /// More: bkt_fetch_user() in backtracked.h.
    pending<backtracked::user> fetch_user(const text_in &user) const {
        return pending<backtracked::user>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_user(client_, user.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_user(const text_in &user, Done &&done) const {
        return detail::ask<backtracked::user>("fetch_user", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_user(client_, user.c_str(), call, user_data);
            });
    }

    /// Lists your conversations, the latest first.
    ///
    /// More: bkt_list_conversations() in backtracked.h.
    pending<list_of<backtracked::conversation>> list_conversations() const {
        return pending<list_of<backtracked::conversation>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_list_conversations(client_, done, user_data);
        });
    }
    template <class Done>
    auto list_conversations(Done &&done) const {
        return detail::ask<list_of<backtracked::conversation>>("list_conversations",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_list_conversations(client_, call, user_data);
            });
    }

    /// Opens a conversation with one or more users.
    ///
    /// More: bkt_open_conversation() in backtracked.h.
    pending<backtracked::conversation> open_conversation(const texts_in &user_ids) const {
        return pending<backtracked::conversation>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_open_conversation(client_, user_ids.data(), user_ids.size(), done,
                user_data);
        });
    }
    template <class Done>
    auto open_conversation(const texts_in &user_ids, Done &&done) const {
        return detail::ask<backtracked::conversation>("open_conversation", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_open_conversation(client_, user_ids.data(), user_ids.size(), call,
                    user_data);
            });
    }

    /// Fetches the messages of a conversation.
    ///
    /// More: bkt_fetch_conversation() in backtracked.h.
    pending<backtracked::conversation> fetch_conversation(const text_in &conversation_id) const {
        return pending<backtracked::conversation>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_conversation(client_, conversation_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_conversation(const text_in &conversation_id, Done &&done) const {
        return detail::ask<backtracked::conversation>("fetch_conversation",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_conversation(client_, conversation_id.c_str(), call, user_data);
            });
    }

    /// Says `text` in a conversation.
    ///
    /// More: bkt_send_private_message() in backtracked.h.
    pending<backtracked::message> send_private_message(const text_in &conversation_id,
        const text_in &text) const {
        return pending<backtracked::message>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_send_private_message(client_, conversation_id.c_str(), text.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto send_private_message(const text_in &conversation_id, const text_in &text,
        Done &&done) const {
        return detail::ask<backtracked::message>("send_private_message", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_send_private_message(client_, conversation_id.c_str(), text.c_str(),
                    call, user_data);
            });
    }

    /// Marks a conversation as read by you.
    ///
    /// More: bkt_mark_conversation_read() in backtracked.h.
    pending<backtracked::conversation> mark_conversation_read(
        const text_in &conversation_id) const {
        return pending<backtracked::conversation>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_mark_conversation_read(client_, conversation_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto mark_conversation_read(const text_in &conversation_id, Done &&done) const {
        return detail::ask<backtracked::conversation>("mark_conversation_read",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_mark_conversation_read(client_, conversation_id.c_str(), call,
                    user_data);
            });
    }

    /// Fetches who has read the latest message of a conversation.
    ///
    /// More: bkt_fetch_conversation_readers() in backtracked.h.
    pending<list_of<std::string_view>> fetch_conversation_readers(
        const text_in &conversation_id) const {
        return pending<list_of<std::string_view>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_conversation_readers(client_, conversation_id.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto fetch_conversation_readers(const text_in &conversation_id, Done &&done) const {
        return detail::ask<list_of<std::string_view>>("fetch_conversation_readers",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_conversation_readers(client_, conversation_id.c_str(), call,
                    user_data);
            });
    }

    /// Fetches the rooms of the lobby, the most active first.
    ///
    /// More: bkt_fetch_lobby() in backtracked.h.
    pending<list_of<backtracked::room>> fetch_lobby() const {
        return pending<list_of<backtracked::room>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_lobby(client_, done, user_data);
        });
    }
    template <class Done>
    auto fetch_lobby(Done &&done) const {
        return detail::ask<list_of<backtracked::room>>("fetch_lobby", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_lobby(client_, call, user_data);
            });
    }

    /// Finds rooms by name.
    ///
    /// More: bkt_search_rooms() in backtracked.h.
    pending<list_of<backtracked::room>> search_rooms(const text_in &term) const {
        return pending<list_of<backtracked::room>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_search_rooms(client_, term.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto search_rooms(const text_in &term, Done &&done) const {
        return detail::ask<list_of<backtracked::room>>("search_rooms", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_search_rooms(client_, term.c_str(), call, user_data);
            });
    }

    /// Finds rooms and users by a text, in one answer.
    ///
    /// More: bkt_search() in backtracked.h.
    pending<list_of<backtracked::room>> search(const text_in &query) const {
        return pending<list_of<backtracked::room>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_search(client_, query.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto search(const text_in &query, Done &&done) const {
        return detail::ask<list_of<backtracked::room>>("search", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_search(client_, query.c_str(), call, user_data);
            });
    }

    /// Makes a room that you own.
    ///
    /// More: bkt_create_room() in backtracked.h.
    pending<backtracked::room> create_room(const backtracked::room_settings &settings) const {
        return pending<backtracked::room>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_create_room(client_, detail::access::get(settings), done, user_data);
        });
    }
    template <class Done>
    auto create_room(const backtracked::room_settings &settings, Done &&done) const {
        return detail::ask<backtracked::room>("create_room", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_create_room(client_, detail::access::get(settings), call, user_data);
            });
    }

    /// Changes those settings of a room that are set in `settings`.
    ///
    /// More: bkt_update_room() in backtracked.h.
    pending<backtracked::room> update_room(const text_in &room_id,
        const backtracked::room_settings &settings) const {
        return pending<backtracked::room>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_update_room(client_, room_id.c_str(), detail::access::get(settings), done,
                user_data);
        });
    }
    template <class Done>
    auto update_room(const text_in &room_id, const backtracked::room_settings &settings,
        Done &&done) const {
        return detail::ask<backtracked::room>("update_room", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_update_room(client_, room_id.c_str(), detail::access::get(settings),
                    call, user_data);
            });
    }

    /// Makes members wait between two messages, or not any more.
    ///
    /// More: bkt_set_slow_mode() in backtracked.h.
    pending<std::optional<backtracked::room>> set_slow_mode(const text_in &room_id,
        bool is_on) const {
        return pending<std::optional<backtracked::room>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_set_slow_mode(client_, room_id.c_str(), is_on, done, user_data);
        });
    }
    template <class Done>
    auto set_slow_mode(const text_in &room_id, bool is_on, Done &&done) const {
        return detail::ask<std::optional<backtracked::room>>("set_slow_mode",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_set_slow_mode(client_, room_id.c_str(), is_on, call, user_data);
            });
    }

    /// Lets people without a role chat, or not. Like bkt_set_slow_mode().
    pending<std::optional<backtracked::room>> set_guest_chat(const text_in &room_id,
        bool is_on) const {
        return pending<std::optional<backtracked::room>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_set_guest_chat(client_, room_id.c_str(), is_on, done, user_data);
        });
    }
    template <class Done>
    auto set_guest_chat(const text_in &room_id, bool is_on, Done &&done) const {
        return detail::ask<std::optional<backtracked::room>>("set_guest_chat",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_set_guest_chat(client_, room_id.c_str(), is_on, call, user_data);
            });
    }

    /// Lets people without a role post links and pictures, or not.
    ///
    /// More: bkt_set_guest_embed() in backtracked.h.
    pending<std::optional<backtracked::room>> set_guest_embed(const text_in &room_id,
        bool is_on) const {
        return pending<std::optional<backtracked::room>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_set_guest_embed(client_, room_id.c_str(), is_on, done, user_data);
        });
    }
    template <class Done>
    auto set_guest_embed(const text_in &room_id, bool is_on, Done &&done) const {
        return detail::ask<std::optional<backtracked::room>>("set_guest_embed",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_set_guest_embed(client_, room_id.c_str(), is_on, call, user_data);
            });
    }

    /// Locks the queue: only holders of a role may join it.
    ///
    /// More: bkt_lock_queue() in backtracked.h.
    pending<backtracked::room> lock_queue(const text_in &room_id) const {
        return pending<backtracked::room>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_lock_queue(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto lock_queue(const text_in &room_id, Done &&done) const {
        return detail::ask<backtracked::room>("lock_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_lock_queue(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Opens the queue again, like bkt_lock_queue().
    ///
    /// More: bkt_unlock_queue() in backtracked.h.
    pending<backtracked::room> unlock_queue(const text_in &room_id) const {
        return pending<backtracked::room>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_unlock_queue(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto unlock_queue(const text_in &room_id, Done &&done) const {
        return detail::ask<backtracked::room>("unlock_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_unlock_queue(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches what moderators did in a room.
    ///
    /// More: bkt_fetch_audit_log() in backtracked.h.
    pending<list_of<backtracked::audit_entry>> fetch_audit_log(const text_in &room_id) const {
        return pending<list_of<backtracked::audit_entry>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_fetch_audit_log(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_audit_log(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::audit_entry>>("fetch_audit_log",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_audit_log(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches who is in a room now, joined or not.
    ///
    /// More: bkt_fetch_members() in backtracked.h.
    pending<list_of<backtracked::member>> fetch_members(const text_in &room_id) const {
        return pending<list_of<backtracked::member>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_members(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_members(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::member>>("fetch_members", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_members(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches who holds a role in a room, present or not.
    ///
    /// More: bkt_fetch_staff() in backtracked.h.
    pending<list_of<backtracked::member>> fetch_staff(const text_in &room_id) const {
        return pending<list_of<backtracked::member>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_staff(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_staff(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::member>>("fetch_staff", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_staff(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches who is banned from a room, and until when.
    ///
    /// More: bkt_fetch_banned() in backtracked.h.
    pending<list_of<backtracked::member>> fetch_banned(const text_in &room_id) const {
        return pending<list_of<backtracked::member>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_banned(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_banned(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::member>>("fetch_banned", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_banned(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches who is muted in a room. The result carries a list of members.
    pending<list_of<backtracked::member>> fetch_muted(const text_in &room_id) const {
        return pending<list_of<backtracked::member>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_muted(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_muted(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::member>>("fetch_muted", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_muted(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches one member of a room, present or not.
    ///
    /// More: bkt_fetch_member() in backtracked.h.
    pending<backtracked::member> fetch_member(const text_in &room_id,
        const text_in &user_id) const {
        return pending<backtracked::member>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_member(client_, room_id.c_str(), user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_member(const text_in &room_id, const text_in &user_id, Done &&done) const {
        return detail::ask<backtracked::member>("fetch_member", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_member(client_, room_id.c_str(), user_id.c_str(), call, user_data);
            });
    }

    /// Fetches the permissions that roles can give, in any room.
    ///
    /// More: bkt_fetch_permissions() in backtracked.h.
    pending<list_of<backtracked::permission>> fetch_permissions() const {
        return pending<list_of<backtracked::permission>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_fetch_permissions(client_, done, user_data);
        });
    }
    template <class Done>
    auto fetch_permissions(Done &&done) const {
        return detail::ask<list_of<backtracked::permission>>("fetch_permissions",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_permissions(client_, call, user_data);
            });
    }

    /// Fetches the roles of a room, the highest first.
    ///
    /// More: bkt_fetch_roles() in backtracked.h.
    pending<list_of<backtracked::role>> fetch_roles(const text_in &room_id) const {
        return pending<list_of<backtracked::role>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_roles(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_roles(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::role>>("fetch_roles", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_roles(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches what you may do in a room.
    ///
    /// More: bkt_fetch_standing() in backtracked.h.
    pending<backtracked::standing> fetch_standing(const text_in &room_id) const {
        return pending<backtracked::standing>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_standing(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_standing(const text_in &room_id, Done &&done) const {
        return detail::ask<backtracked::standing>("fetch_standing", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_standing(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Makes a role, just above the default one.
    ///
    /// More: bkt_create_role() in backtracked.h.
    pending<backtracked::role> create_role(const text_in &room_id,
        const backtracked::role_settings &settings) const {
        return pending<backtracked::role>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_create_role(client_, room_id.c_str(), detail::access::get(settings), done,
                user_data);
        });
    }
    template <class Done>
    auto create_role(const text_in &room_id, const backtracked::role_settings &settings,
        Done &&done) const {
        return detail::ask<backtracked::role>("create_role", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_create_role(client_, room_id.c_str(), detail::access::get(settings),
                    call, user_data);
            });
    }

    /// Changes those settings of a role that are set in `settings`.
    ///
    /// More: bkt_update_role() in backtracked.h.
    pending<backtracked::role> update_role(const text_in &room_id, const text_in &role_id,
        const backtracked::role_settings &settings) const {
        return pending<backtracked::role>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_update_role(client_, room_id.c_str(), role_id.c_str(),
                detail::access::get(settings), done, user_data);
        });
    }
    template <class Done>
    auto update_role(const text_in &room_id, const text_in &role_id,
        const backtracked::role_settings &settings, Done &&done) const {
        return detail::ask<backtracked::role>("update_role", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_update_role(client_, room_id.c_str(), role_id.c_str(),
                    detail::access::get(settings), call, user_data);
            });
    }

    /// Removes a role; everybody who holds it loses it.
    ///
    /// More: bkt_delete_role() in backtracked.h.
    pending<backtracked::result> delete_role(const text_in &room_id, const text_in &role_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_delete_role(client_, room_id.c_str(), role_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto delete_role(const text_in &room_id, const text_in &role_id, Done &&done) const {
        return detail::ask<backtracked::result>("delete_role", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_delete_role(client_, room_id.c_str(), role_id.c_str(), call, user_data);
            });
    }

    /// Puts the roles of a room into another order.
    ///
    /// More: bkt_reorder_roles() in backtracked.h.
    pending<list_of<backtracked::role>> reorder_roles(const text_in &room_id,
        const texts_in &role_ids) const {
        return pending<list_of<backtracked::role>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_reorder_roles(client_, room_id.c_str(), role_ids.data(), role_ids.size(),
                done, user_data);
        });
    }
    template <class Done>
    auto reorder_roles(const text_in &room_id, const texts_in &role_ids, Done &&done) const {
        return detail::ask<list_of<backtracked::role>>("reorder_roles", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_reorder_roles(client_, room_id.c_str(), role_ids.data(),
                    role_ids.size(), call, user_data);
            });
    }

    /// Gives a member a role by its id, beside those held already.
    ///
    /// More: bkt_assign_role() in backtracked.h.
    pending<std::optional<backtracked::member>> assign_role(const text_in &room_id,
        const text_in &user_id, const text_in &role_id) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_assign_role(client_, room_id.c_str(), user_id.c_str(), role_id.c_str(),
                done, user_data);
        });
    }
    template <class Done>
    auto assign_role(const text_in &room_id, const text_in &user_id, const text_in &role_id,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("assign_role",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_assign_role(client_, room_id.c_str(), user_id.c_str(), role_id.c_str(),
                    call, user_data);
            });
    }

    /// Takes a role from a member by its id, like bkt_assign_role().
    pending<std::optional<backtracked::member>> unassign_role(const text_in &room_id,
        const text_in &user_id, const text_in &role_id) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_unassign_role(client_, room_id.c_str(), user_id.c_str(), role_id.c_str(),
                done, user_data);
        });
    }
    template <class Done>
    auto unassign_role(const text_in &room_id, const text_in &user_id, const text_in &role_id,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("unassign_role",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_unassign_role(client_, room_id.c_str(), user_id.c_str(),
                    role_id.c_str(), call, user_data);
            });
    }

    /// Deletes a message in a room's chat: your own, or anybody's.
    ///
    /// More: bkt_delete_message() in backtracked.h.
    pending<std::optional<backtracked::message>> delete_message(const text_in &room_id,
        const text_in &message_id) const {
        return pending<std::optional<backtracked::message>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_delete_message(client_, room_id.c_str(), message_id.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto delete_message(const text_in &room_id, const text_in &message_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::message>>("delete_message",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_delete_message(client_, room_id.c_str(), message_id.c_str(), call,
                    user_data);
            });
    }

    /// Deletes every message of a user that a joined room remembers.
    ///
    /// More: bkt_delete_user_messages() in backtracked.h.
    pending<list_of<std::string_view>> delete_user_messages(const text_in &room_id,
        const text_in &user_id) const {
        return pending<list_of<std::string_view>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_delete_user_messages(client_, room_id.c_str(), user_id.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto delete_user_messages(const text_in &room_id, const text_in &user_id, Done &&done) const {
        return detail::ask<list_of<std::string_view>>("delete_user_messages",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_delete_user_messages(client_, room_id.c_str(), user_id.c_str(), call,
                    user_data);
            });
    }

    /// Skips a song: yours, or anybody's if you may.
    ///
    /// More: bkt_skip_song() in backtracked.h.
    pending<std::optional<backtracked::song>> skip_song(const text_in &room_id,
        const text_in &play_id) const {
        return pending<std::optional<backtracked::song>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_skip_song(client_, room_id.c_str(), play_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto skip_song(const text_in &room_id, const text_in &play_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::song>>("skip_song", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_skip_song(client_, room_id.c_str(), play_id.c_str(), call, user_data);
            });
    }

    /// Sends somebody out of a room, who may come back at once.
    ///
    /// More: bkt_kick_member() in backtracked.h.
    pending<std::optional<backtracked::member>> kick_member(const text_in &room_id,
        const text_in &user_id, const text_in &text) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_kick_member(client_, room_id.c_str(), user_id.c_str(), text.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto kick_member(const text_in &room_id, const text_in &user_id, const text_in &text,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("kick_member",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_kick_member(client_, room_id.c_str(), user_id.c_str(), text.c_str(),
                    call, user_data);
            });
    }

    /// Bans somebody from a room.
    ///
    /// More: bkt_ban_member() in backtracked.h.
    pending<std::optional<backtracked::member>> ban_member(const text_in &room_id,
        const text_in &user_id, std::int64_t minutes) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_ban_member(client_, room_id.c_str(), user_id.c_str(), minutes, done,
                user_data);
        });
    }
    template <class Done>
    auto ban_member(const text_in &room_id, const text_in &user_id, std::int64_t minutes,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("ban_member",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_ban_member(client_, room_id.c_str(), user_id.c_str(), minutes, call,
                    user_data);
            });
    }

    /// Ends a ban.
    pending<std::optional<backtracked::member>> unban_member(const text_in &room_id,
        const text_in &user_id) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_unban_member(client_, room_id.c_str(), user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto unban_member(const text_in &room_id, const text_in &user_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("unban_member",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_unban_member(client_, room_id.c_str(), user_id.c_str(), call, user_data);
            });
    }

    /// Mutes somebody: nobody sees what they write.
    ///
    /// More: bkt_mute_member() in backtracked.h.
    pending<std::optional<backtracked::member>> mute_member(const text_in &room_id,
        const text_in &user_id) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_mute_member(client_, room_id.c_str(), user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto mute_member(const text_in &room_id, const text_in &user_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("mute_member",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_mute_member(client_, room_id.c_str(), user_id.c_str(), call, user_data);
            });
    }

    /// Lets a muted member speak again.
    pending<std::optional<backtracked::member>> unmute_member(const text_in &room_id,
        const text_in &user_id) const {
        return pending<std::optional<backtracked::member>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_unmute_member(client_, room_id.c_str(), user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto unmute_member(const text_in &room_id, const text_in &user_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::member>>("unmute_member",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_unmute_member(client_, room_id.c_str(), user_id.c_str(), call,
                    user_data);
            });
    }

    /// Fetches the queue: the next song of each DJ, in order.
    ///
    /// More: bkt_fetch_queue() in backtracked.h.
    pending<list_of<backtracked::song>> fetch_queue(const text_in &room_id) const {
        return pending<list_of<backtracked::song>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_queue(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_queue(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::song>>("fetch_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_queue(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches who is in the rotation, in order.
    ///
    /// More: bkt_fetch_rotation() in backtracked.h.
    pending<list_of<backtracked::member>> fetch_rotation(const text_in &room_id) const {
        return pending<list_of<backtracked::member>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_rotation(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_rotation(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::member>>("fetch_rotation", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_rotation(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches who waits to get into the rotation.
    ///
    /// More: bkt_fetch_waitlist() in backtracked.h.
    pending<list_of<backtracked::song>> fetch_waitlist(const text_in &room_id) const {
        return pending<list_of<backtracked::song>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_waitlist(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_waitlist(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::song>>("fetch_waitlist", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_waitlist(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Fetches what was played in a room, the latest first.
    ///
    /// More: bkt_fetch_history() in backtracked.h.
    pending<list_of<backtracked::song>> fetch_history(const text_in &room_id) const {
        return pending<list_of<backtracked::song>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_history(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_history(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::song>>("fetch_history", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_history(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Moves a DJ to another place in the rotation.
    ///
    /// More: bkt_move_dj() in backtracked.h.
    pending<list_of<std::string_view>> move_dj(const text_in &room_id, const text_in &user_id,
        std::size_t place) const {
        return pending<list_of<std::string_view>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_move_dj(client_, room_id.c_str(), user_id.c_str(), place, done, user_data);
        });
    }
    template <class Done>
    auto move_dj(const text_in &room_id, const text_in &user_id, std::size_t place,
        Done &&done) const {
        return detail::ask<list_of<std::string_view>>("move_dj", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_move_dj(client_, room_id.c_str(), user_id.c_str(), place, call,
                    user_data);
            });
    }

    /// Puts the whole rotation into another order.
    ///
    /// More: bkt_reorder_queue() in backtracked.h.
    pending<list_of<std::string_view>> reorder_queue(const text_in &room_id,
        const texts_in &user_ids) const {
        return pending<list_of<std::string_view>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_reorder_queue(client_, room_id.c_str(), user_ids.data(), user_ids.size(),
                done, user_data);
        });
    }
    template <class Done>
    auto reorder_queue(const text_in &room_id, const texts_in &user_ids, Done &&done) const {
        return detail::ask<list_of<std::string_view>>("reorder_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_reorder_queue(client_, room_id.c_str(), user_ids.data(),
                    user_ids.size(), call, user_data);
            });
    }

    /// Removes the next song of a DJ, who stays in the rotation.
    ///
    /// More: bkt_remove_dj_song() in backtracked.h.
    pending<std::optional<backtracked::song>> remove_dj_song(const text_in &room_id,
        const text_in &user_id) const {
        return pending<std::optional<backtracked::song>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_remove_dj_song(client_, room_id.c_str(), user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto remove_dj_song(const text_in &room_id, const text_in &user_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::song>>("remove_dj_song",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_remove_dj_song(client_, room_id.c_str(), user_id.c_str(), call,
                    user_data);
            });
    }

    /// Removes all songs of a DJ, and so the DJ.
    pending<backtracked::result> remove_dj(const text_in &room_id, const text_in &user_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_remove_dj(client_, room_id.c_str(), user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto remove_dj(const text_in &room_id, const text_in &user_id, Done &&done) const {
        return detail::ask<backtracked::result>("remove_dj", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_remove_dj(client_, room_id.c_str(), user_id.c_str(), call, user_data);
            });
    }

    /// Takes a DJ out of the rotation; the songs stay.
    ///
    /// More: bkt_pause_dj() in backtracked.h.
    pending<backtracked::result> pause_dj(const text_in &room_id, const text_in &user_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_pause_dj(client_, room_id.c_str(), user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto pause_dj(const text_in &room_id, const text_in &user_id, Done &&done) const {
        return detail::ask<backtracked::result>("pause_dj", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_pause_dj(client_, room_id.c_str(), user_id.c_str(), call, user_data);
            });
    }

    /// Fetches your own songs in a room's queue, in order.
    ///
    /// More: bkt_fetch_own_queue() in backtracked.h.
    pending<list_of<backtracked::song>> fetch_own_queue(const text_in &room_id) const {
        return pending<list_of<backtracked::song>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_own_queue(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_own_queue(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::song>>("fetch_own_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_own_queue(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Adds a song to your own queue in a room.
    ///
    /// More: bkt_add_song() in backtracked.h.
    pending<backtracked::song> add_song(const text_in &room_id, const text_in &provider,
        const text_in &media_id) const {
        return pending<backtracked::song>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_add_song(client_, room_id.c_str(), provider.c_str(), media_id.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto add_song(const text_in &room_id, const text_in &provider, const text_in &media_id,
        Done &&done) const {
        return detail::ask<backtracked::song>("add_song", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_add_song(client_, room_id.c_str(), provider.c_str(), media_id.c_str(),
                    call, user_data);
            });
    }

    /// Adds all songs of one of your playlists to your own queue.
    ///
    /// More: bkt_add_playlist() in backtracked.h.
    pending<backtracked::result> add_playlist(const text_in &room_id,
        const text_in &playlist_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_add_playlist(client_, room_id.c_str(), playlist_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto add_playlist(const text_in &room_id, const text_in &playlist_id, Done &&done) const {
        return detail::ask<backtracked::result>("add_playlist", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_add_playlist(client_, room_id.c_str(), playlist_id.c_str(), call,
                    user_data);
            });
    }

    /// Removes one of your own songs.
    ///
    /// More: bkt_remove_song() in backtracked.h.
    pending<backtracked::result> remove_song(const text_in &room_id, const text_in &song_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_remove_song(client_, room_id.c_str(), song_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto remove_song(const text_in &room_id, const text_in &song_id, Done &&done) const {
        return detail::ask<backtracked::result>("remove_song", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_remove_song(client_, room_id.c_str(), song_id.c_str(), call, user_data);
            });
    }

    /// Removes all of your own songs from a room's queue.
    pending<backtracked::result> clear_queue(const text_in &room_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_clear_queue(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto clear_queue(const text_in &room_id, Done &&done) const {
        return detail::ask<backtracked::result>("clear_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_clear_queue(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Puts your own songs into another order.
    ///
    /// More: bkt_reorder_own_queue() in backtracked.h.
    pending<backtracked::result> reorder_own_queue(const text_in &room_id,
        const texts_in &song_ids) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_reorder_own_queue(client_, room_id.c_str(), song_ids.data(),
                song_ids.size(), done, user_data);
        });
    }
    template <class Done>
    auto reorder_own_queue(const text_in &room_id, const texts_in &song_ids, Done &&done) const {
        return detail::ask<backtracked::result>("reorder_own_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_reorder_own_queue(client_, room_id.c_str(), song_ids.data(),
                    song_ids.size(), call, user_data);
            });
    }

    /// Joins the rotation of a room, or goes on after a pause.
    ///
    /// More: bkt_join_queue() in backtracked.h.
    pending<backtracked::member> join_queue(const text_in &room_id) const {
        return pending<backtracked::member>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_join_queue(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto join_queue(const text_in &room_id, Done &&done) const {
        return detail::ask<backtracked::member>("join_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_join_queue(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Leaves the rotation of a room. Your songs stay.
    ///
    /// More: bkt_pause_queue() in backtracked.h.
    pending<backtracked::member> pause_queue(const text_in &room_id) const {
        return pending<backtracked::member>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_pause_queue(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto pause_queue(const text_in &room_id, Done &&done) const {
        return detail::ask<backtracked::member>("pause_queue", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_pause_queue(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Votes for a song.
    ///
    /// More: bkt_updub() in backtracked.h.
    pending<std::optional<backtracked::song>> updub(const text_in &room_id,
        const text_in &play_id) const {
        return pending<std::optional<backtracked::song>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_updub(client_, room_id.c_str(), play_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto updub(const text_in &room_id, const text_in &play_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::song>>("updub", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_updub(client_, room_id.c_str(), play_id.c_str(), call, user_data);
            });
    }

    /// Votes against a song, like bkt_updub(). It replaces an updub.
    pending<std::optional<backtracked::song>> downdub(const text_in &room_id,
        const text_in &play_id) const {
        return pending<std::optional<backtracked::song>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_downdub(client_, room_id.c_str(), play_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto downdub(const text_in &room_id, const text_in &play_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::song>>("downdub", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_downdub(client_, room_id.c_str(), play_id.c_str(), call, user_data);
            });
    }

    /// Fetches who voted how on the song that plays.
    ///
    /// More: bkt_fetch_votes() in backtracked.h.
    pending<list_of<backtracked::vote>> fetch_votes(const text_in &room_id) const {
        return pending<list_of<backtracked::vote>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_votes(client_, room_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_votes(const text_in &room_id, Done &&done) const {
        return detail::ask<list_of<backtracked::vote>>("fetch_votes", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_votes(client_, room_id.c_str(), call, user_data);
            });
    }

    /// Adds the song that plays to a playlist of yours.
    ///
    /// More: bkt_grab_song() in backtracked.h.
    pending<std::optional<backtracked::song>> grab_song(const text_in &room_id,
        const text_in &playlist_id) const {
        return pending<std::optional<backtracked::song>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_grab_song(client_, room_id.c_str(), playlist_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto grab_song(const text_in &room_id, const text_in &playlist_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::song>>("grab_song", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_grab_song(client_, room_id.c_str(), playlist_id.c_str(), call,
                    user_data);
            });
    }

    /// Lists your personal playlists.
    ///
    /// More: bkt_fetch_playlists() in backtracked.h.
    pending<list_of<backtracked::playlist>> fetch_playlists() const {
        return pending<list_of<backtracked::playlist>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_playlists(client_, done, user_data);
        });
    }
    template <class Done>
    auto fetch_playlists(Done &&done) const {
        return detail::ask<list_of<backtracked::playlist>>("fetch_playlists",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_playlists(client_, call, user_data);
            });
    }

    /// Makes a personal playlist.
    ///
    /// More: bkt_create_playlist() in backtracked.h.
    pending<backtracked::playlist> create_playlist(const text_in &name) const {
        return pending<backtracked::playlist>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_create_playlist(client_, name.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto create_playlist(const text_in &name, Done &&done) const {
        return detail::ask<backtracked::playlist>("create_playlist", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_create_playlist(client_, name.c_str(), call, user_data);
            });
    }

    /// Gives a playlist of yours another name.
    pending<backtracked::result> rename_playlist(const text_in &playlist_id,
        const text_in &name) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_rename_playlist(client_, playlist_id.c_str(), name.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto rename_playlist(const text_in &playlist_id, const text_in &name, Done &&done) const {
        return detail::ask<backtracked::result>("rename_playlist", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_rename_playlist(client_, playlist_id.c_str(), name.c_str(), call,
                    user_data);
            });
    }

    /// Deletes a playlist of yours, with all its songs.
    pending<backtracked::result> delete_playlist(const text_in &playlist_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_delete_playlist(client_, playlist_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto delete_playlist(const text_in &playlist_id, Done &&done) const {
        return detail::ask<backtracked::result>("delete_playlist", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_delete_playlist(client_, playlist_id.c_str(), call, user_data);
            });
    }

    /// Lists the songs of a playlist of yours, the newest first.
    ///
    /// More: bkt_fetch_playlist_songs() in backtracked.h.
    pending<list_of<backtracked::playlist_song>> fetch_playlist_songs(const text_in &playlist_id,
        const text_in &filter) const {
        return pending<list_of<backtracked::playlist_song>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_fetch_playlist_songs(client_, playlist_id.c_str(), filter.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto fetch_playlist_songs(const text_in &playlist_id, const text_in &filter,
        Done &&done) const {
        return detail::ask<list_of<backtracked::playlist_song>>("fetch_playlist_songs",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_playlist_songs(client_, playlist_id.c_str(), filter.c_str(), call,
                    user_data);
            });
    }

    /// Adds a song to a playlist of yours.
    ///
    /// More: bkt_add_playlist_song() in backtracked.h.
    pending<std::optional<backtracked::playlist>> add_playlist_song(const text_in &playlist_id,
        const text_in &provider, const text_in &media_id) const {
        return pending<std::optional<backtracked::playlist>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_add_playlist_song(client_, playlist_id.c_str(), provider.c_str(),
                media_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto add_playlist_song(const text_in &playlist_id, const text_in &provider,
        const text_in &media_id, Done &&done) const {
        return detail::ask<std::optional<backtracked::playlist>>("add_playlist_song",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_add_playlist_song(client_, playlist_id.c_str(), provider.c_str(),
                    media_id.c_str(), call, user_data);
            });
    }

    /// Adds a song that the service knows to a playlist of yours.
    ///
    /// More: bkt_add_playlist_song_info() in backtracked.h.
    pending<std::optional<backtracked::playlist>> add_playlist_song_info(
        const text_in &playlist_id, const text_in &info_id) const {
        return pending<std::optional<backtracked::playlist>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_add_playlist_song_info(client_, playlist_id.c_str(), info_id.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto add_playlist_song_info(const text_in &playlist_id, const text_in &info_id,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::playlist>>("add_playlist_song_info",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_add_playlist_song_info(client_, playlist_id.c_str(), info_id.c_str(),
                    call, user_data);
            });
    }

    /// Removes a song from a playlist of yours.
    ///
    /// More: bkt_remove_playlist_song() in backtracked.h.
    pending<backtracked::result> remove_playlist_song(const text_in &playlist_id,
        const text_in &row_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_remove_playlist_song(client_, playlist_id.c_str(), row_id.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto remove_playlist_song(const text_in &playlist_id, const text_in &row_id,
        Done &&done) const {
        return detail::ask<backtracked::result>("remove_playlist_song", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_remove_playlist_song(client_, playlist_id.c_str(), row_id.c_str(), call,
                    user_data);
            });
    }

    /// Puts the songs of a playlist of yours into another order.
    ///
    /// More: bkt_reorder_playlist() in backtracked.h.
    pending<backtracked::result> reorder_playlist(const text_in &playlist_id,
        const texts_in &row_ids) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_reorder_playlist(client_, playlist_id.c_str(), row_ids.data(),
                row_ids.size(), done, user_data);
        });
    }
    template <class Done>
    auto reorder_playlist(const text_in &playlist_id, const texts_in &row_ids, Done &&done) const {
        return detail::ask<backtracked::result>("reorder_playlist", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_reorder_playlist(client_, playlist_id.c_str(), row_ids.data(),
                    row_ids.size(), call, user_data);
            });
    }

    /// Shuffles the songs of a playlist of yours.
    pending<backtracked::result> shuffle_playlist(const text_in &playlist_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_shuffle_playlist(client_, playlist_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto shuffle_playlist(const text_in &playlist_id, Done &&done) const {
        return detail::ask<backtracked::result>("shuffle_playlist", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_shuffle_playlist(client_, playlist_id.c_str(), call, user_data);
            });
    }

    /// Lists the sets that somebody has at SoundCloud.
    ///
    /// More: bkt_fetch_soundcloud_sets() in backtracked.h.
    pending<list_of<backtracked::playlist>> fetch_soundcloud_sets(const text_in &username) const {
        return pending<list_of<backtracked::playlist>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_soundcloud_sets(client_, username.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_soundcloud_sets(const text_in &username, Done &&done) const {
        return detail::ask<list_of<backtracked::playlist>>("fetch_soundcloud_sets",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_soundcloud_sets(client_, username.c_str(), call, user_data);
            });
    }

    /// Fills a playlist of yours from one at YouTube.
    ///
    /// More: bkt_import_youtube_playlist() in backtracked.h.
    pending<std::optional<backtracked::playlist>> import_youtube_playlist(
        const text_in &playlist_id, const text_in &list_id) const {
        return pending<std::optional<backtracked::playlist>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_import_youtube_playlist(client_, playlist_id.c_str(), list_id.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto import_youtube_playlist(const text_in &playlist_id, const text_in &list_id,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::playlist>>("import_youtube_playlist",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_import_youtube_playlist(client_, playlist_id.c_str(), list_id.c_str(),
                    call, user_data);
            });
    }

    /// Fills a playlist of yours from a set at SoundCloud.
    ///
    /// More: bkt_import_soundcloud_set() in backtracked.h.
    pending<std::optional<backtracked::playlist>> import_soundcloud_set(const text_in &playlist_id,
        const text_in &set_id) const {
        return pending<std::optional<backtracked::playlist>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_import_soundcloud_set(client_, playlist_id.c_str(), set_id.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto import_soundcloud_set(const text_in &playlist_id, const text_in &set_id,
        Done &&done) const {
        return detail::ask<std::optional<backtracked::playlist>>("import_soundcloud_set",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_import_soundcloud_set(client_, playlist_id.c_str(), set_id.c_str(),
                    call, user_data);
            });
    }

    /// Finds songs at a provider, by a text or an address.
    ///
    /// More: bkt_search_songs() in backtracked.h.
    pending<list_of<backtracked::song_info>> search_songs(const text_in &text,
        const text_in &provider) const {
        return pending<list_of<backtracked::song_info>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_search_songs(client_, text.c_str(), provider.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto search_songs(const text_in &text, const text_in &provider, Done &&done) const {
        return detail::ask<list_of<backtracked::song_info>>("search_songs",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_search_songs(client_, text.c_str(), provider.c_str(), call, user_data);
            });
    }

    /// Fetches what is known of a song.
    ///
    /// More: bkt_fetch_song_info() in backtracked.h.
    pending<backtracked::song_info> fetch_song_info(const text_in &song) const {
        return pending<backtracked::song_info>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_song_info(client_, song.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_song_info(const text_in &song, Done &&done) const {
        return detail::ask<backtracked::song_info>("fetch_song_info", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_song_info(client_, song.c_str(), call, user_data);
            });
    }

    /// Asks where the provider shows a song.
    ///
    /// More: bkt_fetch_song_link() in backtracked.h.
    pending<std::string> fetch_song_link(const text_in &song) const {
        return pending<std::string>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_song_link(client_, song.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_song_link(const text_in &song, Done &&done) const {
        return detail::ask<std::string>("fetch_song_link", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_song_link(client_, song.c_str(), call, user_data);
            });
    }

    /// Lists the comments on a song.
    ///
    /// More: bkt_fetch_comments() in backtracked.h.
    pending<list_of<backtracked::comment>> fetch_comments(const text_in &song) const {
        return pending<list_of<backtracked::comment>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_comments(client_, song.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_comments(const text_in &song, Done &&done) const {
        return detail::ask<list_of<backtracked::comment>>("fetch_comments",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_comments(client_, song.c_str(), call, user_data);
            });
    }

    /// Says something about a song.
    ///
    /// More: bkt_add_comment() in backtracked.h.
    pending<std::optional<backtracked::comment>> add_comment(const text_in &song,
        const text_in &text) const {
        return pending<std::optional<backtracked::comment>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_add_comment(client_, song.c_str(), text.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto add_comment(const text_in &song, const text_in &text, Done &&done) const {
        return detail::ask<std::optional<backtracked::comment>>("add_comment",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_add_comment(client_, song.c_str(), text.c_str(), call, user_data);
            });
    }

    /// Takes a comment of yours back.
    pending<backtracked::result> delete_comment(const text_in &song,
        const text_in &comment_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_delete_comment(client_, song.c_str(), comment_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto delete_comment(const text_in &song, const text_in &comment_id, Done &&done) const {
        return detail::ask<backtracked::result>("delete_comment", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_delete_comment(client_, song.c_str(), comment_id.c_str(), call,
                    user_data);
            });
    }

    /// Votes on a comment.
    ///
    /// More: bkt_vote_comment() in backtracked.h.
    pending<std::optional<backtracked::comment>> vote_comment(const text_in &comment_id,
        backtracked::dub dub) const {
        return pending<std::optional<backtracked::comment>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_vote_comment(client_, comment_id.c_str(), static_cast<bkt_dub_t>(dub), done,
                user_data);
        });
    }
    template <class Done>
    auto vote_comment(const text_in &comment_id, backtracked::dub dub, Done &&done) const {
        return detail::ask<std::optional<backtracked::comment>>("vote_comment",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_vote_comment(client_, comment_id.c_str(), static_cast<bkt_dub_t>(dub),
                    call, user_data);
            });
    }

    /// Flags a comment as spam.
    pending<backtracked::result> flag_comment(const text_in &comment_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_flag_comment(client_, comment_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto flag_comment(const text_in &comment_id, Done &&done) const {
        return detail::ask<backtracked::result>("flag_comment", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_flag_comment(client_, comment_id.c_str(), call, user_data);
            });
    }

    /// Ends the login session, at the server and in this client.
    ///
    /// More: bkt_logout() in backtracked.h.
    pending<backtracked::result> logout() const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_logout(client_, done, user_data);
        });
    }
    template <class Done>
    auto logout(Done &&done) const {
        return detail::ask<backtracked::result>("logout", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_logout(client_, call, user_data);
            });
    }

    /// Asks whether a username is taken.
    ///
    /// More: bkt_fetch_username_taken() in backtracked.h.
    pending<std::int64_t> fetch_username_taken(const text_in &username) const {
        return pending<std::int64_t>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_username_taken(client_, username.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_username_taken(const text_in &username, Done &&done) const {
        return detail::ask<std::int64_t>("fetch_username_taken", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_username_taken(client_, username.c_str(), call, user_data);
            });
    }

    /// Asks where a user's picture is.
    ///
    /// More: bkt_fetch_user_picture() in backtracked.h.
    pending<std::string> fetch_user_picture(const text_in &user_id, bool is_large) const {
        return pending<std::string>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_user_picture(client_, user_id.c_str(), is_large, done, user_data);
        });
    }
    template <class Done>
    auto fetch_user_picture(const text_in &user_id, bool is_large, Done &&done) const {
        return detail::ask<std::string>("fetch_user_picture", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_user_picture(client_, user_id.c_str(), is_large, call, user_data);
            });
    }

    /// Changes your own picture.
    ///
    /// More: bkt_set_picture() in backtracked.h.
    pending<std::optional<backtracked::user>> set_picture(const bytes_in &data,
        const text_in &content_type) const {
        return pending<std::optional<backtracked::user>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_set_picture(client_, data.data(), data.size(), content_type.c_str(), done,
                user_data);
        });
    }
    template <class Done>
    auto set_picture(const bytes_in &data, const text_in &content_type, Done &&done) const {
        return detail::ask<std::optional<backtracked::user>>("set_picture",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_set_picture(client_, data.data(), data.size(), content_type.c_str(),
                    call, user_data);
            });
    }

    /// Changes your own picture to a moving one.
    ///
    /// More: bkt_set_moving_picture() in backtracked.h.
    pending<std::optional<backtracked::user>> set_moving_picture(const text_in &base64) const {
        return pending<std::optional<backtracked::user>>::ask([&](bkt_done_fn done,
            void *user_data) {
            return bkt_set_moving_picture(client_, base64.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto set_moving_picture(const text_in &base64, Done &&done) const {
        return detail::ask<std::optional<backtracked::user>>("set_moving_picture",
            std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_set_moving_picture(client_, base64.c_str(), call, user_data);
            });
    }

    /// Changes the background picture of a room.
    ///
    /// More: bkt_set_room_picture() in backtracked.h.
    pending<backtracked::result> set_room_picture(const text_in &room_id, const bytes_in &data,
        const text_in &content_type) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_set_room_picture(client_, room_id.c_str(), data.data(), data.size(),
                content_type.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto set_room_picture(const text_in &room_id, const bytes_in &data,
        const text_in &content_type, Done &&done) const {
        return detail::ask<backtracked::result>("set_room_picture", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_set_room_picture(client_, room_id.c_str(), data.data(), data.size(),
                    content_type.c_str(), call, user_data);
            });
    }

    /// Lists who follows a user.
    ///
    /// More: bkt_fetch_followers() in backtracked.h.
    pending<list_of<std::string_view>> fetch_followers(const text_in &user_id) const {
        return pending<list_of<std::string_view>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_followers(client_, user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_followers(const text_in &user_id, Done &&done) const {
        return detail::ask<list_of<std::string_view>>("fetch_followers", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_followers(client_, user_id.c_str(), call, user_data);
            });
    }

    /// Lists whom a user follows.
    ///
    /// More: bkt_fetch_followed() in backtracked.h.
    pending<list_of<std::string_view>> fetch_followed(const text_in &user_id) const {
        return pending<list_of<std::string_view>>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_followed(client_, user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto fetch_followed(const text_in &user_id, Done &&done) const {
        return detail::ask<list_of<std::string_view>>("fetch_followed", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_followed(client_, user_id.c_str(), call, user_data);
            });
    }

    /// Follows a user.
    pending<backtracked::result> follow(const text_in &user_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_follow(client_, user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto follow(const text_in &user_id, Done &&done) const {
        return detail::ask<backtracked::result>("follow", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_follow(client_, user_id.c_str(), call, user_data);
            });
    }

    /// Follows a user no more.
    pending<backtracked::result> unfollow(const text_in &user_id) const {
        return pending<backtracked::result>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_unfollow(client_, user_id.c_str(), done, user_data);
        });
    }
    template <class Done>
    auto unfollow(const text_in &user_id, Done &&done) const {
        return detail::ask<backtracked::result>("unfollow", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_unfollow(client_, user_id.c_str(), call, user_data);
            });
    }

    /// Asks how many conversations have something unread.
    ///
    /// More: bkt_fetch_unread_count() in backtracked.h.
    pending<std::int64_t> fetch_unread_count() const {
        return pending<std::int64_t>::ask([&](bkt_done_fn done, void *user_data) {
            return bkt_fetch_unread_count(client_, done, user_data);
        });
    }
    template <class Done>
    auto fetch_unread_count(Done &&done) const {
        return detail::ask<std::int64_t>("fetch_unread_count", std::forward<Done>(done),
            [&](bkt_done_fn call, void *user_data) {
                return bkt_fetch_unread_count(client_, call, user_data);
            });
    }

protected:
    using client_listening::client_listening;
};

} // namespace backtracked

#endif
