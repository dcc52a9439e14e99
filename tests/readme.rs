//! The bot of the README is a program that compiles and works, and its links lead somewhere.

#![cfg(unix)]

mod native;

use std::fs;
use std::path::PathBuf;

use native::program::{Program, in_sandbox, sandbox};
use native::tool;
use serde_json::json;

/// How long the bot may be, for a reader to take it in.
const LINES_MAX: usize = 40;

/// Where the bot says who it is. After that, tests say where its server is.
const LOGIN: &str =
    "bkt_config_set_login(config, getenv(\"QUEUP_EMAIL\"), getenv(\"QUEUP_PASSWORD\"));\n";

#[test]
fn the_bot_is_short_and_compiles_without_a_warning() {
    let bot = bot();
    assert!(bot.lines().count() <= LINES_MAX, "{} lines", bot.lines().count());
    for compiler in ["gcc", "clang"].into_iter().filter_map(native::compiler) {
        build(&compiler, "readme", &bot);
    }
}

#[test]
fn the_bot_answers() {
    let Some(compiler) = native::compiler("cc") else { return };
    let bot = bot();
    assert_eq!(bot.matches(LOGIN).count(), 1);
    let server = "bkt_config_set_base_url(config, getenv(\"QUEUP_BASE_URL\"));\n\
                  bkt_config_set_socket_url(config, getenv(\"QUEUP_SOCKET_URL\"));\n";
    let program =
        build(&compiler, "readme-sandbox", &bot.replace(LOGIN, &format!("{LOGIN}{server}")));
    let sandbox = sandbox(false);
    let mut running = Program::start(in_sandbox(&mut tool::command(program), &sandbox));
    running.until("it is in the room", || is_in_room(&sandbox));
    sandbox.act(json!({"user": "maplefox", "action": "chat", "text": "~ping"})).unwrap();
    running.until("it answers", || {
        sandbox.requests(0).iter().any(|request| request.body["message"] == "Pong!")
    });
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    let mut count = 0;
    for document in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(native::root().join(document)).unwrap();
        for link in text.split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            if !target.starts_with("https://") && !target.starts_with('#') {
                assert!(native::root().join(target).exists(), "{document}: {target}");
                count += 1;
            }
        }
    }
    assert!(count > 5);
}

#[test]
fn commands_of_the_documents_exist() {
    let makefile = fs::read_to_string(native::root().join("Makefile")).unwrap();
    let mut count = 0;
    for document in ["README.md", "ARCHITECTURE.md"] {
        let text = fs::read_to_string(native::root().join(document)).unwrap();
        // In code: at the start of a line, after a variable or after a backtick.
        let text = text.replace("\nmake ", "`make ").replace("... make ", "`make ");
        for rest in text.replace("sudo make ", "`make ").split("`make ").skip(1) {
            let goal = rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap();
            let is_rule = goal.is_empty() || makefile.contains(&format!("\n{goal}:"));
            assert!(is_rule, "{document}: no rule for {goal}");
            count += 1;
        }
    }
    assert!(count >= 6);
}

/// The first C program of the README.
fn bot() -> String {
    let text = fs::read_to_string(native::root().join("README.md")).unwrap();
    let (_, rest) = text.split_once("```c\n").unwrap();
    rest.split_once("```\n").unwrap().0.to_owned()
}

fn build(compiler: &str, name: &str, text: &str) -> PathBuf {
    let folder = native::temporary("readme");
    let source = folder.join(format!("{name}-{compiler}.c"));
    fs::write(&source, text).unwrap();
    let program = source.with_extension("");
    let mut command = tool::command(compiler);
    command.args(["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]);
    command.arg("-I").arg(native::root().join("include")).arg(&source).arg("-o").arg(&program);
    command.arg("-L").arg(native::library_folder()).arg("-lbacktracked");
    command.arg(format!("-Wl,-rpath,{}", native::library_folder().display()));
    tool::output(&mut command);
    program
}

fn is_in_room(sandbox: &backtracked_sandbox::Sandbox) -> bool {
    sandbox.requests(0).iter().any(|r| r.method == "GET" && r.path.ends_with("/roles"))
}
