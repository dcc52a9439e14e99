//! Writes what a client can be asked: `callbacks.hpp`, `looking_up.hpp`, `listening.hpp` and
//! `asking.hpp`.

use std::fmt::Write;

use crate::read::{Function, Header, handle};
use crate::words::{class, closed, comment, enumeration, given, opening, passed};

/// Functions of a client that are written by hand, in client.hpp.
pub const BY_HAND: [&str; 9] = [
    "bkt_client_new",
    "bkt_client_free",
    "bkt_client_close",
    "bkt_client_run",
    "bkt_client_poll",
    "bkt_client_next",
    "bkt_client_fd",
    "bkt_client_may",
    "bkt_off",
];

/// What lists of look-ups hold where their comments do not say it in so many words.
const LISTS: [(&str, &str); 6] = [
    ("bkt_client_messages", "message"),
    ("bkt_client_queue", "song"),
    ("bkt_client_roles", "role"),
    ("bkt_client_conversations", "conversation"),
    ("bkt_client_conversation_messages", "message"),
    ("bkt_client_rooms", "room"),
];

/// The type of actions that promise nothing in particular.
const NOTHING: &str = "backtracked::result";

/// What actions give that say it in other words than the rest.
const VALUES: [(&str, &str); 8] = [
    ("bkt_connect", "backtracked::user"),
    ("bkt_login", "backtracked::user"),
    // The comment of bkt_kick_member() speaks for all actions on members.
    ("bkt_kick_member", "std::optional<backtracked::member>"),
    ("bkt_ban_member", "std::optional<backtracked::member>"),
    ("bkt_unban_member", "std::optional<backtracked::member>"),
    ("bkt_mute_member", "std::optional<backtracked::member>"),
    ("bkt_unmute_member", "std::optional<backtracked::member>"),
    ("bkt_request", "backtracked::result"),
];

/// A trampoline for each type of callback but completions and destructors.
pub fn callbacks(header: &Header) -> String {
    let mut text = opening(
        "BACKTRACKED_CALLBACKS_HPP",
        "One trampoline for each type of callback: from C to what a user wrote.",
        &["\"deliver.hpp\""],
    );
    text += "\nnamespace detail {\n";
    for function in &header.callbacks {
        if ["bkt_done_fn", "bkt_free_fn"].contains(&function.name.as_str()) {
            continue;
        }
        let stem = function.name.strip_prefix("bkt_").unwrap().strip_suffix("_fn").unwrap();
        let params: Vec<String> =
            function.params.iter().map(|p| declared(&p.kind, &p.name)).collect();
        let mut before = String::new();
        let mut arguments = Vec::new();
        for param in &function.params {
            let name = &param.name;
            if name == "user_data" || name == "client" || name == "event" {
                continue;
            }
            if let Some(stem) = handle(&param.kind) {
                let object = format!("backtracked::{}", class(stem));
                let object = if may_be_null(function, name) {
                    format!("std::optional<{object}>")
                } else {
                    object
                };
                writeln!(before, "    lent<{object}> {name}_seen({name});").unwrap();
                arguments.push(format!("{name}_seen.get()"));
            } else if param.kind == "const char *" {
                arguments.push(format!("text({name})"));
            } else {
                let stem = enumeration(&param.kind, &header.enumerations).unwrap();
                arguments.push(format!("static_cast<backtracked::{stem}>({name})"));
            }
        }
        let has = |name: &str| function.params.iter().any(|param| param.name == name);
        let deliver = match (has("client"), has("event")) {
            (true, true) => "deliver_event(boxed, client, event",
            (true, false) => "deliver_timer(boxed, client",
            _ => "deliver_plain(boxed",
        };
        let mut arguments = arguments.join(", ");
        if !arguments.is_empty() {
            arguments.insert_str(0, ", ");
        }
        write!(
            text,
            "\ntemplate <class F>\nvoid call_{stem}({}) noexcept {{\n    auto &boxed = \
             *static_cast<box<F> *>(user_data);\n{before}    {deliver}{arguments});\n}}\n",
            params.join(", ")
        )
        .unwrap();
    }
    text += "\n} // namespace detail\n";
    closed(&text)
}

