//! Faults that tests switch on: what a real service does on a bad day.

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// How a private call is answered when nobody is logged in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NotLoggedInForm {
    /// 302 to `/auth/login`.
    #[default]
    Redirect,
    /// JSON with `code` 401.
    Json,
    /// JSON with `code` 200 and `data.message` `dologin`.
    Dologin,
}

/// A scripted answer to REST requests.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptedAnswer {
    /// Only this method; every method when absent.
    #[serde(default)]
    pub method: Option<String>,
    /// Only paths that begin so; every path when empty.
    #[serde(default)]
    pub path_prefix: String,
    /// HTTP status.
    #[serde(default = "default_status")]
    pub status: u16,
    /// The body: text as it is, anything else as JSON.
    #[serde(default)]
    pub body: Value,
    /// The header `content-type`; by the kind of the body when absent.
    #[serde(default)]
    pub content_type: Option<String>,
    /// The header `location`.
    #[serde(default)]
    pub location: Option<String>,
    /// More headers.
    #[serde(default)]
    pub headers: Map<String, Value>,
    /// How many requests get it; 0 for all.
    #[serde(default = "once")]
    pub times: u32,
    /// How many matching requests pass untouched before the first that gets it.
    #[serde(default)]
    pub after: u32,
    /// How long the answer waits.
    #[serde(default)]
    pub delay_ms: u64,
    /// Does what was asked before answering falsely.
    #[serde(default)]
    pub perform: bool,
    /// Resets the connection instead of answering.
    #[serde(default)]
    pub drop: bool,
    /// Only delays; the answer itself is the true one.
    #[serde(default)]
    pub pass: bool,
}

/// How an upgrade is refused.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusedUpgrade {
    /// HTTP status.
    pub status: u16,
    /// Body text.
    #[serde(default)]
    pub body: String,
    /// How many upgrades; 0 for all.
    #[serde(default = "once")]
    pub times: u32,
}

/// A number of times.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// How often; 0 for always.
    #[serde(default = "once")]
    pub times: u32,
}

/// The faults that stay on until they are used up or cleared.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// Pings get no answer.
    pub mute_pongs: bool,
    /// Upgrades are refused.
    pub refuse_upgrade: Option<RefusedUpgrade>,
    /// Tokens count as bad.
    pub token_bad: Option<Times>,
    /// Chat posts get the quota answer.
    pub chat_quota: Option<Times>,
    /// The handshake waits so long.
    pub hello_delay_ms: u64,
    /// There is no handshake.
    pub no_hello: bool,
    /// The action *connected* calls the id `socketId`.
    pub socket_id: bool,
    /// Scripted answers, first match first.
    pub answers: Vec<ScriptedAnswer>,
    /// Every event is sent twice.
    pub duplicate_events: bool,
    /// Integers become floats.
    pub floats_for_ints: bool,
    /// Events wait so long.
    pub event_delay_ms: u64,
    /// `user-join` is swallowed.
    pub lose_join: bool,
    /// The form of "not logged in".
    pub not_logged_in: NotLoggedInForm,
    /// Nothing is read or written any more.
    pub black_hole: bool,
}

impl Faults {
    /// The scripted answer for a request, used up by one.
    pub fn take_answer(&mut self, method: &str, path: &str) -> Option<ScriptedAnswer> {
        let index = self.answers.iter().position(|answer| {
            let method_fits =
                answer.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
            method_fits
                && path
                    .trim_start_matches('/')
                    .starts_with(answer.path_prefix.trim_start_matches('/'))
        })?;
        let answer = &mut self.answers[index];
        if answer.after > 0 {
            answer.after -= 1;
            return None;
        }
        let taken = answer.clone();
        if answer.times == 1 {
            self.answers.remove(index);
        } else {
            answer.times = answer.times.saturating_sub(1);
        }
        Some(taken)
    }

    /// Whether an upgrade is to be refused, used up by one.
    pub fn take_refusal(&mut self) -> Option<RefusedUpgrade> {
        let refusal = self.refuse_upgrade.as_mut()?;
        let taken = refusal.clone();
        if refusal.times == 1 {
            self.refuse_upgrade = None;
        } else {
            refusal.times = refusal.times.saturating_sub(1);
        }
        Some(taken)
    }

    /// Whether this token counts as bad, used up by one.
    pub fn take_bad_token(&mut self) -> bool {
        take(&mut self.token_bad)
    }

    /// Whether this post exceeds the quota, used up by one.
    pub fn take_chat_quota(&mut self) -> bool {
        take(&mut self.chat_quota)
    }

    /// The event as the faults in force distort it.
    pub fn distort(&self, event: Value) -> Value {
        if self.floats_for_ints { with_floats(event) } else { event }
    }

    /// Whether an event is swallowed.
    pub fn swallows(&self, event: &Value) -> bool {
        self.lose_join && event["type"] == "user-join"
    }

    /// The switches as JSON.
    pub fn json(&self) -> Value {
        json!({"mute_pongs": self.mute_pongs, "refuse_upgrade": self.refuse_upgrade.is_some(),
            "token_bad": self.token_bad.is_some(), "hello_delay_ms": self.hello_delay_ms,
            "chat_quota": self.chat_quota.is_some(), "no_hello": self.no_hello,
            "answers": self.answers.len(), "duplicate_events": self.duplicate_events,
            "floats_for_ints": self.floats_for_ints, "event_delay_ms": self.event_delay_ms,
            "lose_join": self.lose_join, "black_hole": self.black_hole})
    }
}

/// Every integer of a value as a float, as a careless serializer writes them.
pub fn with_floats(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Number(number), Value::from),
        Value::Array(items) => items.into_iter().map(with_floats).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (key, with_floats(value)))
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}

fn take(fault: &mut Option<Times>) -> bool {
    match fault {
        None => false,
        Some(rest) if rest.times == 1 => {
            *fault = None;
            true
        }
        Some(rest) => {
            rest.times = rest.times.saturating_sub(1);
            true
        }
    }
}

fn default_status() -> u16 {
    200
}

fn once() -> u32 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_used_up() {
        let mut faults = Faults::default();
        let script = json!({"path_prefix": "/chat/", "status": 503, "times": 2, "method": "post"});
        faults.answers.push(serde_json::from_value(script).unwrap());
        assert!(faults.take_answer("GET", "/chat/1").is_none());
        assert!(faults.take_answer("POST", "/room/1").is_none());
        assert_eq!(faults.take_answer("POST", "/chat/1").unwrap().status, 503);
        assert!(faults.take_answer("POST", "/chat/1").is_some());
        assert!(faults.take_answer("POST", "/chat/1").is_none());
    }

    #[test]
    fn floats_keep_their_value() {
        let value = with_floats(json!({"a": [1, {"b": 2}], "c": "3"}));
        assert_eq!(value.to_string(), r#"{"a":[1.0,{"b":2.0}],"c":"3"}"#);
    }
}
