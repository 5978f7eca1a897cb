import css from './skeleton.module.css'
import { useWords } from './i18n.ts'

/** Lines where words will stand; shown only when waiting lasts over 200 ms. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useWords('ui')
  return (
    <div className={css.skeleton} role="status">
      <span className="aloud">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" />
      ))}
    </div>
  )
}
