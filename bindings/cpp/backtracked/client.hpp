// A client: its life, and how its queue is drained. Written by hand.

#ifndef BACKTRACKED_CLIENT_HPP
#define BACKTRACKED_CLIENT_HPP

#include "asking.hpp"

namespace backtracked {

/// A client that somebody else owns: what callbacks get, and what may be copied about.
///
/// It must not be used once its client is gone.
class client_ref : public client_actions {
public:
    /// Begins to end the client, without waiting. Never throws, and may be called in a signal
    /// handler.
    backtracked::status close() const noexcept {
        return static_cast<backtracked::status>(bkt_client_close(client_));
    }

    /// Returns when the client has ended: with `status::ok`, with `status::closed` if it was freed
    /// meanwhile, or early with `status::interrupted` by a signal: then call it again.
    ///
    /// With dispatch by poll the callbacks run inside.
    backtracked::status run() const { // NOLINT(modernize-use-nodiscard)
        auto status = static_cast<backtracked::status>(bkt_client_run(client_));
        if (status != status::ok && status != status::closed && status != status::interrupted)
            throw Error(status);
        return status;
    }

    /// Calls the callbacks of what has come, waiting for it if need be. For dispatch by poll.
    ///
    /// Gives how many there were, maybe 0; nothing once the client has ended.
    std::optional<std::size_t> poll(std::chrono::milliseconds timeout) const { // NOLINT
        return detail::polled(bkt_client_poll(client_, timeout.count()));
    }

    /// Takes the next event, waiting for it if need be. For dispatch by pull.
    ///
    /// Where there is none, `why` says `status::timeout` (also after wake()), `status::closed` at
    /// the end, or `status::interrupted`.
    [[nodiscard]] std::optional<event> next(std::chrono::milliseconds timeout,
                                            backtracked::status &why) const {
        bkt_status_t status = BKT_OK;
        bkt_event_t *owned = bkt_client_next(client_, timeout.count(), &status);
        why = static_cast<backtracked::status>(status);
        return detail::taken(owned, status);
    }
    /// The same, for those who need not know why there is none.
    [[nodiscard]] std::optional<event> next(std::chrono::milliseconds timeout = forever) const {
        backtracked::status why = backtracked::status::ok;
        return next(timeout, why);
    }

    using client_actions::call_later;
    /// Lets an event of the kind `timer` come later, with dispatch by pull, where there are no
    /// callbacks. `event::op()` is the number of the id.
    subscription call_later(std::int64_t delay_ms) const { // NOLINT(modernize-use-nodiscard)
        return subscription{
            detail::accepted(bkt_call_later(client_, delay_ms, nullptr, nullptr, nullptr))};
    }

    /// A descriptor that is readable while something waits, and after the last event. Never read or
    /// close it.
    [[nodiscard]] int fd() const {
        return static_cast<int>(detail::accepted(bkt_client_fd(client_)));
    }

    /// Whether somebody, or with `std::nullopt` you, may do something in a joined room, such as
    /// "members.kick". Nothing if too little is known to tell.
    [[nodiscard]] std::optional<bool> may(const text_in &room, const text_in &user_id,
                                          const text_in &permission) const {
        bkt_status_t answer =
            bkt_client_may(client_, room.c_str(), user_id.c_str(), permission.c_str());
        if (answer == BKT_ERR_NOT_FOUND)
            return std::nullopt;
        if (answer != BKT_ERR_FORBIDDEN)
            detail::check(answer);
        return answer == BKT_OK;
    }

    /// Ends a subscription or a timer: no call of it starts afterwards. False if it has ended
    /// already.
    bool off(subscription id) const { // NOLINT(modernize-use-nodiscard)
        bkt_status_t status = bkt_off(client_, static_cast<bkt_sub_t>(id));
        if (status == BKT_ERR_NOT_FOUND)
            return false;
        detail::check(status);
        return true;
    }

protected:
    using client_actions::client_actions;
    friend struct detail::access;
};

/// One account, one connection, one cache: the owner of a client.
///
/// It can be moved, not copied. What callbacks capture by reference has to outlive it. Its
/// destructor closes the client and waits, as bkt_client_free() does; inside a callback it does not
/// wait.
class client : public client_ref {
public:
    /// Makes a client. It does nothing until asked to. Throws if the settings do not go together.
    explicit client(const config &settings) : client_ref(make(settings)) {}

    client(const client &) = delete;
    /// A move steals: the other one is empty then.
    client(client &&other) noexcept : client_ref(std::exchange(other.client_, nullptr)) {}
    client &operator=(const client &) = delete;
    /// The other one gets, and ends, what this was.
    client &operator=(client &&other) noexcept {
        std::swap(client_, other.client_);
        return *this;
    }
    ~client() { bkt_client_free(client_); }

    /// Ends the client now, and says whether all of it is over: `status::timeout` if a callback
    /// still runs. The object is empty afterwards.
    backtracked::status free() noexcept {
        return static_cast<backtracked::status>(bkt_client_free(std::exchange(client_, nullptr)));
    }

private:
    static bkt_client_t *make(const config &settings) {
        bkt_error_t *error = nullptr;
        bkt_client_t *made = bkt_client_new(detail::access::get(settings), &error);
        if (made == nullptr) {
            std::unique_ptr<bkt_error_t, void (*)(bkt_error_t *)> owned(error, &bkt_error_unref);
            if (error == nullptr)
                throw Error(status::internal);
            throw Error(*error);
        }
        return made;
    }
};

/// Sends log lines of the whole process to a callback `(log_level, std::string_view target,
/// std::string_view message)`, from any thread. It may call getters only.
template <class F>
void set_log(log_level level, F &&callback) {
    using boxed = detail::box_of<F>;
    auto owned = std::make_unique<boxed>(boxed{std::forward<F>(callback), "set_log"});
    detail::check(bkt_set_log(static_cast<bkt_log_level_t>(level),
                              &detail::call_log<std::decay_t<F>>, owned.get(), &boxed::release));
    owned.release();
}

/// Logs nothing any more.
inline void set_log(std::nullptr_t) {
    detail::check(bkt_set_log(BKT_LOG_OFF, nullptr, nullptr, nullptr));
}

} // namespace backtracked

#endif
