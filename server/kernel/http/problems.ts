import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import type { RefusalSpec } from '#contract/route.ts'
import { refuse, type Refusal, type RefusalParams } from '../refusal.ts'
import { CommitLost } from '../tx-statements.ts'

export type Language = 'zh-CN' | 'en'

const localesFolder = join(import.meta.dirname, '../../../locales')
const sentences: Record<Language, Record<string, string>> = { 'zh-CN': readSentences('zh-CN'), en: readSentences('en') }

function readSentences(language: Language): Record<string, string> {
  return JSON.parse(readFileSync(join(localesFolder, language, 'refusals.json'), 'utf8')) as Record<string, string>
}

/** The language a request asks for; Chinese unless English is named first. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN'
}

/** The sentence of a refusal with its values filled in. */
export function sentenceOf(code: string, params: RefusalParams, language: Language): string {
  const sentence = sentences[language][code]
  if (sentence === undefined) throw new Error(`Refusal ${code} has no sentence in ${language}.`)
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** Answers a refusal as problem details (RFC 9457). */
export function answerRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  specs: ReadonlyMap<string, RefusalSpec>,
): FastifyReply {
  const spec = specs.get(refusal.code)
  if (!spec) throw new Error(`Refusal ${refusal.code} is not declared in the contract.`)
  const title = sentenceOf(refusal.code, refusal.params, languageOf(request))
  if (refusal.code === 'service.unavailable' || spec.status === 429) {
    void reply.header('retry-after', String(refusal.params['seconds'] ?? 60))
  }
  return reply
    .code(spec.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `/problems/${refusal.code}`,
      title,
      status: spec.status,
      code: refusal.code,
      params: refusal.params,
      requestId: request.id,
    })
}

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '53200',
  '25P03',
])

/** The database does not answer now (away, full, too busy): the caller should come back, nothing is lost. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof CommitLost) return true
  if (!(error instanceof Error)) return false
  const code = (error as { code?: string }).code
  if (code !== undefined && (awayCodes.has(code) || code.startsWith('08'))) return true
  if (error instanceof pg.DatabaseError) return error.code === '40001' || error.code === '40P01'
  return /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Cannot use a pool after/.test(
    error.message,
  )
}

export const databaseAway = (): Refusal => refuse('service.unavailable', { seconds: 2 })
