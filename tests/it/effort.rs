//! How many cases a property tries: all where `HENCE_THOROUGH` is set, as CI does; else an eighth of them, so that the tests of a change
//! take a minute or two.

/// Of so many cases, those that are tried.
pub fn of(all: u32) -> u32 {
    if std::env::var_os("HENCE_THOROUGH").is_some() { all } else { all.div_ceil(8).max(16).min(all) }
}
