// Files that a reader saves or brings.

import { readFileSync } from "node:fs";

/** The file that a click on `button` saves. */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** A JSON file, as Playwright gives it to a file picker. */
export const jsonFile = (name, contents) => ({ name, mimeType: "application/json", buffer: Buffer.from(contents) });

export const scenarioFile = (scenario) => JSON.stringify({ format: "plimsoll-scenario", version: 1, scenario });

export const libraryFile = (scenarios) =>
  JSON.stringify({ format: "plimsoll-library", version: 1, entries: scenarios.map((scenario) => ({ scenario })) });

/** Drops a JSON file on `place`. */
export async function drop(page, place, text) {
  const dataTransfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return data;
  }, text);
  await place.dispatchEvent("dragover", { dataTransfer });
  await place.dispatchEvent("drop", { dataTransfer });
}

/** Pastes a text into `place` as a browser does: what the page does not handle goes in as typed text. */
export function paste(place, text) {
  return place.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.focus();
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (element.dispatchEvent(event)) document.execCommand("insertText", false, text);
  }, text);
}
