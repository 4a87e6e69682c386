// The extension on a machine: `hence lsp`, or the server inside where that cannot be started.

const { spawn } = require("node:child_process");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { begin } = require("./extension");

/** Whether a program runs and calls itself `hence`. */
function runs(command) {
  return new Promise((resolve) => {
    const child = spawn(command, ["--version"], { stdio: ["ignore", "pipe", "ignore"], timeout: 5000 });
    let text = "";
    child.stdout.on("data", (data) => (text += data));
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0 && text.startsWith("hence ")));
  });
}

async function program() {
  const command = vscode.workspace.getConfiguration("hence").get("path", "hence");
  return vscode.workspace.isTrusted && (await runs(command)) ? { command, args: ["lsp"] } : undefined;
}

exports.activate = (context) => begin(context, LanguageClient, program);
