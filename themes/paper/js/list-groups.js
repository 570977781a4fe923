// Groups of a list's rows, each below a head that says how many there are of what.

// grouped puts rows into groups of those that say the same in a column: the group with most of what weighs most first,
// that of rows in which the column is empty last, and within each the rows in their order. tally is the column whose words
// are counted, weights those words, marks their classes.
function grouped(rows, column, tally, weights, heads) {
  const groups = new Map();
  const marks = [];
  for (const row of rows) {
    const cell = row.cells[column];
    const name = cell.links?.[0] || cell.texts[0] || "";
    if (!groups.has(name)) groups.set(name, { cell, rows: [], counts: weights.map(() => 0) });
    const group = groups.get(name);
    group.rows.push(row);
    const { texts, key } = row.cells[tally];
    const weight = weights.indexOf(texts[0]);
    group.counts[weight]++;
    marks[weight] ??= jiuwen.markOf(heads[tally], key);
  }
  const heavier = (a, b) => a.counts.map((n, i) => b.counts[i] - n).find((difference) => difference) ?? 0;
  const empty = ({ cell }) => cell.texts.length === 0;
  return { made: [...groups.values()].sort((a, b) => empty(a) - empty(b) || heavier(a, b)), marks };
}

// headOf is the row above a group: its name, and how many there are of what.
function headOf({ cell, counts }, columns, name, weights, marks) {
  const element = document.createElement("tr");
  element.className = "group";
  const head = document.createElement("th");
  head.colSpan = columns;
  head.scope = "colgroup";
  const title = document.createElement(cell.links?.[0] ? "a" : "span");
  if (cell.links?.[0]) title.href = cell.links[0];
  title.textContent = name;
  head.append(title);
  counts.forEach((n, i) => n && head.append(" ", jiuwen.span(marks[i], weights[i] + " " + n.toLocaleString(document.documentElement.lang))));
  element.append(head);
  return element;
}

// arrange puts rows into the groups that are asked for. It gives the rows in their order, a head for a row that begins a
// group or a page, and the column that the heads stand for, if they say all that it does.
function arrange(rows, controls) {
  const { heads, groups } = controls;
  if (!groups || groups.selectedIndex === 0) return { arranged: rows, headFor: () => null, hidden: null };
  const column = Number(groups.value);
  const tally = Number(groups.dataset.tally);
  const weights = [...controls.filterOf(tally).options].slice(1).map((option) => option.value);
  const { made, marks } = grouped(rows, column, tally, weights, heads);
  const groupOf = new Map(made.flatMap((group) => group.rows.map((row) => [row, group])));
  const known = [...(controls.filterOf(column)?.options ?? [])].slice(1);
  const nameOf = (text) => (text ? known.find((option) => option.value === text)?.dataset.name ?? text : groups.selectedOptions[0].dataset.none);
  const hidden = rows.some((row) => row.cells[column].texts.length > 1) ? null : column;
  return {
    hidden,
    arranged: made.flatMap((group) => group.rows),
    headFor: (row, before) => {
      const group = groupOf.get(row);
      return group !== groupOf.get(before) && headOf(group, heads.length - (hidden !== null), nameOf(group.cell.texts[0]), weights, marks);
    },
  };
}

window.jiuwen = { ...window.jiuwen, arrange };
