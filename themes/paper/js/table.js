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

// sortable makes the heads of a table buttons. keysOf(column), which may have to wait for them, are the rows' keys;
// arrange is told the rows' new order.
function sortable(table, keysOf, arrange) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", async () => {
      const keys = await keysOf(column);
      const figures = keys.every((key) => unknown(key) || !Number.isNaN(Number(key)));
      const before = head.getAttribute("aria-sort");
      // Figures run from the greatest down when their head is first pressed.
      const rising = before === "none" ? !figures : before === "descending";
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      const compare = figures ? (a, b) => Number(a) - Number(b) : collator.compare;
      const sign = rising ? 1 : -1;
      const order = keys.map((_, i) => i);
      // Texts are compared once: of a hundred thousand rows most say what others say.
      const ranks = new Map([...new Set(keys)].sort(compare).map((key, rank) => [key, rank]));
      order.sort((a, b) => unknown(keys[a]) - unknown(keys[b]) || sign * (ranks.get(keys[a]) - ranks.get(keys[b])));
      arrange(order);
    });
    head.append(button);
    head.setAttribute("aria-sort", "none");
  });
}

for (const table of document.querySelectorAll("table.sortable:not(.list table)")) {
  const rows = () => [...table.tBodies[0].rows];
  sortable(
    table,
    (column) => rows().map((row) => keyOf(row, column)),
    (order) => {
      const before = rows();
      table.tBodies[0].append(...order.map((i) => before[i]));
    },
  );
}

window.jiuwen = { ...window.jiuwen, keyOf, saidBy, sortable };
