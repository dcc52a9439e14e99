// How an action ends: waited for, told to a callback, or awaited by a coroutine. Written by hand.

#ifndef BACKTRACKED_PENDING_HPP
#define BACKTRACKED_PENDING_HPP

#include "core.hpp"
#include "objects.hpp"

#if defined(__has_include) && defined(__cpp_impl_coroutine)
#if __has_include(<coroutine>)
#include <coroutine>
/// Defined where actions can be awaited.
#define BACKTRACKED_COROUTINES 1
#endif
#endif

namespace backtracked {

/// As the last argument of an action: nobody waits for it, and a failure is logged.
///
/// With dispatch by pull it is told by an event of the kind `done`.
struct forget_t {};
inline constexpr forget_t forget{};

#ifdef BACKTRACKED_COROUTINES
/// As the last argument of an action: it can be awaited by a coroutine.
struct awaiting_t {};
inline constexpr awaiting_t awaiting{};
#endif

namespace detail {

template <>
struct carried<result> {
    static result take(const result &outcome) { return outcome; }
};

template <class Value>
struct carried<std::optional<Value>> {
    static std::optional<Value> take(const result &outcome) {
        return carried<Value>::take_maybe(outcome);
    }
};

template <class Item>
struct carried<list_of<Item>> {
    static std::optional<list_of<Item>> take_maybe(const result &outcome) {
        auto items = outcome.list();
        return items ? std::optional(list_of<Item>(std::move(*items))) : std::nullopt;
    }
};

template <>
struct carried<std::string> {
    static std::optional<std::string> take_maybe(const result &outcome) {
        auto words = outcome.text();
        return words ? std::optional<std::string>(*words) : std::nullopt;
    }
};

template <>
struct carried<std::int64_t> {
    static std::optional<std::int64_t> take_maybe(const result &outcome) { return outcome.count(); }
};

template <class Value>
struct is_required : std::true_type {};
template <class Value>
struct is_required<std::optional<Value>> : std::false_type {};
template <>
struct is_required<result> : std::false_type {};

/// The value of a result, which has to be a success.
template <class Value>
Value value_of(const result &outcome) {
    if (const bkt_error_t *error = bkt_result_error(access::get(outcome)))
        throw Error(*error);
    if constexpr (is_required<Value>::value) {
        auto value = carried<Value>::take_maybe(outcome);
        if (!value)
            throw Error(status::protocol, "the result does not carry what the action promises");
        return std::move(*value);
    } else {
        return carried<Value>::take(outcome);
    }
}

} // namespace detail

/// What an outcome carries; throws what made the action fail.
///
/// In a callback: `auto room = value<backtracked::room>(outcome)`.
template <class Value>
Value value(const result &outcome) {
    return detail::value_of<Value>(outcome);
}

/// An action under way, to be waited for: over a future of the library.
///
/// It may be let go at any time: the action goes on. A value may be got several times, and by any
/// thread.
template <class Value>
class [[nodiscard]] pending {
public:
    /// Waits for the end, and gives what the action promises.
    ///
    /// Throws what made the action fail, and where there is no outcome: `status::timeout` (the
    /// action goes on), `status::would_deadlock` inside a callback, `status::interrupted` by a
    /// signal.
    Value get(std::chrono::milliseconds timeout = forever) const {
        return detail::value_of<Value>(wait(timeout));
    }

    /// Waits for the end, and gives the outcome, be it a failure. Throws as get() if there is none.
    [[nodiscard]] result wait(std::chrono::milliseconds timeout = forever) const {
        bkt_status_t status = BKT_OK;
        bkt_result_t *outcome = bkt_future_wait(future_.get(), timeout.count(), &status);
        if (outcome == nullptr)
            throw Error(static_cast<backtracked::status>(status));
        return detail::access::adopt<result>(outcome);
    }

    /// The action's id.
    [[nodiscard]] operation id() const noexcept { return id_; }

    /// Asks right away, by a function that calls the action. For this binding's own use.
    template <class Ask>
    static pending ask(Ask &&ask) {
        pending made;
        made.future_.reset(bkt_future_new());
        if (!made.future_)
            throw Error(status::busy, "no descriptor is left for a future");
        made.id_ = operation{detail::accepted(ask(&bkt_future_done, made.future_.get()))};
        return made;
    }

private:
    struct release {
        void operator()(bkt_future_t *future) const noexcept { bkt_future_free(future); }
    };

    pending() = default;

