import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type listGrids, placeByAddress } from '#contract/grids.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import css from './grids.module.css'

type Left = AnswerOf<typeof placeByAddress>['left']

/** Units and buildings that lie in no grid, with the one press that places those whose address says where. */
export function Outside({ outside }: { outside: AnswerOf<typeof listGrids>['outside'] }) {
  const t = useWords('grids')
  const deed = useDeed(placeByAddress, {
    touches: ['grid.changed'],
    done: (answer) => {
      toast({ text: t('outside.done', { count: answer.placed }) })
      setLeft(answer.left)
    },
  })
  const [left, setLeft] = useState<Left>([])
  if (outside.units + outside.buildings === 0) return null
  return (
    <Callout icon="place" tone="waiting">
      <div className={css.batch}>
        <span>{t('outside.say', outside)}</span>
        <Button busy={deed.busy} onClick={() => void deed.run({})}>
          {t('outside.act')}
        </Button>
      </div>
      {left.length > 0 ? (
        <>
          <p>{t('outside.left')}</p>
          <ul className={css.list}>
            {left.map(({ kind, id, name, address }) => (
              <li key={id}>
                {kind === 'organization' ? (
                  <Link to="/network/units/$id" params={{ id } as never}>
                    {name}
                  </Link>
                ) : (
                  name
                )}
                {t('outside.at', { address: address || t('outside.noAddress') })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Callout>
  )
}
