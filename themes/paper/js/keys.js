// Keys: "g" and a letter go to an entry of the bar; "j" and "k" walk through the rows of tables, Enter follows a row's
// first link; "?" says all this.

const words = {
  "zh-CN": { title: "快捷键", next: "下一行", previous: "上一行", help: "显示这张表" },
  en: { title: "Keys", next: "Next row", previous: "Previous row", help: "Show this list" },
}[document.documentElement.lang];

let going = false;

const typing = ({ target, ctrlKey, metaKey, altKey }) =>
  ctrlKey || metaKey || altKey || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

function go(key) {
  const link = [...document.querySelectorAll(".bar [data-key]")].find((entry) => entry.dataset.key === key);
  if (link) location.href = link.href;
}

// step moves the focus to the first link of the next row, or the one before.
function step(by) {
  const rows = [...document.querySelectorAll("tbody tr")].filter((row) => row.querySelector("a") && row.getClientRects().length);
  const now = rows.indexOf(document.activeElement.closest("tr"));
  const next = rows[now < 0 ? (by > 0 ? 0 : rows.length - 1) : now + by];
  if (next) next.querySelector("a").focus();
}

// help shows which keys there are.
function help() {
  const dialog = document.createElement("dialog");
  const list = document.createElement("dl");
  const entries = [...document.querySelectorAll(".bar [data-key]")].map((entry) => ["g " + entry.dataset.key, entry.textContent]);
  for (const [key, what] of [...entries, ["j", words.next], ["k", words.previous], ["?", words.help]]) {
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
    going = false;
    go(event.key);
  } else if (event.key === "g") {
    going = true;
  } else if (event.key === "j") {
    step(1);
  } else if (event.key === "k") {
    step(-1);
  } else if (event.key === "?") {
    help();
  }
});
