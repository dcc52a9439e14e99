//! Rooms, their settings and their rosters.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use crate::world::{Member, Refusal};
use axum::extract::{Extension, Path, State};
use serde_json::{Value, json};

/// `GET room`.
pub async fn lobby(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    listed(&shared, "", &call)
}

/// `GET room/term/:term`.
pub async fn by_term(
    State(shared): State<Shared>,
    Path(term): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    listed(&shared, &term, &call)
}

/// `GET search`: rooms and users in one answer.
pub async fn search(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let wanted = call.text("query").to_lowercase();
    let found = shared.act(|world, _| {
        let users: Vec<Value> = world
            .users
            .values()
            .filter(|user| user.username.to_lowercase().contains(&wanted))
            .map(|user| user.name_only())
            .collect();
        json!({"rooms": world.lobby(&wanted, 0), "users": users})
    });
    Ok(found.into())
}

/// `GET room/:slugOrId`.
pub async fn show(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    let found =
        shared.act(|world, _| world.find_room(&room).map(|room| world.room_json(room, true)));
    Ok(found.ok_or_else(Refusal::no_room)?.into())
}

/// `POST room`.
pub async fn create(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, now_ms| world.create_room(caller, &call.fields, now_ms))?.into())
}

/// `PUT room/:id`.
pub async fn update(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.update_room(&room, caller, &call.fields))?.into())
}

/// `GET room/:id/image`: where the background picture is.
pub async fn image(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    let address = shared.act(|world, _| {
        let background = world.room(&room)?.settings.get("background").cloned();
        let address = background.and_then(|image| image["secure_url"].as_str().map(str::to_owned));
        address.ok_or_else(|| Refusal::new(404, "image not found"))
    })?;
    Ok(Answer::Redirect(address))
}

/// `POST room/:id/image`: the picture itself is not looked at.
pub async fn change_image(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, now_ms| world.change_background(&room, caller, now_ms))?;
    Ok(Answer::done())
}

/// `PUT room/:id/lockQueue`.
pub async fn lock(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, lock) = (call.user()?, call.flag("lockQueue"));
    Ok(shared.act(|world, _| world.lock_queue(&room, caller, lock))?.into())
}

/// `POST room/:id/modsettings`.
pub async fn moderation_setting(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, action, value) = (call.user()?, call.text("action"), call.flag("value"));
    let done = shared
        .act(|world, now_ms| world.moderation_setting(&room, caller, &action, value, now_ms))?;
    Ok(done.into())
}

/// `GET room/:id/audit`.
pub async fn audit(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    Ok(shared.act(|world, _| world.audit(&room))?.into())
}

/// `POST room/:id/users`.
pub async fn join(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, password) = (call.user()?, call.text("password-room"));
    let joined = shared.act(|world, now_ms| world.join(&room, caller, Some(&password), now_ms))?;
    Ok(joined.into())
}

/// `DELETE room/:id/users`.
pub async fn leave(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.leave(&room, caller))?;
    Ok(Answer::done())
}

/// `GET room/beacon/:id/:userid`: the leave of a closed page.
pub async fn beacon(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    if call.user()? != user {
        return Err(Refusal::forbidden());
    }
    shared.act(|world, _| world.leave(&room, &user))?;
    Ok(Answer::done())
}

/// `GET room/:id/users`.
pub async fn roster(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    members(&shared, &room, |member, _| member.present)
}

/// `GET room/:id/users/staff`.
pub async fn staff(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    members(&shared, &room, |member, _| !member.roles.is_empty())
}

/// `GET room/:id/users/ban`.
pub async fn banned(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    members(&shared, &room, Member::is_banned)
}

/// `GET room/:id/users/mute`.
pub async fn muted(State(shared): State<Shared>, Path(room): Path<String>) -> Reply {
    members(&shared, &room, |member, _| member.muted)
}

/// `GET room/:id/users/:uid`.
pub async fn member(
    State(shared): State<Shared>,
    Path((room, user)): Path<(String, String)>,
) -> Reply {
    let found = shared.act(|world, _| {
        let room = world.room(&room)?;
        let member = room.members.get(&user).ok_or_else(Refusal::no_user)?;
        Ok(world.room_user_populated(room, member))
    });
    found.map(Answer::Data)
}

fn members(shared: &Shared, room: &str, chosen: impl Fn(&Member, i64) -> bool) -> Reply {
    let rows = shared.act(|world, now_ms| {
        let room = world.room(room)?;
        Ok(world.members_where(room, |member| chosen(member, now_ms)))
    });
    rows.map(Answer::from)
}

fn listed(shared: &Shared, term: &str, call: &Call) -> Reply {
    let offset = usize::try_from(call.number("offset", 0)?).unwrap_or(0);
    Ok(shared.act(|world, _| world.lobby(term, offset)).into())
}
