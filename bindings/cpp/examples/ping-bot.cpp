// A bot that answers ~ping and ~online, and shows what happens in a room.
//
// Thread dispatch: the library calls the lambdas below on a thread of its own, one at a time,
// while main() waits.
//
// Settings come by environment:
//   QUEUP_EMAIL, QUEUP_PASSWORD        the account
//   ROOM                               the room, by its slug or id
//   QUEUP_BASE_URL, QUEUP_SOCKET_URL   another server than the live one
//   BOT_SECONDS                        ends after so long; else by Ctrl-C
//   BOT_PINGS                          fails unless so many were answered

#include <backtracked.hpp>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

namespace bkt = backtracked;

namespace {

// For the signal handler, which gets nothing else.
bkt::client *running_client = nullptr;

extern "C" void on_signal(int) {
    running_client->close(); // Safe in a handler, unlike most.
}

std::optional<std::string> setting(const char *name) {
    const char *value = std::getenv(name);
    return value != nullptr && *value != '\0' ? std::optional<std::string>(value) : std::nullopt;
}

long number(const char *name) {
    auto value = setting(name);
    return value ? std::strtol(value->c_str(), nullptr, 10) : 0;
}

// Others write these texts: they must not control the terminal.
std::string disarmed(std::string_view text) {
    std::string line(text);
    for (std::size_t at = 0; at < line.size(); at++) {
        auto byte = static_cast<unsigned char>(line[at]);
        auto next = at + 1 < line.size() ? static_cast<unsigned char>(line[at + 1]) : 0U;
        bool is_c1 = byte == 0xc2 && next >= 0x80 && next < 0xa0;
        if (byte < 0x20 || byte == 0x7f || is_c1)
            line[at] = '?';
    }
    return line;
}

std::string name_of(const bkt::user &user) { return disarmed(user.username().value_or(user.id())); }

std::string title_of(const std::optional<bkt::song> &song) {
    auto info = song ? song->song_info() : std::nullopt;
    auto title = info ? info->name() : std::nullopt;
    return disarmed(title.value_or("a song not known yet"));
}

class bot {
public:
    bot(const bkt::client &client, std::string room) : room_(std::move(room)) {
        listen(client);
        show(client);
        client.connect([this](const bkt::result &outcome) {
            // A client that cannot connect closes by itself.
            check("connect", outcome);
        });
    }

    // Once the client is gone, nobody writes these any more.
    [[nodiscard]] long pings() const { return pings_; }
    [[nodiscard]] long onlines() const { return onlines_; }
    [[nodiscard]] bool has_failed() const { return has_failed_; }

private:
    void listen(const bkt::client &client) {
        client.on_ready([this](bkt::client_ref on, const bkt::event &event) {
            // The library joins again by itself after a lost connection.
            if (event.is_resumed())
                return;
            on.join_room(room_, [this](bkt::client_ref where, const bkt::result &outcome) {
                if (!check("join", outcome))
                    where.close();
            });
        });
        client.on_chat(
            [this](bkt::client_ref on, const bkt::event &event, const bkt::message &message) {
                if (message.is_own() || event.is_backfill())
                    return;
                if (message.text() == "~ping") {
                    answer(on, message, "Pong!", pings_);
                } else if (message.text() == "~online") {
                    auto members = on.members(message.room_id());
                    std::size_t count = members ? members->size() : 0;
                    answer(on, message, std::to_string(count) + " members are here", onlines_);
                }
            });
    }

    static void show(const bkt::client &client) {
        client.on_state([](bkt::state before, bkt::state now) {
            std::cout << "* " << bkt::state_name(before) << " -> " << bkt::state_name(now)
                      << std::endl;
        });
        client.on_joined_room([](const bkt::room &room) {
            std::cout << "* joined " << disarmed(room.name().value_or("a room")) << std::endl;
        });
        client.on_chat([](const bkt::message &message) {
            std::cout << name_of(message.author()) << ": " << disarmed(message.text()) << std::endl;
        });
        client.on_song_start([](const std::optional<bkt::song> &song) {
            std::cout << "* playing " << title_of(song) << std::endl;
        });
        client.on_dub([](const std::optional<bkt::song> &song, const std::optional<bkt::user> &user,
                         bkt::dub dub) {
            std::cout << "* " << (user ? name_of(*user) : "somebody") << " votes "
                      << (dub == bkt::dub::up ? "up" : "down") << ": " << title_of(song)
                      << std::endl;
        });
        client.on_member_join([](const bkt::member &member) {
            std::cout << "* " << name_of(member.user()) << " comes" << std::endl;
        });
        client.on_member_leave([](const bkt::member &member) {
            std::cout << "* " << name_of(member.user()) << " goes" << std::endl;
        });
    }

    static void answer(bkt::client_ref client, const bkt::message &message, const std::string &text,
                       long &count) {
        client.send_message(message.room_id(), text, [&count](const bkt::result &outcome) {
            if (auto error = outcome.error())
                std::cerr << "ping-bot: answer: " << error->message() << '\n';
            else
                count++;
        });
    }

    bool check(const char *what, const bkt::result &outcome) {
        auto error = outcome.error();
        if (error) {
            std::cerr << "ping-bot: " << what << ": " << error->message() << '\n';
            has_failed_ = true;
        }
        return !error;
    }

    std::string room_;
    long pings_ = 0;
    long onlines_ = 0;
    bool has_failed_ = false;
};

bkt::config settings() {
    bkt::config config;
    config.set_login(setting("QUEUP_EMAIL"), setting("QUEUP_PASSWORD"));
    if (auto url = setting("QUEUP_BASE_URL"))
        config.set_base_url(*url);
    if (auto url = setting("QUEUP_SOCKET_URL"))
        config.set_socket_url(*url);
    return config;
}

int run() {
    bkt::client client(settings());
    running_client = &client;
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);

    if (number("BOT_SECONDS") > 0)
        client.call_later(number("BOT_SECONDS") * 1000, [](bkt::client_ref on) { on.close(); });
    bot bot(client, *setting("ROOM"));
    while (client.run() == bkt::status::interrupted) {
    }

    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    client.free(); // After this nothing writes to the bot.
    std::cout << bot.pings() << " times ~ping and " << bot.onlines() << " times ~online answered\n";
    if (bot.pings() < number("BOT_PINGS")) {
        std::cerr << "ping-bot: too few times ~ping answered\n";
        return EXIT_FAILURE;
    }
    return bot.has_failed() ? EXIT_FAILURE : EXIT_SUCCESS;
}

} // namespace

int main() {
    if (!setting("QUEUP_EMAIL") || !setting("QUEUP_PASSWORD") || !setting("ROOM")) {
        std::cerr << "ping-bot: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n";
        return 2;
    }
    try {
        return run();
    } catch (const std::exception &error) {
        std::cerr << "ping-bot: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
