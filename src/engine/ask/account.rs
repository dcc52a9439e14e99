//! The own account, and what others' accounts show: pictures, followers, names, unread messages.

use std::sync::Arc;

use super::song::located;
use super::{decode, read, read_rows, room_of, with_json};
use crate::config::{PICTURE_BYTES_MAX, ROOM_PICTURE_BYTES_MAX};
use crate::engine::command::{Action, ending};
use crate::engine::core::Core;
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::model::column::columns;
use crate::model::row::{Field, Row};
use crate::model::{List, Right, User};
use crate::outcome::Outcome;
use crate::rest::{self, File, Request};
use crate::text::Text;

/// Ends the login session, at the server and here.
pub fn log_out() -> Action {
    Action::steps(true, |core| {
        let rest = core.rest.clone();
        Ok(async move {
            rest.log_out().await?;
            ending(|_| Ok(Outcome::done()))
        })
    })
}

/// Asks whether a name is taken: the outcome's count is 1 then, else 0.
pub fn is_username_taken(username: &str) -> Action {
    Action::call(rest::user::availability(username), |_, reply| {
        let row: TakenRow = decode(&reply)?;
        let taken = row.taken.ok_or_else(|| {
            Error::new(ErrorKind::Protocol, "the server does not say whether it is taken")
        })?;
        Ok(Outcome { count: Some(i64::from(taken)), ..with_json(&reply) })
    })
}

/// Asks where a user's picture is: the outcome's text.
pub fn picture(user_id: &str, is_large: bool) -> Action {
    Action::call(rest::user::picture(user_id, is_large), |_, reply| located(&reply))
}

/// Changes the own picture.
pub fn set_picture(bytes: &[u8], content_type: &str) -> Result<Action> {
    let file = File::picture(bytes, content_type, PICTURE_BYTES_MAX)?;
    Ok(of_me(move |me| rest::user::set_picture(&me.id, file)))
}

/// Changes the own picture to a moving one; base64, as the server wants it.
pub fn set_moving_picture(base64: &str) -> Result<Action> {
    let is_code = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    if base64.is_empty() || !base64.bytes().all(is_code) {
        return Err(invalid_argument("base64", "is not base64"));
    }
    if base64.len() / 4 * 3 > PICTURE_BYTES_MAX {
        return Err(invalid_argument("base64", "is too long"));
    }
    let request = rest::user::set_moving_picture(base64);
    Ok(of_me(move |_| request))
}

/// Changes a room's background picture.
pub fn set_room_picture(room: String, bytes: &[u8], content_type: &str) -> Result<Action> {
    let file = File::picture(bytes, content_type, ROOM_PICTURE_BYTES_MAX)?;
    Ok(Action::Call {
        prepare: Box::new(move |core| {
            let room_id = room_of(core, &room);
            core.permit(&room_id, Right::ManageRoom)?;
            Ok(rest::room::set_picture(&room_id, file))
        }),
        then: Box::new(|_, reply| Ok(with_json(&reply))),
    })
}

/// Lists the ids of those who follow a user.
pub fn followers(user_id: &str) -> Action {
    let user_id = Text::new(user_id);
    Action::call(rest::user::followers(&user_id), move |_, reply| {
        follows(&reply, |row| (row.following == Some(user_id.clone())).then_some(row.userid)?)
    })
}

/// Lists the ids of those whom a user follows.
pub fn followed(user_id: &str) -> Action {
    let user_id = Text::new(user_id);
    Action::call(rest::user::followed(&user_id), move |_, reply| {
        follows(&reply, |row| (row.userid == Some(user_id.clone())).then_some(row.following)?)
    })
}

/// Follows a user.
pub fn follow(user_id: &str) -> Action {
    Action::call(rest::user::follow(user_id), |_, reply| Ok(with_json(&reply)))
}

/// Follows a user no more.
pub fn unfollow(user_id: &str) -> Action {
    Action::call(rest::user::unfollow(user_id), |_, reply| Ok(with_json(&reply)))
}

/// Asks how many conversations have something unread: the outcome's count.
pub fn unread_count() -> Action {
    Action::call(rest::conversation::unread_count(), |_, reply| {
        // A number, a text, or nothing where there is none.
        let count = read(&reply, |reader| {
            let mut count = None;
            Field(reader).int(&mut count)?;
            Ok(count)
        });
        let count = count.ok().flatten().unwrap_or(0);
        Ok(Outcome { count: Some(count.max(0)), ..with_json(&reply) })
    })
}

/// A change of the own account, which the answer shows.
fn of_me(request: impl FnOnce(&User) -> Request + Send + 'static) -> Action {
    Action::Call {
        prepare: Box::new(move |core: &mut Core| {
            let me = core.read_cache().me();
            let me = me.ok_or_else(|| {
                Error::new(
                    ErrorKind::InvalidState,
                    "not logged in yet: call bkt_login or bkt_connect",
                )
            })?;
            Ok(request(&me))
        }),
        then: Box::new(|core, reply| {
            let me = core.read_cache().me().map(|me| me.id.clone());
            let user: Option<User> = decode(&reply).ok();
            let user = user.filter(|user| Some(&user.id) == me.as_ref());
            let user = user.map(|user| core.write_cache().apply_user(user));
            Ok(Outcome { user, ..with_json(&reply) })
        }),
    }
}

/// The ids that `pick` takes out of the rows. Which way a row goes stands in its two ids.
fn follows(reply: &rest::Reply, pick: impl Fn(FollowRow) -> Option<Text>) -> Result<Outcome> {
    let rows: Vec<FollowRow> = read_rows(reply)?;
    let ids = rows.into_iter().filter_map(pick).collect();
    Ok(Outcome { list: Some(Arc::new(List::Texts(ids))), ..with_json(reply) })
}

#[derive(Default)]
struct FollowRow {
    userid: Option<Text>,
    following: Option<Text>,
}

impl Row for FollowRow {
    columns! { FollowRow:
        "userid" => |row, field| field.text(&mut row.userid),
        "following" => |row, field| field.text(&mut row.following),
    }
}

#[derive(Default)]
struct TakenRow {
    taken: Option<bool>,
}

impl Row for TakenRow {
    columns! { TakenRow:
        "taken" => |row, field| field.flag(&mut row.taken),
    }
}
