import type { PlanRow } from '#contract/plans.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useSentence } from '#ui/refusal.ts'
import { Refused } from '#ui/call.ts'
import { StateLabel } from '#ui/state-label.tsx'
import { WhyList } from './why-list.tsx'
import css from './whole-plan.module.css'

type WholePlanRowProps = { row: PlanRow; busy: boolean; onAdopt: (row: PlanRow) => void }
const tones = { open: 'waiting', adopted: 'done', refused: 'late', without: 'off' } as const

/** A need of the plan with the resource that may serve it and why, or the sentence why none does. */
export function WholePlanRow({ row, busy, onAdopt }: WholePlanRowProps) {
  const t = useWords('whole-plan')
  const { need, resource, state, why, stale, matchId, refusal } = row
  return (
    <li className={css.row}>
      <div className={css.side}>
        <h3>{need.title}</h3>
        <p>{[need.organizationName, need.categoryName].filter(Boolean).join(t('lists:dot'))}</p>
      </div>
      <div className={css.side}>
        {resource ? (
          <>
            <p className={css.found}>
              <Icon name="resource" />
              <span>{t('pair', { unit: resource.organizationName, title: resource.title })}</span>
            </p>
            {row.quantity !== null ? (
              <p>{t('part', { quantity: row.quantity, people: row.people ?? row.quantity })}</p>
            ) : null}
            <WhyList suggestion={row} most={2} />
          </>
        ) : (
          <p>{why ? t(`why.${why.code}`, why.params) : null}</p>
        )}
        {refusal ? <WhyRefused code={refusal.code} params={refusal.params} /> : null}
      </div>
      <div className={css.acts}>
        <StateLabel tone={tones[state]} word={t(`state.${state}`)} />
        {stale ? <StateLabel tone="late" word={t('stale')} /> : null}
        {state === 'open' || state === 'refused' ? (
          <Button busy={busy} onClick={() => onAdopt(row)} aria-label={`${t('adopt')} ${need.title}`}>
            {t('adopt')}
          </Button>
        ) : null}
        {matchId ? (
          <LinkButton kind="quiet" to={`/matches/${matchId}`}>
            {t('openMatch')}
          </LinkButton>
        ) : (
          <LinkButton kind="quiet" to={`/lists/items/${need.id}`}>
            {t('openNeed')}
          </LinkButton>
        )}
      </div>
    </li>
  )
}

function WhyRefused({ code, params }: { code: string; params: Record<string, string> }) {
  const sentence = useSentence()(new Refused(code, 409, params))
  return <p className={css.refused}>{sentence}</p>
}
