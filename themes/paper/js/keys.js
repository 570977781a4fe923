// Keys: "g" and a letter go to an entry of the bar; "j" and "k" walk through the rows of tables, Enter follows a row's
// first link.

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

document.addEventListener("keydown", (event) => {
  if (typing(event)) return;
  if (going) {
    going = false;
    go(event.key);
  } else if (event.key === "g") {
    going = true;
  } else if (event.key === "j") {
    step(1);
  } else if (event.key === "k") {
    step(-1);
  }
});
