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
    let (delay_ms, silent, socket_id) = {
        let faults = shared.faults();
        (faults.hello_delay_ms, faults.no_hello, faults.socket_id)
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
    let name = if socket_id { "socketId" } else { "connectionId" };
    connection.push_action(&json!({"action": 4, "clientId": connection.client_id,
        name: connection.connection_id}));
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
    match text.as_bytes().first() {
        Some(b'1') => return false,
        Some(b'2') => {
            if !shared.faults().mute_pongs {
                connection.push("3".into());
            }
        }
        Some(b'4') => {
            if let Ok(action) = serde_json::from_str::<Value>(&text[1..]) {
                act(shared, connection, &action);
            }
        }
        _ => {}
    }
    true
}

/// Handles an action; unknown ones are ignored.
fn act(shared: &Shared, connection: &Arc<Connection>, action: &Value) {
    let channel = action["channel"].as_str().unwrap_or("");
    match action["action"].as_u64() {
        Some(10) => attach(connection, channel),
        Some(12) => {
            connection.detach(channel);
            connection.push_action(&json!({"action": 13, "channel": channel,
                "clientId": connection.client_id, "connectionId": connection.connection_id}));
        }
        Some(14) => presence(shared, connection, channel, action),
        Some(17) => {
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
}

fn attach(connection: &Connection, channel: &str) {
    let own =
        connection.user_id.as_ref().is_some_and(|id| channel.strip_prefix("user:") == Some(id));
    if !own && !channel.starts_with("room:") {
        connection.push_action(&json!({"action": 9, "error": "not allowed", "channel": channel}));
        return;
    }
    connection.attach(channel);
    connection.push_action(&json!({"action": 11, "clientId": connection.client_id,
        "connectionId": connection.connection_id, "channel": channel}));
}

fn presence(shared: &Shared, connection: &Arc<Connection>, channel: &str, action: &Value) {
    if channel.is_empty() {
        return;
    }
    let kind = action["presence"]["action"].as_u64().unwrap_or(0);
    connection.set_present(channel, kind != 1);
    let data = action["presence"].get("data").cloned();
    let mut frame = json!({"action": 14, "channel": channel, "presence": {"action": kind,
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
        let frame = json!({"action": 14, "channel": channel, "presence": {"action": 1,
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
