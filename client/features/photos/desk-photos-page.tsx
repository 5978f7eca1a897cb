import { Table } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type KeptPhoto, listActivityPhotos } from '#contract/activity-photos.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { PhotoFilters } from './photo-filters.tsx'
import { PhotoForm } from './photo-form.tsx'
import { PhotoImage } from './photo-image.tsx'
import { PhotoState } from './photo-state.tsx'
import type { PhotosSearch } from './photos-search.ts'
import { UseBatch } from './use-batch.tsx'
import './live-kinds.ts'
import css from './photos.module.css'

const pageSize = 20

/** All photos of the activities I run, filtered in the address; their use changed for many at once. */
export default function PhotosPage() {
  const t = useWords('album')
  const navigate = useNavigate()
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  useLive(hat?.streetId ? [hat.kind === 'street-staff' ? `staff:${hat.streetId}` : `street:${hat.streetId}`] : [])
  const search: PhotosSearch = useSearch({ strict: false })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [open, setOpen] = useState<string | null>(null)
  const { page = 1, ...filter } = search
  const ask = useAsk(listActivityPhotos, { query: { ...filter, page, pageSize } }, { keepRows: true })
  const go = (change: Partial<PhotosSearch>) => {
    setChosen([])
    void navigate({
      to: '/activities/photos' as '/',
      search: { ...search, page: undefined, ...change } as never,
      replace: true,
    })
  }
  return (
    <Page
      title={t('desk.title')}
      lead={t('desk.lead')}
      back="/activities"
      acts={<LinkButton to="/activities/photos/removals">{t('desk.removals')}</LinkButton>}
    >
      <PhotoFilters search={search} onChange={go} />
      <Answered ask={ask} lines={8}>
        {({ rows, total }) => (
          <>
            <UseBatch photos={rows.filter(({ id }) => chosen.includes(id))} onDone={() => setChosen([])} />
            <Table<KeptPhoto>
              rowKey="id"
              size="small"
              dataSource={rows}
              locale={{ emptyText: t(Object.keys(filter).length > 0 ? 'desk.noneFound' : 'desk.none') }}
              rowSelection={{
                selectedRowKeys: [...chosen],
                onChange: (keys) => setChosen(keys.map(String)),
                getCheckboxProps: (photo) => ({ 'aria-label': photo.caption || photo.activityTitle }),
              }}
              pagination={{
                current: page,
                pageSize,
                total,
                onChange: (next) => go({ page: next }),
              }}
              columns={[
                {
                  title: t('desk.photo'),
                  width: 120,
                  render: (_, photo) => (
                    <button type="button" className={css.thumbButton} onClick={() => setOpen(photo.id)}>
                      <PhotoImage photo={photo} title={photo.activityTitle} className={css.thumb} />
                    </button>
                  ),
                },
                {
                  title: t('desk.activity'),
                  render: (_, photo) => (
                    <>
                      <Link to={`/activities/${photo.activityId}` as '/'}>{photo.activityTitle}</Link>
                      {photo.caption ? <p className={css.line}>{photo.caption}</p> : null}
                      <p className={css.quiet}>{photo.hostName}</p>
                    </>
                  ),
                },
                {
                  title: t('desk.day'),
                  width: 140,
                  render: (_, photo) => (
                    <>
                      {photo.takenOn}
                      <p className={css.quiet}>{photo.place}</p>
                    </>
                  ),
                },
                { title: t('desk.people'), width: 150, render: (_, photo) => <Who photo={photo} /> },
                { title: t('desk.use'), width: 100, render: (_, { use }) => t(`use.${use}`) },
                { title: t('desk.now'), width: 160, render: (_, photo) => <PhotoState photo={photo} /> },
                { title: t('desk.until'), dataIndex: 'keepUntil', width: 110 },
              ]}
            />
            <OpenPhoto rows={rows} open={open} onOpen={setOpen} />
          </>
        )}
      </Answered>
    </Page>
  )
}

function OpenPhoto({
  rows,
  open,
  onOpen,
}: {
  rows: readonly KeptPhoto[]
  open: string | null
  onOpen: (id: string | null) => void
}) {
  const photo = rows.find(({ id }) => id === open)
  if (!photo) return null
  // Only photos of one activity have an order among them; here one turns through what was found.
  const album = rows.map(({ id }) => id)
  return (
    <PhotoForm
      key={`${photo.id} ${photo.version}`}
      photo={photo}
      album={album}
      ordered={false}
      onTurn={onOpen}
      onClose={() => onOpen(null)}
    />
  )
}

function Who({ photo: { people, persons } }: { photo: KeptPhoto }) {
  const t = useWords('album')
  if (people !== 'named') return <>{t(`peopleIs.${people}`)}</>
  return (
    <>{persons.map(({ name, asGuardian }) => (asGuardian ? t('people.childOf', { name }) : name)).join(t('comma'))}</>
  )
}
