/** A decimal number as sign, digits without zeros at either end, and the power of ten of the last digit. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const pattern = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;
/** Whole numbers but zero, as they are mostly written. */
const whole = /^-?[1-9]\d*$/;
/** Numbers but zero as DynamoDB gives them back. */
const canonical = /^-?(?:[1-9]\d*|(?:0|[1-9]\d*)\.\d*[1-9])$/;

/** Reads decimal text as DynamoDB and JavaScript write it; `undefined` where it is no number. */
export function parseDecimal(text: string): Decimal | undefined {
  return whole.test(text) ? parseWhole(text) : parseAny(text);
}

function parseWhole(text: string): Decimal {
  const negative = text.startsWith('-');
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return { negative, digits: text.slice(negative ? 1 : 0, end), exponent: text.length - end };
}

function parseAny(text: string): Decimal | undefined {
  const match = pattern.exec(text);
  const [, sign, integer = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || integer + fraction === '') return undefined;
  const leading = (integer + fraction).replace(/^0+/, '');
  const digits = leading.replace(/0+$/, '');
  if (digits === '') return { negative: false, digits: '0', exponent: 0 };
  return {
    negative: sign === '-',
    digits,
    exponent: Number(exponent) - fraction.length + leading.length - digits.length,
  };
}

/** A number's text as DynamoDB gives it back: without exponent, sign of plus, or zeros at either end. */
export function canonicalDecimal(text: string): string | undefined {
  if (canonical.test(text)) return text;
  const decimal = parseDecimal(text);
  if (decimal === undefined) return undefined;
  const { negative, digits, exponent } = decimal;
  const padded = digits.padStart(1 - exponent, '0');
  const magnitude =
    exponent < 0 ? `${padded.slice(0, exponent)}.${padded.slice(exponent)}` : digits + '0'.repeat(exponent);
  return negative ? `-${magnitude}` : magnitude;
}

/** Whether two decimal texts are the same number. */
export function isSameNumber(left: string, right: string): boolean {
  const isNumber = (text: string): boolean => parseDecimal(text) !== undefined;
  return left === right || (isNumber(left) && isNumber(right) && compareDecimals(left, right) === 0);
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compareDecimals(left: string, right: string): number {
  const [a, b] = [parseDecimal(left)!, parseDecimal(right)!];
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const magnitude = compareMagnitudes(a, b);
  return a.negative ? -magnitude : magnitude;
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.digits === '0' || b.digits === '0') return Number(b.digits === '0') - Number(a.digits === '0');
  const [topA, topB] = [a.digits.length + a.exponent, b.digits.length + b.exponent];
  if (topA !== topB) return topA - topB;
  const length = Math.max(a.digits.length, b.digits.length);
  const [padA, padB] = [a.digits.padEnd(length, '0'), b.digits.padEnd(length, '0')];
  return padA < padB ? -1 : padA > padB ? 1 : 0;
}

/** How many digits a number has between the zeros at either end; zero has none. */
export function significantDigits(text: string): number {
  let digits = 0;
  let significant = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (character === 'e' || character === 'E') break;
    if (character === '0' && digits > 0) digits++;
    if (character >= '1' && character <= '9') significant = ++digits;
  }
  return significant;
}

/** How many significant digits a number has, and the power of ten of its first. */
export function decimalExtent(text: string): { significant: number; magnitude: number } | undefined {
  const decimal = parseDecimal(text);
  return decimal && { significant: decimal.digits.length, magnitude: decimal.digits.length + decimal.exponent - 1 };
}

/** Why DynamoDB can't hold the number, `undefined` where it can: 38 digits, from 1E-130 to 9.99…E+125. */
export function decimalProblem(text: string): string | undefined {
  const extent = decimalExtent(text);
  if (extent === undefined) return 'is no decimal number';
  if (extent.significant > 38) return 'has more than the 38 significant digits that DynamoDB keeps';
  if (extent.magnitude > 125 || extent.magnitude < -130) return "is out of DynamoDB's range (1E-130 to 9.99…E+125)";
  return undefined;
}

/** The whole number that the text is, `undefined` where it is none. */
export function toBigInt(text: string): bigint | undefined {
  const decimal = parseDecimal(text);
  if (decimal === undefined || decimal.exponent < 0) return undefined;
  const magnitude = BigInt(decimal.digits + '0'.repeat(decimal.exponent));
  return decimal.negative ? -magnitude : magnitude;
}
