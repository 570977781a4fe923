// A list (.list) opens on the rows that its address names, else on those that its filters choose; filters, words, groups
// and sorting act on all of its rows. Without scripts the tools stay hidden, and the pages show all rows one after the other.
// What is asked for is a state: what list-address.js reads and writes, and the controls show.

function openList(list) {
  const table = list.querySelector("table");
  const heads = [...table.tHead.rows[0].cells];
  const keys = heads.map((head) => head.dataset.key);
  const names = Number(table.dataset.names);
  const tools = list.querySelector(".tools");
  const controls = new jiuwen.Controls(list, heads);
  const status = tools.querySelector("[role=status]");
  const pages = list.querySelector(".pages");
  const steps = list.querySelector(".steppers");
  const perPage = Number(list.dataset.perPage);
  const later = !list.dataset.all; // what is said of all rows is said on the first page
  const own = [...table.tBodies[0].rows];

  let rows = own.map(jiuwen.rowOfElement);
  let loading = null;
  let sorted = { rows }; // the rows as they run, and by what: to type a letter is not to sort anew
  let shown = { ...controls.state(), sort: null, page: 0 };
  let asked = shown; // what will be shown when the rows are there
  let turn = 0;
  let loaded = !list.dataset.rows;

  async function load() {
    if (loaded) return;
    loading ??= jiuwen.loadRows(list.dataset.rows);
    try {
      rows = await loading;
      loaded = true;
    } finally {
      loading = null;
    }
  }

  // ordered are the rows as they run. Which way is found out here where a head was pressed: that takes all rows.
  function ordered(by) {
    if (!by) return rows;
    if (by !== sorted.by) {
      const sortKeys = rows.map((row) => row.cells[by.column].key);
      by.rising ??= jiuwen.rises(heads[by.column], sortKeys);
      sorted = { by, rows: jiuwen.orderOf(sortKeys, by.rising).map((i) => rows[i]) };
    }
    return sorted.rows;
  }

  // apply shows a state, and gives back what of it there is to show. A later page of which nothing is asked is as it came.
  function apply(state) {
    controls.set(state, rows);
    if (later && !controls.narrowing() && !state.words.trim() && !state.sort && !state.page) return reset(state);
    if (!loaded && !controls.narrowing()) return state;
    const { fitting, counts } = controls.narrowed(ordered(state.sort));
    if (loaded) jiuwen.count(counts);
    jiuwen.markSorted(heads, state.sort?.column, state.sort?.rising);
    // Before all rows are loaded only the choice that the list opens on can have been made.
    const found = loaded ? fitting.length : Number(controls.narrowing().selectedOptions[0].dataset.count);
    const wanted = ((state.page || 1) - 1) * perPage;
    const from = wanted < fitting.length ? wanted : 0;
    const to = fill(fitting, from);
    const all = loaded ? rows.length : Number(list.dataset.all);
    say(!to ? status.dataset.none : found < all ? status.dataset.shown : status.dataset.ofAll, { from: from + 1, to, found, all });
    if (!to) table.tBodies[0].append(nothing());
    if (pages) pages.hidden = true;
    steps.hidden = found <= perPage;
    steps.firstElementChild.disabled = from === 0;
    steps.lastElementChild.disabled = from + perPage >= found;
    const page = from / perPage + 1;
    return { ...controls.state(), sort: state.sort, page: page === 1 ? 0 : page };
  }

  function reset(state) {
    table.tBodies[0].replaceChildren(...own);
    jiuwen.markSorted(heads);
    status.textContent = "";
    pages.hidden = false;
    steps.hidden = true;
    return state;
  }

  // fill puts a page of the rows that fit into the table. It gives the number of the last one.
  function fill(fitting, from) {
    const { arranged, headFor, hidden } = jiuwen.arrange(fitting, controls);
    const page = arranged.slice(from, from + perPage);
    const elements = page.map((row) => jiuwen.elementOf(row, heads, names, list.dataset));
    // What the heads of groups say need not be said in each row.
    for (const cells of [heads, ...elements.map((element) => [...element.cells])]) cells.forEach((cell, column) => (cell.hidden = column === hidden));
    table.tBodies[0].replaceChildren(...page.flatMap((row, i) => [headFor(row, page[i - 1]), elements[i]]).filter(Boolean));
    return from + page.length;
  }

  // nothing is the row in the place of those that don't fit.
  function nothing() {
    const row = document.createElement("tr");
    const cell = row.insertCell();
    const button = tools.querySelector("button");
    const twin = button.cloneNode(true);
    twin.addEventListener("click", () => {
      button.focus(); // its twin goes away
      button.click();
    });
    row.className = "none";
    cell.colSpan = heads.filter((head) => !head.hidden).length;
    cell.append(status.textContent, twin);
    return row;
  }

  function say(text, values) {
    status.className = text === status.dataset.none ? "unseen" : ""; // the table says it
    status.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(document.documentElement.lang));
  }

  // ask shows a state when its rows are there, unless another is asked for meanwhile, and says whether it has. Where they
  // can't be loaded, what was shown is shown again.
  async function ask(state, ofAll) {
    const mine = ++turn;
    asked = state;
    let failed = false;
    if (ofAll) await load().catch(() => (failed = true));
    if (mine !== turn) return false;
    asked = shown = apply(failed ? shown : state);
    if (failed) say(status.dataset.failed);
    return !failed;
  }

  // follow shows what the address says.
  const follow = () => ask(jiuwen.readAddress(keys), location.hash.includes("="));

  // change shows what was asked for last but for some of it, and puts it into the address.
  async function change(part, typed) {
    const done = await ask({ ...asked, page: 1, ...part }, true);
    if (done) jiuwen.writeAddress(keys, shown, typed);
    return done;
  }

  async function step(by) {
    if (await change({ page: (asked.page || 1) + by })) list.scrollIntoView();
  }

  const fold = tools.querySelector(".filters");
  if (fold) {
    // On a phone the rows come first, and the filters when they are asked for.
    const wide = matchMedia("(min-width: 640px)");
    const unfold = () => (fold.open = wide.matches);
    wide.addEventListener("change", unfold);
    unfold();
  }
  tools.addEventListener("input", ({ target }) => change(controls.saidBy(target, asked), target === controls.words));
  tools.querySelector("button").addEventListener("click", () => change({ choices: heads.map(() => "*"), words: "", group: -1, sort: null }));
  steps.firstElementChild.addEventListener("click", () => step(-1));
  steps.lastElementChild.addEventListener("click", () => step(1));
  jiuwen.sortable(heads, (column) => change({ sort: { column } }));
  // A link to a part of this page leaves the list as it is, and the address has to say that again.
  addEventListener("hashchange", () => (location.hash && !location.hash.includes("=") ? jiuwen.writeAddress(keys, asked) : follow()));
  tools.hidden = false;
  follow();
}

// When all scripts have run: sorting is table.js's.
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".list").forEach(openList);
  // What the groups say too is folded, unless it is asked for.
  for (const summaries of document.querySelectorAll(".summaries")) summaries.open = summaries.querySelector(":target") !== null;
});
