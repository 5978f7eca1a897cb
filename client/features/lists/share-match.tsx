import type { AnswerOf } from '#contract/route.ts'
import type { showMatch } from '#contract/matches.ts'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { copyText } from './copy-text.ts'
import css from './match-page.module.css'

/** How the match stands, as a text to paste into the units' chat group; no contacts, for a group is wider than two sides. */
export function ShareMatch({ match }: { match: AnswerOf<typeof showMatch> }) {
  const t = useWords('lists')
  const format = useFormat()
  const path = match.state === 'scheduled' ? `/m/activities/${match.activityId}` : `/m/matches/${match.id}`
  const text = t(`share.${match.state}`, {
    code: match.code,
    title: match.needTitle || match.resourceTitle,
    need: match.needOrganizationName,
    resource: match.resourceOrganizationName,
    count: match.attendance ?? 0,
    duration: format.duration(match.minutes ?? 0),
    address: `${location.origin}${path}`,
  })
  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    toast(copied ? { text: t('share.copied') } : { text: t('share.byHand'), tone: 'waiting' })
  }
  return (
    <div className={css.share}>
      <TextArea label={t('share.label')} rows={4} readOnly value={text} onFocus={(event) => event.target.select()} />
      <Button icon="message" onClick={() => void copy()}>
        {t('share.copy')}
      </Button>
    </div>
  )
}
