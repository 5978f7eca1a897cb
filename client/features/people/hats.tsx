import type { Hat } from '#contract/people.ts'
import { Choices } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSession } from '#ui/session.tsx'

/** As whom I act here; with several hats, one tap to another. */
export function Hats() {
  const t = useWords('people')
  const { me, wear } = useSession()
  if (!me || me.hats.length < 2) return null
  return (
    <Choices
      label={t('hats')}
      value={me.hatId}
      onChoose={wear}
      choices={me.hats.map((hat) => ({
        value: hat.id,
        label: t(`hat.${hat.kind}`),
        ...hintOf(hat),
      }))}
    />
  )
}

/** Where the hat is of. */
function hintOf({ organizationName, areaName, streetName }: Hat): { hint?: string } {
  const hint = organizationName ?? areaName ?? streetName
  return hint ? { hint } : {}
}
