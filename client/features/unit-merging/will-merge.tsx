import type { UnitMergePreview } from '#contract/unit-merging.ts'
import { Callout } from '#ui/callout.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import css from './unit-merging.module.css'

/** What will happen, said before anybody is asked: what goes over, and what holds where both have it. */
export function WillMerge({ preview, on }: { preview: UnitMergePreview; on: string | undefined }) {
  const t = useWords('unit-merging')
  const { stays, goes, collisions } = preview
  const moved = preview.moves.filter(({ count }) => count > 0).map(({ what, count }) => t(`moves.${what}`, { count }))
  const names = { stays: stays.name, goes: goes.name, day: on ?? '' }
  return (
    <Section title={t('merge.will')}>
      <Callout icon="network">
        <ul className={css.will}>
          <li>{t(on ? 'will.union' : 'will.duplicate', names)}</li>
          <li>
            {moved.length > 0 ? t('will.moved', { ...names, what: moved.join(t('comma')) }) : t('will.nothing', names)}
          </li>
          {collisions.map(({ kind, name }) => (
            <li key={`${kind} ${name}`}>{t(`collision.${kind}`, { ...names, name })}</li>
          ))}
          <li>{t('will.record', names)}</li>
          <li>{t('will.found', names)}</li>
          <li>{t('will.second')}</li>
        </ul>
      </Callout>
    </Section>
  )
}
