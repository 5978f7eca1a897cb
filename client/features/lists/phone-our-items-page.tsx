import { listItems } from '#contract/lists.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Rows } from '#ui/rows.tsx'
import { useListsHat } from './hat.ts'
import { ItemLine } from './item-line.tsx'
import { ItemState } from './item-state.tsx'
import { RenewalNotice } from './renewal-notice.tsx'
import { UnitInvitations } from './unit-invitations.tsx'
import './live-kinds.ts'

/** What my unit has on the three lists. */
export default function PhoneOurItemsPage() {
  const t = useWords('liaison')
  const { liaison, organizationId } = useListsHat()
  const ask = useAsk(
    listItems,
    { query: { pageSize: 100, sort: '-createdAt', ...(organizationId ? { organization: organizationId } : {}) } },
    { when: liaison },
  )
  return (
    <Page
      title={t('desk.ours')}
      back="/"
      acts={
        liaison ? (
          <LinkButton to="/offer" icon="add">
            {t('desk.offer')}
          </LinkButton>
        ) : null
      }
    >
      {liaison && organizationId ? <RenewalNotice organizationId={organizationId} /> : null}
      {liaison ? (
        <Answered ask={ask}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty icon="lists" why={t('none.ours')} act={<LinkButton to="/offer">{t('desk.offer')}</LinkButton>} />
            ) : (
              <Rows name={t('desk.ours')}>
                {rows.map((item) => (
                  <ItemLine
                    key={item.id}
                    item={item}
                    under={item.code}
                    to={`/items/${item.id}`}
                    aside={<ItemState state={item.state} />}
                  />
                ))}
              </Rows>
            )
          }
        </Answered>
      ) : (
        <PhoneSignIn why={t('liaisonsOnly')} />
      )}
      {liaison && organizationId ? <UnitInvitations organizationId={organizationId} /> : null}
    </Page>
  )
}
