//! One open socket: packets in, packets out.

use super::hub::{Connection, Outgoing};
use crate::net::Gate;
use crate::shared::Shared;
use crate::world::session::Identity;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

/// Frames that are written before the stream is flushed.
const FLUSH_EVERY: usize = 256;
/// How often a silenced socket looks whether it may go on.
const SILENT_POLL_MS: u64 = 50;
/// How long the end of a socket may take.
const CLOSE_PATIENCE: Duration = Duration::from_secs(1);

/// Numbers of the actions. 0 (heartbeat), 1 (ack), 2 (nack) and 16 (sync) are never sent by the
/// service and ignored when a client sends them; the control API can send any of them.
const CONNECT: u64 = 3;
const CONNECTED: u64 = 4;
const DISCONNECT: u64 = 5;
const DISCONNECTED: u64 = 6;
const CLOSE: u64 = 7;
const CLOSED: u64 = 8;
const ERROR: u64 = 9;
const ATTACH: u64 = 10;
const ATTACHED: u64 = 11;
const DETACH: u64 = 12;
const DETACHED: u64 = 13;
const PRESENCE: u64 = 14;
const MESSAGE: u64 = 15;
const TOKEN: u64 = 17;

/// Serves a socket until it ends.
pub async fn serve<S>(
    shared: Shared,
    gate: Arc<Gate>,
    identity: Identity,
    stream: WebSocketStream<S>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (sender, queue) = mpsc::unbounded_channel();
    let (connection_id, transport_id) =
        shared.act(|world, _| (world.random.alphanumeric(20), world.random.alphanumeric(20)));
    let connection =
        shared.hub.open(identity.client_id, identity.user_id, connection_id, gate, sender);
    shared.log(|| format!("socket  opened by {}", connection.client_id));
    let (sink, source) = stream.split();
    let mut writer = tokio::spawn(write(Arc::clone(&connection), queue, sink));
    greet(&shared, &connection, &transport_id).await;
    {
        let reading = read(&shared, &connection, source);
        tokio::pin!(reading);
        tokio::select! {
            () = &mut reading => {}
            _ended = &mut writer => {
                // The peer answers a close frame; unread data would turn the end into a reset.
                let _late = tokio::time::timeout(CLOSE_PATIENCE, reading).await;
            }
        }
    }
    shared.hub.close(connection.number);
    say_goodbye(&shared, &connection);
    connection.close(None);
    shared.log(|| format!("socket  closed by or for {}", connection.client_id));
    if !writer.is_finished() {
        // The close frame is worth a moment, a dead peer is not.
        let _late = tokio::time::timeout(CLOSE_PATIENCE, &mut writer).await;
        writer.abort();
    }
    connection.written(0);
}

/// Packet 0 and the action *connected*.
async fn greet(shared: &Shared, connection: &Connection, transport_id: &str) {
    let (delay_ms, silent) = {
        let faults = shared.faults();
        (faults.hello_delay_ms, faults.no_hello)
    };
    if delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(delay_ms)).await;
    }
    if silent {
        return;
    }
    let open = json!({"sid": transport_id, "upgrades": [],
        "pingInterval": shared.options.ping_interval_ms,
        "pingTimeout": shared.options.ping_timeout_ms});
    connection.push(format!("0{open}").into());
    connection.push_action(&connected(shared, connection));
}

/// The action *connected*, with the id under the name that the faults in force give it.
fn connected(shared: &Shared, connection: &Connection) -> Value {
    let name = if shared.faults().socket_id { "socketId" } else { "connectionId" };
    json!({"action": CONNECTED, "clientId": connection.client_id, name: connection.connection_id})
}

async fn read<S>(
    shared: &Shared,
    connection: &Arc<Connection>,
    mut source: SplitStream<WebSocketStream<S>>,
) where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let options = &shared.options;
    let patience = Duration::from_millis(options.ping_interval_ms + options.ping_timeout_ms);
    loop {
        match tokio::time::timeout(patience, source.next()).await {
            Ok(Some(Ok(Message::Text(text)))) => {
                if !packet(shared, connection, text.as_str()) {
                    return;
                }
            }
            Ok(Some(Ok(Message::Close(_)) | Err(_)) | None) => return,
            Ok(Some(Ok(_))) => {}
            Err(_silent) => {
                if !connection.gate.is_silent() {
                    return;
                }
                // Nothing can arrive through a black hole, so its silence is not the client's.
                wait_for_gate(&connection.gate).await;
            }
        }
    }
}

async fn wait_for_gate(gate: &Gate) {
    while gate.is_silent() {
        tokio::time::sleep(Duration::from_millis(SILENT_POLL_MS)).await;
    }
}

/// Handles an Engine.IO packet; false when the client has closed.
fn packet(shared: &Shared, connection: &Arc<Connection>, text: &str) -> bool {
    let (kind, payload) = match text.as_bytes().first() {
        Some(kind) if kind.is_ascii() => (*kind, &text[1..]),
        _ => return true,
    };
    match kind {
        b'1' => return false,
        // A probe's text is dropped, as the real server does.
        b'2' => {
            connection.count_ping();
            if !shared.faults().mute_pongs {
                connection.push("3".into());
            }
        }
        b'4' => {
            if let Ok(action) = serde_json::from_str::<Value>(payload) {
                return act(shared, connection, &action);
            }
        }
        _ => {}
    }
    true
}

