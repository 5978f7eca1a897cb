import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import type { showBranch } from '#contract/secretary-homes.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useLanguage, useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'

type Party = Pick<AnswerOf<typeof showBranch>, 'grids' | 'fields'>
const few = 8

/** The grids a party organisation works in: what it leads and supports there, over which residential areas, with which units. */
export function BranchGrids({ grids, fields }: Party) {
  const t = useWords('secretary-home')
  const language = useLanguage()
  const [all, setAll] = useState(false)
  const nameOf = new Map(fields.map(({ code, zh, en }) => [code, language === 'en' ? en : zh]))
  const shown = all ? grids : grids.slice(0, few)
  return (
    <Section title={t('branch.grids', { count: grids.length })}>
      {grids.length === 0 ? <Empty icon="network" why={t('branch.noGrids')} /> : null}
      <Rows name={t('branch.grids', { count: grids.length })}>
        {shown.map(({ id, number, name, duties, residentialAreas, units, buildings }) => (
          <Row
            key={id}
            lead={number}
            title={name}
            line={[
              ...duties.map(({ field, lead, rhythm }) =>
                [t(lead ? 'branch.leads' : 'branch.supports', { field: nameOf.get(field) ?? field }), rhythm]
                  .filter(Boolean)
                  .join(t('comma')),
              ),
              ...residentialAreas,
              ...[...units, ...buildings].map((place) => place.name),
            ].join(' · ')}
          />
        ))}
      </Rows>
      {grids.length > shown.length ? (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t('branch.allGrids', { count: grids.length })}
        </Button>
      ) : null}
    </Section>
  )
}
