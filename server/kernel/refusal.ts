import type { kernelRefusals, RefusalSpec } from '#contract/route.ts'

export type RefusalParams = Record<string, string | number>

/**
 * A named “no” with the values its sentence is filled with. Deeds return it, they never throw it;
 * the transaction around the deed is rolled back unless the refusal is `kept`.
 */
export class Refusal {
  readonly code: string
  readonly params: RefusalParams
  readonly kept: boolean
  constructor(code: string, params: RefusalParams, kept: boolean) {
    this.code = code
    this.params = params
    this.kept = kept
  }
  /** The same refusal, but what was written before it stays: a wrong password must count. */
  keep(): Refusal {
    return new Refusal(this.code, this.params, true)
  }
}

type Specs = Record<string, RefusalSpec>
type ParamsFor<S extends RefusalSpec> = { [P in S['params'][number]]: string | number }
type Arguments<S extends RefusalSpec> = S['params'][number] extends never ? [] : [ParamsFor<S>]

/** The module's own `refuse`: knows its codes and their params. */
export function refuserOf<const R extends Specs>(_specs: R) {
  return <C extends keyof R & string>(code: C, ...args: Arguments<R[C]>): Refusal =>
    new Refusal(code, args[0] ?? {}, false)
}

export const refuse: ReturnType<typeof refuserOf<typeof kernelRefusals>> = (code, ...args) =>
  new Refusal(code, (args as [RefusalParams?])[0] ?? {}, false)

/** Another unit's object and one that does not exist answer the same. */
export function missing(): Refusal {
  return refuse('object.missing')
}

export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Refusal
}
