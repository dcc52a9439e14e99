//! What the cache wants to know: fetched once, gently, and handed back to it.

use std::collections::{HashMap, HashSet, VecDeque};

use super::ask::{conversation, decode, read_rows};
use super::core::{Core, change};
use crate::cache::{Applied, Need};
use crate::config::ROSTER_CHECK_MS;
use crate::error::{Error, ErrorKind, Result};
use crate::event::EventKind;
use crate::rest::{self, Reply};
use crate::text::Text;

/// Queue notices come in bursts and without content: one fetch follows the last of them.
const QUEUE_PAUSE_MS: i64 = 1_000;
/// The same for roles.
const ROLES_PAUSE_MS: i64 = 1_000;
/// How long a leave of oneself is given to turn out as a kick or ban.
const SELF_LEAVE_PAUSE_MS: i64 = 5_000;
/// Media that are fetched at the same time.
const MEDIA_JOBS_MAX: usize = 2;
/// Media that may wait to be fetched.
const MEDIA_WAITING_MAX: usize = 1_024;

/// What is being fetched or waits for it.
#[derive(Default)]
pub struct Fetches {
    media_jobs: HashSet<Text>,
    media_waiting: VecDeque<Text>,
    /// Rooms whose fetch of this kind waits for its pause.
    pauses: HashSet<(Part, Text)>,
    /// Fetches under way; true = wished for again meanwhile. One at a time, or an old answer could
    /// come after a new one.
    flights: HashMap<(Part, Text), bool>,
    active_timers: HashMap<Text, u64>,
    /// Conversations under way; true = it changed again meanwhile.
    conversations: HashMap<Text, bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Queue,
    Roles,
    Roster,
    Rejoin,
}

impl Fetches {
    /// Drops what waits for a room that was left.
    pub fn forget_room(&mut self, room_id: &Text) {
        self.pauses.retain(|(_, waiting)| waiting != room_id);
        self.flights.retain(|(_, flying), _| flying != room_id);
        self.active_timers.remove(room_id);
    }
}

impl Core {
    /// Tells the program what happened, and fetches what the cache wants to know.
    pub(super) fn absorb(&mut self, room_id: Option<&Text>, mut applied: Applied) {
        self.absorb_all(room_id, self.clock.now_ms(), &mut applied);
    }

    /// As [`Core::absorb`], of something that came at `now_ms`; leaves the lists empty.
    pub(super) fn absorb_all(
        &mut self,
        room_id: Option<&Text>,
        now_ms: i64,
        applied: &mut Applied,
    ) {
        for event in applied.events.drain(..) {
            if event.kind == EventKind::Chat && !event.is_backfill {
                self.server_clock.on_message(now_ms, event.time_ms);
            }
            if let (EventKind::Chat, Some(room_id), Some(message)) =
                (event.kind, &event.room_id, event.message.as_ref().filter(|one| one.is_own))
            {
                self.heard_own(room_id, message);
            }
            self.emit(event);
        }
        for need in applied.needs.drain(..) {
            self.fetch(room_id, need);
        }
    }

    fn fetch(&mut self, room_id: Option<&Text>, need: Need) {
        match (need, room_id) {
            (Need::Media { info_id }, _) => self.fetch_media(info_id),
            (Need::Conversation { id, .. }, _) => self.fetch_conversation(id),
            (Need::Queue, Some(room_id)) => self.pause(Part::Queue, room_id, QUEUE_PAUSE_MS),
            (Need::Roles, Some(room_id)) => self.pause(Part::Roles, room_id, ROLES_PAUSE_MS),
            (Need::Roster, Some(room_id)) => self.pause(Part::Roster, room_id, ROLES_PAUSE_MS),
            (Need::Rejoin, Some(room_id)) => {
                self.pause(Part::Rejoin, room_id, SELF_LEAVE_PAUSE_MS);
            }
            (Need::Active { at_ms }, Some(room_id)) => self.watch_song(room_id, at_ms),
            (Need::Removed { is_ban, .. }, Some(room_id)) => {
                let text = if is_ban { "banned from the room" } else { "kicked from the room" };
                self.drop_room(room_id, Some(Error::new(ErrorKind::Forbidden, text)));
            }
            (_, None) => {}
        }
    }

