//! Answers laid ready by a program, for clients that never go online.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::answer::{self, Answer};
use super::request::{Method, Reply, Request, canonical_path};
use crate::config::{BODY_BYTES_MAX, FED_ANSWERS_MAX};
use crate::error::{Error, ErrorKind, Result, invalid_argument};

/// The answers that wait for their requests. Touches no clock, runtime or network.
#[derive(Default)]
pub struct Fed {
    answers: Mutex<VecDeque<Laid>>,
}

/// One answer and the request it is for.
struct Laid {
    method: Method,
    path: String,
    status: u16,
    body: String,
}

impl Fed {
    /// Lays an answer ready for the next request with that method and path, whose query does not
    /// matter. Answers to the same request are given in the order they were laid ready.
    pub fn answer(&self, method: Method, path: &str, status: u16, body: &str) -> Result<()> {
        let path = path.split('?').next().unwrap_or("");
        let path = canonical_path(path)?;
        if !(100..600).contains(&status) {
            return Err(invalid_argument("status", "is not an HTTP status"));
        }
        if body.len() > BODY_BYTES_MAX {
            return Err(invalid_argument("body", "is too long"));
        }
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= FED_ANSWERS_MAX {
            return Err(Error::new(ErrorKind::Busy, "too many answers wait for their requests"));
        }
        answers.push_back(Laid { method, path, status, body: body.to_owned() });
        Ok(())
    }

    /// Answers a request, or fails at once. There is no login to lose here, so a 401 is what it
    /// says.
    pub fn take(&self, request: &Request) -> Result<Reply> {
        request.check()?;
        let laid = {
            let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            let at = answers
                .iter()
                .position(|laid| laid.method == request.method && laid.path == request.path);
            at.and_then(|at| answers.remove(at))
        };
        let Some(laid) = laid else {
            let endpoint = request.endpoint();
            let text = format!("{endpoint}: no answer was fed");
            return Err(Error::new(ErrorKind::Network, text).with_endpoint(endpoint));
        };
        let answer =
            Answer { status: laid.status, body: laid.body.into_bytes(), ..Answer::default() };
        answer::read(request, answer).map_err(|failure| failure.error)
    }
}

impl std::fmt::Debug for Fed {
    /// Shows no answer: recorded ones may hold tokens.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fed").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_find_their_requests_in_order() {
        let fed = Fed::default();
        fed.answer(Method::Get, "/user/Zo\u{eb}?x=1", 200, r#"{"code":200,"data":1}"#).unwrap();
        fed.answer(Method::Post, "user/Zo%C3%AB", 200, r#"{"code":200,"data":2}"#).unwrap();
        fed.answer(Method::Get, "user/Zo%c3%ab", 404, "").unwrap();
        let get = Request::new(Method::Get, &["user", "Zo\u{eb}"]).query("y", "2");
        assert_eq!(fed.take(&get).unwrap().data.get(), "1");
        assert_eq!(fed.take(&get).unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(fed.take(&get).unwrap_err().kind(), ErrorKind::Network);
        let post = Request::new(Method::Post, &["user", "Zo\u{eb}"]);
        assert_eq!(fed.take(&post).unwrap().data.get(), "2");
    }

    #[test]
    fn what_cannot_be_an_answer_is_refused() {
        let fed = Fed::default();
        for (path, status, said) in
            [("", 200, "path "), ("../x", 200, "path "), ("x", 0, "status "), ("x", 600, "status ")]
        {
            let error = fed.answer(Method::Get, path, status, "").unwrap_err();
            assert!(error.message().starts_with(said), "{}", error.message());
        }
        for _ in 0..FED_ANSWERS_MAX {
            fed.answer(Method::Get, "x", 200, "").unwrap();
        }
        let error = fed.answer(Method::Get, "x", 200, "").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Busy);
    }
}
