/** How many runs laws of 200 take; laws of other sizes grow with it. */
const usual = 200;

const asked = Number(process.env['ENTABLE_LAW_RUNS'] ?? usual);

/** How many cases a law tries, where this is how many it usually tries. */
export function lawRuns(usually: number): number {
  return Math.ceil((usually * asked) / usual);
}

/** Whether laws try enough cases to meet, in all likelihood, each kind of case. */
export const isUsual = asked >= usual;
