import { useNavigate, useParams } from '@tanstack/react-router'
import { acceptInvitation, requestInvitationCode, showInvitation } from '#contract/liaisons.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { CodeForm } from './code-form.tsx'
import { useTurnedInto } from './session.tsx'

/** What an invited liaison sees behind the link: which unit, until when, and the way in by a code. */
export default function InvitationPage() {
  const t = useWords('people')
  const format = useFormat()
  const { token } = useParams({ strict: false }) as { token: string }
  const navigate = useNavigate()
  const turned = useTurnedInto()
  const ask = useAsk(showInvitation, { params: { token } })
  const request = useDeed(requestInvitationCode, { refused: () => true })
  const accept = useDeed(acceptInvitation, {
    refused: () => true,
    done: (me) => {
      turned(me)
      toast({ text: t('invitation.accepted', { unit: ask.data?.organizationName ?? '' }) })
      void navigate({ to: '/' })
    },
  })
  return (
    <Page title={t('invitation.title')}>
      <Answered ask={ask}>
        {(invitation) => (
          <Card first title={t('invitation.lead', { street: invitation.streetName ?? '' })}>
            <Facts>
              <Fact>{t('invitation.unit', { unit: invitation.organizationName })}</Fact>
              <Fact>{t('invitation.name', { name: invitation.name })}</Fact>
              <Fact>{t('invitation.until', { day: format.longDay(invitation.expiresAt) })}</Fact>
            </Facts>
            <CodeForm
              phoneMasked={invitation.phoneMasked}
              word={t('invitation.accept')}
              busy={request.busy || accept.busy}
              refused={accept.refused ?? request.refused}
              send={async () => {
                accept.forget()
                return (await request.run({ params: { token } }))?.resendAfterSeconds ?? null
              }}
              enter={({ code }) => accept.run({ params: { token }, body: { code } })}
            />
          </Card>
        )}
      </Answered>
    </Page>
  )
}
