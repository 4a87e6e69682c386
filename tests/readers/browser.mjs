// Opens reports in Chromium as readers do: without scripts, in two widths and two schemes, and on paper.
// Usage: node browser.mjs FOLDER-OF-REPORTS CHROMIUM; node_modules with playwright-core and axe-core are beside the reports.
import { createRequire } from "node:module";
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { outsideOfBoxes } from "./picture.mjs";

const [folder, executablePath] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), "x.js"));
const { chromium } = require("playwright-core");
const axe = require("axe-core").source;

let faults = 0;
const fault = (what) => {
  faults += 1;
  console.log(`FAULT ${what}`);
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const name of readdirSync(folder).filter((name) => name.endsWith(".html"))) {
  const address = pathToFileURL(resolve(folder, name)).href;
  for (const width of [1200, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      const what = `${name} at ${width}, ${colorScheme}`;
      // As it is: nothing is said in the console, and nothing is asked for.
      const plain = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      let page = await plain.newPage();
      page.on("console", (message) => fault(`${what}: console: ${message.text()}`));
      page.on("pageerror", (error) => fault(`${what}: ${error}`));
      page.on("request", (request) => request.url().split("#")[0] === address || fault(`${what}: asks for ${request.url()}`));
      await page.goto(address);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) fault(`${what}: ${wide} pixels too wide`);
      await plain.close();
      // What screen readers need. A browser that leaves the policy aside lets the tool in.
      const open = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      page = await open.newPage();
      await page.goto(address);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run());
      for (const violation of found.violations) {
        fault(`${what}: axe: ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
      }
      await open.close();
    }
  }
  // Without scripts: a link to a statement opens what is folded around it.
  const bare = await browser.newContext({ javaScriptEnabled: false });
  const page = await bare.newPage();
  await page.goto(address);
  const targets = await page.locator("details details .s[id], details:not([open]) .s[id]").evaluateAll((all) => all.map((one) => one.id)).catch(() => []);
  for (const target of targets.slice(0, 5)) {
    await page.goto(`${address}#${encodeURIComponent(target)}`);
    if (!(await page.locator(`[id="${target}"]`).isVisible())) fault(`${name}#${target} stays folded`);
    await page.goto("about:blank");
  }
  await page.goto(address);
  // The author's words alone: without signs in words, numbers and labels.
  const sentences = await page.locator("h1, .j, .top, .s, .as p:first-child, .notes cite").evaluateAll((all) =>
    all.map((one) => {
      const bare = one.cloneNode(true);
      bare.querySelectorAll(".vh, sup, .tag, .see, .eff, .qt").forEach((more) => more.remove());
      return bare.textContent;
    }),
  );
  writeFileSync(resolve(folder, name.replace(/html$/, "sentences.json")), JSON.stringify(sentences));
  writeFileSync(resolve(folder, name.replace(/html$/, "pdf")), await page.pdf({ preferCSSPageSize: true }));
  console.log(`${name}: ${sentences.length} sentences, ${targets.length} folded targets`);
  await bare.close();
}
for (const name of readdirSync(folder).filter((name) => name.endsWith(".svg"))) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(resolve(folder, name)).href);
  for (const text of await page.evaluate(outsideOfBoxes, "DejaVu Sans")) fault(`${name}: in another font outside of its box: ${text}`);
  // The check finds what it looks for.
  await page.evaluate(() => document.querySelectorAll("text").forEach((text) => text.removeAttribute("textLength")));
  if ((await page.evaluate(outsideOfBoxes, "DejaVu Sans")).length === 0) fault(`${name}: texts without lengths are not found`);
  console.log(`${name}: texts are within their boxes in another font`);
}
await browser.close();
process.exit(faults > 0 ? 1 : 0);
