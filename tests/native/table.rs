//! Writes `fuzz/targets/table.rs`: every function of the header in the form in which the fuzzers
//! call it.

use std::sync::LazyLock;

use super::header::{self, Function};

/// The file's text.
pub fn text() -> String {
    let mut declarations = String::new();
    let mut rows = String::new();
    for function in header::functions() {
        let call = Call::of(&function);
        declarations.push_str(&call.declaration());
        if call.name != "bkt_future_done" {
            rows.push_str(&call.row());
        }
    }
    format!(
        "//! Generated from the header by `BKT_BLESS=1 cargo test --test symbols`.\n\n\
         use std::ffi::c_void;\n\nuse super::abi::{{Call, Gives, Takes}};\n\n\
         unsafe extern \"C\" {{\n{declarations}}}\n\n\
         /// Every function but `bkt_future_done`, which is passed and not called.\n\
         pub static CALLS: &[Call] = &[\n{rows}];\n"
    )
}

struct Call {
    name: String,
    gives: String,
    /// Type and name of each argument.
    takes: Vec<(String, String)>,
}

impl Call {
    fn of(function: &Function) -> Call {
        let (before, arguments) = function.prototype.split_once('(').unwrap();
        let gives = before.strip_suffix(&function.name).unwrap().trim().to_owned();
        let arguments = arguments.strip_suffix(')').unwrap();
        let takes = match arguments {
            "void" => Vec::new(),
            _ => arguments.split(", ").map(type_and_name).collect(),
        };
        Call { name: function.name.clone(), gives, takes }
    }

    fn declaration(&self) -> String {
        let takes = self.takes.iter().enumerate();
        let takes: Vec<String> =
            takes.map(|(at, (kind, _))| format!("a{at}: {}", rust(kind))).collect();
        let gives = match self.gives.as_str() {
            "void" => String::new(),
            gives => format!(" -> {}", rust(gives)),
        };
        format!("    pub fn {}({}){gives};\n", self.name, takes.join(", "))
    }

    fn row(&self) -> String {
        let arguments = self.takes.iter().enumerate().map(|(at, (kind, _))| match rust(kind) {
            "bool" => format!("a[{at}] & 1 == 1"),
            rust => format!("a[{at}] as {rust}"),
        });
        let call = format!("{}({})", self.name, arguments.collect::<Vec<_>>().join(", "));
        let call = match self.gives.as_str() {
            "void" => format!("{{ {call}; 0 }}"),
            _ => format!("{{ {call} as i64 }}"),
        };
        let takes: Vec<String> = (0..self.takes.len()).map(|at| self.kind_of(at)).collect();
        let a = if takes.is_empty() { "_" } else { "a" };
        format!(
            "    Call {{ name: \"{}\", takes: &[{}], gives: {}, call: |{a}| unsafe {call} }},\n",
            self.name,
            takes.join(", "),
            self.kind_of_answer()
        )
    }

    fn kind_of(&self, at: usize) -> String {
        let (kind, name) = &self.takes[at];
        let is_counted = self.takes.get(at + 1).is_some_and(|(kind, _)| kind == "size_t");
        let kind = match kind.as_str() {
            "const char *" => "Text".to_owned(),
            "const char *const *" => "Texts".to_owned(),
            "bkt_status_t *" => "Status".to_owned(),
            "void *" => "Data".to_owned(),
            "bkt_done_fn" => "Done".to_owned(),
            "bool" => "Flag".to_owned(),
            "size_t" if at > 0 && self.is_array(at - 1) => "Count".to_owned(),
            kind if kind.ends_with("_fn") => "Callback".to_owned(),
            "int32_t" if name == "fd" => "Descriptor".to_owned(),
            kind if !kind.contains('*') && name == "timeout_ms" => "Timeout".to_owned(),
            kind if !kind.contains('*') => "Number".to_owned(),
            kind if kind.ends_with("**") => format!("Place(\"{}\")", object(kind)),
            kind if is_counted && object(kind).is_empty() => "Numbers".to_owned(),
            kind if self.name.ends_with("_unref") || self.name.ends_with("_free") => {
                format!("Last(\"{}\")", object(kind))
            }
            kind => format!("Object(\"{}\")", object(kind)),
        };
        format!("Takes::{kind}")
    }

    fn is_array(&self, at: usize) -> bool {
        let kind = &self.takes[at].0;
        kind == "const char *const *"
            || kind.contains('*') && kind != "const char *" && object(kind).is_empty()
    }

    fn kind_of_answer(&self) -> String {
        let kind = match self.gives.as_str() {
            "void" => "Nothing".to_owned(),
            "const char *" => "Text".to_owned(),
            "bkt_status_t" | "bkt_op_t" | "bkt_sub_t" => "Status".to_owned(),
            gives if !gives.contains('*') => "Number".to_owned(),
            gives if gives.starts_with("const ") => format!("Lent(\"{}\")", object(gives)),
            gives => format!("Owned(\"{}\")", object(gives)),
        };
        format!("Gives::{kind}")
    }
}

fn type_and_name(argument: &str) -> (String, String) {
    let at = argument.rfind([' ', '*']).unwrap() + 1;
    (argument[..at].trim().to_owned(), argument[at..].to_owned())
}

/// `list` of `const bkt_list_t *`; nothing for a pointer at numbers.
fn object(kind: &str) -> String {
    let kind = kind.trim_start_matches("const ").trim_end_matches(['*', ' ']);
    static INTERFACE: LazyLock<String> = LazyLock::new(header::interface);
    let is_of = |number: &str| INTERFACE.contains(&format!("typedef {number} {kind}\n"));
    let is_number = is_of("int32_t") || is_of("int64_t");
    match kind.strip_prefix("bkt_").and_then(|kind| kind.strip_suffix("_t")) {
        Some(kind) if !is_number => kind.to_owned(),
        _ => String::new(),
    }
}

/// How the type is declared in Rust.
fn rust(kind: &str) -> &'static str {
    match kind {
        kind if kind.contains('*') || kind.ends_with("_fn") => "*const c_void",
        "bool" => "bool",
        "size_t" => "usize",
        "uint32_t" => "u32",
        "int64_t" | "bkt_op_t" | "bkt_sub_t" => "i64",
        // Every enumeration, too.
        _ => "i32",
    }
}
