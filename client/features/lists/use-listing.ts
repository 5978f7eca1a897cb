import { putOnEdition, takeOffEdition } from '#contract/listings.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Puts items on a list besides their home, or proposes them to its secretary, and takes them off; each can be undone at once. */
export function useListing(done?: () => void) {
  const t = useWords('editions')
  const touches = ['items.listed']
  const back = useDeed(takeOffEdition, { touches, done: () => toast({ text: t('listing.undone') }) })
  const again = useDeed(putOnEdition, { touches, done: () => toast({ text: t('listing.undone') }) })
  const on = useDeed(putOnEdition, {
    touches,
    done: ({ done: ids, skipped, proposed }, { params }) => {
      const said = proposed ? 'listing.proposed' : 'listing.putOn'
      const text = t(skipped > 0 ? `${said}Some` : said, { count: ids.length, skipped })
      toast({ text, undo: () => void back.run({ params, body: { itemIds: ids } }) })
      done?.()
    },
  })
  const off = useDeed(takeOffEdition, {
    touches,
    done: ({ done: ids, skipped }, { params }) => {
      const text = t(skipped > 0 ? 'listing.takenOffSome' : 'listing.takenOff', { count: ids.length, skipped })
      toast({ text, undo: () => void again.run({ params, body: { itemIds: ids } }) })
      done?.()
    },
  })
  return {
    busy: on.busy || off.busy,
    /** @param category its heading there; left out: the one it has at home */
    putOn: (editionId: string, itemIds: string[], category?: string) =>
      void on.run({ params: { id: editionId }, body: { itemIds, ...(category === undefined ? {} : { category }) } }),
    takeOff: (editionId: string, itemIds: string[]) => void off.run({ params: { id: editionId }, body: { itemIds } }),
  }
}
