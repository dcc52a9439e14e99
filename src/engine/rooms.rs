//! Joined rooms: entering, filling, leaving, and frames that must wait for the filling.

use std::sync::Arc;

use super::ask::decode;
use super::command::Action;
use super::core::{Core, change, closed};
use super::fetch::{Entered, JoinRow, enter, fetch_room, watch};
use super::open::wait_to_enter;
use crate::cache::RoomSnapshot;
use crate::config::{
    APPLIED_EVENTS_KEPT_MAX, FILL_FRAMES_MAX, Login, REJOIN_MS, RETRY_PAUSES_MS, ROOMS_MAX,
};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{EventKind, Presence, State};
use crate::model::{MemberRow, Room};
use crate::outcome::Outcome;
use crate::rest::{self, Reply};
use crate::secret::Secret;
use crate::text::Text;
use crate::wire::{Payload, PresenceFrame, channel, frame, payload};

/// How long the server may take to confirm that a channel is attached.
const ATTACH_MS: i64 = 15_000;

/// A room that is joined or being joined.
pub struct Session {
    phase: Phase,
    /// Tells late answers of an earlier entering from those of this one.
    generation: u64,
    /// For entering again.
    password: Option<Secret>,
    /// Operations that are told when the room is there.
    waiting: Vec<i64>,
    /// Frames that came while the room was being filled.
    kept: Vec<Kept>,
    me: Option<MemberRow>,
    attach_timer: Option<u64>,
    /// When the present step of entering began, for log lines.
    step_ms: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// The server has not confirmed the channel yet.
    Attaching,
    /// The room's state is being fetched.
    Filling,
    /// Everything is there; frames are applied as they come.
    Active,
}

enum Kept {
    /// Its name, and what it holds.
    Message(Text, Payload<'static>),
    Presence(PresenceFrame),
}

impl Kept {
    /// The id of the chat message that it is.
    fn chat_id(&self) -> Option<Text> {
        let Kept::Message(name, payload) = self else { return None };
        match payload::decode(name, &mut payload.clone()) {
            Ok(payload::Action::ChatMessage(row)) => row.chatid,
            _ => None,
        }
    }
}

/// Entering.
impl Core {
    /// Joins a room for operation `op`.
    pub(super) fn join(&mut self, op: i64, room: String, password: Option<Secret>) {
        if let Some(room_id) = self.joined_id(&room) {
            self.wait_for_room(op, &room_id);
            return;
        }
        if self.state() == State::Idle && !self.is_fed() {
            self.finish(op, Error::new(ErrorKind::InvalidState, "not connected: call bkt_connect"));
            return;
        }
        if self.dispatcher.inbox.is_stalled() {
            self.finish(op, Error::new(ErrorKind::Busy, "the inbox is full of undelivered events"));
            return;
        }
        if !self.is_up() {
            self.waiting_joins.push((Action::Join { room, password }, op));
            return;
        }
        if self.rooms.len() >= ROOMS_MAX {
            let text = format!("{ROOMS_MAX} rooms are joined already");
            self.finish(op, Error::new(ErrorKind::Busy, text));
            return;
        }
        let is_guest = self.is_guest();
        let is_fed = self.is_fed();
        let (rest, config, log) = (self.rest.clone(), self.config.clone(), self.log.clone());
        self.spawn_for(op, true, async move {
            if !is_fed {
                wait_to_enter(&config, &log).await;
            }
            let entered = match is_guest {
                true => watch(&rest, &room).await,
                false => enter(&rest, &room, password.as_deref()).await,
            };
            change(move |core| match entered {
                Ok(entered) => core.entered(op, entered, password),
                Err(error) => core.finish(op, error),
            })
        });
    }

    /// Starts the joins that waited for a connection.
    pub(super) fn start_waiting_joins(&mut self) {
        for (action, op) in std::mem::take(&mut self.waiting_joins) {
            if let Action::Join { room, password } = action {
                self.join(op, room, password);
            }
        }
    }

