// Checks packages as npm would publish them: by publint, and in every way of resolving modules by attw
// (Are the types wrong?). Without arguments it packs all packages; else it checks the tarballs that are named.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = resolve(import.meta.dirname, '..');
const attw = fileURLToPath(new URL('dist/index.js', import.meta.resolve('@arethetypeswrong/cli/package.json')));

const named = process.argv.slice(2);
const packed = mkdtempSync(join(tmpdir(), 'packages-'));
try {
  const tarballs = named.length > 0 ? named : packInto(packed);
  for (const tarball of tarballs) await check(tarball);
  // Where nothing was packed, nothing was found wrong.
  if (tarballs.length === 0) throw new Error('No package was packed: the check itself is broken.');
} finally {
  rmSync(packed, { recursive: true, force: true });
}
if (!process.exitCode) console.log('packages: publint and attw find nothing wrong');

function packInto(folder) {
  execFileSync('npm', ['run', 'pack:packages', '--', '--pack-destination', folder], { cwd: root, stdio: 'pipe' });
  return readdirSync(folder).map((file) => join(folder, file));
}

async function check(tarball) {
  const { buffer } = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  for (const message of messages) report(tarball, `publint: ${formatMessage(message, pkg)}`);

  const options = ['--format', 'ascii', '--no-emoji', '--no-definitely-typed'];
  const types = spawnSync(process.execPath, [attw, tarball, ...options], { encoding: 'utf8' });
  if (types.status !== 0) report(tarball, `attw: ${types.stdout}${types.stderr}`);
}

function report(tarball, problem) {
  console.error(`${basename(tarball)}: ${problem}`);
  process.exitCode = 1;
}
