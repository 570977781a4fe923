// Sorts the rows of a table by the column whose head is pressed. A cell's data-sort, where it has one, counts instead of
// its text; what is not known comes last, whichever way the rows run.

const unknown = (key) => key === "" || key === "?" || key === "？" || key === "–";

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

// saidBy is what an element says, without what is only read out.
function saidBy(element) {
  if (!element.querySelector(".unseen")) return element.textContent;
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".unseen").forEach((part) => part.remove());
  return copy.textContent;
}

function keyOf(row, column) {
  const cell = row.cells[column];
  return (cell.dataset.sort ?? saidBy(cell)).trim();
}

const figures = (keys) => keys.every((key) => unknown(key) || !Number.isNaN(Number(key)));

// rises says which way rows with these keys are to run when a head is pressed: the other way than they do, at first
// figures from the greatest down and texts from the first on.
function rises(head, keys) {
  const before = head.getAttribute("aria-sort");
  return before === "none" ? !figures(keys) : before === "descending";
}

// orderOf is the order of rows with these keys.
function orderOf(keys, rising) {
  const compare = figures(keys) ? (a, b) => Number(a) - Number(b) : collator.compare;
  const sign = rising ? 1 : -1;
  // Keys are compared once: of a hundred thousand rows most say what others say. What is not known compares with nothing.
  const known = [...new Set(keys)].filter((key) => !unknown(key));
  const ranks = new Map(known.sort(compare).map((key, rank) => [key, rank]));
  return keys.map((_, i) => i).sort((a, b) => unknown(keys[a]) - unknown(keys[b]) || sign * (ranks.get(keys[a]) - ranks.get(keys[b])));
}

// markSorted says of the heads that the rows run by that of column; -1: by none.
const markSorted = (heads, column, rising) =>
  heads.forEach((head, i) => head.setAttribute("aria-sort", i !== column ? "none" : rising ? "ascending" : "descending"));

// sortable makes the heads of a table buttons; press is told the column.
function sortable(heads, press) {
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => press(column));
    head.append(button);
  });
  markSorted(heads, -1);
}

// On a phone the cells of a wide table stand below the name of their row, each behind what its column is called.
const label = (row, heads) => heads.forEach((head, column) => (row.cells[column].dataset.label = head.textContent));

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  const rows = () => [...table.tBodies[0].rows];
  if (heads.length > 4) {
    table.classList.add("stacks");
    rows().forEach((row) => label(row, heads));
  }
  if (table.closest(".list")) continue; // its rows are list.js's
  sortable(heads, (column) => {
    const before = rows();
    const keys = before.map((row) => keyOf(row, column));
    const rising = rises(heads[column], keys);
    markSorted(heads, column, rising);
    table.tBodies[0].append(...orderOf(keys, rising).map((i) => before[i]));
  });
}

// A table that fits needs no place of its own to scroll in, and its head can stay below the bar.
const fitting = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const place = target.closest(".scroll");
    place.classList.toggle("fits", place.firstElementChild.offsetWidth <= place.clientWidth);
  }
});
for (const table of document.querySelectorAll("main :is(.list, .part, .block) > .scroll > table")) {
  fitting.observe(table);
  fitting.observe(table.parentNode);
}

window.jiuwen = { ...window.jiuwen, keyOf, label, markSorted, orderOf, rises, saidBy, sortable };
