import { MessagesList } from '#features/messages/index.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'

/** What I was told. */
export default function MessagesPage() {
  const t = useWords('phone')
  const { me } = useSession()
  useLive(me ? ['me'] : [])
  return (
    <Page title={t('tabs.messages')}>{me ? <MessagesList /> : <PhoneSignIn why={t('people:signIn.neededFor')} />}</Page>
  )
}
