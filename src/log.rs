//! Log lines: to one hook of the process, and to a client as events.
//!
//! Silent by default. Whoever writes a line keeps secrets out of it: no password, token, session
//! or query string is ever formatted here.

use std::cell::Cell;
use std::fmt::Arguments;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, RwLock};

use crate::sys::PerProcess;

/// How grave a log line is. Numbers are those of the C ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[repr(i32)]
pub enum Level {
    /// Nothing is logged.
    #[default]
    Off = 0,
    /// Something failed that the library cannot mend.
    Error = 1,
    /// Something is wrong, but the library goes on.
    Warn = 2,
    /// Milestones of a connection.
    Info = 3,
    /// What is done step by step.
    Debug = 4,
    /// Every frame and request, without their contents.
    Trace = 5,
}

impl Level {
    /// From the number of the C ABI.
    pub fn from_code(code: i32) -> Option<Level> {
        use Level::{Debug, Error, Info, Off, Trace, Warn};
        [Off, Error, Warn, Info, Debug, Trace].into_iter().find(|level| *level as i32 == code)
    }
}

/// Receives log lines: level, part of the library, text. Called from any thread.
pub type Hook = dyn Fn(Level, &str, &str) + Send + Sync;

static HOOK: PerProcess<RwLock<Option<Arc<Hook>>>> = PerProcess::new(|| RwLock::new(None));
/// Checked before anything is formatted. A child of a fork sees the parent's level but no hook.
static HOOK_LEVEL: AtomicI32 = AtomicI32::new(Level::Off as i32);

thread_local! {
    static IN_HOOK: Cell<bool> = const { Cell::new(false) };
}

/// Sets the process's hook; `None` or [`Level::Off`] silences it.
///
/// The former hook is dropped before this returns, unless another thread is just using it.
pub fn set_hook(level: Level, hook: Option<Arc<Hook>>) {
    let level = if hook.is_some() { level } else { Level::Off };
    let former = {
        let mut slot = HOOK.get().write().unwrap_or_else(|broken| broken.into_inner());
        HOOK_LEVEL.store(level as i32, Ordering::Relaxed);
        std::mem::replace(&mut *slot, hook)
    };
    // Outside the lock, because dropping it runs user code.
    drop(former);
}

/// Whether this thread is inside the log hook at this moment.
pub fn is_in_hook() -> bool {
    IN_HOOK.get()
}

/// Writes a line that belongs to no client.
pub fn write(level: Level, target: &str, message: Arguments<'_>) {
    Log::default().write(level, target, message);
}

/// Where the lines of one client go: the process's hook, and the client's own events if asked for.
#[derive(Clone, Default)]
pub struct Log {
    events: Option<(Level, Arc<Hook>)>,
    /// The client's number, where the program gave it one: the process's hook hears all clients.
    tag: i64,
}

impl Log {
    /// A log that also hands lines up to `level` to `events`.
    pub fn with_events(level: Level, events: Arc<Hook>) -> Log {
        Log { events: (level != Level::Off).then_some((level, events)), tag: 0 }
    }

    /// The same, whose lines for the process's hook begin with a number other than 0.
    pub fn tagged(self, tag: i64) -> Log {
        Log { tag, ..self }
    }

    /// Writes one line.
    pub fn write(&self, level: Level, target: &str, message: Arguments<'_>) {
        let to_hook = level as i32 <= HOOK_LEVEL.load(Ordering::Relaxed) && !is_in_hook();
        let to_events = self.events.as_ref().filter(|(most, _)| level <= *most);
        if !to_hook && to_events.is_none() {
            return;
        }
        // One line, whatever the server wrote.
        let text = message.to_string().replace(['\n', '\r', '\0'], " ");
        if let Some((_, events)) = to_events {
            events(level, target, &text);
        }
        if to_hook && self.tag != 0 {
            call_hook(level, target, &format!("[{}] {text}", self.tag));
        } else if to_hook {
            call_hook(level, target, &text);
        }
    }

    /// Writes an error.
    pub fn error(&self, target: &str, message: Arguments<'_>) {
        self.write(Level::Error, target, message);
    }

    /// Writes a warning.
    pub fn warn(&self, target: &str, message: Arguments<'_>) {
        self.write(Level::Warn, target, message);
    }

    /// Writes a milestone.
    pub fn info(&self, target: &str, message: Arguments<'_>) {
        self.write(Level::Info, target, message);
    }

    /// Writes a step.
    pub fn debug(&self, target: &str, message: Arguments<'_>) {
        self.write(Level::Debug, target, message);
    }

    /// Writes a detail.
    pub fn trace(&self, target: &str, message: Arguments<'_>) {
        self.write(Level::Trace, target, message);
    }
}

impl std::fmt::Debug for Log {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Log")
            .field("events", &self.events.as_ref().map(|(level, _)| *level))
            .finish()
    }
}

fn call_hook(level: Level, target: &str, text: &str) {
    let hook = HOOK
        .existing()
        .and_then(|slot| slot.read().unwrap_or_else(|broken| broken.into_inner()).clone());
    if let Some(hook) = hook {
        IN_HOOK.set(true);
        hook(level, target, text);
        IN_HOOK.set(false);
    }
}
