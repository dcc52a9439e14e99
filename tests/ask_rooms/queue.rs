//! Skips, the rotation, the own queue, votes.

use backtracked::engine::{moderation, own_queue, queue, vote};
use backtracked::error::ErrorKind;
use backtracked::model::{DubKind, List};
use serde_json::json;

use crate::bot::{ROOM_ID, ask, success};
use crate::stage::{
    BOT, FOX, LARK, NOBODY, OWNER, PLAYLIST, QUIET, Stage, TIN, at, here, members, refused_at_once,
    songs, texts,
};

#[test]
fn songs_are_skipped() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let play = stage.play_id();
    let path = at(&format!("POST /chat/skip/ROOM/{play}"));
    let body = json!({"realTimeChannel": "dubtrackfm-basement-frequencies"});
    let skipped = stage.row(moderation::skip(here(), None), &path, body, "chat-skip");
    assert_eq!(skipped.song.as_ref().unwrap().id, *play);
    stage.watcher.wait_until(|seen| seen.name.as_deref() == Some("room_playlist-update"));
    let late = moderation::skip(here(), Some(play));
    stage.refused(late, ErrorKind::NotFound, "that song does not play any more");
    let silent = moderation::skip(QUIET.to_owned(), None);
    stage.refused(silent, ErrorKind::NotFound, "nothing plays");
    let stage = Stage::new("kelpforest", "granitebot");
    stage.forbidden(moderation::skip(here(), None), "queue.skip");
}

#[test]
fn the_rotation_is_read_and_moderated() {
    let mut stage = Stage::new("velvet_owl", "granitebot");
    let add = |user: &str, song: &str| json!({"action": "queue", "user": user, "song": song});
    stage.act(add("velvet_owl", "owlsong0001"));
    stage.act(add("maplefox", "foxsong0001"));
    let path = at("/room/ROOM/playlist");
    let details =
        stage.row(queue::details(here()), &format!("GET {path}/details"), json!(null), "");
    let Some(List::Songs(rows)) = details.list.as_deref() else { panic!("{details:?}") };
    assert_eq!(rows.len(), 3);
    for song in rows {
        assert!(song.info.is_some(), "media is filled in");
        assert!(song.dj.as_ref().unwrap().username.is_some());
    }
    let rotation = stage.row(queue::rotation(here()), &format!("GET {path}"), json!(null), "");
    assert_eq!(members(&rotation), [TIN, OWNER, FOX]);
    let waitlist = queue::waitlist(here());
    let waiting = stage.row(waitlist, &format!("GET {path}/waitlist"), json!(null), "");
    assert_eq!(songs(&waiting).len(), 3);

    let order = at("POST /room/ROOM/queue/order");
    let event = "room_playlist-queue-reorder";
    let body = json!({"order": [FOX, TIN, OWNER]});
    let moved = stage.row(queue::move_dj(here(), FOX.into(), 0), &order, body, event);
    assert_eq!(texts(&moved), [FOX, TIN, OWNER]);
    let body = json!({"order": [TIN, OWNER, FOX]});
    stage.row(queue::move_dj(here(), FOX.into(), 99), &order, body, event);
    let raw = stage.sandbox.requests(0).pop().unwrap().raw_body;
    assert!(raw.starts_with("order%5B%5D=") || raw.starts_with("order[]="), "{raw}");
    let ids = vec![OWNER.to_owned(), TIN.to_owned(), FOX.to_owned()];
    let body = json!({"order": ids});
    stage.row(queue::reorder(here(), ids.clone()).unwrap(), &order, body, event);
    let partial = queue::reorder(here(), ids[1..].to_vec()).unwrap();
    stage.refused(partial, ErrorKind::Server, "invalid order");
    let absent = queue::move_dj(here(), LARK.into(), 0);
    stage.refused(absent, ErrorKind::NotFound, "user_id is not in the rotation");
    refused_at_once(queue::reorder(here(), vec![FOX.into(), FOX.into()]), "user_ids ");

    let dj = |id: &str, end: &str| at(&format!("/room/ROOM/queue/user/{id}{end}"));
    let event = "room_playlist-queue-remove-user-song";
    let path = format!("DELETE {}", dj(TIN, ""));
    let removed = stage.row(queue::remove_dj_song(here(), TIN.into()), &path, json!(null), event);
    let next = removed.song.as_ref().unwrap();
    assert!(next.info.is_some() && next.dj.as_ref().unwrap().id == TIN);
    let removed = stage.row(queue::remove_dj_song(here(), TIN.into()), &path, json!(null), event);
    assert!(removed.song.is_none(), "that was the last");
    let path = format!("PUT {}", dj(FOX, "/pause"));
    let pause = queue::pause_dj(here(), FOX.into());
    stage.row(pause, &path, json!(null), "user-pause-queue-mod");
    let path = format!("DELETE {}", dj(OWNER, "/all"));
    let remove = queue::remove_dj(here(), OWNER.into());
    stage.row(remove, &path, json!(null), "room_playlist-queue-remove-user");
    let rotation = success(&ask(&stage.actor.client, queue::rotation(here())));
    assert!(members(&rotation).is_empty());

    let stage = Stage::new("kelpforest", "granitebot");
    for (action, word) in [
        (queue::move_dj(here(), TIN.into(), 0), "queue.order"),
        (queue::reorder(here(), vec![TIN.into()]).unwrap(), "queue.order"),
        (queue::remove_dj_song(here(), TIN.into()), "queue.remove"),
        (queue::remove_dj(here(), TIN.into()), "queue.dj.remove"),
        (queue::pause_dj(here(), TIN.into()), "queue.dj.remove"),
    ] {
        stage.forbidden(action, word);
    }
}

