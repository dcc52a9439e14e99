//! What the replay fixtures cannot show: joins step by step, several rooms, limits of the cache.

use backtracked::cache::{Applied, Cache, Need, RoomSnapshot};
use backtracked::config::{PRIVATE_MESSAGE_AGE_MS, ROOMS_MAX};
use backtracked::error::ErrorKind;
use backtracked::event::EventKind;
use backtracked::model::right::{Rank, Verdict};
use backtracked::model::row::Row;
use backtracked::model::{DubKind, EntryRow, MessageRow, RoleKind, RolesRow, User};
use backtracked::text::Text;
use backtracked::wire::{Payload, payload, row};
use serde_json::{Value, json};

const NOW_MS: i64 = 1_757_000_000_000;

fn of<T: Row>(value: Value) -> T {
    row::object("row", &value.to_string()).unwrap()
}

fn list_of<T: Row>(value: Value) -> Vec<T> {
    row::list("rows", &value.to_string()).unwrap()
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
    let mut json = Payload::from(Text::from(json));
    let action = payload::decode(&name, &mut json).unwrap();
    cache.apply_action(room, &name, action, &json, NOW_MS)
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
    assert_eq!(kinds(&second), [EventKind::PlaylistSongAdd, EventKind::QueueChange]);
    // What the server does not have is not asked for again.
    cache.apply_media("media", None, NOW_MS);
    assert!(cache.apply_queue("r1", vec![row("p2")], NOW_MS).needs.is_empty());
}

#[test]
fn a_song_that_plays_is_not_told_as_the_queue_still_has_it() {
    let mut cache = joined(&["r1"]);
    let entry = json!({ "_id": "p1", "songid": "media", "isActive": false });
    cache.apply_queue("r1", vec![of(entry)], NOW_MS);
    let song = json!({ "_id": "p1", "songid": "media", "isActive": true, "played": NOW_MS });
    let started = cache.apply_active("r1", Some(of(json!({ "song": song }))), NOW_MS);
    assert!(kinds(&started).contains(&EventKind::SongStart), "{:?}", kinds(&started));
    let media =
        json!({ "_id": "media", "name": "Slow Harbour", "type": "youtube", "fkid": "Zq81" });
    let told = cache.apply_media("media", Some(of(media)), NOW_MS);
    assert_eq!(kinds(&told), [EventKind::SongUpdate]);
    assert!(told.events[0].song.as_ref().unwrap().is_active);
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
        [EventKind::UsernameChange, EventKind::UsernameChange, EventKind::Chat]
    );
    assert!(renamed.events[0].is_derived && !renamed.events[2].is_derived);
    assert_eq!(renamed.events[0].rare().old_username.as_deref(), Some("maplefox"));
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
    let applied = cache.apply_private_messages("c1", list_of(json!(rows)), true, NOW_MS);
    let ids: Vec<Text> =
        applied.events.iter().map(|event| event.message.clone().unwrap().id.clone()).collect();
    assert_eq!(ids, ["m2", "m3"]);
    let latest = cache.conversation("c1").unwrap().latest_message.clone().unwrap();
    assert_eq!(latest.id, "m3");
    // The clock of this machine may be wrong: the newest message is news all the same.
    let rows = json!([row("n1", NOW_MS - 10 * PRIVATE_MESSAGE_AGE_MS)]);
    assert_eq!(cache.apply_private_messages("c2", list_of(rows), true, NOW_MS).events.len(), 1);
}

#[test]
fn a_sent_private_message_is_not_told_when_it_is_fetched() {
    let mut cache = joined(&[]);
    cache.apply_conversation(of(json!({ "_id": "c1", "usersid": ["me", "a"] })));
    let row = json!({ "_id": "m1", "created": NOW_MS, "message": "on my way", "_user": "me" });
    let sent = cache.remember_sent("c1", of(row.clone()), NOW_MS);
    assert!(sent.is_own && &*sent.author.id == "me");
    assert!(!cache.conversation("c1").unwrap().is_unread);
    let fetched = cache.apply_private_messages("c1", list_of(json!([row])), true, NOW_MS);
    assert!(fetched.events.is_empty());
    assert_eq!(cache.private_messages("c1").len(), 1);
}

