import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compilers, root } from '../types/compilers.js';
import type { Library } from './library.js';

/** The folder of the peers: a project with a package.json and a lock file of its own, since Entable needs none of them. */
export const peersFolder = join(root, 'bench/runtime/peers');

/** What the compiled peers export. */
export interface Peers {
  readonly peers: readonly Library[];
  electrodbUpdate(): Readonly<Record<string, unknown>>;
}

/** Installs the peers, where that has not been done yet. */
export function installPeers(): void {
  if (isInstalled()) return;
  execFileSync('npm', ['ci'], { cwd: peersFolder, stdio: ['ignore', 'ignore', 'inherit'] });
  // Without the copy of the SDK that some of them depend on, all find the project's own: two copies differ in parts of
  // which nobody names the version, and are compiled apart.
  for (const scope of ['@aws', '@aws-sdk', '@smithy'])
    rmSync(join(peersFolder, 'node_modules', scope), { recursive: true, force: true });
}

/** Installs and compiles the peers, where that has not been done yet, and loads them. */
export async function loadPeers(): Promise<Peers> {
  installPeers();
  const { tsc } = compilers.find(({ version }) => version === '6.0')!;
  execFileSync(process.execPath, [tsc, '-p', peersFolder], { stdio: 'inherit' });
  return (await import(pathToFileURL(join(peersFolder, 'dist/index.js')).href)) as Peers;
}

/** Whether what npm has installed is no older than the lock file. */
function isInstalled(): boolean {
  const installed = join(peersFolder, 'node_modules/.package-lock.json');
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(peersFolder, 'package-lock.json')).mtimeMs
  );
}

/** The version of a package, of the peers or of the project itself. */
export function versionOf(packageName: string): string {
  const manifest = [peersFolder, root]
    .map((folder) => join(folder, 'node_modules', packageName, 'package.json'))
    .find((file) => existsSync(file));
  if (manifest === undefined) throw new Error(`${packageName} is not installed`);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
