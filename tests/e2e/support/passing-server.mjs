// A server that passes requests on to the page's server and can be stopped. Playwright's own "offline" mode does not
// affect service workers.

import { createServer } from "node:http";

/** Resolves to `{ url, stop }`. `pathOf` maps a path to a path of `target`; if it is undefined, the answer is 404. */
export async function passingServer(target, pathOf = (path) => path) {
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url);
    if (path === undefined) {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
      return;
    }
    const answer = await fetch(new URL(path, target));
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
