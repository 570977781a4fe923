// A list (.list) opens on the rows that its filters choose; filters, words and sorting act on all of its rows. Those of
// its other pages come from a script with data, which is loaded when they are first needed. Without scripts the tools stay
// hidden, and the pages show all rows one after the other.

// A row is what each of its cells says (texts) and is sorted by (key), and its element, once it has one.

function rowOfElement(element) {
  const cells = [...element.cells].map((cell, column) => {
    const parts = [...cell.children].map((part) => part.textContent);
    const texts = cell.querySelector(".unknown") ? [] : parts.length ? parts : [cell.textContent];
    return { texts, key: jiuwen.keyOf(element, column) };
  });
  return { cells, element };
}

// rowOfData reads a row as the data has it: a cell is its text, or [key, text, reference, text, reference …].
function rowOfData(data) {
  const cells = data.map((cell) => {
    if (typeof cell === "string") return { texts: cell ? [cell] : [], key: cell };
    const texts = cell.slice(1).filter((_, i) => i % 2 === 0);
    return { texts, key: cell[0] || texts[0] || "", links: cell.slice(1).filter((_, i) => i % 2 === 1) };
  });
  return { cells };
}

// elementOf is the row's element. Texts become text nodes: nothing of them is markup.
function elementOf(row, heads, comma) {
  if (row.element) return row.element;
  row.element = document.createElement("tr");
  row.cells.forEach(({ texts, links = [] }, column) => {
    const cell = document.createElement(column ? "td" : "th");
    if (!column) cell.scope = "row";
    cell.className = heads[column].className;
    texts.forEach((text, i) => {
      if (i) cell.append(comma);
      const part = document.createElement(links[i] ? "a" : "span");
      if (links[i]) part.href = links[i];
      part.append(...(links[i] ? breakable(text) : [text]));
      cell.append(part);
    });
    if (!texts.length) {
      const none = document.createElement("span");
      none.className = "unknown";
      none.textContent = "–";
      cell.append(none);
    }
    row.element.append(cell);
  });
  return row.element;
}

// breakable is a text with a place for the line to break behind each "@".
const breakable = (text) => text.split(/(?<=@)/).flatMap((part, i) => (i ? [document.createElement("wbr"), part] : [part]));

// loadRows loads a script of data; it leaves its rows on its own element.
function loadRows(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(script.rows.map(rowOfData));
    script.onerror = reject;
    document.head.append(script);
  });
}

const folded = (text) => text.normalize("NFKC").toLowerCase();

function openList(list) {
  const table = list.querySelector("table");
  const heads = [...table.tHead.rows[0].cells];
  const tools = list.querySelector(".tools");
  const filters = [...tools.querySelectorAll("select")];
  const fold = tools.querySelector(".filters");
  const words = tools.querySelector("input");
  const status = tools.querySelector("[role=status]");
  const pages = list.querySelector(".pages");
  const steps = list.querySelector(".steppers");
  const perPage = Number(list.dataset.perPage);
  const all = Number(list.dataset.all);

  let rows = [...table.tBodies[0].rows].map(rowOfElement);
  let order = rows.map((_, i) => i);
  let from = 0; // of the rows that fit, the first one shown
  let loading = null;

  const whole = () => rows.length === all;

  async function load() {
    if (whole()) return;
    loading ??= loadRows(list.dataset.rows);
    const loaded = await loading;
    if (whole()) return;
    rows = loaded;
    order = rows.map((_, i) => i);
  }

  function fits(row) {
    for (const filter of filters) {
      if (filter.selectedIndex === 0) continue;
      const { texts } = row.cells[filter.dataset.column];
      if (filter.value ? !texts.includes(filter.value) : texts.length) return false;
    }
    row.text ??= folded(row.cells.map(({ texts }) => texts.join(" ")).join("\n"));
    return row.text.includes(folded(words.value.trim()));
  }

  // found is how many rows fit. Before all are loaded only the choice that the list opens on can have been made.
  const found = (fitting) => (whole() ? fitting.length : Number(filters.find((f) => f.selectedIndex > 0).selectedOptions[0].dataset.count));

  function show() {
    const fitting = order.filter((i) => fits(rows[i]));
    const shown = fitting.slice(from, from + perPage);
    table.tBodies[0].replaceChildren(...shown.map((i) => elementOf(rows[i], heads, list.dataset.comma)));
    const count = found(fitting);
    const text = shown.length ? status.dataset.shown : status.dataset.none;
    const values = { from: from + 1, to: from + shown.length, found: count, all };
    status.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(document.documentElement.lang));
    if (pages) pages.hidden = true;
    steps.hidden = count <= perPage;
    steps.firstElementChild.disabled = from === 0;
    steps.lastElementChild.disabled = from + perPage >= count;
  }

  async function change(to) {
    await load();
    from = to;
    show();
  }

  async function step(by) {
    await change(from + by * perPage);
    list.scrollIntoView();
  }

  if (fold) {
    // On a phone the rows come first, and the filters when they are asked for.
    const wide = matchMedia("(min-width: 640px)");
    const unfold = () => (fold.open = wide.matches);
    wide.addEventListener("change", unfold);
    unfold();
  }
  if (list.dataset.first !== "1") for (const filter of filters) filter.selectedIndex = 0;
  for (const control of [...filters, words]) control.addEventListener("input", () => change(0));
  steps.firstElementChild.addEventListener("click", () => step(-1));
  steps.lastElementChild.addEventListener("click", () => step(1));
  tools.querySelector("button").addEventListener("click", () => {
    for (const filter of filters) filter.selectedIndex = 0;
    words.value = "";
    change(0);
  });
  jiuwen.sortable(
    table,
    async (column) => {
      await load();
      return rows.map((row) => row.cells[column].key);
    },
    (sorted) => {
      order = sorted;
      from = 0;
      show();
    },
  );
  tools.hidden = false;
  if (whole() || filters.some((filter) => filter.selectedIndex > 0)) show();
}

// When all scripts have run: sorting is table.js's.
addEventListener("DOMContentLoaded", () => document.querySelectorAll(".list").forEach(openList));
