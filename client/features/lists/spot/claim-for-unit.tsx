import { useDeferredValue, useState } from 'react'
import type { ItemRow } from '#contract/lists.ts'
import { type Spot, claimOnSpotFor } from '#contract/spot.ts'
import { listOrganizations } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from '../hat.ts'
import { PlacesField, placesIn } from '../places-field.tsx'

type ClaimForUnitProps = { spot: Spot; item: ItemRow; onClose: () => void }
/** As many units as fit above the keyboard of a laptop; more letters make it fewer. */
const mostFound = 6

/** Staff claim for a unit that said so in the hall; both names stand on the entry. */
export function ClaimForUnit({ spot, item, onClose }: ClaimForUnitProps) {
  const t = useWords('spot')
  const { streetId } = useListsHat()
  const [words, setWords] = useState('')
  const [unit, setUnit] = useState<string | null>(null)
  const [places, setPlaces] = useState('')
  const full = item.left === 0
  const q = useDeferredValue(words.trim())
  const found = useAsk(
    listOrganizations,
    { query: { pageSize: mostFound, ...(q ? { q } : {}), ...(streetId ? { street: streetId } : {}) } },
    { keepRows: true },
  )
  const rows = found.data?.rows ?? []
  const claim = useDeed(claimOnSpotFor, {
    touches: ['spot.changed', 'match.changed'],
    done: ({ waitlistPosition }) => {
      toast({ text: waitlistPosition === null ? t('for.done') : t('for.waits', { place: waitlistPosition }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('for.title', { title: item.title })}
      word={t(full ? 'for.queue' : 'for.act')}
      busy={claim.busy}
      disabled={!rows.some(({ id }) => id === unit)}
      onClose={onClose}
      onSubmit={() =>
        void claim.run({
          params: { id: spot.id },
          body: { itemId: item.id, organizationId: unit!, queue: full, ...placesIn(places) },
        })
      }
    >
      <TextField
        label={t('for.find')}
        hint={t('for.hint')}
        type="search"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {rows.length === 0 && found.isSuccess ? (
        <p role="status">{t('lists:unit.none')}</p>
      ) : (
        <Choices
          label={t('for.unit')}
          choices={rows.map(({ id, name }) => ({ value: id, label: name }))}
          value={unit}
          onChoose={setUnit}
        />
      )}
      <PlacesField item={item} value={places} onChange={setPlaces} />
    </FormDialog>
  )
}
