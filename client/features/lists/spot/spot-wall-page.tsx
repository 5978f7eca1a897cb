import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type Spot, showSpot } from '#contract/spot.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { useListsHat } from '../hat.ts'
import '../live-kinds.ts'
import { figuresOf, pagesOf, spoken, standing } from './spot-rows.ts'
import { useTurningPages } from './use-turning-pages.ts'
import css from './wall.module.css'
import { WallTile } from './wall-tile.tsx'

/** Eight tiles can be read from the last row of a hall. */
const tilesAPage = 8

/** The wall of the hall: the code to scan, and tiles that move as units claim. Nothing on it needs a hand. */
export default function SpotWallPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const hat = useListsHat()
  useLive(hat.topics)
  const ask = useAsk(showSpot, { params: { id } })
  return (
    <div className={css.wall}>
      <Answered ask={ask} lines={8}>
        {(spot) => <Wall spot={spot} />}
      </Answered>
    </div>
  )
}

function Wall({ spot }: { spot: Spot }) {
  const t = useWords('spot')
  const format = useFormat()
  const { items, claimed, claims, units } = figuresOf(spot)
  const pages = pagesOf(spot.rows, tilesAPage)
  const { page, turn } = useTurningPages(pages.length)
  useEffect(() => {
    document.title = `${spot.title} · ${t('ui:brand.name')}`
  })
  return (
    <>
      <header className={css.head}>
        <h1>{spot.title}</h1>
        <p>{[spot.streetName, format.longDay(spot.day)].join(t('lists:dot'))}</p>
        <WallActs id={spot.id} />
      </header>
      <section className={css.scan} aria-label={t('wall.scan')}>
        {spot.state === 'open' ? (
          <>
            <QrCode address={spot.url} sentence={t('wall.scan')} />
            <p className={css.code}>
              {t('wall.code')}
              <strong data-figures>{spoken(spot.code)}</strong>
            </p>
          </>
        ) : (
          <p className={css.still}>{t(`wall.${spot.state}`)}</p>
        )}
      </section>
      <section className={css.board} aria-label={t('page.items')}>
        <p className={css.sum} role="status">
          {t('wall.sum', { items, claimed, claims, units })}
        </p>
        {spot.rows.length === 0 ? (
          <p className={css.still}>{t('wall.none')}</p>
        ) : (
          <ul role="list" className={css.tiles}>
            {pages[page]!.map((row) => (
              <WallTile key={row.item.id} row={row} />
            ))}
          </ul>
        )}
        <footer className={css.foot}>
          <Latest spot={spot} />
          {pages.length > 1 ? (
            <button type="button" className={css.page} onClick={turn} title={t('wall.next')}>
              {t('wall.page', { page: page + 1, pages: pages.length })}
            </button>
          ) : null}
        </footer>
      </section>
    </>
  )
}

/** Who claimed last, on whichever page the item stands. */
function Latest({ spot }: { spot: Spot }) {
  const t = useWords('spot')
  const last = spot.rows
    .flatMap((row) => standing(row).map((claim) => ({ claim, title: row.item.title })))
    .toSorted((one, other) => Date.parse(other.claim.at) - Date.parse(one.claim.at))[0]
  if (!last) return <p>{spot.state === 'open' ? t('wall.first') : ''}</p>
  return <p>{t('wall.latest', { unit: last.claim.unitShortName, title: last.title })}</p>
}

/** For whoever sets the projector up; small, so that the hall does not read them. */
function WallActs({ id }: { id: string }) {
  const t = useWords('spot')
  const navigate = useNavigate()
  return (
    <div className={css.acts}>
      <button type="button" onClick={() => void document.documentElement.requestFullscreen?.()}>
        {t('wall.full')}
      </button>
      <button
        type="button"
        onClick={() => {
          if (document.fullscreenElement) void document.exitFullscreen()
          void navigate({ to: `/matches/spot/${id}` })
        }}
      >
        {t('wall.back')}
      </button>
    </div>
  )
}
