//! Chores of the repository: `cargo xtask` lists them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

mod new_rule;

const HELP: &str =
    "cargo xtask generate              write what is generated: the schema of hence.toml, tables of the language, output and counts in pages
cargo xtask dist FOLDER           write completions and manual pages, as a package has them
cargo xtask new-rule GROUP NAME   begin a rule: its file, its row and its page
cargo xtask repository URL        write the address of the repository into Cargo.toml and the documents";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["generate"] => generate(),
        ["dist", folder] => dist(Path::new(folder)),
        ["new-rule", group, name] => new_rule::begin(&root(), group, name),
        ["repository", url] => repository(url),
        _ => {
            println!("{HELP}");
            return ExitCode::from(u8::from(!words.is_empty()) * 2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

fn generate() -> io::Result<()> {
    fs::write(root().join("docs/hence.schema.json"), hence(&["schema", "config"])?)?;
    // Tables, output and counts in pages are compared by tests, which also write them.
    let mut tests = Command::new("cargo");
    tests
        .current_dir(root())
        .args(["test", "--quiet", "--test", "it", "--", "readme", "consoles", "pages", "noise", "evidence", "editors"]);
    succeed(tests.env("UPDATE_PAGES", "1"))?;
    // The parser of the tree-sitter grammar, whose generator is a package of its own with crates of its own.
    let mut parser = Command::new("cargo");
    parser.current_dir(root()).args(["run", "--quiet", "--locked", "--manifest-path", "grammar/check/Cargo.toml"]);
    succeed(&mut parser)
}

fn dist(folder: &Path) -> io::Result<()> {
    let man = folder.join("man");
    fs::create_dir_all(&man)?;
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        fs::write(folder.join(format!("hence.{shell}")), hence(&["completions", shell])?)?;
    }
    hence(&["man", &man.to_string_lossy()]).map(|_| ())
}

fn hence(arguments: &[&str]) -> io::Result<Vec<u8>> {
    let mut command = Command::new("cargo");
    let output = command.current_dir(root()).args(["run", "--quiet", "--package", "hence", "--"]).args(arguments).output()?;
    if output.status.success() { Ok(output.stdout) } else { Err(io::Error::other(String::from_utf8_lossy(&output.stderr))) }
}

fn succeed(command: &mut Command) -> io::Result<()> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?} failed"))) }
}

/// Puts the address of the repository in the place of the one that `Cargo.toml` has.
fn repository(url: &str) -> io::Result<()> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let old = manifest.lines().find_map(|line| line.strip_prefix("repository = \"")?.strip_suffix('"'));
    let old = old.ok_or_else(|| io::Error::other("Cargo.toml has no repository"))?.to_owned();
    let name = |url: &str| url.rsplitn(3, '/').take(2).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("/");
    let files = Command::new("git")
        .current_dir(root())
        .args(["ls-files", "-z", "*.md", "*.yml", "*.toml", "editors/vscode/package.json"])
        .output()?;
    for file in String::from_utf8_lossy(&files.stdout).split('\0').filter(|file| !file.is_empty()) {
        let text = fs::read_to_string(root().join(file))?;
        let new = text.replace(&old, url).replace(&name(&old), &name(url));
        if new != text {
            fs::write(root().join(file), new)?;
            println!("{file}");
        }
    }
    Ok(())
}
