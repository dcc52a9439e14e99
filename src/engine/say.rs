//! Saying things: one post after the other in each room, in the order in which they were asked
//! for, and never one twice.
//!
//! A post that may have left is not sent again. Its echo is looked for (see [`super::echo`]): on
//! the socket, and in the room's history by REST. What stays open is told as such.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::ask::{chat, read_rows};
use super::core::{Core, change};
use crate::config::{ECHO_AGE_MS_MAX, ECHO_LOOKS_MS, ECHO_TIMEOUT_MS};
use crate::error::{Error, ErrorKind, Result};
use crate::model::right::{Rank, SLOW_MODE_BYPASS, Verdict};
use crate::model::{List, Message, MessageRow};
use crate::outcome::Outcome;
use crate::rest::{self, Reply};
use crate::text::Text;

/// What waits to be said, by room. The first of each room is being said.
pub type Sayings = HashMap<Text, VecDeque<Saying>>;

/// One action: a text, as one or several posts.
pub struct Saying {
    op: i64,
    /// What has yet to be posted.
    parts: VecDeque<String>,
    /// What was stored.
    said: Vec<Arc<Message>>,
    /// The server's answer to the latest post.
    json: Option<Text>,
    /// The post under way.
    post: Option<u64>,
    /// Why its answer was lost.
    lost: Option<Error>,
}

impl Core {
    /// Says `text` in a room for operation `op`.
    pub(super) fn say(&mut self, op: i64, room: &str, text: &str) {
        let prepared = self.prepare_saying(room, text);
        let (room_id, parts) = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return self.finish(op, error),
        };
        let saying = Saying { op, parts, said: Vec::new(), json: None, post: None, lost: None };
        let line = self.sayings.entry(room_id.clone()).or_default();
        line.push_back(saying);
        if line.len() == 1 {
            self.say_next(&room_id);
        }
    }

    fn prepare_saying(&mut self, room: &str, text: &str) -> Result<(Text, VecDeque<String>)> {
        let room_id = self.require_room(room)?;
        self.permit_chat(&room_id)?;
        let parts = rest::split::split(text, self.config.message_parts_max)?;
        Ok((room_id, parts.into_iter().map(str::to_owned).collect()))
    }

    /// Posts the next part of a room, if nothing of it is under way.
    fn say_next(&mut self, room_id: &Text) {
        loop {
            let Some(line) = self.sayings.get_mut(room_id) else { return };
            let Some(saying) = line.front_mut() else {
                self.sayings.remove(room_id);
                return;
            };
            let op = saying.op;
            // Given up meanwhile, by the caller or the end of the client.
            if !self.operations.contains_key(&op) {
                line.pop_front();
                continue;
            }
            let Some(text) = saying.parts.pop_front() else {
                let outcome = said(std::mem::take(&mut saying.said), saying.json.take());
                line.pop_front();
                self.finish(op, outcome);
                continue;
            };
            return self.post(op, room_id, text);
        }
    }

    fn post(&mut self, op: i64, room_id: &Text, text: String) {
        let channel =
            self.read_cache().room(room_id).and_then(|room| room.realtime_channel.clone());
        let request = rest::chat::send(room_id, &text, channel.as_deref(), self.clock.now_ms());
        let post = self.echoes.sent(room_id, &text, self.clock.tick_ms());
        if let Some(saying) = self.sayings.get_mut(room_id).and_then(VecDeque::front_mut) {
            saying.post = Some(post);
        }
        let (rest, room_id) = (self.rest.clone(), room_id.clone());
        self.spawn_for(op, true, async move {
            let reply = rest.send(request).await;
            change(move |core| core.posted(&room_id, post, reply))
        });
    }

    /// The answer to a post, or none.
    fn posted(&mut self, room_id: &Text, post: u64, reply: Result<Reply>) {
        let message = reply.and_then(|reply| {
            let now_ms = self.clock.now_ms();
            if let Some(saying) = self.saying(room_id, post) {
                saying.json = Some(Text::new(reply.data.get()));
            }
            chat::stored(&self.read_cache(), room_id, &reply, now_ms)
        });
        match message {
            Ok(message) => {
                self.echoes.answered(post, Some(&message.id));
                self.part_said(room_id, post, message);
            }
            Err(error) if error.kind() == ErrorKind::OutcomeUnknown => {
                self.log.info("chat", format_args!("{error}; looking for the echo"));
                if let Some(saying) = self.saying(room_id, post) {
                    saying.lost = Some(error);
                    self.echoes.lost(post);
                    self.look_for_echo(room_id, post);
                } else {
                    self.echoes.answered(post, None);
                }
            }
            Err(error) => {
                self.echoes.answered(post, None);
                let error = self.refused_by_setting(room_id, error);
                self.part_failed(room_id, post, error);
            }
        }
        self.settle_echoes();
    }

    /// The same error, under the kind that the room's settings suggest: with which status slow mode
    /// and closed guest chat refuse is not recorded, and a bare 400 says nothing.
    fn refused_by_setting(&self, room_id: &Text, error: Error) -> Error {
        if error.kind() != ErrorKind::Server || error.http_status() != 400 {
            return error;
        }
        let cache = self.read_cache();
        let (Some(room), Some(me)) = (cache.room(room_id), cache.me()) else { return error };
        let is_owner = cache.rank(room_id, &me.id) == Some(Rank::Unlimited);
        let member = cache.member(room_id, &me.id);
        let holds_role = member.is_none_or(|me| me.role.is_some() || !me.roles.is_empty());
        let is_slowed = || cache.may(room_id, &me.id, SLOW_MODE_BYPASS) != Verdict::Yes;
        if room.allows_guest_chat == Some(false) && !holds_role && !is_owner {
            error.reframed(ErrorKind::Forbidden, "only holders of a role may chat in this room")
        } else if room.is_slow_mode && is_slowed() {
            error.reframed(ErrorKind::RateLimited, "the room is in slow mode")
        } else {
            error
        }
    }

    /// What is being said in a room, if `post` is a part of it and is under way.
    fn saying(&mut self, room_id: &Text, post: u64) -> Option<&mut Saying> {
        let saying = self.sayings.get_mut(room_id)?.front_mut()?;
        (saying.post == Some(post)).then_some(saying)
    }

    fn part_said(&mut self, room_id: &Text, post: u64, message: Arc<Message>) {
        let Some(saying) = self.saying(room_id, post) else { return };
        saying.post = None;
        saying.lost = None;
        saying.said.push(message);
        self.say_next(room_id);
    }

    /// What follows a failed part is not posted: a text with a hole says something else.
    fn part_failed(&mut self, room_id: &Text, post: u64, error: Error) {
        if self.saying(room_id, post).is_none() {
            return;
        }
        let line = self.sayings.get_mut(room_id);
        let Some(saying) = line.and_then(VecDeque::pop_front) else { return };
        let error = error.with_parts_sent(saying.said.len());
        self.finish(
            saying.op,
            Outcome { error: Some(Arc::new(error)), ..said(saying.said, saying.json) },
        );
        self.say_next(room_id);
    }

    /// Fails what waits to be said in a room that is left.
    pub(super) fn unsay(&mut self, room_id: &Text) {
        for saying in self.sayings.remove(room_id).unwrap_or_default() {
            let is_out = saying.post.is_some();
            let kind = if is_out { ErrorKind::OutcomeUnknown } else { ErrorKind::Cancelled };
            if let Some(post) = saying.post.filter(|_| saying.lost.is_some()) {
                self.echoes.answered(post, None);
            }
            let error = Error::new(kind, "the room was left meanwhile");
            let error = error.with_parts_sent(saying.said.len());
            self.finish(
                saying.op,
                Outcome { error: Some(Arc::new(error)), ..said(saying.said, saying.json) },
            );
        }
    }
}

