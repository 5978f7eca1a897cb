import type { MemberImportRow } from '#contract/roster-imports.ts'
import { useWords } from '#ui/i18n.ts'
import { useStandingWords } from './standing-words.ts'

/** The member that a row comes to. */
export function ImportMember({ row: { member, waits } }: { row: MemberImportRow }) {
  const t = useWords('roster')
  const words = useStandingWords()
  if (!member) return null
  return (
    <>
      <strong>{member.name}</strong>
      <small>{[words(member), member.group, waits ? t('import.waits') : ''].filter(Boolean).join(' · ')}</small>
    </>
  )
}
