// Marks, in the contents beside a long page, the part that is being read: the last one whose head has gone past the bar.

const links = [...document.querySelectorAll(".contents a[href^='#']")];
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

let waiting = false;

function mark() {
  waiting = false;
  let now = 0;
  parts.forEach((part, i) => {
    if (part && part.getBoundingClientRect().top < innerHeight / 4) now = i;
  });
  links.forEach((link, i) => {
    if (i === now) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

if (links.length) {
  mark();
  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    },
    { passive: true },
  );
}
