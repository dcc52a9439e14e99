//! The REST API, one file for each family of calls.

pub mod answer;
pub mod auth;
pub mod call;
pub mod chat;
pub mod comment;
pub mod message;
pub mod playlist;
pub mod queue;
pub mod role;
pub mod room;
pub mod song;
pub mod user;

use crate::shared::Shared;
use axum::Router;
use axum::routing::{delete, get, post, put};

pub use answer::{Answer, Reply};
pub use call::Call;

/// All calls.
pub fn router(shared: Shared) -> Router {
    Router::new()
        .merge(account_routes())
        .merge(room_routes())
        .merge(role_routes())
        .merge(chat_routes())
        .merge(queue_routes())
        .merge(library_routes())
        .fallback(answer::unknown_call)
        .with_state(shared)
}

fn account_routes() -> Router<Shared> {
    Router::new()
        .route("/auth/login", post(auth::log_in).get(auth::login_page))
        .route("/auth/dubtrack", post(auth::log_in))
        .route("/auth/session", get(auth::session))
        .route("/auth/token", get(auth::token))
        .route("/auth/logout", get(auth::log_out))
        .route("/auth/signup", post(auth::sign_up))
        .route("/auth/reset", post(auth::reset_password))
        .route("/auth/change-password", post(auth::change_password))
        .route("/user/updateUsername", post(user::rename))
        .route("/user/imagegif", post(user::change_moving_image))
        .route("/user/query/availabilty", get(user::availability))
        .route("/user/{user}", get(user::profile))
        .route("/user/{user}/image", get(user::image).post(user::change_image))
        .route("/user/{user}/image/large", get(user::image))
        .route(
            "/user/{user}/following",
            get(user::followers).post(user::follow).delete(user::unfollow),
        )
        .route("/user/{user}/follows", get(user::followed))
        .route("/user/session/room/{room}/queue", get(queue::own))
        .route("/user/session/room/{room}/queue/order", post(queue::order_own))
        .route("/message", get(message::list).post(message::open))
        .route("/message/new", get(message::unread))
        .route("/message/{conversation}", get(message::messages).post(message::send))
        .route("/message/{conversation}/read", post(message::mark_read))
}

fn room_routes() -> Router<Shared> {
    Router::new()
        .route("/room", get(room::lobby).post(room::create))
        .route("/room/term/{term}", get(room::by_term))
        .route("/room/beacon/{room}/{user}", get(room::beacon))
        .route("/search", get(room::search))
        .route("/room/{room}", get(room::show).put(room::update))
        .route("/room/{room}/image", get(room::image).post(room::change_image))
        .route("/room/{room}/image/thumbnail", get(room::image))
        .route("/room/{room}/thumbnail-small", get(room::image))
        .route("/room/{room}/lockQueue", put(room::lock).post(room::lock))
        .route("/room/{room}/modsettings", post(room::moderation_setting))
        .route("/room/{room}/audit", get(room::audit))
        .route("/room/{room}/users", get(room::roster).post(room::join).delete(room::leave))
        .route("/room/{room}/users/staff", get(room::staff))
        .route("/room/{room}/users/ban", get(room::banned))
        .route("/room/{room}/users/mute", get(room::muted))
        .route("/room/{room}/users/{user}", get(room::member))
}

fn role_routes() -> Router<Shared> {
    Router::new()
        .route("/permissions", get(role::catalogue))
        .route("/room/{room}/permissions/me", get(role::actor))
        .route("/room/{room}/roles", get(role::list).post(role::create))
        .route("/room/{room}/roles/order", put(role::order))
        .route("/room/{room}/roles/{role}", put(role::update).delete(role::remove))
        .route("/room/{room}/users/{user}/roles/{role}", put(role::give).delete(role::take))
        .route("/chat/{role}/{room}/user/{user}", post(role::give_legacy).delete(role::take_legacy))
}

fn chat_routes() -> Router<Shared> {
    Router::new()
        .route("/chat/{room}", get(chat::history).post(chat::send))
        .route("/chat/{room}/{message}", delete(chat::remove))
        .route("/chat/skip/{room}/{play}", post(chat::skip))
        .route("/chat/kick/{room}/user/{user}", post(chat::kick))
        .route("/chat/ban/{room}/user/{user}", post(chat::ban).delete(chat::unban))
        .route("/chat/mute/{room}/user/{user}", post(chat::mute).delete(chat::unmute))
}

fn queue_routes() -> Router<Shared> {
    Router::new()
        .route("/room/{room}/playlist", get(queue::rotation).post(queue::add).delete(queue::clear))
        .route("/room/{room}/playlist/details", get(queue::details))
        .route("/room/{room}/playlist/waitlist", get(queue::details))
        .route("/room/{room}/playlist/active", get(queue::active))
        .route(
            "/room/{room}/playlist/active/dubs",
            get(queue::active_dubs).post(queue::vote_active),
        )
        .route("/room/{room}/playlist/history", get(queue::history))
        .route("/room/{room}/playlist/{entry}", delete(queue::remove))
        .route("/room/{room}/playlist/{entry}/dubs", post(queue::vote))
        .route("/room/{room}/queue/pause", put(queue::pause))
        .route("/room/{room}/queue/order", post(queue::reorder))
        .route("/room/{room}/queue/user/{user}", delete(queue::remove_next))
        .route("/room/{room}/queue/user/{user}/all", delete(queue::remove_dj))
        .route("/room/{room}/queue/user/{user}/pause", put(queue::pause_dj))
        .route("/room/{room}/queueplaylist/{playlist}", post(queue::add_playlist))
}

fn library_routes() -> Router<Shared> {
    Router::new()
        .route("/song", get(song::search))
        .route("/song/{song}", get(song::show))
        .route("/song/{song}/redirect", get(song::page))
        .route("/song/{song}/comments", get(comment::list).post(comment::add))
        .route("/song/{song}/comments/{comment}", delete(comment::remove))
        .route("/comments/{comment}/dubs", post(comment::vote))
        .route("/comments/{comment}/flag", post(comment::flag))
        .route("/playlist/soundcloud", get(playlist::soundcloud_sets))
        .route("/playlist/import/youtube", post(playlist::import_youtube))
        .route("/playlist/import/soundcloud", post(playlist::import_soundcloud))
        .route("/playlist", get(playlist::list).post(playlist::create))
        .route("/playlist/{playlist}", put(playlist::rename).delete(playlist::remove))
        .route("/playlist/{playlist}/songs", get(playlist::songs).post(playlist::add))
        .route("/playlist/{playlist}/songs/{row}", delete(playlist::remove_song))
        .route("/playlist/{playlist}/order", post(playlist::order))
        .route("/playlist/{playlist}/order/randomize", post(playlist::randomize))
}
