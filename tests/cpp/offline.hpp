// Clients that are fed, as tests/c/offline.h makes them.

#ifndef OFFLINE_HPP
#define OFFLINE_HPP

#include <backtracked.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <ostream>
#include <string>

// JSON without a backslash before each quotation mark.
#define JSON(...) #__VA_ARGS__

namespace offline {

namespace bkt = backtracked;
using namespace std::chrono_literals;

inline const std::string room_id = "6123ab45cd6789ef01234501";
inline const std::string fox_id = "6123ab45cd6789ef01230003";
// How long anything may take before a test gives up.
inline constexpr auto patience = 10s;

inline bkt::config settings(bkt::dispatch dispatch) {
    bkt::config config;
    config.set_login("granitebot", "secret").set_dispatch(dispatch).set_fetch_conversations(false);
    return config;
}

inline void feed_room(const bkt::client &client, const std::string &name, const std::string &data) {
    client.feed("4{\"action\":15,\"channel\":\"room:" + room_id + "\",\"message\":{\"name\":\"" +
                name + "\",\"type\":\"json\",\"data\":" + data + "}}");
}

// A chat message of maplefox.
inline void feed_chat(const bkt::client &client, int number, const std::string &text) {
    std::string id = fox_id + "-" + std::to_string(number);
    feed_room(client, "chat-message",
              "{\"chatid\":\"" + id + "\",\"message\":\"" + text +
                  "\",\"time\":1757000000000,\"type\":\"chat-message\",\"user\":{\"_id\":\"" +
                  fox_id + "\",\"username\":\"maplefox\"}}");
}

// The answer to the next such request; `data` is what the envelope holds.
inline void feed_answer(const bkt::client &client, const std::string &method,
                        const std::string &path, const std::string &data) {
    client.feed_answer(method, path, 200,
                       "{\"code\":200,\"message\":\"OK\",\"data\":" + data + "}");
}

// Greeted, and in the room.
inline bkt::client ready(const bkt::config &config) {
    bkt::client client(config);
    client.feed_time(1757000000000);
    client.feed(JSON(4{"action":4,"clientId":"6123ab45cd6789ef01230002","connectionId":"kT9wZbQ1xL7sVd2H"}));
    feed_room(client, "room-update",
              JSON({"type":"room-update","room":{"_id":"6123ab45cd6789ef01234501",
                    "userid":"6123ab45cd6789ef01230001"}}));
    REQUIRE(client.state() == bkt::state::ready);
    return client;
}

inline bkt::client ready(bkt::dispatch dispatch) { return ready(settings(dispatch)); }

// Runs the callbacks of all that has come.
inline void drain(const bkt::client &client) {
    while (client.poll(0ms).value_or(0) > 0) {
    }
}

// Runs callbacks until something holds.
template <class Holds>
bool drain_until(const bkt::client &client, Holds &&holds) {
    auto end = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end || !client.poll(100ms))
            return holds();
    }
    return true;
}

// How many copies of it live; a callback that captures one is seen to be released.
class token {
public:
    token() : count_(std::make_shared<int>(0)) {}
    [[nodiscard]] std::shared_ptr<int> hold() const { return count_; }
    [[nodiscard]] bool is_free() const { return count_.use_count() == 1; }

private:
    std::shared_ptr<int> count_;
};

// Keeps what error handlers get, while it lives.
class complaints {
public:
    complaints() {
        bkt::set_error_handler([this](const std::exception_ptr &error, std::string_view where) {
            try {
                std::rethrow_exception(error);
            } catch (const std::exception &known) {
                said += std::string(where) + ": " + known.what() + "\n";
            } catch (...) {
                said += std::string(where) + ": ?\n";
            }
        });
    }
    ~complaints() { bkt::set_error_handler({}); }
    complaints(const complaints &) = delete;
    complaints &operator=(const complaints &) = delete;

    std::string said;
};

// The status that a call fails with; ok if it does not.
template <class Call>
bkt::status failure(Call &&call) {
    try {
        call();
    } catch (const bkt::Error &error) {
        return error.status();
    }
    return bkt::status::ok;
}

} // namespace offline

#endif
