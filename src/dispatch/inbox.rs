//! The bounded queue between the engine and the user.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, Weak};

use tokio::sync::Notify;

use super::completion::{DoneFn, InFlight};
use super::spare::{self, Spare};
use super::{Dispatcher, EventCounts, Item, SharedInbox};
use crate::config::{Config, Dispatch, OverflowPolicy, Wakeup};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, EventKind, Rare};
use crate::outcome::Outcome;
use crate::sys::Wake;

/// Reading goes on once the queue has fallen to this share of its limit, in quarters.
const RESUME_QUARTERS: usize = 3;

/// The queue of one client.
pub struct Inbox {
    state: Mutex<State>,
    /// For the library's own dispatcher, and for a drain to the end of what is shared otherwise:
    /// cheaper than a descriptor.
    pub(super) arrived: Option<Condvar>,
    /// For the program's thread or event loop otherwise.
    pub(super) wake: Option<Wake>,
    /// Where it stands in line with other clients' queues, and whose queue it is.
    pub(super) shared: Option<Arc<SharedInbox>>,
    pub(super) owner: OnceLock<Weak<Dispatcher>>,
    wakeup: Mutex<Option<Arc<Wakeup>>>,
    space: Notify,
    /// Changed under the lock, but read for each frame.
    is_stalled: AtomicBool,
    /// What comes at once, as long as more comes.
    batch: Mutex<Batch>,
    /// A batch is open. Changed under its lock, but read before it is taken.
    is_busy: AtomicBool,
    /// With the open batch the queue may have reached a limit.
    is_batch_full: AtomicBool,
    count_max: usize,
    bytes_max: usize,
    policy: OverflowPolicy,
    tag: i64,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) items: VecDeque<Item>,
    /// Events only: what the limits are about.
    event_count: usize,
    event_bytes: usize,
    dropped_count: i64,
    /// Since the beginning.
    dropped_total: i64,
    delivered_total: i64,
    /// The number of the event that was dropped last.
    dropped_sequence: i64,
    next_sequence: i64,
    /// Somebody asked for a blocked drain to return.
    pub(super) is_poked: bool,
    /// The last event has been taken: nothing has to be waited for any more.
    pub(super) is_over: bool,
    /// It stands in the line of the shared inbox.
    pub(super) is_announced: bool,
    /// Threads that sleep until something arrives.
    pub(super) sleepers: usize,
    /// What delivered events leave.
    spare: Spare,
    /// The descriptor is readable, or is about to be: it is written to outside the lock, for whoever
    /// it wakes takes the lock at once.
    pub(super) is_wake_set: bool,
}

/// What comes at once. It has a lock of its own, which nobody but the thread that makes events is at:
/// else that one and the drain would meet at the queue's lock for each event.
#[derive(Default)]
struct Batch {
    is_open: bool,
    pushed: Vec<Pushed>,
    /// What the queue had room for when it was opened.
    count_left: usize,
    bytes_left: usize,
}

#[allow(clippy::large_enum_variant, reason = "nearly all are events; a box would cost more")]
enum Pushed {
    Event(Event, Option<InFlight>),
    Item(Item),
}

/// Keeps an inbox from waking anybody for each event of several that come at once. Nor does a drain
/// that is awake see them: when this is dropped, all of them are put into the queue, as if they came
/// then.
pub struct Held<'a>(&'a Inbox);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let Held(inbox) = self;
        let mut lost = Vec::new();
        let (is_first, spent) = {
            let mut batch = inbox.lock_batch();
            batch.is_open = false;
            let mut state = inbox.lock();
            inbox.is_busy.store(false, Ordering::Release);
            let was_empty = state.items.is_empty();
            for pushed in batch.pushed.drain(..) {
                match pushed {
                    Pushed::Item(item) => state.items.push_back(item),
                    Pushed::Event(event, in_flight) => {
                        lost.extend(inbox.put_event(&mut state, event, in_flight));
                    }
                }
            }
            (was_empty && !state.items.is_empty(), state.spare.take_left())
        };
        drop(lost);
        if is_first {
            inbox.signal();
        }
        if !spent.is_empty() {
            let empty = spare::all_emptied(spent);
            inbox.lock().spare.keep_all(empty);
        }
    }
}

impl State {
    pub(super) fn has_items(&self) -> bool {
        !self.is_empty() || self.dropped_count > 0
    }

