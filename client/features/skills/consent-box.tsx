import { useState } from 'react'
import type { Consent } from '#contract/consents.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'
import css from './skills.module.css'

type Given = { consent: Consent; skills: number; busy: boolean; say: (given: boolean, version: number) => unknown }

/** What is consented to, in full, with a yes as near as the no; once given, when, and the way back. */
export function ConsentBox({ consent, skills, busy, say }: Given) {
  const t = useWords('skills')
  const language = useLanguage()
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const last = consent.said[0]
  const text = consent.text[language === 'en' ? 'en' : 'zh']
  if (!consent.stands)
    return (
      <Callout icon="person">
        <p className={css.text}>{text}</p>
        {last?.given === false ? (
          <p className={css.quiet}>{t('consent.not', { when: format.longDay(last.at) })}</p>
        ) : null}
        <Button kind="primary" wide busy={busy} onClick={() => say(true, consent.version)}>
          {t('consent.give')}
        </Button>
      </Callout>
    )
  return (
    <details className={css.given}>
      <summary>{t('consent.given', { when: format.longDay(last!.at) })}</summary>
      <p className={css.text}>{text}</p>
      <Button busy={busy} onClick={() => (skills > 0 ? setAsking(true) : say(false, consent.version))}>
        {t('consent.withdraw')}
      </Button>
      {asking ? (
        <FormDialog
          title={t('consent.withdraw')}
          word={t('consent.withdraw')}
          busy={busy}
          onClose={() => setAsking(false)}
          onSubmit={() => {
            setAsking(false)
            say(false, consent.version)
          }}
        >
          <p>{t('consent.goes', { count: skills })}</p>
        </FormDialog>
      ) : null}
    </details>
  )
}
