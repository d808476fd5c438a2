import { InvalidUpdateError } from '../errors/expression-errors.js';
import type { AttributePath } from '../expressions/path.js';
import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import { readableProperties } from '../metadata/getter-source.js';

/**
 * Refuses a change inside of a nested class whose stored getters would then lie, or of such a getter itself.
 * @throws InvalidUpdateError
 */
export function checkNestedGetters(metadata: ClassMetadata, { steps, text }: AttributePath): void {
  if (steps.length === 1) return;
  let type: ValueType | undefined = { kind: 'nested', nestedClass: metadata.entityClass, metadata: () => metadata };
  steps.forEach((step, depth) => {
    if (type?.kind !== 'nested') {
      type = type !== undefined && 'of' in type && typeof type.of === 'object' ? type.of : undefined;
      return;
    }
    const owner = type.metadata();
    const attribute = owner.byName.get(String(step));
    type = attribute?.type;
    // The entity's own getters are computed anew.
    if (depth === 0 || attribute === undefined) return;
    const getter = owner.getters.find(({ property }) => {
      const readable = readableProperties(owner.entityClass, property);
      return property === attribute.property || readable === 'all' || readable.has(attribute.property);
    });
    if (getter === undefined) return;
    throw new InvalidUpdateError(
      metadata.className,
      text,
      `the stored getter '${getter.property}' of ${owner.className} depends on it; set the whole ${owner.className}.`,
    );
  });
}
