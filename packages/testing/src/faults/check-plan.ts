import { canHit, faultKinds } from './fault.js';
import { isOperation } from './operations.js';
import type { FaultKind, FaultPlan, FaultRule, RandomFaults } from './plan.js';

/** What a timer takes at most. */
const longestDelayMs = 2 ** 31 - 1;

const ruleFields = ['fault', 'operation', 'after', 'times'];
const randomFields = ['seed', 'rate', 'kinds', 'operations', 'delayMs', 'share'];
const fieldsOf: { readonly [Kind in FaultKind]?: string } = { delay: 'delayMs', unprocessed: 'share' };

/**
 * Refuses a plan that means nothing, or not what it seems to. Plans may come from JSON, where no compiler looks.
 *
 * @throws TypeError that names the field.
 */
export function checkPlan(plan: FaultPlan): void {
  if (isScript(plan)) plan.forEach((rule, at) => checkRule(rule, `rule ${at + 1}`));
  else checkRandom(plan);
}

/** Whether a plan is a list of rules. */
export function isScript(plan: FaultPlan): plan is readonly FaultRule[] {
  return Array.isArray(plan);
}

function checkRule(rule: FaultRule, where: string): void {
  checkObject(rule, where);
  checkKind(rule.fault, `${where}: fault`);
  const own = fieldsOf[rule.fault];
  checkFields(rule, own === undefined ? ruleFields : [...ruleFields, own], `${where} (${rule.fault})`);
  const { operation, after, times } = rule;
  const { delayMs, share } = rule as { delayMs?: number; share?: number };
  if (operation !== undefined) {
    checkOperation(operation, `${where}: operation`);
    if (!canHit(rule.fault, operation)) {
      refuse(`${where}: ${rule.fault} can't happen to ${operation}. Take another fault, or leave the operation out`);
    }
  }
  check(after, isCount, `${where}: after`, 'a whole number from 0');
  check(
    times,
    (value) => value === Infinity || (isCount(value) && value > 0),
    `${where}: times`,
    'a whole number from 1, or Infinity',
  );
  checkAmounts({ delayMs, share }, `${where}: `);
}

function checkRandom(plan: RandomFaults): void {
  checkObject(plan, 'the plan');
  checkFields(plan, randomFields, 'the plan');
  const { seed, rate, kinds, operations } = plan;
  if (!Number.isSafeInteger(seed)) refuse(`seed must be an integer, not ${shown(seed)}`);
  if (!isWithin(rate, 0, 1)) refuse(`rate must be a number from 0 to 1, not ${shown(rate)}`);
  checkList(kinds, 'kinds', checkKind);
  checkList(operations, 'operations', checkOperation);
  const possible = (kinds ?? faultKinds).some((kind) => operations?.some((name) => canHit(kind, name)) ?? true);
  if (!possible)
    refuse(`none of the kinds (${kinds?.join(', ')}) can happen to any of the operations (${operations?.join(', ')})`);
  checkAmounts(plan, '');
}

function checkAmounts({ delayMs, share }: Pick<RandomFaults, 'delayMs' | 'share'>, where: string): void {
  check(
    delayMs,
    (value) => isWithin(value, 0, longestDelayMs),
    `${where}delayMs`,
    `milliseconds from 0 to ${longestDelayMs}`,
  );
  check(share, (value) => isWithin(value, 0, 1) && value > 0, `${where}share`, 'a number above 0 and up to 1');
}

function checkList<T>(list: readonly T[] | undefined, name: string, checkOne: (one: T, name: string) => void): void {
  if (list === undefined) return;
  if (!Array.isArray(list) || list.length === 0) refuse(`${name} must be a list of at least one; leave it out for all`);
  list.forEach((one) => checkOne(one, name));
}

function checkKind(kind: FaultKind, where: string): void {
  if (!faultKinds.includes(kind)) refuse(`${where} must be one of ${faultKinds.join(', ')}, not ${shown(kind)}`);
}

function checkOperation(operation: string, where: string): void {
  if (!isOperation(operation)) refuse(`${where} must be one of DynamoDB, such as 'PutItem', not ${shown(operation)}`);
}

function checkObject(value: unknown, where: string): void {
  if (typeof value !== 'object' || value === null) refuse(`${where} must be an object, not ${shown(value)}`);
}

function checkFields(value: object, known: readonly string[], where: string): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) refuse(`${where} has no '${unknown}'; it takes ${known.join(', ')}`);
}

function check(value: number | undefined, isGood: (value: number) => boolean, where: string, expected: string): void {
  if (value !== undefined && !isGood(value)) refuse(`${where} must be ${expected}, not ${shown(value)}`);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function refuse(problem: string): never {
  throw new TypeError(`injectFaults: ${problem}.`);
}
