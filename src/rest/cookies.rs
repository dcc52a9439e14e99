//! The login session as one opaque text: what a program keeps to resume it. A secret.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reqwest::cookie::{CookieStore, Jar};
use tokio::sync::Notify;
use url::Url;
use zeroize::Zeroizing;

use crate::secret::Secret;

/// Sends a cookie with every request to its host.
const PATH: &str = "; Path=/";

/// The cookies that the REST server gets to see.
pub struct Cookies {
    jar: Arc<Jar>,
    base_url: Url,
    /// Names of the cookies that came from the caller's text and not from the server.
    imported: Mutex<Vec<String>>,
    /// What the waiter was told last.
    told: Mutex<Option<Secret>>,
    changed: Notify,
}

impl Cookies {
    /// Puts the cookies of an earlier session into `jar`.
    pub fn new(jar: Arc<Jar>, base_url: Url, session: Option<&str>) -> Cookies {
        let mut imported = Vec::new();
        for pair in session.into_iter().flat_map(|session| session.split(';')) {
            let pair = pair.trim();
            let cookie = pair.split_once('=');
            if let Some((name, _)) = cookie.filter(|(name, value)| is_cookie(name, value)) {
                let mut cookie = Zeroizing::new(String::with_capacity(pair.len() + PATH.len()));
                cookie.push_str(pair);
                cookie.push_str(PATH);
                jar.add_cookie_str(&cookie, &base_url);
                imported.push(name.to_owned());
            }
        }
        let cookies = Cookies {
            jar,
            base_url,
            imported: Mutex::new(imported),
            told: Mutex::new(None),
            changed: Notify::new(),
        };
        *lock(&cookies.told) = cookies.text();
        cookies
    }

    /// The cookies as one text; absent if there are none.
    pub fn text(&self) -> Option<Secret> {
        let header = self.jar.cookies(&self.base_url)?;
        // In a fixed order, so that equal cookies are equal texts.
        let mut pairs: Vec<&str> = header.to_str().ok()?.split("; ").collect();
        pairs.sort_unstable();
        Some(Secret::from(pairs.join("; ")))
    }

    /// Removes what came from the caller, if it is still there. The server may set a cookie of the
    /// same name for a wider domain, and both would then be sent.
    pub fn forget_imported(&self) {
        for name in lock(&self.imported).drain(..) {
            self.jar.add_cookie_str(&format!("{name}=; Path=/; Max-Age=0"), &self.base_url);
        }
        self.look();
    }

    /// Removes all cookies for the server.
    pub fn forget(&self) {
        lock(&self.imported).clear();
        let text = self.text();
        for pair in text.iter().flat_map(|text| text.split("; ")) {
            if let Some((name, _)) = pair.split_once('=') {
                self.jar.add_cookie_str(&format!("{name}=; Path=/; Max-Age=0"), &self.base_url);
            }
        }
        self.look();
    }

    /// To be called after an answer: wakes the waiter if the text is another one.
    pub fn look(&self) {
        if *lock(&self.told) != self.text() {
            self.changed.notify_one();
        }
    }

    /// Resolves when the text is another one than when this resolved last, and somebody has looked.
    pub async fn changed(&self) {
        loop {
            // Not before: this is asked for each turn of the engine.
            self.changed.notified().await;
            let text = self.text();
            let former = std::mem::replace(&mut *lock(&self.told), text.clone());
            if former != text {
                return;
            }
        }
    }
}

impl std::fmt::Debug for Cookies {
    /// Shows no cookie.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cookies").finish_non_exhaustive()
    }
}

/// Whether a header can carry that cookie.
fn is_cookie(name: &str, value: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_name) && value.bytes().all(|b| b.is_ascii_graphic())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(session: Option<&str>) -> Cookies {
        let url = Url::parse("http://127.0.0.1:1/").unwrap();
        Cookies::new(Arc::new(Jar::default()), url, session)
    }

    #[test]
    fn a_session_comes_out_as_it_went_in() {
        let text = "a=1; connect.sid=s%3Aab.c+d/e=";
        assert_eq!(cookies(Some(text)).text().unwrap(), text);
        assert_eq!(cookies(None).text(), None);
        for nonsense in ["", "connect.sid", "=x; ; =", "a b=1", "a\r\nb=1", "a=1\r\n2"] {
            assert_eq!(cookies(Some(nonsense)).text(), None, "{nonsense:?}");
        }
        assert!(!format!("{:?}", cookies(Some(text))).contains("s%3Aab"));
    }

    #[test]
    fn what_was_imported_is_forgotten_and_nothing_else() {
        let cookies = cookies(Some("connect.sid=old"));
        cookies.jar.add_cookie_str("other=1; Path=/", &cookies.base_url);
        cookies.forget_imported();
        assert_eq!(cookies.text().unwrap(), "other=1");
        cookies.jar.add_cookie_str("connect.sid=new; Path=/", &cookies.base_url);
        cookies.forget_imported();
        assert_eq!(cookies.text().unwrap(), "connect.sid=new; other=1");
    }
}
