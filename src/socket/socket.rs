//! An open websocket: frames in, frames out, and no byte lost when its driver is interrupted.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, timeout_at};
use tokio_tungstenite::tungstenite::error::{CapacityError, ProtocolError};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{self, Bytes, Message, Utf8Bytes, WebSocket};

use super::stream::Bridge;
use crate::config::{OUTGOING_FRAMES_MAX, SOCKET_BUFFER_BYTES};
use crate::error::{Error, ErrorKind, Result};

/// The close code for "the peer named none" (RFC 6455, 7.4.1).
const CODE_NONE: u16 = 1005;
/// The close code for "the connection ended without a close frame" (RFC 6455, 7.4.1).
const CODE_ABNORMAL: u16 = 1006;

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A text frame: one Engine.IO packet.
    Text(Utf8Bytes),
    /// A binary frame.
    Binary(Bytes),
    /// A text frame that is not UTF-8. It has been skipped, and the connection goes on.
    NotUtf8,
    /// A frame or message longer than the limit. Its end cannot be found without reading it, so
    /// the connection is over; `bytes` is what the frame's header said.
    Oversized {
        /// Length of the frame, or of the message's fragments so far.
        bytes: usize,
    },
    /// The server has ended the connection.
    Closed {
        /// The server's close code; 1005 if it gave none, 1006 if it just hung up.
        code: u16,
        /// The server's words, mostly none.
        reason: String,
    },
}

