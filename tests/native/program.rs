//! Running a program that a test has built: with a deadline, and with its words at hand meanwhile.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use backtracked_sandbox::{Options, Sandbox};

/// How long a program may run, and how long a test waits for a word of it.
const DEADLINE: Duration = Duration::from_secs(400);
/// How often is looked.
const PAUSE: Duration = Duration::from_millis(5);

/// The room that the sandbox's crowd is in.
pub const ROOM: &str = "basement-frequencies";

/// A running program. Dropped, it is killed.
pub struct Program {
    child: Child,
    /// What it has written on both standard outputs.
    words: PathBuf,
}

impl Program {
    /// Starts it. Its words go into a file, because a full pipe would stop it.
    pub fn start(command: &mut Command) -> Program {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let words = super::temporary("words").join(format!("{}-{number}.log", std::process::id()));
        let file = File::create(&words).unwrap();
        command.stdin(Stdio::piped()).stdout(file.try_clone().unwrap()).stderr(file);
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Program { child, words }
    }

    /// What it has said so far.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.words).unwrap()).into_owned()
    }

    /// Waits until it has said something.
    pub fn wait_for(&mut self, word: &str) {
        self.wait_until(&format!("{word:?}"), |said| said.contains(word));
    }

    /// Waits until something holds that it brings about.
    pub fn until(&mut self, what: &str, holds: impl Fn() -> bool) {
        self.wait_until(what, |_| holds());
    }

    /// Writes a line to its standard input.
    pub fn tell(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
    }

    /// Ends its standard input.
    pub fn end_input(&mut self) {
        drop(self.child.stdin.take());
    }

    /// Sends it a signal, such as `INT`.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, id.as_str()]).status().unwrap();
        assert!(status.success());
    }

    /// Waits for its end. Gives how it ended, and all it has said.
    pub fn end(mut self) -> (ExitStatus, String) {
        let begin = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, self.said());
            }
            assert!(begin.elapsed() < DEADLINE, "it does not end:\n{}", self.said());
            thread::sleep(PAUSE);
        }
    }

    /// Waits for its end, which has to be a success. Gives all it has said.
    pub fn succeed(self) -> String {
        let (status, said) = self.end();
        assert!(status.success(), "{status}\n{said}");
        said
    }

    fn wait_until(&mut self, what: &str, is_said: impl Fn(&str) -> bool) {
        let begin = Instant::now();
        loop {
            let said = self.said();
            if is_said(&said) {
                return;
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "it ended ({ended:?}) without {what}:\n{said}");
            assert!(begin.elapsed() < DEADLINE, "it does not say {what}:\n{said}");
            thread::sleep(PAUSE);
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has ended already, unless a test failed meanwhile.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.words);
    }
}

/// A quiet room, or one with a crowd that acts fast.
pub fn sandbox(has_crowd: bool) -> Sandbox {
    let mut options = Options::default();
    options.crowd.on = has_crowd;
    options.crowd.period_ms = 20;
    Sandbox::start(options).unwrap()
}

/// Tells a program by its environment to be granitebot in the sandbox's main room.
pub fn in_sandbox<'c>(command: &'c mut Command, sandbox: &Sandbox) -> &'c mut Command {
    let account = sandbox.account("granitebot").unwrap();
    command
        .env("QUEUP_EMAIL", &account.email)
        .env("QUEUP_PASSWORD", &account.password)
        .env("QUEUP_BASE_URL", sandbox.base_url())
        .env("QUEUP_SOCKET_URL", sandbox.socket_url())
        .env("ROOM", ROOM)
}
