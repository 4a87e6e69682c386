// The extension in a browser: nothing can be started there, so the server inside answers.

const { LanguageClient } = require("vscode-languageclient/browser");
const { begin } = require("./extension");

exports.activate = (context) => begin(context, LanguageClient, async () => undefined);
