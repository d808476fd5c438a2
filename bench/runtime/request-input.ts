import type { HttpRequest } from '@smithy/core/protocols';

/** What a request asks for: its body, which is JSON. */
export function requestInput<T>({ body }: HttpRequest): T {
  return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array)) as T;
}
