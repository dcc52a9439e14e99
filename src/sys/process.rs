//! Which process this is, and values that a fork must not share.

use std::sync::atomic::{AtomicPtr, Ordering};

/// The id of this process. Safe in a signal handler.
pub fn process_id() -> u32 {
    std::process::id()
}

/// One value per process: a child of a fork gets a fresh one.
///
/// The parent's value may hold locks that the fork copied in their locked state, so a child never
/// touches it: it is told apart by the process id beside it. Values are never freed; there is one
/// for each process that a program forks and that uses the library.
pub struct PerProcess<T: 'static> {
    slot: AtomicPtr<Slot<T>>,
    make: fn() -> T,
}

struct Slot<T> {
    process_id: u32,
    value: T,
}

impl<T: Send + Sync> PerProcess<T> {
    /// Nothing yet; `make` makes the value when it is first asked for.
    pub const fn new(make: fn() -> T) -> PerProcess<T> {
        PerProcess { slot: AtomicPtr::new(std::ptr::null_mut()), make }
    }

    /// This process's value, if it has been made.
    pub fn existing(&self) -> Option<&'static T> {
        let current = self.slot.load(Ordering::Acquire);
        // SAFETY: slots come from `Box::leak` below and are never freed.
        let slot = unsafe { current.as_ref() }?;
        (slot.process_id == process_id()).then_some(&slot.value)
    }

    /// This process's value, made now if need be.
    pub fn get(&self) -> &'static T {
        loop {
            if let Some(value) = self.existing() {
                return value;
            }
            let current = self.slot.load(Ordering::Acquire);
            let fresh =
                Box::into_raw(Box::new(Slot { process_id: process_id(), value: (self.make)() }));
            let swapped =
                self.slot.compare_exchange(current, fresh, Ordering::AcqRel, Ordering::Acquire);
            if swapped.is_err() {
                // SAFETY: another thread was faster; nobody else has seen `fresh`.
                drop(unsafe { Box::from_raw(fresh) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PerProcess;

    #[test]
    fn is_made_once() {
        static VALUE: PerProcess<std::sync::Mutex<u8>> =
            PerProcess::new(|| std::sync::Mutex::new(0));
        assert!(VALUE.existing().is_none());
        *VALUE.get().lock().unwrap() += 1;
        *VALUE.get().lock().unwrap() += 1;
        assert_eq!(*VALUE.get().lock().unwrap(), 2);
    }
}
