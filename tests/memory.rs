//! The C programs run without an error of memory: under valgrind's memcheck, and with a library
//! and programs that are built with AddressSanitizer.
//!
//! The programs are those of `tests/c` and `tests/c_live`, and the examples against a sandbox.
//! Each tool first has to find the errors of two programs that are wrong on purpose.

#![cfg(target_os = "linux")]

#[path = "support/authority.rs"]
mod authority;
mod native;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use native::program::{Program, in_sandbox, sandbox};
use native::tool;

/// What a program ends with when a tool has found something.
const FOUND: i32 = 99;

/// How long a program of `tests/c_live` may run: under memcheck everything is slow.
const DEADLINE: Duration = Duration::from_secs(600);

/// Tells programs that a tool watches them: some do less then, and look at no memory themselves.
const WATCHED: &str = "BKT_WATCHED_BY";

/// A library and a way to compile and run programs with it.
trait Tool {
    /// The folder with the shared library.
    fn library(&self) -> &Path;
    /// Further options of the compiler.
    fn options(&self) -> &'static [&'static str];
    /// A command that runs a program.
    fn command(&self, program: &Path) -> Command;
    fn name(&self) -> &'static str;
}

struct Memcheck;
struct AddressSanitizer;

impl Tool for Memcheck {
    fn library(&self) -> &Path {
        // Not the release library: optimised code looks at fields before it knows that they
        // count, which memcheck takes for an error.
        native::library_folder()
    }

    fn options(&self) -> &'static [&'static str] {
        &["-O1"]
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = tool::command("valgrind");
        command.arg("--quiet").arg(format!("--error-exitcode={FOUND}")).arg("--num-callers=30");
        // Not what is possibly lost: hash tables and shared objects of Rust are always held by
        // pointers into their middle.
        command.args(["--leak-check=full", "--show-leak-kinds=definite,indirect"]);
        command.arg("--errors-for-leak-kinds=definite,indirect");
        let suppressions = native::root().join("tests/valgrind.supp");
        command.arg(format!("--suppressions={}", suppressions.display()));
        // A backtrace would read all symbols, which takes half a minute here.
        command.arg(program).env("RUST_BACKTRACE", "0").env(WATCHED, self.name());
        command
    }

    fn name(&self) -> &'static str {
        "memcheck"
    }
}

impl Tool for AddressSanitizer {
    fn library(&self) -> &Path {
        static FOLDER: OnceLock<PathBuf> = OnceLock::new();
        FOLDER.get_or_init(sanitized_library)
    }

    fn options(&self) -> &'static [&'static str] {
        &["-O1", "-fsanitize=address", "-fno-omit-frame-pointer"]
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = tool::command(program);
        // Rust's standard library keeps no frame pointers: only the slow way shows whole stacks.
        let options = format!("exitcode={FOUND}:detect_leaks=1:fast_unwind_on_malloc=0");
        command.env("ASAN_OPTIONS", options);
        command.env("LSAN_OPTIONS", format!("exitcode={FOUND}")).env("RUST_BACKTRACE", "0");
        command.env(WATCHED, self.name());
        command
    }

    fn name(&self) -> &'static str {
        "AddressSanitizer"
    }
}

#[test]
fn programs_are_clean_under_memcheck() {
    if tool::is_here("valgrind", "memcheck") && tool::is_here("cc", "memcheck") {
        check(&Memcheck);
    }
}

#[test]
fn programs_are_clean_with_address_sanitizer() {
    if tool::is_here("cc", "AddressSanitizer") && has_sanitizer() {
        check(&AddressSanitizer);
    }
}

/// A part of the example `resume`, and no program.
const PART: &str = "session_file";

fn check(tool: &dyn Tool) {
    finds(tool, "leak", LEAK, &["lost", "LeakSanitizer"]);
    finds(tool, "late", LATE, &["Invalid read", "heap-use-after-free"]);
    // A child of a fork leaves what the parent made alone, on purpose and for ever, and both tools
    // take that for leaks.
    for source in sources("tests/c").into_iter().filter(|source| stem(source) != "fork") {
        let program = compile(tool, &source);
        let sandbox = sandbox(false);
        passes(tool, &source, in_sandbox(&mut tool.command(&program), &sandbox), "");
    }
    for source in sources("tests/c_live") {
        let program = compile(tool, &source);
        let name = stem(&source);
        native::live::run(&name, &mut tool.command(&program), DEADLINE);
        native::tool::tell(&format!("{}: {name} is clean", tool.name()));
    }
    for source in sources("examples-c").into_iter().filter(|source| stem(source) != PART) {
        let program = compile(tool, &source);
        let sandbox = sandbox(true);
        let session = native::temporary(tool.name()).join("session");
        let mut command = tool.command(&program);
        command.env("BOT_SECONDS", "5").env("PULL_EVENTS", "60");
        command.env("QUEUP_SESSION_FILE", session).env("PLAYLIST", PLAYLIST);
        let command = in_sandbox(&mut command, &sandbox);
        match ENDLESS.iter().find(|(name, _)| *name == stem(&source)) {
            Some((_, word)) => interrupted(tool, &source, command, word),
            None => passes(tool, &source, command, "hello\nbye\n"),
        }
    }
    let source = native::root().join("examples-c/blocking.c");
    let authority = authority::start(tool.name(), &["127.0.0.1"]);
    let mut command = tool.command(&compile(tool, &source));
    // The system's certificates are read from there, and so trust this one.
    command.env("SSL_CERT_FILE", &authority.ca_file);
    passes(tool, &source, in_sandbox(&mut command, &authority.sandbox), "");
}

