import { UnknownAttributeError } from '../errors/expression-errors.js';
import type { AttributeMetadata, ClassMetadata } from '../metadata/class-metadata.js';

/** Names that JavaScript, test libraries and inspection ask of any object: they are no attributes unless declared. */
const asked = new Set([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  'toString',
  'valueOf',
]);

export function unknownAttribute({ className, attributes }: ClassMetadata, property: string): UnknownAttributeError {
  return new UnknownAttributeError(
    className,
    property,
    attributes.map((attribute) => attribute.property),
  );
}

/**
 * An object whose properties are a class's attributes: any other is an error, not `undefined`.
 * @param operators - what else it has, of higher rank than attributes of the same name.
 */
export function attributesProxy(
  metadata: () => ClassMetadata,
  reference: (attribute: AttributeMetadata) => unknown,
  operators: object = Object.create(null) as object,
): object {
  const made = new Map<string | symbol, unknown>();
  return new Proxy(Object.freeze(operators), {
    get(_, property): unknown {
      const known = made.get(property);
      if (known !== undefined) return known;
      if (Object.hasOwn(operators, property) || typeof property === 'symbol') return Reflect.get(operators, property);
      const attribute = metadata().byProperty.get(property);
      if (attribute !== undefined) {
        const first = reference(attribute);
        made.set(property, first);
        return first;
      }
      if (asked.has(property)) return Reflect.get(operators, property);
      throw unknownAttribute(metadata(), property);
    },
    has: (_, property) =>
      property in operators || (typeof property === 'string' && metadata().byProperty.has(property)),
  });
}

/** An object that has every property, except for what is asked of any object; `operators` come first. */
export function propertiesProxy(reference: (property: string) => unknown, operators: object): object {
  return new Proxy(Object.freeze(operators), {
    get: (_, property): unknown =>
      Object.hasOwn(operators, property) || typeof property === 'symbol' || asked.has(property)
        ? Reflect.get(operators, property)
        : reference(property),
  });
}
