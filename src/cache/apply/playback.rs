//! Playback: what plays, votes, grabs, and media that come late.

use std::sync::Arc;

use super::Occasion;
use super::queue::song_added;
use crate::cache::{Applied, Cache, Need};
use crate::config::{SONG_CHECK_MAX_MS, SONG_END_CHECK_MS, SONG_RECHECK_MS, VOTES_MAX};
use crate::event::{Event, EventKind};
use crate::model::lenient::Reference;
use crate::model::{ActiveRow, DubKind, DubsRow, EntryRow, Song, SongInfo, User, VoteRow};
use crate::text::Text;
use crate::wire::payload::DubRow;

impl Cache {
    /// Takes over what plays as it was fetched; `None` = nothing.
    pub fn apply_active(&mut self, room_id: &str, row: Option<ActiveRow>, now_ms: i64) -> Applied {
        let mut out = Applied::default();
        self.set_active(room_id, row.as_ref(), now_ms, &mut out);
        self.completed(out)
    }

    /// Takes over the votes on the current song as they were fetched.
    pub fn apply_dubs(&mut self, room_id: &str, row: DubsRow, now_ms: i64) -> Applied {
        let mut out = Applied::default();
        self.set_dubs(room_id, &row, now_ms, &mut out);
        self.completed(out)
    }

    /// Takes over media that was fetched; `None` (or a blank row) = the server has none, and it
    /// will not be asked for again. Every song that waited for it is told.
    pub fn apply_media(&mut self, info_id: &str, info: Option<SongInfo>, now_ms: i64) -> Applied {
        let mut out = Applied::default();
        let info_id = Text::new(info_id);
        let info = info.filter(SongInfo::is_playable).map(Arc::new);
        self.media.insert(&info_id, info.clone());
        let Some(info) = info else { return out };
        for state in self.rooms.values_mut() {
            let at = Occasion::derived(&state.id, now_ms);
            let playing = state.playback.current.as_ref().map(|song| song.id.clone());
            let queued = state.queue.iter_mut().map(|song| (false, song));
            let current = state.playback.current.iter_mut().map(|song| (true, song));
            for (is_current, song) in current.chain(queued) {
                if song.info.is_none() && song.info_id.as_ref() == Some(&info_id) {
                    *song = Arc::new(with_info(song, &info));
                    // A queue may still have the song that plays, as one that waits.
                    let is_told = is_current || playing.as_ref() != Some(&song.id);
                    if state.is_filled && is_told {
                        out.events.push(about(&at, EventKind::SongUpdate, song));
                    }
                }
            }
        }
        self.completed(out)
    }

    pub(super) fn set_active(
        &mut self,
        room_id: &str,
        row: Option<&ActiveRow>,
        now_ms: i64,
        out: &mut Applied,
    ) {
        let Some(state) = self.rooms.get(room_id) else { return };
        let at = Occasion::derived(&state.id, now_ms);
        let Some(row) = row else { return self.end_song(&at, room_id, out) };
        let server_ms = self.server_ms(now_ms);
        let is_over = row.song.as_ref().is_some_and(|song| is_over(song, row, server_ms));
        if is_over {
            self.end_song(&at, room_id, out);
        } else if row.song.as_ref().is_some_and(|song| song.id.is_some()) {
            return self.play(&at, room_id, row, out);
        }
        // A song that is over, or no song just after a reorder: the answer was made too early.
        out.need(Need::Active { at_ms: now_ms.saturating_add(SONG_RECHECK_MS) });
    }

    pub(super) fn set_dubs(
        &mut self,
        room_id: &str,
        row: &DubsRow,
        now_ms: i64,
        out: &mut Applied,
    ) {
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let Some(current) = state.playback.current.clone() else { return };
        let named = row.current_song.as_ref().and_then(|song| song.id.as_ref());
        if named.is_some_and(|id| *id != current.id) {
            return;
        }
        let votes = &mut state.playback.votes;
        votes.clear();
        let told = |rows: &[VoteRow], kind| -> Vec<(Text, DubKind)> {
            rows.iter().filter_map(|row| Some((row.userid.clone()?, kind))).collect()
        };
        votes.extend(told(&row.up_dubs, DubKind::Up).into_iter().take(VOTES_MAX));
        votes.extend(told(&row.down_dubs, DubKind::Down).into_iter().take(VOTES_MAX));
        let Some(totals) = &row.current_song else { return };
        let song = with_totals(&current, totals);
        if song != *current {
            let song = Arc::new(song);
            state.playback.current = Some(song.clone());
            if state.is_filled {
                let at = Occasion::derived(&state.id, now_ms);
                out.events.push(about(&at, EventKind::SongUpdate, &song));
            }
        }
    }

