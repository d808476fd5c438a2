import type { Library } from '../library.js';
import { classTransformer } from './class-transformer.js';
import { documentClient } from './document-client.js';
import { entable, entableCached } from './entable.js';
import { rawClient } from './raw-client.js';

/** What the project itself depends on; the peers are in `../peers`. */
export const ownLibraries: readonly Library[] = [documentClient, entable, entableCached, rawClient, classTransformer];
