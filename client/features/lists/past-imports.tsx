import { listImports } from '#contract/imports.ts'
import type { importStates } from '#contract/workbooks.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'

const toneOf: Record<(typeof importStates)[number], Tone> = { previewed: 'waiting', committed: 'done', undone: 'off' }

/** Files that were read before, newest first; each opens as it stood. */
export function PastImports() {
  const t = useWords('lists')
  const format = useFormat()
  const ask = useAsk(listImports)
  return (
    <Answered ask={ask}>
      {({ rows }) =>
        rows.length === 0 ? null : (
          <Section title={t('import.past')}>
            <Rows name={t('import.past')}>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  lead={format.tableMoment(row.at)}
                  title={row.fileName}
                  line={t('import.pastLine', { by: row.by, created: row.created, updated: row.updated })}
                  aside={
                    <>
                      <StateLabel tone={toneOf[row.state]} word={t(`states:${row.state}`)} />
                      <LinkButton kind="quiet" to="/lists/import" search={{ id: row.id }}>
                        {t('import.open')}
                      </LinkButton>
                    </>
                  }
                />
              ))}
            </Rows>
          </Section>
        )
      }
    </Answered>
  )
}
