// Replays the recorded sessions in the WebAssembly module: byte for byte what the server sends natively.
// Usage: node replay.mjs MODULE.wasm SESSIONS
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [module, folder] = process.argv.slice(2);
const bytes = readFileSync(module);
const compiled = new WebAssembly.Module(bytes);
const imports = WebAssembly.Module.imports(compiled);
if (imports.length > 0) {
  console.error("the module imports", imports);
  process.exit(1);
}
let faults = 0;
let sessions = 0;
for (const name of readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort()) {
  const { take, handle, answers, memory } = new WebAssembly.Instance(compiled).exports;
  const send = (text) => {
    const message = new TextEncoder().encode(text);
    const at = take(message.length);
    new Uint8Array(memory.buffer, at, message.length).set(message);
    const length = handle();
    const found = new TextDecoder().decode(new Uint8Array(memory.buffer, answers(), length));
    return found === "" ? [] : found.split("\n");
  };
  send(JSON.stringify({ hence: "today", year: 2026, month: 6, day: 1 }));
  const recorded = readFileSync(join(folder, name), "utf8");
  let now = "";
  for (const line of recorded.split("\n").filter((line) => line !== "" && !line.startsWith('{"from"'))) {
    now += `${line}\n`;
    if (line.startsWith('{"to":')) {
      const message = line.slice('{"to":'.length, -1).trim();
      const value = JSON.parse(message);
      for (const sent of send(typeof value === "string" ? value : message)) now += `{"from": ${sent}}\n`;
    } else {
      const { file, text } = JSON.parse(line);
      send(JSON.stringify({ hence: "file", path: file, text }));
    }
  }
  sessions += 1;
  if (now !== recorded) {
    faults += 1;
    const [one, other] = [now.split("\n"), recorded.split("\n")];
    const at = one.findIndex((line, place) => line !== other[place]);
    console.error(`${name}:${at + 1}: in WebAssembly\n  ${one[at]}\nin place of\n  ${other[at]}`);
  }
}
console.log(`${sessions} sessions, ${faults} faults, ${bytes.length} bytes`);
process.exit(faults === 0 && sessions > 0 ? 0 : 1);
