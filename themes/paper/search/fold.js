// What a query asks for: its words as they are compared, and the terms of each in the index. generator/search/fold.go does the
// same with what can be found.

// fold is a text as it is compared: composed, of one width, in lower case. A sigma at a word's end is one; the dot over a small
// i, as of a Turkish İ, is none.
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/ς/g, "σ").replace(/i\u0307+/g, "i").normalize("NFC");

const han = "\\u3005-\\u3007\\u3021-\\u3029\\u3041-\\u30FF\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}";
const isHan = new RegExp(`[${han}]`, "u");
const isWord = new RegExp(`(?![${han}])[\\p{L}\\p{M}\\p{N}]`, "u");
const tokens = new RegExp(`[${han}]+|(?:(?![${han}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
const edges = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const longest = 24; // characters of a word count

// termsOf are the terms of a folded word: pairs of Chinese characters, or one that is all there is; words of other scripts,
// the last of which may go on.
function termsOf(word) {
  const found = word.match(tokens) ?? [];
  return found.flatMap((token, i) => {
    const signs = [...token];
    if (!isHan.test(signs[0])) {
      const whole = signs.length < 2 || signs.length > longest || i < found.length - 1;
      return { text: signs.slice(0, longest).join(""), whole };
    }
    if (signs.length > 1) return signs.slice(1).map((sign, k) => ({ text: signs[k] + sign, whole: true }));
    return found.length > 1 ? [] : { text: token, whole: true };
  });
}

// wordsOf are the words of a query with their terms. Signs at its edges are not asked for. A word that begins with letters has to
// begin one where it is found; one of a single letter has to be all of it. A single Chinese character is looked for in names
// (named), but beside other words everywhere, and without terms.
function wordsOf(query) {
  const texts = [...new Set(fold(query).split(/\s+/).map((word) => word.replace(edges, "")))].filter(Boolean);
  const single = (text) => isHan.test(text) && [...text].length === 1;
  const named = texts.every(single);
  return texts.map((text) => {
    const starts = isWord.test(String.fromCodePoint(text.codePointAt(0)));
    return { text, named, terms: single(text) && !named ? [] : termsOf(text), starts, ends: starts && text.length === 1 };
  });
}

// placesOf are the places of a word in a folded text, up to most of them.
function placesOf({ text, starts, ends }, folded, most) {
  const places = [];
  for (let at = folded.indexOf(text); at >= 0 && places.length < most; at = folded.indexOf(text, at + text.length)) {
    const end = at + text.length;
    if (starts && at > 0 && isWord.test(lastSign(folded, at))) continue;
    if (ends && end < folded.length && isWord.test(String.fromCodePoint(folded.codePointAt(end)))) continue;
    places.push(at);
  }
  return places;
}

// lastSign is the character before a place.
const lastSign = (text, at) => (at > 1 && /[\uDC00-\uDFFF]/.test(text[at - 1]) ? text.slice(at - 2, at) : text[at - 1]);

// marked is a text cut into pieces, of which every second is what was asked for. It is folded character by character, so that
// each place of the folded text has one in the text; where that is not the same, nothing is marked.
function marked(text, words) {
  let folded = "";
  const starts = [];
  for (const { 0: sign, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const same = fold(sign);
    for (let i = 0; i < same.length; i++) starts.push(index);
    folded += same;
  }
  if (folded !== fold(text)) return [text];
  starts.push(text.length);
  const hits = words
    .flatMap((word) => placesOf(word, folded, Infinity).map((at) => [at, at + word.text.length]))
    .sort(([a], [b]) => a - b);
  const pieces = [];
  let done = 0;
  for (const [from, to] of hits) {
    let end = to;
    while (starts[end] === starts[end - 1]) end++; // half of a character is shown whole
    if (starts[from] < done) continue;
    pieces.push(text.slice(done, starts[from]), text.slice(starts[from], starts[end]));
    done = starts[end];
  }
  return [...pieces, text.slice(done)];
}

window.jiuwen = { ...window.jiuwen, fold, wordsOf, placesOf, marked };
