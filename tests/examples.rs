//! The programs of `examples-c` compile without a warning, by their own Makefile, and do in the
//! sandbox what their first comment says.

#![cfg(unix)]

#[path = "support/authority.rs"]
mod authority;
mod native;

use std::process::Command;
use std::sync::OnceLock;

use backtracked_sandbox::Sandbox;
use native::program::{Program, ROOM, in_sandbox, sandbox};
use native::tool;
use serde_json::{Value, json};

/// Builds all of them, once. Nothing if this machine has no compiler.
fn built() -> bool {
    static IS_BUILT: OnceLock<bool> = OnceLock::new();
    *IS_BUILT.get_or_init(|| {
        if !tool::is_here("cc", "the examples") || !tool::is_here("make", "the examples") {
            return false;
        }
        let mut command = tool::command("make");
        command.arg("-C").arg(native::root().join("examples-c"));
        command.arg(format!("BACKTRACKED={}", native::prefix().display()));
        command.arg(format!("OUT={}", native::temporary("examples").display()));
        // All of them anew: the library beside them may be another one.
        tool::output(command.arg("--always-make"));
        true
    })
}

fn example(name: &str) -> Command {
    let mut command = tool::command(native::temporary("examples").join(name));
    command.env_remove("BOT_SECONDS").env_remove("BOT_PINGS").env_remove("PULL_EVENTS");
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    for name in ["BAD_WORD", "MUTE_SECONDS", "SONG_SECONDS", "LOG", "PLAYLIST", "DJ_PAUSE_MS"] {
        command.env_remove(name);
    }
    command.env_remove("EXPORT_PAGES").env_remove("EXPORT_BAR");
    command.env_remove("QUEUP_PROXY").env_remove("QUEUP_CA_FILE").env_remove("DOCTOR_SECONDS");
    command
}

#[test]
fn every_example_is_tested() {
    let tests = include_str!("examples.rs");
    let mut count = 0;
    for file in std::fs::read_dir(native::root().join("examples-c")).unwrap() {
        let path = file.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_program = || std::fs::read_to_string(&path).unwrap().contains("\nint main(");
        if let Some(name) = file.strip_suffix(".c").filter(|_| is_program()) {
            assert!(tests.contains(&format!("example(\"{name}\")")), "{file} is not tested");
            count += 1;
        }
    }
    assert!(count >= 9);
}

#[test]
fn examples_are_clean_for_another_compiler() {
    let Some(clang) = native::compiler("clang") else { return };
    let mut command = tool::command("make");
    command.arg("-C").arg(native::root().join("examples-c")).arg(format!("CC={clang}"));
    command.arg(format!("BACKTRACKED={}", native::prefix().display()));
    command.arg(format!("OUT={}", native::temporary("examples-clang").display()));
    tool::output(command.arg("--always-make"));
}

#[test]
fn ping_bot_shows_answers_and_ends() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let act = |order| sandbox.act(order).unwrap();
    let mut bot = Program::start(in_sandbox(&mut example("ping-bot"), &sandbox));
    bot.wait_for("joined_room");
    for text in ["~ping", "~online", "\u{1b}[31mred?"] {
        act(json!({"user": "maplefox", "action": "chat", "text": text}));
    }
    bot.wait_for("granitebot: Pong!");
    bot.wait_for("members are here");
    bot.wait_for("maplefox: ?[31mred?");
    bot.signal("INT");
    let said = bot.succeed();
    assert!(said.contains("ready -> closing"), "{said}");
    assert!(said.contains("1 times ~ping and 1 times ~online answered"), "{said}");
    assert!(!said.contains('\u{1b}'), "colours go to terminals only:\n{said}");
}

#[test]
fn ping_bot_ends_by_time_in_colour_and_misses_pings() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let mut command = example("ping-bot");
    command.env("BOT_SECONDS", "2").env("BOT_PINGS", "1").env("CLICOLOR_FORCE", "1");
    let (status, said) = Program::start(in_sandbox(&mut command, &sandbox)).end();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(said.contains("too few times ~ping answered"), "{said}");
    assert!(said.contains("\u{1b}[36m"), "{said}");
}