    std::unique_ptr<bkt_future_t, release> future_;
    operation id_{};
};

namespace detail {

/// The one trampoline of outcomes that go to callables.
template <class F>
void call_done(bkt_client_t *client, const bkt_result_t *outcome, void *user_data) noexcept {
    using client_type = typename later<F, client_ref>::type;
    std::unique_ptr<box<F>> boxed(static_cast<box<F> *>(user_data));
    lent<result> seen(outcome);
    guarded(boxed->where, [&] {
        if constexpr (std::is_invocable_v<F &, client_type, const result &>) {
            boxed->call(access::client<client_type>(client), seen.get());
        } else {
            static_assert(std::is_invocable_v<F &, const result &>,
                          "a completion takes (client_ref, const result &) or (const result &)");
            boxed->call(seen.get());
        }
    });
}

} // namespace detail

#ifdef BACKTRACKED_COROUTINES

namespace detail {

/// What an awaited action and its coroutine share: either may come first, or be gone.
struct awaited {
    std::mutex mutex;
    std::optional<result> outcome;
    std::coroutine_handle<> waiter;

    static void done(bkt_client_t *, const bkt_result_t *outcome, void *user_data) noexcept {
        std::unique_ptr<std::shared_ptr<awaited>> boxed(
            static_cast<std::shared_ptr<awaited> *>(user_data));
        std::coroutine_handle<> waiter;
        {
            awaited &shared = **boxed;
            std::lock_guard<std::mutex> lock(shared.mutex);
            shared.outcome = access::keep<result>(outcome);
            waiter = std::exchange(shared.waiter, nullptr);
        }
        if (waiter)
            guarded("co_await", [&] { waiter.resume(); });
    }
};

} // namespace detail

/// An action under way, to be awaited: `co_await client.join_room("my-room", awaiting)`.
///
/// The coroutine goes on where callbacks run: with dispatch by poll inside client::poll(), on your
/// thread. It gets what pending::get() gives, and what that throws. With dispatch by pull the
/// library refuses such an action.
template <class Value>
class [[nodiscard]] awaitable {
public:
    template <class Ask>
    static awaitable ask(Ask &&ask) {
        awaitable made;
        auto boxed = std::make_unique<std::shared_ptr<detail::awaited>>(made.shared_);
        made.id_ = operation{detail::accepted(ask(&detail::awaited::done, boxed.get()))};
        boxed.release(); // The completion has it now.
        return made;
    }

    awaitable(const awaitable &) = delete;
    awaitable &operator=(const awaitable &) = delete;
    awaitable(awaitable &&) noexcept = default;
    awaitable &operator=(awaitable &&) = delete;

    /// A coroutine that is destroyed while it waits is not resumed any more.
    ~awaitable() {
        if (shared_) {
            std::lock_guard<std::mutex> lock(shared_->mutex);
            shared_->waiter = nullptr;
        }
    }

    /// The action's id.
    [[nodiscard]] operation id() const noexcept { return id_; }

    [[nodiscard]] bool await_ready() const {
        std::lock_guard<std::mutex> lock(shared_->mutex);
        return shared_->outcome.has_value();
    }

    [[nodiscard]] bool await_suspend(std::coroutine_handle<> waiter) const {
        std::lock_guard<std::mutex> lock(shared_->mutex);
        if (shared_->outcome)
            return false;
        shared_->waiter = waiter;
        return true;
    }

    Value await_resume() const { return detail::value_of<Value>(*shared_->outcome); }

private:
    awaitable() : shared_(std::make_shared<detail::awaited>()) {}

    std::shared_ptr<detail::awaited> shared_;
    operation id_{};
};

/// A coroutine that runs by itself: it begins at once, nobody waits for it, and what it throws goes
/// to the error handler.
///
/// A callback that is such a coroutine takes its objects by value: what is lent to it ends with its
/// first `co_await`.
struct task {
    struct promise_type {
        task get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept { detail::hand_over(std::current_exception(), "task"); }
    };
};

#endif

namespace detail {

/// Asks for an action in the way that its last argument says.
template <class Value, class Done, class Ask>
auto ask(const char *where, Done &&done, Ask &&ask) {
    using kind = std::decay_t<Done>;
    if constexpr (std::is_same_v<kind, forget_t>) {
        return operation{accepted(ask(nullptr, nullptr))};
#ifdef BACKTRACKED_COROUTINES
    } else if constexpr (std::is_same_v<kind, awaiting_t>) {
        return awaitable<Value>::ask(ask);
#endif
    } else {
        auto boxed = std::make_unique<box<kind>>(box<kind>{std::forward<Done>(done), where});
        auto id = operation{accepted(ask(&call_done<kind>, boxed.get()))};
        // Accepted, so that the completion releases it; it may have done so already.
        boxed.release();
        return id;
    }
}

} // namespace detail

} // namespace backtracked

#endif