    fn pause(&mut self, part: Part, room_id: &Text, pause_ms: i64) {
        if !self.fetches.pauses.insert((part, room_id.clone())) {
            return;
        }
        let room_id = room_id.clone();
        self.later(pause_ms, move |core| {
            // Left meanwhile, or kicked: nothing is fetched, and nothing entered again.
            if core.fetches.pauses.remove(&(part, room_id.clone())) {
                core.fetch_part(part, room_id);
            }
        });
    }

    fn fetch_part(&mut self, part: Part, room_id: Text) {
        let request = match part {
            Part::Queue => rest::queue::details(&room_id),
            Part::Roles => rest::role::list(&room_id),
            Part::Roster => rest::room::members(&room_id),
            Part::Rejoin => return self.rejoin(&room_id),
        };
        if let Some(is_again) = self.fetches.flights.get_mut(&(part, room_id.clone())) {
            *is_again = true;
            return;
        }
        self.fetches.flights.insert((part, room_id.clone()), false);
        let (generation, asked_ms) = (self.generation_of(&room_id), self.clock.now_ms());
        let rest = self.rest.clone();
        self.spawn(async move {
            // A roster may be long.
            let reply = match part {
                Part::Roster => rest.send_and_read(request, read_rows).await,
                _ => rest.send(request).await.map(|reply| (reply, Vec::new())),
            };
            change(move |core| {
                // An answer for a room that was left, or left and entered again, or is filled anew.
                if core.generation_of(&room_id) != generation {
                    return core.end_flight(part, room_id);
                }
                let now_ms = core.clock.now_ms();
                let applied = reply.and_then(|(reply, rows)| {
                    let mut cache = core.write_cache();
                    Ok(match part {
                        Part::Queue => cache.apply_queue(&room_id, read_rows(&reply)?, now_ms),
                        Part::Roles => cache.apply_roles(&room_id, decode(&reply)?, now_ms),
                        Part::Roster => cache.apply_roster(&room_id, rows, asked_ms, now_ms),
                        Part::Rejoin => Applied::default(),
                    })
                });
                match applied {
                    Ok(applied) => core.absorb(Some(&room_id), applied),
                    Err(error) => {
                        let what = format!("{part:?}").to_lowercase();
                        core.log.warn("rooms", format_args!("{room_id}: no {what}: {error}"));
                    }
                }
                core.end_flight(part, room_id);
            })
        });
    }

    fn end_flight(&mut self, part: Part, room_id: Text) {
        let is_again = self.fetches.flights.remove(&(part, room_id.clone())) == Some(true);
        if is_again && self.generation_of(&room_id).is_some() {
            self.fetch_part(part, room_id);
        }
    }

    /// Reads the roster again and again while the room is joined: what was missed comes as joins
    /// and leaves.
    pub(super) fn watch_roster(&mut self, room_id: &Text) {
        let generation = self.generation_of(room_id);
        let room_id = room_id.clone();
        self.later(ROSTER_CHECK_MS, move |core| {
            // Entering again begins a watch of its own.
            if generation.is_some() && core.generation_of(&room_id) == generation {
                core.watch_roster(&room_id);
                core.fetch_part(Part::Roster, room_id);
            }
        });
    }

    /// Asks what plays once a song should be over, because the end of a queue is silent.
    fn watch_song(&mut self, room_id: &Text, at_ms: i64) {
        if let Some(timer) = self.fetches.active_timers.remove(room_id) {
            self.timers.remove(timer);
        }
        let delay_ms = at_ms.saturating_sub(self.clock.now_ms());
        let watched = room_id.clone();
        let timer = self.later(delay_ms, move |core| {
            core.fetches.active_timers.remove(&watched);
            core.fetch_active(watched);
        });
        self.fetches.active_timers.insert(room_id.clone(), timer);
    }

