//! A Python with the binding installed, for the tests that want one.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::tool;

/// The folder of the binding.
pub fn binding() -> PathBuf {
    super::root().join("bindings/python")
}

/// The Python of a virtual environment that has the binding, with the library that was built together
/// with this test, and all that its tests need; or why there is none.
///
/// Building the binding takes long, so it is done again only where something has changed.
pub fn installed() -> Result<PathBuf, String> {
    static INSTALLED: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    INSTALLED.get_or_init(install).clone()
}

fn install() -> Result<PathBuf, String> {
    let python = environment()?;
    let mark = super::temporary("python").join("binding");
    let state = state();
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == state) {
        return Ok(python);
    }
    let mut install = tool::command(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    install.args(["--no-build-isolation", "--no-deps", "--force-reinstall"]).arg(binding());
    tool::output(install.env("BACKTRACKED_LIBRARY", super::library()));
    fs::write(&mark, state).unwrap();
    Ok(python)
}

/// The Python of a virtual environment with all that building and testing needs.
fn environment() -> Result<PathBuf, String> {
    run(Command::new("python3").arg("--version"))?;
    let folder = super::temporary("python");
    let python = folder.join("venv/bin/python");
    let wanted = fs::read_to_string(binding().join("requirements-test.txt")).unwrap();
    let mark = folder.join("installed");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    let _stale = fs::remove_file(folder.join("binding"));
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder.join("venv")))?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    run(pip.arg("--requirement").arg(binding().join("requirements-test.txt")))?;
    fs::write(&mark, wanted).unwrap();
    Ok(python)
}

/// What the installed binding is made of: the library, and each file of its source.
fn state() -> String {
    let mut hasher = DefaultHasher::new();
    let library = fs::metadata(super::library()).unwrap();
    (library.len(), library.modified().unwrap()).hash(&mut hasher);
    let mut files = vec![super::root().join("include/backtracked.h")];
    collect(&binding(), &mut files);
    files.sort();
    for file in files {
        (&file, fs::read(&file).unwrap()).hash(&mut hasher);
    }
    hasher.finish().to_string()
}

/// The files that somebody has written, without what is made of them.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    const WRITTEN: [&str; 5] = ["py", "pyi", "h", "toml", "md"];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_written =
            path.extension().is_some_and(|end| WRITTEN.iter().any(|each| end == *each));
        if path.is_dir() && !path.ends_with("build") && !path.ends_with("tests") {
            collect(&path, files);
        } else if is_written {
            files.push(path);
        }
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
}
