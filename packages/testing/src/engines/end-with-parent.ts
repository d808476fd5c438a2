const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `kill` when this process ends, by itself or by a signal that nobody else handles.
 *
 * @returns takes the arrangement back.
 */
export function endWithParent(kill: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    // Whoever else listens decides whether the process ends; if it does, 'exit' comes.
    if (process.listenerCount(signal) > 1) return;
    kill();
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('exit', kill);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on('exit', kill);
  for (const signal of signals) process.on(signal, onSignal);
  return release;
}
