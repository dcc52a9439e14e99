//! Every action of a room: asked by one client, seen by the server, and felt by another client.

use std::sync::Arc;

use backtracked::config::Config;
use backtracked::engine::{
    Action, chat, moderation, own_queue, page, queue, role, room, roster, settings, vote,
};
use backtracked::error::{Error, ErrorKind, Result};
use backtracked::model::{DubKind, List, RoleKind};
use backtracked::outcome::Outcome;
use backtracked::rest::room::ModerationSetting;
use backtracked::rest::{RoleSettings, RoomSettings};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, ROOM_ID, SLUG, ask, outcome, success};

const OWNER: &str = "6123ab45cd6789ef01230001";
const BOT: &str = "6123ab45cd6789ef01230002";
/// Plays.
const FOX: &str = "6123ab45cd6789ef01230003";
/// Has two songs in the queue.
const TIN: &str = "6123ab45cd6789ef01230004";
/// Has never been in the room.
const LARK: &str = "6123ab45cd6789ef01230005";
const QUIET: &str = "6123ab45cd6789ef01234503";
const PLAYLIST: &str = "6123ab45cd6789ef01239001";
const NOBODY: &str = "6123ab45cd6789ef0123ffff";

/// A sandbox, somebody who acts in its main room, and somebody else who is there.
struct Stage {
    sandbox: Sandbox,
    actor: Bot,
    watcher: Bot,
}

fn config_of(sandbox: &Sandbox, name: &str) -> Config {
    let account = sandbox.account(name).unwrap();
    let mut config = bot::config(sandbox);
    config.set_login(&account.username, &account.password).unwrap();
    config
}

impl Stage {
    fn new(actor: &str, watcher: &str) -> Stage {
        Stage::with(actor, watcher, json!({}))
    }

    fn with(actor: &str, watcher: &str, faults: Value) -> Stage {
        let sandbox = Sandbox::start(Options::default()).unwrap();
        sandbox.fault(faults).unwrap();
        let watcher = Bot::joined(config_of(&sandbox, watcher));
        let actor = Bot::joined(config_of(&sandbox, actor));
        Stage { sandbox, actor, watcher }
    }

    /// One row: the action succeeds, the server saw `request` with `body` as its last, and the
    /// other client is told `event`. Nothing is expected where a text is empty.
    fn row(&mut self, action: Action, request: &str, body: Value, event: &str) -> Arc<Outcome> {
        self.sandbox.clear_requests();
        let outcome = success(&ask(&self.actor.client, action));
        self.check_request(request, &body);
        if !event.is_empty() {
            self.watcher.wait_until(|seen| seen.name.as_deref() == Some(event));
        }
        outcome
    }

    /// One row of what is known not to be allowed: the missing right is named, and nothing is asked.
    fn forbidden(&self, action: Action, word: &str) {
        self.sandbox.clear_requests();
        let text = format!("the right {word} is missing in this room");
        self.refused(action, ErrorKind::Forbidden, &text);
        self.check_request("", &json!(null));
    }

    /// One row of what fails.
    fn refused(&self, action: Action, kind: ErrorKind, text: &str) -> Arc<Outcome> {
        let outcome = outcome(&ask(&self.actor.client, action));
        let error: &Error = outcome.error.as_ref().expect(text);
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.message().contains(text), "{error}");
        outcome
    }

    fn check_request(&self, request: &str, body: &Value) {
        let seen = self.sandbox.requests(0);
        if request.is_empty() {
            // The library itself reads now and then what the room has become.
            let writes = seen.iter().filter(|one| one.method != "GET");
            let paths: Vec<&String> = writes.map(|one| &one.path).collect();
            assert!(paths.is_empty(), "nothing should be asked: {paths:?}");
            return;
        }
        let lines: Vec<String> =
            seen.iter().map(|one| format!("{} {}", one.method, one.path)).collect();
        let at = lines.iter().rposition(|line| line == request);
        let found = &seen[at.unwrap_or_else(|| panic!("no {request} in {lines:?}"))];
        match body {
            Value::String(query) => assert_eq!(found.query, *query, "{request}"),
            Value::Object(fields) => {
                for (name, value) in fields {
                    assert_eq!(found.body[name], *value, "{request}: {name}");
                }
            }
            _ => {}
        }
    }

    fn act(&self, order: Value) {
        self.sandbox.act(order).unwrap();
    }

    /// The sandbox's own room.
    fn settings(&self) -> Value {
        self.sandbox.state()["rooms"]
            .as_array()
            .expect("rooms")
            .iter()
            .find(|room| room["_id"] == ROOM_ID || room["id"] == ROOM_ID)
            .cloned()
            .expect("the main room")
    }

    fn play_id(&self) -> String {
        self.actor.client.cache().current_song(ROOM_ID).unwrap().id.to_string()
    }
}

fn at(path: &str) -> String {
    path.replace("ROOM", ROOM_ID)
}

fn here() -> String {
    ROOM_ID.to_owned()
}

fn members(outcome: &Outcome) -> Vec<String> {
    let Some(List::Members(members)) = outcome.list.as_deref() else { panic!("{outcome:?}") };
    members.iter().map(|member| member.user.id.to_string()).collect()
}

