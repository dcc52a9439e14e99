//! Raw events and frames, for what the world itself would never send.

use crate::realtime::hub::{self, Connection};
use crate::shared::Shared;
use crate::world::cast::{MAIN_ROOM, user_id};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Events one call may ask for.
const COUNT_MAX: u64 = 10_000_000;
/// Events after which other tasks get a turn.
const TURN_EVERY: u64 = 256;

/// An event to publish, perhaps many times.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emit {
    /// The channel, or `all` for every socket; the main room's when absent.
    #[serde(default = "main_channel")]
    pub channel: String,
    /// The event's name.
    #[serde(rename = "type")]
    pub kind: String,
    /// The event object; its `type` is filled in when it is missing.
    #[serde(default)]
    pub data: Value,
    /// How many times. `{n}` in texts becomes the running number, counted from 1.
    #[serde(default = "once")]
    pub count: u64,
    /// Sends `data` as plain text, with the envelope's type `string`.
    #[serde(default)]
    pub as_string: bool,
    /// Sends `data` as an object instead of text that holds JSON.
    #[serde(default)]
    pub as_object: bool,
    /// Answers at once instead of after the last event has been queued.
    #[serde(default)]
    pub background: bool,
}

/// A frame to write as it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFrame {
    /// The text.
    pub text: String,
    /// `all`, a channel, or an account by id or name; `all` when absent.
    #[serde(default = "everybody")]
    pub target: String,
    /// Sends it as a binary frame.
    #[serde(default)]
    pub binary: bool,
}

/// Publishes the events, as fast as the readers take them. The answer is how many sockets there
/// were at the beginning.
pub async fn emit(shared: &Shared, order: Emit) -> usize {
    let targets = shared.hub.attached(&order.channel);
    let count = order.count.min(COUNT_MAX);
    let base_ms = shared.clock.now_ms();
    let channel = match order.channel.as_str() {
        "all" => main_channel(),
        other => other.to_owned(),
    };
    let template = fill_in(shared, &order, base_ms);
    if order.kind == "chat-message"
        && let Some(room_id) = channel.strip_prefix("room:")
    {
        let author = template["user"]["_id"].as_str().unwrap_or("");
        let until_ms = base_ms.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
        shared.act(|world, _| world.give_chat_ids(room_id, author, until_ms));
    }
    for number in 1..=count {
        let mut event = numbered(&template, number);
        if order.kind == "chat-message" {
            give_chat_id(&mut event, &order, base_ms, number);
        }
        let frame = if order.as_string {
            let text = event.as_str().map_or_else(|| event.to_string(), str::to_owned);
            hub::text_frame(&channel, &order.kind, &text)
        } else if order.as_object {
            hub::object_frame(&channel, &event)
        } else {
            hub::event_frame(&channel, &event)
        };
        for connection in &targets {
            if connection.ready_for_emit().await {
                connection.push(frame.clone());
            }
        }
        if number % TURN_EVERY == 0 {
            tokio::task::yield_now().await;
        }
    }
    targets.len()
}

/// Writes a raw frame; the answer is to how many sockets.
pub fn frame(shared: &Shared, order: &RawFrame) -> usize {
    let targets = sockets_of(shared, &order.target);
    for connection in &targets {
        if order.binary {
            connection.push_binary(order.text.clone().into_bytes());
        } else {
            connection.push(order.text.clone().into());
        }
    }
    targets.len()
}

/// The sockets that `all`, a channel or an account stands for.
pub fn sockets_of(shared: &Shared, target: &str) -> Vec<Arc<Connection>> {
    if target == "all" || target.contains(':') {
        return shared.hub.attached(target);
    }
    let id = shared.act(|world, _| world.find_user(target).map(|user| user.id.clone()));
    let wanted = id.unwrap_or_else(|| target.to_owned());
    let mut sockets = shared.hub.all();
    sockets.retain(|connection| connection.client_id == wanted);
    sockets
}

/// The event with what a reader needs and the caller left out.
fn fill_in(shared: &Shared, order: &Emit, now_ms: i64) -> Value {
    if order.as_string {
        return order.data.clone();
    }
    let mut event = match &order.data {
        Value::Object(map) => map.clone(),
        _ => Map::new(),
    };
    event.entry("type").or_insert_with(|| json!(order.kind));
    if order.kind == "chat-message" {
        event.entry("time").or_insert_with(|| json!(now_ms));
        event.entry("message").or_insert_with(|| json!("message {n}"));
        event
            .entry("user")
            .or_insert_with(|| shared.act(|world, _| world.user_in_event(&user_id(3))));
    }
    Value::Object(event)
}

/// Chat ids must differ, unless the caller has set one for a single message.
fn give_chat_id(event: &mut Value, order: &Emit, base_ms: i64, number: u64) {
    if order.as_string || (order.count <= 1 && event.get("chatid").is_some()) {
        return;
    }
    let author = event["user"]["_id"].as_str().unwrap_or("").to_owned();
    event["chatid"] = json!(format!("{author}-{}", base_ms + number as i64));
}

/// The template with the running number in the place of `{n}`.
fn numbered(template: &Value, number: u64) -> Value {
    match template {
        Value::String(text) if text.contains("{n}") => {
            Value::String(text.replace("{n}", &number.to_string()))
        }
        Value::Array(items) => items.iter().map(|item| numbered(item, number)).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), numbered(value, number)))
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn main_channel() -> String {
    format!("room:{MAIN_ROOM}")
}

fn everybody() -> String {
    "all".to_owned()
}

fn once() -> u64 {
    1
}