#[test]
fn the_own_queue_is_filled_and_ordered() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    let path = at("/room/ROOM/playlist");
    let changed = "room_playlist-queue-update-dub";
    stage.refused(own_queue::join(here()), ErrorKind::InvalidState, "no song");
    let add = |id: &str| own_queue::add(here(), "youtube".into(), id.to_owned());
    let body = json!({"songId": "ownsong0001", "songType": "youtube"});
    let added = stage.row(add("ownsong0001"), &format!("POST {path}"), body, changed);
    let song = added.song.as_ref().unwrap();
    assert!(song.dj.as_ref().unwrap().id == BOT && song.room_id.as_deref() == Some(ROOM_ID));
    success(&ask(&stage.actor.client, add("ownsong0002")));
    stage.refused(add("ownsong0001"), ErrorKind::Server, "already in your queue");
    stage.refused(add("nonsense"), ErrorKind::Server, "not available");

    let pause = at("PUT /room/ROOM/queue/pause");
    let event = "user-pause-queue";
    let paused = own_queue::pause(here());
    let paused = stage.row(paused, &pause, json!({"queuePaused": "1"}), event);
    assert!(paused.member.as_ref().unwrap().is_queue_paused);
    let joined = own_queue::join(here());
    let joined = stage.row(joined, &pause, json!({"queuePaused": "0"}), event);
    assert!(!joined.member.as_ref().unwrap().is_queue_paused);

    let own = at("GET /user/session/room/ROOM/queue");
    let mine = stage.row(own_queue::fetch(here()), &own, json!(null), "");
    let mut ids = songs(&mine);
    assert_eq!(ids.len(), 2);
    ids.reverse();
    let order = at("POST /user/session/room/ROOM/queue/order");
    let reorder = own_queue::reorder(here(), ids.clone()).unwrap();
    stage.row(reorder, &order, json!({"order": ids}), changed);
    let mine = success(&ask(&stage.actor.client, own_queue::fetch(here())));
    assert_eq!(songs(&mine), ids);
    refused_at_once(own_queue::reorder(here(), Vec::new()), "entry_ids ");

    let removed = format!("DELETE {path}/{}", ids[0]);
    let remove = own_queue::remove(here(), ids[0].clone());
    stage.row(remove, &removed, json!(null), changed);
    let again = own_queue::remove(here(), ids[0].clone());
    stage.refused(again, ErrorKind::NotFound, "");
    let list = at(&format!("POST /room/ROOM/queueplaylist/{PLAYLIST}"));
    stage.row(own_queue::add_playlist(here(), PLAYLIST.into()), &list, json!(null), changed);
    let unknown = own_queue::add_playlist(here(), NOBODY.into());
    stage.refused(unknown, ErrorKind::NotFound, "");
    stage.row(own_queue::clear(here()), &format!("DELETE {path}"), json!(null), changed);
    let mine = success(&ask(&stage.actor.client, own_queue::fetch(here())));
    assert!(songs(&mine).is_empty());
    // A locked queue takes nobody without a role.
    let mut stage = Stage::new("kelpforest", "velvet_owl");
    stage.act(json!({"action": "lock", "user": "velvet_owl"}));
    stage.watcher.wait_until(|seen| seen.name.as_deref() == Some("room-lock-queue"));
    stage.refused(add("ownsong0003"), ErrorKind::Forbidden, "locked");
}

