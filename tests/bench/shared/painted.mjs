// From an act of the reader to the painted change.
//
// Acts are sent through the debugger, so they take the way of real ones. A sample starts at the time stamp of the act's
// event and ends when the first frame after the change has been painted: an urgent task that is posted in that frame's
// animation callback is the first to run when the frame is done. A task of no urgency would wait for what the browser
// does on its own account after an input, such as looking at the form that it may fill in another time.

/** Frames as soon as there is something new: the time that the page takes, without the wait for a screen's next frame. */
export const WORK = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/** The first samples run code that the browser has not yet compiled to its fastest form, and are left out. */
export const WARM_UP = 20;

const script = "document.querySelector('input').oninput = (e) => (document.querySelector('p').textContent = e.target.value)";
/** A page with one field and one text: what a browser needs for a key by itself. */
export const BARE = {
  url: `data:text/html,${encodeURIComponent(`<!doctype html><input value="1"><p>1</p><script>${script}</script>`)}`,
  field: "input",
  results: "p",
};

/** Makes a page ready for `painted`. */
export const watch = (page) => page.evaluate(install);

/** Milliseconds from the event that `act` causes until what matches the selector has changed and is painted. */
export async function painted(page, selector, event, act) {
  await page.evaluate(([selector, event]) => window.watched.arm(selector, event), [selector, event]);
  await act();
  const time = await page.evaluate(() => window.watched.painted);
  if (time === null) throw new Error(`${selector} did not change within 2 s of the ${event}`);
  return time;
}

/** Runs in the page. */
function install() {
  let start, done;
  const observer = new MutationObserver(() => {
    if (start === undefined) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      scheduler.postTask(() => done(performance.now() - start), { priority: "user-blocking" });
    });
  });
  window.watched = {
    painted: null,
    arm(selector, event) {
      start = undefined;
      this.painted = new Promise((resolve) => {
        done = resolve;
        setTimeout(resolve, 2000, null);
      });
      for (const node of document.querySelectorAll(selector)) {
        observer.observe(node, { subtree: true, childList: true, characterData: true, attributes: true });
      }
      addEventListener(event, (event) => (start = event.timeStamp), { capture: true, once: true });
    },
  };
}

/** A quantile of some times. */
export function quantile(times, q) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
}

/** How many there are, their median, 95th percentile and largest, for a line of a table. */
export function figures(times) {
  const each = [0.5, 0.95, 1].map((q) => quantile(times, q).toFixed(1).padStart(8));
  return [String(times.length).padStart(4), ...each].join(" ");
}
