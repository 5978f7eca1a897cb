import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { RefusalSpec } from '#contract/route.ts'
import { refuse } from '../refusal.ts'
import { answerRefusal } from './problems.ts'
import { nonceOf } from './nonce.ts'

const built = join(import.meta.dirname, '../../../dist/client')
const screens = [
  { at: '/m', file: 'phone/index.html' },
  { at: '/k', file: 'kiosk/index.html' },
  { at: '/', file: 'desk/index.html' },
] as const

/** Serves the three screens: hashed assets for a year, the pages themselves fresh with a nonce of their own. */
export async function servePages(app: FastifyInstance, specs: ReadonlyMap<string, RefusalSpec>): Promise<void> {
  if (existsSync(join(built, 'assets'))) {
    await app.register(fastifyStatic, {
      root: join(built, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    })
  }
  const read = pageReader()
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!
    if (request.method !== 'GET' || path.startsWith('/api/') || path.startsWith('/assets/')) {
      return answerRefusal(request, reply, refuse('object.missing'), specs)
    }
    const screen = screens.find(({ at }) => path === at || path.startsWith(at === '/' ? '/' : `${at}/`))!
    return sendPage(reply, read(screen.file))
  })
}

/** Reads a page again only when it was built anew: a page of the last build would ask for scripts that are gone. */
function pageReader(): (file: string) => string | undefined {
  const known = new Map<string, { at: number; text: string }>()
  return (file) => {
    const path = join(built, file)
    const at = statSync(path, { throwIfNoEntry: false })?.mtimeMs
    if (at === undefined) return undefined
    const page = known.get(file)
    if (page?.at === at) return page.text
    const text = readFileSync(path, 'utf8')
    known.set(file, { at, text })
    return text
  }
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
