// From the reader's act to the painted list of the casebook: sorting, searching, and a filter. The bar: 95 % within
// 16 ms. Measured as the keystrokes of `keystroke.mjs` are, with frames made as soon as there is something new.

import { launch, URL_AT_ROOT } from "../e2e/browser.mjs";

const SAMPLES = 120;
// The first run code that the browser has not yet compiled to its fastest form.
const WARM_UP = 20;
const BAR = 16;

const browser = await launch({ args: ["--disable-frame-rate-limit", "--disable-gpu-vsync"] });
let over = false;
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${URL_AT_ROOT}#/cases`);
  await page.locator(".cases-table").waitFor();
  await page.evaluate(watch);
  console.log("40 incidents   n    p50    p95    max  (ms)");
  const columns = ["loss", "date", "exchange", "outcome"];
  // By the keyboard: a mouse that is pressed has the page painted once before it is let go.
  await bench("sort", "keydown", () => page.keyboard.press("Enter"), async (i) => {
    await page.locator(`[data-sort="${columns[i % columns.length]}"]`).focus();
  });
  const search = page.locator('.filter input[type="search"]');
  await search.focus();
  await bench("search", "keydown", (i) => page.keyboard.press(i % 2 ? "Backspace" : "z"));
  await bench("filter", "change", async (i) => {
    await page.locator(".filter select").first().selectOption({ index: i % 2 ? 0 : 2 });
  });
} finally {
  await browser.close();
}
if (over) {
  console.log(`over the bar of ${BAR} ms at the 95th percentile`);
  process.exitCode = 1;
}

async function bench(name, event, act, prepare = async () => {}) {
  const page = browser.contexts()[0].pages()[0];
  const times = [];
  for (let i = 0; i < SAMPLES + WARM_UP; i++) {
    await prepare(i);
    await page.waitForTimeout(40 + ((i * 7) % 17));
    await page.evaluate((event) => window.act.arm(event), event);
    await act(i);
    const time = await page.evaluate(() => window.act.painted);
    if (time === null) throw new Error(`${name}: the list did not change within 2 s`);
    if (i >= WARM_UP) times.push(time);
  }
  times.sort((a, b) => a - b);
  const at = (q) => times[Math.ceil(q * times.length) - 1];
  const figures = [at(0.5), at(0.95), times.at(-1)].map((ms) => ms.toFixed(1).padStart(6));
  console.log(name.padEnd(11), String(times.length).padStart(4), ...figures);
  if (at(0.95) > BAR) over = true;
}

/** Runs in the page: measures one act each time it is armed. */
function watch() {
  let start, done;
  const observer = new MutationObserver(() => {
    if (start === undefined) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - start);
      port2.postMessage(null);
    });
  });
  window.act = {
    painted: null,
    arm(event) {
      start = undefined;
      this.painted = new Promise((resolve) => {
        done = resolve;
        setTimeout(resolve, 2000, null);
      });
      const list = document.querySelector(".cases-table");
      observer.observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
      addEventListener(event, (event) => (start = event.timeStamp), { capture: true, once: true });
    },
  };
}