    /// What plays now. Most of these are repeats, sent because the queue changed.
    pub(super) fn playlist_update(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &ActiveRow,
        out: &mut Applied,
    ) {
        if row.song.as_ref().is_none_or(|song| song.id.is_none()) {
            out.events.push(at.untyped(None));
            out.need(Need::Active { at_ms: at.now_ms.saturating_add(SONG_RECHECK_MS) });
            return;
        }
        self.play(at, room_id, row, out);
        out.need(Need::Queue);
    }

    pub(super) fn dub(&mut self, at: &Occasion, room_id: &str, row: &DubRow, out: &mut Applied) {
        let user = self.person(&row.user, at.now_ms, out);
        let (Some(user), Some(entry)) = (user.clone(), &row.playlist) else {
            return out.events.push(at.untyped(user));
        };
        let Some(song) = self.song_voted_on(at, room_id, entry, out) else {
            return out.events.push(at.untyped(Some(user)));
        };
        let dub = row.dubtype.as_deref().map(DubKind::from_word).unwrap_or_default();
        let member = self.resolve_member(room_id, &user);
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let playback = &mut state.playback;
        let is_repeat = playback.votes.get(&user.id) == Some(&dub)
            && playback.current.as_ref().is_some_and(|current| **current == *song);
        if dub != DubKind::Unknown
            && (playback.votes.len() < VOTES_MAX || playback.votes.contains_key(&user.id))
        {
            playback.votes.insert(user.id.clone(), dub);
        }
        if playback.current.as_ref().is_some_and(|current| current.id == song.id) {
            playback.current = Some(song.clone());
        }
        if !is_repeat {
            let event = at.event(EventKind::Dub);
            let (actor, user) = (Some(user.clone()), Some(user));
            out.events.push(Event { actor, user, member, song: Some(song), dub, ..event });
        }
    }

    pub(super) fn grab(&mut self, at: &Occasion, room_id: &str, row: &DubRow, out: &mut Applied) {
        let user = self.person(&row.user, at.now_ms, out);
        let song = match &row.playlist {
            Some(entry) => self.song_voted_on(at, room_id, entry, out),
            None => self.current_song(room_id),
        };
        let Some((user, song)) = user.clone().zip(song) else {
            return out.events.push(at.untyped(user));
        };
        let member = self.resolve_member(room_id, &user);
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let playback = &mut state.playback;
        let mut is_repeat = false;
        if let Some(current) = playback.current.as_mut().filter(|current| current.id == song.id) {
            is_repeat = playback.grabbers.contains(&user.id) && **current == *song;
            *current = song.clone();
            if playback.grabbers.len() < VOTES_MAX {
                playback.grabbers.insert(user.id.clone());
            }
        }
        if !is_repeat {
            let event = at.done_by(EventKind::Grab, Some(user.clone()));
            out.events.push(Event { user: Some(user), member, song: Some(song), ..event });
        }
    }

