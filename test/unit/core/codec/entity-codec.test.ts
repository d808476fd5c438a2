import 'reflect-metadata';
import { expect } from 'chai';
import {
  Attribute,
  Entity,
  InvalidEntityError,
  InvalidItemError,
  InvalidKeyError,
  MissingSortKeyValueError,
  NumberPrecisionError,
  PartialEntityError,
  PartitionKey,
  SortKey,
  UnsupportedValueError,
} from '@entable/core';
import { checkEntity, decodeEntity, encodeEntity } from '#core/codec/entity-codec.js';
import type { Item } from '#core/codec/item.js';
import { maximumItemBytes } from '#core/codec/item-size.js';
import { readEntity } from '#core/metadata/read-entity.js';
import { parseStored } from '#core/wire/stored-json.js';
import { thrown } from '../../../support/refusals.js';

@Entity('documents')
class Document {
  @PartitionKey({ name: 'pk' }) id!: string;
  @SortKey({ name: 'sk' }) version!: number;
  @Attribute() text?: string;
}
class Special extends Document {}
@Entity('marked', { discriminator: { attribute: '_type', value: 'marked' } })
class Marked {
  @PartitionKey() id!: string;
}
@Entity('holders')
class Holder {
  @PartitionKey() id!: string;
  @Attribute() nested!: Marked;
}
const metadata = readEntity(Document);
const document = (changes: object = {}): Document => Object.assign(new Document(), { id: 'a', version: 1 }, changes);
const key = { pk: { S: 'a' }, sk: { N: '1' } };

describe('entities', () => {
  it('are instances of their very class', () => {
    checkEntity(metadata, document());
    const strangers = [
      { id: 'a', version: 1 },
      new Special(),
      Object.create(document()),
      [],
      'a',
      null,
      undefined,
      Document,
    ];
    for (const stranger of strangers) {
      const error = thrown(InvalidEntityError, () => checkEntity(metadata, stranger));
      expect(error.message).to.include('Object.assign(new Document(), { … })');
    }
  });

  it('are whole: one read in part is not saved', () => {
    const part = decodeEntity(metadata, key, {});
    expect(thrown(PartialEntityError, () => checkEntity(metadata, part)).entityName).to.equal('Document');
    checkEntity(metadata, decodeEntity(metadata, key));
    checkEntity(metadata, Object.assign(new Document(), part));
  });

  it('need their key, which is told before anything else', () => {
    expect(thrown(InvalidKeyError, () => encodeEntity(metadata, document({ id: '', text: 1 }))).attribute).to.equal(
      'id',
    );
    thrown(MissingSortKeyValueError, () => encodeEntity(metadata, document({ version: undefined })));
    expect(thrown(UnsupportedValueError, () => encodeEntity(metadata, document({ text: 1 }))).path).to.equal(
      'Document.text',
    );
  });

  it('take up to 400 KB, and are told by their key beyond', () => {
    const overhead = 'pk'.length + 1 + 'sk'.length + 2 + 'text'.length;
    const largest = document({ text: 'x'.repeat(maximumItemBytes - overhead) });
    expect((parseStored(encodeEntity(metadata, largest).text) as Item)['text']?.S).to.have.length(
      maximumItemBytes - overhead,
    );
    largest.text += 'x';
    const { message } = thrown(InvalidEntityError, () => encodeEntity(metadata, largest));
    expect(message)
      .to.include("{ id: 'a', version: 1 }")
      .and.include(String(maximumItemBytes + 1));
  });

  it('that do not fit their class are told with the key of the item', () => {
    const misfit = thrown(InvalidItemError, () => decodeEntity(metadata, { ...key, text: { N: '1' } }));
    expect(misfit).to.include({ path: 'Document.text', expected: 'a string (S)', found: 'a number (N)' });
    expect(misfit.key).to.deep.equal({ id: 'a', version: 1 });
    const imprecise = thrown(NumberPrecisionError, () =>
      decodeEntity(metadata, { ...key, sk: { N: '9007199254740993' } }),
    );
    expect(imprecise.key).to.deep.equal({ id: 'a', version: '9007199254740993' });
    expect(thrown(InvalidItemError, () => decodeEntity(metadata, { text: { N: '1' } })).key).to.deep.equal({});
  });

  it('have one mark of whose they are, also where they were nested in another, with a mark of its own', () => {
    const marked = readEntity(Marked);
    const { nested } = decodeEntity<Holder>(readEntity(Holder), {
      id: { S: 'h' },
      nested: { M: { id: { S: 'm' }, _type: { S: 'another' }, more: { N: '1' } } },
    });
    expect(encodeEntity(marked, nested).text).to.equal('{"_type":{"S":"marked"},"more":{"N":"1"},"id":{"S":"m"}}');
  });
});
