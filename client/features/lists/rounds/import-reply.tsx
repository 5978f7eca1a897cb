import type { ReplyImportRow } from '#contract/reply-imports.ts'
import { useWords } from '#ui/i18n.ts'

/** The reply that a row comes to: who replied, and how many findings are in it. */
export function ImportReply({ row }: { row: ReplyImportRow }) {
  const t = useWords('rounds')
  return (
    <>
      <strong>{row.unit}</strong>
      <small>{t('import.reading', { count: row.findings })}</small>
    </>
  )
}
