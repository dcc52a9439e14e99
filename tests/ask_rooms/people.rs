//! The people of a room, and its roles.

use backtracked::engine::{role, roster};
use backtracked::error::ErrorKind;
use backtracked::model::{List, RoleKind};
use backtracked::rest::RoleSettings;
use serde_json::json;

use crate::bot::{ROOM_ID, ask, success};
use crate::stage::{
    BOT, FOX, LARK, NOBODY, OWNER, QUIET, Stage, TIN, at, here, members, refused_at_once,
};

#[test]
fn people_are_listed() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let path = |end: &str| at(&format!("GET /room/ROOM/users{end}"));
    let here_now = stage.row(roster::present(here()), &path(""), json!(null), "");
    let mut ids = members(&here_now);
    ids.sort();
    assert_eq!(ids, [OWNER, BOT, FOX, TIN]);
    let staff = stage.row(roster::staff(here()), &path("/staff"), json!(null), "");
    let Some(List::Members(rows)) = staff.list.as_deref() else { panic!("{staff:?}") };
    let fox = rows.iter().find(|member| member.user.id == FOX).unwrap();
    assert_eq!(fox.role.as_ref().unwrap().kind, RoleKind::ResidentDj);
    assert!(members(&staff).contains(&"6123ab45cd6789ef01230008".to_owned()), "not present");
    stage.act(json!({"action": "mute", "user": "velvet_owl", "target": "tinwhistle"}));
    stage.act(json!({"action": "ban", "user": "velvet_owl", "target": "nightlark", "minutes": 5}));
    let muted = stage.row(roster::muted(here()), &path("/mute"), json!(null), "");
    assert_eq!(members(&muted), [TIN]);
    let banned = stage.row(roster::banned(here()), &path("/ban"), json!(null), "");
    let Some(List::Members(rows)) = banned.list.as_deref() else { panic!("{banned:?}") };
    assert_eq!(rows[0].user.id, LARK);
    assert_eq!(rows[0].record().banned_until_ms - rows[0].record().banned_ms, 300_000);
    let one = roster::member(here(), TIN.to_owned());
    let one = stage.row(one, &path(&format!("/{TIN}")), json!(null), "");
    let member = one.member.as_ref().unwrap();
    assert!(member.user.id == TIN && member.is_muted && member.dubs == 958);
    assert_eq!(*member.room_id, ROOM_ID);
    let one = roster::member(here(), NOBODY.to_owned());
    stage.refused(one, ErrorKind::NotFound, "");
    // A room that is not joined.
    let list = roster::staff(QUIET.to_owned());
    let staff = stage.row(list, &format!("GET /room/{QUIET}/users/staff"), json!(null), "");
    let Some(List::Members(rows)) = staff.list.as_deref() else { panic!("{staff:?}") };
    assert!(rows.len() == 1 && *rows[0].room_id == QUIET);
    stage.refused(roster::banned(NOBODY.to_owned()), ErrorKind::NotFound, "room not found");
}

#[test]
fn a_fetched_roster_sets_the_cache_right() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    stage.sandbox.fault(json!({"lose_join": true})).unwrap();
    stage.act(json!({"action": "join", "user": "kelpforest"}));
    stage.act(json!({"action": "chat", "user": "kelpforest", "text": "anybody?"}));
    stage.watcher.wait_until(|seen| seen.name.as_deref() == Some("chat-message"));
    let count = stage.actor.client.cache().members(ROOM_ID).len();
    let listed = success(&ask(&stage.actor.client, roster::present(here())));
    assert_eq!(members(&listed).len(), count + 1);
    assert_eq!(stage.actor.client.cache().members(ROOM_ID).len(), count + 1);
}