fn declared(kind: &str, name: &str) -> String {
    if kind.ends_with('*') { format!("{kind}{name}") } else { format!("{kind} {name}") }
}

/// Whether a callback's comment says in the same sentence that a parameter is NULL at times.
fn may_be_null(function: &Function, param: &str) -> bool {
    let quoted = format!("`{param}`");
    function.words().split(['.', ':']).any(|part| part.contains(&quoted) && part.contains("NULL"))
}

pub fn looking_up(header: &Header) -> String {
    let mut text = opening(
        "BACKTRACKED_LOOKING_UP_HPP",
        "What a client knows, and what is set on it.",
        &["\"handle.hpp\""],
    );
    text += "\n/// The part of client_ref that answers at once.\nclass client_lookups : public \
             detail::client_handle {\npublic:\n";
    let mut gap = "";
    for function in about_client(header) {
        if !function.name.starts_with("bkt_client_") && function.name != "bkt_cancel" {
            continue;
        }
        let name = name(function);
        text += gap;
        text += &comment("    ", function);
        gap = "\n";
        if function.name == "bkt_cancel" {
            text += "    void cancel(operation op) const {\n        \
                     detail::check(bkt_cancel(client_, static_cast<bkt_op_t>(op)));\n    }\n";
            continue;
        }
        let list = passed(function, &function.params[1..], &header.enumerations);
        let mut arguments = vec!["client_".to_owned()];
        arguments.extend(list.arguments);
        let call = format!("{}({})", function.name, arguments.join(", "));
        let params = list.params.join(", ");
        if function.answer == "bkt_status_t" {
            write!(
                text,
                "    void {name}({params}) const {{\n        detail::check({call});\n    }}\n"
            )
            .unwrap();
            continue;
        }
        let (kind, code) = if handle(&function.answer) == Some("list") {
            let item = list_item(function);
            let kind = format!("std::optional<list_of<backtracked::{item}>>");
            (kind, format!("detail::adopt_list<backtracked::{item}>({call})"))
        } else {
            given(function, &call, &header.enumerations)
        };
        write!(
            text,
            "    [[nodiscard]] {kind} {name}({params}) const {{\n        return {code};\n    }}\n"
        )
        .unwrap();
    }
    text += "\nprotected:\n    using client_handle::client_handle;\n};\n";
    closed(&text)
}

pub fn listening(header: &Header) -> String {
    let mut text = opening(
        "BACKTRACKED_LISTENING_HPP",
        "Subscriptions: each takes whatever can be called, and keeps it until it can no longer run.",
        &["\"callbacks.hpp\"", "\"looking_up.hpp\""],
    );
    text += "\n/// The part of client_ref that listens.\n///\n/// A callback takes the client, the \
             event and the event's objects, or the\n/// event and its objects, or the objects \
             alone: \"(client_ref, const event &, const message &)\",\n/// \"(const event &, const \
             message &)\" or \"(const message &)\".\nclass client_listening : public client_lookups \
             {\npublic:\n";
    let mut gap = "";
    for function in about_client(header) {
        let Some(callback) = function.params.iter().find(|param| param.kind.ends_with("_fn"))
        else {
            continue;
        };
        if function.is_action() {
            continue;
        }
        let stem = callback.kind.strip_prefix("bkt_").unwrap().strip_suffix("_fn").unwrap();
        let between =
            function.params.iter().skip(1).take_while(|param| param.kind != callback.kind);
        let between: Vec<_> = between.cloned().collect();
        let list = passed(function, &between, &header.enumerations);
        let params: String = list.params.iter().map(|param| format!("{param}, ")).collect();
        let arguments: String = list.arguments.iter().map(|each| format!("{each}, ")).collect();
        let taken: Vec<String> = header
            .callbacks
            .iter()
            .find(|each| each.name == callback.kind)
            .unwrap()
            .params
            .iter()
            .filter(|param| param.name != "user_data")
            .map(|param| shown(header, &callback.kind, &param.kind, &param.name))
            .collect();
        let name = name(function);
        write!(
            text,
            "{gap}{}    ///\n    /// Calls it with ({}).\n    template <class F>\n    subscription \
             {name}({params}F &&callback) const {{\n        return \
             detail::subscribe(\"{name}\", std::forward<F>(callback),\n            [&](auto kind, \
             void *user_data, bkt_free_fn free) {{\n                using call = typename \
             decltype(kind)::type;\n                return {}(client_, {arguments}\
             &detail::call_{stem}<call>, user_data, free);\n            }});\n    }}\n",
            comment("    ", function),
            taken.join(", "),
            function.name,
        )
        .unwrap();
        gap = "\n";
    }
    text += "\nprotected:\n    using client_lookups::client_lookups;\n};\n";
    closed(&text)
}

