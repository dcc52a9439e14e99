//! Who and what is there when the sandbox starts.

use super::{Member, Room, Song, User, World, message, playlist, roles, user};
use serde_json::json;

/// The room most of the sandbox plays in.
pub const MAIN_ROOM: &str = "6123ab45cd6789ef01234501";
/// A private room.
pub const PRIVATE_ROOM: &str = "6123ab45cd6789ef01234502";
/// A public room where nothing happens.
pub const QUIET_ROOM: &str = "6123ab45cd6789ef01234503";
/// The password of the private room.
pub const PRIVATE_PASSWORD: &str = "low tide & high hats";
/// The owner of the rooms.
pub const OWNER: &str = "6123ab45cd6789ef01230001";
/// The account for the program under test.
pub const BOT: &str = "6123ab45cd6789ef01230002";
/// Everybody, in the order of their ids, which count up from 1.
const NAMES: [&str; 17] = [
    "velvet_owl",
    "granitebot",
    "maplefox",
    "tinwhistle",
    "nightlark",
    "copperkettle",
    "driftwood_ana",
    "quietengineer",
    "lowtide77",
    "paperlantern",
    "sixthfloor",
    "mothlight",
    "rustyhinge",
    "bluehour",
    "kelpforest",
    "oldtransistor",
    "zeppelin_tea",
];
const CREATED_MS: i64 = 1_616_700_000_123;
const MINUTE_MS: i64 = 60_000;
/// Title, provider, provider id, length in seconds.
const SONGS: [(&str, &str, &str, i64); 18] = [
    ("Copper Rivers - Low Tide (Official Video)", "youtube", "aB3xYz_9KqE", 247),
    ("Paper Lanterns &amp; Rain - Don&#39;t Look Up", "youtube", "Zq81LmN-oPs", 193),
    ("The Quiet Engineers - Overnight Mix", "soundcloud", "284519377", 3721),
    ("Mothlight - Slow Elevator", "youtube", "mL0tH1gHt_4", 221),
    ("Kelp Forest Trio - Under the Pier", "youtube", "kF7-rPiEr01", 305),
    ("Blue Hour - Streetlamp Waltz", "youtube", "bLu3H0ur_wz", 178),
    ("Old Transistor - Long Wave", "soundcloud", "771204518", 402),
    ("Sixth Floor - Fire Escape &quot;Live&quot;", "youtube", "s1xFl00r-fe", 266),
    ("Zeppelin Tea - Second Cup", "youtube", "zT3a-2ndCup", 154),
    ("Rusty Hinge - Attic Door", "youtube", "rH1ng3_d00r", 199),
    ("Driftwood Ana - Harbour Bells", "youtube", "dW-aNa_b3ll", 231),
    ("Low Tide 77 - Sandbar Radio", "soundcloud", "550193846", 288),
    ("Velvet Owl - Night Shift", "youtube", "v3lv3t0wl_N", 244),
    ("Tin Whistle Band - Reel for Two", "youtube", "tWh1stl3-R2", 137),
    ("Night Lark - Four in the Morning", "youtube", "n1ghtL4rk4m", 312),
    ("Caf\u{e9} Solaire - \u{c9}t\u{e9} Bleu", "youtube", "c4f3S0l-bl3", 208),
    ("\u{6771}\u{4eac}\u{30b5}\u{30a6}\u{30f3}\u{30c9} - Night Bus", "youtube", "tk0-S0und_b", 259),
    ("Granite & Gravel - Unescaped", "youtube", "gr4n1t3_&gv", 183),
];

/// The id of the account with that number, counted from 1.
pub fn user_id(number: usize) -> String {
    format!("6123ab45cd6789ef0123{number:04x}")
}

/// Fills an empty world.
pub(super) fn populate(world: &mut World, now_ms: i64) {
    add_people(world);
    add_songs(world);
    add_rooms(world, now_ms);
    add_main_room_life(world, now_ms);
    add_private_life(world, now_ms);
}

fn add_people(world: &mut World) {
    for (index, name) in NAMES.iter().enumerate() {
        add_person(world, index + 1, name);
    }
}

/// Makes those of these accounts that are not there yet.
pub fn add_accounts(world: &mut World, numbers: &[usize]) {
    for number in numbers {
        if !world.users.contains_key(&user_id(*number)) {
            add_person(world, *number, &format!("listener{number}"));
        }
    }
}

