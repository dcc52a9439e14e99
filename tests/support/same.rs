//! Whether a client knows of the tests' room what the sandbox knows.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};

use backtracked::cache::Cache;
use backtracked::engine::Client;
use backtracked::model::{DubKind, Member};
use backtracked_sandbox::Sandbox;
use serde_json::Value;

use super::bot::ROOM_ID;

/// What the client holds to be true and the sandbox does not, or the other way round.
pub fn differences(sandbox: &Sandbox, client: &Client) -> Vec<String> {
    let state = sandbox.state();
    let rooms = state["rooms"].as_array().unwrap();
    let room = rooms.iter().find(|room| room["id"] == ROOM_ID).unwrap();
    let cache = client.cache();
    let mut found = Found::default();
    members(&mut found, room, &cache);
    song(&mut found, room, &cache);
    queue(&mut found, room, &cache);
    settings(&mut found, room, &cache);
    roles(&mut found, room, &cache);
    messages(&mut found, room, &cache);
    found.0
}

#[derive(Default)]
struct Found(Vec<String>);

impl Found {
    fn compare<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, ours: T, theirs: T) {
        if ours != theirs {
            self.0.push(format!("{what}: the client says {ours:?}, the sandbox {theirs:?}"));
        }
    }
}

fn members(found: &mut Found, room: &Value, cache: &Cache) {
    let rows = room["members"].as_array().unwrap().iter();
    let theirs: BTreeMap<String, &Value> =
        rows.filter(|row| row["present"] == true).map(|row| (text(&row["userid"]), row)).collect();
    let listed = cache.members(ROOM_ID);
    let ours: BTreeMap<String, &Member> =
        listed.iter().map(|member| (member.user.id.to_string(), &**member)).collect();
    found.compare("members", ours.keys().collect::<Vec<_>>(), theirs.keys().collect());
    let kinds: BTreeMap<String, String> = room["roles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|role| (text(&role["id"]), text(&role["templateKey"])))
        .collect();
    for (id, row) in theirs {
        let Some(member) = ours.get(&id) else { continue };
        let name = text(&row["username"]);
        let what = |part: &str| format!("{part} of {name}");
        found.compare(&what("name"), member.user.username.as_deref(), row["username"].as_str());
        found.compare(&what("mute mark"), Some(member.is_muted), row["muted"].as_bool());
        found.compare(&what("dubs"), Some(member.dubs), row["dubs"].as_i64());
        found.compare(&what("plays"), Some(member.played_count), row["played_count"].as_i64());
        let is_paused = row["queue_paused"].as_bool().unwrap_or(false);
        found.compare(&what("pause"), member.is_queue_paused, is_paused);
        let held = row["roles"].as_array().unwrap().iter().map(text);
        if cache.roles(ROOM_ID).is_empty() {
            // One fixed role: its kind is the template that the sandbox keeps it under.
            let theirs = held.map(|id| kinds[&id].clone()).next();
            let ours = member.role.as_ref().map(|role| fixed_kind(role.id.as_deref().unwrap()));
            found.compare(&what("role"), ours, theirs);
        } else {
            let ours = member.roles.iter().filter(|role| !role.is_default);
            let ours: BTreeSet<String> =
                ours.map(|role| role.id.as_ref().unwrap().to_string()).collect();
            found.compare(&what("roles"), ours, held.collect());
        }
    }
}

/// What the sandbox calls the fixed role with that id.
fn fixed_kind(id: &str) -> String {
    let kind = match id {
        "5615fa9ae596154a5c000000" => "co-owner",
        "5615fd84e596150061000003" => "manager",
        "52d1ce33c38a06510c000001" => "mod",
        "5615fe1ee596154fc2000001" => "vip",
        "5615feb8e596154fc2000002" => "resident-dj",
        "564435423f6ba174d2000001" => "dj",
        other => other,
    };
    kind.to_owned()
}

fn song(found: &mut Found, room: &Value, cache: &Cache) {
    let current = &room["current"];
    let song = cache.current_song(ROOM_ID);
    found.compare("song", song.as_ref().map(|song| song.id.as_str()), current["id"].as_str());
    let Some(song) = song else { return };
    found.compare("updubs", Some(song.updubs), current["updubs"].as_i64());
    found.compare("downdubs", Some(song.downdubs), current["downdubs"].as_i64());
    let grabs = song.grabs.max(0);
    found.compare("grabs", grabs, current["grabs"].as_i64().unwrap_or(0));
    let media = song.info_id.as_deref();
    found.compare("media of the song", media, current["songid"].as_str());
    found.compare("media in hand", song.info.is_some(), true);
    let dj = song.dj.as_ref().map(|dj| dj.id.as_str());
    found.compare("DJ", dj, current["userid"].as_str());
    let votes = current["votes"].as_object().unwrap();
    for row in room["members"].as_array().unwrap() {
        let id = text(&row["userid"]);
        let theirs = match votes.get(&id).and_then(Value::as_str) {
            Some("updub") => Some(DubKind::Up),
            Some(_) => Some(DubKind::Down),
            None => None,
        };
        found.compare(&format!("vote of {id}"), cache.vote(ROOM_ID, &id), theirs);
    }
}

fn queue(found: &mut Found, room: &Value, cache: &Cache) {
    let first = |user: &Value| {
        let entry = &room["queues"][user.as_str().unwrap()][0];
        (text(&entry["id"]), text(&entry["songid"]), text(user))
    };
    let theirs: Vec<_> = room["rotation"].as_array().unwrap().iter().map(first).collect();
    let queue = cache.queue(ROOM_ID);
    let ours = queue.iter().map(|song| {
        let media = song.info_id.as_deref().unwrap_or_default().to_owned();
        (song.id.to_string(), media, song.dj.as_ref().unwrap().id.to_string())
    });
    found.compare("queue", ours.collect(), theirs);
    let waiting = queue.iter().filter(|song| song.info.is_none()).count();
    found.compare("songs of the queue without media", waiting, 0);
}

fn settings(found: &mut Found, room: &Value, cache: &Cache) {
    let theirs = &room["settings"];
    let ours = cache.room(ROOM_ID).unwrap();
    let flag = |name: &str| theirs[name].as_bool();
    let number = |name: &str| theirs[name].as_i64();
    let decoded = |name: &str| theirs[name].as_str().map(|text| text.replace("&amp;", "&"));
    found.compare("name", ours.name.as_deref().map(str::to_owned), decoded("name"));
    let description = ours.description.as_deref().map(str::to_owned);
    found.compare("description", description, decoded("description"));
    found.compare("lock", Some(ours.is_queue_locked), flag("lockQueue"));
    found.compare("slow mode", Some(ours.is_slow_mode), flag("slowMode"));
    found.compare("guest chat", ours.allows_guest_chat, flag("allowGuestsToChat"));
    found.compare("guest embeds", ours.allows_guest_embed, flag("allowGuestsToEmbed"));
    found.compare("recycling", Some(ours.is_dj_recycled), flag("recycleDJ"));
    let repeat = number("timeSongQueueRepeat");
    found.compare("repeat time", Some(ours.song_repeat_minutes), repeat);
    let longest = number("maxLengthSong");
    found.compare("longest song", Some(ours.song_length_max_minutes), longest);
}

fn roles(found: &mut Found, room: &Value, cache: &Cache) {
    let ours = cache.roles(ROOM_ID);
    if ours.is_empty() {
        return;
    }
    let ours = ours.iter().map(|role| {
        (
            role.id.as_ref().unwrap().to_string(),
            role.label.as_deref().unwrap_or_default().to_owned(),
            role.position,
        )
    });
    let rows = room["roles"].as_array().unwrap().iter();
    let theirs = rows
        .map(|role| (text(&role["id"]), text(&role["label"]), role["position"].as_i64().unwrap()));
    // Roles of one rank have no order.
    found.compare("roles", ours.collect::<BTreeSet<_>>(), theirs.collect());
}

/// Both remember a bounded number of rows, but not of the same ones: what both remember is compared.
fn messages(found: &mut Found, room: &Value, cache: &Cache) {
    let rows = room["chat"].as_array().unwrap().iter();
    let rows = rows.filter(|row| row["type"] == "chat-message");
    let mut theirs: Vec<_> = rows
        .map(|row| {
            let decoded = decode(row["message"].as_str().unwrap());
            (text(&row["chatid"]), decoded, row["time"].as_i64().unwrap())
        })
        .collect();
    let history = cache.messages(ROOM_ID);
    let ours = history.iter().filter(|message| !message.is_deleted);
    let mut ours: Vec<_> = ours
        .map(|message| (message.id.to_string(), message.text.to_string(), message.time_ms))
        .collect();
    // Those of one millisecond have no order, and of the oldest one some may be forgotten.
    let oldest = |rows: &[(String, String, i64)]| rows.iter().map(|row| row.2).min().unwrap_or(0);
    let since_ms = oldest(&ours).max(oldest(&theirs));
    for rows in [&mut ours, &mut theirs] {
        rows.retain(|row| row.2 > since_ms);
        rows.sort_by_key(|row| (row.2, row.0.clone()));
    }
    found.compare("number of messages", ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(&theirs) {
        found.compare("message", ours, theirs);
    }
}

/// The entities that the crowd uses, decoded once.
pub fn decode(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&quot;", "\""), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