#[test]
fn ping_bot_keeps_the_password_to_itself_when_it_is_wrong() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let mut command = example("ping-bot");
    in_sandbox(&mut command, &sandbox).env("QUEUP_PASSWORD", "wrong-password-7");
    let (status, said) = Program::start(&mut command).end();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(said.contains("ping-bot: connect: "), "{said}");
    assert!(!said.contains("wrong-password-7"), "{said}");
}

#[test]
fn examples_say_what_they_need() {
    if !built() {
        return;
    }
    for mut command in [
        example("ping-bot"),
        example("blocking"),
        example("loop-poll"),
        example("pull"),
        example("moderation"),
        example("dj"),
        example("export"),
    ] {
        command.env_remove("QUEUP_EMAIL").env_remove("QUEUP_PASSWORD").env_remove("ROOM");
        let (status, said) = Program::start(&mut command).end();
        assert_eq!(status.code(), Some(2), "{said}");
        assert!(said.ends_with("set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n"), "{said}");
    }
}

#[test]
fn blocking_joins_says_and_ends() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let said = Program::start(in_sandbox(&mut example("blocking"), &sandbox)).succeed();
    assert!(said.contains(" members, "), "{said}");
    assert!(said.contains("  granitebot, "), "{said}");
    assert!(said.ends_with("said: Hello from C!\n"), "{said}");
}

#[test]
fn loop_poll_says_what_is_typed() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let mut window = Program::start(in_sandbox(&mut example("loop-poll"), &sandbox));
    window.tell("typed before the room is joined");
    window.wait_for("<granitebot> typed before the room is joined");
    sandbox.act(json!({"user": "maplefox", "action": "chat", "text": "hello, loop"})).unwrap();
    window.wait_for("<maplefox> hello, loop");
    window.tell("and a last word");
    window.end_input();
    window.succeed();
    let seen = sandbox.requests(0);
    let words = seen.iter().filter(|r| r.method == "POST" && r.path.starts_with("/chat/"));
    assert_eq!(words.count(), 2, "{seen:?}");
}

#[test]
fn pull_takes_events_one_by_one() {
    if !built() {
        return;
    }
    let sandbox = sandbox(true);
    let mut command = example("pull");
    command.env("PULL_EVENTS", "40");
    let said = Program::start(in_sandbox(&mut command, &sandbox)).succeed();
    assert!(said.contains("joined "), "{said}");
    assert!(said.contains(" says "), "{said}");
    assert!(said.contains(" dubs up, "), "{said}");
}

/// The tests' room as the sandbox knows it.
fn room_of(sandbox: &Sandbox) -> Value {
    let state = sandbox.state();
    let rooms = state["rooms"].as_array().unwrap();
    rooms.iter().find(|room| room["slug"] == ROOM).unwrap().clone()
}

fn is_muted(sandbox: &Sandbox, name: &str) -> bool {
    let room = room_of(sandbox);
    let members = room["members"].as_array().unwrap();
    members.iter().any(|member| member["username"] == name && member["muted"] == true)
}

fn said_in(sandbox: &Sandbox, text: &str) -> bool {
    let room = room_of(sandbox);
    room["chat"].as_array().unwrap().iter().any(|row| row["message"] == text)
}

