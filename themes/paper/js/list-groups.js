// Groups of a list's rows, each below a head that says how many there are of what.

// grouped puts rows into groups of those that say the same in a column: the group with most of what weighs most first,
// that of rows in which the column is empty last, and within each the rows in their order. tally is the column whose words are counted, weights those words.
function grouped(rows, column, tally, weights) {
  const groups = new Map();
  for (const row of rows) {
    const cell = row.cells[column];
    const name = cell.links?.[0] || cell.texts[0] || "";
    if (!groups.has(name)) groups.set(name, { cell, rows: [], counts: weights.map(() => 0) });
    const group = groups.get(name);
    group.rows.push(row);
    group.counts[weights.indexOf(row.cells[tally].texts[0])]++;
  }
  const heavier = (a, b) => a.counts.map((n, i) => b.counts[i] - n).find((difference) => difference) ?? 0;
  const empty = ({ cell }) => cell.texts.length === 0;
  return [...groups.values()].sort((a, b) => empty(a) - empty(b) || heavier(a, b));
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
  counts.forEach((n, i) => n && head.append(" ", jiuwen.span(mark(i), weights[i] + " " + n.toLocaleString(document.documentElement.lang))));
  element.append(head);
  return element;
}

window.jiuwen = { ...window.jiuwen, grouped, headOf };
