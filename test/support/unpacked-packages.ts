import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './run-typescript.js';

const run = promisify(execFile);

/** Below the repository, so that what the packages need of others is found in its node_modules. */
const folder = join(root, 'build/packages');
let unpacked: Promise<string> | undefined;
const copies = new Map<string, Promise<string>>();

/** A folder in which every package is installed from its tarball, as users get it. Packing takes seconds: once a process. */
export function unpackedPackages(): Promise<string> {
  unpacked ??= unpack();
  return unpacked;
}

/**
 * Another folder of the repository in which every package is installed: copied, not linked, since a package finds what
 * it needs from where it really is.
 */
export function copiedPackages(within: string): Promise<string> {
  const copy = copies.get(within) ?? copyTo(join(root, within));
  copies.set(within, copy);
  return copy;
}

/** `@entable/core` as `require` finds it. */
export async function commonJSBuild(): Promise<typeof import('@entable/core')> {
  const require = createRequire(join(await unpackedPackages(), 'package.json'));
  return require('@entable/core') as typeof import('@entable/core');
}

async function unpack(): Promise<string> {
  const tarballs = join(folder, 'tarballs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(tarballs, { recursive: true });
  await run('npm', ['run', 'pack:packages', '--', '--pack-destination', tarballs], { cwd: root });
  for (const name of readdirSync(join(root, 'packages'))) {
    const target = join(folder, 'node_modules/@entable', name);
    const tarball = readdirSync(tarballs).find((file) => new RegExp(`^entable-${name}-\\d`).test(file))!;
    mkdirSync(target, { recursive: true });
    await run('tar', ['-xzf', join(tarballs, tarball), '-C', target, '--strip-components=1']);
  }
  return folder;
}

async function copyTo(to: string): Promise<string> {
  const source = await unpackedPackages();
  rmSync(to, { recursive: true, force: true });
  cpSync(join(source, 'node_modules'), join(to, 'node_modules'), { recursive: true });
  return to;
}
