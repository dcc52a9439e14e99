// How callbacks are kept by the library and called from it. Written by hand.

#ifndef BACKTRACKED_DELIVER_HPP
#define BACKTRACKED_DELIVER_HPP

#include "objects.hpp"

namespace backtracked::detail {

template <class F>
struct type_tag {
    using type = F;
};

/// Hands a callable to the library, which releases it when it can no longer run.
template <class F, class Subscribe>
subscription subscribe(const char *where, F &&callback, Subscribe &&subscribe) {
    using kind = std::decay_t<F>;
    auto boxed = std::make_unique<box<kind>>(box<kind>{std::forward<F>(callback), where});
    auto id = subscription{accepted(subscribe(type_tag<kind>{}, boxed.get(), &box<kind>::release))};
    // Accepted: the library has it now. A refused one is still ours.
    boxed.release();
    return id;
}

/// Calls what listens to an event, in whichever of the three forms it takes.
template <class F, class... Objects>
void deliver_event(box<F> &boxed, bkt_client_t *client, const bkt_event_t *raw,
                   const Objects &...objects) noexcept {
    using client_type = typename later<F, client_ref>::type;
    lent<event> seen(raw);
    guarded(boxed.where, [&] {
        if constexpr (std::is_invocable_v<F &, client_type, const event &, const Objects &...>) {
            boxed.call(access::client<client_type>(client), seen.get(), objects...);
        } else if constexpr (std::is_invocable_v<F &, const event &, const Objects &...>) {
            boxed.call(seen.get(), objects...);
        } else {
            static_assert(std::is_invocable_v<F &, const Objects &...>,
                          "the callback takes (client_ref, const event &, objects...), "
                          "(const event &, objects...) or (objects...); an object that may be "
                          "absent is a const std::optional &");
            boxed.call(objects...);
        }
    });
}

/// Calls what waits for a timer.
template <class F>
void deliver_timer(box<F> &boxed, bkt_client_t *client) noexcept {
    using client_type = typename later<F, client_ref>::type;
    guarded(boxed.where, [&] {
        if constexpr (std::is_invocable_v<F &, client_type>) {
            boxed.call(access::client<client_type>(client));
        } else {
            static_assert(std::is_invocable_v<F &>, "a timer takes (client_ref) or nothing");
            boxed.call();
        }
    });
}

/// Calls what is about no client.
template <class F, class... Arguments>
void deliver_plain(box<F> &boxed, const Arguments &...arguments) noexcept {
    guarded(boxed.where, [&] { boxed.call(arguments...); });
}

} // namespace backtracked::detail

#endif
