//! Which events a REST call causes, in which order, and what they look like.

mod support;

use backtracked_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use support::player::Player;
use support::shape::{self, check, check_rows};
use support::socket::{Socket, event_of};
use support::{MAIN, with_sandbox};

const FOX: &str = "6123ab45cd6789ef01230003";
const WHISTLE: &str = "6123ab45cd6789ef01230004";
const NIGHTLARK: &str = "6123ab45cd6789ef01230005";

/// The bot, the owner and a guest who listens.
struct Stage {
    bot: Player,
    owl: Player,
    ear: Socket,
}

impl Stage {
    async fn new(sandbox: &Arc<Sandbox>) -> Self {
        let bot = Player::joined(sandbox, "granitebot").await;
        let owl = Player::joined(sandbox, "velvet_owl").await;
        let ear = Socket::in_room(sandbox, &Player::guest(sandbox)).await;
        Self { bot, owl, ear }
    }

    /// The events that were caused since the last look; ids behind names are left out.
    async fn heard(&mut self) -> Vec<Value> {
        let frames = self.ear.drain().await;
        frames.iter().filter_map(|frame| event_of(frame)).collect()
    }

    /// Checks the types of the events since the last look, and gives the events.
    async fn expect(&mut self, kinds: &[&str]) -> Vec<Value> {
        let events = self.heard().await;
        let told: Vec<&str> = events.iter().map(kind_of).collect();
        assert_eq!(told, kinds);
        events
    }
}

fn kind_of(event: &Value) -> &str {
    let kind = event["type"].as_str().unwrap();
    match kind.rsplit_once('_') {
        Some((name, id)) if id.len() == 24 => name,
        _ => kind,
    }
}

fn room(tail: &str) -> String {
    format!("room/{MAIN}{tail}")
}

#[test]
fn joining_and_leaving() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        let lark = Player::joined(&sandbox, "nightlark").await;
        let events = stage.expect(&["user-join"]).await;
        check(&events[0], "type:text user:object roomUser:object");
        check(&events[0]["user"], shape::EVENT_USER);
        check(&events[0]["roomUser"], shape::ROOM_USER);
        assert_eq!(events[0]["roomUser"]["active"], false);
        assert_eq!(events[0]["roomUser"]["_user"], lark.id.as_str());
        lark.post(&room("/users"), json!({})).await.data();
        stage.expect(&[]).await;
        lark.delete(&room("/users")).await.data();
        let events = stage.expect(&["user-leave"]).await;
        check(&events[0], "type:text user:object room:id");
        assert_eq!(
            (events[0]["user"]["_id"].as_str(), &events[0]["room"]),
            (Some(lark.id.as_str()), &json!(MAIN))
        );
        lark.delete(&room("/users")).await.data();
        stage.expect(&[]).await;
        let fox = Player::log_in(&sandbox, "tinwhistle").await;
        fox.get(&format!("room/beacon/{MAIN}/{WHISTLE}")).await.data();
        stage.expect(&["user-leave", "room_playlist-queue-update-dub"]).await;
    });
}

#[test]
fn chatting_and_deleting() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        let form = json!({"message": "hello &lt;3", "type": "chat-message"});
        let sent = stage.bot.post(&format!("chat/{MAIN}"), form).await.data();
        let events = stage.expect(&["chat-message"]).await;
        check(&events[0], shape::CHAT);
        check(&events[0]["user"], shape::EVENT_USER);
        check(&events[0]["queue_object"], shape::ROOM_USER);
        assert_eq!(events[0]["chatid"], sent["req"]["chatid"]);
        assert_eq!(events[0]["message"], "hello &lt;3", "as sent, still encoded");
        let time = events[0]["time"].as_i64().unwrap();
        assert_eq!(events[0]["chatid"], format!("{}-{time}", stage.bot.id));
        let id = events[0]["chatid"].as_str().unwrap();
        stage.owl.delete(&format!("chat/{MAIN}/{id}")).await.data();
        let deleted = stage.expect(&["delete-chat-message"]).await;
        check(&deleted[0], "type:text chatid:text user:object");
        assert_eq!(deleted[0]["user"]["_id"], stage.owl.id.as_str(), "who deleted, not who wrote");
    });
}

