// What scrolls sideways inside itself and holds no link takes the focus, so that keys can scroll it: not every browser sees to
// that by itself.

const watched = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth && !target.querySelector("a, button")) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document.querySelectorAll(".scroll, pre, .prose table").forEach((part) => watched.observe(part));
