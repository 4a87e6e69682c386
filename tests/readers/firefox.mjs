// Opens reports and pictures in Firefox as readers do: in two widths and two schemes, with scripts and without.
// Usage: node firefox.mjs FOLDER FIREFOX; node_modules with puppeteer-core and axe-core are beside the reports.
import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { outsideOfBoxes } from "./picture.mjs";

const [folder, executablePath] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), "x.js"));
const puppeteer = require("puppeteer-core");
const axe = require("axe-core").source;

let faults = 0;
const fault = (what) => {
  faults += 1;
  console.log(`FAULT Firefox: ${what}`);
};
const named = (ending) => readdirSync(folder).filter((name) => name.endsWith(ending));
const address = (name) => pathToFileURL(resolve(folder, name)).href;
const launch = (extraPrefsFirefox) =>
  puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });

for (const [scheme, override] of [["dark", 0], ["light", 1]]) {
  const browser = await launch({ "layout.css.prefers-color-scheme.content-override": override });
  for (const name of named(".html")) {
    for (const width of [1200, 390]) {
      const what = `${name} at ${width}, ${scheme}`;
      const page = await browser.newPage();
      await page.setViewport({ width, height: 900 });
      page.on("console", (message) => fault(`${what}: console: ${message.text()}`));
      page.on("pageerror", (error) => fault(`${what}: ${error}`));
      page.on("request", (request) => request.url().split("#")[0] === address(name) || fault(`${what}: asks for ${request.url()}`));
      await page.goto(address(name));
      const [dark, wide] = await page.evaluate(() => [
        matchMedia("(prefers-color-scheme: dark)").matches,
        document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ]);
      if (dark !== (scheme === "dark")) fault(`${what}: the scheme is not ${scheme}`);
      if (wide > 0) fault(`${what}: ${wide} pixels too wide`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await page.evaluate(axe);
      for (const violation of await page.evaluate(async () => (await window.axe.run()).violations)) {
        fault(`${what}: axe: ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
      }
      await page.close();
    }
  }
  for (const name of named(".svg")) {
    const page = await browser.newPage();
    await page.goto(address(name));
    for (const text of await page.evaluate(outsideOfBoxes, "DejaVu Sans")) fault(`${name}: in another font outside of its box: ${text}`);
    await page.close();
  }
  await browser.close();
}
// Without scripts: the whole text is there, and on paper.
const bare = await launch({ "javascript.enabled": false });
for (const name of named(".html")) {
  const page = await bare.newPage();
  await page.goto(address(name));
  await page.pdf({ path: resolve(folder, name.replace(/html$/, "firefox.pdf")), format: "A4" });
  await page.close();
}
await bare.close();
console.log(`Firefox: ${named(".html").length} reports, ${named(".svg").length} pictures`);
process.exit(faults > 0 ? 1 : 0);
