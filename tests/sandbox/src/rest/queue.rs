//! The rotation, own queues, the playing song and its votes.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use axum::extract::{Extension, Path, State};

/// `GET room/:id/playlist`.
pub async fn rotation(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    Ok(shared.act(|world, _| world.rotation_rows(&room))?.into())
}

/// `GET room/:id/playlist/details`.
pub async fn details(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    call.user()?;
    Ok(shared.act(|world, _| world.queue_details(&room))?.into())
}

/// `GET room/:id/playlist/active`.
pub async fn active(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    Ok(shared.act(|world, now_ms| world.active_song(&room, now_ms))?.into())
}

/// `GET room/:id/playlist/active/dubs`.
pub async fn active_dubs(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    Ok(shared.act(|world, _| world.active_dubs(&room))?.into())
}

/// `GET room/:id/playlist/history`.
pub async fn history(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    Ok(shared.act(|world, _| world.history_page(&room, call.page()))?.into())
}

/// `POST room/:id/playlist`.
pub async fn add(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, fkid, kind) = (call.user()?, call.text("songId"), call.text("songType"));
    let entry =
        shared.act(|world, now_ms| world.queue_song(&room, caller, &kind, &fkid, now_ms))?;
    Ok(entry.into())
}

/// `DELETE room/:id/playlist/:entryId`.
pub async fn remove(
    State(shared): State<Shared>,
    Path((room, entry)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.unqueue(&room, caller, &entry))?;
    Ok(Answer::done())
}

/// `DELETE room/:id/playlist`.
pub async fn clear(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.clear_queue(&room, caller))?;
    Ok(Answer::done())
}

/// `PUT room/:id/queue/pause`.
pub async fn pause(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, pause) = (call.user()?, call.flag("queuePaused"));
    Ok(shared.act(|world, now_ms| world.pause_queue(&room, caller, pause, now_ms))?.into())
}

/// `POST room/:id/queue/order`.
pub async fn reorder(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, order) = (call.user()?, call.list("order"));
    shared.act(|world, now_ms| world.reorder(&room, caller, &order, now_ms))?;
    Ok(Answer::done())
}

/// `DELETE room/:id/queue/user/:uid`.
pub async fn remove_next(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.remove_next_song(&room, caller, &user))?.into())
}

/// `DELETE room/:id/queue/user/:uid/all`.
pub async fn remove_dj(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.remove_dj(&room, caller, &user))?;
    Ok(Answer::done())
}

/// `PUT room/:id/queue/user/:uid/pause`; without a field it pauses.
pub async fn pause_dj(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    let pause = !call.fields.contains_key("pause") || call.flag("pause");
    shared.act(|world, now_ms| world.pause_dj(&room, caller, &user, pause, now_ms))?;
    Ok(Answer::done())
}

/// `POST room/:id/queueplaylist/:playlistId`.
pub async fn add_playlist(
    State(shared): State<Shared>,
    Path((room, playlist)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, now_ms| world.queue_playlist(&room, caller, &playlist, now_ms))?;
    Ok(Answer::done())
}

/// `POST room/:id/playlist/:playId/dubs`.
pub async fn vote(
    State(shared): State<Shared>,
    Path((room, play)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    dub(&shared, &call, &room, &play)
}

/// `POST room/:id/playlist/active/dubs`.
pub async fn vote_active(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    dub(&shared, &call, &room, "active")
}

/// `GET user/session/room/:rid/queue`.
pub async fn own(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.own_queue(&room, caller))?.into())
}

/// `POST user/session/room/:rid/queue/order`.
pub async fn order_own(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, order) = (call.user()?, call.list("order"));
    shared.act(|world, _| world.order_own(&room, caller, &order))?;
    Ok(Answer::done())
}

fn dub(shared: &Shared, call: &Call, room: &str, play: &str) -> Reply {
    let (caller, up) = (call.user()?, call.dub()?);
    Ok(shared.act(|world, now_ms| world.dub(room, caller, play, up, now_ms))?.into())
}
