import { listItems } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'

/** How many of our items wait for our word whether they go on; nothing where none does. */
export function RenewalNotice({ organizationId }: { organizationId: string }) {
  const t = useWords('lists')
  const ask = useAsk(listItems, { query: { renewal: 'waiting', organization: organizationId, pageSize: 1 } })
  if (!ask.data?.total) return null
  return (
    <LinkButton to="/renewals" icon="waiting">
      {t('renewal.notice', { count: ask.data.total })}
    </LinkButton>
  )
}