/// Examples that run until they are interrupted, and what they say when they are at work.
const ENDLESS: [(&str, &str); 2] = [("dj", "playlist queued"), ("moderation", "watching ")];

/// A playlist of the sandbox's granitebot.
const PLAYLIST: &str = "6123ab45cd6789ef01239001";

/// As [`passes`], for a program that ends when it is interrupted.
fn interrupted(tool: &dyn Tool, source: &Path, command: &mut Command, word: &str) {
    let mut program = Program::start(command);
    program.wait_for(word);
    program.signal("INT");
    let (status, said) = program.end();
    let name = stem(source);
    assert!(status.success(), "{}: {name}: {status}\n{said}", tool.name());
    native::tool::tell(&format!("{}: {name} is clean", tool.name()));
}

/// A program without an error in its memory, which ends well.
fn passes(tool: &dyn Tool, source: &Path, command: &mut Command, input: &str) {
    let mut program = Program::start(command);
    for line in input.lines() {
        program.tell(line);
    }
    program.end_input();
    let (status, said) = program.end();
    let name = stem(source);
    assert!(status.success(), "{}: {name}: {status}\n{said}", tool.name());
    native::tool::tell(&format!("{}: {name} is clean", tool.name()));
}

/// A program with an error that the tool has to find.
fn finds(tool: &dyn Tool, name: &str, text: &str, words: &[&str]) {
    let source = native::temporary(tool.name()).join(format!("{name}.c"));
    fs::write(&source, text).unwrap();
    let program = compile(tool, &source);
    let (status, said) = Program::start(&mut tool.command(&program)).end();
    assert_eq!(status.code(), Some(FOUND), "{} finds nothing: {said}", tool.name());
    assert!(words.iter().any(|word| said.contains(word)), "{said}");
}

/// Errors are lost. More than one, because the last pointer may still lie in a register; and no
/// configs, whose padding may hold the pointer to the one before.
const LEAK: &str = r#"#include <backtracked.h>
int main(void) {
    bkt_config_t *config = bkt_config_new();
    for (int i = 0; i < 10; i++) {
        bkt_error_t *error = NULL;
        if (bkt_client_new(config, &error) || !error)
            return 1;
    }
    bkt_config_free(config);
    return 0;
}
"#;

/// A text is read after its error has gone.
const LATE: &str = r#"#include <backtracked.h>
int main(void) {
    bkt_config_t *config = bkt_config_new();
    bkt_error_t *error = NULL;
    if (bkt_client_new(config, &error) || !error)
        return 1;
    bkt_config_free(config);
    const char *volatile text = bkt_error_message(error);
    bkt_error_unref(error);
    return text[0] == 'x';
}
"#;

fn sources(folder: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(native::root().join(folder)).unwrap();
    let mut sources: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "c"));
    sources.sort();
    assert!(!sources.is_empty());
    sources
}

fn stem(source: &Path) -> String {
    source.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn compile(tool: &dyn Tool, source: &Path) -> PathBuf {
    let program = native::temporary(tool.name()).join(source.file_stem().unwrap());
    let mut command = tool::command("cc");
    command.args(["-std=c11", "-D_GNU_SOURCE", "-g", "-pthread"]).args(tool.options());
    command.arg("-I").arg(native::root().join("include"));
    command.arg("-I").arg(native::root().join("tests/c"));
    command.arg(source);
    if stem(source) == "resume" {
        command.arg(source.with_file_name(format!("{PART}.c")));
    }
    command.arg("-L").arg(tool.library()).arg("-lbacktracked").arg("-o").arg(&program);
    command.arg(format!("-Wl,-rpath,{}", tool.library().display()));
    tool::output(&mut command);
    program
}

/// Builds the library with AddressSanitizer, and gives the folder that it lies in.
fn sanitized_library() -> PathBuf {
    let host = host();
    let target = native::root().join("target/asan");
    let mut cargo = tool::command(env!("CARGO"));
    cargo.current_dir(native::root()).args(["rustc", "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--target", &host]).arg("--target-dir").arg(&target);
    // The flag is not for stable compilers, unless they are told to be others.
    cargo.env("RUSTC_BOOTSTRAP", "1").env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo.env("RUSTFLAGS", "-Zsanitizer=address");
    tool::output(cargo.stderr(Stdio::inherit()));
    let folder = native::temporary("asan-library");
    let built = target.join(host).join("debug/libbacktracked.so");
    for name in ["libbacktracked.so", "libbacktracked.so.0"] {
        fs::copy(&built, folder.join(name)).unwrap();
    }
    folder
}

/// The machine that rustc builds for.
fn host() -> String {
    let version = tool::output(tool::command("rustc").arg("-vV"));
    version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// Whether C programs can be built and run with AddressSanitizer, and Rust libraries built with it.
fn has_sanitizer() -> bool {
    let source = native::temporary("asan").join("empty.c");
    let program = source.with_extension("");
    fs::write(&source, "int main(void) { return 0; }\n").unwrap();
    let mut command = tool::command("cc");
    command.args(["-fsanitize=address", "-o"]).arg(&program).arg(&source);
    let compiles = command.output().is_ok_and(|output| output.status.success());
    let runs = compiles && tool::command(program).status().is_ok_and(|status| status.success());
    let is_known = host().ends_with("-linux-gnu");
    if !runs || !is_known {
        tool::skip("AddressSanitizer", "not supported by this compiler or machine");
    }
    runs && is_known
}
