// One place to drain several clients. Written by hand.

#ifndef BACKTRACKED_INBOX_HPP
#define BACKTRACKED_INBOX_HPP

#include "objects.hpp"

namespace backtracked {

namespace detail {

template <>
struct counting<bkt_inbox_t> {
    static void release(bkt_inbox_t *object) noexcept { bkt_inbox_free(object); }
};

/// What poll gives: how many, or nothing after the end. A signal counts as nothing that came.
inline std::optional<std::size_t> polled(std::int64_t count) {
    if (count >= 0)
        return static_cast<std::size_t>(count);
    if (count == BKT_ERR_CLOSED)
        return std::nullopt;
    if (count == BKT_ERR_INTERRUPTED)
        return 0;
    throw Error(static_cast<status>(count));
}

/// What next gives: an event, or why there is none, of which mistakes throw.
inline std::optional<event> taken(bkt_event_t *owned, bkt_status_t why) {
    if (owned == nullptr && why != BKT_ERR_TIMEOUT && why != BKT_ERR_CLOSED &&
        why != BKT_ERR_INTERRUPTED)
        throw Error(static_cast<status>(why));
    return access::adopt_maybe<event>(owned);
}

} // namespace detail

/// An inbox that several clients share, for dispatch by poll or by pull.
///
/// Give it to their configs with config::set_inbox(), and let the clients go before it.
class inbox : public detail::owner<bkt_inbox_t> {
public:
    /// Makes an inbox. Throws if the dispatch is by thread, or descriptors have run out.
    explicit inbox(backtracked::dispatch dispatch)
        : owner(bkt_inbox_new(static_cast<bkt_dispatch_t>(dispatch))) {
        if (object_ == nullptr)
            throw Error(status::invalid_argument,
                        "an inbox is for poll or pull, and needs a descriptor");
    }

    /// Calls the callbacks of what has come for any of the clients, as client_ref::poll().
    std::optional<std::size_t> poll(std::chrono::milliseconds timeout) {
        return detail::polled(bkt_inbox_poll(object_, timeout.count()));
    }

    /// Takes the next event of any of the clients, as client_ref::next().
    [[nodiscard]] std::optional<event> next(std::chrono::milliseconds timeout, status &why) {
        bkt_status_t status = BKT_OK;
        bkt_event_t *owned = bkt_inbox_next(object_, timeout.count(), &status);
        why = static_cast<backtracked::status>(status);
        return detail::taken(owned, status);
    }
    /// The same, for those who need not know why there is none.
    [[nodiscard]] std::optional<event> next(std::chrono::milliseconds timeout = forever) {
        status why = status::ok;
        return next(timeout, why);
    }

    /// A descriptor that is readable while something waits. Never read or close it.
    [[nodiscard]] int fd() const {
        return static_cast<int>(detail::accepted(bkt_inbox_fd(object_)));
    }

    /// Makes a blocked, or else the next, poll or next return at once.
    void wake() const { detail::check(bkt_inbox_wake(object_)); }
};

} // namespace backtracked

#endif
