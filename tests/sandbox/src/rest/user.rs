//! Accounts.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use crate::world::Refusal;
use axum::extract::{Extension, Path, State};
use serde_json::{Value, json};

/// `GET user/:idOrName`.
pub async fn profile(State(shared): State<Shared>, Path(user): Path<String>) -> Reply {
    let found = shared.act(|world, _| world.find_user(&user).map(|user| user.profile()));
    Ok(found.ok_or_else(Refusal::no_user)?.into())
}

/// `GET user/:id/image`: where the picture is.
pub async fn image(State(shared): State<Shared>, Path(user): Path<String>) -> Reply {
    let found = shared.act(|world, _| world.find_user(&user).map(|user| user.image.clone()));
    let image = found.ok_or_else(Refusal::no_user)?;
    let address = image["secure_url"].as_str().unwrap_or("/").to_owned();
    Ok(Answer::Redirect(address))
}

/// `POST user/:id/image`: the picture itself is not looked at.
pub async fn change_image(
    State(shared): State<Shared>,
    Path(user): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    if caller != user {
        return Err(Refusal::forbidden());
    }
    Ok(shared.act(|world, now_ms| world.change_avatar(caller, now_ms))?.into())
}

/// `POST user/imagegif`: a moving picture; the data is not looked at.
pub async fn change_moving_image(
    State(shared): State<Shared>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    if call.text("image").is_empty() {
        return Err(Refusal::account(400, "image is required"));
    }
    Ok(shared.act(|world, now_ms| world.change_avatar(caller, now_ms))?.into())
}

/// `POST user/updateUsername`.
pub async fn rename(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let (caller, name) = (call.user()?, call.text("username"));
    Ok(shared.act(|world, _| world.rename(caller, &name))?.into())
}

/// `GET user/query/availabilty`; the path is spelt so.
pub async fn availability(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let name = call.text("username");
    let taken = shared.act(|world, _| world.find_user(&name).is_some());
    Ok(json!({"taken": taken, "username": name}).into())
}

/// `GET user/:id/following`: in spite of its name, who follows the user.
pub async fn followers(State(shared): State<Shared>, Path(user): Path<String>) -> Reply {
    let rows: Vec<Value> = shared.act(|world, _| {
        let rows = world.follows.iter().filter(|row| row.following == user);
        rows.map(|row| row.json()).collect()
    });
    Ok(rows.into())
}

/// `GET user/:id/follows`: whom the user follows.
pub async fn followed(State(shared): State<Shared>, Path(user): Path<String>) -> Reply {
    let rows: Vec<Value> = shared.act(|world, _| {
        let rows = world.follows.iter().filter(|row| row.userid == user);
        rows.map(|row| row.json()).collect()
    });
    Ok(rows.into())
}

/// `POST user/:id/following`.
pub async fn follow(
    State(shared): State<Shared>,
    Path(user): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, now_ms| world.follow(caller, &user, now_ms))?.into())
}

/// `DELETE user/:id/following`.
pub async fn unfollow(
    State(shared): State<Shared>,
    Path(user): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.unfollow(caller, &user));
    Ok(Answer::done())
}
