// Makes an option of the page what ECharts draws: formatters that are named become functions. Nothing else of an option
// is code. Colours stay the names of tokens, as "var(--p3)": they stand in the SVG as they are, so that the browser gives
// them their value in light, dark and print, and in the reader's own colours, at once and without drawing again.

const formatters = {
  // a level of support on an axis, with its sign
  signed: (level) => (level < 0 ? "−" + -level : level > 0 ? "+" + level : "0"),
  // what a point carries as its text
  text: ({ data }) => data.text || "",
  // what a point says when it is pointed at: lines of text
  tip: ({ data }) => {
    if (!data || !data.tip) return "";
    const lines = document.createElement("div");
    for (const line of data.tip.split("\n")) lines.appendChild(document.createElement("div")).textContent = line;
    return lines;
  },
};

// resolved is a copy of an option with functions for the names of formatters.
function resolved(value, key) {
  if (Array.isArray(value)) return value.map((item) => resolved(item));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner, name)]));
  }
  return key === "formatter" ? formatters[value] : value;
}

// chartOption is what ECharts is given to draw option in plot.
function chartOption(option, plot) {
  const whole = resolved(option);
  whole.textStyle = { fontFamily: getComputedStyle(plot).fontFamily };
  whole.tooltip = {
    ...whole.tooltip,
    confine: true,
    className: "chart-tip",
    transitionDuration: 0,
    backgroundColor: "var(--paper)",
    borderColor: "var(--rule)",
    borderWidth: 1,
    borderRadius: 0,
    padding: [6, 10],
    textStyle: { color: "var(--ink)", fontSize: 12 },
    extraCssText: "box-shadow: none",
  };
  // Emphasis would mix colours, which it cannot do with tokens.
  for (const series of whole.series) series.emphasis = { disabled: true };
  return whole;
}

window.jiuwen = { ...window.jiuwen, chartOption };
