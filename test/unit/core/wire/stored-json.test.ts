import { parseStored, wireText } from '#core/wire/stored-json.js';
import { expect } from 'chai';

describe('stored bytes', () => {
  const bytes = new Uint8Array([0, 1, 255]);

  it('are base64 text on the wire, and bytes again, wherever they stand', () => {
    const item = {
      plain: { B: bytes },
      empty: { B: new Uint8Array() },
      set: { BS: [bytes, new Uint8Array([7])] },
      inner: { M: { list: { L: [{ B: Buffer.from(bytes) }, { S: 'x' }] } } },
    };
    const text = wireText(item);
    expect(text).to.include('"plain":{"B":"AAH/"}').and.to.include('"BS":["AAH/","Bw=="]');
    expect(parseStored(text)).to.deep.equal({ ...item, inner: { M: { list: { L: [{ B: bytes }, { S: 'x' }] } } } });
  });

  it('are told from attributes and tables that are named so', () => {
    const answer = { Items: [{ B: { S: 'B' }, BS: { SS: ['BS'] } }], UnprocessedItems: { BS: [{}] } };
    expect(parseStored(wireText(answer))).to.deep.equal(answer);
  });

  it('are found where the letter is written as an escape, or space follows it', () => {
    for (const text of ['{"a":{"\\u0042":"Bw=="}}', '{"a":{"B" : "Bw=="}}'])
      expect(parseStored(text)).to.deep.equal({ a: { B: new Uint8Array([7]) } });
  });
});
