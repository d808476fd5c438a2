import { formatSegment } from '../codec/value-path.js';

/** Where an attribute lies in the item: stored names, and indexes in lists. */
export type PathStep = string | number;

/** A path as conditions, updates and projections hold it: inert data. */
export interface AttributePath {
  readonly steps: readonly PathStep[];
  /** The same in the class's own words, for messages. */
  readonly text: string;
  /** The path one step shorter; none of the item's own attributes. */
  readonly parent?: AttributePath;
}

export function rootAttribute(name: string, property: string): AttributePath {
  return Object.freeze({ steps: Object.freeze([name]), text: property });
}

/** The path one step further; `segment` is the step as the class names it. */
export function childAttribute(path: AttributePath, step: PathStep, segment: string | number = step): AttributePath {
  const steps = Object.freeze([...path.steps, step]);
  return Object.freeze({ steps, text: path.text + formatSegment(segment), parent: path });
}

/** Whether one path is the other, or leads to it. */
export function overlaps(left: AttributePath, right: AttributePath): boolean {
  const length = Math.min(left.steps.length, right.steps.length);
  for (let index = 0; index < length; index++) if (left.steps[index] !== right.steps[index]) return false;
  return true;
}
