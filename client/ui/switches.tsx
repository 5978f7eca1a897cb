import { Button } from './button.tsx'
import { switchLanguage, useLanguage, useWords } from './i18n.ts'
import { setTextSize, useTextSize } from './text-size.ts'

/** Large text on and off; says which it will give. */
export function TextSizeSwitch() {
  const t = useWords('ui')
  const large = useTextSize() === 'large'
  return (
    <Button kind="quiet" icon="text" aria-pressed={large} onClick={() => setTextSize(large ? 'normal' : 'large')}>
      {t(large ? 'text.normal' : 'text.large')}
    </Button>
  )
}

/** The other language, named in itself. */
export function LanguageSwitch() {
  const t = useWords('ui')
  const next = useLanguage() === 'en' ? 'zh-CN' : 'en'
  return (
    <Button kind="quiet" icon="language" lang={next} onClick={() => void switchLanguage(next)}>
      {t('language.other')}
    </Button>
  )
}
