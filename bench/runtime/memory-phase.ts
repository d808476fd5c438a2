const sampleMs = 100;

/** What one phase took. */
export interface PhaseFigures {
  readonly name: string;
  readonly items: number;
  readonly seconds: number;
  /** Megabytes of resident memory: after a fifth of the items, after all, and the most of all samples. */
  readonly early: number;
  readonly end: number;
  readonly peak: number;
}

/** Runs something that tells of each item, and looks at the resident memory meanwhile. */
export async function measured(
  name: string,
  expected: number,
  run: (tick: () => void) => Promise<void>,
): Promise<PhaseFigures> {
  let items = 0;
  let early = 0;
  let peak = resident();
  const sample = (): number => {
    const now = resident();
    peak = Math.max(peak, now);
    return now;
  };
  const timer = setInterval(sample, sampleMs);
  const start = performance.now();
  try {
    await run(() => {
      if (++items === Math.floor(expected / 5)) early = sample();
    });
  } finally {
    clearInterval(timer);
  }
  return { name, items, seconds: (performance.now() - start) / 1000, early, end: sample(), peak };
}

function resident(): number {
  return process.memoryUsage.rss() / 1024 / 1024;
}