/// How a parameter of a callback is shown in a comment.
fn shown(header: &Header, callback: &str, kind: &str, name: &str) -> String {
    let callback = header.callbacks.iter().find(|each| each.name == callback).unwrap();
    match handle(kind) {
        Some("client") => "client_ref".to_owned(),
        Some(stem) if may_be_null(callback, name) => {
            format!("const std::optional<{}> &", class(stem))
        }
        Some(stem) => format!("const {} &", class(stem)),
        None => enumeration(kind, &header.enumerations).unwrap_or(kind).to_owned(),
    }
}

pub fn asking(header: &Header) -> String {
    let mut text = opening(
        "BACKTRACKED_ASKING_HPP",
        "Actions: each gives something to wait for, or takes what is done with the outcome.",
        &["\"listening.hpp\"", "\"pending.hpp\"", "\"settings.hpp\""],
    );
    text += "\n/// The part of client_ref that asks the server.\n///\n/// Each action comes twice. \
             Without a last argument it gives a pending, to wait for. With one it\n/// goes by \
             that: a callback that takes the result gives the operation's id, `forget` too, \
             and\n/// `awaiting` gives what a coroutine awaits. A refused action throws, and \
             calls nothing.\nclass client_actions : public client_listening {\npublic:\n";
    let mut gap = "";
    for function in about_client(header).filter(|function| function.is_action()) {
        let count = function.params.len();
        let list = passed(function, &function.params[1..count - 2], &header.enumerations);
        let name = name(function);
        let params = list.params.join(", ");
        let more = if params.is_empty() { String::new() } else { format!("{params}, ") };
        let arguments: String = list.arguments.iter().map(|each| format!("{each}, ")).collect();
        let value = value(header, function);
        write!(
            text,
            "{gap}{}    pending<{value}> {name}({params}) const {{\n        return \
             pending<{value}>::ask([&](bkt_done_fn done, void *user_data) {{\n            return \
             {fun}(client_, {arguments}done, user_data);\n        }});\n    }}\n    template \
             <class Done>\n    auto {name}({more}Done &&done) const {{\n        return \
             detail::ask<{value}>(\"{name}\", std::forward<Done>(done),\n            \
             [&](bkt_done_fn call, void *user_data) {{\n                return {fun}(client_, \
             {arguments}call, user_data);\n            }});\n    }}\n",
            comment("    ", function),
            fun = function.name,
        )
        .unwrap();
        gap = "\n";
    }
    text += "\nprotected:\n    using client_listening::client_listening;\n};\n";
    closed(&text)
}

/// Whether a function is one of a client, and generated.
pub fn is_generated(function: &Function) -> bool {
    function.is_about("client") && !is_by_hand(&function.name)
}

/// The functions of a client that are generated.
fn about_client(header: &Header) -> impl Iterator<Item = &Function> {
    header.functions.iter().filter(|f| is_generated(f))
}

/// Whether a function is wrapped by hand-written code.
fn is_by_hand(name: &str) -> bool {
    BY_HAND.contains(&name) || name.starts_with("bkt_future_")
}

