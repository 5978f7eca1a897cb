import { PhoneSignIn } from '#features/people/index.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { FittingNeeds } from './fitting-needs.tsx'
import { useListsHat } from './hat.ts'
import { OpenNeeds } from './open-needs.tsx'
import './live-kinds.ts'

/** Where the Friday message leads: the three needs my unit fits best. */
export default function PhoneFittingPage() {
  const t = useWords('liaison')
  const { liaison, organizationId, topics } = useListsHat()
  useLive(topics)
  return (
    <Page title={t('desk.needs')} back="/">
      {liaison && organizationId ? (
        <FittingNeeds otherwise={<OpenNeeds organizationId={organizationId} />} />
      ) : (
        <PhoneSignIn why={t('liaisonsOnly')} />
      )}
    </Page>
  )
}
