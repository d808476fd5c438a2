import { AssertionError } from 'chai';

type ErrorClass<E> = abstract new (...args: never) => E;

/** The error that a call throws, of the expected class. */
export function thrown<E extends Error>(expected: ErrorClass<E>, call: () => unknown): E {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    return ofClass(expected, error);
  }
  throw new AssertionError(`expected ${expected.name}, but the call returned ${String(value)}`);
}

/** The error that a promise rejects with, of the expected class. */
export async function rejection<E extends Error>(expected: ErrorClass<E>, promise: Promise<unknown>): Promise<E> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return ofClass(expected, error);
  }
  throw new AssertionError(`expected ${expected.name}, but the promise resolved to ${String(value)}`);
}

function ofClass<E extends Error>(expected: ErrorClass<E>, error: unknown): E {
  if (error instanceof expected) return error;
  throw error;
}
