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

use super::stream::{Bridge, Texts};
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
    /// Some text frames: [`Socket::take_texts`] gives them. Only of [`Socket::drive_ahead`].
    Texts,
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
    frame_bytes_max: usize,
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
        let websocket = WebSocket::from_raw_socket(Bridge::new(stream), Role::Client, Some(config));
        Socket { websocket, outgoing: VecDeque::new(), frame_bytes_max, end: None }
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
        let incoming = self.drive_ahead(is_reading).await?;
        let Incoming::Texts = incoming else { return Ok(incoming) };
        let Some(mut texts) = self.take_texts() else { return Ok(Incoming::NotUtf8) };
        let text = texts.next_text().flatten().map(|text| Incoming::Text(text.to_owned().into()));
        self.give_back(texts);
        Ok(text.unwrap_or(Incoming::NotUtf8))
    }

    /// As [`Socket::drive`], but text frames that have come as a whole stay where they are, and the
    /// answer is [`Incoming::Texts`].
    pub async fn drive_ahead(&mut self, is_reading: bool) -> Result<Incoming> {
        poll_fn(|context| self.poll_drive(context, is_reading)).await
    }

    /// The text frames that have come as a whole, after [`Incoming::Texts`]. Until they are given
    /// back nothing else may be asked of the socket.
    pub fn take_texts(&mut self) -> Option<Texts> {
        self.websocket.get_mut().take_texts(self.frame_bytes_max)
    }

    /// Gives them back, with those that have not been read: they come next.
    pub fn give_back(&mut self, texts: Texts) {
        self.websocket.get_mut().give_back(texts);
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
            let message = match self.websocket.get_mut().has_text(self.frame_bytes_max) {
                Ok(true) => return Poll::Ready(Ok(Incoming::Texts)),
                Ok(false) => self.websocket.read(),
                Err(error) => Err(error.into()),
            };
            let incoming = match message {
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
                // The server has answered; whether it hangs up, too, is no longer our affair.
                Ok(Message::Close(_)) => return Poll::Ready(()),
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::{FutureExt, SinkExt, StreamExt};
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio_tungstenite::WebSocketStream;

    use super::*;

    /// Frames as the server writes them.
    type Frames = Vec<Vec<u8>>;

    const LIMIT: usize = 1_000;

    /// A socket and the other end of its stream, which holds `room` bytes each way.
    fn pair(room: usize) -> (Socket<DuplexStream>, DuplexStream) {
        let (near, far) = duplex(room);
        (Socket::over(near, LIMIT), far)
    }

    fn text(text: &str) -> Incoming {
        Incoming::Text(text.to_owned().into())
    }

    fn end(code: u16, reason: &str) -> Incoming {
        Incoming::Closed { code, reason: reason.to_owned() }
    }

    /// An unmasked frame, as servers send them.
    fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = vec![first];
        match payload.len() {
            short @ 0..126 => bytes.push(short as u8),
            long => {
                bytes.push(126);
                bytes.extend_from_slice(&(long as u16).to_be_bytes());
            }
        }
        bytes.extend_from_slice(payload);
        bytes
    }

    async fn soon<T>(future: impl Future<Output = T>) -> T {
        tokio::time::timeout(Duration::from_secs(20), future).await.expect("took too long")
    }

    #[tokio::test]
    async fn frames_become_incoming() {
        let long = vec![b'x'; LIMIT];
        let too_long = vec![b'x'; LIMIT + 1];
        let huge = [&[0x81, 127][..], &u64::MAX.to_be_bytes()].concat();
        let table: Vec<(&str, Frames, Vec<Incoming>)> = vec![
            ("text", vec![frame(0x81, b"0{}"), frame(0x81, b"3")], vec![text("0{}"), text("3")]),
            ("empty text", vec![frame(0x81, b"")], vec![text("")]),
            ("binary", vec![frame(0x82, &[4, 255])], vec![Incoming::Binary(vec![4, 255].into())]),
            (
                "fragments around a ping",
                vec![frame(0x01, b"4\xc3"), frame(0x89, b"?"), frame(0x80, b"\xa4!")],
                vec![text("4ä!")],
            ),
            ("the limit", vec![frame(0x81, &long)], vec![text(&"x".repeat(LIMIT))]),
            (
                "not UTF-8",
                vec![frame(0x81, b"4\xff"), frame(0x81, b"4{}")],
                vec![Incoming::NotUtf8, text("4{}")],
            ),
            (
                "over the limit",
                vec![frame(0x81, b"3"), frame(0x81, &too_long), frame(0x81, b"3")],
                vec![text("3"), Incoming::Oversized { bytes: LIMIT + 1 }],
            ),
            (
                "fragments over the limit",
                vec![frame(0x01, &long), frame(0x80, b"x")],
                vec![Incoming::Oversized { bytes: LIMIT + 1 }],
            ),
            ("huge", vec![huge], vec![Incoming::Oversized { bytes: usize::MAX }]),
            ("close", vec![frame(0x88, b"\x0f\xa0bye")], vec![end(4000, "bye")]),
            ("close without code", vec![frame(0x88, b"")], vec![end(1005, "")]),
            ("hang-up", vec![frame(0x81, b"3")], vec![text("3"), end(1006, "")]),
            ("hang-up inside a frame", vec![vec![0x81, 5, b'4']], vec![end(1006, "")]),
        ];
        for (name, frames, expected) in table {
            let (mut socket, mut far) = pair(64 * 1024);
            far.write_all(&frames.concat()).await.unwrap();
            // Nothing more will come; the answers to pings and close frames still have a reader.
            far.shutdown().await.unwrap();
            for incoming in &expected {
                assert_eq!(soon(socket.drive(true)).await.unwrap(), *incoming, "{name}");
            }
            if matches!(expected.last(), Some(Incoming::Closed { .. } | Incoming::Oversized { .. }))
            {
                let last = expected.last().cloned();
                assert_eq!(soon(socket.drive(true)).await.ok(), last, "{name}, once more");
                assert!(socket.queue("2".to_owned()).is_err(), "{name}");
            }
        }
    }

    #[tokio::test]
    async fn what_breaks_the_rules_is_an_error() {
        let table: [(&str, &[u8]); 3] = [
            ("a masked frame", &[0x81, 0x81, 1, 2, 3, 4, b'3']),
            ("reserved bits", &[0xf1, 1, b'3']),
            ("no beginning", &[0x80, 1, b'3']),
        ];
        for (name, bytes) in table {
            let (mut socket, mut far) = pair(1024);
            far.write_all(bytes).await.unwrap();
            let error = soon(socket.drive(true)).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Protocol, "{name}");
            assert_eq!(soon(socket.drive(true)).await.unwrap(), end(1006, ""), "{name}");
        }
    }

    #[tokio::test]
    async fn a_websocket_ping_is_answered_even_without_reading() {
        let (mut socket, far) = pair(1024);
        let mut server = WebSocketStream::from_raw_socket(far, Role::Server, None).await;
        server.send(Message::Ping("there?".into())).await.unwrap();
        assert!(socket.drive(true).now_or_never().is_none());
        assert!(socket.drive(false).now_or_never().is_none());
        assert_eq!(soon(server.next()).await.unwrap().unwrap(), Message::Pong("there?".into()));
    }

    #[tokio::test]
    async fn the_queue_has_a_limit() {
        let (mut socket, far) = pair(64);
        for _ in 0..OUTGOING_FRAMES_MAX {
            socket.queue("2".to_owned()).unwrap();
        }
        assert_eq!(socket.queue("2".to_owned()).unwrap_err().kind(), ErrorKind::Busy);
        // With a reader it empties, and takes more.
        let mut server = WebSocketStream::from_raw_socket(far, Role::Server, None).await;
        for _ in 0..OUTGOING_FRAMES_MAX {
            let came = tokio::select! {
                came = soon(server.next()) => came.unwrap().unwrap(),
                _ = socket.drive(true) => panic!("the server said nothing"),
            };
            assert_eq!(came, Message::text("2"));
        }
        assert_eq!(socket.queued_count(), 0);
        socket.queue("2".to_owned()).unwrap();
    }

    #[tokio::test]
    async fn without_reading_the_server_is_held_back() {
        let (mut socket, mut far) = pair(32);
        let sent = [frame(0x81, b"4first"), frame(0x81, &[b'x'; 200])].concat();
        let mut writing = Box::pin(far.write_all(&sent));
        assert!(writing.as_mut().now_or_never().is_none());
        for _ in 0..100 {
            assert!(socket.drive(false).now_or_never().is_none());
            assert!(writing.as_mut().now_or_never().is_none());
        }
        assert_eq!(soon(socket.drive(true)).await.unwrap(), text("4first"));
        let (written, incoming) = soon(async { tokio::join!(writing, socket.drive(true)) }).await;
        written.unwrap();
        assert_eq!(incoming.unwrap(), text(&"x".repeat(200)));
    }

    #[tokio::test]
    async fn an_interrupted_driver_loses_nothing() {
        // With three bytes of room every frame is interrupted several times.
        let (mut socket, far) = pair(3);
        let mut server = WebSocketStream::from_raw_socket(far, Role::Server, None).await;
        let count = 50;
        let there: Vec<String> = (0..count).map(|n| format!("4there{n}")).collect();
        let back: Vec<String> = (0..count).map(|n| format!("4back{n}")).collect();
        for line in &there {
            socket.queue(line.clone()).unwrap();
        }
        let mut sending = back.clone().into_iter();
        let (mut arrived, mut answered) = (Vec::new(), Vec::new());
        soon(async {
            while arrived.len() < count || answered.len() < count {
                if let Some(line) = sending.next() {
                    server.feed(Message::text(line)).now_or_never();
                }
                server.flush().now_or_never();
                if let Some(Some(Ok(message))) = server.next().now_or_never() {
                    arrived.push(message.into_text().unwrap().as_str().to_owned());
                }
                // Polled once and dropped, as a lost branch of a select is.
                if let Some(Ok(Incoming::Text(line))) = socket.drive(true).now_or_never() {
                    answered.push(line.as_str().to_owned());
                }
                tokio::task::yield_now().await;
            }
        })
        .await;
        assert_eq!(arrived, there);
        assert_eq!(answered, back);
    }

    #[tokio::test]
    async fn last_words_come_before_the_failure_to_write() {
        let (mut socket, mut far) = pair(1024);
        far.write_all(&frame(0x81, b"4last")).await.unwrap();
        drop(far);
        socket.queue("2".to_owned()).unwrap();
        assert_eq!(soon(socket.drive(true)).await.unwrap(), text("4last"));
        assert_eq!(soon(socket.drive(true)).await.unwrap(), end(1006, ""));
    }

    #[tokio::test]
    async fn a_failure_to_write_is_seen_without_reading() {
        let (mut socket, far) = pair(1024);
        drop(far);
        socket.queue("2".to_owned()).unwrap();
        let error = soon(socket.drive(false)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Network);
        assert!(!format!("{socket:?}").contains('2'));
    }

    #[tokio::test]
    async fn closing_sends_what_is_queued_and_waits_for_the_answer() {
        let (mut socket, far) = pair(8);
        let mut server = WebSocketStream::from_raw_socket(far, Role::Server, None).await;
        socket.queue("41".to_owned()).unwrap();
        socket.queue("1".to_owned()).unwrap();
        let deadline = Instant::now() + Duration::from_secs(20);
        let serving = async {
            let mut seen = Vec::new();
            while let Some(Ok(message)) = server.next().await {
                seen.push(message);
            }
            seen
        };
        let ((), seen) = tokio::join!(soon(socket.close(deadline)), serving);
        let goodbye = CloseFrame { code: CloseCode::Normal, reason: Utf8Bytes::default() };
        let expected = vec![Message::text("41"), Message::text("1"), Message::Close(Some(goodbye))];
        assert_eq!(seen, expected);
    }

    #[tokio::test]
    async fn closing_answers_a_close_frame() {
        let (mut socket, mut far) = pair(1024);
        far.write_all(&frame(0x88, b"\x03\xe8")).await.unwrap();
        assert_eq!(soon(socket.drive(true)).await.unwrap(), end(1000, ""));
        soon(socket.close(Instant::now() + Duration::from_secs(20))).await;
        let mut answer = Vec::new();
        soon(far.read_to_end(&mut answer)).await.unwrap();
        assert_eq!(answer.len(), 8, "a masked close frame with a code");
        assert_eq!(answer[0], 0x88);
    }

    #[tokio::test]
    async fn closing_ends_at_its_deadline() {
        let (socket, _silent) = pair(1024);
        soon(socket.close(Instant::now())).await;
    }
}
