// Starts the app, or says why it cannot. The names of the app's files are on this script's own tag.

// Without its style sheet the page shows that its files are missing. This one is here.
document.getElementById("no-files")?.remove();

const tag = document.querySelector("script[data-wasm]");

function cannotRun(why, error) {
  const message = document.getElementById("cannot-run");
  const section = message.querySelector(`[data-why="${why}"]`);
  message.hidden = false;
  section.hidden = false;
  const detail = section.querySelector("[data-error]");
  if (detail) detail.textContent = String(error);
  return message;
}

// After a panic the app takes no more input, and what is on screen is no longer true for what is typed. So the fields are
// closed, and a message covers the top of the page.
function watchForPanics() {
  let hasStopped = false;
  const stopOn = (error) => {
    // Errors without the app's code in their stack come from extensions and do it no harm.
    const isOfApp = error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error?.stack ?? "");
    if (!isOfApp || hasStopped) return;
    hasStopped = true;
    document.getElementById("app").inert = true;
    const message = cannotRun("stopped", error);
    message.classList.add("stopped");
    message.querySelector("[data-reload]").focus();
  };
  addEventListener("error", ({ error }) => stopOn(error));
  addEventListener("unhandledrejection", ({ reason }) => stopOn(reason));
  for (const button of document.querySelectorAll("[data-reload]")) {
    button.addEventListener("click", () => location.reload());
  }
}

// Keeps the page true while a browser translates it.
//
// A translator takes a text out of its element and puts one of its own in the place, most often a <font>. The app still
// holds the text that was taken out. What the app writes into that text is not seen, so an old number would stay on
// screen. Where the app puts a node before that text, the browser finds no such place, and the app panics.
//
// So the text goes back to its place, but empty, and the translation stands behind it. Once the app writes into the
// text, the translation of the old one is taken away, and the translator meets a new text.
function keepTranslationsTrue(root) {
  // For each text that was translated: the node with its translation, and what the text said.
  const translations = new WeakMap();
  // The way back, from the node with the translation to the text.
  const texts = new WeakMap();
  // Texts in drawings that went back to their places.
  const drawn = new WeakSet();

  const forget = (text) => {
    texts.delete(translations.get(text).node);
    translations.delete(text);
  };

  const pair = (text, node) => {
    // Some translators put the text itself into their element. A copy stays there.
    if (node.contains(text)) text.replaceWith(text.cloneNode());
    node.before(text);
    // A drawing shows no elements but its own, so there the text stays. Once: a translator may come back to it for ever.
    if (text.parentNode.namespaceURI === "http://www.w3.org/2000/svg" && !drawn.has(text)) {
      drawn.add(text);
      return node.remove();
    }
    translations.set(text, { node, said: text.data });
    texts.set(node, text);
    text.data = "";
  };

  // The app removes and inserts one node at a time. A change that does both is a translator's, and so is a <font>.
  const replacement = ({ addedNodes, previousSibling, nextSibling }) =>
    addedNodes[0] ?? [previousSibling, nextSibling].find((node) => node?.nodeName === "FONT" && !texts.has(node));

  const settle = (text) => {
    if (!translations.has(text)) return;
    const { node, said } = translations.get(text);
    if (!text.parentNode) {
      // The app has removed the text.
      forget(text);
      node.remove();
    } else if (!node.parentNode) {
      // The translator shows the original again.
      forget(text);
      text.data = said;
    } else if (text.nextSibling !== node) {
      // The app has moved the text.
      text.after(node);
    }
  };

  const observer = new MutationObserver((records) => {
    const touched = new Set();
    for (const record of records) {
      if (record.type === "characterData") {
        if (!translations.has(record.target)) continue;
        // The app has written a new text.
        const { node } = translations.get(record.target);
        forget(record.target);
        node.remove();
        continue;
      }
      for (const node of record.removedNodes) {
        const text = texts.get(node);
        const [next] = record.addedNodes;
        if (text && next && next !== text) {
          // The original again, or another translation of it.
          text.data = translations.get(text).said;
          forget(text);
          if (next.nodeName === "FONT") pair(text, next);
          else next.remove();
        } else if (text) {
          touched.add(text);
        } else if (translations.has(node)) {
          touched.add(node);
        } else if (node.nodeType === Node.TEXT_NODE && record.removedNodes.length === 1) {
          const put = replacement(record);
          if (put?.parentNode === record.target) pair(node, put);
        }
      }
      for (const node of record.addedNodes) touched.add(node);
    }
    touched.forEach(settle);
    // Changes that were made here need no answer.
    observer.takeRecords();
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
}

// Keeps the page for use without a network. Where that is not possible the page works all the same.
async function keepForOffline() {
  // A build in one piece has no service worker.
  if (tag.dataset.parts === "./") return;
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  if (location.protocol !== "https:" && !local) return;
  try {
    // Before it is registered: on a busy machine it can take over before this script goes on.
    if (!navigator.serviceWorker.controller) {
      navigator.serviceWorker.addEventListener("controllerchange", keepParts, { once: true });
    }
    await navigator.serviceWorker.register("./sw.js");
  } catch {
    // Private windows, blocked storage, an embedding page that forbids it.
  }
}

// Parts that the page began to load before the service worker took over: it keeps what it sees.
function keepParts() {
  const since = performance.now();
  new PerformanceObserver((list) => {
    const missed = list.getEntries().filter(({ name, startTime }) => startTime < since && /\/parts-[0-9a-f]{16}\//.test(name));
    for (const { name } of missed) fetch(name).catch(() => {});
  }).observe({ type: "resource", buffered: true });
}

async function start() {
  if (typeof WebAssembly !== "object") return cannotRun("browser");
  watchForPanics();
  keepTranslationsTrue(document.getElementById("app"));
  try {
    const { default: init } = await import(new URL(tag.dataset.js, document.baseURI));
    await init({ module_or_path: new URL(tag.dataset.wasm, document.baseURI) });
  } catch (error) {
    const unknownToBrowser = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
    cannotRun(unknownToBrowser ? "browser" : "load", error);
    // For whoever looks into the console.
    console.error(error);
    return;
  }
  await keepForOffline();
}

start();
