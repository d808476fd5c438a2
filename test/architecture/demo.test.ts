import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectDynamoDB } from '@entable/testing';
import { root } from '../support/run-typescript.js';

const tour = join(root, 'build/examples/simpsons/tour.js');

async function take(...options: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [tour, ...options], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  return stdout;
}

/** What differs from run to run: the suffix of table names, and the engine. */
function normalised(transcript: string): string {
  return transcript.replaceAll(/-tour-\w+/g, '').replace(/^A tour.*\n/, '');
}

describe('the demo', () => {
  it('prints each step as code and result, on the embedded engine', async function () {
    this.timeout(30_000);
    const transcript = await take();
    expect(transcript).to.match(/^ {4}await characters\.create\(homer\);$/m);
    expect(transcript).to.match(/^ {4}✗ ConditionalCheckFailedException/m);
    expect(transcript).to.match(/^ {4}→ \[ \[ 'Abe', 'Bart' \], \[ 'Homer', 'Lisa' \] \]$/m);
    expect(transcript).to.match(
      /^ {4}✗ InvalidKeySchemaError: Villain does not fit the table 'characters-tour-\w+':$/m,
    );
    expect(transcript.match(/^\d+\. /gm)).to.have.length(21);
    expect(transcript).not.to.match(/Error: (?!.*(fit|index|valid|computed))/);
  });

  it('prints the same on any other DynamoDB', async function () {
    this.timeout(60_000);
    const order = (text: string): string =>
      text.replace("[ 'Lisa Simpson', 'Bart Simpson' ]", "[ 'Bart Simpson', 'Lisa Simpson' ]");
    const [embedded, elsewhere] = [await take(), await take('--endpoint', connectDynamoDB().endpoint)];
    // Items of one index partition without a sort key come in no particular order.
    expect(order(normalised(elsewhere))).to.equal(order(normalised(embedded)));
  });
});
