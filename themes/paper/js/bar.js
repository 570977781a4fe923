// Where the bar is too narrow for its entries, it shows that of this page.

const entries = document.querySelector(".bar nav");
const here = entries?.querySelector("[aria-current]");
if (here) entries.scrollLeft = here.offsetLeft - entries.offsetLeft - (entries.clientWidth - here.offsetWidth) / 2;
