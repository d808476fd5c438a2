/**
 * Whether one of class-validator's rules surely holds for a value. It says no more than the rule's own function would, and
 * reads the rule's arguments as late.
 */
export type SureRule = (value: unknown, given: readonly unknown[]) => boolean;

/** The commonest rules, and those whose own functions take long, by their names. */
export const sureRules: Readonly<Record<string, SureRule>> = {
  isString: (value) => typeof value === 'string',
  isBoolean: (value) => typeof value === 'boolean',
  isNumber: (value, [options]) =>
    Number.isFinite(value) && (options as { maxDecimalPlaces?: unknown }).maxDecimalPlaces === undefined,
  min: (value, [least]) => typeof value === 'number' && typeof least === 'number' && value >= least,
  max: (value, [most]) => typeof value === 'number' && typeof most === 'number' && value <= most,
  isLength: (value, [least, most]) => hasAtLeast(value, least) && (most === undefined || hasAtMost(value, most)),
  minLength: (value, [least]) => hasAtLeast(value, least),
  maxLength: (value, [most]) => hasAtMost(value, most),
  arrayNotEmpty: (value) => Array.isArray(value) && value.length > 0,
  arrayMinSize: (value, [least]) => Array.isArray(value) && typeof least === 'number' && value.length >= least,
  arrayMaxSize: (value, [most]) => Array.isArray(value) && typeof most === 'number' && value.length <= most,
  isIn: (value, [values]) => Array.isArray(values) && values.indexOf(value) !== -1, // no NaN is another, as there
  isEnum: (value, [values]) => hasValue(values as object, value),
  matches: (value, [pattern]) => typeof value === 'string' && (pattern as RegExp).test(value),
  isUuid: (value, [version]) => version === undefined && typeof value === 'string' && plainUUID.test(value),
  isEmail: (value, [options]) =>
    options === undefined && typeof value === 'string' && value.length <= 64 && plainEmail.test(value),
};

const plainUUID = /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

const plainEmail = /^[a-z\d]+(?:[._+-][a-z\d]+)*@(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}$/i;

/** Some characters take two places in a string, or none of their own: those below `\ud800` take one. */
function hasAtLeast(value: unknown, least: unknown): boolean {
  if (typeof value !== 'string' || typeof least !== 'number') return false;
  let missing = least;
  for (let at = 0; missing > 0 && at < value.length; at++) if (value.charCodeAt(at) < 0xd800) missing--;
  return missing <= 0;
}

function hasAtMost(value: unknown, most: unknown): boolean {
  return typeof value === 'string' && typeof most === 'number' && value.length <= most;
}

function hasValue(values: object, value: unknown): boolean {
  for (const key of Object.keys(values)) if (Reflect.get(values, key) === value) return true;
  return false;
}
