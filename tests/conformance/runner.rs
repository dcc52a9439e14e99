//! The programs that play cases: one for each language, with the same orders.

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::native::watched::Watched;
use crate::native::{self, tool};
use crate::table;

/// How long a case may take.
const DEADLINE: Duration = Duration::from_secs(120);

/// A language, and how its runner is started.
pub struct Language {
    /// As cases name it.
    pub name: &'static str,
    program: PathBuf,
    arguments: Vec<PathBuf>,
}

impl Language {
    /// The runner in C.
    pub fn c() -> Language {
        let mut command = tool::command(std::env::var("CC").unwrap_or_else(|_| "cc".to_owned()));
        command.args(["-std=c11", "-D_GNU_SOURCE"]);
        Language::compiled("c", "run.c", &mut command)
    }

    /// The runner in C++; none without a compiler for it.
    pub fn cpp() -> Option<Language> {
        let mut command = tool::command(native::compiler("g++")?);
        command.arg("-std=c++17").arg("-I").arg(native::root().join("bindings/cpp"));
        Some(Language::compiled("cpp", "run.cpp", &mut command))
    }

    /// The runner in Python; none where the binding cannot be installed.
    pub fn python() -> Option<Language> {
        match native::python::installed() {
            Ok(program) => {
                let generator = native::python::binding().join("generate.py");
                let arguments =
                    vec![folder().join("run.py"), table_folder().join("table.inc"), generator];
                Some(Language { name: "python", program, arguments })
            }
            Err(reason) => {
                tool::skip("the shared cases in Python", &reason);
                None
            }
        }
    }

    fn compiled(name: &'static str, source: &str, command: &mut Command) -> Language {
        let program = table_folder().join(name);
        let library = native::library_folder();
        command.args(["-g", "-pthread", "-Wall", "-Wextra", "-Werror"]);
        command.arg("-I").arg(native::root().join("include")).arg("-I").arg(table_folder());
        command.arg(folder().join(source)).arg("-L").arg(library).arg("-lbacktracked");
        command.arg(format!("-Wl,-rpath,{}", library.display())).arg("-o").arg(&program);
        native::compile(command).unwrap_or_else(|complaint| panic!("{complaint}"));
        Language { name, program, arguments: Vec::new() }
    }

    /// Starts the runner.
    pub fn start(&self) -> Runner {
        let mut command = tool::command(&self.program);
        command.args(&self.arguments).stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let orders = child.stdin.take().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Runner { name: self.name, orders, lines, child: Watched::new(child, DEADLINE) }
    }
}

/// Where the cases are.
pub fn folder() -> PathBuf {
    native::root().join("tests/conformance")
}

/// Where the runners find the table.
fn table_folder() -> &'static Path {
    static FOLDER: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = native::temporary("conformance");
        std::fs::write(folder.join("table.inc"), table::text()).unwrap();
        folder
    })
}

/// A runner at work.
pub struct Runner {
    name: &'static str,
    orders: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    child: Watched,
}

/// What a runner told: the name of an event's kind, or `result`; and what is in it.
pub type Told = (String, Value);

impl Runner {
    /// Gives an order. The answer is what the runner told while it carried it out.
    pub fn order(&mut self, words: &[Option<String>]) -> Result<Vec<Told>, String> {
        let words: Vec<String> = words.iter().map(|word| escaped(word.as_deref())).collect();
        let line = words.join("\t");
        // One that has ended says why on its other output.
        let _written = writeln!(self.orders, "{line}");
        let mut told = Vec::new();
        loop {
            let said = match self.lines.next() {
                Some(Ok(said)) if said == "." => return Ok(told),
                Some(Ok(said)) => said,
                _ => return Err(line),
            };
            told.push(parsed(&said).ok_or_else(|| format!("{}: {said}", self.name))?);
        }
    }

    /// Lets it end, which has to be a success.
    pub fn end(self) {
        drop(self.orders);
        self.child.succeeded(self.name);
    }
}

fn parsed(line: &str) -> Option<Told> {
    let (word, rest) = line.split_once(' ')?;
    let (word, json) = if word == "event" { rest.split_once(' ')? } else { (word, rest) };
    Some((word.to_owned(), serde_json::from_str(json).ok()?))
}

fn escaped(word: Option<&str>) -> String {
    let Some(word) = word else { return "\\0".to_owned() };
    word.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n")
}
