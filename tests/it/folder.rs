//! What tests of the command need: a folder of files, and `hence` run in it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

/// A folder of files: their paths and texts.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    folder_of(files)
}

/// A folder of files: their paths, and the bytes that they hold.
pub fn folder_of<Held: AsRef<[u8]>>(files: &[(&str, Held)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (path, held) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, held).expect("written");
    }
    folder
}

/// The command in a folder, whatever the environment of the tests.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR").env_remove("NO_GRAPHICS");
    command
}

/// What it says.
pub fn hence(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("runs")
}

/// What a command says that reads this from its standard input, unless it ends before.
pub fn with_input(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    let written = child.stdin.take().expect("a pipe").write_all(input);
    assert!(written.as_ref().map_or_else(|error| error.kind() == std::io::ErrorKind::BrokenPipe, |()| true), "{written:?}");
    child.wait_with_output().expect("ends")
}

/// Its standard output.
pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// Its standard error.
pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}
