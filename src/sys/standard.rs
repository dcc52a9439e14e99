//! Keeping our descriptors out of the places of the standard streams.

/// Puts `/dev/null` where the program has closed one of the descriptors 0 to 2.
///
/// A program without standard streams often prints all the same, and whatever lies at their
/// numbers gets it: a socket of ours would send it to the server. Called before a descriptor is
/// made. What is put there stays, because the program may have exchanged it since.
#[cfg(unix)]
pub fn occupy_standard_streams() {
    const STREAMS: [libc::c_int; 3] =
        [libc::STDIN_FILENO, libc::STDOUT_FILENO, libc::STDERR_FILENO];
    // SAFETY: no pointers are passed.
    let is_closed = |fd: &libc::c_int| unsafe { libc::fcntl(*fd, libc::F_GETFD) } < 0;
    while STREAMS.iter().any(is_closed) {
        // SAFETY: the path is ended by NUL. The lowest free number is what `open` gives.
        let fd = unsafe { libc::open(c"/dev/null".as_ptr(), libc::O_RDWR | libc::O_CLOEXEC) };
        if fd > libc::STDERR_FILENO {
            // SAFETY: it was just made here. Another thread has filled the gap meanwhile.
            unsafe { libc::close(fd) };
            return;
        }
        if fd < 0 {
            return;
        }
    }
}

/// Does nothing: there are no such numbers here.
#[cfg(not(unix))]
pub fn occupy_standard_streams() {}