#[test]
fn sockets_are_forgotten_with_the_connection_and_users_are_merged() {
    let mut cache = joined(&["r1"]);
    let frame =
        r#"{"action":14,"channel":"room:r1","presence":{"clientId":"a","connectionId":"1"}}"#;
    let backtracked::wire::Frame::Presence(frame) =
        backtracked::wire::frame::decode_any(frame).unwrap()
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

fn ids(users: &[std::sync::Arc<User>]) -> Vec<&str> {
    users.iter().map(|user| &*user.id).collect()
}

fn playing(cache: &mut Cache, id: &str) {
    let song = json!({ "_id": id, "songLength": 60_000, "played": NOW_MS + 5_000 });
    act(cache, "r1", json!({ "type": "room_playlist-update", "song": song, "startTime": 10 }));
}

#[test]
fn votes_are_per_user_and_gone_with_the_song() {
    let mut cache = joined(&["r1"]);
    playing(&mut cache, "p1");
    let vote = |user: &str, word: &str, play: &str| json!({ "type": "room_playlist-dub", "user": user, "dubtype": word, "playlist": { "_id": play, "updubs": 1 } });
    for (user, word, play) in [
        ("b", "updub", "p1"),
        ("a", "updub", "p1"),
        ("me", "updub", "p1"),
        ("me", "downdub", "p1"),
        // Of a song that is over.
        ("ghost", "updub", "p0"),
    ] {
        act(&mut cache, "r1", vote(user, word, play));
    }
    assert_eq!(ids(&cache.voters("r1", DubKind::Up)), ["a", "b"]);
    assert_eq!(ids(&cache.voters("r1", DubKind::Down)), ["me"]);
    let grab = json!({ "type": "room_playlist-queue-update-grabs", "user": "b", "playlist": { "_id": "p1", "grabs": 1 } });
    let grabbed = act(&mut cache, "r1", grab.clone());
    assert_eq!(kinds(&grabbed), [EventKind::Grab]);
    assert_eq!(grabbed.events[0].member.as_ref().unwrap().user.id, "b");
    assert!(act(&mut cache, "r1", grab).events.is_empty());
    assert_eq!(ids(&cache.grabbers("r1")), ["b"]);
    // Who leaves has voted all the same.
    act(&mut cache, "r1", json!({ "type": "user-leave", "user": "b" }));
    assert_eq!(ids(&cache.voters("r1", DubKind::Up)), ["a", "b"]);
    playing(&mut cache, "p2");
    assert!(cache.voters("r1", DubKind::Down).is_empty() && cache.grabbers("r1").is_empty());
    assert_eq!(cache.vote("r1", "me"), None);
    assert!(cache.voters("nowhere", DubKind::Up).is_empty());
}

#[test]
fn the_position_of_a_song_goes_by_the_servers_clock_where_it_is_known() {
    let mut cache = joined(&["r1"]);
    assert_eq!(cache.song_position("r1", NOW_MS), None);
    playing(&mut cache, "p1");
    // Nobody knows the server's clock: by the position that the event told.
    assert_eq!(cache.song_position("r1", NOW_MS), Some((10_000, 60_000)));
    assert_eq!(cache.song_position("r1", NOW_MS + 55_000), Some((60_000, 60_000)));
    assert_eq!(cache.song_position("r1", NOW_MS - 20_000), Some((0, 60_000)));
    // It is 16 seconds ahead: by the start that it told.
    cache.set_clock_offset(Some(16_000));
    assert_eq!(cache.song_position("r1", NOW_MS), Some((11_000, 60_000)));
    cache.set_clock_offset(Some(0));
    assert_eq!(cache.song_position("r1", NOW_MS + 7_000), Some((2_000, 60_000)));
}

#[test]
fn a_finished_song_is_told_by_the_servers_clock() {
    let mut cache = joined(&["r1"]);
    let active = json!({ "song": { "_id": "p1", "songLength": 60_000, "played": NOW_MS } });
    // Our clock is two minutes behind: the song is over, which we would not notice.
    cache.set_clock_offset(Some(120_000));
    cache.apply_active("r1", Some(of(active.clone())), NOW_MS);
    assert!(cache.current_song("r1").is_none());
    cache.set_clock_offset(Some(0));
    cache.apply_active("r1", Some(of(active)), NOW_MS);
    assert!(cache.current_song("r1").is_some());
}

#[test]
fn who_came_or_went_while_the_roster_was_read_is_left_as_told() {
    let mut cache = joined(&["r1"]);
    act(&mut cache, "r1", json!({ "type": "user-join", "user": "c" }));
    act(&mut cache, "r1", json!({ "type": "user-leave", "user": "b" }));
    let roster = || ["me", "a", "b"].map(|user| of(json!({ "userid": user, "_user": user })));
    // Asked for before that.
    let applied = cache.apply_roster("r1", roster().into(), NOW_MS, NOW_MS + 9);
    assert!(applied.events.is_empty(), "{:?}", kinds(&applied));
    // Asked for afterwards: they were lost and are told now.
    let applied = cache.apply_roster("r1", roster().into(), NOW_MS + 1, NOW_MS + 9);
    assert_eq!(kinds(&applied), [EventKind::MemberJoin, EventKind::MemberLeave]);
    assert!(applied.events.iter().all(|event| event.is_derived));
}

#[test]
fn what_changed_while_the_roster_was_read_is_left_as_told() {
    let mut cache = joined(&["r1"]);
    let muted = json!({ "type": "user-mute", "user": "b", "mutedUser": "a" });
    act(&mut cache, "r1", muted);
    let roster = || -> Vec<_> {
        let row = |user| of(json!({ "userid": user, "_user": user, "muted": false }));
        ["me", "a", "b"].map(row).into()
    };
    // Asked for before that; but it may also be the newer word, so it is asked for again.
    let applied = cache.apply_roster("r1", roster(), NOW_MS, NOW_MS + 9);
    assert!(cache.member("r1", "a").unwrap().is_muted);
    assert_eq!(applied.needs, [Need::Roster]);
    let applied = cache.apply_roster("r1", roster(), NOW_MS + 1, NOW_MS + 9);
    assert!(!cache.member("r1", "a").unwrap().is_muted && applied.needs.is_empty());
}

#[test]
fn chat_of_the_muted_is_marked_and_can_be_left_out() {
    let mut cache = joined(&["r1"]);
    let say = |id: &str| json!({ "type": "chat-message", "chatid": id, "message": "hi" });
    let mute = |word: &str, who: &str| json!({ "type": word, "user": "b", "mutedUser": who });
    let hidden = |cache: &Cache| -> Vec<bool> {
        cache.messages("r1").iter().map(|message| message.is_hidden).collect()
    };
    act(&mut cache, "r1", say("a-1"));
    act(&mut cache, "r1", mute("user-mute", "a"));
    assert_eq!(hidden(&cache), [true]);
    let told = act(&mut cache, "r1", say("a-2"));
    assert!(told.events[0].message.as_ref().unwrap().is_hidden);
    cache.set_muted_chat(false);
    assert!(act(&mut cache, "r1", say("a-3")).events.is_empty());
    act(&mut cache, "r1", mute("user-unmute", "a"));
    assert_eq!(hidden(&cache), [false, false]);
    assert_eq!(act(&mut cache, "r1", say("a-4")).events.len(), 1);
    // Our own words come back to us in any case.
    act(&mut cache, "r1", mute("user-mute", "me"));
    let own = act(&mut cache, "r1", say("me-5"));
    assert!(own.events[0].message.as_ref().unwrap().is_hidden && own.events[0].is_self);
    act(&mut cache, "r1", json!({ "type": "user-ban", "user": "b", "kickedUser": "a" }));
    assert_eq!(hidden(&cache), [true, true]);
}

#[test]
fn events_say_whether_they_are_about_us() {
    let mut cache = joined(&["r1"]);
    for (action, is_self) in [
        (json!({ "type": "user-mute", "user": "b", "mutedUser": "me" }), true),
        (json!({ "type": "user-mute", "user": "me", "mutedUser": "b" }), false),
        (json!({ "type": "user-setrole", "user": "b", "targetUser": "me", "role": "x" }), true),
        (json!({ "type": "user-pause-queue-mod", "user": "me", "mod": "b" }), true),
        (json!({ "type": "user-pause-queue-mod", "user": "b", "mod": "me" }), false),
        (json!({ "type": "user-pause-queue", "user": "me" }), true),
        (json!({ "type": "chat-skip" }), false),
    ] {
        let told = act(&mut cache, "r1", action.clone());
        assert_eq!(told.events[0].is_self, is_self, "{action}");
        assert_eq!(told.events[0].room.as_ref().unwrap().id, "r1");
    }
}

#[test]
fn a_public_room_says_so_by_its_display_alone() {
    let mut cache = Cache::new(2);
    let room = json!({ "_id": "r1", "isPublic": false, "roomDisplay": "public" });
    let room = cache.begin_join(&room.to_string()).unwrap();
    assert_eq!((room.display.as_deref(), room.is_public), (Some("public"), false));
}

#[test]
fn mute_marks_outlast_a_stay_and_are_taken_back_in_absence() {
    let mut cache = joined(&["r1"]);
    let mute = |word: &str, who: &str| json!({ "type": word, "user": "b", "mutedUser": who });
    let go = |word: &str| json!({ "type": word, "user": "a" });
    let is_muted = |cache: &Cache| cache.member("r1", "a").unwrap().is_muted;
    act(&mut cache, "r1", mute("user-mute", "a"));
    act(&mut cache, "r1", go("user-leave"));
    act(&mut cache, "r1", go("user-join"));
    assert!(is_muted(&cache));
    act(&mut cache, "r1", go("user-leave"));
    act(&mut cache, "r1", mute("user-unmute", "a"));
    act(&mut cache, "r1", go("user-join"));
    assert!(!is_muted(&cache));
    // Somebody whom nobody has seen yet.
    act(&mut cache, "r1", mute("user-mute", "c"));
    act(&mut cache, "r1", json!({ "type": "user-join", "user": "c" }));
    assert!(cache.member("r1", "c").unwrap().is_muted);
    // The roster knows better where it says anything.
    let rows = [json!({ "_user": "c", "muted": false }), json!({ "_user": "a" })];
    cache.apply_members("r1", rows.map(of).into(), NOW_MS);
    assert!(!cache.member("r1", "c").unwrap().is_muted && !is_muted(&cache));
}

#[test]
fn a_guest_djs_role_is_looked_up_after_the_song() {
    let mut cache = joined(&["r1"]);
    let dj = RoleKind::Dj.fixed_id().unwrap();
    let given = json!({ "type": "user-setrole", "user": "b", "modUser": "a", "role_object": dj });
    act(&mut cache, "r1", given);
    let play = |id: &str, dj: &str| {
        let song = json!({ "_id": id, "userid": dj, "played": NOW_MS, "songLength": 60_000 });
        json!({ "type": "room_playlist-update", "song": song, "startTime": -1 })
    };
    for (id, dj, is_asked) in [("p1", "a", false), ("p2", "b", true), ("p3", "b", false)] {
        let needs = act(&mut cache, "r1", play(id, dj)).needs;
        assert_eq!(needs.contains(&Need::Roster), is_asked, "{id}: {needs:?}");
    }
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
