//! Kicks, bans, mutes, and messages deleted.

use backtracked::engine::{chat, moderation};
use backtracked::error::ErrorKind;
use backtracked::model::List;
use serde_json::json;

use crate::bot::{ROOM_ID, ask, success};
use crate::stage::{FOX, LARK, NOBODY, OWNER, QUIET, Stage, TIN, at, here, refused_at_once, texts};

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
