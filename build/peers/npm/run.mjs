// Reads one page with one tool and prints JSON: its text, the median time of up to
// three readings (parsing included) and the growth of the process. Usage:
// node run.mjs TOOL PAGE
import { readFileSync } from "node:fs";

const [tool, path] = process.argv.slice(2);
const page = readFileSync(path, "utf8");
const address = "https://arxiv.org/html/2601.00001v1";
const [reader, dom] = tool.split("+");

const parse = dom === "jsdom"
  ? await import("jsdom").then(({ JSDOM, VirtualConsole }) => () => new JSDOM(page, { url: address, virtualConsole: new VirtualConsole() }).window.document)
  : await import("linkedom").then(({ parseHTML }) => () => parseHTML(page).document);

const read = reader === "defuddle"
  ? await import("defuddle/node").then(({ Defuddle }) => async () => {
      const found = await Defuddle(parse(), address, { markdown: true, useAsync: false });
      return { text: `${found.title}\n${found.contentMarkdown ?? found.content}`, markdown: true };
    })
  : await import("@mozilla/readability").then(({ Readability }) => async () => {
      const found = new Readability(parse()).parse();
      return { text: found ? `${found.title}\n${found.textContent}` : "", markdown: false };
    });

console.log = console.warn = console.error = () => {}; // the answer is all that is printed
const before = process.memoryUsage().rss;
const times = [];
let answer;
for (const begun = performance.now(); times.length < 3 && (times.length === 0 || performance.now() - begun < 4000);) {
  const start = performance.now();
  answer = await read();
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
const bytes = Math.max(0, process.resourceUsage().maxRSS * 1024 - before);
process.stdout.write(JSON.stringify({ ...answer, milliseconds: times[Math.floor(times.length / 2)], bytes }), () => process.exit(0));
