// What a list shows stands behind the "#" of its page's address, so that it can be kept, sent, gone back to and linked to:
// #severity=flag&owner=李雷&sort=-amount&group=deal&q=EB&page=2. A fragment works from file:// in every browser, loads nothing
// anew and is told to no server; the ids that other fragments name hold no "=". Keys and values are the same in all
// languages: a column's key, and a value's own, "" for what is not known, "*" for all where a list opens on less. What is
// not said is as the list opens; what a list does not know it passes over.

// readAddress is what the address says of a list whose columns have these keys.
function readAddress(keys) {
  const says = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  const by = says.get("sort") ?? "";
  const column = keys.indexOf(by.replace("-", ""));
  return {
    choices: keys.map((key) => says.get(key)), // null: not said
    words: says.get("q") ?? "",
    group: keys.indexOf(says.get("group")),
    sort: column < 0 ? null : { column, rising: by[0] !== "-" },
    page: Math.max(0, Math.floor(says.get("page")) || 0), // 0: not said
  };
}

// writeAddress puts into the address what readAddress reads. Each step can be gone back from; words that are being typed
// are one step.
function writeAddress(keys, { choices, words, group, sort, page }, typed) {
  const says = new URLSearchParams();
  choices.forEach((value, column) => value !== null && says.set(keys[column], value));
  if (words.trim()) says.set("q", words.trim());
  if (group >= 0) says.set("group", keys[group]);
  if (sort) says.set("sort", (sort.rising ? "" : "-") + keys[sort.column]);
  if (page) says.set("page", page);
  const before = location.hash;
  const to = new URL(location.href);
  to.hash = says;
  if (to.hash === before || !(to.hash || before.includes("="))) return; // a part of the page may stay in the address
  const step = (typed && readAddress(keys).words) || (before && !before.includes("=")) ? "replaceState" : "pushState";
  history[step](null, "", to);
}

window.jiuwen = { ...window.jiuwen, readAddress, writeAddress };
