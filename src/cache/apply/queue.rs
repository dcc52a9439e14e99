//! The queue: notices without content, the fetched rotation, pauses and locks.

use std::collections::HashMap;
use std::sync::Arc;

use super::Occasion;
use crate::cache::{Applied, Cache, Need};
use crate::config::QUEUE_SONGS_MAX;
use crate::event::{Event, EventKind};
use crate::model::{EntryRow, Song};
use crate::text::Text;
use crate::wire::payload::{DeedRow, PauseRow, QueueChange, RoomRow};

impl Cache {
    /// Takes over the rotation as it was fetched. Entries that were never seen are told, and that
    /// the queue differs, but for the first time that it is read.
    pub fn apply_queue(&mut self, room_id: &str, rows: Vec<EntryRow>, now_ms: i64) -> Applied {
        let mut out = Applied::default();
        self.set_queue(room_id, &rows, now_ms, &mut out);
        self.completed(out)
    }

    pub(super) fn set_queue(
        &mut self,
        room_id: &str,
        rows: &[EntryRow],
        now_ms: i64,
        out: &mut Applied,
    ) {
        let Some(state) = self.rooms.get(room_id) else { return };
        let known = state.playback.current.iter().chain(&state.queue);
        let known: HashMap<Text, Arc<Song>> =
            known.map(|song| (song.id.clone(), song.clone())).collect();
        let mut songs: Vec<Arc<Song>> = Vec::with_capacity(rows.len().min(QUEUE_SONGS_MAX));
        for row in rows.iter().take(QUEUE_SONGS_MAX) {
            let known = row.id.as_ref().and_then(|id| known.get(id));
            let known = known.map(|song| &**song);
            if let Some(song) = self.song_of(room_id, row, None, known, now_ms, out) {
                self.want_media(&song, out);
                songs.push(Arc::new(song));
            }
        }
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let is_told = state.is_filled && state.is_queue_known;
        let at = Occasion::derived(&state.id, now_ms);
        for song in &songs {
            if state.entries_seen.insert(&song.id) && is_told {
                out.events.push(song_added(&at, song));
            }
        }
        let is_same = songs.iter().map(|song| &song.id).eq(state.queue.iter().map(|song| &song.id));
        if is_told && !is_same {
            out.events.push(at.event(EventKind::QueueChange));
        }
        state.queue = songs;
        state.is_queue_known = true;
    }

    /// The server tells that the queue changed, and hardly how. A removal that does not say whose
    /// songs went is no more than that.
    pub(super) fn queue_changed(
        &mut self,
        at: &Occasion,
        room_id: &str,
        change: QueueChange,
        row: &DeedRow,
        out: &mut Applied,
    ) {
        let actor = self.person(&row.user, at.now_ms, out);
        let target = self.person(&row.removed_user, at.now_ms, out);
        let kind = match change {
            QueueChange::Reordered => EventKind::QueueReorder,
            QueueChange::SongRemoved if target.is_some() => EventKind::QueueRemoveSong,
            QueueChange::UserRemoved if target.is_some() => EventKind::QueueRemoveMember,
            _ => EventKind::QueueUpdate,
        };
        let member = target.as_ref().and_then(|target| self.resolve_member(room_id, target));
        // Whoever is named by a mere update is the DJ; otherwise it is a moderator.
        let user = actor.clone().filter(|_| change == QueueChange::Updated);
        out.events.push(Event { user, target, member, ..at.done_by(kind, actor) });
        out.need(Need::Queue);
    }

    pub(super) fn queue_paused(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &PauseRow,
        out: &mut Applied,
    ) {
        let named = self.person(&row.user, at.now_ms, out);
        let moderator = self.person(&row.moderator, at.now_ms, out);
        let user = match (named, &row.user_queue) {
            (Some(user), _) => Some(user),
            (None, Some(member)) => self.person_of_member(member, at.now_ms, out),
            (None, None) => None,
        };
        let member = match (&user, &row.user_queue) {
            (Some(user), Some(row)) => self.merge_member(room_id, user, row),
            (Some(user), None) => self.resolve_member(room_id, user),
            _ => None,
        };
        let target = moderator.as_ref().and(user.clone());
        let actor = moderator.or_else(|| user.clone());
        let event = at.done_by(EventKind::QueuePause, actor);
        out.events.push(Event { user, target, member, ..event });
        out.need(Need::Queue);
    }

    /// Unlocking used to take the fixed "dj" role from its holders, without telling.
    pub(super) fn queue_locked(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: RoomRow,
        out: &mut Applied,
    ) {
        self.merge_room(at, EventKind::QueueLock, room_id, row, out);
        if self.rooms.get(room_id).is_some_and(|state| !state.room.is_queue_locked) {
            out.need(Need::Roster);
            out.need(Need::Queue);
        }
    }
}

/// A song entered the queue.
pub(super) fn song_added(at: &Occasion, song: &Arc<Song>) -> Event {
    let (user, actor) = (song.dj.clone(), song.dj.clone());
    Event { actor, user, song: Some(song.clone()), ..at.event(EventKind::PlaylistSongAdd) }
}
