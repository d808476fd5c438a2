export { mochaGlobalSetup, mochaGlobalTeardown } from '@entable/testing/mocha';
