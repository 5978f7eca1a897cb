import sharp from 'sharp'
import { photoLimits } from './limits.ts'
import type { Photo, PhotoRefusal } from './types.ts'

// Of the many formats libvips reads, only three: no SVG that fetches, no PDF, no RAW.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/** Draws a picture anew in two sizes, turned upright; what a camera wrote beside it stays behind. */
export async function draw(bytes: Uint8Array): Promise<Photo | PhotoRefusal> {
  if (!isPicture(bytes)) return { refused: 'not-a-picture' }
  const open = () => sharp(bytes, { limitInputPixels: photoLimits.pixels, failOn: 'error', sequentialRead: true })
  const inside = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const
  try {
    const { width, height } = await open().metadata()
    if (width * height > photoLimits.pixels) return { refused: 'too-large' }
    const full = await open()
      .rotate()
      .resize(inside(photoLimits.full))
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    const small = await sharp(full.data).resize(inside(photoLimits.small)).webp({ quality: 75 }).toBuffer()
    return { full: full.data, small, width: full.info.width, height: full.info.height }
  } catch {
    return { refused: 'unreadable' }
  }
}

/** By what it begins with, whatever it is called. */
function isPicture(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return (
    text.startsWith('\u00ff\u00d8\u00ff') ||
    text.startsWith('\u0089PNG\r\n\u001a\n') ||
    (text.startsWith('RIFF') && text.endsWith('WEBP'))
  )
}