fn songs(outcome: &Outcome) -> Vec<String> {
    let Some(List::Songs(songs)) = outcome.list.as_deref() else { panic!("{outcome:?}") };
    songs.iter().map(|song| song.id.to_string()).collect()
}

fn texts(outcome: &Outcome) -> Vec<String> {
    let Some(List::Texts(texts)) = outcome.list.as_deref() else { panic!("{outcome:?}") };
    texts.iter().map(|text| text.to_string()).collect()
}

fn rooms(outcome: &Outcome) -> Vec<String> {
    let Some(List::Rooms(rooms)) = outcome.list.as_deref() else { panic!("{outcome:?}") };
    rooms.iter().map(|room| room.slug.as_deref().unwrap_or("").to_owned()).collect()
}

#[test]
fn rooms_are_found() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let lobby = stage.row(room::lobby(), "GET /room", json!("offset=0"), "");
    assert_eq!(rooms(&lobby)[0], SLUG, "the most active room comes first");
    assert!(lobby.next.is_none(), "three rooms are one page");
    let search = room::search("quiet/corner?").unwrap();
    let found = stage.row(search, "GET /room/term/quiet%20corner", json!("offset=0"), "");
    assert_eq!(rooms(&found), ["quiet-corner"]);
    let search = room::quick_search("fox").unwrap();
    let found = stage.row(search, "GET /search", json!("query=fox"), "");
    assert!(rooms(&found).is_empty());
    let Some(List::Users(users)) = found.users.as_deref() else { panic!("no users") };
    assert_eq!(users[0].username.as_deref(), Some("maplefox"));
    for refused in [room::search("?!"), room::quick_search(" ")] {
        refused_at_once(refused, "");
    }
}

fn refused_at_once<T>(result: Result<T>, text: &str) {
    let error = result.err().expect("a refusal");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
    assert!(error.message().starts_with(text), "{error}");
}

#[test]
fn rooms_are_made_and_changed() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let mut changes = RoomSettings::default();
    refused_at_once(settings::create(&changes), "settings ");
    refused_at_once(settings::update(here(), changes.clone()), "settings ");
    changes.set_name("Attic & Attic").unwrap();
    changes.set_password(Some("tide")).unwrap();
    changes.set_shown_in_lobby(false);
    let body = json!({"name": "Attic & Attic", "roomDisplay": "private", "roomPassword": "tide",
        "displayInLobby": "0"});
    let made = stage.row(settings::create(&changes).unwrap(), "POST /room", body, "");
    let attic = made.room.clone().unwrap();
    assert_eq!(attic.name.as_deref(), Some("Attic & Attic"));
    assert_eq!(attic.display.as_deref(), Some("private"));
    assert!(!attic.is_shown_in_lobby);

    let mut changes = RoomSettings::default();
    changes.set_description("Louder.").unwrap();
    changes.set_song_length_max_minutes(7).unwrap();
    changes.set_queue_users_max(3).unwrap();
    let body = json!({"description": "Louder.", "maxLengthSong": "7", "limitQueueLength": "1",
        "maxSongQueueLength": "3", "name": null});
    let update = settings::update(here(), changes).unwrap();
    let changed = stage.row(update, &at("PUT /room/ROOM"), body, "room-update");
    let room = changed.room.clone().unwrap();
    assert_eq!((room.song_length_max_minutes, room.queue_users_max_count), (7, 3));
    assert_eq!(room.name.as_deref(), Some("Basement Frequencies"), "what is not set stays");
    let seen = stage.watcher.client.cache().room(ROOM_ID).unwrap();
    assert_eq!(seen.description.as_deref(), Some("Louder."));

    // A room that is not joined is changed by its id.
    let mut changes = RoomSettings::default();
    changes.set_rotation_random(true);
    let path = format!("PUT /room/{}", attic.id);
    let update = settings::update(attic.id.to_string(), changes.clone()).unwrap();
    let changed = stage.row(update, &path, json!({"waitListRandom": "1"}), "");
    assert!(changed.room.as_ref().unwrap().is_rotation_random);
    let update = |room: &str| settings::update(room.to_owned(), changes.clone()).unwrap();
    stage.refused(update(NOBODY), ErrorKind::NotFound, "room not found");
    stage.refused(update(QUIET), ErrorKind::Forbidden, "");
}

#[test]
fn five_rooms_are_enough() {
    let stage = Stage::new("kelpforest", "granitebot");
    let mut name = RoomSettings::default();
    name.set_name("Shed").unwrap();
    for _ in 0..5 {
        success(&ask(&stage.actor.client, settings::create(&name).unwrap()));
    }
    let sixth = settings::create(&name).unwrap();
    stage.refused(sixth, ErrorKind::Server, "cannot create more rooms");
}