#[test]
fn voting_and_grabbing() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        let dubs = room("/playlist/active/dubs");
        stage.bot.post(&dubs, json!({"type": "updub"})).await.data();
        let events = stage.expect(&["room_playlist-dub", "user_update"]).await;
        check(&events[0], "type:text dubtype:text playlist:object user:object");
        check(&events[0]["playlist"], shape::ENTRY);
        assert_eq!(
            (&events[0]["dubtype"], &events[0]["playlist"]["updubs"]),
            (&json!("updub"), &json!(1))
        );
        assert!(events[0]["playlist"].get("grabs").is_none(), "absent until the first grab");
        check(&events[1], "type:text user:object");
        check(&events[1]["user"], shape::ROOM_USER);
        assert_eq!(events[1]["type"], format!("user_update_{FOX}"), "the DJ gained a dub");
        assert_eq!(events[1]["user"]["dubs"], 959);
        stage.bot.post(&dubs, json!({"type": "updub"})).await.data();
        stage.expect(&[]).await;
        let song = stage.bot.playing().await["song"]["songid"].clone();
        let lists = stage.bot.get("playlist").await.data();
        let made = stage.bot.post("playlist", json!({"name": "Grabs"})).await.data();
        assert_ne!(lists[0]["_id"], made["_id"]);
        let path = format!("playlist/{}/songs", made["_id"].as_str().unwrap());
        stage.bot.post(&path, json!({"songid": song})).await.data();
        let events = stage.expect(&["room_playlist-queue-update-grabs"]).await;
        check(&events[0], "type:text playlist:object user:object");
        assert_eq!(events[0]["playlist"]["grabs"], 1);
    });
}

#[test]
fn queueing_pausing_and_ordering() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        let song = json!({"songId": "zT3a-2ndCup", "songType": "youtube"});
        stage.bot.post(&room("/playlist"), song).await.data();
        let events = stage.expect(&["room_playlist-queue-update-dub", "user_update"]).await;
        check(&events[0], "type:text user:object");
        assert_eq!(events[1]["user"]["songsInQueue"], 1);
        stage.bot.put(&room("/queue/pause"), json!({"queuePaused": 1})).await.data();
        let events = stage.expect(&["user-pause-queue", "room_playlist-queue-update-dub"]).await;
        check(&events[0], "type:text user:object user_queue:object");
        check(&events[0]["user_queue"], shape::ROOM_USER);
        assert_eq!(events[0]["user_queue"]["queuePaused"], true);
        stage.bot.put(&room("/queue/pause"), json!({"queuePaused": 0})).await.data();
        stage.expect(&["user-pause-queue", "room_playlist-queue-update-dub"]).await;
        let order = json!({"order": [stage.bot.id, WHISTLE]});
        stage.bot.post(&room("/queue/order"), order).await.data();
        let events = stage.expect(&["room_playlist-queue-reorder", "room_playlist-update"]).await;
        check(&events[1], "type:text song:object songInfo:object startTime:int");
        check(&events[1]["song"], shape::ENTRY);
        check(&events[1]["songInfo"], shape::SONG);
        assert!(events[1]["startTime"].as_i64().unwrap() >= 0, "a repeat, not a new song");
        stage.bot.delete(&room("/playlist")).await.data();
        stage.expect(&["room_playlist-queue-update-dub", "user_update"]).await;
    });
}