#[test]
fn moderation_greets_warns_mutes_skips_and_logs() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let act = |order| sandbox.act(order).unwrap();
    let log = native::temporary("words").join(format!("moderation-{}.log", std::process::id()));
    let _absent = std::fs::remove_file(&log);
    let logged = |words: &str| std::fs::read_to_string(&log).unwrap_or_default().contains(words);
    let mut command = example("moderation");
    command.env("MUTE_SECONDS", "1").env("SONG_SECONDS", "300").env("LOG", &log);
    let mut bot = Program::start(in_sandbox(&mut command, &sandbox));
    bot.until("it watches", || logged("watching Basement Frequencies"));

    act(json!({"user": "nightlark", "action": "join"}));
    bot.until("a greeting", || said_in(&sandbox, "Welcome, nightlark!"));
    act(json!({"user": "nightlark", "action": "chat", "text": "buy spam now"}));
    let warning = "nightlark, please do not say that again.";
    bot.until("a warning", || said_in(&sandbox, warning));
    bot.until("a deletion", || !said_in(&sandbox, "buy spam now"));
    assert!(!is_muted(&sandbox, "nightlark"));
    act(json!({"user": "nightlark", "action": "chat", "text": "spam spam \u{1b}[31m"}));
    bot.until("a mute", || logged("mute nightlark") && is_muted(&sandbox, "nightlark"));
    bot.until("its end", || !is_muted(&sandbox, "nightlark"));

    let song = json!({"user": "nightlark", "action": "queue", "song": "endless_001",
        "length_ms": 3_600_000});
    act(song);
    // What plays, and what waits before it.
    for _ in 0..2 {
        act(json!({"user": "velvet_owl", "action": "skip"}));
    }
    let sorry = "Sorry, nightlark, that song is too long here.";
    bot.until("a word about it", || said_in(&sandbox, sorry));
    let skipped = || {
        let history = room_of(&sandbox)["history"].clone();
        let mut songs = history.as_array().unwrap().iter();
        songs.any(|song| song["length_ms"] == 3_600_000 && song["skipped"] == true)
    };
    bot.until("a skip", skipped);
    bot.signal("INT");
    bot.succeed();
    let log = std::fs::read_to_string(&log).unwrap();
    for words in ["greet nightlark", "warn nightlark", "unmute ", "skip a song of 3600 s"] {
        assert!(log.contains(words), "{words}: {log}");
    }
    assert!(log.contains("spam spam ?[31m") && !log.contains("failed"), "{log}");
}

#[test]
fn dj_queues_its_playlist_and_stays_in_the_rotation() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let state = sandbox.state();
    let bot_id = sandbox.account("granitebot").unwrap().id;
    let lists = state["playlists"].as_array().unwrap();
    let list = lists.iter().find(|list| list["owner"] == bot_id.as_str()).unwrap();
    let mut command = example("dj");
    command.env("PLAYLIST", list["id"].as_str().unwrap()).env("DJ_PAUSE_MS", "50");
    let mut dj = Program::start(in_sandbox(&mut command, &sandbox));
    let is_queued = || {
        let room = room_of(&sandbox);
        room["rotation"].as_array().unwrap().contains(&json!(bot_id))
    };
    let act = |order| sandbox.act(order).unwrap();
    dj.wait_for("playlist queued\n");
    dj.until("it is in the rotation", is_queued);
    // Taken out, it comes back.
    act(json!({"user": "velvet_owl", "action": "pause-dj", "target": "granitebot"}));
    dj.until("it comes back", is_queued);
    // All its songs are gone: it queues them again.
    act(json!({"user": "velvet_owl", "action": "remove-dj", "target": "granitebot"}));
    let again = || dj_count(&room_of(&sandbox), &bot_id) > 0 && is_queued();
    dj.until("it queues again", again);
    for _ in 0..3 {
        act(json!({"user": "velvet_owl", "action": "skip"}));
    }
    dj.wait_for("my turn: ");
    dj.signal("INT");
    let said = dj.succeed();
    assert!(said.matches("playlist queued").count() >= 2, "{said}");
}

/// Songs in somebody's own queue.
fn dj_count(room: &Value, user_id: &str) -> usize {
    room["queues"][user_id].as_array().map_or(0, Vec::len)
}

