// What all parts of the binding stand on: texts that go in and come out, handles, and the place
// where exceptions of callbacks go. Written by hand.

#ifndef BACKTRACKED_CORE_HPP
#define BACKTRACKED_CORE_HPP

#include <backtracked.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "enums.hpp"

namespace backtracked {

class client_ref;

/// As a timeout: wait without an end.
inline constexpr std::chrono::milliseconds forever{-1};

/// The id of an accepted action, for client_ref::cancel().
enum class operation : std::int64_t {};

/// The id of a subscription or a timer, for client_ref::off().
enum class subscription : std::int64_t {};

// ---- Handles -------------------------------------------------------------

namespace detail {

/// How the handles of one C type are kept and released; each type specialises it.
template <class C>
struct counting;

/// One reference to an object of the library.
///
/// A copy takes a reference more, a move steals, the destructor releases. Moved from or default
/// made it is empty: it then answers everything with nothing, "" or 0.
template <class C>
class handle {
public:
    handle() noexcept = default;
    handle(const handle &other) noexcept : object_(keep(other.object_)) {}
    handle(handle &&other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    handle &operator=(handle other) noexcept {
        std::swap(object_, other.object_);
        return *this;
    }
    ~handle() { counting<C>::release(object_); }

    /// Whether it holds an object.
    [[nodiscard]] bool has_value() const noexcept { return object_ != nullptr; }

protected:
    C *object_ = nullptr;

private:
    static C *keep(const C *object) noexcept {
        return object == nullptr ? nullptr : counting<C>::keep(object);
    }
    friend struct access;
};

/// The only owner of an object of the library that cannot be shared.
template <class C>
class owner {
public:
    owner(const owner &) = delete;
    owner(owner &&other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    owner &operator=(const owner &) = delete;
    owner &operator=(owner &&other) noexcept {
        std::swap(object_, other.object_);
        return *this;
    }
    ~owner() { counting<C>::release(object_); }

protected:
    explicit owner(C *object) noexcept : object_(object) {}

    C *object_;

private:
    friend struct access;
};

/// The only door between the values of this binding and the pointers of the C ABI.
struct access {
    /// The pointer of a handle, lent.
    template <class Object>
    static auto *get(const Object &object) noexcept {
        return object.object_;
    }

    /// A reference to a client, which is the caller's.
    template <class Client>
    static Client client(bkt_client_t *lent) noexcept {
        return Client(lent);
    }

    /// A handle for a pointer that is ours to release.
    template <class Object, class C>
    static Object adopt(C *owned) noexcept {
        Object object;
        object.object_ = owned;
        return object;
    }

    /// A handle for a pointer that is lent: takes a reference.
    template <class Object, class C>
    static Object keep(const C *lent) noexcept {
        return adopt<Object>(lent == nullptr ? nullptr : counting<C>::keep(lent));
    }

    template <class Object, class C>
    static std::optional<Object> adopt_maybe(C *owned) noexcept {
        return owned == nullptr ? std::nullopt : std::optional<Object>(adopt<Object>(owned));
    }

    template <class Object, class C>
    static std::optional<Object> keep_maybe(const C *lent) noexcept {
        return lent == nullptr ? std::nullopt : std::optional<Object>(keep<Object>(lent));
    }
};

/// A value over a pointer that is lent for the length of a callback, without counting.
///
/// It is only ever seen as const, so that nobody can steal from it, and its destructor is never
/// run. Who wants to keep the value copies it, which takes a reference.
template <class Object>
class lent {
public:
    template <class C>
    explicit lent(const C *object) noexcept {
        // The const goes because handles hold what they may release; this one never does.
        new (&value_) Object(access::adopt<Object>(const_cast<C *>(object)));
    }
    lent(const lent &) = delete;
    lent &operator=(const lent &) = delete;
    // Empty on purpose: nothing is released.
    ~lent() {} // NOLINT

    [[nodiscard]] const Object &get() const noexcept { return value_; }

private:
    union {
        Object value_;
    };
};

/// The same where the library may lend nothing.
template <class Object>
class lent<std::optional<Object>> {
public:
    template <class C>
    explicit lent(const C *object) noexcept {
        new (&value_) std::optional<Object>(access::adopt_maybe<Object>(const_cast<C *>(object)));
    }
    lent(const lent &) = delete;
    lent &operator=(const lent &) = delete;
    ~lent() {} // NOLINT

