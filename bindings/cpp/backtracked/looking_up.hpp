// What a client knows, and what is set on it.
// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding renews it.

#ifndef BACKTRACKED_LOOKING_UP_HPP
#define BACKTRACKED_LOOKING_UP_HPP

#include "handle.hpp"

namespace backtracked {

/// The part of client_ref that answers at once.
class client_lookups : public detail::client_handle {
public:
    /// Where the client stands. BKT_STATE_UNKNOWN for NULL.
    [[nodiscard]] backtracked::state state() const {
        return static_cast<backtracked::state>(bkt_client_state(client_));
    }

    /// The login session, to resume it later. NULL before a login.
    ///
    /// More: bkt_client_session() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::session> session() const {
        return detail::access::adopt_maybe<backtracked::session>(bkt_client_session(client_));
    }

    /// Makes a blocked, or else the next, poll or next return at once.
    void wake() const {
        detail::check(bkt_client_wake(client_));
    }

    /// The client's numbers at this moment. Yours to release.
    ///
    /// More: bkt_client_stats() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::stats> stats() const {
        return detail::access::adopt_maybe<backtracked::stats>(bkt_client_stats(client_));
    }

    /// A joined room by id or slug. NULL if it is not joined.
    ///
    /// More: bkt_client_room() in backtracked.h.
    [[nodiscard]] std::optional<backtracked::room> room(const text_in &room) const {
        return detail::access::adopt_maybe<backtracked::room>(bkt_client_room(client_,
            room.c_str()));
    }

    /// The joined rooms, as a list of rooms.
    [[nodiscard]] std::optional<list_of<backtracked::room>> rooms() const {
        return detail::adopt_list<backtracked::room>(bkt_client_rooms(client_));
    }

    /// The members of a joined room, as a list of members.
    ///
    /// More: bkt_client_members() in backtracked.h.
    [[nodiscard]] std::optional<list_of<backtracked::member>> members(const text_in &room) const {
        return detail::adopt_list<backtracked::member>(bkt_client_members(client_, room.c_str()));
    }

    /// A member of a joined room.
    [[nodiscard]] std::optional<backtracked::member> member(const text_in &room,
        const text_in &user_id) const {
        return detail::access::adopt_maybe<backtracked::member>(bkt_client_member(client_,
            room.c_str(), user_id.c_str()));
    }

    /// The latest messages of a joined room, the oldest first.
    ///
    /// More: bkt_client_messages() in backtracked.h.
    [[nodiscard]] std::optional<list_of<backtracked::message>> messages(const text_in &room) const {
        return detail::adopt_list<backtracked::message>(bkt_client_messages(client_, room.c_str()));
    }

    /// A message of a joined room that is still remembered.
    [[nodiscard]] std::optional<backtracked::message> message(const text_in &room,
        const text_in &message_id) const {
        return detail::access::adopt_maybe<backtracked::message>(bkt_client_message(client_,
            room.c_str(), message_id.c_str()));
    }

    /// The song that plays in a joined room. NULL if none does.
    [[nodiscard]] std::optional<backtracked::song> song(const text_in &room) const {
        return detail::access::adopt_maybe<backtracked::song>(bkt_client_song(client_,
            room.c_str()));
    }

    /// How long the current song has been playing, in ms.
    ///
    /// More: bkt_client_song_elapsed_ms() in backtracked.h.
    [[nodiscard]] std::int64_t song_elapsed_ms(const text_in &room) const {
        return bkt_client_song_elapsed_ms(client_, room.c_str());
    }

    /// How long the current song will play on, in ms.
    ///
    /// More: bkt_client_song_remaining_ms() in backtracked.h.
    [[nodiscard]] std::int64_t song_remaining_ms(const text_in &room) const {
        return bkt_client_song_remaining_ms(client_, room.c_str());
    }

    /// How a user has voted on the current song of a joined room.
    ///
    /// More: bkt_client_dub() in backtracked.h.
    [[nodiscard]] backtracked::dub dub(const text_in &room, const text_in &user_id) const {
        return static_cast<backtracked::dub>(bkt_client_dub(client_, room.c_str(),
            user_id.c_str()));
    }

    /// Who has voted so on the current song, as a list of users.
    ///
    /// More: bkt_client_voters() in backtracked.h.
    [[nodiscard]] std::optional<list_of<backtracked::user>> voters(const text_in &room,
        backtracked::dub dub) const {
        return detail::adopt_list<backtracked::user>(bkt_client_voters(client_, room.c_str(),
            static_cast<bkt_dub_t>(dub)));
    }

    /// Who has grabbed the current song, as a list of users.
    ///
    /// More: bkt_client_grabbers() in backtracked.h.
    [[nodiscard]] std::optional<list_of<backtracked::user>> grabbers(const text_in &room) const {
        return detail::adopt_list<backtracked::user>(bkt_client_grabbers(client_, room.c_str()));
    }

    /// The queue of a joined room: the next song of each DJ, in order.
    [[nodiscard]] std::optional<list_of<backtracked::song>> queue(const text_in &room) const {
        return detail::adopt_list<backtracked::song>(bkt_client_queue(client_, room.c_str()));
    }

    /// The roles of a joined room, the highest first.
    [[nodiscard]] std::optional<list_of<backtracked::role>> roles(const text_in &room) const {
        return detail::adopt_list<backtracked::role>(bkt_client_roles(client_, room.c_str()));
    }

    /// The server's clock: ms since 1970.
    ///
    /// More: bkt_client_server_time_ms() in backtracked.h.
    [[nodiscard]] std::int64_t server_time_ms() const {
        return bkt_client_server_time_ms(client_);
    }

    /// A user who has been seen in a room or conversation.
    [[nodiscard]] std::optional<backtracked::user> user(const text_in &user_id) const {
        return detail::access::adopt_maybe<backtracked::user>(bkt_client_user(client_,
            user_id.c_str()));
    }

    /// A user who has been seen, by name: exactly, or else in any case.
    [[nodiscard]] std::optional<backtracked::user> user_by_name(const text_in &username) const {
        return detail::access::adopt_maybe<backtracked::user>(bkt_client_user_by_name(client_,
            username.c_str()));
    }

    /// The own user. NULL before a login.
    [[nodiscard]] std::optional<backtracked::user> self() const {
        return detail::access::adopt_maybe<backtracked::user>(bkt_client_self(client_));
    }

    /// How high somebody stands in a joined room: the higher, the more.
    ///
    /// More: bkt_client_rank() in backtracked.h.
    [[nodiscard]] std::int64_t rank(const text_in &room, const text_in &user_id) const {
        return bkt_client_rank(client_, room.c_str(), user_id.c_str());
    }

    /// A conversation of yours.
    [[nodiscard]] std::optional<backtracked::conversation> conversation(
        const text_in &conversation_id) const {
        return detail::access::adopt_maybe<backtracked::conversation>(bkt_client_conversation(
            client_, conversation_id.c_str()));
    }

    /// The conversations that are known, the latest first.
    [[nodiscard]] std::optional<list_of<backtracked::conversation>> conversations() const {
        return detail::adopt_list<backtracked::conversation>(bkt_client_conversations(client_));
    }

    /// The messages of a conversation that are known, the oldest first.
    ///
    /// More: bkt_client_conversation_messages() in backtracked.h.
    [[nodiscard]] std::optional<list_of<backtracked::message>> conversation_messages(
        const text_in &conversation_id) const {
        return detail::adopt_list<backtracked::message>(bkt_client_conversation_messages(client_,
            conversation_id.c_str()));
    }

    /// Gives an action up, if it has not gone out.
    ///
    /// More: bkt_cancel() in backtracked.h.
    void cancel(operation op) const {
        detail::check(bkt_cancel(client_, static_cast<bkt_op_t>(op)));
    }

    /// Takes a frame as if the server had sent it.
    ///
    /// More: bkt_client_feed() in backtracked.h.
    void feed(const text_in &frame) const {
        detail::check(bkt_client_feed(client_, frame.c_str()));
    }

    /// Lays the answer to the next such request ready.
    ///
    /// More: bkt_client_feed_answer() in backtracked.h.
    void feed_answer(const text_in &method, const text_in &path, std::int32_t status,
        const text_in &body) const {
        detail::check(bkt_client_feed_answer(client_, method.c_str(), path.c_str(), status,
            body.c_str()));
    }

    /// Sets the clock. What is due by then happens before this returns.
    ///
    /// More: bkt_client_feed_time() in backtracked.h.
    void feed_time(std::int64_t now_ms) const {
        detail::check(bkt_client_feed_time(client_, now_ms));
    }

protected:
    using client_handle::client_handle;
};

} // namespace backtracked

#endif