    /// The song that a row describes, on top of what is known of it. `None` if it has no id.
    pub(super) fn song_of(
        &mut self,
        room_id: &str,
        row: &EntryRow,
        info: Option<&SongInfo>,
        known: Option<&Song>,
        now_ms: i64,
        out: &mut Applied,
    ) -> Option<Song> {
        let id = row.id.clone()?;
        let dj = match &row.user {
            Reference::Full(user) if !user.id.is_empty() => Some(self.learn(user, now_ms, out)),
            Reference::Id(id) => Some(self.known_user(id)),
            _ => row.userid.as_ref().map(|id| self.known_user(id)),
        };
        let sent = match &row.song {
            Reference::Full(info) => Some(info),
            _ => info,
        };
        let sent =
            sent.filter(|info| info.is_playable()).cloned().map(|info| self.learn_media(info));
        let info_id = row.info_id().or(known.and_then(|song| song.info_id.as_ref())).cloned();
        let info_id = info_id.or_else(|| sent.as_ref().and_then(|info| info.id.clone()));
        let cached = || info_id.as_deref().and_then(|id| self.media(id));
        let info = sent.or_else(|| known.and_then(|song| song.info.clone())).or_else(cached);
        let base = known.cloned().unwrap_or_else(|| Song { grabs: -1, ..Song::default() });
        let played_ms = row.played.filter(|ms| *ms > 0).unwrap_or(base.played_ms);
        let length_ms = row.song_length.filter(|ms| *ms > 0);
        let length_ms = length_ms.or_else(|| info.as_ref().map(|info| info.length_ms));
        let room_id = self.rooms.get(room_id).map(|state| state.room.id.clone());
        let song = Song {
            id,
            info_id,
            info,
            room_id,
            dj: dj.or(base.dj.clone()),
            created_ms: row.created.unwrap_or(base.created_ms),
            played_ms,
            length_ms: length_ms.filter(|ms| *ms > 0).unwrap_or(base.length_ms),
            is_active: row.is_active.unwrap_or(base.is_active),
            is_played: row.is_played.unwrap_or(base.is_played),
            is_skipped: row.skipped.unwrap_or(base.is_skipped),
            order: row.order.unwrap_or(base.order),
            ..base
        };
        Some(with_totals(&song, row))
    }

    /// Asks for a song's media, unless it is known that the server has none.
    pub(super) fn want_media(&self, song: &Song, out: &mut Applied) {
        if let (None, Some(info_id)) = (&song.info, &song.info_id)
            && self.media.get(info_id).is_none()
        {
            out.need(Need::Media { info_id: info_id.clone() });
        }
    }

    pub(super) fn learn_media(&mut self, info: SongInfo) -> Arc<SongInfo> {
        let info = Arc::new(info);
        if let Some(id) = info.id.as_ref().filter(|_| info.is_playable()) {
            self.media.insert(id, Some(info.clone()));
        }
        info
    }

    /// Makes the song of `row` the current one, or renews what is known of it.
    fn play(&mut self, at: &Occasion, room_id: &str, row: &ActiveRow, out: &mut Applied) {
        let Some(entry) = &row.song else { return };
        let known = entry.id.as_deref().and_then(|id| self.song(room_id, id));
        let info = row.song_info.as_ref();
        let song = self.song_of(room_id, entry, info, known.as_deref(), at.now_ms, out);
        let Some(song) = song else { return };
        self.want_media(&song, out);
        let position_ms = position_ms(song.played_ms, row.start_time_s, self.server_ms(at.now_ms));
        out.need(Need::Active { at_ms: check_ms(&song, position_ms, at.now_ms) });
        let song = Arc::new(song);
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let is_added = state.entries_seen.insert(&song.id) && state.is_filled;
        let current = state.playback.current.as_ref().filter(|current| current.id == song.id);
        if let Some(current) = current {
            let is_news = has_news(current, &song) && state.is_filled;
            state.playback.current = Some(song.clone());
            if is_news {
                out.events.push(about(at, EventKind::SongUpdate, &song));
            }
            return;
        }
        if state.does_dj_lose_role() {
            out.need(Need::Roster);
        }
        state.playback.advance(Some(song.clone()));
        state.playback.started_ms = Some(at.now_ms.saturating_sub(position_ms));
        if is_added {
            out.events.push(song_added(at, &song));
        }
        if state.is_filled {
            let event = about(at, EventKind::SongStart, &song);
            let time_ms = if song.played_ms > 0 { song.played_ms } else { at.now_ms };
            out.events.push(Event { actor: song.dj.clone(), time_ms, ..event });
        }
    }

