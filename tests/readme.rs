//! The bots of the README in C and C++ are programs that compile and work, and its links lead
//! somewhere. `tests/test_readme.py` of the Python binding runs the one in Python.

#![cfg(unix)]

mod native;

use std::fs;
use std::path::PathBuf;

use native::program::{Program, in_sandbox, sandbox};
use native::tool;
use serde_json::json;

/// How long the bot may be, for a reader to take it in.
const LINES_MAX: usize = 40;

/// One of the bots.
struct Bot {
    /// What its code block is marked with, and what its file ends with.
    language: &'static str,
    standard: &'static str,
    compilers: [&'static str; 2],
    /// Where it says who it is. After that, tests say where its server is.
    login: &'static str,
    server: &'static str,
}

const C: Bot = Bot {
    language: "c",
    standard: "-std=c99",
    compilers: ["gcc", "clang"],
    login: "bkt_config_set_login(config, getenv(\"QUEUP_EMAIL\"), getenv(\"QUEUP_PASSWORD\"));\n",
    server: "bkt_config_set_base_url(config, getenv(\"QUEUP_BASE_URL\"));\n\
             bkt_config_set_socket_url(config, getenv(\"QUEUP_SOCKET_URL\"));\n",
};

const CPP: Bot = Bot {
    language: "cpp",
    standard: "-std=c++17",
    compilers: ["g++", "clang++"],
    login: "config.set_login(std::getenv(\"QUEUP_EMAIL\"), std::getenv(\"QUEUP_PASSWORD\"));\n",
    server: "config.set_base_url(std::getenv(\"QUEUP_BASE_URL\"));\n\
             config.set_socket_url(std::getenv(\"QUEUP_SOCKET_URL\"));\n",
};

#[test]
fn the_bots_are_short_and_compile_without_a_warning() {
    for bot in [C, CPP] {
        let text = bot.text();
        assert!(text.lines().count() <= LINES_MAX, "{} lines", text.lines().count());
        for compiler in bot.compilers.into_iter().filter_map(native::compiler) {
            bot.build(&compiler, "readme", &text);
        }
    }
}

#[test]
fn the_bot_in_c_answers() {
    answers(&C);
}

#[test]
fn the_bot_in_cpp_answers() {
    answers(&CPP);
}

/// Lets a bot answer somebody in a sandbox.
fn answers(bot: &Bot) {
    let [compiler, _] = bot.compilers;
    let Some(compiler) = native::compiler(compiler) else { return };
    let text = bot.text();
    assert_eq!(text.matches(bot.login).count(), 1);
    let text = text.replace(bot.login, &format!("{}{}", bot.login, bot.server));
    let program = bot.build(&compiler, "readme-sandbox", &text);
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
        // Every second piece is code, where a lambda of C++ looks like a link.
        let prose: String = text.split("\n```").step_by(2).collect();
        for link in prose.split("](").skip(1) {
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

impl Bot {
    /// The first program of the README in this language.
    fn text(&self) -> String {
        let text = fs::read_to_string(native::root().join("README.md")).unwrap();
        let (_, rest) = text.split_once(&format!("```{}\n", self.language)).unwrap();
        rest.split_once("```\n").unwrap().0.to_owned()
    }

    fn build(&self, compiler: &str, name: &str, text: &str) -> PathBuf {
        let folder = native::temporary("readme");
        let source = folder.join(format!("{name}-{compiler}.{}", self.language));
        fs::write(&source, text).unwrap();
        let program = source.with_extension("");
        let mut command = tool::command(compiler);
        command.args([self.standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror"]);
        command.arg("-I").arg(native::root().join("include"));
        command.arg("-I").arg(native::root().join("bindings/cpp"));
        command.arg(&source).arg("-o").arg(&program);
        command.arg("-L").arg(native::library_folder()).arg("-lbacktracked");
        command.arg(format!("-Wl,-rpath,{}", native::library_folder().display()));
        tool::output(&mut command);
        program
    }
}

fn is_in_room(sandbox: &backtracked_sandbox::Sandbox) -> bool {
    sandbox.requests(0).iter().any(|r| r.method == "GET" && r.path.ends_with("/roles"))
}
