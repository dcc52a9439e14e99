//! Programs that are spoken with while they run.

use std::env;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// A program that is killed at a deadline, so that reading from it ends.
pub struct Watched {
    child: Arc<Mutex<Child>>,
    watcher: JoinHandle<bool>,
    stderr: JoinHandle<String>,
}

impl Watched {
    /// Watches a program whose standard error is piped.
    pub fn new(mut child: Child, deadline: Duration) -> Watched {
        let mut stderr = child.stderr.take().unwrap();
        let stderr = thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let child = Arc::new(Mutex::new(child));
        let watched = child.clone();
        let watcher = thread::spawn(move || {
            let begin = Instant::now();
            while begin.elapsed() < deadline {
                if watched.lock().unwrap().try_wait().unwrap().is_some() {
                    return true;
                }
                thread::sleep(Duration::from_millis(5));
            }
            watched.lock().unwrap().kill().unwrap();
            false
        });
        Watched { child, watcher, stderr }
    }

    /// Waits for the end, which must be a success.
    pub fn succeeded(self, name: &str) {
        let is_in_time = self.watcher.join().unwrap();
        let status = self.child.lock().unwrap().wait().unwrap();
        let said = self.stderr.join().unwrap();
        assert!(is_in_time, "{name} did not end in time\n{said}");
        assert!(status.success(), "{name}: {status}\n{said}");
    }
}

/// Compiles one C program against the library; panics with what the compiler complains about.
pub fn build(source: &str, folder: &str) -> PathBuf {
    let name = Path::new(source).file_stem().unwrap();
    let program = super::temporary(folder).join(name);
    let library = super::library_folder();
    let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let mut command = Command::new(compiler);
    command.args(["-std=c11", "-D_GNU_SOURCE", "-g", "-pthread"]);
    command.args(["-Wall", "-Wextra", "-Wpedantic", "-Werror"]);
    command.arg("-I").arg(super::root().join("include"));
    command.arg(super::root().join(source));
    command.arg("-L").arg(library).arg("-lbacktracked");
    command.arg(format!("-Wl,-rpath,{}", library.display()));
    command.arg("-o").arg(&program);
    if let Err(complaint) = super::compile(&mut command) {
        panic!("{complaint}");
    }
    program
}