    /// Whether there is nothing to drain, but for the news of what was dropped.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl Inbox {
    /// An empty queue with the limits of `config`.
    pub fn new(config: &Config) -> Result<Inbox> {
        let shared = config.inbox.clone();
        let has_condition = config.dispatch == Dispatch::Thread || shared.is_some();
        let wake = if has_condition { None } else { Some(new_wake()?) };
        Ok(Inbox {
            state: Mutex::new(State { next_sequence: 1, ..State::default() }),
            arrived: has_condition.then(Condvar::new),
            wake,
            shared,
            owner: OnceLock::new(),
            wakeup: Mutex::new(config.wakeup.clone()),
            space: Notify::new(),
            is_stalled: AtomicBool::new(false),
            batch: Mutex::new(Batch::default()),
            is_busy: AtomicBool::new(false),
            is_batch_full: AtomicBool::new(false),
            count_max: config.queue_count_max,
            bytes_max: config.queue_bytes_max,
            policy: config.overflow,
            tag: config.tag,
        })
    }

    /// Names the client whose queue it is.
    pub(super) fn belongs_to(&self, owner: Weak<Dispatcher>) {
        // The second and later ones would be the same.
        let _first = self.owner.set(owner);
    }

    /// Whether it is drained by an inbox that clients share.
    pub fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    /// Until the answer is dropped, nobody is woken for what is queued.
    pub fn hold(&self) -> Held<'_> {
        let mut batch = self.lock_batch();
        let state = self.lock();
        batch.count_left = self.count_max.saturating_sub(state.event_count);
        batch.bytes_left = self.bytes_max.saturating_sub(state.event_bytes);
        drop(state);
        batch.is_open = true;
        self.is_batch_full.store(false, Ordering::Release);
        self.is_busy.store(true, Ordering::Release);
        drop(batch);
        Held(self)
    }

    /// Whether the events that come at once may have filled the queue: then they are to be put there
    /// before anything else is made.
    pub fn is_batch_full(&self) -> bool {
        self.is_busy.load(Ordering::Acquire) && self.is_batch_full.load(Ordering::Acquire)
    }

    /// Queues an event, numbers it, and drops an older one if the policy says so.
    #[inline]
    pub fn push(&self, event: Event) {
        self.push_event(event, None);
    }

    /// Queues the event that completes an operation.
    pub fn push_counted(&self, event: Event, in_flight: InFlight) {
        self.push_event(event, Some(in_flight));
    }

    /// Queues the outcome of an operation.
    pub fn push_done(&self, done: DoneFn, outcome: Arc<Outcome>, in_flight: InFlight) {
        self.push_item(Item::Done(done, outcome, in_flight));
    }

    /// Queues a timer that is due.
    pub fn push_timer(&self, id: i64) {
        self.push_item(Item::Timer(id));
    }

    /// Queues something whose destructor is user code.
    pub fn push_discard(&self, what: Box<dyn Send>) {
        self.push_item(Item::Discard(what));
    }

    /// Whether events have reached a limit and none has been taken out far enough since.
    pub fn is_stalled(&self) -> bool {
        self.is_stalled.load(Ordering::Acquire)
    }

    /// How many events wait.
    pub fn event_count(&self) -> usize {
        self.lock().event_count
    }

    /// The events so far.
    pub fn counts(&self) -> EventCounts {
        let state = self.lock();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        EventCounts {
            made: state.next_sequence - 1,
            delivered: state.delivered_total,
            dropped: state.dropped_total,
            queued: number(state.event_count),
            queued_bytes: number(state.event_bytes),
        }
    }

    /// Resolves when a stalled queue has room again.
    pub async fn space(&self) {
        self.space.notified().await;
    }

    /// Takes the next item.
    pub fn pop(&self) -> Option<Item> {
        self.pop_from(&mut self.lock())
    }

    /// Takes the next item, and gives back the event that was delivered before.
    pub(super) fn pop_after(&self, mut spent: Option<Arc<Event>>) -> Option<Item> {
        let is_empty =
            !self.is_busy.load(Ordering::Acquire) && spent.as_mut().is_some_and(spare::empty);
        let mut state = self.lock();
        if is_empty {
            state.spare.keep(&mut spent);
        } else if self.is_busy.load(Ordering::Acquire) {
            state.spare.leave(&mut spent);
        }
        let item = self.pop_from(&mut state);
        drop(state);
        item
    }

    /// Takes the next item for the shared inbox, and whether there are more: then the queue stays
    /// announced, and the caller puts it into the line again.
    pub(super) fn take(&self) -> (Option<Item>, bool) {
        let mut state = self.lock();
        let item = self.pop_from(&mut state);
        state.is_announced = state.has_items();
        (item, state.is_announced)
    }

    #[inline(always)]
    fn pop_from(&self, state: &mut State) -> Option<Item> {
        if state.dropped_count > 0 {
            return Some(self.tell_dropped(state));
        }
        let item = if state.is_empty() { None } else { state.items.pop_front() };
        if let Some(Item::Event(event, _)) = &item {
            state.event_count -= 1;
            state.delivered_total += 1;
            state.event_bytes = state.event_bytes.saturating_sub(event.weight());
            self.note_space(state);
        }
        if !state.is_poked {
            self.clear_wake(state);
        }
        item
    }

    /// The news of what was dropped.
    #[cold]
    fn tell_dropped(&self, state: &mut State) -> Item {
        let dropped_count = std::mem::take(&mut state.dropped_count);
        // It stands where the lost ones stood, so it has the number of the last of them.
        let event = Event {
            rare: Rare { dropped_count, ..Rare::default() }.apart(),
            sequence: state.dropped_sequence,
            client_tag: self.tag,
            time_ms: crate::time::now_ms(),
            ..Event::new(EventKind::Overflow)
        };
        Item::Event(Arc::new(event), None)
    }

    /// The last event has been taken. From now on the descriptor is readable for good, so that a
    /// loop that watches it comes and learns of the end.
    pub(super) fn end(&self) {
        let mut state = self.lock();
        state.is_over = true;
        if let Some(wake) = &self.wake {
            state.is_wake_set = true;
            wake.set();
        }
    }

    /// Lets the wakeup callback go: its data may be the program's to destroy.
    pub(super) fn forget_wakeup(&self) {
        let wakeup = self.lock_wakeup().take();
        drop(wakeup);
    }

    /// A descriptor that is readable while something is queued, and after the last event.
    pub fn fd(&self) -> Result<i32> {
        self.wake.as_ref().and_then(Wake::fd).ok_or_else(|| {
            let text = if self.shared.is_some() {
                "this client is drained by its shared inbox, which has a descriptor"
            } else if self.wake.is_some() {
                "this platform has no descriptor to wait for"
            } else {
                "only poll and pull dispatch have a descriptor"
            };
            Error::new(ErrorKind::Unsupported, text)
        })
    }

    fn push_event(&self, event: Event, in_flight: Option<InFlight>) {
        let Some(Pushed::Event(event, in_flight)) =
            self.push_to_batch(Pushed::Event(event, in_flight))
        else {
            return;
        };
        let (is_first, lost) = {
            let mut state = self.lock();
            let was_empty = state.items.is_empty();
            let lost = self.put_event(&mut state, event, in_flight);
            (was_empty && !state.items.is_empty(), lost)
        };
        drop(lost);
        if is_first {
            self.signal();
        }
    }

    fn push_item(&self, item: Item) {
        let Some(Pushed::Item(item)) = self.push_to_batch(Pushed::Item(item)) else { return };
        let is_first = {
            let mut state = self.lock();
            state.items.push_back(item);
            state.items.len() == 1
        };
        if is_first {
            self.signal();
        }
    }

    /// Adds to the open batch; gives it back if there is none.
    #[inline]
    fn push_to_batch(&self, pushed: Pushed) -> Option<Pushed> {
        if !self.is_busy.load(Ordering::Acquire) {
            return Some(pushed);
        }
        let mut batch = self.lock_batch();
        if !batch.is_open {
            return Some(pushed);
        }
        if let Pushed::Event(event, _) = &pushed {
            batch.count_left = batch.count_left.saturating_sub(1);
            batch.bytes_left = batch.bytes_left.saturating_sub(event.weight());
            if batch.count_left == 0 || batch.bytes_left == 0 {
                self.is_batch_full.store(true, Ordering::Release);
            }
        }
        batch.pushed.push(pushed);
        None
    }

    /// Puts an event behind the others; gives what has to go for it.
    fn put_event(
        &self,
        state: &mut State,
        event: Event,
        in_flight: Option<InFlight>,
    ) -> Option<Item> {
        let mut lost = None;
        let is_full = self.is_full(state);
        // Log lines never hold up the socket: at the limit they go, under either policy.
        if is_full && event.kind == EventKind::Log {
            state.dropped_count += 1;
            state.dropped_total += 1;
            state.dropped_sequence = state.next_sequence;
            state.next_sequence += 1;
            return None;
        }
        if is_full && self.policy == OverflowPolicy::DropOldest {
            lost = drop_oldest(state);
        }
        let sequence = state.next_sequence;
        state.next_sequence += 1;
        let event = state.spare.place(event, |event| self.number(event, sequence));
        state.event_count += 1;
        state.event_bytes += event.weight();
        state.items.push_back(Item::Event(event, in_flight));
        if self.policy == OverflowPolicy::Wait && self.is_full(state) {
            self.is_stalled.store(true, Ordering::Release);
        }
        lost
    }

    fn number(&self, event: &mut Event, sequence: i64) {
        event.sequence = sequence;
        event.client_tag = self.tag;
        if event.time_ms == 0 {
            event.time_ms = crate::time::now_ms();
        }
    }

    fn is_full(&self, state: &State) -> bool {
        state.event_count >= self.count_max || state.event_bytes >= self.bytes_max
    }

    fn note_space(&self, state: &State) {
        if !self.is_stalled() {
            return;
        }
        let has_space = state.event_count <= self.count_max / 4 * RESUME_QUARTERS
            && state.event_bytes <= self.bytes_max / 4 * RESUME_QUARTERS;
        if has_space {
            self.is_stalled.store(false, Ordering::Release);
            self.space.notify_one();
        }
    }

    pub(super) fn lock_wakeup(&self) -> MutexGuard<'_, Option<Arc<Wakeup>>> {
        self.wakeup.lock().unwrap_or_else(|broken| broken.into_inner())
    }

    fn lock_batch(&self) -> MutexGuard<'_, Batch> {
        self.batch.lock().unwrap_or_else(|broken| broken.into_inner())
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics under this lock but an allocation; the state stays sound.
        self.state.lock().unwrap_or_else(|broken| broken.into_inner())
    }
}