#[test]
fn settings_of_moderation_are_switched() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let path = at("POST /room/ROOM/modsettings");
    let rows = [
        (ModerationSetting::SlowMode, "slowMode", "room-slow-mode"),
        (ModerationSetting::GuestChat, "allowGuestsToChat", "room-allow-guest-chat"),
        (ModerationSetting::GuestEmbed, "allowGuestsToEmbed", "room-allow-guest-embed"),
    ];
    for (setting, word, event) in rows {
        for is_on in [true, false] {
            let action = settings::set_moderation(here(), setting, is_on);
            let body = json!({"action": word, "value": is_on.to_string()});
            let outcome = stage.row(action, &path, body, event);
            assert_eq!(outcome.room.as_ref().unwrap().id, ROOM_ID);
        }
        assert_eq!(stage.settings()["settings"][word], json!(false), "{word}");
    }
    let path = at("PUT /room/ROOM/lockQueue");
    for is_locked in [true, false] {
        let body = json!({"lockQueue": if is_locked { "1" } else { "0" }});
        let lock = settings::lock_queue(SLUG.to_owned(), is_locked);
        let outcome = stage.row(lock, &path, body, "room-lock-queue");
        assert_eq!(outcome.room.as_ref().unwrap().is_queue_locked, is_locked);
        let seen = stage.watcher.client.cache().room(ROOM_ID).unwrap();
        assert_eq!(seen.is_queue_locked, is_locked);
    }
    let log = stage.row(settings::audit(here()), &at("GET /room/ROOM/audit"), json!(null), "");
    let Some(List::AuditEntries(entries)) = log.list.as_deref() else { panic!("{log:?}") };
    assert_eq!(entries.len(), 6);
    assert_eq!(entries[0].kind.as_deref(), Some("allowGuestsToEmbed"));
    assert_eq!(entries[0].moderator.as_ref().unwrap().username.as_deref(), Some("velvet_owl"));
    assert!(entries[0].user.is_none() && entries[0].created_ms > 0);
    let lock = settings::lock_queue(NOBODY.to_owned(), true);
    stage.refused(lock, ErrorKind::NotFound, "room not found");
    // Somebody without a role.
    let stage = Stage::new("kelpforest", "granitebot");
    stage.forbidden(settings::lock_queue(here(), true), "queue.lock");
    let slow = settings::set_moderation(here(), ModerationSetting::SlowMode, true);
    stage.forbidden(slow, "room.settings.moderation");
}

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
    assert_eq!(rows[0].banned_until_ms - rows[0].banned_ms, 300_000);
    let one = roster::member(here(), TIN.to_owned());
    let one = stage.row(one, &path(&format!("/{TIN}")), json!(null), "");
    let member = one.member.as_ref().unwrap();
    assert!(member.user.id == TIN && member.is_muted && member.dubs == 958);
    assert_eq!(member.room_id, ROOM_ID);
    let one = roster::member(here(), NOBODY.to_owned());
    stage.refused(one, ErrorKind::NotFound, "");
    // A room that is not joined.
    let list = roster::staff(QUIET.to_owned());
    let staff = stage.row(list, &format!("GET /room/{QUIET}/users/staff"), json!(null), "");
    let Some(List::Members(rows)) = staff.list.as_deref() else { panic!("{staff:?}") };
    assert!(rows.len() == 1 && rows[0].room_id == QUIET);
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

#[test]
fn members_are_moderated() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let tin = || TIN.to_owned();
    let path = |deed: &str| at(&format!("/chat/{deed}/ROOM/user/{TIN}"));
    let channel = "dubtrackfm-basement-frequencies";
    let mute = moderation::mute(here(), tin());
    let body = json!({"realTimeChannel": channel});
    let muted = stage.row(mute, &format!("POST {}", path("mute")), body.clone(), "user-mute");
    assert_eq!(muted.member.as_ref().unwrap().user.id, TIN);
    assert!(stage.watcher.client.cache().member(ROOM_ID, TIN).unwrap().is_muted);
    let unmute = moderation::unmute(here(), tin());
    stage.row(unmute, &format!("DELETE {}", path("mute")), body.clone(), "user-unmute");
    let kick = moderation::kick(here(), tin(), Some("out & about".to_owned()));
    let said = json!({"realTimeChannel": channel, "message": "out &amp; about"});
    stage.row(kick, &format!("POST {}", path("kick")), said, "user-kick");
    stage.act(json!({"action": "join", "user": "tinwhistle"}));
    let kick = moderation::kick(here(), tin(), None);
    stage.row(kick, &format!("POST {}", path("kick")), json!({"message": ""}), "user-kick");
    refused_at_once(moderation::ban(here(), tin(), -1), "minutes ");
    let ban = moderation::ban(here(), tin(), 15).unwrap();
    let body_ban = json!({"realTimeChannel": channel, "time": "15"});
    stage.row(ban, &format!("POST {}", path("ban")), body_ban, "user-ban");
    let unban = moderation::unban(here(), tin());
    stage.row(unban, &format!("DELETE {}", path("ban")), body, "user-unban");
    stage.refused(moderation::mute(here(), FOX.into()), ErrorKind::Forbidden, "");
    stage.refused(moderation::kick(here(), NOBODY.into(), None), ErrorKind::NotFound, "");
    // A moderator does not stand above the owner.
    let stage = Stage::new("granitebot", "velvet_owl");
    for action in [
        moderation::kick(here(), OWNER.into(), None),
        moderation::ban(here(), OWNER.into(), 0).unwrap(),
        moderation::mute(here(), OWNER.into()),
    ] {
        stage.refused(action, ErrorKind::Forbidden, "");
    }
}

