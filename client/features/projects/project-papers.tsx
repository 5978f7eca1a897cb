import { listAttachments } from '#contract/attachments.ts'
import { Attachments } from '#features/lists/index.ts'
import { useAsk } from '#ui/ask.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'

/**
 * The documents of a project, and what proves its milestones and its closing report: they stand beside its item. Nothing
 * for a co-host while the item itself is not published, and nothing where there is nothing to read or add.
 */
export function ProjectPapers({ itemId }: { itemId: string }) {
  const t = useWords('attachments')
  const { data } = useAsk(listAttachments, { params: { id: itemId } })
  if (!data || (data.rows.length === 0 && !data.mayChange)) return null
  return (
    <Section title={t('title')}>
      <Card>
        <Attachments itemId={itemId} />
      </Card>
    </Section>
  )
}
