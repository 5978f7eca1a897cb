import { LinkButton } from './button.tsx'
import { Empty } from './empty.tsx'
import { useWords } from './i18n.ts'
import { Page } from './page.tsx'

/** There is no page at this address; offers the way home. */
export function NotFound() {
  const t = useWords('ui')
  return (
    <Page title={t('missing.title')}>
      <Empty icon="way" why={t('missing.why')} act={<LinkButton to="/">{t('missing.act')}</LinkButton>} />
    </Page>
  )
}