#[test]
fn messages_are_fetched_and_deleted() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    for text in ["one", "two", "three"] {
        stage.act(json!({"action": "chat", "user": "maplefox", "text": text}));
        let said = |event: &backtracked::event::Event| {
            event.message.as_ref().is_some_and(|message| message.text == *text)
        };
        stage.actor.wait_until(said);
    }
    let path = at("GET /chat/ROOM");
    let history = stage.row(chat::history(here()), &path, json!(null), "");
    let Some(List::Messages(rows)) = history.list.as_deref() else { panic!("{history:?}") };
    let said: Vec<&str> = rows.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(said, ["that bass line & that snare", "/me nods", "one", "two", "three"]);
    let id = rows[2].id.to_string();
    let delete = moderation::delete_message(here(), id.clone());
    let path = at(&format!("DELETE /chat/ROOM/{id}"));
    let deleted = stage.row(delete, &path, json!(null), "delete-chat-message");
    assert_eq!(deleted.message.as_ref().unwrap().text, "one");
    let again = moderation::delete_message(here(), id);
    stage.refused(again, ErrorKind::NotFound, "");
    stage.actor.wait_until(|seen| seen.name.as_deref() == Some("delete-chat-message"));
    // All that are left of one user, and nobody else's.
    let all = moderation::delete_messages_of(here(), FOX.to_owned());
    let deleted = success(&ask(&stage.actor.client, all));
    assert_eq!(texts(&deleted).len(), 3);
    let deletions = |stage: &Stage| {
        let seen = stage.sandbox.requests(0);
        seen.iter().filter(|request| request.method == "DELETE").count()
    };
    assert_eq!(deletions(&stage), 5);
    let left = success(&ask(&stage.actor.client, chat::history(here())));
    let Some(List::Messages(rows)) = left.list.as_deref() else { panic!("{left:?}") };
    assert_eq!(rows.len(), 1, "deleted ones are not in the server's history");
    let nothing = moderation::delete_messages_of(here(), LARK.to_owned());
    assert!(texts(&success(&ask(&stage.actor.client, nothing))).is_empty());
    let elsewhere = moderation::delete_messages_of(QUIET.to_owned(), FOX.to_owned());
    stage.refused(elsewhere, ErrorKind::NotFound, "room_id is not a joined room");
}

#[test]
fn deleting_all_stops_at_a_refusal_and_says_how_far_it_came() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    for text in ["one", "two", "three"] {
        stage.act(json!({"action": "chat", "user": "tinwhistle", "text": text}));
    }
    stage
        .actor
        .wait_until(|event| event.message.as_ref().is_some_and(|message| message.text == "three"));
    let answer = json!({"method": "DELETE", "path_prefix": at("/chat/ROOM/"), "after": 2,
        "status": 500, "body": {"code": 500, "message": "overloaded"}});
    stage.sandbox.fault(json!({ "answer": answer })).unwrap();
    let all = moderation::delete_messages_of(here(), TIN.to_owned());
    let outcome = stage.refused(all, ErrorKind::Server, "overloaded");
    assert_eq!(texts(&outcome).len(), 2, "of four");
    let seen = stage.sandbox.requests(0);
    assert_eq!(seen.iter().filter(|request| request.method == "DELETE").count(), 3);
}

#[test]
fn songs_are_skipped() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let play = stage.play_id();
    let path = at(&format!("POST /chat/skip/ROOM/{play}"));
    let body = json!({"realTimeChannel": "dubtrackfm-basement-frequencies"});
    let skipped = stage.row(moderation::skip(here(), None), &path, body, "chat-skip");
    assert_eq!(skipped.song.as_ref().unwrap().id, *play);
    stage.watcher.wait_until(|seen| seen.name.as_deref() == Some("room_playlist-update"));
    let late = moderation::skip(here(), Some(play));
    stage.refused(late, ErrorKind::NotFound, "that song does not play any more");
    let silent = moderation::skip(QUIET.to_owned(), None);
    stage.refused(silent, ErrorKind::NotFound, "nothing plays");
    let stage = Stage::new("kelpforest", "granitebot");
    stage.forbidden(moderation::skip(here(), None), "queue.skip");
}

