//! The body of every subscription, and how each type of callback is called.

use std::ffi::c_void;
use std::sync::Arc;

use super::callback::UserData;
use super::guard::{self, Once};
use super::handle::{self, Shared};
use super::held::{self, ClientPointer};
use super::listen::*;
use super::types::{bkt_client_t, bkt_event_t, bkt_free_fn, bkt_sub_t};
use crate::dispatch::{Callback, Filter};
use crate::error::invalid_argument;
use crate::event::Event;

/// What a callback is called with.
pub struct Call<'a> {
    client: *mut bkt_client_t,
    event: &'a Arc<Event>,
    user_data: *mut c_void,
}

impl Call<'_> {
    fn envelope(&self) -> *const bkt_event_t {
        handle::lend(self.event)
    }
}

/// Subscribes `callback` to the events of `filter`. Each is passed on by `call`, one of the
/// functions below.
///
/// # Safety
/// `client` is NULL, or valid and not freed meanwhile. `user_data` is what `callback` and
/// `free_user_data` want.
pub unsafe fn subscribe<F: Copy + Send + Sync + 'static>(
    function: &str,
    client: *mut bkt_client_t,
    filter: Filter,
    (callback, user_data, free_user_data): (Option<F>, *mut c_void, bkt_free_fn),
    call: fn(Option<F>, Call<'_>),
) -> bkt_sub_t {
    let held_client = ClientPointer(client);
    let make = || -> Callback {
        // From here on the subscription is accepted, and its data ours.
        let user_data = UserData::new(user_data, free_user_data);
        Box::new(move |event| {
            let client = held_client.get();
            call(callback, Call { client, event, user_data: user_data.pointer() });
        })
    };
    // SAFETY: the caller's promise.
    unsafe { subscribe_made(function, client, filter, callback.is_none(), &mut Some(make)) }
}

/// The same for all types of callbacks.
///
/// # Safety
/// As for [`subscribe`].
unsafe fn subscribe_made(
    function: &str,
    client: *mut bkt_client_t,
    filter: Filter,
    is_null: bool,
    make: &mut dyn Once<Callback>,
) -> bkt_sub_t {
    guard::id(function, || {
        // SAFETY: the caller's promise.
        let held = unsafe { held::client(client) }?;
        if is_null {
            return Err(invalid_argument("callback", "is NULL"));
        }
        held.subscribe(filter, || make.run().unwrap_or_else(|| Box::new(|_| ())))
    })
}

/// Calls a callback that gets the envelope only.
pub fn event(callback: bkt_event_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    // SAFETY: the program passed the callback for this pointer; what is lent outlives the call. So
    // for all functions here.
    unsafe { callback(call.client, call.envelope(), call.user_data) }
}

/// Calls a callback about a change of state.
pub fn state(callback: bkt_state_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let (old, new) = call.event.states.map_or((0, 0), |(old, new)| (old as i32, new as i32));
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), old, new, call.user_data) }
}

/// Calls a callback about a room.
pub fn room(callback: bkt_room_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let room = lend_optional(&call.event.room);
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), room, call.user_data) }
}

/// Calls a callback about a message.
pub fn message(callback: bkt_message_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let message = lend_optional(&call.event.message);
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), message, call.user_data) }
}

/// Calls a callback about somebody's presence.
pub fn member_presence(callback: bkt_member_presence_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let (room, user) = (lend_optional(&call.event.room), lend_optional(&call.event.user));
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), room, user, call.user_data) }
}

/// Calls a callback about a member.
pub fn member(callback: bkt_member_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let member = lend_optional(&call.event.member);
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), member, call.user_data) }
}

/// Calls a callback about a song.
pub fn song(callback: bkt_song_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let song = lend_optional(&call.event.song);
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), song, call.user_data) }
}

/// Calls a callback about a vote.
pub fn dub(callback: bkt_dub_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let (song, user) = (lend_optional(&call.event.song), lend_optional(&call.event.user));
    let dub = call.event.dub as i32;
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), song, user, dub, call.user_data) }
}

/// Calls a callback about a skip.
pub fn chat_skip(callback: bkt_chat_skip_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let event = call.event;
    let (room, song) = (lend_optional(&event.room), lend_optional(&event.song));
    let user = lend_optional(&event.user);
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), room, song, user, call.user_data) }
}

/// Calls a callback about a user.
pub fn user(callback: bkt_user_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let user = lend_optional(&call.event.user);
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), user, call.user_data) }
}

/// Calls a callback about what was done to a member.
pub fn moderation(callback: bkt_moderation_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let (member, actor) = (lend_optional(&call.event.member), lend_optional(&call.event.actor));
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), member, actor, call.user_data) }
}

/// Calls a callback about a role.
pub fn role(callback: bkt_role_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let role = lend_optional(&call.event.rare().role);
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), role, call.user_data) }
}

/// Calls a callback about a conversation.
pub fn conversation(callback: bkt_conversation_fn, call: Call<'_>) {
    let Some(callback) = callback else { return };
    let conversation = lend_optional(&call.event.rare().conversation);
    // SAFETY: as above.
    unsafe { callback(call.client, call.envelope(), conversation, call.user_data) }
}

fn lend_optional<H: Shared>(object: &Option<Arc<H::Inner>>) -> *const H {
    object.as_ref().map_or(std::ptr::null(), handle::lend)
}
