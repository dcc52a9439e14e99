//! The REST API against its documented forms: envelope, cookie, refusals, payloads.

mod support;

use reqwest::Method;
use serde_json::{Value, json};
use support::player::Player;
use support::shape::{self, check, check_rows};
use support::{MAIN, PRIVATE, QUIET, with_sandbox};

const FOX: &str = "6123ab45cd6789ef01230003";
const WHISTLE: &str = "6123ab45cd6789ef01230004";
const NIGHTLARK: &str = "6123ab45cd6789ef01230005";
const FORBIDDEN_AT: &str = "/err/details/message";

fn room(tail: &str) -> String {
    format!("room/{MAIN}{tail}")
}

#[test]
fn a_login_sets_the_cookie_and_the_session_shows_the_account() {
    with_sandbox(|sandbox| async move {
        let player = Player::guest(&sandbox);
        let account = sandbox.account("granitebot").unwrap();
        let form = json!({"username": account.email, "password": account.password});
        let answer = player.post("auth/login", form).await;
        answer.data();
        let cookie = answer.cookie.unwrap();
        assert!(cookie.starts_with("connect.sid=s%3A"), "{cookie}");
        let session = player.get("auth/session").await.data();
        check(&session, shape::PROFILE);
        assert_eq!(session["_id"], account.id.as_str());
        assert_eq!(session["userInfo"]["userid"], account.id.as_str());
        player.get("auth/logout").await.data();
        assert_eq!(player.get("auth/session").await.status, 302);
    });
}

#[test]
fn a_login_takes_json_odd_passwords_and_the_older_path() {
    with_sandbox(|sandbox| async move {
        let account = sandbox.account("nightlark").unwrap();
        let body = json!({"username": "NightLark", "password": account.password});
        for path in ["auth/login", "auth/dubtrack", "//auth//login/"] {
            let json = Player::guest(&sandbox).json(Method::POST, path, body.clone()).await;
            json.data();
            Player::guest(&sandbox).post(path, body.clone()).await.data();
        }
        let wrong = json!({"username": "nightlark", "password": "wrong"});
        let refused = Player::guest(&sandbox).post("auth/login", wrong).await;
        assert!(refused.cookie.is_none());
        assert!(!refused.refused(400, "/details/message").is_empty());
    });
}

#[test]
fn not_logged_in_has_three_forms() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        for path in ["auth/session", "message", "playlist", &room("/playlist/details")] {
            let answer = guest.get(path).await;
            assert_eq!((answer.status, answer.location.as_deref()), (302, Some("/auth/login")));
            assert_eq!(answer.body(), Value::Null, "a redirect has no envelope");
        }
        sandbox.fault(json!({"not_logged_in_form": "json"})).unwrap();
        guest.get("auth/session").await.refused(401, "/message");
        sandbox.fault(json!({"not_logged_in_form": "dologin"})).unwrap();
        assert_eq!(guest.get("auth/session").await.data(), json!({"message": "dologin"}));
        let page = guest.get("auth/login").await;
        assert_eq!(page.status, 200);
        assert!(page.content_type.starts_with("text/html"), "{}", page.content_type);
    });
}

#[test]
fn a_session_that_has_expired_asks_for_a_login_and_its_token_is_a_guests() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let before = bot.get("auth/token").await.data();
        assert_eq!(before["clientId"], bot.id.as_str());
        sandbox.fault(json!({"expire_sessions": true})).unwrap();
        assert_eq!(bot.get("auth/session").await.status, 302);
        let after = bot.get("auth/token").await.data();
        check(&after, "action:int clientId:text reqId:text token:text");
        assert_eq!(after["action"], 17);
        assert_eq!(after["clientId"].as_str().unwrap().len(), 32);
    });
}

