//! Roles and permissions, both generations.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use crate::world::roles;
use axum::extract::{Extension, Path, State};

/// `GET permissions`.
pub async fn catalogue() -> Reply {
    Ok(roles::catalogue().into())
}

/// `GET room/:id/roles`.
pub async fn list(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.caller.as_deref();
    Ok(shared.act(|world, _| world.roles_json(&room, caller))?.into())
}

/// `GET room/:id/permissions/me`.
pub async fn actor(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.actor(&room, Some(caller)))?.into())
}

/// `POST room/:id/roles`.
pub async fn create(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.create_role(&room, caller, &call.fields))?.into())
}

/// `PUT room/:id/roles/:roleId`.
pub async fn update(
    State(shared): State<Shared>,
    Path((room, role)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    Ok(shared.act(|world, _| world.update_role(&room, caller, &role, &call.fields))?.into())
}

/// `DELETE room/:id/roles/:roleId`.
pub async fn remove(
    State(shared): State<Shared>,
    Path((room, role)): Path<(String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    let caller = call.user()?;
    shared.act(|world, _| world.delete_role(&room, caller, &role))?;
    Ok(Answer::done())
}

/// `PUT room/:id/roles/order`.
pub async fn order(
    State(shared): State<Shared>,
    Path(room): Path<String>,
    Extension(call): Extension<Call>,
) -> Reply {
    let (caller, order) = (call.user()?, call.list("order"));
    Ok(shared.act(|world, _| world.order_roles(&room, caller, &order))?.into())
}

/// `PUT room/:id/users/:uid/roles/:roleId`.
pub async fn give(
    State(shared): State<Shared>,
    Path((room, user, role)): Path<(String, String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    assign(&shared, &call, (&room, &user, &role), true)
}

/// `DELETE room/:id/users/:uid/roles/:roleId`.
pub async fn take(
    State(shared): State<Shared>,
    Path((room, user, role)): Path<(String, String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    assign(&shared, &call, (&room, &user, &role), false)
}

/// `POST chat/:roleId/:rid/user/:uid`.
pub async fn give_legacy(
    State(shared): State<Shared>,
    Path((role, room, user)): Path<(String, String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    assign_legacy(&shared, &call, (&room, &user, &role), true)
}

/// `DELETE chat/:roleId/:rid/user/:uid`.
pub async fn take_legacy(
    State(shared): State<Shared>,
    Path((role, room, user)): Path<(String, String, String)>,
    Extension(call): Extension<Call>,
) -> Reply {
    assign_legacy(&shared, &call, (&room, &user, &role), false)
}

fn assign(shared: &Shared, call: &Call, names: (&str, &str, &str), give: bool) -> Reply {
    let (caller, (room, user, role)) = (call.user()?, names);
    shared.act(|world, now_ms| world.assign_role(room, caller, user, role, give, now_ms))?;
    Ok(Answer::done())
}

fn assign_legacy(shared: &Shared, call: &Call, names: (&str, &str, &str), give: bool) -> Reply {
    let (caller, (room, user, role)) = (call.user()?, names);
    shared.act(|world, now_ms| world.assign_legacy_role(room, caller, user, role, give, now_ms))?;
    Ok(Answer::done())
}
