/** An Address of the sources. */
interface Address {
  street: string;
  since: Date;
}

/** Gives a fresh Character, of emitted or of named types, its values. */
export function asHomer<T extends object>(character: T, address: new () => Address): T {
  return Object.assign(character, {
    family: 'Simpson',
    name: 'Homer',
    age: 39,
    bornAt: new Date('1956-05-12T00:00:00Z'),
    photo: new Uint8Array([1, 2, 3]),
    home: Object.assign(new address(), { street: 'Evergreen Terrace', since: new Date(0) }),
    earlier: [Object.assign(new address(), { street: 'Spalding Way', since: new Date(1) })],
    tags: new Set(['donuts', 'beer']),
  });
}

/** Gives a fresh Character of values without types its values. */
export function asPlainHomer<T extends object>(character: T): T {
  return Object.assign(character, {
    family: 'Simpson',
    name: 'Homer',
    age: 39,
    isYellow: true,
    home: { street: 'Evergreen Terrace', number: 742 },
    tags: ['donuts', 'beer'],
  });
}
