// Actions: waited for, told to callbacks, forgotten; and what is passed in and thrown.

#include "offline.hpp"

using namespace offline;

namespace {

const std::string post = JSON({"chatid":"6123ab45cd6789ef01230002-1","message":"hello"});

} // namespace

TEST_CASE("a pending gives what the action promises") {
    for (auto dispatch : {bkt::dispatch::thread, bkt::dispatch::poll, bkt::dispatch::pull}) {
        auto client = ready(dispatch);
        feed_answer(client, "POST", "chat/" + room_id, post);
        auto pending = client.send_message(room_id, "hello");
        CHECK(static_cast<std::int64_t>(pending.id()) > 0);
        bkt::message said = pending.get(patience);
        CHECK(said.text() == "hello");
        CHECK(pending.get().text() == "hello");
        CHECK(!pending.wait().error());
        CHECK(pending.wait().message()->text() == "hello");
    }
}

TEST_CASE("a failed action throws what the error tells") {
    auto client = ready(bkt::dispatch::poll);
    client.feed_answer("GET", "user/nobody", 404, "{\"code\":404,\"message\":\"no such user\"}");
    auto pending = client.fetch_user("nobody");
    try {
        (void)pending.get(patience);
        FAIL("it succeeded");
    } catch (const bkt::Error &error) {
        CHECK(error.status() == bkt::status::not_found);
        CHECK(error.http_status() == 404);
        CHECK(error.endpoint() == "GET user/nobody");
        CHECK(!error.retry_after());
        CHECK(error.parts_sent() == 0);
        CHECK(std::string(error.what()).find("no such user") != std::string::npos);
        bkt::Error copy = error;
        CHECK(copy.endpoint() == error.endpoint());
    }
    CHECK(pending.wait().error()->status() == bkt::status::not_found);
    CHECK(!pending.wait().user());
}

TEST_CASE("a callback gets the outcome, where callbacks run") {
    auto client = ready(bkt::dispatch::poll);
    token token;
    std::string said;
    feed_answer(client, "POST", "chat/" + room_id, post);
    auto id = client.send_message(
        room_id, "hello", [&, held = token.hold()](bkt::client_ref on, const bkt::result &outcome) {
            CHECK(on.state() == bkt::state::ready);
            said = bkt::value<bkt::message>(outcome).text();
        });
    CHECK(static_cast<std::int64_t>(id) > 0);
    CHECK(drain_until(client, [&] { return !said.empty(); }));
    CHECK(said == "hello");
    CHECK(token.is_free());
}

TEST_CASE("a callback that throws is told to the handler") {
    complaints complaints;
    auto client = ready(bkt::dispatch::poll);
    token token;
    client.fetch_user("nobody", [held = token.hold()](const bkt::result &outcome) {
        (void)bkt::value<bkt::user>(outcome);
    });
    CHECK(drain_until(client, [&] { return token.is_free(); }));
    CHECK(complaints.said.find("fetch_user: ") == 0);
}

TEST_CASE("an action that nobody collects is told at the client's end") {
    token token;
    bkt::status status = bkt::status::ok;
    {
        auto client = ready(bkt::dispatch::poll);
        client.fetch_user("nobody", [&, held = token.hold()](const bkt::result &outcome) {
            status = outcome.error()->status();
        });
        // Let go at once: the action goes on without anybody.
        (void)client.fetch_user("nobody");
    }
    CHECK(status != bkt::status::ok);
    CHECK(token.is_free());
}

TEST_CASE("waiting where it would never end throws") {
    auto client = ready(bkt::dispatch::poll);
    bkt::status status = bkt::status::ok;
    client.on_chat([&](bkt::client_ref on, const bkt::event &, const bkt::message &) {
        auto pending = on.fetch_user("nobody");
        status = failure([&] { (void)pending.get(); });
    });
    feed_chat(client, 1, "a");
    drain(client);
    CHECK(status == bkt::status::would_deadlock);
}

TEST_CASE("with pull dispatch events are taken one by one") {
    auto client = ready(bkt::dispatch::pull);
    auto why = bkt::status::ok;
    while (client.next(0ms, why)) {
    }
    CHECK(why == bkt::status::timeout);
    feed_chat(client, 1, "pulled");
    auto event = client.next(patience);
    REQUIRE(event);
    CHECK(event->kind() == bkt::event_kind::chat);
    CHECK(event->message()->text() == "pulled");
    CHECK(bkt::event_kind_name(event->kind()) == "chat");

    auto id = client.fetch_user("nobody", bkt::forget);
    event = client.next(patience);
    REQUIRE(event);
    CHECK(event->kind() == bkt::event_kind::done);
    CHECK(event->op() == id);
    CHECK(event->result()->error());
    CHECK(failure([&] { client.on_ready([] {}); }) == bkt::status::invalid_state);
    CHECK(failure([&] { client.run(); }) == bkt::status::invalid_state);
    CHECK(failure([&] { client.fetch_lobby([](const bkt::result &) {}); }) ==
          bkt::status::invalid_argument);

    client.close();
    while (client.next(patience, why)) {
    }
    CHECK(why == bkt::status::closed);
    CHECK(failure([&] { (void)client.fetch_lobby(); }) == bkt::status::closed);
}

