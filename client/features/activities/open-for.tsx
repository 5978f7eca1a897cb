import { useWords } from '#ui/i18n.ts'
import css from './plan-fields.module.css'

/** Staff’s word that a place opens outside of its hours for what is planned there. */
export function OpenFor({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const t = useWords('activities')
  return (
    <label className={css.openFor}>
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {t('plan.openFor')}
        <small>{t('plan.openForHint')}</small>
      </span>
    </label>
  )
}
