//! A flag that a thread, an event loop or a signal handler can set, and that others wait for.

use std::io;
use std::time::Duration;

use super::occupy_standard_streams;

/// How a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The flag is set.
    Set,
    /// The time was over.
    TimedOut,
    /// A signal handler ran on this thread.
    Interrupted,
}

/// A flag behind a file descriptor that is readable while the flag is set.
///
/// An eventfd on Linux, a pipe on other systems of the Unix family, a condition elsewhere.
pub struct Wake {
    inner: imp::Wake,
}

impl Wake {
    /// A flag that is not set.
    pub fn new() -> io::Result<Wake> {
        occupy_standard_streams();
        Ok(Wake { inner: imp::Wake::new()? })
    }

    /// Sets the flag. Safe in a signal handler: one non-blocking write, errno is kept.
    pub fn set(&self) {
        self.inner.set();
    }

    /// Takes the flag back; false if it was not set.
    pub fn clear(&self) -> bool {
        self.inner.clear()
    }

    /// Waits until the flag is set; `None` = without an end. The flag stays set.
    pub fn wait(&self, timeout: Option<Duration>) -> Wait {
        self.inner.wait(timeout)
    }

    /// The descriptor, where there is one.
    pub fn fd(&self) -> Option<i32> {
        self.inner.fd()
    }
}

#[cfg(unix)]
impl std::os::fd::AsRawFd for Wake {
    fn as_raw_fd(&self) -> std::os::fd::RawFd {
        self.inner.reader()
    }
}

#[cfg(unix)]
mod imp {
    use std::io;
    use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
    use std::time::{Duration, Instant};

    use super::Wait;

    pub struct Wake {
        reader: OwnedFd,
        /// `None` if the reader is written to as well (eventfd).
        writer: Option<OwnedFd>,
    }

    impl Wake {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        pub fn new() -> io::Result<Wake> {
            // SAFETY: no pointers are passed.
            let fd = unsafe { libc::eventfd(0, libc::EFD_NONBLOCK | libc::EFD_CLOEXEC) };
            if fd < 0 {
                return Err(io::Error::last_os_error());
            }
            // SAFETY: the descriptor was just made and belongs to nobody else.
            Ok(Wake { reader: unsafe { OwnedFd::from_raw_fd(fd) }, writer: None })
        }

        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        pub fn new() -> io::Result<Wake> {
            let mut fds = [0; 2];
            // SAFETY: `fds` has room for the two descriptors.
            if unsafe { libc::pipe(fds.as_mut_ptr()) } < 0 {
                return Err(io::Error::last_os_error());
            }
            // SAFETY: both descriptors were just made and belong to nobody else.
            let (reader, writer) =
                unsafe { (OwnedFd::from_raw_fd(fds[0]), OwnedFd::from_raw_fd(fds[1])) };
            for fd in fds {
                // SAFETY: the descriptor is open; no pointers are passed.
                unsafe {
                    let flags = libc::fcntl(fd, libc::F_GETFL);
                    libc::fcntl(fd, libc::F_SETFL, flags | libc::O_NONBLOCK);
                    libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC);
                }
            }
            Ok(Wake { reader, writer: Some(writer) })
        }

        pub fn reader(&self) -> i32 {
            self.reader.as_raw_fd()
        }

        pub fn fd(&self) -> Option<i32> {
            Some(self.reader())
        }

        pub fn set(&self) {
            let fd = self.writer.as_ref().map_or(self.reader(), |writer| writer.as_raw_fd());
            let one = 1_u64.to_ne_bytes();
            let kept = errno::get();
            // SAFETY: the buffer is eight bytes long. A full pipe or counter is fine: it is set.
            unsafe { libc::write(fd, one.as_ptr().cast(), one.len()) };
            errno::set(kept);
        }

        pub fn clear(&self) -> bool {
            let (mut sink, mut was_set) = ([0_u8; 64], false);
            loop {
                // SAFETY: the buffer is as long as said; the descriptor does not block.
                let count =
                    unsafe { libc::read(self.reader(), sink.as_mut_ptr().cast(), sink.len()) };
                was_set |= count > 0;
                // A pipe may hold more.
                if count != sink.len() as isize {
                    return was_set;
                }
            }
        }

