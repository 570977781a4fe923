// Makes an option of the page what ECharts draws: colours that are named become those of the theme as it is just now,
// formatters that are named become functions. Nothing else of an option is code.

const formatters = {
  // a level of support on an axis, with its sign
  signed: (level) => (level < 0 ? "−" + -level : level > 0 ? "+" + level : "0"),
  // what a point carries as its text
  text: ({ data }) => data.text || "",
  // what a point says when it is pointed at: lines of text, the first of them strong
  tip: ({ data }) => {
    if (!data || !data.tip) return "";
    const box = document.createElement("div");
    box.className = "chart-tip-text";
    for (const line of data.tip.split("\n")) box.appendChild(document.createElement("div")).textContent = line;
    return box;
  },
};

// chartOption is a copy of option to be drawn in plot.
function chartOption(option, plot) {
  const colour = themeColours(plot);
  const resolve = (value, key) => {
    if (Array.isArray(value)) return value.map((item) => resolve(item, key));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner, name)]));
    }
    if (key === "formatter") return formatters[value];
    if (/color$/i.test(key) && typeof value === "string") return colour(value);
    return value;
  };
  const whole = resolve(option, "");
  whole.textStyle = { fontFamily: getComputedStyle(plot).fontFamily };
  whole.tooltip = {
    ...whole.tooltip,
    confine: true,
    className: "chart-tip",
    transitionDuration: 0,
    backgroundColor: colour("var(--paper)"),
    borderColor: colour("var(--rule)"),
    borderWidth: 1,
    borderRadius: 0,
    padding: [6, 10],
    textStyle: { color: colour("var(--ink)"), fontSize: 12 },
    extraCssText: "box-shadow: none",
  };
  return whole;
}

// themeColours looks up what a token such as var(--p3) stands for beside plot, in the scheme in force.
function themeColours(plot) {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.forcedColorAdjust = "none";
  const known = new Map();
  return (token) => {
    if (!known.has(token)) {
      plot.after(probe);
      probe.style.color = token;
      known.set(token, getComputedStyle(probe).color);
      probe.remove();
    }
    return known.get(token);
  };
}

window.jiuwen = { ...window.jiuwen, chartOption };
