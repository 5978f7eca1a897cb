import { useNavigate } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { carryEditionForward, listEditions, showEdition } from '#contract/lists.ts'
import type { Edition } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './desk-lists.module.css'
import { thisYear } from './this-year.ts'

/** States that stand on the list behind what is shown: an expired or reserved item was published. */
const standing = ['published', 'reserved', 'expired', 'exhausted']

/** Carries these lists into another year in one step, after saying what that will do; then goes there. */
export function CarryForward({ open, edition, onClose }: { open: boolean; edition: Edition; onClose: () => void }) {
  const t = useWords('lists')
  const sentenceOf = useSentence()
  const navigate = useNavigate()
  const [asks, setAsks] = useState(true)
  const [year, setYear] = useState(() => String(Math.max(thisYear(), edition.year + 1)))
  const ask = useAsk(showEdition, { params: { id: edition.id } }, { when: open })
  const editions = useAsk(listEditions, undefined, { when: open })
  const carry = useDeed(carryEditionForward, {
    touches: ['edition.carried'],
    refused: () => true,
    done: (made) => {
      onClose()
      const { told, untold, carried, leftOut } = made
      const done = t('carry.done', { year: made.edition.year, carried, leftOut })
      toast({ text: told + untold > 0 ? t('carry.doneAsked', { done, told, untold }) : done })
      void navigate({
        to: told + untold > 0 ? '/lists/renewals' : '/lists',
        search: { edition: made.edition.id } as never,
      })
    },
  })
  const wanted = Number(year)
  const there = editions.data?.rows.find((one) => one.year === wanted && one.ownerId === edition.ownerId)
  const fits = Number.isInteger(wanted) && wanted >= 2000 && wanted <= 2100 && wanted !== edition.year
  const close = (): void => {
    carry.forget()
    onClose()
  }
  return (
    <Dialog
      open={open}
      title={t('carry.title', { year: edition.year })}
      onClose={close}
      acts={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={carry.busy}
            disabled={!fits}
            onClick={() => void carry.run({ params: { id: edition.id }, body: { year: wanted, askUnits: asks } })}
          >
            {t('carry.confirm', { year })}
          </Button>
        </>
      }
    >
      <TextField
        label={t('carry.year')}
        type="number"
        min={2000}
        max={2100}
        value={year}
        onChange={(event) => {
          carry.forget()
          setYear(event.target.value)
        }}
        error={carry.refused ? sentenceOf(carry.refused) : undefined}
      />
      <Checkbox checked={asks} onChange={({ target }) => setAsks(target.checked)}>
        {t('carry.asks')}
      </Checkbox>
      <Answered ask={ask}>
        {({ states }) => {
          const carried = states
            .filter(({ state }) => standing.includes(state))
            .reduce((sum, row) => sum + row.items, 0)
          const leftOut = states.reduce((sum, row) => sum + row.items, 0) - carried
          return (
            <ul className={css.will}>
              <li>{t('carry.items', { count: carried, year })}</li>
              <li>{t('carry.dates', { years: wanted - edition.year })}</li>
              {leftOut > 0 ? <li>{t('carry.leftOut', { count: leftOut })}</li> : null}
              {there ? <li>{t('carry.joins', { year, items: there.items })}</li> : null}
              <li>{t('carry.stays', { year: edition.year })}</li>
            </ul>
          )
        }}
      </Answered>
    </Dialog>
  )
}