#[test]
fn what_guests_may_read_has_the_documented_forms() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        let shown = guest.get("room/basement-frequencies").await.data();
        check(&shown, shape::ROOM);
        check(&shown["_user"], shape::USER);
        check(&shown["currentSong"], "songid:id type:text fkid:text name:text");
        assert_eq!(guest.get(&room("")).await.data()["_id"], MAIN);
        check_rows(&guest.get("room").await.data(), shape::ROOM);
        let term = guest.get("room/term/quiet").await.data();
        assert_eq!(term[0]["_id"], QUIET);
        let roster = guest.get(&room("/users")).await.data();
        check_rows(&roster, shape::ROOM_USER);
        for row in roster.as_array().unwrap() {
            check(&row["_user"], shape::USER);
            assert_eq!(row["_user"]["_id"], row["userid"]);
        }
        check(&guest.get(&room(&format!("/users/{FOX}"))).await.data(), shape::ROOM_USER);
        let staff = guest.get(&room("/users/staff")).await.data();
        check_rows(&staff, shape::ROOM_USER);
        let held = "_id:id roomid:id label:text templateKey:text|null position:int";
        check_rows(&staff[0]["roleids"], held);
        check(&guest.get("user/maplefox").await.data(), shape::PROFILE);
        assert_eq!(guest.get(&format!("user/{FOX}")).await.data()["username"], "maplefox");
        let found = guest.get("search?query=ma").await.data();
        check_rows(&found["users"], shape::NAME);
        let permissions = guest.get("permissions").await.data();
        check_rows(&permissions, "key:text label:text description:text implies:list");
        let history = guest.get(&format!("chat/{MAIN}")).await.data();
        check_rows(&history, shape::CHAT);
        let plays = guest.get(&room("/playlist/history")).await.data();
        check_rows(&plays, shape::ENTRY);
        check(&plays[0]["_song"], shape::SONG);
        assert_eq!((&plays[0]["isActive"], &plays[0]["isPlayed"]), (&json!(true), &json!(true)));
    });
}

#[test]
fn unknown_things_are_404_in_an_envelope() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        for path in ["room/nowhere", "user/nobody", "song/nothing", "room/nowhere/users"] {
            guest.get(path).await.refused(404, FORBIDDEN_AT);
        }
        let silent = guest.get(&format!("room/{QUIET}/playlist/active")).await;
        silent.refused(404, FORBIDDEN_AT);
        assert_eq!(silent.body()["data"]["err"]["origin"], "method");
        assert_eq!(guest.get("made/up").await.status, 404);
    });
}

#[test]
fn redirects_lead_to_pictures_and_pages() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        for path in ["user/maplefox/image?v=1", "song/aB3xYz_9KqE/redirect", &room("/image")] {
            let answer = guest.get(path).await;
            assert_eq!(answer.status, 302, "{path}");
            assert!(answer.location.unwrap().starts_with("https://"), "{path}");
        }
    });
}

#[test]
fn a_join_is_idempotent_and_shows_plain_ids() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        for _ in 0..2 {
            let joined = bot.post(&room("/users"), json!({})).await.data();
            check(&joined, "room:object user:object");
            check(&joined["room"], shape::ROOM);
            check(&joined["user"], shape::ROOM_USER);
            assert!(joined["room"]["_user"].is_string());
            assert_eq!(joined["user"]["_user"], bot.id.as_str());
            assert!(joined["user"].get("roleids").is_none(), "2026 leaves the roles out");
        }
        let roster = bot.get(&room("/users")).await.data();
        let own = roster.as_array().unwrap().iter().filter(|row| row["userid"] == bot.id.as_str());
        assert_eq!(own.count(), 1);
        bot.delete(&room("/users")).await.data();
        assert_eq!(bot.get(&room("/users")).await.data().as_array().unwrap().len(), 3);
    });
}

#[test]
fn a_private_room_wants_its_password() {
    with_sandbox(|sandbox| async move {
        let lark = Player::log_in(&sandbox, "nightlark").await;
        let path = format!("room/{PRIVATE}/users");
        let none = lark.post(&path, json!({})).await;
        assert_eq!(none.status, 400);
        assert!(none.body()["data"]["err"]["details"]["message"].get("err").is_none());
        let at = "/err/details/message/err";
        for _ in 0..4 {
            let wrong = lark.post(&path, json!({"password-room": "x"})).await;
            assert_eq!(wrong.refused(400, at), "invalidPassword");
        }
        let announced = sandbox.announcement();
        let rooms = announced["rooms"].as_array().unwrap();
        let password = rooms.iter().find(|row| row["id"] == PRIVATE).unwrap()["password"].clone();
        let fox = Player::log_in(&sandbox, "maplefox").await;
        fox.post(&path, json!({"password-room": password})).await.data();
        let last = lark.post(&path, json!({"password-room": "x"})).await;
        assert_eq!(last.refused(400, at), "tooManyInvalidPassword");
        let right = lark.post(&path, json!({"password-room": password})).await;
        assert_eq!(right.refused(400, at), "tooManyInvalidPassword");
        sandbox.advance_clock(2 * 60 * 60 * 1000 + 1);
        lark.post(&path, json!({"password-room": password})).await.data();
    });
}

