import { useState } from 'react'
import { type ItemRow, listItems } from '#contract/lists.ts'
import { claimForArea, showOwnArea } from '#contract/own-area.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Choices } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { claimable } from './claimable.ts'
import { PlacesField, placesIn } from './places-field.tsx'

const none = 'none'

/** The staff of a residential area claim for the area itself, by the unit that stands for it. */
export function ClaimForArea({ item }: { item: ItemRow & { delivered: boolean } }) {
  const t = useWords('lists')
  const [open, setOpen] = useState(false)
  const area = useAsk(showOwnArea)
  const units = (area.data?.speaksFor ?? []).filter(({ id }) => id !== item.organizationId)
  if (units.length === 0 || item.delivered || !claimable(item)) return null
  const word = t(item.left === 0 ? 'places.queue' : 'area.claim')
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {word}
      </Button>
      {open ? <ClaimDialog item={item} units={units} word={word} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

type ClaimDialogProps = {
  item: ItemRow
  units: readonly { id: string; name: string }[]
  word: string
  onClose: () => void
}

function ClaimDialog({ item, units, word, onClose }: ClaimDialogProps) {
  const t = useWords('lists')
  const [unit, setUnit] = useState(units[0]!.id)
  const [chosen, setChosen] = useState<string>(none)
  const [places, setPlaces] = useState('')
  const kind = item.kind === 'need' ? 'resource' : 'need'
  const own = useAsk(listItems, { query: { organization: unit, kind, state: 'published', pageSize: 50 } })
  const claim = useDeed(claimForArea, {
    touches: ['match.changed'],
    done: ({ code, waitlistPosition }) => {
      toast({
        text:
          waitlistPosition === null
            ? t('suggest.claimed', { code })
            : t('places.waits', { position: waitlistPosition }),
      })
      onClose()
    },
  })
  const body = { organizationId: unit, withItemId: chosen === none ? null : chosen, ...placesIn(places) }
  return (
    <FormDialog
      title={t('item.claimTitle', { title: item.title })}
      word={word}
      busy={claim.busy}
      onClose={onClose}
      onSubmit={() => void claim.run({ params: { id: item.id }, body })}
    >
      {units.length > 1 ? (
        <Choices
          label={t('area.for')}
          value={unit}
          onChoose={(id) => {
            setUnit(id)
            setChosen(none)
          }}
          choices={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <p>{t('area.forOne', { unit: units[0]!.name })}</p>
      )}
      <Choices
        label={t(`item.claimWith.${item.kind}`)}
        value={chosen}
        onChoose={setChosen}
        choices={[
          { value: none, label: t('item.claimWithout') },
          ...(own.data?.rows ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <PlacesField item={item} value={places} onChange={setPlaces} />
    </FormDialog>
  )
}
