// The files that the server inside the extension sees: it has none of its own, so they are handed to it.

const vscode = require("vscode");

/** Briefs, settings, bibliographies and copies of sources, by their names. */
const WANTED = "**/*.{brief,toml,bib,txt,md,html,htm}";
const EXCLUDED = "**/{node_modules,target,.git}/**";
/** More files than this, or larger ones, are left out: they would be kept in memory twice. */
const MOST_FILES = 2000;
const MOST_BYTES = 4_000_000;

const decoder = new TextDecoder();

/**
 * The text of a file, or nothing where it is gone, too large, or no file.
 * @param {vscode.Uri} uri
 */
async function read(uri) {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES || !(type & vscode.FileType.File)) return undefined;
    return decoder.decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/**
 * Hands over all files of the folders that are open.
 * @param {(path: string, text: string | undefined) => void} hand
 */
async function handAll(hand) {
  for (const uri of await vscode.workspace.findFiles(WANTED, EXCLUDED, MOST_FILES)) {
    hand(uri.path, await read(uri));
  }
}

module.exports = { handAll, read };
