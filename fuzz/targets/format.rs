//! Any bytes, formatted: the tree and all comments stay, what is broken is left alone, and twice is once.

#![no_main]

use hence_fuzz::format::hold;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| hold(bytes));
