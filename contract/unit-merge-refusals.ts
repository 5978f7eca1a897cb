import { refusals } from './route.ts'

export const unitMergeRefusals = refusals({
  'unit-merge.alias': { status: 409, params: [] },
  'unit-merge.day': { status: 422, params: [] },
  'unit-merge.match': { status: 409, params: ['code'] },
  'unit-merge.twice': { status: 409, params: ['title'] },
  'unit-merge.elsewhere': { status: 409, params: ['name'] },
  'unit-merge.undone': { status: 409, params: [] },
  'unit-merge.gone': { status: 409, params: ['name'] },
  'unit-merge.built-on': { status: 409, params: [] },
})

/** Why two units are not merged at all. */
export const cannotMerge = [
  'unit-merge.alias',
  'unit-merge.day',
  'unit-merge.match',
  'unit-merge.twice',
  'unit-merge.elsewhere',
] as const

/** What merging or parting may be refused with when the second person approves. */
export const unitMergeAtApproval = [
  ...cannotMerge,
  'unit-merge.undone',
  'unit-merge.gone',
  'unit-merge.built-on',
] as const
