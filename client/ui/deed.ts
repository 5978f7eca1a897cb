import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { AnswerOf, RouteSpec } from '#contract/route.ts'
import { askAgain } from './ask.ts'
import { type InputArgs, type InputOf, Refused, argsOf, call, isUnsettled, newKey } from './call.ts'
import { pathsTouchedBy } from './live.ts'
import { sentenceOf } from './refusal.ts'
import { toast } from './toast.tsx'

/**
 * The key of what a person means to do: the same while the same thing is tried again with its outcome unknown,
 * a new one after it was done, refused, or changed.
 */
export class Intent {
  #key: string | null = null
  #meant = ''
  /** The key for doing `input` now. */
  keyFor(input: unknown): string {
    const meant = JSON.stringify(input ?? null)
    if (this.#key === null || meant !== this.#meant) this.#key = newKey()
    this.#meant = meant
    return this.#key
  }
  /** Tells how it ended; only an unknown outcome keeps the key. */
  ended(error: unknown): void {
    if (!isUnsettled(error)) this.#key = null
  }
}

export type DeedOptions<R extends RouteSpec> = {
  done?: (answer: AnswerOf<R>, input: InputOf<R>) => void
  /** Called before the toast; true means that the screen has answered this refusal itself. */
  refused?: (refused: Refused, input: InputOf<R>) => boolean | void
  /** Kinds of live events this deed causes; their queries are asked again at once, without waiting for the stream. */
  touches?: readonly string[]
}

export type Deed<R extends RouteSpec> = {
  /** Does it. A second press while it runs is the same press. Gives null when refused. */
  run: (...input: InputArgs<R>) => Promise<AnswerOf<R> | null>
  busy: boolean
  /** Waits no longer for what runs: its answer, should one still come, is nobody's. */
  stop: () => void
  /** The last refusal, until the next run. */
  refused: Refused | null
  forget: () => void
}

/** A write of the contract as a deed of the person: keyed, safe against double presses, refusals said in a sentence. */
export function useDeed<R extends RouteSpec>(route: R, options: DeedOptions<R> = {}): Deed<R> {
  const client = useQueryClient()
  const intent = useRef(new Intent())
  const running = useRef<Promise<AnswerOf<R> | null> | null>(null)
  const stopper = useRef(new AbortController())
  const refusal = useRef(() => {})
  const mutation = useMutation<AnswerOf<R>, Refused, InputOf<R>>({
    mutationFn: (input) =>
      call(route, ...argsOf(input, { key: intent.current.keyFor(input), signal: stopper.current.signal })),
  })

  async function act(input: InputOf<R>): Promise<AnswerOf<R> | null> {
    const { signal } = (stopper.current = new AbortController())
    // Whoever presses again has read why not.
    refusal.current()
    try {
      const answer = await mutation.mutateAsync(input)
      intent.current.ended(null)
      if (options.touches) askAgain(client, options.touches.flatMap(pathsTouchedBy))
      options.done?.(answer, input)
      return answer
    } catch (error) {
      intent.current.ended(error)
      if (signal.aborted) return null
      if (!(error instanceof Refused)) throw error
      if (options.refused?.(error, input) !== true) {
        refusal.current = toast({ tone: 'late', text: await sentenceOf(error), requestId: error.requestId })
      }
      return null
    }
  }

  return {
    run: (...[input]) => {
      running.current ??= act((input ?? {}) as InputOf<R>).finally(() => {
        running.current = null
      })
      return running.current
    },
    busy: mutation.isPending,
    stop: () => stopper.current.abort(),
    refused: mutation.error,
    forget: mutation.reset,
  }
}
