//! Outside judges of the sandbox: two existing clients of QueUp, which have to see in it what they
//! see at the real service.
//!
//! The npm package `dubapi` needs `node` and `npm`, the Python package `backtracked` needs
//! `python3` and its `pip`. Where they are missing, or a package cannot be had, the test says so
//! and passes; with `CI=true` in the environment that is a failure. Neither package is edited: the
//! drivers in `tests/judges` only put other addresses in, and what Python has moved since.

mod native;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use backtracked_sandbox::{Options, Sandbox};
use native::tool;
use serde_json::{Value, json};

/// How long a judge may take to see something. One of them is slow on purpose: it asks for the
/// queue five seconds after the last change.
const PATIENCE: Duration = Duration::from_secs(60);
const SLUG: &str = "basement-frequencies";
const ROOM: &str = "Basement Frequencies";

/// An existing client in a process of its own. It ends with this.
struct Judge {
    child: Child,
    orders: ChildStdin,
    lines: Receiver<Value>,
    seen: Vec<Value>,
}

impl Judge {
    fn start(command: &mut Command, sandbox: &Sandbox, login: &str, password: &str) -> Judge {
        command.args([sandbox.base_url(), sandbox.socket_url(), login, password, SLUG]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                // What is no JSON is a stray print of the package: it is shown, and fits nothing.
                let line = serde_json::from_str(&line).unwrap_or_else(|_| json!({ "stray": line }));
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let orders = child.stdin.take().unwrap();
        Judge { child, orders, lines: receiver, seen: Vec::new() }
    }

    /// Waits until the judge has seen something with at least these members; lines before it are
    /// passed over.
    fn sees(&mut self, wanted: Value) -> Value {
        self.sees_all(vec![wanted])
    }

    /// The same for several things, in any order: answers and events race each other. Gives the
    /// line that came last.
    fn sees_all(&mut self, mut wanted: Vec<Value>) -> Value {
        let deadline = Instant::now() + PATIENCE;
        let mut last = Value::Null;
        while !wanted.is_empty() {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                panic!("{wanted:?} was not seen, but this: {:#?}", self.seen);
            };
            self.seen.push(line.clone());
            let kind = line["saw"].as_str().unwrap_or("");
            assert!(!["error", "failure", "refusal"].contains(&kind), "{line}: {:#?}", self.seen);
            if let Some(at) = wanted.iter().position(|wanted| fits(&line, wanted)) {
                wanted.remove(at);
                last = line;
            }
        }
        last
    }