/// The name of a client's function in C++.
pub fn name(function: &Function) -> &str {
    let name = function.name.strip_prefix("bkt_").unwrap();
    name.strip_prefix("client_").unwrap_or(name)
}

/// What a looked-up list holds.
fn list_item(function: &Function) -> &str {
    if let Some((_, item)) = LISTS.iter().find(|(name, _)| *name == function.name) {
        return item;
    }
    let sentence = function.sentence();
    let Some((_, after)) = sentence.split_once(" as a list of ") else {
        panic!("{}: what does the list hold? Say it in LISTS", function.name);
    };
    after.trim_end_matches('.').strip_suffix('s').unwrap()
}

/// What an action promises, as a C++ type; `result` if nothing in particular.
pub fn value(header: &Header, function: &Function) -> String {
    if let Some((_, value)) = VALUES.iter().find(|(name, _)| *name == function.name) {
        return (*value).to_owned();
    }
    let words = function.words();
    let words = words.split("@param").next().unwrap();
    let Some((_, promise)) = words.split_once("The result carries ") else {
        // "Like bkt_set_slow_mode()." and "otherwise like bkt_join_room()."
        let other = words.split("ike bkt_").nth(1).and_then(|after| after.split("()").next());
        let other = other.map(|name| format!("bkt_{name}"));
        let found = header.functions.iter().find(|f| Some(&f.name) == other.as_ref());
        return found.map_or_else(|| NOTHING.to_owned(), |other| value(header, other));
    };
    let promise = promise.split(['.', ';']).next().unwrap();
    let promise = promise.split(", and ").next().unwrap();
    let condition = [" if it ", ", if ", " if the server ", " as far as "];
    let is_certain = !condition.iter().any(|words| promise.contains(words));
    let first = promise.split([',', ':']).next().unwrap().trim();
    let object = object(first);
    if is_certain || object == NOTHING { object } else { format!("std::optional<{object}>") }
}

/// The type that the words of a promise name.
fn object(words: &str) -> String {
    let after = |start: &str| words.strip_prefix(start);
    if [
        "a list of texts",
        "a list of their ids",
        "a list with the ids",
        "the list as for bkt_move_dj()",
    ]
    .iter()
    .any(|text| words.starts_with(text))
    {
        return "list_of<std::string_view>".to_owned();
    }
    if let Some(items) = after("a list of its ").or(after("a list of ")).or(after("the list of ")) {
        let known = [
            ("audit entries", "audit_entry"),
            ("playlist songs", "playlist_song"),
            ("song infos", "song_info"),
            ("rooms", "room"),
            ("users", "user"),
            ("members", "member"),
            ("messages", "message"),
            ("songs", "song"),
            ("roles", "role"),
            ("permissions", "permission"),
            ("votes", "vote"),
            ("playlists", "playlist"),
            ("comments", "comment"),
            ("conversations", "conversation"),
        ];
        let found = known.iter().find(|(plural, _)| items.starts_with(plural));
        return found.map_or_else(
            || NOTHING.to_owned(),
            |(_, item)| format!("list_of<backtracked::{item}>"),
        );
    }
    let known = [
        ("the song that", "song"),
        ("the song info", "song_info"),
        ("the song", "song"),
        ("the room", "room"),
        ("the own user", "user"),
        ("your user", "user"),
        ("the user", "user"),
        ("the member", "member"),
        ("yourself as a member", "member"),
        ("the message", "message"),
        ("the conversation", "conversation"),
        ("the role", "role"),
        ("your standing", "standing"),
        ("the playlist", "playlist"),
        ("the comment", "comment"),
        ("the address", "std::string"),
        ("the number", "std::int64_t"),
        ("1 or 0", "std::int64_t"),
    ];
    let found = known.iter().find(|(start, _)| words.starts_with(start));
    found.map_or_else(
        || NOTHING.to_owned(),
        |(_, object)| {
            if object.contains("::") {
                (*object).to_owned()
            } else {
                format!("backtracked::{object}")
            }
        },
    )
}
