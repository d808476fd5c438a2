import { inputText, setWritten } from '#core/wire/written-member.js';
import { expect } from 'chai';
import { inspect } from 'node:util';

const item = { id: { S: 'a"ü' }, bytes: { B: Uint8Array.of(1, 2) }, parts: { BS: [Uint8Array.of(3)] } };
const text = '{"id":{"S":"a\\"ü"},"bytes":{"B":"AQI="},"parts":{"BS":["Aw=="]}}';
const put = (): { TableName: string; Item?: unknown } =>
  setWritten({ TableName: 'things', Item: undefined as unknown }, 'Item', text);
const batch = (): { RequestItems: { things?: unknown } } => ({
  RequestItems: setWritten({ things: undefined as unknown }, 'things', `[{"PutRequest":{"Item":${text}}}]`),
});

describe('a member that is written already', () => {
  it('stands in the text of its input as it is', () => {
    expect(inputText(put())).to.equal(`{"TableName":"things","Item":${text}}`);
    expect(inputText({ ...batch(), ReturnConsumedCapacity: 'TOTAL', none: undefined, nothing: null })).to.equal(
      `{"RequestItems":{"things":[{"PutRequest":{"Item":${text}}}]},"ReturnConsumedCapacity":"TOTAL"}`,
    );
  });

  it('is what it stands for to who looks at it, each time the same', () => {
    const input = put();
    expect(input).to.deep.equal({ TableName: 'things', Item: item });
    expect(input.Item).to.equal(input.Item);
    expect(batch().RequestItems).to.deep.equal({ things: [{ PutRequest: { Item: item } }] });
  });

  it('counts as it is changed, once somebody has looked', () => {
    const input = put();
    (input.Item as { id: object }).id = { S: 'b' };
    expect(JSON.parse(inputText(input))).to.have.nested.property('Item.id.S', 'b');
    const requests = batch();
    (requests.RequestItems.things as object[]).pop();
    expect(inputText(requests)).to.equal('{"RequestItems":{"things":[]}}');
  });

  it('counts as it is replaced, deleted, defined anew or copied', () => {
    const replaced = put();
    replaced.Item = { id: { S: 'b' } };
    expect(inputText(replaced)).to.equal('{"TableName":"things","Item":{"id":{"S":"b"}}}');
    const deleted = put();
    delete deleted.Item;
    expect(inputText(deleted)).to.equal('{"TableName":"things"}');
    const defined = put();
    Object.defineProperty(defined, 'Item', { value: { id: { S: 'b' } } });
    expect(inputText(defined)).to.equal('{"TableName":"things","Item":{"id":{"S":"b"}}}');
    expect(JSON.parse(inputText({ ...put(), Item: undefined }))).to.deep.equal({ TableName: 'things' });
    expect(inputText(structuredClone(put()))).to.equal(inputText(put()));
  });

  it('is shown by what prints', () => {
    expect(inspect(put())).to.equal(inspect({ TableName: 'things', Item: item }));
    const requests = { RequestItems: { things: [{ PutRequest: { Item: item } }] } };
    expect(inspect(batch(), { depth: 9 })).to.equal(inspect(requests, { depth: 9 }));
    expect(JSON.stringify(put())).to.equal(JSON.stringify({ TableName: 'things', Item: item }));
  });
});
