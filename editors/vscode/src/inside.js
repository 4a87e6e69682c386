// The server inside the extension: the same code as `hence lsp`, as WebAssembly. It answers where no `hence` can be started, and in a browser.

const vscode = require("vscode");
const { handAll, read } = require("./files");

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The WebAssembly module: messages in, messages out. */
class Module {
  /** @param {Uint8Array} bytes */
  static async load(bytes) {
    const { instance } = await WebAssembly.instantiate(bytes, {});
    return new Module(instance.exports);
  }

  /** @param {any} exports */
  constructor(exports) {
    this.exports = exports;
    this.day = "";
  }

  /**
   * Handles a message as text, and gives the answers.
   * @param {string} text
   * @returns {string[]}
   */
  send(text) {
    const { take, handle, answers, memory } = this.exports;
    const message = encoder.encode(text);
    // Before the memory is looked at: it may grow for the message.
    const at = take(message.length);
    new Uint8Array(memory.buffer, at, message.length).set(message);
    const length = handle();
    const start = answers();
    const found = decoder.decode(new Uint8Array(memory.buffer, start, length));
    return found === "" ? [] : found.split("\n");
  }

  /** Says which day it is, where that has changed: the module has no clock. */
  setDay() {
    const now = new Date();
    const day = { hence: "today", year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
    const text = JSON.stringify(day);
    if (text !== this.day) this.send(text);
    this.day = text;
  }

  /** @param {string} path @param {string | undefined} text */
  hand(path, text) {
    this.send(JSON.stringify({ hence: "file", path, text }));
  }
}

/** One side of a connection, as the client of the protocol wants it. */
class Side {
  constructor() {
    this.faults = new vscode.EventEmitter();
    this.closed = new vscode.EventEmitter();
    this.onError = this.faults.event;
    this.onClose = this.closed.event;
  }

  dispose() {
    this.faults.dispose();
    this.closed.dispose();
  }
}

class Reader extends Side {
  constructor() {
    super();
    this.messages = new vscode.EventEmitter();
    this.onPartialMessage = new vscode.EventEmitter().event;
  }

  /** @param {(message: any) => void} callback */
  listen(callback) {
    return this.messages.event(callback);
  }
}

class Writer extends Side {
  /** @param {Module} module @param {Reader} reader */
  constructor(module, reader) {
    super();
    Object.assign(this, { module, reader, last: Promise.resolve() });
  }

  /** Messages are handled in their order, also where one waits for files. */
  write(message) {
    this.last = this.last.then(() => this.pass(message)).catch((error) => this.faults.fire([error, message, 0]));
    return this.last;
  }

  async pass(message) {
    if (message.method === "workspace/didChangeWatchedFiles") {
      for (const { uri } of message.params.changes) {
        const changed = toEditor(uri);
        this.module.hand(changed.path, await read(changed));
      }
    }
    this.module.setDay();
    for (const answer of this.module.send(JSON.stringify(message))) this.reader.messages.fire(JSON.parse(answer));
  }

  end() {}
}

/** Files of a folder that is on no disk have an address of another scheme; the server sees all of them as files. */
function schemes() {
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri).filter((uri) => uri.scheme !== "file");
}

/** @param {vscode.Uri} uri */
function toServer(uri) {
  const isFile = schemes().some((folder) => folder.scheme === uri.scheme && folder.authority === uri.authority);
  return (isFile ? uri.with({ scheme: "file", authority: "", query: "", fragment: "" }) : uri).toString();
}

/** @param {string} text */
function toEditor(text) {
  const uri = vscode.Uri.parse(text);
  const folder = uri.scheme === "file" ? schemes()[0] : undefined;
  return folder ? uri.with({ scheme: folder.scheme, authority: folder.authority }) : uri;
}

/**
 * A connection to the server inside the extension.
 * @param {vscode.ExtensionContext} context
 */
async function connect(context) {
  const place = vscode.Uri.joinPath(context.extensionUri, "dist", "hence.wasm");
  const module = await Module.load(await vscode.workspace.fs.readFile(place));
  module.setDay();
  await handAll((path, text) => module.hand(path, text));
  const reader = new Reader();
  return { reader, writer: new Writer(module, reader) };
}

module.exports = { connect, converters: { code2Protocol: toServer, protocol2Code: toEditor } };
