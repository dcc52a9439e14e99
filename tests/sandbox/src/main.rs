//! The sandbox as a program: options, the line that says where it listens, and control by lines.

use backtracked_sandbox::{Options, Sandbox, TlsFiles};
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::sync::{Arc, mpsc};
use std::time::Duration;

const HELP: &str = "\
A local QueUp: REST, realtime and a scripted crowd, on 127.0.0.1 only.

Usage: backtracked-sandbox [OPTIONS]

  --port N               port to listen on; 0 takes a free one (default 0)
  --seed N               what the world and the crowd follow from (default 1)
  --crowd on|off         let scripted members act in basement-frequencies (default off)
  --crowd-period-ms N    pause between two things the crowd does (default 350)
  --ping-interval-ms N   pingInterval of the socket handshake (default 25000)
  --ping-timeout-ms N    pingTimeout of the socket handshake (default 60000)
  --tls-cert FILE        certificate chain in PEM form; with --tls-key it speaks TLS
  --tls-key FILE         private key in PEM form
  --control              read control calls from standard input, see below
  --for-seconds N        stop after N seconds
  --exit-with-stdin      stop when standard input ends
  --verbose              tell on standard error what happens
  --help                 show this text

The first line of standard output is a JSON object with base_url, socket_url, accounts (id,
username, email, password) and rooms (id, slug, password). granitebot is the first account and a
moderator of basement-frequencies; velvet_owl owns that room.

Control over HTTP, below <base_url>_sandbox/, without a login: GET state, GET requests?since=N,
DELETE requests, POST emit, POST frame, GET/POST/DELETE fault, POST act, POST crowd, POST clock.

  curl -d '{\"user\":\"maplefox\",\"action\":\"chat\",\"text\":\"hello\"}' <base_url>_sandbox/act
  curl -d '{\"drop_connections\":true}' <base_url>_sandbox/fault

With --control every line of standard input is one call, with the order under its name: act, emit,
frame, fault, faults, clear_faults, crowd, clock, state, requests, clear_requests. Every line gets
one line on standard output, with ok, and with error when that is false; an id is repeated.

  {\"id\":1,\"act\":{\"user\":\"maplefox\",\"action\":\"pm\",\"target\":\"granitebot\",\"text\":\"psst\"}}
  {\"id\":2,\"emit\":{\"type\":\"chat-message\",\"count\":100}}
  {\"id\":3,\"requests\":{\"since\":0}}
  {\"id\":4,\"clear_faults\":{}}
";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Arguments {
    options: Options,
    for_seconds: Option<u64>,
    exit_with_stdin: bool,
    control: bool,
    help: bool,
}

fn main() -> ExitCode {
    let arguments = match parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(text) => {
            eprintln!("backtracked-sandbox: {text}\nTry --help.");
            return ExitCode::from(2);
        }
    };
    if arguments.help {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("backtracked-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> io::Result<()> {
    let sandbox = Arc::new(Sandbox::start(arguments.options)?);
    print_line(&sandbox.announcement())?;
    let (end, ended) = mpsc::channel();
    if arguments.control || arguments.exit_with_stdin {
        let end = end.clone();
        let controlled = arguments.control.then(|| Arc::clone(&sandbox));
        std::thread::spawn(move || {
            let read = read_input(controlled.as_deref());
            if arguments.exit_with_stdin || read.is_err() {
                // Nobody listens any more when the time was up first.
                let _late = end.send(read);
            }
        });
    }
    match arguments.for_seconds {
        Some(seconds) => ended.recv_timeout(Duration::from_secs(seconds)).unwrap_or(Ok(())),
        // The sender above lives as long as this function, so this waits for an end that comes.
        None => ended.recv().unwrap_or(Ok(())),
    }
}

/// Reads standard input to its end, and carries out its lines where that was asked for.
fn read_input(controlled: Option<&Sandbox>) -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let (line, Some(sandbox)) = (line?, controlled) else {
            continue;
        };
        if line.trim().is_empty() {
            continue;
        }
        let answer = match serde_json::from_str(&line) {
            Ok(order) => sandbox.control(order),
            Err(error) => json!({"ok": false, "error": error.to_string()}),
        };
        print_line(&answer)?;
    }
    Ok(())
}

fn print_line(value: &Value) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{value}")?;
    output.flush()
}

fn parse(words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    let (mut cert, mut key) = (None, None);
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        let (flag, inline) = match word.split_once('=') {
            Some((flag, value)) => (flag.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        let options = &mut arguments.options;
        match flag.as_str() {
            "--help" | "-h" => arguments.help = true,
            "--verbose" => options.verbose = true,
            "--exit-with-stdin" => arguments.exit_with_stdin = true,
            "--control" => arguments.control = true,
            "--crowd" => {
                // A bare --crowd means on.
                let value = inline.or_else(|| words.next_if(|next| !next.starts_with("--")));
                options.crowd.on = match value.as_deref() {
                    None | Some("on") => true,
                    Some("off") => false,
                    Some(other) => return Err(format!("--crowd takes on or off, not {other}")),
                };
            }
            _ => {
                let value = inline.or_else(|| words.next());
                let value = value.ok_or_else(|| format!("{flag} needs a value, or is unknown"))?;
                match flag.as_str() {
                    "--port" => options.port = number(&flag, &value)?,
                    "--seed" => options.seed = number(&flag, &value)?,
                    "--crowd-period-ms" => options.crowd.period_ms = number(&flag, &value)?,
                    "--ping-interval-ms" => options.ping_interval_ms = number(&flag, &value)?,
                    "--ping-timeout-ms" => options.ping_timeout_ms = number(&flag, &value)?,
                    "--for-seconds" => arguments.for_seconds = Some(number(&flag, &value)?),
                    "--tls-cert" => cert = Some(value),
                    "--tls-key" => key = Some(value),
                    _ => return Err(format!("unknown option {flag}")),
                }
            }
        }
    }
    arguments.options.tls = match (cert, key) {
        (Some(cert), Some(key)) => Some(TlsFiles { cert_pem: cert.into(), key_pem: key.into() }),
        (None, None) => None,
        _ => return Err("--tls-cert and --tls-key belong together".to_owned()),
    };
    Ok(arguments)
}

fn number<T: std::str::FromStr>(flag: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{flag} takes a number, not {value}"))
}
