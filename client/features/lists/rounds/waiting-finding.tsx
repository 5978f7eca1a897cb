import { useEffect, useEffectEvent, useRef, useState } from 'react'
import {
  asideReasons,
  type FindingRow,
  joinFinding,
  reopenFinding,
  setFindingAside,
  similarItems,
  turnFinding,
} from '#contract/findings.ts'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { isBusyWithKeys } from '../row-keys.ts'
import { FindingHead } from './finding-head.tsx'
import css from './rounds.module.css'
import { titleOf } from './title-of.ts'

type WaitingProps = { finding: FindingRow; active: boolean; onActive: () => void; onDecided: () => void }

/** A finding that waits. The one looked at shows what can be done: an item in one press, one that stands, or a ready reason. */
export function WaitingFinding({ finding, active, onActive, onDecided }: WaitingProps) {
  const element = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <li
      ref={element}
      className={[css.finding, active ? css.active : ''].join(' ')}
      aria-current={active ? 'true' : undefined}
    >
      {active ? (
        <>
          <FindingHead finding={finding} />
          <Acts finding={finding} onDecided={onDecided} />
        </>
      ) : (
        <button type="button" className={css.folded} onClick={onActive}>
          <FindingHead finding={finding} />
        </button>
      )}
    </li>
  )
}

function Acts({ finding, onDecided }: Pick<WaitingProps, 'finding' | 'onDecided'>) {
  const t = useWords('rounds')
  const { id, version, text } = finding
  const kind = finding.kind === 'resource' ? 'resource' : 'need'
  const other = kind === 'need' ? 'resource' : 'need'
  const [title, setTitle] = useState(titleOf(text))
  const similar = useAsk(similarItems, { params: { id } })
  const touches = ['round.changed', 'item.changed']
  const reopen = useDeed(reopenFinding, { touches })
  const decided = (said: string, now: { version: number }): void => {
    onDecided()
    toast({ text: said, undo: () => void reopen.run({ params: { id }, body: { version: now.version } }) })
  }
  const turn = useDeed(turnFinding, { touches, done: (now) => decided(t('turned', { code: now.code }), now) })
  const join = useDeed(joinFinding, { touches, done: (now) => decided(t('joined'), now) })
  const aside = useDeed(setFindingAside, { touches, done: (now) => decided(t(`set.${now.state}`), now) })
  const busy = turn.busy || join.busy || aside.busy
  const params = { id }
  const make = (as: 'need' | 'resource'): void =>
    void turn.run({
      params,
      body: { kind: as, title: title.trim(), description: title.trim() === text ? '' : text, version },
    })
  const near = similar.data?.rows ?? []
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (busy || event.repeat || isBusyWithKeys(event)) return
    if (event.key === 'Enter' && !(event.target instanceof HTMLElement && event.target.closest('a, button'))) make(kind)
    else if (event.key === 'j' && near[0]) void join.run({ params, body: { itemId: near[0].item.id, version } })
    else if (/^[1-5]$/.test(event.key))
      void aside.run({ params, body: { reason: asideReasons[Number(event.key) - 1]!, version } })
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
  return (
    <div className={css.decide}>
      <form
        className={css.turn}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && title.trim().length >= 2) make(kind)
        }}
      >
        <TextField
          label={t('turn.title')}
          maxLength={120}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <Button type="submit" kind="primary" busy={busy} disabled={title.trim().length < 2}>
          {t(`turn.${kind}`)}
        </Button>
        <Button kind="quiet" disabled={busy || title.trim().length < 2} onClick={() => make(other)}>
          {t(`turn.${other}`)}
        </Button>
      </form>
      {finding.hasContact ? <small>{t('turn.contact')}</small> : null}
      {near.length > 0 ? (
        <div className={css.similar}>
          <h3>{t('similar.title')}</h3>
          <ul role="list">
            {near.map(({ item, sameUnit }) => (
              <li key={item.id}>
                <span>
                  <LinkButton kind="quiet" to={`/lists/items/${item.id}`}>
                    {item.title}
                  </LinkButton>
                  <small>
                    {[item.code, item.organizationName, ...(sameUnit ? [t('similar.sameUnit')] : [])].join(t('dot'))}
                  </small>
                </span>
                <Button disabled={busy} onClick={() => void join.run({ params, body: { itemId: item.id, version } })}>
                  {t('similar.join')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className={css.acts}>
        <small>{t('aside')}</small>
        {asideReasons.map((reason, at) => (
          <Button
            key={reason}
            kind="quiet"
            disabled={busy}
            onClick={() => void aside.run({ params, body: { reason, version } })}
          >
            {t('asideKey', { key: at + 1, reason: t(`reason.${reason}`) })}
          </Button>
        ))}
      </div>
    </div>
  )
}
