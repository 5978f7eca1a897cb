import css from './seal.module.css'
import seal from './seal.svg'
import { useWords } from './i18n.ts'

/** The vermilion seal with the name beside it. */
export function Seal({ wordless }: { wordless?: boolean }) {
  const t = useWords('ui')
  return (
    <span className={css.seal}>
      <img src={seal} alt={wordless ? t('brand.name') : ''} width="64" height="64" />
      {wordless ? null : <span>{t('brand.name')}</span>}
    </span>
  )
}
