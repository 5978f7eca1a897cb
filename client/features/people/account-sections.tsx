import { showMyAccount } from '#contract/people.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { MyChannels } from './channels/my-channels.tsx'
import { ChangePassword } from './change-password.tsx'
import { MyDevices } from './my-devices.tsx'
import { MyPasskeys } from './passkeys/my-passkeys.tsx'
import css from './people.module.css'
import { SecondFactor } from './second-factor.tsx'

/** How I sign in, and where I am signed in. */
export function AccountSections() {
  const t = useWords('people')
  const format = useFormat()
  const ask = useAsk(showMyAccount)
  return (
    <>
      <Answered ask={ask}>
        {({ password, secondFactor, passkeys }) =>
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
              {passkeys ? <MyPasskeys passkeys={passkeys} /> : null}
            </>
          ) : null
        }
      </Answered>
      <MyChannels staff />
      <MyDevices />
    </>
  )
}
