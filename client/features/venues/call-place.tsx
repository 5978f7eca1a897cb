import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'

/** A call to the place; nothing where it has no telephone. */
export function CallPlace({ phone }: { phone: string }) {
  const t = useWords('venues')
  if (phone === '') return null
  return (
    <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
      <Icon name="phone" /> {t('call', { phone })}
    </a>
  )
}
