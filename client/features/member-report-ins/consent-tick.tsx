import type { Consent } from '#contract/consents.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'
import { Tick } from '#ui/tick.tsx'
import css from './member-report-ins.module.css'

type ConsentProps = {
  text: Consent['text']
  /** What stands beside the box: agreed here, or signed on paper. */
  word: string
  agreed: boolean
  onChange: (agreed: boolean) => void
}

/** What is consented to, in full, above its box; nothing is ticked beforehand. */
export function ConsentTick({ text, word, agreed, onChange }: ConsentProps) {
  const t = useWords('member-report-ins')
  const language = useLanguage()
  return (
    <div className={css.consent}>
      <p>
        <strong>{t('consent.title')}</strong>
      </p>
      <p>{text[language === 'en' ? 'en' : 'zh']}</p>
      <Tick checked={agreed} onChange={onChange}>
        {word}
      </Tick>
    </div>
  )
}