#[test]
fn the_rotation_is_read_and_moderated() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let add = |user: &str, song: &str| json!({"action": "queue", "user": user, "song": song});
    stage.act(add("velvet_owl", "owlsong0001"));
    stage.act(add("maplefox", "foxsong0001"));
    let path = at("/room/ROOM/playlist");
    let details =
        stage.row(queue::details(here()), &format!("GET {path}/details"), json!(null), "");
    let Some(List::Songs(rows)) = details.list.as_deref() else { panic!("{details:?}") };
    assert_eq!(rows.len(), 3);
    for song in rows {
        assert!(song.info.is_some(), "media is filled in");
        assert!(song.dj.as_ref().unwrap().username.is_some());
    }
    let rotation = stage.row(queue::rotation(here()), &format!("GET {path}"), json!(null), "");
    assert_eq!(members(&rotation), [TIN, OWNER, FOX]);
    let waitlist = queue::waitlist(here());
    let waiting = stage.row(waitlist, &format!("GET {path}/waitlist"), json!(null), "");
    assert_eq!(songs(&waiting).len(), 3);

    let order = at("POST /room/ROOM/queue/order");
    let event = "room_playlist-queue-reorder";
    let body = json!({"order": [FOX, TIN, OWNER]});
    let moved = stage.row(queue::move_dj(here(), FOX.into(), 0), &order, body, event);
    assert_eq!(texts(&moved), [FOX, TIN, OWNER]);
    let body = json!({"order": [TIN, OWNER, FOX]});
    stage.row(queue::move_dj(here(), FOX.into(), 99), &order, body, event);
    let raw = stage.sandbox.requests(0).pop().unwrap().raw_body;
    assert!(raw.starts_with("order%5B%5D=") || raw.starts_with("order[]="), "{raw}");
    let ids = vec![OWNER.to_owned(), TIN.to_owned(), FOX.to_owned()];
    let body = json!({"order": ids});
    stage.row(queue::reorder(here(), ids.clone()).unwrap(), &order, body, event);
    let partial = queue::reorder(here(), ids[1..].to_vec()).unwrap();
    stage.refused(partial, ErrorKind::Server, "invalid order");
    let absent = queue::move_dj(here(), LARK.into(), 0);
    stage.refused(absent, ErrorKind::NotFound, "user_id is not in the rotation");
    refused_at_once(queue::reorder(here(), vec![FOX.into(), FOX.into()]), "user_ids ");

    let dj = |id: &str, end: &str| at(&format!("/room/ROOM/queue/user/{id}{end}"));
    let event = "room_playlist-queue-remove-user-song";
    let path = format!("DELETE {}", dj(TIN, ""));
    let removed = stage.row(queue::remove_dj_song(here(), TIN.into()), &path, json!(null), event);
    let next = removed.song.as_ref().unwrap();
    assert!(next.info.is_some() && next.dj.as_ref().unwrap().id == TIN);
    let removed = stage.row(queue::remove_dj_song(here(), TIN.into()), &path, json!(null), event);
    assert!(removed.song.is_none(), "that was the last");
    let path = format!("PUT {}", dj(FOX, "/pause"));
    let pause = queue::pause_dj(here(), FOX.into());
    stage.row(pause, &path, json!(null), "user-pause-queue-mod");
    let path = format!("DELETE {}", dj(OWNER, "/all"));
    let remove = queue::remove_dj(here(), OWNER.into());
    stage.row(remove, &path, json!(null), "room_playlist-queue-remove-user");
    let rotation = success(&ask(&stage.actor.client, queue::rotation(here())));
    assert!(members(&rotation).is_empty());

    let stage = Stage::new("kelpforest", "granitebot");
    for (action, word) in [
        (queue::move_dj(here(), TIN.into(), 0), "queue.order"),
        (queue::reorder(here(), vec![TIN.into()]).unwrap(), "queue.order"),
        (queue::remove_dj_song(here(), TIN.into()), "queue.remove"),
        (queue::remove_dj(here(), TIN.into()), "queue.dj.remove"),
        (queue::pause_dj(here(), TIN.into()), "queue.dj.remove"),
    ] {
        stage.forbidden(action, word);
    }
}

#[test]
fn the_own_queue_is_filled_and_ordered() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    let path = at("/room/ROOM/playlist");
    let changed = "room_playlist-queue-update-dub";
    stage.refused(own_queue::join(here()), ErrorKind::InvalidState, "no song");
    let add = |id: &str| own_queue::add(here(), "youtube".into(), id.to_owned());
    let body = json!({"songId": "ownsong0001", "songType": "youtube"});
    let added = stage.row(add("ownsong0001"), &format!("POST {path}"), body, changed);
    let song = added.song.as_ref().unwrap();
    assert!(song.dj.as_ref().unwrap().id == BOT && song.room_id.as_deref() == Some(ROOM_ID));
    success(&ask(&stage.actor.client, add("ownsong0002")));
    stage.refused(add("ownsong0001"), ErrorKind::Server, "already in your queue");
    stage.refused(add("nonsense"), ErrorKind::Server, "not available");

    let pause = at("PUT /room/ROOM/queue/pause");
    let event = "user-pause-queue";
    let paused = own_queue::pause(here());
    let paused = stage.row(paused, &pause, json!({"queuePaused": "1"}), event);
    assert!(paused.member.as_ref().unwrap().is_queue_paused);
    let joined = own_queue::join(here());
    let joined = stage.row(joined, &pause, json!({"queuePaused": "0"}), event);
    assert!(!joined.member.as_ref().unwrap().is_queue_paused);

    let own = at("GET /user/session/room/ROOM/queue");
    let mine = stage.row(own_queue::fetch(here()), &own, json!(null), "");
    let mut ids = songs(&mine);
    assert_eq!(ids.len(), 2);
    ids.reverse();
    let order = at("POST /user/session/room/ROOM/queue/order");
    let reorder = own_queue::reorder(here(), ids.clone()).unwrap();
    stage.row(reorder, &order, json!({"order": ids}), changed);
    let mine = success(&ask(&stage.actor.client, own_queue::fetch(here())));
    assert_eq!(songs(&mine), ids);
    refused_at_once(own_queue::reorder(here(), Vec::new()), "entry_ids ");

    let removed = format!("DELETE {path}/{}", ids[0]);
    let remove = own_queue::remove(here(), ids[0].clone());
    stage.row(remove, &removed, json!(null), changed);
    let again = own_queue::remove(here(), ids[0].clone());
    stage.refused(again, ErrorKind::NotFound, "");
    let list = at(&format!("POST /room/ROOM/queueplaylist/{PLAYLIST}"));
    stage.row(own_queue::add_playlist(here(), PLAYLIST.into()), &list, json!(null), changed);
    let unknown = own_queue::add_playlist(here(), NOBODY.into());
    stage.refused(unknown, ErrorKind::NotFound, "");
    stage.row(own_queue::clear(here()), &format!("DELETE {path}"), json!(null), changed);
    let mine = success(&ask(&stage.actor.client, own_queue::fetch(here())));
    assert!(songs(&mine).is_empty());
    // A locked queue takes nobody without a role.
    let mut stage = Stage::new("kelpforest", "velvet_owl");
    stage.act(json!({"action": "lock", "user": "velvet_owl"}));
    stage.watcher.wait_until(|seen| seen.name.as_deref() == Some("room-lock-queue"));
    stage.refused(add("ownsong0003"), ErrorKind::Forbidden, "locked");
}

