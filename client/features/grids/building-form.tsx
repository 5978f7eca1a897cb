import { useState } from 'react'
import { addBuilding, editBuilding, type showBuilding } from '#contract/buildings.ts'
import { listPartyOrganizations } from '#contract/party.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './grids.module.css'

type Building = AnswerOf<typeof showBuilding>

/** Writes a building down, or changes what is written, as it was seen when the form was opened. */
export function BuildingForm({ building, onClose }: { building?: Building; onClose: () => void }) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [seen] = useState(building)
  const [draft, setDraft] = useState({
    name: seen?.name ?? '',
    address: seen?.address ?? '',
    floors: seen?.floors ?? null,
    contact: seen?.contact ?? '',
    contactPhone: seen?.contactPhone ?? '',
    branchId: seen?.branch?.id ?? null,
  })
  const parties = useAsk(listPartyOrganizations)
  const options = {
    touches: ['building.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('building.saved', { name: draft.name }) })
      onClose()
    },
  }
  const add = useDeed(addBuilding, options)
  const edit = useDeed(editBuilding, options)
  const deed = seen ? edit : add
  const put = (change: Partial<typeof draft>): void => {
    deed.forget()
    setDraft({ ...draft, ...change })
  }
  const text = (field: 'name' | 'address' | 'contact' | 'contactPhone', maxLength: number) => ({
    label: t(`building.${field}`),
    maxLength,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => put({ [field]: event.target.value }),
  })
  return (
    <FormDialog
      title={seen ? t('party.editTitle', { name: seen.name }) : t('building.add')}
      word={seen ? t('revise.word') : t('building.add')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() =>
        void (seen
          ? edit.run({ params: { id: seen.id }, body: { version: seen.version, ...draft } })
          : add.run({ body: draft }))
      }
    >
      <TextField {...text('name', 60)} required minLength={2} />
      <TextField {...text('address', 120)} optional />
      <TextField
        label={t('building.floors')}
        type="number"
        optional
        min={1}
        max={200}
        value={draft.floors ?? ''}
        onChange={(event) => put({ floors: event.target.value === '' ? null : Number(event.target.value) })}
      />
      <Field label={t('building.branch')} optional>
        {(given) => (
          <select
            {...given}
            value={draft.branchId ?? ''}
            onChange={(event) => put({ branchId: event.target.value || null })}
          >
            <option value="">{t('building.noBranch')}</option>
            {(parties.data?.rows ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField {...text('contact', 20)} optional />
      <TextField {...text('contactPhone', 20)} type="tel" optional />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
