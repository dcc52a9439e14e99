//! The pointer that comes with a callback, and its destructor.

use std::ffi::c_void;

use super::types::bkt_free_fn;

/// A user's pointer. Dropping it calls the destructor that came with it: once, whoever drops it.
pub struct UserData {
    pointer: *mut c_void,
    free: bkt_free_fn,
}

// SAFETY: the header says on which threads callbacks and destructors run; making the data fit for
// that is the C programmer's part.
unsafe impl Send for UserData {}
// SAFETY: as above; the library itself only hands the pointer on.
unsafe impl Sync for UserData {}

impl UserData {
    /// From here on the library owns the pointer. Whoever may still refuse the call that brought
    /// it makes this last, because a refused call must not run the destructor.
    pub fn new(pointer: *mut c_void, free: bkt_free_fn) -> UserData {
        UserData { pointer, free }
    }

    /// What to pass to the callback.
    pub fn pointer(&self) -> *mut c_void {
        self.pointer
    }
}

impl Drop for UserData {
    fn drop(&mut self) {
        if let Some(free) = self.free {
            // SAFETY: the user passed the destructor for this very pointer.
            unsafe { free(self.pointer) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    unsafe extern "C" fn count(user_data: *mut c_void) {
        // SAFETY: the test passes a counter that outlives this call.
        let counter = unsafe { &*user_data.cast::<AtomicU32>() };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    #[test]
    fn the_destructor_runs_once() {
        let counter = AtomicU32::new(0);
        let pointer = (&raw const counter).cast_mut().cast();
        let data = Arc::new(UserData::new(pointer, Some(count)));
        let other = data.clone();
        assert_eq!(data.pointer(), pointer);
        drop(data);
        assert_eq!(counter.load(Ordering::Relaxed), 0);
        drop(other);
        assert_eq!(counter.load(Ordering::Relaxed), 1);
        drop(UserData::new(pointer, None));
        assert_eq!(counter.load(Ordering::Relaxed), 1);
    }
}