/// An open websocket connection.
///
/// Whoever owns it calls [`drive`](Socket::drive) again and again; nothing is read or written
/// otherwise.
pub struct Socket<S = reqwest::Upgraded> {
    websocket: WebSocket<Bridge<S>>,
    outgoing: VecDeque<Utf8Bytes>,
    /// How it ended, once it has.
    end: Option<Incoming>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Socket<S> {
    /// Speaks websocket over a stream on which the handshake is done.
    pub fn over(stream: S, frame_bytes_max: usize) -> Socket<S> {
        let config = WebSocketConfig::default()
            .read_buffer_size(SOCKET_BUFFER_BYTES)
            .write_buffer_size(SOCKET_BUFFER_BYTES)
            .max_message_size(Some(frame_bytes_max))
            .max_frame_size(Some(frame_bytes_max));
        let websocket =
            WebSocket::from_raw_socket(Bridge::new(stream), Role::Client, Some(config));
        Socket { websocket, outgoing: VecDeque::new(), end: None }
    }

    /// Queues a text frame; [`drive`](Socket::drive) writes it.
    ///
    /// At [`OUTGOING_FRAMES_MAX`] frames it is refused with [`ErrorKind::Busy`].
    pub fn queue(&mut self, text: String) -> Result<()> {
        if self.end.is_some() {
            return Err(Error::new(ErrorKind::Network, "the socket has ended"));
        }
        if self.outgoing.len() >= OUTGOING_FRAMES_MAX {
            let problem = format!("{OUTGOING_FRAMES_MAX} frames wait to be sent by the socket");
            return Err(Error::new(ErrorKind::Busy, problem));
        }
        self.outgoing.push_back(text.into());
        Ok(())
    }

    /// How many queued frames have not been handed to the operating system yet; the last few may
    /// count as handed over already.
    pub fn queued_count(&self) -> usize {
        self.outgoing.len()
    }

    /// Writes what is queued, answers the server's websocket pings, and waits for what comes in.
    ///
    /// Cancel-safe: dropping the future loses nothing, and the next call goes on where it stopped.
    /// Without `is_reading` nothing is taken from the stream, so that TCP holds the server back;
    /// then the future ends only with an error.
    ///
    /// An error and every [`Incoming`] that says so end the connection; from then on the answer
    /// is [`Incoming::Closed`] or the same [`Incoming::Oversized`].
    pub async fn drive(&mut self, is_reading: bool) -> Result<Incoming> {
        poll_fn(|context| self.poll_drive(context, is_reading)).await
    }

    /// Writes what is queued and says goodbye, then waits for the server to do the same, but not
    /// beyond `deadline`. What still comes in is dropped.
    pub async fn close(mut self, deadline: Instant) {
        let goodbye = poll_fn(|context| self.poll_close(context));
        // The connection ends either way when it is dropped here.
        let _late = timeout_at(deadline, goodbye).await;
    }

    fn poll_drive(
        &mut self,
        context: &mut Context<'_>,
        is_reading: bool,
    ) -> Poll<Result<Incoming>> {
        if let Some(end) = &self.end {
            return Poll::Ready(Ok(end.clone()));
        }
        self.websocket.get_mut().set_waker(context.waker());
        let written = self.write_queued();
        // What the server said before it went is worth more than the failure to write to it.
        if is_reading && let Poll::Ready(incoming) = self.poll_read() {
            return Poll::Ready(incoming);
        }
        match written {
            Err(error) if !is_blocked(&error) => Poll::Ready(Err(self.fail(error))),
            _ => Poll::Pending,
        }
    }

    /// Writes frames as long as the stream takes them.
    fn write_queued(&mut self) -> tungstenite::Result<()> {
        loop {
            // Even with an empty queue: pongs and the rest of a frame may be waiting.
            self.websocket.flush()?;
            if self.outgoing.is_empty() {
                return Ok(());
            }
            while let Some(text) = self.outgoing.pop_front() {
                // A frame for which there is no room counts as taken: tungstenite keeps it.
                self.websocket.write(Message::Text(text))?;
            }
        }
    }

    fn poll_read(&mut self) -> Poll<Result<Incoming>> {
        loop {
            let incoming = match self.websocket.read() {
                Ok(Message::Text(text)) => Incoming::Text(text),
                Ok(Message::Binary(bytes)) => Incoming::Binary(bytes),
                // Pings are answered by the next flush; pongs were not asked for.
                Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => continue,
                Ok(Message::Close(frame)) => self.end_with(closed(frame)),
                Err(tungstenite::Error::Utf8(_)) => Incoming::NotUtf8,
                Err(error) if is_blocked(&error) => return Poll::Pending,
                Err(tungstenite::Error::Capacity(CapacityError::MessageTooLong {
                    size, ..
                })) => self.end_with(Incoming::Oversized { bytes: size }),
                Err(error) if is_hang_up(&error) => self.end_with(hung_up()),
                Err(error) => return Poll::Ready(Err(self.fail(error))),
            };
            return Poll::Ready(Ok(incoming));
        }
    }

    fn poll_close(&mut self, context: &mut Context<'_>) -> Poll<()> {
        self.websocket.get_mut().set_waker(context.waker());
        if self.end.is_some() {
            // All that is left to do is to push out the answer to the server's close frame.
            return ready_unless_blocked(&self.websocket.flush());
        }
        match self.write_queued() {
            Ok(()) => {}
            Err(error) if is_blocked(&error) => return Poll::Pending,
            Err(_) => return Poll::Ready(()),
        }
        let frame = CloseFrame { code: CloseCode::Normal, reason: Utf8Bytes::default() };
        // Sends it once only; later calls flush.
        match self.websocket.close(Some(frame)) {
            Err(error) if !is_blocked(&error) => return Poll::Ready(()),
            _ => {}
        }
        loop {
            match self.websocket.read() {
                Ok(_) | Err(tungstenite::Error::Utf8(_)) => {}
                Err(error) => return ready_unless_blocked::<()>(&Err(error)),
            }
        }
    }

    /// Notes the end, and makes one attempt to answer a close frame.
    fn end_with(&mut self, end: Incoming) -> Incoming {
        self.end = Some(end.clone());
        // If this blocks, `close` tries again.
        let _blocked = self.websocket.flush();
        end
    }

    fn fail(&mut self, error: tungstenite::Error) -> Error {
        self.end = Some(hung_up());
        let kind = match error {
            tungstenite::Error::Protocol(_) | tungstenite::Error::AttackAttempt => {
                ErrorKind::Protocol
            }
            _ => ErrorKind::Network,
        };
        Error::new(kind, format!("the socket is lost: {error}")).with_source(error)
    }
}

impl<S> fmt::Debug for Socket<S> {
    /// Says nothing about frames, which may hold anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Socket")
            .field("queued_count", &self.outgoing.len())
            .field("has_ended", &self.end.is_some())
            .finish_non_exhaustive()
    }
}

fn closed(frame: Option<CloseFrame>) -> Incoming {
    match frame {
        Some(frame) => {
            Incoming::Closed { code: frame.code.into(), reason: frame.reason.as_str().to_owned() }
        }
        None => Incoming::Closed { code: CODE_NONE, reason: String::new() },
    }
}

fn hung_up() -> Incoming {
    Incoming::Closed { code: CODE_ABNORMAL, reason: String::new() }
}

fn is_blocked(error: &tungstenite::Error) -> bool {
    matches!(error, tungstenite::Error::Io(error) if error.kind() == io::ErrorKind::WouldBlock)
}

/// Whether the stream ended without a close frame. TLS tells a missing goodbye as an error.
fn is_hang_up(error: &tungstenite::Error) -> bool {
    match error {
        tungstenite::Error::Protocol(ProtocolError::ResetWithoutClosingHandshake)
        | tungstenite::Error::ConnectionClosed
        | tungstenite::Error::AlreadyClosed => true,
        tungstenite::Error::Io(error) => error.kind() == io::ErrorKind::UnexpectedEof,
        _ => false,
    }
}

fn ready_unless_blocked<T>(result: &tungstenite::Result<T>) -> Poll<()> {
    match result {
        Err(error) if is_blocked(error) => Poll::Pending,
        _ => Poll::Ready(()),
    }
}
