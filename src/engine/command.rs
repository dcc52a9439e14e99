//! What can be asked of a client's task.

use std::sync::mpsc::SyncSender;

use futures_util::future::BoxFuture;

use super::core::Core;
use crate::dispatch::Completion;
use crate::error::Result;
use crate::event::Presence;
use crate::outcome::Outcome;
use crate::rest::{Method, Reply, Request};
use crate::secret::Secret;

/// What becomes of the answer to a request: the outcome, after the cache has learned from it.
pub type Then = Box<dyn FnOnce(&mut Core, Reply) -> Result<Outcome> + Send>;
/// Makes a request from what the client knows at the moment when it is sent.
pub type Prepare = Box<dyn FnOnce(&mut Core) -> Result<Request> + Send>;

/// What several requests end in: the outcome, after the cache has learned from them.
pub type Ending = Box<dyn FnOnce(&mut Core) -> Result<Outcome> + Send>;
/// Several requests, one after the other.
pub type Steps = BoxFuture<'static, Result<Ending>>;
/// Begins several requests, with what the client knows at that moment.
pub type Begin = Box<dyn FnOnce(&mut Core) -> Result<Steps> + Send>;

/// One action of the program.
pub enum Action {
    /// Log in only.
    Login,
    /// Log in and open the socket.
    Connect,
    /// Enter a room, by slug or id.
    Join {
        /// Slug or id.
        room: String,
        /// For private rooms.
        password: Option<Secret>,
    },
    /// Say something in a joined room.
    Say {
        /// Its id or slug.
        room: String,
        /// What to say, as people read it.
        text: String,
    },
    /// Leave a joined room.
    Leave {
        /// Its id.
        room_id: String,
    },
    /// Tell a room's channel about the own presence.
    Presence {
        /// The room's id.
        room_id: String,
        /// What to tell.
        presence: Presence,
    },
    /// One REST call.
    Call {
        /// Makes the request.
        prepare: Prepare,
        /// Deals with its answer.
        then: Then,
    },
    /// Several REST calls, one after the other; or none, if nothing is left to do.
    Steps {
        /// Whether one of them changes something.
        is_write: bool,
        /// Begins them.
        begin: Begin,
    },
}

impl Action {
    /// A call whose request is known already.
    pub fn call(
        request: Request,
        then: impl FnOnce(&mut Core, Reply) -> Result<Outcome> + Send + 'static,
    ) -> Action {
        Action::Call { prepare: Box::new(move |_| Ok(request)), then: Box::new(then) }
    }
}

impl Action {
    /// Several calls, one after the other.
    pub fn steps<F>(
        is_write: bool,
        begin: impl FnOnce(&mut Core) -> Result<F> + Send + 'static,
    ) -> Action
    where
        F: Future<Output = Result<Ending>> + Send + 'static,
    {
        let begin: Begin = Box::new(|core| Ok(Box::pin(begin(core)?)));
        Action::Steps { is_write, begin }
    }
}

/// The end of several calls.
pub fn ending(end: impl FnOnce(&mut Core) -> Result<Outcome> + Send + 'static) -> Result<Ending> {
    Ok(Box::new(end))
}

/// What the handle sends to the task. Small, because the channel keeps room for many.
pub enum Command {
    /// Do something and tell the outcome.
    Run(Box<(Action, Completion)>),
    /// Give an operation up, if it has not gone out.
    Cancel(i64),
    /// Fire a timer of the program after a delay.
    Timer {
        /// The timer's id.
        id: i64,
        /// The delay.
        delay_ms: i64,
    },
    /// Forget a timer of the program.
    ForgetTimer(i64),
    /// Offline: something is fed; the answer says whether it was taken.
    Feed(Box<Feed>, SyncSender<Result<()>>),
}

/// What can be fed to a client that was never connected.
pub enum Feed {
    /// A frame, as the server would send it.
    Frame(String),
    /// The answer to the next request of that method and path.
    Answer {
        /// Its verb.
        method: Method,
        /// Its path, without a query.
        path: String,
        /// The HTTP status.
        status: u16,
        /// The body.
        body: String,
    },
    /// The clock.
    Time {
        /// Ms since 1970.
        now_ms: i64,
    },
}
