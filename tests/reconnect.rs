//! Coming back: never in a storm, never for ever silent, and not at all where that is right.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use backtracked::engine::{Action, Client};
use backtracked::error::ErrorKind;
use backtracked::event::{EventKind, State};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

#[path = "support/bot.rs"]
mod bot;
#[path = "support/faulty.rs"]
mod faulty;
#[path = "support/same.rs"]
mod same;
#[path = "support/witness.rs"]
mod witness;

use bot::{ROOM_ID, ask, outcome};
use faulty::{Fault, Faulty, Moment};
use witness::{Witness, address, settings};

const PATIENCE: Duration = Duration::from_secs(20);
/// How long a bad server is watched: a little longer than the longer span of the bounds.
const WATCHED: Duration = Duration::from_secs(32);

fn answer(path: &str, more: Value) -> Value {
    let mut answer = json!({"path_prefix": path, "times": 0});
    answer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "answer": answer })
}

/// How a server is bad for ever: its name, its faults, and what its proxy does to each websocket.
type Bad = (&'static str, Vec<Value>, Option<(Moment, Fault)>);

fn bad_servers() -> Vec<Bad> {
    let refuse = |status: u16| json!({"refuse_upgrade": {"status": status, "times": 0}});
    let me = json!({"code": 200, "data": {"_id": "6123ab45cd6789ef01230001", "username": "x"}});
    let on_upgrade = Moment::Request("GET", "/ws/".to_owned());
    let token = |more| answer("auth/token", more);
    let to_login = json!({"status": 302, "location": "/auth/login"});
    vec![
        ("upgrade 503", vec![refuse(503)], None),
        ("upgrade 401", vec![refuse(401)], None),
        ("upgrade 302", vec![refuse(302)], None),
        ("upgrade 429", vec![refuse(429)], None),
        ("bad token", vec![json!({"token_bad": {"times": 0}})], None),
        ("garbage", vec![], Some((on_upgrade.clone(), Fault::Garbage))),
        ("reset", vec![], Some((on_upgrade, Fault::Reset))),
        ("dropped after the hello", vec![], Some((Moment::Switched, Fault::Cut))),
        ("dropped at once", vec![], Some((Moment::Switched, Fault::Drop))),
        ("no hello", vec![json!({"no_hello": true})], None),
        // Each try takes two handshakes: one before and one after logging in again.
        (
            "always a guest",
            vec![
                answer("auth/login", json!({"body": {"code": 200, "data": {}}})),
                answer("auth/session", json!({ "body": me })),
            ],
            None,
        ),
        ("token to login", vec![token(to_login.clone())], None),
        ("token 401", vec![token(json!({"status": 401, "body": {"code": 401}}))], None),
        ("token empty", vec![token(json!({"body": {"code": 200, "data": {}}}))], None),
        ("login to login", vec![answer("auth/login", to_login)], None),
        ("login 500", vec![answer("auth/login", json!({"status": 500}))], None),
    ]
}

/// The most of these moments that fall into one span.
fn most_within(moments: &[Instant], span: Duration) -> usize {
    let count = |from: &Instant| {
        moments.iter().filter(|at| *at >= from && at.duration_since(*from) < span).count()
    };
    moments.iter().map(count).max().unwrap_or(0)
}

#[test]
fn no_server_makes_the_client_storm_it() {
    let watch = |(name, faults, spoilt): Bad| {
        let sandbox = Sandbox::start(Options::default()).unwrap();
        for fault in faults {
            sandbox.fault(fault).unwrap();
        }
        let proxy = Faulty::start(address(&sandbox));
        if let Some((moment, fault)) = spoilt {
            proxy.arm(moment, fault, usize::MAX);
        }
        let mut config = settings(&sandbox, &proxy);
        // As eager as a program can ask for.
        config.set_reconnect(true, 1, 1).unwrap();
        config.connect_timeout_ms = 0;
        config.request_timeout_ms = 500;
        let client = std::sync::Arc::new(Client::new(config).unwrap());
        let _connecting = ask(&client, Action::Connect);
        let end = Instant::now() + WATCHED;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            let _event = client.next(Some(left)).unwrap();
        }
        assert_eq!(client.state(), State::Connecting, "{name}: it still tries");
        // The proxy's clock sees handshakes a little closer than they began, or further apart.
        let handshakes = proxy.handshakes();
        let in_a_second = most_within(&handshakes, Duration::from_millis(900));
        let in_the_span = most_within(&handshakes, Duration::from_millis(29_500));
        assert!(in_a_second <= 3, "{name}: {in_a_second} handshakes within a second");
        assert!(in_the_span <= 20, "{name}: {in_the_span} handshakes within 30 s");
        // Tries that end before a handshake are bound, too: each asks for the same thing thrice at
        // most, where the first answers are worth another try.
        let mut asked: BTreeMap<String, usize> = BTreeMap::new();
        for request in sandbox.requests(0) {
            *asked.entry(request.path).or_default() += 1;
        }
        let tries = asked.values().copied().max().unwrap_or(0);
        assert!((3..=70).contains(&tries), "{name}: {asked:?}");
        client.close();
        assert!(client.free(), "{name}: it can be closed meanwhile");
        (name, handshakes.len())
    };
    let counts: Vec<(&str, usize)> = std::thread::scope(|scope| {
        let watch = &watch;
        let all: Vec<_> =
            bad_servers().into_iter().map(|bad| scope.spawn(move || watch(bad))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    println!("{counts:?}");
    let guest = counts.iter().find(|(name, _)| *name == "always a guest").unwrap();
    assert!(guest.1 >= 10, "the bound is reached: {counts:?}");
}

#[test]
fn a_short_lived_connection_makes_the_next_pause_longer() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let proxy = Faulty::start(address(&sandbox));
    let mut config = settings(&sandbox, &proxy);
    config.set_reconnect(true, 1_500, 1_500).unwrap();
    let mut bot = bot::Bot::joined(config);
    let mut pauses = Vec::new();
    for _ in 0..3 {
        let lost = Instant::now();
        let before = proxy.handshakes().len();
        sandbox.drop_connections();
        bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
        pauses.push(proxy.handshakes()[before].duration_since(lost));
    }
    // The first try is made at once; the others are not, though the connection stood each time.
    assert!(pauses[0] < Duration::from_millis(1_400), "{pauses:?}");
    for pause in &pauses[1..] {
        assert!(*pause >= Duration::from_millis(1_450), "{pauses:?}");
    }
}

#[test]
fn a_password_that_was_changed_ends_the_client_and_says_so() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let proxy = Faulty::start(address(&sandbox));
    let mut bot = bot::Bot::joined(settings(&sandbox, &proxy));
    let body = json!({"code": 400, "message": "Bad Request",
        "data": {"details": {"message": "wrong username or password"}}});
    let refused = answer("auth/login", json!({"status": 400, "body": body}));
    sandbox.fault(refused).unwrap();
    sandbox.fault(json!({"expire_sessions": true})).unwrap();
    sandbox.drop_connections();
    let closed = bot.wait_for(EventKind::Closed);
    let error = closed.outcome.clone().unwrap().error.clone().unwrap();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(error.message().contains("wrong username or password"), "{error}");
    let states: Vec<State> =
        bot.seen.iter().filter_map(|event| event.states).map(|states| states.1).collect();
    let end = [State::Reconnecting, State::Failed, State::Closing, State::Closed];
    assert!(states.ends_with(&end), "{states:?}");
    // It stops: credentials that were refused are not tried again.
    let logins = sandbox.requests(0);
    let logins = logins.iter().filter(|request| request.path == "/auth/login").count();
    assert_eq!(logins, 2);
}

#[test]
fn every_form_of_goodbye_is_followed_by_a_fresh_token() {
    let witness = Witness::joined(Sandbox::start(Options::default()).unwrap());
    let tokens = |w: &Witness| {
        let requests = w.sandbox.requests(0);
        requests.iter().filter(|request| request.path == "/auth/token").count()
    };
    let refused = "4{\"action\":9,\"error\":\"Token expired\"}";
    let goodbyes: [(&str, &[&str]); 5] = [
        ("packet close", &["1"]),
        ("disconnected", &["4{\"action\":6}"]),
        ("closed", &["4{\"action\":8}"]),
        ("a refused token and a close packet", &[refused, "1"]),
        ("a refused token and disconnected", &[refused, "4{\"action\":6}"]),
    ];
    for (number, (name, frames)) in goodbyes.into_iter().enumerate() {
        let before = (tokens(&witness), witness.proxy.handshakes().len());
        for frame in frames {
            witness.sandbox.frame(frame, "all");
        }
        witness.wait_until(name, PATIENCE, |w| w.proxy.handshakes().len() > before.1);
        witness.say("maplefox", &format!("after goodbye {number}"));
        witness.settle(PATIENCE);
        let after = (tokens(&witness), witness.proxy.handshakes().len());
        assert_eq!(after.0 - before.0, after.1 - before.1, "{name}: one token each");
    }
    // What is only said costs no connection.
    let before = witness.proxy.handshakes().len();
    witness.sandbox.frame(refused, "all");
    witness.say("maplefox", "still there");
    witness.settle(PATIENCE);
    assert_eq!(witness.proxy.handshakes().len(), before);
    witness.paced();
    witness.end();
}

#[test]
fn a_black_hole_is_found_in_time() {
    let (interval_ms, timeout_ms) = (600, 900);
    let options = Options {
        ping_interval_ms: interval_ms,
        ping_timeout_ms: timeout_ms,
        ..Options::default()
    };
    let witness = Witness::joined(Sandbox::start(options).unwrap());
    let begun = Instant::now();
    witness.proxy.strike(Fault::BlackHole);
    witness.wait_until("the loss is noticed", PATIENCE, Witness::was_lost);
    let took = begun.elapsed();
    let bound = Duration::from_millis(interval_ms + timeout_ms + 1_000);
    assert!(took <= bound, "{took:?}");
    witness.say("maplefox", "out of the hole");
    witness.settle(PATIENCE);
    witness.end();
}

#[test]
fn absurd_ping_intervals_are_lived_with() {
    for (interval_ms, timeout_ms) in [(0, 60_000), (1, 60_000), (40, 90), (1 << 52, 1 << 52)] {
        let options = Options {
            ping_interval_ms: interval_ms,
            ping_timeout_ms: timeout_ms,
            ..Options::default()
        };
        let witness = Witness::joined(Sandbox::start(options).unwrap());
        let pings = |w: &Witness| w.sandbox.state()["connections"][0]["pings"].as_u64();
        let begun = Instant::now();
        let before = pings(&witness).unwrap_or(0);
        for number in 0..10 {
            witness.say("maplefox", &format!("line {number}"));
            witness.wait_until("the line is heard", PATIENCE, |w| w.heard().len() > number);
        }
        let is_short_lived = interval_ms == 40;
        while begun.elapsed() < Duration::from_millis(1_000) {
            witness.wait_until("it is ready", PATIENCE, |w| w.client.state() == State::Ready);
            std::thread::sleep(Duration::from_millis(20));
        }
        let sent = pings(&witness).unwrap_or(0).saturating_sub(before);
        let most = u64::try_from(begun.elapsed().as_millis()).unwrap() / 100 + 1;
        assert!(sent <= most, "{interval_ms}: {sent} pings, at most {most}");
        // A server that wants pings more often than they are sent drops us, again and again.
        assert!(is_short_lived || !witness.was_lost(), "{interval_ms}");
        witness.paced();
        if !is_short_lived {
            witness.settle(PATIENCE);
            witness.end();
        }
    }
}

#[test]
fn a_room_that_cannot_be_entered_again_at_once_is_entered_later() {
    let witness = Witness::joined(Sandbox::start(Options::default()).unwrap());
    let me = witness.client.cache().me().unwrap().id.to_string();
    let path = format!("room/{ROOM_ID}/users");
    let mut failing = answer(&path, json!({"method": "POST", "status": 500}));
    failing["answer"]["times"] = json!(2);
    witness.sandbox.fault(failing).unwrap();
    // The server has forgotten us, and fails at first when we come back.
    witness.sandbox.fault(json!({"refuse_upgrade": {"status": 503, "times": 1}})).unwrap();
    witness.sandbox.drop_connections();
    witness.act(json!({"action": "leave", "user": "granitebot"}));
    witness.wait_until("the loss is noticed", PATIENCE, Witness::was_lost);
    witness.wait_until("it is a member again", PATIENCE, |w| {
        let state = w.sandbox.state();
        let rooms = state["rooms"].as_array().unwrap();
        let room = rooms.iter().find(|room| room["id"] == ROOM_ID).unwrap();
        let members = room["members"].as_array().unwrap();
        members.iter().any(|row| row["userid"] == *me && row["present"] == true)
    });
    witness.settle(PATIENCE);
    let sent = backtracked::engine::chat::send(ROOM_ID.into(), "here again".into());
    assert!(outcome(&ask(&witness.client, sent)).error.is_none());
    witness.settle(PATIENCE);
    witness.end();
}
