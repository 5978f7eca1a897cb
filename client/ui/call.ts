import type { AnswerOf, CallOf, RouteSpec } from '#contract/route.ts'

type Value = string | number | boolean

/** The server (or the network) said no. `code` names the sentence in `locales/<lang>/refusals.json`. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly params: Readonly<Record<string, Value>>
  readonly requestId: string | null
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  constructor(code: string, status: number, params: Record<string, Value> = {}, requestId: string | null = null) {
    super(code)
    this.code = code
    this.status = status
    this.params = params
    this.requestId = requestId
  }
}

/** No answer came, or the answer says "again later": the outcome is not known, the same key may be sent again. */
export function isUnsettled(error: unknown): boolean {
  return error instanceof Refused && ['network.lost', 'service.unavailable', 'request.in-flight'].includes(error.code)
}

/** What a route is called with: its params, query and body, and the file of an upload. */
export type InputOf<R extends RouteSpec> = CallOf<R> &
  (R extends { kind: 'upload' } ? { file: File } : { file?: undefined })
/** Routes that need nothing may be called with nothing. */
export type InputArgs<R extends RouteSpec> = object extends InputOf<R> ? [input?: InputOf<R>] : [input: InputOf<R>]

let proveAgain: () => Promise<boolean> = async () => false
/** Says how this screen has somebody prove again who they are; true when they did. */
export function proveWith(ask: () => Promise<boolean>): void {
  proveAgain = ask
}

export type CallOptions = {
  /** Idempotency key of this intent; one is made when a write comes without. */
  key?: string | undefined
  signal?: AbortSignal | undefined
  /** Pauses between tries of a write in ms; its length bounds the tries. */
  pauses?: readonly number[]
}

/** Input and options as `call` takes them, where the route is a type parameter and the compiler cannot see that they fit. */
export function argsOf<R extends RouteSpec>(input: InputOf<R> | undefined, options: CallOptions) {
  return [input, options] as unknown as [...InputArgs<R>, options?: CallOptions]
}

let authorization: () => string | null = () => null
/** Says how this screen shows who it is besides its cookie; the kiosk answers `Kiosk <token>`. */
export function authorizeWith(source: () => string | null): void {
  authorization = source
}
/** The headers that show who this screen is; for the event stream, which does not go through `call`. */
export function authorizationHeaders(): Record<string, string> {
  const value = authorization()
  return value ? { authorization: value } : {}
}

/** The address of a route with its params and query filled in; for links to downloads. */
export function addressOf<R extends RouteSpec>(route: R, ...[input]: InputArgs<R>): string {
  const given = (input ?? {}) as { params?: Record<string, Value>; query?: Record<string, unknown> }
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given.params?.[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.append(name, String(value))
  }
  return query.size > 0 ? `${path}?${query}` : path
}

/**
 * Calls a route of the contract and gives its answer (a Blob for a download).
 * A write carries an Idempotency-Key and is tried again with the same key while its outcome is not known.
 * @throws Refused with the code of the answer, or `network.lost` (status 0) when none came
 */
export async function call<R extends RouteSpec>(
  route: R,
  ...given: [...InputArgs<R>, options?: CallOptions]
): Promise<AnswerOf<R>> {
  const [input, options = {}] = given as unknown as [InputOf<R>?, CallOptions?]
  const keyed = route.method !== 'GET' && !route.keyless
  const key = keyed ? (options.key ?? newKey()) : null
  const pauses = keyed ? (options.pauses ?? [500, 1500, 4000]) : []
  let proved = false
  for (let attempt = 0; ; attempt++) {
    try {
      return (await once(route, input, key, options.signal)) as AnswerOf<R>
    } catch (error) {
      // Nothing was done yet: proved once, the same deed goes again under the same key.
      if (error instanceof Refused && error.code === 'proof.needed' && !proved && (await proveAgain())) {
        proved = true
        continue
      }
      const pause = pauses[attempt]
      if (pause === undefined || !isUnsettled(error) || options.signal?.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** A fresh Idempotency-Key: one for each thing a person means to do. */
export function newKey(): string {
  // randomUUID stands only on https and localhost; a hall's intranet may be plain http.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

async function once<R extends RouteSpec>(
  route: R,
  input: InputOf<R> | undefined,
  key: string | null,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json', ...authorizationHeaders() }
  if (key) headers['idempotency-key'] = key
  const body = bodyOf(input, headers)
  let answer: Response
  let text: string
  try {
    const address = addressOf(route, ...([input] as unknown as InputArgs<R>))
    answer = await fetch(address, {
      method: route.method,
      headers,
      body,
      credentials: 'same-origin',
      signal: signal ?? null,
    })
    if (answer.ok && route.kind === 'download') return await answer.blob()
    text = await answer.text()
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Refused('network.lost', 0)
  }
  if (!answer.ok) throw refusedOf(answer, text)
  return text === '' ? undefined : JSON.parse(text)
}

function bodyOf(
  input: { body?: unknown; file?: File | undefined } | undefined,
  headers: Record<string, string>,
): BodyInit | null {
  if (input?.file) {
    const form = new FormData()
    form.append('file', input.file)
    return form
  }
  if (input?.body === undefined) return null
  headers['content-type'] = 'application/json'
  return JSON.stringify(input.body)
}

function refusedOf(answer: Response, text: string): Refused {
  const requestId = answer.headers.get('x-request-id')
  try {
    const problem = JSON.parse(text) as { code?: unknown; params?: Record<string, Value>; requestId?: string }
    if (typeof problem.code === 'string') {
      return new Refused(problem.code, answer.status, problem.params ?? {}, problem.requestId ?? requestId)
    }
  } catch {
    // A proxy in between answers in HTML: the status has to say it.
  }
  const away = [502, 503, 504].includes(answer.status)
  if (!away) return new Refused('answer.unreadable', answer.status, {}, requestId)
  const seconds = Number(answer.headers.get('retry-after')) || 5
  return new Refused('service.unavailable', answer.status, { seconds }, requestId)
}
