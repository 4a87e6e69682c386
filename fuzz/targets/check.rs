//! Any bytes: read, checked, asked about and printed in every format.

#![no_main]

use hence_fuzz::exercise::everything;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| everything(&[("\u{1b}[31m\u{202e}a.brief", bytes)], None));