#[test]
fn a_chat_post_repeats_the_form_and_needs_only_the_text() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let path = format!("chat/{MAIN}");
        let form = json!({"message": "salt &amp; pepper", "type": "chat-message", "time": 1.5});
        let sent = bot.post(&path, form).await.data();
        let chat_id = sent["req"]["chatid"].as_str().unwrap();
        assert!(chat_id.starts_with(&format!("{}-", bot.id)), "{chat_id}");
        assert_eq!(sent["req"]["message"], "salt &amp; pepper");
        assert_eq!(sent["req"]["time"], "1.5", "a form has only strings");
        bot.json(Method::POST, &path, json!({"message": "plain"})).await.data();
        let history = bot.get(&path).await.data();
        let rows = history.as_array().unwrap();
        assert_eq!(rows.last().unwrap()["message"], "plain", "oldest first");
        for text in ["", " ", &"x".repeat(256)] {
            bot.post(&path, json!({"message": text})).await.refused(400, FORBIDDEN_AT);
        }
        bot.post(&path, json!({"message": "\u{e9}".repeat(255)})).await.data();
        bot.delete(&format!("chat/{MAIN}/{chat_id}")).await.data();
        bot.delete(&format!("chat/{MAIN}/{chat_id}")).await.refused(404, FORBIDDEN_AT);
    });
}

#[test]
fn rights_decide_and_a_refusal_is_a_json_401() {
    with_sandbox(|sandbox| async move {
        let lark = Player::joined(&sandbox, "nightlark").await;
        let bot = Player::joined(&sandbox, "granitebot").await;
        let play = lark.playing().await["song"]["_id"].as_str().unwrap().to_owned();
        for path in [
            format!("chat/kick/{MAIN}/user/{FOX}"),
            format!("chat/ban/{MAIN}/user/{FOX}"),
            format!("chat/mute/{MAIN}/user/{WHISTLE}"),
            format!("chat/skip/{MAIN}/{play}"),
            room("/modsettings"),
            room("/roles"),
        ] {
            lark.post(&path, json!({})).await.refused(401, FORBIDDEN_AT);
        }
        lark.put(&room("/lockQueue"), json!({"lockQueue": 1})).await.refused(401, FORBIDDEN_AT);
        lark.put(&room(""), json!({"name": "mine"})).await.refused(401, FORBIDDEN_AT);
        // Rank counts: a moderator may not touch a manager or the owner.
        for number in ["8", "1"] {
            let above = format!("6123ab45cd6789ef0123000{number}");
            let kick = bot.post(&format!("chat/kick/{MAIN}/user/{above}"), json!({})).await;
            kick.refused(401, FORBIDDEN_AT);
        }
        // Somebody with a role cannot be muted.
        let mute = bot.post(&format!("chat/mute/{MAIN}/user/{FOX}"), json!({})).await;
        mute.refused(401, FORBIDDEN_AT);
    });
}

