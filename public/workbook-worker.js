// Starts a worker. A browser tells the page of errors in a worker, but not of promises that fail there: where it cannot
// compile the worker, the page would wait for an answer in vain.
import init from "./plimsoll-workbook-worker.js";

init().catch((error) =>
  setTimeout(() => {
    throw error;
  }),
);
