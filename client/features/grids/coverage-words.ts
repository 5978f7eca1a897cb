import type { showBuilding } from '#contract/buildings.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useWords } from '#ui/i18n.ts'

/** How far a building is covered, in one sentence. */
export function useCoverageWords(): (coverage: AnswerOf<typeof showBuilding>['coverage']) => string {
  const t = useWords('grids')
  return (coverage) => (coverage.tenants === 0 ? t('building.noTenants') : t('building.coverage', coverage))
}
