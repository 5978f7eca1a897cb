import { useParams } from '@tanstack/react-router'
import { showActivity } from '#contract/activities.ts'
import { KioskDoor } from '#features/screens/index.ts'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'

/** The code at the door of one activity. */
export default function DoorPage() {
  const t = useWords('screens')
  const { id } = useParams({ strict: false }) as { id: string }
  const activity = useAsk(showActivity, { params: { id } }, { public: true }).data
  return (
    <Page title={activity?.title ?? t('tile.checkIn')} lead={activity?.place}>
      <KioskDoor activityId={id} />
    </Page>
  )
}
