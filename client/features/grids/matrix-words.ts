import type { showMatrix } from '#contract/grid-matrix.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'

export type Matrix = AnswerOf<typeof showMatrix>
export type Cell = Matrix['cells'][number]

/** Names of branches, grids and fields of a matrix, and a cell in words. */
export function useMatrixWords(matrix: Matrix) {
  const t = useWords('grids')
  const language = useLanguage()
  const branches = new Map(matrix.branches.map(({ id, name }) => [id, name]))
  const grids = new Map(matrix.grids.map((grid) => [grid.id, t('numbered', grid)]))
  const fields = new Map(matrix.fields.map((field) => [field.code, language === 'en' ? field.en : field.zh]))
  const rhythms = new Map(matrix.rhythms.map((rhythm) => [rhythm.code, language === 'en' ? rhythm.en : rhythm.zh]))
  const branch = (id: string): string => branches.get(id) ?? t('matrix.gone')
  const allotting = (id: string, { people }: Cell): string => {
    const count = people[id]
    return count ? t('matrix.allots', { name: branch(id), count }) : branch(id)
  }
  const leads = ({ lead, people }: Cell): string => {
    if (lead === null) return t('matrix.gap')
    const count = people[lead]
    return count ? t('matrix.leadsWith', { name: branch(lead), count }) : t('matrix.leads', { name: branch(lead) })
  }
  const rhythm = (code: string): string => rhythms.get(code) ?? code
  const supports = (cell: Cell): string =>
    t('matrix.supports', { names: cell.support.map((id) => allotting(id, cell)).join(t('list')) })
  return {
    branch,
    allotting,
    rhythm,
    supports,
    overload: ({ name, leads }: Matrix['branches'][number]): string =>
      t('matrix.overloaded', { name, count: leads, most: matrix.leadsMost }),
    stretch: ({ name, allotted, members }: Matrix['branches'][number]): string =>
      t('matrix.stretched', { name, allotted, members: members ?? 0, most: matrix.gridsPerMember }),
    grid: (id: string): string => grids.get(id) ?? '',
    field: (code: string): string => fields.get(code) ?? code,
    cell: (cell: Cell): string =>
      [
        leads(cell),
        cell.support.length > 0 ? supports(cell) : '',
        cell.meets === null ? '' : rhythm(cell.meets),
        cell.rhythm,
      ]
        .filter(Boolean)
        .join(t('comma')),
  }
}
