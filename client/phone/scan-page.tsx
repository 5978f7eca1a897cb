import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import css from './scan-page.module.css'

/** Reads the QR at a door or on a hall's wall with this phone's camera; where there is none, says how else. */
export default function ScanPage() {
  const t = useWords('phone')
  const navigate = useNavigate()
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'open' | 'noCamera' | 'notOurs'>('open')
  useEffect(() => {
    const scan = new AbortController()
    readCodes(video.current!, scan.signal, (text) => {
      const path = doorPath(text)
      if (path)
        void navigate({ to: path.pathname.replace(/^\/m/, ''), search: Object.fromEntries(path.searchParams) as never })
      else setState('notOurs')
      return path !== null
    }).catch(() => setState('noCamera'))
    return () => scan.abort()
  }, [navigate])
  return (
    <Page title={t('scan.title')}>
      <p role="status">{t(state === 'open' ? 'scan.point' : `scan.${state}`)}</p>
      <div className={css.frame} hidden={state === 'noCamera'}>
        <video ref={video} muted playsInline aria-label={t('scan.point')} />
      </div>
      <HallCode />
    </Page>
  )
}

/** The six digits on the wall of a hall, for whom the camera does not help. */
function HallCode() {
  const t = useWords('phone')
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  return (
    <form
      className={css.code}
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === 6) void navigate({ to: `/spot/${code}` })
      }}
    >
      <TextField
        label={t('scan.hallCode')}
        hint={t('scan.hallHint')}
        inputMode="numeric"
        value={code}
        onChange={({ target }) => setCode(target.value.replace(/\D/g, '').slice(0, 6))}
      />
      <Button type="submit" wide disabled={code.length !== 6}>
        {t('scan.toHall')}
      </Button>
    </form>
  )
}

/** The address of one of our doors or halls; anything else scanned is none, so no code can lead a phone elsewhere. */
export function doorPath(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return /^\/m\/(door\/[\w-]{4,24}|spot\/\d{6})$/.test(url.pathname) ? url : null
}

/** Shows the camera and gives each code seen to `found` until it says that it was the one. */
async function readCodes(video: HTMLVideoElement, stop: AbortSignal, found: (text: string) => boolean): Promise<void> {
  const [stream, reader] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
    import('jsqr'),
  ])
  // The function itself, whichever way the bundler hands over a CommonJS module.
  const readQr = reader.default.default
  const end = (): void => stream.getTracks().forEach((track) => track.stop())
  if (stop.aborted) return end()
  stop.addEventListener('abort', end)
  video.srcObject = stream
  await video.play()
  const canvas = document.createElement('canvas')
  const paper = canvas.getContext('2d', { willReadFrequently: true })!
  while (!stop.aborted) {
    await new Promise((next) => setTimeout(next, 150))
    if (video.videoWidth === 0) continue
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    paper.drawImage(video, 0, 0)
    const { data, width, height } = paper.getImageData(0, 0, canvas.width, canvas.height)
    const code = readQr(data, width, height)
    if (code && found(code.data)) return end()
  }
}
