import { operationNames } from './operations.js';
import type { Results } from './results.js';
import { titleOf } from './results-table.js';

// Bars beyond this are cut off, and say how long they are: else nothing could be told apart below 1.
const scaleEnd = 6;
const left = 230;
const barWidth = 420;
const barHeight = 13;
const groupGap = 34;
const labelWidth = 32;
const baseLength = barWidth / scaleEnd;
const width = left + barWidth + 70;

/** The ratios of all libraries as bars, by operation, in colours that suit a light page and a dark one. */
export function resultsChart({ libraries, machine, date }: Results): string {
  const shown = libraries.filter(({ name }) => name !== 'lib');
  const groupHeight = shown.length * barHeight + groupGap;
  const height = 52 + operationNames.length * groupHeight + 24;
  const groups = operationNames.map((operation, index) => {
    const top = 52 + index * groupHeight;
    const bars = shown.map(({ name, operations }, bar) =>
      drawBar(name, operations[operation].ratio.median, top + 22 + bar * barHeight),
    );
    return `<text class="group" x="0" y="${top + 14}">${operation}</text>\n${bars.join('\n')}`;
  });
  const foot = `Node ${machine.node}, ${machine.processor}, ${machine.cores} cores, ${date}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Processor time of each library, relative to the SDK document client">
<style>
text { font: 11px system-ui, sans-serif; fill: #1f2328; }
.title { font-size: 14px; font-weight: 600; }
.group { font-size: 12px; font-weight: 600; }
.other { fill: #8c959f; }
.entable { fill: #0969da; }
.base { stroke: #1f2328; stroke-dasharray: 3 3; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; }
.other { fill: #6e7681; }
.entable { fill: #58a6ff; }
.base { stroke: #e6edf3; }
}
</style>
<text class="title" x="0" y="16">Processor time a call, relative to the SDK's document client</text>
<text x="0" y="34">The dashed line is 1.00, the document client, which gives plain objects. Shorter is better.</text>
${groups.join('\n')}
<line class="base" x1="${left + baseLength}" x2="${left + baseLength}" y1="46" y2="${height - 26}"/>
<text x="0" y="${height - 8}">${escape(foot)}</text>
</svg>
`;
}

function drawBar(name: string, ratio: number, y: number): string {
  const isCut = ratio > scaleEnd;
  const length = (Math.min(ratio, scaleEnd) / scaleEnd) * barWidth;
  const label = isCut ? `${ratio.toFixed(1)} →` : ratio.toFixed(2);
  // Beyond the dashed line, where it would run through the number.
  const labelAt = length < baseLength && length + labelWidth > baseLength ? baseLength : length;
  const kind = name.startsWith('entable') ? 'entable' : 'other';
  return [
    `<text x="${left - 8}" y="${y + 10}" text-anchor="end">${escape(titleOf(name).replaceAll('`', ''))}</text>`,
    `<rect class="${kind}" x="${left}" y="${y + 1}" width="${length.toFixed(1)}" height="${barHeight - 3}"/>`,
    `<text x="${(left + labelAt + 5).toFixed(1)}" y="${y + 10}">${label}</text>`,
  ].join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
