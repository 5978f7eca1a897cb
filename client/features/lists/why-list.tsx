import type { Suggestion } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './why-list.module.css'
import { useWhy } from './why.ts'

/** Why a pair fits and what does not, each in a sentence that names the stored facts; `most` keeps the strongest. */
export function WhyList({ suggestion, most }: { suggestion: Pick<Suggestion, 'fits' | 'misfits'>; most?: number }) {
  const t = useWords('lists')
  const why = useWhy()
  const fits = suggestion.fits.slice(0, most)
  return (
    <ul role="list" className={css.why}>
      {fits.map((reason) => (
        <li key={reason.code} className={css.fit}>
          <Icon name="check" />
          <span>
            <span className="aloud">{t('why.fits')}</span>
            {why(reason)}
          </span>
        </li>
      ))}
      {suggestion.misfits.map((reason) => (
        <li key={reason.code} className={css.misfit}>
          <Icon name="off" />
          <span>
            <span className="aloud">{t('why.misfits')}</span>
            {why(reason)}
          </span>
        </li>
      ))}
    </ul>
  )
}
