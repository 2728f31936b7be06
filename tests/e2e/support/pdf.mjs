// Pages of a PDF as pictures. pdf.js draws them in a page of their own, so that tests can check the paper.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ORIGIN = "http://pdf.test/";
const FILES = {
  "pdf.mjs": "pdfjs-dist/legacy/build/pdf.min.mjs",
  "worker.mjs": "pdfjs-dist/legacy/build/pdf.worker.min.mjs",
};
const resolve = createRequire(import.meta.url).resolve;

/**
 * The pages of a PDF, each as
 *
 * - `width`, `height`: the size of the sheet, in mm,
 * - `ink`: the bounding box of everything that is not white, in mm from the top left: { left, top, right, bottom },
 * - `text`: its text,
 * - `links`: its links, each as { url, top } with the distance from the lower edge of the sheet, in mm,
 * - `png`: its rendered picture.
 */
export async function pages(browser, pdf) {
  const context = await browser.newContext();
  try {
    await context.route("**/*", (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === "") return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>PDF</title>" });
      return route.fulfill({ contentType: "text/javascript", body: readFileSync(resolve(FILES[name])) });
    });
    const page = await context.newPage();
    await page.goto(ORIGIN);
    const drawn = await page.evaluate(async (base64) => {
      const { getDocument, GlobalWorkerOptions } = await import("/pdf.mjs");
      GlobalWorkerOptions.workerSrc = "/worker.mjs";
      const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const document_ = await getDocument({ data }).promise;
      const pages = [];
      for (let i = 1; i <= document_.numPages; i += 1) {
        const page = await document_.getPage(i);
        const scale = 1.5;
        const viewport = page.getViewport({ scale });
        const canvas = document.createElement("canvas");
        canvas.width = Math.ceil(viewport.width);
        canvas.height = Math.ceil(viewport.height);
        const context = canvas.getContext("2d", { willReadFrequently: true });
        await page.render({ canvasContext: context, canvas, viewport }).promise;
        const { data: pixels } = context.getImageData(0, 0, canvas.width, canvas.height);
        const ink = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
        for (let y = 0; y < canvas.height; y += 1) {
          for (let x = 0; x < canvas.width; x += 1) {
            const at = 4 * (y * canvas.width + x);
            if (Math.min(pixels[at], pixels[at + 1], pixels[at + 2]) > 235) continue;
            ink.left = Math.min(ink.left, x);
            ink.right = Math.max(ink.right, x + 1);
            ink.top = Math.min(ink.top, y);
            ink.bottom = Math.max(ink.bottom, y + 1);
          }
        }
        const mm = (points) => (points / scale / 72) * 25.4;
        const { items } = await page.getTextContent();
        const links = (await page.getAnnotations()).filter(({ subtype }) => subtype === "Link");
        pages.push({
          width: mm(viewport.width),
          height: mm(viewport.height),
          ink: Object.fromEntries(Object.entries(ink).map(([side, at]) => [side, mm(at)])),
          text: items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""),
          links: links.map(({ unsafeUrl, url, rect }) => ({ url: unsafeUrl ?? url, top: (rect[3] / 72) * 25.4 })),
          png: canvas.toDataURL("image/png").split(",")[1],
        });
      }
      return pages;
    }, pdf.toString("base64"));
    return drawn.map((page) => ({ ...page, png: Buffer.from(page.png, "base64") }));
  } finally {
    await context.close();
  }
}

/** The page margins that the style sheet sets, in mm, and how far the edge of a letter may extend into them. */
const MARGIN = { left: 15, right: 15, top: 16, bottom: 4 };
const HAIR = 1;

/** The sides of a sheet on which ink extends into the margin. */
export function beyondMargins({ width, height, ink }) {
  const room = { left: ink.left, right: width - ink.right, top: ink.top, bottom: height - ink.bottom };
  const hair = (side) => (side === "bottom" ? 0 : HAIR);
  return Object.keys(room).filter((side) => room[side] <= MARGIN[side] - hair(side));
}

/** The letters and digits of a text. A PDF has line breaks, and other code points for some Japanese characters. */
export const plain = (text) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

/** The number of pages of a PDF, without rendering it. */
export const pageCount = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
