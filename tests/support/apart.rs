//! A client as a process of its own, so that its memory alone is measured, and it can be stopped.
//!
//! The test file's own program is that process, with this file's ignored test.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use backtracked::config::Config;
use backtracked::event::{EventKind, State};
use backtracked_sandbox::Sandbox;

use super::bot::Bot;
use super::faulty::Faulty;

/// How long the client may take to say something.
pub const BOUND: Duration = Duration::from_secs(30);

/// A client as a process of its own, which tells each line of chat that it hears.
pub struct Apart {
    child: Child,
    lines: Receiver<String>,
    _stdin: ChildStdin,
}

impl Apart {
    /// Starts it, to talk through the proxy, with limits on what it takes.
    pub fn start(
        sandbox: &Sandbox,
        proxy: &Faulty,
        frame_bytes: usize,
        body_bytes: usize,
    ) -> Apart {
        let account = sandbox.account("granitebot").unwrap();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "apart::a_client_apart", "--ignored", "--nocapture"]);
        command.env("APART_PASSWORD", account.password);
        command.env("APART_PORT", proxy.port().to_string());
        command.env("APART_LIMITS", format!("{frame_bytes} {body_bytes}"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                let _unheard = sender.send(line);
            }
        });
        let client = Apart { child, lines, _stdin: stdin };
        client.wait_for("joined");
        client
    }

    /// Waits until a line comes. Gives what it has heard of chat until then, that line included.
    pub fn wait_for(&self, wanted: &str) -> Vec<String> {
        let deadline = Instant::now() + BOUND;
        let mut heard = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            let line = line.unwrap_or_else(|_| panic!("{wanted:?} was not heard in time"));
            heard.extend(line.strip_prefix("heard ").map(str::to_owned));
            if line.ends_with(wanted) {
                return heard;
            }
        }
    }

    /// Forgets what it has said so far.
    pub fn forget(&self) {
        while self.lines.try_recv().is_ok() {}
    }

    /// Sends it a signal, such as `STOP`.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, id.as_str()]).status().unwrap();
        assert!(status.success());
    }

    /// A number of kibibytes from the process's status, as bytes.
    pub fn status_bytes(&self, key: &str) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).unwrap();
        let line = status.lines().find(|line| line.starts_with(key)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
    }

    /// Memory that it holds at this moment.
    pub fn resident_bytes(&self) -> u64 {
        self.status_bytes("VmRSS:")
    }

    /// Forgets the peak so far; false where that is not allowed.
    pub fn forget_peak(&self) -> bool {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").is_ok()
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _status = self.child.wait();
    }
}

#[test]
#[ignore = "the client of the other tests, which runs as a process of its own"]
fn a_client_apart() {
    let port: u16 = std::env::var("APART_PORT").unwrap().parse().unwrap();
    let limits = std::env::var("APART_LIMITS").unwrap();
    let (frame_bytes, body_bytes) = limits.split_once(' ').unwrap();
    let mut config = Config::default();
    config.set_base_url(&format!("http://127.0.0.1:{port}/")).unwrap();
    config.set_socket_url(&format!("ws://127.0.0.1:{port}/ws/")).unwrap();
    config.set_login("granitebot", &std::env::var("APART_PASSWORD").unwrap()).unwrap();
    config.dispatch = backtracked::config::Dispatch::Pull;
    config.set_reconnect(true, 20, 200).unwrap();
    config.set_receive_limit(frame_bytes.parse().unwrap(), body_bytes.parse().unwrap()).unwrap();
    config.request_burst = 0;
    let bot = Bot::joined(config);
    println!("joined");
    std::thread::spawn(|| {
        // The other tests' process is gone: so is this one.
        let mut nothing = String::new();
        let _end = std::io::stdin().read_line(&mut nothing);
        std::process::exit(0);
    });
    loop {
        // A drain that keeps nothing.
        let Some(event) = bot.client.next(Some(Duration::from_secs(60))).unwrap() else { continue };
        if event.states.is_some_and(|states| states.1 == State::Failed) {
            println!("failed");
        }
        if event.kind == EventKind::Gap {
            println!("gap");
        }
        if event.kind == EventKind::Ready {
            println!("back");
        }
        if event.kind == EventKind::Chat {
            println!("heard {}", &event.message.as_ref().unwrap().text);
            std::io::stdout().flush().unwrap();
        }
    }
}
