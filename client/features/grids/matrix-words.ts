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
  const branch = (id: string): string => branches.get(id) ?? t('matrix.gone')
  return {
    branch,
    grid: (id: string): string => grids.get(id) ?? '',
    field: (code: string): string => fields.get(code) ?? code,
    cell: ({ lead, support, rhythm }: Cell): string =>
      [
        lead === null ? t('matrix.gap') : t('matrix.leads', { name: branch(lead) }),
        support.length > 0 ? t('matrix.supports', { names: support.map(branch).join(t('list')) }) : '',
        rhythm,
      ]
        .filter(Boolean)
        .join(t('comma')),
  }
}
