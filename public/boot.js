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

// Keeps the page for use without a network. Where that is not possible the page works all the same.
async function keepForOffline() {
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
