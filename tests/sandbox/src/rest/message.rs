//! Private messages.

use super::{Call, Reply};
use crate::shared::Shared;
use axum::extract::{Extension, Path, State};
use serde_json::json;

/// `GET message`.
pub async fn list(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.conversations_of(caller)).into())
}

/// `POST message`.
pub async fn open(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let (caller, others) = (call.user()?, call.list("usersid"));
    Ok(shared.act(|world, now_ms| world.open_conversation(caller, &others, now_ms))?.into())
}

/// `GET message/new`.
pub async fn unread(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let caller = call.user()?;
    Ok(json!(shared.act(|world, _| world.unread_count(caller))).into())
}

/// `GET message/:cid`.
pub async fn messages(
    State(shared): State<Shared>,
    Path(conversation): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.messages(caller, &conversation))?.into())
}

/// `POST message/:cid`.
pub async fn send(
    State(shared): State<Shared>,
    Path(conversation): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, text) = (call.user()?, call.text("message"));
    let sent =
        shared.act(|world, now_ms| world.send_message(caller, &conversation, &text, now_ms))?;
    Ok(sent.into())
}

/// `POST message/:cid/read`.
pub async fn mark_read(
    State(shared): State<Shared>,
    Path(conversation): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.mark_read(caller, &conversation))?.into())
}
