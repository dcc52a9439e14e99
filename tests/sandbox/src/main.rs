//! The sandbox as a program.

use backtracked_sandbox::{Options, Sandbox, TlsFiles};
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::mpsc;
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
  --tls-cert FILE        PEM certificate chain; speaks https and wss
  --tls-key FILE         PEM private key, together with --tls-cert
  --for-seconds N        stop after N seconds
  --exit-with-stdin      stop when standard input is closed
  --verbose              tell on standard error what happens
  --help                 show this text

The first line of standard output is a JSON object with base_url, socket_url, accounts (id,
username, email, password) and rooms (id, slug, password). granitebot is the first account and a
moderator of basement-frequencies.

Control, below <base_url>_sandbox/: GET state, GET requests?since=N, DELETE requests, POST emit,
POST frame, GET/POST/DELETE fault, POST act, POST crowd, POST clock. For example:

  curl -d '{\"user\":\"maplefox\",\"action\":\"chat\",\"text\":\"hello\"}' <base_url>_sandbox/act
  curl -d '{\"drop_connections\":true}' <base_url>_sandbox/fault
";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Arguments {
    options: Options,
    for_seconds: Option<u64>,
    exit_with_stdin: bool,
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
    let sandbox = Sandbox::start(arguments.options)?;
    let mut output = io::stdout().lock();
    writeln!(output, "{}", sandbox.announcement())?;
    output.flush()?;
    let (end, ended) = mpsc::channel::<()>();
    if arguments.exit_with_stdin {
        std::thread::spawn(move || {
            wait_for_end_of_input();
            drop(end);
        });
        match arguments.for_seconds {
            Some(seconds) => {
                let _end_or_timeout = ended.recv_timeout(Duration::from_secs(seconds));
            }
            None => {
                let _end = ended.recv();
            }
        }
    } else if let Some(seconds) = arguments.for_seconds {
        std::thread::sleep(Duration::from_secs(seconds));
    } else {
        loop {
            std::thread::park();
        }
    }
    Ok(())
}

fn wait_for_end_of_input() {
    let mut buffer = [0_u8; 256];
    let mut input = io::stdin().lock();
    while let Ok(count) = input.read(&mut buffer) {
        if count == 0 {
            return;
        }
    }
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
