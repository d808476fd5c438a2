import type { Library } from '../library.js';
import { dynamodbToolbox } from './dynamodb-toolbox.js';
import { dynamode } from './dynamode.js';
import { dynamooseLibrary } from './dynamoose.js';
import { electrodb } from './electrodb.js';
import { novaOdm } from './nova-odm.js';
import { onetable } from './onetable.js';
import { typedorm } from './typedorm.js';

export { electrodbUpdate } from './electrodb.js';

/** Peers of Entable, at the versions of `package.json` beside this. */
export const peers: readonly Library[] = [
  dynamodbToolbox,
  electrodb,
  dynamooseLibrary,
  typedorm,
  onetable,
  dynamode,
  novaOdm,
];
