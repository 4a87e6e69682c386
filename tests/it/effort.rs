//! How many cases a property tries: all where `HENCE_THOROUGH` is set, as CI does; else an eighth of them, so that the tests of a change
//! take a minute or two.

/// Whether all is tried.
pub fn is_thorough() -> bool {
    std::env::var_os("HENCE_THOROUGH").is_some()
}

/// The usual size of something, and the one where all is tried: for texts of which a small one shows nearly as much.
pub fn size(usual: usize, all: usize) -> usize {
    if is_thorough() { all } else { usual }
}

/// Of so many cases, those that are tried.
pub fn of(all: u32) -> u32 {
    if is_thorough() { all } else { all.div_ceil(8).max(16).min(all) }
}
