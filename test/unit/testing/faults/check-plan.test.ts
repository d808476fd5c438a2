import { expect } from 'chai';
import { injectFaults, type FaultPlan } from '@entable/testing';
import { stubClient } from '../../../support/recording-client.js';

const refused: [title: string, plan: unknown, message: RegExp][] = [
  ['no plan', undefined, /the plan must be an object, not undefined/],
  ['a rate above 1', { seed: 1, rate: 1.5 }, /rate must be a number from 0 to 1, not 1.5/],
  ['a rate below 0', { seed: 1, rate: -0.1 }, /rate must be/],
  ['a rate that is NaN', { seed: 1, rate: NaN }, /rate must be .* not NaN/],
  ['a rate in words', { seed: 1, rate: '0.5' }, /rate must be .* not '0.5'/],
  ['no rate', { seed: 1 }, /rate must be .* not undefined/],
  ['a seed that is NaN', { seed: NaN, rate: 1 }, /seed must be an integer, not NaN/],
  ['a seed with a fraction', { seed: 0.5, rate: 1 }, /seed must be an integer, not 0.5/],
  ['no seed', { rate: 1 }, /seed must be/],
  ['an unknown kind', { seed: 1, rate: 1, kinds: ['explode'] }, /kinds must be one of throttle, .* not 'explode'/],
  ['no kinds', { seed: 1, rate: 1, kinds: [] }, /kinds must be a list of at least one/],
  [
    'an unknown operation',
    { seed: 1, rate: 1, operations: ['Put'] },
    /operations must be one of DynamoDB, .* not 'Put'/,
  ],
  [
    'kinds that can not happen to the operations',
    { seed: 1, rate: 1, kinds: ['cancel'], operations: ['PutItem'] },
    /none of the kinds \(cancel\) can happen to any of the operations \(PutItem\)/,
  ],
  ['an unknown field', { seed: 1, rate: 1, time: 3 }, /the plan has no 'time'; it takes seed, rate/],
  ['a share of nothing', { seed: 1, rate: 1, share: 0 }, /share must be a number above 0 and up to 1, not 0/],
  ['a rule that is none', [undefined], /rule 1 must be an object/],
  ['an unknown fault', [{ fault: 'delay' }, { fault: 'late' }], /rule 2: fault must be one of .* not 'late'/],
  ['a fault named as what all objects have', [{ fault: 'toString' }], /rule 1: fault must be one of/],
  ['an operation of another service', [{ fault: 'delay', operation: 'GetObject' }], /rule 1: operation must be one/],
  [
    'a fault that can not happen',
    [{ fault: 'cancel', operation: 'PutItem' }],
    /rule 1: cancel can't happen to PutItem/,
  ],
  ['no times', [{ fault: 'throttle', times: 0 }], /rule 1: times must be a whole number from 1, or Infinity, not 0/],
  ['a negative after', [{ fault: 'throttle', after: -1 }], /rule 1: after must be a whole number from 0, not -1/],
  ['a negative delay', [{ fault: 'delay', delayMs: -5 }], /rule 1: delayMs must be milliseconds from 0/],
  [
    'a delay that no timer takes',
    [{ fault: 'delay', delayMs: Infinity }],
    /rule 1: delayMs must be milliseconds from 0/,
  ],
  [
    'a share above 1',
    [{ fault: 'unprocessed', share: 2 }],
    /rule 1: share must be a number above 0 and up to 1, not 2/,
  ],
  ['a field of another fault', [{ fault: 'throttle', share: 1 }], /rule 1 \(throttle\) has no 'share'; it takes fault/],
];

describe('a plan of faults', () => {
  for (const [title, plan, message] of refused) {
    it(`is refused at once: ${title}`, () => {
      const { client } = stubClient();
      const before = client.config.requestHandler;
      expect(() => injectFaults(client, plan as FaultPlan)).to.throw(TypeError, message);
      expect(client.config.requestHandler).to.equal(before);
    });
  }

  it('may have no rules, and unset fields', () => {
    const { client } = stubClient();
    injectFaults(client, []).stop();
    injectFaults(client, [{ fault: 'delay', delayMs: undefined, after: undefined, operation: undefined }]).stop();
    injectFaults(client, { seed: -1, rate: 0, kinds: undefined, share: undefined }).stop();
  });

  it('does not compile where a fault can not happen', () => {
    const { client } = stubClient();
    const rules: (() => unknown)[] = [
      // @ts-expect-error: no batch.
      () => injectFaults(client, [{ fault: 'unprocessed', operation: 'PutItem' }]),
      // @ts-expect-error: no transaction.
      () => injectFaults(client, [{ fault: 'cancel', operation: 'BatchWriteItem' }]),
      // @ts-expect-error: no operation.
      () => injectFaults(client, [{ fault: 'throttle', operation: 'PutItems' }]),
      // @ts-expect-error: a delay of something else.
      () => injectFaults(client, [{ fault: 'throttle', delayMs: 5 }]),
    ];
    for (const rule of rules) expect(rule).to.throw(TypeError);
  });
});
