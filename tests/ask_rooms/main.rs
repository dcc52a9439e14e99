//! Every action of a room: asked by one client, seen by the server, and felt by another client.

#[path = "../support/bot.rs"]
mod bot;
mod moderation;
mod pages;
mod people;
mod permissions;
mod queue;
mod rooms;
mod stage;
