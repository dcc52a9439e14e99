// What driver.c does, in C++: a lambda looks at what every event is, and reads the text and the
// author of chat messages. It speaks with the benchmark in the same way.
//
//   driver-cpp thread|poll
//
// QUEUP_EMAIL, QUEUP_PASSWORD, QUEUP_BASE_URL, QUEUP_SOCKET_URL and ROOM say where; CA_FILE, if
// set, whom to trust.

#include <backtracked.hpp>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/resource.h>

namespace bkt = backtracked;

namespace {

constexpr std::size_t latencies_max = 4000000;
constexpr std::chrono::milliseconds patience{120000};

std::uint64_t now_us() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1000000 +
           static_cast<std::uint64_t>(now.tv_nsec) / 1000;
}

std::uint64_t cpu_us() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 +
           static_cast<std::uint64_t>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// A line of what Linux tells about the process; 0 elsewhere.
long status_kb(const std::string &name) {
    std::ifstream file("/proc/self/status");
    std::string line;
    while (std::getline(file, line))
        if (line.compare(0, name.size(), name) == 0)
            return std::strtol(line.c_str() + name.size(), nullptr, 10);
    return 0;
}

std::string setting(const char *name) {
    const char *value = std::getenv(name);
    if (value == nullptr)
        throw std::runtime_error(std::string(name) + " is not set");
    return value;
}

// What has come of a stream.
class stream {
public:
    stream() { latencies_.reserve(latencies_max); }

    void begin(bool has_latency) {
        events_ = chats_ = 0;
        kinds_.fill(0);
        bytes_ = 0;
        begun_us_ = ended_us_ = 0;
        latencies_.clear();
        has_latency_ = has_latency;
        has_ended_ = false;
        cpu_before_ = cpu_us();
    }

    void take(const bkt::event &event) {
        if (begun_us_ == 0)
            begun_us_ = now_us();
        events_++;
        auto kind = static_cast<std::size_t>(event.kind());
        kinds_[kind < kinds_.size() ? kind : 0]++;
        if (event.kind() != bkt::event_kind::chat)
            return;
        auto message = event.message();
        auto text = message->text();
        auto name = message->author().username();
        chats_++;
        bytes_ += text.size() + (name ? name->size() : 0);
        if (has_latency_ && latencies_.size() < latencies_max) {
            std::uint64_t due = std::strtoull(text.data() + 1, nullptr, 10);
            if (due > 0)
                latencies_.push_back(static_cast<std::uint32_t>(now_us() - due));
        }
        if (text == "~end")
            end();
    }

    void wait_for_end(const bkt::client &client, bkt::dispatch dispatch) {
        if (dispatch == bkt::dispatch::thread) {
            std::unique_lock<std::mutex> lock(mutex_);
            changed_.wait(lock, [this] { return has_ended_; });
            return;
        }
        while (!has_ended_)
            if (!client.poll(bkt::forever))
                throw std::runtime_error("the client has ended");
    }

    void report() {
        std::uint64_t cpu = cpu_us() - cpu_before_;
        std::cout << R"({"saw":"done","events":)" << events_ << R"(,"chats":)" << chats_
                  << R"(,"bytes":)" << bytes_ << R"(,"cpu_us":)" << cpu << R"(,"wall_us":)"
                  << ended_us_ - begun_us_ << R"(,"peak_kb":)" << status_kb("VmHWM:");
        if (!latencies_.empty()) {
            std::sort(latencies_.begin(), latencies_.end());
            std::size_t last = latencies_.size() - 1;
            std::cout << R"(,"latency_us":[)" << latencies_[last / 2] << ','
                      << latencies_[last * 99 / 100] << ',' << latencies_[last * 999 / 1000]
                      << ']';
        }
        std::cout << R"(,"kinds":{)";
        const char *comma = "";
        for (std::size_t kind = 0; kind < kinds_.size(); kind++)
            if (kinds_[kind] > 0) {
                std::cout << comma << '"'
                          << bkt::event_kind_name(static_cast<bkt::event_kind>(kind))
                          << "\":" << kinds_[kind];
                comma = ",";
            }
        std::cout << "}}" << std::endl;
    }

private:
    void end() {
        std::lock_guard<std::mutex> lock(mutex_);
        ended_us_ = now_us();
        has_ended_ = true;
        changed_.notify_one();
    }

    std::int64_t events_ = 0, chats_ = 0;
    std::array<std::int64_t, 64> kinds_{};
    std::size_t bytes_ = 0;
    std::uint64_t begun_us_ = 0, ended_us_ = 0, cpu_before_ = 0;
    bool has_latency_ = false;
    std::vector<std::uint32_t> latencies_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool has_ended_ = false;
};

// Waits for an action, however events are delivered.
template <class Value>
void settle(const bkt::client &client, bkt::dispatch dispatch, const bkt::pending<Value> &action) {
    if (dispatch == bkt::dispatch::thread) {
        action.get(patience);
        return;
    }
    for (;;) {
        client.poll(std::chrono::milliseconds(1));
        try {
            action.get(std::chrono::milliseconds(0));
            return;
        } catch (const bkt::Error &error) {
            if (error.status() != bkt::status::timeout)
                throw;
        }
    }
}

void run(bkt::dispatch dispatch) {
    bkt::config config;
    config.set_login(setting("QUEUP_EMAIL"), setting("QUEUP_PASSWORD"))
        .set_base_url(setting("QUEUP_BASE_URL"))
        .set_socket_url(setting("QUEUP_SOCKET_URL"))
        .set_dispatch(dispatch);
    if (const char *file = std::getenv("CA_FILE"))
        config.set_ca_file(file);
    stream stream; // Before the client, whose callback writes to it.
    bkt::client client(config);
    client.on_event([&stream](const bkt::event &event) { stream.take(event); });
    settle(client, dispatch, client.connect());
    std::uint64_t connected = now_us(), cpu_before = cpu_us();
    long kb_before = status_kb("VmRSS:");
    settle(client, dispatch, client.join_room(setting("ROOM")));
    std::cout << R"({"saw":"ready","connected_at_us":)" << connected << R"(,"join_us":)"
              << now_us() - connected << R"(,"join_cpu_us":)" << cpu_us() - cpu_before
              << R"(,"join_kb":)" << status_kb("VmRSS:") - kb_before << '}' << std::endl;
    std::string line;
    while (std::getline(std::cin, line) && line != "quit") {
        stream.begin(line == "latency");
        std::cout << R"({"saw":"armed"})" << std::endl;
        stream.wait_for_end(client, dispatch);
        stream.report();
    }
}

} // namespace

int main(int argc, char **argv) {
    try {
        run(argc > 1 && std::string(argv[1]) == "poll" ? bkt::dispatch::poll
                                                       : bkt::dispatch::thread);
        return EXIT_SUCCESS;
    } catch (const std::exception &error) {
        std::cerr << "driver-cpp: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
