//! Sockets that can be cut or silenced from outside, and the listener that makes them.
//!
//! Faults such as a connection that dies without a word cannot be made above TCP, so every
//! accepted socket goes through a [`Gate`].

use crate::TlsFiles;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use futures_util::task::AtomicWaker;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};
use tokio_rustls::server::TlsStream;

/// Accepted connections that may wait for the HTTP server.
const ACCEPTED_MAX: usize = 64;
const OPEN: u8 = 0;
const SILENT: u8 = 1;
const CUT: u8 = 2;

/// The switch of one TCP connection.
#[derive(Debug, Default)]
pub struct Gate {
    state: AtomicU8,
    websocket: AtomicBool,
    control: AtomicBool,
    reader: AtomicWaker,
    writer: AtomicWaker,
}

impl Gate {
    /// Ends the connection with a reset instead of a goodbye.
    pub fn cut(&self) {
        self.set(CUT);
    }

    /// Stops reading and writing, or goes on with it, without closing.
    pub fn silence(&self, silent: bool) {
        if !self.is_cut() {
            self.set(if silent { SILENT } else { OPEN });
        }
    }

    /// Whether nothing is read or written at present.
    pub fn is_silent(&self) -> bool {
        self.state.load(Ordering::Acquire) == SILENT
    }

    /// Whether the connection was cut.
    pub fn is_cut(&self) -> bool {
        self.state.load(Ordering::Acquire) == CUT
    }

    /// Marks the connection as an upgraded one.
    pub fn mark_websocket(&self) {
        self.websocket.store(true, Ordering::Release);
    }

    /// Marks the connection as one that the control API uses; faults spare it.
    pub fn mark_control(&self) {
        self.control.store(true, Ordering::Release);
    }

    fn set(&self, state: u8) {
        self.state.store(state, Ordering::Release);
        self.reader.wake();
        self.writer.wake();
    }

    fn check(&self, waker: &AtomicWaker, context: &Context<'_>) -> Poll<io::Result<()>> {
        // The waker is stored first, so that a change in between is not missed.
        waker.register(context.waker());
        match self.state.load(Ordering::Acquire) {
            OPEN => Poll::Ready(Ok(())),
            SILENT => Poll::Pending,
            _ => Poll::Ready(Err(io::ErrorKind::ConnectionReset.into())),
        }
    }
}

/// All connections that are open.
#[derive(Debug, Default)]
pub struct Gates {
    known: Mutex<Vec<Weak<Gate>>>,
}

impl Gates {
    /// The websocket connections.
    pub fn websockets(&self) -> Vec<Arc<Gate>> {
        self.chosen(|gate| gate.websocket.load(Ordering::Acquire))
    }

    /// The connections that neither the control API nor a websocket uses.
    pub fn requests(&self) -> Vec<Arc<Gate>> {
        self.chosen(|gate| {
            !gate.control.load(Ordering::Acquire) && !gate.websocket.load(Ordering::Acquire)
        })
    }

    fn add(&self, gate: &Arc<Gate>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|weak| weak.strong_count() > 0);
        known.push(Arc::downgrade(gate));
    }

    fn chosen(&self, wanted: impl Fn(&Gate) -> bool) -> Vec<Arc<Gate>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let alive = known.iter().filter_map(Weak::upgrade);
        alive.filter(|gate| wanted(gate)).collect()
    }
}

/// A TCP stream behind its gate.
#[derive(Debug)]
pub struct GatedTcp {
    tcp: TcpStream,
    gate: Arc<Gate>,
}

impl GatedTcp {
    fn check(&self, waker: &AtomicWaker, context: &Context<'_>) -> Poll<io::Result<()>> {
        let allowed = self.gate.check(waker, context);
        if matches!(allowed, Poll::Ready(Err(_))) {
            // Without lingering the peer gets a reset, as from a machine that went away.
            let _unsupported = self.tcp.set_zero_linger();
        }
        allowed
    }
}

impl AsyncRead for GatedTcp {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.check(&self.gate.reader, context) {
            Poll::Ready(Ok(())) => Pin::new(&mut self.tcp).poll_read(context, buffer),
            other => other,
        }
    }
}

