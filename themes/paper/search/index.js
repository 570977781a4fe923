// The index, piece by piece: a directory that names the other files, leaves of terms, which say in which blocks a term stands,
// and blocks, which hold the documents. See the package generator/search, which writes them.

const { index } = document.querySelector(".bar input[type=search]").dataset;
const root = index === "index.js" ? "../" : index.slice(0, -"search/index.js".length); // of the site, from here

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// run runs a script of the index, which leaves what it holds on its own element.
function run(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(script);
    script.onerror = () => reject(new Error(script.src));
    document.head.append(script);
  }).finally(() => document.head.querySelector(`script[src="${address}"]`)?.remove());
}

// once remembers what was loaded; what failed may be asked for again.
function once(load) {
  const loaded = new Map();
  return (node) => {
    if (!loaded.has(node)) loaded.set(node, load(node).catch((error) => (loaded.delete(node), Promise.reject(error))));
    return loaded.get(node);
  };
}

// bytesOf are the bytes of a shard.
async function bytesOf({ name }) {
  const { shard } = await run(`${root}search/${name}.js`);
  const packed = Uint8Array.from(atob(shard), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// treeOf is the tree whose leaves a directory lists: of each its depth, and "." where it is empty, else its size and name.
function treeOf(list) {
  let at = 0;
  let count = 0;
  const grow = (depth, path) => {
    if (alphabet.indexOf(list[at]) > depth) return { zero: grow(depth + 1, path * 2), one: grow(depth + 1, path * 2 + 1) };
    const name = list[at + 1] === "." ? "" : list.slice(at + 4, at + 12);
    at += name ? 12 : 2;
    return { name, number: count++, kind: Math.floor(path / 2 ** (depth - 4)) };
  };
  return grow(0, 0);
}

const directory = once(async () => {
  const { index: found } = await run(index);
  return { kinds: found.kinds, blocks: treeOf(found.blocks), terms: treeOf(found.terms) };
});

// leavesOf are the leaves in which terms that begin with bytes may be; with all of it: the one in which it itself may be.
function leavesOf(node, bytes, whole, depth = 0) {
  if (!node.zero) return node.name ? [node] : [];
  if (depth >= bytes.length * 8 && !whole) return [...leavesOf(node.zero, bytes, whole, depth + 1), ...leavesOf(node.one, bytes, whole, depth + 1)];
  return leavesOf((bytes[depth >> 3] >> (7 - (depth & 7))) & 1 ? node.one : node.zero, bytes, whole, depth + 1);
}

// termsIn are the terms of a leaf, each with its levels by block.
const termsIn = once(async (leaf) => {
  const { blocks } = await directory();
  const bytes = await bytesOf(leaf);
  let at = 1;
  while (bytes[at] !== 10 || bytes[at - 1] !== 10) at++;
  const texts = new TextDecoder().decode(bytes.subarray(0, at - 1)).split("\n");
  at = (at + 1) * 8;
  const bit = () => (bytes[at >> 3] >> (7 - (at++ & 7))) & 1;
  const walk = (node, all, into) => {
    while (node.zero) {
      if (!bit()) {
        walk(node.zero, all, into);
        node = node.one;
      } else node = bit() ? node.one : node.zero;
    }
    into.set(node, all || (bit() ? 2 + bit() : 1));
  };
  return new Map(
    texts.map((text) => {
      const into = new Map();
      walk(blocks, bit() * 2 + bit(), into);
      return [text, into];
    }),
  );
});

// blocksOf are the blocks in which a term stands, each with its level there.
async function blocksOf({ text, whole }) {
  const { terms } = await directory();
  const leaves = await Promise.all(leavesOf(terms, new TextEncoder().encode(text), whole).map(termsIn));
  if (whole) return leaves[0]?.get(text) ?? new Map();
  const all = new Map();
  for (const leaf of leaves) {
    for (const [term, blocks] of leaf) {
      if (term.startsWith(text)) blocks.forEach((level, block) => all.set(block, Math.max(level, all.get(block) ?? 0)));
    }
  }
  return all;
}

// documentsIn are the documents of a block, each as its fields and the same folded: URL, title, what it belongs to, rank,
// names, then of each part the anchor, head and text.
const documentsIn = once(async (block) => {
  const text = new TextDecoder().decode(await bytesOf(block));
  const cut = (whole) => whole.split("\x1e").slice(0, -1).map((document) => document.split("\x1f"));
  const folded = cut(jiuwen.fold(text));
  return cut(text).map((fields, i) => ({ fields, folded: folded[i], kind: block.kind }));
});

window.jiuwen = { ...window.jiuwen, index: { root, directory, blocksOf, documentsIn } };
