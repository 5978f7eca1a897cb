import { PhoneSignIn } from '#features/people/index.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { useWords } from '#ui/i18n.ts'
import { MyPhotos } from './my-photos.tsx'

/** What I said about photos of me, and which they are. */
export default function MyPhotosPage() {
  const t = useWords('album')
  const { me } = useSession()
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} back="/me">
      {me ? <MyPhotos /> : <PhoneSignIn />}
    </Page>
  )
}
