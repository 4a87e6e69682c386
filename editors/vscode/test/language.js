// What VS Code takes for a word, and where the next line begins. A pattern that fits nothing switches proposals off without a word.

const assert = require("node:assert");
const { wordPattern, onEnterRules } = require("../language-configuration.json");

const word = new RegExp(wordPattern.pattern, `${wordPattern.flags}g`);
assert.deepEqual("  because: lib/counted-2 + été, 4.2.".match(word), ["because", "lib", "counted-2", "été", "4.2"]);
const [blank, head] = onEnterRules.map((rule) => new RegExp(rule.beforeText));
assert.ok(blank.test("  ") && !blank.test("") && !blank.test("  because: a"));
assert.ok(head.test("claim a: One.") && head.test("question: Who?") && !head.test("  because: a") && !head.test("One two three: four"));
console.log("words and indentation");
