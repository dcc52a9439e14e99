//! What an account does outside of rooms, and guests: asked of the engine, seen by the server.

use backtracked::config::Config;
use backtracked::dispatch::Done;
use backtracked::engine::{Action, account, chat, comment, page, people, playlist, room, song};
use backtracked::error::ErrorKind;
use backtracked::event::{EventKind, State};
use backtracked::model::{DubKind, List};
use backtracked::outcome::Outcome;
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, ROOM_ID, SLUG, ask, config, join, outcome, success};

const FOX: &str = "6123ab45cd6789ef01230003";
const PLAYLIST: &str = "6123ab45cd6789ef01239001";
const NOBODY: &str = "6123ab45cd6789ef0123ffff";

/// A client that is logged in, without a socket.
fn logged_in(sandbox: &Sandbox) -> Bot {
    let bot = Bot::new(config(sandbox));
    success(&ask(&bot.client, Action::Login));
    bot
}

fn refused(bot: &Bot, action: Action) -> ErrorKind {
    outcome(&ask(&bot.client, action)).error.as_ref().expect("a failure").kind()
}

fn playlists(outcome: &Outcome) -> Vec<(String, i64)> {
    match outcome.list.as_deref() {
        Some(List::Playlists(rows)) => rows
            .iter()
            .map(|row| (row.name.as_ref().map_or("", |name| name).to_owned(), row.song_count))
            .collect(),
        other => panic!("{other:?}"),
    }
}

/// Row ids of a playlist, and their titles.
fn rows(outcome: &Outcome) -> (Vec<String>, Vec<String>) {
    match outcome.list.as_deref() {
        Some(List::PlaylistSongs(rows)) => rows
            .iter()
            .map(|row| {
                let name = row.info.as_ref().and_then(|info| info.name.as_deref());
                (row.id.to_string(), name.unwrap_or("").to_owned())
            })
            .unzip(),
        other => panic!("{other:?}"),
    }
}

fn texts(outcome: &Outcome) -> Vec<String> {
    match outcome.list.as_deref() {
        Some(List::Texts(texts)) => texts.iter().map(|text| text.to_string()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn playlists_are_made_filled_ordered_and_deleted() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = logged_in(&sandbox);
    let done = |action| success(&ask(&bot.client, action));
    let made = done(playlist::create("Night & Day"));
    let made = made.playlist.clone().unwrap();
    assert_eq!(made.name.as_deref(), Some("Night & Day"));
    let id = made.id.as_str();
    done(playlist::rename(id, "Night"));
    let names: Vec<String> =
        playlists(&done(playlist::list())).into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"Night".to_owned()), "{names:?}");

    for media in ["aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc"] {
        done(playlist::add(id, "youtube", media));
    }
    let (ids, _) = rows(&done(playlist::songs(id, "")));
    assert_eq!(ids.len(), 3);
    let turned: Vec<String> = ids.iter().rev().cloned().collect();
    done(playlist::reorder(id, &turned).unwrap());
    assert_eq!(rows(&done(playlist::songs(id, ""))).0, turned);
    done(playlist::shuffle(id));
    done(playlist::remove(id, &ids[0]));
    let left = rows(&done(playlist::songs(id, ""))).0;
    assert!(left.len() == 2 && !left.contains(&ids[0]));
    assert!(playlist::reorder(id, &[]).is_err());
    assert!(playlist::reorder(id, &[ids[1].clone(), ids[1].clone()]).is_err());

    done(playlist::delete(id));
    assert_eq!(refused(&bot, playlist::songs(id, "")), ErrorKind::NotFound);
    assert_eq!(refused(&bot, playlist::rename(NOBODY, "x")), ErrorKind::NotFound);
}

#[test]
fn a_long_playlist_comes_in_pages_and_titles_are_looked_for() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = logged_in(&sandbox);
    let done = |action| success(&ask(&bot.client, action));
    for number in 0..45 {
        done(playlist::add(PLAYLIST, "youtube", &format!("paged_{number:05}")));
    }
    let mut told = done(playlist::songs(PLAYLIST, ""));
    let mut ids = rows(&told).0;
    while told.next.is_some() {
        told = done(page::next(&told).unwrap());
        ids.extend(rows(&told).0);
    }
    let count = ids.len();
    assert!(count >= 45, "{count}");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "nothing comes twice");
    done(playlist::songs(PLAYLIST, "no such title"));
    let path = format!("/playlist/{PLAYLIST}/songs");
    let asked = sandbox.requests(0);
    assert!(asked.iter().any(|seen| seen.method == "GET" && seen.path == path));
}

