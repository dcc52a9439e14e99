//! The two clocks of a measurement: the machine's, which all processes share, and a process's own.

use std::fs;
use std::mem::MaybeUninit;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Microseconds of the monotonic clock. It is the same in every process of a machine.
pub fn now_us() -> u64 {
    let mut now = MaybeUninit::<libc::timespec>::zeroed();
    // SAFETY: the pointer is to memory of that type, which is all zero should the call fail.
    let now = unsafe {
        libc::clock_gettime(libc::CLOCK_MONOTONIC, now.as_mut_ptr());
        now.assume_init()
    };
    now.tv_sec as u64 * 1_000_000 + now.tv_nsec as u64 / 1000
}

/// Milliseconds since 1970, as the service tells times.
pub fn unix_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_millis() as u64
}

/// User and system time of all threads of this process, in microseconds.
pub fn cpu_us() -> u64 {
    used_us(libc::RUSAGE_SELF)
}

/// The same of this thread; elsewhere than on Linux, of the process.
pub fn thread_cpu_us() -> u64 {
    #[cfg(target_os = "linux")]
    return used_us(libc::RUSAGE_THREAD);
    #[cfg(not(target_os = "linux"))]
    return cpu_us();
}

fn used_us(who: libc::c_int) -> u64 {
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: as above.
    let usage = unsafe {
        libc::getrusage(who, usage.as_mut_ptr());
        usage.assume_init()
    };
    let us = |time: libc::timeval| time.tv_sec as u64 * 1_000_000 + time.tv_usec as u64;
    us(usage.ru_utime) + us(usage.ru_stime)
}

/// The most resident memory that this process has had, as Linux tells it; 0 elsewhere. Not the
/// peak of `getrusage`, which begins with that of the parent.
pub fn peak_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Lets sleeps of this thread end when they should, not up to 50 µs later.
pub fn wake_precisely() {
    // SAFETY: the call takes numbers only; a refusal changes nothing.
    #[cfg(target_os = "linux")]
    unsafe {
        libc::prctl(libc::PR_SET_TIMERSLACK, 1, 0, 0, 0);
    }
}

/// Sleeps until the monotonic clock shows this.
pub fn sleep_until(then_us: u64) {
    let left = then_us.saturating_sub(now_us());
    if left > 0 {
        std::thread::sleep(Duration::from_micros(left));
    }
}
