//! Rooms: found, made, changed.

use backtracked::engine::{room, settings};
use backtracked::error::ErrorKind;
use backtracked::model::List;
use backtracked::rest::RoomSettings;
use backtracked::rest::room::ModerationSetting;
use serde_json::json;

use crate::bot::{ROOM_ID, SLUG, ask, success};
use crate::stage::{NOBODY, QUIET, Stage, at, here, refused_at_once, rooms};

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