#[test]
fn moderating_the_queue() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        let dj = room(&format!("/queue/user/{WHISTLE}"));
        stage.bot.put(&format!("{dj}/pause"), json!({})).await.data();
        let kinds = ["user-pause-queue-mod", "room_playlist-queue-update-dub"];
        let events = stage.expect(&kinds).await;
        check(&events[0], "type:text user:object mod:object user_queue:object");
        assert_eq!(events[0]["user"]["_id"], WHISTLE);
        assert_eq!(events[0]["mod"]["_id"], stage.bot.id.as_str());
        assert_eq!(events[0]["user_queue"]["queuePaused"], 1);
        stage.bot.delete(&dj).await.data();
        let kinds = ["room_playlist-queue-remove-user-song", "user_update"];
        let events = stage.expect(&kinds).await;
        check(&events[0], "type:text user:object removedUser:object");
        assert_eq!(events[0]["removedUser"]["_id"], WHISTLE);
        stage.bot.delete(&format!("{dj}/all")).await.data();
        stage.expect(&["room_playlist-queue-remove-user", "user_update"]).await;
        let play = stage.bot.playing().await["song"]["_id"].as_str().unwrap().to_owned();
        sandbox.act(json!({"user": "maplefox", "action": "queue", "song": "aftertheskp"})).unwrap();
        stage.heard().await;
        let skip = format!("chat/skip/{MAIN}/{play}");
        stage.bot.post(&skip, json!({"realTimeChannel": "x"})).await.data();
        let events = stage.heard().await;
        assert_eq!(events[0], json!({"type": "chat-skip", "username": "granitebot"}));
        let update = events.iter().find(|event| event["type"] == "room_playlist-update").unwrap();
        assert_eq!(update["startTime"], -1);
        stage.bot.post(&skip, json!({})).await.refused(404, "/err/details/message");
        let play = update["song"]["_id"].as_str().unwrap();
        stage.bot.post(&format!("chat/skip/{MAIN}/{play}"), json!({})).await.data();
        stage.expect(&["chat-skip", "user_update"]).await;
    });
}

#[test]
fn kicking_banning_and_muting() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        let lark = Player::joined(&sandbox, "nightlark").await;
        stage.heard().await;
        let call = |verb: &str| format!("chat/{verb}/{MAIN}/user/{NIGHTLARK}");
        stage.bot.post(&call("mute"), json!({})).await.data();
        let events = stage.expect(&["user-mute"]).await;
        check(&events[0], "type:text user:object mutedUser:object");
        lark.post(&format!("chat/{MAIN}"), json!({"message": "still here"})).await.data();
        let events = stage.expect(&["chat-message"]).await;
        assert_eq!(events[0]["queue_object"]["muted"], true, "hiding is the client's affair");
        stage.bot.delete(&call("mute")).await.data();
        stage.expect(&["user-unmute"]).await;
        stage.bot.post(&call("kick"), json!({"message": "be kind"})).await.data();
        let events = stage.expect(&["user-kick", "user-leave"]).await;
        check(&events[0], "type:text user:object kickedUser:object message:text");
        assert_eq!(events[0]["kickedUser"]["_id"], NIGHTLARK);
        assert_eq!(events[1]["user"]["_id"], NIGHTLARK);
        lark.post(&room("/users"), json!({})).await.data();
        stage.heard().await;
        stage.bot.post(&call("ban"), json!({"time": 15})).await.data();
        let events = stage.expect(&["user-ban", "user-leave"]).await;
        check(&events[0], "type:text user:object kickedUser:object time:int");
        assert_eq!(events[0]["time"], 15, "minutes");
        assert_eq!(events[1]["user"]["_id"], stage.bot.id.as_str(), "names the moderator");
        stage.bot.delete(&call("ban")).await.data();
        let events = stage.expect(&["user-unban"]).await;
        check(&events[0], "type:text user:object kickedUser:object");
    });
}

