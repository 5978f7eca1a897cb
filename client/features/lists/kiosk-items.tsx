import { useState } from 'react'
import { type ItemRow, listItems } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { ItemFacts } from './item-facts.tsx'
import css from './phone.module.css'

/** Published items by theme on the hall screen; going on is by phone. */
export function KioskItems({
  kind,
  street,
  phoneUrl,
}: {
  kind: 'resource' | 'need'
  street: string
  phoneUrl: string
}) {
  const t = useWords('liaison')
  const [theme, setTheme] = useState<string | null>(null)
  const [open, setOpen] = useState<ItemRow | null>(null)
  const ask = useAsk(listItems, { query: { kind, street, state: 'published', pageSize: 100 } }, { public: true })
  return (
    <Answered ask={ask}>
      {({ rows }) => {
        if (rows.length === 0) return <Empty icon={kind} why={t(`none.${kind}`)} />
        const themes = [...new Set(rows.map(({ categoryName }) => categoryName).filter(Boolean))]
        const shown = theme && themes.includes(theme) ? rows.filter(({ categoryName }) => categoryName === theme) : rows
        return (
          <>
            <div className={css.themes}>
              {themes.map((name) => (
                <Button key={name} aria-pressed={name === theme} onClick={() => setTheme(name === theme ? null : name)}>
                  {name}
                </Button>
              ))}
            </div>
            <ul role="list" className={css.cards}>
              {shown.map((item) => (
                <Card
                  as="li"
                  key={item.id}
                  title={item.title}
                  acts={
                    <Button icon="phone" onClick={() => setOpen(item)}>
                      {t('kiosk.goOn')}
                    </Button>
                  }
                >
                  <p>{item.organizationName}</p>
                  <ItemFacts item={item} />
                </Card>
              ))}
            </ul>
            <Dialog open={open !== null} title={open?.title ?? ''} onClose={() => setOpen(null)}>
              {open ? <QrCode address={`${phoneUrl}/items/${open.id}`} sentence={t('kiosk.sentence')} /> : null}
            </Dialog>
          </>
        )
      }}
    </Answered>
  )
}
