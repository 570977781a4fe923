// The tooltip of charts: lines of text beside the pointer. It stays while the pointer is on it, and goes with Escape, when
// the page scrolls or is printed. Whoever has no pointer has the table, which says the same.

const tip = document.createElement("div");
tip.className = "chart-tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;

let leaving = 0; // the timer that hides the tip once the pointer has left both it and the mark

// showTip shows lines near (x, y) in the window, all of them inside of it.
function showTip(lines, x, y) {
  const gap = 12;
  clearTimeout(leaving);
  if (!tip.isConnected) document.body.append(tip);
  tip.replaceChildren(...lines.map((line) => Object.assign(document.createElement("div"), { textContent: line })));
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = x + gap + width <= clientWidth ? x + gap : x - gap - width;
  const top = y + gap + height <= clientHeight ? y + gap : y - gap - height;
  tip.style.left = Math.max(0, left) + "px";
  tip.style.top = Math.max(0, top) + "px";
}

function hideTip() {
  clearTimeout(leaving);
  tip.hidden = true;
}

// leaveTip hides the tip in a moment, time enough for the pointer to go over to it.
function leaveTip() {
  clearTimeout(leaving);
  leaving = setTimeout(hideTip, 200);
}

tip.addEventListener("mouseenter", () => clearTimeout(leaving));
tip.addEventListener("mouseleave", hideTip);
addEventListener("keydown", ({ key }) => key === "Escape" && hideTip());
addEventListener("scroll", hideTip, { passive: true, capture: true });
addEventListener("resize", hideTip);
addEventListener("beforeprint", hideTip);

window.jiuwen = { ...window.jiuwen, tip: { show: showTip, leave: leaveTip } };
