//! Logins and the tokens that open a socket.

use super::{Refusal, World};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};

/// How many socket tokens stay valid; the oldest goes first.
const TOKENS_MAX: usize = 4096;

/// The logins and tokens in force.
#[derive(Debug, Default)]
pub struct Sessions {
    logins: BTreeMap<String, String>,
    tokens: BTreeMap<String, Identity>,
    token_order: VecDeque<String>,
}

/// Whom a socket speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The user id, or 32 random hex digits for a guest.
    pub client_id: String,
    /// The account, if there is one.
    pub user_id: Option<String>,
}

impl Sessions {
    /// Whose login the decoded cookie value is.
    pub fn user_of(&self, cookie: &str) -> Option<&str> {
        self.logins.get(cookie).map(String::as_str)
    }

    /// Ends one login.
    pub fn log_out(&mut self, cookie: &str) {
        self.logins.remove(cookie);
    }

    /// Ends every login, as an expiry would.
    pub fn expire_all(&mut self) {
        self.logins.clear();
    }

    /// Whom a socket token stands for.
    pub fn identity(&self, token: &str) -> Option<&Identity> {
        self.tokens.get(token)
    }

    /// How many logins are in force.
    pub fn count(&self) -> usize {
        self.logins.len()
    }
}

impl World {
    /// Checks a name or e-mail address with its password and starts a login.
    /// The answer is the cookie value, percent-encoded as it goes over the wire.
    pub fn log_in(&mut self, name: &str, password: &str) -> Result<String, Refusal> {
        let user_id = self
            .users
            .values()
            .find(|user| {
                user.username.eq_ignore_ascii_case(name) || user.email.eq_ignore_ascii_case(name)
            })
            .filter(|user| user.password == password)
            .map(|user| user.id.clone())
            .ok_or_else(|| Refusal::account(400, "Wrong username or password"))?;
        let (id, signature) = (self.random.alphanumeric(32), self.random.alphanumeric(43));
        self.sessions.logins.insert(format!("s:{id}.{signature}"), user_id);
        Ok(format!("s%3A{id}.{signature}"))
    }

    /// Makes a socket token for an account, or for a guest.
    pub fn make_token(&mut self, user_id: Option<&str>) -> Value {
        let client_id = match user_id {
            Some(id) => id.to_owned(),
            None => self.random.hex(32),
        };
        let token = format!(
            "eyJhbGciOiJIUzI1NiJ9.{}.{}",
            self.random.alphanumeric(60),
            self.random.alphanumeric(43)
        );
        let identity =
            Identity { client_id: client_id.clone(), user_id: user_id.map(str::to_owned) };
        self.sessions.tokens.insert(token.clone(), identity);
        self.sessions.token_order.push_back(token.clone());
        if self.sessions.token_order.len() > TOKENS_MAX
            && let Some(oldest) = self.sessions.token_order.pop_front()
        {
            self.sessions.tokens.remove(&oldest);
        }
        json!({"action": 17, "clientId": client_id, "reqId": self.random.hex(32), "token": token})
    }
}
