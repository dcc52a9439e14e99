//! Which version this is.

use std::ffi::c_char;

use super::guard;
use super::read::lend_static;

const ABI_VERSION: i32 = match i32::from_str_radix(env!("BKT_ABI_VERSION"), 10) {
    Ok(version) => version,
    Err(_) => panic!("build.rs writes a number"),
};

/// The version of the loaded library, such as "0.1.0". Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_version() -> *const c_char {
    guard::value(std::ptr::null(), || lend_static(concat!(env!("CARGO_PKG_VERSION"), "\0")))
}

/// The binary interface of the loaded library.
///
/// A binding compares it with #BKT_ABI_VERSION of the header it was
/// made from, and refuses to load if they differ.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_abi_version() -> i32 {
    ABI_VERSION
}
