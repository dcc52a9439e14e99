//! Media.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use crate::world::{Refusal, Song};
use axum::extract::{Extension, Path, State};

/// `GET song`.
pub async fn search(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    call.user()?;
    let (name, kind) = (call.text("name"), call.text("type"));
    let token = call.text("nextPageToken");
    Ok(shared.act(|world, _| world.search_songs(&kind, &name, &token)).into())
}

/// `GET song/:idOrFkid`.
pub async fn show(State(shared): State<Shared>, Path(song): Path<String>) -> Reply {
    Ok(find(&shared, &song)?.json().into())
}

/// `GET song/:id/redirect`.
pub async fn page(State(shared): State<Shared>, Path(song): Path<String>) -> Reply {
    Ok(Answer::Redirect(find(&shared, &song)?.page()))
}

fn find(shared: &Shared, reference: &str) -> Result<Song, Refusal> {
    shared
        .act(|world, _| world.find_song(reference).cloned())
        .ok_or_else(|| Refusal::new(404, "song not found"))
}
