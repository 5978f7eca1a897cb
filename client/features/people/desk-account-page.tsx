import { showMyAccount } from '#contract/people.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { ChangePassword } from './change-password.tsx'
import { MyDevices } from './my-devices.tsx'
import css from './people.module.css'
import { SecondFactor } from './second-factor.tsx'

/** My side of the desk: how I sign in, and where I am signed in. */
export default function DeskAccountPage() {
  const t = useWords('people')
  const format = useFormat()
  const { me } = useSession()
  const ask = useAsk(showMyAccount)
  return (
    <Page title={t('account.title')} lead={me?.name}>
      <Answered ask={ask}>
        {({ password, secondFactor }) =>
          password ? (
            <>
              <Section title={t('password.title')}>
                <p className={css.lead}>
                  {t('password.since', { username: password.username, day: format.longDay(password.changedAt) })}
                  {password.goodUntil ? t('password.until', { day: format.longDay(password.goodUntil) }) : null}
                </p>
                <div className={css.narrow}>
                  <ChangePassword account={password} />
                </div>
              </Section>
              <SecondFactor factor={secondFactor} />
            </>
          ) : null
        }
      </Answered>
      <MyDevices />
    </Page>
  )
}
