import { Fact, Facts } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'

/** Who confirmed that the place opens for an activity outside of its hours; for those who run it. */
export function Opened({ opening: { by, at } }: { opening: { by: string; at: string } }) {
  const t = useWords('activities')
  const format = useFormat()
  return (
    <Facts>
      <Fact icon={<Icon name="check" />}>{t('plan.opened', { by, day: format.tableDay(at) })}</Fact>
    </Facts>
  )
}