    fn tell(&mut self, order: &Value) {
        writeln!(self.orders, "{order}").unwrap();
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}

/// Whether a line has all the wanted members.
fn fits(line: &Value, wanted: &Value) -> bool {
    let wanted = wanted.as_object().unwrap();
    wanted.iter().all(|(name, value)| line.get(name).unwrap_or(&Value::Null) == value)
}

/// Lets members act, and waits after each act for what the judge has to see of it.
fn go_through(sandbox: &Sandbox, judge: &mut Judge, table: Vec<(Value, Vec<Value>)>) {
    for (act, sights) in table {
        let called = format!("{act}");
        sandbox.act(act).unwrap_or_else(|refusal| panic!("{called}: {refusal}"));
        judge.sees_all(sights);
    }
}

#[test]
fn dubapi_sees_what_it_sees_at_the_real_service() {
    let Some(mut command) = heard("dubapi", install_dubapi()) else {
        return;
    };
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = sandbox.account("granitebot").unwrap();
    sandbox.fault(json!({"roles_generation": "legacy"})).unwrap();
    let judge = &mut Judge::start(&mut command, &sandbox, &bot.username, &bot.password);
    let people = ["granitebot", "maplefox", "tinwhistle", "velvet_owl"];
    judge.sees(json!({"saw": "connected", "room": ROOM, "people": people}));
    // What plays, and the queue.
    judge.sees(json!({"saw": "room_playlist-update",
        "title": "Copper Rivers - Low Tide (Official Video)"}));
    sandbox.act(json!({"user": "nightlark", "action": "join"})).unwrap();
    let join = judge.sees(json!({"saw": "user-join", "user": "nightlark"}));
    assert_eq!(join["people"].as_array().unwrap().len(), 5);
    go_through(&sandbox, judge, dubapi_table());
    let joined = judge.seen.iter().filter(|line| line["saw"] == "user-join").count();
    assert_eq!(joined, 2, "{:#?}", judge.seen);

    // And the other way: what the judge does is done in the sandbox.
    judge.tell(&json!({"say": "Tom & Jerry's <cat>"}));
    judge.sees_all(vec![
        json!({"saw": "chat-message", "user": "granitebot", "text": "Tom & Jerry's <cat>"}),
        json!({"saw": "done", "order": "say", "status": 200}),
    ]);
    judge.tell(&json!({"updub": true}));
    judge.sees_all(vec![
        json!({"saw": "room_playlist-dub", "user": "granitebot", "dub": "updub"}),
        json!({"saw": "done", "order": "updub", "status": 200}),
    ]);
    judge.tell(&json!({"skip": true}));
    judge.sees(json!({"saw": "chat-skip", "user": "granitebot"}));
    judge.tell(&json!({"leave": true}));
    judge.sees(json!({"saw": "disconnected", "room": ROOM}));
    wait_for(|| !is_present(&sandbox, "granitebot"), "the judge leaves the room");
}

/// What members do, and what DubAPI has to see of it.
fn dubapi_table() -> Vec<(Value, Vec<Value>)> {
    let moderator = "52d1ce33c38a06510c000001";
    vec![
        (
            json!({"user": "nightlark", "action": "chat", "text": "caf\u{e9} &amp; &lt;tea&gt; \u{1f602}"}),
            vec![
                json!({"saw": "chat-message", "user": "nightlark", "text": "caf\u{e9} & <tea> \u{1f602}"}),
            ],
        ),
        (
            json!({"user": "velvet_owl", "action": "delete"}),
            vec![json!({"saw": "delete-chat-message", "user": "velvet_owl"})],
        ),
        (
            json!({"user": "nightlark", "action": "dub", "dub": "updub"}),
            vec![json!({"saw": "room_playlist-dub", "user": "nightlark", "dub": "updub"})],
        ),
        (
            json!({"user": "nightlark", "action": "dub", "dub": "downdub"}),
            vec![json!({"saw": "room_playlist-dub", "user": "nightlark", "dub": "downdub"})],
        ),
        (
            json!({"user": "nightlark", "action": "grab"}),
            vec![json!({"saw": "room_playlist-queue-update-grabs", "user": "nightlark"})],
        ),
        (
            json!({"user": "nightlark", "action": "queue", "song": "v3lv3t0wl_N"}),
            vec![json!({"saw": "room_playlist-queue-update-dub", "queue": [
                "tinwhistle: Paper Lanterns & Rain - Don't Look Up",
                "nightlark: Velvet Owl - Night Shift"]})],
        ),
        (
            json!({"user": "velvet_owl", "action": "skip"}),
            vec![
                json!({"saw": "chat-skip", "user": "velvet_owl"}),
                json!({"saw": "room_playlist-update",
                    "last": "Copper Rivers - Low Tide (Official Video)"}),
            ],
        ),
        (
            json!({"user": "velvet_owl", "action": "mute", "target": "nightlark"}),
            vec![json!({"saw": "user-mute", "user": "nightlark", "muted": true})],
        ),
        (
            json!({"user": "velvet_owl", "action": "unmute", "target": "nightlark"}),
            vec![json!({"saw": "user-unmute", "user": "nightlark", "muted": false})],
        ),
        (
            json!({"user": "velvet_owl", "action": "setrole", "target": "nightlark", "role": "mod"}),
            vec![json!({"saw": "user-setrole", "user": "nightlark", "role": moderator})],
        ),
        (
            json!({"user": "velvet_owl", "action": "unsetrole", "target": "nightlark", "role": "mod"}),
            vec![json!({"saw": "user-unsetrole", "user": "nightlark", "role": null})],
        ),
        (
            json!({"user": "velvet_owl", "action": "update", "fields": {"welcomeMessage": "hi"}}),
            vec![json!({"saw": "room-update", "name": ROOM, "welcome": "hi"})],
        ),
        (
            json!({"user": "velvet_owl", "action": "setting", "fields": {"action": "slowMode"}}),
            vec![json!({"saw": "room-slow-mode", "user": "velvet_owl", "on": true})],
        ),
        (
            json!({"user": "velvet_owl", "action": "setting", "fields": {"action": "slowMode"},
                "on": false}),
            vec![json!({"saw": "room-slow-mode", "user": "velvet_owl", "on": false})],
        ),
        (
            json!({"user": "nightlark", "action": "leave"}),
            vec![json!({"saw": "user-leave", "user": "nightlark"})],
        ),
        (
            json!({"user": "nightlark", "action": "join"}),
            vec![json!({"saw": "user-join", "user": "nightlark"})],
        ),
        (
            json!({"user": "velvet_owl", "action": "kick", "target": "nightlark", "text": "no &amp; no"}),
            vec![json!({"saw": "user-kick", "user": "nightlark", "mod": "velvet_owl",
                "text": "no & no"})],
        ),
        (
            json!({"user": "velvet_owl", "action": "ban", "target": "nightlark", "minutes": 5}),
            vec![json!({"saw": "user-ban", "mod": "velvet_owl"})],
        ),
        (
            json!({"user": "velvet_owl", "action": "unban", "target": "nightlark"}),
            vec![json!({"saw": "user-unban", "mod": "velvet_owl"})],
        ),
    ]
}

#[test]
fn backtracked_sees_what_it_sees_at_the_real_service() {
    let Some(mut command) = heard("backtracked", install_backtracked()) else {
        return;
    };
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let bot = sandbox.account("granitebot").unwrap();
    let judge = &mut Judge::start(&mut command, &sandbox, &bot.email, &bot.password);
    judge.sees(json!({"saw": "ready", "user": "granitebot"}));
    judge.sees(json!({"saw": "attached", "room": ROOM,
        "people": ["granitebot", "maplefox", "tinwhistle", "velvet_owl"]}));
    go_through(&sandbox, judge, backtracked_table());

    judge.tell(&json!({"say": "good evening"}));
    judge.sees(json!({"saw": "done", "order": "say", "text": "good evening"}));
    judge.tell(&json!({"open": "maplefox"}));
    let id = judge.sees(json!({"saw": "done", "order": "open"}))["id"].clone();
    sandbox
        .act(json!({"user": "maplefox", "action": "pm", "target": "granitebot", "text": "psst"}))
        .unwrap();
    judge.sees(json!({"saw": "private", "id": id}));
}

/// What members do, and what backtracked has to see of it.
fn backtracked_table() -> Vec<(Value, Vec<Value>)> {
    vec![
        (
            json!({"user": "nightlark", "action": "join"}),
            vec![json!({"saw": "join", "user": "nightlark", "room": ROOM})],
        ),
        (
            // It takes texts as they come.
            json!({"user": "nightlark", "action": "chat", "text": "caf\u{e9} &amp; tea \u{1f602}"}),
            vec![
                json!({"saw": "chat", "user": "nightlark", "text": "caf\u{e9} &amp; tea \u{1f602}",
                "room": ROOM}),
            ],
        ),
        (
            json!({"user": "velvet_owl", "action": "delete"}),
            vec![json!({"saw": "delete", "user": "nightlark"})],
        ),
        (
            json!({"user": "nightlark", "action": "dub", "dub": "updub"}),
            vec![json!({"saw": "dub", "user": "nightlark", "dub": "updub"})],
        ),
        (json!({"user": "nightlark", "action": "queue", "song": "v3lv3t0wl_N"}), vec![]),
        (
            json!({"user": "velvet_owl", "action": "skip"}),
            vec![json!({"saw": "song", "room": ROOM})],
        ),
    ]
}

/// Whether somebody is in the tests' room.
fn is_present(sandbox: &Sandbox, name: &str) -> bool {
    let state = sandbox.state();
    let rooms = state["rooms"].as_array().unwrap();
    let room = rooms.iter().find(|room| room["slug"] == SLUG).unwrap();
    let members = room["members"].as_array().unwrap();
    members.iter().any(|member| member["username"] == name && member["present"] == true)
}

fn wait_for(condition: impl Fn() -> bool, what: &str) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The command that starts a judge, or a word about why it cannot be heard.
fn heard(name: &str, installed: Result<Command, String>) -> Option<Command> {
    installed.map_err(|reason| tool::skip(&format!("the judge {name}"), &reason)).ok()
}

/// Puts the npm package and its driver where cargo keeps the scratch files of tests.
fn install_dubapi() -> Result<Command, String> {
    let folder = folder("judge-dubapi", &["package.json", "package-lock.json", "dubapi.js"])?;
    run(Command::new("node").arg("--version"))?;
    if !is_installed(&folder, "package-lock.json") {
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        mark(&folder, "package-lock.json")?;
    }
    let mut command = Command::new("node");
    command.arg(folder.join("dubapi.js"));
    Ok(command)
}

/// The same for the Python package.
fn install_backtracked() -> Result<Command, String> {
    let folder = folder("judge-backtracked", &["requirements.txt", "backtracked_judge.py"])?;
    let packages = folder.join("packages");
    run(Command::new("python3").arg("--version"))?;
    if !is_installed(&folder, "requirements.txt") {
        let _absent = fs::remove_dir_all(&packages);
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip.args(["--no-input", "--no-deps", "--target"]).arg(&packages);
        run(pip.arg("--requirement").arg(folder.join("requirements.txt")))?;
        mark(&folder, "requirements.txt")?;
    }
    let mut command = Command::new("python3");
    command.arg(folder.join("backtracked_judge.py")).env("PYTHONPATH", packages);
    Ok(command)
}

/// A scratch folder with copies of these files of `tests/judges`.
fn folder(name: &str, files: &[&str]) -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for file in files {
        let source = native::root().join("tests/judges").join(file);
        fs::copy(source, folder.join(file)).map_err(|error| error.to_string())?;
    }
    Ok(folder)
}

/// Whether what this list of versions names has been installed to the end.
fn is_installed(folder: &Path, list: &str) -> bool {
    let read = |name: &str| fs::read(folder.join(name)).ok();
    read(list).is_some_and(|wanted| read("installed").as_ref() == Some(&wanted))
}

fn mark(folder: &Path, list: &str) -> Result<(), String> {
    fs::copy(folder.join(list), folder.join("installed"))
        .map(drop)
        .map_err(|error| error.to_string())
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
}
