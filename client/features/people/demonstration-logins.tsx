import { demonstrationLogins, signInAsDemonstration } from '#contract/people.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './people.module.css'
import { useTurnedInto } from './session.tsx'

/** The people of the demonstration district, one tap each; nothing where this is no demonstration. */
export function DemonstrationLogins({ kinds }: { kinds: readonly string[] }) {
  const t = useWords('people')
  const ask = useAsk(demonstrationLogins)
  const turned = useTurnedInto()
  const enter = useDeed(signInAsDemonstration, { done: turned })
  const logins = ask.data?.on ? ask.data.logins.filter(({ kind }) => kinds.includes(kind)) : []
  if (logins.length === 0) return null
  return (
    <section className={css.demonstration} aria-labelledby="demonstration">
      <h2 id="demonstration">{t('demonstration.title')}</h2>
      <p>{t('demonstration.why')}</p>
      <ul role="list">
        {logins.map(({ login, name, kind, at }) => (
          <li key={login}>
            <button type="button" onClick={() => void enter.run({ body: { login } })}>
              <Icon name="person" />
              <span>
                <strong>{name}</strong>
                <small>{t('demonstration.line', { kind: t(`hat.${kind}`), at })}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
