// Links and cases with known results.

import { readFileSync } from "node:fs";

/** The names of the founding cases in the list of scenarios, by id. */
export const CASES = {
  "coincheck-2018": "Coincheck, January 2018",
  "zaif-2018": "Zaif, September 2018",
  "dmm-bitcoin-2024": "DMM Bitcoin, May 2024",
};

/**
 * Links to the blank scenario, named “Sent”, that record the results of another scenario with a gross exposure of a
 * billion: alone, and compared with itself.
 */
export const SENT_OTHERWISE = "p1.IVvCyMjk4ZJYveW5ZNYR5oWMKcGpeSUsnVLWs04xQME3AIQgAPU";
export const COMPARED_OTHERWISE =
  "c1.Oo3KoREAEBQAUB9LsIoq6CZwRxEkTdOsoLkzghEki9hAVgzg5Zc7AFbSpLGZn6SB1S5EWrioCz3n51yEHeR4";

const GOLDEN = new URL("../../../crates/formats/tests/golden/", import.meta.url);
const read = (path) => readFileSync(new URL(path, GOLDEN), "utf8");

/** A committed link with its recorded result, by the present model or by that of another folder. */
export function golden(name, folder = "v1-model-2") {
  return { payload: read(`${folder}/${name}.txt`).trim(), ...JSON.parse(read(`${folder}/${name}.result.json`)) };
}

/** A committed link of a comparison. */
export const goldenComparison = () => read("comparison/v1-model-2.txt").trim();