#[test]
fn a_playlist_that_was_half_added_is_not_added_again() {
    let stage = Stage::new("granitebot", "velvet_owl");
    for status in [500, 503] {
        let path = at(&format!("/room/ROOM/queueplaylist/{PLAYLIST}"));
        let answer = json!({"method": "POST", "path_prefix": path, "status": status,
            "body": {"code": status, "message": "overloaded"}});
        stage.sandbox.fault(json!({"answer": answer})).unwrap();
        stage.sandbox.clear_requests();
        let add = own_queue::add_playlist(here(), PLAYLIST.into());
        stage.refused(add, ErrorKind::OutcomeUnknown, "");
        let seen = stage.sandbox.requests(0);
        let asked = seen.iter().filter(|request| request.path.contains("queueplaylist"));
        assert_eq!(asked.count(), 1, "asked once");
    }
}

#[test]
fn songs_are_voted_on_and_grabbed() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    let play = stage.play_id();
    let path = at(&format!("POST /room/ROOM/playlist/{play}/dubs"));
    let up = || vote::cast(here(), None, DubKind::Up);
    let event = "room_playlist-dub";
    let voted = stage.row(up(), &path, json!({"type": "updub"}), event);
    assert_eq!(voted.song.as_ref().unwrap().id, *play);
    stage.actor.wait_until(|seen| seen.name.as_deref() == Some(event));
    // The vote is cast already: nothing is asked.
    stage.row(up(), "", json!(null), "");
    stage.row(vote::cast(here(), Some(play.clone()), DubKind::Up), "", json!(null), "");
    let down = vote::cast(here(), Some(play.clone()), DubKind::Down);
    stage.row(down, &path, json!({"type": "downdub"}), event);
    let dubs = at("GET /room/ROOM/playlist/active/dubs");
    let votes = stage.row(vote::fetch(here()), &dubs, json!(null), "");
    let Some(List::Votes(rows)) = votes.list.as_deref() else { panic!("{votes:?}") };
    assert_eq!(rows.len(), 1);
    assert!(rows[0].user.id == BOT && rows[0].kind == DubKind::Down && rows[0].time_ms > 0);
    assert_eq!(rows[0].play_id.as_deref(), Some(play.as_str()));
    assert_eq!(votes.song.as_ref().unwrap().id, *play);

    let add = format!("POST /playlist/{PLAYLIST}/songs");
    let media = stage.actor.client.cache().current_song(ROOM_ID).unwrap().info_id.clone().unwrap();
    stage.act(json!({"action": "skip", "user": "velvet_owl"}));
    stage.actor.wait_until(|seen| seen.kind == backtracked::event::EventKind::SongStart);
    let next = stage.actor.client.cache().current_song(ROOM_ID).unwrap().info_id.clone().unwrap();
    assert_ne!(media, next);
    let grab = vote::grab(here(), PLAYLIST.into());
    let body = json!({"songid": next.as_str()});
    stage.row(grab, &add, body, "room_playlist-queue-update-grabs");
    stage.refused(vote::grab(here(), NOBODY.into()), ErrorKind::NotFound, "");

    let late = vote::cast(here(), Some(play), DubKind::Up);
    stage.refused(late, ErrorKind::NotFound, "that song does not play any more");
    for action in
        [vote::cast(QUIET.into(), None, DubKind::Up), vote::grab(QUIET.into(), PLAYLIST.into())]
    {
        stage.refused(action, ErrorKind::NotFound, "nothing plays");
    }
    stage.refused(vote::fetch(QUIET.into()), ErrorKind::NotFound, "");
}

#[test]
fn a_vote_that_was_counted_but_answered_by_404_is_a_success() {
    let stage = Stage::new("granitebot", "velvet_owl");
    let play = stage.play_id();
    stage.act(json!({"action": "dub", "user": "granitebot"}));
    let path = at(&format!("/room/ROOM/playlist/{play}/dubs"));
    let answer = json!({"method": "POST", "path_prefix": path, "status": 404, "times": 0,
        "body": {"code": 404, "message": "Not Found"}});
    stage.sandbox.fault(json!({"answer": answer})).unwrap();
    // Whether the echo of the vote has come or not: up is a success, down is not.
    success(&ask(&stage.actor.client, vote::cast(here(), Some(play.clone()), DubKind::Up)));
    let down = vote::cast(here(), Some(play), DubKind::Down);
    stage.refused(down, ErrorKind::NotFound, "that song does not play any more");
}
