//! Any text as a `hence.toml`, and a small brief that is checked as it says.

#![no_main]

use hence_fuzz::config::obeys;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| obeys(&String::from_utf8_lossy(bytes)));
