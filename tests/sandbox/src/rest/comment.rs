//! Comments on media.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use axum::extract::{Extension, Path, State};

/// `GET song/:id/comments`.
pub async fn list(State(shared): State<Shared>, Path(song): Path<String>) -> Reply {
    Ok(shared.act(|world, _| world.comments_on(&song))?.into())
}

/// `POST song/:id/comments`.
pub async fn add(
    State(shared): State<Shared>,
    Path(song): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, text) = (call.user()?, call.text("comment"));
    Ok(shared.act(|world, now_ms| world.add_comment(caller, &song, &text, now_ms))?.into())
}

/// `DELETE song/:id/comments/:cid`.
pub async fn remove(
    State(shared): State<Shared>,
    Path((_song, comment)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.remove_comment(caller, &comment))?;
    Ok(Answer::done())
}

/// `POST comments/:id/dubs`.
pub async fn vote(
    State(shared): State<Shared>,
    Path(comment): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, up) = (call.user()?, call.dub()?);
    Ok(shared.act(|world, _| world.dub_comment(caller, &comment, up))?.into())
}

/// `POST comments/:id/flag`.
pub async fn flag(
    State(shared): State<Shared>,
    Path(comment): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.flag_comment(caller, &comment))?;
    Ok(Answer::done())
}
