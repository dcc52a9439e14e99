//! Media: searched for, and looked up.

use std::sync::Arc;

use super::page::Seen;
use super::{decode, read, with_json};
use crate::engine::command::Action;
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::model::column::columns;
use crate::model::row::Row;
use crate::model::{List, SongInfo};
use crate::outcome::{Outcome, Page};
use crate::reader::Scalar;
use crate::rest::{self, Reply};
use crate::text::Text;

/// Finds media of a provider by a text or an address. In pages.
pub fn search(text: &str, provider: &str) -> Result<Action> {
    if text.trim().is_empty() {
        return Err(invalid_argument("text", "is empty"));
    }
    Ok(search_from(Text::new(text), Text::new(provider), None, Seen::default()))
}

/// A page of what is found.
pub(super) fn search_from(
    text: Text,
    provider: Text,
    token: Option<Text>,
    mut seen: Seen,
) -> Action {
    let request = rest::song::search(&text, &provider, token.as_deref());
    Action::call(request, move |_, reply| {
        let found: Found = decode(&reply)?;
        let mut items = found.items;
        // What was never used has no id of the service yet.
        items.retain(|item| {
            let id = item.id.as_ref().or(item.media_id.as_ref());
            id.is_none_or(|id| seen.is_new(id))
        });
        let list = List::SongInfos(items.into_iter().map(Arc::new).collect());
        let following = found.token.filter(|next| !next.is_empty() && Some(next) != token.as_ref());
        let next = following.map(|token| seen.before(Page::Songs { text, provider, token }));
        Ok(Outcome { list: Some(Arc::new(list)), next, ..with_json(&reply) })
    })
}

/// Fetches media by the service's id or the provider's.
pub fn fetch(song: &str) -> Action {
    Action::call(rest::queue::media(song), |_, reply| {
        let info: SongInfo = decode(&reply)?;
        Ok(Outcome { song_info: Some(Arc::new(info)), ..with_json(&reply) })
    })
}

/// Asks where the provider shows a song: the outcome's text.
pub fn link(song: &str) -> Action {
    Action::call(rest::song::link(song), |_, reply| located(&reply))
}

/// The address of a redirect.
pub(super) fn located(reply: &Reply) -> Result<Outcome> {
    let address = read(reply, |reader| {
        let scalar = reader.scalar()?;
        Ok(if let Scalar::Text(text) = scalar { Some(Text::new(&text)) } else { None })
    });
    let address = address.ok().flatten().filter(|address| !address.is_empty());
    let text = address
        .ok_or_else(|| Error::new(ErrorKind::Protocol, "the server answers without an address"))?;
    Ok(Outcome { text: Some(text), ..with_json(reply) })
}

#[derive(Default)]
struct Found {
    items: Vec<SongInfo>,
    token: Option<Text>,
}

impl Row for Found {
    columns! { Found:
        "items" => |row, field| field.objects(&mut row.items),
        "nextPageToken" => |row, field| field.text(&mut row.token),
    }
}
