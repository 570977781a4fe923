// A list (.list) opens on the rows that its filters choose; filters, words, groups and sorting act on all of its rows.
// Those of its other pages come from a script with data, which is loaded when they are first needed. Without scripts the
// tools stay hidden, and the pages show all rows one after the other.

// A row is its cells and its element, once it has one. A cell is what it says (texts) and is sorted by (key); cells that
// are the same in many rows are one.

function rowOfElement(element) {
  const cells = [...element.cells].map((cell, column) => {
    const parts = [...cell.children].map(jiuwen.saidBy);
    const texts = cell.querySelector(".unknown") ? [] : parts.length ? parts : [cell.textContent];
    const links = [...cell.querySelectorAll("a")].map((link) => link.getAttribute("href"));
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

// loadRows loads a script of data; it leaves its rows on its own element.
function loadRows(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(rowsOfData(script.list));
    script.onerror = reject;
    document.head.append(script);
  });
}

const folded = (text) => text.normalize("NFKC").toLowerCase();

const holds = (cell, words) => (cell.folded ??= folded(cell.texts.join(" "))).includes(words);

// grouped puts rows into groups of those that say the same in a column: the group with most of what weighs most first,
// and within it the rows in their order. tally is the column whose words are counted, weights those words.
function grouped(rows, column, tally, weights) {
  const groups = new Map();
  for (const row of rows) {
    const cell = row.cells[column];
    const name = cell.links?.[0] ?? cell.texts[0] ?? "";
    if (!groups.has(name)) groups.set(name, { cell, rows: [], counts: weights.map(() => 0) });
    const group = groups.get(name);
    group.rows.push(row);
    group.counts[weights.indexOf(row.cells[tally].texts[0])]++;
  }
  const heavier = (a, b) => a.counts.map((n, i) => b.counts[i] - n).find((difference) => difference) ?? 0;
  return [...groups.values()].sort(heavier);
}

// headOf is the row above a group: its name, and how many there are of what.
function headOf({ cell, counts }, columns, name, weights, mark) {
  const element = document.createElement("tr");
  element.className = "group";
  const head = document.createElement("th");
  head.colSpan = columns;
  head.scope = "colgroup";
  const title = document.createElement(cell.links?.[0] ? "a" : "span");
  if (cell.links?.[0]) title.href = cell.links[0];
  title.textContent = name;
  head.append(title);
  counts.forEach((n, i) => n && head.append(" ", span(mark(i), weights[i] + " " + n.toLocaleString(document.documentElement.lang))));
  element.append(head);
  return element;
}

function openList(list) {
  const table = list.querySelector("table");
  const heads = [...table.tHead.rows[0].cells];
  const names = Number(table.dataset.names);
  const tools = list.querySelector(".tools");
  const filters = [...tools.querySelectorAll("select[data-column]")];
  const groups = tools.querySelector(".groups");
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

  function fits(row, wanted) {
    for (const filter of filters) {
      if (filter.selectedIndex === 0) continue;
      const { texts } = row.cells[filter.dataset.column];
      if (filter.value ? !texts.includes(filter.value) : texts.length) return false;
    }
    return !wanted || row.cells.some((cell) => holds(cell, wanted));
  }

  // found is how many rows fit. Before all are loaded only the choice that the list opens on can have been made.
  const found = (fitting) => (whole() ? fitting.length : Number(filters.find((f) => f.selectedIndex > 0).selectedOptions[0].dataset.count));

  const filterOf = (column) => filters.find((filter) => filter.dataset.column === String(column));

  // arrange puts the rows that fit into the groups asked for. It gives the rows in their order, a head for a row that
  // begins a group or a page, and the column that the heads stand for.
  function arrange(fitting) {
    if (!groups || groups.selectedIndex === 0) return { arranged: fitting, headFor: () => null };
    const column = Number(groups.value);
    const tally = Number(groups.dataset.tally);
    const weights = [...filterOf(tally).options].slice(1).map((option) => option.value);
    const mark = (i) => markOf(heads[tally], rows.find((row) => row.cells[tally].texts[0] === weights[i]).cells[tally].key);
    const known = [...(filterOf(column)?.options ?? [])].slice(1);
    const nameOf = (text) => (text ? known.find((option) => option.value === text)?.dataset.name ?? text : groups.selectedOptions[0].dataset.none);
    const made = grouped(fitting, column, tally, weights);
    const groupOf = new Map(made.flatMap((group) => group.rows.map((row) => [row, group])));
    return {
      hidden: column,
      arranged: made.flatMap((group) => group.rows),
      headFor: (row, before) =>
        groupOf.get(row) !== groupOf.get(before) && headOf(groupOf.get(row), heads.length - 1, nameOf(groupOf.get(row).cell.texts[0]), weights, mark),
    };
  }

  function show() {
    const wanted = folded(words.value.trim());
    const fitting = order.map((i) => rows[i]).filter((row) => fits(row, wanted));
    const { arranged, headFor, hidden } = arrange(fitting);
    const shown = arranged.slice(from, from + perPage);
    const elements = shown.map((row) => elementOf(row, heads, names, list.dataset));
    // What the heads of groups say need not be said in each row.
    for (const cells of [heads, ...elements.map((element) => [...element.cells])]) cells.forEach((cell, column) => (cell.hidden = column === hidden));
    table.tBodies[0].replaceChildren(...shown.flatMap((row, i) => [headFor(row, shown[i - 1]), elements[i]]).filter(Boolean));
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
  for (const control of [...filters, ...(groups ? [groups] : []), words]) control.addEventListener("input", () => change(0));
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
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".list").forEach(openList);
  // What the groups say too is folded.
  for (const summaries of document.querySelectorAll(".summaries")) summaries.open = false;
});
