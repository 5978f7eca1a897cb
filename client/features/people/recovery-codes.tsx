import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './people.module.css'

/** Ten recovery codes, shown this once, until their owner says that they are kept somewhere. */
export function RecoveryCodes({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const t = useWords('people')
  return (
    <div className={css.form}>
      <Callout tone="waiting" icon="waiting">
        {t('factor.codesWhy')}
      </Callout>
      <ol className={css.codes} aria-label={t('factor.codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Button kind="primary" onClick={kept}>
        {t('factor.kept')}
      </Button>
    </div>
  )
}
