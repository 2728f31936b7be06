// A page in Firefox, controlled through geckodriver, because Playwright controls only its own build of Firefox.

import { spawn } from "node:child_process";

/** Starts a headless Firefox. The result has `goto(url)`, `evaluate(script)`, `waitFor(script)` and `close()`. */
export async function openFirefox() {
  const driver = spawn(process.env.PLIMSOLL_GECKODRIVER, ["--port", "0", "--log", "info"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const base = await address(driver);
    const { sessionId } = await send(base, "POST", "/session", {
      capabilities: {
        alwaysMatch: {
          "moz:firefoxOptions": { binary: process.env.PLIMSOLL_FIREFOX, args: ["-headless"] },
        },
      },
    });
    const session = `${base}/session/${sessionId}`;
    const evaluate = (script, ...args) => send(session, "POST", "/execute/sync", { script, args });
    return {
      goto: (url) => send(session, "POST", "/url", { url }),
      evaluate,
      async waitFor(script, limit = 20_000) {
        const end = Date.now() + limit;
        while (!(await evaluate(script))) {
          if (Date.now() > end) throw new Error(`never came true in Firefox: ${script}`);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      },
      async close() {
        await send(session, "DELETE", "").catch(() => undefined);
        driver.kill();
      },
    };
  } catch (error) {
    driver.kill();
    throw error;
  }
}

// geckodriver chooses a free port and prints it in its first lines.
function address(driver) {
  return new Promise((resolve, reject) => {
    let printed = "";
    driver.stdout.on("data", (data) => {
      printed += data;
      const found = printed.match(/Listening on ([\d.]+:\d+)/);
      if (found) resolve(`http://${found[1]}`);
    });
    driver.on("error", reject);
    driver.on("exit", () => reject(new Error(`geckodriver ended: ${printed}`)));
  });
}

async function send(base, method, path, body) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
