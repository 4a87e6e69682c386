// Commands that show what the server answers: the map, the report, the page of a rule.

const vscode = require("vscode");

const PAGES = "hence-rule";

/** The brief that is looked at. */
function current() {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === "brief") return document;
  vscode.window.showInformationMessage("Open a brief first.");
  return undefined;
}

/** @param {string} title @param {string} html */
function show(title, html) {
  const panel = vscode.window.createWebviewPanel("hence", title, vscode.ViewColumn.Beside, { enableScripts: false });
  panel.webview.html = html;
}

/** The report of a brief as HTML, or nothing where the server cannot write one. */
async function report(client, document) {
  const textDocument = { uri: client().code2ProtocolConverter.asUri(document.uri) };
  const { text } = await client().sendRequest("hence/report", { textDocument, format: "html" });
  return text;
}

/** A page with the picture alone, in its size and on white as it is drawn. */
function pageOf(picture) {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<style>body { background: #fff; padding: 1em; }</style></head><body>${picture}</body></html>`;
}

async function showMap(client) {
  const document = current();
  if (!document) return;
  const html = await report(client, document);
  const start = html.search(/<svg [^>]*aria-labelledby="map-title/);
  const end = html.indexOf("</svg>", start);
  if (start < 0) {
    vscode.window.showInformationMessage("This brief has no map: there is nothing to draw, or too much for one picture.");
    return;
  }
  show(`Map: ${name(document)}`, pageOf(html.slice(start, end + "</svg>".length)));
}

async function showReport(client) {
  const document = current();
  if (document) show(`Report: ${name(document)}`, await report(client, document));
}

/** @param {vscode.TextDocument} document */
function name(document) {
  return document.uri.path.split("/").pop() ?? "";
}

/** Shows the page of a rule: the one that is named, the one whose report the cursor is in, or one that is chosen. */
async function explainRule(client, rule) {
  const chosen = typeof rule === "string" ? rule : (reported() ?? (await choose(client)));
  if (chosen) await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.from({ scheme: PAGES, path: `/${chosen}.md` }));
}

function reported() {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const found = vscode.languages.getDiagnostics(editor.document.uri);
  const here = found.find((one) => one.source === "hence" && one.range.contains(editor.selection.active));
  return typeof here?.code === "object" ? String(here.code.value) : here?.code?.toString();
}

async function choose(client) {
  const rules = await client().sendRequest("hence/explain", {});
  const items = rules.map(({ rule, summary }) => ({ label: rule, detail: summary }));
  const chosen = await vscode.window.showQuickPick(items, { title: "Which rule?", matchOnDetail: true });
  return chosen?.label;
}

/** Pages of rules as documents, so that the preview of Markdown shows them. */
function pages(client) {
  return {
    async provideTextDocumentContent(uri) {
      const { page } = await client().sendRequest("hence/explain", { rule: uri.path.slice(1, -".md".length) });
      return page;
    },
  };
}

/**
 * @param {() => any} client
 * @param {() => Promise<void>} restart
 */
function register(client, restart) {
  const command = (name, run) => vscode.commands.registerCommand(name, async (...given) => {
    try {
      await run(...given);
    } catch (error) {
      vscode.window.showErrorMessage(`Hence: ${error?.message ?? error}`);
    }
  });
  return [
    command("hence.restart", restart),
    command("hence.showMap", () => showMap(client)),
    command("hence.showReport", () => showReport(client)),
    command("hence.explainRule", (rule) => explainRule(client, rule)),
    vscode.workspace.registerTextDocumentContentProvider(PAGES, pages(client)),
  ];
}

module.exports = { register };
