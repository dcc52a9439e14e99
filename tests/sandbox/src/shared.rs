//! What all tasks of the sandbox share.

use crate::Options;
use crate::clock::Clock;
use crate::crowd::CrowdSettings;
use crate::fault::Faults;
use crate::net::Gates;
use crate::realtime::hub::{self, Hub};
use crate::requests::Requests;
use crate::world::{Publication, World};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, mpsc};
use tokio::time::Instant;

/// How often the clock is compared with the ends of songs.
const TICK_MS: u64 = 50;

/// A handle to the whole sandbox; clones share everything.
#[derive(Debug, Clone)]
pub struct Shared(Arc<Inner>);

/// The parts.
#[derive(Debug)]
pub struct Inner {
    /// The open sockets.
    pub hub: Hub,
    /// The TCP connections.
    pub gates: Arc<Gates>,
    /// The sandbox clock.
    pub clock: Clock,
    /// How the sandbox was started.
    pub options: Options,
    /// Rings when a black hole ends.
    pub lifted: Notify,
    /// Rings when the crowd's settings change.
    pub crowd_changed: Notify,
    world: Mutex<World>,
    faults: Mutex<Faults>,
    requests: Mutex<Requests>,
    crowd: Mutex<CrowdSettings>,
    delayed: mpsc::UnboundedSender<(Instant, Publication)>,
    /// Events that wait in there.
    delayed_count: AtomicUsize,
}

impl std::ops::Deref for Shared {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Shared {
    /// Makes the world and starts the tasks that move it. Must be called inside a runtime.
    pub fn start(options: Options) -> Self {
        let clock = Clock::default();
        let world = World::new(options.seed, clock.now_ms());
        let (delayed, queue) = mpsc::unbounded_channel();
        let shared = Self(Arc::new(Inner {
            hub: Hub::default(),
            gates: Arc::new(Gates::default()),
            clock,
            lifted: Notify::new(),
            crowd_changed: Notify::new(),
            world: Mutex::new(world),
            faults: Mutex::new(Faults::default()),
            requests: Mutex::new(Requests::default()),
            crowd: Mutex::new(options.crowd.clone()),
            delayed,
            delayed_count: AtomicUsize::new(0),
            options,
        }));
        tokio::spawn(publish_delayed(shared.clone(), queue));
        tokio::spawn(tick(shared.clone()));
        tokio::spawn(crate::crowd::run(shared.clone()));
        shared
    }

    /// Changes or reads the world, then publishes what that has caused, in order.
    pub fn act<T>(&self, change: impl FnOnce(&mut World, i64) -> T) -> T {
        let now_ms = self.clock.now_ms();
        let mut world = lock(&self.world);
        let result = change(&mut world, now_ms);
        // The world stays locked, so that two callers cannot mix up the order of events.
        while let Some(publication) = world.outbox.pop_front() {
            self.publish(publication);
        }
        result
    }

    /// The faults in force.
    pub fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.faults)
    }

    /// The requests seen.
    pub fn requests(&self) -> MutexGuard<'_, Requests> {
        lock(&self.requests)
    }

    /// The crowd's settings.
    pub fn crowd(&self) -> MutexGuard<'_, CrowdSettings> {
        lock(&self.crowd)
    }

    /// Sends an event to everybody attached, as the faults in force have it. None overtakes one that
    /// is still delayed, as none does on a real server: who is told the older state last would keep
    /// it.
    pub fn publish(&self, publication: Publication) {
        let delay_ms = self.faults().event_delay_ms;
        if delay_ms > 0 || self.delayed_count.load(Ordering::Acquire) > 0 {
            let due = Instant::now() + Duration::from_millis(delay_ms);
            self.delayed_count.fetch_add(1, Ordering::AcqRel);
            let _stopped = self.delayed.send((due, publication));
        } else {
            self.deliver(publication);
        }
    }

    /// Writes a line for people who watch.
    pub fn log(&self, line: impl FnOnce() -> String) {
        if self.options.verbose {
            eprintln!("{}", line());
        }
    }

    fn deliver(&self, publication: Publication) {
        let (event, copies) = {
            let faults = self.faults();
            if faults.swallows(&publication.event) {
                return;
            }
            let copies = if faults.duplicate_events { 2 } else { 1 };
            (faults.distort(publication.event), copies)
        };
        let frame = hub::event_frame(&publication.channel, &event);
        let targets = self.hub.attached(&publication.channel);
        self.log(|| {
            let kind = event["type"].as_str().unwrap_or("*");
            format!("event   {kind} on {} to {} sockets", publication.channel, targets.len())
        });
        for connection in targets {
            for _ in 0..copies {
                connection.push(frame.clone());
            }
        }
    }
}

/// Keeps the order of delayed events: each waits for the one before.
async fn publish_delayed(
    shared: Shared,
    mut queue: mpsc::UnboundedReceiver<(Instant, Publication)>,
) {
    while let Some((due, publication)) = queue.recv().await {
        tokio::time::sleep_until(due).await;
        shared.deliver(publication);
        shared.delayed_count.fetch_sub(1, Ordering::AcqRel);
    }
}

async fn tick(shared: Shared) {
    let mut interval = tokio::time::interval(Duration::from_millis(TICK_MS));
    loop {
        interval.tick().await;
        shared.act(World::advance);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
