import { useState } from 'react'
import { type FindingRow, listFindings, type Round } from '#contract/findings.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Pager } from '#ui/pager.tsx'
import { toast } from '#ui/toast.tsx'
import { copyText } from '../copy-text.ts'
import { useBoardKeys } from '../board-keys.ts'
import { DecidedFinding } from './decided-finding.tsx'
import css from './rounds.module.css'
import { WaitingFinding } from './waiting-finding.tsx'

/** What was found, in one state. Those that wait are decided one after another, by hand or by key. */
export function Findings({ round, state }: { round: Round; state: FindingRow['state'] }) {
  const t = useWords('rounds')
  const [page, setPage] = useState(1)
  const ask = useAsk(
    listFindings,
    { params: { id: round.id }, query: { state, page, pageSize: 30 } },
    { keepRows: true },
  )
  return (
    <Answered ask={ask} lines={8}>
      {({ rows, total, pageSize }) =>
        rows.length === 0 ? (
          <Empty
            why={t(state === 'waiting' && round.replies === 0 ? 'empty.noReplies' : `empty.${state}`)}
            icon="lists"
            act={
              round.replies === 0 && round.state === 'open' ? (
                <LinkButton to={`/lists/rounds/${round.id}/entry`} icon="add">
                  {t('act.enter')}
                </LinkButton>
              ) : undefined
            }
          />
        ) : (
          <>
            {state === 'waiting' ? <Waiting rows={rows} /> : <Decided rows={rows} state={state} />}
            <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )
      }
    </Answered>
  )
}

function Waiting({ rows }: { rows: readonly FindingRow[] }) {
  const t = useWords('rounds')
  const [chosen, setChosen] = useState<string | null>(null)
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosen),
  )
  const active = rows[at]!
  const move = (step: -1 | 1): void => setChosen(rows[Math.min(Math.max(at + step, 0), rows.length - 1)]!.id)
  useBoardKeys(true, { move })
  return (
    <>
      <small className={css.keys}>{t('keys')}</small>
      <ul role="list" className={css.findings} aria-label={t('view.waiting')}>
        {rows.map((row) => (
          <WaitingFinding
            key={row.id}
            finding={row}
            active={row.id === active.id}
            onActive={() => setChosen(row.id)}
            // The next one takes its place: nobody goes back to a list.
            onDecided={() => setChosen(rows[at + 1]?.id ?? null)}
          />
        ))}
      </ul>
    </>
  )
}

function Decided({ rows, state }: { rows: readonly FindingRow[]; state: FindingRow['state'] }) {
  const t = useWords('rounds')
  const text = rows
    .map(({ number, organizationName, text: said }, at) =>
      t('copy.line', { at: at + 1, text: said, unit: organizationName, number }),
    )
    .join('\n')
  return (
    <>
      {state === 'noted' ? (
        <div className={css.acts}>
          <small>{t('noted.lead')}</small>
          <Button
            icon="copy"
            onClick={() => void copyText(text).then((done) => toast({ text: t(done ? 'copy.done' : 'copy.failed') }))}
          >
            {t('copy.act', { count: rows.length })}
          </Button>
        </div>
      ) : null}
      <ul role="list" className={css.findings} aria-label={t(`view.${state}`)}>
        {rows.map((row) => (
          <DecidedFinding key={row.id} finding={row} />
        ))}
      </ul>
    </>
  )
}
