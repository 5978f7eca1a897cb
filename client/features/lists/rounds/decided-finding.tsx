import { type FindingRow, reopenFinding, turnFinding } from '#contract/findings.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { FindingHead } from './finding-head.tsx'
import css from './rounds.module.css'
import { titleOf } from './title-of.ts'

/** A finding somebody has decided about, or a problem that was noted; either may be taken back. */
export function DecidedFinding({ finding }: { finding: FindingRow }) {
  const t = useWords('rounds')
  const { id, state, version, item, reason, decidedBy, text } = finding
  const touches = ['round.changed', 'item.changed']
  const reopen = useDeed(reopenFinding, { touches, done: () => toast({ text: t('reopened') }) })
  const turn = useDeed(turnFinding, { touches, done: ({ code }) => toast({ text: t('turned', { code }) }) })
  const said = [reason ? t(`reason.${reason}`) : '', decidedBy ?? ''].filter(Boolean).join(t('dot'))
  return (
    <li className={css.finding}>
      <FindingHead finding={finding} />
      <div className={css.acts}>
        {item ? (
          <LinkButton kind="quiet" to={`/lists/items/${item.id}`}>
            {[item.code, item.title].join(t('dot'))}
          </LinkButton>
        ) : null}
        {said ? <small>{said}</small> : null}
        {state === 'noted' ? (
          <Button
            busy={turn.busy}
            onClick={() =>
              void turn.run({
                params: { id },
                body: { kind: 'need', title: titleOf(text), description: text, version },
              })
            }
          >
            {t('turn.need')}
          </Button>
        ) : null}
        {state === 'noted' && decidedBy === null ? null : (
          <Button
            kind="quiet"
            icon="undo"
            busy={reopen.busy}
            onClick={() => void reopen.run({ params: { id }, body: { version } })}
          >
            {t('reopen')}
          </Button>
        )}
      </div>
    </li>
  )
}
