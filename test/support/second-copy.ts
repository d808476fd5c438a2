import { register } from 'node:module';

// Modules that are imported by a module with this query get it too, and so are a copy of their own.
const copied = `
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  const isCopied = context.parentURL?.endsWith('?copy') && specifier.startsWith('.');
  return isCopied ? { ...resolved, url: resolved.url + '?copy' } : resolved;
}`;

let registered = false;

/** `@entable/core` a second time in this process, as a CommonJS build or another installed version would be. */
export async function secondCopy(): Promise<typeof import('@entable/core')> {
  if (!registered) register(`data:text/javascript,${encodeURIComponent(copied)}`);
  registered = true;
  return (await import(`${import.meta.resolve('@entable/core')}?copy`)) as typeof import('@entable/core');
}
