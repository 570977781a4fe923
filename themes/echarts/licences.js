// Copies the licences of what is bundled beside the bundle; the generated site carries them.
const { copyFileSync } = require("node:fs");

const licences = {
  "LICENSE-echarts": "echarts/LICENSE",
  "NOTICE-echarts": "echarts/NOTICE",
  "LICENSE-zrender": "zrender/LICENSE",
  "LICENSE-tslib": "tslib/LICENSE.txt",
  "LICENSE-d3": "echarts/licenses/LICENSE-d3",
};
for (const [name, from] of Object.entries(licences)) {
  copyFileSync(`${__dirname}/node_modules/${from}`, `${__dirname}/${name}`);
}
