//! Every event of the service, set off in the sandbox by somebody else and told by a client; and
//! what the client does by itself to keep the state of a room true.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use backtracked::config::{Config, Dispatch, ROSTER_CHECK_MS};
use backtracked::engine::Client;
use backtracked::event::{Event, EventKind};
use backtracked::model::DubKind;
use backtracked::rest::Method;
use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, PATIENCE, ROOM_ID, SLUG, ask, config, join, success};

fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).unwrap()
}

/// How many answers to `path` below the room the sandbox has given, by path.
fn requests(sandbox: &Sandbox, part: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for request in sandbox.requests(0).into_iter().filter(|request| request.path.contains(part)) {
        *counts.entry(request.path).or_insert(0) += 1;
    }
    counts
}

fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn name(user: &Option<std::sync::Arc<backtracked::model::User>>) -> &str {
    user.as_ref().and_then(|user| user.username.as_deref()).unwrap_or("")
}

/// What others do in the sandbox, and what a client tells of it: the kind, who did it, to whom.
fn deeds() -> Vec<(Value, EventKind, &'static str, &'static str)> {
    use EventKind::*;
    let owner = |action: &str, target: &str| json!({ "user": "velvet_owl", "action": action, "target": target });
    let fox = |action: &str| json!({ "user": "maplefox", "action": action });
    let switch = |setting: &str| json!({ "user": "velvet_owl", "action": "setting", "fields": { "action": setting } });
    let lock = |on: bool| json!({ "user": "velvet_owl", "action": "lock", "on": on });
    vec![
        (json!({ "user": "maplefox", "action": "chat", "text": "hi" }), Chat, "maplefox", ""),
        (json!({ "user": "velvet_owl", "action": "delete" }), ChatDelete, "velvet_owl", "maplefox"),
        (fox("leave"), MemberLeave, "maplefox", ""),
        (fox("join"), MemberJoin, "maplefox", ""),
        (json!({ "user": "maplefox", "action": "dub", "dub": "downdub" }), Dub, "maplefox", ""),
        (fox("grab"), Grab, "maplefox", ""),
        (fox("avatar"), UserUpdate, "maplefox", ""),
        (owner("mute", "tinwhistle"), MemberMute, "velvet_owl", "tinwhistle"),
        (owner("unmute", "tinwhistle"), MemberUnmute, "velvet_owl", "tinwhistle"),
        (owner("remove-song", "maplefox"), QueueRemoveSong, "velvet_owl", "maplefox"),
        (owner("pause-dj", "maplefox"), QueuePause, "velvet_owl", "maplefox"),
        (owner("remove-dj", "maplefox"), QueueRemoveMember, "velvet_owl", "maplefox"),
        (lock(true), QueueLock, "velvet_owl", ""),
        (lock(false), QueueLock, "velvet_owl", ""),
        (switch("slowMode"), SlowMode, "velvet_owl", ""),
        (switch("allowGuestsToChat"), GuestChat, "velvet_owl", ""),
        (switch("allowGuestsToEmbed"), GuestEmbed, "velvet_owl", ""),
        (
            json!({ "user": "velvet_owl", "action": "update", "fields": { "name": "Attic" } }),
            RoomUpdate,
            "",
            "",
        ),
        (owner("kick", "maplefox"), MemberKick, "velvet_owl", "maplefox"),
        (owner("ban", "maplefox"), MemberBan, "velvet_owl", "maplefox"),
        (owner("unban", "maplefox"), MemberUnban, "velvet_owl", "maplefox"),
        (json!({ "user": "velvet_owl", "action": "skip" }), ChatSkip, "velvet_owl", ""),
    ]
}

#[test]
fn what_others_do_is_told() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    for (deed, kind, actor, target) in deeds() {
        sandbox.act(deed.clone()).unwrap_or_else(|error| panic!("{deed}: {error}"));
        let event = bot.wait_until(|event| event.kind == kind && !event.is_backfill);
        assert_eq!((name(&event.actor), name(&event.target)), (actor, target), "{deed}");
        assert_eq!(event.room_id.as_ref().map(|id| id.as_str()), Some(ROOM_ID), "{deed}");
    }
}

