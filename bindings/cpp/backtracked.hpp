// backtracked.hpp - backtracked.h for C++17: a client for QueUp (queup.net) rooms
//
//     backtracked::config config;
//     config.set_login(name, password);
//     backtracked::client client(config);
//
//     client.on_ready([](backtracked::client_ref client, const backtracked::event &) {
//         client.join_room("my-room", [](const backtracked::result &outcome) {
//             std::cout << "in " << *backtracked::value<backtracked::room>(outcome).name();
//         });
//     });
//     client.on_chat([](backtracked::client_ref client, const backtracked::event &,
//                       const backtracked::message &message) {
//         if (message.text() == "~ping")
//             client.send_message(message.room_id(), "Pong!", backtracked::forget);
//     });
//     client.connect().get();
//     client.run();
//
// - Objects are values: a copy is a reference more, a move steals. They never change and may be
//   read by any thread. A text that they give lives as long as the object.
// - Where C has NULL there is a std::optional; where C returns a negative status an
//   backtracked::Error is thrown.
// - Callbacks are kept until they can no longer run, and then destroyed. What they throw goes to
//   set_error_handler(), never into the library.
// - An action gives a pending, to wait for: `client.join_room("my-room").get()`. Waiting inside a
//   callback would never end, and throws. With a last argument it takes a callback, `forget`, or,
//   in C++20, `awaiting`: `co_await client.join_room("my-room", awaiting)`.
// - Enumerations are open: a newer library may give values without a name.
//
// The parts lie in the folder backtracked; those made from backtracked.h say so.

#ifndef BACKTRACKED_HPP
#define BACKTRACKED_HPP

#include "backtracked/client.hpp"

#endif