    fn wait_for_room(&mut self, op: i64, room_id: &Text) {
        let Some(session) = self.rooms.get_mut(room_id) else { return };
        if session.phase == Phase::Active {
            let outcome = self.room_outcome(room_id);
            self.finish(op, outcome);
        } else {
            session.waiting.push(op);
        }
    }

    fn entered(&mut self, op: i64, entered: Entered, password: Option<Secret>) {
        let room_id = entered.room_id.clone();
        if self.rooms.contains_key(&room_id) {
            self.wait_for_room(op, &room_id);
            return;
        }
        let begun = self.write_cache().begin_join(entered.room.data.get());
        if let Err(error) = begun {
            self.finish(op, error);
            return;
        }
        let generation = self.next_generation();
        let session = Session::new(generation, password, entered.me, vec![op]);
        self.rooms.insert(room_id.clone(), session);
        self.attach(&room_id);
    }

    /// Enters a joined room again on a new connection.
    pub(super) fn rejoin(&mut self, room_id: &Text) {
        let generation = self.next_generation();
        let Some(session) = self.rooms.get_mut(room_id) else { return };
        session.phase = Phase::Attaching;
        session.generation = generation;
        // The filling tells better than frames of the lost connection what is now. Only what was
        // said is still wanted: a first filling is silent.
        session.kept.retain(|kept| kept.chat_id().is_some());
        if let Some(timer) = session.attach_timer.take() {
            self.timers.remove(timer);
        }
        if self.config.login == Login::Guest {
            return self.attach(room_id);
        }
        self.log.info("rooms", format_args!("{room_id}: entering again"));
        self.post_rejoin(room_id, generation, 0);
    }

    /// Asks to be let in again for the `tries`-th time; asking twice does no harm.
    fn post_rejoin(&mut self, room_id: &Text, generation: u64, tries: usize) {
        let Some(session) = self.rooms.get(room_id) else { return };
        if session.generation != generation {
            return;
        }
        let request = rest::room::join(room_id, session.password.as_deref());
        let rest = self.rest.clone();
        let room_id = room_id.clone();
        self.spawn(async move {
            let reply = rest.send(request).await;
            change(move |core| {
                if core.generation_of(&room_id) == Some(generation) {
                    core.rejoined(&room_id, tries, reply);
                }
            })
        });
    }

    fn rejoined(&mut self, room_id: &Text, tries: usize, reply: Result<Reply>) {
        let is_attached = tries > RETRY_PAUSES_MS.len();
        match reply {
            Ok(_) if is_attached => {
                self.log.info("rooms", format_args!("{room_id}: entered again at last"));
            }
            Ok(reply) => {
                let row: JoinRow = decode(&reply).unwrap_or_default();
                if let Some(session) = self.rooms.get_mut(room_id) {
                    session.me = row.user;
                }
                self.renew_room(room_id, row.room.as_deref());
                self.attach(room_id);
            }
            Err(error) if is_refusal(&error) => {
                self.log.warn("rooms", format_args!("{room_id} cannot be entered again: {error}"));
                self.drop_room(room_id, Some(error));
            }
            Err(error) => {
                self.log.warn("rooms", format_args!("{room_id} was not entered again: {error}"));
                if tries == RETRY_PAUSES_MS.len() {
                    // The membership may still hold; the channel works without it.
                    self.attach(room_id);
                }
                let Some(generation) = self.generation_of(room_id) else { return };
                let pause_ms = RETRY_PAUSES_MS.get(tries).map_or(REJOIN_MS, |ms| *ms as i64);
                let room_id = room_id.clone();
                self.later(pause_ms, move |core| {
                    core.post_rejoin(&room_id, generation, tries.saturating_add(1));
                });
            }
        }
    }

    /// Takes the room's own fields over: settings may have changed meanwhile.
    fn renew_room(&mut self, room_id: &Text, room: Option<&str>) {
        let Some(room) = room else { return };
        let renewed = self.write_cache().begin_join(room);
        if let Err(error) = renewed {
            self.log.warn("rooms", format_args!("{room_id}: {error}"));
        }
    }

