// One trampoline for each type of callback: from C to what a user wrote.
// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding renews it.

#ifndef BACKTRACKED_CALLBACKS_HPP
#define BACKTRACKED_CALLBACKS_HPP

#include "deliver.hpp"

namespace backtracked {

namespace detail {

template <class F>
void call_log(bkt_log_level_t level, const char *target, const char *message,
    void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    deliver_plain(boxed, static_cast<backtracked::log_level>(level), text(target), text(message));
}

template <class F>
void call_wakeup(void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    deliver_plain(boxed);
}

template <class F>
void call_event(bkt_client_t *client, const bkt_event_t *event, void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    deliver_event(boxed, client, event);
}

template <class F>
void call_state(bkt_client_t *client, const bkt_event_t *event, bkt_state_t old_state,
    bkt_state_t new_state, void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    deliver_event(boxed, client, event, static_cast<backtracked::state>(old_state),
        static_cast<backtracked::state>(new_state));
}

template <class F>
void call_room(bkt_client_t *client, const bkt_event_t *event, const bkt_room_t *room,
    void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::room> room_seen(room);
    deliver_event(boxed, client, event, room_seen.get());
}

template <class F>
void call_message(bkt_client_t *client, const bkt_event_t *event, const bkt_message_t *message,
    void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::message> message_seen(message);
    deliver_event(boxed, client, event, message_seen.get());
}

template <class F>
void call_member_presence(bkt_client_t *client, const bkt_event_t *event, const bkt_room_t *room,
    const bkt_user_t *user, void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::room> room_seen(room);
    lent<backtracked::user> user_seen(user);
    deliver_event(boxed, client, event, room_seen.get(), user_seen.get());
}

template <class F>
void call_member(bkt_client_t *client, const bkt_event_t *event, const bkt_member_t *member,
    void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::member> member_seen(member);
    deliver_event(boxed, client, event, member_seen.get());
}

template <class F>
void call_song(bkt_client_t *client, const bkt_event_t *event, const bkt_song_t *song,
    void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<std::optional<backtracked::song>> song_seen(song);
    deliver_event(boxed, client, event, song_seen.get());
}

template <class F>
void call_dub(bkt_client_t *client, const bkt_event_t *event, const bkt_song_t *song,
    const bkt_user_t *user, bkt_dub_t dub, void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<std::optional<backtracked::song>> song_seen(song);
    lent<std::optional<backtracked::user>> user_seen(user);
    deliver_event(boxed, client, event, song_seen.get(), user_seen.get(),
        static_cast<backtracked::dub>(dub));
}

template <class F>
void call_chat_skip(bkt_client_t *client, const bkt_event_t *event, const bkt_room_t *room,
    const bkt_song_t *song, const bkt_user_t *user, void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::room> room_seen(room);
    lent<std::optional<backtracked::song>> song_seen(song);
    lent<std::optional<backtracked::user>> user_seen(user);
    deliver_event(boxed, client, event, room_seen.get(), song_seen.get(), user_seen.get());
}

template <class F>
void call_user(bkt_client_t *client, const bkt_event_t *event, const bkt_user_t *user,
    void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::user> user_seen(user);
    deliver_event(boxed, client, event, user_seen.get());
}

template <class F>
void call_moderation(bkt_client_t *client, const bkt_event_t *event, const bkt_member_t *member,
    const bkt_user_t *actor, void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::member> member_seen(member);
    lent<std::optional<backtracked::user>> actor_seen(actor);
    deliver_event(boxed, client, event, member_seen.get(), actor_seen.get());
}

template <class F>
void call_role(bkt_client_t *client, const bkt_event_t *event, const bkt_role_t *role,
    void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::role> role_seen(role);
    deliver_event(boxed, client, event, role_seen.get());
}

template <class F>
void call_conversation(bkt_client_t *client, const bkt_event_t *event,
    const bkt_conversation_t *conversation, void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    lent<backtracked::conversation> conversation_seen(conversation);
    deliver_event(boxed, client, event, conversation_seen.get());
}

template <class F>
void call_timer(bkt_client_t *client, void *user_data) noexcept {
    auto &boxed = *static_cast<box<F> *>(user_data);
    deliver_timer(boxed, client);
}

} // namespace detail

} // namespace backtracked

#endif
