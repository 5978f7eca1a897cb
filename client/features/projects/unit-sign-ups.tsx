import { listUnitSignUps, type UnitSignUp } from '#contract/offers.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'
import css from './projects.module.css'
import { SignUpActs, type SignUpReader } from './sign-up-acts.tsx'

const toneOf: Record<UnitSignUp['state'], Tone> = {
  asked: 'waiting',
  accepted: 'waiting',
  delivered: 'done',
  declined: 'off',
  withdrawn: 'off',
}

/** Who signed up for an offered project and where that stands; nothing where nobody did. */
export function UnitSignUps({ projectId, by }: { projectId: string; by: SignUpReader }) {
  const answers = by !== 'unit'
  const t = useWords('projects')
  const format = useFormat()
  const ask = useAsk(listUnitSignUps, { query: { project: projectId, pageSize: 100 } })
  if (ask.data?.rows.length === 0) return null
  const said = (row: UnitSignUp): string[] =>
    [
      row.wishedOn ? t('offer.wishedOn', { day: format.shortDay(row.wishedOn) }) : '',
      row.wish ? t('offer.wishIs', { wish: row.wish }) : '',
      row.answer ? t('offer.answerIs', { answer: row.answer }) : '',
      row.attended === null ? '' : t('offer.attended', { count: row.attended }),
      row.feedback ? t('offer.feedbackIs', { feedback: t(`offer.${row.feedback}`) }) : '',
      row.feedbackWord,
    ].filter(Boolean)
  return (
    <Section title={t(answers ? 'offer.signUps' : 'offer.ours')}>
      <Answered ask={ask}>
        {({ rows }) => (
          <ul role="list" className={css.cards}>
            {rows.map((row) => (
              <Card
                key={row.id}
                as="li"
                title={answers ? row.organizationName : t('offer.askedAt', { day: format.shortDay(row.askedAt) })}
                aside={
                  <StateLabel
                    tone={toneOf[row.state]}
                    word={t(`offer.state.${row.state === 'accepted' && row.activityId ? 'scheduled' : row.state}`)}
                  />
                }
                acts={<SignUpActs row={row} by={by} />}
              >
                <p className={css.quiet}>
                  {[...(answers ? [t('offer.askedAt', { day: format.shortDay(row.askedAt) })] : []), ...said(row)].join(
                    t('dot'),
                  )}
                </p>
              </Card>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  )
}
