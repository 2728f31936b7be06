// The memory that a page holds after garbage collection.

/**
 * Monitors a page that is not open yet. The result returns how much it holds now, as { nodes, listeners, documents,
 * wasm }. The last one is in bytes, the others are counts.
 */
export async function memoryOf(page) {
  await page.addInitScript(() => {
    const memories = new Set();
    const keep = (exports) => {
      for (const each of Object.values(exports)) if (each instanceof WebAssembly.Memory) memories.add(each);
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await original(...given);
        keep((made.instance ?? made).exports);
        return made;
      };
    }
    window.wasmBytes = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    // What one collection releases may have held objects that only the next collection finds.
    for (let i = 0; i < 3; i += 1) await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const { Nodes, JSEventListeners, Documents } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    const wasm = await page.evaluate(() => window.wasmBytes());
    return { nodes: Nodes, listeners: JSEventListeners, documents: Documents, wasm };
  };
}
