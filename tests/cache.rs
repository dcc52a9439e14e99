//! What the replay fixtures cannot show: joins step by step, several rooms, limits of the cache.

use backtracked::cache::{Applied, Cache, Need, RoomSnapshot};
use backtracked::config::{PRIVATE_MESSAGE_AGE_MS, ROOMS_MAX};
use backtracked::error::ErrorKind;
use backtracked::event::EventKind;
use backtracked::model::right::{Rank, Verdict};
use backtracked::model::{EntryRow, MessageRow, RoleKind, RolesRow, User};
use backtracked::text::Text;
use backtracked::wire::payload;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const NOW_MS: i64 = 1_757_000_000_000;

fn of<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn kinds(applied: &Applied) -> Vec<EventKind> {
    applied.events.iter().map(|event| event.kind).collect()
}

fn joined(rooms: &[&str]) -> Cache {
    let mut cache = Cache::new(2);
    cache.set_me(of(json!({ "_id": "me", "username": "granitebot" })));
    for id in rooms {
        let room = json!({ "_id": id, "roomUrl": format!("slug-{id}") });
        cache.begin_join(&room.to_string()).unwrap();
        let members = ["me", "a", "b"].map(|user| of(json!({ "userid": user, "_user": user })));
        let snapshot = RoomSnapshot { members: Some(members.into()), ..RoomSnapshot::default() };
        assert_eq!(kinds(&cache.fill_room(id, snapshot, NOW_MS)), [EventKind::JoinedRoom]);
    }
    cache
}

fn act(cache: &mut Cache, room: &str, action: Value) -> Applied {
    let (name, json) = (action["type"].as_str().unwrap().to_owned(), action.to_string());
    let action = payload::decode(&name, &json).unwrap();
    cache.apply_action(room, &name, action, Text::from(json), NOW_MS)
}

#[test]
fn a_room_is_found_by_id_and_slug_while_it_is_known() {
    let mut cache = joined(&["r1"]);
    assert_eq!(cache.room_id("slug-r1").as_deref(), Some("r1"));
    assert_eq!(cache.members("slug-r1").len(), 3);
    act(&mut cache, "r1", json!({ "type": "room-update", "room": { "roomUrl": "new-slug" } }));
    assert!(cache.room("slug-r1").is_none() && cache.is_joined("new-slug"));
    assert_eq!(kinds(&cache.leave_room("r1", NOW_MS)), [EventKind::LeftRoom]);
    assert!(cache.room("r1").is_none() && cache.rooms().is_empty());
    let late = act(&mut cache, "r1", json!({ "type": "room-update", "room": {} }));
    assert!(late.events.is_empty() && late.needs.is_empty());
}

