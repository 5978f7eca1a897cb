import { MyData } from '#features/my-data/index.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'

/** What is stored about me. */
export default function MyDataPage() {
  const t = useWords('my-data')
  const { me } = useSession()
  return (
    <Page title={t('page')} back="/me">
      {me ? <MyData /> : <PhoneSignIn />}
    </Page>
  )
}
