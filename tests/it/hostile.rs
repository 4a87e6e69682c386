//! Input that means harm: whatever is read, plain text is printed, the tool ends with a status of its own, and other files are
//! neither read nor changed.

mod corpus;
mod files;
mod names;
mod sizes;

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::base::clean::first_unprintable;

/// No input here needs a second; the rest is for slow machines.
const LONGEST: Duration = Duration::from_secs(100);

/// What came of a command.
struct Outcome {
    status: i32,
    out: String,
    err: String,
}

/// Runs `hence` in a folder; fails where it does not end in time, is ended by a signal or a panic, or prints what is no plain
/// text.
fn hence<Argument: AsRef<std::ffi::OsStr>>(folder: &Path, arguments: &[Argument]) -> Outcome {
    let mut command = Command::cargo_bin("hence").expect("built");
    let command = command.current_dir(folder).args(arguments).env_remove("NO_COLOR").env_remove("NO_GRAPHICS");
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("runs");
    let out = child.stdout.take().map(|pipe| spawn(|| text(pipe))).expect("a pipe");
    let err = child.stderr.take().map(|pipe| spawn(|| text(pipe))).expect("a pipe");
    let status = wait(&mut child);
    let (out, err) = (out.join().expect("read"), err.join().expect("read"));
    let status = status.code().unwrap_or_else(|| panic!("ended by a signal: {err}"));
    assert!((0..=2).contains(&status), "status {status}: {err}");
    assert_plain(&out);
    assert_plain(&err);
    Outcome { status, out, err }
}

fn text(mut pipe: impl Read) -> String {
    let mut bytes = Vec::new();
    pipe.read_to_end(&mut bytes).expect("read");
    String::from_utf8(bytes).expect("text")
}

fn wait(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a child") {
            return status;
        }
        if start.elapsed() > LONGEST {
            child.kill().expect("a child");
            panic!("did not end");
        }
        sleep(Duration::from_millis(5));
    }
}

fn assert_plain(text: &str) {
    let hidden = first_unprintable(text);
    assert!(hidden.is_none(), "{hidden:?} is printed in:\n{text:?}");
}