#[test]
fn a_room_that_was_never_filled_is_left_without_a_word() {
    let mut cache = Cache::new(2);
    cache.begin_join(r#"{"_id":"r1"}"#).unwrap();
    assert!(cache.rooms().is_empty() && !cache.is_joined("r1"));
    assert!(cache.leave_room("r1", NOW_MS).events.is_empty());
}

#[test]
fn nonsense_is_no_room_and_rooms_are_limited() {
    let mut cache = Cache::new(2);
    for json in ["", "null", "[]", "{}", r#"{"_id":7}"#, r#"{"_id":""}"#] {
        assert_eq!(cache.begin_join(json).unwrap_err().kind(), ErrorKind::Protocol, "{json}");
    }
    for number in 0..ROOMS_MAX {
        cache.begin_join(&json!({ "_id": format!("r{number}") }).to_string()).unwrap();
    }
    assert_eq!(cache.begin_join(r#"{"_id":"more"}"#).unwrap_err().kind(), ErrorKind::Busy);
    cache.begin_join(r#"{"_id":"r0","name":"again"}"#).unwrap();
}

#[test]
fn parts_that_are_missing_are_named_and_come_later_in_silence() {
    let mut cache = Cache::new(2);
    cache.begin_join(r#"{"_id":"r1"}"#).unwrap();
    let snapshot = RoomSnapshot { missing: vec!["queue", "active"], ..RoomSnapshot::default() };
    let applied = cache.fill_room("r1", snapshot, NOW_MS);
    let room = applied.events[0].room.clone().unwrap();
    assert_eq!(room.missing, ["queue", "active"]);
    assert!(matches!(applied.needs[..], [Need::Active { at_ms }] if at_ms > NOW_MS));
    let row = |id: &str| -> EntryRow { of(json!({ "_id": id, "songid": "media" })) };
    let first = cache.apply_queue("r1", vec![row("p1"), EntryRow::default()], NOW_MS);
    assert!(first.events.is_empty());
    assert_eq!(first.needs, [Need::Media { info_id: "media".into() }]);
    let second = cache.apply_queue("r1", vec![row("p1"), row("p2")], NOW_MS);
    assert_eq!(kinds(&second), [EventKind::PlaylistSongAdd]);
    // What the server does not have is not asked for again.
    cache.apply_media("media", None, NOW_MS);
    assert!(cache.apply_queue("r1", vec![row("p2")], NOW_MS).needs.is_empty());
}

#[test]
fn a_new_name_is_told_in_every_room_of_its_bearer() {
    let mut cache = joined(&["r1", "r2"]);
    let say = |id: &str, name: &str| {
        let user = json!({ "_id": "a", "username": name });
        json!({ "type": "chat-message", "chatid": id, "message": "hi", "user": user })
    };
    assert_eq!(kinds(&act(&mut cache, "r1", say("a-1", "maplefox"))), [EventKind::Chat]);
    let renamed = act(&mut cache, "r1", say("a-2", "maple_fox_prime"));
    assert_eq!(
        kinds(&renamed),
        [EventKind::MemberUpdate, EventKind::MemberUpdate, EventKind::Chat]
    );
    assert!(renamed.events[0].is_derived && !renamed.events[2].is_derived);
    for room in ["r1", "r2"] {
        let member = cache.member(room, "a").unwrap();
        assert_eq!(member.user.username.as_deref(), Some("maple_fox_prime"));
    }
    assert!(cache.user_by_name("maplefox").is_none());
    assert_eq!(cache.user_by_name("MAPLE_fox_prime").unwrap().id, "a");
}

#[test]
fn a_ban_by_ourselves_does_not_make_us_leave() {
    let mut cache = joined(&["r1"]);
    let ban = json!({ "type": "user-ban", "user": "me", "kickedUser": "a", "time": 1 });
    act(&mut cache, "r1", ban);
    let leave = act(&mut cache, "r1", json!({ "type": "user-leave", "user": "me" }));
    assert_eq!(kinds(&leave), [EventKind::MemberLeave]);
    assert_eq!(leave.events[0].user.as_ref().unwrap().id, "a");
    assert_eq!(leave.needs, [Need::Roster]);
    assert!(cache.member("r1", "me").is_some());
}

#[test]
fn absurd_bans_do_not_overflow() {
    let mut cache = joined(&["r1"]);
    let ban = json!({ "type": "user-ban", "user": "b", "kickedUser": "me", "time": i64::MAX });
    let needs = act(&mut cache, "r1", ban).needs;
    assert_eq!(needs, [Need::Removed { is_ban: true, until_ms: i64::MAX }]);
}

#[test]
fn history_is_bounded_and_an_echo_is_built_without_being_remembered() {
    let mut cache = joined(&["r1"]);
    let row = |time_ms: i64| json!({ "type": "chat-message", "chatid": format!("me-{time_ms}") });
    let sent: MessageRow = of(row(5));
    let built = cache.build_message("r1", &sent, NOW_MS);
    assert!(built.is_own && built.time_ms == 5 && cache.messages("r1").is_empty());
    for time_ms in 5..9 {
        assert_eq!(kinds(&act(&mut cache, "r1", row(time_ms))), [EventKind::Chat]);
    }
    let times: Vec<i64> = cache.messages("r1").iter().map(|message| message.time_ms).collect();
    assert_eq!(times, [7, 8]);
    assert!(act(&mut cache, "r1", row(5)).events.is_empty());
}

#[test]
fn fixed_roles_are_found_where_a_room_has_none_of_its_own() {
    let mut cache = joined(&["r1"]);
    let kind = RoleKind::Moderator;
    let fixed = cache.role_by_kind("r1", kind).unwrap();
    assert_eq!(fixed.id.as_deref(), kind.fixed_id());
    let role = |id: &str, key: Option<&str>, label: &str| json!({ "id": id, "templateKey": key, "label": label, "position": 1 });
    let roles = [role("x", None, "Moderator"), role("y", Some("vip"), "Very important")];
    cache.apply_roles("r1", of(json!({ "roles": roles, "actor": null })), NOW_MS);
    // By the starter role, else by label, else not at all.
    assert_eq!(cache.role_by_kind("r1", RoleKind::Vip).unwrap().id.as_deref(), Some("y"));
    assert_eq!(cache.role_by_kind("r1", kind).unwrap().id.as_deref(), Some("x"));
    assert!(cache.role_by_kind("r1", RoleKind::Manager).is_none());
    assert!(cache.role_by_kind("r1", RoleKind::Unknown).is_none());
}

#[test]
fn an_old_conversation_that_was_never_listed_is_not_told_from_its_beginning() {
    let mut cache = joined(&[]);
    let row = |id: &str, time_ms: i64| json!({ "_id": id, "created": time_ms, "userid": "a" });
    let rows =
        [row("m3", NOW_MS), row("m2", NOW_MS - 1), row("m1", NOW_MS - 10 * PRIVATE_MESSAGE_AGE_MS)];
    let applied = cache.apply_private_messages("c1", of(json!(rows)), true, NOW_MS);
    let ids: Vec<Text> =
        applied.events.iter().map(|event| event.message.clone().unwrap().id.clone()).collect();
    assert_eq!(ids, ["m2", "m3"]);
    let latest = cache.conversation("c1").unwrap().latest_message.clone().unwrap();
    assert_eq!(latest.id, "m3");
    // The clock of this machine may be wrong: the newest message is news all the same.
    let rows = json!([row("n1", NOW_MS - 10 * PRIVATE_MESSAGE_AGE_MS)]);
    assert_eq!(cache.apply_private_messages("c2", of(rows), true, NOW_MS).events.len(), 1);
}

#[test]
fn a_sent_private_message_is_not_told_when_it_is_fetched() {
    let mut cache = joined(&[]);
    cache.apply_conversation(of(json!({ "_id": "c1", "usersid": ["me", "a"] })));
    let row = json!({ "_id": "m1", "created": NOW_MS, "message": "on my way", "_user": "me" });
    let sent = cache.remember_sent("c1", of(row.clone()), NOW_MS);
    assert!(sent.is_own && &*sent.author.id == "me");
    assert!(!cache.conversation("c1").unwrap().is_unread);
    let fetched = cache.apply_private_messages("c1", of(json!([row])), true, NOW_MS);
    assert!(fetched.events.is_empty());
    assert_eq!(cache.private_messages("c1").len(), 1);
}

#[test]
fn sockets_are_forgotten_with_the_connection_and_users_are_merged() {
    let mut cache = joined(&["r1"]);
    let frame =
        r#"{"action":14,"channel":"room:r1","presence":{"clientId":"a","connectionId":"1"}}"#;
    let backtracked::wire::Frame::Presence(frame) =
        backtracked::wire::frame::decode(frame).unwrap()
    else {
        panic!("not a presence")
    };
    let applied = cache.apply_presence("r1", &frame, NOW_MS);
    assert_eq!(kinds(&applied), [EventKind::MemberPresence]);
    assert_eq!((cache.present_count("r1"), cache.connection_count("r1", "a")), (1, 1));
    cache.forget_sockets();
    assert_eq!(cache.present_count("r1"), 0);
    let known = cache.apply_user(User { dubs: 3, ..User::stub("a") });
    assert_eq!(cache.member("r1", "a").unwrap().user, known);
}

/// Whether people may do something: the owner, one with a role, one without, a stranger, and I.
fn verdicts(cache: &Cache, key: &str) -> [Verdict; 5] {
    ["owner", "a", "b", "stranger", "me"].map(|user| cache.may("r1", user, key))
}

#[test]
fn who_may_do_what_follows_from_owner_standing_and_roles() {
    use Verdict::{No, Unknown, Yes};
    let mut cache = joined(&["r1"]);
    act(&mut cache, "r1", json!({ "type": "room-update", "room": { "userid": "owner" } }));
    assert_eq!(verdicts(&cache, "members.kick"), [Yes, Unknown, Unknown, Unknown, Unknown]);
    assert_eq!(cache.rank("r1", "a"), None);
    let roles = json!({
        "roles": [
            { "id": "mods", "roomId": "r1", "position": 640, "permissions": ["members.kick"] },
            { "id": "all", "roomId": "r1", "isDefault": true, "permissions": ["chat.send"] },
        ],
        "actor": { "permissions": ["chat.send"], "position": 0, "roles": [] },
    });
    cache.apply_roles("r1", of::<RolesRow>(roles), NOW_MS);
    let give = |user: &str| {
        json!({ "type": "user-setrole", "user": { "_id": "owner" },
                "targetUser": { "_id": user }, "role": { "id": "mods" } })
    };
    act(&mut cache, "r1", give("a"));
    assert_eq!(verdicts(&cache, "members.kick"), [Yes, Yes, No, Unknown, No]);
    assert_eq!(verdicts(&cache, "members.list"), [Yes, Yes, No, Unknown, No]);
    assert_eq!(verdicts(&cache, "chat.send"), [Yes, Yes, Yes, Unknown, Yes]);
    let ranks = ["owner", "a", "b", "stranger", "me"].map(|user| cache.rank("r1", user));
    let at = |position| Some(Rank::Position(position));
    assert_eq!(ranks, [Some(Rank::Unlimited), at(640), at(0), None, at(0)]);
    assert_eq!(cache.may("elsewhere", "a", "chat.send"), Unknown);
}

#[test]
fn old_roles_give_what_their_rights_have_become() {
    use Verdict::{No, Unknown, Yes};
    let mut cache = joined(&["r1"]);
    cache.apply_roles("r1", RolesRow::default(), NOW_MS);
    let give = |role: Value| {
        json!({ "type": "user-setrole", "user": { "_id": "owner" },
                "modUser": { "_id": "a" }, "role_object": role })
    };
    act(&mut cache, "r1", give(json!({ "_id": "52d1ce33c38a06510c000001" })));
    assert_eq!(verdicts(&cache, "members.kick"), [Unknown, Yes, No, Unknown, No]);
    assert_eq!(verdicts(&cache, "queue.lock.bypass"), [Unknown, Yes, No, Unknown, No]);
    act(&mut cache, "r1", give(json!({ "_id": "5", "type": "mod", "rights": ["skip"] })));
    assert_eq!(verdicts(&cache, "members.kick"), [Unknown, No, No, Unknown, No]);
    assert_eq!(verdicts(&cache, "queue.skip"), [Unknown, Yes, No, Unknown, No]);
    assert_eq!(cache.rank("r1", "a"), None, "old roles have no rank");
}