#[test]
fn a_ban_keeps_out_until_it_ends() {
    with_sandbox(|sandbox| async move {
        let lark = Player::joined(&sandbox, "nightlark").await;
        let bot = Player::joined(&sandbox, "granitebot").await;
        let path = format!("chat/ban/{MAIN}/user/{NIGHTLARK}");
        bot.post(&path, json!({"time": 60, "realTimeChannel": "x"})).await.data();
        lark.post(&room("/users"), json!({})).await.refused(401, FORBIDDEN_AT);
        lark.post(&format!("chat/{MAIN}"), json!({"message": "x"}))
            .await
            .refused(401, FORBIDDEN_AT);
        let banned = lark.get(&room("/users/ban")).await.data();
        check_rows(&banned, shape::ROOM_USER);
        let (from, until) = (&banned[0]["bannedTime"], &banned[0]["bannedUntil"]);
        assert_eq!(until.as_i64().unwrap() - from.as_i64().unwrap(), 60 * 60_000);
        let audit = lark.get(&room("/audit")).await.data();
        check(
            &audit[0],
            "_id:id roomid:id type:text created:int duration:int _user:object _mod:object",
        );
        assert_eq!(audit[0]["duration"], 3600, "seconds");
        sandbox.advance_clock(60 * 60_000 + 1);
        lark.post(&room("/users"), json!({})).await.data();
    });
}

#[test]
fn the_queue_shows_one_entry_a_dj_and_refuses_repeats() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let active = bot.playing().await;
        check(&active, "song:object songInfo:object startTime:int");
        check(&active["song"], shape::ENTRY);
        check(&active["songInfo"], shape::SONG);
        let song = json!({"songId": "zT3a-2ndCup", "songType": "youtube"});
        let entry = bot.post(&room("/playlist"), song.clone()).await.data();
        check(&entry, shape::ENTRY);
        assert_eq!((&entry["order"], &entry["isActive"]), (&json!(999), &json!(false)));
        bot.post(&room("/playlist"), song).await.refused(400, FORBIDDEN_AT);
        let odd = json!({"songId": "no", "songType": "youtube"});
        bot.post(&room("/playlist"), odd).await.refused(400, FORBIDDEN_AT);
        let details = bot.get(&room("/playlist/details")).await.data();
        check_rows(&details, shape::ENTRY);
        check(&details[0]["_user"], shape::USER);
        assert!(details[0]["_song"].is_string(), "the media is not populated since QueUp");
        let own = bot.get(&format!("user/session/room/{MAIN}/queue")).await.data();
        check(&own[0]["_song"], shape::SONG);
        let rotation = bot.get(&room("/playlist")).await.data();
        check_rows(&rotation, shape::ROOM_USER);
        let ids: Vec<&str> = rotation
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["userid"].as_str().unwrap())
            .collect();
        assert_eq!(ids, [WHISTLE, bot.id.as_str()]);
        bot.post(&room("/queue/order"), json!({"order": [bot.id, WHISTLE]})).await.data();
        assert_eq!(bot.get(&room("/playlist/details")).await.data()[0]["userid"], bot.id.as_str());
        bot.post(&room("/queue/order"), json!({"order": [bot.id]}))
            .await
            .refused(400, FORBIDDEN_AT);
        let removed = bot.delete(&room(&format!("/queue/user/{WHISTLE}"))).await.data();
        check(&removed["userNextSong"], shape::ENTRY);
        let last = bot.delete(&room(&format!("/queue/user/{WHISTLE}"))).await.data();
        assert_eq!(last, json!({"userNextSong": null}));
    });
}

#[test]
fn a_song_alone_does_not_end_a_pause() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let resume = bot.put(&room("/queue/pause"), json!({"queuePaused": 0})).await;
        resume.refused(400, FORBIDDEN_AT);
        let paused = bot.put(&room("/queue/pause"), json!({"queuePaused": 1})).await.data();
        check(&paused, shape::ROOM_USER);
        assert_eq!(paused["queuePaused"], true);
        let song = json!({"songId": "zT3a-2ndCup", "songType": "youtube"});
        bot.post(&room("/playlist"), song).await.data();
        assert_eq!(bot.get(&room("/playlist/details")).await.data().as_array().unwrap().len(), 1);
        bot.put(&room("/queue/pause"), json!({"queuePaused": 0})).await.data();
        assert_eq!(bot.get(&room("/playlist/details")).await.data().as_array().unwrap().len(), 2);
        bot.delete(&room("/playlist")).await.data();
        assert_eq!(bot.get(&room("/playlist/details")).await.data().as_array().unwrap().len(), 1);
    });
}

