// What both editions of the extension do: one starts programs, the other runs in a browser.

const vscode = require("vscode");
const commands = require("./commands");
const inside = require("./inside");

/**
 * Begins the extension.
 * @param {vscode.ExtensionContext} context
 * @param {new (id: string, name: string, server: any, options: any) => any} Client
 * @param {() => Promise<any>} program what starts `hence lsp`, or nothing where it cannot be started
 */
async function begin(context, Client, program) {
  const output = vscode.window.createOutputChannel("Hence", { log: true });
  let client;
  const start = async () => {
    const found = await program();
    const options = {
      documentSelector: [{ language: "brief" }],
      outputChannel: output,
      ...(found ? {} : { uriConverters: inside.converters }),
    };
    output.info(found ? `${found.command} lsp answers` : "the server inside the extension answers");
    client = new Client("hence", "Hence", found ?? (() => inside.connect(context)), options);
    await client.start();
  };
  const restart = async () => {
    await client?.stop().catch(() => {});
    await start();
  };
  context.subscriptions.push(output, ...commands.register(() => client, restart), { dispose: () => client?.stop() });
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("hence.path") && restart()),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
}

module.exports = { begin };