#[test]
fn a_new_name_and_a_private_message_are_told() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let rename = json!({ "user": "tinwhistle", "action": "rename", "text": "tin_whistle" });
    sandbox.act(rename).unwrap();
    sandbox.act(json!({ "user": "tin_whistle", "action": "chat", "text": "new" })).unwrap();
    let event = bot.wait_for(EventKind::UsernameChange);
    assert_eq!(name(&event.user), "tin_whistle");
    assert_eq!(event.rare().old_username.as_deref(), Some("tinwhistle"));
    assert!(bot.client.cache().user_by_name("tinwhistle").is_none());
    let message = json!({ "user": "tin_whistle", "action": "pm", "target": "granitebot",
        "text": "psst" });
    sandbox.act(message).unwrap();
    let event = bot.wait_for(EventKind::PrivateMessage);
    assert_eq!(event.message.as_ref().unwrap().text, "psst");
    assert_eq!(event.room_id, None);
}

#[test]
fn roles_of_both_generations_are_told() {
    for generation in ["2026", "legacy"] {
        let sandbox = sandbox();
        sandbox.fault(json!({ "roles_generation": generation })).unwrap();
        let mut bot = Bot::joined(config(&sandbox));
        for (action, kind) in [("setrole", EventKind::RoleSet), ("unsetrole", EventKind::RoleUnset)]
        {
            let deed = json!({ "user": "velvet_owl", "action": action, "target": "tinwhistle",
                "role": "vip" });
            sandbox.act(deed).unwrap();
            let event = bot.wait_for(kind);
            assert_eq!(name(&event.actor), "velvet_owl", "{generation}");
            assert_eq!(name(&event.target), "tinwhistle", "{generation}");
            assert_eq!(
                event.rare().role.as_ref().unwrap().name.as_deref(),
                Some("vip"),
                "{generation}"
            );
            let member = event.member.clone().unwrap();
            let is_held =
                member.role.as_ref().is_some_and(|role| role.name.as_deref() == Some("vip"));
            assert_eq!(is_held, action == "setrole", "{generation}");
            assert_eq!(bot.client.cache().member(ROOM_ID, &member.user.id), Some(member));
        }
    }
}

#[test]
fn a_burst_of_queue_notices_is_one_reading() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let before = requests(&sandbox, "/playlist/details").values().sum::<usize>();
    let notice = json!({ "type": "room_playlist-queue-update-dub", "count": 50,
        "data": { "user": { "_id": "6123ab45cd6789ef01230003" } } });
    sandbox.emit(notice).unwrap();
    let queue = json!({ "user": "maplefox", "action": "queue", "song": "aftertheskp",
        "length_ms": 200_000 });
    sandbox.act(queue).unwrap();
    sandbox.act(json!({ "user": "maplefox", "action": "pause", "on": false })).unwrap();
    let event = bot.wait_for(EventKind::QueueChange);
    assert!(event.is_derived);
    let queue = bot.client.cache().queue(ROOM_ID);
    assert!(queue.iter().any(|song| name(&song.dj) == "maplefox"));
    let after = requests(&sandbox, "/playlist/details").values().sum::<usize>();
    assert!(after - before <= 2, "{before} {after}");
}

#[test]
fn media_is_fetched_once_for_each_song_and_two_at_a_time() {
    const DELAY_MS: i64 = 60;
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let row = |n: usize| {
        json!({ "_id": format!("6123ab45cd6789ef0123f0{n:02}"),
        "songid": format!("6123ab45cd6789ef0123e00{}", n / 2) })
    };
    let rows: Vec<Value> = (0..12).map(row).collect();
    sandbox
        .fault(json!({ "answer": [
            { "path_prefix": format!("room/{ROOM_ID}/playlist/details"), "times": 0,
              "body": { "code": 200, "message": "OK", "data": rows } },
            { "path_prefix": "song/6123ab45cd6789ef0123e00", "times": 0, "pass": true,
              "delay_ms": DELAY_MS },
        ] }))
        .unwrap();
    let changed = json!({ "type": "room_playlist-queue-update", "data": {} });
    sandbox.emit(changed.clone()).unwrap();
    bot.wait_for(EventKind::QueueChange);
    let song = "/song/6123ab45cd6789ef0123e00";
    let asked = || requests(&sandbox, song);
    wait_until("all media are asked for", || asked().len() == 6);
    // What the server does not have is not asked for again.
    let details = || requests(&sandbox, "/playlist/details").values().sum::<usize>();
    let before = details();
    sandbox.emit(changed).unwrap();
    wait_until("the queue is read again", || details() > before);
    bot.wait_for(EventKind::QueueUpdate);
    assert!(asked().values().all(|count| *count == 1), "{:?}", asked());
    let mut times_ms: Vec<i64> = Vec::new();
    for request in sandbox.requests(0).iter().filter(|request| request.path.starts_with(song)) {
        times_ms.push(request.time_ms);
    }
    // The third is asked for when the first has been answered.
    let is_spaced = |three: &[i64]| three[2] - three[0] >= DELAY_MS - 1;
    assert!(times_ms.windows(3).all(is_spaced), "{times_ms:?}");
}

