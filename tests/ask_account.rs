//! What an account does outside of rooms, and guests: asked of the engine, seen by the server.

use backtracked::config::Config;
use backtracked::dispatch::Done;
use backtracked::engine::{Action, account, chat, comment, page, people, playlist, room, song};
use backtracked::error::ErrorKind;
use backtracked::event::{EventKind, State};
use backtracked::model::{DubKind, List};
use backtracked::outcome::Outcome;
use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

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

/// The form of the last such request, which has these fields and no others.
fn sent_form(sandbox: &Sandbox, method: &str, path: &str, fields: &[&str]) -> Value {
    let seen = sandbox.requests(0);
    let last = seen.iter().rfind(|seen| seen.method == method && seen.path == path);
    let last = last.unwrap_or_else(|| panic!("no {method} {path}"));
    assert_eq!(last.content_type, "application/x-www-form-urlencoded", "{path}");
    let mut sent: Vec<&str> =
        last.body.as_object().unwrap().keys().map(|key| key.trim_end_matches("[]")).collect();
    let mut fields = fields.to_vec();
    sent.sort_unstable();
    fields.sort_unstable();
    assert_eq!(sent, fields, "{path}");
    last.body.clone()
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
    sent_form(&sandbox, "POST", &format!("/playlist/{id}/order"), &["order"]);
    // Three rows have six orders; a shuffle that is never another is none.
    let is_shuffled = (0..64).any(|_| {
        done(playlist::shuffle(id));
        let mut shuffled = rows(&done(playlist::songs(id, ""))).0;
        let is_other = shuffled != turned;
        shuffled.sort_unstable();
        let mut all = ids.clone();
        all.sort_unstable();
        assert_eq!(shuffled, all, "shuffling keeps every row");
        is_other
    });
    assert!(is_shuffled);
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
    let (_, titles) = rows(&done(playlist::songs(PLAYLIST, "")));
    let title = titles.iter().find(|title| !title.is_empty()).unwrap();
    let (_, found) = rows(&done(playlist::songs(PLAYLIST, title)));
    assert!(!found.is_empty() && found.iter().all(|one| one.contains(title)), "{found:?}");
    assert!(found.len() < count, "{found:?}");
    assert!(rows(&done(playlist::songs(PLAYLIST, "no such title"))).0.is_empty());
    let path = format!("/playlist/{PLAYLIST}/songs");
    let asked = sandbox.requests(0);
    let last = asked.iter().rfind(|seen| seen.method == "GET" && seen.path == path).unwrap();
    assert!(last.query.contains("name=no+such+title"), "{}", last.query);
}

#[test]
fn songs_are_added_by_either_id() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = Bot::joined(config(&sandbox));
    let done = |action| success(&ask(&bot.client, action));
    let id = done(playlist::create("both")).playlist.clone().unwrap().id.clone();
    let current = bot.client.cache().current_song(ROOM_ID).unwrap();
    let info_id = current.info_id.clone().unwrap();
    let path = format!("/playlist/{id}/songs");
    let added = done(playlist::add_known(&id, &info_id));
    assert_eq!(added.playlist.as_ref().unwrap().id, id);
    let sent = sent_form(&sandbox, "POST", &path, &["songid"]);
    assert_eq!(sent["songid"], json!(&*info_id));
    done(playlist::add(&id, "youtube", "aaaaaaaaaaa"));
    let sent = sent_form(&sandbox, "POST", &path, &["type", "fkid"]);
    assert_eq!(sent, json!({"type": "youtube", "fkid": "aaaaaaaaaaa"}));
    let told = done(playlist::songs(&id, ""));
    let Some(List::PlaylistSongs(rows)) = told.list.as_deref() else { panic!("{told:?}") };
    let media: Vec<_> = rows.iter().map(|row| row.info_id.clone().unwrap()).collect();
    assert!(media.len() == 2 && media.contains(&info_id), "{media:?}");
    assert_eq!(refused(&bot, playlist::add_known(&id, NOBODY)), ErrorKind::NotFound);
}

#[test]
fn playlists_are_imported() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = logged_in(&sandbox);
    let done = |action| success(&ask(&bot.client, action));
    let made = done(playlist::create("imported")).playlist.clone().unwrap();
    done(playlist::import_youtube(&made.id, "PLsandbox"));
    let sent = sent_form(&sandbox, "POST", "/playlist/import/youtube", &["id", "yt_playlistid"]);
    assert_eq!(sent, json!({"id": &*made.id, "yt_playlistid": "PLsandbox"}));
    let from_youtube = rows(&done(playlist::songs(&made.id, ""))).1;
    assert!(!from_youtube.is_empty() && from_youtube.iter().all(|title| !title.is_empty()));

    let told = done(playlist::soundcloud_sets("maplefox"));
    let Some(List::Playlists(sets)) = told.list.as_deref() else { panic!("{told:?}") };
    assert_eq!(sets.len(), 1, "{sets:?}");
    let set = &sets[0];
    assert_eq!(set.name.as_deref(), Some("Likes of maplefox"));
    assert_eq!((&*set.id, set.song_count, set.provider.as_deref()), ("", 3, Some("soundcloud")));
    let set_id = set.media_id.as_deref().unwrap();
    let target = done(playlist::create("set")).playlist.clone().unwrap();
    done(playlist::import_soundcloud(&target.id, set_id));
    let sent = sent_form(&sandbox, "POST", "/playlist/import/soundcloud", &["id", "playlistid"]);
    assert_eq!(sent, json!({"id": &*target.id, "playlistid": set_id}));
    // The blank row of a broken import stands in the list, without media (Q-17).
    let told = done(playlist::songs(&target.id, ""));
    let Some(List::PlaylistSongs(rows)) = told.list.as_deref() else { panic!("{told:?}") };
    assert_eq!(rows.iter().filter(|row| row.info.is_none()).count(), 1, "{rows:?}");
    assert!(rows.iter().all(|row| !row.id.is_empty()) && rows.len() > 1, "{rows:?}");
}

#[test]
fn an_import_that_is_refused_says_why() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = logged_in(&sandbox);
    let made = success(&ask(&bot.client, playlist::create("x"))).playlist.clone().unwrap();
    for action in [
        playlist::import_youtube(&made.id, "no list"),
        playlist::import_soundcloud(&made.id, "no set"),
    ] {
        let told = outcome(&ask(&bot.client, action));
        let error = told.error.as_ref().expect("a failure");
        // The server's own words, from `data.err.message`.
        assert!(error.to_string().contains("The playlist cannot be read"), "{error}");
        assert_eq!(error.kind(), ErrorKind::Server, "{error}");
    }
    assert!(rows(&success(&ask(&bot.client, playlist::songs(&made.id, "")))).0.is_empty());
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
    // A redirect to the login is not the song's address: the session has expired, or it is refused.
    let login = json!({ "answer": {
        "path_prefix": format!("song/{info_id}/redirect"), "status": 302, "location": "/auth/login",
    }});
    sandbox.fault(login.clone()).unwrap();
    assert_eq!(refused(&bot, song::link(&info_id)), ErrorKind::Forbidden);
    sandbox.fault(login).unwrap();
    sandbox.fault(json!({ "expire_sessions": true })).unwrap();
    assert_eq!(done(song::link(&info_id)).text.clone().unwrap(), link);
    let logins = sandbox.requests(0).iter().filter(|seen| seen.path == "/auth/login").count();
    assert_eq!(logins, 2);

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