TEST_CASE("an inbox drains several clients") {
    bkt::inbox inbox(bkt::dispatch::pull);
    CHECK(inbox.fd() >= 0);
    std::vector<bkt::client> clients;
    for (int tag = 0; tag < 3; tag++) {
        auto config = settings(bkt::dispatch::thread);
        config.set_inbox(inbox).set_tag(tag).set_events({bkt::event_kind::chat});
        clients.push_back(ready(config));
    }
    for (const auto &client : clients)
        feed_chat(client, 1, "a");
    std::int64_t sum = 0;
    for (int count = 0; count < 3; count++) {
        auto event = inbox.next(patience);
        REQUIRE(event);
        sum += event->client_tag();
    }
    CHECK(sum == 3);
    auto why = bkt::status::ok;
    inbox.wake();
    CHECK(!inbox.next(bkt::forever, why));
    CHECK(why == bkt::status::timeout);
    CHECK(failure([&] { inbox.poll(0ms); }) == bkt::status::invalid_state);
    CHECK(failure([] { bkt::inbox none(bkt::dispatch::thread); }) == bkt::status::invalid_argument);
}

TEST_CASE("lists are ranges") {
    auto client = ready(bkt::dispatch::poll);
    feed_answer(client, "GET", "user/5/following", "[]");
    feed_answer(client, "GET", "playlist",
                JSON([{"_id":"6123ab45cd6789ef01230091","name":"one"},
                      {"_id":"6123ab45cd6789ef01230092","name":"two"}]));
    auto lists = client.fetch_playlists().get(patience);
    REQUIRE(lists.size() == 2);
    std::string names;
    for (const bkt::playlist &each : lists)
        names += std::string(each.name().value_or("?")) + " ";
    CHECK(names == "one two ");
    CHECK(lists.at(1).name() == "two");
    CHECK(!lists[2].has_value());
    CHECK_THROWS_AS((void)lists.at(2), std::out_of_range);
    bkt::list_of<bkt::user> others(lists);
    CHECK(!others[0].has_value());
    CHECK(!client.members("not-joined"));
}

TEST_CASE("texts of all kinds go in; those that C would cut short do not") {
    auto client = ready(bkt::dispatch::poll);
    std::string longer = "hello and more";
    for (int way = 0; way < 4; way++) {
        feed_answer(client, "POST", "chat/" + room_id, post);
        auto pending = way == 0   ? client.send_message(room_id, "hello")
                       : way == 1 ? client.send_message(room_id, std::string("hello"))
                       : way == 2
                           ? client.send_message(room_id, std::string_view(longer).substr(0, 5))
                           : client.send_message(room_id, std::optional<std::string>("hello"));
        CHECK(pending.get(patience).text() == "hello");
    }
    CHECK(failure([&] { (void)client.send_message(room_id, std::string("a\0b", 3)); }) ==
          bkt::status::invalid_argument);
    CHECK(failure([&] { (void)client.send_message(room_id, std::string_view("a\0b", 3)); }) ==
          bkt::status::invalid_argument);
    CHECK(failure([&] { (void)client.send_message(std::nullopt, "hello"); }) ==
          bkt::status::invalid_argument);
    CHECK(failure([&] {
              (void)client.reorder_queue(room_id, std::vector<std::string>{std::string("\0", 1)});
          }) == bkt::status::invalid_argument);
    CHECK(failure([&] {
              (void)client.reorder_queue(room_id, {"5", "5"}).get(patience);
          }) != bkt::status::ok);
}

TEST_CASE("enumerations are open") {
    CHECK(bkt::state_name(bkt::state::ready) == "ready");
    CHECK(!bkt::state_name(static_cast<bkt::state>(99)).empty());
    CHECK(!bkt::status_text(static_cast<bkt::status>(-999)).empty());
    CHECK(bkt::version() == BKT_VERSION);
    CHECK(bkt::abi_version() == BKT_ABI_VERSION);
    bkt::config config;
    CHECK(failure([&] { config.set_dispatch(static_cast<bkt::dispatch>(99)); }) ==
          bkt::status::invalid_argument);
    // Neither a login nor a session.
    try {
        bkt::client client(config);
        FAIL("it was made");
    } catch (const bkt::Error &error) {
        CHECK(error.status() == bkt::status::invalid_argument);
        CHECK(std::string(error.what()).size() > 10);
    }
}
