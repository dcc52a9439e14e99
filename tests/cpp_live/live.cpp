// The binding against a live sandbox: where it is comes by environment; orders to it go through
// the runner (tests/cpp.rs), which reads our output and answers on our input.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <backtracked.hpp>

#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace bkt = backtracked;
using namespace std::chrono_literals;

namespace {

const char *const slug = "basement-frequencies";
const char *const room_id = "6123ab45cd6789ef01234501";
const char *const fox_id = "6123ab45cd6789ef01230003";
// How long anything may take before a test gives up.
constexpr auto patience = 30s;

// Gives the sandbox an order and waits for the answer.
void order(const std::string &json) {
    std::cout << "do " << json << std::endl;
    std::string answer;
    REQUIRE(std::getline(std::cin, answer));
    REQUIRE(answer.find("\"ok\":true") != std::string::npos);
}

void act(const std::string &user, const std::string &action, const std::string &more = "") {
    order("{\"act\":{\"user\":\"" + user + "\",\"action\":\"" + action + "\"" + more + "}}");
}

bkt::config settings(bkt::dispatch dispatch) {
    bkt::config config;
    config.set_base_url(std::getenv("BASE_URL"))
        .set_socket_url(std::getenv("SOCKET_URL"))
        .set_login(std::getenv("BOT_NAME"), std::getenv("BOT_PASSWORD"))
        .set_dispatch(dispatch)
        .set_reconnect(true, 20, 200);
    return config;
}

// What callbacks of another thread tell the one that tests.
class board {
public:
    void tell(std::string words) {
        std::lock_guard<std::mutex> lock(mutex_);
        told_.insert(std::move(words));
        changed_.notify_all();
    }
    bool wait_for(const std::string &words) {
        std::unique_lock<std::mutex> lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return told_.count(words) > 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<std::string> told_;
};

} // namespace

TEST_CASE("a bot in a room: thread dispatch, pendings and lambdas") {
    board board;
    bkt::client client(settings(bkt::dispatch::thread));
    client.on_state([&](bkt::state, bkt::state now) {
        board.tell("state " + std::string(bkt::state_name(now)));
    });
    client.on_joined_room(
        [&](const bkt::room &room) { board.tell("joined " + std::string(*room.slug())); });
    client.on_chat([&](bkt::client_ref on, const bkt::event &, const bkt::message &message) {
        board.tell(std::string(*message.author().username()) + ": " + std::string(message.text()));
        if (message.text() == "~ping" && !message.is_own())
            on.send_message(message.room_id(), "Pong!", bkt::forget);
    });
    client.on_member_join([&](const bkt::member &member) {
        board.tell("join " + std::string(*member.user().username()));
    });
    client.on_member_mute([&](const bkt::member &member, const std::optional<bkt::user> &actor) {
        REQUIRE(actor);
        board.tell("mute " + std::string(*member.user().username()));
    });

    bkt::user self = client.connect().get(patience);
    CHECK(self.username() == std::getenv("BOT_NAME"));
    CHECK(client.self()->id() == self.id());
    bkt::room room = client.join_room(slug).get(patience);
    CHECK(room.id() == room_id);
    CHECK(board.wait_for("joined basement-frequencies"));
    CHECK(client.rooms()->size() == 1);
    CHECK(client.members(slug)->size() > 1);
    CHECK(client.member(slug, fox_id)->user().username() == "maplefox");
    CHECK(!client.member(slug, "5"));
    CHECK(client.may(slug, std::nullopt, "chat.send").has_value());

    bkt::message said = client.send_message(room_id, "Hello from C++!").get(patience);
    CHECK(said.text() == "Hello from C++!");
    CHECK(said.is_own());
    act("maplefox", "chat", ",\"text\":\"~ping\"");
    CHECK(board.wait_for("maplefox: ~ping"));
    CHECK(board.wait_for("granitebot: Pong!"));
    act("nightlark", "join");
    CHECK(board.wait_for("join nightlark"));
    act("velvet_owl", "mute", ",\"target\":\"nightlark\"");
    CHECK(board.wait_for("mute nightlark"));

    auto people = client.fetch_members(slug).get(patience);
    CHECK(people.size() == client.members(slug)->size());
    CHECK(client.fetch_user("maplefox").get(patience).id() == fox_id);
    CHECK(client.fetch_unread_count().get(patience) >= 0);
    auto outcome = client.request("GET", "room/basement-frequencies", std::nullopt).get(patience);
    CHECK(outcome.json()->find(room_id) != std::string_view::npos);
    CHECK(client.leave_room(slug).get(patience).id() == room_id);
    CHECK(client.rooms()->empty());
    CHECK_THROWS_AS((void)client.send_message(room_id, "left").get(patience), bkt::Error);
    CHECK(client.stats()->requests_ok() > 5);
    CHECK(client.free() == bkt::status::ok);
    CHECK(board.wait_for("state closed"));
}

TEST_CASE("a session is resumed without a password") {
    std::string session;
    {
        bkt::client client(settings(bkt::dispatch::thread));
        (void)client.login().get(patience);
        session = client.session()->text();
    }
    bkt::config config;
    config.set_base_url(std::getenv("BASE_URL"))
        .set_socket_url(std::getenv("SOCKET_URL"))
        .set_session(session);
    bkt::client client(config);
    CHECK(client.connect().get(patience).username() == std::getenv("BOT_NAME"));
}

TEST_CASE("with a wrong password connecting throws") {
    auto config = settings(bkt::dispatch::poll);
    config.set_login(std::getenv("BOT_NAME"), "wrong-password-7");
    bkt::client client(config);
    try {
        (void)client.connect().get(patience);
        FAIL("connected");
    } catch (const bkt::Error &error) {
        CHECK(error.status() == bkt::status::auth);
        CHECK(std::string(error.what()).find("wrong-password-7") == std::string::npos);
    }
}

TEST_CASE("poll dispatch: run() calls everything on this thread until the end") {
    bkt::client client(settings(bkt::dispatch::poll));
    std::vector<std::string> told;
    client.on_ready([&](bkt::client_ref on, const bkt::event &) {
        on.join_room(slug, [&](bkt::client_ref where, const bkt::result &outcome) {
            told.push_back("in " + std::string(*bkt::value<bkt::room>(outcome).slug()));
            where.send_message(room_id, "and out", [&](bkt::client_ref last, const bkt::result &) {
                told.emplace_back("said");
                last.close();
            });
        });
    });
    client.on_closed([&] { told.emplace_back("closed"); });
    client.connect(bkt::forget);
    CHECK(client.run() == bkt::status::ok);
    CHECK(told == std::vector<std::string>{"in basement-frequencies", "said", "closed"});
}

#ifdef BACKTRACKED_COROUTINES

namespace {

bkt::task visit(bkt::client_ref client, std::vector<std::string> &told) {
    try {
        auto self = co_await client.connect(bkt::awaiting);
        auto room = co_await client.join_room(slug, bkt::awaiting);
        auto said = co_await client.send_message(room.id(), "by coroutine", bkt::awaiting);
        told.push_back(std::string(*self.username()) + ": " + std::string(said.text()));
        co_await client.join_room("no-such-room", bkt::awaiting);
    } catch (const bkt::Error &error) {
        told.emplace_back(bkt::status_text(error.status()));
    }
    client.close();
}

} // namespace

TEST_CASE("a coroutine does one thing after the other, inside run()") {
    bkt::client client(settings(bkt::dispatch::poll));
    std::vector<std::string> told;
    visit(client, told);
    CHECK(client.run() == bkt::status::ok);
    REQUIRE(told.size() == 2);
    CHECK(told[0] == "granitebot: by coroutine");
    CHECK(told[1] == bkt::status_text(bkt::status::not_found));
}

#endif
