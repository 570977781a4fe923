// The search box of the bar. What searches is a script of its own, which is loaded when the box is about to be used: most pages
// are read without.

const box = document.querySelector(".bar input[type=search]");
const uses = ["focus", "input"];

function load() {
  uses.forEach((use) => box.removeEventListener(use, load));
  const script = document.createElement("script");
  script.src = box.dataset.script;
  script.onerror = () => {
    const results = document.getElementById("search-results");
    results.textContent = script.src + " ✕";
    results.hidden = false;
    listen();
  };
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: box.dataset.look });
  document.head.append(style, script);
}

const listen = () => uses.forEach((use) => box.addEventListener(use, load));

if (box) listen();
