// Keys: "g" and a letter go to an entry of the bar; "j" and "k" walk through the rows of tables, Enter follows a row's
// first link; "/" goes to the search box; "?" says which of them do something on this page.

const words = {
  "zh-CN": { title: "快捷键", next: "下一行", previous: "上一行", open: "打开这一行", search: "搜索", help: "显示这张表" },
  en: { title: "Keys", next: "Next row", previous: "Previous row", open: "Open the row", search: "Search", help: "Show this list" },
}[document.documentElement.lang];

let going = 0; // the timer that ends the wait for the letter behind "g"

function rest() {
  clearTimeout(going);
  going = 0;
}

const typing = ({ target, ctrlKey, metaKey, altKey }) =>
  ctrlKey || metaKey || altKey || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

function go(key) {
  const link = [...document.querySelectorAll(".bar [data-key]")].find((entry) => entry.dataset.key === key);
  if (link) location.href = link.href;
}

// links are the first links of all rows that can be seen.
const links = () =>
  [...document.querySelectorAll("tbody tr")].map((row) => row.querySelector("a")).filter((link) => link?.checkVisibility());

// step moves the focus to the link of the next row, or the one before.
function step(by) {
  const rows = links();
  const row = document.activeElement.closest("tr");
  const now = rows.findIndex((link) => row?.contains(link));
  rows[now < 0 ? (by > 0 ? 0 : rows.length - 1) : now + by]?.focus();
}

const box = () => document.querySelector(".bar input[type=search]");

// help shows which keys there are.
function help() {
  const dialog = document.createElement("dialog");
  const list = document.createElement("dl");
  const entries = [...document.querySelectorAll(".bar [data-key]")].map((entry) => ["g " + entry.dataset.key, entry.textContent]);
  const rows = links().length ? [["j", words.next], ["k", words.previous], ["Enter", words.open]] : [];
  const search = box() ? [["/", words.search]] : [];
  for (const [key, what] of [...search, ...entries, ...rows, ["?", words.help]]) {
    list.appendChild(document.createElement("dt")).textContent = key;
    list.appendChild(document.createElement("dd")).textContent = what;
  }
  dialog.className = "keys";
  dialog.ariaLabel = words.title;
  dialog.appendChild(document.createElement("h2")).textContent = words.title;
  dialog.append(list);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (typing(event) || document.querySelector("dialog[open]")) return;
  if (going) {
    rest();
    go(event.key);
  } else if (event.key === "g") {
    going = setTimeout(rest, 1500);
  } else if (event.key === "j") {
    step(1);
  } else if (event.key === "k") {
    step(-1);
  } else if (event.key === "/" && box()) {
    event.preventDefault();
    box().focus();
  } else if (event.key === "?") {
    help();
  }
});
addEventListener("blur", rest);
