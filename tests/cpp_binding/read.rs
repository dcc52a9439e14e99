//! Reads what the binding is made of from the header: functions, types of callbacks, enumerations,
//! each with its comment.

use crate::native::header;

/// A parameter, or what a function gives.
#[derive(Clone)]
pub struct Param {
    /// The C type without trailing blanks, as in `const char *`.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// A function, or a type of callbacks.
pub struct Function {
    /// The title of its section.
    pub section: String,
    /// Its C name.
    pub name: String,
    /// What it gives.
    pub answer: String,
    /// What it takes.
    pub params: Vec<Param>,
    /// Its comment, as one line for each of the header.
    pub comment: Vec<String>,
}

impl Function {
    /// The whole comment as one line.
    pub fn words(&self) -> String {
        self.comment.join(" ")
    }

    /// The first line of the comment, which is a sentence.
    pub fn sentence(&self) -> &str {
        self.comment.first().map_or("", String::as_str)
    }

    /// Whether its first parameter is a handle of this type, such as `message`.
    pub fn is_about(&self, object: &str) -> bool {
        self.params.first().and_then(|first| handle(&first.kind)) == Some(object)
    }

    /// Whether it is an action.
    pub fn is_action(&self) -> bool {
        self.params.iter().any(|param| param.kind == "bkt_done_fn")
    }
}

/// An enumeration.
pub struct Enumeration {
    /// Its C name, such as `bkt_status`.
    pub name: String,
    /// Its comment.
    pub comment: Vec<String>,
    /// C name, value and first line of the comment of each member.
    pub members: Vec<(String, String, String)>,
}

/// What the header holds.
pub struct Header {
    pub functions: Vec<Function>,
    pub callbacks: Vec<Function>,
    pub enumerations: Vec<Enumeration>,
}

/// The object that a pointer type points to: `message` for `const bkt_message_t *`.
pub fn handle(kind: &str) -> Option<&str> {
    let kind = kind.strip_suffix('*')?.trim();
    kind.trim_start_matches("const ").strip_prefix("bkt_")?.strip_suffix("_t")
}

/// Reads the header.
pub fn header() -> Header {
    let mut read =
        Header { functions: Vec::new(), callbacks: Vec::new(), enumerations: Vec::new() };
    let mut section = String::new();
    let mut comment: Vec<String> = Vec::new();
    let mut code = String::new();
    let mut members: Option<Enumeration> = None;
    for line in header::text().lines() {
        let line = line.trim();
        if let Some(heading) = line.strip_prefix("/* ==== ") {
            section = heading.trim_end_matches(['=', ' ', '*', '/']).to_owned();
        } else if let Some(words) = line.strip_prefix("///") {
            comment.push(words.trim().to_owned());
        } else if let Some(enumeration) = &mut members {
            if line == "};" {
                read.enumerations.extend(members.take());
            } else if let Some((name, value)) = line.trim_end_matches(',').split_once(" = ") {
                let sentence = comment.first().cloned().unwrap_or_default();
                enumeration.members.push((name.to_owned(), value.to_owned(), sentence));
            }
            comment.clear();
        } else if let Some(name) = line.strip_prefix("enum ").and_then(|l| l.strip_suffix(" {")) {
            let comment = std::mem::take(&mut comment);
            members = Some(Enumeration { name: name.to_owned(), comment, members: Vec::new() });
        } else if line.starts_with("BKT_API") || line.starts_with("typedef ") || !code.is_empty() {
            code += line;
            code.push(' ');
            if line.ends_with(';') {
                let comment = std::mem::take(&mut comment);
                let section = section.clone();
                let whole = std::mem::take(&mut code);
                if let Some(declaration) = whole.strip_prefix("BKT_API ") {
                    let (before, inside) = declaration.split_once('(').unwrap();
                    let Param { kind, name } = param(before);
                    let params = params(inside);
                    read.functions.push(Function { section, name, answer: kind, params, comment });
                } else if let Some((_, after)) = whole.split_once("(*") {
                    let (name, inside) = after.split_once(")(").unwrap();
                    let (name, answer) = (name.to_owned(), "void".to_owned());
                    let params = params(inside);
                    read.callbacks.push(Function { section, name, answer, params, comment });
                }
            }
        } else {
            comment.clear();
        }
    }
    read
}

/// The parameters behind an opening bracket.
fn params(inside: &str) -> Vec<Param> {
    let inside = inside.trim_end_matches([' ', ';', ')']);
    inside.split(',').map(str::trim).filter(|each| *each != "void").map(param).collect()
}

fn param(text: &str) -> Param {
    let place = text.rfind([' ', '*']).unwrap() + 1;
    let (kind, name) = text.split_at(place);
    Param { kind: kind.trim().to_owned(), name: name.to_owned() }
}
