// The loader of later parts uses this `fetch` and `WebAssembly` instead of the browser's. Files are in the folder that
// the tag of boot.js names in `data-parts`. `chunks.bin#FROM-TO` is a range of bytes of a file.

const folder = new URL(document.querySelector("[data-parts]").dataset.parts, document.baseURI);
const whole = new Map();

async function get(name) {
  const response = await globalThis.fetch(new URL(name, folder));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

// Several parts are in one file, which is requested once. A failed request is repeated the next time.
function once(name) {
  if (!whole.has(name)) {
    const bytes = get(name);
    whole.set(name, bytes);
    bytes.catch(() => whole.delete(name));
  }
  return whole.get(name);
}

export async function fetch({ pathname, hash }) {
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  if (!hash) return get(name);
  const [from, to] = hash.slice(1).split("-");
  return (await once(name)).slice(from, to);
}

export const WebAssembly = {
  // Streaming needs a media type that not every host sends.
  async instantiateStreaming(bytes, imports) {
    return globalThis.WebAssembly.instantiate(await bytes, imports);
  },
};
