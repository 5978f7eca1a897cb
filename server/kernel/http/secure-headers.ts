import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { nonceOf } from './nonce.ts'

/** What a call of `/api/` is answered runs nothing and is framed by nobody; our own pages have a policy with a nonce. */
const callPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * The headers that keep a browser safe, on every answer. On calls they are the same every time and are asked of helmet
 * once; the documentation of the interface is a page.
 */
export async function secureHeaders(app: FastifyInstance, secure: boolean): Promise<void> {
  await app.register(helmet, {
    global: false,
    enableCSPNonces: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (_request, reply) => `'nonce-${nonceOf(reply as unknown as object)}'`],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  let onCalls: Map<string, string> | undefined
  app.addHook('onRequest', (request, reply, next) => {
    const isCall = request.url.startsWith('/api/') && !request.url.startsWith('/api/docs')
    if (!isCall || !onCalls) reply.helmet()
    if (!isCall) return next()
    onCalls ??= new Map(Object.entries(reply.raw.getHeaders() as Record<string, string>))
    onCalls.set('content-security-policy', callPolicy)
    // On the bare response, where the event stream has them too.
    reply.raw.setHeaders(onCalls)
    next()
  })
}