    [[nodiscard]] const std::optional<Object> &get() const noexcept { return value_; }

private:
    union {
        std::optional<Object> value_;
    };
};

/// A text that the library says is never NULL; of an empty handle it is "".
inline std::string_view text(const char *words) noexcept {
    return words == nullptr ? std::string_view() : std::string_view(words);
}

inline std::optional<std::string_view> text_maybe(const char *words) noexcept {
    return words == nullptr ? std::nullopt : std::optional<std::string_view>(words);
}

} // namespace detail

// ---- Errors --------------------------------------------------------------

/// What failed: thrown by every call that cannot do what it was asked to.
class Error : public std::runtime_error {
public:
    /// A call that was refused at once, which has no more to tell than its status.
    explicit Error(backtracked::status status)
        : std::runtime_error(bkt_status_text(static_cast<bkt_status_t>(status))), status_(status) {}

    /// A refusal by this binding, in words of its own.
    Error(backtracked::status status, const std::string &words)
        : std::runtime_error(words), status_(status) {}

    /// Out of an error of the library. It is not kept.
    explicit Error(const bkt_error_t &error)
        : std::runtime_error(bkt_error_message(&error)),
          status_(static_cast<backtracked::status>(bkt_error_status(&error))),
          http_status_(bkt_error_http_status(&error)),
          retry_after_ms_(bkt_error_retry_after_ms(&error)),
          parts_sent_(bkt_error_parts_sent(&error)) {
        if (const char *endpoint = bkt_error_endpoint(&error))
            endpoint_ = std::make_shared<const std::string>(endpoint);
    }

    /// The kind of failure.
    [[nodiscard]] backtracked::status status() const noexcept { return status_; }

    /// The HTTP status of the server's answer; 0 if there was none.
    [[nodiscard]] std::int32_t http_status() const noexcept { return http_status_; }

    /// The request it was about, such as "GET room/5".
    [[nodiscard]] std::optional<std::string_view> endpoint() const noexcept {
        return endpoint_ ? std::optional<std::string_view>(*endpoint_) : std::nullopt;
    }

    /// How long the server asks to wait, if it said so.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after() const noexcept {
        if (retry_after_ms_ < 0)
            return std::nullopt;
        return std::chrono::milliseconds(retry_after_ms_);
    }

    /// How many posts of a longer text went out before the one that failed.
    [[nodiscard]] std::size_t parts_sent() const noexcept { return parts_sent_; }

private:
    backtracked::status status_;
    std::int32_t http_status_ = 0;
    std::int64_t retry_after_ms_ = -1;
    std::size_t parts_sent_ = 0;
    // Shared, because copying an exception must not throw.
    std::shared_ptr<const std::string> endpoint_;
};

namespace detail {

/// How a value of a type is read out of a result: objects.hpp and pending.hpp specialise it.
template <class Value>
struct carried;

/// The numbers of kinds of events, as C takes them.
inline std::vector<bkt_event_kind_t> numbers(const std::vector<event_kind> &kinds) {
    std::vector<bkt_event_kind_t> numbers;
    numbers.reserve(kinds.size());
    for (event_kind kind : kinds)
        numbers.push_back(static_cast<bkt_event_kind_t>(kind));
    return numbers;
}

/// Throws unless a call succeeded.
inline void check(bkt_status_t status) {
    if (status != BKT_OK)
        throw Error(static_cast<backtracked::status>(status));
}

/// Throws if a call that gives an id was refused.
inline std::int64_t accepted(std::int64_t id) {
    if (id < 0)
        throw Error(static_cast<backtracked::status>(id));
    return id;
}

} // namespace detail

// ---- What is passed in ---------------------------------------------------

/// A text for the library: anything that is one, or `std::nullopt` where a comment allows none.
///
/// A `std::string` and a literal are passed as they are; a `std::string_view` is copied, because C
/// wants a NUL behind it. A text with a NUL inside is refused, since C would cut it short.
class text_in {
public:
    /// A literal, or another text that ends with a NUL.
    text_in(const char *words) noexcept : words_(words) {} // NOLINT
    /// No text.
    text_in(std::nullptr_t) noexcept {} // NOLINT
    /// No text.
    text_in(std::nullopt_t) noexcept {} // NOLINT
    /// A text that lives until the call has returned.
    text_in(const std::string &words) : words_(words.c_str()) { // NOLINT
        refuse_nul(words);
    }
    /// A text that is copied.
    text_in(std::string_view words) : copy_(words) { // NOLINT
        refuse_nul(words);
        words_ = copy_.c_str();
    }
    /// A text, or none.
    template <class Text>
    text_in(const std::optional<Text> &words) { // NOLINT
        if (words) {
            copy_ = std::string_view(*words);
            refuse_nul(copy_);
            words_ = copy_.c_str();
        }
    }
    // It may point into itself.
    text_in(const text_in &) = delete;
    text_in &operator=(const text_in &) = delete;

    /// The text as C takes it; NULL for none.
    [[nodiscard]] const char *c_str() const noexcept { return words_; }

private:
    static void refuse_nul(std::string_view words) {
        if (words.find('\0') != std::string_view::npos)
            throw Error(status::invalid_argument, "a text holds a NUL");
    }

