// A server that passes requests on to the page's server and can be stopped. Playwright's own "offline" does not reach
// service workers.

import { createServer } from "node:http";

/** Resolves to `{ url, stop }`. */
export async function passingServer(target) {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url, target));
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "text/plain",
      "cache-control": answer.headers.get("cache-control") ?? "no-cache",
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