    fn fetch_active(&mut self, room_id: Text) {
        let generation = self.generation_of(&room_id);
        let rest = self.rest.clone();
        self.spawn(async move {
            let reply = rest.send(rest::queue::active(&room_id)).await;
            change(move |core| {
                if core.generation_of(&room_id) != generation {
                    return;
                }
                let active = match reply {
                    Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                    other => other.and_then(|reply| decode(&reply)).map(Some),
                };
                match active {
                    Ok(active) => {
                        let now_ms = core.clock.now_ms();
                        let applied = core.write_cache().apply_active(&room_id, active, now_ms);
                        core.absorb(Some(&room_id), applied);
                    }
                    Err(error) => {
                        core.log.warn("rooms", format_args!("{room_id}: no song: {error}"));
                    }
                }
            })
        });
    }

    fn fetch_media(&mut self, info_id: Text) {
        let fetches = &mut self.fetches;
        if fetches.media_jobs.contains(&info_id) || fetches.media_waiting.contains(&info_id) {
            return;
        }
        if fetches.media_waiting.len() >= MEDIA_WAITING_MAX {
            self.log.warn("rooms", format_args!("{MEDIA_WAITING_MAX} songs' media are waited for"));
            return;
        }
        fetches.media_waiting.push_back(info_id);
        self.start_media_jobs();
    }

    fn start_media_jobs(&mut self) {
        while self.fetches.media_jobs.len() < MEDIA_JOBS_MAX {
            let Some(info_id) = self.fetches.media_waiting.pop_front() else { return };
            self.fetches.media_jobs.insert(info_id.clone());
            let rest = self.rest.clone();
            self.spawn(async move {
                let reply = rest.send(rest::queue::media(&info_id)).await;
                change(move |core| {
                    core.fetches.media_jobs.remove(&info_id);
                    core.media_came(&info_id, reply);
                    core.start_media_jobs();
                })
            });
        }
    }

    fn media_came(&mut self, info_id: &Text, reply: Result<Reply>) {
        let info = match reply.and_then(|reply| decode(&reply)) {
            Ok(info) => Some(info),
            Err(error) => {
                self.log.warn("rooms", format_args!("no media for {info_id}: {error}"));
                if error.kind() != ErrorKind::NotFound {
                    // Asked again when the song is met again.
                    return;
                }
                None
            }
        };
        let now_ms = self.clock.now_ms();
        let applied = self.write_cache().apply_media(info_id, info, now_ms);
        self.absorb(None, applied);
    }

    /// Fetches a conversation because somebody wrote in it.
    fn fetch_conversation(&mut self, id: Text) {
        if let Some(is_again) = self.fetches.conversations.get_mut(&id) {
            *is_again = true;
            return;
        }
        self.fetches.conversations.insert(id.clone(), false);
        // A notice alone makes an entry, without anybody in it.
        let conversation = self.read_cache().conversation(&id);
        let is_known = conversation.is_some_and(|conversation| !conversation.users.is_empty());
        let rest = self.rest.clone();
        self.spawn(async move {
            let messages = rest.send(rest::conversation::messages(&id)).await;
            // A conversation that others began: the list says who is in it.
            let list = match is_known {
                true => None,
                false => Some(rest.send(rest::conversation::list()).await),
            };
            change(move |core| {
                if let Some(list) = list {
                    let listed = list.and_then(|reply| conversation::listed(core, reply));
                    if let Err(error) = listed {
                        let text = format_args!("conversation {id} is not listed: {error}");
                        core.log.warn("conversations", text);
                    }
                }
                match messages.and_then(|reply| read_rows(&reply)) {
                    Ok(rows) => {
                        let now_ms = core.clock.now_ms();
                        let applied =
                            core.write_cache().apply_private_messages(&id, rows, true, now_ms);
                        core.absorb(None, applied);
                    }
                    Err(error) => {
                        let text = format_args!("a message in {id} was not fetched: {error}");
                        core.log.warn("conversations", text);
                    }
                }
                if core.fetches.conversations.remove(&id) == Some(true) {
                    core.fetch_conversation(id);
                }
            })
        });
    }
}
