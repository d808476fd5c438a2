import { decodeEntity, encodeEntity } from '#core/codec/entity-codec.js';
import type { Item } from '#core/codec/item.js';
import { entityReader } from '#core/codec/entity-reader.js';
import { unknownAttributes } from '#core/codec/unknown-attributes.js';
import type { EntityMetadata } from '#core/metadata/entity-metadata.js';
import { readEntity } from '#core/metadata/read-entity.js';
import { InstancesInAnswer } from '#core/wire/instances-in-answer.js';
import { parseStored, wireText } from '#core/wire/stored-json.js';
import { Attribute, Entity, PartitionKey, SortKey } from '@entable/core';
import { expect } from 'chai';
import fc from 'fast-check';
import { AnyEntity, anyEntity } from '../support/any-entity.js';
import { lawRuns } from '../support/law-runs.js';
import { oddStored, withEscapes } from '../support/odd-answers.js';

class Label {
  @Attribute() text!: string;
  @Attribute() get length(): number {
    return this.text.length;
  }
}

/** With what is told by other attributes: a computed key, stored getters, and a mark of whose item it is. */
@Entity('labelled', { discriminator: { attribute: 'entity "type"', value: 'Lab\\el' } })
class Labelled {
  @PartitionKey() owner!: string;
  @SortKey() get sort(): string {
    return `LABEL#${this.label.text}`;
  }
  @Attribute() label!: Label;
  @Attribute({ of: () => Label }) labels: Label[] = [];
  @Attribute() get isEmpty(): boolean {
    return this.labels.length === 0;
  }
}

const labelled = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1 }), fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }))
  .map(([owner, texts]) => {
    const labels = texts.map((text) => Object.assign(new Label(), { text }));
    return Object.assign(new Labelled(), { owner, labels, label: Object.assign(new Label(), { text: owner }) });
  });

/** @param cuts - where the bytes are cut into pieces. */
function read(metadata: EntityMetadata, text: string, cuts: readonly number[]): readonly object[] | undefined {
  const answer = new InstancesInAnswer(entityReader(metadata)!);
  const bytes = Buffer.from(text);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((one, other) => one - other), bytes.length];
  for (const [index, place] of places.slice(1).entries()) answer.push(bytes.subarray(places[index], place));
  return answer.end()?.instances;
}

/** Everything about an instance: what it stores besides its own attributes, and the order of its properties, too. */
function described(instance: object): object {
  return { instance, names: JSON.stringify(Object.keys(instance)), unknown: unknownAttributes(instance) };
}

function plainly(metadata: EntityMetadata, stored: readonly Item[]): readonly object[] | undefined {
  try {
    return stored.map((item) => decodeEntity(metadata, item));
  } catch {
    return undefined;
  }
}

describe('the law of text', function () {
  this.timeout(120_000);

  // A key is not empty.
  const anyEntities = anyEntity().map((entity) => Object.assign(entity, { id: `#${entity.id}` }));
  const cases = [
    { entityClass: AnyEntity, entities: anyEntities as fc.Arbitrary<object> },
    { entityClass: Labelled, entities: labelled as fc.Arbitrary<object> },
  ];
  for (const { entityClass, entities } of cases) {
    for (const mode of ['drop', 'keep', 'reject'] as const) {
      it(`${entityClass.name}, unknown attributes: ${mode}: items read from the text are what is read of them otherwise`, () => {
        const metadata: EntityMetadata = { ...readEntity(entityClass), unknownAttributes: mode };
        const names = [...metadata.byName.keys(), 'stranger', '__proto__', 'constructor', 'na"me', 'entity "type"'];
        const change = fc.record({
          item: fc.nat(),
          name: fc.constantFrom(...names),
          value: fc.option(oddStored, { nil: undefined }),
        });
        const sent = fc.record({
          entities: fc.array(entities, { maxLength: 5 }),
          change: fc.option(change, { freq: 3 }),
          isReversed: fc.boolean(),
          isEscaped: fc.boolean(),
          isItemsFirst: fc.boolean(),
          cuts: fc.array(fc.nat(), { maxLength: 6 }),
        });
        let quickly = 0;
        let readable = 0;
        fc.assert(
          fc.property(sent, ({ entities: given, change: changed, isReversed, isEscaped, isItemsFirst, cuts }) => {
            const stored = given.map((entity) => parseStored(encodeEntity(metadata, entity).text) as Item);
            const items = stored.map((item) =>
              isReversed ? (Object.fromEntries(Object.entries(item).reverse()) as Item) : item,
            );
            if (changed !== null && items.length > 0) {
              const item = items[changed.item % items.length]!;
              const { name, value } = changed;
              if (value === undefined) delete item[name];
              else Object.defineProperty(item, name, { value, enumerable: true, configurable: true, writable: true });
            }
            const parts = isItemsFirst
              ? { Items: items, Count: items.length }
              : { Count: items.length, LastEvaluatedKey: { Items: { S: '"Items":[' } }, Items: items, ScannedCount: 9 };
            const text = isEscaped ? withEscapes(wireText(parts)) : wireText(parts);
            const result = read(metadata, text, cuts);
            const expected = plainly(metadata, (parseStored(text) as typeof parts).Items);
            if (expected !== undefined) readable++;
            if (result === undefined) return;
            quickly++;
            expect(expected).to.not.equal(undefined);
            expect(result.map(described)).to.deep.equal(expected!.map(described));
          }),
          { numRuns: lawRuns(300) },
        );
        // An answer cut right where its items begin is left to others, and so are names with escapes.
        expect(quickly).to.be.greaterThan(readable / 3);
      });
    }
  }
});
