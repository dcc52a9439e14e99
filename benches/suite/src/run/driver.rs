//! Speaking with the programs that drive the clients.
//!
//! A driver logs in, joins the room and writes `{"saw": "ready", …}`. Told `cpu` or `latency`, it
//! notes what it has used, writes `{"saw": "armed"}`, reads a stream to the message that ends it,
//! and writes `{"saw": "done", …}` with what that has cost. `quit` ends it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::Value;

use super::Failure;
use crate::clock;
use crate::load::{self, Options, line};

/// How long a driver may be silent.
const PATIENCE: Duration = Duration::from_secs(180);

/// A running load server.
pub struct Server {
    /// `None` if it runs in this process.
    child: Option<Child>,
    /// Where REST is.
    pub base_url: String,
    /// Where the websocket is.
    pub socket_url: String,
    /// The room to join.
    pub room: String,
    /// The file of the certificate to trust, with TLS.
    pub authority: Option<PathBuf>,
}

impl Server {
    /// Starts it with these arguments.
    pub fn start(
        program: &PathBuf,
        arguments: &[String],
        authority: Option<PathBuf>,
    ) -> Result<Server, Failure> {
        let mut command = Command::new(program);
        command.args(arguments);
        if let Some(authority) = &authority {
            command.arg("--tls").arg(authority);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let mut line = String::new();
        let out = child.stdout.take().ok_or("no output")?;
        BufReader::new(out).read_line(&mut line)?;
        let said: Value = serde_json::from_str(&line)?;
        let text = |name: &str| said[name].as_str().unwrap_or("").to_owned();
        Ok(Server {
            child: Some(child),
            base_url: text("base_url"),
            socket_url: text("socket_url"),
            room: text("room"),
            authority,
        })
    }

    /// Starts one without TLS that runs as long as this process, in which it costs what it costs.
    pub fn here(options: Options) -> Result<Server, Failure> {
        let address = load::start(options)?;
        Ok(Server {
            child: None,
            base_url: format!("http://{address}/"),
            socket_url: format!("ws://{address}/ws/"),
            room: load::world::SLUG.to_owned(),
            authority: None,
        })
    }

    /// Lets it send a stream. Gives what was sent.
    pub fn stream(&self, count: usize, rate: u64) -> Result<Value, Failure> {
        let address = self.base_url.split('/').nth(2).ok_or("no address")?;
        let mut stream = TcpStream::connect(address)?;
        let request = format!(
            "POST /_load/stream?count={count}&rate={rate} HTTP/1.1\r\nHost: {address}\r\n\
             Content-Length: 0\r\n\r\n"
        );
        let answer = match &self.authority {
            None => ask(&mut stream, &request)?,
            Some(authority) => {
                let mut roots = RootCertStore::empty();
                roots.add(CertificateDer::from_pem_file(authority)?)?;
                let config = ClientConfig::builder_with_provider(line::provider())
                    .with_safe_default_protocol_versions()?
                    .with_root_certificates(roots)
                    .with_no_client_auth();
                let session = ClientConnection::new(Arc::new(config), "127.0.0.1".try_into()?)?;
                ask(&mut StreamOwned::new(session, stream), &request)?
            }
        };
        let sent: Value = serde_json::from_str(&answer)?;
        match sent["error"].as_str() {
            Some(error) => Err(format!("the load server: {error}").into()),
            None => Ok(sent),
        }
    }

    /// Puts it into a driver's environment.
    pub fn tell(&self, command: &mut Command) {
        command
            .env("QUEUP_BASE_URL", &self.base_url)
            .env("QUEUP_SOCKET_URL", &self.socket_url)
            .env("QUEUP_EMAIL", "granitebot")
            .env("QUEUP_PASSWORD", "load")
            .env("ROOM", &self.room)
            .env_remove("CA_FILE");
        if let Some(authority) = &self.authority {
            command.env("CA_FILE", authority);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // It may have ended by itself.
            let _ended = child.kill();
            let _status = child.wait();
        }
    }
}

/// Sends a request and reads the body of the answer.
fn ask(stream: &mut (impl Read + Write), request: &str) -> Result<String, Failure> {
    stream.write_all(request.as_bytes())?;
    stream.flush()?;
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length = length.and_then(|text| text.trim().parse().ok()).ok_or("no length")?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(String::from_utf8(body)?)
}

/// A running driver.
pub struct Driver {
    child: Child,
    orders: ChildStdin,
    lines: Receiver<Value>,
    /// What it said when it was ready.
    pub ready: Value,
    begun_us: u64,
}

impl Driver {
    /// Starts it, and waits until it has joined the room.
    pub fn start(mut command: Command, server: &Server) -> Result<Driver, Failure> {
        server.tell(&mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let begun_us = clock::now_us();
        let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
        let (orders, out) = (child.stdin.take(), child.stdout.take());
        let (orders, out) = (orders.ok_or("no input")?, out.ok_or("no output")?);
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                // What is no JSON is a stray print of a package.
                if let Ok(line) = serde_json::from_str(&line)
                    && sender.send(line).is_err()
                {
                    break;
                }
            }
        });
        let mut driver = Driver { child, orders, lines, ready: Value::Null, begun_us };
        driver.ready = driver.wait("ready")?;
        Ok(driver)
    }

    /// From the start of its process to the open socket: loaded, logged in, attached.
    pub fn start_us(&self) -> f64 {
        let connected = self.ready["connected_at_us"].as_f64().unwrap_or(f64::NAN);
        connected - self.begun_us as f64
    }

    /// Lets it read a stream, for what it costs or for how late it is. Gives what it said, with
    /// what the server sent as `sent`; an error if it has not counted all of that.
    pub fn measure(
        &mut self,
        server: &Server,
        count: usize,
        rate: u64,
        has_latency: bool,
    ) -> Result<Value, Failure> {
        writeln!(self.orders, "{}", if has_latency { "latency" } else { "cpu" })?;
        self.wait("armed")?;
        let sent = server.stream(count, rate)?;
        let mut done = self.wait("done")?;
        done["sent"] = sent;
        match missing(&done) {
            None => Ok(done),
            // Whoever loses something is not faster.
            Some(what) => Err(format!("{what} are not as many as were sent: {done}").into()),
        }
    }

    fn wait(&mut self, word: &str) -> Result<Value, Failure> {
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.map_err(|_| format!("no {word:?} from the driver"))?;
            if line["saw"] == word {
                return Ok(line);
            }
        }
    }
}

