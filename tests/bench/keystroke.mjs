// From the keystroke to the painted result, for 3 and for 200 holdings. The bars: 95 % within 16 ms and 50 ms.
//
// Keys are sent through the debugger, so they take the way of real ones. A sample starts at the time stamp of the
// keydown event and ends when the first frame after the change of the results has been painted: a message posted in
// that frame's animation callback arrives when the frame is done.
//
// A screen shows a frame only every 16.7 ms, whatever the page does. So two figures are taken: "work" with frames made
// as soon as there is something new, which is the time that the page takes, and "60 Hz" with frames at the screen's
// pace, which adds the wait for the next frame.

import { readFileSync } from "node:fs";

import { launch, URL_AT_ROOT } from "../e2e/browser.mjs";

const FIELD = '[data-field="holdings[0].held.hot"]';
const RESULTS = "[data-results]";
const SAMPLES = 240;
// The first keystrokes run code that the browser has not yet compiled to its fastest form.
const WARM_UP = 20;

// The golden link that the codec's tests hold, so that every bench types into the same scenario.
const link = readFileSync(new URL("../../crates/link/tests/golden/v1/200-holdings.txt", import.meta.url), "utf8");

const screens = [
  { name: "3 holdings", hash: "#/case/zaif-2018", bar: 16 },
  { name: "200 holdings", hash: `#/${link.trim()}`, bar: 50 },
];

const paces = [
  { name: "work", args: ["--disable-frame-rate-limit", "--disable-gpu-vsync"] },
  { name: "60 Hz", args: [] },
];

let over = false;
console.log("screen        pace        n    p50    p95    max  (ms)");
for (const screen of screens) {
  for (const pace of paces) {
    const times = await measure(screen.hash, pace.args);
    const figures = [quantile(times, 0.5), quantile(times, 0.95), times.at(-1)].map((ms) => ms.toFixed(1).padStart(6));
    console.log(screen.name.padEnd(13), pace.name.padEnd(6), String(times.length).padStart(6), ...figures);
    if (pace.name === "work" && quantile(times, 0.95) > screen.bar) over = true;
  }
}
if (over) {
  console.log("over the bar at the 95th percentile: 16 ms with 3 holdings, 50 ms with 200");
  process.exitCode = 1;
}

/** Sorted times in milliseconds. */
async function measure(hash, args) {
  const browser = await launch({ args });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(URL_AT_ROOT + hash);
    const field = page.locator(FIELD).first();
    await field.waitFor();
    await page.waitForSelector(RESULTS, { state: "attached" });
    await page.evaluate(watch, RESULTS);
    await field.focus();
    const times = [];
    for (let i = 0; times.length < SAMPLES + WARM_UP; i++) {
      // A digit put in front of the number and taken away again: each changes the results.
      await page.keyboard.press("Home");
      // Nobody types faster than this. It varies, so that keys fall on every part of a screen's frame.
      await page.waitForTimeout(40 + ((i * 7) % 17));
      times.push(await timed(page, String(1 + (i % 9))));
      await page.waitForTimeout(40 + ((i * 11) % 17));
      times.push(await timed(page, "Backspace"));
    }
    return times.slice(WARM_UP).sort((a, b) => a - b);
  } finally {
    await browser.close();
  }
}

async function timed(page, key) {
  await page.evaluate(() => window.keystroke.arm());
  await page.keyboard.press(key);
  const time = await page.evaluate(() => window.keystroke.painted);
  if (time === null) throw new Error(`the results did not change within 2 s of the key ${key}`);
  return time;
}

/** Runs in the page: measures one keystroke each time it is armed. */
function watch(selector) {
  let start, done;
  const results = () => document.querySelectorAll(selector);
  const observer = new MutationObserver(() => {
    if (start === undefined) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - start);
      port2.postMessage(null);
    });
  });
  window.keystroke = {
    painted: null,
    arm() {
      start = undefined;
      this.painted = new Promise((resolve) => {
        done = resolve;
        setTimeout(resolve, 2000, null);
      });
      for (const node of results()) {
        observer.observe(node, { subtree: true, childList: true, characterData: true, attributes: true });
      }
      addEventListener("keydown", (event) => (start = event.timeStamp), { capture: true, once: true });
    },
  };
}

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
}
