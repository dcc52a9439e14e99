//! Logging in and out, and the socket token.

use super::{Answer, Call, Reply};
use crate::shared::Shared;
use crate::world::Refusal;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::Response;
use axum::response::{Html, IntoResponse};
use serde_json::json;

/// `POST auth/login`.
pub async fn log_in(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let (name, password) = (call.text("username"), call.text("password"));
    let cookie = shared.act(|world, _| world.log_in(&name, &password))?;
    let header = format!("connect.sid={cookie}; Path=/; HttpOnly");
    Ok(Answer::WithCookie(json!({}), header))
}

/// The page that a redirect leads to: not JSON, as browsers see it.
pub async fn login_page() -> Response<Body> {
    Html("<!DOCTYPE html><title>Log in</title><p>Please log in.").into_response()
}

/// `GET auth/session`.
pub async fn session(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let user_id = call.user()?;
    let profile = shared.act(|world, _| world.user(user_id).map(|user| user.profile()))?;
    Ok(profile.into())
}

/// `GET auth/token`: for a guest when nobody is logged in.
pub async fn token(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    let user_id = call.caller.as_deref();
    Ok(shared.act(|world, _| world.make_token(user_id)).into())
}

/// `GET auth/logout`.
pub async fn log_out(State(shared): State<Shared>, Extension(call): Extension<Call>) -> Reply {
    if let Some(cookie) = &call.cookie {
        shared.act(|world, _| world.sessions.log_out(cookie));
    }
    let gone = "connect.sid=; Path=/; HttpOnly; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    Ok(Answer::WithCookie(json!({}), gone.to_owned()))
}

/// `POST auth/signup`: its captcha is nothing for programs.
pub async fn sign_up() -> Reply {
    Err(Refusal::account(400, "The captcha is missing"))
}

/// `POST auth/reset`: says yes to every address, so that nobody can probe for them.
pub async fn reset_password(Extension(call): Extension<Call>) -> Reply {
    if call.text("email").contains('@') {
        Ok(Answer::done())
    } else {
        Err(Refusal::account(400, "A valid e-mail address is required"))
    }
}

/// `POST auth/change-password`: nobody here has a token from an e-mail.
pub async fn change_password() -> Reply {
    Err(Refusal::account(400, "The token is invalid"))
}
