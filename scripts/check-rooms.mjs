// Checks who imports whom: rooms import downwards only, and nothing imports in a circle.
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const folders = readdirSync('packages').map((name) => `packages/${name}/src`);

const { output } = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true }, undefined, {
  tsConfig: extractTSConfig(options.tsConfig.fileName),
});
const { summary, modules } = output;

for (const { rule, from, to, cycle } of summary.violations) {
  console.error(`${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`);
}
// A cruiser that can't read TypeScript looks at nothing and finds nothing wrong.
for (const folder of folders) {
  const seen = modules.filter(
    ({ source, dependencies }) => source.startsWith(folder) && dependencies.length > 0,
  ).length;
  if (seen < 10) {
    console.error(`Only ${seen} modules with imports were seen in ${folder}: the check itself is broken.`);
    process.exitCode = 1;
  }
}
if (summary.violations.length > 0) process.exitCode = 1;
else
  console.log(
    `rooms: ${summary.totalCruised} modules, ${summary.totalDependenciesCruised} imports, none upwards or in a circle`,
  );
