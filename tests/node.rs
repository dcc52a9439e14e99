//! The Node binding: what it says of the header is true, its own tests pass, and its example works.
//!
//! Needs `node` and `npm`, and koffi from npm. Where one of them is missing it says so aloud; with
//! `CI=true` in the environment that is a failure.

#![cfg(unix)]

mod native;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use native::program::{Program, in_sandbox, sandbox};
use native::{header, tool};
use serde_json::{Value, json};

const BINDING: &str = "bindings/node";

#[test]
fn its_prototypes_are_the_headers() {
    let abi = read("abi.js");
    let (_, after) = abi.split_once("const PROTOTYPES = `\n").unwrap();
    let (prototypes, _) = after.split_once("\n`;").unwrap();
    let functions = header::functions();
    for prototype in prototypes.lines() {
        let prototype = prototype.replace("_Out_ ", "");
        let is_there = functions.iter().any(|function| function.prototype == prototype);
        assert!(is_there, "abi.js: {prototype}");
    }
    let version =
        header::text().lines().find_map(|line| line.strip_prefix("#define BKT_ABI_VERSION "));
    assert!(abi.contains(&format!("const ABI_VERSION = {};\n", version.unwrap())));
}

#[test]
fn its_numbers_are_the_headers() {
    let values = read("values.js");
    let mut count = 0;
    for line in header::text().lines() {
        if let Some(value) = line.trim().strip_prefix("BKT_ERR_") {
            assert!(values.contains(&format!("  {}\n", value.replace(" = ", ": "))), "{value}");
            count += 1;
        }
    }
    assert!(count >= 20, "{count}");
    assert!(header::text().contains(" BKT_DISPATCH_POLL = 1,"));
    assert!(read("index.js").contains("const DISPATCH_POLL = 1;"));
}

#[test]
fn the_binding_works() {
    let modules = match install() {
        Ok(modules) => modules,
        Err(reason) => return tool::skip("the Node binding", &reason),
    };
    let mut tests = node(&modules);
    tests.arg("--test").current_dir(binding());
    let said = tool::output(tests.env("SANDBOX", native::sandbox_program()));
    assert!(said.lines().any(|line| line == "# pass 9" || line == "ℹ pass 9"), "{said}");

    let sandbox = sandbox(false);
    let bot = || {
        let mut command = node(&modules);
        command.arg(binding().join("examples/ping-bot.js"));
        command
    };
    let mut running = Program::start(in_sandbox(&mut bot(), &sandbox));
    running.wait_for("* joined \"Basement Frequencies\"");
    sandbox.act(json!({"user": "maplefox", "action": "chat", "text": "~ping"})).unwrap();
    running.wait_for("\"granitebot\": \"Pong!\"");
    running.signal("INT");
    assert!(running.succeed().contains("1 times ~ping answered"));

    let mut command = bot();
    in_sandbox(&mut command, &sandbox).env("QUEUP_PASSWORD", "wrong-password-7");
    let (status, said) = Program::start(&mut command).end();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(!said.contains("wrong-password-7"), "{said}");
}

/// Node, which finds koffi and the library.
fn node(modules: &Path) -> Command {
    let mut command = tool::command("node");
    command.env("NODE_PATH", modules).env("BACKTRACKED_LIBRARY", native::library());
    command.env_remove("NODE_OPTIONS");
    command
}

/// Puts what the binding needs where cargo keeps the scratch files of tests.
fn install() -> Result<PathBuf, String> {
    run(Command::new("node").arg("--version"))?;
    let folder = native::temporary("node");
    let modules = folder.join("node_modules");
    for file in ["package.json", "package-lock.json"] {
        fs::copy(binding().join(file), folder.join(file)).map_err(|error| error.to_string())?;
    }
    let wanted =
        json(&folder.join("package.json")).map(|json| json["dependencies"]["koffi"].clone());
    let installed = json(&modules.join("koffi/package.json")).map(|json| json["version"].clone());
    // npm writes this file last.
    if wanted != installed || !modules.join(".package-lock.json").exists() {
        // Its script would only look whether the built module, a package of its own, is there.
        let arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
        run(Command::new("npm").args(arguments).current_dir(&folder))?;
    }
    Ok(modules)
}

fn json(path: &Path) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn read(file: &str) -> String {
    fs::read_to_string(binding().join(file)).unwrap()
}

fn binding() -> PathBuf {
    native::root().join(BINDING)
}
