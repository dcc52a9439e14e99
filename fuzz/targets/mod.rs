//! What the fuzzers do with their bytes. `fuzz_targets` gives each of these to libFuzzer, and
//! `tests/fuzz_corpus.rs` runs the very same functions on stable Rust over the committed corpora.

mod abi;
mod plain;
#[rustfmt::skip]
#[allow(clippy::unnecessary_cast, reason = "every function is called by the same form")]
mod table;

use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};

use backtracked::cache::{Cache, RoomSnapshot};
use backtracked::config::Config;
use backtracked::model::column::Columns;
use backtracked::model::row::{Field, Row};
use backtracked::model::{self, entity};
use backtracked::reader::{Index, Spelling};
use backtracked::rest::{Method, Request, Rest};
use backtracked::text::Text;
use backtracked::time;
use backtracked::wire::{Channel, Frame, Packet, channel, frame, packet, payload, row};
use serde_json::Value;

/// One target.
pub type Target = fn(&[u8]);

/// All targets by name: the name of the fuzzer and of the folder of its corpus.
#[allow(dead_code, reason = "each fuzzer names its own")]
pub const ALL: [(&str, Target); 7] = [
    ("frame", frame),
    ("plain", plain),
    ("event", event),
    ("model", model),
    ("rest", rest),
    ("abi_text", abi_text),
    ("abi_calls", abi_calls),
];

/// The room and the time of the fixtures.
const ROOM: &str = "6123ab45cd6789ef01234501";
const NOW_MS: i64 = 1_757_000_000_000;

/// The frame decoder: a packet, the frame in it, the action in that.
pub fn frame(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(Packet::Message(json)) = packet::decode(&text) else { return };
    match frame::decode(json, &mut Index::default()) {
        Ok(Frame::Message(mut envelope)) => {
            let action = payload::decode(&envelope.name, &mut envelope.payload);
            let word = payload::word(&envelope.name, &envelope.payload);
            let _ = format!("{action:?} {word} {:?}", Channel::parse(&envelope.channel));
        }
        Ok(Frame::Attached { channel: name }) => {
            // Whatever a channel is called, our own words about it are a frame.
            assert!(frame::decode_any(&frame::attach(&name)[1..]).is_ok(), "{name}");
        }
        other => drop(format!("{other:?}")),
    }
}

/// What is read by hand, against serde_json.
pub fn plain(data: &[u8]) {
    plain::compare(&String::from_utf8_lossy(data));
}

/// Events: lines of packets and answers, applied to what is known of a room full of people.
pub fn event(data: &[u8]) {
    static JOINED: LazyLock<Cache> = LazyLock::new(joined);
    let mut cache = JOINED.clone();
    let text = String::from_utf8_lossy(data);
    let mut now_ms = NOW_MS;
    for line in text.lines().take(64) {
        match line.strip_prefix("> ") {
            Some(answer) => apply_answer(&mut cache, answer, &mut now_ms),
            None => apply_packet(&mut cache, line, now_ms),
        }
    }
    // Whatever came, what is known holds together.
    for room in cache.rooms() {
        for member in cache.members(&room.id) {
            assert!(cache.member(&room.id, &member.user.id).is_some(), "{}", member.user.id);
        }
        for message in cache.messages(&room.id) {
            assert!(!message.text.contains('\0'));
        }
        let _ = format!("{:?} {:?}", cache.queue(&room.id), cache.current_song(&room.id));
    }
}

fn apply_packet(cache: &mut Cache, line: &str, now_ms: i64) {
    let Ok(Packet::Message(json)) = packet::decode(line) else { return };
    match frame::decode(json, &mut Index::default()) {
        Ok(Frame::Message(mut envelope)) => {
            let action = payload::decode(&envelope.name, &mut envelope.payload);
            let Ok(action) = action else { return };
            let (name, json) = (&envelope.name, &envelope.payload);
            let applied = match Channel::parse(&envelope.channel) {
                Channel::Room(id) => cache.apply_action(id, name, action, json, now_ms),
                Channel::User(id) => cache.apply_personal(id, name, action, json, now_ms),
                Channel::Other(_) => return,
            };
            let _ = format!("{applied:?}");
        }
        Ok(Frame::Presence(presence)) => {
            if let Channel::Room(id) = Channel::parse(&presence.channel) {
                let _ = format!("{:?}", cache.apply_presence(id, &presence, now_ms));
            }
        }
        _ => {}
    }
}

