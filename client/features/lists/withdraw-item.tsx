import { type ItemRow, restoreItem, withdrawItem } from '#contract/lists.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

type Shown = Pick<ItemRow, 'id' | 'state' | 'version' | 'title'>

/**
 * Takes an item off the list, and back on it; each can be undone at once.
 * @param word said instead of 撤回 where that is the answer to a question
 */
export function WithdrawItem({ item, word }: { item: Shown; word?: string }) {
  const t = useWords('lists')
  const restore = useDeed(restoreItem, {
    touches: ['item.changed'],
    done: () => toast({ text: t('item.restored', { title: item.title }) }),
  })
  const withdraw = useDeed(withdrawItem, {
    touches: ['item.changed'],
    done: ({ id, version }) =>
      toast({
        text: t('item.withdrawn', { title: item.title }),
        undo: () => void restore.run({ params: { id }, body: { version } }),
      }),
  })
  const input = { params: { id: item.id }, body: { version: item.version } }
  if (item.state === 'withdrawn')
    return (
      <Button kind="quiet" icon="undo" busy={restore.busy} onClick={() => void restore.run(input)}>
        {t('item.restore')}
      </Button>
    )
  return (
    <Button kind="quiet" busy={withdraw.busy} onClick={() => void withdraw.run(input)}>
      {word ?? t('item.withdraw')}
    </Button>
  )
}
