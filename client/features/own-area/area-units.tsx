import type { showOwnArea } from '#contract/own-area.ts'
import type { AnswerOf } from '#contract/route.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'

type Area = AnswerOf<typeof showOwnArea>

/** Who lies in the area, who reports in there, and its buildings. */
export function AreaUnits({ area }: { area: Pick<Area, 'units' | 'reportIns' | 'buildings'> }) {
  const t = useWords('own-area')
  return (
    <>
      <Section title={t('units.title', { count: area.units.length })}>
        {area.units.length === 0 ? <Empty icon="network" why={t('units.none')} /> : null}
        <Rows name={t('units.title', { count: area.units.length })}>
          {area.units.map(({ id, name, type, needs, resources, projects }) => (
            <Row
              key={id}
              title={name}
              line={[t(`units:type.${type}`), t('units.has', { needs, resources, projects })].join(' · ')}
              aside={
                needs + resources + projects > 0 ? (
                  <LinkButton
                    kind="quiet"
                    to="/members"
                    search={{ organization: id }}
                    aria-label={t('units.listsOf', { unit: name })}
                  >
                    {t('units.lists')}
                  </LinkButton>
                ) : undefined
              }
            />
          ))}
        </Rows>
      </Section>
      <Section title={t('reportIns.title', { count: area.reportIns.length })}>
        {area.reportIns.length === 0 ? <Empty why={t('reportIns.none')} /> : null}
        <Rows name={t('reportIns.title', { count: area.reportIns.length })}>
          {area.reportIns.map(({ id, name, streetName, from }) => (
            <Row key={id} title={name} line={[streetName, t('reportIns.since', { day: from })].join(' · ')} />
          ))}
        </Rows>
      </Section>
      {area.buildings.length > 0 ? (
        <Section title={t('buildings', { count: area.buildings.length })}>
          <Rows name={t('buildings', { count: area.buildings.length })}>
            {area.buildings.map(({ id, name }) => (
              <Row key={id} title={name} />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}
