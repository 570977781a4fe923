// Keeps a page that `jiuwen serve` shows up to date. The server tells how the page and the site stand, and here is done what
// follows: the page is loaded anew where it is another, keeps its place then, and its open parts; a style sheet is exchanged
// without that; and what is wrong in the files is listed over the page.
(() => {
  "use strict";
  const { page, style: styleAtFirst } = document.currentScript.dataset;
  const memory = "jiuwen-live:" + location.pathname;
  const words = {
    "zh-CN": {
      errors: (n) => n + " 个错误", warnings: (n) => n + " 个警告", more: (n) => "还有 " + n + " 条，见终端", broken: "页面是上一次没有错误时的",
      close: "收起", problems: "文件里的问题",
    },
    en: {
      errors: (n) => n + (n === 1 ? " error" : " errors"), warnings: (n) => n + (n === 1 ? " warning" : " warnings"), more: (n) => n + " more: see the terminal",
      broken: "the page is that of the last time without errors", close: "Close", problems: "Problems in the files",
    },
  }[document.documentElement.lang === "en" ? "en" : "zh-CN"];

  // What the page keeps when it is loaded anew.

  const read = (key) => JSON.parse(sessionStorage.getItem(key) || "null");
  const write = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));

  // nameOf is what a part that opens and closes is known by: the place around it that has a name, and its number there.
  function nameOf(part) {
    const home = part.parentElement.closest("[id]") || document.body;
    return home.id + " " + [...home.querySelectorAll("details")].indexOf(part);
  }

  // reading is what stands at the top of the window: the last named thing that begins there or above.
  function reading() {
    let found = { id: "", top: -Infinity };
    for (const named of document.querySelectorAll("main [id]")) {
      const { top, height } = named.getBoundingClientRect();
      if (height && top < innerHeight / 4 && top >= found.top) found = { id: named.id, top };
    }
    return found.id && found.top > -innerHeight ? found : null;
  }

  function loadAnew(wanted) {
    const parts = [...document.querySelectorAll("details")].map((part) => [nameOf(part), part.open]);
    write(memory, { wanted, x: scrollX, y: scrollY, at: reading(), parts });
    history.scrollRestoration = "manual";
    location.reload();
  }

  function restore({ x, y, at, parts }) {
    const open = new Map(parts);
    const setParts = (within) => {
      for (const part of within.querySelectorAll("details")) part.open = open.get(nameOf(part)) ?? part.open;
    };
    let touched = false;
    const scroll = () => {
      const there = at && document.getElementById(at.id);
      if (!touched) scrollTo({ left: x, top: there ? scrollY + there.getBoundingClientRect().top - at.top : y, behavior: "instant" });
    };
    setParts(document);
    scroll();
    // A chart folds its table when it is drawn, which may be later.
    new MutationObserver((drawn) => drawn.forEach(({ target }) => setParts(target))).observe(document.body, { subtree: true, attributeFilter: ["data-drawn"] });
    for (const kind of ["wheel", "keydown", "pointerdown", "touchstart"]) addEventListener(kind, () => (touched = true), { once: true, passive: true });
    addEventListener("load", () => {
      scroll();
      history.scrollRestoration = "auto";
    });
  }

  const kept = read(memory);
  sessionStorage.removeItem(memory);
  if (kept) restore(kept);

  // Style sheets: the new one stands beside the old until it has loaded, so that the page is never without.

  let style = styleAtFirst;

  function restyle(references) {
    document.querySelectorAll("link[data-coming]").forEach((link) => link.remove());
    document.querySelectorAll('link[rel="stylesheet"]').forEach((old, i) => {
      if (old.getAttribute("href") === references[i]) return;
      const next = old.cloneNode();
      next.dataset.coming = "";
      next.href = references[i];
      next.addEventListener("load", () => {
        delete next.dataset.coming;
        old.remove();
      });
      old.after(next);
    });
  }

  // What is wrong. It has a tree of its own, so that the page's styles and ours leave each other alone.

  const closed = "jiuwen-live-closed";
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });

  // make is an element with a class, texts and other elements in it; without any of them it is none.
  function make(name, className, ...content) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content.filter(Boolean));
    return made;
  }

  const excerptOf = ({ before = "", marked = "", after = "" }) => before + marked + after && make("pre", "", before, make("mark", marked ? "" : "between", marked), after);

  const itemOf = (problem) =>
    make(
      "li",
      problem.severity,
      make("p", "place", make("b", "", problem.word), " ", make("code", "", problem.place), " ", make("small", "", problem.code)),
      make("p", "", problem.message),
      excerptOf(problem),
      problem.hint && make("p", "hint", problem.hint),
    );

  function sum({ problems, count, broken }) {
    const errors = problems.filter(({ severity }) => severity === "error").length;
    const warnings = problems.length - errors;
    const parts = [errors && words.errors(errors), warnings && words.warnings(warnings), count > problems.length && words.more(count - problems.length)];
    const last = broken && document.body.className !== "absent" && words.broken;
    return [...parts, last].filter(Boolean).join(" · ");
  }

  const button = (className, text, press) => Object.assign(make("button", className, text), { type: "button", onclick: press });

  // show lists what is wrong: open where there are errors, folded to a button where there are only warnings or where the
  // reader has closed this very list. The focus stays where it is unless it was in the list.
  function show(now) {
    const list = JSON.stringify(now.problems);
    const inside = root.activeElement;
    host.remove();
    if (!now.problems.length) return;
    const fold = (folded, byHand) => {
      root.querySelectorAll("section, .fold").forEach((part) => part.remove());
      const open = button("fold " + (now.broken ? "error" : "warning"), sum(now), () => fold(false, true));
      const close = button("close", words.close, () => fold(true, true));
      if (folded) {
        root.append(open);
      } else {
        const said = make("p", "sum", sum(now));
        said.setAttribute("role", "status");
        const panel = make("section", now.broken ? "error" : "warning", make("header", "", said, close), make("ol", "", ...now.problems.map(itemOf)));
        panel.setAttribute("aria-label", words.problems);
        panel.addEventListener("keydown", ({ key }) => key === "Escape" && fold(true, true));
        root.append(panel);
      }
      if (byHand) {
        write(closed, folded ? list : "");
        (folded ? open : close).focus();
      }
    };
    fold(read(closed) === list || !now.broken, false);
    document.body.append(host);
    if (inside) root.querySelector("button").focus();
  }

  host.className = "jiuwen-live";
  host.hidden = true; // until it has its styles
  root.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/-/live.css", onload: () => (host.hidden = false) }));

  // The news. A page that nobody sees does not listen: browsers have few connections to a server for all pages together.

  let stream = null;
  let again = 0; // the timer of the next try
  let pause = 250;
  let told = "";

  function take(data) {
    const now = JSON.parse(data);
    if (now.page !== page && kept?.wanted !== now.page) {
      rest();
      return loadAnew(now.page);
    }
    if (now.style !== style) restyle(now.styles);
    style = now.style;
    const list = JSON.stringify([now.problems, now.count, now.broken]);
    if (list !== told) show(now);
    told = list;
  }

  function listen() {
    rest();
    stream = new EventSource("/-/events?page=" + encodeURIComponent(location.pathname));
    stream.onopen = () => (pause = 250);
    stream.onmessage = ({ data }) => take(data);
    stream.onerror = () => {
      rest();
      again = setTimeout(listen, pause);
      pause = Math.min(2 * pause, 4000);
    };
  }

  function rest() {
    clearTimeout(again);
    stream?.close();
    stream = null;
  }

  const attend = () => (document.visibilityState === "visible" ? listen() : rest());
  addEventListener("visibilitychange", attend);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", ({ persisted }) => persisted && attend());
  attend();
})();
