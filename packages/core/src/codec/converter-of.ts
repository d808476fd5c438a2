import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import { binaryConverter, bufferConverter } from './binary-converter.js';
import { booleanConverter } from './boolean-converter.js';
import { ClassCodec } from './class-codec.js';
import type { Converter } from './converter.js';
import { customConverter } from './custom-converter.js';
import { dateConverter } from './date-converter.js';
import { documentConverter } from './document-converter.js';
import { listConverter } from './list-converter.js';
import { mapConverter, recordConverter } from './map-converter.js';
import { nestedConverter } from './nested-converter.js';
import { bigIntConverter, numberConverter } from './number-converter.js';
import { setConverter } from './set-converter.js';
import { stringConverter } from './string-converter.js';

const codecs = new WeakMap<ClassMetadata, ClassCodec>();
const converters = new WeakMap<ValueType, Converter>();

/** The codec of a class, made once. */
export function codecOf(metadata: ClassMetadata): ClassCodec {
  let codec = codecs.get(metadata);
  if (codec === undefined) codecs.set(metadata, (codec = new ClassCodec(metadata, converterOf)));
  return codec;
}

/** The converter of a property's type, made once. */
export function converterOf(type: ValueType): Converter {
  let converter = converters.get(type);
  if (converter === undefined) converters.set(type, (converter = makeConverter(type)));
  return converter;
}

function makeConverter(type: ValueType): Converter {
  switch (type.kind) {
    case 'string':
      return stringConverter;
    case 'number':
      return numberConverter;
    case 'bigint':
      return bigIntConverter;
    case 'boolean':
      return booleanConverter;
    case 'binary':
      return binaryConverter;
    case 'buffer':
      return bufferConverter;
    case 'date':
      return dateConverter(type.as);
    case 'set':
      return setConverter(type.of);
    case 'list':
      return listConverter(converterOf(type.of));
    case 'map':
      return mapConverter(converterOf(type.of));
    case 'record':
      return recordConverter(converterOf(type.of));
    case 'nested':
      return nestedConverter(type.nestedClass, () => codecOf(type.metadata()));
    case 'document':
      return documentConverter;
    case 'custom':
      return customConverter(type.codec);
  }
}
