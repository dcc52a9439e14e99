//! How C types and comments become those of C++.

use std::fmt::Write;

use crate::read::{Enumeration, Function, Param, handle};

/// What every generated file begins with.
pub fn opening(guard: &str, about: &str, includes: &[&str]) -> String {
    let mut text = format!(
        "// {about}\n// Generated from backtracked.h: BKT_BLESS=1 cargo test --test cpp_binding \
         renews it.\n\n#ifndef {guard}\n#define {guard}\n\n"
    );
    for include in includes {
        writeln!(text, "#include {include}").unwrap();
    }
    text + "\nnamespace backtracked {\n"
}

/// How long a line may be.
const WIDTH: usize = 100;

/// Ends a generated file, and breaks lines that are too long.
pub fn closed(text: &str) -> String {
    wrapped(text) + "\n} // namespace backtracked\n\n#endif\n"
}

/// Breaks lines that are too long.
pub fn wrapped(text: &str) -> String {
    let mut closed = String::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let comment = line.trim_start().starts_with("///");
        let next = if comment { indent } else { indent + 4 };
        let mut rest = line;
        let mut begin = String::new();
        while begin.len() + rest.len() > WIDTH {
            let room = &rest[..WIDTH - begin.len()];
            let blank = if comment { room.rfind(' ') } else { room.rfind(", ").map(|at| at + 1) };
            // Where there is no comma, behind a bracket.
            let place = blank.map(|at| (at, at + 1)).filter(|(at, _)| *at > indent + 4);
            let place = place.or_else(|| room.rfind('(').map(|at| (at + 1, at + 1)));
            let Some((end, after)) = place.filter(|(at, _)| *at > indent + 4) else { break };
            writeln!(closed, "{begin}{}", &rest[..end]).unwrap();
            rest = &rest[after..];
            begin = " ".repeat(next) + if comment { "/// " } else { "" };
        }
        writeln!(closed, "{begin}{rest}").unwrap();
    }
    closed
}

/// The comment of a C function above the C++ one: its first sentence, and where the rest is.
pub fn comment(indent: &str, function: &Function) -> String {
    let mut text = format!("{indent}/// {}\n", plain(function.sentence()));
    if function.comment.len() > 1 {
        writeln!(text, "{indent}///\n{indent}/// More: {}() in backtracked.h.", function.name)
            .unwrap();
    }
    text
}

/// A sentence without what Doxygen would look for in vain.
pub fn plain(sentence: &str) -> String {
    sentence.replace('#', "")
}

/// The C++ name of a C type's stem: the exception has taken `error`.
pub fn class(stem: &str) -> &str {
    match stem {
        "error" => "error_info",
        other => other,
    }
}

/// The enumeration behind a C type such as `bkt_state_t`.
pub fn enumeration<'e>(kind: &'e str, known: &[Enumeration]) -> Option<&'e str> {
    let stem = kind.strip_prefix("bkt_")?.strip_suffix("_t")?;
    known.iter().any(|each| each.name == format!("bkt_{stem}")).then_some(stem)
}

/// A plain number or truth value in C++.
pub fn number(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "bool" => "bool",
        "int32_t" => "std::int32_t",
        "int64_t" => "std::int64_t",
        "uint32_t" => "std::uint32_t",
        "size_t" => "std::size_t",
        _ => return None,
    })
}

/// Parameters of a C++ function, and what it passes to the C function for them.
pub struct Passed {
    pub params: Vec<String>,
    pub arguments: Vec<String>,
}

/// Turns the parameters of a C function into those of a C++ one. Those of `done` and of callbacks
/// are left to the caller: the last argument is then `None`.
pub fn passed(function: &Function, params: &[Param], known: &[Enumeration]) -> Passed {
    let mut passed = Passed { params: Vec::new(), arguments: Vec::new() };
    let mut at = 0;
    while let Some(Param { kind, name }) = params.get(at) {
        let next = params.get(at + 1).map_or("", |param| param.name.as_str());
        at += 1;
        let (param, argument) = if kind == "const char *" {
            (format!("const text_in &{name}"), format!("{name}.c_str()"))
        } else if kind == "const char *const *" && next.ends_with("_count") {
            at += 1;
            (format!("const texts_in &{name}"), format!("{name}.data(), {name}.size()"))
        } else if kind == "const void *" && next == format!("{name}_len") {
            at += 1;
            (format!("const bytes_in &{name}"), format!("{name}.data(), {name}.size()"))
        } else if kind == "const bkt_event_kind_t *" && next == "count" {
            at += 1;
            let code = format!("detail::numbers({name}).data(), {name}.size()");
            (format!("const std::vector<event_kind> &{name}"), code)
        } else if let Some(number) = number(kind) {
            (format!("{number} {name}"), name.clone())
        } else if let Some(stem) = enumeration(kind, known) {
            let param = format!("backtracked::{stem} {name}");
            (param, format!("static_cast<{kind}>({name})"))
        } else if let Some(stem) = handle(kind) {
            let param = format!("const backtracked::{} &{name}", class(stem));
            (param, format!("detail::access::get({name})"))
        } else {
            panic!("{}: no C++ type for the parameter `{kind} {name}`", function.name);
        };
        passed.params.push(param);
        passed.arguments.push(argument);
    }
    passed
}

/// What a getter gives in C++: its type, and the code around the C call `call`.
pub fn given(function: &Function, call: &str, known: &[Enumeration]) -> (String, String) {
    let kind = function.answer.as_str();
    // What stands in the comment's first line or two is about the answer; what follows `@param` is
    // about arguments.
    let words = function.words();
    let about = words.split("@param").next().unwrap();
    let is_never_null = about.contains("Never NULL");
    if let Some(number) = number(kind) {
        return (number.to_owned(), call.to_owned());
    }
    if kind == "const char *" {
        return if is_never_null {
            ("std::string_view".to_owned(), format!("detail::text({call})"))
        } else {
            ("std::optional<std::string_view>".to_owned(), format!("detail::text_maybe({call})"))
        };
    }
    if kind == "bkt_op_t" {
        return ("operation".to_owned(), format!("operation{{{call}}}"));
    }
    if let Some(stem) = enumeration(kind, known) {
        let kind = format!("backtracked::{stem}");
        return (kind.clone(), format!("static_cast<{kind}>({call})"));
    }
    let Some(stem) = handle(kind) else { panic!("{}: no C++ type for {kind}", function.name) };
    let object = format!("backtracked::{}", class(stem));
    let verb = if kind.starts_with("const ") { "keep" } else { "adopt" };
    if is_never_null {
        (object.clone(), format!("detail::access::{verb}<{object}>({call})"))
    } else {
        let kind = format!("std::optional<{object}>");
        (kind, format!("detail::access::{verb}_maybe<{object}>({call})"))
    }
}
