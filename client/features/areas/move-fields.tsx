import { showResidentialArea } from '#contract/areas.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { Ticks } from '#ui/tick.tsx'
import type { ChangeDraft } from './asked-change.ts'

/** Which buildings go, with the units in them, and which units besides. */
export function MoveFields({ draft, onChange }: { draft: ChangeDraft; onChange: (next: ChangeDraft) => void }) {
  const t = useWords('areas')
  const ask = useAsk(showResidentialArea, { params: { id: draft.areaId } })
  return (
    <Answered ask={ask} lines={3}>
      {({ buildings, organizations }) => (
        <>
          <Ticks
            label={t('form.buildings')}
            hint={t('form.buildingsHint')}
            none={t('form.noBuildings')}
            options={buildings.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.buildings}
            onChange={(chosen) => onChange({ ...draft, buildings: chosen })}
          />
          <Ticks
            label={t('form.units')}
            none={t('form.noUnits')}
            options={organizations
              .filter(({ buildingId }) => buildingId === null)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.organizations}
            onChange={(chosen) => onChange({ ...draft, organizations: chosen })}
          />
        </>
      )}
    </Answered>
  )
}