fn apply_answer(cache: &mut Cache, line: &str, now_ms: &mut i64) {
    let (word, json) = line.split_once(' ').unwrap_or((line, "null"));
    let now = *now_ms;
    let applied = match word {
        "wait" => {
            *now_ms = now_ms.saturating_add(json.parse().unwrap_or(0));
            return;
        }
        "active" => read_if_any(json).map(|row| cache.apply_active(ROOM, row, now)),
        "dubs" => read(json).map(|row| cache.apply_dubs(ROOM, row, now)),
        "queue" => rows(json).map(|rows| cache.apply_queue(ROOM, rows, now)),
        "members" => rows(json).map(|rows| cache.apply_members(ROOM, rows, now)),
        "roles" => read(json).map(|row| cache.apply_roles(ROOM, row, now)),
        "history" => rows(json).map(|rows| cache.apply_history(ROOM, rows, now)),
        "conversations" => rows(json).map(|rows| cache.apply_conversations(rows)),
        "fill" => serde_json::from_str(json)
            .ok()
            .map(|answers| cache.fill_room(ROOM, snapshot(&answers), now)),
        "rejoin" => {
            // A refused room is no change.
            let _ = cache.begin_join(json);
            return;
        }
        "leave" => Some(cache.leave_room(ROOM, now)),
        _ => return,
    };
    let _ = format!("{applied:?}");
}

fn joined() -> Cache {
    let mut cache = Cache::new(512);
    let world = serde_json::from_str(include_str!("../../tests/fixtures/world.json"));
    let world: Value = world.unwrap_or_default();
    if let Some(me) = of(&world["me"]) {
        cache.set_me(me);
    }
    if let Some(conversations) = rows_of(&world["conversations"]) {
        cache.apply_conversations(conversations);
    }
    assert!(cache.begin_join(&world["room"].to_string()).is_ok());
    assert!(!cache.fill_room(ROOM, snapshot(&world), NOW_MS).events.is_empty());
    cache
}

fn snapshot(answers: &Value) -> RoomSnapshot {
    RoomSnapshot {
        me: answers.get("join").and_then(of),
        members: answers.get("members").and_then(rows_of),
        active: answers.get("active").and_then(|active| read_if_any(&active.to_string())),
        dubs: answers.get("dubs").and_then(of),
        queue: answers.get("queue").and_then(rows_of),
        roles: answers.get("roles").and_then(of),
        history: answers.get("history").and_then(rows_of),
        since_ms: answers.get("since_ms").and_then(Value::as_i64),
        ..RoomSnapshot::default()
    }
}

fn read<T: Row>(json: &str) -> Option<T> {
    row::object("row", json).ok()
}

fn read_if_any<T: Row>(json: &str) -> Option<Option<T>> {
    if json == "null" { Some(None) } else { read(json).map(Some) }
}

fn rows<T: Row>(json: &str) -> Option<Vec<T>> {
    row::list("rows", json).ok()
}

fn of<T: Row>(value: &Value) -> Option<T> {
    read(&value.to_string())
}

fn rows_of<T: Row>(value: &Value) -> Option<Vec<T>> {
    rows(&value.to_string())
}

/// Every decoder of a model, and the texts that they are made of.
pub fn model(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let decoded = entity::decode(&text);
    assert!(decoded.len() <= text.len().max(4) * 2, "entities do not blow up");
    assert_eq!(entity::decode(&entity::encode(&text)), text, "entities come back");
    let shown = Text::new(&text);
    assert_eq!(shown.as_str_with_nul().matches('\0').count(), 1);
    let _ = time::parse_http_date(&text);
    decoders(&text);
    // Half of what comes is no JSON: as one text it is.
    decoders(&Value::from(&*text).to_string());
}

