//! A descriptor of the program's that is written to when something comes.

use std::io;

use super::occupy_standard_streams;

/// The writing end of a pipe, a socket or an eventfd: a copy of the program's descriptor, so that it
/// does not matter when that is closed.
pub struct Bell {
    #[cfg(unix)]
    fd: std::os::fd::OwnedFd,
}

#[cfg(unix)]
impl Bell {
    /// Copies a descriptor.
    pub fn copy_of(fd: i32) -> io::Result<Bell> {
        use std::os::fd::FromRawFd;

        occupy_standard_streams();
        // SAFETY: no pointers are passed; a number that is no descriptor is an error.
        let copy = unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 3) };
        if copy < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the descriptor was just made and belongs to nobody else.
        Ok(Bell { fd: unsafe { std::os::fd::OwnedFd::from_raw_fd(copy) } })
    }

    /// Writes eight bytes, as an eventfd wants. Does not wait: where there is no room, the reader has
    /// been told often enough.
    pub fn ring(&self) {
        use std::os::fd::AsRawFd;

        let fd = self.fd.as_raw_fd();
        let one = 1_u64.to_ne_bytes();
        #[cfg(any(target_os = "linux", target_os = "android"))]
        let flags = libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL;
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        let flags = libc::MSG_DONTWAIT;
        // SAFETY: the buffer is eight bytes long.
        let sent = unsafe { libc::send(fd, one.as_ptr().cast(), one.len(), flags) };
        if sent >= 0 || io::Error::last_os_error().raw_os_error() != Some(libc::ENOTSOCK) {
            return;
        }
        let mut entry = libc::pollfd { fd, events: libc::POLLOUT, revents: 0 };
        // SAFETY: one entry is passed and its count says so.
        let has_room =
            unsafe { libc::poll(&mut entry, 1, 0) } == 1 && entry.revents == libc::POLLOUT;
        if has_room {
            // SAFETY: the buffer is eight bytes long.
            unsafe { libc::write(fd, one.as_ptr().cast(), one.len()) };
        }
    }
}

#[cfg(not(unix))]
impl Bell {
    /// There are no such descriptors here.
    pub fn copy_of(_fd: i32) -> io::Result<Bell> {
        occupy_standard_streams();
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }

    /// Never comes.
    pub fn ring(&self) {}
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::{ErrorKind, Read, pipe};
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;

    use super::Bell;

    #[test]
    fn rings_in_sockets_and_pipes_and_ends_them() {
        let (mut reader, writer) = UnixStream::pair().unwrap();
        let (mut other_reader, other_writer) = pipe().unwrap();
        let bells =
            [writer.as_raw_fd(), other_writer.as_raw_fd()].map(|fd| Bell::copy_of(fd).unwrap());
        drop((writer, other_writer));
        for bell in bells {
            bell.ring();
            bell.ring();
        }
        let (mut rung, mut other_rung) = (Vec::new(), Vec::new());
        reader.read_to_end(&mut rung).unwrap();
        other_reader.read_to_end(&mut other_rung).unwrap();
        assert_eq!((rung.len(), other_rung.len()), (16, 16));
    }

    #[test]
    fn does_not_wait_where_nobody_reads() {
        let (reader, writer) = UnixStream::pair().unwrap();
        let (other_reader, other_writer) = pipe().unwrap();
        for fd in [writer.as_raw_fd(), other_writer.as_raw_fd()] {
            let bell = Bell::copy_of(fd).unwrap();
            for _ in 0..100_000 {
                bell.ring();
            }
        }
        // Nor does it die where there is no reader any more.
        drop((reader, other_reader));
        for fd in [writer.as_raw_fd(), other_writer.as_raw_fd()] {
            Bell::copy_of(fd).unwrap().ring();
        }
    }

    #[test]
    fn what_is_no_descriptor_is_refused() {
        assert_ne!(Bell::copy_of(-1).err().unwrap().kind(), ErrorKind::Unsupported);
    }
}
