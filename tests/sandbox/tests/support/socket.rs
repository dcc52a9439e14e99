//! A client's end of a realtime socket.

use super::{PATIENCE, player::Player};
use backtracked_sandbox::Sandbox;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error, Message, http::StatusCode};
use tokio_tungstenite::{WebSocketStream, client_async};

/// One open socket, and what came in so far.
#[derive(Debug)]
pub struct Socket {
    stream: WebSocketStream<TcpStream>,
    /// Ids from the action *connected*.
    pub client_id: String,
    /// The id of this connection.
    pub connection_id: String,
    /// Texts as they came, those that a wait has passed over too.
    pub seen: Vec<String>,
}

/// How a socket could not be opened.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

impl Socket {
    /// Opens the socket of a player and waits until it is connected.
    pub async fn open(sandbox: &Sandbox, player: &Player) -> Self {
        let token = player.token().await;
        let query = format!("EIO=3&transport=websocket&access_token={token}&connect=1");
        let mut socket = Self::raw(sandbox, &query).await.unwrap();
        socket.hello().await;
        socket
    }

    /// Opens a socket, attaches to the main room and enters it.
    pub async fn in_room(sandbox: &Sandbox, player: &Player) -> Self {
        let mut socket = Self::open(sandbox, player).await;
        socket.enter(super::MAIN).await;
        socket
    }

    /// Opens a socket with this query, and waits for nothing.
    pub async fn raw(sandbox: &Sandbox, query: &str) -> Result<Self, Refused> {
        let address = sandbox.socket_url().trim_start_matches("ws://").trim_end_matches("/ws/");
        let tcp = TcpStream::connect(address).await.unwrap();
        match client_async(format!("{}?{query}", sandbox.socket_url()), tcp).await {
            Ok((stream, response)) => {
                assert_eq!(response.status(), StatusCode::SWITCHING_PROTOCOLS);
                let (client_id, connection_id) = (String::new(), String::new());
                Ok(Self { stream, client_id, connection_id, seen: Vec::new() })
            }
            Err(Error::Http(response)) => {
                let status = response.status().as_u16();
                let body = response.into_body().unwrap_or_default();
                Err(Refused { status, body: String::from_utf8(body).unwrap() })
            }
            Err(error) => panic!("{error}"),
        }
    }

    /// Waits for packet 0 and the action *connected*; the answer is the handshake.
    pub async fn hello(&mut self) -> Value {
        let open = self.text().await.unwrap();
        let handshake = serde_json::from_str(open.strip_prefix('0').unwrap()).unwrap();
        let connected = self.action(4).await;
        self.client_id = connected["clientId"].as_str().unwrap().to_owned();
        self.connection_id = connected["connectionId"].as_str().unwrap_or_default().to_owned();
        handshake
    }

    /// Attaches to a room and says that we are there.
    pub async fn enter(&mut self, room: &str) {
        let channel = format!("room:{room}");
        self.send(&json!({"action": 10, "channel": channel})).await;
        self.action(11).await;
        self.send(
            &json!({"action": 14, "channel": channel, "presence": {"action": 0, "data": {}}}),
        )
        .await;
        let own = self.connection_id.clone();
        self.wait(|frame| {
            let action = action_of(frame)?;
            (action["presence"]["connectionId"] == own.as_str()).then_some(())
        })
        .await;
    }

    /// Sends an action.
    pub async fn send(&mut self, action: &Value) {
        self.send_text(&format!("4{action}")).await;
    }

    /// Sends a frame as it is.
    pub async fn send_text(&mut self, text: &str) {
        self.stream.send(Message::text(text)).await.unwrap();
    }

    /// The next text frame; nothing when the connection has ended.
    pub async fn text(&mut self) -> Option<String> {
        loop {
            match tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("no frame") {
                Some(Ok(Message::Text(text))) => {
                    self.seen.push(text.as_str().to_owned());
                    return Some(text.as_str().to_owned());
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    /// Waits for the end of the connection; the answer is the code of a close frame.
    pub async fn end(&mut self) -> Result<Option<u16>, Error> {
        let mut code = None;
        loop {
            match tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("no end") {
                Some(Ok(Message::Close(frame))) => code = frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
                None => return Ok(code),
            }
        }
    }

    /// Waits for the first frame for which `wanted` has an answer.
    pub async fn wait<T>(&mut self, wanted: impl Fn(&str) -> Option<T>) -> T {
        loop {
            let text = self.text().await.expect("the connection ended");
            if let Some(found) = wanted(&text) {
                return found;
            }
        }
    }

    /// Waits for an action of that number.
    pub async fn action(&mut self, number: u64) -> Value {
        self.wait(|frame| action_of(frame).filter(|action| action["action"] == number)).await
    }

    /// Waits for an event of that type and gives its object.
    pub async fn event(&mut self, kind: &str) -> Value {
        self.wait(|frame| event_of(frame).filter(|event| event["type"] == kind)).await
    }

    /// Waits for a chat message with that text.
    pub async fn chat(&mut self, text: &str) -> Value {
        self.wait(|frame| event_of(frame).filter(|event| event["message"] == text)).await
    }

    /// All frames up to the answer of a ping that is sent now: everything that was already on
    /// its way.
    pub async fn drain(&mut self) -> Vec<String> {
        let start = self.seen.len();
        self.send_text("2").await;
        self.wait(|frame| (frame == "3").then_some(())).await;
        self.seen[start..self.seen.len() - 1].to_vec()
    }

    /// The types of the events among [`Socket::drain`].
    pub async fn drained_events(&mut self) -> Vec<String> {
        let frames = self.drain().await;
        let events = frames.iter().filter_map(|frame| event_of(frame));
        events.map(|event| event["type"].as_str().unwrap().to_owned()).collect()
    }

    /// Whether nothing at all arrives for a while.
    pub async fn is_silent_for(&mut self, duration: Duration) -> bool {
        tokio::time::timeout(duration, self.stream.next()).await.is_err()
    }

    /// Closes the socket as a well-behaved client does.
    pub async fn close(mut self) {
        let _gone = self.stream.close(None).await;
    }
}

/// The action in a frame.
pub fn action_of(frame: &str) -> Option<Value> {
    serde_json::from_str(frame.strip_prefix('4')?).ok()
}

/// The event in a frame; its data must be a string that holds JSON, under the event's own name.
pub fn event_of(frame: &str) -> Option<Value> {
    let action = action_of(frame).filter(|action| action["action"] == 15)?;
    let message = &action["message"];
    if message["type"] != "json" {
        return None;
    }
    let event: Value = serde_json::from_str(message["data"].as_str()?).unwrap();
    assert_eq!(message["name"], event["type"]);
    Some(event)
}
