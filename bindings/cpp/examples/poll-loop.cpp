// A chat window in a terminal, as a program with a loop of its own would be made: dispatch by poll,
// so that every callback and every coroutine runs on the thread of the loop, and nothing needs a
// lock. A toolkit's loop watches client.fd() where this one calls poll().
//
// What is typed is said in the room; it ends with the input, or by Ctrl-D. The settings are those
// of ping-bot: QUEUP_EMAIL, QUEUP_PASSWORD, ROOM, QUEUP_BASE_URL, QUEUP_SOCKET_URL.
//
// With C++20 the beginning is a coroutine; with C++17 it is the same by callbacks.

#include <backtracked.hpp>

#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <string>

#include <poll.h>
#include <unistd.h>

namespace bkt = backtracked;

namespace {

std::optional<std::string> setting(const char *name) {
    const char *value = std::getenv(name);
    return value != nullptr && *value != '\0' ? std::optional<std::string>(value) : std::nullopt;
}

std::string disarmed(std::string_view text) {
    std::string line(text);
    for (char &byte : line) {
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f)
            byte = '?';
    }
    return line;
}

class window {
public:
    explicit window(const bkt::config &config) : client_(config) {
        client_.on_chat([](const bkt::message &message) {
            auto author = message.author();
            std::cout << '<' << disarmed(author.username().value_or(author.id())) << "> "
                      << disarmed(message.text()) << std::endl;
        });
        client_.on_song_start([](const std::optional<bkt::song> &song) {
            auto info = song ? song->song_info() : std::nullopt;
            auto title = info ? info->name() : std::nullopt;
            std::cout << "* playing " << disarmed(title.value_or("something")) << std::endl;
        });
        // The last event; the descriptor stays readable after it.
        client_.on_closed([this] { is_closed_ = true; });
        enter();
    }

    // Until the client has ended.
    bool loop() {
        while (!is_closed_) {
            bool is_listening = room_ && !has_input_ended_;
            // A negative descriptor is passed over.
            pollfd watched[] = {{client_.fd(), POLLIN, 0},
                                {is_listening ? STDIN_FILENO : -1, POLLIN, 0}};
            if (::poll(watched, 2, -1) < 0 && errno != EINTR) {
                std::cerr << "poll-loop: poll failed\n";
                return false;
            }
            // Runs the callbacks that are due.
            if (watched[0].revents != 0)
                client_.poll(std::chrono::milliseconds(0));
            if (watched[1].revents != 0)
                read_keyboard();
        }
        return !has_failed_;
    }

private:
#ifdef BACKTRACKED_COROUTINES
    bkt::task enter() {
        try {
            co_await client_.connect(bkt::awaiting);
            room_ = co_await client_.join_room(setting("ROOM"), bkt::awaiting);
            entered();
        } catch (const bkt::Error &error) {
            fail(error.what());
        }
    }
#else
    void enter() {
        client_.connect([this](const bkt::result &connected) {
            if (auto error = connected.error())
                return fail(error->message());
            client_.join_room(setting("ROOM"), [this](const bkt::result &joined) {
                if (auto error = joined.error())
                    return fail(error->message());
                room_ = joined.room();
                entered();
            });
        });
    }
#endif

    void entered() { std::cout << "* in " << disarmed(room_->name().value_or("")) << std::endl; }

    void fail(std::string_view words) {
        std::cerr << "poll-loop: " << words << '\n';
        has_failed_ = true;
        client_.close();
    }

    void say(const std::string &text) {
        try {
            client_.send_message(room_->id(), text, [this](const bkt::result &outcome) {
                unsaid_--;
                if (auto error = outcome.error())
                    std::cerr << "poll-loop: not said: " << error->message() << '\n';
                close_if_done();
            });
            unsaid_++;
        } catch (const bkt::Error &error) {
            std::cerr << "poll-loop: not said: " << error.what() << '\n';
        }
    }

    void read_keyboard() {
        char bytes[512];
        ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count < 0 && errno == EINTR)
            return;
        if (count <= 0) {
            has_input_ended_ = true;
            return close_if_done();
        }
        typed_.append(bytes, static_cast<std::size_t>(count));
        for (std::size_t end; (end = typed_.find('\n')) != std::string::npos;) {
            if (end > 0)
                say(typed_.substr(0, end));
            typed_.erase(0, end + 1);
        }
    }

    // The last word has been said: the end.
    void close_if_done() {
        if (has_input_ended_ && unsaid_ == 0)
            client_.close();
    }

    std::optional<bkt::room> room_;
    std::string typed_;
    int unsaid_ = 0;
    bool has_input_ended_ = false;
    bool has_failed_ = false;
    bool is_closed_ = false;
    // The last member, so that it goes first: what it completes at its end may use the others.
    bkt::client client_;
};

} // namespace

int main() {
    if (!setting("QUEUP_EMAIL") || !setting("QUEUP_PASSWORD") || !setting("ROOM")) {
        std::cerr << "poll-loop: set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n";
        return 2;
    }
    try {
        bkt::config config;
        config.set_dispatch(bkt::dispatch::poll)
            .set_login(setting("QUEUP_EMAIL"), setting("QUEUP_PASSWORD"));
        if (auto url = setting("QUEUP_BASE_URL"))
            config.set_base_url(*url);
        if (auto url = setting("QUEUP_SOCKET_URL"))
            config.set_socket_url(*url);
        return window(config).loop() ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const std::exception &error) {
        std::cerr << "poll-loop: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
