//! Saved playlists.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use crate::world::playlist::Import;
use axum::extract::{Extension, Path, State};

/// `GET playlist`.
pub async fn list(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.playlists_of(caller)).into())
}

/// `POST playlist`.
pub async fn create(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let (caller, name) = (call.user()?, call.text("name"));
    Ok(shared.act(|world, now_ms| world.create_playlist(caller, &name, now_ms))?.into())
}

/// `PUT playlist/:pid`.
pub async fn rename(
    State(shared): State<Shared>,
    Path(playlist): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, name) = (call.user()?, call.text("name"));
    Ok(shared.act(|world, _| world.rename_playlist(caller, &playlist, &name))?.into())
}

/// `DELETE playlist/:pid`.
pub async fn remove(
    State(shared): State<Shared>,
    Path(playlist): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.delete_playlist(caller, &playlist))?;
    Ok(Answer::done())
}

/// `GET playlist/:pid/songs`.
pub async fn songs(
    State(shared): State<Shared>,
    Path(playlist): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, page, filter) = (call.user()?, call.page(), call.text("name"));
    Ok(shared.act(|world, _| world.playlist_songs(caller, &playlist, page, &filter))?.into())
}

/// `POST playlist/:pid/songs`: by media id, or by provider id.
pub async fn add(
    State(shared): State<Shared>,
    Path(playlist): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, song) = (call.user()?, call.text("songid"));
    let saved = shared.act(|world, now_ms| {
        let song = if song.is_empty() {
            world.import_song(&call.text("type"), &call.text("fkid"))?.id
        } else {
            song
        };
        world.save_song(caller, &playlist, &song, now_ms)
    })?;
    Ok(saved.into())
}

/// `DELETE playlist/:pid/songs/:psId`.
pub async fn remove_song(
    State(shared): State<Shared>,
    Path((playlist, row)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.unsave_song(caller, &playlist, &row))?;
    Ok(Answer::done())
}

/// `GET playlist/soundcloud`: the sets of somebody there.
pub async fn soundcloud_sets(
    State(shared): State<Shared>,
    Extension(call): Extension<Call>,
) -> Reply {
    call.user()?;
    let name = call.text("username");
    Ok(shared.act(|world, _| world.soundcloud_sets(&name)).into())
}

/// `POST playlist/import/youtube`.
pub async fn import_youtube(
    State(shared): State<Shared>,
    Extension(call): Extension<Call>,
) -> Reply {
    import(&shared, &call, Import::YouTube(call.text("yt_playlistid")))
}

/// `POST playlist/import/soundcloud`.
pub async fn import_soundcloud(
    State(shared): State<Shared>,
    Extension(call): Extension<Call>,
) -> Reply {
    import(&shared, &call, Import::SoundCloud(call.text("playlistid")))
}

/// `POST playlist/:pid/order`.
pub async fn order(
    State(shared): State<Shared>,
    Path(playlist): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, order) = (call.user()?, call.list("order"));
    shared.act(|world, _| world.order_playlist(caller, &playlist, Some(&order)))?;
    Ok(Answer::done())
}

/// `POST playlist/:pid/order/randomize`.
pub async fn randomize(
    State(shared): State<Shared>,
    Path(playlist): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.order_playlist(caller, &playlist, None))?;
    Ok(Answer::done())
}

fn import(shared: &Shared, call: &Call, source: Import) -> Reply {
    let (caller, playlist) = (call.user()?, call.text("id"));
    let filled =
        shared.act(|world, now_ms| world.import_songs(caller, &playlist, &source, now_ms))?;
    Ok(filled.into())
}
