// The same as offline.c, by backtracked.hpp.

#include <backtracked.hpp>

#include <iostream>

int main() {
    backtracked::config config;
    config.set_login("bot@example.com", "password");
    config.set_dispatch(backtracked::dispatch::poll);
    backtracked::client client(config);
    bool is_ready = false;
    client.on_ready([&](const backtracked::event &) { is_ready = true; });
    client.feed("4{\"action\":4,\"clientId\":\"560000000000000000000001\"}");
    for (int tries = 0; tries < 50 && !is_ready; tries++)
        client.poll(std::chrono::milliseconds(100));
    if (!is_ready)
        return 1;
    std::cout << "ready with " << BKT_VERSION << '\n';
}
