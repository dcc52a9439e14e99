//! Keeping the program's signals away from the library's threads.

/// Runs `body` with all signals blocked on this thread, then puts the former mask back.
///
/// A thread that `body` spawns inherits the blocked mask, so no handler of the program ever runs
/// on a thread of the library and no write of ours raises SIGPIPE in it. Signals that report a
/// fault of the thread itself stay deliverable: blocking them would turn a crash into a riddle.
#[cfg(unix)]
pub fn with_signals_blocked<T>(body: impl FnOnce() -> T) -> T {
    const FAULTS: [libc::c_int; 6] =
        [libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL, libc::SIGTRAP, libc::SIGABRT];
    /// Puts the former mask back even if `body` panics.
    struct Restore(libc::sigset_t);
    impl Drop for Restore {
        fn drop(&mut self) {
            // SAFETY: the set was filled in by `pthread_sigmask` below.
            unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &self.0, std::ptr::null_mut()) };
        }
    }

    // SAFETY: `sigset_t` is plain data for which all zeroes are valid, and every call gets
    // pointers to live sets of this frame.
    let former = unsafe {
        let mut blocked: libc::sigset_t = std::mem::zeroed();
        let mut former: libc::sigset_t = std::mem::zeroed();
        libc::sigfillset(&mut blocked);
        for fault in FAULTS {
            libc::sigdelset(&mut blocked, fault);
        }
        libc::pthread_sigmask(libc::SIG_SETMASK, &blocked, &mut former);
        former
    };
    let _restore = Restore(former);
    body()
}

/// Runs `body`: there are no signals here.
#[cfg(not(unix))]
pub fn with_signals_blocked<T>(body: impl FnOnce() -> T) -> T {
    body()
}

#[cfg(all(test, unix))]
mod tests {
    use super::with_signals_blocked;

    fn is_blocked(signal: libc::c_int) -> bool {
        // SAFETY: the set is plain data and lives in this frame.
        unsafe {
            let mut mask: libc::sigset_t = std::mem::zeroed();
            libc::pthread_sigmask(libc::SIG_BLOCK, std::ptr::null(), &mut mask);
            libc::sigismember(&mask, signal) == 1
        }
    }

    #[test]
    fn threads_inherit_the_mask_and_it_is_put_back() {
        let inside = with_signals_blocked(|| {
            std::thread::spawn(|| (is_blocked(libc::SIGINT), is_blocked(libc::SIGSEGV)))
        });
        assert_eq!(inside.join().unwrap(), (true, false));
        assert!(!is_blocked(libc::SIGINT));
    }
}
