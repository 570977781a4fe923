// The controls above a list: filters, the box for words, the column to group by. They say which rows a reader wants.

const folded = (text) => text.normalize("NFKC").toLowerCase();

const holds = (cell, words) => (cell.folded ??= folded(cell.texts.join(" "))).includes(words);

// says is whether a cell is of a value: a text of it, or the page that it leads to; "" is of cells that say nothing.
const says = ({ texts, links = [] }, value) => (value ? texts.includes(value) || links.includes(value) : !texts.length);

// valuesOf are all values that a cell is of.
const valuesOf = (cell) => (cell.values ??= cell.texts.length ? [...new Set([...cell.texts, ...(cell.links ?? []).filter(Boolean)])] : [""]);

// valueOf names an option in addresses.
const valueOf = (option) => option.dataset.key ?? option.value;

class Controls {
  constructor(list, heads) {
    const tools = list.querySelector(".tools");
    this.list = list;
    this.heads = heads;
    this.words = tools.querySelector("input");
    this.filters = [...tools.querySelectorAll("select[data-column]")];
    this.groups = tools.querySelector(".groups"); // null: there is none to choose
  }

  filterOf(column) {
    return this.filters.find((filter) => filter.dataset.column === String(column));
  }

  // opensOn is the choice of a filter that no address names.
  opensOn(filter) {
    return Math.max(0, [...filter.options].findIndex((option) => option.defaultSelected));
  }

  // set shows a state, as far as the list knows it.
  set({ choices, words, group }, rows) {
    choices.forEach((value, column) => this.choose(column, value, rows));
    if (this.words.value !== words) this.words.value = words;
    if (this.groups) this.groups.selectedIndex = Math.max(0, [...this.groups.options].findIndex((option, i) => i && option.value === String(group)));
  }

  // state is what the controls say, as an address would.
  state() {
    const choices = this.heads.map((_, column) => {
      const filter = this.filterOf(column);
      return filter && filter.selectedIndex !== this.opensOn(filter) ? this.choiceOf(filter) : null;
    });
    return { choices, words: this.words.value, group: this.groups?.selectedIndex > 0 ? Number(this.groups.value) : -1 };
  }

  choiceOf(filter) {
    return filter.selectedIndex ? valueOf(filter.selectedOptions[0]) : "*";
  }

  // saidBy is the part of a state that a control says, where the others are as asked.
  saidBy(control, { choices }) {
    if (control === this.words) return { words: this.words.value };
    if (control === this.groups) return { group: this.state().group };
    return { choices: choices.with(control.dataset.column, this.choiceOf(control)) };
  }

  // narrowing is a filter that chooses, if there is one.
  narrowing() {
    return this.filters.find((filter) => filter.selectedIndex > 0);
  }

  // choose narrows the rows to a value of a column. A column without a filter gets one, for what some row says.
  choose(column, value, rows) {
    let filter = this.filterOf(column);
    let option = [...(filter?.options ?? [])].slice(1).find((option) => valueOf(option) === value);
    const row = option || filter?.matches(".filters *") || [null, "*"].includes(value) ? null : rows.find((row) => says(row.cells[column], value));
    if (row) {
      filter ??= this.addFilter(column);
      const { texts, links = [] } = row.cells[column];
      option = new Option((value ? texts[links.indexOf(value)] ?? value : this.list.dataset.unknown) + " ()", value);
      filter.add(option);
    }
    if (filter) filter.selectedIndex = option?.index ?? (value === "*" ? 0 : this.opensOn(filter));
  }

  addFilter(column) {
    const label = document.createElement("label");
    const filter = document.createElement("select");
    filter.dataset.column = column;
    filter.add(new Option(this.list.dataset.any));
    label.append(this.heads[column].textContent + " ", filter);
    this.words.parentNode.after(label);
    this.filters.push(filter);
    return filter;
  }

  // narrowed are the rows that fit, and for each filter how many rows there are of each value that fit all other choices.
  narrowed(rows) {
    const words = folded(this.words.value.trim());
    const chosen = this.filters.filter((filter) => filter.selectedIndex > 0);
    const counts = new Map(this.filters.map((filter) => [filter, new Map()]));
    const fitting = [];
    for (const row of rows) {
      if (words && !row.cells.some((cell) => holds(cell, words))) continue;
      const against = chosen.filter((filter) => !says(row.cells[filter.dataset.column], filter.value));
      if (against.length === 0) fitting.push(row);
      if (against.length > 1) continue;
      for (const filter of against.length ? against : this.filters) {
        const count = counts.get(filter);
        for (const value of valuesOf(row.cells[filter.dataset.column])) count.set(value, (count.get(value) ?? 0) + 1);
      }
    }
    return { fitting, counts };
  }
}

// count puts these numbers into the options, which end in one: "open (1,181)".
function count(counts) {
  for (const [filter, count] of counts) {
    for (const option of [...filter.options].slice(1)) {
      const n = (count.get(option.value) ?? 0).toLocaleString(document.documentElement.lang);
      option.text = option.text.replace(/[^(]*$/, n + ")");
    }
  }
}

window.jiuwen = { ...window.jiuwen, Controls, count };
