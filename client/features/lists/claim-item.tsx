import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type ItemRow, listItems } from '#contract/lists.ts'
import { claimItem } from '#contract/matches.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Choices } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { PlacesField, placesIn } from './places-field.tsx'

const none = 'none'

/** A liaison claims another unit's need or resource, with one of their own counterparts or none in particular. */
export function ClaimItem({ item, organizationId }: { item: ItemRow; organizationId: string }) {
  const t = useWords('lists')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [places, setPlaces] = useState('')
  const [chosen, setChosen] = useState<string>(none)
  const kind = item.kind === 'need' ? 'resource' : 'need'
  const own = useAsk(
    listItems,
    { query: { organization: organizationId, kind, state: 'published', pageSize: 50 } },
    { when: open },
  )
  const claim = useDeed(claimItem, {
    touches: ['match.changed'],
    done: (match) => {
      toast({
        text:
          match.waitlistPosition === null
            ? t('suggest.claimed', { code: match.code })
            : t('places.waits', { position: match.waitlistPosition }),
      })
      void navigate({ to: `/matches/${match.id}` })
    },
  })
  const choices = [
    { value: none, label: t('item.claimWithout') },
    ...(own.data?.rows ?? []).map(({ id, title }) => ({ value: id, label: title })),
  ]
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t(item.left === 0 ? 'places.queue' : 'item.claim')}
      </Button>
      <Dialog
        open={open}
        title={t('item.claimTitle', { title: item.title })}
        onClose={() => setOpen(false)}
        acts={
          <Button
            kind="primary"
            busy={claim.busy}
            onClick={() =>
              void claim.run({
                params: { id: item.id },
                body: { withItemId: chosen === none ? null : chosen, ...placesIn(places) },
              })
            }
          >
            {t(item.left === 0 ? 'places.queue' : 'item.claim')}
          </Button>
        }
      >
        <Choices label={t(`item.claimWith.${item.kind}`)} choices={choices} value={chosen} onChoose={setChosen} />
        <PlacesField item={item} value={places} onChange={setPlaces} />
      </Dialog>
    </>
  )
}