    fn end_song(&mut self, at: &Occasion, room_id: &str, out: &mut Applied) {
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let Some(song) = state.playback.current.clone() else { return };
        if state.does_dj_lose_role() {
            out.need(Need::Roster);
        }
        state.playback.advance(None);
        if state.is_filled {
            out.events.push(about(at, EventKind::SongEnd, &song));
        }
    }

    /// The current song with the totals that a vote or grab tells. `None` if it was on another
    /// song. While it is not known what plays, it is taken at its word.
    fn song_voted_on(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &EntryRow,
        out: &mut Applied,
    ) -> Option<Arc<Song>> {
        let current = self.current_song(room_id);
        let current_id = current.as_ref().map(|song| &song.id);
        if current_id.is_some() && current_id == row.id.as_ref() {
            return current.map(|current| match has_totals(&current, row) {
                true => current,
                false => Arc::new(with_totals(&current, row)),
            });
        }
        if row.id.is_some() && row.is_played != Some(true) {
            // We have missed that it began.
            out.need(Need::Active { at_ms: at.now_ms });
        }
        if current.is_some() {
            return None;
        }
        self.song_of(room_id, row, None, None, at.now_ms, out).map(Arc::new)
    }
}

/// The song with the totals of `row`, which are absolute. What is absent is not 0.
fn with_totals(song: &Song, row: &EntryRow) -> Song {
    Song {
        updubs: row.updubs.unwrap_or(song.updubs),
        downdubs: row.downdubs.unwrap_or(song.downdubs),
        grabs: row.grabs.unwrap_or(song.grabs),
        ..song.clone()
    }
}

/// Whether [`with_totals`] would change nothing.
fn has_totals(song: &Song, row: &EntryRow) -> bool {
    let told = [(row.updubs, song.updubs), (row.downdubs, song.downdubs), (row.grabs, song.grabs)];
    told.iter().all(|(told, known)| told.is_none_or(|told| told == *known))
}

fn with_info(song: &Song, info: &Arc<SongInfo>) -> Song {
    let length_ms = if song.length_ms > 0 { song.length_ms } else { info.length_ms };
    Song { info: Some(info.clone()), length_ms, ..song.clone() }
}

/// Whether a repeat tells anything that a program would want to know.
fn has_news(old: &Song, new: &Song) -> bool {
    (old.updubs, old.downdubs, old.grabs) != (new.updubs, new.downdubs, new.grabs)
        || old.info.is_none() && new.info.is_some()
}

/// How far the song is, by the server's word, else by its start on the server's clock.
fn position_ms(played_ms: i64, start_time_s: Option<i64>, server_ms: i64) -> i64 {
    match start_time_s {
        Some(seconds) if seconds >= 0 => seconds.saturating_mul(1_000),
        Some(_) => 0,
        None if played_ms > 0 => server_ms.saturating_sub(played_ms).max(0),
        None => 0,
    }
}

/// When to ask what plays, because the end of the last song is not told.
fn check_ms(song: &Song, position_ms: i64, now_ms: i64) -> i64 {
    if song.length_ms <= 0 {
        return now_ms.saturating_add(SONG_RECHECK_MS);
    }
    let remaining_ms = song.length_ms.saturating_sub(position_ms).max(0);
    let wait_ms = remaining_ms.saturating_add(SONG_END_CHECK_MS).min(SONG_CHECK_MAX_MS);
    now_ms.saturating_add(wait_ms)
}

/// Whether a song that is said to play has ended already. Clocks differ, so that one that is just
/// over may still play.
fn is_over(song: &EntryRow, row: &ActiveRow, server_ms: i64) -> bool {
    let info_ms = row.song_info.as_ref().map_or(0, |info| info.length_ms);
    let length_ms = song.song_length.filter(|ms| *ms > 0).unwrap_or(info_ms);
    let position_ms = position_ms(song.played.unwrap_or(0), row.start_time_s, server_ms);
    length_ms > 0 && position_ms > length_ms.saturating_add(SONG_END_CHECK_MS)
}

fn about(at: &Occasion, kind: EventKind, song: &Arc<Song>) -> Event {
    let user: Option<Arc<User>> = song.dj.clone();
    Event { user, song: Some(song.clone()), ..at.event(kind) }
}
