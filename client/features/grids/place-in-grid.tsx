import { useState } from 'react'
import { gridPlaceKinds, placeInGrid } from '#contract/grids.ts'
import { listPlaces } from '#contract/units.ts'
import { UnitPicker, type Picked } from './unit-picker.tsx'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices, Field } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './grids.module.css'

type Kind = (typeof gridPlaceKinds)[number]

/** Says that a unit, a building or a residential area lies in a grid from today on. */
export function PlaceInGrid({ grid, onClose }: { grid: { id: string; name: string }; onClose: () => void }) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [kind, setKind] = useState<Kind>('organization')
  const [unit, setUnit] = useState<Picked | null>(null)
  const [place, setPlace] = useState('')
  const places = useAsk(listPlaces)
  const deed = useDeed(placeInGrid, {
    touches: ['grid.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('place.done', { name: grid.name }) })
      onClose()
    },
  })
  const objectId = kind === 'organization' ? (unit?.id ?? '') : place
  const options = kind === 'building' ? places.data?.buildings : places.data?.residentialAreas
  return (
    <FormDialog
      title={t('place.into', { name: grid.name })}
      word={t('place.word')}
      busy={deed.busy}
      disabled={objectId === ''}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: grid.id }, body: { kind, objectId } })}
    >
      <p>{t('place.how')}</p>
      <Choices
        label={t('place.kind')}
        choices={gridPlaceKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChoose={(next) => {
          deed.forget()
          setKind(next)
          setPlace('')
        }}
      />
      {kind === 'organization' ? (
        <UnitPicker label={t('kind.organization')} value={unit} onChoose={setUnit} />
      ) : (
        <Field label={t(`kind.${kind}`)}>
          {(given) => (
            <select {...given} required value={place} onChange={(event) => setPlace(event.target.value)}>
              <option value="">{t('place.choose')}</option>
              {(options ?? []).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
