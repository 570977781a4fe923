// Draws the charts of a page: each figure.chart holds a plot, its ECharts option as JSON, and the same data as a table.
// Without ECharts, or without scripts, the tables stay open and say it all.

const figures = [...document.querySelectorAll("figure.chart")].map(readFigure).filter(Boolean);

// readFigure is a figure with its option, or null where something is missing.
function readFigure(figure) {
  const plot = figure.querySelector(".plot");
  const data = figure.querySelector('script[type="application/json"]');
  if (!plot || !data) return null;
  return { figure, plot, option: JSON.parse(data.textContent), drawn: null };
}

// heightFor is the plot's height at a width: that of the last medium that fits, else the option's own.
function heightFor(option, width) {
  const fitting = (option.media || []).filter(({ query }) => width <= (query.maxWidth ?? Infinity) && width >= (query.minWidth ?? 0));
  return fitting.length ? fitting[fitting.length - 1].option.plotHeight : option.plotHeight;
}

function size({ plot, option }) {
  plot.style.height = heightFor(option, plot.clientWidth) + "px";
}

// makeRoom folds a chart's table and reserves the room of its plot, so that the page does not jump when it is drawn.
function makeRoom(chart) {
  chart.figure.querySelector("details").open = false;
  size(chart);
}

// people are the rows of a deal's table of people as they stand at first; a reader may sort them.
const people = [...(document.querySelector(".people")?.tBodies[0].rows ?? [])];

// margin is how far outside of the window a chart is still near it, in pixels.
const margin = 400;

function isNear(plot) {
  const { top, bottom } = plot.getBoundingClientRect();
  return bottom > -margin && top < innerHeight + margin;
}

// cellOf is the table's cell of a mark: a heatmap has a series a column, behind that of the names.
function cellOf(figure, { dataIndex, seriesIndex }) {
  return figure.querySelector("details table").tBodies[0].rows[dataIndex]?.cells[seriesIndex + 1];
}

// follow goes where the cell of a mark leads, else its row.
function follow(figure, mark) {
  const row = figure.querySelector("details table").tBodies[0].rows[mark.dataIndex];
  (cellOf(figure, mark)?.querySelector("a") ?? row?.querySelector("a"))?.click();
}

// linesOf is what the tooltip says of a mark: its own text, what the tables of people, of the chart and of support over time say of somebody, or what the chart's table says in the mark's cell.
function linesOf({ figure, option }, mark) {
  const { data } = mark;
  if (data?.tip) return data.tip.split("\n");
  const says = (cell) => cell.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent + " · " + cell.textContent.trim();
  const cell = cellOf(figure, mark);
  switch (option.series[mark.seriesIndex].tip) {
    case "cell":
      return cell ? [cell.parentNode.cells[0].textContent, says(cell)] : [];
    case "person": {
      const row = people[data.row];
      const [title, ...others] = row.cells;
      const tables = document.querySelectorAll(`#${figure.id} details table, #chart-support-history table`);
      const own = [...tables].flatMap(({ tBodies }) => [...tBodies[0].rows].filter(({ cells }) => cells[0].textContent === row.dataset.person));
      const more = own.flatMap(({ cells }) => [...cells].slice(1)).filter(({ textContent }) => textContent);
      return [row.dataset.person, title.querySelector("small")?.textContent, ...[...others, ...more].map(says)].filter(Boolean);
    }
  }
  return [];
}

function point(chart, mark) {
  const lines = linesOf(chart, mark);
  const { clientX, clientY } = mark.event.event;
  if (lines.length) jiuwen.tip.show(lines, clientX, clientY);
}

function draw(chart, width = chart.plot.clientWidth) {
  const height = heightFor(chart.option, width);
  if (!chart.drawn) {
    chart.drawn = echarts.init(chart.plot, null, { renderer: "svg", width, height });
    chart.drawn.on("click", (mark) => follow(chart.figure, mark));
    chart.drawn.on("mousemove", (mark) => point(chart, mark));
    chart.drawn.on("mouseout", jiuwen.tip.leave);
  }
  chart.plot.style.height = height + "px";
  chart.drawn.resize({ width, height });
  chart.drawn.setOption(jiuwen.chartOption(chart.option, chart.plot), true);
  chart.figure.dataset.drawn = "true";
}

// drawForPrint draws for the width that the style sheet names in --chart-print-width, since that of the paper is not
// known yet; the drawing then shrinks with its column.
function drawForPrint(chart) {
  const width = parseFloat(getComputedStyle(chart.figure).getPropertyValue("--chart-print-width")) || 496;
  draw(chart, width);
  const svg = chart.plot.querySelector("svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${chart.drawn.getHeight()}`);
  for (const { style } of [chart.plot, svg.parentNode, svg]) {
    Object.assign(style, { display: "block", position: "static", width: "100%", maxWidth: width + "px", height: "auto", maxHeight: "245mm" });
  }
}

// drawAgain is for the screen, after print.
function drawAgain(chart) {
  chart.drawn.dispose();
  chart.drawn = null;
  chart.plot.removeAttribute("style");
  draw(chart);
}

if (window.echarts && figures.length) {
  figures.forEach(makeRoom);
  // What the window shows at first is drawn before the page counts as loaded; nothing is left to a later frame.
  figures.filter(({ plot }) => isNear(plot)).forEach((chart) => draw(chart));
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        const chart = figures.find(({ plot }) => plot === entry.target);
        if (!chart.drawn) draw(chart);
        near.unobserve(entry.target);
      }
    },
    { rootMargin: margin + "px 0px" },
  );
  figures.filter(({ drawn }) => !drawn).forEach(({ plot }) => near.observe(plot));

  // The others follow one by one, when the browser has nothing better to do; what is folded when it is opened and near.
  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 100));
  const drawNext = () => {
    const chart = figures.find(({ drawn, plot }) => !drawn && !plot.closest("[hidden]"));
    if (!chart) return;
    draw(chart);
    idle(drawNext);
  };
  idle(drawNext);

  const widths = new Map();
  const resized = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (widths.get(target) === contentRect.width) continue; // the height is our own doing
      widths.set(target, contentRect.width);
      const chart = figures.find(({ plot }) => plot === target);
      if (chart.drawn) draw(chart);
      else size(chart);
    }
  });
  figures.forEach(({ plot }) => resized.observe(plot));

  addEventListener("beforeprint", () => figures.forEach(drawForPrint));
  addEventListener("afterprint", () => figures.forEach(drawAgain));
}