/// Handles an action; unknown ones are ignored. False when the action ends the connection.
fn act(shared: &Shared, connection: &Arc<Connection>, action: &Value) -> bool {
    let channel = action["channel"].as_str().unwrap_or("");
    match action["action"].as_u64() {
        Some(CONNECT) => connection.push_action(&connected(shared, connection)),
        Some(DISCONNECT) => {
            connection.push_action(&json!({"action": DISCONNECTED}));
            return false;
        }
        Some(CLOSE) => {
            connection.push_action(&json!({"action": CLOSED}));
            return false;
        }
        Some(ATTACH) => attach(connection, channel),
        Some(DETACH) => {
            connection.detach(channel);
            connection.push_action(&json!({"action": DETACHED, "channel": channel,
                "clientId": connection.client_id, "connectionId": connection.connection_id}));
        }
        Some(PRESENCE) => presence(shared, connection, channel, action),
        // Everything that is written goes through REST.
        Some(MESSAGE) => refuse(connection, action, "publishing is not allowed"),
        Some(TOKEN) => {
            let user_id = connection.user_id.clone();
            let mut token = shared.act(|world, _| world.make_token(user_id.as_deref()));
            if let Some(request_id) = action.get("reqId") {
                token["reqId"] = request_id.clone();
            }
            token["clientId"] = json!(connection.client_id);
            connection.push_action(&token);
        }
        _ => {}
    }
    true
}

/// The action *error*, with the request it answers where there is one.
fn refuse(connection: &Connection, action: &Value, text: &str) {
    let mut answer = json!({"action": ERROR, "error": text});
    for name in ["reqId", "channel"] {
        if let Some(value) = action.get(name) {
            answer[name] = value.clone();
        }
    }
    connection.push_action(&answer);
}

fn attach(connection: &Connection, channel: &str) {
    if !may_use(connection, channel) {
        refuse(connection, &json!({"channel": channel}), "not allowed");
        return;
    }
    connection.attach(channel);
    connection.push_action(&json!({"action": ATTACHED, "clientId": connection.client_id,
        "connectionId": connection.connection_id, "channel": channel}));
}

/// Room channels are open to everybody, a user channel only to its owner.
fn may_use(connection: &Connection, channel: &str) -> bool {
    let own = connection.user_id.as_deref();
    channel.starts_with("room:") || own.is_some_and(|id| channel.strip_prefix("user:") == Some(id))
}

fn presence(shared: &Shared, connection: &Arc<Connection>, channel: &str, action: &Value) {
    if !may_use(connection, channel) {
        refuse(connection, action, "not allowed");
        return;
    }
    let kind = action["presence"]["action"].as_u64().unwrap_or(0);
    connection.set_present(channel, kind != 1);
    let data = action["presence"].get("data").cloned();
    let mut frame = json!({"action": PRESENCE, "channel": channel, "presence": {"action": kind,
        "clientId": connection.client_id, "connectionId": connection.connection_id,
        "data": data.unwrap_or_else(|| json!({}))}});
    if let Some(request_id) = action.get("reqId") {
        frame["reqId"] = request_id.clone();
    }
    for other in shared.hub.attached(channel) {
        if other.number != connection.number {
            other.push_action(&frame);
        }
    }
    // The sender gets its answer even where it has not attached.
    connection.push_action(&frame);
}

/// Presence ends with the socket.
fn say_goodbye(shared: &Shared, connection: &Connection) {
    for channel in connection.present_on() {
        let frame = json!({"action": PRESENCE, "channel": channel, "presence": {"action": 1,
            "clientId": connection.client_id, "connectionId": connection.connection_id,
            "data": {}}});
        for other in shared.hub.attached(&channel) {
            other.push_action(&frame);
        }
    }
}

/// Writes what is queued, many frames between two flushes.
async fn write<S>(
    connection: Arc<Connection>,
    mut queue: UnboundedReceiver<Outgoing>,
    mut sink: SplitSink<WebSocketStream<S>, Message>,
) where
    S: AsyncRead + AsyncWrite + Unpin,
{
    while let Some(first) = queue.recv().await {
        let mut next = Some(first);
        let mut written = 0;
        let mut ended = false;
        while let Some(outgoing) = next.take() {
            written += 1;
            let (message, last) = match outgoing {
                Outgoing::Text(text) => (Message::Text(text), false),
                Outgoing::Binary(bytes) => (Message::Binary(bytes.into()), false),
                Outgoing::Close(code) => (Message::Close(code.map(close_frame)), true),
            };
            ended = sink.feed(message).await.is_err() || last;
            if ended || written == FLUSH_EVERY {
                break;
            }
            next = queue.try_recv().ok();
        }
        ended |= sink.flush().await.is_err();
        connection.written(written);
        if ended {
            break;
        }
    }
    queue.close();
    connection.written(0);
}

fn close_frame(code: u16) -> CloseFrame {
    CloseFrame { code: code.into(), reason: "".into() }
}
