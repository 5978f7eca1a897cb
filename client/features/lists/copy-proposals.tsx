import type { ListingProposal } from '#contract/listing-proposals.ts'
import type { Edition } from '#contract/lists.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { copyText } from './copy-text.ts'

/** A text to the secretary about what waits, for the chat group; nothing where nothing waits. */
export function CopyProposals({ edition, rows }: { edition: Edition; rows: readonly ListingProposal[] }) {
  const t = useWords('editions')
  const waiting = rows.filter(({ state }) => state === 'waiting')
  const [first] = waiting
  if (!first) return null
  const text = t('proposals.text', {
    street: first.street,
    owner: edition.ownerName,
    titles: waiting.map(({ item }) => t('proposals.quoted', { title: item.title })).join(t('comma')),
    count: waiting.length,
    address: `${location.origin}/m/proposals`,
  })
  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    toast(copied ? { text: t('lists:share.copied') } : { text, tone: 'waiting' })
  }
  return (
    <Button kind="quiet" icon="copy" onClick={() => void copy()}>
      {t('proposals.copy')}
    </Button>
  )
}