    /// Attaches the room's channel first and reads the roster second: nobody is missed so.
    fn attach(&mut self, room_id: &Text) {
        let name = channel::room(room_id);
        self.send(frame::attach(&name));
        self.send(frame::presence(&name, Presence::Enter));
        if self.is_fed() {
            self.fill(room_id);
            return;
        }
        let late_id = room_id.clone();
        let timer = self.later(ATTACH_MS, move |core| {
            core.log.warn("rooms", format_args!("{late_id}: the channel is not confirmed"));
            core.room_attached(&late_id);
        });
        let now_ms = self.clock.tick_ms();
        if let Some(session) = self.rooms.get_mut(room_id) {
            session.step_ms = now_ms;
            session.attach_timer = Some(timer);
        }
    }

    /// The server has confirmed the room's channel.
    pub(super) fn room_attached(&mut self, room_id: &str) {
        let Some((room_id, session)) = self.rooms.get_key_value(room_id) else { return };
        if session.phase == Phase::Attaching && session.attach_timer.is_some() {
            let room_id = room_id.clone();
            let took_ms = self.clock.tick_ms().saturating_sub(session.step_ms);
            self.log.info("rooms", format_args!("{room_id}: attached within {took_ms} ms"));
            self.fill(&room_id);
        }
    }

    fn fill(&mut self, room_id: &Text) {
        let now_ms = self.clock.tick_ms();
        let Some(session) = self.rooms.get_mut(room_id) else { return };
        session.phase = Phase::Filling;
        session.step_ms = now_ms;
        let generation = session.generation;
        let me = session.me.clone();
        let since_ms = self.lost_ms;
        if let Some(timer) = session.attach_timer.take() {
            self.timers.remove(timer);
        }
        let rest = self.rest.clone();
        let room_id = room_id.clone();
        self.spawn(async move {
            let parts = fetch_room(&rest, &room_id, me);
            // What changed between the answer to the join and the attaching was told to nobody.
            let again = async {
                since_ms?;
                rest.send(rest::room::show(&room_id)).await.ok()
            };
            let (mut snapshot, room) = tokio::join!(parts, again);
            snapshot.since_ms = since_ms;
            change(move |core| {
                if core.generation_of(&room_id) == Some(generation) {
                    core.renew_room(&room_id, room.as_ref().map(|reply| reply.data.get()));
                    core.filled(&room_id, snapshot);
                }
            })
        });
    }

    fn filled(&mut self, room_id: &Text, mut snapshot: RoomSnapshot) {
        if !snapshot.missing.is_empty() {
            let missing = snapshot.missing.join(", ");
            self.log.warn("rooms", format_args!("{room_id}: not known: {missing}"));
        }
        let kept = self.rooms.get(room_id).map(|session| session.kept.iter());
        snapshot.live = kept.into_iter().flatten().filter_map(Kept::chat_id).collect();
        let in_flight = snapshot.take_in_flight();
        let now_ms = self.clock.now_ms();
        let applied = self.write_cache().fill_room(room_id, snapshot, now_ms);
        let caught_up = applied.events.len();
        let missed = applied.events.iter().filter(|event| event.kind == EventKind::Chat).count();
        self.absorb(Some(room_id), applied);
        let tick_ms = self.clock.tick_ms();
        let Some(session) = self.rooms.get_mut(room_id) else { return };
        session.phase = Phase::Active;
        let took_ms = tick_ms.saturating_sub(session.step_ms);
        let kept = session.kept.len();
        let text = format_args!(
            "{room_id}: filled within {took_ms} ms, events: {caught_up}, messages: {missed}, \
             frames meanwhile: {kept}"
        );
        self.log.info("rooms", text);
        let waiting = std::mem::take(&mut session.waiting);
        for kept in std::mem::take(&mut session.kept) {
            match kept {
                Kept::Message(name, payload) => self.apply_message(room_id, &name, payload),
                Kept::Presence(presence) => self.apply_presence(room_id, &presence),
            }
        }
        if !in_flight.is_empty() {
            let applied = self.write_cache().apply_in_flight(room_id, in_flight, now_ms);
            self.absorb(Some(room_id), applied);
        }
        for op in waiting {
            let outcome = self.room_outcome(room_id);
            self.finish(op, outcome);
        }
        self.watch_roster(room_id);
        self.resuming.remove(room_id);
        self.check_resumed();
    }

