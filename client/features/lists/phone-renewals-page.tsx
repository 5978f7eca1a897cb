import { useState } from 'react'
import { type ItemRow, listItems } from '#contract/lists.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { useListsHat } from './hat.ts'
import { useItemWords } from './item-words.ts'
import './live-kinds.ts'
import { PhoneChangeItem } from './phone-change-item.tsx'
import css from './phone.module.css'
import { useRenewal } from './use-renewal.ts'
import { WithdrawItem } from './withdraw-item.tsx'

/** Whether our items go on: all as they are in one tap, or one by one. */
export default function PhoneRenewalsPage() {
  const t = useWords('lists')
  const { liaison, organizationId, topics } = useListsHat()
  useLive(topics)
  const ask = useAsk(
    listItems,
    { query: { renewal: 'waiting', sort: 'validTo', pageSize: 100, organization: organizationId ?? '' } },
    { when: liaison && organizationId !== null },
  )
  if (!liaison || !organizationId)
    return (
      <Page title={t('renewal.title')} back="/">
        <PhoneSignIn why={t('liaison:liaisonsOnly')} />
      </Page>
    )
  return (
    <Page title={t('renewal.title')} lead={t('renewal.lead')} back="/ours">
      <Answered ask={ask}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              icon="check"
              why={t('renewal.nothing')}
              act={<LinkButton to="/ours">{t('liaison:desk.ours')}</LinkButton>}
            />
          ) : (
            <Waiting rows={rows} />
          )
        }
      </Answered>
    </Page>
  )
}

function Waiting({ rows }: { rows: readonly ItemRow[] }) {
  const t = useWords('lists')
  const { renew, busy } = useRenewal()
  return (
    <>
      {rows.length > 1 ? (
        <Button kind="primary" wide busy={busy} onClick={() => renew(rows)}>
          {t('renewal.all', { count: rows.length })}
        </Button>
      ) : null}
      <ul role="list" className={css.cards}>
        {rows.map((item) => (
          <OneItem key={item.id} item={item} first={rows.length === 1} />
        ))}
      </ul>
    </>
  )
}

function OneItem({ item, first }: { item: ItemRow; first: boolean }) {
  const t = useWords('lists')
  const words = useItemWords()
  const { renew, busy } = useRenewal()
  const [changing, setChanging] = useState(false)
  const facts = [t(`kind.${item.kind}`), item.availability, words.capacity(item), words.valid(item)]
  return (
    <Card
      as="li"
      first={first}
      title={item.title}
      acts={
        <>
          <Button kind={first ? 'primary' : 'second'} busy={busy} onClick={() => renew([item])}>
            {t('renewal.act')}
          </Button>
          <Button kind="quiet" onClick={() => setChanging(true)}>
            {t('renewal.change')}
          </Button>
          <WithdrawItem item={item} word={t('renewal.end')} />
        </>
      }
    >
      <p>{facts.filter(Boolean).join(t('dot'))}</p>
      {changing ? <PhoneChangeItem id={item.id} onClose={() => setChanging(false)} /> : null}
    </Card>
  )
}
