import { canHit, isChosen, type Decide, type Fault } from './fault.js';
import { defaultDelayMs, defaultShare, type FaultRule } from './plan.js';

/** Plays the rules of a script. */
export function scripted(rules: readonly FaultRule[]): Decide {
  const steps = rules.map((rule) => ({ rule: { ...rule }, toPass: rule.after ?? 0, toHit: rule.times ?? 1 }));
  return (operation) => {
    const step = steps.find(({ rule, toHit }) => toHit > 0 && concerns(rule, operation));
    if (step === undefined) return undefined;
    if (step.toPass > 0) {
      step.toPass -= 1;
      return undefined;
    }
    step.toHit -= 1;
    return readFault(step.rule);
  };
}

function concerns({ fault, operation: named }: FaultRule, operation: string): boolean {
  return canHit(fault, operation) && isChosen(operation, named === undefined ? undefined : [named]);
}

function readFault(rule: FaultRule): Fault {
  return {
    kind: rule.fault,
    delayMs: (rule.fault === 'delay' ? rule.delayMs : undefined) ?? defaultDelayMs,
    share: (rule.fault === 'unprocessed' ? rule.share : undefined) ?? defaultShare,
    position: 0,
  };
}
