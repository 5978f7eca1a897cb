import { Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listPhotoRemovals, type Removal } from '#contract/photo-removals.ts'
import { downloadActivityPhoto } from '#contract/activity-photos.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { addressOf } from '#ui/call.ts'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { AnswerRemoval } from './answer-removal.tsx'
import { ObjectToRemoval } from './object-to-removal.tsx'
import './live-kinds.ts'
import css from './photos.module.css'

const pageSize = 20
const tones = { open: 'waiting', deleted: 'done', restored: 'off' } as const

/** Photos that people asked to be removed, what is due first: answered by staff, objected to by who runs the activity. */
export default function RemovalsPage() {
  const t = useWords('album')
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  const staff = hat?.kind === 'street-staff'
  useLive(hat?.streetId ? [staff ? `staff:${hat.streetId}` : `street:${hat.streetId}`] : [])
  const today = tableDay(useNow())
  const [which, setWhich] = useState<'open' | 'all'>('open')
  const [page, setPage] = useState(1)
  const [answering, setAnswering] = useState<Removal | null>(null)
  const [objecting, setObjecting] = useState<Removal | null>(null)
  const query = { page, pageSize, ...(which === 'open' ? { state: 'open' as const } : {}) }
  const ask = useAsk(listPhotoRemovals, { query }, { keepRows: true })
  return (
    <Page
      title={t('queue.title')}
      lead={t(staff ? 'queue.lead' : 'queue.leadUnit')}
      back="/activities/photos"
      acts={
        <SegmentTabs
          name={t('queue.title')}
          segments={(['open', 'all'] as const).map((value) => ({ value, label: t(`queue.${value}`) }))}
          value={which}
          onChoose={(next) => {
            setWhich(next)
            setPage(1)
          }}
        />
      }
    >
      <Answered ask={ask} lines={6}>
        {({ rows, total }) => (
          <Table<Removal>
            rowKey="id"
            size="small"
            dataSource={rows}
            locale={{ emptyText: t('queue.none') }}
            pagination={{ current: page, pageSize, total, onChange: setPage }}
            columns={[
              {
                title: t('queue.due'),
                width: 130,
                render: (_, row) =>
                  row.state === 'open' && row.dueOn < today ? (
                    <StateLabel tone="late" word={t('queue.overdue', { day: row.dueOn })} />
                  ) : (
                    row.dueOn
                  ),
              },
              {
                title: t('desk.photo'),
                width: 120,
                render: (_, row) =>
                  row.there ? (
                    <img
                      className={css.thumb}
                      src={addressOf(downloadActivityPhoto, { params: { id: row.photoId }, query: { size: 'small' } })}
                      alt={t('alt', { title: row.activityTitle })}
                      loading="lazy"
                    />
                  ) : (
                    t('queue.gone')
                  ),
              },
              {
                title: t('desk.activity'),
                render: (_, row) => <Link to={`/activities/${row.activityId}` as '/'}>{row.activityTitle}</Link>,
              },
              { title: t('queue.who'), width: 180, render: (_, row) => <Who removal={row} staff={staff} /> },
              { title: t('queue.why'), render: (_, row) => <Why removal={row} staff={staff} /> },
              {
                title: t('queue.state'),
                width: 150,
                render: (_, row) =>
                  row.proposed ? (
                    <StateLabel tone="waiting" word={t(`queue.proposed.${row.proposed}`)} />
                  ) : (
                    <StateLabel tone={tones[row.state]} word={t(`receipt.state.${row.state}`)} />
                  ),
              },
              {
                title: t('queue.acts'),
                align: 'right',
                width: 150,
                render: (_, row) =>
                  row.state !== 'open' || row.proposed ? (
                    <span className={css.quiet}>{row.answer}</span>
                  ) : (
                    <div className={css.acts}>
                      {staff ? <Button onClick={() => setAnswering(row)}>{t('queue.answer')}</Button> : null}
                      {row.objection === null ? (
                        <Button kind="quiet" onClick={() => setObjecting(row)}>
                          {t('queue.object')}
                        </Button>
                      ) : null}
                    </div>
                  ),
              },
            ]}
          />
        )}
      </Answered>
      {answering ? <AnswerRemoval removal={answering} onClose={() => setAnswering(null)} /> : null}
      {objecting ? <ObjectToRemoval removal={objecting} onClose={() => setObjecting(null)} /> : null}
    </Page>
  )
}

function Who({ removal, staff }: { removal: Removal; staff: boolean }) {
  const t = useWords('album')
  if (!staff) return <span className={css.quiet}>{t('queue.streetKnows')}</span>
  return (
    <>
      {[removal.name || t('queue.nameless'), removal.contact].filter(Boolean).join(t('dot'))}
      {removal.filedBy ? <p className={css.quiet}>{t('queue.filedBy', { name: removal.filedBy })}</p> : null}
    </>
  )
}

function Why({ removal, staff }: { removal: Removal; staff: boolean }) {
  const t = useWords('album')
  return (
    <>
      {staff ? removal.why : <span className={css.quiet}>{t('queue.streetKnows')}</span>}
      {removal.objection ? (
        <p>{t('queue.objection', { by: removal.objectedBy ?? '', why: removal.objection })}</p>
      ) : null}
      {removal.again ? <p>{t('queue.again')}</p> : null}
    </>
  )
}
