//! A case: a file of steps, and how it is played. The format is told in the README beside.

use std::fs;
use std::path::{Path, PathBuf};

use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Map, Value, json};

use crate::normal::Normal;
use crate::runner::{Language, Runner, Told, folder};
use crate::table;

/// The room of all cases.
const ROOM: &str = "6123ab45cd6789ef01234501";
/// The account of all cases.
const BOT: &str = "6123ab45cd6789ef01230002";

/// A case.
pub struct Case {
    /// Where it stands.
    pub path: PathBuf,
    file: Map<String, Value>,
    is_live: bool,
}

/// What playing a case gave: its steps with what came, and the kinds of events and actions in it.
pub struct Played {
    /// The steps as they would be written down.
    pub steps: Vec<Value>,
    /// Kinds of events that were told.
    pub kinds: Vec<String>,
    /// Actions that were asked, and whether they failed.
    pub actions: Vec<(String, bool)>,
}

/// All cases, sorted by name.
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in ["events", "actions"] {
        for entry in fs::read_dir(folder().join(name)).unwrap() {
            cases.push(Case::read(&entry.unwrap().path(), name == "actions"));
        }
    }
    cases.sort_by(|one, other| one.path.cmp(&other.path));
    cases
}

impl Case {
    fn read(path: &Path, is_live: bool) -> Case {
        let text = fs::read_to_string(path).unwrap();
        let file =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Case { path: path.to_owned(), file, is_live }
    }

    /// The steps.
    pub fn steps(&self) -> &[Value] {
        self.file["steps"].as_array().unwrap()
    }

    /// Whether it can be played in a language: not all bindings show everything.
    pub fn is_for(&self, language: &str) -> bool {
        let languages = self.file.get("languages").and_then(Value::as_array);
        languages.is_none_or(|languages| languages.iter().any(|name| name == language))
    }

    /// Writes it down with what came.
    pub fn write(&self, steps: &[Value]) {
        let mut text = String::from("{\n");
        for (name, value) in self.file.iter().filter(|(name, _)| *name != "steps") {
            text.push_str(&format!("  {}: {value},\n", json!(name)));
        }
        text.push_str("  \"steps\": [\n");
        for (at, step) in steps.iter().enumerate() {
            text.push_str(&shown(step));
            text.push_str(if at + 1 == steps.len() { "\n" } else { ",\n" });
        }
        text.push_str("  ]\n}\n");
        fs::write(&self.path, text).unwrap();
    }

    /// Plays it.
    pub fn play(&self, language: &Language) -> Result<Played, String> {
        let sandbox = self.is_live.then(|| Sandbox::start(Options::default()).unwrap());
        let mut player = Player {
            runner: language.start(),
            normal: if self.is_live { Normal::live() } else { Normal::default() },
            only: self.file.get("only").cloned(),
            is_brief: self.file.contains_key("brief"),
            sandbox,
            told: Vec::new(),
            is_connected: false,
            played: Played { steps: Vec::new(), kinds: Vec::new(), actions: Vec::new() },
        };
        let played = player.play(&self.file);
        if played.is_ok() {
            player.runner.end();
        } else if let Err(reason) = &played {
            // What the runner complained about is more to the point.
            eprintln!("{} in {}: {reason}", self.path.display(), language.name);
            player.runner.end();
        }
        played.map(|()| player.played)
    }
}

/// One line for each step, and for each event.
fn shown(step: &Value) -> String {
    let step = step.as_array().unwrap();
    let is_list = |value: &Value| {
        value.as_array().is_some_and(|items| items.len() > 1 && items.iter().all(Value::is_array))
    };
    match step.split_last() {
        Some((events, before)) if step[0] != "ask" && is_list(events) => {
            let before: Vec<String> = before.iter().map(Value::to_string).collect();
            let events = events.as_array().unwrap().iter();
            let events: Vec<String> = events.map(|event| format!("      {event}")).collect();
            format!("    [{}, [\n{}]]", before.join(", "), events.join(",\n"))
        }
        _ => format!("    {}", json!(step)),
    }
}

struct Player {
    runner: Runner,
    normal: Normal,
    only: Option<Value>,
    /// In a room that lives, a result shows as much as has come by then.
    is_brief: bool,
    sandbox: Option<Sandbox>,
    /// Events that no step has asked for yet.
    told: Vec<Told>,
    is_connected: bool,
    played: Played,
}

impl Player {
    fn play(&mut self, file: &Map<String, Value>) -> Result<(), String> {
        match &self.sandbox {
            Some(sandbox) => {
                let account = sandbox.account("granitebot").unwrap();
                let urls = [sandbox.base_url().to_owned(), sandbox.socket_url().to_owned()];
                self.order(&["set", "base_url", &urls[0]])?;
                self.order(&["set", "socket_url", &urls[1]])?;
                match file.get("guest") {
                    Some(_) => self.order(&["set", "guest"])?,
                    None => self.order(&["set", "login", &account.username, &account.password])?,
                }
            }
            None => self.order(&["set", "login", "granitebot", "secret"])?,
        }
        for setting in file.get("set").and_then(Value::as_array).into_iter().flatten() {
            let mut words = vec![Some("set".to_owned())];
            words.extend(setting.as_array().unwrap().iter().map(word));
            self.give(&words)?;
        }
        self.order(&["new"])?;
        let steps = file["steps"].as_array().unwrap();
        for step in steps {
            let played = self.step(step.as_array().unwrap())?;
            self.played.steps.push(Value::Array(played));
        }
        if steps.last().is_none_or(|step| step[0] != "end") {
            self.order(&["end"])?;
        }
        Ok(())
    }

