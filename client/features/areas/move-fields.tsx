import { showResidentialArea } from '#contract/areas.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import type { ChangeDraft } from './asked-change.ts'
import { ChosenMany } from './chosen-many.tsx'

/** Which buildings go, with the units in them, and which units besides. */
export function MoveFields({ draft, onChange }: { draft: ChangeDraft; onChange: (next: ChangeDraft) => void }) {
  const t = useWords('areas')
  const ask = useAsk(showResidentialArea, { params: { id: draft.areaId } })
  return (
    <Answered ask={ask} lines={3}>
      {({ buildings, organizations }) => (
        <>
          <ChosenMany
            label={t('form.buildings')}
            hint={t('form.buildingsHint')}
            none={t('form.noBuildings')}
            choices={buildings}
            chosen={draft.buildings}
            onChoose={(chosen) => onChange({ ...draft, buildings: chosen })}
          />
          <ChosenMany
            label={t('form.units')}
            none={t('form.noUnits')}
            choices={organizations.filter(({ buildingId }) => buildingId === null)}
            chosen={draft.organizations}
            onChoose={(chosen) => onChange({ ...draft, organizations: chosen })}
          />
        </>
      )}
    </Answered>
  )
}
