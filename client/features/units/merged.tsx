import type { AnswerOf } from '#contract/route.ts'
import type { showOrganization } from '#contract/units.ts'
import { Callout } from '#ui/callout.tsx'
import { useWords } from '#ui/i18n.ts'
import { UnitLink } from './desk-unit-link.tsx'

type Unit = Pick<AnswerOf<typeof showOrganization>, 'wentInto' | 'joined'>

/** Where a unit went, and what went into it: each page leads to the other. */
export function Merged({ unit: { wentInto, joined } }: { unit: Unit }) {
  const t = useWords('units')
  return (
    <>
      {wentInto ? (
        <Callout icon="network" tone="waiting">
          {t(`merged.into.${wentInto.way}`, { day: wentInto.on ?? '' })}{' '}
          <UnitLink id={wentInto.id}>{wentInto.name}</UnitLink>
        </Callout>
      ) : null}
      {joined.map(({ id, name, way, on }) => (
        <Callout key={id} icon="network">
          {t(`merged.from.${way}`, { day: on ?? '' })} <UnitLink id={id}>{name}</UnitLink>
        </Callout>
      ))}
    </>
  )
}