    fn is_guest(&self) -> bool {
        self.config.login == Login::Guest
    }

    fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }

    fn room_outcome(&self, room_id: &Text) -> Outcome {
        Outcome { room: self.read_cache().room(room_id), ..Outcome::done() }
    }

    pub(super) fn generation_of(&self, room_id: &Text) -> Option<u64> {
        self.rooms.get(room_id).map(|session| session.generation)
    }
}

/// While joined.
impl Core {
    /// The id of a joined room, by id or slug.
    pub(super) fn joined_id(&self, room: &str) -> Option<Text> {
        if let Some((id, _)) = self.rooms.get_key_value(room) {
            return Some(id.clone());
        }
        let id = self.read_cache().room_id(room)?;
        self.rooms.contains_key(&id).then_some(id)
    }

    /// The id of a joined room, or an error that names the argument.
    pub(super) fn require_room(&self, room: &str) -> Result<Text> {
        self.joined_id(room)
            .ok_or_else(|| Error::new(ErrorKind::NotFound, "room_id is not a joined room"))
    }

    /// An event of a room's channel.
    pub(super) fn room_message(&mut self, room_id: &Text, name: &str, payload: Payload<'_>) {
        let kept = || Ok(Kept::Message(Text::new(name), payload.text()?.into()));
        if !self.keeps(room_id, kept) {
            self.apply_message(room_id, name, payload);
        }
    }

    /// A presence frame of a room's channel.
    pub(super) fn room_presence(&mut self, room_id: &Text, presence: PresenceFrame) {
        if self.keeps(room_id, || Ok(Kept::Presence(presence.clone()))) {
            return;
        }
        self.apply_presence(room_id, &presence);
    }

    /// Tells the room's channel about the own presence.
    pub(super) fn send_presence(&mut self, room: &str, presence: Presence) -> Result<Outcome> {
        let room_id = self.require_room(room)?;
        if !self.is_up() {
            return Err(Error::new(ErrorKind::InvalidState, "there is no connection now"));
        }
        self.send(frame::presence(&channel::room(&room_id), presence));
        Ok(Outcome::done())
    }

    /// Whether a frame is dealt with already: kept until the room is filled, or of no room of ours.
    fn keeps(&mut self, room_id: &Text, kept: impl FnOnce() -> Result<Kept>) -> bool {
        let is_fed = self.is_fed();
        match self.rooms.get_mut(room_id) {
            Some(session) if session.phase == Phase::Active => false,
            Some(session) if session.kept.len() < FILL_FRAMES_MAX => {
                match kept() {
                    Ok(kept) => session.kept.push(kept),
                    Err(error) => self.log.warn("rooms", format_args!("bad message: {error}")),
                }
                true
            }
            // At the bound frames are applied to what is known so far.
            Some(_) => false,
            // A recording may begin in the middle of a room.
            None if is_fed => !self.adopt(room_id),
            None => {
                self.log.debug("rooms", format_args!("frame of {room_id}, which is not joined"));
                true
            }
        }
    }