/// Takes out the oldest event that may be lost, and counts it.
fn drop_oldest(state: &mut State) -> Option<Item> {
    let at = state
        .items
        .iter()
        .position(|item| matches!(item, Item::Event(event, _) if event.kind.is_droppable()))?;
    let item = state.items.remove(at);
    if let Some(Item::Event(event, _)) = &item {
        state.event_count -= 1;
        state.event_bytes = state.event_bytes.saturating_sub(event.weight());
        state.dropped_count += 1;
        state.dropped_total += 1;
        state.dropped_sequence = event.sequence;
    }
    item
}

/// A wake descriptor, or why there is none.
pub(super) fn new_wake() -> Result<Wake> {
    Wake::new().map_err(|error| {
        Error::new(ErrorKind::Internal, format!("no descriptor to wait for: {error}"))
            .with_source(error)
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn inbox(dispatch: Dispatch, overflow: OverflowPolicy) -> Inbox {
        let mut config = Config::default();
        (config.dispatch, config.overflow, config.queue_count_max) = (dispatch, overflow, 4);
        Inbox::new(&config).unwrap()
    }

    fn sequence(inbox: &Inbox) -> Option<i64> {
        match inbox.pop()? {
            Item::Event(event, _) => Some(event.sequence),
            _ => None,
        }
    }

    #[test]
    fn what_comes_at_once_is_seen_at_once() {
        for dispatch in [Dispatch::Thread, Dispatch::Poll] {
            let inbox = inbox(dispatch, OverflowPolicy::Wait);
            let wait = || inbox.wait(Some(Duration::from_millis(1))).unwrap();
            inbox.push(Event::new(EventKind::Chat));
            let held = inbox.hold();
            inbox.push(Event::new(EventKind::Chat));
            inbox.push(Event::new(EventKind::Dub));
            assert_eq!(inbox.counts().queued, 1);
            assert_eq!((sequence(&inbox), sequence(&inbox)), (Some(1), None));
            assert!(!wait());
            drop(held);
            assert!(wait());
            assert_eq!((sequence(&inbox), sequence(&inbox)), (Some(2), Some(3)));
            assert!(!wait());
        }
    }

    #[test]
    fn what_comes_at_once_is_dropped_as_if_it_came_alone() {
        let inbox = inbox(Dispatch::Poll, OverflowPolicy::DropOldest);
        inbox.push(Event::new(EventKind::State));
        let held = inbox.hold();
        for _ in 0..5 {
            inbox.push(Event::new(EventKind::Chat));
        }
        drop(held);
        // The news of the two that went, what may not be dropped, and the last three.
        let seen: Vec<i64> = std::iter::from_fn(|| sequence(&inbox)).collect();
        assert_eq!(seen, [3, 1, 4, 5, 6]);
    }

    #[test]
    fn what_comes_at_once_says_when_it_may_be_too_much() {
        let inbox = inbox(Dispatch::Thread, OverflowPolicy::Wait);
        inbox.push(Event::new(EventKind::Chat));
        let held = inbox.hold();
        for is_full in [false, false, true] {
            assert!(!inbox.is_batch_full());
            inbox.push(Event::new(EventKind::Chat));
            assert_eq!(inbox.is_batch_full(), is_full);
        }
        assert!(!inbox.is_stalled());
        drop(held);
        assert!(inbox.is_stalled() && !inbox.is_batch_full());
    }

    #[test]
    fn events_are_given_back_while_more_comes() {
        let inbox = inbox(Dispatch::Thread, OverflowPolicy::Wait);
        let event = Arc::new(Event::new(EventKind::Chat));
        let held = inbox.hold();
        assert!(inbox.pop_after(Some(event.clone())).is_none());
        assert_eq!(Arc::strong_count(&event), 2);
        drop(held);
        assert_eq!(Arc::strong_count(&event), 1);
        assert!(inbox.pop_after(Some(event.clone())).is_none());
        assert_eq!(Arc::strong_count(&event), 1);
    }
}