    /// One step, with what came of it.
    fn step(&mut self, step: &[Value]) -> Result<Vec<Value>, String> {
        let text = |at: usize| step[at].as_str().unwrap();
        let mut played = step.to_vec();
        match text(0) {
            "time" | "later" => self.order(&[text(0), &step[1].to_string()])?,
            "frame" => match &step[1] {
                Value::String(frame) => self.order(&["feed", frame])?,
                frame => self.order(&["feed", &format!("4{frame}")])?,
            },
            "room" => self.message(&format!("room:{ROOM}"), text(1), &step[2])?,
            "user" => self.message(&format!("user:{BOT}"), text(1), &step[2])?,
            "answer" => {
                let status = if step[3].is_null() { 404 } else { 200 };
                let body = json!({"code": status, "message": "OK", "data": step[3]}).to_string();
                self.order(&["answer", text(1), text(2), &status.to_string(), &body])?;
            }
            "do" => {
                let answer = self.sandbox.as_ref().unwrap().control(step[1].clone());
                assert_eq!(answer["ok"], true, "{answer}");
            }
            "ask" => {
                let outcome = self.ask(text(1), step[2].as_array().unwrap())?;
                played.truncate(3);
                played.push(outcome);
            }
            "tell" => self.begin(text(1), step[2].as_array().unwrap(), "event")?,
            "told" => {
                self.order(&["drain"])?;
                played = vec![step[0].clone(), self.take_told()];
            }
            "wait" => {
                self.order(&["wait", text(1)])?;
                played = vec![step[0].clone(), step[1].clone(), self.take_told()];
            }
            "end" => {
                self.told.clear();
                self.order(&["end"])?;
                played = vec![step[0].clone(), self.take_told()];
            }
            other => panic!("{other} is no step"),
        }
        Ok(played)
    }

    fn message(&mut self, channel: &str, name: &str, data: &Value) -> Result<(), String> {
        let message = json!({"name": name, "type": "json", "data": data.to_string()});
        let frame = json!({"action": 15, "channel": channel, "message": message});
        self.order(&["feed", &format!("4{frame}")])
    }

    /// An action: its result, and the requests that the server has seen.
    fn ask(&mut self, action: &str, arguments: &[Value]) -> Result<Value, String> {
        if let Some(sandbox) = &self.sandbox {
            sandbox.clear_requests();
        }
        self.begin(action, arguments, &table::value_of(action))?;
        let at = self.told.iter().position(|(kind, _)| kind == "result");
        let (_, result) = self.told.remove(at.ok_or(format!("{action} gives no result"))?);
        self.played.actions.push((action.to_owned(), result.get("error").is_some()));
        let result = if self.is_brief { brief(action, result) } else { result };
        let result = self.normal.of(result);
        self.is_connected |= action == "connect";
        let Some(sandbox) = &self.sandbox else { return Ok(json!({"result": result})) };
        let seen = sandbox.requests(0);
        // A connected client reads by itself, too.
        let seen = seen.iter().filter(|request| !self.is_connected || request.method != "GET");
        let requests: Vec<Value> = seen
            .map(|request| {
                let query = if request.query.is_empty() { "" } else { "?" };
                json!([
                    request.method,
                    format!("{}{query}{}", request.path, request.query),
                    request.body
                ])
            })
            .collect();
        Ok(json!({"requests": self.normal.of(json!(requests)), "result": result}))
    }

    fn begin(&mut self, action: &str, arguments: &[Value], value: &str) -> Result<(), String> {
        let mut words: Vec<_> = ["ask", action, value].map(|word| Some(word.to_owned())).into();
        for argument in arguments {
            match argument {
                Value::Array(items) => {
                    words.push(Some(items.len().to_string()));
                    words.extend(items.iter().map(word));
                }
                one => words.push(word(one)),
            }
        }
        self.give(&words)
    }

    fn order(&mut self, words: &[&str]) -> Result<(), String> {
        let words: Vec<_> = words.iter().map(|word| Some((*word).to_owned())).collect();
        self.give(&words)
    }

    fn give(&mut self, words: &[Option<String>]) -> Result<(), String> {
        let told = self.runner.order(words)?;
        self.told.extend(told);
        Ok(())
    }

    /// The events that have come, as they are written down.
    fn take_told(&mut self) -> Value {
        let mut events = Vec::new();
        for (kind, event) in std::mem::take(&mut self.told) {
            let only = self.only.as_ref().and_then(Value::as_array);
            if only.is_some_and(|only| !only.iter().any(|wanted| *wanted == kind)) {
                continue;
            }
            let mut event = self.normal.of(event);
            // It stands before.
            event.as_object_mut().unwrap().remove("kind");
            events.push(json!([kind, event]));
            self.played.kinds.push(kind);
        }
        Value::Array(events)
    }
}

/// A result without what its objects tell beside their ids and texts, and without an object that is
/// there only where it is still known when the answer comes.
fn brief(action: &str, result: Value) -> Value {
    let Value::Object(members) = result else { return result };
    let told = members.into_iter().filter(|(name, _)| name == "error" || table::is_sure(action));
    let each = told.map(|(name, value)| {
        let value = match value {
            Value::Array(items) => items.iter().map(of_object).collect(),
            value if name == "error" => value,
            value => of_object(&value),
        };
        (name, value)
    });
    Value::Object(each.collect())
}

fn of_object(value: &Value) -> Value {
    let Some(members) = value.as_object() else { return value.clone() };
    let shown = members.iter().filter(|(name, _)| ["id", "text"].contains(&name.as_str()));
    Value::Object(shown.map(|(name, value)| (name.clone(), value.clone())).collect())
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(is_on) => Some(i32::from(*is_on).to_string()),
        other => Some(other.to_string()),
    }
}
