// The cases of this folder through the C++ binding: see README.md, and run.c
// for the orders.

#include <backtracked.hpp>

#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <set>
#include <string>
#include <vector>

namespace bkt = backtracked;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 30s;
// One that is absent has no value.
using word = std::optional<std::string>;

[[noreturn]] void fail(const std::string &what) {
    throw std::runtime_error(what);
}

// ---- Showing
// -------------------------------------------------------------------------------

std::ostream &out = std::cout;

void show(std::string_view text) {
    out << '"';
    for (char each : text) {
        if (each == '"' || each == '\\')
            out << '\\' << each;
        else if (static_cast<unsigned char>(each) < 0x20)
            out << "\\u" << std::hex << std::setw(4) << std::setfill('0')
                << int(each) << std::dec;
        else
            out << each;
    }
    out << '"';
}

#define TYPE(type) using bkt::type;
namespace types {
#include "table.inc"
using error = bkt::error_info;
} // namespace types
#undef TYPE

#define TYPE(type) void show(const types::type &object);
#include "table.inc"
void show(const types::error &object);
#undef TYPE

// The members of one object. What is absent, false or zero is left out.
class members {
  public:
    members() { out << '{'; }
    ~members() { out << '}'; }
    members(const members &) = delete;
    members &operator=(const members &) = delete;

    void name(const char *name) {
        out << (is_first_ ? "\"" : ",\"") << name << "\":";
        is_first_ = false;
    }
    template <class Value>
    void add(const char *name, const std::optional<Value> &value) {
        if (value)
            add(name, *value);
    }
    template <class Value> void add(const char *name, const Value &value) {
        if constexpr (std::is_same_v<Value, bool>) {
            if (value)
                member(name, "true");
        } else if constexpr (std::is_enum_v<Value>) {
            add(name, static_cast<std::int64_t>(value));
        } else if constexpr (std::is_integral_v<Value>) {
            if (value != 0)
                member(name, value);
        } else {
            this->name(name);
            show(value);
        }
    }
    template <class At> void add(const char *name, std::size_t count, At &&at) {
        if (count == 0)
            return;
        this->name(name);
        for (std::size_t index = 0; index < count; index++) {
            out << (index == 0 ? '[' : ',');
            auto item = at(index);
            if (!item)
                fail(name);
            show(*item);
        }
        out << ']';
    }

  private:
    template <class Value> void member(const char *name, const Value &value) {
        this->name(name);
        out << value;
    }

    bool is_first_ = true;
};

