import { listSecretaries } from '#contract/secretaries.ts'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import './live-kinds.ts'

/** What a person is secretary of today, in words; nothing for the many who are of nothing. */
export function OfficesOf({ personId }: { personId: string }) {
  const t = useWords('secretaries')
  const ask = useAsk(listSecretaries)
  const mine = ask.data?.rows.filter((row) => row.personId === personId) ?? []
  return mine.map(({ kind, ofName }) => t(`officeOf.${kind}`, { of: ofName })).join(' · ')
}
