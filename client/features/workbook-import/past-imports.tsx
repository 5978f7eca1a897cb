import type { importStates } from '#contract/workbooks.ts'
import { LinkButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'

const toneOf: Record<(typeof importStates)[number], Tone> = { previewed: 'waiting', committed: 'done', undone: 'off' }

export type Past = { id: string; fileName: string; at: string; state: (typeof importStates)[number] }
type PastImportsProps<P extends Past> = { rows: readonly P[]; to: string; line: (row: P) => string }

/** Files that were read before, newest first; each opens as it stood. */
export function PastImports<P extends Past>({ rows, to, line }: PastImportsProps<P>) {
  const t = useWords('workbook-import')
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <Section title={t('past')}>
      <Rows name={t('past')}>
        {rows.map((row) => (
          <Row
            key={row.id}
            lead={format.tableMoment(row.at)}
            title={row.fileName}
            line={line(row)}
            aside={
              <>
                <StateLabel tone={toneOf[row.state]} word={t(`states:${row.state}`)} />
                <LinkButton kind="quiet" to={to} search={{ id: row.id }}>
                  {t('open')}
                </LinkButton>
              </>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
