export { mochaGlobalSetup, mochaGlobalTeardown } from '@entable/testing/mocha';

// The SDK's advice about Node's version would stand above every report.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
