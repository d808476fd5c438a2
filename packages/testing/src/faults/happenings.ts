import { cancel } from './cancel.js';
import { delay } from './delay.js';
import { dropReply, dropRequest } from './drop.js';
import type { Happen } from './exchange.js';
import type { FaultKind } from './plan.js';
import { throttle } from './throttle.js';
import { unprocessed } from './unprocessed.js';

/** What each kind of fault does. */
export const happenings: { readonly [Kind in FaultKind]: Happen } = {
  throttle,
  dropRequest,
  dropReply,
  delay,
  unprocessed,
  cancel,
};
