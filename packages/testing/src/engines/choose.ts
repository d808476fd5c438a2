import { givenEndpoint } from './endpoint.js';
import type { EngineName, RunningEngine } from './engine.js';
import { whyOf } from './engine-unavailable.js';
import type { Environment, StartOptions } from './start-options.js';

/** How each engine is started. */
export type Starters = Readonly<
  Record<EngineName, (options: StartOptions, env: Environment) => Promise<RunningEngine>>
>;

/** The engine that was taken. */
export interface ChosenEngine extends Omit<RunningEngine, 'description'> {
  readonly engine: EngineName;
  readonly reason: string;
}

const choices: readonly string[] = ['auto', 'container', 'jar', 'embedded', 'endpoint'];

/**
 * Starts the engine that is asked for, or the best that works.
 *
 * @throws Error where the engine that is asked for can't be had, or none can.
 */
export async function chooseEngine(options: StartOptions, env: Environment, starters: Starters): Promise<ChosenEngine> {
  const { choice, says } = choiceOf(options, env);
  if (!isChoice(choice)) {
    throw new Error(`There is no engine '${choice}' (${says}); choose one of ${choices.join(', ')}.`);
  }
  if (choice === 'auto') return best(options, env, starters);
  return chosen(choice, await starters[choice](options, env), `as ${says} says`);
}

/** What is chosen, and by what: options come before the environment, and a named endpoint before the best that works. */
function choiceOf(options: StartOptions, env: Environment): { choice: string; says: string } {
  const { engine, endpoint } = options;
  if (engine !== undefined && engine !== 'auto') return { choice: engine, says: 'the option engine' };
  if (endpoint) return { choice: 'endpoint', says: 'the option endpoint' };
  const variable = engine === undefined ? env['ENTABLE_ENGINE'] : undefined;
  if (variable && variable !== 'auto') return { choice: variable, says: 'ENTABLE_ENGINE' };
  // Another engine in the place of a named endpoint would hide that it is down.
  if (givenEndpoint(options, env) !== undefined) return { choice: 'endpoint', says: 'ENTABLE_ENDPOINT' };
  return { choice: 'auto', says: 'the default' };
}

async function best(options: StartOptions, env: Environment, starters: Starters): Promise<ChosenEngine> {
  const failures: unknown[] = [];
  for (const engine of ['container', 'jar', 'embedded'] as const) {
    try {
      return chosen(engine, await starters[engine](options, env), failures.map(whyOf).join('; '));
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, `No DynamoDB engine works here: ${failures.map(whyOf).join('; ')}.`);
}

function chosen(engine: EngineName, { description, endpoint, stop }: RunningEngine, why: string): ChosenEngine {
  return { engine, endpoint, stop, reason: why === '' ? description : `${description}: ${why}` };
}

function isChoice(name: string): name is EngineName | 'auto' {
  return choices.includes(name);
}
