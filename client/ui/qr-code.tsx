import { useMemo } from 'react'
import { encode } from 'uqr'
import css from './qr-code.module.css'

type QrCodeProps = {
  /** What the camera opens. */
  address: string
  /** What will happen on the phone; read aloud too. */
  sentence: string
  /** Hides the written address where the code changes faster than one could type it. */
  hideAddress?: boolean
}

/** A QR code that any phone's camera opens, with what it does and its address in words under it. */
export function QrCode({ address, sentence, hideAddress }: QrCodeProps) {
  const { path, size } = useMemo(() => drawingOf(address), [address])
  return (
    <figure className={css.qr}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={sentence} shapeRendering="crispEdges">
        <path className={css.ground} d={`M0 0h${size}v${size}H0z`} />
        <path d={path} />
      </svg>
      <figcaption>
        <p>{sentence}</p>
        {hideAddress ? null : <small>{address.replace(/^https?:\/\//, '')}</small>}
      </figcaption>
    </figure>
  )
}

/** One path of all dark modules, with the quiet border of four modules that cameras need. */
function drawingOf(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { path: path.join(''), size }
}
