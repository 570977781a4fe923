// Makes an option of the page what ECharts draws. What an option says by a name becomes what it stands for: the formatter
// of a label also says how the label is set, the mark of a datum how it looks. Nothing else of an option is code. Colours
// stay the names of tokens, as "var(--p3)": they stand in the SVG as they are, so that the browser gives them their value
// in light, dark and print, and in the reader's own colours, at once and without drawing again.

// text is what a datum carries as its label: a text of its own, or the third of its values.
const text = ({ data, value }) => data.text || (Array.isArray(value) && value[2]) || "";

const formatters = {
  // a level of support on an axis, with its sign
  signed: (level) => (level < 0 ? "−" + -level : level > 0 ? "+" + level : "0"),
};

// words are texts with a halo, so that lines do not run through them. The sizes are those that generator/chart counts with.
const words = { position: "right", distance: 0, fontSize: 12, color: "var(--ink)", textBorderColor: "var(--paper)", textBorderWidth: 3 };
const quiet = { ...words, fontSize: 11, color: "var(--ink-2)" };
const onLine = { ...words, position: "inside", fontSize: 11, fontWeight: 600, backgroundColor: "var(--paper)", padding: [1, 3], textBorderWidth: 0 };

const labels = {
  text: {},
  beside: { ...words, distance: 5 },
  value: { ...words, distance: 5, fontWeight: 600 },
  above: { ...words, position: "top", distance: 4, fontWeight: 600 },
  cell: { position: "inside", fontSize: 11 },
  node: { position: "inside", fontSize: 11, fontWeight: 600 },
  plain: words,
  bare: { ...words, distance: 5, textBorderWidth: 0 },
  strong: { ...words, fontWeight: 600 },
  quiet,
  middle: { ...quiet, position: "inside" },
  before: { ...quiet, position: "left" },
  tie: onLine,
  conflict: { ...onLine, color: "var(--accent)" },
};

// alone are the labels of words that stand by themselves, without a mark.
const alone = ["plain", "strong", "quiet", "middle", "before", "tie", "conflict"];

// usual is what all series of a type are where they do not say otherwise; ECharts' own points are not quite opaque.
const usual = {
  bar: { z: 3 },
  line: { clip: false, showSymbol: false, z: 3 },
  scatter: { clip: false, z: 4, itemStyle: { opacity: 1, borderWidth: 1 } },
  words: { clip: false, z: 5, itemStyle: { opacity: 1 }, silent: true, symbolSize: 0 },
};

// ruling is what all lines through a plot are.
const ruling = { silent: true, z: 1, symbol: "none", label: { show: false } };

// looks is what a mark's name stands for: "+3" and "-3" are levels of support for and against us, with "?" a guess, "?" is
// not known; "p3", "n3" and "k2" are cells of these colours. A "*" at the end makes the label strong, "<" puts it to the left.
function looks(mark) {
  const [, kind, step, guess] = /^([-+pnk]?)(\d?)(\??)[*<]*$/.exec(mark);
  if (!kind) return { symbol: "circle", itemStyle: { color: "var(--paper)", borderColor: "var(--unk-line)", borderWidth: 1.5, borderType: "dashed" }, label: { color: "var(--ink-2)" } };
  if (kind === "k") return { itemStyle: { color: `var(--k${step})` }, label: { color: `var(--on-k${step})` } };
  const against = kind === "-" || kind === "n";
  const look = { itemStyle: { color: `var(--${against ? "n" : "p"}${step})` }, label: { color: `var(--on-${step})` } };
  if (kind === "p" || kind === "n") return look;
  look.symbol = against ? "diamond" : "circle";
  look.itemStyle.borderColor = against ? "var(--neg)" : "var(--pos)";
  if (guess) look.itemStyle.borderType = "dashed";
  return look;
}

// marked is a datum as its mark looks; it may be a list: x, y, text, mark, row of the table, size. The label takes the mark's ink only where it stands on the mark; a diamond is a
// little larger than a circle, so that both weigh the same.
function marked(datum, series) {
  if (Array.isArray(datum) && datum[3]) {
    const [, , , mark, row, symbolSize] = datum;
    datum = { value: datum, mark, row, symbolSize };
  }
  if (!datum || !datum.mark) return datum;
  const look = looks(datum.mark);
  const inside = labels[series.label?.formatter]?.position === "inside";
  const size = datum.symbolSize || series.symbolSize;
  return {
    ...datum,
    ...look,
    symbolSize: look.symbol === "diamond" ? size * 1.2 : size,
    label: {
      ...(inside && look.label),
      ...(datum.mark.includes("*") && { fontWeight: 600 }),
      ...(datum.mark.includes("<") && { position: "left" }),
      ...datum.label,
    },
  };
}

// filled is a datum of a narrower drawing with all but its place from the wide one, where it says no more than that.
function filled(datum, wide) {
  if (!wide || !Array.isArray(datum) || datum.length !== 2) return datum;
  return Array.isArray(wide) ? [...datum, ...wide.slice(2)] : { ...wide, value: [...datum, ...wide.value.slice(2)] };
}

// named is a copy of an option in which labels and formatters are what their names stand for.
function named(value, key) {
  if (Array.isArray(value)) return value.map((item) => named(item));
  if (value && typeof value === "object") {
    const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, named(inner, name)]));
    return key === "label" && labels[value.formatter] ? { show: true, ...labels[value.formatter], ...copy } : copy;
  }
  if (key !== "formatter") return value;
  return labels[value] ? text : formatters[value];
}

// chartOption is what ECharts is given to draw option in plot.
function chartOption(option, plot) {
  const whole = named(option);
  whole.textStyle = { fontFamily: getComputedStyle(plot).fontFamily };
  option.series.forEach((series, i) => {
    const drawn = { ...usual[alone.includes(series.label?.formatter) ? "words" : series.type], ...whole.series[i] };
    whole.series[i] = drawn;
    if (drawn.markLine) drawn.markLine = { ...ruling, ...drawn.markLine, lineStyle: { width: 1, type: "solid", ...drawn.markLine.lineStyle } };
    if (drawn.markArea) drawn.markArea.silent = true;
    drawn.data = drawn.data?.map((datum) => marked(datum, series));
    drawn.emphasis = { disabled: true }; // it would mix colours, which it cannot do with tokens
    for (const { option: narrow } of whole.media || []) {
      const moved = narrow.series?.[i];
      if (moved?.data) moved.data = moved.data.map((datum, k) => marked(filled(datum, series.data[k]), series));
    }
  });
  return whole;
}

window.jiuwen = { ...window.jiuwen, chartOption };
