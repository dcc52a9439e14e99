//! People: the own name, looking somebody up.

use super::{decode, with_json};
use crate::engine::command::Action;
use crate::model::User;
use crate::model::column::columns;
use crate::model::row::Row;
use crate::outcome::Outcome;
use crate::rest;
use crate::text::Text;

/// Changes the own username. The server tells nobody: no event follows.
pub fn set_username(username: &str) -> Action {
    Action::call(rest::user::update_username(username), |core, reply| {
        let row: NameRow = decode(&reply)?;
        let user =
            core.read_cache().me().map(|me| User { username: row.username, ..(*me).clone() });
        let user = user.map(|user| core.write_cache().apply_user(user));
        Ok(Outcome { user, ..with_json(&reply) })
    })
}

/// Fetches an account by id or name.
pub fn fetch(user: &str) -> Action {
    Action::call(rest::user::show(user), |core, reply| {
        let user: User = decode(&reply)?;
        let user = core.write_cache().apply_user(user);
        Ok(Outcome { user: Some(user), ..with_json(&reply) })
    })
}

#[derive(Default)]
struct NameRow {
    username: Option<Text>,
}

impl Row for NameRow {
    columns! { NameRow:
        "username" => |row, field| field.decoded_text(&mut row.username),
    }
}
