//! The bridge between tungstenite, which reads and writes as if it could block, and a stream that
//! is polled.

use std::io::{self, Read, Write};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A polled stream that answers [`io::ErrorKind::WouldBlock`] instead of waiting, and then wakes
/// the task that was named last.
///
/// `tokio-tungstenite` has such a bridge as well, but gives up the connection at every error,
/// even at one bad text frame. Reader and writer are the same task here, so one waker does.
pub struct Bridge<S> {
    stream: S,
    waker: Waker,
}

impl<S> Bridge<S> {
    /// A bridge that wakes nobody yet.
    pub fn new(stream: S) -> Bridge<S> {
        Bridge { stream, waker: Waker::noop().clone() }
    }

    /// Names the task to wake.
    pub fn set_waker(&mut self, waker: &Waker) {
        self.waker.clone_from(waker);
    }
}

impl<S: AsyncRead + Unpin> Read for Bridge<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut buffer = ReadBuf::new(buffer);
        let mut context = Context::from_waker(&self.waker);
        let polled = Pin::new(&mut self.stream).poll_read(&mut context, &mut buffer);
        or_would_block(polled).map(|()| buffer.filled().len())
    }
}

impl<S: AsyncWrite + Unpin> Write for Bridge<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut context = Context::from_waker(&self.waker);
        or_would_block(Pin::new(&mut self.stream).poll_write(&mut context, bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut context = Context::from_waker(&self.waker);
        or_would_block(Pin::new(&mut self.stream).poll_flush(&mut context))
    }
}

fn or_would_block<T>(polled: Poll<io::Result<T>>) -> io::Result<T> {
    match polled {
        Poll::Ready(result) => result,
        Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
    }
}
