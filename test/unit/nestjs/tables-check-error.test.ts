import { EntableError, InvalidKeySchemaError } from '@entable/core';
import { TablesCheckError } from '@entable/nestjs';
import { expect } from 'chai';

const difference = { part: 'sort key', declared: 'id', actual: undefined, message: 'sort key: another name' } as const;
const misfit = new InvalidKeySchemaError('Episode', 'episodes', [
  difference,
  { ...difference, message: 'index: none' },
]);
const missing = Object.assign(new Error('Requested resource not found'), { name: 'ResourceNotFoundException' });

describe('TablesCheckError', () => {
  it('lists every difference and every other error in a line, and keeps the errors as they were', () => {
    const error = new TablesCheckError('archive', [
      { entityName: 'Episode', tableName: 'episodes', error: misfit },
      { entityName: 'Character', tableName: 'characters', error: missing },
    ]);
    expect(error).to.be.instanceOf(EntableError).with.property('code', 'TABLES_CHECK');
    expect(error.failures.map((failure) => failure.error)).to.deep.equal([misfit, missing]);
    expect(error.message.split('\n')).to.deep.equal([
      "The check of the tables of connection 'archive' failed:",
      "- Episode, table 'episodes': sort key: another name",
      "- Episode, table 'episodes': index: none",
      "- Character, table 'characters': ResourceNotFoundException: Requested resource not found",
    ]);
  });

  it('names no connection where it is the default one, and takes what is no error', () => {
    const failure = { entityName: 'Character', tableName: 'characters', error: 'odd' };
    expect(new TablesCheckError(undefined, [failure]).message).to.equal(
      "The check of the tables failed:\n- Character, table 'characters': odd",
    );
  });
});