#[test]
fn a_playlist_that_was_half_added_is_not_added_again() {
    let stage = Stage::new("granitebot", "velvet_owl");
    for status in [500, 503] {
        let path = at(&format!("/room/ROOM/queueplaylist/{PLAYLIST}"));
        let answer = json!({"method": "POST", "path_prefix": path, "status": status,
            "body": {"code": status, "message": "overloaded"}});
        stage.sandbox.fault(json!({"answer": answer})).unwrap();
        stage.sandbox.clear_requests();
        let add = own_queue::add_playlist(here(), PLAYLIST.into());
        stage.refused(add, ErrorKind::OutcomeUnknown, "");
        let seen = stage.sandbox.requests(0);
        let asked = seen.iter().filter(|request| request.path.contains("queueplaylist"));
        assert_eq!(asked.count(), 1, "asked once");
    }
}

#[test]
fn songs_are_voted_on_and_grabbed() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    let play = stage.play_id();
    let path = at(&format!("POST /room/ROOM/playlist/{play}/dubs"));
    let up = || vote::cast(here(), None, DubKind::Up);
    let event = "room_playlist-dub";
    let voted = stage.row(up(), &path, json!({"type": "updub"}), event);
    assert_eq!(voted.song.as_ref().unwrap().id, *play);
    stage.actor.wait_until(|seen| seen.name.as_deref() == Some(event));
    // The vote is cast already: nothing is asked.
    stage.row(up(), "", json!(null), "");
    stage.row(vote::cast(here(), Some(play.clone()), DubKind::Up), "", json!(null), "");
    let down = vote::cast(here(), Some(play.clone()), DubKind::Down);
    stage.row(down, &path, json!({"type": "downdub"}), event);
    let dubs = at("GET /room/ROOM/playlist/active/dubs");
    let votes = stage.row(vote::fetch(here()), &dubs, json!(null), "");
    let Some(List::Votes(rows)) = votes.list.as_deref() else { panic!("{votes:?}") };
    assert_eq!(rows.len(), 1);
    assert!(rows[0].user.id == BOT && rows[0].kind == DubKind::Down && rows[0].time_ms > 0);
    assert_eq!(rows[0].play_id.as_deref(), Some(play.as_str()));
    assert_eq!(votes.song.as_ref().unwrap().id, *play);

    let add = format!("POST /playlist/{PLAYLIST}/songs");
    let media = stage.actor.client.cache().current_song(ROOM_ID).unwrap().info_id.clone().unwrap();
    stage.act(json!({"action": "skip", "user": "velvet_owl"}));
    stage.actor.wait_until(|seen| seen.kind == backtracked::event::EventKind::SongStart);
    let next = stage.actor.client.cache().current_song(ROOM_ID).unwrap().info_id.clone().unwrap();
    assert_ne!(media, next);
    let grab = vote::grab(here(), PLAYLIST.into());
    let body = json!({"songid": next.as_str()});
    stage.row(grab, &add, body, "room_playlist-queue-update-grabs");
    stage.refused(vote::grab(here(), NOBODY.into()), ErrorKind::NotFound, "");

    let late = vote::cast(here(), Some(play), DubKind::Up);
    stage.refused(late, ErrorKind::NotFound, "that song does not play any more");
    for action in
        [vote::cast(QUIET.into(), None, DubKind::Up), vote::grab(QUIET.into(), PLAYLIST.into())]
    {
        stage.refused(action, ErrorKind::NotFound, "nothing plays");
    }
    stage.refused(vote::fetch(QUIET.into()), ErrorKind::NotFound, "");
}

