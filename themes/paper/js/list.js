// A list (.list) opens on the rows that its address names, else on those that its filters choose; filters, words, groups
// and sorting act on all of its rows. Without scripts the tools stay hidden, and the pages show all rows one after the other.

const folded = (text) => text.normalize("NFKC").toLowerCase();

const holds = (cell, words) => (cell.folded ??= folded(cell.texts.join(" "))).includes(words);

// says is whether a cell is of a value: a text of it, or the page that it leads to.
const says = ({ texts, links = [] }, value) => texts.includes(value) || links.includes(value);

// valueOf names an option in addresses.
const valueOf = (option) => option.dataset.key ?? option.value;

function openList(list) {
  const table = list.querySelector("table");
  const heads = [...table.tHead.rows[0].cells];
  const keys = heads.map((head) => head.dataset.key);
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
  const start = Number(list.dataset.first) - 1;

  let rows = [...table.tBodies[0].rows].map(jiuwen.rowOfElement);
  let order = rows.map((_, i) => i);
  let sort = null; // the column that rows are sorted by, and which way
  let from = start; // of the rows that fit, the first one shown
  let loading = null;

  const whole = () => rows.length === all;

  async function load() {
    if (whole()) return;
    loading ??= jiuwen.loadRows(list.dataset.rows);
    const loaded = await loading;
    if (whole()) return;
    rows = loaded;
    order = rows.map((_, i) => i);
  }

  // opensOn is the choice of a filter that the address does not name. Only the first page narrows its rows.
  const opensOn = (filter) => (start ? 0 : Math.max(0, [...filter.options].findIndex((option) => option.defaultSelected)));

  const filterOf = (column) => filters.find((filter) => filter.dataset.column === String(column));

  function fits(row, wanted) {
    for (const filter of filters) {
      if (filter.selectedIndex === 0) continue;
      const cell = row.cells[filter.dataset.column];
      if (filter.value ? !says(cell, filter.value) : cell.texts.length) return false;
    }
    return !wanted || row.cells.some((cell) => holds(cell, wanted));
  }

  // found is how many rows fit. Before all are loaded only the choice that the list opens on can have been made.
  const found = (fitting) => (whole() ? fitting.length : Number(filters.find((f) => f.selectedIndex > 0).selectedOptions[0].dataset.count));

  // arrange puts the rows that fit into the groups asked for. It gives the rows in their order, a head for a row that
  // begins a group or a page, and the column that the heads stand for, if they say all that it does.
  function arrange(fitting) {
    if (!groups || groups.selectedIndex === 0) return { arranged: fitting, headFor: () => null };
    const column = Number(groups.value);
    const tally = Number(groups.dataset.tally);
    const weights = [...filterOf(tally).options].slice(1).map((option) => option.value);
    const mark = (i) => jiuwen.markOf(heads[tally], rows.find((row) => row.cells[tally].texts[0] === weights[i]).cells[tally].key);
    const known = [...(filterOf(column)?.options ?? [])].slice(1);
    const nameOf = (text) => (text ? known.find((option) => option.value === text)?.dataset.name ?? text : groups.selectedOptions[0].dataset.none);
    const made = jiuwen.grouped(fitting, column, tally, weights);
    const groupOf = new Map(made.flatMap((group) => group.rows.map((row) => [row, group])));
    const hidden = fitting.some((row) => row.cells[column].texts.length > 1) ? null : column;
    return {
      hidden,
      arranged: made.flatMap((group) => group.rows),
      headFor: (row, before) => {
        const group = groupOf.get(row);
        return group !== groupOf.get(before) && jiuwen.headOf(group, heads.length - (hidden !== null), nameOf(group.cell.texts[0]), weights, mark);
      },
    };
  }

  function show() {
    const wanted = folded(words.value.trim());
    const fitting = order.map((i) => rows[i]).filter((row) => fits(row, wanted));
    const { arranged, headFor, hidden } = arrange(fitting);
    if (from >= fitting.length) from = 0;
    const shown = arranged.slice(from, from + perPage);
    const elements = shown.map((row) => jiuwen.elementOf(row, heads, names, list.dataset));
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

  function runBy(by) {
    sort = by;
    order = sort ? jiuwen.orderOf(rows.map((row) => row.cells[sort.column].key), sort.rising) : rows.map((_, i) => i);
    jiuwen.markSorted(heads, sort?.column, sort?.rising);
  }

  // choose narrows the rows to a value of a column. A column without a filter gets one, for what some row says.
  function choose(column, value) {
    let filter = filterOf(column);
    const option = [...(filter?.options ?? [])].slice(1).find((option) => valueOf(option) === value);
    const row = option || filter?.matches(".filters *") || !value ? null : rows.find((row) => says(row.cells[column], value));
    if (row) {
      if (!filter) filter = addFilter(column);
      const { texts, links = [] } = row.cells[column];
      filter.add(new Option(texts[links.indexOf(value)] ?? value, value));
    }
    if (filter) filter.selectedIndex = option?.index ?? (row ? filter.length - 1 : value === "*" ? 0 : opensOn(filter));
  }

  function addFilter(column) {
    const label = document.createElement("label");
    const filter = document.createElement("select");
    filter.dataset.column = column;
    filter.add(new Option(list.dataset.any));
    label.append(heads[column].textContent + " ", filter);
    words.parentNode.after(label);
    filters.push(filter);
    filter.addEventListener("input", () => change(0));
    return filter;
  }

  // follow shows what the address says.
  async function follow() {
    const { choices, words: asked, group, sort: by, page } = jiuwen.readAddress(keys);
    if (location.hash.includes("=")) await load();
    choices.forEach((value, column) => choose(column, value));
    words.value = asked;
    if (groups) groups.selectedIndex = Math.max(0, [...groups.options].findIndex((option, i) => i && option.value === String(group)));
    runBy(by);
    from = page > 0 ? (page - 1) * perPage : start;
    if (whole() || filters.some((filter) => filter.selectedIndex > 0)) show();
  }

  // note puts what is shown into the address.
  function note(typed) {
    const choices = heads.map((_, column) => {
      const filter = filterOf(column);
      if (!filter || filter.selectedIndex === opensOn(filter)) return null;
      return filter.selectedIndex ? valueOf(filter.selectedOptions[0]) : "*";
    });
    const group = groups?.selectedIndex > 0 ? Number(groups.value) : -1;
    const page = from === start ? 0 : from / perPage + 1;
    jiuwen.writeAddress(keys, { choices, words: words.value.trim(), group, sort, page }, typed);
  }

  async function change(to, typed) {
    await load();
    from = to;
    show();
    note(typed);
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
  for (const control of [...filters, ...(groups ? [groups] : [])]) control.addEventListener("input", () => change(0));
  words.addEventListener("input", () => change(0, true));
  steps.firstElementChild.addEventListener("click", () => step(-1));
  steps.lastElementChild.addEventListener("click", () => step(1));
  tools.querySelector("button").addEventListener("click", () => {
    for (const select of [...filters, ...(groups ? [groups] : [])]) select.selectedIndex = 0;
    words.value = "";
    runBy(null);
    change(0);
  });
  jiuwen.sortable(heads, async (column) => {
    await load();
    runBy({ column, rising: jiuwen.rises(heads[column], rows.map((row) => row.cells[column].key)) });
    change(0);
  });
  // A link to a part of this page leaves the list as it is, and the address has to say that again.
  addEventListener("hashchange", () => (location.hash && !location.hash.includes("=") ? note() : follow()));
  tools.hidden = false;
  follow();
}

// When all scripts have run: sorting is table.js's.
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".list").forEach(openList);
  // What the groups say too is folded, unless it is asked for.
  for (const summaries of document.querySelectorAll(".summaries")) summaries.open = summaries.querySelector(":target") !== null;
});
