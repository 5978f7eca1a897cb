import type { AnswerOf } from '#contract/route.ts'
import type { showKioskHome } from '#contract/screens.ts'
import { useLanguage } from '#ui/i18n.ts'
import css from './screens.module.css'

/** Where this hall is, and its one notice. */
export function KioskWhere({ home }: { home: AnswerOf<typeof showKioskHome> }) {
  const english = useLanguage() === 'en'
  const notice = home.notice ? (english && home.notice.textEn ? home.notice.textEn : home.notice.text) : null
  return (
    <>
      <h1 className={css.venue}>{home.venue.name}</h1>
      {notice ? <p className={css.notice}>{notice}</p> : null}
    </>
  )
}
