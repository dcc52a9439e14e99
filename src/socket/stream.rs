//! The bridge between tungstenite, which reads and writes as if it could block, and a stream that
//! is polled.

use std::cell::Cell;
use std::io::{self, Read, Write};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::frames::{Frames, whole_text};
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

    /// What is left.
    fn left(&self) -> &[u8] {
        self.bytes.get(self.from..self.to).unwrap_or_default()
    }

    /// Moves bytes of one frame into `buffer`, as many as there is room for.
    fn move_to(&mut self, buffer: &mut [u8], frames: &mut Frames) -> usize {
        let left = self.left();
        let (left, _) = left.split_at(left.len().min(buffer.len()));
        let count = frames.give(left);
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

/// Text frames that lie whole in a block, taken out to be read where they lie. They are given back
/// by [`Bridge::give_back`], with what has not been read.
pub struct Texts {
    block: Block,
    bytes_max: usize,
}

impl Texts {
    /// The next text, or `Some(None)` for one that is not UTF-8. `None` if what comes next is
    /// something else, or is not there as a whole.
    pub fn next_text(&mut self) -> Option<Option<&str>> {
        let Block { bytes, from, to } = &mut self.block;
        let whole = whole_text(bytes.get(*from..*to)?, self.bytes_max)?;
        *from += whole.bytes;
        Some(whole.text())
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
    /// How the stream ended, behind what was read then.
    end: Option<io::Result<()>>,
    /// What tungstenite has been given.
    frames: Frames,
}

impl<S> Bridge<S> {
    /// A bridge that wakes nobody yet.
    pub fn new(stream: S) -> Bridge<S> {
        Bridge {
            stream,
            waker: Waker::noop().clone(),
            ahead: None,
            end: None,
            frames: Frames::default(),
        }
    }

    /// Names the task to wake.
    pub fn set_waker(&mut self, waker: &Waker) {
        self.waker.clone_from(waker);
    }
}

impl<S: AsyncRead + Unpin> Bridge<S> {
    /// Whether what comes next is a text that is there as a whole. Reads, if nothing is there.
    pub fn has_text(&mut self, bytes_max: usize) -> io::Result<bool> {
        if !self.frames.is_between() {
            return Ok(false);
        }
        if self.ahead.is_none() {
            self.ahead = Some(self.read_block()?);
        }
        let left = self.ahead.as_ref().map(Block::left).unwrap_or_default();
        Ok(whole_text(left, bytes_max).is_some())
    }

    /// Takes the texts out that lie whole there, after [`Bridge::has_text`].
    pub fn take_texts(&mut self, bytes_max: usize) -> Option<Texts> {
        if !self.frames.is_between() {
            return None;
        }
        self.ahead.take().map(|block| Texts { block, bytes_max })
    }

    /// What is left of them comes next.
    pub fn give_back(&mut self, texts: Texts) {
        self.ahead = texts.block.give_back();
    }

    /// What the stream has; nothing at its end.
    fn read_block(&mut self) -> io::Result<Block> {
        let mut block = Block::take();
        let mut buffer = ReadBuf::new(&mut block.bytes);
        let mut context = Context::from_waker(&self.waker);
        // TLS gives one record at a time, however many have come.
        let end = loop {
            let before = buffer.filled().len();
            let polled = match self.end.take() {
                Some(end) => Poll::Ready(end),
                None => Pin::new(&mut self.stream).poll_read(&mut context, &mut buffer),
            };
            match or_would_block(polled) {
                Ok(()) if buffer.remaining() > 0 && buffer.filled().len() > before => {}
                end => break end,
            }
        };
        (block.from, block.to) = (0, buffer.filled().len());
        match end {
            Ok(()) => {
                // Full, or what was read before the end of the stream, which is told next time.
                let is_end = block.to > 0 && block.to < block.bytes.len();
                self.end = is_end.then_some(Ok(()));
                Ok(block)
            }
            Err(error) if block.to > 0 => {
                let is_end = error.kind() != io::ErrorKind::WouldBlock;
                self.end = is_end.then_some(Err(error));
                Ok(block)
            }
            Err(error) => {
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
        let count = block.move_to(buffer, &mut self.frames);
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

    /// Gives a byte at a time, then its end.
    struct Drops(Vec<u8>, Option<io::ErrorKind>);

    impl AsyncRead for Drops {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            match (self.0.pop(), self.1) {
                (Some(byte), _) => {
                    buffer.put_slice(&[byte]);
                    Poll::Ready(Ok(()))
                }
                (None, Some(kind)) => Poll::Ready(Err(kind.into())),
                (None, None) => Poll::Ready(Ok(())),
            }
        }
    }

    #[test]
    fn what_comes_in_small_pieces_is_read_together_and_before_the_end() {
        for end in [None, Some(io::ErrorKind::ConnectionReset), Some(io::ErrorKind::WouldBlock)] {
            let mut bridge = Bridge::new(Drops(b"b4\x02\x81a4\x02\x81".to_vec(), end));
            assert!(bridge.has_text(9).unwrap());
            let mut texts = bridge.take_texts(9).unwrap();
            for text in ["4a", "4b"] {
                assert_eq!(texts.next_text(), Some(Some(text)));
            }
            assert_eq!(texts.next_text(), None);
            bridge.give_back(texts);
            for _ in 0..2 {
                let is_told = bridge.has_text(9);
                assert_eq!(is_told.as_ref().err().map(io::Error::kind), end);
                let told = is_told.and_then(|_| bridge.read(&mut [0; 9]));
                assert_eq!(told.map_err(|error| error.kind()), end.map_or(Ok(0), Err));
            }
        }
    }
}