#[test]
fn a_vote_that_was_counted_but_answered_by_404_is_a_success() {
    let stage = Stage::new("granitebot", "velvet_owl");
    let play = stage.play_id();
    stage.act(json!({"action": "dub", "user": "granitebot"}));
    let path = at(&format!("/room/ROOM/playlist/{play}/dubs"));
    let answer = json!({"method": "POST", "path_prefix": path, "status": 404, "times": 0,
        "body": {"code": 404, "message": "Not Found"}});
    stage.sandbox.fault(json!({"answer": answer})).unwrap();
    // Whether the echo of the vote has come or not: up is a success, down is not.
    success(&ask(&stage.actor.client, vote::cast(here(), Some(play.clone()), DubKind::Up)));
    let down = vote::cast(here(), Some(play), DubKind::Down);
    stage.refused(down, ErrorKind::NotFound, "that song does not play any more");
}

#[test]
fn what_was_played_is_read() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    let path = at("GET /room/ROOM/playlist/history");
    let page = stage.row(queue::history(here()), &path, json!("page=1"), "");
    let Some(List::Songs(rows)) = page.list.as_deref() else { panic!("{page:?}") };
    assert_eq!(rows.len(), 4);
    assert!(rows.windows(2).all(|pair| pair[0].played_ms >= pair[1].played_ms), "newest first");
    assert!(rows.iter().all(|song| song.info.is_some() && song.dj.is_some()));
    // Rows with gaps, and one twice.
    let rows = json!([{"_id": "1", "_song": null, "played": null, "_user": null}, null,
        {"_id": "2", "songid": "9"}, {"_id": "1"}]);
    let answer = json!({"method": "GET", "path_prefix": at("/room/ROOM/playlist/history"),
        "status": 200, "body": {"code": 200, "message": "OK", "data": rows}});
    stage.sandbox.fault(json!({"answer": answer})).unwrap();
    let page = success(&ask(&stage.actor.client, queue::history(here())));
    assert_eq!(songs(&page), ["1", "2"]);
    stage.refused(queue::history(NOBODY.into()), ErrorKind::NotFound, "room not found");
}

#[test]
fn lists_go_on_page_by_page_and_give_nothing_twice() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    let data = |ids: std::ops::Range<usize>, key: &str| -> Value {
        let rows = ids.map(|number| json!({"_id": format!("{number:03}"), key: "x"}));
        json!({"code": 200, "message": "OK", "data": rows.collect::<Vec<Value>>()})
    };
    let answer = |stage: &Stage, path: &str, body: Value| {
        let answer = json!({"method": "GET", "path_prefix": path, "status": 200, "body": body});
        stage.sandbox.fault(json!({ "answer": answer })).unwrap();
    };
    // Two songs were played between the first page and the second.
    let path = at("/room/ROOM/playlist/history");
    let get = format!("GET {path}");
    answer(&stage, &path, data(0..20, "songid"));
    let first = stage.row(queue::history(here()), &get, json!("page=1"), "");
    assert_eq!(songs(&first).len(), 20);
    answer(&stage, &path, data(18..38, "songid"));
    let second = stage.row(page::next(&first).unwrap(), &get, json!("page=2"), "");
    assert_eq!((songs(&second).len(), songs(&second)[0].as_str()), (18, "020"));
    // A page that fails can be asked for again.
    answer(&stage, &path, json!({"code": 404, "message": "Not Found"}));
    stage.refused(page::next(&second).unwrap(), ErrorKind::NotFound, "");
    answer(&stage, &path, data(37..40, "songid"));
    let third = stage.row(page::next(&second).unwrap(), &get, json!("page=3"), "");
    assert_eq!(songs(&third), ["038", "039"]);
    assert!(third.next.is_none());
    let error = page::next(&third).err().expect("no page follows");
    assert_eq!(error.kind(), ErrorKind::InvalidState);

    // The lobby and the search go by places.
    for (begin, path) in
        [(room::lobby(), "/room"), (room::search("bass").unwrap(), "/room/term/bass")]
    {
        let get = format!("GET {path}");
        answer(&stage, path, data(0..20, "roomUrl"));
        let first = stage.row(begin, &get, json!("offset=0"), "");
        answer(&stage, path, data(19..29, "roomUrl"));
        let second = stage.row(page::next(&first).unwrap(), &get, json!("offset=20"), "");
        assert_eq!(rooms(&second).len(), 9);
        assert!(second.next.is_none());
    }
}

#[test]
fn a_long_history_is_read_to_its_end() {
    let stage = Stage::new("velvet_owl", "granitebot");
    for number in 0..45 {
        let song = format!("song{number:07}");
        let queue = json!({"action": "queue", "user": "velvet_owl", "song": song});
        stage.act(queue);
        stage.sandbox.advance_clock(4 * 60_000);
    }
    stage.sandbox.advance_clock(2 * 60 * 60_000);
    let mut page = success(&ask(&stage.actor.client, queue::history(here())));
    let mut all = songs(&page);
    while page.next.is_some() {
        page = success(&ask(&stage.actor.client, page::next(&page).unwrap()));
        all.extend(songs(&page));
    }
    let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
    assert!(all.len() >= 45 && distinct.len() == all.len(), "{}", all.len());
}