fn add_person(world: &mut World, number: usize, name: &str) {
    let id = user_id(number);
    world.users.insert(
        id.clone(),
        User {
            username: name.to_owned(),
            email: format!("{name}@sandbox.invalid"),
            password: password_of(name),
            created: CREATED_MS + (number as i64 - 1) * 86_400_000,
            image: picture_of(&id, number),
            id,
        },
    );
}

/// Most pictures have the recorded form; one has the form of 2025 and one account has none.
fn picture_of(id: &str, number: usize) -> serde_json::Value {
    match number {
        4 => user::avatar_2025(id),
        6 => serde_json::Value::Null,
        _ => user::avatar(id, 1_690_000_001),
    }
}

/// One of the passwords is hard to encode, so that encoding faults show.
fn password_of(name: &str) -> String {
    match name {
        "nightlark" => "n!ght & l\u{e4}rk+%20=100%".to_owned(),
        _ => format!("{name}-secret"),
    }
}

fn add_songs(world: &mut World) {
    for (index, (name, kind, fkid, length_s)) in SONGS.iter().enumerate() {
        // The ninth id of this range belongs to a blank row of a broken import.
        let number = if index >= 8 { index + 2 } else { index + 1 };
        let id = format!("6123ab45cd6789ef0123{:04x}", 0x6000 + number);
        world.songs.insert(
            id.clone(),
            Song {
                name: (*name).to_owned(),
                kind: (*kind).to_owned(),
                fkid: (*fkid).to_owned(),
                length_ms: length_s * 1000,
                blank: false,
                id,
            },
        );
    }
    let blank = "6123ab45cd6789ef01236009".to_owned();
    let row = Song {
        id: blank.clone(),
        name: String::new(),
        kind: String::new(),
        fkid: String::new(),
        length_ms: 0,
        blank: true,
    };
    world.songs.insert(blank, row);
}

fn add_rooms(world: &mut World, now_ms: i64) {
    let plan = [
        (MAIN_ROOM, "basement-frequencies", "Basement Frequencies", 1),
        (PRIVATE_ROOM, "back-room", "The Back Room", 1),
        (QUIET_ROOM, "quiet-corner", "Quiet Corner", 3),
    ];
    for (id, slug, name, owner) in plan {
        let mut room = Room::new(id, slug, name, &user_id(owner), CREATED_MS + 500_000);
        room.roles = roles::starter_roles(id);
        world.rooms.insert(id.to_owned(), room);
    }
    if let Some(room) = world.rooms.get_mut(MAIN_ROOM) {
        let settings = [
            ("description", json!("Slow tempo, loud bass.\n\nRules: be kind, no repeats.")),
            ("welcomeMessage", json!("Hi {username}, welcome to {roomname}!")),
            ("metaDescription", json!("bass, downtempo, late night")),
            ("background", super::room::background(MAIN_ROOM, 1_690_000_500)),
            ("timeSongQueueRepeat", json!(60)),
            ("maxLengthSong", json!(90)),
        ];
        for (name, value) in settings {
            room.settings.insert(name.to_owned(), value);
        }
    }
    if let Some(room) = world.rooms.get_mut(PRIVATE_ROOM) {
        room.settings.insert("roomDisplay".into(), json!("private"));
        room.password = Some(PRIVATE_PASSWORD.to_owned());
    }
    for (room_id, number, template) in [
        (MAIN_ROOM, 2, "mod"),
        (MAIN_ROOM, 3, "resident-dj"),
        (MAIN_ROOM, 8, "manager"),
        (QUIET_ROOM, 9, "vip"),
    ] {
        grant(world, room_id, &user_id(number), template, now_ms);
    }
}

fn grant(world: &mut World, room_id: &str, user_id: &str, template: &str, now_ms: i64) {
    let member = Member::new(membership_id(room_id, user_id), user_id, now_ms);
    let Some(room) = world.rooms.get_mut(room_id) else {
        return;
    };
    let role = room.roles.iter().find(|role| role.template.as_deref() == Some(template));
    let role_id = role.map(|role| role.id.clone());
    let member = room.members.entry(user_id.to_owned()).or_insert(member);
    member.roles.extend(role_id);
}

