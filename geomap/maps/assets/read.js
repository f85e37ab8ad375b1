// The content of the page: one block of JSON, packed where it is large.

/** Unpack text that was gzipped and written in base 64. */
async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(plain).text();
}

async function readContent() {
  const block = document.getElementById('content');
  const text = block.textContent;
  return JSON.parse(block.type === 'application/json' ? text : await unpacked(text.trim()));
}
