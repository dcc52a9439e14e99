//! The program: its first line, its options, and control by lines.

mod support;

use backtracked_sandbox::{Options, Sandbox, TlsFiles};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

/// The program while it runs; it is ended with the test.
struct Program {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    announced: Value,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_backtracked-sandbox"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut program = Self { child, input, output, announced: Value::Null };
        program.announced = program.line();
        program
    }

    fn line(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    /// Sends a control line and reads its answer.
    fn control(&mut self, line: &str) -> Value {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
        self.line()
    }

    /// `GET` without any library.
    fn get(&self, path: &str) -> String {
        let base = self.announced["base_url"].as_str().unwrap();
        let address = base.strip_prefix("http://").unwrap().trim_end_matches('/');
        let mut tcp = TcpStream::connect(address).unwrap();
        write!(tcp, "GET /{path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        tcp.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn output_of(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_backtracked-sandbox");
    Command::new(program).args(arguments).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn the_first_line_says_all_that_a_client_needs() {
    let program = Program::start(&["--port", "0", "--seed=3"]);
    let announced = &program.announced;
    let base = announced["base_url"].as_str().unwrap();
    assert!(base.starts_with("http://127.0.0.1:") && base.ends_with('/'), "{base}");
    let socket = base.replace("http", "ws") + "ws/";
    assert_eq!(announced["socket_url"], socket);
    let accounts = announced["accounts"].as_array().unwrap();
    assert_eq!(accounts[0]["username"], "granitebot");
    assert_eq!(accounts.len(), 17);
    for account in accounts {
        for name in ["id", "username", "email", "password"] {
            assert!(account[name].is_string(), "{account}");
        }
    }
    let slugs: Vec<&Value> =
        announced["rooms"].as_array().unwrap().iter().map(|room| &room["slug"]).collect();
    assert_eq!(slugs, ["basement-frequencies", "back-room", "quiet-corner"]);
    assert!(announced["rooms"][1]["password"].is_string());
    let answer = program.get("room/basement-frequencies");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
}

#[test]
fn lines_control_it() {
    let mut program = Program::start(&["--control", "--exit-with-stdin"]);
    let act = r#"{"id":7,"act":{"user":"maplefox","action":"chat","text":"by line"}}"#;
    let done = program.control(act);
    assert_eq!((&done["id"], &done["ok"]), (&json!(7), &json!(true)));
    assert_eq!(done["result"]["req"]["message"], "by line");
    let cases = [
        (r#"{"emit":{"type":"chat-message","count":2}}"#, json!({"ok": true, "sockets": 0})),
        (r#"{"frame":{"text":"6"}}"#, json!({"ok": true, "sockets": 0})),
        (r#"{"fault":{"mute_pongs":true},"id":"x"}"#, json!({"ok": true, "id": "x"})),
        (r#"{"clear_faults":{}}"#, json!({"ok": true})),
        (r#"{"crowd":{"on":false}}"#, json!({"ok": true})),
        (r#"{"requests":{"since":0}}"#, json!({"ok": true, "requests": []})),
        (r#"{"clear_requests":null}"#, json!({"ok": true})),
    ];
    for (line, answer) in cases {
        assert_eq!(program.control(line), answer, "{line}");
    }
    assert_eq!(program.control(r#"{"state":{}}"#)["faults"]["mute_pongs"], false);
    assert!(program.control(r#"{"clock":{"advance_ms":1}}"#)["now_ms"].is_i64());
    for wrong in [
        "nonsense",
        "[]",
        "{}",
        r#"{"act":{},"emit":{}}"#,
        r#"{"dance":{}}"#,
        r#"{"act":{"user":"nobody","action":"chat"}}"#,
        r#"{"fault":{"typo":true}}"#,
    ] {
        let answer = program.control(wrong);
        assert_eq!(answer["ok"], false, "{wrong}");
        assert!(!answer["error"].as_str().unwrap().is_empty(), "{wrong}");
    }
    drop(program.input.take());
    assert!(program.child.wait().unwrap().success(), "the end of the input is its end");
}

#[test]
fn without_control_lines_are_ignored() {
    let mut program = Program::start(&["--exit-with-stdin", "--crowd"]);
    writeln!(program.input.as_mut().unwrap(), "{{\"state\":{{}}}}").unwrap();
    drop(program.input.take());
    assert!(program.child.wait().unwrap().success());
    let mut rest = String::new();
    program.output.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}

#[test]
fn it_stops_after_its_time() {
    let output = output_of(&["--for-seconds", "0"]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}

#[test]
fn help_names_every_option_and_mistakes_are_told() {
    let help = String::from_utf8(output_of(&["--help"]).stdout).unwrap();
    for option in [
        "port",
        "seed",
        "crowd",
        "crowd-period-ms",
        "ping-interval-ms",
        "ping-timeout-ms",
        "tls-cert",
        "tls-key",
        "control",
        "for-seconds",
        "exit-with-stdin",
        "verbose",
    ] {
        assert!(help.contains(&format!("\n  --{option} ")), "{option}");
    }
    for (arguments, text) in [
        (vec!["--port"], "--port needs a value"),
        (vec!["--port", "many"], "--port takes a number, not many"),
        (vec!["--crowd=maybe"], "--crowd takes on or off, not maybe"),
        (vec!["--tls-cert", "x"], "belong together"),
        (vec!["--speed", "1"], "unknown option --speed"),
    ] {
        let output = output_of(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(text), "{told}");
    }
}

#[test]
fn a_taken_port_is_an_error() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let port = sandbox.base_url().trim_end_matches('/').rsplit(':').next().unwrap().to_owned();
    let options = Options { port: port.parse().unwrap(), ..Options::default() };
    assert!(Sandbox::start(options).is_err());
    let output = output_of(&["--port", &port]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn tls_files_that_are_missing_are_an_error() {
    let tls = TlsFiles { cert_pem: "no/such.pem".into(), key_pem: "no/such.key".into() };
    assert!(Sandbox::start(Options { tls: Some(tls), ..Options::default() }).is_err());
}
