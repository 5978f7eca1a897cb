import type { AnswerOf } from '#contract/route.ts'
import type { showBranch } from '#contract/secretary-homes.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './secretaries.module.css'

const kinds = ['need', 'resource', 'project'] as const

/** How many items stand on each of the three lists; each number opens its rows. */
export function Figures({ counts }: { counts: AnswerOf<typeof showBranch>['counts'] }) {
  const t = useWords('secretary-home')
  return (
    <nav className={css.figures} aria-label={t('lists')}>
      {kinds.map((kind) => {
        const of = counts.filter((one) => one.kind === kind)
        const items = of.reduce((sum, one) => sum + one.items, 0)
        return (
          <LinkButton key={kind} to="/members" search={{ kind }}>
            {t(`figure.${kind}`, { count: items })}
          </LinkButton>
        )
      })}
    </nav>
  )
}
