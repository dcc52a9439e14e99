//! A Python with the binding in it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::tool;

/// Where the binding is.
pub fn binding() -> PathBuf {
    super::root().join("bindings/python")
}

/// A Python with our package around the library that was built together with the test, and with
/// all that testing it needs; or why there is none.
pub fn installed() -> Result<PathBuf, String> {
    let python = environment()?;
    let mut install = tool::command(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    install.args(["--no-build-isolation", "--no-deps", "--force-reinstall"]).arg(binding());
    install.env("BACKTRACKED_LIBRARY", super::library());
    // Having come so far, it has to work.
    tool::output(&mut install);
    Ok(python)
}

/// The Python of a virtual environment with what building and testing needs.
fn environment() -> Result<PathBuf, String> {
    run(Command::new("python3").arg("--version"))?;
    let folder = super::temporary("python");
    let python = folder.join("venv/bin/python");
    let wanted = fs::read_to_string(binding().join("requirements-test.txt")).unwrap();
    let mark = folder.join("installed");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder.join("venv")))?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    run(pip.arg("--requirement").arg(binding().join("requirements-test.txt")))?;
    fs::write(&mark, wanted).unwrap();
    Ok(python)
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
}
