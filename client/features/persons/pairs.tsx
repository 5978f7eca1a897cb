import { useState } from 'react'
import { listPairs, type Pair, sayNotSame } from '#contract/merging.ts'
import { Approvals } from '#features/roles/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Pager } from '#ui/pager.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import css from './persons.module.css'
import { RegisteredCard } from './registered-card.tsx'

const pageSize = 20

/** Registrations that may be one person's, two by two; above them what waits for a second person. */
export function Pairs() {
  const t = useWords('persons')
  const [page, setPage] = useState(1)
  const [merging, setMerging] = useState<Pair | null>(null)
  const ask = useAsk(listPairs, { query: { page, pageSize } }, { keepRows: true })
  return (
    <>
      <Approvals />
      <p>{t('pair.lead')}</p>
      <Answered ask={ask} lines={8}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty icon="check" why={t('pair.none')} />
          ) : (
            <>
              <ul className={css.pairs}>
                {rows.map((pair) => (
                  <OnePair key={`${pair.one.id} ${pair.other.id}`} pair={pair} onMerge={() => setMerging(pair)} />
                ))}
              </ul>
              <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
            </>
          )
        }
      </Answered>
      {merging ? <MergeDialog pair={merging} onClose={() => setMerging(null)} /> : null}
    </>
  )
}

function OnePair({ pair, onMerge }: { pair: Pair; onMerge: () => void }) {
  const t = useWords('persons')
  const two = { one: pair.one.id, other: pair.other.id }
  const say = useDeed(sayNotSame, {
    touches: ['person.changed'],
    done: (_answer, { body }) => {
      if (body.stands === false) return
      const undo = () => void say.run({ body: { ...two, stands: false } })
      toast({ text: t('pair.twoSaid', { name: pair.one.name }), tone: 'off', undo })
    },
  })
  return (
    <li className={css.pair}>
      <div className={css.sides}>
        <RegisteredCard person={pair.one} />
        <RegisteredCard person={pair.other} />
      </div>
      <div className={css.acts}>
        <span>{pair.sameName ? t('pair.sameName') : t('pair.sameSound')}</span>
        {pair.waiting ? (
          <StateLabel tone="waiting" word={t('pair.waiting')} />
        ) : (
          <>
            <Button kind="quiet" busy={say.busy} onClick={() => void say.run({ body: two })}>
              {t('pair.two')}
            </Button>
            <Button onClick={onMerge}>{t('pair.same')}</Button>
          </>
        )}
      </div>
    </li>
  )
}
