//! One client's way to its user: queue, subscriptions and the rules that join them.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::ThreadId;
use std::time::Instant;

use super::completion::{Completion, Done, InFlight};
use super::inbox::new_wake;
use super::{Inbox, Listeners};
use crate::config::{Config, Dispatch};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, EventKind, LogLine, Rare};
use crate::log::Log;
use crate::sys::Wake;
use crate::text::Text;

/// Queue, subscriptions, and who drains.
pub struct Dispatcher {
    /// The queue.
    pub inbox: Inbox,
    /// The subscriptions and timers.
    pub listeners: Listeners,
    mode: Dispatch,
    /// In pull mode: the kinds that are delivered.
    wanted: Option<Vec<EventKind>>,
    in_flight: Arc<AtomicUsize>,
    in_flight_max: usize,
    log: Mutex<Log>,
    /// Events are not delivered any more, completions are.
    is_discarding: AtomicBool,
    /// The program has given the client up.
    pub(super) is_freed: AtomicBool,
    /// The last event has been delivered. Absent with a shared inbox, where nobody waits for it.
    pub(super) finished: Option<Wake>,
    pub(super) is_finished: AtomicBool,
    /// Which thread drains at this moment, and which drained last.
    pub(super) drainer: Mutex<Drainer>,
    pub(super) drainer_left: Condvar,
    /// The engine has no hand on this any more.
    is_engine_gone: Mutex<bool>,
    engine_left: Condvar,
    /// What callbacks that are still to come need alive.
    kept: Mutex<Option<Box<dyn Send>>>,
}

#[derive(Default)]
pub(super) struct Drainer {
    /// A thread drains; the library's own does from the start to the end.
    pub is_active: bool,
    pub last: Option<ThreadId>,
    /// The client was freed while the drain did not return: that drain ends everything.
    pub is_abandoned: bool,
    /// Threads that wait for the drain to return.
    pub waiting: usize,
}

impl Dispatcher {
    /// The way to the user that `config` asks for.
    pub fn new(config: &Config) -> Result<Arc<Dispatcher>> {
        let dispatcher = Arc::new(Dispatcher {
            inbox: Inbox::new(config)?,
            listeners: Listeners::default(),
            mode: config.dispatch,
            wanted: config.events.clone(),
            in_flight: Arc::new(AtomicUsize::new(0)),
            in_flight_max: config.in_flight_max,
            log: Mutex::new(Log::default()),
            is_discarding: AtomicBool::new(false),
            is_freed: AtomicBool::new(false),
            finished: if config.inbox.is_some() { None } else { Some(new_wake()?) },
            is_finished: AtomicBool::new(false),
            drainer: Mutex::new(Drainer::default()),
            drainer_left: Condvar::new(),
            is_engine_gone: Mutex::new(false),
            engine_left: Condvar::new(),
            kept: Mutex::new(None),
        });
        let weak = Arc::downgrade(&dispatcher);
        dispatcher.inbox.belongs_to(weak.clone());
        let log = Log::with_events(
            config.log_events,
            Arc::new(move |level, target: &str, message: &str| {
                let Some(dispatcher) = weak.upgrade() else { return };
                let line =
                    LogLine { level, target: Text::new(target), message: Text::new(message) };
                let rare = Rare { log: Some(line), ..Rare::default() }.apart();
                let event = Event { rare, ..Event::new(EventKind::Log) };
                dispatcher.emit(event);
            }),
        )
        .tagged(config.tag);
        *dispatcher.log.lock().unwrap_or_else(|broken| broken.into_inner()) = log;
        Ok(dispatcher)
    }

    /// Where this client's log lines go.
    pub fn log(&self) -> Log {
        self.log.lock().unwrap_or_else(|broken| broken.into_inner()).clone()
    }

    /// Who drains the queue.
    pub fn mode(&self) -> Dispatch {
        self.mode
    }

    /// Whether the program takes events by `next`.
    pub fn is_pull(&self) -> bool {
        self.mode == Dispatch::Pull
    }

    /// Whether an event of this kind would be delivered to anybody.
    pub fn wants(&self, kind: EventKind) -> bool {
        match (self.mode, &self.wanted) {
            (Dispatch::Pull, None) => true,
            (Dispatch::Pull, Some(wanted)) => wanted.contains(&kind),
            _ => self.listeners.wants(kind),
        }
    }

    /// Queues an event, if anybody wants it.
    #[inline]
    pub fn emit(&self, event: Event) {
        // `Closed` also tells the drain that nothing follows.
        if event.kind == EventKind::Closed || self.wants(event.kind) {
            self.inbox.push(event);
        }
    }

    /// A timer is due.
    pub fn timer_due(&self, id: i64) {
        if self.is_pull() {
            // It has no callback there, and is over once it is told.
            if self.listeners.take_timer(id).is_some() {
                self.inbox.push(Event { op: id, ..Event::new(EventKind::Timer) });
            }
        } else {
            self.inbox.push_timer(id);
        }
    }

    /// Accepts an operation: a promise to tell `done`.
    pub fn accept(self: &Arc<Self>, op: i64, done: Done) -> Result<Completion> {
        if self.is_pull() && matches!(done, Done::Callback(_)) {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "done must be NULL or bkt_future_done in pull dispatch",
            ));
        }
        let in_flight = InFlight::enter(&self.in_flight, self.in_flight_max).ok_or_else(|| {
            let text = format!("{} operations are in flight", self.in_flight_max);
            Error::new(ErrorKind::Busy, text)
        })?;
        Ok(Completion::new(op, done, in_flight, self.clone()))
    }

    /// How many operations have not been answered, or their answer not delivered.
    pub fn in_flight_count(&self) -> usize {
        self.in_flight.load(Ordering::Acquire)
    }

    /// From now on events are dropped; completions are still told.
    pub fn discard_events(&self) {
        self.is_discarding.store(true, Ordering::Release);
    }

    /// The engine's task has ended: it pushes nothing any more, and wakes nobody.
    pub fn engine_is_gone(&self) {
        *self.is_engine_gone.lock().unwrap_or_else(|broken| broken.into_inner()) = true;
        self.engine_left.notify_all();
    }

    /// Waits for [`Dispatcher::engine_is_gone`]; false at the deadline.
    pub(super) fn wait_for_engine(&self, deadline: Instant) -> bool {
        let is_gone = self.is_engine_gone.lock().unwrap_or_else(|broken| broken.into_inner());
        let left = deadline.saturating_duration_since(Instant::now());
        let waited = self.engine_left.wait_timeout_while(is_gone, left, |is_gone| !*is_gone);
        *waited.unwrap_or_else(|broken| broken.into_inner()).0
    }

    /// Keeps `what` alive until nothing runs any more.
    pub fn keep(&self, what: Box<dyn Send>) {
        *self.kept.lock().unwrap_or_else(|broken| broken.into_inner()) = Some(what);
    }

    pub(super) fn release_kept(&self) {
        let kept = self.kept.lock().unwrap_or_else(|broken| broken.into_inner()).take();
        drop(kept);
    }

    pub(super) fn is_discarding(&self) -> bool {
        self.is_discarding.load(Ordering::Acquire)
    }
}