#define BEGIN(type)                        \
    void show(const types::type &object) { \
        members all;
#define TEXT(type, field) all.add(#field, object.field());
#define NUMBER(type, field) all.add(#field, object.field());
#define FLAG(type, field) all.add(#field, object.field());
#define OBJECT(type, field, other) all.add(#field, object.field());
#define TEXTS(type, field, count)   \
    all.add(#field, object.count(), \
            [&](std::size_t index) { return object.field(index); });
#define OBJECTS(type, field, count, other) TEXTS(type, field, count)
#define END(type) }
#include "table.inc"
#undef BEGIN

// Kinds that were told since somebody has asked for them last.
std::set<std::string> told_kinds;

void tell(const bkt::event &event) {
    std::string kind(bkt::event_kind_name(event.kind()));
    told_kinds.insert(kind);
    out << "event " << kind << ' ';
    show(event);
    out << '\n';
}

// ---- What an action gives
// ------------------------------------------------------------------

template <class Value> const char *name_of();
#define VALUE(type)                                                 \
    template <> [[maybe_unused]] const char *name_of<bkt::type>() { \
        return #type;                                               \
    }
#include "table.inc"
#undef VALUE

template <class Value>
void show_value(const Value &value, const bkt::result &) {
    members all;
    all.add(name_of<Value>(), value);
}
template <class Value>
void show_value(const std::optional<Value> &value, const bkt::result &outcome) {
    if (value)
        show_value(*value, outcome);
    else
        out << "{}";
}
template <class Item>
void show_value(const bkt::list_of<Item> &list, const bkt::result &outcome) {
    out << "{\"list\":[";
    for (std::size_t at = 0; at < list.size(); at++) {
        out << (at == 0 ? "" : ",");
        show(list[at]);
    }
    out << (outcome.has_next() ? "],\"has_next\":true}" : "]}");
}
void show_value(const std::string &text, const bkt::result &) {
    members all;
    all.add("text", std::string_view(text));
}
void show_value(std::int64_t count, const bkt::result &) {
    out << "{\"count\":" << count << '}';
}
void show_value(const bkt::result &, const bkt::result &) { out << "{}"; }

void show_error(const bkt::Error &error) {
    out << "{\"error\":";
    {
        members all;
        all.add("status", error.status());
        all.add("message", std::string_view(error.what()));
        all.add("http_status", error.http_status());
        all.add("endpoint", error.endpoint());
        auto after = error.retry_after();
        all.add("retry_after_ms", std::int64_t(after ? after->count() : -1));
        all.add("parts_sent", error.parts_sent());
    }
    out << '}';
}

template <class Value> void show_outcome(const bkt::pending<Value> &pending) {
    auto outcome = pending.wait(patience);
    auto value = bkt::value<Value>(outcome);
    out << "result ";
    show_value(value, outcome);
}

// ---- Orders
// --------------------------------------------------------------------------------

class runner {
  public:
    void obey(const std::vector<word> &words) {
        words_ = words;
        const std::string &order = *words[0];
        if (order == "set")
            set(*words[1]);
        else if (order == "new")
            make();
        else if (order == "time")
            client_->feed_time(number(1));
        else if (order == "feed")
            client_->feed(*words[1]);
        else if (order == "answer")
            client_->feed_answer(*words[1], *words[2],
                                 static_cast<std::int32_t>(number(3)),
                                 *words[4]);
        else if (order == "later")
            client_->call_later(number(1));
        else if (order == "ask")
            ask(*words[1]);
        else if (order == "drain")
            drain();
        else if (order == "wait")
            wait_for(*words[1]);
        else if (order == "end")
            end();
        else
            fail(order);
    }

  private:
    [[nodiscard]] const word &text(std::size_t at) const {
        static const word absent;
        return at < words_.size() ? words_[at] : absent;
    }
    [[nodiscard]] std::int64_t number(std::size_t at) const {
        return text(at) ? std::stoll(*text(at)) : 0;
    }
    [[nodiscard]] std::vector<std::string> texts(std::size_t at) const {
        std::vector<std::string> items;
        for (std::size_t item = 0; item < static_cast<std::size_t>(number(at));
             item++)
            items.push_back(text(at + 1 + item).value());
        return items;
    }

    void set(const std::string &name) {
        if (name == "login")
            config_.set_login(text(2), text(3));
        else if (name == "guest")
            config_.set_guest(true);
        else if (name == "base_url")
            config_.set_base_url(text(2));
        else if (name == "socket_url")
            config_.set_socket_url(text(2));
        else if (name == "log_events")
            config_.set_log_events(static_cast<bkt::log_level>(number(2)));
        else if (name == "queue_limit")
            config_.set_queue_limit(static_cast<std::size_t>(number(2)),
                                    1U << 20U);
        else if (name == "overflow_policy")
            config_.set_overflow_policy(static_cast<bkt::overflow>(number(2)));
        else if (name == "dispatch")
            dispatch_ = static_cast<bkt::dispatch>(number(2));
        else
            fail(name);
    }

    void make() {
        config_.set_dispatch(dispatch_)
            .set_fetch_conversations(false)
            .set_request_rate(0, 0)
            .set_chat_rate(0, 0)
            .set_reconnect(true, 20, 200);
        client_.emplace(config_);
        if (dispatch_ == bkt::dispatch::poll)
            client_->on_event([](const bkt::event &event) { tell(event); });
    }

#define TEXT_ARG(at) text((at) + 3)
#define NUMBER_ARG(at, type) static_cast<type>(number((at) + 3))
#define ENUM_ARG(at, type) static_cast<bkt::type>(number((at) + 3))
#define FLAG_ARG(at) number((at) + 3) != 0
#define TEXTS_ARG(at) texts((at) + 3)

    void ask(const std::string &action) {
        bool is_told = text(2) == "event";
        try {
#define ACTION(name, ...)                             \
    if (action == #name) {                            \
        if (is_told)                                  \
            client_->name(__VA_ARGS__, bkt::forget);  \
        else                                          \
            show_outcome(client_->name(__VA_ARGS__)); \
    } else
#define BARE_ACTION(name)                  \
    if (action == #name) {                 \
        if (is_told)                       \
            client_->name(bkt::forget);    \
        else                               \
            show_outcome(client_->name()); \
    } else
#include "table.inc"
            { fail(action); }
        } catch (const bkt::Error &error) {
            out << "result ";
            show_error(error);
        }
        if (!is_told)
            out << '\n';
    }

    bool take(std::chrono::milliseconds timeout) {
        if (dispatch_ == bkt::dispatch::poll)
            return client_->poll(timeout).value_or(0) > 0;
        auto event = client_->next(timeout);
        if (event)
            tell(*event);
        return event.has_value();
    }

    void drain() {
        while (take(0ms)) {
        }
        told_kinds.clear();
    }

    void wait_for(const std::string &kind) {
        while (told_kinds.count(kind) == 0) {
            if (!take(patience))
                fail(kind);
        }
        told_kinds.clear();
    }

    void end() {
        client_->close();
        while (told_kinds.count("closed") == 0 && take(patience)) {
        }
        client_->free();
    }

    bkt::config config_;
    bkt::dispatch dispatch_ = bkt::dispatch::poll;
    std::optional<bkt::client> client_;
    std::vector<word> words_;
};

std::vector<word> split(const std::string &line) {
    std::vector<word> words(1, "");
    for (std::size_t at = 0; at < line.size(); at++) {
        if (line[at] == '\t') {
            words.emplace_back("");
        } else if (line[at] == '\\') {
            char next = line[++at];
            if (next == '0')
                words.back() = std::nullopt;
            else
                *words.back() += next == 'n' ? '\n' : next == 't' ? '\t' : next;
        } else {
            *words.back() += line[at];
        }
    }
    return words;
}

} // namespace

int main() {
    try {
        runner runner;
        for (std::string line; std::getline(std::cin, line);) {
            runner.obey(split(line));
            out << "." << std::endl;
        }
        return EXIT_SUCCESS;
    } catch (const std::exception &error) {
        std::cerr << "run.cpp: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
