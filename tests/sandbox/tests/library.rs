//! Accounts, imports and the other calls that bots seldom make.

mod support;

use serde_json::{Value, json};
use support::player::Player;
use support::shape::{self, check, check_rows};
use support::{MAIN, with_sandbox};

const FOX: &str = "6123ab45cd6789ef01230003";
const KETTLE: &str = "6123ab45cd6789ef01230006";
const WHISTLE: &str = "6123ab45cd6789ef01230004";
const ACCOUNT_AT: &str = "/details/message";

#[test]
fn imports_fill_a_playlist_or_fail_in_a_form_of_their_own() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let list = bot.post("playlist", json!({"name": "Imported"})).await.data();
        let id = list["_id"].as_str().unwrap();
        let form = json!({"id": id, "yt_playlistid": "none"});
        bot.post("playlist/import/youtube", form).await.refused(400, "/err/message");
        let form = json!({"id": id, "yt_playlistid": "PLb0aXc_7Qe"});
        let filled = bot.post("playlist/import/youtube", form).await.data();
        let count = filled["totalItems"].as_u64().unwrap();
        assert!(count > 0);
        let sets = bot.get("playlist/soundcloud?username=lowtide").await.data();
        check_rows(&sets, "id:int title:text track_count:int");
        let form = json!({"id": id, "playlistid": sets[0]["id"]});
        let filled = bot.post("playlist/import/soundcloud", form).await.data();
        assert!(filled["totalItems"].as_u64().unwrap() > count);
        let rows = bot.get(&format!("playlist/{id}/songs")).await.data();
        let is_blank = |row: &&Value| row["_song"].get("fkid").is_none();
        assert_eq!(rows.as_array().unwrap().iter().filter(is_blank).count(), 1, "a broken import");
    });
}

#[test]
fn account_calls_refuse_in_the_account_form() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        for (path, form) in [
            ("auth/signup", json!({"email": "a@b.invalid", "username": "new"})),
            ("auth/reset", json!({"email": "nothing"})),
            ("auth/change-password", json!({"password": "a", "password2": "a", "token": "t"})),
            ("user/updateUsername", json!({"username": "maplefox"})),
            ("user/updateUsername", json!({"username": "two words"})),
            ("user/imagegif", json!({"type": "base64"})),
        ] {
            assert!(!bot.post(path, form).await.refused(400, ACCOUNT_AT).is_empty(), "{path}");
        }
        bot.post("auth/reset", json!({"email": "a@b.invalid"})).await.data();
        let free = bot.get("user/query/availabilty?username=nobody_yet").await.data();
        assert_eq!(free, json!({"taken": false, "username": "nobody_yet"}));
        let renamed =
            bot.post("user/updateUsername", json!({"username": "gravelbot"})).await.data();
        assert_eq!(renamed, json!({"username": "gravelbot"}));
        assert_eq!(bot.get("auth/session").await.data()["username"], "gravelbot");
    });
}

#[test]
fn following_lists_the_followers() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let path = format!("user/{FOX}/following");
        let row = bot.post(&path, json!({})).await.data();
        check(&row, "_id:id userid:id following:id created:int __v:int");
        let rows = Player::guest(&sandbox).get(&path).await.data();
        assert_eq!(rows, json!([row]));
        assert_eq!(bot.get(&format!("user/{}/follows", bot.id)).await.data(), rows);
        bot.delete(&path).await.data();
        assert_eq!(bot.get(&path).await.data(), json!([]));
    });
}

#[test]
fn pictures_have_three_forms() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        let recorded = guest.get(&format!("user/{FOX}")).await.data();
        assert!(recorded["profileImage"]["version"].is_i64());
        let recent = guest.get(&format!("user/{WHISTLE}")).await.data();
        assert!(recent["profileImage"]["version"].is_string());
        assert_eq!(recent["profileImage"]["public_id"], Value::Null);
        let none = guest.get(&format!("user/{KETTLE}")).await.data();
        assert_eq!(none["profileImage"], Value::Null);
        for profile in [recorded, recent, none] {
            check(&profile, shape::PROFILE);
        }
        let room = guest.get("room/basement-frequencies").await.data();
        assert!(room["background"]["secure_url"].is_string());
        let owl = Player::log_in(&sandbox, "velvet_owl").await;
        owl.post(&format!("room/{MAIN}/image"), json!({})).await.data();
        let changed = guest.get("room/basement-frequencies").await.data();
        assert_ne!(changed["background"]["version"], room["background"]["version"]);
    });
}

#[test]
fn the_own_queue_is_put_in_order_and_shortened() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        for fkid in ["zT3a-2ndCup", "rH1ng3_d00r"] {
            let form = json!({"songId": fkid, "songType": "youtube"});
            bot.post(&format!("room/{MAIN}/playlist"), form).await.data();
        }
        let path = format!("user/session/room/{MAIN}/queue");
        let rows = bot.get(&path).await.data();
        check_rows(&rows, shape::ENTRY);
        let order = json!({"order": [rows[1]["_id"], rows[0]["_id"]]});
        bot.post(&format!("{path}/order"), order).await.data();
        assert_eq!(bot.get(&path).await.data()[0]["_id"], rows[1]["_id"]);
        let short = json!({"order": [rows[1]["_id"]]});
        bot.post(&format!("{path}/order"), short).await.refused(400, "/err/details/message");
        let gone = format!("room/{MAIN}/playlist/{}", rows[1]["_id"].as_str().unwrap());
        bot.delete(&gone).await.data();
        bot.delete(&gone).await.refused(404, "/err/details/message");
        assert_eq!(bot.get(&path).await.data().as_array().unwrap().len(), 1);
    });
}

#[test]
fn a_locked_or_full_queue_takes_nobody_without_a_right() {
    with_sandbox(|sandbox| async move {
        let owl = Player::joined(&sandbox, "velvet_owl").await;
        let lark = Player::joined(&sandbox, "nightlark").await;
        let bot = Player::joined(&sandbox, "granitebot").await;
        let path = format!("room/{MAIN}/playlist");
        let song = |fkid: &str| json!({"songId": fkid, "songType": "youtube"});
        owl.put(&format!("room/{MAIN}/lockQueue"), json!({"lockQueue": 1})).await.data();
        lark.post(&path, song("zT3a-2ndCup")).await.refused(401, "/err/details/message");
        bot.post(&path, song("zT3a-2ndCup")).await.data();
        owl.put(&format!("room/{MAIN}/lockQueue"), json!({"lockQueue": 0})).await.data();
        let form = json!({"limitQueueLength": "1", "maxSongQueueLength": 2, "maxLengthSong": 1});
        owl.put(&format!("room/{MAIN}"), form).await.data();
        lark.post(&path, song("rH1ng3_d00r")).await.refused(400, "/err/details/message");
        owl.put(&format!("room/{MAIN}"), json!({"maxLengthSong": 0})).await.data();
        lark.post(&path, song("rH1ng3_d00r")).await.data();
        let details = lark.get(&format!("{path}/details")).await.data();
        assert_eq!(details.as_array().unwrap().len(), 2, "queued, but not in the rotation");
        let resume = lark.put(&format!("room/{MAIN}/queue/pause"), json!({"queuePaused": 0})).await;
        resume.refused(400, "/err/details/message");
    });
}
