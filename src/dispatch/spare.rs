//! The memory of delivered events, for the next ones.
//!
//! An event is made on one thread and freed on another, which is what allocators are worst at. So
//! its memory comes back, if nobody keeps the event: emptied first, so that nothing that it held
//! lives longer than it. While the thread that makes events is at work, it empties them, too: two
//! threads at one memory would wait for each other's allocator.

use std::mem;
use std::sync::Arc;

use crate::config::{SPARE_EVENTS_MAX, SPENT_MAX};
use crate::event::Event;

/// What delivered events leave.
#[derive(Default)]
pub struct Spare {
    /// Empty events that nobody else knows of.
    empty: Vec<Arc<Event>>,
    /// Events that the thread which made them is to empty.
    left: Vec<Arc<Event>>,
}

impl Spare {
    /// The event where it can be shared, in memory that is there if there is any; there `complete`
    /// completes it.
    #[inline]
    pub fn place(&mut self, event: Event, complete: impl FnOnce(&mut Event)) -> Arc<Event> {
        let mut place = self.empty.pop().unwrap_or_default();
        // Nobody else has it; but that is not known here.
        let Some(empty) = Arc::get_mut(&mut place) else { return Arc::new(event) };
        // What is empty has nothing to drop, and is not looked through for that.
        mem::forget(mem::replace(empty, event));
        complete(empty);
        place
    }

    /// Keeps what [`empty`] has emptied, as long as there is room.
    pub fn keep(&mut self, event: &mut Option<Arc<Event>>) {
        if self.empty.len() < SPARE_EVENTS_MAX {
            self.empty.extend(event.take());
        }
    }

    /// Keeps what [`all_emptied`] has given, as long as there is room.
    pub fn keep_all(&mut self, mut events: Vec<Arc<Event>>) {
        let room = SPARE_EVENTS_MAX.saturating_sub(self.empty.len()).min(events.len());
        self.empty.extend(events.drain(..room));
        // The list serves again, too.
        events.clear();
        if self.left.capacity() == 0 {
            self.left = events;
        }
    }

    /// Leaves an event to the thread that made it, as long as there is room.
    pub fn leave(&mut self, event: &mut Option<Arc<Event>>) {
        if self.left.len() < SPENT_MAX {
            if self.left.capacity() == 0 {
                self.left.reserve(SPENT_MAX);
            }
            self.left.extend(event.take());
        }
    }

    /// The events that were left.
    pub fn take_left(&mut self) -> Vec<Arc<Event>> {
        mem::take(&mut self.left)
    }
}

/// Drops what an event holds; false if somebody else keeps it.
pub fn empty(event: &mut Arc<Event>) -> bool {
    let own = Arc::get_mut(event);
    own.map(|event| *event = Event::default()).is_some()
}

/// Empties those of the events that nobody else keeps, and drops the others and what is too many.
pub fn all_emptied(mut events: Vec<Arc<Event>>) -> Vec<Arc<Event>> {
    events.retain_mut(empty);
    events.truncate(SPARE_EVENTS_MAX);
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::EventKind;
    use crate::model::Message;

    #[test]
    fn memory_serves_again_unless_somebody_keeps_the_event() {
        let mut spare = Spare::default();
        let message = Arc::new(Message::default());
        let event = || Event { message: Some(message.clone()), ..Event::new(EventKind::Chat) };
        let mut first = spare.place(event(), |event| event.sequence = 1);
        let place = Arc::as_ptr(&first);
        let kept = first.clone();
        assert!(!empty(&mut first) && kept.message.is_some());
        drop(kept);
        assert!(empty(&mut first));
        spare.keep(&mut Some(first));
        assert_eq!(Arc::strong_count(&message), 1);
        let second = spare.place(event(), |event| event.sequence = 2);
        assert_eq!((Arc::as_ptr(&second), second.sequence), (place, 2));
        assert_ne!(Arc::as_ptr(&spare.place(event(), |_| {})), place);
    }

    #[test]
    fn only_so_many_are_kept() {
        let mut spare = Spare::default();
        for _ in 0..=SPARE_EVENTS_MAX {
            spare.keep(&mut Some(Arc::default()));
        }
        spare.keep_all(vec![Arc::default(); 2]);
        assert_eq!(spare.empty.len(), SPARE_EVENTS_MAX);
        for _ in 0..=SPENT_MAX {
            spare.leave(&mut Some(Arc::default()));
        }
        assert_eq!(spare.take_left().len(), SPENT_MAX);
    }
}
