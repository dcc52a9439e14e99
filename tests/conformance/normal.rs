//! What differs from run to run is masked, and what was told before is not repeated.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

/// Moments this near to the present are the present: the sandbox's past and future are nearer.
const NEAR_MS: i64 = 2 * 24 * 60 * 60 * 1_000;
/// Objects with fewer members are always shown whole.
const SHORT: usize = 3;

/// Normalises what one runner tells in one case.
#[derive(Default)]
pub struct Normal {
    /// Each object as it was shown last, by its kind and id.
    shown: BTreeMap<String, Value>,
    is_live: bool,
}

impl Normal {
    /// For cases against the sandbox, where also the order of the library's own work differs.
    pub fn live() -> Normal {
        Normal { is_live: true, ..Normal::default() }
    }

    /// The value as it is compared and written down.
    pub fn of(&mut self, value: Value) -> Value {
        let mut value = value;
        if self.is_live
            && let Some(members) = value.as_object_mut()
        {
            members.remove("sequence");
        }
        let value = masked("", value);
        self.folded("event", value)
    }

    /// Shows an object that is as it was shown before by its id.
    fn folded(&mut self, name: &str, value: Value) -> Value {
        match value {
            Value::Array(items) => items.into_iter().map(|item| self.folded(name, item)).collect(),
            Value::Object(members) => {
                let id = id_of(name, &members);
                if let Some(id) = &id
                    && self.shown.get(id).is_some_and(|shown| shown == &json!(members))
                {
                    return json!(format!("as before: {id}"));
                }
                if let Some(id) = id.filter(|_| members.len() > SHORT) {
                    self.shown.insert(id, json!(members));
                }
                let each = members.into_iter().map(|(name, value)| {
                    let value = self.folded(&name, value);
                    (name, value)
                });
                Value::Object(each.collect())
            }
            other => other,
        }
    }
}

/// The kind and id of an object that has one: people under whatever name are one kind.
fn id_of(name: &str, members: &Map<String, Value>) -> Option<String> {
    const PEOPLE: [&str; 7] = ["author", "user", "target", "actor", "dj", "owner", "moderator"];
    let kind = if PEOPLE.contains(&name) { "user" } else { name };
    if kind == "member" {
        let user = members.get("user")?.get("id")?.as_str()?;
        return Some(format!("member {user}"));
    }
    Some(format!("{kind} {}", members.get("id")?.as_str()?))
}

fn masked(name: &str, value: Value) -> Value {
    match value {
        // Ids of actions and timers count through the process.
        Value::Number(_) if name == "op" => json!("an id"),
        Value::Number(number) => match number.as_i64() {
            Some(number) if is_now(number) => json!("now"),
            _ => Value::Number(number),
        },
        Value::String(text) if name == "json" => json!(known_json(&text)),
        Value::String(text) => Value::String(masked_text(&text)),
        Value::Array(items) => items.into_iter().map(|item| masked(name, item)).collect(),
        Value::Object(members) => {
            let each = members.into_iter().map(|(name, value)| {
                let value = masked(&name, value);
                (name, value)
            });
            Value::Object(each.collect())
        }
        other => other,
    }
}

/// The server's own JSON is what the case has fed: its length tells that it is whole.
fn known_json(text: &str) -> String {
    let is_json = serde_json::from_str::<Value>(text).is_ok();
    format!("{}, {} bytes", if is_json { "JSON" } else { "no JSON" }, masked_text(text).len())
}

/// Moments inside of ids, and ports.
fn masked_text(text: &str) -> String {
    let mut masked = String::new();
    let mut rest = text;
    while let Some(begin) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits =
            rest[begin..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - begin);
        let number = &rest[begin..begin + digits];
        masked.push_str(&rest[..begin]);
        let is_port = masked.ends_with("127.0.0.1:");
        let is_moment = number.parse().is_ok_and(is_now);
        masked.push_str(if is_port {
            "PORT"
        } else if is_moment {
            "NOW"
        } else {
            number
        });
        rest = &rest[begin + digits..];
    }
    masked + rest
}

fn is_now(number: i64) -> bool {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let now_ms = i64::try_from(since.as_millis()).unwrap();
    (number - now_ms).abs() < NEAR_MS || (number - now_ms / 1_000).abs() < NEAR_MS / 1_000
}
