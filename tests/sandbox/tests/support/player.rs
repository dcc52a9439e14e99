//! Somebody who calls the REST API, with a cookie jar.

use backtracked_sandbox::Sandbox;
use reqwest::{Client, Method, redirect};
use serde_json::{Value, json};

/// An answer with what tests look at.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The header `location`.
    pub location: Option<String>,
    /// The header `set-cookie`.
    pub cookie: Option<String>,
    /// The header `content-type`.
    pub content_type: String,
    /// The body.
    pub text: String,
}

impl Answer {
    /// The body as JSON; null when it is none.
    pub fn body(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// The `data` of a successful answer.
    #[track_caller]
    pub fn data(&self) -> Value {
        let body = self.body();
        assert_eq!(self.status, 200, "{}", self.text);
        assert_eq!(body["code"], 200, "{}", self.text);
        assert_eq!(body["message"], "OK", "{}", self.text);
        body["data"].clone()
    }

    /// Checks a refusal: status, its repetition in the envelope, and the text at a place in `data`.
    #[track_caller]
    pub fn refused(&self, status: u16, pointer: &str) -> String {
        let body = self.body();
        assert_eq!(self.status, status, "{}", self.text);
        assert_eq!(body["code"], status, "{}", self.text);
        let found = body["data"].pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no text at {pointer} in {}", self.text)).to_owned()
    }
}

/// Somebody, logged in or a guest.
#[derive(Debug, Clone)]
pub struct Player {
    client: Client,
    base: String,
    /// The user id; empty for a guest.
    pub id: String,
}

impl Player {
    /// Somebody who is not logged in.
    pub fn guest(sandbox: &Sandbox) -> Self {
        // A workspace build has reqwest without a provider of its own; the second call is in vain.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .cookie_store(true)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self { client, base: sandbox.base_url().to_owned(), id: String::new() }
    }

    /// Somebody who has logged in.
    pub async fn log_in(sandbox: &Sandbox, username: &str) -> Self {
        let account = sandbox.account(username).unwrap();
        let mut player = Self::guest(sandbox);
        let form = json!({"username": account.username, "password": account.password});
        player.post("auth/login", form).await.data();
        player.id = account.id;
        player
    }

    /// A member who has logged in and joined the main room.
    pub async fn joined(sandbox: &Sandbox, username: &str) -> Self {
        let player = Self::log_in(sandbox, username).await;
        player.post(&format!("room/{}/users", super::MAIN), json!({})).await.data();
        player
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, json!({})).await
    }

    /// `POST` with a form; a list becomes repeated fields with brackets.
    pub async fn post(&self, path: &str, form: Value) -> Answer {
        self.call(Method::POST, path, form).await
    }

    /// `PUT` with a form.
    pub async fn put(&self, path: &str, form: Value) -> Answer {
        self.call(Method::PUT, path, form).await
    }

    /// `DELETE` with an empty body.
    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, json!({})).await
    }

    /// Any call with a form.
    pub async fn call(&self, method: Method, path: &str, form: Value) -> Answer {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in form.as_object().unwrap() {
            match value {
                Value::Array(items) => {
                    let listed = items.iter().map(|item| (format!("{name}[]"), plain(item)));
                    pairs.extend(listed);
                }
                other => pairs.push((name.clone(), plain(other))),
            }
        }
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if !pairs.is_empty() {
            request = request.form(&pairs);
        }
        finish(request).await
    }

    /// Any call with a JSON body.
    pub async fn json(&self, method: Method, path: &str, body: Value) -> Answer {
        finish(self.client.request(method, format!("{}{path}", self.base)).json(&body)).await
    }

    /// A call whose connection may break.
    pub async fn try_get(&self, path: &str) -> Result<u16, reqwest::Error> {
        let response = self.client.get(format!("{}{path}", self.base)).send().await?;
        Ok(response.status().as_u16())
    }

    /// A fresh socket token.
    pub async fn token(&self) -> String {
        self.get("auth/token").await.data()["token"].as_str().unwrap().to_owned()
    }

    /// What plays in the main room.
    pub async fn playing(&self) -> Value {
        self.get(&format!("room/{}/playlist/active", super::MAIN)).await.data()
    }
}

async fn finish(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let header = |name: &str| {
        let value = response.headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    let (location, cookie) = (header("location"), header("set-cookie"));
    let content_type = header("content-type").unwrap_or_default();
    let status = response.status().as_u16();
    Answer { status, location, cookie, content_type, text: response.text().await.unwrap() }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
