import { renewItems, takeBackRenewals } from '#contract/renewals.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

type Seen = { id: string; version: number }

/** Renews items as they stand, one or many; what was done can be taken back at once. */
export function useRenewal(onDone: () => void = () => {}): { renew: (items: readonly Seen[]) => void; busy: boolean } {
  const t = useWords('lists')
  const back = useDeed(takeBackRenewals, {
    touches: ['items.renewed'],
    done: ({ done }) => toast({ text: t('renewal.takenBack', { count: done.length }) }),
  })
  const deed = useDeed(renewItems, {
    touches: ['items.renewed'],
    done: ({ done, skipped }) => {
      toast({
        text:
          skipped > 0
            ? t('renewal.doneSome', { count: done.length, skipped })
            : t('renewal.done', { count: done.length }),
        ...(done.length > 0 ? { undo: () => void back.run({ body: { items: done } }) } : {}),
      })
      onDone()
    },
  })
  return {
    renew: (items) =>
      void deed.run({ body: { items: items.slice(0, 500).map(({ id, version }) => ({ id, version })) } }),
    busy: deed.busy || back.busy,
  }
}
