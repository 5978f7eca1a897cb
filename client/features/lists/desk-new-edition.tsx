import { Select } from 'antd'
import { useState } from 'react'
import { listEditionOwners, makeEdition } from '#contract/editions.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { useOwnerGroups } from './edition-groups.ts'
import { useListsHat } from './hat.ts'
import { thisYear } from './this-year.ts'

/** Begins the lists of a year: of the street, a residential area, a committee or alliance, or the district. */
export function NewEdition({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const t = useWords('editions')
  const sentenceOf = useSentence()
  const groupsOf = useOwnerGroups()
  const owners = useAsk(listEditionOwners).data?.rows ?? []
  const [ownerId, setOwnerId] = useState<string | undefined>()
  const { body } = useListsHat()
  const [year, setYear] = useState(() => String(thisYear() + (body ? 0 : 1)))
  const make = useDeed(makeEdition, {
    touches: ['edition.made'],
    refused: () => true,
    done: (made) => {
      toast({ text: t('new.done', { title: made.title }) })
      onClose()
      onMade(made.id)
    },
  })
  // A secretary has one body to choose.
  const owner = owners.find(({ id }) => id === ownerId) ?? (owners.length === 1 ? owners[0] : undefined)
  const wanted = Number(year)
  const there = owner?.years.includes(wanted) ?? false
  const fits = owner !== undefined && Number.isInteger(wanted) && wanted >= 2000 && wanted <= 2100 && !there
  return (
    <FormDialog
      title={t('new.title')}
      word={t('new.act')}
      busy={make.busy}
      disabled={!fits}
      onClose={onClose}
      onSubmit={() => void make.run({ body: { ownerId: owner!.id, year: wanted } })}
    >
      <Field label={t('new.owner')} hint={t('new.ownerHint')}>
        {({ id }) => (
          <Select
            id={id}
            virtual={false}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('new.ownerChoose')}
            value={owner?.id}
            options={groupsOf(owners).map(({ title, rows }) => ({
              label: title,
              title,
              options: rows.map((row) => ({ value: row.id, label: row.name })),
            }))}
            onChange={(chosen) => {
              make.forget()
              setOwnerId(chosen)
            }}
            getPopupContainer={(trigger) => trigger.parentElement!}
          />
        )}
      </Field>
      <TextField
        label={t('new.year')}
        hint={owner && owner.years.length > 0 ? t('new.years', { years: owner.years.join(t('comma')) }) : undefined}
        type="number"
        min={2000}
        max={2100}
        value={year}
        onChange={(event) => {
          make.forget()
          setYear(event.target.value)
        }}
        error={make.refused ? sentenceOf(make.refused) : there ? t('new.there', { year }) : undefined}
      />
    </FormDialog>
  )
}
