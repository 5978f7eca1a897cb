import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { openLink } from '#contract/people.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { PhoneSignIn } from './phone-sign-in.tsx'
import { useTurnedInto } from './session.tsx'

/**
 * Behind the link of a text: leads on to what waits, signed in, at one press; who is signed in already needs none. A link that has ended asks for a code instead; one for
 * somebody other than who is signed in asks before it signs anybody out.
 */
export default function LinkPage() {
  const t = useWords('people')
  const sentence = useSentence()
  const { token } = useParams({ strict: false }) as { token: string }
  const navigate = useNavigate()
  const turned = useTurnedInto()
  const open = useDeed(openLink, {
    refused: () => true,
    done: ({ me, path }) => {
      turned(me)
      void navigate({ to: path, replace: true })
    },
  })
  // Once a page, not once a render. This look spends nothing: a preview runs it too.
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void open.run({ body: { token } })
  })
  if (open.refused?.code === 'link.somebody-else')
    return (
      <Page title={t('link.title')}>
        <p>{sentence(open.refused)}</p>
        <Button
          kind="primary"
          wide
          busy={open.busy}
          onClick={() => void open.run({ body: { token, pressed: true, instead: true } })}
        >
          {t('link.instead')}
        </Button>
        <LinkButton to="/" wide>
          {t('link.stay')}
        </LinkButton>
      </Page>
    )
  if (open.refused?.code === 'link.press')
    return (
      <Page title={t('link.title')}>
        <p>{t('link.once')}</p>
        <Button kind="primary" wide busy={open.busy} onClick={() => void open.run({ body: { token, pressed: true } })}>
          {t('link.open')}
        </Button>
      </Page>
    )
  if (!open.refused) return <Skeleton lines={4} />
  return (
    <Page title={t('link.title')}>
      <PhoneSignIn why={sentence(open.refused)} />
    </Page>
  )
}
