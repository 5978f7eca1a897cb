import { useState } from 'react'
import { listUnitPairs, pairSigns, sayUnitsNotSame, type UnitPair } from '#contract/unit-merging.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Pager } from '#ui/pager.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { Beside } from './unit-beside.tsx'
import css from './unit-merging.module.css'

const pageSize = 10

/** Units that may be one, two by two, with what is alike. */
export function UnitPairs() {
  const t = useWords('unit-merging')
  const [page, setPage] = useState(1)
  const ask = useAsk(listUnitPairs, { query: { page, pageSize } }, { keepRows: true })
  return (
    <Answered ask={ask} lines={8}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <Empty icon="check" why={t('pair.none')} />
        ) : (
          <>
            <ul className={css.pairs}>
              {rows.map((pair) => (
                <OnePair key={`${pair.one.id} ${pair.other.id}`} pair={pair} />
              ))}
            </ul>
            <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )
      }
    </Answered>
  )
}

function OnePair({ pair: { one, other, signs, waiting } }: { pair: UnitPair }) {
  const t = useWords('unit-merging')
  const two = { one: one.id, other: other.id }
  const say = useDeed(sayUnitsNotSame, {
    touches: ['organization.changed'],
    done: (_answer, { body }) => {
      if (body.stands === false) return
      const undo = () => void say.run({ body: { ...two, stands: false } })
      toast({ text: t('pair.twoSaid', { one: one.name, other: other.name }), tone: 'off', undo })
    },
  })
  // The one that has more going on is proposed to stay.
  const weight = (unit: typeof one) => unit.bodies * 100 + unit.items + unit.openMatches + unit.liaisons
  const [stays, goes] = weight(other) > weight(one) ? [other, one] : [one, other]
  return (
    <li className={css.pair}>
      <Beside left={one} right={other} />
      <div className={css.acts}>
        <span>
          {pairSigns
            .filter((sign) => signs.includes(sign))
            .map((sign) => t(`sign.${sign}`))
            .join(t('comma'))}
        </span>
        {waiting ? (
          <StateLabel tone="waiting" word={t('pair.waiting')} />
        ) : (
          <>
            <Button kind="quiet" busy={say.busy} onClick={() => void say.run({ body: two })}>
              {t('pair.two')}
            </Button>
            <LinkButton to="/network/duplicates/merge" search={{ stays: stays.id, goes: goes.id }}>
              {t('pair.same')}
            </LinkButton>
          </>
        )}
      </div>
    </li>
  )
}
