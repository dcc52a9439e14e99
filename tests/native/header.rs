//! Reads the generated header, as far as its regular form allows.
//!
//! `tests/header.rs` holds that the committed one is the same.

/// A function of the header.
pub struct Function {
    /// Its name.
    pub name: String,
    /// Its declaration on one line.
    pub prototype: String,
}

impl Function {
    /// Whether it takes a pointer of any kind.
    pub fn takes_pointer(&self) -> bool {
        let arguments = self.prototype.split_once('(').unwrap().1;
        arguments.contains('*') || arguments.contains("_fn ")
    }
}

/// The header as the build script wrote it.
pub fn text() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/backtracked.h"))
}

/// The functions, in header order.
pub fn functions() -> Vec<Function> {
    let declarations = declarations();
    let prototypes = declarations.iter().filter_map(|d| d.strip_prefix("BKT_API "));
    let function = |prototype: &str| {
        let before = prototype.split_once('(').unwrap().0;
        let name = before.rsplit([' ', '*']).next().unwrap().to_owned();
        Function { name, prototype: prototype.to_owned() }
    };
    prototypes.map(function).collect()
}

/// Everything that programs are compiled against: members of enumerations, types, functions.
pub fn interface() -> String {
    let mut lines = Vec::new();
    for declaration in declarations() {
        if let Some((name, members)) = declaration.split_once(" { ") {
            let members = members.trim_end_matches(['}', ' ', ',']);
            lines.extend(members.split(", ").map(|member| format!("{name}: {member}")));
        }
    }
    let mut others: Vec<String> =
        declarations().into_iter().filter(|declaration| !declaration.contains('{')).collect();
    // By their kind, then by what they are about.
    others.sort_by_key(|declaration| declaration.starts_with("BKT_API"));
    let functions = others.partition_point(|declaration| !declaration.starts_with("BKT_API"));
    others[..functions].sort();
    let name = |prototype: &String| {
        let before = prototype.split_once('(').unwrap().0;
        before.rsplit([' ', '*']).next().unwrap().to_owned()
    };
    others[functions..].sort_by_key(name);
    lines.extend(others.into_iter().map(|declaration| declaration.replace("BKT_API ", "")));
    lines.join("\n") + "\n"
}

/// The comments of the sections, each with the number of its first line. The tour is not among
/// them.
pub fn comments() -> Vec<(usize, Vec<String>)> {
    let mut comments: Vec<(usize, Vec<String>)> = Vec::new();
    let mut is_open = false;
    for (at, line) in text().lines().enumerate() {
        let comment = line.trim_start().strip_prefix("///").map(|text| text.trim().to_owned());
        match comment {
            Some(text) if is_open => comments.last_mut().unwrap().1.push(text),
            Some(text) => comments.push((at + 1, vec![text])),
            None => (),
        }
        is_open = line.trim_start().starts_with("///");
    }
    comments
}

/// The declarations, each on one line and without its semicolon.
fn declarations() -> Vec<String> {
    let mut code = String::new();
    for part in without_block_comments(text()).lines() {
        let line = part.split("///").next().unwrap().trim();
        // What stands under __cplusplus is one brace in each direction.
        if !line.starts_with('#') && line != "extern \"C\" {" && !line.is_empty() {
            code.push_str(line);
            code.push(' ');
        }
    }
    let mut declarations = Vec::new();
    let mut depth = 0;
    let mut current = String::new();
    for c in code.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => (),
        }
        if c == ';' && depth == 0 {
            declarations.push(current.replace("( ", "(").trim().to_owned());
            current.clear();
        } else {
            current.push(c);
        }
    }
    assert_eq!(current.trim(), "}", "only the end of extern \"C\" is left over");
    declarations
}

fn without_block_comments(text: &str) -> String {
    let mut rest = text;
    let mut code = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        code.push_str(before);
        rest = after.split_once("*/").unwrap().1;
    }
    code + rest
}
