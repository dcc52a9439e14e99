// Actions that coroutines await. Empty before C++20.

#include "offline.hpp"

#ifdef BACKTRACKED_COROUTINES

#include <thread>

using namespace offline;

namespace {

const std::string post = JSON({"chatid":"6123ab45cd6789ef01230002-1","message":"hello"});

bkt::task say(bkt::client_ref client, std::string &said) {
    auto message = co_await client.send_message(room_id, "hello", bkt::awaiting);
    said = message.text();
}

bkt::task fail(bkt::client_ref client, bkt::status &status, std::shared_ptr<int>) {
    try {
        co_await client.fetch_user("nobody", bkt::awaiting);
    } catch (const bkt::Error &error) {
        status = error.status();
    }
}

// What is awaited fails, and nobody catches it.
bkt::task leave(bkt::client_ref client, std::shared_ptr<int>) {
    co_await client.fetch_user("nobody", bkt::awaiting);
}

// A coroutine that its owner may destroy.
struct owned {
    struct promise_type {
        owned get_return_object() {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
};

owned wait(bkt::client_ref client, std::shared_ptr<int>) {
    co_await client.fetch_user("nobody", bkt::awaiting);
    FAIL("resumed");
}

} // namespace

TEST_CASE("a coroutine goes on inside poll") {
    auto client = ready(bkt::dispatch::poll);
    std::string said;
    feed_answer(client, "POST", "chat/" + room_id, post);
    say(client, said);
    CHECK(said.empty());
    CHECK(drain_until(client, [&] { return !said.empty(); }));
    CHECK(said == "hello");
}

TEST_CASE("what fails is thrown in the coroutine, or told to the handler") {
    complaints complaints;
    auto client = ready(bkt::dispatch::poll);
    token token;
    bkt::status status = bkt::status::ok;
    fail(client, status, token.hold());
    leave(client, token.hold());
    CHECK(drain_until(client, [&] { return token.is_free(); }));
    CHECK(status != bkt::status::ok);
    CHECK(complaints.said.find("task: ") == 0);
}

TEST_CASE("a coroutine may be a callback, with objects by value") {
    auto client = ready(bkt::dispatch::poll);
    std::string said;
    client.on_chat([&said](bkt::client_ref on, bkt::event, bkt::message message) -> bkt::task {
        auto answer = co_await on.send_message(message.room_id(), "hello", bkt::awaiting);
        said = std::string(message.text()) + " " + std::string(answer.text());
    });
    feed_answer(client, "POST", "chat/" + room_id, post);
    feed_chat(client, 1, "ping");
    CHECK(drain_until(client, [&] { return !said.empty(); }));
    CHECK(said == "ping hello");
}

TEST_CASE("a coroutine that waits at the client's end is told") {
    token token;
    bkt::status status = bkt::status::ok;
    {
        auto client = ready(bkt::dispatch::poll);
        fail(client, status, token.hold());
        CHECK(!token.is_free());
    }
    CHECK(status != bkt::status::ok);
    CHECK(token.is_free());
}

TEST_CASE("a coroutine that is destroyed while it waits is not resumed") {
    token token;
    auto client = ready(bkt::dispatch::poll);
    owned waiting = wait(client, token.hold());
    waiting.handle.destroy();
    CHECK(token.is_free());
    bool has_ended = false;
    client.fetch_lobby([&](const bkt::result &) { has_ended = true; });
    CHECK(drain_until(client, [&] { return has_ended; }));
}

TEST_CASE("with thread dispatch a coroutine goes on there, whoever is first") {
    auto client = ready(bkt::dispatch::thread);
    for (int count = 0; count < 200; count++) {
        bkt::status status = bkt::status::ok;
        auto held = std::make_shared<int>(0);
        fail(client, status, held);
        // Its frame holds the other one, and is gone once it has ended.
        while (held.use_count() > 1)
            std::this_thread::yield();
        std::atomic_thread_fence(std::memory_order_acquire);
        CHECK(status != bkt::status::ok);
    }
}

TEST_CASE("with pull dispatch nothing can be awaited") {
    complaints complaints;
    auto client = ready(bkt::dispatch::pull);
    bkt::status status = bkt::status::ok;
    fail(client, status, nullptr);
    CHECK(status == bkt::status::invalid_argument);
}

#endif
