// Starts the app, or says why it cannot start. The tag of this script has the names of the app's files.

// The page says that its files are missing until a file arrives. This one has arrived.
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

// After a panic the app no longer reacts to input, so the results on screen would not match the fields. The fields are
// disabled, and a message covers the top of the page.
function watchForPanics() {
  let hasStopped = false;
  const stopOn = (error) => {
    // Errors without the app's code in their stack come from extensions and do not affect it.
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

// Keeps the page correct while a browser translates it.
//
// A translator replaces a text node by a node of its own, most often a <font>. The app still holds the removed text node.
// Changes that the app makes to it are not visible, so an old number would stay on screen. If the app inserts a node before
// it, the browser reports an error, and the app panics.
//
// So the text node is put back, empty, in front of the translation. When the app writes into it, the old translation is
// removed, and the translator finds a new text.
function keepTranslationsTrue(root) {
  // For each translated text: the node with the translation, and the original content.
  const translations = new WeakMap();
  // From the node with the translation to the text.
  const texts = new WeakMap();
  // Texts in drawings that were put back.
  const drawn = new WeakSet();

  const forget = (text) => {
    texts.delete(translations.get(text).node);
    translations.delete(text);
  };

  const pair = (text, node) => {
    // Some translators move the text itself into their element. A copy replaces it there.
    if (node.contains(text)) text.replaceWith(text.cloneNode());
    node.before(text);
    // SVG does not show HTML elements, so the text itself stays there. This is done once for each text, because a translator
    // could try again for ever.
    if (text.parentNode.namespaceURI === "http://www.w3.org/2000/svg" && !drawn.has(text)) {
      drawn.add(text);
      return node.remove();
    }
    translations.set(text, { node, said: text.data });
    texts.set(node, text);
    text.data = "";
  };

  // The app removes or inserts one node at a time. A change that does both comes from a translator, and so does a <font>.
  const replacement = ({ addedNodes, previousSibling, nextSibling }) =>
    addedNodes[0] ?? [previousSibling, nextSibling].find((node) => node?.nodeName === "FONT" && !texts.has(node));

  const settle = (text) => {
    if (!translations.has(text)) return;
    const { node, said } = translations.get(text);
    if (!text.parentNode) {
      // The app removed the text.
      forget(text);
      node.remove();
    } else if (!node.parentNode) {
      // The translator shows the original again.
      forget(text);
      text.data = said;
    } else if (text.nextSibling !== node) {
      // The app moved the text.
      text.after(node);
    }
  };

  const observer = new MutationObserver((records) => {
    const touched = new Set();
    for (const record of records) {
      if (record.type === "characterData") {
        if (!translations.has(record.target)) continue;
        // The app wrote a new text.
        const { node } = translations.get(record.target);
        forget(record.target);
        node.remove();
        continue;
      }
      for (const node of record.removedNodes) {
        const text = texts.get(node);
        const [next] = record.addedNodes;
        if (text && next && next !== text) {
          // The translator shows the original again, or another translation of it.
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
    // Ignores the changes made here.
    observer.takeRecords();
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
}

// Stores the page for use without a network. The page also works where that is not possible.
async function keepForOffline() {
  // An unsplit build has no service worker.
  if (tag.dataset.parts === "./") return;
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  if (location.protocol !== "https:" && !local) return;
  try {
    // The listener comes before the registration: on a busy machine the service worker can take over before this script continues.
    if (!navigator.serviceWorker.controller) {
      navigator.serviceWorker.addEventListener("controllerchange", keepParts, { once: true });
    }
    await navigator.serviceWorker.register("./sw.js");
  } catch {
    // This fails in private windows, with blocked storage, and inside pages that forbid it.
  }
}

// Requests again the parts that the page began to load before the service worker took over, which stores only what it serves.
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
    // Also shown in the console.
    console.error(error);
    return;
  }
  await keepForOffline();
}

start();
