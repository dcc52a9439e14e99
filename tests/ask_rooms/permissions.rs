//! What is refused before it is asked.

use backtracked::engine::{chat, moderation, role, settings};
use backtracked::error::ErrorKind;
use backtracked::model::RoleKind;
use backtracked::rest::{RoleSettings, RoomSettings};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

use crate::bot;
use crate::bot::{Bot, ask, outcome, success};
use crate::stage::{FOX, QUIET, Stage, TIN, at, config_of, here};

#[test]
fn what_is_known_not_to_be_allowed_is_not_asked() {
    let stage = Stage::new("kelpforest", "granitebot");
    let mut name = RoomSettings::default();
    name.set_name("Mine").unwrap();
    let mut label = RoleSettings::default();
    label.set_label("Mine").unwrap();
    let one = || vec!["1".to_owned()];
    for (action, word) in [
        (settings::update(here(), name).unwrap(), "room.manage"),
        (role::create(here(), label.clone()).unwrap(), "roles.manage"),
        (role::update(here(), "1".into(), label).unwrap(), "roles.manage"),
        (role::delete(here(), "1".into()), "roles.manage"),
        (role::reorder(here(), one()).unwrap(), "roles.manage"),
        (role::assign(here(), TIN.into(), "1".into()), "roles.manage"),
        (role::unassign(here(), TIN.into(), "1".into()), "roles.manage"),
        (role::set(here(), TIN.into(), RoleKind::Vip), "roles.manage"),
        (role::unset(here(), TIN.into(), RoleKind::Vip), "roles.manage"),
        (moderation::kick(here(), TIN.into(), None), "members.kick"),
        (moderation::ban(here(), TIN.into(), 0).unwrap(), "members.ban"),
        (moderation::unban(here(), TIN.into()), "members.ban"),
        (moderation::mute(here(), TIN.into()), "members.mute"),
        (moderation::unmute(here(), TIN.into()), "members.mute"),
        (moderation::delete_message(here(), format!("{TIN}-1")), "chat.delete"),
        (moderation::delete_messages_of(here(), TIN.into()), "chat.delete"),
    ] {
        stage.forbidden(action, word);
    }
    // In a room that is not joined nothing is known: the server is asked.
    stage.sandbox.clear_requests();
    let kick = moderation::kick(QUIET.into(), TIN.into(), None);
    stage.refused(kick, ErrorKind::Forbidden, "You do not have permission");
    stage.check_request(&format!("POST /chat/kick/{QUIET}/user/{TIN}"), &json!(null));
}

#[test]
fn what_needs_no_right_is_never_refused_before() {
    // The current DJ skips the own song; authors delete their own messages.
    let mut stage = Stage::new("maplefox", "granitebot");
    success(&ask(&stage.actor.client, chat::send(here(), "mine".into())));
    let said = stage
        .actor
        .wait_until(|seen| seen.message.as_ref().is_some_and(|message| message.text == "mine"));
    let id = said.message.as_ref().unwrap().id.to_string();
    success(&ask(&stage.actor.client, moderation::delete_message(here(), id)));
    let own = moderation::delete_messages_of(here(), FOX.into());
    success(&ask(&stage.actor.client, own));
    success(&ask(&stage.actor.client, moderation::skip(here(), None)));
}

#[test]
fn a_standing_that_has_just_changed_is_not_relied_on() {
    let mut stage = Stage::new("kelpforest", "granitebot");
    stage.forbidden(moderation::mute(here(), TIN.into()), "members.mute");
    let promote = json!({"action": "setrole", "user": "velvet_owl", "target": "kelpforest",
        "role": "mod"});
    stage.act(promote);
    stage.actor.wait_until(|seen| seen.name.as_deref() == Some("user-setrole"));
    success(&ask(&stage.actor.client, moderation::mute(here(), TIN.into())));
}

#[test]
fn checks_know_the_old_rights_and_can_be_switched_off() {
    let stage = Stage::with("granitebot", "velvet_owl", json!({"roles_generation": "legacy"}));
    let mut name = RoomSettings::default();
    name.set_name("Mine").unwrap();
    stage.forbidden(settings::update(here(), name.clone()).unwrap(), "update-room");
    success(&ask(&stage.actor.client, moderation::mute(here(), TIN.into())));

    let mut config = config_of(&stage.sandbox, "kelpforest");
    config.is_checking_permissions = false;
    let other = Bot::joined(config);
    let refused = outcome(&ask(&other.client, settings::lock_queue(here(), true)));
    let error = refused.error.clone().unwrap();
    assert_eq!((error.kind(), error.http_status()), (ErrorKind::Forbidden, 401));
}

#[test]
fn a_wrong_refusal_heals_itself() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    // As if the notice of a promotion had been lost.
    let actor = json!({"permissions": ["queue.view"], "position": 0, "roles": []});
    let answer = json!({"method": "GET", "path_prefix": at("/room/ROOM/roles"), "status": 200,
        "body": {"code": 200, "message": "OK", "data": {"roles": [], "actor": actor}}});
    sandbox.fault(json!({ "answer": answer })).unwrap();
    let bot = Bot::joined(config_of(&sandbox, "granitebot"));
    let mute = || outcome(&ask(&bot.client, moderation::mute(here(), TIN.into())));
    assert!(mute().error.is_some());
    let deadline = std::time::Instant::now() + bot::PATIENCE;
    while mute().error.is_some() {
        assert!(std::time::Instant::now() < deadline, "refused for ever");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}
