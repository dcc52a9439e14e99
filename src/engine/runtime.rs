//! The process's one private runtime thread: made with the first client, gone with the last.

use std::sync::{Arc, Mutex, Weak};

use tokio::sync::oneshot;

use crate::dispatch::mark_runtime_thread;
use crate::error::{Error, ErrorKind, Result};
use crate::http::Pool;
use crate::sys::{PerProcess, with_signals_blocked};

/// The runtime. The thread ends when the last reference goes.
pub struct Runtime {
    handle: tokio::runtime::Handle,
    http: Pool,
    /// Dropping it ends the thread.
    _stop: oneshot::Sender<()>,
}

static CURRENT: PerProcess<Mutex<Weak<Runtime>>> = PerProcess::new(|| Mutex::new(Weak::new()));

impl Runtime {
    /// The process's runtime, started now if there is none.
    pub fn acquire() -> Result<Arc<Runtime>> {
        let mut current = CURRENT.get().lock().unwrap_or_else(|broken| broken.into_inner());
        if let Some(runtime) = current.upgrade() {
            return Ok(runtime);
        }
        let runtime = Arc::new(Runtime::start()?);
        *current = Arc::downgrade(&runtime);
        Ok(runtime)
    }

    /// Where tasks are spawned.
    pub fn handle(&self) -> &tokio::runtime::Handle {
        &self.handle
    }

    /// The HTTP clients of its tasks.
    pub fn http(&self) -> &Pool {
        &self.http
    }

    fn start() -> Result<Runtime> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            // The resolver's threads; they inherit this thread's signal mask.
            .max_blocking_threads(RESOLVER_THREADS_MAX)
            .thread_name("bkt-blocking")
            .on_thread_start(mark_runtime_thread)
            .build()
            .map_err(|error| no_runtime(error, "no runtime"))?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let body = move || {
            mark_runtime_thread();
            // Ends when the sender is dropped; what is still running is dropped with it. Threads
            // that are stuck in a name look-up are not waited for.
            let _ = runtime.block_on(stopped);
            runtime.shutdown_background();
        };
        let builder = std::thread::Builder::new().name("bkt-runtime".to_owned());
        with_signals_blocked(|| builder.spawn(body))
            .map_err(|error| no_runtime(error, "no runtime thread"))?;
        Ok(Runtime { handle, http: Pool::default(), _stop: stop })
    }
}

/// Threads that may look up names or decode large bodies at the same time.
const RESOLVER_THREADS_MAX: usize = 8;

fn no_runtime(error: std::io::Error, what: &str) -> Error {
    Error::new(ErrorKind::Internal, format!("{what}: {error}")).with_source(error)
}
