import type { BodyOf, CallOf } from '#contract/route.ts'
import type { editProject } from '#contract/projects.ts'

type Fields = Omit<BodyOf<typeof editProject>, 'version'>
export type RiskDraft = Fields['risks'][number]
export type InKindDraft = { what: string; quantity: string; unit: string }
/** What is typed about a project; money in yuan, as people write it. */
export type ProjectDraft = Omit<Fields, 'budgetFen' | 'inKind'> & { budget: string; inKind: InKindDraft[] }

export const emptyProject: ProjectDraft = {
  goal: '',
  plan: '',
  coHostIds: [],
  budget: '',
  inKind: [],
  risks: [],
  offered: false,
  offerTerms: '',
}

/** Yuan as typed, `1,250.5`, in whole fen; undefined where it is no sum of money, null where nothing is typed. */
export function fenOf(yuan: string): number | null | undefined {
  const typed = yuan.replace(/[,，\s]/g, '')
  if (typed === '') return null
  const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(typed)
  if (!found) return undefined
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** Fen as people read them: 125050 → `1,250.50`, 120000 → `1,200`. */
export function yuanOf(fen: number): string {
  const yuan = Math.trunc(fen / 100).toLocaleString('en-US')
  return fen % 100 === 0 ? yuan : `${yuan}.${String(fen % 100).padStart(2, '0')}`
}

export function draftOf(project: {
  goal: string
  plan: string
  coHosts: readonly { id: string }[]
  offered: boolean
  offerTerms: string
  inside: { budgetFen: number | null; inKind: Fields['inKind']; risks: Fields['risks'] } | null
}): ProjectDraft {
  const { inside } = project
  return {
    goal: project.goal,
    plan: project.plan,
    coHostIds: project.coHosts.map(({ id }) => id),
    budget: inside === null || inside.budgetFen === null ? '' : yuanOf(inside.budgetFen),
    inKind: (inside?.inKind ?? []).map((row) => ({ ...row, quantity: String(row.quantity) })),
    risks: inside?.risks ?? [],
    offered: project.offered,
    offerTerms: project.offerTerms,
  }
}

export type DraftFault = 'budget' | 'inKind' | 'risks'

/** Which part cannot be sent as it is typed. Rows in which nothing is typed are left out, not wrong. */
export function faultOf(draft: ProjectDraft): DraftFault | undefined {
  if (fenOf(draft.budget) === undefined) return 'budget'
  const whole = (row: InKindDraft) => row.what.trim() && row.unit.trim() && /^[1-9]\d{0,5}$/.test(row.quantity.trim())
  if (!draft.inKind.filter((row) => row.what || row.quantity || row.unit).every(whole)) return 'inKind'
  return draft.risks.some(({ what, measure }) => !what.trim() && measure.trim()) ? 'risks' : undefined
}

/** The draft as the contract carries it; ask `faultOf` first. */
export function fieldsOf(draft: ProjectDraft): Omit<CallOf<typeof editProject>['body'], 'version'> {
  const { budget, inKind, risks, ...rest } = draft
  return {
    ...rest,
    budgetFen: fenOf(budget) ?? null,
    inKind: inKind
      .filter(({ what }) => what.trim())
      .map(({ what, quantity, unit }) => ({ what, unit, quantity: Number(quantity) })),
    risks: risks.filter(({ what }) => what.trim()),
  }
}
