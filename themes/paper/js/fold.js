// On a phone the questions of each phase are folded: its head says what is in it, and is a button that opens it. A link to
// something inside opens it too, and so does find-in-page, where the browser looks into what is hidden until it is found. On
// wider screens, on paper and without scripts all is open.

const narrow = matchMedia("(max-width: 639px)");

const folds = [...document.querySelectorAll(".fold")].map((part) => {
  const button = document.createElement("button");
  const fold = { part, head: part.previousElementSibling, button, open: false };
  button.type = "button";
  button.addEventListener("click", () => turn(fold, !fold.open));
  part.addEventListener("beforematch", () => turn(fold, true));
  return fold;
});

function turn(fold, open) {
  fold.open = open;
  show(fold);
}

function show({ part, head, button, open }) {
  if (narrow.matches && !button.isConnected) {
    button.append(...head.childNodes);
    head.append(button);
  } else if (!narrow.matches && button.isConnected) {
    button.replaceWith(...button.childNodes);
  }
  button.setAttribute("aria-expanded", open);
  if (narrow.matches && !open) part.setAttribute("hidden", "until-found");
  else part.removeAttribute("hidden");
}

// targeted is what holds the part that the address leads to.
const targeted = () => folds.find(({ part }) => part.querySelector(":target"));

if (folds.length) {
  const first = targeted();
  if (first) first.open = true;
  folds.forEach(show);
  narrow.addEventListener("change", () => folds.forEach(show));
  addEventListener("hashchange", () => {
    const fold = targeted();
    if (!fold || fold.open) return; // the browser has opened it
    turn(fold, true);
    document.querySelector(":target").scrollIntoView();
  });
}
