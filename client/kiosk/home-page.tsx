import { useEffect, useEffectEvent, useState } from 'react'
import { KioskPhotos } from '#features/photos/index.ts'
import { KioskPairing, KioskToday, KioskWhere, useKioskHome } from '#features/screens/index.ts'
import { deviceToken, forgetDeviceToken } from '#ui/device-token.ts'
import { Problem } from '#ui/problem.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Clock } from './clock.tsx'
import { HomeTiles } from './home-tiles.tsx'
import { Zones } from './zones.tsx'
import css from './home-page.module.css'

/** The board of the hall; a screen without a hall shows its pairing code instead. */
export default function HomePage() {
  const [paired, setPaired] = useState(() => deviceToken() !== null)
  if (!paired) return <KioskPairing onPaired={() => setPaired(true)} />
  return (
    <Board
      onRevoked={() => {
        forgetDeviceToken()
        setPaired(false)
      }}
    />
  )
}

function Board({ onRevoked }: { onRevoked: () => void }) {
  const ask = useKioskHome()
  // The server does not know this screen any more: its token is worth nothing.
  const revoked = ask.error?.status === 401 || ask.error?.status === 403
  const tell = useEffectEvent(onRevoked)
  useEffect(() => {
    if (revoked) tell()
  }, [revoked])
  if (revoked) return null
  if (!ask.data) return ask.error ? <Problem error={ask.error} /> : <Skeleton />
  const home = ask.data
  return (
    <Zones
      where={
        <>
          <Clock />
          <KioskWhere home={home} />
        </>
      }
      today={
        <div className={css.board}>
          <KioskToday home={home} />
        </div>
      }
      tiles={
        <>
          <KioskPhotos />
          <HomeTiles />
        </>
      }
    />
  )
}
