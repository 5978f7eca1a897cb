import { randomBytes } from 'node:crypto'

const nonces = new WeakMap<object, string>()
/** One nonce for one response; the page's `__CSP_NONCE__` becomes it. @param raw the Node response */
export function nonceOf(raw: object): string {
  const known = nonces.get(raw)
  if (known) return known
  const nonce = randomBytes(16).toString('base64')
  nonces.set(raw, nonce)
  return nonce
}
