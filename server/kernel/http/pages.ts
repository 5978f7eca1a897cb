import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { RefusalSpec } from '#contract/route.ts'
import { refuse } from '../refusal.ts'
import { builtAssets, builtPage } from '../built-pages.ts'
import { answerRefusal } from './problems.ts'
import { nonceOf } from './nonce.ts'

const screens = [
  { at: '/m', page: 'phone' },
  { at: '/k', page: 'kiosk' },
  { at: '/', page: 'desk' },
] as const

/** Serves the three screens: hashed assets for a year, the pages themselves fresh with a nonce of their own. */
export async function servePages(app: FastifyInstance, specs: ReadonlyMap<string, RefusalSpec>): Promise<void> {
  if (existsSync(builtAssets)) {
    await app.register(fastifyStatic, {
      root: builtAssets,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!
    if (request.method !== 'GET' || path.startsWith('/api/') || path.startsWith('/assets/')) {
      return answerRefusal(request, reply, refuse('object.missing'), specs)
    }
    const screen = screens.find(({ at }) => path === at || path.startsWith(at === '/' ? '/' : `${at}/`))!
    return sendPage(reply, builtPage(screen.page))
  })
}

function sendPage(reply: FastifyReply, page: string | undefined): FastifyReply {
  if (page === undefined)
    return reply.code(503).type('text/plain; charset=utf-8').send('The screens are not built yet: npm run build')
  return reply
    .code(200)
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll('__CSP_NONCE__', nonceOf(reply.raw)))
}
