import { useParams } from '@tanstack/react-router'
import { type Round, showRound } from '#contract/findings.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import css from './blank-paper.module.css'

/** The paper of a round, empty, to be copied and taken along. */
export default function RoundPrintPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showRound, { params: { id } })
  return (
    <Answered ask={ask} lines={12}>
      {(round) => <Paper round={round} />}
    </Answered>
  )
}

function Paper({ round }: { round: Round }) {
  const t = useWords('rounds')
  return (
    <Page
      title={t('paper.title', { name: round.name })}
      back={`/lists/rounds/${round.id}`}
      acts={
        <Button kind="primary" icon="print" onClick={() => print()}>
          {t('paper.print')}
        </Button>
      }
    >
      <div className={css.paper}>
        <p className={css.head}>
          <span>{round.streetName}</span>
          <span>{t('paper.number')}</span>
        </p>
        <p className={css.lead}>{t('paper.lead')}</p>
        <p className={css.line}>{t('paper.unit')}</p>
        <p className={css.line}>{t('paper.who')}</p>
        <ol className={css.questions}>
          {round.questions.map(({ title, kind, choices }) => (
            <li key={title}>
              <strong>{title}</strong>
              {kind === 'offer' || kind === 'need' || kind === 'problem' ? (
                <small>{t(`entry.hint.${kind}`)}</small>
              ) : null}
              {kind === 'choice' ? (
                <p>
                  {choices.map((choice) => (
                    <span key={choice} className={css.box}>
                      {t('paper.box', { choice })}
                    </span>
                  ))}
                </p>
              ) : (
                <div className={kind === 'number' ? css.short : kind === 'text' ? css.one : css.room} />
              )}
            </li>
          ))}
        </ol>
        <p className={css.line}>{t('paper.contact')}</p>
        <p className={css.lead}>{t('paper.foot')}</p>
      </div>
    </Page>
  )
}
