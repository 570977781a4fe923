// Puts a link to itself behind the head of each part of a page that has an address: it leads there, and copies the address
// where the browser lets it.

const words = {
  "zh-CN": { link: "本节链接", copied: "链接已复制" },
  en: { link: "Link to this section", copied: "Link copied" },
}[document.documentElement.lang];

const status = document.createElement("p");
status.className = "copied";
status.setAttribute("role", "status");
document.body.append(status);

for (const head of document.querySelectorAll("main :is(:is(h2, h3)[id], section[id] > :is(h2, h3):first-child)")) {
  const link = document.createElement("a");
  link.className = "here";
  link.href = "#" + (head.id || head.parentNode.id);
  link.textContent = "#";
  link.setAttribute("aria-label", words.link);
  link.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // the address bar has it
    }
    status.textContent = words.copied;
    setTimeout(() => (status.textContent = ""), 3000);
  });
  head.append(link);
}
