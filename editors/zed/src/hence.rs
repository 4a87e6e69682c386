//! Starts `hence lsp` in Zed: the program on the path of the folder that is open.

use zed_extension_api::{self as zed, Command, LanguageServerId, Worktree};

struct Hence;

impl zed::Extension for Hence {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> zed::Result<Command> {
        let command = worktree.which("hence").ok_or("`hence` is not on the path")?;
        Ok(Command { command, args: vec!["lsp".to_owned()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Hence);
