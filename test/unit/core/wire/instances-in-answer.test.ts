import { InstancesInAnswer, type ReadInstance } from '#core/wire/instances-in-answer.js';
import { stringEnd, valueEnd, ValueEnd, type JsonText } from '#core/wire/json-text.js';
import { expect } from 'chai';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Reads `{"id":"…"}`, and nothing else. */
const readId: ReadInstance = (json: JsonText, at) => {
  const head = '{"id":"';
  if (!json.text.startsWith(head, at)) return undefined;
  const from = at + head.length;
  const end = stringEnd(json.text, from);
  if (end === -1 || json.text[end + 1] !== '}') return undefined;
  json.at = end + 2;
  return { id: json.string(from, end) };
};

interface Read {
  readonly envelope: object;
  readonly ids: readonly string[];
}

/** What is read of an answer that comes in pieces of so many bytes. */
function readAnswer(text: string, pieceLength = Infinity, read = readId): Read | undefined {
  const answer = new InstancesInAnswer(read);
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += pieceLength) answer.push(bytes.subarray(from, from + pieceLength));
  const given = answer.end();
  return given && { envelope: given.envelope, ids: given.instances.map((each) => (each as { id: string }).id) };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapAfterCollection(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const answerOf = (ids: readonly string[]): string =>
  JSON.stringify({ Count: ids.length, Items: ids.map((id) => ({ id })), LastEvaluatedKey: { id: { S: ids.at(-1) } } });
const kinds: Readonly<Record<string, readonly string[]>> = {
  none: [],
  one: ['a'],
  'short ones': ['a', 'b', 'c'],
  'escapes and brackets': ['a "quoted" one', '\\', '\\"', ']}', '{"Items":[', '\n'],
  'letters of two to four bytes': [
    'ü',
    'Größe and more',
    '漢字漢字漢字漢字漢字',
    '😀😀😀😀😀😀😀😀',
    'plain, and longer than most',
  ],
  'texts longer than a piece': ['x'.repeat(200_000), 'é'.repeat(100_000), 'y'.repeat(10)],
  'many texts': Array.from({ length: 5000 }, (_, index) => `a text of some length, number ${index}`),
};

describe('instances in an answer', () => {
  for (const [kind, ids] of Object.entries(kinds)) {
    it(`are found in whatever pieces it comes: ${kind}`, () => {
      const text = answerOf(ids);
      const envelope = { ...(JSON.parse(text) as object), Items: [] };
      const lengths = text.length < 1000 ? [1, 2, 3, 7, Infinity] : [997, 65_535, 65_536, 65_537, Infinity];
      for (const length of lengths)
        expect(readAnswer(text, length), `pieces of ${length}`).to.deep.equal({ envelope, ids });
    });
  }

  // Texts are cut out of bytes, but for answers with letters that are more than one.
  for (const letter of ['a', 'ü']) {
    for (const length of [30, 60]) {
      it(`keep no text in memory that they are cut out of: ${length} letters, beside ${letter}`, () => {
        const megabyte = 1024 * 1024;
        const kept: unknown[] = [];
        const before = heapAfterCollection();
        for (let count = 0; count < 400; count++) {
          const id = String(count).padEnd(length, '.');
          const answer = new InstancesInAnswer(readId);
          answer.push(Buffer.from(`{"Items":[{"id":"${id}"},{"id":"${letter.repeat(30_000)}"}]}`));
          kept.push(answer.end()!.instances[0]);
        }
        // All the texts are at least 11 megabytes.
        expect(heapAfterCollection() - before).to.be.lessThan(4 * megabyte);
        expect(kept).to.have.nested.property('[399].id', '399'.padEnd(length, '.'));
      });
    }
  }

  const unsure: Readonly<Record<string, string>> = {
    'an item is another': '{"Items":[{"id":"a"},{"no":"b"}]}',
    'an item is none': '{"Items":[{"id":"a"},5]}',
    'something else follows an item': '{"Items":[{"id":"a"};{"id":"b"}]}',
    'there is space between items': '{"Items":[{"id":"a"}, {"id":"b"}]}',
    'it breaks off in an item': '{"Items":[{"id":"a"},{"id":"b',
    'it breaks off after an item': '{"Items":[{"id":"a"}',
    'it breaks off after the items': '{"Items":[{"id":"a"}],"Count":',
    'there is more after it': '{"Items":[{"id":"a"}]}}',
    'it has no items': '{"Count":0}',
    'it is empty': '',
    'its items are not its own': '{"LastEvaluatedKey":{"Items":[{"id":"a"}]},"Items":[{"id":"b"}]}',
    'they stand there twice': '{"Items":[{"id":"a"}],"Items":[{"id":"b"}]}',
    'they stand there twice, the second time none': '{"Items":[{"id":"a"}],"Items":[]}',
    'they stand in a text': '{"Note":"\\"Items\\":[{\\"id\\":\\"a\\"}]","Items":5}',
  };
  for (const [where, text] of Object.entries(unsure)) {
    it(`are left to others where ${where}`, () => {
      for (const length of [1, 5, Infinity])
        expect(readAnswer(text, length), `pieces of ${length}`).to.equal(undefined);
    });
  }

  it('are left to others where one can not be made', () => {
    const failing: ReadInstance = () => {
      throw new Error('no such thing');
    };
    expect(readAnswer('{"Items":[{"id":"a"}]}', Infinity, failing)).to.equal(undefined);
  });

  it('are not asked for once one is not sure', () => {
    let asked = 0;
    const counting: ReadInstance = (json, at) => {
      asked++;
      return readId(json, at);
    };
    const items = Array.from({ length: 5000 }, (_, index) => `{"no":"${index}"}`);
    expect(readAnswer(`{"Items":[${items.join()}]}`, 1000, counting)).to.equal(undefined);
    expect(asked).to.equal(1);
  });

  it('are read twice at most, in however many pieces an item comes', () => {
    let asked = 0;
    const counting: ReadInstance = (json, at) => {
      asked++;
      return readId(json, at);
    };
    const ids = ['a', 'b', 'c'].map((id) => id.repeat(100_000));
    expect(readAnswer(answerOf(ids), 1000, counting)?.ids).to.deep.equal(ids);
    expect(asked).to.be.at.most(6);
  });
});

describe('the end of a value', () => {
  it('is found behind all that it holds', () => {
    const texts = ['{}', '[]', '{"a":["}","\\"]","\\\\"]}', '{"a":{"b":[[],{}]}}'];
    for (const text of texts) {
      expect(valueEnd(`${text},{}`, 0), text).to.equal(text.length);
      for (let end = 0; end < text.length; end++) expect(valueEnd(text.slice(0, end), 0), text).to.equal(-1);
    }
  });

  it('is found where it comes in pieces', () => {
    const text = '{"a":["}","\\"]","\\\\"],"\\\\\\"":{"b":[[],{}]}}';
    expect(JSON.parse(text)).to.be.an('object');
    for (let cut = 0; cut < text.length; cut++) {
      const end = new ValueEnd();
      expect(end.in(`,${text.slice(0, cut)}`, 1), `cut at ${cut}`).to.equal(-1);
      expect(end.in(`${text.slice(cut)},{}`, 0), `cut at ${cut}`).to.equal(text.length - cut);
      expect(end.in('}', 0)).to.equal(0);
    }
  });
});
