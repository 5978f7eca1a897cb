import { Button } from './button.tsx'
import { useWords } from './i18n.ts'
import css from './pager.module.css'

type PagerProps = { page: number; pageSize: number; total: number; onPage: (page: number) => void }

/** Newer and older under a list by time; nothing where one page holds it all. */
export function Pager({ page, pageSize, total, onPage }: PagerProps) {
  const t = useWords('ui')
  const more = page * pageSize < total
  if (page === 1 && !more) return null
  return (
    <div className={css.pager}>
      {page > 1 ? <Button onClick={() => onPage(page - 1)}>{t('newer')}</Button> : <span />}
      {more ? <Button onClick={() => onPage(page + 1)}>{t('older')}</Button> : null}
    </div>
  )
}
