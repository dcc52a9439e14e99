//! Subscriptions and timers of the program, and when their data may be destroyed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use super::callback::call_user;
use crate::config::{SUBSCRIPTIONS_MAX, TIMERS_MAX};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, EventKind};

/// Receives events. Dropping it destroys what the program hung on it.
pub type Callback = Box<dyn Fn(&Arc<Event>) + Send + Sync>;
/// Called when a timer is due. Dropping it destroys what the program hung on it.
pub type TimerFn = Box<dyn FnOnce() + Send>;

/// Which events a subscription is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Every event.
    All,
    /// One kind.
    Kind(EventKind),
}

impl Filter {
    fn takes(self, kind: EventKind) -> bool {
        match self {
            Filter::All => true,
            Filter::Kind(wanted) => wanted == kind,
        }
    }
}

/// The subscriptions and timers of one client.
#[derive(Default)]
pub struct Listeners {
    table: Mutex<Table>,
    counts: Counts,
}

/// How many subscriptions there are for each kind: read for each event, without the lock.
struct Counts {
    all: AtomicU32,
    by_kind: [AtomicU32; EventKind::ALL.len()],
}

impl Default for Counts {
    fn default() -> Counts {
        Counts { all: AtomicU32::new(0), by_kind: std::array::from_fn(|_| AtomicU32::new(0)) }
    }
}

#[derive(Default)]
struct Table {
    /// In order of subscription.
    listeners: Vec<Listener>,
    /// Where the first one for each kind is, or would be.
    first: Firsts,
    timers: HashMap<i64, TimerFn>,
    is_closed: bool,
}

/// A place in the list of subscriptions for each kind of event.
struct Firsts([usize; EventKind::ALL.len()]);

impl Default for Firsts {
    fn default() -> Firsts {
        Firsts([0; EventKind::ALL.len()])
    }
}

/// One subscription.
struct Listener {
    id: i64,
    filter: Filter,
    /// Held while it is called, too.
    callback: Arc<Callback>,
}

/// One that is to be called.
struct Due {
    id: i64,
    callback: Arc<Callback>,
}

impl Table {
    /// The first subscription behind `after` that is for `kind`.
    fn next_for(&self, kind: EventKind, after: i64) -> Option<Due> {
        let first = self.first.0.get(kind as usize).copied().unwrap_or(0);
        let from = match after {
            0 => first,
            after => self.listeners.partition_point(|one| one.id <= after),
        };
        let mut left = self.listeners.iter().skip(from);
        let next = left.find(|one| one.filter.takes(kind))?;
        Some(Due { id: next.id, callback: next.callback.clone() })
    }

    /// Finds the first one for each kind anew.
    fn find_firsts(&mut self) {
        for (kind, first) in EventKind::ALL.iter().zip(&mut self.first.0) {
            let at = self.listeners.iter().position(|one| one.filter.takes(*kind));
            *first = at.unwrap_or(self.listeners.len());
        }
    }
}

impl Listeners {
    /// Adds a subscription. `make` is only called, and so data only taken over, if it is accepted.
    pub fn add(&self, id: i64, filter: Filter, make: impl FnOnce() -> Callback) -> Result<()> {
        let mut table = self.open_table()?;
        if table.listeners.len() >= SUBSCRIPTIONS_MAX {
            return Err(Error::new(
                ErrorKind::Busy,
                format!("there are {SUBSCRIPTIONS_MAX} subscriptions already"),
            ));
        }
        table.listeners.push(Listener { id, filter, callback: Arc::new(make()) });
        table.find_firsts();
        self.counter(filter).fetch_add(1, Ordering::Release);
        Ok(())
    }

    /// Adds a timer's callback. `make` is only called if it is accepted.
    pub fn add_timer(&self, id: i64, make: impl FnOnce() -> TimerFn) -> Result<()> {
        let mut table = self.open_table()?;
        if table.timers.len() >= TIMERS_MAX {
            return Err(Error::new(
                ErrorKind::Busy,
                format!("there are {TIMERS_MAX} timers already"),
            ));
        }
        table.timers.insert(id, make());
        Ok(())
    }

    /// Takes a subscription or timer out. No call of it starts after this; what comes back is
    /// destroyed where callbacks run.
    pub fn remove(&self, id: i64) -> Option<Box<dyn Send>> {
        let mut table = self.lock();
        if let Some(timer) = table.timers.remove(&id) {
            return Some(Box::new(timer));
        }
        let at = table.listeners.iter().position(|listener| listener.id == id)?;
        let listener = table.listeners.remove(at);
        table.find_firsts();
        self.counter(listener.filter).fetch_sub(1, Ordering::Release);
        Some(Box::new(listener))
    }

    /// Whether anybody listens to `kind`.
    pub fn wants(&self, kind: EventKind) -> bool {
        self.count(kind) > 0
    }

    /// How many subscriptions there are for `kind`.
    fn count(&self, kind: EventKind) -> u32 {
        let of_kind = self.counter(Filter::Kind(kind)).load(Ordering::Acquire);
        self.counts.all.load(Ordering::Acquire).saturating_add(of_kind)
    }

    /// Calls every subscription for `event`, in order, each through `call`.
    pub(super) fn deliver(&self, event: &Arc<Event>, call: impl Fn(&Callback)) {
        let mut left = self.count(event.kind);
        if left == 0 {
            return;
        }
        // What is subscribed meanwhile waits for the next event; else a callback that subscribes
        // itself anew would never end.
        let (mut next, last) = {
            let table = self.lock();
            (table.next_for(event.kind, 0), table.listeners.last().map_or(0, |last| last.id))
        };
        // One at a time: a callback may take out the next one, and ids only ever grow.
        while let Some(due) = next.filter(|due| due.id <= last) {
            call(&due.callback);
            // It may have been switched off meanwhile: then its data is destroyed here.
            if let Some(callback) = Arc::into_inner(due.callback) {
                call_user(|| drop(callback));
            }
            left -= 1;
            if left == 0 {
                return;
            }
            next = self.lock().next_for(event.kind, due.id);
        }
    }

    /// Takes the callback of a timer that is due; `None` if it was switched off.
    pub(super) fn take_timer(&self, id: i64) -> Option<TimerFn> {
        self.lock().timers.remove(&id)
    }

    /// Takes everything out and accepts nothing more; what comes back is to be dropped by the
    /// caller, under no lock.
    pub(super) fn close(&self) -> Box<dyn Send> {
        let mut table = self.lock();
        table.is_closed = true;
        self.counts.all.store(0, Ordering::Release);
        for count in &self.counts.by_kind {
            count.store(0, Ordering::Release);
        }
        let listeners = std::mem::take(&mut table.listeners);
        let timers = std::mem::take(&mut table.timers);
        Box::new((listeners, timers))
    }

    fn counter(&self, filter: Filter) -> &AtomicU32 {
        match filter {
            Filter::All => &self.counts.all,
            Filter::Kind(kind) => {
                self.counts.by_kind.get(kind as usize).unwrap_or(&self.counts.all)
            }
        }
    }

    fn open_table(&self) -> Result<MutexGuard<'_, Table>> {
        let table = self.lock();
        if table.is_closed {
            return Err(Error::new(ErrorKind::Closed, "the client is freed"));
        }
        Ok(table)
    }

    fn lock(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(|broken| broken.into_inner())
    }
}
