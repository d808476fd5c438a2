import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultsChart } from '../../bench/runtime/chart.js';
import { leastMedian } from '../../bench/runtime/least-median.js';
import { operationNames } from '../../bench/runtime/operations.js';
import { withResults } from '../../bench/runtime/readme-section.js';
import { chartFile, readResults, type Results } from '../../bench/runtime/results.js';
import { root } from '../support/run-typescript.js';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the published figures of the run time', () => {
  it('are in the README as results.json has them', () => {
    const readme = read('README.md');
    expect(readme).to.equal(withResults(readme, readResults()));
  });

  it('are written anew where they have drifted', () => {
    const readme = read('README.md');
    const drifted = readme.replace(/(<!-- bench: begin.*-->)[^]*(<!-- bench: end -->)/, '$1\n\n| 0.00 |\n\n$2');
    expect(drifted).not.to.equal(readme);
    expect(withResults(drifted, readResults())).to.equal(readme);
  });

  it('need their markers', () => {
    expect(() => withResults('# Entable', readResults())).to.throw('README.md has no <!-- bench: begin');
  });

  it('are in the chart as results.json has them', () => {
    expect(readFileSync(chartFile, 'utf8')).to.equal(resultsChart(readResults()));
  });

  it('have a bar for each library but the base and each call, cut off beyond the scale, with its number', () => {
    const results = readResults();
    expect(resultsChart(results).match(/<rect /g)).to.have.length(
      (results.libraries.length - 1) * operationNames.length,
    );
    const chart = resultsChart(withRatio(results, 41.26));
    expect(chart).to.include('>41.3 →<').and.to.include('width="420.0"');
  });

  it('are of the versions that the lock file of the peers has', () => {
    const { packages } = JSON.parse(read('bench/runtime/peers/package-lock.json')) as {
      packages: Record<string, { version?: string }>;
    };
    const own = new Set(['lib', 'entable', 'entable-cached', 'raw', 'naive']);
    const peers = readResults().libraries.filter(({ name }) => !own.has(name));
    expect(peers).to.have.length(7);
    for (const peer of peers)
      expect(packages[`node_modules/${peer.package}`]?.version, peer.name).to.equal(peer.version);
  });
});

describe('the noise of a run', () => {
  it('is none where all rounds agree', () => {
    expect(leastMedian([0.5, 0.5, 0.5, 0.5])).to.equal(0.5);
  });

  it('is larger where they differ more, and the same for the same rounds', () => {
    const calm = [0.49, 0.5, 0.5, 0.5, 0.51, 0.5, 0.49, 0.51];
    const busy = [0.2, 0.9, 0.5, 0.4, 0.8, 0.3, 0.5, 0.6];
    expect(leastMedian(calm)).to.be.within(0.49, 0.5);
    expect(leastMedian(busy)).to.be.within(0.2, 0.45).and.to.equal(leastMedian(busy));
  });
});

function withRatio(results: Results, median: number): Results {
  const cut = {
    microseconds: { median, lower: median, upper: median },
    ratio: { median, lower: median, upper: median },
  };
  return {
    ...results,
    libraries: results.libraries.map((library) => ({
      ...library,
      operations: { ...library.operations, get: cut },
    })),
  };
}