/// A row of every kind of value.
#[derive(Debug, Default)]
#[allow(dead_code, reason = "only decoded and shown")]
struct Lenient {
    code: Option<i64>,
    flag: bool,
    time: i64,
    message: Option<Text>,
    users_read: Vec<Text>,
    image: Option<model::Image>,
}

impl Row for Lenient {
    fn columns() -> &'static Columns<Lenient> {
        static COLUMNS: Columns<Lenient> = Columns::new(
            &[
                Spelling::new("code"),
                Spelling::new("locked"),
                Spelling::new("time"),
                Spelling::new("message"),
                Spelling::new("users_read"),
                Spelling::new("image"),
            ],
            &[
                |row, field| field.int(&mut row.code),
                |row, field| field.flag_or_false(&mut row.flag),
                |row, field| field.time_or_zero(&mut row.time),
                |row, field| field.decoded_text(&mut row.message),
                |row, field| field.texts(&mut row.users_read),
                |row, field| model::Image::read(field).map(|image| row.image = image),
            ],
        );
        &COLUMNS
    }
}

fn decoders(json: &str) {
    fn try_one<T: Row + std::fmt::Debug>(json: &str) {
        if let Some(decoded) = read::<T>(json) {
            let _ = format!("{decoded:?}");
        }
    }
    try_one::<Lenient>(json);
    try_one::<model::Room>(json);
    try_one::<model::User>(json);
    try_one::<model::MemberRow>(json);
    try_one::<model::MessageRow>(json);
    try_one::<model::PrivateMessageRow>(json);
    try_one::<model::ConversationRow>(json);
    try_one::<model::Playlist>(json);
    try_one::<model::AuditEntry>(json);
    try_one::<model::Comment>(json);
    let image = row::read("image", json, |reader| model::Image::read(Field(reader)));
    let role = row::read("role", json, |reader| model::Role::read(Field(reader)));
    let list = row::read("list", json, |reader| model::Permission::read_list(Field(reader)));
    let _ = format!("{image:?} {role:?} {list:?}");
    try_one::<model::RolesRow>(json);
    try_one::<model::ActorRow>(json);
    try_one::<model::SongInfo>(json);
    try_one::<model::ActiveRow>(json);
    try_one::<model::EntryRow>(json);
    try_one::<model::DubsRow>(json);
    try_one::<model::VoteRow>(json);
}

/// The envelope of answers: a line with method, path and status, then the body.
pub fn rest(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (head, body) = text.split_once('\n').unwrap_or((&text, ""));
    let mut words = head.split(' ');
    let method = words.next().and_then(Method::from_word).unwrap_or(Method::Get);
    let path = words.next().unwrap_or("x");
    let status = words.next().and_then(|status| status.parse().ok()).unwrap_or(200);
    let Ok(request) = Request::parse(method.as_str(), path, None) else { return };
    let request = request.form("password", "hush-hush").query("access_token", "hush-too");
    let (rest, fed) = Rest::fed(&Config::default(), Default::default(), Default::default());
    if fed.answer(method, path, status, body).is_err() {
        return;
    }
    if let Err(error) = ready(rest.send(request)) {
        let shown = format!("{error} {error:?}");
        assert!(!error.message().contains(['\n', '\r']), "one line: {shown}");
        assert!(!shown.contains("hush-hush") || path.contains("hush-hush"), "{shown}");
        assert!(!shown.contains("hush-too") || path.contains("hush-too"), "{shown}");
    }
    if fed.answer(Method::Get, "auth/token", status, body).is_ok() {
        let _ = ready(rest.token());
    }
    let _ = channel::room(path);
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("fed answers never wait"),
    }
}

/// The texts that C passes in: every function that takes one gets these.
pub fn abi_text(data: &[u8]) {
    abi::texts(data);
}

/// Calls of the C ABI in any order, with any arguments that its contract allows.
pub fn abi_calls(data: &[u8]) {
    abi::calls(data);
}