/// Echoes.
impl Core {
    /// A message of ours was heard in a room.
    pub(super) fn heard_own(&mut self, room_id: &Text, message: &Arc<Message>) {
        let now_ms = self.clock.tick_ms();
        self.echoes.heard(room_id, message, now_ms);
        self.settle_echoes();
    }

    fn settle_echoes(&mut self) {
        for (post, message) in self.echoes.settle() {
            let room_id = message.room_id.clone().unwrap_or_default();
            self.part_said(&room_id, post, message);
        }
    }

    /// Reads the room's history a few times, and gives up in the end.
    fn look_for_echo(&mut self, room_id: &Text, post: u64) {
        for after_ms in ECHO_LOOKS_MS {
            let room_id = room_id.clone();
            self.later(after_ms, move |core| core.read_echoes(&room_id, post));
        }
        let room_id = room_id.clone();
        self.later(ECHO_TIMEOUT_MS, move |core| {
            let lost = core.saying(&room_id, post).and_then(|saying| saying.lost.take());
            if let Some(error) = lost {
                core.echoes.answered(post, None);
                core.part_failed(&room_id, post, error);
            }
        });
    }

    fn read_echoes(&mut self, room_id: &Text, post: u64) {
        if self.saying(room_id, post).is_none() {
            return;
        }
        let rest = self.rest.clone();
        let room_id = room_id.clone();
        self.spawn(async move {
            let rows = rest.send(rest::chat::history(&room_id)).await;
            let rows = rows.and_then(|reply| read_rows::<MessageRow>(&reply));
            change(move |core| match rows {
                Ok(rows) => core.found_rows(&room_id, &rows),
                Err(error) => core.log.debug("chat", format_args!("no echo to be had: {error}")),
            })
        });
    }

    /// Own messages of the history that are not known yet: what we know, we heard in time.
    fn found_rows(&mut self, room_id: &Text, rows: &[MessageRow]) {
        let now_ms = self.clock.now_ms();
        let found: Vec<Arc<Message>> = {
            let cache = self.read_cache();
            let messages = cache.read_history(room_id, rows, now_ms);
            let is_new = |message: &Arc<Message>| {
                let is_recent = message.time_ms.saturating_add(ECHO_AGE_MS_MAX) > now_ms;
                message.is_own && is_recent && !cache.has_heard(room_id, &message.id)
            };
            messages.into_iter().filter(is_new).collect()
        };
        for message in found {
            self.heard_own(room_id, &message);
        }
    }
}

/// Success: the message, and all of them as a list.
fn said(messages: Vec<Arc<Message>>, json: Option<Text>) -> Outcome {
    let message = messages.first().cloned();
    Outcome { message, json, list: Some(Arc::new(List::Messages(messages))), ..Outcome::done() }
}
