//! What the connected account may do, looked up before something is asked.
//!
//! Only what is known for sure is refused here. Where the own standing is not known, or has just
//! changed, the server is asked. Ranks are left to the server.

use super::core::Core;
use crate::cache::{Applied, Cache, Need};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Right;
use crate::text::Text;

impl Core {
    /// Refuses to say something that nobody would see: the server takes a muted member's posts
    /// (rest.md §6).
    pub(super) fn permit_chat(&mut self, room_id: &Text) -> Result<()> {
        if !self.config.is_checking_permissions {
            return Ok(());
        }
        self.permit(room_id, Right::Chat)?;
        let cache = self.read_cache();
        let me = cache.me().and_then(|me| cache.member(room_id, &me.id));
        match me.is_some_and(|me| me.is_muted) {
            true => Err(Error::new(ErrorKind::Forbidden, "you are muted in this room")),
            false => Ok(()),
        }
    }

    /// Refuses what the account may not do in a room, and names the right that is missing.
    ///
    /// A refusal has the roles read again: if the notice of a change was lost, the next try is
    /// judged by what is true.
    pub(super) fn permit(&mut self, room_id: &Text, right: Right) -> Result<()> {
        if !self.config.is_checking_permissions {
            return Ok(());
        }
        let missing = missing(&self.read_cache(), room_id, right);
        let Some(word) = missing else { return Ok(()) };
        let again = Applied { needs: vec![Need::Roles], ..Applied::default() };
        self.absorb(Some(room_id), again);
        let text = format!("the right {word} is missing in this room");
        Err(Error::new(ErrorKind::Forbidden, text))
    }
}

/// The server's word for `right`, if it is known to be missing.
fn missing(cache: &Cache, room_id: &str, right: Right) -> Option<&'static str> {
    if !cache.is_joined(room_id) {
        return None;
    }
    let (room, me) = (cache.room(room_id)?, cache.me()?);
    if room.owner_id.as_ref() == Some(&me.id) {
        return None;
    }
    if let Some(actor) = cache.actor(room_id) {
        return (!actor.has(right.key())).then(|| right.key());
    }
    // Before rooms had their own roles. What site staff may do was never recorded.
    if !cache.roles(room_id).is_empty() || me.site_role > 1 {
        return None;
    }
    let word = right.old_word()?;
    // A join answer may leave the role out, so that none may mean unknown.
    let role = cache.member(room_id, &me.id)?.role.clone()?;
    let is_given = match role.permissions.is_empty() {
        true => right.is_given_by(role.kind)?,
        false => role.permissions.iter().any(|held| *held == word),
    };
    (!is_given).then_some(word)
}
