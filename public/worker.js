// Starts a worker. A browser reports errors in a worker to the page, but not promises that fail there. If it could not
// compile the worker, the page would wait for ever. So a failed promise is thrown as an error.
import init from "./plimsoll-worker.js";

init().catch((error) =>
  setTimeout(() => {
    throw error;
  }),
);
