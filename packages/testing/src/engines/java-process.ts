import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { endWithParent } from './end-with-parent.js';
import { EngineUnavailable } from './engine-unavailable.js';

const keptCharacters = 4_000;

/** A Java program that lives at most as long as this process. */
export interface JavaProcess {
  /** Resolves, with the reason, when it ends without having been stopped, or can't be started at all. */
  readonly died: Promise<Error>;
  stop(): Promise<void>;
}

/** Starts `java` (of `JAVA_HOME`, where that is set) in the folder `cwd`. */
export function spawnJava(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): JavaProcess {
  const java = env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', 'java') : 'java';
  const child = spawn(java, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });

  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-keptCharacters)));
    if (stream instanceof Socket) stream.unref();
  }
  // A forgotten stop() shall not keep this process alive.
  child.unref();

  const release = endWithParent(() => child.kill('SIGKILL'));
  let stopped = false;
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const died = new Promise<Error>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(notStarted(java, error)));
    // 'close', not 'exit': only then all output is here.
    child.once('close', (code, signal) => {
      if (!stopped) resolve(ended(code ?? signal, output));
    });
  });
  void closed.then(release);

  return {
    died,
    stop: async () => {
      stopped = true;
      child.ref();
      child.kill('SIGKILL');
      await closed;
    },
  };
}

function notStarted(java: string, error: NodeJS.ErrnoException): Error {
  const why = error.code === 'ENOENT' ? `'${java}' is not there` : `'${java}' can't be run (${error.message})`;
  return new EngineUnavailable(why, 'Install Java 17 or later, or set JAVA_HOME.', { cause: error });
}

function ended(how: number | NodeJS.Signals | null, output: string): Error {
  return new EngineUnavailable(
    `DynamoDBLocal.jar ended by itself (${how})`,
    `It wrote:\n${output.trim() || '(nothing)'}`,
  );
}
