//! The bridge between tungstenite, which reads and writes as if it could block, and a stream that
//! is polled.

use std::cell::Cell;
use std::io::{self, Read, Write};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::config::READ_AHEAD_BYTES;

thread_local! {
    /// The block that all sockets of a thread read into. Who does not take out everything at once
    /// keeps it until then, and the next one who reads makes another.
    static BLOCK: Cell<Option<Block>> = const { Cell::new(None) };
}

/// Bytes that were read with one call of the operating system.
struct Block {
    bytes: Box<[u8]>,
    /// What tungstenite has not taken yet.
    from: usize,
    to: usize,
}

impl Block {
    /// The thread's, which is empty.
    fn take() -> Block {
        let block = BLOCK.try_with(Cell::take).ok().flatten();
        block.unwrap_or_else(|| Block {
            bytes: vec![0; READ_AHEAD_BYTES].into_boxed_slice(),
            from: 0,
            to: 0,
        })
    }

    /// Moves bytes into `buffer`, as many as there is room for.
    fn move_to(&mut self, buffer: &mut [u8]) -> usize {
        let left = self.bytes.get(self.from..self.to).unwrap_or_default();
        let count = left.len().min(buffer.len());
        let (left, _) = left.split_at(count);
        let (taken, _) = buffer.split_at_mut(count);
        taken.copy_from_slice(left);
        self.from += count;
        count
    }

    /// For the next socket that reads; the same block again if there are bytes left.
    fn give_back(self) -> Option<Block> {
        if self.from < self.to {
            return Some(self);
        }
        // A thread at its very end has no place for it.
        let _gone = BLOCK.try_with(|block| block.set(Some(self)));
        None
    }
}

/// A polled stream that answers [`io::ErrorKind::WouldBlock`] instead of waiting, and then wakes
/// the task that was named last.
///
/// `tokio-tungstenite` has such a bridge as well, but gives up the connection at every error,
/// even at one bad text frame. Reader and writer are the same task here, so one waker does.
///
/// Tungstenite reads little at once, because its buffer lasts as long as the connection. So the
/// stream is read by large blocks, of which an idle connection has none.
pub struct Bridge<S> {
    stream: S,
    waker: Waker,
    ahead: Option<Block>,
}

impl<S> Bridge<S> {
    /// A bridge that wakes nobody yet.
    pub fn new(stream: S) -> Bridge<S> {
        Bridge { stream, waker: Waker::noop().clone(), ahead: None }
    }

    /// Names the task to wake.
    pub fn set_waker(&mut self, waker: &Waker) {
        self.waker.clone_from(waker);
    }
}

impl<S: AsyncRead + Unpin> Bridge<S> {
    /// What the stream has; nothing at its end.
    fn read_block(&mut self) -> io::Result<Block> {
        let mut block = Block::take();
        let mut buffer = ReadBuf::new(&mut block.bytes);
        let mut context = Context::from_waker(&self.waker);
        let polled = Pin::new(&mut self.stream).poll_read(&mut context, &mut buffer);
        let count = buffer.filled().len();
        (block.from, block.to) = (0, count);
        match or_would_block(polled) {
            Ok(()) => Ok(block),
            Err(error) => {
                block.to = 0;
                let _empty = block.give_back();
                Err(error)
            }
        }
    }
}

impl<S: AsyncRead + Unpin> Read for Bridge<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut block = match self.ahead.take() {
            Some(block) => block,
            None => self.read_block()?,
        };
        let count = block.move_to(buffer);
        self.ahead = block.give_back();
        Ok(count)
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncWriteExt, duplex};

    use super::*;

    #[tokio::test]
    async fn blocks_are_taken_out_bit_by_bit_and_given_back() {
        let sent: Vec<u8> = (0..3 * READ_AHEAD_BYTES).map(|number| (number % 251) as u8).collect();
        let (near, mut far) = duplex(sent.len());
        let (mut bridge, mut other) = (Bridge::new(near), Bridge::new(duplex(1).0));
        far.write_all(&sent).await.unwrap();
        drop(far);
        let (mut came, mut piece) = (Vec::new(), [0; 1_000]);
        loop {
            let count = bridge.read(&mut piece).unwrap();
            came.extend_from_slice(&piece[..count]);
            // Somebody else reads meanwhile, and has come to the end at once.
            assert_eq!(other.read(&mut piece).unwrap(), 0);
            assert!(other.ahead.is_none());
            if count == 0 {
                break;
            }
            assert_eq!(bridge.ahead.is_some(), came.len() % READ_AHEAD_BYTES > 0);
            // Tokio's streams let a task read so often only.
            tokio::task::yield_now().await;
        }
        assert!(came == sent);
        assert!(bridge.ahead.is_none());
    }

    #[tokio::test]
    async fn who_has_nothing_to_read_keeps_nothing() {
        let (near, _far) = duplex(1);
        let mut bridge = Bridge::new(near);
        let error = bridge.read(&mut [0; 10]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        assert!(bridge.ahead.is_none());
        assert!(BLOCK.take().is_some_and(|block| block.from == block.to));
    }
}
