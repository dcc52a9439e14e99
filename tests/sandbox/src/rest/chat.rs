//! Chat and what the service keeps under the same path: skip, kick, ban and mute.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use crate::world::Refusal;
use axum::extract::{Extension, Path, State};

/// The waiting time that the quota answer names.
const QUOTA_TEXT: &str = "10 minutes";

/// `POST chat/:rid`.
pub async fn send(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    let exceeded = shared.faults().take_chat_quota();
    if exceeded {
        return Err(Refusal::account(429, QUOTA_TEXT));
    }
    Ok(shared.act(|world, now_ms| world.chat(&room, caller, &call.fields, now_ms))?.into())
}

/// `GET chat/:rid`.
pub async fn history(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    Ok(shared.act(|world, _| world.chat_history(&room))?.into())
}

/// `DELETE chat/:rid/:chatid`.
pub async fn remove(
    State(shared): State<Shared>,
    Path((room, message)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.delete_chat(&room, caller, &message))?;
    Ok(Answer::done())
}

/// `POST chat/skip/:rid/:playId`.
pub async fn skip(
    State(shared): State<Shared>,
    Path((room, play)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, now_ms| world.skip(&room, caller, &play, now_ms))?;
    Ok(Answer::done())
}

/// `POST chat/kick/:rid/user/:uid`.
pub async fn kick(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, text) = (call.user()?, call.text("message"));
    shared.act(|world, now_ms| world.kick(&room, caller, &user, &text, now_ms))?;
    Ok(Answer::done())
}

/// `POST chat/ban/:rid/user/:uid`.
pub async fn ban(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, minutes) = (call.user()?, call.number("time", 0)?);
    shared.act(|world, now_ms| world.ban(&room, caller, &user, minutes, now_ms))?;
    Ok(Answer::done())
}

/// `DELETE chat/ban/:rid/user/:uid`.
pub async fn unban(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, now_ms| world.unban(&room, caller, &user, now_ms))?;
    Ok(Answer::done())
}

/// `POST chat/mute/:rid/user/:uid`.
pub async fn mute(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    set_muted(&shared, &call, &room, &user, true)
}

/// `DELETE chat/mute/:rid/user/:uid`.
pub async fn unmute(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    set_muted(&shared, &call, &room, &user, false)
}

fn set_muted(shared: &Shared, call: &Call, room: &str, user: &str, muted: bool) -> Reply {
    let caller = call.user()?;
    shared.act(|world, now_ms| world.mute(room, caller, user, muted, now_ms))?;
    Ok(Answer::done())
}
