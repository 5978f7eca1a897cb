import { Link } from '@tanstack/react-router'
import { type Spot, type SpotClaim, takeBackForUnit } from '#contract/spot.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { claimable } from '../claimable.ts'
import { useItemWords } from '../item-words.ts'
import { MatchState } from '../match-state.tsx'
import { type SpotItem, standing } from './spot-rows.ts'
import css from './spot.module.css'

type SpotItemRowProps = { spot: Spot; row: SpotItem; busy: boolean; onClaim: () => void; onDrop: () => void }

/** An item of a sitting at the desk: what is left of it, who has claimed it, and what staff may do about it. */
export function SpotItemRow({ spot, row, busy, onClaim, onDrop }: SpotItemRowProps) {
  const t = useWords('spot')
  const words = useItemWords()
  const { item, claims } = row
  const running = spot.state === 'open'
  return (
    <li className={css.row}>
      <div className={css.item}>
        <h3>
          <Link to={`/lists/items/${item.id}`}>{item.title}</Link>
        </h3>
        <p>{[t(`lists:kindOne.${item.kind}`), item.organizationName, words.capacity(item)].join(t('lists:dot'))}</p>
        <p className={css.left}>{words.left(item)}</p>
      </div>
      <div className={css.claims}>
        {claims.length === 0 ? <p className={css.nobody}>{t('page.nobody')}</p> : null}
        <ul role="list" className={css.claimList}>
          {claims.map((claim) => (
            <Claim key={claim.matchId} spot={spot} claim={claim} running={running} />
          ))}
        </ul>
      </div>
      <div className={css.acts}>
        {running && claimable(item) ? (
          <Button onClick={onClaim} aria-label={`${t('page.claimFor')} ${item.title}`}>
            {t('page.claimFor')}
          </Button>
        ) : null}
        {spot.state !== 'closed' && standing(row).length === 0 ? (
          <Button kind="quiet" busy={busy} onClick={onDrop} aria-label={`${t('page.drop')} ${item.title}`}>
            {t('page.drop')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

type ClaimProps = { spot: Spot; claim: SpotClaim; running: boolean }

function Claim({ spot, claim, running }: ClaimProps) {
  const t = useWords('spot')
  const format = useFormat()
  const takeBack = useDeed(takeBackForUnit, {
    touches: ['spot.changed', 'match.changed'],
    done: () => toast({ text: t('page.tookBack') }),
  })
  const { matchId, version, state } = claim
  const open = state === 'waitlisted' || state === 'proposed' || state === 'accepted'
  return (
    <li>
      <div>
        <strong>{claim.unitName}</strong>
        {claim.quantity === null ? null : <span>{t('lists:fact.people', { count: claim.quantity })}</span>}
        <MatchState state={state} />
        {claim.waitlistPosition === null ? null : <span>{t('page.place', { place: claim.waitlistPosition })}</span>}
      </div>
      <small>
        {[format.clock(claim.at), claim.forUnit ? t('page.byStaff', { by: claim.by }) : claim.by].join(t('lists:dot'))}
      </small>
      <div className={css.claimActs}>
        <LinkButton kind="quiet" to={`/matches/${matchId}`}>
          {t('page.openMatch')}
        </LinkButton>
        {running && open ? (
          <Button
            kind="quiet"
            icon="undo"
            busy={takeBack.busy}
            onClick={() => void takeBack.run({ params: { id: spot.id }, body: { matchId, version } })}
            aria-label={`${t('page.takeBack')} ${claim.unitName}`}
          >
            {t('page.takeBack')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
