//! A connection, plain or with TLS, and its two halves once it carries a websocket.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A connection.
pub enum Line {
    /// Without TLS.
    Plain(TcpStream),
    /// With TLS.
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Line {
    /// What was accepted, with TLS if there is a certificate for it.
    pub fn new(stream: TcpStream, tls: Option<&Arc<ServerConfig>>) -> io::Result<Line> {
        stream.set_nodelay(true)?;
        let Some(config) = tls else {
            return Ok(Line::Plain(stream));
        };
        let mut session = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
        session.set_buffer_limit(None);
        Ok(Line::Tls(Box::new(StreamOwned::new(session, stream))))
    }

    /// Its halves.
    pub fn split(self) -> io::Result<(Receiving, Sending)> {
        match self {
            Line::Plain(stream) => {
                let other = stream.try_clone()?;
                Ok((Receiving { stream, session: None }, Sending { stream: other, session: None }))
            }
            Line::Tls(stream) => {
                let (session, stream) = (*stream).into_parts();
                let session = Some(Arc::new(Mutex::new(session)));
                let other = stream.try_clone()?;
                let sending = Sending { stream: other, session: session.clone() };
                Ok((Receiving { stream, session }, sending))
            }
        }
    }
}

impl Read for Line {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Line::Plain(stream) => stream.read(buffer),
            Line::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Line::Plain(stream) => stream.write(bytes),
            Line::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Line::Plain(stream) => stream.flush(),
            Line::Tls(stream) => stream.flush(),
        }
    }
}

/// The half that reads.
pub struct Receiving {
    stream: TcpStream,
    session: Option<Arc<Mutex<ServerConnection>>>,
}

impl Read for Receiving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(session) = &self.session else {
            return self.stream.read(buffer);
        };
        let mut raw = [0; 4096];
        loop {
            match lock(session).reader().read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                other => return other,
            }
            // Not under the lock: the other half goes on meanwhile.
            let count = self.stream.read(&mut raw)?;
            let mut rest = &raw[..count];
            let mut session = lock(session);
            while session.read_tls(&mut rest)? > 0 && !rest.is_empty() {}
            session.process_new_packets().map_err(io::Error::other)?;
            if count == 0 {
                return Ok(0);
            }
        }
    }
}

/// The half that writes.
pub struct Sending {
    stream: TcpStream,
    session: Option<Arc<Mutex<ServerConnection>>>,
}

impl Sending {
    /// Writes frames in one go. With TLS each is a record of its own, as when a service sends
    /// them one by one.
    pub fn send<'f>(&mut self, frames: impl Iterator<Item = &'f [u8]>) -> io::Result<()> {
        let mut bytes = Vec::new();
        match &self.session {
            None => frames.for_each(|frame| bytes.extend_from_slice(frame)),
            Some(session) => {
                let mut session = lock(session);
                for frame in frames {
                    session.writer().write_all(frame)?;
                }
                while session.wants_write() {
                    session.write_tls(&mut bytes)?;
                }
            }
        }
        self.stream.write_all(&bytes)
    }

    /// Writes bytes that need not be cut, without a copy where there is no TLS.
    pub fn send_block(&mut self, block: &[u8]) -> io::Result<()> {
        self.stream.write_all(block)
    }

    /// Whether there is TLS.
    pub fn is_tls(&self) -> bool {
        self.session.is_some()
    }
}

/// A certificate for 127.0.0.1, whose authority is written to a file for clients.
pub fn certificate(authority: &Path) -> io::Result<Arc<ServerConfig>> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let ca = CertifiedIssuer::self_signed(params, key).map_err(io::Error::other)?;
    fs::write(authority, ca.pem())?;
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let hosts = vec!["127.0.0.1".to_owned(), "localhost".to_owned()];
    let params = CertificateParams::new(hosts).map_err(io::Error::other)?;
    let certificate = params.signed_by(&key, &ca).map_err(io::Error::other)?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .map_err(io::Error::other)?;
    Ok(Arc::new(config))
}

/// The cryptography of both sides.
pub fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
