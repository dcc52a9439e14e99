//! Lists that the server gives in pages: the page that follows, and nothing given twice.

use super::{playlist, queue, read, room, song};
use crate::config::{PAGE_IDS_MAX, PAGE_ROWS};
use crate::engine::command::Action;
use crate::error::{Error, ErrorKind, Result};
use crate::outcome::{Next, Outcome, Page};
use crate::rest::Reply;
use crate::text::Text;

/// Fetches the page that follows the one of `outcome`.
pub fn next(outcome: &Outcome) -> Result<Action> {
    let Some(Next { page, seen }) = &outcome.next else {
        return Err(Error::new(ErrorKind::InvalidState, "result has no next page"));
    };
    let seen = Seen(seen.to_vec());
    Ok(match page.clone() {
        Page::Lobby { offset } => room::lobby_from(offset, seen),
        Page::Rooms { term, offset } => room::search_from(term, offset, seen),
        Page::PlaylistSongs { playlist_id, filter, number } => {
            playlist::songs_from(playlist_id, filter, number, seen)
        }
        Page::Songs { text, provider, token } => {
            song::search_from(text, provider, Some(token), seen)
        }
        Page::History { room_id, number } => {
            queue::history_from(room_id.as_str().to_owned(), number, seen)
        }
    })
}

/// Ids that the pages so far had.
#[derive(Default)]
pub(super) struct Seen(Vec<Text>);

impl Seen {
    /// Notes an id; whether it is new. An absent id is always new.
    pub fn is_new(&mut self, id: &Text) -> bool {
        if !id.is_empty() && self.0.contains(id) {
            return false;
        }
        self.0.push(id.clone());
        true
    }

    /// What follows a page: nothing after a short one, otherwise what `page` makes of the number
    /// of its rows.
    pub fn next(self, reply: &Reply, page: impl FnOnce(usize) -> Page) -> Option<Next> {
        let count = read(reply, |reader| {
            let mut count = 0;
            let is_list = reader.list(|reader| {
                count += 1;
                reader.skip()
            })?;
            if is_list { Ok(count) } else { reader.skip().map(|()| 0) }
        });
        let count = count.unwrap_or(0);
        (count >= PAGE_ROWS).then(|| self.before(page(count)))
    }

    /// The way to a page that the server has named.
    pub fn before(mut self, page: Page) -> Next {
        let forgotten = self.0.len().saturating_sub(PAGE_IDS_MAX);
        self.0.drain(..forgotten);
        Next { page, seen: self.0.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(count: usize) -> Reply {
        let rows = vec!["null"; count].join(",");
        Reply { data: format!("[{rows}]").into(), server_time_ms: 0 }
    }

    #[test]
    fn a_short_page_is_the_last() {
        for (count, is_more) in [(0, false), (PAGE_ROWS - 1, false), (PAGE_ROWS, true)] {
            let next = Seen::default().next(&reply(count), |offset| Page::Lobby { offset });
            assert_eq!(next.is_some(), is_more, "{count}");
        }
        assert!(next(&Outcome::done()).is_err());
    }

    #[test]
    fn ids_are_remembered_up_to_a_limit() {
        let mut seen = Seen::default();
        for number in 0..=PAGE_IDS_MAX {
            assert!(seen.is_new(&Text::from(number.to_string())));
        }
        assert!(!seen.is_new(&Text::new("7")) && seen.is_new(&Text::new("")));
        let next = seen.next(&reply(PAGE_ROWS), |offset| Page::Lobby { offset }).unwrap();
        assert_eq!(next.seen.len(), PAGE_IDS_MAX);
        assert_eq!(next.seen[0], "2", "the oldest are forgotten");
    }
}
