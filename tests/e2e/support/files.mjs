// Files that a reader saves, opens, drops or pastes.

import { readFileSync } from "node:fs";

/** The file that is saved by a click on `button`. */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** A JSON file in the form that Playwright's file pickers accept. */
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

/** Pastes a text into `place` as a browser does. If the page does not handle the event, the text is inserted. */
export function paste(place, text) {
  return place.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.focus();
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (element.dispatchEvent(event)) document.execCommand("insertText", false, text);
  }, text);
}
