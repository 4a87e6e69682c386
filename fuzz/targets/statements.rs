//! Arbitrary statements with links among few ids, in up to three files, with archives.

#![no_main]

use arbitrary::Unstructured;
use hence_fuzz::exercise::{Given, everything};
use hence_fuzz::generator::project;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(project) = project(&mut Unstructured::new(bytes)) else { return };
    let files: Vec<Given<'_>> = project.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    everything(&files, project.profile);
});
