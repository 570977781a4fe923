// Shows the hits of what is typed into the search box as links below it. Arrows walk through them from the box and back, Enter
// opens, Escape closes. What documents say is only ever text here.

const words = {
  "zh-CN": {
    loading: "正在找…", none: "没有找到", some: "找到 {n} 处", atLeast: "找到 {n} 处，还有没看的", notYet: "还没找到，也还没看完", more: "更多", on: "接着找", all: "全部", kinds: "类别",
    failed: "搜索索引读不出来：", old: "这个浏览器读不了搜索索引，换一个新一些的",
  },
  en: {
    loading: "Searching…", none: "Nothing found", some: "Found: {n}", atLeast: "Found: {n}, and not all looked through", notYet: "Nothing yet, and not all looked through", more: "More", on: "Search on", all: "All", kinds: "Kinds",
    failed: "The search index can’t be read: ", old: "This browser can’t read the search index; a newer one can",
  },
}[document.documentElement.lang];

const box = document.querySelector(".bar input[type=search]");
const results = document.getElementById("search-results");
const status = make("p", "quiet");
status.setAttribute("role", "status");
const kinds = make("div", "search-kinds");
kinds.setAttribute("role", "group");
kinds.setAttribute("aria-label", words.kinds);
const list = make("ol");
const more = make("button", "", words.more);
more.type = "button";
results.replaceChildren(status, kinds, list, more);

const few = 10; // hits at first
const many = 40; // further ones

let search = null; // what is shown
let kind; // the kind that is shown; undefined: all
let shown = few;

function make(name, className, ...inside) {
  const element = document.createElement(name);
  element.className = className ?? "";
  element.append(...inside);
  return element;
}

const open = () => (results.hidden = false);
const close = () => (results.hidden = true);

// say tells how it stands, which is read out too.
const say = (text, n) => (status.textContent = text.replace("{n}", n?.toLocaleString(document.documentElement.lang)));

// ask finds what is typed, unless something else is typed meanwhile.
async function ask() {
  const query = box.value;
  kind = undefined;
  shown = few;
  search = new jiuwen.Search(query);
  if (!search.words.length) return close();
  say(words.loading);
  open();
  await seek((mine) => mine.open());
}

// seek looks for as many hits as are to be shown, and shows them.
async function seek(first) {
  const mine = search;
  more.disabled = true;
  try {
    await first?.(mine);
    await mine.seek(kind, shown);
    const names = (await jiuwen.index.directory()).kinds;
    if (mine === search) show(names);
  } catch (error) {
    if (mine === search) say(window.DecompressionStream ? words.failed + error.message : words.old);
  }
  more.disabled = false;
}

function show(names) {
  const hits = search.of(kind);
  const unseen = search.unseen(kind);
  const [yes, no] = unseen ? [words.atLeast, words.notYet] : [words.some, words.none];
  say(hits.length ? yes : no, hits.length);
  const entries = [[words.all, undefined], ...names.map((name, number) => [name, number])]
    .map(([name, number]) => [name, number, search.of(number).length, search.unseen(number)])
    .filter(([, number, n, unseen]) => n || unseen || number === kind);
  kinds.hidden = entries.length < 3;
  kinds.replaceChildren(
    ...entries.map(([name, number, n, unseen]) => {
      const button = make("button", "", name, make("small", "", ` ${n || ""}${unseen ? "+" : ""}`));
      button.type = "button";
      button.ariaPressed = String(number === kind);
      button.addEventListener("click", () => choose(number));
      return button;
    }),
  );
  const at = links().indexOf(document.activeElement);
  list.replaceChildren(...hits.slice(0, shown).map((hit) => make("li", "", linkOf(hit, names[hit.kind]))));
  if (at > 0) links()[Math.min(at, links().length - 1)].focus(); // who goes through the hits stays among them
  more.hidden = hits.length <= shown && !unseen;
  more.textContent = hits.length > shown ? words.more : words.on;
}

// choose shows the hits of a kind; the button that was pressed is made anew.
async function choose(number) {
  kind = number;
  shown = few;
  await seek();
  kinds.querySelector("[aria-pressed=true]")?.focus();
}

// linkOf is a hit as a link: title, kind, what it belongs to, where in it the words stand.
function linkOf(hit, name) {
  const link = make("a", "", make("b", "", ...marks(hit.title, hit.words)), make("small", "", name, ...(hit.about ? [" · ", ...marks(hit.about, hit.words)] : [])));
  link.href = jiuwen.index.root + hit.url.split("/").map(encodeURIComponent).join("/") + (hit.anchor && "#" + encodeURIComponent(hit.anchor));
  const text = excerpt(hit);
  if (text.length) link.append(make("span", "", ...text));
  return link;
}

const marks = (text, asked) => jiuwen.marked(text, asked).map((piece, i) => (i % 2 ? make("mark", "", piece) : piece));

// around is how much of a text is shown before the first hit, and in all.
const around = [24, 110];

// excerpt is the line of a part in which most of the words stand, cut to the first of them, behind the part's head.
function excerpt({ head, text, names, words: asked }) {
  const lines = [...text.split("\n"), ...names.split("\n")].filter(Boolean).map((line) => jiuwen.marked(line, asked));
  const kindsOf = (pieces) => new Set(pieces.filter((_, i) => i % 2).map(jiuwen.fold)).size;
  const best = lines.reduce((a, b) => (kindsOf(b) > kindsOf(a) ? b : a), lines[0] ?? [""]);
  const [before, ...rest] = best;
  const start = Math.max(0, before.length - around[0]);
  const cut = rest.length && start ? "…" + [...before.slice(start)].filter((sign, i) => i || !/[\uDC00-\uDFFF]/.test(sign)).join("") : before;
  let room = around[1];
  const pieces = [];
  for (const [i, piece] of [cut, ...rest].entries()) {
    const part = piece.length > room ? [...piece].slice(0, room).join("") + "…" : piece;
    pieces.push(i % 2 ? make("mark", "", part) : part);
    if ((room -= piece.length) < 0) break;
  }
  return head ? [make("i", "", ...marks(head, asked)), " ", ...pieces] : pieces.filter((piece) => piece !== "");
}

const links = () => [box, ...list.querySelectorAll("a")];

// step goes to the next hit or the one before, from the box and back to it.
function step(by) {
  const all = links();
  all[Math.min(Math.max(0, all.indexOf(document.activeElement) + by), all.length - 1)].focus();
}

function onKey(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key === "Escape" && !results.hidden) {
    close();
    box.focus();
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    if (results.hidden && search?.words.length) open();
    step(key === "ArrowDown" ? 1 : -1);
  } else if (key === "Enter" && event.target === box) {
    list.querySelector("a")?.click();
  } else {
    if (key.length === 1 && event.target.matches("#search-results a")) box.focus(); // and the sign is typed there
    event.stopPropagation(); // the page's own keys rest
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

let waiting = 0;
box.addEventListener("input", ({ isComposing }) => {
  clearTimeout(waiting);
  if (!isComposing) waiting = setTimeout(ask, 100);
});
box.addEventListener("compositionend", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 100);
});
box.addEventListener("focus", () => search?.words.length && open());
more.addEventListener("click", async () => {
  const last = list.children.length;
  if (search.of(kind).length > shown) shown += many;
  await seek();
  list.children[last]?.firstChild.focus();
});
list.addEventListener("click", close);
for (const part of [box, results]) part.addEventListener("keydown", onKey);
for (const kind of ["pointerdown", "focusin"]) addEventListener(kind, ({ target }) => target.closest?.(".search") || close());

if (box.value) ask();
