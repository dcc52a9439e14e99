// Subscriptions, timers, and what becomes of exceptions.

#include "offline.hpp"

#include <stdexcept>
#include <thread>

using namespace offline;

TEST_CASE("a callback takes client, event and objects, or fewer") {
    auto client = ready(bkt::dispatch::poll);
    std::string seen;
    client.on_chat([&](bkt::client_ref on, const bkt::event &event, const bkt::message &message) {
        CHECK(on.state() == bkt::state::ready);
        CHECK(event.kind() == bkt::event_kind::chat);
        CHECK(event.room_id() == room_id);
        seen += "3" + std::string(message.text());
    });
    client.on_chat([&](const bkt::event &, const bkt::message &) { seen += "2"; });
    client.on_chat([&](const bkt::message &) { seen += "1"; });
    client.on_event([&] { seen += "0"; });
    client.on_event([&](auto...) { seen += "*"; });
    feed_chat(client, 1, "a");
    drain(client);
    CHECK(seen == "3a210*");
}

TEST_CASE("objects are lent to a callback, and kept by copying") {
    std::optional<bkt::message> kept;
    std::optional<bkt::user> author;
    {
        auto client = ready(bkt::dispatch::poll);
        client.on_chat([&](const bkt::message &message) { kept = message; });
        client.on_chat([&](bkt::message own) { author = std::move(own).author(); });
        feed_chat(client, 1, "to be kept");
        drain(client);
    }
    REQUIRE(kept);
    CHECK(kept->text() == "to be kept");
    CHECK(kept->room_id() == room_id);
    CHECK(!kept->conversation_id());
    bkt::message copy = *kept;
    kept.reset();
    CHECK(copy.author().username() == "maplefox");
    bkt::message moved = std::move(copy);
    CHECK(!copy.has_value()); // NOLINT(bugprone-use-after-move)
    CHECK(copy.text().empty());
    copy = moved;
    moved = bkt::message();
    CHECK(copy.text() == "to be kept");
    auto &same = copy;
    copy = same;
    CHECK(copy.text() == "to be kept");
    CHECK(author->username() == "maplefox");
}

TEST_CASE("what the server may leave out is optional") {
    auto client = ready(bkt::dispatch::poll);
    int count = 0;
    client.on_chat_skip([&](const bkt::room &room, const std::optional<bkt::song> &song,
                            const std::optional<bkt::user> &user) {
        CHECK(room.id() == room_id);
        CHECK(!song);
        CHECK(!user);
        count++;
    });
    feed_room(client, "chat-skip", JSON({"type":"chat-skip","username":"nobody-known"}));
    drain(client);
    CHECK(count == 1);
}

TEST_CASE("an exception goes to the error handler, and the rest goes on") {
    complaints complaints;
    auto client = ready(bkt::dispatch::poll);
    int count = 0;
    client.on_chat(
        [](const bkt::message &message) { throw std::runtime_error(std::string(message.text())); });
    client.on_chat([&](const bkt::message &) { count++; });
    client.on_chat([](const bkt::message &) { throw 7; }); // NOLINT
    feed_chat(client, 1, "one");
    feed_chat(client, 2, "two");
    drain(client);
    CHECK(count == 2);
    CHECK(complaints.said == "on_chat: one\non_chat: ?\non_chat: two\non_chat: ?\n");
    client.call_later(0, [] { throw std::runtime_error("timer"); });
    // The clock of a fed client stands still.
    client.feed_time(1757000000001);
    drain(client);
    CHECK(complaints.said.find("call_later: timer\n") != std::string::npos);

    bkt::set_error_handler([](const std::exception_ptr &, std::string_view) { throw 8; });
    feed_chat(client, 3, "three");
    drain(client);
    CHECK(count == 3);
}

TEST_CASE("callables are released once they can no longer run") {
    token token;
    auto callback = [held = token.hold()](const auto &...) {};
    bkt::subscription id{};
    {
        auto client = ready(bkt::dispatch::poll);
        id = client.on_chat(callback);
        client.on_ready([held = token.hold()](const bkt::event &) {});
        client.call_later(3600000, [held = token.hold()] {});
        CHECK(token.hold().use_count() == 6);
        CHECK(client.off(id));
        drain(client);
        CHECK(token.hold().use_count() == 5);
        CHECK(!client.off(id));
        CHECK(failure([&] { client.call_later(-1, [held = token.hold()] {}); }) ==
              bkt::status::invalid_argument);
        CHECK(token.hold().use_count() == 5);
    }
    CHECK(token.hold().use_count() == 3); // Ours, the temporary one, and `callback`.
}

TEST_CASE("with thread dispatch callbacks come on another thread, and the client ends there") {
    std::atomic<int> count{0};
    std::thread::id thread;
    auto client = ready(bkt::dispatch::thread);
    client.on_chat([&](bkt::client_ref on, const bkt::event &, const bkt::message &) {
        thread = std::this_thread::get_id();
        count++;
        CHECK(failure([&] { on.run(); }) == bkt::status::would_deadlock);
        on.close();
    });
    feed_chat(client, 1, "end");
    CHECK(client.run() == bkt::status::ok);
    CHECK(client.free() == bkt::status::ok);
    CHECK(count == 1);
    CHECK(thread != std::this_thread::get_id());
}

TEST_CASE("a client may go inside its own callback") {
    token token;
    auto client = std::make_unique<bkt::client>(ready(bkt::dispatch::poll));
    bkt::client_ref seen = *client;
    client->on_chat([&, held = token.hold()](const bkt::message &) { client.reset(); });
    feed_chat(*client, 1, "end");
    seen.poll(1s);
    CHECK(!client);
    CHECK(token.is_free());
}

TEST_CASE("the wake-up of a config is called, and released with it") {
    token token;
    std::atomic<int> count{0};
    {
        auto config = settings(bkt::dispatch::poll);
        config.set_wakeup([] { FAIL("replaced"); });
        config.set_wakeup([&, held = token.hold()] { count++; });
        auto client = ready(config);
        client.on_chat([](const bkt::message &) {});
        int before = count;
        feed_chat(client, 1, "a");
        CHECK(count == before + 1);
        CHECK(client.fd() >= 0);
        drain(client);
    }
    CHECK(token.is_free());
}

TEST_CASE("log lines go to a callable until another takes its place") {
    token token;
    std::string lines;
    bkt::set_log(bkt::log_level::warn,
                 [&, held = token.hold()](bkt::log_level level, std::string_view target,
                                          std::string_view message) {
                     CHECK(level <= bkt::log_level::warn);
                     CHECK(!target.empty());
                     lines += message;
                 });
    bkt::config config;
    CHECK(failure([&] { config.set_base_url("ftp://example.org/"); }) ==
          bkt::status::invalid_argument);
    CHECK(!lines.empty());
    bkt::set_log(nullptr);
    CHECK(token.is_free());
}
