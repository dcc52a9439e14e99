//! What has to be there before a contestant can be started: fetched and built once, into folders of
//! the target, and again when what they are made from has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use super::Failure;

/// Puts the npm package and its driver into a folder of the target.
pub fn dubapi(source: &Path, target: &Path) -> Result<PathBuf, Failure> {
    let folder = target.join("dubapi");
    run(Command::new("node").arg("--version"))?;
    let judges = source.join("tests/judges");
    let files = [judges.join("package.json"), judges.join("package-lock.json")];
    copy(&folder, &files)?;
    copy(&folder, &[source.join("benches/drivers/dubapi.js")])?;
    if !is_installed(&folder, "package-lock.json") {
        eprintln!("fetching dubapi");
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        fs::copy(folder.join("package-lock.json"), folder.join("installed"))?;
    }
    Ok(folder)
}

/// The same for the Python package.
pub fn backtracked(source: &Path, target: &Path) -> Result<PathBuf, Failure> {
    let folder = target.join("backtracked");
    copy(&folder, &[source.join("tests/judges/requirements.txt")])?;
    copy(&folder, &[source.join("benches/drivers/python_driver.py")])?;
    if !is_installed(&folder, "requirements.txt") {
        eprintln!("fetching backtracked");
        let requirements = folder.join("requirements.txt");
        let mut pip = pip(&folder)?;
        run(pip.arg("--no-deps").arg("--requirement").arg(requirements))?;
        fs::copy(folder.join("requirements.txt"), folder.join("installed"))?;
    }
    Ok(folder)
}

/// Builds our own Python package around a library, and puts it beside the same driver.
pub fn python(source: &Path, target: &Path, library: &Path) -> Result<PathBuf, Failure> {
    let folder = target.join("python");
    copy(&folder, &[source.join("benches/drivers/python_driver.py")])?;
    let binding = source.join("bindings/python");
    let installed = folder.join("installed");
    let is_fresh = fs::metadata(&installed).and_then(|file| file.modified()).is_ok_and(|built| {
        newest(library) < built && newest(&binding.join("src")) < built && {
            let files = ["build_native.py", "cdef.h", "pyproject.toml", "setup.py"];
            files.iter().all(|name| newest(&binding.join(name)) < built)
        }
    });
    if !is_fresh {
        eprintln!("building the Python binding");
        run(pip(&folder)?.arg(binding).env("BACKTRACKED_LIBRARY", library))?;
        fs::write(installed, "")?;
    }
    Ok(folder)
}

/// Installs into `packages` of a folder.
fn pip(folder: &Path) -> Result<Command, Failure> {
    run(Command::new("python3").arg("--version"))?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    pip.args(["--upgrade", "--target"]).arg(folder.join("packages"));
    Ok(pip)
}

/// When a file, or the last of those in a folder, was written.
fn newest(path: &Path) -> SystemTime {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let within = entries.map(|entry| entry.path()).filter(|path| {
        // What running it leaves behind is no change.
        path.extension().is_none_or(|end| end != "pyc")
    });
    let own = || fs::metadata(path).and_then(|file| file.modified());
    let own = if path.is_dir() { None } else { own().ok() };
    within.map(|path| newest(&path)).chain(own).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn copy(folder: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    fs::create_dir_all(folder)?;
    for file in files {
        fs::copy(file, folder.join(file.file_name().ok_or("no name")?))?;
    }
    Ok(())
}

/// Whether what this list of versions names has been installed to the end.
fn is_installed(folder: &Path, list: &str) -> bool {
    let read = |name: &str| fs::read(folder.join(name)).ok();
    read(list).is_some_and(|wanted| read("installed").as_ref() == Some(&wanted))
}

fn run(command: &mut Command) -> Result<(), Failure> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}