#[test]
fn roles_of_2026() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        let body = json!({"label": "Night crew"});
        let role = stage.owl.json(Method::POST, &room("/roles"), body.clone()).await.data();
        let events = stage.expect(&["room-role-create"]).await;
        check(&events[0]["role"], shape::ROLE);
        let path = room(&format!("/roles/{}", role["id"].as_str().unwrap()));
        stage.owl.json(Method::PUT, &path, body).await.data();
        stage.expect(&["room-role-update"]).await;
        let held = room(&format!("/users/{NIGHTLARK}/roles/{}", role["id"].as_str().unwrap()));
        stage.owl.put(&held, json!({})).await.data();
        stage.owl.delete(&held).await.data();
        let events = stage.expect(&["user-setrole", "user-unsetrole"]).await;
        for event in &events {
            check(event, "type:text user:object targetUser:object role:object");
            check(&event["targetUser"], shape::NAME);
            check(&event["role"], shape::ROLE);
        }
        let roles = stage.owl.get(&room("/roles")).await.data()["roles"].clone();
        let ids: Vec<&Value> = roles.as_array().unwrap().iter().map(|role| &role["id"]).collect();
        stage.owl.json(Method::PUT, &room("/roles/order"), json!({"order": ids})).await.data();
        let events = stage.expect(&["room-roles-reorder"]).await;
        check_rows(&events[0]["roles"], shape::ROLE);
        stage.owl.delete(&path).await.data();
        let events = stage.expect(&["room-role-delete"]).await;
        assert_eq!(events[0], json!({"type": "room-role-delete", "roleid": role["id"]}));
    });
}

#[test]
fn the_older_roles() {
    with_sandbox(|sandbox| async move {
        sandbox.fault(json!({"roles_generation": "legacy"})).unwrap();
        let mut stage = Stage::new(&sandbox).await;
        let path = format!("chat/5615fe1ee596154fc2000001/{MAIN}/user/{NIGHTLARK}");
        stage.owl.post(&path, json!({"realTimeChannel": "x"})).await.data();
        stage.owl.delete(&path).await.data();
        for event in stage.expect(&["user-setrole", "user-unsetrole"]).await {
            check(&event, "type:text user:object modUser:object role_object:object");
            check(&event["modUser"], shape::USER);
            check(&event["role_object"], "_id:id type:text label:text rights:list __v:int");
        }
        sandbox.act(json!({"user": "maplefox", "action": "chat", "text": "x"})).unwrap();
        let events = stage.expect(&["chat-message"]).await;
        assert_eq!(events[0]["queue_object"]["roleid"], "5615feb8e596154fc2000002");
        assert!(events[0]["queue_object"].get("roleids").is_none());
    });
}

#[test]
fn what_goes_with_the_older_roles() {
    with_sandbox(|sandbox| async move {
        sandbox.fault(json!({"roles_generation": "legacy"})).unwrap();
        let mut stage = Stage::new(&sandbox).await;
        // The picture's event names the account in its type alone.
        stage.bot.post(&format!("user/{}/image", stage.bot.id), json!({})).await.data();
        let events = stage.heard().await;
        check(&events[0], "type:text img:object");
        assert_eq!(events[0]["type"], format!("user-update-{}", stage.bot.id));
        // A guest's turn ends with the song, and nobody is told.
        let dj = "564435423f6ba174d2000001";
        stage.owl.post(&format!("chat/{dj}/{MAIN}/user/{FOX}"), json!({})).await.data();
        stage.owl.post(&format!("chat/{dj}/{MAIN}/user/{NIGHTLARK}"), json!({})).await.data();
        stage.expect(&["user-setrole", "user-setrole"]).await;
        sandbox.act(json!({"user": "velvet_owl", "action": "skip"})).unwrap();
        let events = stage.heard().await;
        assert!(events.iter().all(|event| kind_of(event) != "user-unsetrole"), "{events:?}");
        let role_of = async |id: &str| {
            let member = stage.owl.get(&room(&format!("/users/{id}"))).await.data();
            member.get("roleid").map(|role| role["type"].clone())
        };
        assert_eq!(role_of(FOX).await, None, "it was the fox's song");
        assert_eq!(role_of(NIGHTLARK).await, Some(json!("dj")));
    });
}