#[test]
fn votes_count_flip_and_are_limited() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let play = bot.playing().await["song"]["_id"].as_str().unwrap().to_owned();
        let by_id = room(&format!("/playlist/{play}/dubs"));
        let vote = bot.post(&by_id, json!({"type": "updub"})).await.data();
        check(&vote, shape::VOTE);
        assert_eq!(vote["fkid"], play.as_str());
        let active = room("/playlist/active/dubs");
        bot.post(&active, json!({"type": "downdub"})).await.data();
        let dubs = bot.get(&active).await.data();
        check(&dubs["currentSong"], shape::ENTRY);
        assert_eq!(
            (&dubs["upDubs"], dubs["downDubs"][0]["userid"].as_str()),
            (&json!([]), Some(bot.id.as_str()))
        );
        assert_eq!(dubs["currentSong"]["downdubs"], 1);
        for _ in 0..8 {
            bot.post(&active, json!({"type": "updub"})).await.data();
        }
        bot.post(&active, json!({"type": "updub"})).await.refused(429, FORBIDDEN_AT);
        bot.post(&active, json!({"type": "sideways"})).await.refused(400, FORBIDDEN_AT);
        let stale = room(&format!("/playlist/{MAIN}/dubs"));
        bot.post(&stale, json!({"type": "updub"})).await.refused(404, FORBIDDEN_AT);
    });
}

#[test]
fn the_history_pages_by_twenty() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        for index in 0..22 {
            let song = format!("page_test{index:02}");
            let order = json!({"user": "maplefox", "action": "queue", "song": song});
            sandbox.act(order).unwrap();
            sandbox.act(json!({"user": "velvet_owl", "action": "skip"})).unwrap();
        }
        let first = guest.get(&room("/playlist/history?page=1")).await.data();
        assert_eq!(first.as_array().unwrap().len(), 20);
        let second = guest.get(&room("/playlist/history?page=2")).await.data();
        assert_eq!(second.as_array().unwrap().len(), 6);
        let played = |row: &Value| row["played"].as_i64().unwrap();
        assert!(played(&first[0]) >= played(&first[19]), "newest first");
        assert_eq!(guest.get(&room("/playlist/history?page=3")).await.data(), json!([]));
    });
}

#[test]
fn playlists_are_kept_and_pages_filtered() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let list = "_id:id name:text status:int removed:bool isPublic:bool created:int \
            type:null fkid:null userid:id __v:int totalItems:int?";
        check_rows(&bot.get("playlist").await.data(), list);
        let made = bot.post("playlist", json!({"name": "Later"})).await.data();
        check(&made, list);
        let id = made["_id"].as_str().unwrap();
        let songs = format!("playlist/{id}/songs");
        let form = json!({"type": "youtube", "fkid": "mL0tH1gHt_4"});
        assert_eq!(bot.post(&songs, form).await.data()["totalItems"], 1);
        bot.post(&songs, json!({"songid": "6123ab45cd6789ef01236002"})).await.data();
        let rows = bot.get(&format!("{songs}?page=1&name=")).await.data();
        let row = "_id:id added:int songid:id _song:object playlistid:id __v:int";
        check_rows(&rows, row);
        check(&rows[0]["_song"], shape::SONG);
        let filtered = bot.get(&format!("{songs}?name=elevator")).await.data();
        assert_eq!(filtered.as_array().unwrap().len(), 1);
        let order = json!({"order": [rows[1]["_id"], rows[0]["_id"]]});
        bot.post(&format!("playlist/{id}/order"), order).await.data();
        assert_eq!(bot.get(&songs).await.data()[0]["_id"], rows[1]["_id"]);
        bot.post(&room(&format!("/queueplaylist/{id}")), json!({})).await.data();
        let own = bot.get(&format!("user/session/room/{MAIN}/queue")).await.data();
        assert_eq!(own.as_array().unwrap().len(), 2);
        let gone = format!("{songs}/{}", rows[0]["_id"].as_str().unwrap());
        bot.delete(&gone).await.data();
        bot.put(&format!("playlist/{id}"), json!({"name": "Sooner"})).await.data();
        bot.delete(&format!("playlist/{id}")).await.data();
        bot.get(&songs).await.refused(404, FORBIDDEN_AT);
        let stranger = Player::log_in(&sandbox, "nightlark").await;
        assert_eq!(stranger.get("playlist").await.data(), json!([]));
    });
}

