import { connectDynamoDB } from '@entable/testing';
import { expect } from 'chai';
import { runLoad } from '../../../bench/load/run-load.js';
import { itNeeds } from '../../support/engine.js';

describe('the load on springfield-api', () => {
  itNeeds('transactions', 'loses nothing that was acknowledged, though requests are throttled', async function () {
    this.timeout(60_000);
    const report = await runLoad(connectDynamoDB(), { seconds: 3, connections: 5, seed: 1987, faultRate: 0.2 });
    expect(report.losses).to.deep.equal([]);
    expect(report.unexpected).to.deep.equal([]);
    expect([report.result.errors, report.result.timeouts]).to.deep.equal([0, 0]);
    expect(report.faults).to.be.greaterThan(0);
    expect(report.acknowledged).to.be.greaterThan(20);
    const kinds = new Set([...report.answers.keys()].map((answer) => answer.split(' ')[0]));
    expect([...kinds].sort()).to.deep.equal(['create', 'episode', 'get', 'list', 'patch']);
    expect(Math.min(...report.memory)).to.be.greaterThan(10e6);
  });
});
