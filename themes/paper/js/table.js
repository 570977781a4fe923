// Sorts the rows of table.sortable by the column whose head is pressed. A cell's data-sort, where it has one, counts
// instead of its text; what is not known comes last, whichever way the rows run.

const unknown = (key) => key === "" || key === "?" || key === "？" || key === "–";

function keyOf(row, column) {
  const cell = row.cells[column];
  return (cell.dataset.sort ?? cell.textContent).trim();
}

function compare(a, b) {
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a.localeCompare(b, document.documentElement.lang, { numeric: true });
}

// first is the way that a column runs when it is pressed for the first time: figures from the greatest down.
function first(keys) {
  return keys.filter((key) => !unknown(key)).every((key) => !Number.isNaN(Number(key))) ? "descending" : "ascending";
}

function sort(table, column) {
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, key: keyOf(row, column) }));
  const before = heads[column].getAttribute("aria-sort");
  const way = before === "none" ? first(rows.map(({ key }) => key)) : before === "ascending" ? "descending" : "ascending";
  heads.forEach((head, i) => head.setAttribute("aria-sort", i === column ? way : "none"));
  const sign = way === "ascending" ? 1 : -1;
  rows.sort((a, b) => unknown(a.key) - unknown(b.key) || sign * compare(a.key, b.key));
  table.tBodies[0].append(...rows.map(({ row }) => row));
}

for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, column));
    head.append(button);
    head.setAttribute("aria-sort", "none");
  });
}