    /// Takes a fed room for joined; false if there are too many.
    fn adopt(&mut self, room_id: &Text) -> bool {
        if self.rooms.len() >= ROOMS_MAX {
            return false;
        }
        let room = serde_json::json!({ "_id": room_id.as_str() }).to_string();
        if self.write_cache().begin_join(&room).is_err() {
            return false;
        }
        let mut session = Session::new(self.next_generation(), None, None, Vec::new());
        session.phase = Phase::Active;
        self.rooms.insert(room_id.clone(), session);
        // Nothing is known of it but what the frames will tell; nothing is fetched.
        let snapshot = RoomSnapshot { active: Some(None), ..RoomSnapshot::default() };
        let now_ms = self.clock.now_ms();
        let applied = self.write_cache().fill_room(room_id, snapshot, now_ms);
        self.absorb(Some(room_id), applied);
        true
    }

    fn apply_message(&mut self, room_id: &Text, name: &str, mut payload: Payload<'_>) {
        match payload::decode(name, &mut payload) {
            Ok(action) => {
                let now_ms = self.clock.now_ms();
                let mut applied = std::mem::take(&mut self.applied);
                self.write_cache().apply_action_to(
                    room_id,
                    name,
                    action,
                    &payload,
                    now_ms,
                    &mut applied,
                );
                self.absorb_all(Some(room_id), now_ms, &mut applied);
                if applied.events.capacity() <= APPLIED_EVENTS_KEPT_MAX {
                    self.applied = applied;
                }
            }
            Err(error) => {
                self.log.warn("rooms", format_args!("bad message {name}: {error}"));
            }
        }
    }

    fn apply_presence(&mut self, room_id: &Text, presence: &PresenceFrame) {
        let now_ms = self.clock.now_ms();
        let applied = self.write_cache().apply_presence(room_id, presence, now_ms);
        self.absorb(Some(room_id), applied);
    }
}

/// Leaving.
impl Core {
    /// Leaves a room for operation `op`.
    pub(super) fn leave(&mut self, op: i64, room: &str) {
        let room_id = match self.require_room(room) {
            Ok(room_id) => room_id,
            Err(error) => return self.finish(op, error),
        };
        if self.is_guest() {
            // The server knows of no membership.
            let room = self.drop_room(&room_id, None);
            return self.finish(op, Outcome { room, ..Outcome::done() });
        }
        let rest = self.rest.clone();
        self.spawn_for(op, true, async move {
            let reply = rest.send(rest::room::leave(&room_id)).await;
            change(move |core| match reply {
                Ok(_) => {
                    let room = core.drop_room(&room_id, None);
                    core.finish(op, Outcome { room, ..Outcome::done() });
                }
                Err(error) => core.finish(op, error),
            })
        });
    }

    /// Forgets a room and tells the program why.
    pub(super) fn drop_room(&mut self, room_id: &Text, reason: Option<Error>) -> Option<Arc<Room>> {
        let session = self.rooms.remove(room_id)?;
        if let Some(timer) = session.attach_timer {
            self.timers.remove(timer);
        }
        self.fetches.forget_room(room_id);
        self.unsay(room_id);
        self.send(frame::detach(&channel::room(room_id)));
        let now_ms = self.clock.now_ms();
        let room = self.read_cache().room(room_id);
        let mut applied = self.write_cache().leave_room(room_id, now_ms);
        let outcome = reason.clone().map(|error| Arc::new(Outcome::failed(error)));
        for event in &mut applied.events {
            event.outcome.clone_from(&outcome);
        }
        for op in session.waiting {
            self.finish(op, reason.clone().unwrap_or_else(closed));
        }
        self.absorb(None, applied);
        self.resuming.remove(room_id);
        self.check_resumed();
        room
    }
}

impl Session {
    fn new(
        generation: u64,
        password: Option<Secret>,
        me: Option<MemberRow>,
        waiting: Vec<i64>,
    ) -> Session {
        Session {
            phase: Phase::Attaching,
            generation,
            password,
            waiting,
            kept: Vec::new(),
            me,
            attach_timer: None,
            step_ms: 0,
        }
    }
}

/// Whether the server has said that we may not be there.
fn is_refusal(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Forbidden | ErrorKind::NotFound | ErrorKind::Server)
        && (400..500).contains(&error.http_status())
}
