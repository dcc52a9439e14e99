//! From an introduced socket to `ready`: conversations, and every joined room again.
//!
//! What happened while the connection was away is told on the way: filling a room again gives the
//! difference as events (`cache::apply::room`).

use super::ask::conversation;
use super::core::{Core, change};

/// How long rooms may take to come back before `ready` is told all the same.
const RESUME_MS: i64 = 30_000;

/// What still has to happen before `ready`.
#[derive(Default)]
pub struct Resume {
    /// Which connection this is: what belongs to an earlier one is ignored.
    generation: u64,
    is_pending: bool,
    is_listing_conversations: bool,
}

impl Core {
    /// Brings everything back on a new connection, then tells `ready`.
    pub(super) fn resume(&mut self) {
        self.resume.generation += 1;
        self.resume.is_pending = true;
        let generation = self.resume.generation;
        self.later(RESUME_MS, move |core| {
            if core.resume.generation == generation {
                core.resume_is_late();
            }
        });
        if self.config.is_fetching_conversations {
            self.list_conversations(generation);
        }
        let rooms: Vec<_> = self.rooms.keys().cloned().collect();
        self.resuming = rooms.iter().cloned().collect();
        for room_id in rooms {
            self.rejoin(&room_id);
        }
        self.check_resumed();
    }

    /// The connection went away before everything was back.
    pub(super) fn forget_resume(&mut self) {
        self.resume.generation += 1;
        self.resume.is_pending = false;
        self.resume.is_listing_conversations = false;
        self.resuming.clear();
    }

    /// Tells `ready` if nothing is missing any more.
    pub(super) fn check_resumed(&mut self) {
        let is_back = self.resuming.is_empty() && !self.resume.is_listing_conversations;
        if self.resume.is_pending && is_back {
            self.resume.is_pending = false;
            self.ready();
        }
    }

    fn resume_is_late(&mut self) {
        if self.resume.is_pending {
            let count = self.resuming.len();
            self.log.warn("engine", format_args!("{count} rooms are still being filled"));
            self.resuming.clear();
            self.resume.is_listing_conversations = false;
            self.check_resumed();
        }
    }

    fn list_conversations(&mut self, generation: u64) {
        self.resume.is_listing_conversations = true;
        let rest = self.rest.clone();
        self.spawn(async move {
            let reply = rest.send(crate::rest::conversation::list()).await;
            change(move |core| {
                let listed = reply.and_then(|reply| conversation::listed(core, reply));
                if let Err(error) = listed {
                    // The program can ask again; a room bot may not care at all.
                    core.log.warn("engine", format_args!("conversations are not known: {error}"));
                }
                if core.resume.generation == generation {
                    core.resume.is_listing_conversations = false;
                    core.check_resumed();
                }
            })
        });
    }
}
