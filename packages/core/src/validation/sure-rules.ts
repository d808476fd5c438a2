import { types } from 'node:util';
import type { RuleConstraint } from './class-validator.js';

/** Whether a rule surely holds for a value; what it does not accept is left to the rule's own function. */
export type SureRule = (value: unknown) => boolean;

/** class-validator's commonest rules by name: what its message says, and what they hold for, by their arguments. */
const sureRules: Readonly<Record<string, readonly [string, (one: unknown, other: unknown) => SureRule | undefined]>> = {
  isString: ['must be a string', () => (value) => typeof value === 'string'],
  isBoolean: ['must be a boolean value', () => (value) => typeof value === 'boolean'],
  isInt: ['must be an integer number', () => Number.isInteger],
  isNumber: [
    'must be a number conforming to the specified constraints',
    (options) => (Object.keys(options ?? {}).length === 0 ? Number.isFinite : undefined),
  ],
  isPositive: ['must be a positive number', () => (value) => typeof value === 'number' && value > 0],
  min: [
    'must not be less than $constraint1',
    (least) => (value) => typeof value === 'number' && value >= (least as number),
  ],
  max: [
    'must not be greater than $constraint1',
    (most) => (value) => typeof value === 'number' && value <= (most as number),
  ],
  // As class-validator: a Date of this realm.
  isDate: ['must be a Date instance', () => (value) => value instanceof Date && !Number.isNaN(value.getTime())],
  isArray: ['must be an array', () => Array.isArray],
  arrayMinSize: [
    'must contain at least $constraint1 elements',
    (least) => (value) => Array.isArray(value) && value.length >= (least as number),
  ],
  arrayMaxSize: [
    'must contain no more than $constraint1 elements',
    (most) => (value) => Array.isArray(value) && value.length <= (most as number),
  ],
  isNotEmpty: ['should not be empty', () => (value) => value !== '' && value !== null && value !== undefined],
  isDefined: ['should not be null or undefined', () => (value) => value !== null && value !== undefined],
  isIn: [
    'must be one of the following values: $constraint1',
    (values) => (Array.isArray(values) ? (value) => values.some((each) => each === value) : undefined),
  ],
  isLength: [
    'must be longer than or equal to $constraint1 characters',
    (least, most) => (value) =>
      isPlainText(value) && value.length >= (least as number) && !(value.length > (most as number)),
  ],
  minLength: [
    'must be longer than or equal to $constraint1 characters',
    (least) => (value) => isPlainText(value) && value.length >= (least as number),
  ],
  maxLength: [
    'must be shorter than or equal to $constraint1 characters',
    (most) => (value) => isPlainText(value) && value.length <= (most as number),
  ],
  matches: [
    'must match $constraint1 regular expression',
    (pattern, modifiers) =>
      types.isRegExp(pattern) && modifiers === undefined
        ? (value) => typeof value === 'string' && pattern.test(value)
        : undefined,
  ],
};

/** Of other text some characters count for one, and some for none. */
function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && /^[\x20-\x7e]*$/.test(value);
}

const samples: readonly unknown[] = [
  '',
  'a',
  '0',
  'text of some length',
  'x'.repeat(300),
  0,
  -1,
  1,
  100,
  1.5,
  1e9,
  true,
  false,
  [],
  ['a', 'b'],
  {},
  new Date(0),
];

/**
 * What quickly knows that a rule holds. A user's rule may have the name of one of class-validator's: it has another
 * message then, or refuses some of the samples.
 */
export function sureRule(
  name: string,
  { instance }: RuleConstraint,
  args: Parameters<RuleConstraint['instance']['validate']>[1],
): SureRule | undefined {
  const [message, make] = (Object.hasOwn(sureRules, name) ? sureRules[name] : undefined) ?? [];
  const sure = make?.(args.constraints[0], args.constraints[1]);
  if (sure === undefined || instance.defaultMessage?.(args)?.endsWith(`$property ${message}`) !== true)
    return undefined;
  const bounds = args.constraints.filter((given) => typeof given === 'number');
  const values = [...samples, ...bounds.flatMap((bound) => [bound, bound + 1, bound - 1]), ...args.constraints.flat()];
  const isHeld = (value: unknown): boolean => instance.validate(value, { ...args, value }) === true;
  return values.every((value) => !sure(value) || isHeld(value)) ? sure : undefined;
}