#[test]
fn the_servers_clock_is_followed() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let ours_ms = backtracked::time::now_ms;
    assert!((bot.client.server_time_ms() - ours_ms()).abs() < 2_000);
    let (elapsed_ms, length_ms) = bot.client.song_position(ROOM_ID).unwrap();
    assert!(elapsed_ms < length_ms);
    // The server's clock is put on: seen by the next answer.
    sandbox.advance_clock(60_000);
    success(&ask(&bot.client, backtracked::engine::chat::send(ROOM_ID.into(), "tick".into())));
    bot.wait_for(EventKind::Chat);
    let ahead_ms = bot.client.server_time_ms() - ours_ms();
    assert!((ahead_ms - 60_000).abs() < 2_000, "{ahead_ms}");
}

/// A client that is fed, in a room with two others.
fn fed() -> (Client, i64) {
    let mut config = Config::default();
    config.set_login("granitebot", "secret").unwrap();
    config.dispatch = Dispatch::Pull;
    config.is_fetching_conversations = false;
    let client = Client::new(config).unwrap();
    let now_ms = 1_757_000_000_000;
    client.feed_time(now_ms).unwrap();
    client.feed(r#"4{"action":4,"clientId":"me","connectionId":"k"}"#).unwrap();
    let room = json!({ "_id": "r1", "roomUrl": SLUG });
    answer(&client, Method::Get, "room/basement-frequencies", &room);
    answer(&client, Method::Post, "room/r1/users", &json!({ "room": room }));
    answer(&client, Method::Get, "room/r1/users", &members(&["me", "a", "b"]));
    success(&ask(&client, join(SLUG)));
    (client, now_ms)
}

fn answer(client: &Client, method: Method, path: &str, data: &Value) {
    let body = json!({ "code": 200, "message": "OK", "data": data }).to_string();
    client.feed_answer(method, path, 200, &body).unwrap();
}

fn members(ids: &[&str]) -> Value {
    ids.iter().map(|id| json!({ "userid": id, "_user": { "_id": id, "username": id } })).collect()
}

fn told(client: &Client) -> Vec<std::sync::Arc<Event>> {
    std::iter::from_fn(|| client.next(Some(Duration::ZERO)).unwrap()).collect()
}

fn kinds(client: &Client) -> Vec<(EventKind, String)> {
    let told = told(client);
    told.iter().map(|event| (event.kind, name(&event.user).to_owned())).collect()
}

#[test]
fn the_roster_is_read_again_every_twelve_minutes() {
    let (client, now_ms) = fed();
    told(&client);
    for (round, roster) in [(1, vec!["me", "a", "c"]), (2, vec!["me", "c"])] {
        answer(&client, Method::Get, "room/r1/users", &members(&roster));
        client.feed_time(now_ms + round * ROSTER_CHECK_MS - 1).unwrap();
        assert!(kinds(&client).is_empty(), "round {round}");
        client.feed_time(now_ms + round * ROSTER_CHECK_MS).unwrap();
        let expected = match round {
            1 => vec![(EventKind::MemberJoin, "c"), (EventKind::MemberLeave, "b")],
            _ => vec![(EventKind::MemberLeave, "a")],
        };
        let expected: Vec<_> =
            expected.into_iter().map(|(kind, name)| (kind, name.to_owned())).collect();
        assert_eq!(kinds(&client), expected);
    }
    // A room that was left is not read any more.
    answer(&client, Method::Delete, "room/r1/users", &json!({}));
    let leave = backtracked::engine::Action::Leave { room_id: "r1".into() };
    success(&ask(&client, leave));
    told(&client);
    client.feed_time(now_ms + 3 * ROSTER_CHECK_MS).unwrap();
    assert!(kinds(&client).is_empty());
    assert!(std::sync::Arc::new(client).free());
}

#[test]
fn who_left_is_resolved_for_ten_seconds() {
    let (client, now_ms) = fed();
    let act = |action: Value| {
        let frame = json!({ "action": 15, "channel": "room:r1", "message": {
            "name": action["type"], "type": "json", "data": action.to_string() } });
        client.feed(&format!("4{frame}")).unwrap();
    };
    act(json!({ "type": "user_update_a", "user": { "_user": "a", "dubs": 9 } }));
    act(json!({ "type": "user-leave", "user": "a" }));
    told(&client);
    let say = |id: &str| json!({ "type": "chat-message", "chatid": id, "message": "bye" });
    for (after_ms, id, is_known) in [(10_000, "a-1", true), (10_001, "a-2", false)] {
        client.feed_time(now_ms + after_ms).unwrap();
        act(say(id));
        let told = told(&client);
        assert_eq!(told[0].kind, EventKind::Chat);
        assert_eq!(told[0].member.is_some(), is_known, "{id}");
        assert_eq!(name(&told[0].actor), "a", "the name is known all the same");
    }
    assert!(client.cache().voters("r1", DubKind::Up).is_empty());
    assert!(std::sync::Arc::new(client).free());
}

#[test]
fn an_answer_that_comes_after_the_room_was_left_is_dropped() {
    const DELAY_MS: i64 = 400;
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let details = format!("room/{ROOM_ID}/playlist/details");
    let stale =
        json!([{ "_id": "6123ab45cd6789ef0123f099", "songid": "6123ab45cd6789ef01236001" }]);
    let body = json!({ "code": 200, "message": "OK", "data": stale });
    let script =
        json!({ "answer": { "path_prefix": details, "body": body, "delay_ms": DELAY_MS } });
    sandbox.fault(script).unwrap();
    let asked = || requests(&sandbox, &details).values().sum::<usize>();
    let before = asked();
    sandbox.emit(json!({ "type": "room_playlist-queue-update", "data": {} })).unwrap();
    wait_until("the queue is asked for", || asked() > before);
    let leave = backtracked::engine::Action::Leave { room_id: ROOM_ID.into() };
    success(&ask(&bot.client, leave));
    success(&ask(&bot.client, join(SLUG)));
    bot.wait_for(EventKind::JoinedRoom);
    let queue = bot.client.cache().queue(ROOM_ID);
    // The late answer is there when a request that was delayed for longer is answered.
    let script = json!({ "answer": { "path_prefix": format!("chat/{ROOM_ID}"), "pass": true,
        "delay_ms": 2 * DELAY_MS } });
    sandbox.fault(script).unwrap();
    let said = backtracked::engine::chat::send(ROOM_ID.into(), "still here".into());
    success(&ask(&bot.client, said));
    assert_eq!(bot.client.cache().queue(ROOM_ID), queue);
    assert!(bot.seen.iter().all(|event| event.kind != EventKind::QueueChange));
}

#[test]
fn what_happens_while_a_room_is_filled_is_told_afterwards() {
    let sandbox = sandbox();
    let mut bot = Bot::connected(config(&sandbox));
    let members = format!("room/{ROOM_ID}/users");
    let script = json!({ "answer": { "method": "GET", "path_prefix": members, "pass": true,
        "delay_ms": 300 } });
    sandbox.fault(script).unwrap();
    let joining = ask(&bot.client, join(SLUG));
    let asked = || {
        sandbox
            .requests(0)
            .iter()
            .any(|request| request.method == "GET" && request.path.ends_with("/users"))
    };
    wait_until("the roster is asked for", asked);
    sandbox.act(json!({ "user": "maplefox", "action": "chat", "text": "too soon" })).unwrap();
    success(&joining);
    let event = bot.wait_for(EventKind::Chat);
    assert_eq!(event.message.as_ref().unwrap().text, "too soon");
    assert!(event.member.is_some(), "the roster was there first");
    let joined = bot.seen.iter().position(|event| event.kind == EventKind::JoinedRoom);
    assert_eq!(bot.seen[joined.unwrap()..].iter().filter(|e| e.kind == EventKind::Chat).count(), 1);
}