    const char *words_ = nullptr;
    std::string copy_;
};

/// Several texts for the library: a range of them, or `{"a", "b"}`.
class texts_in {
public:
    /// Texts as they stand in the call.
    texts_in(std::initializer_list<std::string_view> texts)
        : texts_in(texts.begin(), texts.end()) {}

    /// Texts of a range.
    template <class Range,
              class = decltype(std::string_view(*std::declval<const Range &>().begin()))>
    texts_in(const Range &texts) : texts_in(texts.begin(), texts.end()) {} // NOLINT

    texts_in(const texts_in &) = delete;
    texts_in &operator=(const texts_in &) = delete;

    /// The texts as C takes them.
    [[nodiscard]] const char *const *data() const noexcept { return pointers_.data(); }
    /// How many there are.
    [[nodiscard]] std::size_t size() const noexcept { return pointers_.size(); }

private:
    template <class Iterator>
    texts_in(Iterator at, Iterator end) {
        for (; at != end; ++at) {
            std::string_view words(*at);
            text_in checked(words);
            copies_.emplace_back(words);
        }
        for (const std::string &copy : copies_)
            pointers_.push_back(copy.c_str());
    }

    std::vector<std::string> copies_;
    std::vector<const char *> pointers_;
};

/// Bytes for the library, such as those of a picture. They are only looked at.
class bytes_in {
public:
    /// The bytes of a text.
    bytes_in(std::string_view bytes) noexcept // NOLINT
        : data_(bytes.data()), size_(bytes.size()) {}

    /// The bytes of a vector.
    template <class Byte, class = std::enable_if_t<sizeof(Byte) == 1>>
    bytes_in(const std::vector<Byte> &bytes) noexcept // NOLINT
        : data_(bytes.data()), size_(bytes.size()) {}

    /// The first one.
    [[nodiscard]] const void *data() const noexcept { return data_; }
    /// How many there are.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

private:
    const void *data_;
    std::size_t size_;
};

// ---- Exceptions of callbacks ---------------------------------------------

/// Gets what a callback of yours threw; `where` names the call that took the callback.
using error_handler = std::function<void(std::exception_ptr error, std::string_view where)>;

namespace detail {

inline void complain(const std::exception_ptr &error, std::string_view where) {
    const char *words = "an exception of unknown type";
    try {
        std::rethrow_exception(error);
    } catch (const std::exception &known) {
        words = known.what();
        std::fprintf(stderr, "backtracked: uncaught in %.*s: %s\n", static_cast<int>(where.size()),
                     where.data(), words);
        return;
    } catch (...) {
    }
    std::fprintf(stderr, "backtracked: uncaught in %.*s: %s\n", static_cast<int>(where.size()),
                 where.data(), words);
}

struct handler_slot {
    std::mutex mutex;
    std::shared_ptr<const error_handler> handler;

    static handler_slot &get() {
        // Never destroyed: threads of the library may still call while the process ends.
        static handler_slot *slot = new handler_slot;
        return *slot;
    }
};

/// Gives an exception to the handler. Nothing leaves this function.
inline void hand_over(const std::exception_ptr &error, std::string_view where) noexcept {
    try {
        std::shared_ptr<const error_handler> handler;
        {
            handler_slot &slot = handler_slot::get();
            std::lock_guard<std::mutex> lock(slot.mutex);
            handler = slot.handler;
        }
        if (handler && *handler)
            (*handler)(error, where);
        else
            complain(error, where);
    } catch (...) {
        // A handler that throws has nobody to tell.
    }
}

/// Runs what a user wrote, called from C.
template <class Run>
void guarded(const char *where, Run &&run) noexcept {
    try {
        run();
    } catch (...) {
        hand_over(std::current_exception(), where);
    }
}

/// A callable on its way through `user_data`.
template <class F>
struct box {
    F call;
    const char *where;

    static void release(void *user_data) noexcept { delete static_cast<box *>(user_data); }
};

template <class F>
using box_of = box<std::decay_t<F>>;

/// Resolves a type that is complete only later, when a template is filled in.
template <class, class Type>
struct later {
    using type = Type;
};

} // namespace detail

/// Sets who gets what callbacks throw, for the whole process.
///
/// An exception never unwinds into the library: it ends its callback, and goes here. The handler
/// runs on the thread of the callback; what it throws itself is dropped. Default, and with an
/// empty function: one line on standard error.
inline void set_error_handler(error_handler handler) {
    detail::handler_slot &slot = detail::handler_slot::get();
    auto fresh = std::make_shared<const error_handler>(std::move(handler));
    std::lock_guard<std::mutex> lock(slot.mutex);
    // The former one is let go behind the lock, since its destructor is the user's.
    slot.handler.swap(fresh);
}

} // namespace backtracked

#endif
