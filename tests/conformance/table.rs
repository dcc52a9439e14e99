//! `table.inc`: the objects, their fields and the actions of the header, for all three runners.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::native::header::{self, Function};

/// Objects whose fields are compared. Statistics and sessions differ from run to run.
const TYPES: [&str; 20] = [
    "image",
    "user",
    "room",
    "role",
    "permission",
    "standing",
    "member",
    "message",
    "song_info",
    "song",
    "vote",
    "playlist",
    "playlist_song",
    "comment",
    "audit_entry",
    "conversation",
    "error",
    "result",
    "event",
    "list",
];

/// The whole table.
pub fn text() -> String {
    let functions = header::functions();
    let types = || TYPES.iter().filter(|name| **name != "list");
    let mut table = String::from("/* Made from backtracked.h by tests/conformance.rs. */\n");
    section(&mut table, "TYPE", |table| {
        for name in types().filter(|name| **name != "error") {
            writeln!(table, "TYPE({name})").unwrap();
        }
    });
    // In C++ an error is called otherwise, and declared apart.
    section(&mut table, "BEGIN", |table| {
        for name in types() {
            writeln!(table, "BEGIN({name})").unwrap();
            fields(table, name, &functions);
            writeln!(table, "END({name})").unwrap();
        }
    });
    section(&mut table, "ITEM", |table| {
        for item in objects_of("list", &functions) {
            writeln!(table, "ITEM({item})").unwrap();
        }
    });
    section(&mut table, "VALUE", |table| {
        for value in objects_of("result", &functions).iter().filter(|value| *value != "error") {
            writeln!(table, "VALUE({value})").unwrap();
        }
    });
    section(&mut table, "ACTION", |table| {
        for (name, arguments) in actions() {
            match arguments.is_empty() {
                true => writeln!(table, "BARE_ACTION({name})").unwrap(),
                false => writeln!(table, "ACTION({name}, {})", arguments.join(", ")).unwrap(),
            }
        }
    });
    table
}

fn section(table: &mut String, word: &str, rows: impl FnOnce(&mut String)) {
    writeln!(table, "#ifdef {word}").unwrap();
    rows(table);
    writeln!(table, "#endif").unwrap();
}

/// A getter: its answer's type, its name without prefix, and whether it takes an index.
fn getter<'f>(function: &'f Function, of: &str) -> Option<(&'f str, &'f str, bool)> {
    let (before, arguments) = function.prototype.split_once('(')?;
    let field = function.name.strip_prefix("bkt_")?.strip_prefix(of)?.strip_prefix('_')?;
    let arguments = arguments.strip_prefix(&format!("const bkt_{of}_t *{of}"))?;
    let is_indexed = arguments == ", size_t index)";
    let answer = before.strip_suffix(&function.name)?.trim_end();
    let is_getter = answer != "void" && (is_indexed || arguments == ")");
    // What gives an object away is no getter.
    let is_owned = answer.ends_with('*') && !answer.starts_with("const ");
    (is_getter && !is_owned).then_some((answer, field, is_indexed))
}

fn fields(table: &mut String, of: &str, functions: &[Function]) {
    let getters: Vec<_> = functions.iter().filter_map(|function| getter(function, of)).collect();
    let counts: Vec<String> = getters
        .iter()
        .filter(|(_, _, is_indexed)| *is_indexed)
        .map(|(_, field, _)| count_of(field))
        .collect();
    for (answer, field, is_indexed) in &getters {
        let object = object(answer);
        let is_listed = counts.iter().any(|count| count == field);
        let line = match (*answer, object, is_indexed) {
            // Lists are shown with the value of an action.
            (_, Some("list"), _) => continue,
            _ if is_listed => continue,
            ("const char *", _, false) => format!("TEXT({of}, {field})"),
            ("const char *", _, true) => format!("TEXTS({of}, {field}, {})", count_of(field)),
            ("bool", _, _) => format!("FLAG({of}, {field})"),
            (_, Some(object), false) => format!("OBJECT({of}, {field}, {object})"),
            (_, Some(object), true) => {
                format!("OBJECTS({of}, {field}, {}, {object})", count_of(field))
            }
            (_, None, _) => format!("NUMBER({of}, {field})"),
        };
        writeln!(table, "{line}").unwrap();
    }
}