#[test]
fn playlists_are_imported() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = logged_in(&sandbox);
    let done = |action| success(&ask(&bot.client, action));
    let made = done(playlist::create("imported")).playlist.clone().unwrap();
    done(playlist::import_youtube(&made.id, "PLsandbox"));
    done(playlist::import_soundcloud(&made.id, "88412007"));
    assert!(!rows(&done(playlist::songs(&made.id, ""))).0.is_empty());
    assert!(!playlists(&done(playlist::soundcloud_sets("maplefox"))).is_empty());
}

#[test]
fn songs_are_found_and_looked_up() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = Bot::joined(config(&sandbox));
    let done = |action| success(&ask(&bot.client, action));
    let current = bot.client.cache().current_song(ROOM_ID).unwrap();
    let info_id = current.info_id.clone().unwrap();
    let info = done(song::fetch(&info_id)).song_info.clone().unwrap();
    assert_eq!(info.id.as_ref(), Some(&info_id));
    let link = done(song::link(&info_id)).text.clone().unwrap();
    assert!(link.starts_with("https://"), "{link}");
    assert_eq!(refused(&bot, song::fetch(NOBODY)), ErrorKind::NotFound);
    assert_eq!(refused(&bot, song::link(NOBODY)), ErrorKind::NotFound);

    let word = info.name.as_ref().unwrap().split(' ').next().unwrap().to_owned();
    let mut found = done(song::search(&word, info.provider.as_ref().unwrap()).unwrap());
    let mut names = Vec::new();
    loop {
        let Some(List::SongInfos(infos)) = found.list.as_deref() else { panic!("{found:?}") };
        names.extend(infos.iter().filter_map(|info| info.name.clone()));
        if found.next.is_none() {
            break;
        }
        found = done(page::next(&found).unwrap());
    }
    assert!(names.contains(info.name.as_ref().unwrap()), "{names:?}");
    assert!(song::search(" ", "youtube").is_err());
}

#[test]
fn songs_are_commented_on() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = Bot::joined(config(&sandbox));
    let done = |action| success(&ask(&bot.client, action));
    let song_id = bot.client.cache().current_song(ROOM_ID).unwrap().info_id.clone().unwrap();
    let all = || match done(comment::list(&song_id)).list.as_deref() {
        Some(List::Comments(rows)) => rows.clone(),
        other => panic!("{other:?}"),
    };
    let before = all().len();
    done(comment::add(&song_id, "nice & slow").unwrap());
    let rows = all();
    let mine = rows.iter().find(|row| row.text.as_deref() == Some("nice & slow")).unwrap();
    assert!(!mine.id.is_empty() && mine.created_ms > 0);
    let voted = done(comment::vote(&mine.id, DubKind::Up));
    assert!(voted.json.is_some());
    done(comment::flag(&mine.id));
    done(comment::delete(&song_id, &mine.id));
    assert_eq!(all().iter().filter(|row| !row.is_deleted).count(), before);
    assert!(comment::add(&song_id, " ").is_err());
    assert_eq!(refused(&bot, comment::flag(NOBODY)), ErrorKind::NotFound);
}

#[test]
fn accounts_show_and_change_what_they_show() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = logged_in(&sandbox);
    let done = |action| success(&ask(&bot.client, action));
    assert_eq!(done(account::is_username_taken("maplefox")).count, Some(1));
    assert_eq!(done(account::is_username_taken("nobody_yet")).count, Some(0));
    let address = done(account::picture(FOX, true)).text.clone().unwrap();
    assert!(address.contains("://") || address.starts_with('/'), "{address}");
    done(account::picture(FOX, false));

    let me = sandbox.account("granitebot").unwrap().id;
    done(account::follow(FOX));
    assert_eq!(texts(&done(account::followers(FOX))), [me.as_str()]);
    assert!(texts(&done(account::followed(&me))).contains(&FOX.to_owned()));
    done(account::unfollow(FOX));
    assert!(texts(&done(account::followers(FOX))).is_empty());

    let version = |outcome: &Outcome| outcome.user.as_ref().map(|user| user.image.clone());
    let first = done(account::set_picture(b"\x89PNG", "image/png").unwrap());
    sandbox.advance_clock(5_000);
    let second = done(account::set_moving_picture("R0lGODlh").unwrap());
    assert_ne!(version(&first), version(&second));
    let sent = sandbox.requests(0);
    let upload = sent.iter().find(|seen| seen.path == format!("/user/{me}/image")).unwrap();
    assert!(upload.content_type.starts_with("multipart/form-data"), "{}", upload.content_type);
    for (bytes, content_type) in [
        (&b""[..], "image/png"),
        (b"x", "text/html"),
        (b"x", "image/"),
        (b"x", "image/png\r\nX-Evil: 1"),
        (&[0; 9 * 1024 * 1024], "image/png"),
    ] {
        assert!(account::set_picture(bytes, content_type).is_err(), "{content_type}");
    }
    assert!(account::set_moving_picture("not base64!").is_err());
    let room = account::set_room_picture(ROOM_ID.into(), b"\xff\xd8", "image/jpeg").unwrap();
    assert_eq!(refused(&bot, room), ErrorKind::Forbidden, "the room is velvet_owl's");
}

