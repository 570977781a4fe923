// The rows of a list: those that stand in its page, and those of its other pages, which come from a script with data when
// they are first needed.

// A row is its cells and its element, once it has one. A cell is what it says (texts) and is sorted by (key); cells that
// are the same in many rows are one.

function rowOfElement(element) {
  const cells = [...element.cells].map((cell, column) => {
    const parts = cell.querySelector(".unknown") ? [] : [...cell.children];
    const texts = cell.children.length ? parts.map(jiuwen.saidBy) : [cell.textContent];
    const links = parts.map((part) => (part.matches("a") ? part : part.querySelector("a"))?.getAttribute("href") ?? "");
    return { texts, key: jiuwen.keyOf(element, column), links };
  });
  return { cells, element };
}

// cellOfData reads a cell as the data has it: its text, or [key, text, reference, text, reference …], where the reference of
// a guess has a "?" before it.
function cellOfData(data) {
  if (typeof data === "string") return { texts: data ? [data] : [], key: data };
  const texts = data.slice(1).filter((_, i) => i % 2 === 0);
  const links = data.slice(1).filter((_, i) => i % 2 === 1);
  return { texts, key: data[0] || texts[0] || "", links: links.map((to) => (to[0] === "?" ? to.slice(1) : to)), guesses: links.map((to) => to[0] === "?") };
}

// rowsOfData reads the rows: a number in one is the place of a cell that several rows share. In the place of a text or a
// reference may stand [column, part, part …]: the parts with what the row's cell of that column says, or where it leads.
function rowsOfData({ cells, rows }) {
  const shared = cells.map(cellOfData);
  return rows.map((row) => {
    const read = row.map((cell) => (typeof cell === "number" ? shared[cell] : cellOfData(cell)));
    return { cells: read.map((cell) => joinedCell(cell, read)) };
  });
}

// joinedCell is a cell without parts.
function joinedCell(cell, row) {
  const { texts, links = [], key } = cell;
  if (![...texts, ...links].some(Array.isArray)) return cell;
  const joined = (value, of) => (Array.isArray(value) ? value.slice(1).join(of(row[value[0]])) : value);
  const whole = texts.map((text) => joined(text, (other) => other.texts[0]));
  return { ...cell, texts: whole, links: links.map((link) => joined(link, (other) => other.links[0])), key: key === texts[0] ? whole[0] : key };
}

// elementOf is the row's element. Texts become text nodes: nothing of them is markup.
function elementOf(row, heads, names, { comma, guess }) {
  if (row.element) return row.element;
  row.element = document.createElement("tr");
  row.cells.forEach(({ texts, key, links = [], guesses = [] }, column) => {
    const head = heads[column];
    const cell = document.createElement(column === names ? "th" : "td");
    if (column === names) cell.scope = "row";
    cell.className = head.className;
    if ("codes" in head.dataset) row.element.dataset.code = texts[0];
    texts.forEach((text, i) => {
      if (i) cell.append(comma);
      const part = document.createElement(links[i] ? "a" : "span");
      if (links[i]) part.href = links[i];
      part.className = markOf(head, key);
      part.append(...(links[i] ? breakable(text) : [text]));
      cell.append(guesses[i] ? guessed(part, guess) : part);
    });
    if (!texts.length) cell.append(span("unknown", "–"));
    row.element.append(cell);
  });
  jiuwen.label(row.element, heads);
  return row.element;
}

// markOf is the class of a word of a column by what it is sorted by; most have none.
const markOf = (head, key) => head.dataset.marks?.split(",")[key - 1] ?? "";

// guessed is a part that is but a guess, which is read out too.
function guessed(part, word) {
  const whole = span("guess", "");
  whole.append(part, span("unseen", word));
  return whole;
}

function span(className, text) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}

// breakable is a text with a place for the line to break behind each "@".
const breakable = (text) => text.split(/(?<=@)/).flatMap((part, i) => (i ? [document.createElement("wbr"), part] : [part]));

// loadScript loads a script of data, which it leaves on its own element.
async function loadScript(address) {
  const script = document.createElement("script");
  script.src = address;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return script;
}

// loadRows loads all rows of a list: a script names those, in the same folder, that have them.
async function loadRows(address) {
  const { parts } = await loadScript(address);
  const scripts = await Promise.all(parts.map((part) => loadScript(address.replace(/[^/]*$/, part))));
  return scripts.flatMap((script) => rowsOfData(script.list));
}

window.jiuwen = { ...window.jiuwen, rowOfElement, elementOf, loadRows, markOf, span };