#[test]
fn settings_of_the_room() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        stage.bot.put(&room("/lockQueue"), json!({"lockQueue": 1})).await.data();
        let events = stage.expect(&["room-lock-queue"]).await;
        check(&events[0], "type:text user:object room:object");
        check(&events[0]["room"], shape::ROOM);
        assert_eq!(events[0]["room"]["lockQueue"], true);
        for (action, kind) in [
            ("slowMode", "room-slow-mode"),
            ("allowGuestsToChat", "room-allow-guest-chat"),
            ("allowGuestsToEmbed", "room-allow-guest-embed"),
        ] {
            let form = json!({"action": action, "value": "true"});
            stage.bot.post(&room("/modsettings"), form).await.data();
            let events = stage.expect(&[kind]).await;
            check(&events[0], "type:text user:object room:object");
            assert_eq!(events[0]["room"][action], true);
        }
        stage.owl.put(&room(""), json!({"description": "new"})).await.data();
        let events = stage.expect(&["room-update"]).await;
        check(&events[0], "type:text room:object");
        let form = json!({"roomDisplay": "private", "roomPassword": "hush"});
        stage.owl.put(&room(""), form).await.data();
        let events = stage.expect(&["room-update"]).await;
        assert_eq!(events[0]["passwordUpdated"], true);
        assert_eq!(events[0]["room"]["password"], Value::Null, "no password in any event");
    });
}

#[test]
fn slow_mode_and_closed_chat_bind_members_without_a_role() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let lark = Player::joined(&sandbox, "nightlark").await;
        let (chat, text) = (format!("chat/{MAIN}"), json!({"message": "x"}));
        bot.post(&room("/modsettings"), json!({"action": "slowMode", "value": true})).await.data();
        lark.post(&chat, text.clone()).await.data();
        lark.post(&chat, text.clone()).await.refused(400, "/err/details/message");
        for _ in 0..2 {
            bot.post(&chat, text.clone()).await.data();
        }
        sandbox.advance_clock(5000);
        lark.post(&chat, text.clone()).await.data();
        let form = json!({"action": "allowGuestsToChat", "value": false});
        bot.post(&room("/modsettings"), form).await.data();
        sandbox.advance_clock(5000);
        lark.post(&chat, text.clone()).await.refused(401, "/err/details/message");
        bot.post(&chat, text).await.data();
    });
}

#[test]
fn accounts_and_comments() {
    with_sandbox(|sandbox| async move {
        let mut stage = Stage::new(&sandbox).await;
        stage.bot.post(&format!("user/{}/image", stage.bot.id), json!({})).await.data();
        let events = stage.expect(&["user-avatar-update"]).await;
        check(&events[0]["user"], "_id:id username:text profileImage:object");
        stage.bot.post("user/updateUsername", json!({"username": "gravelbot"})).await.data();
        stage.expect(&[]).await;
        stage.bot.post(&format!("chat/{MAIN}"), json!({"message": "new name"})).await.data();
        let events = stage.expect(&["chat-message"]).await;
        assert_eq!(events[0]["user"]["username"], "gravelbot");
        let song = stage.bot.playing().await["song"]["songid"].as_str().unwrap().to_owned();
        let path = format!("song/{song}/comments");
        let comment = stage.bot.post(&path, json!({"comment": "love this one"})).await.data();
        check(
            &comment,
            "_id:id comment:text dubs:int created:int model:text fkid:id userid:id \
            spamFlag:int deleted:bool",
        );
        let id = comment["_id"].as_str().unwrap();
        let vote = stage.owl.post(&format!("comments/{id}/dubs"), json!({"type": "updub"})).await;
        assert_eq!(vote.data(), json!({"comment": {"_id": id, "updubs": 1, "downdubs": 0}}));
        stage.owl.post(&format!("comments/{id}/flag"), json!({})).await.data();
        assert_eq!(stage.owl.get(&path).await.data()[0]["spamFlag"], 1);
        stage.owl.delete(&format!("{path}/{id}")).await.refused(401, "/err/details/message");
        stage.bot.delete(&format!("{path}/{id}")).await.data();
        let update = format!("comment-update-{id}");
        stage.expect(&["comment-add", &update, "comment-remove"]).await;
    });
}