#[test]
fn a_rooms_picture_is_its_owners_to_change() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let owner = sandbox.account("velvet_owl").unwrap();
    let mut config = config(&sandbox);
    config.set_login(&owner.username, &owner.password).unwrap();
    let bot = Bot::new(config);
    let room = account::set_room_picture(ROOM_ID.into(), b"\xff\xd8", "image/jpeg").unwrap();
    success(&ask(&bot.client, room));
    assert!(account::set_room_picture("r".into(), &[0; 2 << 20 | 1], "image/png").is_err());
}

#[test]
fn unread_conversations_are_counted() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = logged_in(&sandbox);
    let count = || success(&ask(&bot.client, account::unread_count())).count.unwrap();
    let before = count();
    for (body, expected) in [(json!("3"), 3), (json!(null), 0), (json!(2.0), 2)] {
        let answer = json!({ "code": 200, "data": body });
        let fault = json!({ "answer": { "path_prefix": "message/new", "body": answer } });
        sandbox.fault(fault).unwrap();
        assert_eq!(count(), expected);
    }
    assert_eq!(count(), before);
}

#[test]
fn logging_out_ends_the_session_and_what_comes_next_logs_in_again() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = logged_in(&sandbox);
    let logins = || {
        let seen = sandbox.requests(0);
        seen.iter().filter(|request| request.path == "/auth/login").count()
    };
    assert!(bot.client.session_text().is_some());
    success(&ask(&bot.client, account::log_out()));
    assert!(bot.client.session_text().is_none());
    assert_eq!(logins(), 1);
    success(&ask(&bot.client, playlist::list()));
    assert_eq!(logins(), 2);
    success(&ask(&bot.client, account::log_out()));
    success(&ask(&bot.client, account::log_out()));
}

fn guest(sandbox: &Sandbox) -> Config {
    let mut config = config(sandbox);
    config.set_guest(true);
    config
}

#[test]
fn guests_read_and_listen() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let mut bot = Bot::joined(guest(&sandbox));
    assert!(bot.client.cache().members(SLUG).len() >= 3);
    assert!(bot.client.cache().current_song(SLUG).is_some());
    sandbox.act(json!({ "user": "maplefox", "action": "chat", "text": "hello guests" })).unwrap();
    let said = bot.wait_for(EventKind::Chat);
    assert_eq!(said.message.as_ref().unwrap().text, "hello guests");
    success(&ask(&bot.client, people::fetch("maplefox")));
    let seen = sandbox.requests(0);
    assert!(seen.iter().all(|seen| seen.path != "/auth/login" && seen.method == "GET"));

    assert_eq!(refused(&bot, chat::send(SLUG.into(), "hi".into())), ErrorKind::Auth);
    assert_eq!(refused(&bot, playlist::list()), ErrorKind::Auth);
    assert_eq!(refused(&bot, join("back-room")), ErrorKind::Forbidden);
    assert_eq!(refused(&bot, join("no-such-room")), ErrorKind::NotFound);

    sandbox.fault(json!({ "drop_connections": true })).unwrap();
    bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
    sandbox.act(json!({ "user": "maplefox", "action": "chat", "text": "again" })).unwrap();
    bot.wait_until(|event| event.message.as_ref().is_some_and(|one| one.text == "again"));
    success(&ask(&bot.client, Action::Leave { room_id: ROOM_ID.into() }));
    bot.wait_for(EventKind::LeftRoom);
    success(&ask(&bot.client, room::fetch(SLUG)));
    bot.client.close();
    bot.wait_until(|event| event.states.is_some_and(|(_, state)| state == State::Closed));
}

#[test]
fn a_guest_has_no_session() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let mut config = guest(&sandbox);
    config.session = Some("connect.sid=x".into());
    assert!(backtracked::engine::Client::new(config).is_err());
    let bot = Bot::new(guest(&sandbox));
    assert_eq!(refused(&bot, Action::Login), ErrorKind::Auth);
    assert!(bot.client.submit(playlist::list(), Done::Nobody).is_ok());
}
