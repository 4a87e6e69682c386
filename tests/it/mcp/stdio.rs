//! The program: what it is started with, and what it does with bytes that are no messages.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

fn run(folder: &TempDir, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(folder.path()).arg("mcp").args(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
    // One that ends at once closes its input.
    let _ = child.stdin.take().expect("piped").write_all(input);
    child.wait_with_output().expect("ends")
}

#[test]
fn folders_that_are_none_are_refused() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("file"), "").expect("written");
    for (named, reason) in [("none", "hence: none: no such file or folder\n"), ("file", "hence: file: not a folder\n")] {
        let output = run(&folder, &[named], b"");
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(2), reason));
    }
}

#[test]
fn bytes_that_are_no_messages_are_answered_and_passed_by() {
    let folder = TempDir::new().expect("a folder");
    let mut input = b"\xff\xfe\n\n{\n".to_vec();
    input.extend(vec![b'x'; (32 << 20) + 10]);
    input.extend(b"\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
    let output = run(&folder, &[], &input);
    let lines: Vec<String> = String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    for (line, words) in lines.iter().zip(["not UTF-8", "not JSON", "larger than 32 MiB", r#""result":{}"#]) {
        assert!(line.contains(words), "{line}");
    }
    assert!(output.status.success());
}

#[test]
fn without_a_folder_or_roots_a_file_is_refused() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), "").expect("written");
    let input = concat!(
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}"#,
        "\n",
        r#"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"check","arguments":{"path":"a.brief"}}}"#,
    );
    let output = run(&folder, &[], input.as_bytes());
    assert!(String::from_utf8_lossy(&output.stdout).contains("start the server as `hence mcp FOLDER`"));
    // A client that ends before it says what its roots are is answered, too.
    let input = input.replace(r#""capabilities":{}"#, r#""capabilities":{"roots":{}}"#);
    let output = run(&folder, &[], input.as_bytes());
    let sent = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(sent.contains("roots/list") && sent.contains("start the server as `hence mcp FOLDER`"), "{sent}");
}
