import type { ClassMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { ReadInstance } from '../wire/instances-in-answer.js';
import type { Reading } from './converter.js';
import { codecOf, converterOf } from './converter-of.js';
import { instantiate } from './fresh-instance.js';
import { compileReader } from './reader-code.js';
import { rootPath } from './value-path.js';
import type { ReadText } from './value-reader-code.js';

const readers = new WeakMap<ClassMetadata, ReadText | false>();

/** Reads the text of an entity's items; `undefined` where code may not be made of text. */
export function entityReader(metadata: EntityMetadata): ReadInstance | undefined {
  const read = readerOf(metadata, metadata.discriminator);
  if (read === undefined) return undefined;
  const reading: Reading = { partial: false, unknownAttributes: metadata.unknownAttributes };
  return (json, at) => read(json, at, reading);
}

function readerOf(metadata: ClassMetadata, discriminator?: EntityMetadata['discriminator']): ReadText | undefined {
  let reader = readers.get(metadata);
  if (reader === undefined) readers.set(metadata, (reader = makeReader(metadata, discriminator) ?? false));
  return reader === false ? undefined : reader;
}

function makeReader(metadata: ClassMetadata, discriminator: EntityMetadata['discriminator']): ReadText | undefined {
  const codec = codecOf(metadata);
  const path = rootPath(metadata.className);
  return compileReader({
    attributes: metadata.attributes.filter(({ derived }) => derived !== true),
    discriminator,
    path,
    converterOf,
    readerOf: (type) => {
      let read: ReadText | undefined; // made once it is needed, since a class may hold itself
      return (json, at, reading) => (read ??= readerOf(type.metadata()))?.(json, at, reading);
    },
    instantiate: () => instantiate(metadata),
    complete: (instance, rest, reading) => codec.complete(instance, rest, 0, path, reading),
  });
}
