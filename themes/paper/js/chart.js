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

function size(chart) {
  chart.plot.style.height = heightFor(chart.option, chart.plot.clientWidth) + "px";
}

function draw(chart) {
  size(chart);
  if (!chart.drawn) {
    chart.drawn = echarts.init(chart.plot, null, { renderer: "svg" });
    const table = chart.figure.querySelector("details");
    if (table) table.open = false;
  }
  chart.drawn.resize();
  chart.drawn.setOption(jiuwen.chartOption(chart.option, chart.plot), true);
  chart.figure.dataset.drawn = "true";
}

function drawAll() {
  figures.forEach(draw);
}

function redraw() {
  figures.filter((chart) => chart.drawn).forEach(draw);
}

if (window.echarts && figures.length) {
  figures.forEach(size);
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        draw(figures.find((chart) => chart.plot === entry.target));
      }
    },
    { rootMargin: "400px 0px" },
  );
  figures.forEach((chart) => near.observe(chart.plot));

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

  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]) {
    matchMedia(query).addEventListener("change", redraw);
  }
  addEventListener("beforeprint", drawAll);
  addEventListener("afterprint", redraw);
}