/// How many there are of what is read by an index.
fn count_of(field: &str) -> String {
    let item = field.strip_suffix("_at").or(field.strip_suffix("_id")).unwrap_or(field);
    format!("{item}_count")
}

fn object(answer: &str) -> Option<&str> {
    answer.strip_prefix("const bkt_")?.strip_suffix("_t *")
}

/// The objects that a list or a result gives.
fn objects_of(of: &str, functions: &[Function]) -> BTreeSet<String> {
    let answers = functions.iter().filter_map(|function| getter(function, of));
    let objects = answers.filter_map(|(answer, field, _)| {
        object(answer).filter(|object| *object == field).map(str::to_owned)
    });
    objects.filter(|object| object != "list").collect()
}

/// The actions, each with its arguments in the words of the runners. Those that take other objects are
/// not among them.
pub fn actions() -> Vec<(String, Vec<String>)> {
    let functions = header::functions();
    let actions = functions.iter().filter_map(|function| {
        let (before, arguments) = function.prototype.split_once('(')?;
        let arguments = arguments.strip_prefix("bkt_client_t *client, ")?;
        let arguments = arguments.strip_suffix("bkt_done_fn done, void *user_data)")?;
        let name = before.strip_prefix("bkt_op_t bkt_")?;
        Some((name.to_owned(), words(arguments)?))
    });
    actions.collect()
}

fn words(arguments: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut is_list = false;
    for (at, argument) in arguments.split(", ").filter(|argument| !argument.is_empty()).enumerate()
    {
        let (kind, _) = argument.trim_end_matches(',').rsplit_once([' ', '*'])?;
        words.push(match kind.trim() {
            _ if is_list => break,
            "const char" => format!("TEXT_ARG({at})"),
            "const char *const" => {
                is_list = true;
                format!("TEXTS_ARG({at})")
            }
            "bool" => format!("FLAG_ARG({at})"),
            kind @ ("int64_t" | "size_t") => format!("NUMBER_ARG({at}, {kind})"),
            kind => {
                let name = kind.strip_prefix("bkt_")?.strip_suffix("_t")?;
                (!name.contains(['*', ' '])).then(|| format!("ENUM_ARG({at}, {name})"))?
            }
        });
    }
    Some(words)
}

/// What an action gives, in the words of the runners: `user`, `list song`, `text`, `count`, `none`.
///
/// It is what the C++ binding reads from the comments of the header.
pub fn value_of(action: &str) -> String {
    let value = cpp_value(action);
    let bare = value.strip_prefix("std::optional<").and_then(|value| value.strip_suffix('>'));
    let word = |value: &str| match value.strip_prefix("backtracked::") {
        Some("result") => "none".to_owned(),
        Some(name) => name.to_owned(),
        None if value.starts_with("std::string") => "text".to_owned(),
        None => "count".to_owned(),
    };
    let value = bare.unwrap_or(value);
    match value.strip_prefix("list_of<").and_then(|item| item.strip_suffix('>')) {
        Some(item) => format!("list {}", word(item)),
        None => word(value),
    }
}

/// Whether an action gives its value in any case.
pub fn is_sure(action: &str) -> bool {
    !cpp_value(action).starts_with("std::optional<")
}

fn cpp_value(action: &str) -> &'static str {
    let values = include_str!("../golden/cpp_values.txt");
    let start = format!("bkt_{action}: ");
    let value = values.lines().find_map(|line| line.strip_prefix(&start));
    value.unwrap_or_else(|| panic!("{action} is no action"))
}
