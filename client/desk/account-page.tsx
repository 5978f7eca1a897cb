import { MyData } from '#features/my-data/index.ts'
import { AccountSections } from '#features/people/index.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'

/** My side of the desk: how I sign in, where I am signed in, and what is stored about me. */
export default function AccountPage() {
  const t = useWords('people')
  const { me } = useSession()
  return (
    <Page title={t('account.title')} lead={me?.name}>
      <AccountSections />
      <MyData />
    </Page>
  )
}
