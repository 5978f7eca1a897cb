import type { previewAreaChange } from '#contract/areas.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useWords } from '#ui/i18n.ts'
import css from './areas.module.css'

export type Preview = AnswerOf<typeof previewAreaChange>
const touched = [
  'units',
  'buildings',
  'grids',
  'reportIns',
  'bodies',
  'secretaries',
  'staff',
  'items',
  'editions',
  'activities',
] as const

/** What a change would do: each area before and after, that the sums agree, and what it touches. */
export function ChangePreview({ preview: { before, after, touches }, on }: { preview: Preview; on: string }) {
  const t = useWords('areas')
  const sum = (rows: Preview['before'], what: 'units' | 'buildings') => rows.reduce((all, row) => all + row[what], 0)
  const some = touched.filter((what) => touches[what] > 0)
  return (
    <section aria-live="polite">
      <h3>{t('preview.title', { day: on })}</h3>
      {before.length > 0 ? (
        <>
          <div className={css.halves}>
            <Half title={t('preview.before')} rows={before} />
            <Half title={t('preview.after')} rows={after} />
          </div>
          <p>
            {t('preview.sum', {
              unitsBefore: sum(before, 'units'),
              unitsAfter: sum(after, 'units'),
              buildingsBefore: sum(before, 'buildings'),
              buildingsAfter: sum(after, 'buildings'),
            })}
          </p>
        </>
      ) : null}
      <h4>{t('preview.touches')}</h4>
      {some.length === 0 ? <p>{t('preview.nothing')}</p> : null}
      <ul className={css.list}>
        {some.map((what) => (
          <li key={what}>{t(`preview.${what}`, { count: touches[what] })}</li>
        ))}
      </ul>
    </section>
  )
}

function Half({ title, rows }: { title: string; rows: Preview['before'] }) {
  const t = useWords('areas')
  return (
    <div>
      <strong>{title}</strong>
      <ul className={css.list}>
        {rows.map((row) => (
          <li key={row.name}>{t('preview.area', row)}</li>
        ))}
      </ul>
    </div>
  )
}