#[test]
fn a_blank_media_of_a_broken_import_has_no_name() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        let blank = guest.get("song/6123ab45cd6789ef01236009").await.data();
        check(&blank, "_id:id created:int updub:int downdub:int userid:null __v:int");
        check(&guest.get("song/284519377").await.data(), shape::SONG);
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let found = bot.get("song?name=a&type=youtube&details=1").await.data();
        check(&found, "items:list nextPageToken:text|null");
        let token = found["nextPageToken"].as_str().unwrap();
        let next = bot.get(&format!("song?name=a&type=youtube&nextPageToken={token}")).await.data();
        assert_ne!(next["items"][0]["_id"], found["items"][0]["_id"]);
    });
}

#[test]
fn private_messages_are_newest_first_and_counted() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        assert_eq!(bot.get("message/new").await.data(), 1);
        let list = bot.get("message").await.data();
        check_rows(&list, shape::CONVERSATION);
        assert_eq!(list[0]["usersid"][0]["_id"], bot.id.as_str());
        let id = list[0]["_id"].as_str().unwrap();
        let path = format!("message/{id}");
        let sent = bot.post(&path, json!({"message": "on my way"})).await.data();
        check(&sent, shape::PRIVATE_MESSAGE);
        assert!(sent["_user"].is_string());
        let rows = bot.get(&path).await.data();
        check_rows(&rows, shape::PRIVATE_MESSAGE);
        assert_eq!(rows[0]["message"], "on my way");
        assert_eq!(rows[0]["_user"]["_id"], bot.id.as_str());
        let read = bot.post(&format!("{path}/read"), json!({})).await.data();
        check(&read, shape::CONVERSATION);
        assert_eq!(read["usersid"], json!([bot.id, FOX]));
        assert_eq!(bot.get("message/new").await.data(), 0);
        let fresh = bot.post("message", json!({"usersid": [NIGHTLARK]})).await.data();
        check(&fresh, shape::CONVERSATION);
        let again = bot.post("message", json!({"usersid": NIGHTLARK})).await.data();
        assert_eq!(again["_id"], fresh["_id"]);
        let stranger = Player::log_in(&sandbox, "tinwhistle").await;
        stranger.get(&path).await.refused(404, FORBIDDEN_AT);
    });
}

#[test]
fn roles_of_2026_are_ranked_and_replaced_in_full() {
    with_sandbox(|sandbox| async move {
        let owl = Player::joined(&sandbox, "velvet_owl").await;
        let shown = owl.get(&room("/roles")).await.data();
        check_rows(&shown["roles"], shape::ROLE);
        let actor = "permissions:list position:int|null isOwner:bool isGlobalAdmin:bool roles:list";
        check(&shown["actor"], actor);
        assert_eq!(
            (&shown["actor"]["position"], &shown["actor"]["isOwner"]),
            (&Value::Null, &json!(true))
        );
        let bot = Player::joined(&sandbox, "granitebot").await;
        assert_eq!(bot.get(&room("/permissions/me")).await.data()["position"], 640);
        let body =
            json!({"label": "Night crew", "color": "#123456", "permissions": ["queue.skip"]});
        let role = owl.json(Method::POST, &room("/roles"), body).await.data();
        check(&role, shape::ROLE);
        let path = room(&format!("/roles/{}", role["id"].as_str().unwrap()));
        let replaced = owl.json(Method::PUT, &path, json!({"label": "Crew"})).await.data();
        assert_eq!(replaced["permissions"], json!([]), "what is left out is cleared");
        let given = room(&format!("/users/{NIGHTLARK}/roles/{}", role["id"].as_str().unwrap()));
        owl.put(&given, json!({})).await.data();
        let member = owl.get(&room(&format!("/users/{NIGHTLARK}"))).await.data();
        assert_eq!(member["roleids"][0]["_id"], role["id"]);
        owl.delete(&path).await.data();
        let member = owl.get(&room(&format!("/users/{NIGHTLARK}"))).await.data();
        assert_eq!(member["roleids"], json!([]));
        let mut order: Vec<Value> =
            shown["roles"].as_array().unwrap().iter().map(|role| role["id"].clone()).collect();
        order.swap(0, 1);
        let body = json!({"order": order});
        let listed = owl.json(Method::PUT, &room("/roles/order"), body).await.data();
        assert_eq!(listed[0]["id"], order[0]);
        assert_eq!(listed[0]["position"], 896, "positions stay, roles move");
    });
}

