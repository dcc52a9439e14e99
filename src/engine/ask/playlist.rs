//! Personal playlists.

use std::sync::Arc;

use super::page::Seen;
use super::queue::check_distinct;
use super::{decode, read_rows, with_json};
use crate::engine::command::Action;
use crate::engine::core::Core;
use crate::error::{Result, invalid_argument};
use crate::model::{List, Playlist, PlaylistSong, PlaylistSongRow, SetRow};
use crate::outcome::{Outcome, Page};
use crate::rest::{self, Reply, Request};
use crate::text::Text;

/// Lists the account's playlists.
pub fn list() -> Action {
    Action::call(rest::playlist::list(), listed)
}

/// Lists the sets of somebody at SoundCloud.
pub fn soundcloud_sets(username: &str) -> Action {
    Action::call(rest::playlist::soundcloud_sets(username), |_, reply| {
        // Without its id a set cannot be imported.
        let sets = read_rows::<SetRow>(&reply)?.into_iter().map(Playlist::from);
        Ok(playlists(sets.filter(|set| set.media_id.is_some()), &reply))
    })
}

/// Makes a playlist.
pub fn create(name: &str) -> Action {
    giving(rest::playlist::create(name))
}

/// Gives a playlist another name.
pub fn rename(playlist_id: &str, name: &str) -> Action {
    giving(rest::playlist::rename(playlist_id, name))
}

/// Deletes a playlist.
pub fn delete(playlist_id: &str) -> Action {
    plain(rest::playlist::delete(playlist_id))
}

/// Lists the songs of a playlist whose titles hold `filter`. In pages.
pub fn songs(playlist_id: &str, filter: &str) -> Action {
    songs_from(Text::new(playlist_id), Text::new(filter), 1, Seen::default())
}

/// A page of a playlist's songs; pages count from 1.
pub(super) fn songs_from(playlist_id: Text, filter: Text, number: usize, mut seen: Seen) -> Action {
    let request = rest::playlist::songs(&playlist_id, &filter, number);
    Action::call(request, move |_, reply| {
        let rows = read_rows::<PlaylistSongRow>(&reply)?.into_iter().map(PlaylistSong::from);
        let rows = rows.filter(|row| seen.is_new(&row.id));
        let list = List::PlaylistSongs(rows.map(Arc::new).collect());
        let number = number.saturating_add(1);
        let next = seen.next(&reply, |_| Page::PlaylistSongs { playlist_id, filter, number });
        Ok(Outcome { list: Some(Arc::new(list)), next, ..with_json(&reply) })
    })
}

/// Adds media by the provider's id.
pub fn add(playlist_id: &str, provider: &str, media_id: &str) -> Action {
    giving(rest::playlist::add(playlist_id, provider, media_id))
}

/// Adds media by the service's own id.
pub fn add_known(playlist_id: &str, info_id: &str) -> Action {
    giving(rest::playlist::add_known(playlist_id, info_id))
}

/// Removes a row.
pub fn remove(playlist_id: &str, row_id: &str) -> Action {
    plain(rest::playlist::remove(playlist_id, row_id))
}

/// Puts the rows into another order: all of them, each once.
pub fn reorder(playlist_id: &str, row_ids: &[String]) -> Result<Action> {
    if row_ids.is_empty() {
        return Err(invalid_argument("row_ids", "names nothing"));
    }
    check_distinct(row_ids, "row_ids")?;
    Ok(plain(rest::playlist::order(playlist_id, row_ids)))
}

/// Shuffles the rows.
pub fn shuffle(playlist_id: &str) -> Action {
    plain(rest::playlist::shuffle(playlist_id))
}

/// Fills a playlist from one at YouTube.
pub fn import_youtube(playlist_id: &str, list_id: &str) -> Action {
    giving(rest::playlist::import_youtube(playlist_id, list_id))
}

/// Fills a playlist from a set at SoundCloud.
pub fn import_soundcloud(playlist_id: &str, set_id: &str) -> Action {
    giving(rest::playlist::import_soundcloud(playlist_id, set_id))
}

fn listed(_: &mut Core, reply: Reply) -> Result<Outcome> {
    let rows: Vec<Playlist> = read_rows(&reply)?;
    Ok(playlists(rows.into_iter(), &reply))
}

fn playlists(rows: impl Iterator<Item = Playlist>, reply: &Reply) -> Outcome {
    let list = List::Playlists(rows.map(Arc::new).collect());
    Outcome { list: Some(Arc::new(list)), ..with_json(reply) }
}

/// A call whose answer is the playlist; some builds of the server answer with less.
fn giving(request: Request) -> Action {
    Action::call(request, |_, reply| {
        let playlist: Playlist = decode(&reply).unwrap_or_default();
        let playlist = Some(playlist).filter(|playlist| !playlist.id.is_empty()).map(Arc::new);
        Ok(Outcome { playlist, ..with_json(&reply) })
    })
}

fn plain(request: Request) -> Action {
    Action::call(request, |_, reply| Ok(with_json(&reply)))
}