/// The first kind of event that was not counted as often as it was sent, as far as the driver tells.
fn missing(done: &Value) -> Option<&'static str> {
    let sent = &done["sent"];
    // What is one event here as there. Not leaves: where a visitor comes twice, the library asks who
    // is there, and the server's answer, which knows no visitors, makes it tell leaves of its own.
    const SAME: [(&str, &str); 6] = [
        ("chat", "chat-message"),
        ("chat_delete", "delete-chat-message"),
        ("dub", "room_playlist-dub"),
        ("grab", "room_playlist-queue-update-grabs"),
        ("member_join", "user-join"),
        ("song_start", "room_playlist-update"),
    ];
    let mut same = SAME.iter().filter(|_| done["kinds"].is_object());
    let number = |value: &Value| value.as_u64().unwrap_or(0);
    let kind = same
        .find(|(own, sent_kind)| number(&done["kinds"][own]) != number(&sent["kinds"][sent_kind]));
    if let Some((own, _)) = kind {
        return Some(own);
    }
    match (done["chats"].as_u64(), number(&done["events"])) {
        (Some(chats), _) => (Some(chats) != sent["chats"].as_u64()).then_some("chat"),
        // A floor: it knows frames only, or not even those.
        (None, 0) => None,
        (None, frames) => (frames != number(&sent["events"])).then_some("frames"),
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _told = writeln!(self.orders, "quit");
        for _ in 0..200 {
            if self.child.try_wait().is_ok_and(|status| status.is_some()) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}