        pub fn wait(&self, timeout: Option<Duration>) -> Wait {
            let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
            loop {
                let mut entry =
                    libc::pollfd { fd: self.reader(), events: libc::POLLIN, revents: 0 };
                // Rounded up, so that a wait is never shorter than asked for.
                let left_ms = deadline.map_or(-1, |deadline| {
                    let left = deadline.saturating_duration_since(Instant::now());
                    i32::try_from(left.as_micros().div_ceil(1_000)).unwrap_or(i32::MAX)
                });
                // SAFETY: one entry is passed and its count says so.
                match unsafe { libc::poll(&mut entry, 1, left_ms) } {
                    0 if deadline.is_none_or(|deadline| Instant::now() < deadline) => {}
                    0 => return Wait::TimedOut,
                    1.. => return Wait::Set,
                    _ if errno::get() == libc::EINTR => return Wait::Interrupted,
                    // Nothing else can happen to a descriptor of our own; do not spin if it does.
                    _ => return Wait::TimedOut,
                }
            }
        }
    }

    /// The thread's errno, which a signal handler must leave as it was.
    mod errno {
        #[cfg(any(target_os = "linux", target_os = "emscripten"))]
        fn location() -> *mut libc::c_int {
            // SAFETY: always points to the thread's errno.
            unsafe { libc::__errno_location() }
        }

        #[cfg(target_os = "android")]
        fn location() -> *mut libc::c_int {
            // SAFETY: always points to the thread's errno.
            unsafe { libc::__errno() }
        }

        #[cfg(not(any(target_os = "linux", target_os = "emscripten", target_os = "android")))]
        fn location() -> *mut libc::c_int {
            // SAFETY: always points to the thread's errno.
            unsafe { libc::__error() }
        }

        pub fn get() -> libc::c_int {
            // SAFETY: see `location`.
            unsafe { *location() }
        }

        pub fn set(value: libc::c_int) {
            // SAFETY: see `location`.
            unsafe { *location() = value };
        }
    }
}

#[cfg(not(unix))]
mod imp {
    use std::io;
    use std::sync::{Condvar, Mutex};
    use std::time::Duration;

    use super::Wait;

    pub struct Wake {
        is_set: Mutex<bool>,
        changed: Condvar,
    }

    impl Wake {
        pub fn new() -> io::Result<Wake> {
            Ok(Wake { is_set: Mutex::new(false), changed: Condvar::new() })
        }

        pub fn fd(&self) -> Option<i32> {
            None
        }

        pub fn set(&self) {
            *self.is_set.lock().unwrap_or_else(|broken| broken.into_inner()) = true;
            self.changed.notify_all();
        }

        pub fn clear(&self) -> bool {
            let mut is_set = self.is_set.lock().unwrap_or_else(|broken| broken.into_inner());
            std::mem::take(&mut *is_set)
        }

        pub fn wait(&self, timeout: Option<Duration>) -> Wait {
            let guard = self.is_set.lock().unwrap_or_else(|broken| broken.into_inner());
            let timeout = timeout.unwrap_or(Duration::from_secs(u32::MAX.into()));
            let waited = self.changed.wait_timeout_while(guard, timeout, |is_set| !*is_set);
            let (is_set, _) = waited.unwrap_or_else(|broken| broken.into_inner());
            if *is_set { Wait::Set } else { Wait::TimedOut }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Wait, Wake};

    #[test]
    fn stays_set_until_cleared() {
        let wake = Wake::new().unwrap();
        assert_eq!(wake.wait(Some(Duration::ZERO)), Wait::TimedOut);
        wake.set();
        wake.set();
        assert_eq!(wake.wait(None), Wait::Set);
        assert_eq!(wake.wait(None), Wait::Set);
        assert!(wake.clear());
        assert_eq!(wake.wait(Some(Duration::from_millis(1))), Wait::TimedOut);
        assert!(!wake.clear());
    }
}
