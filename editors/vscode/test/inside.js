// The connection to the server inside the extension, with a stand-in for the editor: reports, a file that changes on disk, a report to print.
// Usage: node test/inside.js, after `dist/hence.wasm` was built.

const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const Loader = require("node:module");

const files = new Map([
  ["/desk/lib.brief", "evidence tested: It carried its load.\n  cites: none\n    reason: Seen by all.\n"],
  ["/desk/copies/huge.txt", "x".repeat(5_000_000)],
]);

class EventEmitter {
  listeners = [];
  event = (listener) => this.listeners.push(listener);
  fire(event) {
    this.listeners.forEach((listener) => listener(event));
  }
  dispose() {}
}

class Uri {
  static parse(text) {
    const [, scheme, authority, path] = /^([a-z-]+):\/\/([^/]*)(.*)$/.exec(text);
    return new Uri(scheme, authority, decodeURIComponent(path));
  }
  static joinPath(base, ...parts) {
    return new Uri(base.scheme, base.authority, [base.path, ...parts].join("/"));
  }
  constructor(scheme, authority, path) {
    Object.assign(this, { scheme, authority, path });
  }
  with({ scheme = this.scheme, authority = this.authority, path = this.path }) {
    return new Uri(scheme, authority, path);
  }
  toString() {
    return `${this.scheme}://${this.authority}${this.path}`;
  }
}

const vscode = {
  EventEmitter,
  Uri,
  FileType: { File: 1 },
  workspace: {
    workspaceFolders: [{ uri: Uri.parse("memfs://host/desk") }],
    findFiles: async () => [...files.keys()].map((path) => new Uri("memfs", "host", path)),
    fs: {
      async stat({ path }) {
        const text = files.get(path);
        if (text === undefined) throw new Error("no such file");
        return { size: text.length, type: 1 };
      },
      async readFile({ scheme, path }) {
        return scheme === "file" ? readFileSync(path) : new TextEncoder().encode(files.get(path));
      },
    },
  },
};
const load = Loader._load;
Loader._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
const { connect, converters } = require("../src/inside");

async function main() {
  const { reader, writer } = await connect({ extensionUri: new Uri("file", "", join(__dirname, "..")) });
  const received = [];
  reader.listen((message) => received.push(message));
  const reports = (uri) => received.filter((one) => one.method === "textDocument/publishDiagnostics" && one.params.uri === uri).pop()?.params.diagnostics;
  const notify = (method, params) => writer.write({ jsonrpc: "2.0", method, params });

  await writer.write({ jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  await notify("initialized", {});
  const uri = converters.code2Protocol(Uri.parse("memfs://host/desk/a.brief"));
  assert.equal(uri, "file:///desk/a.brief");
  assert.equal(converters.protocol2Code(uri).toString(), "memfs://host/desk/a.brief");

  const text = "use lib: lib.brief\n\nclaim safe: The bridge is safe.\n  because: lib/tested\n";
  await notify("textDocument/didOpen", { textDocument: { uri, languageId: "brief", version: 1, text } });
  assert.deepEqual(reports(uri) ?? [], [], "the file that is used was handed over");

  files.delete("/desk/lib.brief");
  await notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///desk/lib.brief", type: 3 }] });
  assert.ok(reports(uri).length > 0, "a file that is gone is missed");

  await writer.write({ jsonrpc: "2.0", id: 2, method: "hence/report", params: { textDocument: { uri }, format: "html" } });
  assert.match(received.find((one) => one.id === 2).result.text, /^<!doctype html>/i);
  // More than the module has memory for at first.
  await notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: `# ${"é".repeat(3_000_000)}\n` }] });
  await writer.write({ jsonrpc: "2.0", id: 3, method: "textDocument/hover", params: { textDocument: { uri }, position: { line: 0, character: 0 } } });
  assert.ok(received.some((one) => one.id === 3));
  console.log("the server inside the extension: reports, files and a report");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