#[test]
fn export_writes_all_pages_as_json_lines() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let act = |order| sandbox.act(order).unwrap();
    for number in 0..45 {
        let song = format!("export_{number:04}");
        act(json!({"user": "velvet_owl", "action": "queue", "song": song}));
        act(json!({"user": "velvet_owl", "action": "skip"}));
    }
    act(json!({"user": "nightlark", "action": "join"}));
    act(json!({"user": "velvet_owl", "action": "ban", "target": "nightlark", "minutes": 5}));
    let room = room_of(&sandbox);
    let count = |part: &str| room[part].as_array().unwrap().len();
    let (plays, deeds) = (count("history"), count("audit"));
    assert!(plays > 40, "three pages: {plays}");

    let said = Program::start(in_sandbox(&mut example("export"), &sandbox)).succeed();
    let objects = said.lines().map(|line| {
        serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{error}: {line}"))
    });
    let (songs, others): (Vec<Value>, Vec<Value>) = objects.partition(|row| row["kind"] == "play");
    assert_eq!((songs.len(), others.len()), (plays, deeds), "{said}");
    let ids: std::collections::BTreeSet<&str> =
        songs.iter().map(|song| song["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), plays, "no play comes twice");
    assert!(said.contains(r#"Fire Escape \"Live\"""#), "quotes are escaped: {said}");
    let ban = others.iter().find(|row| row["deed"] == "ban").unwrap();
    assert_eq!(ban["duration_ms"], 300_000);
    assert_eq!((&ban["user"], &ban["moderator"]), (&json!("nightlark"), &json!("velvet_owl")));

    let mut command = example("export");
    command.env("EXPORT_PAGES", "1").env("EXPORT_BAR", "1");
    let said = Program::start(in_sandbox(&mut command, &sandbox)).succeed();
    assert_eq!(said.matches(r#""kind":"play""#).count(), 20, "{said}");
    let bar = format!("\r[{}] 1 pages, 20 plays, {deeds} deeds\n", "#".repeat(24));
    assert!(said.contains(&bar), "{bar}: {said}");
}

/// What the doctor says, and whether it finds everything well.
fn examined(command: &mut Command) -> (bool, String) {
    let (status, said) = Program::start(command).end();
    assert!(matches!(status.code(), Some(0 | 1)), "{status}\n{said}");
    assert!(!said.contains("granitebot-secret") && !said.contains("connect.sid"), "{said}");
    assert_eq!(status.success(), said.ends_with("\nEverything works.\n"), "{said}");
    assert_eq!(status.success(), !said.contains("FAIL"), "{said}");
    (status.success(), said)
}

#[test]
fn doctor_finds_a_healthy_server_well() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let (is_well, said) = examined(in_sandbox(&mut example("doctor"), &sandbox));
    assert!(is_well, "{said}");
    for what in
        ["settings", "API name", "API TCP", "HTTP", "clock", "login", "token", "websocket", "room"]
    {
        assert!(said.contains(&format!("\nok    {what} ")), "{what}\n{said}");
    }
    assert!(said.contains("as granitebot"), "{said}");
    assert!(!said.contains('\u{1b}'), "colours go to terminals only:\n{said}");
    let mut command = example("doctor");
    command.env("CLICOLOR_FORCE", "1");
    let (_, said) = examined(in_sandbox(&mut command, &sandbox));
    assert!(said.contains("\u{1b}[32mok  \u{1b}[0m  login"), "{said}");
}

#[test]
fn doctor_names_what_is_wrong_and_what_to_do() {
    if !built() {
        return;
    }
    let token = |more: serde_json::Value| {
        let mut answer = json!({"path_prefix": "auth/token", "times": 0,
            "body": {"code": 200, "data": {"token": "t"}}});
        answer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "answer": answer })
    };
    let date = "Mon, 01 Jan 2024 00:00:00 GMT";
    let no_token = json!({"after": 1, "body": {"code": 200, "data": {}}});
    let page = json!({"status": 200, "body": "<html>hotel</html>"});
    // The fault, a setting; what fails, what it says, and a part of the advice.
    let table = [
        (json!({}), ("QUEUP_PASSWORD", "wrong-password"), "login", "refused", "QUEUP_PASSWORD"),
        (json!({}), ("ROOM", "no-such-room"), "room", "404", "spelled right"),
        (json!({}), ("QUEUP_BASE_URL", "http://127.0.0.1:1/"), "API TCP", "refused", "the port"),
        (
            json!({}),
            ("QUEUP_BASE_URL", "http://no-such-host.invalid/"),
            "API name",
            "no-such-host.invalid: ",
            "the name right",
        ),
        (json!({}), ("QUEUP_BASE_URL", "queup"), "settings", "an address", ""),
        (json!({}), ("QUEUP_PROXY", "socks5://127.0.0.1:1"), "proxy TCP", "refused", "the port"),
        (token(page), ("A", "a"), "HTTP", "not JSON", "the addresses right"),
        (token(json!({"headers": {"date": date}})), ("A", "a"), "clock", "s ahead", "Set it"),
        (token(no_token), ("A", "a"), "token", "no token", "the addresses right"),
        (json!({"black_hole": true}), ("A", "a"), "HTTP", "no answer in time", "firewall"),
        (
            json!({"refuse_upgrade": {"status": 403, "body": "no", "times": 0}}),
            ("A", "a"),
            "websocket",
            "refused the token",
            "proxy or firewall",
        ),
        (json!({"no_hello": true}), ("A", "a"), "websocket", "not connected within", ""),
    ];
    for (fault, (name, value), what, text, advice) in table {
        let sandbox = sandbox(false);
        if fault != json!({}) {
            sandbox.fault(fault.clone()).unwrap();
        }
        let mut command = example("doctor");
        in_sandbox(&mut command, &sandbox).env(name, value);
        // What never comes is not waited for that long.
        if ["websocket", "HTTP"].contains(&what) && text != "not JSON" {
            command.env("DOCTOR_SECONDS", "3");
        }
        let (is_well, said) = examined(&mut command);
        assert!(!is_well, "{fault} {name}={value}\n{said}");
        let line = said.lines().find(|line| line.starts_with("FAIL")).unwrap();
        let word = line.strip_prefix("FAIL  ").unwrap();
        assert!(word.starts_with(&format!("{what} ")) && word.contains(text), "{fault}\n{said}");
        assert!(said.contains(advice), "{fault}\n{said}");
    }
}

#[test]
fn doctor_checks_certificates() {
    if !built() {
        return;
    }
    let own = authority::start("tls-doctor", &["127.0.0.1"]);
    let mut command = example("doctor");
    in_sandbox(&mut command, &own.sandbox).env("QUEUP_CA_FILE", &own.ca_file);
    let (is_well, said) = examined(&mut command);
    assert!(is_well && said.contains("\nok    TLS and HTTP "), "{said}");
    command.env_remove("QUEUP_CA_FILE");
    let (is_well, said) = examined(&mut command);
    assert!(!is_well, "{said}");
    // A machine that trusts nobody at all says so earlier.
    assert!(said.contains("FAIL  TLS and HTTP ") || said.contains("FAIL  settings "), "{said}");
    assert!(said.contains("certificate") || said.contains("trust anchors"), "{said}");
}

#[test]
fn resume_logs_in_once() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let folder = native::temporary("resume").join(std::process::id().to_string());
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("session");
    let logins = || {
        let seen = sandbox.requests(0);
        seen.iter().filter(|request| request.path.ends_with("auth/login")).count()
    };
    let mut command = example("resume");
    in_sandbox(&mut command, &sandbox).env("QUEUP_SESSION_FILE", &file);
    let said = Program::start(&mut command).succeed();
    assert!(said.contains("logged in as ") && said.contains("connected as granitebot"), "{said}");
    assert_eq!(logins(), 1);
    let session = std::fs::read_to_string(&file).unwrap();
    assert!(session.contains("connect.sid=") && !said.contains("connect.sid"), "{said}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);

    // Without a password even.
    command.env_remove("QUEUP_EMAIL").env_remove("QUEUP_PASSWORD");
    let said = Program::start(&mut command).succeed();
    assert!(said.contains("still holds") && said.contains("connected as granitebot"), "{said}");
    assert_eq!(logins(), 1);

    // An expired session falls back to the password, and the file holds the new one.
    sandbox.fault(json!({"expire_sessions": true})).unwrap();
    let (status, said) = Program::start(&mut command).end();
    assert_eq!(status.code(), Some(1), "{said}");
    let mut command = example("resume");
    in_sandbox(&mut command, &sandbox).env("QUEUP_SESSION_FILE", &file);
    let said = Program::start(&mut command).succeed();
    assert!(said.contains("has expired") && said.contains("logged in as "), "{said}");
    assert_ne!(std::fs::read_to_string(&file).unwrap(), session);
    assert_eq!(logins(), 2);
    std::fs::remove_dir_all(&folder).unwrap();
}
