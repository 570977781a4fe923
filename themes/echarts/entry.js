// What jiuwen's charts use of ECharts, and no more: generator/chart emits these series and components.
import { init, use } from "echarts/core";
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, MarkLineComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent,
  SVGRenderer,
]);

export { init };