#[test]
fn roles_are_made_and_changed() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let roles = at("/room/ROOM/roles");
    let all = stage.row(role::catalogue(), "GET /permissions", json!(null), "");
    let Some(List::Permissions(keys)) = all.list.as_deref() else { panic!("{all:?}") };
    assert!(keys.len() == 25 && keys.iter().any(|one| one.key == "queue.skip"));
    let own = role::standing(here());
    let own = stage.row(own, &at("GET /room/ROOM/permissions/me"), json!(null), "");
    let standing = own.standing.as_ref().unwrap();
    assert!(standing.is_owner && standing.position.is_none() && standing.has("queue.skip"));

    let mut wanted = RoleSettings::default();
    refused_at_once(role::create(here(), wanted.clone()), "settings ");
    refused_at_once(role::update(here(), NOBODY.to_owned(), wanted.clone()), "settings ");
    wanted.set_label("Night Crew").unwrap();
    wanted.set_color("#445577").unwrap();
    wanted.set_permissions(vec!["queue.skip".into(), "queue.view".into()]).unwrap();
    wanted.set_mentionable(true);
    let body = json!({"label": "Night Crew", "color": "#445577", "mentionable": true,
        "permissions": ["queue.skip", "queue.view"], "displaySeparately": false});
    let create = role::create(here(), wanted.clone()).unwrap();
    let made = stage.row(create, &format!("POST {roles}"), body, "room-role-create");
    let crew = made.role.as_ref().unwrap().id.clone().unwrap().to_string();

    // Only the label changes; the server would clear the rest.
    let mut label = RoleSettings::default();
    label.set_label("Late Crew").unwrap();
    let body = json!({"label": "Late Crew", "color": "#445577", "mentionable": true,
        "permissions": ["queue.skip", "queue.view"], "displaySeparately": false});
    let update = role::update(here(), crew.clone(), label.clone()).unwrap();
    let changed = stage.row(update, &format!("PUT {roles}/{crew}"), body, "room-role-update");
    let shown = changed.role.as_ref().unwrap();
    assert_eq!(shown.label.as_deref(), Some("Late Crew"));
    assert_eq!(shown.permissions, ["queue.skip", "queue.view"]);
    assert!(shown.is_mentionable);
    let update = role::update(here(), NOBODY.to_owned(), label).unwrap();
    stage.refused(update, ErrorKind::NotFound, "role_id is not a role of this room");

    let assigned = at(&format!("PUT /room/ROOM/users/{TIN}/roles/{crew}"));
    let assign = role::assign(here(), TIN.to_owned(), crew.clone());
    let given = stage.row(assign, &assigned, json!(null), "user-setrole");
    assert_eq!(given.member.as_ref().unwrap().user.id, TIN);
    let held = stage.watcher.client.cache().member(ROOM_ID, TIN).unwrap();
    assert_eq!(held.role.as_ref().unwrap().label.as_deref(), Some("Late Crew"));
    let taken = at(&format!("DELETE /room/ROOM/users/{TIN}/roles/{crew}"));
    let unassign = role::unassign(here(), TIN.to_owned(), crew.clone());
    stage.row(unassign, &taken, json!(null), "user-unsetrole");
    let missing = role::assign(here(), TIN.to_owned(), NOBODY.to_owned());
    stage.refused(missing, ErrorKind::NotFound, "");

    let listed = stage.row(role::fetch(here()), &format!("GET {roles}"), json!(null), "");
    assert!(listed.standing.as_ref().unwrap().is_owner);
    let Some(List::Roles(table)) = listed.list.as_deref() else { panic!("{listed:?}") };
    let ids: Vec<String> = table.iter().map(|role| role.id.clone().unwrap().to_string()).collect();
    assert!(table.last().unwrap().is_default && ids.len() == 8);
    let mut order = ids.clone();
    order.swap(0, 1);
    let reorder = role::reorder(here(), order.clone()).unwrap();
    let path = format!("PUT {roles}/order");
    let done = stage.row(reorder, &path, json!({"order": order}), "room-roles-reorder");
    let Some(List::Roles(table)) = done.list.as_deref() else { panic!("{done:?}") };
    assert_eq!(table[0].id.as_deref(), Some(ids[1].as_str()));
    let partial = role::reorder(here(), ids[..3].to_vec()).unwrap();
    stage.refused(partial, ErrorKind::Server, "invalid order");
    refused_at_once(role::reorder(here(), vec!["1".into(), "1".into()]), "role_ids ");
    refused_at_once(role::reorder(here(), Vec::new()), "role_ids ");

    let path = format!("DELETE {roles}/{crew}");
    stage.row(role::delete(here(), crew.clone()), &path, json!(null), "room-role-delete");
    stage.refused(role::delete(here(), crew), ErrorKind::NotFound, "");
}

#[test]
fn roles_of_the_old_generation_are_given_by_kind_and_id() {
    let mut stage = Stage::with("velvet_owl", "granitebot", json!({"roles_generation": "legacy"}));
    let vip = RoleKind::Vip.fixed_id().unwrap();
    let path = at(&format!("/chat/{vip}/ROOM/user/{TIN}"));
    let channel = json!({"realTimeChannel": "dubtrackfm-basement-frequencies"});
    let tin = TIN.to_owned();
    for (action, method, event) in [
        (role::set(here(), tin.clone(), RoleKind::Vip), "POST", "user-setrole"),
        (role::unset(here(), tin.clone(), RoleKind::Vip), "DELETE", "user-unsetrole"),
        (role::assign(here(), tin.clone(), vip.to_owned()), "POST", "user-setrole"),
        (role::unassign(here(), tin, vip.to_owned()), "DELETE", "user-unsetrole"),
    ] {
        stage.row(action, &format!("{method} {path}"), channel.clone(), event);
    }
    stage.refused(role::fetch(here()), ErrorKind::NotFound, "");
}

#[test]
fn roles_by_kind_are_the_rooms_own() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let cache = stage.actor.client.cache();
    let vip = cache.role_by_kind(ROOM_ID, RoleKind::Vip).unwrap().id.clone().unwrap();
    drop(cache);
    let path = at(&format!("/room/ROOM/users/{TIN}/roles/{vip}"));
    let set = role::set(here(), TIN.to_owned(), RoleKind::Vip);
    stage.row(set, &format!("PUT {path}"), json!(null), "user-setrole");
    let unset = role::unset(here(), TIN.to_owned(), RoleKind::Vip);
    stage.row(unset, &format!("DELETE {path}"), json!(null), "user-unsetrole");
    let set = role::set(QUIET.to_owned(), TIN.to_owned(), RoleKind::Vip);
    stage.refused(set, ErrorKind::NotFound, "room_id is not a joined room");
}