#[test]
fn the_older_roles_are_global_ids_with_rights() {
    with_sandbox(|sandbox| async move {
        sandbox.fault(json!({"roles_generation": "legacy"})).unwrap();
        let owl = Player::joined(&sandbox, "velvet_owl").await;
        owl.get(&room("/roles")).await.refused(404, FORBIDDEN_AT);
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let joined = bot.post(&room("/users"), json!({})).await.data();
        check(&joined["user"]["roleid"], "_id:id type:text label:text rights:list __v:int");
        assert_eq!(joined["user"]["roleid"]["_id"], "52d1ce33c38a06510c000001");
        let vip = "5615fe1ee596154fc2000001";
        owl.post(&format!("chat/{vip}/{MAIN}/user/{NIGHTLARK}"), json!({})).await.data();
        let member = owl.get(&room(&format!("/users/{NIGHTLARK}"))).await.data();
        assert_eq!(member["roleid"]["type"], "vip");
        owl.delete(&format!("chat/{vip}/{MAIN}/user/{NIGHTLARK}")).await.data();
        let member = owl.get(&room(&format!("/users/{NIGHTLARK}"))).await.data();
        assert!(member.get("roleid").is_none());
    });
}

#[test]
fn the_older_roles_are_given_by_those_with_the_right_to() {
    with_sandbox(|sandbox| async move {
        sandbox.fault(json!({"roles_generation": "legacy"})).unwrap();
        // A moderator gives the DJ roles, a manager also VIP and Moderator, a co-owner all.
        let (co_owner, manager, vip, dj) = (
            "5615fa9ae596154a5c000000",
            "5615fd84e596150061000003",
            "5615fe1ee596154fc2000001",
            "564435423f6ba174d2000001",
        );
        let path = |role: &str| format!("chat/{role}/{MAIN}/user/{NIGHTLARK}");
        for (name, allowed, refused) in [
            ("granitebot", vec![dj], vec![vip, manager]),
            ("quietengineer", vec![dj, vip], vec![manager, co_owner]),
            ("velvet_owl", vec![dj, vip, manager, co_owner], vec![]),
            ("lowtide77", vec![], vec![dj]),
        ] {
            let player = Player::log_in(&sandbox, name).await;
            for role in allowed {
                player.post(&path(role), json!({})).await.data();
            }
            for role in refused {
                player.post(&path(role), json!({})).await.refused(401, FORBIDDEN_AT);
            }
        }
    });
}

#[test]
fn an_account_makes_five_rooms_at_most() {
    with_sandbox(|sandbox| async move {
        let fox = Player::log_in(&sandbox, "nightlark").await;
        for number in 1..=5 {
            let made =
                fox.post("room", json!({"name": "Night Room", "lockQueue": "1"})).await.data();
            check(&made, shape::ROOM);
            assert_eq!(made["lockQueue"], true);
            let slug =
                if number == 1 { "night-room".into() } else { format!("night-room-{number}") };
            assert_eq!(made["roomUrl"], slug);
        }
        fox.post("room", json!({"name": "One more"})).await.refused(400, FORBIDDEN_AT);
    });
}

#[test]
fn requests_are_remembered_for_tests() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let before = sandbox.requests(0).last().unwrap().n;
        bot.post(&format!("chat/{MAIN}"), json!({"message": "a&b", "time": 1})).await.data();
        let seen = sandbox.requests(before);
        assert_eq!(seen.len(), 1);
        assert_eq!(
            (seen[0].method.as_str(), seen[0].user.as_deref()),
            ("POST", Some("granitebot"))
        );
        assert_eq!(seen[0].path, format!("/chat/{MAIN}"));
        assert_eq!(seen[0].body, json!({"message": "a&b", "time": "1"}));
        assert_eq!(seen[0].raw_body, "message=a%26b&time=1");
    });
}
