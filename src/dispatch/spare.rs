//! The memory of delivered events, for the next ones.
//!
//! An event is made on one thread and freed on another, which is what allocators are worst at. So
//! its memory comes back, if nobody keeps the event: emptied first, so that nothing that it held
//! lives longer than it.

use std::mem;
use std::sync::Arc;

use crate::config::SPARE_EVENTS_MAX;
use crate::event::Event;

/// Empty events that nobody else knows of.
#[derive(Default)]
pub struct Spare(Vec<Arc<Event>>);

impl Spare {
    /// The event where it can be shared, in memory that is left over if there is any.
    #[inline]
    pub fn place(&mut self, event: Event) -> Arc<Event> {
        if let Some(mut place) = self.0.pop()
            && let Some(empty) = Arc::get_mut(&mut place)
        {
            // What is empty has nothing to drop, and is not looked through for that.
            mem::forget(mem::replace(empty, event));
            return place;
        }
        Arc::new(event)
    }

    /// Keeps what [`empty`] has emptied, as long as there is room.
    pub fn keep(&mut self, empty: Arc<Event>) {
        if self.0.len() < SPARE_EVENTS_MAX {
            self.0.push(empty);
        }
    }
}

/// Drops what an event holds; false if somebody else keeps it.
pub fn empty(event: &mut Arc<Event>) -> bool {
    let own = Arc::get_mut(event);
    own.map(|event| *event = Event::default()).is_some()
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
        let mut first = spare.place(event());
        let place = Arc::as_ptr(&first);
        let kept = first.clone();
        assert!(!empty(&mut first) && kept.message.is_some());
        drop(kept);
        assert!(empty(&mut first));
        spare.keep(first);
        assert_eq!(Arc::strong_count(&message), 1);
        let second = spare.place(event());
        assert_eq!((Arc::as_ptr(&second), second.kind), (place, EventKind::Chat));
        assert_ne!(Arc::as_ptr(&spare.place(event())), place);
    }

    #[test]
    fn only_so_many_are_kept() {
        let mut spare = Spare::default();
        for _ in 0..=SPARE_EVENTS_MAX {
            spare.keep(Arc::default());
        }
        assert_eq!(spare.0.len(), SPARE_EVENTS_MAX);
    }
}