/// Membership ids of the main room follow the user ids, as in recordings.
fn membership_id(room_id: &str, user_id: &str) -> String {
    let room_digit = room_id.chars().last().unwrap_or('1');
    let tail = user_id.get(21..).unwrap_or("000");
    match room_digit {
        '1' => format!("6123ab45cd6789ef01235{tail}"),
        other => format!("6123ab45cd6789ef0125{other}{tail}"),
    }
}

/// Three people are there, one song plays, one more DJ waits, and there is some history.
fn add_main_room_life(world: &mut World, now_ms: i64) {
    for number in [1, 3, 4] {
        let id = user_id(number);
        let member = Member::new(membership_id(MAIN_ROOM, &id), &id, now_ms);
        if let Some(room) = world.rooms.get_mut(MAIN_ROOM) {
            let member = room.members.entry(id).or_insert(member);
            member.present = true;
            member.dubs = 958;
            member.played_count = 214;
            member.skipped_count = 1;
        }
    }
    let songs: Vec<String> = world.songs.values().map(|song| song.id.clone()).collect();
    let (fox, whistle) = (user_id(3), user_id(4));
    // Each play starts three minutes after the one before and is over when the next starts.
    let history_start_ms = now_ms - 200 * MINUTE_MS;
    for (index, number) in [3_usize, 4, 5, 6].into_iter().enumerate() {
        let started_ms = history_start_ms + index as i64 * 3 * MINUTE_MS;
        let dj = if index % 2 == 0 { &fox } else { &whistle };
        let queued = world.queue_media(MAIN_ROOM, dj, &songs[number], started_ms);
        debug_assert!(queued.is_ok(), "the cast's own songs are acceptable");
        world.advance(started_ms + 30 * MINUTE_MS);
    }
    for (dj, number) in [(&fox, 0), (&whistle, 1), (&whistle, 7)] {
        let queued = world.queue_media(MAIN_ROOM, dj, &songs[number], now_ms);
        debug_assert!(queued.is_ok(), "the cast's own songs are acceptable");
    }
    let greetings = [(&fox, "that bass line &amp; that snare"), (&whistle, "/me nods")];
    for (index, (author, text)) in greetings.into_iter().enumerate() {
        let mut fields = serde_json::Map::new();
        fields.insert("message".into(), json!(text));
        let time_ms = now_ms - MINUTE_MS + index as i64 * 10_000;
        let posted = world.chat(MAIN_ROOM, author, &fields, time_ms);
        debug_assert!(posted.is_ok(), "the cast may write");
    }
}

/// The bot has one conversation and one playlist.
fn add_private_life(world: &mut World, now_ms: i64) {
    let conversation = message::Conversation {
        id: "6123ab45cd6789ef01238001".to_owned(),
        created: now_ms - 600 * MINUTE_MS,
        latest: now_ms - 3 * MINUTE_MS,
        users: vec![BOT.to_owned(), user_id(3)],
        read_by: vec![user_id(3)],
        messages: [(BOT.to_owned(), "ready when you are"), (user_id(3), "see you at eight?")]
            .into_iter()
            .enumerate()
            .map(|(index, (author, text))| message::Message {
                id: format!("6123ab45cd6789ef0123{:04x}", 0x8101 + index),
                userid: author,
                text: text.to_owned(),
                created: now_ms - (4 - index as i64) * MINUTE_MS,
            })
            .collect(),
    };
    world.conversations.insert(conversation.id.clone(), conversation);
    let saved =
        ["6123ab45cd6789ef01236001", "6123ab45cd6789ef01236003", "6123ab45cd6789ef01236009"];
    let list = playlist::Playlist {
        id: "6123ab45cd6789ef01239001".to_owned(),
        name: "Rainy evenings".to_owned(),
        owner: BOT.to_owned(),
        created: now_ms - 900 * MINUTE_MS,
        songs: saved
            .into_iter()
            .enumerate()
            .map(|(index, song)| playlist::SavedSong {
                id: format!("6123ab45cd6789ef0123{:04x}", 0xb001 + index),
                songid: song.to_owned(),
                added: now_ms - 800 * MINUTE_MS,
            })
            .collect(),
    };
    world.playlists.insert(list.id.clone(), list);
}
