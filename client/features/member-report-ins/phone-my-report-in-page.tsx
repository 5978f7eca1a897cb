import { PhoneSignIn } from '#features/people/index.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { MyReportIn } from './my-report-in.tsx'

/** My report-in as a party member at the residential area where I live. */
export default function PhoneMyReportInPage() {
  const t = useWords('member-report-ins')
  const { me } = useSession()
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} back="/me">
      {me ? <MyReportIn /> : <PhoneSignIn />}
    </Page>
  )
}
