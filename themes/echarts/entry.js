// What jiuwen's charts use of ECharts, and no more: generator/chart emits these series and components.
import { init, use } from "echarts/core";
import { BarChart, GraphChart, LineChart, LinesChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart, GraphChart, LineChart, LinesChart, ScatterChart,
  GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent,
  SVGRenderer,
]);

export { init };