impl AsyncWrite for GatedTcp {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.check(&self.gate.writer, context) {
            Poll::Ready(Ok(())) => Pin::new(&mut self.tcp).poll_write(context, bytes),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => Poll::Pending,
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.check(&self.gate.writer, context) {
            Poll::Ready(Ok(())) => Pin::new(&mut self.tcp).poll_flush(context),
            other => other,
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.check(&self.gate.writer, context) {
            Poll::Ready(Ok(())) => Pin::new(&mut self.tcp).poll_shutdown(context),
            other => other,
        }
    }
}

/// What HTTP is spoken over.
#[derive(Debug)]
pub enum Stream {
    /// Plain TCP.
    Plain(GatedTcp),
    /// TLS over TCP.
    Tls(Box<TlsStream<GatedTcp>>),
}

impl Stream {
    fn gate(&self) -> Arc<Gate> {
        match self {
            Self::Plain(tcp) => Arc::clone(&tcp.gate),
            Self::Tls(tls) => Arc::clone(&tls.get_ref().0.gate),
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(tcp) => Pin::new(tcp).poll_read(context, buffer),
            Self::Tls(tls) => Pin::new(tls.as_mut()).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(tcp) => Pin::new(tcp).poll_write(context, bytes),
            Self::Tls(tls) => Pin::new(tls.as_mut()).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(tcp) => Pin::new(tcp).poll_flush(context),
            Self::Tls(tls) => Pin::new(tls.as_mut()).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(tcp) => Pin::new(tcp).poll_shutdown(context),
            Self::Tls(tls) => Pin::new(tls.as_mut()).poll_shutdown(context),
        }
    }
}

/// The gate of the connection a request came over.
#[derive(Debug, Clone)]
pub struct Peer(pub Arc<Gate>);

impl Connected<IncomingStream<'_, GatedListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, GatedListener>) -> Self {
        Self(stream.io().gate())
    }
}

/// Hands out the connections that have passed the TLS handshake, where there is one.
#[derive(Debug)]
pub struct GatedListener {
    address: SocketAddr,
    accepted: mpsc::Receiver<(Stream, SocketAddr)>,
}

impl GatedListener {
    /// Starts to accept connections. Must be called inside a runtime.
    pub fn new(
        listener: TcpListener,
        gates: Arc<Gates>,
        tls: Option<TlsAcceptor>,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (sender, accepted) = mpsc::channel(ACCEPTED_MAX);
        tokio::spawn(accept(listener, gates, tls, sender));
        Ok(Self { address, accepted })
    }
}

impl Listener for GatedListener {
    type Io = Stream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Stream, SocketAddr) {
        match self.accepted.recv().await {
            Some(connection) => connection,
            // The accepting task is gone only when the runtime stops.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

async fn accept(
    listener: TcpListener,
    gates: Arc<Gates>,
    tls: Option<TlsAcceptor>,
    sender: mpsc::Sender<(Stream, SocketAddr)>,
) {
    loop {
        let Ok((tcp, address)) = listener.accept().await else {
            // Out of file descriptors, most likely: give the others time to close.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            continue;
        };
        let _unsupported = tcp.set_nodelay(true);
        let gate = Arc::new(Gate::default());
        gates.add(&gate);
        let gated = GatedTcp { tcp, gate };
        let Some(acceptor) = tls.clone() else {
            if sender.send((Stream::Plain(gated), address)).await.is_err() {
                return;
            }
            continue;
        };
        let sender = sender.clone();
        tokio::spawn(async move {
            if let Ok(stream) = acceptor.accept(gated).await {
                let _stopped = sender.send((Stream::Tls(Box::new(stream)), address)).await;
            }
        });
    }
}

/// Reads the certificate chain and the key.
pub fn tls_acceptor(files: &TlsFiles) -> io::Result<TlsAcceptor> {
    let invalid = |error: rustls::pki_types::pem::Error| {
        io::Error::new(io::ErrorKind::InvalidData, error.to_string())
    };
    let chain = CertificateDer::pem_file_iter(&files.cert_pem)
        .map_err(invalid)?
        .collect::<Result<Vec<_>, _>>()
        .map_err(invalid)?;
    let key = PrivateKeyDer::from_pem_file(&files.key_pem).map_err(invalid)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
