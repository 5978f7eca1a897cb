import { useWords } from '#ui/i18n.ts'
import css from './update-switch.module.css'

/** Said of a file that was written before. */
export function BroughtBefore() {
  const t = useWords('workbook-import')
  return <p className={css.look}>{t('before')}</p>
}