#[test]
fn what_is_known_not_to_be_allowed_is_not_asked() {
    let stage = Stage::new("kelpforest", "granitebot");
    let mut name = RoomSettings::default();
    name.set_name("Mine").unwrap();
    let mut label = RoleSettings::default();
    label.set_label("Mine").unwrap();
    let one = || vec!["1".to_owned()];
    for (action, word) in [
        (settings::update(here(), name).unwrap(), "room.manage"),
        (role::create(here(), label.clone()).unwrap(), "roles.manage"),
        (role::update(here(), "1".into(), label).unwrap(), "roles.manage"),
        (role::delete(here(), "1".into()), "roles.manage"),
        (role::reorder(here(), one()).unwrap(), "roles.manage"),
        (role::assign(here(), TIN.into(), "1".into()), "roles.manage"),
        (role::unassign(here(), TIN.into(), "1".into()), "roles.manage"),
        (role::set(here(), TIN.into(), RoleKind::Vip), "roles.manage"),
        (role::unset(here(), TIN.into(), RoleKind::Vip), "roles.manage"),
        (moderation::kick(here(), TIN.into(), None), "members.kick"),
        (moderation::ban(here(), TIN.into(), 0).unwrap(), "members.ban"),
        (moderation::unban(here(), TIN.into()), "members.ban"),
        (moderation::mute(here(), TIN.into()), "members.mute"),
        (moderation::unmute(here(), TIN.into()), "members.mute"),
        (moderation::delete_message(here(), format!("{TIN}-1")), "chat.delete"),
        (moderation::delete_messages_of(here(), TIN.into()), "chat.delete"),
    ] {
        stage.forbidden(action, word);
    }
    // In a room that is not joined nothing is known: the server is asked.
    stage.sandbox.clear_requests();
    let kick = moderation::kick(QUIET.into(), TIN.into(), None);
    stage.refused(kick, ErrorKind::Forbidden, "You do not have permission");
    stage.check_request(&format!("POST /chat/kick/{QUIET}/user/{TIN}"), &json!(null));
}

#[test]
fn what_needs_no_right_is_never_refused_before() {
    // The current DJ skips the own song; authors delete their own messages.
    let mut stage = Stage::new("maplefox", "granitebot");
    success(&ask(&stage.actor.client, chat::send(here(), "mine".into())));
    let said = stage
        .actor
        .wait_until(|seen| seen.message.as_ref().is_some_and(|message| message.text == "mine"));
    let id = said.message.as_ref().unwrap().id.to_string();
    success(&ask(&stage.actor.client, moderation::delete_message(here(), id)));
    let own = moderation::delete_messages_of(here(), FOX.into());
    success(&ask(&stage.actor.client, own));
    success(&ask(&stage.actor.client, moderation::skip(here(), None)));
}

#[test]
fn a_standing_that_has_just_changed_is_not_relied_on() {
    let mut stage = Stage::new("kelpforest", "granitebot");
    stage.forbidden(moderation::mute(here(), TIN.into()), "members.mute");
    let promote = json!({"action": "setrole", "user": "velvet_owl", "target": "kelpforest",
        "role": "mod"});
    stage.act(promote);
    stage.actor.wait_until(|seen| seen.name.as_deref() == Some("user-setrole"));
    success(&ask(&stage.actor.client, moderation::mute(here(), TIN.into())));
}

#[test]
fn checks_know_the_old_rights_and_can_be_switched_off() {
    let stage = Stage::with("granitebot", "velvet_owl", json!({"roles_generation": "legacy"}));
    let mut name = RoomSettings::default();
    name.set_name("Mine").unwrap();
    stage.forbidden(settings::update(here(), name.clone()).unwrap(), "update-room");
    success(&ask(&stage.actor.client, moderation::mute(here(), TIN.into())));

    let mut config = config_of(&stage.sandbox, "kelpforest");
    config.is_checking_permissions = false;
    let other = Bot::joined(config);
    let refused = outcome(&ask(&other.client, settings::lock_queue(here(), true)));
    let error = refused.error.clone().unwrap();
    assert_eq!((error.kind(), error.http_status()), (ErrorKind::Forbidden, 401));
}

#[test]
fn a_wrong_refusal_heals_itself() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    // As if the notice of a promotion had been lost.
    let actor = json!({"permissions": ["queue.view"], "position": 0, "roles": []});
    let answer = json!({"method": "GET", "path_prefix": at("/room/ROOM/roles"), "status": 200,
        "body": {"code": 200, "message": "OK", "data": {"roles": [], "actor": actor}}});
    sandbox.fault(json!({ "answer": answer })).unwrap();
    let bot = Bot::joined(config_of(&sandbox, "granitebot"));
    let mute = || outcome(&ask(&bot.client, moderation::mute(here(), TIN.into())));
    assert!(mute().error.is_some());
    let deadline = std::time::Instant::now() + bot::PATIENCE;
    while mute().error.is_some() {
        assert!(std::time::Instant::now() < deadline, "refused for ever");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}
