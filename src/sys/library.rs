//! Where functions of this very copy of the library lie, if a process has loaded several.

use std::ffi::{CStr, c_void};

/// The address of the exported function `name` in the library that `inside` lies in.
///
/// A mere reference may lead into another copy of the library: the loader binds exported names to
/// the first copy that all libraries see. `None` if there is no library around `inside`, as in a
/// program that is linked statically.
#[cfg(unix)]
pub fn own_function(inside: *const c_void, name: &CStr) -> Option<*const c_void> {
    // SAFETY: `Dl_info` is plain data for which all zeroes are valid, and is filled in if
    // `dladdr` succeeds; the texts are ended by NUL. With `RTLD_NOLOAD` nothing is loaded: the
    // handle is one more count of a library that is there, and is given back.
    unsafe {
        let mut info: libc::Dl_info = std::mem::zeroed();
        if libc::dladdr(inside, &mut info) == 0 || info.dli_fname.is_null() {
            return None;
        }
        let library = libc::dlopen(info.dli_fname, libc::RTLD_LAZY | libc::RTLD_NOLOAD);
        if library.is_null() {
            return None;
        }
        let found = libc::dlsym(library, name.as_ptr()).cast_const();
        libc::dlclose(library);
        (!found.is_null()).then_some(found)
    }
}

/// Nothing: names are not bound across libraries here.
#[cfg(not(unix))]
pub fn own_function(_inside: *const c_void, _name: &CStr) -> Option<*const c_void> {
    None
}
